"""Photos made from others: kept with their chat and what they came from, and deleted with both."""

import dataclasses
import json
import sqlite3
import zipfile

import pytest

from app.storage.chat_store.chats import ChatStore, open_store
from app.storage.chat_store.photo_versions import (
    chat_has,
    keep_version,
    parents_of,
    versions_of_chat,
)
from app.storage.chat_store.storage_use import storage_use
from app.storage.database import MIGRATIONS, StoreError, connect
from app.storage.paths import Paths
from app.storage.photos.photo_store import PhotoStore
from app.storage.photos.version_recipe import VersionRecipe, recipe_of
from app.storage.transfer.chat_export import Export, ExportFormat, export_chats
from app.storage.transfer.chat_import import import_chats

BLUR = VersionRecipe("blur", {"box": [1, 2, 30, 20], "widen_px": 4})


@pytest.fixture
def made(store, make_photo):
    """Keeps a photo of one colour as a version of another."""

    def make(parent, colour, chat_id=0):
        plain = store.photo_store.keep(make_photo(f"{colour}.png", colour))
        version = dataclasses.replace(plain, parent=parent.hash, recipe=BLUR.to_json())
        store.add_photo(version)
        if chat_id:
            keep_version(store.database.connection, chat_id, version.hash)
        return version

    return make


def later(paths):
    """The store as another window finds it, once this one has ended."""
    opened = open_store(paths)
    assert opened.trouble is None
    return opened.store


def test_parent_and_recipe_come_back_with_the_message(store, kept, made, paths):
    version = made(kept, "blue")
    message = store.add_question(None, "and now?", [version])
    store.close()
    again = later(paths)
    (photo,) = again.message(message.id).photos
    assert photo == version
    assert recipe_of(photo) == BLUR
    assert json.loads(photo.recipe)["arguments"]["box"] == [1, 2, 30, 20]
    again.close()


def test_what_a_version_was_made_from_stays_as_long_as_it(store, kept, made, paths):
    second = made(made(kept, "blue"), "green")
    message = store.add_question(None, "and now?", [second])
    store.close()
    again = later(paths)
    again.free_unused_photos()
    parents = parents_of(again.database.connection, second)
    assert [photo.name for photo in parents] == ["red.png", "blue.png"]
    assert storage_use(again.photo_store).files == 3
    again.bin_chat(message.chat_id)
    again.empty_bin()
    assert storage_use(again.photo_store).files == 0
    again.close()


def test_versions_that_were_never_sent_stay_with_the_chat_and_go_with_it(store, kept, made, paths):
    first, other = (store.add_question(None, text, [kept]) for text in ("a", "b"))
    version = made(kept, "blue", first.chat_id)
    loose = made(kept, "green")
    store.close()
    again = later(paths)
    again.free_unused_photos()
    db = again.database.connection
    assert versions_of_chat(db, first.chat_id) == (version,)
    assert versions_of_chat(db, other.chat_id) == ()
    assert not again.photo_store.path(loose).exists()
    again.bin_chat(first.chat_id)
    again.empty_bin()
    assert not again.photo_store.path(version).exists()
    assert again.photo_store.path(kept).is_file()
    again.close()


def test_a_circle_of_parents_ends(store, kept, made):
    version = made(kept, "blue")
    db = store.database.connection
    db.execute("UPDATE photos SET parent = ? WHERE hash = ?", (version.hash, kept.hash))
    assert [photo.hash for photo in parents_of(db, version)] == [kept.hash]
    store.add_question(None, "a", [version])
    store.free_unused_photos()
    assert store.photo_store.path(kept).is_file()


def test_whether_a_chat_has_one_of_some_photos(store, kept, made):
    message = store.add_question(None, "a", [kept])
    version, db = made(kept, "blue"), store.database.connection
    assert chat_has(db, message.chat_id, [version, kept])
    assert not chat_has(db, message.chat_id, [version])
    assert not chat_has(db, message.chat_id + 1, [kept])


def test_an_older_database_opens_and_its_photos_have_no_parents(paths, tmp_path):
    paths.data.mkdir()
    connect(paths.chats, MIGRATIONS[:5]).close()
    old = sqlite3.connect(paths.chats)
    old.execute(
        "INSERT INTO photos (hash, file, name, width_px, height_px) VALUES ('a', 'a', 'a', 1, 1)"
    )
    old.commit()
    old.close()
    new = ChatStore(connect(paths.chats), PhotoStore(tmp_path))
    row = new.database.connection.execute("SELECT parent, recipe FROM photos").fetchone()
    assert tuple(row) == ("", "")
    new.close()


@pytest.mark.parametrize(
    "written", ["", "[]", "no", '{"skill": 1, "arguments": {}}', '{"skill": "a"}']
)
def test_a_recipe_that_is_none(kept, written):
    assert recipe_of(dataclasses.replace(kept, recipe=written)) is None


@pytest.fixture
def exported(store, kept, made, tmp_path):
    """A chat with a version that was sent, made from one that was not, and one never sent."""
    second = made(made(kept, "blue"), "green")
    message = store.add_question(None, "and now?", [second])
    made(kept, "white", message.chat_id)
    file = tmp_path / "chats.zip"
    export_chats(
        store.database.connection,
        store.photo_store,
        Export((message.chat_id,), ExportFormat.JSON, file),
    )
    return file


def test_an_export_has_all_versions_and_brings_them_back(exported, tmp_path, store):
    elsewhere = later(Paths(tmp_path / "config2", tmp_path / "data2"))
    import_chats(elsewhere.database, elsewhere.photo_store, exported)
    (chat,) = elsewhere.chats()
    (photo,) = elsewhere.messages(chat.id)[0].photos
    db = elsewhere.database.connection
    assert [each.name for each in parents_of(db, photo)] == ["red.png", "blue.png"]
    assert recipe_of(photo) == BLUR
    assert [each.name for each in versions_of_chat(db, chat.id)] == ["white.png"]
    assert storage_use(elsewhere.photo_store).files == 4
    elsewhere.close()


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda plain: plain["chats"][0].update(versions=["0" * 64]), "a version of a photo"),
        (lambda plain: plain["chats"][0].update(versions=7), "versions is no list"),
        (lambda plain: plain["photos"][-1].update(parent="no", recipe={}), "a hash is none"),
        (lambda plain: plain["photos"][-1].update(parent="0" * 64, recipe=3), "an object"),
        (
            lambda plain: plain["photos"][-1].update(
                parent="0" * 64, recipe={"a": "b" * (1 << 20)}
            ),
            "too long",
        ),
    ],
)
def test_a_hostile_export_changes_nothing(exported, tmp_path, damage, why):
    with zipfile.ZipFile(exported) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    plain = json.loads(files["chats.json"])
    damage(plain)
    files["chats.json"] = json.dumps(plain).encode()
    hostile = tmp_path / "hostile.zip"
    with zipfile.ZipFile(hostile, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    elsewhere = later(Paths(tmp_path / "config2", tmp_path / "data2"))
    with pytest.raises(StoreError, match=why):
        import_chats(elsewhere.database, elsewhere.photo_store, hostile)
    assert elsewhere.chats() == []
    assert storage_use(elsewhere.photo_store).files == 0
    elsewhere.close()
