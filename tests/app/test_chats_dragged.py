"""Chats dragged onto folders, and folders that stay folded."""

from fake_engine import Script
from hands import walk
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.window.chat.chat_list import ARCHIVE
from app.window_parts import build


def said(qtbot, parts, engine, *texts):
    for text in texts:
        engine.queue.append(Script((text,)))
        parts.session.newChat()
        parts.session.submit(text, [])
        qtbot.waitUntil(lambda: not parts.session.busy)
    return {chat.title: chat.id for chat in parts.store.chats()}


def row_of(window, title):
    (found,) = [
        item
        for item in walk(window.contentItem())
        if item.metaObject().className().startswith("ChatRow") and item.property("title") == title
    ]
    return found


def place(window, title):
    item = row_of(window, title)
    return item.mapToScene(QPointF(item.width() / 3, item.height() / 2)).toPoint()


def drag(qtbot, window, title, target):
    start, end = place(window, title), target
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(window, start + (end - start) * (step / 5))
        qtbot.wait(5)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=end)
    qtbot.wait(30)


def folder_names(parts):
    names = {folder.id: folder.name for folder in parts.session.chats.folders}
    return {chat.title: names.get(chat.folder_id, "") for chat in parts.store.chats()}


def test_a_chat_is_dragged_into_a_folder_to_another_and_out(qtbot, parts, window, engine):
    ids = said(qtbot, parts, engine, "one", "two", "three")
    parts.chat_actions.moveToNew(ids["one"], "Boats")
    parts.chat_actions.moveToNew(ids["two"], "Cats")
    qtbot.wait(30)
    drag(qtbot, window, "three", place(window, "Boats"))
    assert folder_names(parts) == {"one": "Boats", "two": "Cats", "three": "Boats"}
    assert parts.notices.shown[-1].message == "“three” was moved."
    drag(qtbot, window, "three", place(window, "two"))  # onto a chat of the other folder
    assert folder_names(parts)["three"] == "Cats"
    parts.notices.act(parts.notices.shown[-1].id)
    assert folder_names(parts)["three"] == "Boats"
    parts.chat_actions.move(ids["two"], 0)
    qtbot.wait(30)
    drag(qtbot, window, "three", place(window, "two"))  # which lies in no folder
    assert folder_names(parts) == {"one": "Boats", "two": "", "three": ""}


def test_a_drag_that_ends_elsewhere_changes_nothing_and_opens_nothing(qtbot, parts, window, engine):
    ids = said(qtbot, parts, engine, "one", "two")
    parts.chat_actions.moveToNew(ids["one"], "Boats")
    qtbot.wait(30)
    opened, news = parts.session.chatId, len(parts.notices.shown)
    drag(qtbot, window, "one", QPoint(window.width() - 40, 200))
    drag(qtbot, window, "one", place(window, "Boats"))  # where it lies already
    drag(qtbot, window, "one", place(window, "one") + QPoint(30, 0))
    assert folder_names(parts) == {"one": "Boats", "two": ""}
    assert (parts.session.chatId, len(parts.notices.shown)) == (opened, news)


def test_selected_chats_are_dragged_together_and_into_the_archive(qtbot, parts, window, engine):
    ids = said(qtbot, parts, engine, "one", "two", "three", "four")
    parts.chat_actions.archive(ids["one"], True)
    for title in ("two", "three"):
        parts.session.chats.toggleSelected(ids[title])
    qtbot.wait(30)
    drag(qtbot, window, "two", place(window, "Archive"))
    assert {c.title for c in parts.store.chats() if c.archived} == {"one", "two", "three"}
    assert parts.notices.shown[-1].message == "2 chats were archived."


def test_folders_stay_folded(qtbot, parts, engine, paths):
    ids = said(qtbot, parts, engine, "one", "two")
    parts.chat_actions.moveToNew(ids["one"], "Boats")
    parts.chat_actions.moveToNew(ids["two"], "Cats")
    boats, _cats = (folder.id for folder in parts.session.chats.folders)
    parts.session.chats.toggleFolder(boats)
    parts.session.chats.toggleFolder(ARCHIVE)
    again = build(paths, opener=None)
    chats = again.session.chats
    shown = [chats.row_values(row)[1] for row in range(chats.rowCount())]
    assert shown == ["Boats", "Cats", "two"]
    assert chats.folded == {boats}
    again.chat_actions.deleteFolder(boats)
    assert chats.folded == frozenset()
    again.close()
