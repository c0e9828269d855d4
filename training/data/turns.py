"""Turns of a row, checked and made into a conversation whose views are named as in the row.

Where photos stand follows LLaVA-NeXT (`llava/train/train.py:preprocess_multimodal`): the one photo
of a turn goes before its words; of several, each stays where its `<image>` is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.chat import Conversation, Message, Part, Photo, Role, Text, Video, View
from training.data.reasons import Reason, RowProblem

PHOTO_MARKER = "<image>"
CLIP_MARKER = "<video>"
_PHOTO_MARKERS = re.compile(f"({PHOTO_MARKER})")
_BOTH_MARKERS = re.compile(f"({PHOTO_MARKER}|{CLIP_MARKER})")

LEADING_ANSWER = "a first turn of the assistant was left out"
"""What LLaVA does with such rows (`preprocess_v1` in its train.py)."""

_ROLES = {
    "system": Role.SYSTEM,
    "human": Role.USER,
    "user": Role.USER,
    "gpt": Role.ASSISTANT,
    "assistant": Role.ASSISTANT,
}


@dataclass(frozen=True)
class RowTurn:
    """Who speaks, and words and views in order; markers in the words are resolved already.

    `exact`: white space at both ends of the words belongs to them.
    """

    role: Role
    parts: tuple[Part, ...]
    exact: bool = False


@dataclass(frozen=True)
class ParsedRow:
    """A row that can be used, as far as that can be told without its photos.

    Args:
        conversation: with views by their names in the row; of a pair that with the better reply,
            of a prompt what is asked.
        notes: what was done to it.
        worse: of a pair, the same conversation with the worse reply.
        facts: captions or facts that the row itself brings (`captions`).
        extra: further keys that a task may read.
    """

    id: str
    conversation: Conversation
    notes: tuple[str, ...] = ()
    worse: Conversation | None = None
    facts: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def conversations(self) -> tuple[Conversation, ...]:
        """As a sample has them."""
        return (self.conversation,) if self.worse is None else (self.conversation, self.worse)

    @property
    def is_prompt(self) -> bool:
        """Whether it ends with a question."""
        return self.conversation.messages[-1].role is Role.USER

    @property
    def stands_alone(self) -> bool:
        """Whether it is never trained in one sequence with other rows about its photos."""
        return self.worse is not None or self.is_prompt

    @property
    def kinds(self) -> tuple[tuple[str, ...], ...]:
        """The kinds of a pair's answers, as `TrainingSample` has them; else empty."""
        if self.worse is None:
            return ()
        replies = zip(self.conversations, ("chosen", "rejected"), strict=True)
        return tuple((*("context",) * (_answers_in(one) - 1), kind) for one, kind in replies)


def _answers_in(conversation: Conversation) -> int:
    return sum(message.role is Role.ASSISTANT for message in conversation.messages)


def role_of(name: object) -> Role:
    """The role of a speaker's name in a row.  Raises `RowProblem`."""
    role = _ROLES.get(name) if isinstance(name, str) else None
    if role is None:
        raise RowProblem(Reason.UNKNOWN_FORMAT, f"a turn from {str(name)[:40]!r}")
    return role


class ViewsOfRow:
    """Binds the markers of a row's turns to its photos and videos, in order.

    LLaVA marks a video with `<image>` too; only where a row has both kinds must `<video>` tell them
    apart.  In a row without videos `<video>` is plain text.
    """

    def __init__(self, photos: Sequence[str], videos: Sequence[str]) -> None:
        self._photos: list[View] = [Photo(name) for name in photos]
        self._videos: list[View] = [Video(name) for name in videos]
        self._named = len(photos) + len(videos)
        self._asked = 0
        self._pattern = _BOTH_MARKERS if videos else _PHOTO_MARKERS
        self._told_apart = bool(photos and videos)

    def parts_of(self, words: str) -> tuple[Part, ...]:
        """Words with markers as parts."""
        if "<" not in words:
            return (Text(words),) if words else ()
        parts: list[Part] = []
        for number, piece in enumerate(self._pattern.split(words)):
            if number % 2:
                parts.append(self.take(video=piece == CLIP_MARKER))
            elif piece:
                parts.append(Text(piece))
        return tuple(parts)

    def take(self, *, video: bool) -> View:
        """The next photo or video.  Raises `RowProblem` if there is none left."""
        self._asked += 1
        waiting = self._videos if video else self._photos
        if not self._told_apart:
            waiting = self._photos or self._videos
        if not waiting:
            raise self._wrong_count(f"at least {self._asked}")
        return waiting.pop(0)

    def led_by_views(self, turns: Sequence[RowTurn]) -> list[RowTurn]:
        """The turns; where none of them shows anything, with all views before the first question.

        That is how prompts without `<image>` are meant (LLaVA-NeXT's DPO data, TRL's).
        """
        if any(not isinstance(part, Text) for turn in turns for part in turn.parts):
            return list(turns)
        views, self._photos, self._videos = [*self._photos, *self._videos], [], []
        first = next((n for n, turn in enumerate(turns) if turn.role is Role.USER), -1)
        return [
            RowTurn(turn.role, (*views, *turn.parts)) if number == first else turn
            for number, turn in enumerate(turns)
        ]

    def check_all_taken(self) -> None:
        """Raises `RowProblem` where the row names more photos than its turns show."""
        if self._photos or self._videos:
            raise self._wrong_count(str(self._asked))

    def _wrong_count(self, found: str) -> RowProblem:
        kinds = "photos and videos" if self._told_apart else "photos or videos"
        return RowProblem(
            Reason.WRONG_MARKERS, f"{found} in the turns, {self._named} {kinds} in the row"
        )


def converse(row_id: str, turns: Sequence[RowTurn]) -> ParsedRow:
    """A row's turns as a conversation that ends with the assistant's answer.

    Raises:
        RowProblem: a turn is empty or out of order, or the last one is not the assistant's.
    """
    return _converse_until(Role.ASSISTANT, row_id, turns)


def converse_as_prompt(row_id: str, turns: Sequence[RowTurn]) -> ParsedRow:
    """A row's turns as a prompt: they end with a question; an answer after it is dropped.

    Raises:
        RowProblem: a turn is empty or out of order, or there is no question.
    """
    asked = list(turns)
    if asked and asked[-1].role is Role.ASSISTANT:
        asked.pop()
    return _converse_until(Role.USER, row_id, asked)


def _converse_until(last: Role, row_id: str, turns: Sequence[RowTurn]) -> ParsedRow:
    notes: tuple[str, ...] = ()
    system, rest = [], list(turns)
    if rest and rest[0].role is Role.SYSTEM:
        system = [rest.pop(0)]
    if rest and rest[0].role is Role.ASSISTANT:
        rest.pop(0)
        notes = (LEADING_ANSWER,)
    if not rest:
        raise RowProblem(
            Reason.NO_ANSWER_AT_END,
            "no question" if last is Role.USER else "no question and answer",
        )
    for number, turn in enumerate(rest):
        wanted = (Role.USER, Role.ASSISTANT)[number % 2]
        if turn.role is not wanted:
            raise RowProblem(
                Reason.TURNS_OUT_OF_ORDER, f"turn {number + 1} is of {turn.role.value}"
            )
    if rest[-1].role is not last:
        raise RowProblem(Reason.NO_ANSWER_AT_END)
    messages = tuple(
        _message_of_turn(turn, number) for number, turn in enumerate([*system, *rest], 1)
    )
    return ParsedRow(row_id, Conversation(messages), notes)


def _message_of_turn(turn: RowTurn, number: int) -> Message:
    if turn.role is not Role.USER and not all(isinstance(part, Text) for part in turn.parts):
        raise RowProblem(Reason.WRONG_MARKERS, f"<image> in a turn of the {turn.role.value}")
    parts = turn.parts if turn.exact else placed(turn.parts)
    if not parts:
        raise RowProblem(Reason.EMPTY_TURN, f"turn {number}, of the {turn.role.value}")
    return Message(turn.role, parts)


def placed(parts: Sequence[Part], *, front: bool = False) -> tuple[Part, ...]:
    """The parts of a turn where they are taught.

    One view, or several before all words: views, then the words without white space around them,
    as a chat has them (the template puts a newline between).  Several between words: all pieces as
    they are written.

    Args:
        front: several views between words go before them too.
    """
    if len(parts) == 1 and isinstance(parts[0], Text):
        words = parts[0].text.strip()
        return (Text(words),) if words else ()
    views = [part for part in parts if not isinstance(part, Text)]
    places = [number for number, part in enumerate(parts) if not isinstance(part, Text)]
    before = parts[: places[-1]] if places else ()
    lead = all(not isinstance(part, Text) or not part.text.strip() for part in before)
    if front or lead or len(views) == 1:
        words = _words_of_pieces([part.text for part in parts if isinstance(part, Text)])
        return (*views, Text(words)) if words else tuple(views)
    return tuple(_trimmed_parts(parts))


def _words_of_pieces(pieces: Sequence[str]) -> str:
    """Words on both sides of a marker that was taken out, with one white space between."""
    words = ""
    for piece in pieces:
        words = words + (piece.lstrip(" ") if words[-1:].isspace() else piece)
    return words.strip()


def _trimmed_parts(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts without white space at both ends of the turn."""
    for number, part in enumerate(parts):
        if isinstance(part, Text):
            words = part.text
            words = words.lstrip() if number == 0 else words
            words = words.rstrip() if number == len(parts) - 1 else words
            if words:
                yield Text(words)
        else:
            yield part


def in_front(conversation: Conversation) -> Conversation:
    """The conversation with the views of each message before its words."""
    return Conversation(
        tuple(
            Message(message.role, placed(message.parts, front=True))
            for message in conversation.messages
        )
    )


def with_system(conversation: Conversation, words: str) -> Conversation:
    """The conversation with a system message, unless it has one or there are no words for it."""
    messages = conversation.messages
    if not words or messages[0].role is Role.SYSTEM:
        return conversation
    return Conversation((Message(Role.SYSTEM, (Text(words),)), *messages))
