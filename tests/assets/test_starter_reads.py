"""The built-in model calls `read_text` where it is asked to read, says what that told it, and calls
nothing for other questions."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from engine.chat import Conversation, Message, Role, Text, user
from engine.engine import Engine
from engine.gguf.card import find_model
from engine.options import SamplingOptions
from engine.reply import Reply
from engine.skill_call import SkillOutcome
from engine.skills.choice import SkillChoice, choose_skills
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput
from engine.skills.skill_loop import reply_with_skills

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "assets" / "samples"


def _runs_nowhere(_: SkillInput) -> SkillOutput:
    raise AssertionError("it runs in a fake")


READ_TEXT = Skill("read_text", "Reads.", {}, (Gives.WORDS,), _runs_nowhere)


@dataclass
class ToldRunner:
    """Finds the texts of a list, one after another."""

    texts: list[str]
    ran: list[str] = field(default_factory=list)

    def run(
        self,
        skill: Skill,
        photos: Sequence[str],
        arguments_json: str,
        *,
        stop: threading.Event | None = None,
    ) -> SkillOutcome:
        assert arguments_json == "{}"
        assert photos
        self.ran.append(skill.name)
        return SkillOutcome(json.dumps({"text": self.texts.pop(0)}))


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine(find_model(ROOT / "assets" / "models" / "starter")) as opened:
        yield opened


@pytest.fixture(scope="module")
def choice(engine: Engine) -> SkillChoice:
    chosen = choose_skills(engine.card, installed={"read_text": READ_TEXT})
    assert set(chosen.skills) == {"read_text"}
    return chosen


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A picture that says HAT."""
    picture = Image.new("RGB", (256, 256), (249, 249, 248))
    font = ImageFont.load_default(size=90)
    ImageDraw.Draw(picture).text((128, 128), "HAT", fill=(38, 84, 216), font=font, anchor="mm")
    path = tmp_path_factory.mktemp("printed") / "hat.png"
    picture.save(path)
    return str(path)


def replied(
    engine: Engine, choice: SkillChoice, talk: Conversation, texts: list[str]
) -> tuple[Reply, ToldRunner]:
    runner = ToldRunner(texts)
    events = reply_with_skills(
        engine,
        talk,
        SamplingOptions(max_tokens=192),
        skills=choice,
        runner=runner,
        allow=lambda *_: True,
    )
    return next(event for event in events if isinstance(event, Reply)), runner


@pytest.mark.parametrize("told", ["HAT", "7", "Q", "42", "BOOK", "STOP"])
def test_it_says_what_it_was_told_and_not_what_it_sees(
    engine: Engine, choice: SkillChoice, printed: str, told: str
) -> None:
    talk = Conversation((user("What does it say?", printed),))
    reply, runner = replied(engine, choice, talk, [told])
    assert runner.ran == ["read_text"]
    assert [use.call.skill for use in reply.uses] == ["read_text"]
    assert reply.text == f'It says "{told}".'


def test_nothing_found_is_said(engine: Engine, choice: SkillChoice, printed: str) -> None:
    talk = Conversation((user("What is written here?", printed),))
    reply, _ = replied(engine, choice, talk, [""])
    assert reply.text == "I could not read anything."


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("What colour is the star?", "blue"),
        ("Is there a banana?", "no,"),
        ("How many things are there?", "two"),
        ("Is the star left of the circle?", "so no"),
        ("Who painted this?", "only know simple pictures"),
    ],
)
def test_other_questions_call_nothing(
    engine: Engine, choice: SkillChoice, question: str, word: str
) -> None:
    talk = Conversation((user(question, str(SAMPLES / "shapes.png")),))
    reply, runner = replied(engine, choice, talk, [])
    assert runner.ran == []
    assert reply.uses == ()
    assert word in reply.text.lower()


def test_after_a_reading_it_answers_on(engine: Engine, choice: SkillChoice, printed: str) -> None:
    talk = Conversation((user("What does it say?", printed),))
    reply, _ = replied(engine, choice, talk, ["HAT"])
    said = Message(Role.ASSISTANT, (Text(reply.text),), reply.uses, reply.said)
    talk = talk.plus(said).plus(user("What colour is the text?"))
    reply, runner = replied(engine, choice, talk, [])
    assert runner.ran == []
    assert reply.text == "It is blue."


def test_without_a_photo_it_asks_for_one(engine: Engine, choice: SkillChoice) -> None:
    reply, runner = replied(engine, choice, Conversation((user("What does it say?"),)), [])
    assert runner.ran == []
    assert "picture" in reply.text
