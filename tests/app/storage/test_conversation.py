"""What is stored becomes what is asked: no photo lost, roles alternate."""

from pathlib import Path

from app.storage.chat_store.conversation import to_conversation
from app.storage.chat_store.records import State, StoredMessage
from app.storage.photos.photo_store import KeptPhoto, PhotoStore
from engine.chat import Conversation, Message, Photo, Role, Text, assistant, user

STORE = PhotoStore(Path("/store"))
PHOTO = KeptPhoto("ab" * 32, "ab/photo.png", "photo.png", 4, 3)
PATH = "/store/ab/photo.png"


def stored(role, text, *photos, state=State.DONE):
    return StoredMessage(1, 1, role, text, photos, state)


def test_roles_words_and_photos():
    messages = [
        stored(Role.USER, "what?", PHOTO),
        stored(Role.ASSISTANT, "a bird"),
        stored(Role.USER, "sure?"),
    ]
    expected = Conversation((user("what?", PATH), assistant("a bird"), user("sure?")))
    assert to_conversation(messages, STORE) == expected


def test_a_reply_without_words_is_left_out_and_its_photo_is_kept():
    messages = [
        stored(Role.USER, "what?", PHOTO),
        stored(Role.ASSISTANT, "", state=State.FAILED),
        stored(Role.USER, "say it"),
    ]
    parts = (Photo(PATH), Text("what?"), Text("say it"))
    assert to_conversation(messages, STORE) == Conversation((Message(Role.USER, parts),))


def test_a_photo_alone_has_no_words():
    messages = [stored(Role.USER, "", PHOTO)]
    assert to_conversation(messages, STORE).messages[0].parts == (Photo(PATH),)
