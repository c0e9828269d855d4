"""A question to the folder: its answer as it grows, and the photos that it cites.

The captions that fit the question are found on the jobs' thread; the question goes through the
shared engine like one of a chat.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.captions.caption_index import CaptionIndex
from app.storage.captions.folder_question import (
    MOST_CAPTIONS,
    Budget,
    FolderQuestion,
    Source,
    cited_numbers,
    plan_question,
    split_citations,
)
from app.window.engines.engine_link import EngineLink, JobRunner
from app.window.folder.caption_table import CaptionTable, readable
from app.window.folder.folder_photos import folder_source
from app.window.notices import Notices
from app.window.throttle import Throttle
from app.wording.progress import progress_in_words
from app.wording.translate import tr
from engine.errors import ContextFull, PumiceError
from engine.options import SamplingOptions
from engine.reply import Delta, Event, Progress, Reply, Why

if TYPE_CHECKING:
    from engine.gguf.card import Card

_PAINT_MS = 33
_FALLBACK_PHOTO_TOKENS = 576
_MOST_TRIES = 3
CITATION_SCHEME = "photo:"
_STRONG = re.compile(r"\*\*([^\s*<>](?:[^*<>]*[^\s*<>])?)\*\*")


@dataclass(frozen=True)
class FinishedAnswer:
    """An answer that a chat can go on with; `photos` are numbered from 1 in it."""

    question: str
    text: str
    photos: tuple[Path, ...]
    numbers: tuple[int, ...]


class FolderAnswer(QObject):
    """Asks a question about all photos of the folder.

    Signals:
        answered(str): the whole answer, for assistive technology.
    """

    changed = Signal()
    answered = Signal(str)

    def __init__(
        self,
        link: EngineLink,
        jobs: JobRunner,
        table: CaptionTable,
        *,
        notices: Notices,
        sampling: Callable[[], SamplingOptions],
        card: Callable[[], Card | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link, self._jobs, self._table = link, jobs, table
        self._notices, self._sampling, self._card = notices, sampling, card
        self.index: CaptionIndex | None = None
        self._plan: FolderQuestion | None = None
        self._best: list[Source] = []
        self._text = self._asked = self._note = self._progress = ""
        self._state = ""
        self._number = self._search = 0
        self._tries = 0
        self._paint = Throttle(self.changed.emit, every_ms=_PAINT_MS, parent=self)
        link.event_received.connect(self._on_answer_event)
        link.failed.connect(self._on_answer_failed)

    # What the window reads.

    def _get_answer_state(self) -> str:
        return self._state

    state = Property(str, _get_answer_state, notify=changed)
    """Empty, `asking` or `done`."""

    def _get_asked(self) -> str:
        return self._asked

    question = Property(str, _get_asked, notify=changed)

    def _get_answer_text(self) -> str:
        return self._text

    text = Property(str, _get_answer_text, notify=changed)

    def _get_answer_note(self) -> str:
        return self._note

    note = Property(str, _get_answer_note, notify=changed)

    def _get_answer_progress(self) -> str:
        return "" if self._text else self._progress

    progress = Property(str, _get_answer_progress, notify=changed)

    def _get_rich(self) -> str:
        """The answer with citations as links; all else is escaped, and `**` makes bold."""
        pieces = []
        n_sources = len(self._plan.sources) if self._plan else 0
        for words, number in split_citations(self._text):
            escaped = html.escape(words).replace("\n", "<br>")
            if 1 <= number <= n_sources:
                escaped = f'<a href="{CITATION_SCHEME}{number}">{escaped}</a>'
            pieces.append(escaped)
        return _STRONG.sub(r"<b>\1</b>", "".join(pieces))

    rich = Property(str, _get_rich, notify=changed)

    def cited(self) -> tuple[int, ...]:
        """The numbers that the answer cites."""
        return cited_numbers(self._text, len(self._plan.sources)) if self._plan else ()

    def listed(self) -> tuple[int, ...]:
        """The photos below the answer: those it cites, or else those the model looked at."""
        return self.cited() or (self._plan.looked_at if self._plan else ())

    def _has_citations(self) -> bool:
        return bool(self.cited())

    hasCitations = Property(bool, _has_citations, notify=changed)

    def _get_listed(self) -> list[dict[str, Any]]:
        return [self._photo(number) for number in self.listed()]

    photos = Property(list, _get_listed, notify=changed)

    def _photo(self, number: int) -> dict[str, Any]:
        assert self._plan is not None
        source = self._plan.sources[number - 1]
        address = folder_source(source.path, is_video=source.is_video)
        return {
            "number": number,
            "source": address,
            "name": source.name,
            "isVideo": source.is_video,
            "caption": source.caption,
        }

    @Slot(int, result="QVariantMap")
    def photoOf(self, number: int) -> dict[str, Any]:
        """A photo that the answer cites; empty for a number that is none."""
        known = self._plan is not None and 1 <= number <= len(self._plan.sources)
        return self._photo(number) if known else {}

    # What a person does.

    @Slot(str)
    def ask(self, question: str) -> None:
        """Ask about the whole folder."""
        question = question.strip()
        if not question or self.index is None:
            return
        self.stop()
        self._search += 1
        self._asked, self._text, self._note, self._plan = question, "", "", None
        self._state, self._tries = "asking", 0
        self._progress = tr("Searching the captions…")
        self.changed.emit()
        index, search = self.index, self._search
        self._jobs.run(
            lambda: index.best(question, MOST_CAPTIONS),
            lambda numbers: self._on_found(search, numbers),
            self._fail_answer,
        )

    @Slot()
    def stop(self) -> None:
        """End the answer; its text so far stays."""
        if self._number:
            self._link.stop(self._number)
        elif self._state == "asking":
            self._search += 1
            self._end_answering()

    @Slot()
    def clear(self) -> None:
        """Take the answer away."""
        self.stop()
        self._number, self._state = 0, ""
        self._asked = self._text = self._note = ""
        self._plan = None
        self.changed.emit()

    def finished(self) -> FinishedAnswer | None:
        """The answer with its photos; None while there is none."""
        if self._state != "done" or self._plan is None or not self._text:
            return None
        numbers = self.listed()
        photos = tuple(Path(self._plan.sources[number - 1].path) for number in numbers)
        return FinishedAnswer(self._asked, self._text, photos, numbers)

    # Inside.

    def _on_found(self, search: int, numbers: Sequence[int]) -> None:
        if search != self._search:
            return
        best = self._best = [self._source(number) for number in numbers]
        self._plan = plan_question(self._asked, best, self._others(numbers), self._budget())
        if not self._plan.sources:
            self._plan = None
            self._note = self._nothing_found()
            self._end_answering()
            self.answered.emit(self._note)
            return
        if not best:
            self._note = tr("No caption has the words of the question; the model got them all.")
        self._ask_about_folder()

    def _nothing_found(self) -> str:
        if not self._table.n_captions:
            return tr("There are no captions yet. Start the run first.")
        return tr("No caption says anything about this. Try other words.")

    def _budget(self) -> Budget:
        card = self._card()
        if card is None:
            return Budget()
        tokens = card.context_tokens // 2**self._tries
        sees = card.sees and not card.blind
        return Budget(tokens, (card.photo_tokens or _FALLBACK_PHOTO_TOKENS) if sees else 0)

    def _source(self, number: int) -> Source:
        row = self._table.rows[number]
        name = readable(row.file.path)
        path = str(self._table.path_of(number))
        return Source(number, path, name, row.text, row.file.is_video)

    def _others(self, numbers: Sequence[int]) -> list[Source]:
        """All other captioned photos of a small folder: with them, nothing can be missed."""
        if self._table.n_captions > MOST_CAPTIONS:
            return []
        found = set(numbers)
        rows = (row for row in self._table.rows if row.text and row.number not in found)
        return [self._source(row.number) for row in rows]

    def _ask_about_folder(self) -> None:
        assert self._plan is not None
        self._progress = tr("Waiting for the model…")
        self._number = self._link.ask(self._plan.conversation(), self._sampling())
        self.changed.emit()

    def _on_answer_event(self, question: int, event: Event) -> None:
        if question != self._number or not question:
            return
        if isinstance(event, Progress):
            self._progress = progress_in_words(event)
        elif isinstance(event, Delta):
            self._text += event.text
        else:
            self._finish_answer(event)
            return
        self._paint.ask()

    def _finish_answer(self, reply: Reply) -> None:
        self._text = reply.text
        if reply.why is Why.STOPPED:
            self._note = tr("Stopped.")
        elif reply.why is Why.LENGTH:
            self._note = tr("Cut off at the longest length.")
        self._end_answering()
        self.answered.emit(self._text)

    def _on_answer_failed(self, question: int, error: PumiceError) -> None:
        if question != self._number or not question:
            return
        self._number = 0
        if isinstance(error, ContextFull) and self._best and self._tries + 1 < _MOST_TRIES:
            self._tries += 1  # the estimate was too high: ask with fewer captions
            self._plan = plan_question(self._asked, self._best, (), self._budget())
            self._text = ""
            self._ask_about_folder()
            return
        self._fail_answer(error)

    def _fail_answer(self, error: PumiceError) -> None:
        self._note = tr("The answer failed.")
        self._end_answering()
        self._notices.show_error(error)

    def _end_answering(self) -> None:
        self._paint.cancel()
        self._number, self._state, self._progress = 0, "done", ""
        self.changed.emit()
