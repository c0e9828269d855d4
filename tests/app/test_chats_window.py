"""The list of chats in the window, by keyboard and by mouse."""

import pytest
from fake_engine import Script
from hands import accessible_name, click, controls, ctrl, focused, key, named, part, typed, walk
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from app.window.history import chat_transfer

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def chats(qtbot, parts, window, engine):
    """Three chats, the last one open; "rocket" is in the first."""
    for text, reply in (("ship", "A rocket."), ("cat", "A cat."), ("dog", "A dog.")):
        engine.queue.append(Script((reply,)))
        parts.session.newChat()
        parts.session.submit(text, [])
        qtbot.waitUntil(lambda: not parts.session.busy)
    qtbot.wait(30)
    return [parts.session.chats.chatIdAt(row) for row in range(3)]


@pytest.fixture
def on_list(qtbot, window, chats):
    """The keyboard is on the first chat of the list."""
    key(window, Qt.Key.Key_F6)
    if not focused(window).startswith("dog"):
        key(window, Qt.Key.Key_F6)
    assert focused(window).startswith("dog")
    return chats


def titles(parts):
    model = parts.session.chats
    return [model.row_values(row)[1] for row in range(model.rowCount())]


def row_item(window, title):
    (found,) = [
        item
        for item in walk(window.contentItem())
        if item.metaObject().className().startswith("ChatRow") and item.property("title") == title
    ]
    return found


def pressed(window, item, modifier):
    middle = item.mapToScene(QPointF(item.width() / 3, item.height() / 2)).toPoint()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, modifier, pos=middle)


def sheet(window, name):
    return part(window, name)


def entries(menu):
    items = walk(menu.property("contentItem"))
    return [item for item in items if item.inherits("QQuickMenuItem") and item.isVisible()]


def menu_choose(qtbot, window, name):
    menu = sheet(window, "chatMenu")
    qtbot.waitUntil(lambda: menu.property("opened"))
    for _ in range(8):
        if any(
            item.property("text") == name and item.property("highlighted") for item in entries(menu)
        ):
            key(window, Qt.Key.Key_Return)
            qtbot.waitUntil(lambda: not menu.property("visible"))
            return
        key(window, Qt.Key.Key_Down)
    raise AssertionError(f"{name} is not in the menu")


def test_search_by_keyboard(qtbot, window, parts, chats):
    ctrl(window, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: focused(window) == "Search chats")
    typed(window, "rock")
    qtbot.waitUntil(lambda: parts.chat_search.outcome == "Found once.")
    key(window, Qt.Key.Key_Down)
    assert focused(window).startswith("ship, A rocket.")
    key(window, Qt.Key.Key_Up)
    assert focused(window) == "Search chats"
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: parts.session.chatId == chats[2])
    qtbot.waitUntil(lambda: "A rocket." in focused(window))
    ctrl(window, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: focused(window) == "Search chats")
    key(window, Qt.Key.Key_Escape)
    assert parts.chat_search.text == ""
    assert titles(parts) == ["dog", "cat", "ship"]


def test_the_menu_pins_archives_and_moves(qtbot, window, parts, on_list):
    key(window, Qt.Key.Key_Down)
    key(window, Qt.Key.Key_F10, SHIFT)
    menu_choose(qtbot, window, "Pin")
    qtbot.waitUntil(lambda: titles(parts) == ["cat", "dog", "ship"])
    key(window, Qt.Key.Key_Menu)
    menu_choose(qtbot, window, "Archive")
    qtbot.waitUntil(lambda: titles(parts)[-1] == "Archive")


def test_a_folder_is_made_renamed_folded_and_deleted_by_keyboard(qtbot, window, parts, on_list):
    key(window, Qt.Key.Key_F10, SHIFT)
    menu_choose(qtbot, window, "Move to a folder…")
    qtbot.waitUntil(lambda: focused(window) == "Name of the new folder")
    typed(window, "Trip")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(parts) == ["Trip", "dog", "cat", "ship"])
    qtbot.waitUntil(lambda: not sheet(window, "moveSheet").property("visible"))
    row_item(window, "Trip").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    assert focused(window) == "Folder Trip, chats: 1"
    key(window, Qt.Key.Key_Return)
    assert titles(parts) == ["Trip", "cat", "ship"]
    key(window, Qt.Key.Key_F2)
    ctrl(window, Qt.Key.Key_A)
    typed(window, "Rome")
    key(window, Qt.Key.Key_Return)
    assert titles(parts) == ["Rome", "cat", "ship"]
    row_item(window, "Rome").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    key(window, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(parts) == ["dog", "cat", "ship"])


def test_several_are_selected_and_deleted_by_keyboard(qtbot, window, parts, on_list):
    key(window, Qt.Key.Key_Down, SHIFT)
    assert parts.session.chats.selected == tuple(on_list[:2])
    named(window, "End the selection")
    key(window, Qt.Key.Key_Escape)
    assert parts.session.chats.selected == ()
    ctrl(window, Qt.Key.Key_Space)
    assert parts.session.chats.selectedCount == 1
    ctrl(window, Qt.Key.Key_A)
    assert parts.session.chats.selectedCount == 3
    key(window, Qt.Key.Key_Delete)
    assert titles(parts) == []
    parts.notices.act(parts.notices.shown[-1].id)
    assert titles(parts) == ["dog", "cat", "ship"]


def test_clicks_select_with_ctrl_and_shift(qtbot, window, parts, chats):
    pressed(window, row_item(window, "cat"), CTRL)
    assert parts.session.chats.selected == (chats[1],)
    assert parts.session.chatId == chats[0]
    pressed(window, row_item(window, "ship"), SHIFT)
    assert parts.session.chats.selected == tuple(chats[1:])
    pressed(window, row_item(window, "cat"), Qt.KeyboardModifier.NoModifier)
    assert parts.session.chats.selected == (chats[2],)
    click(window, named(window, "Archive"))
    assert titles(parts) == ["dog", "cat", "Archive"]
    pressed(window, row_item(window, "cat"), Qt.KeyboardModifier.NoModifier)
    assert parts.session.chatId == chats[1]


def test_the_right_button_opens_the_menu(qtbot, window, parts, chats):
    item = row_item(window, "ship")
    middle = item.mapToScene(QPointF(item.width() / 3, item.height() / 2)).toPoint()
    QTest.mouseClick(window, Qt.MouseButton.RightButton, pos=middle)
    menu = sheet(window, "chatMenu")
    qtbot.waitUntil(lambda: menu.property("opened"))
    assert menu.property("chatId") == chats[2]
    names = [accessible_name(item) for item in entries(menu)]
    assert names == [
        "Rename", "Pin", "Move to a folder…", "Archive", "Export…", "Select", "Delete",
    ]  # fmt: skip
    key(window, Qt.Key.Key_Escape)


@pytest.mark.parametrize("name", ["moveSheet", "exportSheet", "storageSheet"])
def test_each_sheet_is_named_and_closes(qtbot, window, parts, chats, name):
    parts.session.deleteChat(chats[2])
    opened = sheet(window, name)
    opened.setProperty("visible", True)
    qtbot.waitUntil(lambda: opened.property("opened"))
    qtbot.wait(30)
    for item in controls(window):
        accessible = QAccessible.queryAccessibleInterface(item)
        assert accessible.text(QAccessible.Text.Name), item.metaObject().className()
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not opened.property("visible"))


def test_the_list_works_in_a_narrow_window(qtbot, window, parts, chats):
    window.setWidth(360)
    qtbot.wait(50)
    ctrl(window, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: focused(window) == "Search chats")
    typed(window, "rock")
    qtbot.waitUntil(lambda: parts.chat_search.outcome == "Found once.")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: parts.session.chatId == chats[2])
    qtbot.waitUntil(lambda: "A rocket." in focused(window))
    QTest.mouseMove(window, QPoint(5, 5))


def test_a_long_export_can_be_stopped_twice(qtbot, window, parts, chats, tmp_path, monkeypatch):
    stopped = []

    def slow(_connection, _photo_store, export):
        export.tell(1, 3)
        stopped.append(export.stop.wait(20))

    monkeypatch.setattr(chat_transfer, "export_chats", slow)
    progress = sheet(window, "transferSheet")
    for turn in (1, 2):
        parts.late.chatTransfer.choose(-1)
        parts.late.chatTransfer.exportTo("html", QUrl.fromLocalFile(str(tmp_path / "a.html")))
        qtbot.waitUntil(lambda: progress.property("opened"))
        assert parts.late.chatTransfer.progress == "1 of 3"
        click(window, named(window, "Stop"))
        qtbot.waitUntil(lambda turn=turn: stopped == [True] * turn)
        qtbot.waitUntil(lambda: not progress.property("visible"))
        assert parts.notices.shown[-1].message == "The export was stopped. Nothing was written."
