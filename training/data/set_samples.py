"""A set opened: its units as training samples, with photos where they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.chat import Conversation, Message, Text, View
from training.data.mapped import read_place
from training.data.media import Place, view_path
from training.data.reasons import Reason, RowProblem, UnusableRow
from training.data.row_index import ReadRow, RowIndex
from training.data.sample import TrainingSample
from training.data.turns import ParsedRow, in_front, with_system


@dataclass(frozen=True, eq=False)
class OpenedSet:
    """What is needed to make samples of a set.

    Args:
        index: its rows.
        image_order: "in_place", "front" or "mixed", as in the recipe.
        system: a system message for rows without one.
    """

    index: RowIndex
    image_order: str = "in_place"
    system: str = ""

    def sample(self, rows: Sequence[int]) -> TrainingSample:
        """Rows about the same photos as one sample.

        Raises:
            UnusableRow: one of them cannot be used.
        """
        conversations: list[Conversation] = []
        media: dict[View, bytes] = {}
        parsed: list[ParsedRow] = []
        for row in rows:
            try:
                read = self.index.read(row)
                for conversation in read.parsed.conversations:
                    conversations.append(self._with_views_placed(conversation, row, read, media))
            except RowProblem as problem:
                raise self._unusable(rows, row, problem) from problem
            parsed.append(read.parsed)
        more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
        return TrainingSample(
            f"{self.index.name}:{parsed[0].id or f'row {rows[0]}'}{more}",
            tuple(conversations),
            media,
            kinds=parsed[0].kinds,
            facts=tuple(dict.fromkeys(fact for one in parsed for fact in self.index.facts(one))),
            extra=parsed[0].extra,
        )

    def _unusable(self, rows: Sequence[int], row: int, problem: RowProblem) -> UnusableRow:
        file = self.index.bad_row(row, problem).file
        where = f"{self.index.name}, row {row} of {file}"
        return UnusableRow(where, problem.reason, problem.detail, rows=len(rows))

    def _with_views_placed(
        self, conversation: Conversation, row: int, read: ReadRow, media: dict[View, bytes]
    ) -> Conversation:
        """A row's conversation with its views by path; what lies in shards goes into `media`."""
        conversation = with_system(conversation, self.system)
        if self.image_order == "front" or (self.image_order == "mixed" and row % 2 == 0):
            conversation = in_front(conversation)
        found: dict[View, View] = {}
        for view in conversation.views:
            if view not in found:
                found[view] = self._placed_view(view, read, media)
        return _with_placed_views(conversation, found)

    def _placed_view(self, view: View, read: ReadRow, media: dict[View, bytes]) -> View:
        place = self.index.place(read, view.path)
        path = view_path(place, view.path)
        placed: View = type(view)(path)
        if placed not in media:
            content = _content_at(place)
            if content is not None:
                media[placed] = content
        return placed


def _content_at(place: Place) -> bytes | None:
    """The bytes of a view that is no file of its own.  Raises `RowProblem` if it is not there."""
    path, offset, length = place
    try:
        if length >= 0:
            return read_place(path, offset, length)
        if path.is_file():
            return None
    except OSError as error:  # also of a name that is too long for a file
        raise RowProblem(Reason.MISSING_PHOTO, f"{path}: {error.strerror}") from error
    except UnicodeEncodeError as error:  # half a surrogate pair
        raise RowProblem(Reason.MISSING_PHOTO, f"{str(path)!r} is no name of a file") from error
    raise RowProblem(Reason.MISSING_PHOTO, str(path))


def _with_placed_views(conversation: Conversation, found: Mapping[View, View]) -> Conversation:
    return Conversation(
        tuple(
            Message(
                message.role,
                tuple(part if isinstance(part, Text) else found[part] for part in message.parts),
            )
            for message in conversation.messages
        )
    )
