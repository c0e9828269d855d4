"""A picture of the window once it has settled: `pumice --screenshot FILE`.

For bug reports, and for the smoke test of a package, which has no other way to look at a window.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtQuick import QQuickWindow

from engine.errors import PumiceError

if TYPE_CHECKING:
    from app.window.chat.composer import Composer
    from app.window.chat.session import ChatSession
    from app.window.models.model_line import ModelLine

TICK_MS = 100
STILL_TICKS = 5
"""After this many ticks in which nothing was under way, animations are over too."""
LONGEST_S = 300.0


@dataclass(frozen=True)
class PictureRequest:
    """The file to write, and a question to ask first, if any."""

    file: Path
    question: str = ""


class WindowPicture(QObject):
    """Waits until the model is open and the reply is there, then writes the picture.

    Signals:
        done(object): the picture is written; or the `PumiceError` that says why it is not, or what
            it does not show.  None if all is well.
    """

    done = Signal(object)

    def __init__(
        self,
        window: QQuickWindow,
        request: PictureRequest,
        *,
        line: ModelLine,
        session: ChatSession,
        composer: Composer,
        longest_s: float = LONGEST_S,
    ) -> None:
        super().__init__(window)
        self._window, self._request = window, request
        self._line, self._session, self._composer = line, session, composer
        self._until = time.monotonic() + longest_s
        self._is_asked = not request.question
        self._still = 0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    def start(self) -> None:
        """Begin to wait."""
        self._timer.start()

    def _on_tick(self) -> None:
        is_late = time.monotonic() > self._until
        self._still = 0 if self._is_under_way() else self._still + 1
        if self._still < STILL_TICKS and not is_late:
            return
        if not self._is_asked and not is_late and self._line.property("state") == "ready":
            self._is_asked, self._still = True, 0
            self._composer.set_text(self._request.question)
            self._composer.send()
            return
        self._timer.stop()
        self.done.emit(self._take(is_late=is_late))

    def _is_under_way(self) -> bool:
        is_sending = self._is_asked and self._request.question and self._composer.property("ready")
        is_loading = self._line.property("state") == "loading"
        return bool(is_loading or self._session.property("busy") or is_sending)

    def _take(self, *, is_late: bool) -> PumiceError | None:
        file = self._request.file
        if not self._window.grabWindow().save(str(file)):
            return PumiceError(
                f"No picture could be written to {file}.", "Name a .png file in a folder of yours."
            )
        if is_late:
            return PumiceError("The window was still busy when the picture was taken.")
        if self._line.property("state") != "ready":
            return PumiceError("No model is open; the picture shows why.")
        return None
