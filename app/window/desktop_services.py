"""What leaves the window because a person asked: words to the clipboard, links to a browser."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Slot

from app.wording.markdown import as_written, openable


class DesktopServices(QObject):
    """The clipboard and the browser."""

    def __init__(
        self,
        *,
        copy: Callable[[str], None],
        open_url: Callable[[QUrl], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._copy, self._open_url = copy, open_url

    @Slot(str)
    def copy(self, text: str) -> None:
        """Copy words as they were written."""
        self._copy(as_written(text))

    @Slot(str, result=bool)
    def canOpen(self, address: str) -> bool:
        """Whether a link may be offered for opening: never a file or a program."""
        return openable(address)

    @Slot(str)
    def open(self, address: str) -> None:
        """Hand a link to the browser, after the person has seen its address."""
        if openable(address):
            self._open_url(QUrl(address))
