"""What leaves the window because a person asked: text to the clipboard, links to a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot

from app.wording.host_names import may_mislead
from app.wording.markdown import openable


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
        """Copy text to the clipboard."""
        self._copy(text)

    @Slot(str, result=bool)
    def canOpen(self, address: str) -> bool:
        """Whether a link may be offered for opening: never a file or a program."""
        return openable(address)

    @Slot(str, result=str)
    def website(self, address: str) -> str:
        """The website that a link leads to; what comes before @ is no part of it.

        A name that may be taken for another one has its letters written out (xn--…).
        """
        host = QUrl(address).host()
        return ascii_host(address) if may_mislead(host) else host

    @Slot(str, result=bool)
    def isDisguised(self, address: str) -> bool:
        """Whether an address looks like one of another website."""
        url = QUrl(address)
        return may_mislead(url.host()) or bool(url.userInfo())

    @Slot(str)
    def open(self, address: str) -> None:
        """Open a link in the browser, after the person was shown its address."""
        if openable(address):
            self._open_url(QUrl(address))

    def open_path(self, path: Path) -> None:
        """Open a folder or file of this disk in the person's own program.  Not for QML."""
        self._open_url(QUrl.fromLocalFile(str(path)))


def ascii_host(address: str) -> str:
    """The host of an address as it goes to the network; empty if it has none."""
    return QUrl(address).host(QUrl.ComponentFormattingOption.FullyEncoded)
