"""The built-in model calls `read_text` where it is asked to read, and says what that found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.gguf.card import find_model
from engine.options import SamplingOptions
from engine.reply import Reply
from engine.skill_call import SkillOutcome
from engine.skills.choice import AUTO, choose_skills
from engine.skills.registry import all_skills
from engine.skills.runner import SkillRunner
from engine.skills.skill import Skill
from engine.skills.skill_loop import RunsSkills, reply_with_skills

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "assets" / "models" / "starter"
SHAPES = ROOT / "assets" / "samples" / "shapes.png"
QUESTION = "What does it say?"
SEEN = (
    "What do you see in this picture?",
    "What do you see in the picture?",
    "What do you see in the image?",
    "What is shown in this picture?",
    "What is in the photo?",
    "List everything in the picture.",
    "Describe what you see.",
)
SAMPLES = ("cat-and-ball", "house-and-tree", "rocket", "shapes", "three-hearts")
TEXTS = ("CAFE", "7", "2025", "Open", "STOP", "HOTEL", "Q", "K", "QUIZ", "TAXI", "42", "EXIT")


class Finds:
    """Runs no skill: each finds the same."""

    def __init__(self, outcome: SkillOutcome) -> None:
        self._outcome = outcome

    def run(
        self, skill: Skill, photos: Sequence[str], arguments_json: str, **_: object
    ) -> SkillOutcome:
        assert (skill.name, len(photos), json.loads(arguments_json)) == ("read_text", 1, {})
        return self._outcome


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine(find_model(STARTER)) as opened:
        yield opened


def finds(text: str) -> Finds:
    return Finds(SkillOutcome(json.dumps({"text": text})))


def reply(engine: Engine, runner: RunsSkills, question: str, *photos: Path) -> Reply:
    events = reply_with_skills(
        engine,
        Conversation((user(question, *map(str, photos)),)),
        SamplingOptions(max_tokens=192),
        skills=choose_skills(engine.card, AUTO, installed=all_skills()),
        runner=runner,
        allow=lambda *_: True,
    )
    return next(event for event in events if isinstance(event, Reply))


def test_its_card_names_the_skill(engine: Engine) -> None:
    assert choose_skills(engine.card).skills.keys() == {"read_text"}


def test_it_says_what_the_skill_found(engine: Engine) -> None:
    said = [reply(engine, finds(text), QUESTION, SHAPES) for text in TEXTS]
    assert all(len(one.uses) == 1 for one in said)
    right = [f'It says "{text}".' in one.text for text, one in zip(TEXTS, said, strict=True)]
    assert sum(right) >= 0.8 * len(TEXTS), right


def test_nothing_found_and_a_failure_are_said(engine: Engine) -> None:
    assert "could not read anything" in reply(engine, finds(""), QUESTION, SHAPES).text
    failed = Finds(SkillOutcome(error="read_text needs rapidocr, which is not installed."))
    assert "could not read it" in reply(engine, failed, QUESTION, SHAPES).text


@pytest.mark.parametrize("question", ["What colour is the star?", "How many things are there?"])
def test_it_is_not_called_for_other_questions(engine: Engine, question: str) -> None:
    assert not reply(engine, finds("NO"), question, SHAPES).uses


@pytest.mark.parametrize("sample", SAMPLES)
def test_asked_what_it_sees_it_does_not_read(engine: Engine, sample: str) -> None:
    photo = SHAPES.with_name(f"{sample}.png")
    said = {question: reply(engine, finds("NO"), question, photo) for question in SEEN}
    assert [question for question, one in said.items() if one.uses] == []


def test_without_a_photo_nothing_is_made_up(engine: Engine) -> None:
    said = reply(engine, finds("NO"), "What is the word?")
    assert (said.text, said.uses) == ("Please show me a picture first.", ())


def test_a_real_word_is_read(engine: Engine, tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    picture = Image.new("RGB", (400, 300), "white")
    face = ImageFont.load_default(90)
    ImageDraw.Draw(picture).text((200, 150), "HOTEL", "black", font=face, anchor="mm")
    picture.save(tmp_path / "sign.png")
    with SkillRunner(tmp_path / "runs") as runner:
        said = reply(engine, runner, QUESTION, tmp_path / "sign.png")
    assert 'It says "HOTEL".' in said.text
