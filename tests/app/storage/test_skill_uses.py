"""Skills that were used for a reply are stored, asked again with it, exported and imported."""

from __future__ import annotations

import json

import pytest

from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.conversation import to_conversation
from app.storage.chat_store.records import State
from app.storage.chat_store.skill_uses import uses_from_json, uses_from_plain, uses_to_json
from app.storage.database import connect
from app.storage.photos.photo_store import PhotoStore
from app.storage.transfer.chat_export import Export, ExportFormat, export_chats
from app.storage.transfer.chat_import import import_chats
from engine.chat import Role
from engine.region import Region
from engine.skill_call import SkillCall, SkillOutcome, SkillUse

SAID = '"thoughts🤔" I have read it.\n"actions🚀" []\n"value👉" It says HAT.\n'
CALL = SkillCall("read_text", '{"region": [1, 2, 3, 4]}', "I need to read it.", "the turn\n")


def use(*photos: str) -> SkillUse:
    regions = (Region((1.0, 2.0, 30.5, 4.0), "HAT"),)
    return SkillUse(CALL, SkillOutcome('{"text": "HÄT\\n"}', regions, photos, 0.9))


def test_uses_survive_json() -> None:
    failed = SkillUse(SkillCall("blur"), SkillOutcome(error="It crashed.", hint="Try again."))
    uses = (use("ab" * 32), failed)
    assert uses_from_json(uses_to_json(uses, SAID)) == (uses, SAID)
    assert uses_to_json(()) == "{}"
    assert uses_from_json("{}") == ((), "")


@pytest.mark.parametrize(
    "plain",
    [
        [],
        {"uses": {}},
        {"uses": [3]},
        {"uses": [{}] * 17},
        {"uses": [{"skill": 3}]},
        {"uses": [{"told": "[]"}]},
        {"uses": [{"arguments": "{"}]},
        {"uses": [{"seconds": -1}]},
        {"uses": [{"photos": [3]}]},
        {"uses": [{"regions": [{"box": [1, 2, 3]}]}]},
        {"uses": [], "said": 3},
    ],
)
def test_what_is_not_ours_is_refused_and_does_not_end_a_chat(plain: object) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        uses_from_plain(plain)
    assert uses_from_json(json.dumps(plain)) == ((), "")


@pytest.fixture
def other(tmp_path):
    """Another, empty store."""
    store = ChatStore(connect(":memory:"), PhotoStore(tmp_path / "other"))
    yield store
    store.close()


@pytest.fixture
def answered(store, make_photo):
    """A chat whose reply used a skill that made a photo."""
    asked = store.add_question(None, "What does it say?")
    reply = store.begin_reply(asked.chat_id)
    made = store.photo_store.keep(make_photo("made.png", "red"))
    store.save_uses(reply.id, (use(made.hash, "0" * 64),), SAID, photos=(made,))
    store.save_reply(reply.id, "It says HAT.", State.DONE)
    return asked.chat_id, made


def test_a_reply_keeps_its_uses_and_the_model_is_told_again(store, answered):
    chat_id, made = answered
    *_, stored = store.messages(chat_id)
    assert stored.uses == (use(made.hash, "0" * 64),)
    assert stored.photos == (made,)
    last = to_conversation(store.messages(chat_id), store.photo_store).messages[-1]
    assert last.role is Role.ASSISTANT
    assert last.said == SAID
    assert last.text == "It says HAT."
    assert last.views == ()  # the photo is part of what was found
    assert last.uses == (use(str(store.photo_store.path(made))),)  # the other one is gone


def test_exported_and_imported_uses_are_equal(store, other, answered, tmp_path):
    chat_id, made = answered
    export = Export([chat_id], ExportFormat.JSON, tmp_path / "all.zip")
    export_chats(store.database.connection, store.photo_store, export)
    import_chats(other.database, other.photo_store, tmp_path / "all.zip")
    (chat,) = other.chats()
    *_, reply = other.messages(chat.id)
    assert reply.uses == (use(made.hash, "0" * 64),)
    assert reply.said == SAID
    assert [photo.hash for photo in reply.photos] == [made.hash]
