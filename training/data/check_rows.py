"""Checks units of a set as training would use them: every row read, every photo opened once.

A process of its own may do it: a check is sent there whole and only counts come back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from engine.chat import Photo, Role, View
from engine.errors import PumiceError
from engine.vision.video import FrameSampling, frames, open_video
from training.data.open_sets import SplitSet
from training.data.reasons import BadRow, Reason, RowProblem, UnusableRow, reason_of
from training.data.sample import TrainingSample
from training.vision.whole_photo import whole_photo

Measure = Callable[[TrainingSample], Sequence[int]]
"""Tokens of each sequence of a sample as training would have it, which opens its photos.  Raises
`PumiceError`."""

_FRAMES_OPENED = 4


@dataclass
class RowCounts:
    """What has been found so far.

    Args:
        figures: rows, conversations (two of a usable pair, else one a row), turns, photos and
            videos opened, words, tokens.
        longest: tokens of the longest row.
        reasons: rows that cannot be used, by reason.
        bad: these rows.
    """

    figures: Counter[str] = field(default_factory=Counter)
    longest: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    bad: list[BadRow] = field(default_factory=list)

    def add(self, other: RowCounts) -> None:
        """Adds what was found elsewhere, all but the rows themselves."""
        self.figures.update(other.figures)
        self.longest = max(self.longest, other.longest)
        self.reasons.update(other.reasons)

    def list_bad(self, row: BadRow) -> None:
        """Counts and keeps a row that cannot be used."""
        self.reasons[row.reason.value] += 1
        self.bad.append(row)


@dataclass(frozen=True)
class RowCheck:
    """How rows are checked.

    Args:
        photos: whether photos and videos are decoded, or only looked for.
        measure: counts tokens, where a model is at hand.
    """

    photos: bool = True
    measure: Measure | None = None

    def units(self, samples: SplitSet, first: int, last: int) -> RowCounts:
        """What there is to say of the units `first` … `last` − 1."""
        counts = RowCounts()
        for unit in range(first, last):
            self._check_unit(samples, samples.sample_rows(unit), counts)
        return counts

    def _check_unit(self, samples: SplitSet, rows: list[int], counts: RowCounts) -> None:
        """Rows about the same photos, which are opened once for all."""
        opened: dict[View, RowProblem | None] = {}
        for row in rows:
            counts.figures["rows"] += 1
            try:
                sample = samples.opened.sample([row])
                for view in dict.fromkeys(sample.conversations[0].views):
                    if view not in opened:
                        opened[view] = self._view_problem(view, sample)
                        counts.figures["photos" if isinstance(view, Photo) else "videos"] += 1
                    if problem := opened[view]:
                        raise problem
                self._count_conversation(sample, counts)
            except (RowProblem, UnusableRow) as problem:
                found = RowProblem(problem.reason, problem.detail)
                counts.list_bad(samples.opened.index.bad_row(row, found, _row_id(samples, row)))

    def _view_problem(self, view: View, sample: TrainingSample) -> RowProblem | None:
        if not self.photos:
            return None
        try:
            _open_view(view, sample.media.get(view))
        except PumiceError as error:
            return RowProblem(Reason.BROKEN_PHOTO, error.message.removesuffix("."))
        return None

    def _count_conversation(self, sample: TrainingSample, counts: RowCounts) -> None:
        if self.measure and self.photos:
            try:
                tokens = self.measure(sample)
            except PumiceError as error:
                raise RowProblem(reason_of(error), error.message.removesuffix(".")) from error
            counts.figures["tokens"] += sum(tokens)
            counts.longest = max(counts.longest, *tokens)
        messages = [one for conversation in sample.conversations for one in conversation.messages]
        counts.figures["conversations"] += len(sample.conversations)
        counts.figures["turns"] += sum(one.role is Role.ASSISTANT for one in messages)
        counts.figures["words"] += sum(len(one.text.split()) for one in messages)


def _row_id(samples: SplitSet, row: int) -> str:
    try:
        return samples.opened.index.read(row).parsed.id
    except RowProblem:
        return ""


def _open_view(view: View, content: object) -> None:
    """Decodes a photo, or some frames of a video.  Raises `PumiceError`."""
    if isinstance(view, Photo):
        whole_photo(view, content if isinstance(content, bytes) else None)
    elif not isinstance(content, bytes):
        for _frame in frames(open_video(view.path), FrameSampling(_FRAMES_OPENED)):
            pass


def chunks_of(samples: SplitSet, most: int) -> Iterator[tuple[int, int]]:
    """Ranges of units, a few hundred at a time, at most `most`."""
    for first in range(0, len(samples.units), most):
        yield first, min(first + most, len(samples.units))
