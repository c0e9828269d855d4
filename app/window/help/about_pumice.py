"""What this Pumice is, for the help and for bug reports, and its pages for the browser."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.paths import assets, own_folders
from app.window.desktop_services import DesktopServices
from app.window.engines.engine_link import JobRunner
from app.window.help.project_pages import DOCUMENTATION, RELEASES
from app.window.notices import Notices
from app.wording.translate import tr

LICENCES = "THIRD-PARTY-LICENCES.txt"


class AboutPumice(QObject):
    """Version, llama.cpp, processor and folders; read when they are first asked for.

    Args:
        read: the text for a bug report; takes a while.
    """

    changed = Signal()

    def __init__(
        self,
        read: Callable[[], str],
        jobs: JobRunner,
        *,
        version: Callable[[], str],
        desktop: DesktopServices,
        notices: Notices,
        licences: Callable[[], Path | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._jobs, self._read_version = read, jobs, version
        self._desktop, self._notices, self._licences = desktop, notices, licences
        self._facts = ""
        self._is_asked = False

    def _get_version(self) -> str:
        return self._read_version()

    version = Property(str, _get_version, constant=True)

    def _get_about_facts(self) -> str:
        return self._facts or tr("Looking at this machine…")

    facts = Property(str, _get_about_facts, notify=changed)

    def _is_loaded(self) -> bool:
        return bool(self._facts)

    loaded = Property(bool, _is_loaded, notify=changed)

    def _has_licences(self) -> bool:
        return self._licences() is not None

    hasLicences = Property(bool, _has_licences, constant=True)
    """Whether the licences of what Pumice consists of came with it."""

    def _get_release_page(self) -> str:
        return RELEASES

    releasePage = Property(str, _get_release_page, constant=True)

    def _get_documentation_page(self) -> str:
        return DOCUMENTATION

    documentationPage = Property(str, _get_documentation_page, constant=True)

    @Slot()
    def load(self) -> None:
        """Read the facts, the first time."""
        if not self._is_asked:
            self._is_asked = True
            self._jobs.run(self._read, self._on_facts_read, self._notices.show_error)

    @Slot()
    def copy(self) -> None:
        """Copy the facts, as `pumice about` prints them."""
        self._desktop.copy(self._facts)
        self._notices.show_info(tr("The facts for a bug report were copied."), for_ms=5000)

    @Slot()
    def checkForUpdates(self) -> None:
        """Open the page of releases in the browser."""
        self._desktop.open(RELEASES)

    @Slot()
    def openDocumentation(self) -> None:
        """Open the documentation in the browser."""
        self._desktop.open(DOCUMENTATION)

    @Slot()
    def openLicences(self) -> None:
        """Open the file of licences."""
        if file := self._licences():
            self._desktop.open_path(file)

    def _on_facts_read(self, facts: str) -> None:
        self._facts = facts
        self.changed.emit()


def licences_file() -> Path | None:
    """The licences of everything that is shipped; None in a checkout."""
    program = Path(sys.executable).resolve().parent
    folders = (assets().parent, assets(), program, Path("/usr/share/doc/pumice"))
    return next((file for each in folders if (file := each / LICENCES).is_file()), None)


def version() -> str:
    """The version of Pumice."""
    try:
        return metadata.version("pumice")
    except metadata.PackageNotFoundError:
        return ""


def about_text() -> str:
    """What `pumice about` prints; takes a second, as llama.cpp is asked in a process apart."""
    from app.wording.about_text import about
    from engine.process.native_facts import native_facts

    found = about(native_facts(), own_folders())
    return "\n".join(f"{label}: {text}" for label, text in found.lines())
