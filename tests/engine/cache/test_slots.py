"""A conversation whose slot is needed is saved without the next answer waiting for the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from engine.chat import Conversation, Message, Photo, Role, user
from engine.engine import Engine
from engine.gguf.card import find_model
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Reply

SHORT = SamplingOptions(max_tokens=6)
OLD = Conversation((user("w1 " * 60),))
OTHER = Conversation((user("w9 " * 60),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "memory" / "sequences"


@pytest.fixture
def engine(
    pairs: ModuleType, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """One with a single slot, whose states are all too large to be saved after each reply."""
    monkeypatch.setattr("engine.engine.AT_ONCE_BYTES", 0)
    files = find_model(pairs.write_pair(tmp_path / "pair", pairs.Shape(image_px=56)))
    options = ModelOptions(
        context_tokens=512, threads=1, conversations=1, memory_dir=str(folder.parent)
    )
    with Engine(files, options) as opened:
        yield opened


def _ask(engine: Engine, talk: Conversation) -> Reply:
    last = list(engine.reply(talk, SHORT))[-1]
    assert isinstance(last, Reply)
    return last


def _kept(folder: Path) -> int:
    return len(list(folder.glob("*"))) if folder.exists() else 0


@pytest.mark.parametrize(("left_bytes", "kept_at_reply"), [(2**40, 0), (0, 1), (None, 1)])
def test_it_is_written_after_the_answer_if_there_is_memory_for_it(
    engine: Engine,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    left_bytes: int | None,
    kept_at_reply: int,
) -> None:
    monkeypatch.setattr("engine.cache.slots.available_bytes", lambda: left_bytes)
    first = _ask(engine, OLD)
    assert _kept(folder) == 0
    events = engine.reply(OTHER, SHORT)
    assert any(isinstance(event, Reply) for event in events)
    assert _kept(folder) == kept_at_reply
    assert list(events) == []
    assert _kept(folder) == 1
    again = _ask(engine, OLD)
    assert again.ids == first.ids
    assert again.usage.kept_tokens > 32


def test_a_state_that_waits_is_found_when_its_conversation_goes_on(
    engine: Engine, folder: Path
) -> None:
    first = _ask(engine, OLD)
    engine.prepare(OTHER)
    assert _kept(folder) == 0
    again = _ask(engine, OLD)
    assert (again.ids, again.usage.kept_tokens > 32) == (first.ids, True)


def test_a_question_about_a_prepared_photo_does_not_wait_for_the_conversation_before_it(
    engine: Engine, folder: Path, tmp_path: Path
) -> None:
    photo = str(tmp_path / "p.png")
    Image.linear_gradient("L").convert("RGB").save(photo)
    _ask(engine, OLD)
    engine.prepare(Conversation((Message(Role.USER, (Photo(photo),)),)))
    events = engine.reply(Conversation((user("w5 " * 60, photo),)), SHORT)
    assert any(isinstance(event, Reply) for event in events)
    assert _kept(folder) == 0
    assert list(events) == []
    assert _kept(folder) == 1


def test_a_state_that_waits_is_written_when_the_engine_closes(engine: Engine, folder: Path) -> None:
    _ask(engine, OLD)
    engine.prepare(OTHER)
    engine.close()
    assert _kept(folder) == 2


def test_a_state_that_waits_can_be_forgotten(engine: Engine, folder: Path) -> None:
    _ask(engine, OLD)
    engine.prepare(OTHER)
    engine.forget()
    engine.close()
    assert _kept(folder) == 0
