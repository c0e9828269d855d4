"""A full context: the oldest exchanges are dropped for several questions, the last photo never."""

from __future__ import annotations

import itertools

from engine.chat import Conversation, Message, assistant, system, user
from engine.text.truncation import (
    FULL_SHARE,
    REDUCED_SHARE,
    PromptLengths,
    TruncatedConversation,
    truncate,
)

LIMIT = 1000


def _lengths() -> PromptLengths:
    return PromptLengths(20, lambda message: len(message.text) + 100 * len(message.views))


def _chat(exchanges: int, *, photo_at: int | None = None) -> Conversation:
    messages: list[Message] = [system("s" * 30)]
    for n in range(exchanges):
        photos = ("p.png",) if n == photo_at else ()
        messages += [user(f"{n:03}" + "q" * 27, *photos), assistant("r" * 30)]
    return Conversation((*messages, user("o" * 30)))


def _firsts(chat: Conversation) -> list[str]:
    return [message.text[:3] for message in chat.messages if message.role.value == "user"]


def _tokens(chat: Conversation) -> int:
    return 20 + sum(map(_lengths().of, chat.messages))


def test_what_fits_is_not_changed() -> None:
    chat = _chat(13)
    assert _tokens(chat) <= FULL_SHARE * LIMIT
    assert truncate(chat, _lengths(), LIMIT) == TruncatedConversation(chat, 0)


def test_the_oldest_are_dropped_and_the_system_prompt_stays() -> None:
    chat = _chat(14)
    assert _tokens(chat) > FULL_SHARE * LIMIT
    short = truncate(chat, _lengths(), LIMIT)
    assert _tokens(short.conversation) <= REDUCED_SHARE * LIMIT
    assert short.conversation.messages[0] == chat.messages[0]
    assert short.conversation.messages[1:] == chat.messages[1 + 2 * short.dropped_exchanges :]


def test_the_same_stay_dropped_for_several_questions() -> None:
    dropped = [truncate(_chat(n), _lengths(), LIMIT).dropped_exchanges for n in range(10, 40)]
    assert dropped == sorted(dropped)
    changes = [n for n in range(1, 30) if dropped[n] != dropped[n - 1]]
    assert min(b - a for a, b in itertools.pairwise(changes)) >= 2
    assert dropped[-1] > 20


def test_the_last_photo_stays() -> None:
    short = truncate(_chat(30, photo_at=0), _lengths(), LIMIT)
    assert short.conversation.views
    assert _firsts(short.conversation)[:2] == ["000", f"{short.dropped_exchanges + 1:03}"]


def test_an_older_photo_may_be_dropped_once_there_is_a_newer_one() -> None:
    chat = _chat(30, photo_at=0)
    newer = Conversation((*chat.messages[:-1], user("new", "q.png")))
    short = truncate(newer, _lengths(), LIMIT)
    assert [view.path for view in short.conversation.views] == ["q.png"]


def test_the_open_question_stays_and_more_can_be_dropped() -> None:
    long = Conversation((user("a"), assistant("b"), user("x" * 5000)))
    assert _firsts(truncate(long, _lengths(), LIMIT).conversation) == ["xxx"]
    chat = _chat(3)
    assert [truncate(chat, _lengths(), LIMIT, more=n).dropped_exchanges for n in (1, 2, 9)] == [
        1,
        2,
        3,
    ]


def test_a_reply_that_is_written_on_counts() -> None:
    chat = _chat(13)
    assert truncate(chat, _lengths(), LIMIT).dropped_exchanges == 0
    begun = chat.plus(assistant("r" * 60))
    assert _tokens(begun) > FULL_SHARE * LIMIT
    short = truncate(begun, _lengths(), LIMIT)
    assert _tokens(short.conversation) <= REDUCED_SHARE * LIMIT
    assert short.conversation.messages[-2:] == begun.messages[-2:]
