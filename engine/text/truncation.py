"""What is left out of a conversation that no longer fits: the oldest exchanges, whole.

An exchange is a question with its reply.  Never left out are what stands before the first question
(the system prompt), the open question, and the photos being talked about: the exchange that showed
the last ones.

Nothing is decided anew at each turn: the talk is gone through from its beginning, and whenever a
prompt comes to more than `FULL` of the context, exchanges go until it is below `EMPTIED`.  So the
same exchanges stay left out for several turns, and the context is kept meanwhile.  Knows no tokens,
only their numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from engine.chat import Conversation, Message, Role

FULL = 7 / 8
EMPTIED = 3 / 4


@dataclass(frozen=True)
class Lengths:
    """Tokens of a prompt without words, and of each message."""

    base: int
    of: Callable[[Message], int]


@dataclass(frozen=True)
class TruncatedConversation:
    """A conversation, and how many of its exchanges were left out of it."""

    conversation: Conversation
    left_out: int = 0


@dataclass(frozen=True)
class _Exchange:
    messages: tuple[Message, ...]
    question_tokens: int
    reply_tokens: int

    @property
    def shows(self) -> bool:
        return any(message.views for message in self.messages)


def truncated(
    conversation: Conversation, lengths: Lengths, limit: int, *, more: int = 0
) -> TruncatedConversation:
    """The conversation as it fits into `limit` tokens, as well as that can be.

    Args:
        more: leave out so many exchanges more than by the rule, if there are.
    """
    before, exchanges = _parts(conversation, lengths)
    fixed = lengths.base + sum(lengths.of(message) for message in before)
    gone: set[int] = set()
    for turn in range(len(exchanges)):
        if _prompt_tokens(exchanges[: turn + 1], gone, fixed) > FULL * limit:
            _drop(exchanges[: turn + 1], gone, fixed, EMPTIED * limit)
    for index in _droppable(exchanges, gone)[:more]:
        gone.add(index)
    kept = [each.messages for n, each in enumerate(exchanges) if n not in gone]
    messages = (*before, *(message for each in kept for message in each))
    return TruncatedConversation(Conversation(messages), len(gone))


def _drop(exchanges: Sequence[_Exchange], gone: set[int], fixed: int, limit: float) -> None:
    for index in _droppable(exchanges, gone):
        if _prompt_tokens(exchanges, gone, fixed) <= limit:
            return
        gone.add(index)


def _droppable(exchanges: Sequence[_Exchange], gone: set[int]) -> list[int]:
    """What may go, oldest first."""
    shown = max((n for n, each in enumerate(exchanges) if each.shows), default=-1)
    return [n for n in range(len(exchanges) - 1) if n not in gone and n != shown]


def _prompt_tokens(exchanges: Sequence[_Exchange], gone: set[int], fixed: int) -> int:
    """The prompt that asks the last of these questions."""
    last = exchanges[-1].reply_tokens
    kept = [each for n, each in enumerate(exchanges) if n not in gone]
    return fixed + sum(each.question_tokens + each.reply_tokens for each in kept) - last


def _parts(
    conversation: Conversation, lengths: Lengths
) -> tuple[tuple[Message, ...], list[_Exchange]]:
    """What stands before the first question, and the exchanges."""
    rows: list[list[Message]] = [[]]
    for message in conversation.messages:
        if message.role is Role.USER:
            rows.append([])
        rows[-1].append(message)
    return tuple(rows[0]), [_exchange(row, lengths) for row in rows[1:]]


def _exchange(row: Sequence[Message], lengths: Lengths) -> _Exchange:
    question, *rest = (lengths.of(message) for message in row)
    return _Exchange(tuple(row), question, sum(rest))
