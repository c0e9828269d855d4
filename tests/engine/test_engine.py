"""The engine answers: streams, stops, repeats by seed, keeps what it has read, refuses in words."""

import dataclasses
import shutil
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import cast

import pytest
from PIL import Image

from engine.chat import Conversation, assistant, user
from engine.engine import Engine
from engine.errors import ContextFull, ModelError, PhotosNotSupported, PhotoUnreadable
from engine.gguf.card import ModelFiles, find_model
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Delta, Event, Progress, Reply, Stage, Why

SHORT = SamplingOptions(max_tokens=12)


@pytest.fixture(scope="module")
def engine(tiny_pair: Path) -> Iterator[Engine]:
    with Engine(find_model(tiny_pair), ModelOptions(context_tokens=512)) as opened:
        yield opened


@pytest.fixture
def photo(tmp_path: Path) -> str:
    Image.linear_gradient("L").convert("RGB").save(tmp_path / "p.png")
    return str(tmp_path / "p.png")


@pytest.fixture
def other_photo(tmp_path: Path) -> str:
    Image.radial_gradient("L").convert("RGB").save(tmp_path / "q.png")
    return str(tmp_path / "q.png")


def _ask(engine: Engine, talk: Conversation, sampling: SamplingOptions = SHORT) -> Reply:
    last = list(engine.reply(talk, sampling))[-1]
    assert isinstance(last, Reply)
    return last


def _events(engine: Engine, talk: Conversation) -> list[Event]:
    return list(engine.reply(talk, SHORT))


def test_a_reply_is_progress_and_deltas_and_one_end(engine: Engine, photo: str) -> None:
    events = _events(engine, Conversation((user("What is it?", photo),)))
    end = events[-1]
    assert isinstance(end, Reply)
    assert sum(isinstance(event, Reply) for event in events) == 1
    assert "".join(event.text for event in events if isinstance(event, Delta)) == end.text
    stages = [event.stage for event in events if isinstance(event, Progress)]
    assert stages[0] is Stage.SEEING
    assert Stage.READING in stages
    assert end.usage.reply_tokens == len(end.ids)
    assert end.usage.photo_tokens == engine.card.photo_tokens
    assert end.usage.prompt_tokens > end.usage.photo_tokens
    assert end.timing.first_token_ms > 0


def test_a_follow_up_reads_only_what_is_new(engine: Engine, photo: str) -> None:
    talk = Conversation((user("What is it?", photo),))
    first = _ask(engine, talk)
    follow_up = talk.plus(assistant(first.text)).plus(user("And where?"))
    second = _ask(engine, follow_up)
    assert second.usage.kept_tokens >= first.usage.prompt_tokens
    assert second.usage.kept_tokens < second.usage.prompt_tokens


def test_after_a_reply_from_elsewhere_too(engine: Engine, photo: str) -> None:
    talk = Conversation((user("What is it?", photo),))
    for number in range(3):
        before = _ask(engine, talk).usage.prompt_tokens
        talk = talk.plus(assistant(f"Number {number}.")).plus(user("And now?"))
        assert _ask(engine, talk).usage.kept_tokens == before


def test_another_photo_is_read_from_its_place(engine: Engine, photo: str, other_photo: str) -> None:
    first = _ask(engine, Conversation((user("What is it?", photo),)))
    second = _ask(engine, Conversation((user("What is it?", other_photo),)))
    assert second.usage.kept_tokens < first.usage.prompt_tokens - second.usage.photo_tokens


def test_a_changed_file_under_the_same_name_is_encoded_again(engine: Engine, photo: str) -> None:
    talk = Conversation((user("What is it?", photo),))
    _ask(engine, talk)
    Image.linear_gradient("L").rotate(90).convert("RGB").save(photo)
    assert _ask(engine, talk).usage.kept_tokens < 20


def test_greedy_replies_repeat_and_seeds_decide(engine: Engine, photo: str) -> None:
    talk = Conversation((user("What is it?", photo),))
    assert _ask(engine, talk).ids == _ask(engine, talk).ids
    warm = [
        _ask(engine, talk, SamplingOptions(max_tokens=12, temperature=2.0, seed=seed)).ids
        for seed in (1, 1, 2, 3)
    ]
    assert warm[0] == warm[1]
    assert len(set(warm)) > 1


WARM = SamplingOptions(max_tokens=12, temperature=1.5, seed=5, repeat_penalty=1.2)
RULED = SamplingOptions(max_tokens=12, grammar='root ::= "w" [0-9]+')


@pytest.mark.parametrize("sampling", [SHORT, WARM, RULED])
def test_the_same_question_again_is_answered_as_cold_with_nothing_read(
    tiny_pair: Path, engine: Engine, photo: str, other_photo: str, sampling: SamplingOptions
) -> None:
    talk = Conversation((user("What is it? " * 9, photo),))  # long enough to be worth a slot
    with Engine(find_model(tiny_pair), ModelOptions(context_tokens=512)) as fresh:
        cold = _ask(fresh, talk, sampling)
    _ask(engine, talk)
    _ask(engine, Conversation((user("Another chat?", photo),)))
    _ask(engine, Conversation((user("And of another photo?", other_photo),)))
    again = _ask(engine, talk, sampling)
    assert again.ids == cold.ids
    assert again.usage.kept_tokens == again.usage.prompt_tokens
    later = _ask(engine, talk.plus(assistant(again.text)).plus(user("And where?")))
    assert later.usage.kept_tokens < later.usage.prompt_tokens
    assert _ask(engine, talk, sampling).ids == cold.ids


def test_length_ends_a_reply(engine: Engine) -> None:
    reply = _ask(engine, Conversation((user("Tell"),)), SamplingOptions(max_tokens=3))
    assert len(reply.ids) <= 3
    assert reply.why is (Why.LENGTH if len(reply.ids) == 3 else Why.DONE)


def test_a_stop_string_ends_a_reply_and_is_not_in_it(engine: Engine, photo: str) -> None:
    talk = Conversation((user("What is it?", photo),))
    free = _ask(engine, talk).text
    word = free[len(free) // 2 :][:3]
    stopped = _ask(engine, talk, SamplingOptions(max_tokens=12, stop=(word,)))
    assert stopped.why is Why.DONE
    assert word not in stopped.text
    assert free.startswith(stopped.text)


def test_a_stop_before_anything_is_an_outcome(engine: Engine, photo: str) -> None:
    stop = threading.Event()
    stop.set()
    talk = Conversation((user("What is it?", photo),))
    end = list(engine.reply(talk, SHORT, stop=stop))[-1]
    assert isinstance(end, Reply)
    assert end.why is Why.STOPPED
    assert end.text == ""


def test_a_stop_in_the_middle_keeps_what_was_written_and_the_next_reply_is_right(
    engine: Engine, tiny_pair: Path, photo: str
) -> None:
    talk = Conversation((user("What is it?", photo),))
    stop = threading.Event()
    said = ""
    for event in engine.reply(talk, SHORT, stop=stop):
        if isinstance(event, Delta):
            said += event.text
            stop.set()
        if isinstance(event, Reply):
            assert event.why is Why.STOPPED
            assert event.text == said
    with Engine(find_model(tiny_pair), ModelOptions(context_tokens=512)) as fresh:
        assert _ask(fresh, talk).ids == _ask(engine, talk).ids


def test_native_errors_go_to_logging_and_not_to_the_terminal() -> None:
    """In a process of its own: pytest's handlers would hide what Python prints by itself."""
    said = (
        "import logging; from engine.native import log; log.start();"
        "logging.getLogger('engine.native').error('graph_compute: failed')"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_an_abandoned_reply_leaves_the_engine_sound(engine: Engine, photo: str) -> None:
    talk = Conversation((user("What is it?", photo),))
    whole = _ask(engine, talk)
    for event in engine.reply(talk, SHORT):
        if isinstance(event, Delta):
            break
    assert _ask(engine, talk).ids == whole.ids


def test_a_conversation_beyond_the_context_is_refused(engine: Engine) -> None:
    with pytest.raises(ContextFull) as refused:
        _ask(engine, Conversation((user("word " * 2000),)))
    assert refused.value.limit_tokens == 512


def test_a_context_that_fills_up_ends_the_reply(tiny_pair: Path, photo: str) -> None:
    talk = Conversation((user("What is it?", photo),))
    with Engine(find_model(tiny_pair)) as wide:
        size = _ask(wide, talk).usage.prompt_tokens + 4
    with Engine(find_model(tiny_pair), ModelOptions(context_tokens=size)) as narrow:
        reply = _ask(narrow, talk, SamplingOptions(max_tokens=300))
    assert reply.why in (Why.LENGTH, Why.DONE)
    assert len(reply.ids) <= 5


def test_a_blind_model_refuses_photos_and_answers_words(tiny_pair: Path, photo: str) -> None:
    with Engine(ModelFiles(tiny_pair / "model.gguf")) as blind:
        assert not blind.card.sees
        with pytest.raises(PhotosNotSupported):
            _ask(blind, Conversation((user("What is it?", photo),)))
        assert _ask(blind, Conversation((user("Hello"),))).usage.photo_tokens == 0


def test_a_broken_photo_is_refused_and_the_engine_goes_on(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "fake.jpg").write_text("no photo")
    with pytest.raises(PhotoUnreadable):
        _ask(engine, Conversation((user("What?", str(tmp_path / "fake.jpg")),)))
    assert _ask(engine, Conversation((user("Hello"),))).usage.reply_tokens >= 0


@pytest.mark.parametrize("name", ["model.gguf", "mmproj.gguf"])
def test_a_file_cut_in_half_is_refused_in_words(tiny_pair: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(tiny_pair, tmp_path / "half")
    cut = tmp_path / "half" / name
    cut.write_bytes(cut.read_bytes()[: cut.stat().st_size // 2])
    with pytest.raises(ModelError) as refused:
        Engine(find_model(tmp_path / "half"))
    assert name in refused.value.message
    assert refused.value.hint


def test_damage_inside_whole_headers_is_refused_in_words(tiny_pair: Path, tmp_path: Path) -> None:
    """A header that reads well but lies: llama.cpp refuses it, and its words reach the person."""
    shutil.copytree(tiny_pair, tmp_path / "lies")
    file = tmp_path / "lies" / "model.gguf"
    file.write_bytes(file.read_bytes().replace(b"blk.0.attn_q.weight", b"blk.0.attn_X.weight"))
    with pytest.raises(ModelError, match="attn_q"):
        Engine(find_model(tmp_path / "lies"))


def test_a_reply_dropped_after_the_engine_was_closed_touches_nothing(
    tiny_pair: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What native code has freed must not be read: the process would die."""
    read: list[int] = []
    opened = Engine(find_model(tiny_pair), ModelOptions(context_tokens=256))
    events = opened.reply(Conversation((user("Tell"),)), SHORT)
    while not isinstance(next(events), Reply):
        pass
    monkeypatch.setattr(opened._model, "token_bytes", lambda token: read.append(token) or b"")
    opened.close()
    cast("Generator[Event, None, None]", events).close()
    assert not read


def _begun(engine: Engine, chat: Conversation, tokens: int, sampling: SamplingOptions) -> Reply:
    return _ask(engine, chat, dataclasses.replace(sampling, max_tokens=tokens))


@pytest.mark.parametrize("repeat_penalty", [1.0, 1.3])
@pytest.mark.parametrize("cut", [1, 5, 11])
def test_a_greedy_reply_cut_in_two_equals_the_whole_one(
    engine: Engine, photo: str, cut: int, repeat_penalty: float
) -> None:
    sampling = SamplingOptions(max_tokens=24, temperature=0.0, repeat_penalty=repeat_penalty)
    chat = Conversation((user("What is it?", photo),))
    engine.forget()
    whole = _ask(engine, chat, sampling)
    engine.forget()
    first = _begun(engine, chat, cut, sampling)
    assert first.why is Why.LENGTH
    begun = chat.plus(assistant(first.text))
    assert engine.prompt_ids(begun) == [*engine.prompt_ids(chat), *first.ids]
    events = list(engine.reply(begun, dataclasses.replace(sampling, max_tokens=24 - cut)))
    rest = events[-1]
    assert isinstance(rest, Reply)
    assert "".join(event.text for event in events if isinstance(event, Delta)) == rest.text
    assert first.text + rest.text == whole.text
    assert (*first.ids, *rest.ids) == whole.ids
    assert rest.usage.kept_tokens >= len(engine.prompt_ids(begun)) - 1
    follow_up = chat.plus(assistant(whole.text)).plus(user("And?"))
    ids = engine.prompt_ids(follow_up)
    assert ids[: len(engine.prompt_ids(chat)) + 24] == [*engine.prompt_ids(chat), *whole.ids]


def test_a_reply_of_elsewhere_is_continued_after_its_text(engine: Engine) -> None:
    chat = Conversation((user("What is it?"),))
    begun = chat.plus(assistant("from elsewhere"))
    ids = engine.prompt_ids(begun)
    open_ids = engine.prompt_ids(chat)
    assert ids[: len(open_ids)] == open_ids
    whole = engine.prompt_ids(begun.plus(user("And?")))
    assert whole[: len(ids)] == ids
    assert _ask(engine, begun).why in (Why.DONE, Why.LENGTH)
