"""A reply that uses a skill: run by the engine's thread, shown folded, stored, told again."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fake_engine import Script
from PIL import Image

from app.storage.chat_store.records import State
from app.window.chat.skill_lines import found_words, skill_lines
from app.window.engines.reply_skills import EngineSkills, may_call
from engine.chat import Role
from engine.region import Region
from engine.skill_call import SkillCall, SkillOutcome, SkillUse
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

    def __init__(self, runner: FakeRunner) -> None:
        super().__init__()
        self._fake = runner

    def _skill_registry(self):
        blur = declared("blur", asks_first=True)
        return SkillRegistry({"read_text": declared("read_text"), "blur": blur})

    def _may_call(self, card, asked):
        return asked == "auto"

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
    monkeypatch.setattr("app.shared_parts.EngineSkills", lambda _servers: FakeSkills(runner))
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


def add_photo(chat, qtbot, make_photo):
    chat.composer.add_file(make_photo())
    qtbot.waitUntil(lambda: bool(chat.composer.photos.kept()))


def test_a_skill_from_the_menu_runs_before_the_model_is_asked(
    chat, qtbot, engine, runner, make_photo
):
    engine.queue.append(Script((answer("It says HAT."),)))
    add_photo(chat, qtbot, make_photo)
    chat.skill_menu.use("read_text")
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


def test_what_was_chosen_is_done_again_for_another_version(chat, qtbot, engine, runner, make_photo):
    add_photo(chat, qtbot, make_photo)
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
    assert not {"blur", "select", "look_closer", "generate", "find_similar"} & set(rows)
    for row in rows.values():
        assert row["missing"] == "" or "pip install" in row["missing"]


def test_the_menu_wants_a_photo_that_has_been_read(chat, qtbot, engine, make_photo):
    menu = chat.skill_menu
    menu.refresh()
    assert menu.note == "Add a photo first: this chat has none."
    menu.use("read_text")
    assert chat.session.messages.messages == ()
    chat.composer.add_file(make_photo())
    menu.refresh()
    assert menu.note == "The photo is still being read."
    menu.use("read_text")
    assert chat.session.messages.messages == ()
    qtbot.waitUntil(lambda: menu.note == "")
    engine.queue.append(Script((answer("Red."),)))
    chat.composer.send()
    qtbot.waitUntil(lambda: ended(chat))
    menu.refresh()
    assert menu.note == ""  # the chat has one now


TOLD = {"codes": [{"format": "EAN-13", "turned_degrees": 17}, {"format": "QR code"}], "n": 2}


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (TOLD, "codes:\n  - format: EAN-13\n    turned degrees: 17\n  - format: QR code\nn: 2"),
        ({"text": "HAT\nSHOP"}, "HAT\nSHOP"),
        ({"rgb": [255, 0, 1]}, "255, 0, 1"),
        ({"codes": []}, "Nothing was found."),
        ({"n": 0}, "0"),
        ({}, "Nothing was found."),
    ],
)
def test_what_was_found_is_told_line_by_line(told, words):
    assert found_words(SkillUse(SkillCall("x"), SkillOutcome(json.dumps(told)))) == words


def test_arguments_are_told_in_lines_and_broken_ones_as_they_are():
    def asked(arguments):
        (line,) = skill_lines((SkillUse(SkillCall("x", arguments), SkillOutcome()),))
        return line["arguments"]

    assert asked('{"box": [1, 2, 3, 4], "widen_px": 3}') == "box: 1, 2, 3, 4\nwiden px: 3"
    assert asked("{}") == asked("") == ""
    assert asked('{"box": [1,') == '{"box": [1,'


def test_what_a_skill_found_is_shown_on_the_photo_it_was_asked_about(
    chat, qtbot, engine, runner, make_photo
):
    add_photo(chat, qtbot, make_photo)  # 40 × 30
    chat.composer.add_file(make_photo("blue.png", "blue", (80, 60)))
    qtbot.waitUntil(lambda: len(chat.composer.photos.kept()) == 2)
    runner.outcome = SkillOutcome('{"text": "HAT"}', (Region((10.0, 3.0, 30.0, 15.0), "HAT"),))
    of_first = PlusTurn("", (PlusAction("read_text", {"photo": 1}),), "")
    engine.queue += [
        Script((call("read_text"),)),
        Script((render_plus(of_first),)),
        Script((answer("It says HAT."),)),
    ]
    ask(chat, qtbot)
    qtbot.waitUntil(lambda: ended(chat))
    viewer, reply = chat.photos.viewer, chat.session.messages.messages[-1]
    viewer.showSkillRegions(reply.id, 0)
    (latest,) = viewer.regions
    assert (viewer.name, latest["label"]) == ("blue.png", "HAT")
    assert [latest[each] for each in ("x", "y", "width", "height")] == [0.125, 0.05, 0.25, 0.2]
    viewer.showSkillRegions(reply.id, 1)
    (named,) = viewer.regions
    assert (viewer.name, named["x"], named["width"]) == ("red.png", 0.25, 0.5)
    viewer.close()
    viewer.showSkillRegions(reply.id, 7)
    assert viewer.regions == []


def test_a_used_skill_is_announced(chat, qtbot, engine):
    said = []
    chat.announcer.announced.connect(said.append)
    engine.queue += [Script((call("read_text"),)), Script((answer("It says HAT."),))]
    ask(chat, qtbot)
    qtbot.waitUntil(lambda: ended(chat))
    assert said == ["Read the text · 0.9 s", "It says HAT."]


PLAIN_REPLY = """
import dataclasses, sys, threading
from pathlib import Path
from fake_engine import CARD, FakeEngine
from app.window.engines.engine_requests import ReplyRequest
from app.window.engines.reply_skills import EngineSkills
from engine.chat import Conversation, Message, Role, Text
from engine.options import SamplingOptions

skills = EngineSkills()
asked = Conversation((Message(Role.USER, (Text("What?"),)),))
question = ReplyRequest(1, asked, SamplingOptions(), skills="auto")
assert skills.prompt(CARD, asked, "auto") is asked
words = "".join(getattr(each, "text", "") for each in skills.events(FakeEngine(), question, None))
assert words.startswith("You said: What?"), words
skills.close()
print(*sorted(name for name in sys.modules if name.startswith(("engine.skills", "jinja2"))))
"""


def test_a_model_without_skills_is_asked_without_reading_any(tmp_path):
    here = Path(__file__).parent
    paths = os.pathsep.join(map(str, (here, here.parents[1])))
    told = subprocess.run(
        [sys.executable, "-c", PLAIN_REPLY], cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    assert (told.returncode, told.stdout.split()) == (0, []), told.stderr


def test_only_models_made_for_it_may_call():
    def card(**values):
        return dataclasses.replace(Stated(), **values)

    assert not may_call(card(), "auto")
    assert may_call(card(notes={"skills": {"dialect": "plus", "names": ["read_text"]}}), "auto")
    assert may_call(card(chat_template="{% if tools %}{{ tools }}{% endif %}"), "auto")
    assert not may_call(card(chat_template="{% if tools %}{{ tools }}{% endif %}"), "none")
    assert may_call(card(), "read_text")


@dataclasses.dataclass(frozen=True)
class Stated:
    """What is known of a model."""

    notes: dict = dataclasses.field(default_factory=dict)
    chat_template: str = "{{ messages }}"


def test_no_model_looks_through_the_photos_of_all_chats(chat, tmp_path):
    class Known(EngineSkills):
        def _skill_registry(self):
            names = ("find_similar", "read_text")
            return SkillRegistry({name: declared(name) for name in names})

    assert list(Known(tmp_path)._usable_skills()) == ["read_text"]
