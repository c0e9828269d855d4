"""Drawn dialogues in which the starter calls `read_text`: as an engine asks, and copied exactly."""

from __future__ import annotations

import collections
import json
import re

import pytest

from engine.chat import Conversation, Message, Role, Text, user
from engine.errors import RecipeError
from engine.skill_call import SkillCall, SkillOutcome, SkillUse
from engine.skills.dialects.plus import PlusDialect
from engine.skills.plus_format import MARKS, parse_plus
from training.recipe.parse import parse_recipe
from training.starter.asking import NO_PICTURE
from training.starter.reading import FAILED, NOTHING, READ_KINDS, answer_to
from training.starter.settings import read_settings
from training.starter.world import Dialogue, World

WORLD = World(seed=1, reading=0.3, dialogues=4)


def dialogues(world: World, count: int) -> list[Dialogue]:
    return [dialogue for number in range(count) for dialogue in world.dialogues_of(number)]


def readings(count: int) -> list[tuple[Message, ...]]:
    """Question, call, result and answer of each reading."""
    found = []
    for dialogue in dialogues(WORLD, count):
        messages = dialogue.conversation.messages
        calls = [2 * at for at, kind in enumerate(dialogue.kinds) if kind == "call"]
        found += [messages[at : at + 4] for at in calls]
    return found


def test_a_reading_is_a_call_its_result_and_what_it_told() -> None:
    found = readings(60)
    assert len(found) > 50
    for question, call, result, answer in found:
        turn = parse_plus(call.text)
        assert turn is not None
        assert turn.actions is not None
        assert [(one.API_name, dict(one.API_params)) for one in turn.actions] == [("read_text", {})]
        told = json.loads(result.text.removeprefix("read_text output: ").partition("\n\n")[0])
        assert result.text.endswith(f"\n\nAnswer my first question: {question.text}")
        last = parse_plus(answer.text)
        assert last is not None
        assert last.actions == ()
        assert last.value == answer_to(told)


def test_it_is_taught_what_an_engine_will_show_it() -> None:
    for question, call, result, answer in readings(10):
        told = result.text.removeprefix("read_text output: ").partition("\n\n")[0]
        use = SkillUse(SkillCall("read_text", said=call.text), SkillOutcome(told))
        replied = Message(Role.ASSISTANT, (Text("words"),), (use,), answer.text)
        later = Conversation((question, replied, user("And its colour?")))
        shown = PlusDialect().prompt(later).messages
        assert [message.text for message in shown[:4]] == [
            message.text for message in (question, call, result, answer)
        ]


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ({"text": "HAT"}, 'It says "HAT".'),
        ({"text": "7"}, 'It says "7".'),
        ({"text": "STOP\nNOW 2"}, 'It says "STOP" and "NOW 2".'),
        ({"text": ""}, NOTHING),
        ({"error": "It took too long."}, FAILED),
    ],
)
def test_the_answer_is_what_was_told(told: dict[str, str], answer: str) -> None:
    assert answer_to(told) == answer


def test_what_is_told_is_seldom_what_is_printed() -> None:
    texts = [json.loads(one[2].text[18:].partition("\n\n")[0]).get("text") for one in readings(400)]
    lengths = collections.Counter(len(text) for text in texts if text is not None)
    assert set(range(9)) <= set(lengths)
    assert len(set(texts)) > 0.6 * len(texts)


def test_every_question_what_is_printed_calls_and_no_other_has_marks() -> None:
    for dialogue in dialogues(WORLD, 300):
        answers = [m for m in dialogue.conversation.messages if m.role is Role.ASSISTANT]
        kinds = dialogue.kinds
        for at, (kind, answer) in enumerate(zip(kinds, answers, strict=True)):
            marked = any(mark in answer.text for mark in MARKS.values())
            assert marked is (kind in ("call", "reading", *READ_KINDS))
            if kind in ("reading", *READ_KINDS):
                assert kinds[at - 1] == "call"


def test_without_a_picture_nothing_can_be_read() -> None:
    asked = [
        dialogue.conversation.messages
        for dialogue in dialogues(WORLD, 600)
        if dialogue.kinds == ("nothing to read",)
    ]
    assert len(asked) > 10
    for question, answer in asked:
        assert not question.views
        assert answer.text == NO_PICTURE


def test_questions_that_sound_like_reading_are_answered_without_the_skill() -> None:
    shows = re.compile(r"(?i).*what .*(shown|painted|sketched)")
    found = [
        dialogue.conversation.messages
        for dialogue in dialogues(WORLD, 600)
        if shows.match(dialogue.conversation.messages[0].text) and dialogue.kinds[0] == "what"
    ]
    assert len(found) > 3
    assert all(messages[1].text.startswith("It is ") for messages in found)


def test_without_the_setting_the_world_is_as_before() -> None:
    plain = dialogues(World(seed=1, dialogues=4), 100)
    assert not any("call" in dialogue.kinds for dialogue in plain)
    kinds = collections.Counter(kind for dialogue in plain for kind in dialogue.kinds)
    assert kinds["number"] + kinds["letter"] + kinds["word"] > 0


def test_what_was_told_is_practised_without_a_picture() -> None:
    world = World(seed=3, reading=0.1, dialogues=2, told=5)
    found = collections.Counter[str]()
    for number in range(60):
        practised = world.dialogues_of(number)[2:]
        assert len(practised) == 5
        for dialogue in practised:
            asked, answer = dialogue.conversation.messages
            assert dialogue.kinds == ("reading",)
            assert not asked.views
            if asked.text.startswith("{"):
                found["signs"] += 1
                assert answer.text == f'"{json.loads(asked.text)["text"]}"'
                continue
            said, _, question = asked.text[len("read_text output: ") :].partition("\n\n")
            right = answer_to(json.loads(said))
            if not question:
                found["alone"] += 1
                assert answer.text == right
                continue
            found["turns"] += 1
            last = parse_plus(answer.text)
            assert last is not None
            assert last.value == right
    assert found["signs"] > 15
    assert found["alone"] > 30
    assert found["turns"] > 150


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"reading": 1.5}, "reading must be a share"),
        ({"reading": 0.2, "keep": -1.0}, "keep"),
        ({"new_layers": 2}, "new_layers needs reading"),
        ({"reading": 0.2}, "reading needs new_layers"),
        ({"reading": 0.2, "new_layers": -1}, "new_layers"),
        ({"reading": 0.2, "new_layers": 1, "patch_heads": 1.0}, "goes without auxiliary losses"),
    ],
)
def test_settings_that_make_no_sense(settings: dict[str, object], words: str) -> None:
    recipe = parse_recipe(
        {
            "model": {"start": "world:starter"},
            "learn": {"llm": 1e-3},
            "data": {"sets": [{"world": "starter"}]},
            "train": {"steps": 1},
            "world": {"settings": settings},
        }
    )
    with pytest.raises(RecipeError, match=words):
        read_settings(recipe)


def test_the_same_number_gives_the_same_dialogues() -> None:
    assert WORLD.dialogues_of(5) == World(seed=1, reading=0.3, dialogues=4).dialogues_of(5)


def test_reading_is_learnt_by_the_new_layers_alone() -> None:
    recipe = parse_recipe(
        {
            "model": {"start": "world:starter"},
            "learn": {"llm": 1e-3, "projector": 1e-3},
            "data": {"sets": [{"world": "starter"}]},
            "train": {"steps": 1},
            "world": {"settings": {"reading": 0.2, "new_layers": 2}},
        }
    )
    with pytest.raises(RecipeError, match="llm alone must be above 0"):
        read_settings(recipe)
