"""A full context: the oldest exchanges go whole and for several turns, never the photo."""

from __future__ import annotations

import itertools

from engine.chat import Conversation, Message, assistant, system, user
from engine.text.truncation import EMPTIED, FULL, Lengths, truncated

LIMIT = 1000


def _lengths() -> Lengths:
    return Lengths(20, lambda message: len(message.text) + 100 * len(message.views))


def _talk(exchanges: int, *, photo_at: int | None = None) -> Conversation:
    messages: list[Message] = [system("s" * 30)]
    for n in range(exchanges):
        photos = ("p.png",) if n == photo_at else ()
        messages += [user(f"{n:03}" + "q" * 27, *photos), assistant("r" * 30)]
    return Conversation((*messages, user("o" * 30)))


def _firsts(talk: Conversation) -> list[str]:
    return [message.text[:3] for message in talk.messages if message.role.value == "user"]


def _tokens(talk: Conversation) -> int:
    return 20 + sum(map(_lengths().of, talk.messages))


def test_what_fits_is_left_alone() -> None:
    talk = _talk(13)
    assert _tokens(talk) <= FULL * LIMIT
    assert truncated(talk, _lengths(), LIMIT) == type(truncated(talk, _lengths(), LIMIT))(talk, 0)


def test_the_oldest_go_whole_and_the_system_prompt_stays() -> None:
    talk = _talk(14)
    assert _tokens(talk) > FULL * LIMIT
    short = truncated(talk, _lengths(), LIMIT)
    assert _tokens(short.conversation) <= EMPTIED * LIMIT
    assert short.conversation.messages[0] == talk.messages[0]
    assert short.conversation.messages[1:] == talk.messages[1 + 2 * short.left_out :]


def test_the_same_stay_left_out_for_several_turns() -> None:
    left_out = [truncated(_talk(n), _lengths(), LIMIT).left_out for n in range(10, 40)]
    assert left_out == sorted(left_out)
    changes = [n for n in range(1, 30) if left_out[n] != left_out[n - 1]]
    assert min(b - a for a, b in itertools.pairwise(changes)) >= 2
    assert left_out[-1] > 20


def test_the_photo_being_talked_about_stays() -> None:
    short = truncated(_talk(30, photo_at=0), _lengths(), LIMIT)
    assert short.conversation.views
    assert _firsts(short.conversation)[:2] == ["000", f"{short.left_out + 1:03}"]


def test_an_older_photo_may_go_once_there_is_a_newer_one() -> None:
    talk = _talk(30, photo_at=0)
    newer = Conversation((*talk.messages[:-1], user("new", "q.png")))
    short = truncated(newer, _lengths(), LIMIT)
    assert [view.path for view in short.conversation.views] == ["q.png"]


def test_the_open_question_never_goes_and_more_can_be_asked_to() -> None:
    long = Conversation((user("a"), assistant("b"), user("x" * 5000)))
    assert _firsts(truncated(long, _lengths(), LIMIT).conversation) == ["xxx"]
    talk = _talk(3)
    assert [truncated(talk, _lengths(), LIMIT, more=n).left_out for n in (1, 2, 9)] == [1, 2, 3]
