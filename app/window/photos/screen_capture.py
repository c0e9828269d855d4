"""A picture of the screen for the composer, without Pumice's own window on it.

X11, Windows and macOS let Qt take it.  Wayland does not: there the desktop is asked through its
portal (`org.freedesktop.portal.Screenshot`), over the D-Bus of this session; nothing else is asked
there, and only then.
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import SLOT, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage

from app.window.notices import Notices
from app.wording.translate import tr
from engine.errors import PhotoError

HIDE_MS = 350
"""Desktops fade windows out."""

_SERVICE, _OBJECT = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_CANCELLED = 1


class ScreenTaker(Protocol):
    """Takes the picture: calls `done` with a picture or a file, None if the person cancelled."""

    def take(
        self,
        done: Callable[[QImage | Path | None], None],
        failed: Callable[[PhotoError], None],
    ) -> None: ...


class ScreenCapture(QObject):
    """Hides the window, takes the screen and shows the window again.

    Signals:
        hide_wanted, show_wanted: what the window is to do.
        taken(QImage | Path, str): the screen, and a name for it.
    """

    hide_wanted = Signal()
    show_wanted = Signal()
    taken = Signal(object, str)

    def __init__(
        self, taker: ScreenTaker, *, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._taker, self._notices = taker, notices
        self._busy = False

    @Slot()
    def take(self) -> None:
        """Take the screen; a second call while one is under way does nothing."""
        if self._busy:
            return
        self._busy = True
        # The hidden window is the last one, and Pumice must not end now.
        QGuiApplication.setQuitOnLastWindowClosed(False)
        self.hide_wanted.emit()
        QTimer.singleShot(HIDE_MS, self._take_now)

    def _take_now(self) -> None:
        self._taker.take(self._on_taken, self._on_not_taken)

    def _on_taken(self, picture: QImage | Path | None) -> None:
        self._show_again()
        if picture is not None:
            now = datetime.datetime.now().strftime("%Y-%m-%d %H.%M.%S")
            self.taken.emit(picture, tr("Screenshot {time}", time=now) + ".png")

    def _on_not_taken(self, error: PhotoError) -> None:
        self._show_again()
        self._notices.show_error(error)

    def _show_again(self) -> None:
        self._busy = False
        self.show_wanted.emit()
        QGuiApplication.setQuitOnLastWindowClosed(True)


def screen_taker() -> ScreenTaker:
    """The way that works on this desktop."""
    on_wayland = QGuiApplication.platformName().startswith("wayland")
    return PortalTaker() if on_wayland else QtTaker()


class QtTaker:
    """Qt takes the screen on which the window is."""

    def take(
        self,
        done: Callable[[QImage | Path | None], None],
        failed: Callable[[PhotoError], None],
    ) -> None:
        """As `ScreenTaker`."""
        windows = QGuiApplication.topLevelWindows()
        screen = windows[0].screen() if windows else QGuiApplication.primaryScreen()
        picture = screen.grabWindow(0).toImage() if screen else QImage()
        if picture.isNull():
            failed(not_taken())
        else:
            done(picture)


class PortalTaker(QObject):
    """The desktop takes it and asks the person first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: Callable[[QImage | Path | None], None] = lambda _picture: None
        self._failed: Callable[[PhotoError], None] = lambda _error: None
        self._watcher: QObject | None = None

    def take(
        self,
        done: Callable[[QImage | Path | None], None],
        failed: Callable[[PhotoError], None],
    ) -> None:
        """As `ScreenTaker`."""
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        self._done, self._failed = done, failed
        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            failed(no_portal())
            return
        token = f"pumice{secrets.token_hex(4)}"
        sender = bus.baseService().lstrip(":").replace(".", "_")
        answer_at = f"{_OBJECT}/request/{sender}/{token}"
        slot: Any = SLOT("onResponse(uint,QVariantMap)")
        bus.connect(_SERVICE, answer_at, "org.freedesktop.portal.Request", "Response", self, slot)
        call = QDBusMessage.createMethodCall(
            _SERVICE, _OBJECT, "org.freedesktop.portal.Screenshot", "Screenshot"
        )
        call.setArguments(["", {"handle_token": token, "interactive": True}])
        watcher = QDBusPendingCallWatcher(bus.asyncCall(call), self)
        watcher.finished.connect(self._on_called)
        self._watcher = watcher

    @Slot("uint", "QVariantMap")
    def onResponse(self, code: int, results: dict[str, Any]) -> None:
        """The desktop has taken it, or the person has cancelled."""
        path = QUrl(str(results.get("uri", ""))).toLocalFile()
        if code == 0 and path:
            self._done(Path(path))
        elif code == _CANCELLED:
            self._done(None)
        else:
            self._failed(no_portal())

    def _on_called(self, watcher: Any) -> None:
        if watcher.isError():
            self._failed(no_portal())


def not_taken() -> PhotoError:
    """The error where the screen cannot be taken."""
    return PhotoError(
        "The screen could not be taken.",
        "Take a screenshot with your desktop's own key, then paste it with Ctrl+V.",
    )


def no_portal() -> PhotoError:
    """The error on Wayland without a portal for screenshots."""
    return PhotoError(
        "This desktop does not let other programs take the screen.",
        "Take a screenshot with your desktop's own key, then paste it with Ctrl+V.",
    )
