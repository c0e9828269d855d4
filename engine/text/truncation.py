"""Which exchanges are dropped from a conversation that no longer fits: the oldest.

An exchange is a question with its reply, and what skills found for it.  Never dropped are the
system prompt (whatever comes before the first question), the open question, and the exchange with
the last photos.

Every prompt of the conversation is gone through from the first.  Whenever one takes more than
`FULL_SHARE` of the context, exchanges are dropped until it takes no more than `REDUCED_SHARE`.  So
the same ones stay dropped for several questions, and the KV cache is reused meanwhile.  No tokens
here, only their counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from engine.chat import Conversation, Message, Role

FULL_SHARE = 7 / 8
REDUCED_SHARE = 3 / 4


@dataclass(frozen=True)
class PromptLengths:
    """How many tokens an empty prompt has (`base`), and each message."""

    base: int
    of: Callable[[Message], int]


@dataclass(frozen=True)
class TruncatedConversation:
    """A conversation, and how many exchanges were dropped from it."""

    conversation: Conversation
    dropped_exchanges: int = 0


@dataclass(frozen=True)
class _Exchange:
    messages: tuple[Message, ...]
    question_tokens: int
    reply_tokens: int

    @property
    def has_photos(self) -> bool:
        return any(message.views for message in self.messages)


def truncate(
    conversation: Conversation, lengths: PromptLengths, limit: int, *, more: int = 0
) -> TruncatedConversation:
    """The conversation without the exchanges that do not fit into `limit` tokens.

    Args:
        more: drop so many exchanges more, as long as there are any.
    """
    before, exchanges = _split_exchanges(conversation, lengths)
    if exchanges and len(exchanges[-1].messages) > 1:
        exchanges[-1] = _continued_exchange(exchanges[-1])
    fixed = lengths.base + sum(lengths.of(message) for message in before)
    dropped: set[int] = set()
    for end in range(1, len(exchanges) + 1):
        if _prompt_tokens(exchanges[:end], dropped, fixed) > FULL_SHARE * limit:
            _drop_oldest(exchanges[:end], dropped, fixed, REDUCED_SHARE * limit)
    for index in _droppable(exchanges, dropped)[:more]:
        dropped.add(index)
    kept = [each.messages for n, each in enumerate(exchanges) if n not in dropped]
    messages = (*before, *(message for each in kept for message in each))
    return TruncatedConversation(conversation.of(messages), len(dropped))


def _drop_oldest(
    exchanges: Sequence[_Exchange], dropped: set[int], fixed: int, limit: float
) -> None:
    for index in _droppable(exchanges, dropped):
        if _prompt_tokens(exchanges, dropped, fixed) <= limit:
            return
        dropped.add(index)


def _droppable(exchanges: Sequence[_Exchange], dropped: set[int]) -> list[int]:
    """Indices of exchanges that may be dropped, the oldest first."""
    with_photos = max((n for n, each in enumerate(exchanges) if each.has_photos), default=-1)
    return [n for n in range(len(exchanges) - 1) if n not in dropped and n != with_photos]


def _prompt_tokens(exchanges: Sequence[_Exchange], dropped: set[int], fixed: int) -> int:
    """Tokens of the prompt that asks the last of these questions."""
    last_reply = exchanges[-1].reply_tokens
    kept = [each for n, each in enumerate(exchanges) if n not in dropped]
    return fixed + sum(each.question_tokens + each.reply_tokens for each in kept) - last_reply


def _split_exchanges(
    conversation: Conversation, lengths: PromptLengths
) -> tuple[tuple[Message, ...], list[_Exchange]]:
    """The messages before the first question, and the exchanges."""
    groups: list[list[Message]] = [[]]
    for message in conversation.messages:
        if message.role is Role.USER and not message.is_result:
            groups.append([])
        groups[-1].append(message)
    return tuple(groups[0]), [_exchange(group, lengths) for group in groups[1:]]


def _exchange(messages: Sequence[Message], lengths: PromptLengths) -> _Exchange:
    question, *rest = (lengths.of(message) for message in messages)
    return _Exchange(tuple(messages), question, sum(rest))


def _continued_exchange(exchange: _Exchange) -> _Exchange:
    """An exchange whose reply is to be written on, or waits for what a skill found: all of it is
    part of the prompt."""
    return _Exchange(exchange.messages, exchange.question_tokens + exchange.reply_tokens, 0)
