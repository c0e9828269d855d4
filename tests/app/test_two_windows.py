"""Two windows on one database: each shows what the other does, and nothing is lost."""

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from fake_engine import FakeEngine, Script

from app.main import tidy
from app.storage.chat_store.chats import open_store
from app.storage.chat_store.records import State
from app.storage.database import StoreError
from app.window_parts import build
from engine.chat import Role

ANOTHER_WRITES = "Another window is writing a reply in this chat."


@pytest.fixture
def engines():
    return FakeEngine(), FakeEngine()


@pytest.fixture
def windows(qtbot, qapp, paths, engines):
    """The parts of two windows, both open."""
    opened = [build(paths, opener=lambda _c, _t, engine=engine: engine) for engine in engines]
    for parts in opened:
        tidy(parts)
        parts.line.start()
    yield opened
    for parts in opened:
        parts.close()


@pytest.fixture
def chat(qtbot, windows):
    """A chat that both windows have open."""
    first, second = windows
    first.session.submit("What is this?", [])
    qtbot.waitUntil(lambda: not first.session.busy)
    qtbot.waitUntil(lambda: second.session.chats.rowCount() == 1)
    second.session.openChat(first.session.chatId)
    return first.session.chatId


def texts(parts):
    return [m.text for m in parts.session.messages.messages]


def role(model, row, name):
    numbers = {bytes(n.data()).decode(): number for number, n in model.roleNames().items()}
    return model.data(model.index(row), numbers[name])


def test_a_message_written_in_one_window_appears_in_the_other(qtbot, windows, chat):
    first, second = windows
    with qtbot.assertNotEmitted(second.session.messages.modelReset):
        first.session.submit("And?", [])
        qtbot.waitUntil(lambda: texts(second) == [*texts(first)] and len(texts(first)) == 4)
        qtbot.waitUntil(lambda: second.session.messages.messages == first.session.messages.messages)
    assert second.session.messages.messages[-1].state is State.DONE


def test_a_new_name_and_a_new_chat_appear(qtbot, windows, chat):
    first, second = windows
    first.session.renameChat(chat, "A better name")
    qtbot.waitUntil(lambda: second.session.chatTitle == "A better name")
    first.session.newChat()
    first.session.submit("New", [])
    qtbot.waitUntil(lambda: second.session.chats.rowCount() == 2)
    assert second.session.chatId == chat


def test_a_reply_written_elsewhere_is_shown_and_cannot_be_interfered_with(
    qtbot, windows, chat, engines
):
    first, second = windows
    gate = threading.Event()
    engines[0].queue.append(Script(("half ", "done"), gate=gate))
    first.session.submit("And?", [])
    qtbot.waitUntil(lambda: texts(second)[-1] == "half ")
    assert role(second.session.messages, 3, "isStreaming") is True
    assert role(second.session.chats, 0, "isWriting") is True
    assert second.session.submit("Me too", []) is False
    second.session.regenerate()
    assert second.notices.shown[0].message == "Another window is writing a reply in this chat."
    assert engines[1].asked == []
    gate.set()
    qtbot.waitUntil(lambda: texts(second)[-1] == "half done")
    qtbot.waitUntil(lambda: role(second.session.chats, 0, "isWriting") is False)
    assert second.session.submit("Me too", []) is True
    qtbot.waitUntil(lambda: not second.session.busy)
    qtbot.waitUntil(lambda: texts(first) == texts(second))
    assert texts(first)[-2:] == ["Me too", "You said: Me too"]


def test_a_question_in_a_chat_that_the_other_window_deleted_restores_it(qtbot, windows, chat):
    first, second = windows
    first.session.deleteChat(chat)
    qtbot.waitUntil(lambda: len(second.notices.shown) == 1)
    (notice,) = second.notices.shown
    assert notice.message == "“What is this?” was deleted in another window."
    assert second.session.chats.rowCount() == 0
    assert len(texts(second)) == 2
    assert second.session.submit("Still here?", []) is True
    qtbot.waitUntil(lambda: not second.session.busy)
    assert [c.id for c in second.store.chats()] == [chat]
    assert [m.text for m in second.store.messages(chat)] == texts(second)
    assert len(texts(second)) == 4
    qtbot.waitUntil(lambda: first.session.chats.rowCount() == 1)


def test_the_notice_of_a_deletion_restores_the_chat(qtbot, windows, chat):
    first, second = windows
    first.session.deleteChat(chat)
    qtbot.waitUntil(lambda: len(second.notices.shown) == 1)
    second.notices.act(second.notices.shown[0].id)
    assert second.session.chats.rowCount() == 1
    qtbot.waitUntil(lambda: first.session.chats.rowCount() == 1)


def test_a_question_in_a_chat_deleted_for_good_begins_a_new_one(qtbot, windows, chat, paths):
    first, second = windows
    first.session.deleteChat(chat)
    first.store.empty_bin()
    assert second.session.submit("Still here?", []) is True
    qtbot.waitUntil(lambda: not second.session.busy)
    assert second.session.chatTitle == "Still here?"
    assert texts(second) == ["Still here?", "You said: Still here?"]
    assert [c.title for c in second.store.chats()] == ["Still here?"]
    assert not [n for n in second.notices.shown if n.is_error]


def test_a_reply_whose_chat_is_deleted_meanwhile_is_no_riddle(qtbot, windows, chat, engines):
    first, second = windows
    gate = threading.Event()
    engines[0].queue.append(Script(("half ", "done"), gate=gate))
    first.session.submit("And?", [])
    qtbot.waitUntil(lambda: texts(second)[-1] == "half ")
    second.session.deleteChat(chat)
    second.store.empty_bin()
    gate.set()
    qtbot.waitUntil(lambda: not first.session.busy)
    assert texts(first)[-1] == "half done"
    messages = " ".join(n.message for n in first.notices.shown)
    assert "no longer on the disk" in messages
    assert "FOREIGN KEY" not in messages


def test_photos_that_wait_in_one_window_survive_the_other(qtbot, windows, make_photo, paths):
    first, second = windows
    second.composer.add_file(make_photo())
    qtbot.waitUntil(lambda: all(chip.kept for chip in second.composer.photos.chips))
    first.store.tidy()
    first.store.empty_bin()
    third = open_store(paths).store
    third.tidy()
    third.close()
    (chip,) = second.composer.photos.chips
    assert second.store.photo_store.path(chip.kept).is_file()
    second.composer.set_text("What?")
    second.composer.send()
    qtbot.waitUntil(lambda: second.session.messages.rowCount() == 2 and not second.session.busy)
    assert [len(m.photos) for m in second.session.messages.messages] == [1, 0]
    assert not second.notices.shown


def test_photos_that_waited_in_a_closed_window_are_deleted(windows, paths, make_photo):
    first, second = windows
    kept = second.store.photo_store.keep(make_photo())
    second.store.add_photo(kept)
    second.close()
    first.store.tidy()
    assert not first.store.photo_store.path(kept).exists()


def test_a_photo_that_is_gone_is_a_sentence(windows, make_photo):
    first, _second = windows
    kept = first.store.photo_store.keep(make_photo())
    first.store.add_photo(kept)
    first.store.photo_store.path(kept).unlink()
    assert first.session.submit("What?", [kept]) is False
    assert first.notices.shown[0].message.startswith("red.png is no longer")
    assert first.store.chats() == []


def test_a_window_that_opens_leaves_the_bin_of_another_alone(qtbot, windows, chat, paths):
    first, second = windows
    first.session.deleteChat(chat)
    third = open_store(paths).store
    third.tidy()
    first.notices.act(first.notices.shown[0].id)
    assert [c.id for c in first.store.chats()] == [chat]
    first.session.deleteChat(chat)
    first.close()
    second.close()
    third.tidy()
    assert third.chat(chat).is_binned
    third._db.execute("UPDATE chats SET binned_ms = binned_ms - ?", (31 * 86_400_000,))
    third.tidy()
    assert third._db.execute("SELECT count(*) FROM chats").fetchone()[0] == 0
    third.close()


def test_nobody_else_writes_while_a_reply_is_asked_for_again(qtbot, windows, chat, engines):
    first, second = windows
    gate = threading.Event()
    engines[0].queue.append(Script(("from the first ", "window"), gate=gate))
    first.session.regenerate()
    qtbot.waitUntil(lambda: role(second.session.chats, 0, "isWriting") is True)
    qtbot.waitUntil(lambda: texts(second)[1] == "from the first ")
    assert second.session.submit("Me too", []) is False
    second.session.regenerate()
    (question, reply) = second.session.messages.messages
    second.session.tools.showVersion(reply.id, -1)
    assert second.session.tools.submit_edit(question.id, "Else?", []) is False
    assert {n.message for n in second.notices.shown} == {ANOTHER_WRITES}
    assert engines[1].asked == []
    gate.set()
    qtbot.waitUntil(lambda: texts(second) == ["What is this?", "from the first window"])
    qtbot.waitUntil(lambda: role(second.session.chats, 0, "isWriting") is False)
    second.session.regenerate()
    qtbot.waitUntil(lambda: not second.session.busy)
    qtbot.waitUntil(lambda: texts(first)[1] == "You said: What is this?")
    assert [role(first.session.messages, 1, name) for name in ("version", "versions")] == [3, 3]


def test_a_version_shown_in_one_window_is_shown_in_the_other(qtbot, windows, chat, engines):
    first, second = windows
    engines[0].queue.append(Script(("Another.",)))
    first.session.regenerate()
    qtbot.waitUntil(lambda: not first.session.busy and texts(second)[1] == "Another.")
    second.session.tools.showVersion(second.session.messages.messages[1].id, -1)
    assert texts(second)[1] == "You said: What is this?"
    qtbot.waitUntil(lambda: texts(first)[1] == "You said: What is this?")


def test_of_two_windows_at_the_same_moment_one_may_write(windows, chat):
    """Between a window's look and its write, the other has begun."""
    first, second = windows
    (_question, old) = first.store.messages(chat)
    reply = first.store.begin_reply(chat, instead_of=old.id)
    for write in (
        lambda: second.store.begin_reply(chat, instead_of=old.id),
        lambda: second.store.add_question(chat, "Me too"),
        lambda: second.store.delete_message(old.id),
        lambda: second.store.continue_reply(old.id),
    ):
        with pytest.raises(StoreError, match=ANOTHER_WRITES):
            write()
    first.store.save_reply(reply.id, "new", State.DONE)
    second.store.begin_reply(chat, instead_of=old.id)


def test_regenerating_in_a_chat_that_the_other_window_deleted_restores_it(qtbot, windows, chat):
    first, second = windows
    first.session.deleteChat(chat)
    qtbot.waitUntil(lambda: len(second.notices.shown) == 1)
    second.session.regenerate()
    assert [c.id for c in second.store.chats()] == [chat]
    assert second.session.chats.rowCount() == 1
    qtbot.waitUntil(lambda: not second.session.busy)
    qtbot.waitUntil(lambda: first.session.chats.rowCount() == 1)


def test_regenerating_in_a_chat_deleted_for_good_is_refused(qtbot, windows, chat, engines):
    first, second = windows
    first.session.deleteChat(chat)
    first.store.empty_bin()
    second.session.regenerate()
    assert second.session.busy is False
    assert any("no longer on the disk" in n.message for n in second.notices.shown)
    assert engines[1].asked == []


KILLED = """
import os, sys
from pathlib import Path
from app.storage.paths import Paths
from app.storage.chat_store.chats import open_store
from app.storage.chat_store.records import State
store = open_store(Paths(Path(sys.argv[1]), Path(sys.argv[2]))).store
reply = store.begin_reply(int(sys.argv[3]))
store.save_reply(reply.id, "half", State.STREAMING)
print("written", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_reply_of_a_killed_window_is_marked_in_the_one_that_is_open(qtbot, windows, chat, paths):
    first, _second = windows
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(paths.config), str(paths.data), str(chat)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"written\n"
    qtbot.waitUntil(lambda: texts(first)[-1] == "half")
    assert first.session.messages.messages[-1].state is State.STREAMING
    process.kill()
    process.communicate()
    qtbot.waitUntil(lambda: first.session.messages.messages[-1].state is State.INTERRUPTED)
    assert first.session.messages.messages[-1].role is Role.ASSISTANT
    assert first.session.submit("Go on", []) is True
    qtbot.waitUntil(lambda: not first.session.busy)


VERSION_KILLED = """
import sys
from pathlib import Path
from app.storage.paths import Paths
from app.storage.chat_store.chats import open_store
store = open_store(Paths(Path(sys.argv[1]), Path(sys.argv[2]))).store
chat = int(sys.argv[3])
store.begin_reply(chat, instead_of=store.messages(chat)[-1].id)
print("written", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_the_old_reply_is_there_after_a_window_was_killed_asking_again(qtbot, windows, chat, paths):
    first, _second = windows
    process = subprocess.Popen(
        [sys.executable, "-c", VERSION_KILLED, str(paths.config), str(paths.data), str(chat)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"written\n"
    assert first.session.submit("Me too", []) is False
    process.kill()
    process.communicate()
    qtbot.waitUntil(lambda: texts(first) == ["What is this?", "You said: What is this?"])
    assert first.session.messages.messages[1].state is State.DONE
    assert first.session.messages.messages[1].versions == 1
    assert first.session.submit("Me too", []) is True
    qtbot.waitUntil(lambda: not first.session.busy)


def test_two_windows_bring_an_old_file_up_to_date_at_once(tmp_path):
    """The second finds the step done when it gets the lock."""
    from app.storage import database

    path = tmp_path / "chats.db"
    database.connect(path, database.MIGRATIONS[:1]).close()
    late = sqlite3.connect(path, isolation_level=None)
    database.connect(path, database.MIGRATIONS[:2]).close()
    database._run_migration(late, database.MIGRATIONS[1], 2)
    assert late.execute("PRAGMA user_version").fetchone()[0] == 2
    assert not late.in_transaction
    late.close()
