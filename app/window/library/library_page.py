"""The page of models: finds, tests, adds and removes those on this computer, and offers others.

The rows are `found_list.py` and `offer_list.py`, the search `model_scan.py`, tests
`model_tests.py`, downloads `downloads.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot

from app.storage.model_choice import ModelChoice
from app.storage.model_settings import options_of_model
from app.window.desktop_services import DesktopServices
from app.window.engines.engine_link import EngineOpener, JobRunner
from app.window.engines.model_files import fits_beside_another, holds_model
from app.window.library.download_question import DownloadQuestion
from app.window.library.downloads import Downloads
from app.window.library.found_list import FoundModelList
from app.window.library.library_access import (
    ADDED,
    PUMICE,
    FoundModel,
    LibraryAccess,
    ModelDetails,
    ModelOffer,
)
from app.window.library.library_words import may_see
from app.window.library.model_removal import ModelRemoval
from app.window.library.model_scan import ModelScan
from app.window.library.model_tests import ModelTests
from app.window.library.offer_list import OfferedModelList
from app.window.models.model_check import ModelCheck
from app.window.models.model_line import ModelLine
from app.window.notices import Notices
from app.window.photos.mime_photos import MimeContent
from app.window.settings.preferences import Preferences
from app.wording.translate import tr
from engine.options import ModelOptions

MOST_FILES = 20
"""Of what was dropped, so many files are looked at."""


class LibraryPage(QObject):
    """What a person can do with the models of this computer, and with those of the catalogue.

    Signals:
        announced(str): for assistive technology.
    """

    changed = Signal()
    announced = Signal(str)

    def __init__(
        self,
        access: LibraryAccess,
        *,
        opener: EngineOpener,
        line: ModelLine,
        check: ModelCheck,
        preferences: Preferences,
        notices: Notices,
        desktop: DesktopServices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._access, self._line, self._check = access, line, check
        self._preferences, self._notices, self._desktop = preferences, notices, desktop
        self._jobs = JobRunner(self)
        self._has_searched = self._has_offers = False
        self._search = ""
        self._missing = ""
        self._marked = (line.loading, line.choice)
        self.tests = ModelTests(opener, options=self._options, fits=self._fits_beside, parent=self)
        self.found = FoundModelList(status=self._status, testing=self.tests.words, parent=self)
        self.scan = ModelScan(
            access, self._jobs, options=self._options, former=lambda: line.choice, parent=self
        )
        self.downloads = Downloads(access, self)
        self.offers = OfferedModelList(self.downloads, self)
        self.question = DownloadQuestion(self.downloads, self)
        self.removal = ModelRemoval(access, self._jobs, self.found, notices=notices, parent=self)
        self._connect()

    def _connect(self) -> None:
        scan, tests, downloads = self.scan, self.tests, self.downloads
        scan.found.connect(self._on_models_found)
        scan.described.connect(self._on_described)
        scan.ended.connect(self.found.keep_only)
        scan.failed.connect(self._notices.show_error)
        scan.changed.connect(self._on_scan)
        tests.changed.connect(lambda choice: self.found.redraw((choice,)))
        tests.ended.connect(self._on_tested)
        tests.failed.connect(self._notices.show_error)
        downloads.finished.connect(self._on_downloaded)
        downloads.announced.connect(self.announced)
        downloads.changed.connect(lambda _name: self.changed.emit())
        self.removal.restored.connect(self._on_restored)
        self.removal.files_deleted.connect(self._on_files_deleted)
        self.found.count_changed.connect(self.changed)
        self._line.changed.connect(self._on_open_model_changed)

    # What the window reads.

    def _get_found(self) -> FoundModelList:
        return self.found

    foundList = Property(QObject, _get_found, constant=True)

    def _get_offers(self) -> OfferedModelList:
        return self.offers

    offerList = Property(QObject, _get_offers, constant=True)

    def _get_question(self) -> DownloadQuestion:
        return self.question

    downloadQuestion = Property(QObject, _get_question, constant=True)

    def _get_removal(self) -> ModelRemoval:
        return self.removal

    modelRemoval = Property(QObject, _get_removal, constant=True)

    def _is_scanning(self) -> bool:
        return self.scan.is_running

    scanning = Property(bool, _is_scanning, notify=changed)

    def count_seeing(self) -> int:
        """How many models on this computer take photos, as far as is known by now."""
        return sum(may_see(model) for model in self.found.models)

    seeing = Property(int, count_seeing, notify=changed)

    def _get_total(self) -> int:
        return len(self.found.models)

    total = Property(int, _get_total, notify=changed)

    def _get_library_status(self) -> str:
        total, seeing = self._get_total(), self.count_seeing()
        if self.scan.is_running and total == 0:
            return tr("Looking for models on this computer…")
        if not self._has_searched:
            return ""
        if total == 0:
            return tr("No models were found on this computer.")
        words = (
            tr("One model") if total == 1 else tr("{total} models", total=total),
            tr("one sees photos") if seeing == 1 else tr("{seeing} see photos", seeing=seeing),
            tr("still looking…") if self.scan.is_running else "",
        )
        return " · ".join(each for each in words if each)

    status = Property(str, _get_library_status, notify=changed)

    def _get_search_words(self) -> str:
        return self._search

    def _set_search_words(self, text: str) -> None:
        if text != self._search:
            self._search = text
            self.found.find(text)
            self.offers.find(text)
            self.changed.emit()

    searchText = Property(str, _get_search_words, _set_search_words, notify=changed)

    def _get_download_missing(self) -> str:
        return self._missing

    downloadMissing = Property(str, _get_download_missing, notify=changed)
    """Why nothing can be downloaded, as a sentence; empty if it can."""

    def _get_downloading(self) -> int:
        return len(self.downloads.active)

    downloading = Property(int, _get_downloading, notify=changed)
    """How many downloads go on or wait."""

    # What a person does.

    @Slot()
    def show(self) -> None:
        """The page is on the screen: look for models the first time, and read the catalogue."""
        if not self._has_searched:
            self.rescan()
        if not self._has_offers:
            self._has_offers = True
            former = self._line.choice
            self._jobs.run(
                lambda: self._read_offers(former), self._on_offers, self._notices.show_error
            )

    @Slot()
    def rescan(self) -> None:
        """Look for models again."""
        self._has_searched = True
        self.scan.start()

    @Slot(int)
    def open(self, number: int) -> None:
        """Check a model and open it."""
        model = self.found.model(number)
        if model is not None and not self._status(model.choice):
            self._check.open(model.choice)

    @Slot(int)
    def test(self, number: int) -> None:
        """Make the self-test of a model."""
        if model := self.found.model(number):
            self.tests.start(model)

    @Slot(int)
    def cancelTest(self, number: int) -> None:
        """Give the test of a model up."""
        if model := self.found.model(number):
            self.tests.cancel(model.choice)

    @Slot(int)
    def showInFolder(self, number: int) -> None:
        """Open the folder of a model in the file manager."""
        if model := self.found.model(number):
            self._desktop.open_path(model.folder)

    @Slot(int)
    def remove(self, number: int) -> None:
        """Take an added model off the list, or ask whether to delete what Pumice got."""
        model = self.found.model(number)
        if model is None:
            return
        if model.program == ADDED:
            self.removal.take_off(model)
        elif model.program == PUMICE and not self._status(model.choice):
            self.removal.ask(model)

    @Slot(list)
    def addUrls(self, urls: Sequence[QUrl]) -> None:
        """Add files or a folder that were chosen."""
        self.add([Path(QUrl(url).toLocalFile()) for url in urls])

    @Slot(object)
    def take(self, content: MimeContent) -> None:
        """Add what was dropped on the page; of several folders each is a model of its own."""
        paths = [path for path in content.files[:MOST_FILES] if holds_model(path)]
        folders = [path for path in paths if path.is_dir()]
        if len(folders) > 1:
            for folder in folders:
                self.add([folder])
            self.add([path for path in paths if path not in folders])
        elif paths:
            self.add(paths)
        else:
            self._notices.show_info(
                tr("There is no model in what was dropped."),
                tr("Drop a GGUF file together with its vision file (mmproj), or their folder."),
            )

    def add(self, paths: Sequence[Path]) -> None:
        """Put a model into the list; what is wrong with it is said."""
        if paths:
            self._jobs.run(
                lambda: self._access.add(paths), self._on_added, self._notices.show_error
            )

    @Slot(int)
    def get(self, number: int) -> None:
        """Download a model, or go on with it; asks first."""
        offer = self.offers.offer(number)
        if offer is not None and not self._missing:
            self.downloads.get(offer)

    @Slot(int)
    def stopDownload(self, number: int) -> None:
        """Stop a download; what is here stays."""
        if offer := self.offers.offer(number):
            self.downloads.stop(offer.name)

    @Slot(int)
    def openOffer(self, number: int) -> None:
        """Open a model of the catalogue that is on this computer."""
        offer = self.offers.offer(number)
        model = self._got(offer.name) if offer else None
        if model is not None:
            self._check.open(model.choice)

    def close(self) -> None:
        """Stop tests and downloads; what was downloaded is kept for the next time."""
        self.tests.close()
        self.downloads.close()
        self._jobs.close()

    # Inside.

    def _options(self, choice: ModelChoice) -> ModelOptions:
        return options_of_model(self._preferences.settings, choice)

    def _fits_beside(self, choice: ModelChoice, options: ModelOptions) -> bool:
        return self._line.choice is None or fits_beside_another(choice, options)

    def _status(self, choice: ModelChoice) -> str:
        if is_same_model(self._line.loading, choice):
            return "loading"
        return "open" if is_same_model(self._line.choice, choice) else ""

    def _on_open_model_changed(self) -> None:
        marks = (self._line.loading, self._line.choice)
        if marks != self._marked:
            self._marked = marks
            self.found.redraw()

    def _on_scan(self) -> None:
        self.changed.emit()
        if not self.scan.is_running:
            self.announced.emit(self._get_library_status())
            self._mark_offers()
            if trouble := self._access.trouble():
                self._notices.show_error(trouble)

    def _on_models_found(self, models: list[FoundModel]) -> None:
        self.found.put(models)

    def _on_described(self, described: list[tuple[FoundModel, ModelDetails]]) -> None:
        for model, details in described:
            self.found.set_details(model.choice, details)
        self.changed.emit()

    def _on_tested(self, model: FoundModel) -> None:
        self.scan.describe(model)

    def _on_added(self, model: FoundModel) -> None:
        self.found.put((model,))
        self.scan.describe(model)
        self._notices.show_info(
            tr("“{name}” was added. Its files stay where they are.", name=model.name),
            action=tr("Open it"),
            act=lambda: self._check.open(model.choice),
        )

    def _on_restored(self, model: FoundModel) -> None:
        self.found.put((model,))

    def _on_files_deleted(self, model: FoundModel) -> None:
        self.downloads.show_gone(model.name)

    def _read_offers(
        self, former: ModelChoice | None
    ) -> tuple[tuple[ModelOffer, ...], dict[str, int], str]:
        access = self._access
        return access.offers(former), dict(access.begun()), access.download_missing()

    def _on_offers(self, read: tuple[tuple[ModelOffer, ...], dict[str, int], str]) -> None:
        offers, begun, self._missing = read
        self.offers.show(offers)
        self.downloads.show_begun(begun, {each.name: each.size_bytes for each in offers})
        self._mark_offers()
        self.changed.emit()

    def _got(self, name: str) -> FoundModel | None:
        """What Pumice downloaded under this name."""
        models = self.found.models
        return next((m for m in models if m.program == PUMICE and m.name == name), None)

    def _mark_offers(self) -> None:
        for offer in self.offers.offers:
            if self._got(offer.name) is not None:
                self.downloads.show_here(offer.name)

    def _on_downloaded(self, offer: ModelOffer, model: FoundModel) -> None:
        self.found.put((model,))
        self.scan.describe(model)
        self._notices.show_info(
            tr("“{name}” is on this computer now.", name=offer.title),
            action=tr("Open it"),
            act=lambda: self._check.open(model.choice),
        )


def is_same_model(opened: ModelChoice | None, choice: ModelChoice) -> bool:
    """Whether what was opened is this model: the same files, or the folder that holds them."""
    if opened is None:
        return False
    if opened.path == choice.path:
        return opened.mmproj in (None, choice.mmproj)
    return opened.mmproj is None and opened.path == choice.path.parent
