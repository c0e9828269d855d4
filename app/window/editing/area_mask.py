"""What of the photo is marked: the mask that a box or stroke gives, widened as a person likes."""

from __future__ import annotations

import itertools
import json
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, QUrl, Signal

from app.window.editing.mask_overlay import write_overlay
from app.window.editing.skill_access import SkillAccess
from app.window.engines.engine_link import JobRunner
from engine.errors import PumiceError
from engine.region import RegionBox
from engine.skill_call import SkillOutcome

SELECT = "select"
_WIDEN_SHARE = 0.005
"""A press widens by this part of the photo's longer side."""

_FILES = itertools.count(1)


class AreaMask(QObject):
    """The mask of the shape that was drawn last.

    Args:
        skills: what runs `select`; asked for with the first shape.
        folder: where overlays are written; made with the first one.
    """

    changed = Signal()

    def __init__(
        self,
        skills: SkillAccess,
        jobs: JobRunner,
        folder: Callable[[], Path],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._skills, self._jobs, self._folder = skills, jobs, folder
        self._stop = threading.Event()
        self._clear()

    def _clear(self) -> None:
        self._photo = ""
        self.shape: dict[str, Any] = {}
        """What it was asked for; empty if nothing was."""
        self._means_thing = True
        self._mask, self._overlay = "", ""
        self._longest_px, self._widen_px, self._is_widened = 1, 0, False
        self._is_busy = False
        self.bounds: RegionBox | None = None
        self.trouble: PumiceError | None = None

    def _overlay_source(self) -> str:
        return self._overlay

    source = Property(str, _overlay_source, notify=changed)
    """The address of the overlay; empty while there is none."""

    def _get_busy(self) -> bool:
        return self._is_busy

    busy = Property(bool, _get_busy, notify=changed)

    def _get_widen(self) -> int:
        return self._widen_px

    widenPx = Property(int, _get_widen, notify=changed)

    def find(
        self, photo: Path, size_px: tuple[int, int], shape: Mapping[str, Any], *, thing: bool
    ) -> None:
        """Find the mask of a shape.

        Args:
            shape: as skills take it, such as `{"box": [x1, y1, x2, y2]}`.
            thing: whether the thing in it is meant, and not all of it.
        """
        self._halt()
        self._clear()
        self._photo, self._longest_px = str(photo), max(size_px)
        self.shape, self._means_thing = dict(shape), thing
        self._ask_for_mask({**shape, "segment": thing}, self._on_base_mask)

    def forget(self) -> None:
        """Nothing is marked any more."""
        if not self.shape:
            return
        self._halt()
        self._clear()
        self.changed.emit()

    def widen(self, steps: int) -> None:
        """Take in more or less of what is around it; never less than what was found."""
        step = max(1, round(_WIDEN_SHARE * self._longest_px))
        widen_px = max(0, self._widen_px + steps * step)
        if not self.shape or (widen_px == self._widen_px and self._is_widened):
            return
        self._widen_px, self._is_widened = widen_px, True
        if self._mask:
            self._halt()
            wider = {"mask": self._mask, "segment": False, "widen_px": widen_px}
            self._ask_for_mask(wider, self._on_widened)
        self.changed.emit()

    def arguments(self) -> dict[str, Any]:
        """What a skill is told: the mask that is seen, or the shape where there is none."""
        place: dict[str, Any] = {"mask": self._mask} if self._mask else self.shape
        return {**place, "segment": not self._mask and self._segments(), **self._widening()}

    def recipe(self) -> dict[str, Any]:
        """The same as it can be done again, without the file of the mask."""
        return {**self.shape, "segment": self._segments(), **self._widening()}

    def close(self) -> None:
        """Stop looking for masks."""
        self._halt()

    def _segments(self) -> bool:
        """Where a thing cannot be told from what is around it, all of the shape is meant."""
        return self._means_thing and self.trouble is None

    def _widening(self) -> dict[str, int]:
        """Skills know best how far, as long as nobody has said."""
        return {"widen_px": self._widen_px} if self._is_widened else {}

    def _halt(self) -> None:
        self._stop.set()
        self._stop = threading.Event()

    def _ask_for_mask(
        self, arguments: Mapping[str, Any], done: Callable[[SkillOutcome, str], None]
    ) -> None:
        stop, photo = self._stop, self._photo
        target = self._folder() / f"overlay-{next(_FILES)}.png"
        self._is_busy = True

        def found() -> tuple[SkillOutcome, str]:
            outcome = self._skills.run(SELECT, [photo], json.dumps(arguments), stop=stop)
            if outcome.error or not outcome.photos:
                return outcome, ""
            write_overlay(Path(outcome.photos[0]), target)
            return outcome, QUrl.fromLocalFile(str(target)).toString()

        def on_done(result: tuple[SkillOutcome, str]) -> None:
            if not stop.is_set():
                self._is_busy = False
                done(*result)
                self.changed.emit()

        def on_failed(error: PumiceError) -> None:
            on_done((SkillOutcome(error=error.message, hint=error.hint), ""))

        self._jobs.run(found, on_done, on_failed)
        self.changed.emit()

    def _on_base_mask(self, outcome: SkillOutcome, overlay: str) -> None:
        if outcome.error:
            self.trouble = PumiceError(outcome.error, outcome.hint)
            return
        self._mask, self._overlay = outcome.photos[0] if outcome.photos else "", overlay
        self.bounds = outcome.regions[0].box if outcome.regions else None
        if self._is_widened and self._widen_px and self._mask:
            wider = {"mask": self._mask, "segment": False, "widen_px": self._widen_px}
            self._ask_for_mask(wider, self._on_widened)

    def _on_widened(self, outcome: SkillOutcome, overlay: str) -> None:
        if outcome.error:
            self.trouble = PumiceError(outcome.error, outcome.hint)
            return
        self._overlay = overlay
        self.bounds = outcome.regions[0].box if outcome.regions else self.bounds
