"""Folders, pins, archive and bin for several chats, each change undone."""

import pytest

from app.storage.chat_store.chat_folders import ChatFolders, title_by_model
from app.storage.database import StoreError


@pytest.fixture
def folders(store):
    return ChatFolders(store.database)


@pytest.fixture
def chats(store):
    return [store.add_question(None, text).chat_id for text in "abc"]


def lie(store):
    return {c.title: (c.pinned, c.archived, c.folder_id) for c in store.chats()}


def test_chats_are_moved_pinned_and_archived_together(store, folders, chats):
    a, b, c = chats
    trip = folders.add_folder("  Trip  2024 ")
    assert trip.name == "Trip 2024"
    before = folders.places(chats)
    folders.move([a, b], trip.id)
    folders.pin([a], True)
    folders.archive([c], True)
    assert lie(store) == {
        "a": (True, False, trip.id),
        "b": (False, False, trip.id),
        "c": (False, True, None),
    }
    folders.pin([c], True)
    assert lie(store)["c"] == (True, False, None)
    folders.archive([c], True)
    assert lie(store)["c"] == (False, True, None)
    folders.bin_chats([a, b])
    assert [chat.title for chat in store.chats()] == ["c"]
    folders.put_back(before)
    assert lie(store) == dict.fromkeys("abc", (False, False, None))


def test_deleting_a_folder_keeps_its_chats_and_can_be_undone(store, folders, chats):
    trip = folders.add_folder("Trip")
    folders.move(chats[:2], trip.id)
    before = folders.places(folders.chats_in(trip.id))
    folders.delete_folder(trip.id)
    assert folders.folders() == []
    assert len(store.chats()) == 3
    folders.put_folder_back(trip, before)
    assert folders.folders() == [trip]
    assert sorted(folders.chats_in(trip.id)) == chats[:2]


def test_folder_names_are_unique_and_not_empty(folders):
    trip, home = folders.add_folder("Trip"), folders.add_folder("Home")
    assert folders.add_folder("Trip") == trip
    with pytest.raises(StoreError, match="already"):
        folders.rename_folder(home.id, "Trip")
    with pytest.raises(StoreError, match="needs a name"):
        folders.rename_folder(home.id, "  ")
    folders.rename_folder(home.id, "At home")
    assert [folder.name for folder in folders.folders()] == ["At home", "Trip"]


def test_the_model_never_names_over_a_person(store, chats):
    a, b, _c = chats
    store.rename_chat(a, "My own")
    with store.database.transaction():
        assert not title_by_model(store.database.connection, a, "Model's")
        assert title_by_model(store.database.connection, b, "Model's")
        assert not title_by_model(store.database.connection, b, "Model's again")
    assert [store.chat(chat).title for chat in (a, b)] == ["My own", "Model's"]
