"""What is being written is kept for each chat, also over a crash."""

import pytest

from app.storage.chat_store.chats import open_store
from app.storage.chat_store.drafts import Draft, DraftStore
from app.storage.photos.photo_store import Crop, KeptPhoto
from app.window_parts import build


def all_read(composer):
    return all(chip.kept for chip in composer.photos.chips)


@pytest.fixture
def chat(qtbot, parts):
    parts.session.submit("hello", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    return parts.session.chatId


def stored(paths, draft_id):
    """The draft as another process sees it."""
    store = open_store(paths).store
    draft = DraftStore(store.database).load(draft_id)
    store.close()
    return draft


def test_each_chat_has_its_draft(qtbot, parts, chat, make_photo):
    parts.composer.set_text("for the chat")
    parts.composer.add_file(make_photo())
    qtbot.waitUntil(lambda: all_read(parts.composer))
    parts.session.newChat()
    assert (parts.composer.text, parts.composer.photos.chips) == ("", [])
    parts.composer.set_text("for a new one")
    parts.session.openChat(chat)
    assert parts.composer.text == "for the chat"
    assert [chip.name for chip in parts.composer.photos.chips] == ["red.png"]
    parts.session.newChat()
    assert parts.composer.text == "for a new one"


def test_a_draft_is_on_the_disk_within_half_a_second(qtbot, parts, chat, paths, make_photo):
    parts.composer.add_file(make_photo())
    qtbot.waitUntil(lambda: all_read(parts.composer))
    for word in ("a ", "a half", "a half-written"):
        parts.composer.set_text(word)
    qtbot.wait(500)
    draft = stored(paths, chat)
    assert draft.text == "a half-written"
    assert [photo.name for photo in draft.photos] == ["red.png"]


def test_the_draft_of_a_new_chat_comes_back_at_the_next_start(qtbot, parts, paths, make_photo):
    parts.composer.set_text("not sent")
    parts.composer.add_file(make_photo())
    qtbot.waitUntil(lambda: all_read(parts.composer))
    parts.close()
    again = build(paths, opener=None)
    again.store.tidy()
    assert again.composer.text == "not sent"
    (chip,) = again.composer.photos.chips
    assert again.store.photo_store.path(chip.kept).is_file()
    again.close()


def test_sending_takes_the_draft(qtbot, parts, chat, paths):
    parts.composer.set_text("to be sent")
    qtbot.wait(350)
    parts.composer.send()
    assert stored(paths, chat) == Draft()
    qtbot.waitUntil(lambda: not parts.session.busy)


def test_the_first_message_of_a_chat_takes_the_draft_too(qtbot, parts, paths):
    parts.composer.set_text("the first")
    parts.composer.send()
    assert stored(paths, 0) == Draft()
    assert parts.composer.text == ""
    parts.session.newChat()
    assert parts.composer.text == ""
    qtbot.waitUntil(lambda: not parts.session.busy)


def test_a_photo_that_is_read_while_another_chat_is_opened_stays_with_its_draft(
    qtbot, parts, chat, make_photo
):
    parts.composer.set_text("what?")
    parts.composer.add_file(make_photo())
    assert not all_read(parts.composer)
    parts.session.newChat()
    assert parts.composer.photos.chips == []
    drafts = DraftStore(parts.store.database)
    qtbot.waitUntil(lambda: len(drafts.load(chat).photos) == 1)
    parts.session.openChat(chat)
    assert [chip.name for chip in parts.composer.photos.chips] == ["red.png"]
    assert parts.composer.text == "what?"


def test_a_photo_that_is_read_while_its_chat_is_left_and_opened_again(
    qtbot, parts, chat, make_photo
):
    parts.composer.add_file(make_photo())
    parts.session.newChat()
    parts.session.openChat(chat)
    qtbot.waitUntil(lambda: len(parts.composer.photos.chips) == 1 and all_read(parts.composer))


def test_a_crop_is_kept(store, kept):
    drafts = DraftStore(store.database)
    crop = KeptPhoto(
        *(kept.hash, kept.file, kept.name, kept.width_px, kept.height_px),
        crop=Crop("f" * 64, (1, 2, 30, 40)),
    )
    drafts.save(3, Draft("here", (kept, crop)))
    assert drafts.load(3) == Draft("here", (kept, crop))


def test_drafts_of_chats_that_are_gone_are_removed(store, kept):
    drafts = DraftStore(store.database)
    chat = store.add_question(None, "hello").chat_id
    for draft_id in (0, chat, -store.messages(chat)[0].id):
        drafts.save(draft_id, Draft("x", (kept,)))
    store.bin_chat(chat)
    store.empty_bin()
    assert [drafts.load(n).text for n in (0, chat, -1)] == ["x", "", ""]
    assert store.photo_store.path(kept).is_file()
    drafts.save(0, Draft())
    store._db.execute("DELETE FROM waiting_photos")
    store.empty_bin()
    assert not store.photo_store.path(kept).exists()


def test_the_chat_that_was_open_is_opened_again(qtbot, parts, chat, paths):
    parts.composer.set_text("unsent")
    parts.close()
    again = build(paths, opener=None)
    again.session.reopen(again.preferences.settings.open_chat)
    assert (again.session.chatId, again.composer.text) == (chat, "unsent")
    assert len(again.session.messages.messages) == 2
    again.session.reopen(999)
    assert again.session.chatId == chat
    assert again.notices.shown == ()
    again.close()
