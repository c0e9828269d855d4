"""The list of chats: sections, folders, selection, and what is done to several at once."""

import threading
import time

import pytest
from fake_engine import Script

from app.storage.chat_store.chat_folders import Folder
from app.storage.chat_store.records import StoredChat
from app.window.chat.chat_list import ChatList
from app.window.list_model import RowListModel

DAY_MS = 86_400_000


def now_ms():
    return time.time_ns() // 1_000_000


def role(model: RowListModel, row: int, name: str):
    return model.row_values(row)[model.ROLES.index(name)]


def shown(chats):
    return [
        role(chats, row, "title")
        if role(chats, row, "chatId")
        else f"[{role(chats, row, 'title')}]"
        for row in range(chats.rowCount())
    ]


def refresh(parts):
    parts.session.chats.stale.emit()


@pytest.fixture
def chats(qapp):
    return ChatList()


@pytest.fixture
def four(parts):
    """Chats d, c, b, a from top to bottom."""
    ids = {}
    for title in "abcd":
        ids[title] = parts.store.add_question(None, title).chat_id
        parts.store._db.execute("UPDATE chats SET updated_ms = updated_ms + ?", (-1000,))
    refresh(parts)
    return ids


def show(chats, *some, open_id=None):
    chats.show(some, open_id=open_id, writing_ids=frozenset())


def test_chats_stand_in_sections(chats):
    now = now_ms()
    chats.read_folders = lambda: (Folder(7, "Trip"),)
    show(
        chats,
        StoredChat(1, "today", now),
        StoredChat(2, "yesterday", now - DAY_MS),
        StoredChat(3, "pinned", now - 2 * DAY_MS, pinned=True),
        StoredChat(4, "in folder", now - 3 * DAY_MS, folder_id=7),
        StoredChat(5, "week", now - 4 * DAY_MS),
        StoredChat(6, "month", now - 20 * DAY_MS),
        StoredChat(8, "old", 1_600_000_000_000),
        StoredChat(9, "archived", now, archived=True),
    )
    assert shown(chats) == [
        "pinned", "[Trip]", "in folder", "today", "yesterday", "week", "month", "old", "[Archive]",
    ]  # fmt: skip
    sections = [role(chats, row, "section") for row in range(chats.rowCount())]
    assert sections[:7] == [
        "Pinned", "Folders", "Folders", "Today", "Yesterday", "Last 7 days", "Last 30 days",
    ]  # fmt: skip
    assert "2020" in sections[7]
    chats.toggleFolder(-1)
    chats.toggleFolder(7)
    assert shown(chats)[-2:] == ["[Archive]", "archived"]
    assert "in folder" not in shown(chats)
    assert role(chats, 1, "chatCount") == 1


def test_only_what_changed_is_replaced(qtbot, chats):
    some = [StoredChat(n, str(n), now_ms() - n) for n in range(1, 101)]
    show(chats, *some)
    moved = [some[49], *some[:49], *some[50:]]
    done = []
    chats.rowsRemoved.connect(lambda _parent, first, last: done.append(("removed", first, last)))
    chats.rowsMoved.connect(lambda _p, first, last, _q, to: done.append(("moved", first, last, to)))
    chats.rowsInserted.connect(lambda _parent, first, last: done.append(("new", first, last)))
    with qtbot.assertNotEmitted(chats.modelReset):
        show(chats, *moved)
        assert shown(chats)[:3] == ["50", "1", "2"]
        show(chats, *some)
        assert shown(chats) == [chat.title for chat in some]
        show(chats, *some[:-1])
        show(chats, some[5], *some[:3], some[8], *some[10:-1])
    assert shown(chats) == ["6", "1", "2", "3", "9", *[str(n) for n in range(11, 100)]]
    assert done == [
        ("moved", 49, 49, 0), ("moved", 0, 0, 50), ("removed", 99, 99), ("removed", 0, 9),
        ("new", 0, 4),
    ]  # fmt: skip


def test_selecting(chats):
    show(chats, *[StoredChat(n, str(n), now_ms() - n) for n in range(1, 6)], open_id=2)
    chats.selectTo(3)
    assert chats.selected == (2, 3, 4)
    assert chats.selecting
    chats.toggleSelected(3)
    assert (chats.selected, chats.selectedCount) == ((2, 4), 2)
    chats.selectTo(4)
    assert chats.selected == (3, 4, 5)
    chats.selectAll()
    assert chats.selectedCount == 5
    show(chats, StoredChat(1, "1", now_ms()))
    assert chats.selected == (1,)
    chats.endSelecting()
    assert (chats.selected, chats.selecting) == ((), False)


def test_several_are_deleted_and_come_back(parts, four):
    parts.session.openChat(four["b"])
    parts.session.chats.toggleSelected(four["b"])
    parts.session.chats.toggleSelected(four["d"])
    parts.chat_actions.delete(four["b"])
    assert shown(parts.session.chats) == ["c", "a"]
    assert parts.session.chatId == 0
    (notice,) = parts.notices.shown
    assert (notice.message, notice.action) == ("2 chats were deleted.", "Undo")
    assert parts.session.chats.selected == ()
    parts.notices.act(notice.id)
    assert shown(parts.session.chats) == ["d", "c", "b", "a"]


def test_deleting_several_ends_their_replies(qtbot, parts, four, engine):
    parts.session.openChat(four["a"])
    engine.queue.append(Script(("half ", "never"), gate=threading.Event()))
    parts.session.submit("go", [])
    qtbot.waitUntil(lambda: parts.session.busy and len(engine.asked) == 1)
    parts.session.chats.selectAll()
    parts.chat_actions.delete(0)
    qtbot.waitUntil(lambda: not parts.session.busy)
    assert shown(parts.session.chats) == []
    parts.notices.act(parts.notices.shown[-1].id)
    assert sorted(shown(parts.session.chats)) == ["a", "b", "c", "d"]


def test_an_action_on_a_chat_that_is_not_selected_is_for_it_alone(parts, four):
    parts.session.chats.toggleSelected(four["a"])
    parts.chat_actions.archive(four["c"], True)
    assert shown(parts.session.chats) == ["d", "b", "a", "[Archive]"]
    assert parts.notices.shown[-1].message == "“c” was archived."
    parts.notices.act(parts.notices.shown[-1].id)
    assert shown(parts.session.chats) == ["d", "c", "b", "a"]


def test_pin_and_move(parts, four):
    actions, chats = parts.chat_actions, parts.session.chats
    actions.pin(four["a"], True)
    actions.moveToNew(four["c"], "Trip")
    assert shown(chats) == ["a", "[Trip]", "c", "d", "b"]
    (folder,) = actions.folders
    chats.toggleSelected(four["b"])
    chats.toggleSelected(four["d"])
    actions.move(0, folder["id"])
    assert shown(chats) == ["a", "[Trip]", "d", "c", "b"]
    actions.renameFolder(folder["id"], "Rome")
    actions.deleteFolder(folder["id"])
    assert shown(chats) == ["a", "d", "c", "b"]
    notice = parts.notices.shown[-1]
    assert notice.message == "The folder “Rome” was deleted."
    parts.notices.act(notice.id)
    assert shown(chats) == ["a", "[Rome]", "d", "c", "b"]
    actions.move(four["d"], 0)
    actions.pin(four["a"], False)
    assert shown(chats) == ["[Rome]", "c", "b", "d", "a"]


def test_a_folder_name_twice_is_a_sentence(parts, four):
    parts.chat_actions.moveToNew(four["a"], "One")
    parts.chat_actions.moveToNew(four["b"], "Two")
    two = parts.chat_actions.folders[1]["id"]
    parts.chat_actions.renameFolder(two, "One")
    assert parts.notices.shown[-1].message == "There is a folder “One” already."
    parts.chat_actions.moveToNew(four["a"], "   ")
    assert parts.notices.shown[-1].message == "A folder needs a name."


def test_the_bin_is_listed_restored_and_emptied(qtbot, parts, four, make_photo):
    photo = parts.store.photo_store.keep(make_photo())
    parts.store.add_photo(photo)
    parts.store.add_question(four["a"], "with a photo", [photo])
    storage = parts.late.storageView
    for title in "ab":
        parts.session.deleteChat(four[title])
    storage.refresh()
    qtbot.waitUntil(lambda: storage.words.startswith("One photo, "))
    assert [role(storage.bin, row, "title") for row in range(2)] == ["b", "a"]
    storage.restore(four["b"])
    assert shown(parts.session.chats) == ["d", "c", "b"]
    assert parts.session.chatId == four["b"]
    assert parts.store.photo_store.path(photo).is_file()
    storage.emptyBin()
    assert storage.bin.rowCount() == 0
    qtbot.waitUntil(lambda: storage.words.startswith("0 photos, "))
    assert not parts.store.photo_store.path(photo).exists()
