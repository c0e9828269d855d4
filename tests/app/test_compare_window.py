"""Chat settings, the context meter and the compare page at the window: by keyboard and by name."""

import fake_engine
import pytest
from fake_engine import Script
from hands import (
    accessible_name,
    click,
    controls,
    ctrl,
    focused,
    key,
    named,
    named_or_not,
    tab_to,
    typed,
    walk,
)
from PySide6.QtCore import QObject, Qt

from app.window.photos.mime_photos import MimeContent
from engine.chat import Role
from engine.reply import Usage


def names(window):
    return [accessible_name(item) for item in controls(window)]


def test_a_system_prompt_is_written_by_keyboard(qtbot, window, parts, engine):
    ctrl(window, Qt.Key.Key_I)
    qtbot.wait(50)
    tab_to(window, "System prompt")
    typed(window, "Be brief.")
    key(window, Qt.Key.Key_Tab)
    assert focused(window) == "Tell the model when and where photos were taken"
    key(window, Qt.Key.Key_Space)
    tab_to(window, "Temperature")
    typed(window, "0.5")
    key(window, Qt.Key.Key_Return)
    settings = parts.chat_options.settings
    assert (settings.system_prompt, settings.photo_facts) == ("Be brief.", True)
    assert settings.sampling == {"temperature": 0.5}
    key(window, Qt.Key.Key_Backtab)
    assert focused(window) == "Temperature: as in the settings"
    key(window, Qt.Key.Key_Space)
    assert parts.chat_options.settings.sampling == {}
    key(window, Qt.Key.Key_Escape)
    qtbot.wait(50)
    assert focused(window) == "Message"
    typed(window, "Hello")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: engine.asked and not parts.session.busy)
    assert [(m.role, m.text) for m in engine.asked[0].messages] == [
        (Role.SYSTEM, "Be brief."),
        (Role.USER, "Hello"),
    ]


def test_what_is_typed_last_is_kept_when_the_sheet_closes(qtbot, window, parts):
    ctrl(window, Qt.Key.Key_I)
    qtbot.wait(50)
    tab_to(window, "System prompt")
    typed(window, "Short")
    key(window, Qt.Key.Key_Escape)
    qtbot.wait(50)
    assert parts.chat_options.systemPrompt == "Short"


def test_a_preset_is_chosen_and_saved_by_keyboard(qtbot, window, parts):
    ctrl(window, Qt.Key.Key_I)
    qtbot.wait(50)
    tab_to(window, "Preset")
    for _ in range(3):
        key(window, Qt.Key.Key_Down)
    assert parts.chat_options.presetName == "Short answers"
    tab_to(window, "Save as preset…")
    key(window, Qt.Key.Key_Space)
    qtbot.wait(50)
    assert focused(window) == "Name of the preset"
    typed(window, "Mine")
    key(window, Qt.Key.Key_Return)
    qtbot.wait(50)
    assert parts.chat_options.presetName == "Mine"
    assert parts.presets.names()[-1] == "Mine"
    tab_to(window, "Delete preset")
    key(window, Qt.Key.Key_Space)
    qtbot.wait(50)
    assert "Mine" not in parts.presets.names()
    assert focused(window) == "Preset"


def test_every_control_of_the_sheet_has_a_name(qtbot, window, parts):
    parts.chat_options.systemPrompt = "x"
    parts.presets.save(parts.chat_options, "Mine")
    ctrl(window, Qt.Key.Key_I)
    qtbot.wait(50)
    sheet = window.findChild(QObject, "chatOptions")
    for name in ("more", "form"):
        sheet.findChild(QObject, name).setProperty("checked", True)
    qtbot.wait(50)
    assert "" not in names(window)
    assert {"Grammar", "JSON schema", "Seed", "Rename…", "Export…"} <= set(names(window))


def test_a_refused_grammar_is_told_and_another_chat_does_not_show_it(qtbot, window, parts):
    ctrl(window, Qt.Key.Key_I)
    qtbot.wait(50)
    sheet = window.findChild(QObject, "chatOptions")
    sheet.findChild(QObject, "form").setProperty("checked", True)
    qtbot.wait(50)
    tab_to(window, "Grammar")
    typed(window, "root = nonsense")
    key(window, Qt.Key.Key_Tab)
    qtbot.wait(50)
    items = walk(sheet.property("contentItem"))
    shown = {accessible_name(item) for item in items if named_or_not(item)}
    assert any("grammar is wrong" in text for text in shown)
    assert parts.chat_options.settings.sampling == {}


def test_the_meter_opens_its_details(qtbot, window, parts, monkeypatch):
    usage = Usage(prompt_tokens=100, kept_tokens=60, context_tokens=1000, left_tokens=700)
    monkeypatch.setattr(fake_engine, "USAGE", usage)
    sentence = "The context is 30 % full; the oldest exchange leaves at 88 %."
    assert sentence not in names(window)
    parts.session.submit("Hello", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    qtbot.wait(50)
    click(window, named(window, sentence))
    qtbot.wait(50)
    sheet = window.findChild(QObject, "usage")
    items = walk(sheet.property("contentItem"))
    shown = {accessible_name(item) for item in items if named_or_not(item)}
    assert {sentence, "60 of 100 tokens of the prompt were still in memory."} <= shown


def test_a_comparison_by_keyboard(qtbot, window, parts, engine):
    ctrl(window, Qt.Key.Key_D)
    qtbot.wait(50)
    assert window.property("currentPage") == "compare"
    assert focused(window) == "Message"
    tab_to(window, "Right: preset")
    for _ in range(3):
        key(window, Qt.Key.Key_Down)
    engine.queue += [Script(("One",)), Script(("Two",))]
    ctrl(window, Qt.Key.Key_L)
    typed(window, "Which?")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: parts.late.comparison.canJudge)
    qtbot.wait(150)
    assert engine.samplings[1].max_tokens == 128
    assert engine.samplings[0].max_tokens == 512
    assert "" not in names(window)
    tab_to(window, "Right is better")
    key(window, Qt.Key.Key_Space)
    assert parts.late.comparison.verdict == "right"
    tab_to(window, "Go on with the right one")
    key(window, Qt.Key.Key_Space)
    qtbot.wait(50)
    assert window.property("currentPage") == "chat"
    assert [m.text for m in parts.session.messages.messages] == ["Which?", "Two"]
    assert parts.chat_options.presetName == "Short answers"


def test_photos_go_to_the_page_that_is_shown(qtbot, window, parts, make_photo):
    ctrl(window, Qt.Key.Key_D)
    photo = make_photo()
    area = next(item for item in walk(window.contentItem()) if "PhotoDropArea" in str(item))
    area.dropped.emit(MimeContent(files=(photo,)))
    qtbot.waitUntil(lambda: len(parts.late.compareComposer.hashes()) == 1)
    assert parts.composer.hashes() == frozenset()


def test_the_way_back(qtbot, window, parts):
    ctrl(window, Qt.Key.Key_D)
    qtbot.wait(50)
    ctrl(window, Qt.Key.Key_D)
    qtbot.wait(50)
    assert (window.property("currentPage"), focused(window)) == ("chat", "Message")
    click(window, named(window, "Compare two replies"))
    qtbot.wait(50)
    click(window, named(window, "Back to the chat"))
    qtbot.wait(50)
    assert window.property("currentPage") == "chat"
    click(window, named(window, "Compare two replies"))
    ctrl(window, Qt.Key.Key_N)
    qtbot.wait(50)
    assert window.property("currentPage") == "chat"


@pytest.mark.parametrize(("width", "height"), [(360, 480), (360, 640), (1400, 900)])
def test_the_page_fits_its_window(qtbot, window, parts, engine, width, height):
    """Nothing is wider than the window; a narrow one shows the sides below each other."""
    window.setWidth(width)
    window.setHeight(height)
    ctrl(window, Qt.Key.Key_D)
    parts.late.comparison.submit("Which of these " + "w" * 80 + "?", [])
    qtbot.waitUntil(lambda: parts.late.comparison.canJudge)
    qtbot.wait(150)
    for item in controls(window):
        left = item.mapToScene(item.boundingRect().topLeft()).x()
        assert left >= -3, accessible_name(item)
        assert left + item.width() <= width + 3, accessible_name(item)
    expected = "First is better" if width < 600 else "Left is better"
    assert expected in names(window)
