"""The window's thread is never busy for long: replies, long chats, dropped photos, search, folders.

Limits are several times 50 ms of CPU time, because test machines are slow and Qt's own warnings are
collected; the figures without that are in docs/speed.md.
"""

import time

import pytest
from fake_engine import Script
from gui_watchdog import GuiWatchdog, watched
from hands import ctrl, typed
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication

from app.storage.chat_store.records import State
from engine.chat import Role

TOLERANT_MS = 250
STATES = {Role.USER: State.SENT, Role.ASSISTANT: State.DONE}
REPLY = (
    "# Title\n\nWords with **bold** and $x^2$.\n\n```python\nfor x in y:\n    print(x)\n```\n\n"
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n- an item\n- another\n\n"
)


def drop(window, data):
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    for kind, where in (
        (QDragEnterEvent, QPoint(500, 300)),
        (QDragMoveEvent, QPoint(500, 300)),
        (QDropEvent, QPointF(500, 300)),
    ):
        QGuiApplication.sendEvent(window, kind(where, copy, data, left, none))


def compute(seconds):
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_the_watchdog_says_who_computes(qtbot):
    watchdog = GuiWatchdog()
    watchdog.start()
    qtbot.wait(30)
    compute(0.15)
    watchdog.stop()
    (stall,) = watchdog.stalls
    assert stall.cpu_ms > 140
    assert any("test_gui_watchdog.py" in stack for stack in stall.stacks)
    assert any(" compute" in stack for stack in stall.stacks)


def test_the_watchdog_does_not_count_waiting(qtbot):
    with watched():
        qtbot.wait(10)
        time.sleep(0.15)
        qtbot.wait(10)


def test_a_stall_fails(qtbot):
    with pytest.raises(AssertionError, match="ms:"), watched():
        compute(0.1)


@pytest.fixture
def warm(qtbot, parts, window, engine):
    """One message was asked: whatever is loaded at first use is there."""
    engine.queue.append(Script((REPLY,)))
    parts.session.submit("First", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    qtbot.wait(1500)


def test_sending_and_streaming(qtbot, parts, window, engine, warm):
    words = tuple((REPLY * 20)[at : at + 30] for at in range(0, 20 * len(REPLY), 30))
    engine.queue.append(Script(words, deaf_s=0.01))
    with watched(TOLERANT_MS):
        parts.session.submit("Write", [])
        qtbot.waitUntil(lambda: not parts.session.busy, timeout=60_000)
        qtbot.wait(100)
    assert parts.session.messages.textAt(3) == "".join(words)


def test_opening_a_long_chat(qtbot, parts, window, warm):
    chat_id = parts.session.chatId
    parent = parts.session.messages.messages[-1].id
    with parts.store.database.transaction():
        for number in range(600):
            role = Role.ASSISTANT if number % 2 else Role.USER
            parent = parts.store._insert(chat_id, role, REPLY, STATES[role], parent)
        parts.store._show(chat_id, parent)
    parts.session.newChat()
    qtbot.wait(50)
    with watched(TOLERANT_MS):
        parts.session.openChat(chat_id)
        qtbot.waitUntil(lambda: parts.session.messages.rowCount() == 602, timeout=60_000)
        qtbot.wait(100)
    assert parts.session.messages.latest == tuple(parts.store.messages(chat_id))


def test_dropping_twenty_photos(qtbot, parts, window, make_photo, warm):
    data = QMimeData()
    paths = [make_photo(f"{n}.png", size=(900 + n, 600)) for n in range(20)]
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    with watched(TOLERANT_MS):
        drop(window, data)
        qtbot.waitUntil(lambda: all(chip.kept for chip in parts.composer.photos.chips))
        qtbot.wait(100)
    assert len(parts.composer.photos.chips) == 20


def test_searching_as_one_types(qtbot, parts, window, warm):
    """In a chat with many messages; a search runs on a thread of its own."""
    parent = parts.session.messages.messages[-1].id
    with parts.store.database.transaction():
        for number in range(600):
            role = Role.ASSISTANT if number % 2 else Role.USER
            text = f"{REPLY} number {number}"
            parent = parts.store._insert(parts.session.chatId, role, text, STATES[role], parent)
    ctrl(window, Qt.Key.Key_F)
    qtbot.wait(100)
    with watched(TOLERANT_MS):
        for letter in "number 59":
            typed(window, letter)
            qtbot.wait(30)
        qtbot.waitUntil(lambda: parts.chat_search.outcome.startswith("Found "), timeout=20_000)
        qtbot.wait(100)
    assert parts.chat_search.results.row_total() > 5


def test_opening_the_folder_page(qtbot, parts, window, tmp_path, warm):
    """With a folder of many files, of which only those on the screen are read."""
    many = tmp_path / "many"
    many.mkdir()
    for number in range(1000):
        (many / f"{number:04}.png").write_bytes(b"")
    with watched(TOLERANT_MS):
        window.setProperty("currentPage", "folder")
        parts.late.folder.open_folder(many)
        qtbot.waitUntil(lambda: parts.late.folder.table.row_total() == 1000, timeout=30_000)
        qtbot.wait(200)
