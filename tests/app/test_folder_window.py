"""The folder page as a person sees it: by keyboard, named, within the window, no Qt warning."""

from __future__ import annotations

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
    typed,
    walk,
)
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDropEvent, QGuiApplication


@pytest.fixture
def photos(tmp_path):
    folder = tmp_path / "Summer"
    folder.mkdir()
    for number, name in enumerate(("a.png", "b.png", "c.png")):
        Image.new("RGB", (30, 20), (200, 60 * number, 0)).save(folder / name)
    return folder


def open_page(qtbot, window):
    key(
        window,
        Qt.Key.Key_F,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    qtbot.waitUntil(lambda: window.property("currentPage") == "folder")


@pytest.fixture
def page(qtbot, window, parts, engine, photos):
    """A folder with captions, on the screen."""
    open_page(qtbot, window)
    engine.queue = [Script((words,)) for words in ("Two dogs.", "A car.", "A sleeping dog.")]
    parts.late.folder.open_folder(photos)
    qtbot.waitUntil(lambda: parts.late.folder.state == "idle")
    parts.late.folder.start("What?", True)
    qtbot.waitUntil(
        lambda: parts.late.folder.state == "idle" and parts.late.folder.table.n_captions == 3
    )
    parts.notices.clear()
    qtbot.wait(80)
    return parts.late.folder


def test_from_the_keyboard_to_an_answer(qtbot, window, parts, engine, photos):
    open_page(qtbot, window)
    assert focused(window) == "Choose a folder…"
    engine.queue = [Script((words,)) for words in ("Two dogs.", "A car.", "A sleeping dog.")]
    parts.late.folder.choose(str(photos))
    qtbot.waitUntil(lambda: parts.late.folder.state == "idle")
    qtbot.wait(50)
    field = named(window, "Question about each photo")
    field.forceActiveFocus()
    ctrl(window, Qt.Key.Key_A)
    typed(window, "Who?")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: parts.late.folder.table.n_captions == 3 and parts.late.folder.state == "idle"
    )
    assert engine.asked[0].messages[0].text == "Who?"
    named(window, "Ask about the whole folder").forceActiveFocus()
    engine.queue = [Script(("Yes, [1].",))]
    typed(window, "A dog?")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: parts.late.folder.answer.state == "done")
    qtbot.wait(50)
    named(window, f"Photo 1, {parts.late.folder.answer.photos[0]['name']}, show large")
    click(window, named(window, "Continue in a chat"))
    qtbot.waitUntil(lambda: window.property("currentPage") == "chat")
    assert [m.text for m in parts.session.messages.messages] == ["A dog?", "Yes, [1]."]


def test_rows_by_keyboard(qtbot, window, page, parts):
    listed = next(i for i in controls(window) if accessible_name(i) == "Photos and captions")
    listed.forceActiveFocus()
    assert focused(window).startswith("Photo a.png")
    key(window, Qt.Key.Key_Down)
    assert focused(window) == "Photo b.png, A car."
    ctrl(window, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "A car."
    key(window, Qt.Key.Key_F2)
    assert focused(window) == "Caption of b.png"
    ctrl(window, Qt.Key.Key_A)
    typed(window, "A blue car.")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.table.rows[1].is_edited)
    qtbot.waitUntil(lambda: focused(window) == "Photo b.png, Edited: A blue car.")
    key(window, Qt.Key.Key_F2)
    typed(window, "nonsense")
    key(window, Qt.Key.Key_Escape)
    qtbot.wait(50)
    assert page.table.rows[1].text == "A blue car."
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused(window) == "Close")  # the viewer
    key(window, Qt.Key.Key_Escape)
    key(window, Qt.Key.Key_F6)
    assert focused(window) == "Ask about the whole folder"


def test_searching_filters_the_rows(qtbot, window, page):
    named(window, "Search the captions").forceActiveFocus()
    typed(window, "dog")
    qtbot.waitUntil(lambda: page.table.row_total() == 2)
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.table.row_total() == 3)


def test_the_buttons_of_a_run(qtbot, window, page, engine):
    engine.queue = [Script(("never", "x"), gate=threading.Event())]
    page.start("Other?", True)
    qtbot.waitUntil(lambda: page.state == "running" and len(engine.asked) == 4)
    qtbot.wait(50)
    click(window, named(window, "Pause"))
    qtbot.waitUntil(lambda: page.state == "paused")
    qtbot.wait(50)
    click(window, named(window, "Stop"))
    qtbot.waitUntil(lambda: page.state == "idle")
    qtbot.wait(50)
    click(window, named(window, "Go on"))
    qtbot.waitUntil(lambda: page.state == "idle" and page.table.n_captions == 3)


@pytest.mark.parametrize("size", [(360, 480), (1600, 1000)])
def test_everything_lies_within_the_window(qtbot, window, page, parts, engine, size):
    engine.queue = [Script(("Yes, [1].",))]
    page.answer.ask("A dog?")
    window.setWidth(size[0])
    window.setHeight(size[1])
    qtbot.waitUntil(lambda: page.answer.state == "done")
    qtbot.wait(100)
    for item in controls(window):
        inside_list = any(a.inherits("QQuickFlickable") for a in ancestors(item))
        left = item.mapToScene(QPointF(0, 0))
        right = item.mapToScene(QPointF(item.width(), item.height()))
        assert left.x() >= -1, accessible_name(item)
        assert right.x() <= size[0] + 1, accessible_name(item)
        assert inside_list or (left.y() >= -1 and right.y() <= size[1] + 1), accessible_name(item)


def test_every_control_has_a_name_and_a_role(qtbot, window, page, engine):
    engine.queue = [Script(("Yes, [1].",))]
    page.answer.ask("A dog?")
    qtbot.waitUntil(lambda: page.answer.state == "done")
    qtbot.wait(50)
    found = list(controls(window))
    assert len(found) > 15
    for item in found:
        accessible = QAccessible.queryAccessibleInterface(item)
        kind = item.metaObject().className()
        assert accessible.text(QAccessible.Text.Name), kind
        assert accessible.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), kind


def test_tab_reaches_every_control(qtbot, window, page):
    wanted = {
        accessible_name(item)
        for item in controls(window)
        if item.activeFocusOnTab() and item.isEnabled()
    }
    met = set()
    for _ in range(60):
        key(window, Qt.Key.Key_Tab)
        item = window.activeFocusItem()
        met |= {accessible_name(one) for one in (item, *ancestors(item)) if named_interface(one)}
    assert wanted - met == set()
    assert {"Photos and captions", "Search the captions", "Order", "Start"} <= wanted


def named_interface(item):
    interface = QAccessible.queryAccessibleInterface(item)
    return interface is not None and bool(interface.text(QAccessible.Text.Name))


def test_a_dropped_folder_is_opened(qtbot, window, parts, photos):
    open_page(qtbot, window)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photos))])
    drop = QDropEvent(
        QPointF(500, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QGuiApplication.sendEvent(window, _enter(data))
    QGuiApplication.sendEvent(window, drop)
    qtbot.waitUntil(lambda: parts.late.folder.state == "idle")
    assert parts.late.folder.name == "Summer"
    assert parts.composer.photos.row_total() == 0


def _enter(data):
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QDragEnterEvent

    return QDragEnterEvent(
        QPoint(500, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def test_only_rows_on_the_screen_exist(qtbot, window, parts, tmp_path):
    many = tmp_path / "many"
    many.mkdir()
    for number in range(3000):
        (many / f"{number:04}.png").write_bytes(b"")
    open_page(qtbot, window)
    parts.late.folder.open_folder(many)
    qtbot.waitUntil(lambda: parts.late.folder.state == "idle", timeout=20_000)
    qtbot.wait(200)
    rows = [
        i for i in walk(window.contentItem()) if i.metaObject().className().startswith("CaptionRow")
    ]
    assert parts.late.folder.table.row_total() == 3000
    assert 2 < len(rows) < 60


def test_rows_begin_below_the_run_and_scroll_with_it(qtbot, window, page):
    rows = [
        item
        for item in walk(window.contentItem())
        if item.metaObject().className().startswith("CaptionRow")
    ]
    search = named(window, "Search the captions")
    top = min(row.mapToScene(QPointF(0, 0)).y() for row in rows)
    assert top >= search.mapToScene(QPointF(0, search.height())).y()
