"""The catalogue as rows: what can be downloaded, and how far a download is."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject

from app.storage.text_folding import fold
from app.window.library.downloads import Downloads, DownloadState, DownloadStep
from app.window.library.library_access import ModelOffer
from app.window.library.library_words import offer_facts, transfer_in_words
from app.window.list_model import RowListModel
from app.wording.translate import tr, translate_sentence


class OfferedModelList(RowListModel):
    """The models of the catalogue, in its order."""

    ROLES = (
        "number",
        "title",
        "goodAt",
        "facts",
        "licence",
        "licencePage",
        "page",
        "step",
        "share",
        "progress",
        "problem",
        "hint",
        "spoken",
    )

    def __init__(self, downloads: Downloads, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._downloads = downloads
        self._offers: list[ModelOffer] = []
        self._order: list[int] = []
        self._search: tuple[str, ...] = ()
        downloads.changed.connect(self._on_state)

    @property
    def offers(self) -> Sequence[ModelOffer]:
        """The whole catalogue."""
        return self._offers

    def show(self, offers: Sequence[ModelOffer]) -> None:
        """Show a catalogue."""
        self._offers = list(offers)
        self._list_matching()

    def offer(self, number: int) -> ModelOffer | None:
        """The model of a row."""
        return self._offers[number] if 0 <= number < len(self._offers) else None

    def find(self, text: str) -> None:
        """Show only models that have all of these words; all models if there are none."""
        words = tuple(fold(text).split())
        if words != self._search:
            self._search = words
            self._list_matching()

    def redraw(self) -> None:
        """Show all rows again."""
        if self._order:
            self.dataChanged.emit(self.index(0), self.index(len(self._order) - 1))

    def row_total(self) -> int:
        return len(self._order)

    def row_values(self, row: int) -> Sequence[Any]:
        number = self._order[row]
        offer = self._offers[number]
        state = self._downloads.state(offer.name)
        good_at, progress = translate_sentence(offer.good_at), progress_of(state)
        problem, hint = translate_sentence(state.message), translate_sentence(state.hint)
        licence = tr("licence: {licence}", licence=offer.licence) if offer.licence else ""
        spoken = (offer.title, progress, problem, good_at, offer_facts(offer), licence)
        return (
            number,
            offer.title,
            good_at,
            offer_facts(offer),
            licence,
            offer.licence_page,
            offer.page,
            state.step.value,
            state.share,
            progress,
            problem,
            hint,
            ", ".join(part for part in spoken if part),
        )

    def _list_matching(self) -> None:
        self.beginResetModel()
        self._order = [
            number for number, offer in enumerate(self._offers) if self._has_words(offer)
        ]
        self.endResetModel()
        self.count_changed.emit()

    def _has_words(self, offer: ModelOffer) -> bool:
        if not self._search:
            return True
        parts = (offer.title, offer.name, translate_sentence(offer.good_at), offer_facts(offer))
        text = fold(" ".join((*parts, offer.licence)))
        return all(word in text for word in self._search)

    def _on_state(self, name: str) -> None:
        for row, number in enumerate(self._order):
            if self._offers[number].name == name:
                self.emit_row_changed(row, except_roles=("number", "title", "goodAt", "licence"))


def progress_of(state: DownloadState) -> str:
    """How far a download is, in words; empty where there is none."""
    step, transfer = state.step, state.transfer
    if step is DownloadStep.HERE:
        return tr("On this computer")
    if step is DownloadStep.WAITING:
        return tr("Waiting…")
    if step is DownloadStep.STOPPING:
        return tr("Stopping…")
    if step is DownloadStep.RUNNING:
        return transfer_in_words(transfer)
    if step is DownloadStep.NONE or not transfer.done_bytes:
        return ""
    standing = dataclasses.replace(transfer, bytes_per_second=None, seconds_left=None)
    return tr("stopped: {progress}", progress=transfer_in_words(standing))
