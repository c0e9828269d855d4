"""What a person says of replies, as the window shows and changes it; export for training."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot

from app.storage.chat_store.chat_database import ChatDatabase
from app.storage.chat_store.feedback import FeedbackCounts, FeedbackStore, ReplyFeedback
from app.storage.database import connect, translated
from app.storage.paths import Paths
from app.storage.photos.photo_store import PhotoStore
from app.window.engines.engine_link import JobRunner
from app.window.notices import Notices
from app.window.photos.mime_photos import local_path
from app.wording.translate import tr
from engine.errors import PumiceError

if TYPE_CHECKING:
    from app.storage.transfer.feedback_export import ExportSummary

UNDO_MS = 20_000
EXPORT_NAME = "pumice-feedback"
T = TypeVar("T")


class Feedback(QObject):
    """Thumbs, corrections and preferences of the messages on the screen."""

    changed = Signal()

    def __init__(
        self,
        store: FeedbackStore,
        jobs: JobRunner,
        paths: Paths,
        *,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._paths, self._notices = store, jobs, paths, notices
        self._revision = 0

    def _get_revision(self) -> int:
        return self._revision

    revision = Property(int, _get_revision, notify=changed)
    """Grows with every change; bindings read it so that they ask again."""

    @Slot(int, result=int)
    def thumbOf(self, message_id: int) -> int:
        """1 (good), -1 (bad) or 0."""
        return self._of(message_id).thumb

    @Slot(int, result=str)
    def correctionOf(self, message_id: int) -> str:
        """The corrected answer; empty if there is none."""
        return self._of(message_id).correction

    @Slot(int, result=str)
    def textOf(self, message_id: int) -> str:
        """The reply as the model wrote it."""
        return self._read_feedback(lambda: self._store.text_of(message_id), "")

    @Slot(int, result=bool)
    def hasVersions(self, message_id: int) -> bool:
        """Whether there are other replies to compare it with."""
        return bool(self._others(message_id))

    @Slot(int, result=int)
    def preferenceOf(self, message_id: int) -> int:
        """1: better than every other version; -1: worse than every other; else 0."""
        others, said = set(self._others(message_id)), self._of(message_id)
        if not others:
            return 0
        return int(others <= said.better_than) - int(others <= said.worse_than)

    @Slot(int, int)
    def rate(self, message_id: int, verdict: int) -> None:
        """Give a thumb; the same one once more takes it back."""
        verdict = 0 if self.thumbOf(message_id) == verdict else verdict
        self._change_feedback(lambda: self._store.set_thumb(message_id, verdict))

    @Slot(int, str)
    def correct(self, message_id: int, text: str) -> None:
        """Say what the answer should have been."""
        text = text.strip()
        old = self.correctionOf(message_id)
        if text in (old, self.textOf(message_id).strip()):
            return
        if self._change_feedback(lambda: self._store.set_correction(message_id, text)):
            self._notices.show_info(
                tr("The corrected answer is kept.") if text else tr("The correction was removed."),
                action=tr("Undo"),
                act=lambda: self._set_correction(message_id, old),
                for_ms=UNDO_MS,
            )

    @Slot(int)
    def removeCorrection(self, message_id: int) -> None:
        """Take a correction back."""
        self.correct(message_id, "")

    @Slot(int, int)
    def prefer(self, message_id: int, verdict: int) -> None:
        """Better (1) or worse (-1) than every other version; once more takes it back."""
        taken_back = self.preferenceOf(message_id) == verdict
        for other in self._others(message_id):
            better, worse = (message_id, other) if verdict > 0 else (other, message_id)
            change = self._store.take_back_preference if taken_back else self._store.prefer
            if not self._change_feedback(functools.partial(change, better, worse)):
                return

    def better_than(self, message_id: int) -> frozenset[int]:
        """The versions that are worse than this one, by what was said of the two."""
        return self._of(message_id).better_than

    def keep_judgement(self, better_id: int, worse_id: int, *, judge: str) -> None:
        """Keep what a model said, as a person wished; once more takes it back."""
        if worse_id in self.better_than(better_id):
            change = functools.partial(self._store.take_back_preference, better_id, worse_id)
        else:
            change = functools.partial(self._store.prefer, better_id, worse_id, judge=judge)
        self._change_feedback(change)

    def _get_counts(self) -> str:
        counts = self._read_feedback(self._store.counts, FeedbackCounts())
        if not counts.total:
            return tr("There is no feedback yet.")
        parts = (
            tr("{n} good", n=counts.up),
            tr("{n} bad", n=counts.down),
            tr("{n} corrected", n=counts.corrections),
            tr("{n} compared", n=counts.preferences),
        )
        return " · ".join(parts)

    counts = Property(str, _get_counts, notify=changed)

    @Slot(QUrl)
    def exportTo(self, folder: QUrl) -> None:
        """Write everything into a new folder within the chosen one."""
        where = local_path(QUrl(folder))
        if where is not None:
            self._jobs.run(
                lambda: _export_in_job(self._paths, _new_folder(where)),
                self._on_exported,
                self._notices.show_error,
            )

    def _on_exported(self, summary: ExportSummary) -> None:
        n = summary.total
        words = tr("One entry was exported.") if n == 1 else tr("{n} entries were exported.", n=n)
        left_out = summary.left_out.total()
        where = tr("They are in {folder}.", folder=summary.folder)
        if left_out:
            where = tr(
                "They are in {folder}. {n} could not be used.", folder=summary.folder, n=left_out
            )
        self._notices.show_info(words, where)

    def _set_correction(self, message_id: int, text: str) -> None:
        self._change_feedback(lambda: self._store.set_correction(message_id, text))

    def _of(self, message_id: int) -> ReplyFeedback:
        return self._read_feedback(lambda: self._store.of(message_id), ReplyFeedback())

    def _others(self, message_id: int) -> tuple[int, ...]:
        return self._read_feedback(lambda: self._store.other_versions(message_id), ())

    def _read_feedback(self, reading: Callable[[], T], otherwise: T) -> T:
        try:
            return reading()
        except PumiceError as error:
            self._notices.show_error(error)
            return otherwise

    def _change_feedback(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except PumiceError as error:
            self._notices.show_error(error)
            return False
        self._revision += 1
        self.changed.emit()
        return True


def _new_folder(where: Path) -> Path:
    """A name that is not taken."""
    target, number = where / EXPORT_NAME, 2
    while target.exists():
        target, number = where / f"{EXPORT_NAME}-{number}", number + 1
    return target


def _export_in_job(paths: Paths, out: Path) -> ExportSummary:
    """On the jobs' thread, with a connection of its own."""
    from app.storage.transfer.feedback_export import export_feedback

    with (
        translated("Exporting the feedback"),
        contextlib.closing(connect(paths.chats)) as connection,
    ):
        return export_feedback(ChatDatabase(connection), PhotoStore(paths.photos), out)
