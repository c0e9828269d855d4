"""A reply that uses a skill: run by the engine's thread, shown folded, stored, told again."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from fake_engine import Script
from PIL import Image

from app.storage.chat_store.records import State
from app.window.engines.reply_skills import EngineSkills
from engine.chat import Role
from engine.skill_call import SkillOutcome
from engine.skills.choice import SkillChoice
from engine.skills.dialects.plus import PlusDialect
from engine.skills.plus_format import PlusAction, PlusTurn, render_plus
from engine.skills.registry import SkillRegistry
from engine.skills.skill import Gives, Skill, SkillOutput


def call(name: str) -> str:
    return render_plus(PlusTurn("I need it.", (PlusAction(name, {}),), "One moment."))


def answer(words: str) -> str:
    return render_plus(PlusTurn("I have it.", (), words))


def declared(name: str, *, asks_first: bool = False) -> Skill:
    nothing = {"type": "object", "properties": {}}
    gives = (Gives.WORDS,)
    return Skill(
        name, "Does it.", nothing, gives, lambda _: SkillOutput({}), asks_first=asks_first,
        needs_photo=False,
    )  # fmt: skip


class FakeRunner:
    """Tells what it was made with, and makes a photo."""

    def __init__(self, outcome: SkillOutcome) -> None:
        self.outcome = outcome
        self.ran: list[str] = []

    def run(self, skill, photos, arguments_json, *, stop=None):
        self.ran.append(skill.name)
        return self.outcome


class FakeSkills(EngineSkills):
    """Two skills in the dialect of LLaVA-Plus."""

    def __init__(self, folder: Path, runner: FakeRunner) -> None:
        super().__init__(folder)
        self._fake = runner

    def _skill_registry(self):
        blur = declared("blur", asks_first=True)
        return SkillRegistry({"read_text": declared("read_text"), "blur": blur})

    def _chosen_skills(self, card, asked):
        known = self._skill_registry().skills
        return SkillChoice(PlusDialect(), known if asked == "auto" else {})

    def _skill_runner(self):
        return self._fake


@pytest.fixture
def runner():
    return FakeRunner(SkillOutcome(json.dumps({"text": "HAT"}), seconds=0.9))


@pytest.fixture
def chat(runner, tmp_path, monkeypatch, request):
    """The parts of a window whose replies may use two skills."""
    monkeypatch.setattr(
        "app.shared_parts.EngineSkills", lambda folder, _servers: FakeSkills(folder, runner)
    )
    return request.getfixturevalue("parts")


def value(model, row, name):
    numbers = {bytes(n.data()).decode(): number for number, n in model.roleNames().items()}
    return model.data(model.index(row), numbers[name])


def ended(chat):
    return not chat.session.busy and bool(chat.session.messages.messages)


def ask(chat, qtbot, words="What does it say?"):
    chat.composer.text = words
    chat.composer.send()
    return words


def test_a_call_is_run_shown_folded_and_stored(chat, qtbot, engine, runner):
    engine.queue += [Script((call("read_text"),)), Script((answer("It says HAT."),))]
    ask(chat, qtbot)
    qtbot.waitUntil(lambda: ended(chat))
    reply = chat.session.messages.messages[-1]
    assert (reply.role, reply.text, reply.state) == (Role.ASSISTANT, "It says HAT.", State.DONE)
    (line,) = value(chat.session.messages, 1, "skillLines")
    assert line["title"] == "Read the text · 0.9 s"
    assert (line["found"], line["thoughts"], line["failed"]) == ("HAT", "I need it.", False)
    assert value(chat.session.messages, 1, "spoken").startswith("Reply, Read the text")
    stored = chat.store.messages(reply.chat_id)[-1]
    assert stored.uses == reply.uses
    assert stored.said == answer("It says HAT.")


def test_a_photo_that_a_skill_made_is_kept_and_shown(chat, qtbot, engine, runner, tmp_path):
    Image.new("RGB", (8, 6), "blue").save(tmp_path / "made.png")
    runner.outcome = SkillOutcome(photos=(str(tmp_path / "made.png"),))
    engine.queue += [Script((call("read_text"),)), Script((answer("Here it is."),))]
    ask(chat, qtbot)
    qtbot.waitUntil(lambda: ended(chat))
    reply = chat.store.messages(chat.session.chat_id())[-1]
    (photo,) = reply.photos
    assert reply.uses[0].outcome.photos == (photo.hash,)
    assert (photo.width_px, photo.height_px) == (8, 6)
    told = engine.asked[-1].messages[-1]
    assert [view.path for view in told.views] == [str(tmp_path / "made.png")]
    (shown,) = value(chat.session.messages, 1, "photos")
    assert shown["name"] == "made.png"


def test_the_next_question_tells_the_model_what_was_found(chat, qtbot, engine):
    engine.queue += [Script((call("read_text"),)), Script((answer("It says HAT."),))]
    first = ask(chat, qtbot)
    qtbot.waitUntil(lambda: ended(chat))
    engine.queue.append(Script(("Black.",)))
    ask(chat, qtbot, "In which colour?")
    qtbot.waitUntil(lambda: ended(chat) and len(chat.session.messages.messages) == 4)
    texts = [message.text for message in engine.asked[-1].messages]
    assert texts[0] == first
    assert texts[1] == call("read_text")
    assert texts[2].startswith('read_text output: {"text": "HAT"}')
    assert texts[3:] == [answer("It says HAT."), "In which colour?"]


@pytest.mark.parametrize("allowed", [True, False])
def test_a_skill_that_asks_first_waits_for_the_person(chat, qtbot, engine, runner, allowed):
    engine.queue += [Script((call("blur"),)), Script((answer("Done."),))]
    ask(chat, qtbot, "Blur it.")
    permission = chat.session.permission
    qtbot.waitUntil(lambda: permission.question != "")
    assert permission.question == "May the model blur part of the photo?"
    assert permission.messageId == chat.session.messages.messages[-1].id
    assert runner.ran == []
    permission.answer(allowed)
    qtbot.waitUntil(lambda: ended(chat))
    assert runner.ran == (["blur"] if allowed else [])
    assert (permission.messageId, permission.question) == (0, "")
    (use,) = chat.session.messages.messages[-1].uses
    assert use.outcome.error == ("" if allowed else "The person did not allow it.")


def test_a_reply_that_waits_for_permission_can_be_stopped(chat, qtbot, engine, runner):
    engine.queue.append(Script((call("blur"),)))
    ask(chat, qtbot, "Blur it.")
    qtbot.waitUntil(lambda: chat.session.permission.question != "")
    chat.session.stop()
    qtbot.waitUntil(lambda: ended(chat))
    assert runner.ran == []
    assert chat.session.messages.messages[-1].state is State.STOPPED


def test_a_chat_without_skills_asks_the_engine_as_before(chat, qtbot, engine, runner):
    own = chat.session.own_settings
    own.put(dataclasses.replace(own.get(), skills="none"))
    engine.queue.append(Script((call("read_text"),)))
    ask(chat, qtbot)
    qtbot.waitUntil(lambda: ended(chat))
    assert runner.ran == []
    assert chat.session.messages.messages[-1].text == call("read_text")


def test_a_skill_from_the_menu_runs_before_the_model_is_asked(chat, qtbot, engine, runner):
    engine.queue.append(Script((answer("It says HAT."),)))
    menu = chat.skill_menu
    menu.use("read_text")
    qtbot.waitUntil(lambda: ended(chat))
    question, reply = chat.session.messages.messages
    assert question.text == "What does it say?"  # nothing was written
    assert [use.call.skill for use in question.uses] == ["read_text"]
    assert value(chat.session.messages, 0, "skillLines") == []
    assert [use.outcome.error for use in reply.uses] == [""]
    assert runner.ran == ["read_text"]
    assert [use.call.skill for use in reply.uses] == ["read_text"]
    assert reply.text == "It says HAT."
    (asked,) = engine.asked
    assert asked.messages[-1].text.startswith('read_text output: {"text": "HAT"}')


def test_what_was_chosen_is_done_again_for_another_version(chat, qtbot, engine, runner):
    engine.queue += [Script((answer("It says HAT."),)), Script((answer("HAT."),))]
    chat.composer.text = "Read it."
    chat.skill_menu.use("read_text")
    qtbot.waitUntil(lambda: ended(chat))
    chat.session.tools.askAgain(chat.session.messages.messages[-1].id)
    qtbot.waitUntil(lambda: ended(chat) and chat.session.messages.messages[-1].version == 2)
    assert chat.session.messages.messages[0].text == "Read it."
    assert runner.ran == ["read_text", "read_text"]


def test_the_menu_has_what_needs_only_a_photo_and_says_what_is_missing(chat):
    chat.skill_menu.refresh()
    rows = {row["name"]: row for row in chat.skill_menu.rows}
    assert rows["read_text"]["title"] == "Read the text"
    assert not {"blur", "select", "look_closer", "generate"} & set(rows)
    for row in rows.values():
        assert row["missing"] == "" or "pip install" in row["missing"]
