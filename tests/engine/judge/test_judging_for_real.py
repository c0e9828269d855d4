"""The built-in model as a judge: in this process and in its own, and without harm to a chat."""

from __future__ import annotations

import threading

import pytest

from app.storage.paths import sample_photos, starter_model
from engine.cache.slots import WORTH_TOKENS
from engine.chat import Conversation, Photo, assistant, user
from engine.engine import Engine
from engine.gguf.card import find_model
from engine.judge.judging import compare_replies, score_reply
from engine.options import ModelOptions, SamplingOptions
from engine.process.remote import RemoteEngine
from engine.reply import Delta, Event, Progress, Reply

SHORT = SamplingOptions(temperature=0.0, max_tokens=12)


@pytest.fixture(scope="module")
def photo():
    return str(sample_photos()[2])


@pytest.fixture(scope="module", params=[Engine, RemoteEngine])
def engine(request):
    with request.param(find_model(starter_model(), None), ModelOptions(threads=1)) as opened:
        yield opened


def test_it_answers_in_both_orders_and_gives_no_verdict(engine, photo):
    seen: list[Event] = []
    views = (Photo(photo), Photo(photo))
    found = compare_replies(
        engine, views, "What is this?", "A rocket.", "A dog.", sampling=SHORT, report=seen.append
    )
    assert (found.winner, found.consistent, found.stopped) == (None, False, False)
    assert len(found.answers) == 2
    assert all(answer.usage.photo_tokens > 0 for answer in found.answers)
    assert "".join(e.text for e in seen if isinstance(e, Delta)) == "".join(
        answer.text for answer in found.answers
    )
    assert any(isinstance(event, Progress) for event in seen)
    assert score_reply(engine, (), "What is this?", "A dog.", sampling=SHORT).score is None


def test_a_stop_that_is_set_ends_it_at_once(engine, photo):
    stop = threading.Event()
    stop.set()
    found = compare_replies(engine, (Photo(photo),), "?", "a", "b", sampling=SHORT, stop=stop)
    assert (found.stopped, len(found.answers)) == (True, 1)


def test_the_chat_goes_on_from_its_kv_cache(engine, photo):
    """After a comparison, the chat's next question reads no more than it would have.

    Within `WORTH_TOKENS` a slot may be cut (engine/cache/slots.py), so the chat is longer.
    """
    chat = Conversation((user("What is this?", photo),))
    for _ in range(6):
        chat = chat.plus(assistant(_reply(engine, chat).text)).plus(user("What colour is it?"))
    said = _reply(engine, chat)
    assert said.usage.prompt_tokens > said.usage.photo_tokens + 2 * WORTH_TOKENS
    compare_replies(engine, (Photo(photo),), "What is this?", said.text, "A dog.", sampling=SHORT)
    reply = _reply(engine, chat.plus(assistant(said.text)).plus(user("How many?")))
    assert reply.usage.kept_tokens >= said.usage.prompt_tokens
    assert reply.usage.photos_seen == 0


def _reply(engine, conversation):
    return next(e for e in engine.reply(conversation, SHORT) if isinstance(e, Reply))
