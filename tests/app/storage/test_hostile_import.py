"""Archives that are made to do harm are refused with a sentence, and nothing of them stays."""

import hashlib
import json
import zipfile

import pytest

from app.storage.database import StoreError
from app.storage.transfer.chat_import import import_chats

FILE_MARK, ENTRY_MARK = b"PK\x03\x04", b"PK\x01\x02"


def write_archive(tmp_path, make_photo, how=zipfile.ZIP_DEFLATED):
    """An export with one photo, packed in some way."""
    photo = make_photo().read_bytes()
    digest = hashlib.sha256(photo).hexdigest()
    message = {
        "role": "user",
        "text": "Look",
        "state": "sent",
        "created_ms": 1,
        "parent": None,
        "numbers": {},
        "photos": [{"hash": digest}],
        "feedback": [],
    }
    chat = {
        "title": "Look",
        "title_by": "person",
        "updated_ms": 1,
        "pinned": False,
        "archived_ms": None,
        "folder": "",
        "model": {},
        "settings": {},
        "shown": 0,
        "messages": [message],
    }
    plain = {
        "format": "pumice chats",
        "version": 1,
        "chats": [chat],
        "photos": [{"hash": digest, "file": "a.png", "name": "a.png"}],
    }
    path = tmp_path / "hostile.zip"
    with zipfile.ZipFile(path, "w", how) as archive:
        archive.writestr("chats.json", json.dumps(plain))
        archive.writestr("a.png", photo)
    return path


def spoil_entry(path, name, spoil):
    """Change the local header, the entry in the directory, or the packed bytes of a file."""
    content = bytearray(path.read_bytes())
    local = content.find(FILE_MARK, content.find(name) - 30)
    entry = content.rfind(name) - 46
    assert content[entry : entry + 4] == ENTRY_MARK
    spoil(content, local, entry)
    path.write_bytes(content)


def encrypt(content, local, entry):
    content[local + 6] |= 1
    content[entry + 8] |= 1


def scramble(content, local, entry):
    begin = local + 60
    content[begin : begin + 20] = b"\xff" * 20


@pytest.mark.parametrize("name", [b"a.png", b"chats.json"])
@pytest.mark.parametrize("spoil", [encrypt, scramble])
@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_password_or_damage_is_refused(store, tmp_path, make_photo, name, spoil, how):
    path = write_archive(tmp_path, make_photo, how)
    spoil_entry(path, name, spoil)
    with pytest.raises(StoreError, match="cannot be imported"):
        import_chats(store.database, store.photo_store, path)
    assert store.chats() == []
    assert [each for each in store.photo_store.folder.rglob("*") if each.is_file()] == []


def test_text_that_would_fill_the_memory_is_not_read(store, tmp_path):
    path = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("chats.json", "w") as text,
    ):
        for _ in range(80):
            text.write(b"[],\n" * (1 << 18))
    with pytest.raises(StoreError, match="many times over"):
        import_chats(store.database, store.photo_store, path)


def test_what_is_no_file_is_said(store, tmp_path):
    for wrong in (tmp_path, tmp_path / "none.zip"):
        with pytest.raises(StoreError, match="No such file"):
            import_chats(store.database, store.photo_store, wrong)
