"""The window itself: no Qt warning, every control named and within reach of the keyboard."""

import threading

import pytest
from fake_engine import Script
from hands import (
    accessible_name,
    ancestors,
    click,
    controls,
    ctrl,
    focused,
    key,
    named,
    named_or_not,
    typed,
)
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent, QGuiApplication

from app.main import build, put_away, show
from app.storage.chats import State
from app.window.engine_link import ModelChoice
from engine.errors import ModelMissing


@pytest.fixture
def chat(qtbot, house, window, engine, make_photo):
    """Two turns, the first with a photo, and a second chat."""
    engine.queue.append(Script(("A [link](https://example.org) and\n\n- a **list**",)))
    house.composer.add_file(make_photo())
    house.composer.set_text("What?")
    house.composer.send()
    qtbot.waitUntil(lambda: house.session.messages.rowCount() == 2 and not house.session.busy)
    house.session.submit("And?", [])
    qtbot.waitUntil(lambda: not house.session.busy)
    qtbot.wait(50)
    return house.session.chatId


def test_the_window_is_drawn(window):
    picture = window.grabWindow()
    assert (picture.width(), picture.height()) == (1080, 760)
    colours = {picture.pixelColor(x, y).name() for x in range(0, 1080, 9) for y in range(0, 760, 9)}
    assert "#faf8f5" in colours
    assert len(colours) > 10


def test_dark_is_dark(qtbot, house, window):
    house.preferences.theme = "dark"
    qtbot.wait(50)
    picture = window.grabWindow()
    assert picture.pixelColor(700, 60).name() == "#1d1c1b"
    assert picture.pixelColor(5, 5).name() == "#171615"


@pytest.mark.parametrize("size", [(360, 480), (1600, 1000)])
def test_every_control_lies_within_the_window(qtbot, window, chat, size):
    window.setWidth(size[0])
    window.setHeight(size[1])
    qtbot.wait(100)
    for item in controls(window):
        inside_list = any(a.inherits("QQuickFlickable") for a in ancestors(item))
        left = item.mapToScene(QPointF(0, 0))
        right = item.mapToScene(QPointF(item.width(), item.height()))
        assert left.x() >= -1, accessible_name(item)
        assert right.x() <= size[0] + 1, accessible_name(item)
        assert inside_list or (left.y() >= -1 and right.y() <= size[1] + 1), accessible_name(item)


def test_every_control_has_a_name_and_a_role(qtbot, window, chat, house, make_photo):
    house.composer.add_file(make_photo("b.png", "blue"))
    house.notices.tell("news", action="Undo")
    qtbot.wait(50)
    found = list(controls(window))
    assert len(found) > 12
    for item in found:
        told = QAccessible.queryAccessibleInterface(item)
        kind = item.metaObject().className()
        assert told.text(QAccessible.Text.Name), kind
        assert told.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), kind


@pytest.mark.parametrize("forward", [True, False])
@pytest.mark.parametrize("filled", [True, False])
def test_tab_reaches_every_control(request, qtbot, window, house, make_photo, forward, filled):
    if filled:
        request.getfixturevalue("chat")
        house.composer.add_file(make_photo("b.png", "blue"))
        house.notices.tell("news", action="Undo")
        qtbot.wait(50)
    wanted = {
        accessible_name(item)
        for item in controls(window)
        if item.activeFocusOnTab() and item.isEnabled()
    }
    met = set()
    for _ in range(60):
        key(window, Qt.Key.Key_Tab if forward else Qt.Key.Key_Backtab)
        item = window.activeFocusItem()
        met |= {accessible_name(one) for one in (item, *ancestors(item)) if named_or_not(one)}
    assert wanted - met == set()
    assert "Message" in wanted


def test_enter_sends_and_shift_enter_begins_a_line(qtbot, window, house, engine):
    assert focused(window) == "Message"
    typed(window, "ab")
    key(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    typed(window, "c")
    assert house.composer.text == "ab\nc"
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(engine.asked) == 1 and not house.session.busy)
    assert engine.asked[0].messages[-1].text == "ab\nc"
    assert house.composer.text == ""


def test_escape_stops_the_reply(qtbot, window, house, engine):
    engine.queue.append(Script(("half ", "never"), gate=threading.Event()))
    typed(window, "go")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: house.session.messages.textAt(1) == "half ")
    named(window, "Stop the reply")
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not house.session.busy)
    assert house.session.messages.messages[-1].state is State.STOPPED


def test_escape_closes_the_latest_notice(window, house):
    house.notices.tell("first")
    house.notices.tell("second")
    key(window, Qt.Key.Key_Escape)
    assert [notice.message for notice in house.notices.shown] == ["first"]


def test_a_chat_is_opened_renamed_and_deleted_by_keyboard(qtbot, window, house, chat):
    ctrl(window, Qt.Key.Key_N)
    assert house.session.chatId == 0
    qtbot.wait(20)
    key(window, Qt.Key.Key_F6)
    key(window, Qt.Key.Key_Return)
    assert house.session.chatId == chat
    key(window, Qt.Key.Key_F6)
    key(window, Qt.Key.Key_F2)
    qtbot.wait(20)
    assert focused(window) == "Name of the chat"
    typed(window, "z")
    key(window, Qt.Key.Key_Delete)
    key(window, Qt.Key.Key_Return)
    assert house.session.chatTitle == "z"
    assert focused(window).startswith("z, ")
    key(window, Qt.Key.Key_Delete)
    assert house.session.chats.rowCount() == 0
    assert house.notices.shown[0].action == "Undo"


def test_pasting_a_photo_and_words(qtbot, window, house, make_photo):
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(make_photo()))])
    QGuiApplication.clipboard().setMimeData(held)
    ctrl(window, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: all(chip.kept for chip in house.composer.photos.chips))
    assert [chip.name for chip in house.composer.photos.chips] == ["red.png"]
    QGuiApplication.clipboard().setText("words")
    ctrl(window, Qt.Key.Key_V)
    assert house.composer.text == "words"
    assert len(house.composer.photos.chips) == 1


def test_dropping_a_photo(qtbot, window, house, make_photo):
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(make_photo()))])
    drop(window, held)
    qtbot.waitUntil(lambda: len(house.composer.photos.chips) == 1)
    assert house.composer.photos.chips[0].name == "red.png"


def drop(window, held):
    from PySide6.QtGui import QDragEnterEvent

    where, copy = QPoint(500, 300), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, copy, held, left, none)
    QGuiApplication.sendEvent(window, enter)
    QGuiApplication.sendEvent(window, QDropEvent(QPointF(where), copy, held, left, none))


def test_copying_a_message_gives_its_words(qtbot, window, house, chat):
    key(window, Qt.Key.Key_F6)
    key(window, Qt.Key.Key_F6)
    assert focused(window).startswith("Reply, You said: And?")
    key(window, Qt.Key.Key_Up)
    key(window, Qt.Key.Key_Up)
    qtbot.wait(20)
    ctrl(window, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "A [link](https://example.org) and\n\n- a **list**"


def test_a_photo_is_shown_large_and_escape_closes_it(qtbot, window, chat):
    thumb = next(i for i in controls(window) if accessible_name(i).startswith("Photo red.png"))
    click(window, thumb)
    qtbot.waitUntil(lambda: any(accessible_name(i) == "Close" for i in controls(window)))
    qtbot.wait(50)
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: all(accessible_name(i) != "Close" for i in controls(window)))


def test_a_narrow_window_has_its_chats_in_a_drawer(qtbot, window, house, chat):
    window.setWidth(360)
    qtbot.wait(50)
    rows = [i for i in controls(window) if accessible_name(i) == "Settings"]
    assert rows == []
    ctrl(window, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: any(accessible_name(i) == "Settings" for i in controls(window)))
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: all(accessible_name(i) != "Settings" for i in controls(window)))


def test_text_can_be_made_larger(window, house):
    ctrl(window, Qt.Key.Key_Plus)
    ctrl(window, Qt.Key.Key_Plus)
    assert house.preferences.textPercent == 120
    ctrl(window, Qt.Key.Key_0)
    assert house.preferences.textPercent == 100


@pytest.mark.parametrize("text", ["long " * 20_000, "W" * 5_000, "שלום עולם " * 50, "\u200f\u202e"])
def test_odd_words_are_shown(qtbot, window, house, engine, text):
    engine.queue.append(Script((text,)))
    house.session.submit(text, [])
    qtbot.waitUntil(lambda: not house.session.busy)
    qtbot.wait(50)
    assert not window.grabWindow().isNull()


def test_a_large_language_from_right_to_left(qtbot, house, window, chat):
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        qtbot.wait(50)
        assert named(window, "List of chats").mapToScene(QPointF(0, 0)).x() > 500
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_model_that_is_missing_is_said_in_the_window(qtbot, qapp, paths):
    def opener(_choice, _tell):
        raise ModelMissing("There is no model in /nowhere.", "Choose another model.")

    house = build(paths, opener=opener)
    house.line.start(ModelChoice("/nowhere"))
    qml = show(house)
    qtbot.waitUntil(lambda: house.line.state == "failed")
    assert house.notices.shown[0].message == "There is no model in /nowhere."
    put_away(qml)
    house.close()


def test_closing_amid_a_reply(qtbot, house, engine, paths):
    engine.queue.append(Script(("half ", "never"), gate=threading.Event()))
    qml = show(house)
    house.session.submit("hello", [])
    qtbot.waitUntil(lambda: house.session.messages.textAt(1) == "half ")
    put_away(qml)
    assert house.close()
