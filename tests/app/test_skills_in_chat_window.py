"""Skills in a chat by the keyboard alone: the menu, folded lines, the question for permission."""

from __future__ import annotations

import dataclasses
import threading

import pytest
from fake_engine import Script
from hands import ctrl, focused, key, part, tab_to, typed, walk
from PySide6.QtCore import QObject, Qt
from test_skills_in_chat import FakeRunner, FakeSkills, answer, call, declared

from engine.region import Region
from engine.skill_call import SkillOutcome


@pytest.fixture
def runner():
    regions = (Region((4.0, 3.0, 20.0, 15.0), "HAT"),)
    return FakeRunner(SkillOutcome('{"text": "HAT"}', regions, seconds=0.9))


@pytest.fixture
def opened(runner, monkeypatch, request):
    """A window whose replies may use two skills."""
    monkeypatch.setattr("app.shared_parts.EngineSkills", lambda _servers: FakeSkills(runner))
    parts = request.getfixturevalue("parts")
    parts.preferences.titles = False
    reads = declared("read_text")
    parts.skill_menu._installed = lambda: {
        name: _for_photos(reads, name) for name in ("read_text", "read_codes")
    }
    return request.getfixturevalue("window"), parts


def _for_photos(skill, name):
    return dataclasses.replace(skill, name=name, needs_photo=True)


def add_photo(parts, qtbot, make_photo):
    parts.composer.add_file(make_photo())
    qtbot.waitUntil(lambda: bool(parts.composer.photos.kept()))


def wait_for_reply(parts, qtbot, rows=2):
    session = parts.session
    qtbot.waitUntil(lambda: session.messages.rowCount() == rows and not session.busy)
    qtbot.wait(60)


def open_menu(window, qtbot):
    ctrl(window, Qt.Key.Key_L)
    ctrl(window, Qt.Key.Key_E)
    menu = next(each for each in window.findChildren(QObject) if is_menu(each))
    qtbot.waitUntil(lambda: menu.property("opened"))
    qtbot.wait(30)
    return menu


def is_menu(item):
    return item.metaObject().className().startswith("SkillsMenu")


def test_the_menu_by_keys(opened, qtbot, engine, runner, make_photo):
    window, parts = opened
    add_photo(parts, qtbot, make_photo)
    menu = open_menu(window, qtbot)
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not menu.property("visible"))
    qtbot.waitUntil(lambda: focused(window) == "Message")
    assert parts.session.messages.messages == ()
    typed(window, "Mine")
    menu = open_menu(window, qtbot)
    assert focused(window) == "Read the text"
    key(window, Qt.Key.Key_Down)
    assert focused(window) == "Read the codes"
    key(window, Qt.Key.Key_Up)
    engine.queue.append(Script((answer("It says HAT."),)))
    key(window, Qt.Key.Key_Return)
    wait_for_reply(parts, qtbot)
    question, reply = parts.session.messages.messages
    assert (question.text, reply.text) == ("Mine", "It says HAT.")
    assert runner.ran == ["read_text"]
    assert focused(window) == "Message"


def test_without_a_photo_the_menu_says_so_and_nothing_can_be_chosen(opened, qtbot):
    window, parts = opened
    menu = open_menu(window, qtbot)
    words = [item.property("text") for item in walk(menu.property("contentItem"))]
    assert "Add a photo first: this chat has none." in words
    key(window, Qt.Key.Key_Return)
    qtbot.wait(50)
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: focused(window) == "Message")
    assert parts.session.messages.messages == ()


def test_a_folded_line_by_keys_and_what_it_found_on_the_photo(opened, qtbot, engine, make_photo):
    window, parts = opened
    engine.queue += [Script((call("read_text"),)), Script((answer("It says HAT."),))]
    add_photo(parts, qtbot, make_photo)
    parts.composer.set_text("What does it say?")
    parts.composer.send()
    wait_for_reply(parts, qtbot)
    key(window, Qt.Key.Key_F6)
    while not focused(window).startswith("Reply, "):
        key(window, Qt.Key.Key_F6)
    tab_to(window, "Read the text · 0.9 s")
    line = window.activeFocusItem()
    key(window, Qt.Key.Key_Return)
    qtbot.wait(50)
    assert window.activeFocusItem() is line
    tab_to(window, "Show on the photo")
    key(window, Qt.Key.Key_Return)
    viewer = part(window, "viewer")
    qtbot.waitUntil(lambda: viewer.property("opened"))
    (shown,) = parts.photos.viewer.regions
    assert (shown["label"], shown["x"], shown["width"]) == ("HAT", 0.1, 0.4)
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not viewer.property("visible"))


def test_an_opened_line_stays_open_while_the_reply_goes_on(opened, qtbot, engine):
    window, parts = opened
    gate = threading.Event()
    words = answer("It says HAT.")
    engine.queue += [
        Script((call("read_text"),)),
        Script((words[:-12], words[-12:]), gate=gate),
    ]
    parts.composer.set_text("What does it say?")
    parts.composer.send()
    qtbot.waitUntil(lambda: bool(parts.session.messages.messages[-1].uses))
    qtbot.wait(100)
    key(window, Qt.Key.Key_F6)
    while not focused(window).startswith("Reply, "):
        key(window, Qt.Key.Key_F6)
    tab_to(window, "Read the text · 0.9 s")
    line = window.activeFocusItem()
    key(window, Qt.Key.Key_Return)
    gate.set()
    wait_for_reply(parts, qtbot)
    assert window.activeFocusItem() is line
    assert "HAT" in [item.property("text") for item in walk(window.contentItem())]


@pytest.mark.parametrize("allowed", [True, False])
def test_permission_by_keys(opened, qtbot, engine, runner, allowed):
    window, parts = opened
    engine.queue += [Script((call("blur"),)), Script((answer("Done."),))]
    parts.composer.set_text("Blur it.")
    parts.composer.send()
    qtbot.waitUntil(lambda: focused(window) == "Allow")
    key(window, Qt.Key.Key_Return)
    qtbot.wait(50)
    assert runner.ran == []  # it came up just now: that key was meant for something else
    qtbot.wait(450)
    if not allowed:
        key(window, Qt.Key.Key_Tab)
        assert focused(window) == "Not now"
    key(window, Qt.Key.Key_Return)
    wait_for_reply(parts, qtbot)
    assert runner.ran == (["blur"] if allowed else [])
    assert focused(window) == "Message"


def test_who_is_writing_keeps_the_focus_when_permission_is_asked(opened, qtbot, engine):
    window, parts = opened
    gate = threading.Event()
    words = call("blur")
    engine.queue += [Script((words[:-2], words[-2:]), gate=gate), Script((answer("Done."),))]
    parts.composer.set_text("Blur it.")
    parts.composer.send()
    ctrl(window, Qt.Key.Key_L)
    typed(window, "And th")
    gate.set()
    qtbot.waitUntil(lambda: parts.session.permission.question != "")
    qtbot.wait(80)
    typed(window, "en")
    assert (focused(window), parts.composer.text) == ("Message", "And then")
    parts.session.stop()
    wait_for_reply(parts, qtbot)
