"""The built-in model as it is shipped: small, certified, and right about the sample pictures."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.chat import Conversation, assistant, user
from engine.engine import Engine
from engine.gguf import self_test
from engine.gguf.card import find_model
from engine.options import SamplingOptions
from engine.reply import Reply

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "assets" / "models" / "starter"
SAMPLES = ROOT / "assets" / "samples"
MOST_BYTES = 40_000_000
LEAST = {
    "colour": 0.8,
    "what": 0.8,
    "exists": 0.8,
    "count": 0.6,
    "relation": 0.6,
    "relation yes/no": 0.6,
}
"""Below this it would not be shipped."""


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine(find_model(STARTER)) as opened:
        yield opened


def _answer(engine: Engine, talk: Conversation) -> str:
    events = engine.reply(talk, SamplingOptions(max_tokens=48))
    return next(event.text for event in events if isinstance(event, Reply)).lower()


def test_the_starter_is_small() -> None:
    assert all(path.stat().st_size < MOST_BYTES for path in STARTER.iterdir())


def test_the_card_tells_its_certificate_and_its_marks() -> None:
    card = json.loads((STARTER / "card.json").read_text(encoding="utf-8"))
    assert card["parity"]["kept"] is True
    marks = card["exam"]["accuracy"]
    for kind, least in LEAST.items():
        assert marks[kind]["questions"] >= 100
        assert marks[kind]["accuracy"] >= least, kind
    assert marks["reading"]["accuracy"] >= 0.8  # by the skill read_text


@pytest.mark.parametrize(
    ("picture", "question", "word"),
    [
        ("shapes", "What colour is the star?", "blue"),
        ("shapes", "What colour is the circle?", "red"),
        ("shapes", "Is there a banana?", "no,"),
        ("shapes", "Is the star left of the circle?", "so no"),
        ("shapes", "How many things are there?", "two"),
        ("cat-and-ball", "Is there a cat?", "yes"),
        ("cat-and-ball", "Is the cat left or right of the ball?", "left"),
        ("house-and-tree", "Where is the tree: left or right of the house?", "right"),
        ("three-hearts", "How many hearts are there?", "three"),
        ("rocket", "What is this?", "rocket"),
    ],
)
def test_the_sample_pictures_are_answered_right(
    engine: Engine, picture: str, question: str, word: str
) -> None:
    talk = Conversation((user(question, str(SAMPLES / f"{picture}.png")),))
    assert word in _answer(engine, talk)


def test_the_starter_is_found_to_see(engine: Engine) -> None:
    assert not self_test.run_self_test(engine).blind


def test_a_second_turn_reads_only_what_is_new(engine: Engine) -> None:
    talk = Conversation((user("What colour is the circle?", str(SAMPLES / "shapes.png")),))
    first = _answer(engine, talk)
    talk = talk.plus(assistant(first)).plus(user("And how many things are there?"))
    end = [event for event in engine.reply(talk) if isinstance(event, Reply)][-1]
    assert end.usage.kept_tokens >= end.usage.photo_tokens


def test_what_is_outside_its_world_is_said(engine: Engine) -> None:
    talk = Conversation((user("Who painted this?", str(SAMPLES / "shapes.png")),))
    assert "only know simple pictures" in _answer(engine, talk)
