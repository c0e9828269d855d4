"""Nothing is seen or read twice, and what is kept or restored answers as a cold run does.

Whole replies are compared, token by token, and logits to the bit, in f32 and q8_0 with the context
in f16: a prompt is decoded in chunks that depend on it alone, so both are the same sums.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

from engine.chat import Conversation, Message, Photo, Role, assistant, system, user
from engine.engine import Engine
from engine.errors import ContextFull
from engine.gguf.card import find_model
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Delta, Progress, Reply

TEMPLATE = (
    "{% for message in messages %}{{ message['role'][:1] + ':' + message['content'] }}"
    "{{ '</s>' if message['role'] == 'assistant' else ' ' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ 'a:' }}{% endif %}"
)

NEW = 14
"""Tokens of a question such as w5 with the end of the reply before it."""

SHORT = SamplingOptions(max_tokens=6)
LONG = SamplingOptions(max_tokens=48)


@pytest.fixture(scope="module", params=["f32", "q8_0"])
def pair(request: pytest.FixtureRequest, pairs: ModuleType, tmp_path_factory) -> Path:
    shape = pairs.Shape(kind=request.param, template=TEMPLATE)
    return pairs.write_pair(tmp_path_factory.mktemp(request.param), shape)


@pytest.fixture
def options(tmp_path: Path) -> ModelOptions:
    return ModelOptions(context_tokens=1024, threads=1, memory_dir=str(tmp_path / "memory"))


@pytest.fixture
def photo(tmp_path: Path) -> str:
    Image.linear_gradient("L").convert("RGB").save(tmp_path / "p.png")
    return str(tmp_path / "p.png")


@pytest.fixture
def other_photo(tmp_path: Path) -> str:
    Image.radial_gradient("L").convert("RGB").save(tmp_path / "q.png")
    return str(tmp_path / "q.png")


def opened(pair: Path, options: ModelOptions) -> Engine:
    return Engine(find_model(pair), options)


def ask(engine: Engine, talk: Conversation, sampling: SamplingOptions = LONG) -> Reply:
    last = list(engine.reply(talk, sampling))[-1]
    assert isinstance(last, Reply)
    return last


def grown(engine: Engine, talk: Conversation, question: str) -> Conversation:
    """The talk with its reply and another question."""
    return talk.plus(assistant(ask(engine, talk).text)).plus(user(question))


def unread(reply: Reply) -> int:
    """Tokens of the prompt that had to be read."""
    return reply.usage.prompt_tokens - reply.usage.kept_tokens


def cold(pair: Path, options: ModelOptions, talk: Conversation) -> Reply:
    """The reply of an engine that knows of earlier replies only their tokens."""
    for part in ("photos", "sequences"):
        shutil.rmtree(Path(options.memory_dir) / part, ignore_errors=True)
    with opened(pair, replace(options, conversations=1)) as fresh:
        reply = ask(fresh, talk)
    assert reply.usage.kept_tokens == 0
    assert reply.usage.photos_seen == len(set(talk.views))
    return reply


def test_a_follow_up_keeps_the_reply_as_it_was_written(
    pair: Path, options: ModelOptions, photo: str
) -> None:
    """The random model writes torn characters and bytes: its words read otherwise."""
    talk = Conversation((user("w1 w2", photo),))
    with opened(pair, options) as engine:
        first = ask(engine, talk)
        after = talk.plus(assistant(first.text)).plus(user("w3"))
        ids = engine.prompt_ids(after)
        start = first.usage.prompt_tokens
        assert tuple(ids[start : start + len(first.ids)]) == first.ids
        assert engine._model.tokenize(first.text, first=False) != list(first.ids)
        second = ask(engine, after)
    assert second.usage.kept_tokens >= start + len(first.ids) - 1
    assert second.usage.photos_seen == 0
    assert second.ids == cold(pair, options, after).ids


def test_an_edited_reply_is_read_as_its_words_are(pair: Path, options: ModelOptions) -> None:
    talk = Conversation((user("w1 w2"),))
    with opened(pair, options) as engine:
        first = ask(engine, talk)
        edited = talk.plus(assistant(first.text + "w5")).plus(user("w3"))
        ids = engine.prompt_ids(edited)
    with opened(pair, replace(options, memory_dir="")) as engine:
        assert engine.prompt_ids(edited) == ids


def test_a_reopened_chat_reads_only_what_is_new_and_sees_nothing(
    pair: Path, options: ModelOptions, photo: str
) -> None:
    with opened(pair, options) as engine:
        talk = grown(engine, Conversation((user("w1 w2", photo),)), "w3 w4")
        reply = ask(engine, talk)
        after = talk.plus(assistant(reply.text)).plus(user("w7"))
        cached_tokens = len(engine._slots.cached.token_keys)
    with opened(pair, options) as engine:
        again = ask(engine, after)
        assert again.usage.photos_seen == 0
        assert again.usage.photos_remembered == 1
        assert again.usage.kept_tokens == cached_tokens
    assert again.ids == cold(pair, options, after).ids


@pytest.mark.parametrize(("kv_type", "flash"), [("f16", "on"), ("f16", "off"), ("f32", "off")])
def test_kept_restored_and_cold_logits_are_the_same_to_the_bit(
    pair: Path, options: ModelOptions, photo: str, kv_type: str, flash: str
) -> None:
    """More than 512 tokens: from there on flash attention has another way for one token."""
    options = replace(options, kv_type=kv_type, flash_attention=flash, context_tokens=2048)
    talk = Conversation((user("w1 w2", photo), assistant("w3 " * 20), user("w4 " * 100)))
    with opened(pair, options) as engine:
        after = grown(engine, grown(engine, talk, "w3"), "w5 " * 10)
        engine.remember()
        kept = engine.logits(after)
        assert len(engine._slots.cached.token_keys) > 512
    with opened(pair, options) as engine:
        assert np.array_equal(kept, engine.logits(after))
    shutil.rmtree(Path(options.memory_dir) / "sequences")
    with opened(pair, replace(options, conversations=1)) as engine:
        assert np.array_equal(kept, engine.logits(after))


def test_a_reply_is_decoded_one_by_one_only_after_what_it_was_written_to(
    pair: Path, options: ModelOptions, photo: str
) -> None:
    """Reading one by one costs time: after an edit, replies are read together."""

    def calls(engine: Engine, talk: Conversation) -> int:
        engine._slots.forget()
        return sum(isinstance(event, Progress) for event in engine.reply(talk, SHORT))

    with opened(pair, options) as engine:
        talk = grown(engine, Conversation((user("w1 w2", photo),)), "w3")
        edited = Conversation((user("w7 w2", photo), *talk.messages[1:]))
        written = len(engine._prompts._replies.load("w1 w2", talk.messages[1].text).ids)
        assert calls(engine, talk) >= written
        assert calls(engine, edited) <= 8
        after = grown(engine, edited, "w9")
        kept = ask(engine, after)
    assert kept.ids == cold(pair, options, after).ids


def test_switching_between_conversations_keeps_all_of_them(
    pair: Path, options: ModelOptions, photo: str, other_photo: str
) -> None:
    one = Conversation((user("w1 w2", photo),))
    two = Conversation((user("w300", other_photo),))
    three = Conversation((user("w9 " * 40),))
    for conversations in (1, 2):
        shutil.rmtree(options.memory_dir, ignore_errors=True)
        with opened(pair, replace(options, conversations=conversations)) as engine:
            talks = [one, two, three]
            for question in ("w5", "w6"):
                talks = [grown(engine, talk, question) for talk in talks]
            last = [ask(engine, talk) for talk in talks]
        for talk, reply in zip(talks, last, strict=True):
            assert unread(reply) <= NEW
            assert reply.usage.photos_seen == 0
            assert reply.ids == cold(pair, options, talk).ids


@pytest.mark.parametrize(("conversations", "between"), [(1, ""), (2, ""), (1, "w9 " * 40)])
def test_a_new_chat_about_the_same_photo_leaves_the_old_one_whole(
    pair: Path, options: ModelOptions, photo: str, conversations: int, between: str
) -> None:
    options = replace(options, conversations=conversations)
    old = Conversation((user("w1 w2", photo),))
    with opened(pair, options) as engine:
        old = old.plus(assistant(ask(engine, old, SHORT).text)).plus(user("w3 w4"))
        photo_tokens = ask(engine, old, SHORT).usage.photo_tokens
        assert 32 < len(engine._slots.cached.token_keys) - photo_tokens < photo_tokens
        for other in (user(between),) * bool(between) + (user("w300 w8", photo),):
            ask(engine, Conversation((other,)), SHORT)
    with opened(pair, options) as engine:
        assert unread(ask(engine, old)) < 24  # the last question with the words around it


@pytest.mark.parametrize("conversations", [1, 2])
def test_a_question_that_begins_as_one_before_is_read_from_where_it_differs(
    pair: Path, options: ModelOptions, photo: str, conversations: int
) -> None:
    """In whole chunks: 32 tokens behind the photo are kept, and it answers as a cold run does."""
    options = replace(options, conversations=conversations)
    alike = "w1 w2 w3 w4 w5 w6 w7 w8 w9 w11 w12 w13 w14 w15 w16 w17 w18 w19 "
    old = Conversation((user(alike + "w20 w21", photo),))
    new = Conversation((user(alike + "w30 w31", photo),))
    with opened(pair, options) as engine:
        ask(engine, old.plus(assistant(ask(engine, old).text)).plus(user("w3 w4")))
        reply, logits = ask(engine, new), engine.logits(new)
        tokens = len(engine._model.tokenize(f"{new.messages[0].text} a:", first=False))
    assert tokens > 50
    assert unread(reply) <= tokens + 2 - 32
    assert reply.ids == cold(pair, options, new).ids
    shutil.rmtree(options.memory_dir)
    with opened(pair, options) as engine:
        assert np.array_equal(logits, engine.logits(new))


def test_slots_need_no_disk(pair: Path, options: ModelOptions, photo: str) -> None:
    one, two = Conversation((user("w1 w2", photo),)), Conversation((user("w9 " * 40),))
    with opened(pair, replace(options, memory_dir="", conversations=2)) as engine:
        one, two = grown(engine, one, "w5"), grown(engine, two, "w6")
        for talk in (one, two):
            assert unread(ask(engine, talk)) <= NEW
    assert not Path(options.memory_dir).exists()


def test_regenerate_edit_and_another_photo_answer_as_cold(
    pair: Path, options: ModelOptions, photo: str, other_photo: str
) -> None:
    first = user("w1 w2", photo)
    with opened(pair, options) as engine:
        talk = Conversation((first,))
        long = grown(engine, grown(engine, talk, "w3"), "w4")
        reply = ask(engine, long)
        again = ask(engine, long)
        assert unread(again) <= NEW
        assert again.ids == reply.ids
        edited = Conversation((first, *long.messages[1:2], user("w8 w8"), *long.messages[3:]))
        dropped = Conversation((first, *long.messages[3:]))
        replaced = Conversation((user("w1 w2", other_photo), *long.messages[1:]))
        replies = [(talk, ask(engine, talk)) for talk in (edited, dropped, replaced, long)]
    assert all(reply.usage.kept_tokens > reply.usage.photo_tokens for _, reply in replies[:2])
    assert [reply.usage.photos_seen for _, reply in replies] == [0, 0, 1, 0]
    for talk, reply in replies:
        assert reply.ids == cold(pair, options, talk).ids


def test_a_photo_is_seen_once_by_all_chats_and_processes(
    pair: Path, options: ModelOptions, photo: str, tmp_path: Path
) -> None:
    talk = Conversation((user("w1", photo),))
    with opened(pair, options) as engine:
        assert ask(engine, talk).usage.photos_seen == 1
        tokens = engine.see(Photo(photo)).tokens
    copy = str(tmp_path / "copy.png")
    shutil.copyfile(photo, copy)
    with opened(pair, options) as engine:
        usage = ask(engine, Conversation((user("w2", copy),))).usage
        assert (usage.photos_seen, usage.photos_remembered) == (0, 1)
        assert np.array_equal(engine.see(Photo(copy)).tokens, tokens)


def test_what_another_model_or_setting_kept_is_ignored(
    pair: Path, pairs: ModuleType, options: ModelOptions, photo: str, tmp_path: Path
) -> None:
    talk = Conversation((user("w1 w2", photo),))
    other = pairs.write_pair(tmp_path / "other", pairs.Shape(kind="f16", tower_layers=3))
    with opened(pair, options) as engine:
        after = grown(engine, talk, "w3")
    for folder, how in ((other, options), (pair, replace(options, kv_type="f32"))):
        with opened(folder, how) as engine:
            usage = ask(engine, after).usage
        assert usage.kept_tokens == 0
        assert usage.photos_seen == 1


def test_a_sequence_with_photos_of_another_vision_file_is_ignored(
    pair: Path, pairs: ModuleType, options: ModelOptions, photo: str, tmp_path: Path
) -> None:
    """The same LLM and the same photo: only the visual tokens in the context are others."""
    other = pairs.write_pair(tmp_path / "other", pairs.Shape(tower_layers=3))
    shutil.copy2(pair / "model.gguf", other / "model.gguf")
    with opened(pair, options) as engine:
        after = grown(engine, Conversation((user("w1 w2", photo),)), "w3")
    with opened(other, options) as engine:
        assert ask(engine, after).usage.kept_tokens == 0


def test_damage_costs_time_only(pair: Path, options: ModelOptions, photo: str) -> None:
    talk = Conversation((user("w1 w2", photo),))
    with opened(pair, options) as engine:
        after = grown(engine, talk, "w3")
    for place in (0, 9, 300, -1):
        for file in Path(options.memory_dir).rglob("*.kept"):
            raw = bytearray(file.read_bytes())
            at = place % len(raw)
            raw[at : at + 9] = bytes(byte ^ 0x5A for byte in raw[at : at + 9])
            file.write_bytes(raw)
        with opened(pair, options) as engine:
            engine.prompt_ids(talk)
            assert len(ask(engine, after).ids) >= 1
    for file in Path(options.memory_dir).rglob("*.kept"):
        file.write_bytes(file.read_bytes()[:-7])
    with opened(pair, options) as engine:
        reply = ask(engine, after)
        assert (reply.usage.kept_tokens, reply.usage.photos_seen) == (0, 1)
    assert list(Path(options.memory_dir).rglob("*.part")) == []


def test_prepare_leaves_only_the_question_to_be_read(
    pair: Path, options: ModelOptions, photo: str
) -> None:
    with opened(pair, options) as engine:
        asked = Message(Role.USER, (Photo(photo),))
        engine.prepare(Conversation((system("w400 w401"), asked)))
        n_encoded = engine._vision.n_encoded
        talk = Conversation((system("w400 w401"), user("w1 w2 w3", photo)))
        first = ask(engine, talk)
        assert first.usage.photos_seen == 0
        assert engine._vision.n_encoded == n_encoded == 1
        question = len(engine._model.tokenize(" w1 w2 w3 a:", first=False))
        assert unread(first) <= question + 2
        history = talk.plus(assistant(first.text))
        engine.prepare(history)
        second = ask(engine, history.plus(user("w7")))
        question = len(engine._model.tokenize(" w7 a:", first=False))
        assert unread(second) <= question + 2
    assert first.ids == cold(pair, options, talk).ids


def test_prepare_can_be_stopped_and_sending_is_right_all_the_same(
    pair: Path, options: ModelOptions, photo: str
) -> None:
    stop = threading.Event()
    stop.set()
    talk = Conversation((user("w1 w2", photo),))
    with opened(pair, options) as engine:
        engine.prepare(Conversation((Message(Role.USER, (Photo(photo),)),)), stop=stop)
        assert engine._vision.n_encoded == 0
        assert ask(engine, talk).ids == cold(pair, options, talk).ids


def test_a_reply_abandoned_at_its_end_is_kept_too(
    pair: Path, options: ModelOptions, photo: str
) -> None:
    talk = Conversation((user("w1 w2", photo),))
    with opened(pair, options) as engine:
        for event in engine.reply(talk, SHORT):
            if isinstance(event, Reply):
                break
            assert event != Delta("")
        del event
        kept = list((Path(options.memory_dir) / "sequences").glob("*.kept"))
    assert kept


def test_forget_removes_what_was_saved_of_the_conversations(
    pair: Path, options: ModelOptions, photo: str
) -> None:
    talk = Conversation((user("w1 w2", photo),))
    with opened(pair, options) as engine:
        ask(engine, talk)
        engine.forget()
        assert ask(engine, talk).usage.kept_tokens == 0
        engine.forget()
    assert list((Path(options.memory_dir) / "sequences").glob("*.kept")) == []


@pytest.fixture
def long_talk(photo: str, other_photo: str) -> Iterator[Conversation]:
    def turns() -> Iterator[Message]:
        yield system("w400 w401")
        yield user("w1", photo)
        yield assistant("w2")
        for n in range(12):
            yield user(f"w{n} " * 4)
            yield assistant(f"w{n + 50} " * 4)
        yield user("w3 w4")

    return Conversation(tuple(turns()))


def test_a_full_context_drops_the_oldest_exchanges_but_not_the_photo(
    pair: Path, options: ModelOptions, long_talk: Conversation
) -> None:
    with opened(pair, options) as engine:
        whole = ask(engine, long_talk)
    assert whole.dropped_exchanges == 0
    assert whole.usage.left_tokens == 1024 - whole.usage.prompt_tokens - len(whole.ids) + 1
    narrow = replace(options, context_tokens=512)
    with opened(pair, narrow) as engine:
        reply = ask(engine, long_talk, SHORT)
        talk = long_talk.plus(assistant(reply.text)).plus(user("w5"))
        second = ask(engine, talk)
    assert 0 < reply.dropped_exchanges < 12
    assert reply.usage.photo_tokens == whole.usage.photo_tokens > 0
    assert reply.usage.prompt_tokens <= 512 * 3 / 4
    assert second.dropped_exchanges == reply.dropped_exchanges
    assert second.usage.kept_tokens >= reply.usage.prompt_tokens
    kept = long_talk.messages[:3] + long_talk.messages[3 + 2 * reply.dropped_exchanges :]
    assert reply.ids == cold(pair, options, Conversation(kept)).ids[: len(reply.ids)]


def test_one_question_too_long_is_still_refused(pair: Path, options: ModelOptions) -> None:
    with opened(pair, options) as engine, pytest.raises(ContextFull):
        ask(engine, Conversation((user("w1"), assistant("w2"), user("w3 " * 2000))))
