"""What is asked before a download: which server is contacted, and how much is fetched."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.window.library.downloads import Downloads
from app.window.library.library_access import ModelOffer
from app.window.settings.local_numbers import size_in_words
from app.wording.translate import tr


class DownloadQuestion(QObject):
    """The question about one model.

    Signals:
        asked: it is to be shown.
    """

    changed = Signal()
    asked = Signal()

    def __init__(self, downloads: Downloads, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._downloads = downloads
        self._offer: ModelOffer | None = None
        downloads.asked.connect(self._ask)

    def _get_download_title(self) -> str:
        return tr("Download {name}?", name=self._offer.title) if self._offer else ""

    title = Property(str, _get_download_title, notify=changed)

    def _get_download_sentences(self) -> list[str]:
        return question_sentences(self._offer) if self._offer else []

    sentences = Property(list, _get_download_sentences, notify=changed)

    def _get_licence_page(self) -> str:
        return self._offer.licence_page if self._offer else ""

    licencePage = Property(str, _get_licence_page, notify=changed)

    @Slot()
    def agree(self) -> None:
        """Begin the download."""
        offer, self._offer = self._offer, None
        if offer is not None:
            self._downloads.begin(offer)
        self.changed.emit()

    @Slot()
    def cancel(self) -> None:
        """Download nothing."""
        self._offer = None
        self.changed.emit()

    def _ask(self, offer: ModelOffer) -> None:
        self._offer = offer
        self.changed.emit()
        self.asked.emit()


def question_sentences(offer: ModelOffer) -> list[str]:
    """What a person should know before anything is fetched."""
    site = offer.site
    fetched = (
        tr(
            "Pumice will connect to {site} and download {size}.",
            site=site,
            size=size_in_words(offer.size_bytes),
        )
        if offer.size_bytes
        else tr(
            "Pumice will connect to {site}. How much there is to download is not known yet.",
            site=site,
        )
    )
    licence = tr("Its licence: {licence}.", licence=offer.licence) if offer.licence else ""
    sentences = (
        fetched,
        tr("Nothing of your chats or photos is sent. The site sees your internet address."),
        memory_sentence(offer),
        licence,
        tr("You can stop at any time and go on later."),
    )
    return [sentence for sentence in sentences if sentence]


def memory_sentence(offer: ModelOffer) -> str:
    """What it needs of the memory that is free now."""
    if offer.memory_bytes is None:
        return ""
    needs = size_in_words(offer.memory_bytes)
    if offer.free_bytes is None:
        return tr("It needs {needs} of memory.", needs=needs)
    free = size_in_words(offer.free_bytes)
    if offer.memory_bytes <= offer.free_bytes:
        return tr("It needs {needs} of memory, and {free} are free.", needs=needs, free=free)
    return tr("It needs {needs} of memory, but only {free} are free now.", needs=needs, free=free)
