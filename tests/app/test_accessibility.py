"""The accessible tree of every page and sheet: names, roles, order of Tab, focus, announcements.

Pages and sheets are those of `every_view.py`.
"""

import pytest
from accessible_tree import accessible_tree
from every_view import PAGES, SHEETS, Visit, close_sheet, open_sheet, show_page
from fake_engine import Script
from hands import accessible_name, ancestors, controls, ctrl, focused, key, walk
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible

from engine.errors import PhotoUnreadable

MOVED_BY_KEYS = ("ListView", "NumberField")
"""Tab comes to these, and arrow keys do what the buttons within them do."""

FOCUS_ELSEWHERE = {"modelPicker"}
"""Sheets that leave the focus at the control which opens them."""


@pytest.fixture
def visit(qtbot, window, parts, engine, make_photo):
    return Visit(qtbot, window, parts, engine, make_photo)


@pytest.fixture
def chat(qtbot, parts, window, engine, make_photo):
    """A chat with a photo, a formatted reply, and a notice."""
    engine.queue.append(Script(("A [link](https://example.org) and\n\n- a **list**",)))
    parts.composer.add_file(make_photo())
    parts.composer.set_text("What is this?")
    parts.composer.send()
    qtbot.waitUntil(lambda: parts.session.messages.rowCount() == 2 and not parts.session.busy)
    parts.notices.show_info("Something happened.", "Do something.", action="Undo", act=lambda: None)
    qtbot.wait(80)
    return window


def check_tree(window):
    nodes = accessible_tree(window)
    assert len(nodes) > 8
    unnamed = [node for node in nodes if node.is_control and not node.name.strip()]
    assert unnamed == []
    for node in nodes:
        for text in (node.name, node.description):
            assert not any(odd in text for odd in ("[object", "undefined", "QObject", "function"))
    for item in controls(window):
        interface = QAccessible.queryAccessibleInterface(item)
        assert interface is not None, item
        assert interface.role() not in {
            QAccessible.Role.NoRole,
            QAccessible.Role.Client,
            QAccessible.Role.Grouping,
        }, accessible_name(item)


def test_a_page_with_a_chat_is_named(chat):
    check_tree(chat)
    names = {node.name for node in accessible_tree(chat)}
    assert {"List of chats", "Something happened.", "Close the notice", "Undo", "Settings"} <= names


def test_the_empty_page_is_named(window):
    check_tree(window)
    # A button comes before the label within it.
    roles = {node.name: node.role for node in reversed(accessible_tree(window))}
    assert roles["Ask about a photo"] == QAccessible.Role.Heading
    assert roles["How to add a model"] == QAccessible.Role.Button
    assert roles["Width of the list of chats"] == QAccessible.Role.Slider


def test_every_page_is_named(visit):
    for name in PAGES:
        show_page(visit, name)
        check_tree(visit.window)


def test_a_sheet_is_named_takes_focus_and_gives_it_back(qtbot, chat, visit):
    wrong = []
    for name in SHEETS:
        try:
            check_sheet(visit, name)
        except AssertionError as error:
            wrong.append(f"{name}: {error}")
            close_sheet(visit, visit.sheet(name))
    assert wrong == []


def check_sheet(visit, name):
    window = visit.window
    ctrl(window, Qt.Key.Key_L)
    before = window.activeFocusItem()
    sheet = open_sheet(visit, name)
    check_tree(window)
    inside = sheet.property("contentItem")
    for item in walk(inside):
        if item.inherits("QQuickAbstractButton") and item.isVisible() and item.isEnabled():
            by_keys = any(kind in str(each) for each in ancestors(item) for kind in MOVED_BY_KEYS)
            assert by_keys or item.activeFocusOnTab(), (name, accessible_name(item))
    reached = set()
    for _ in range(6):
        key(window, Qt.Key.Key_Tab)
        item = window.activeFocusItem()
        assert any(item is part or item == part for part in walk(inside)), (name, focused(window))
        reached.add(accessible_name(item))
    assert reached, name
    close_sheet(visit, sheet)
    if name not in FOCUS_ELSEWHERE:
        assert window.activeFocusItem() == before, name


def tab_stops(window, most=80):
    """What Tab comes to, once around: names and places at that time."""
    seen, stops = [], []
    for _ in range(most):
        key(window, Qt.Key.Key_Tab)
        item = window.activeFocusItem()
        if item in seen:
            return stops
        seen.append(item)
        corner = item.mapToScene(QPointF(0, 0))
        assert item.isVisible(), accessible_name(item)
        stops.append((accessible_name(item), QRectF(corner, item.size())))
    raise AssertionError("Tab never came around")


@pytest.mark.parametrize("mirrored", [False, True])
def test_tab_goes_in_reading_order(qtbot, qapp, chat, mirrored):
    """Within each half of the window, Tab goes down, and along a row in reading direction."""
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        qtbot.wait(50)
        ctrl(chat, Qt.Key.Key_L)
        stops = tab_stops(chat)
        assert len(stops) > 10
        names = [name for name, _ in stops]
        assert "" not in names
        rows = [n for n in names if n in ("Settings", "Keyboard and help")]
        assert rows == ["Settings", "Keyboard and help"]
        assert names.index("List of chats") < names.index("Close the notice")
        settings, keyboard = (stops[names.index(name)][1].x() for name in rows)
        assert (settings > keyboard) is mirrored
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_every_stop_is_within_the_window_and_visible(qtbot, chat):
    ctrl(chat, Qt.Key.Key_L)
    for name, where in tab_stops(chat):
        assert not where.isEmpty(), name
        assert -2 <= where.left() <= where.right() <= chat.width() + 2, name
        assert -2 <= where.top() <= chat.height(), name


def test_replies_and_notices_are_announced(qtbot, parts, window, engine):
    said = []
    parts.announcer.announced.connect(said.append)
    parts.notices.announced.connect(said.append)
    engine.queue.append(Script(("It is ", "red.")))
    parts.session.submit("What colour?", [])
    qtbot.waitUntil(lambda: not parts.session.busy and "It is red." in said)
    parts.notices.show_error(PhotoUnreadable("a.png", "it is a folder", "Choose a photo."))
    assert said == [
        "It is red.",
        "The photo a.png cannot be used: it is a folder. Choose a photo.",
    ]
