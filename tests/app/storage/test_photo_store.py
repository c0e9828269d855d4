"""The photo store: photos are copied, checked and found by their content."""

import hashlib
import os

import pytest
from PIL import Image

from app.storage.database import StoreError
from app.storage.photos.photo_store import PhotoStore
from engine.errors import PhotoUnreadable


def test_the_file_is_named_by_its_content(tmp_path, make_photo):
    source = make_photo("Holiday Photo.JPG", "green", (64, 48))
    store = PhotoStore(tmp_path / "store")
    kept = store.keep(source)
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    assert (kept.hash, kept.file) == (digest, f"{digest[:2]}/{digest}.jpg")
    assert (kept.name, kept.width_px, kept.height_px) == ("Holiday Photo.JPG", 64, 48)
    assert store.path(kept).read_bytes() == source.read_bytes()
    assert store.find(digest) == store.path(kept)


def test_the_size_is_that_of_the_upright_photo(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (60, 20)).save(tmp_path / "turned.jpg", exif=exif)
    kept = PhotoStore(tmp_path / "store").keep(tmp_path / "turned.jpg")
    assert (kept.width_px, kept.height_px) == (20, 60)


@pytest.mark.parametrize("content", [b"", b"no photo", b"\x89PNG\r\n\x1a\n cut short"])
def test_a_broken_photo_is_refused_and_leaves_nothing(tmp_path, content):
    (tmp_path / "broken.jpg").write_bytes(content)
    store = PhotoStore(tmp_path / "store")
    with pytest.raises(PhotoUnreadable):
        store.keep(tmp_path / "broken.jpg")
    assert not store.folder.exists() or not list(store.folder.rglob("*"))


def test_a_hash_that_is_none_finds_nothing(tmp_path, make_photo):
    store = PhotoStore(tmp_path / "store")
    store.keep(make_photo())
    assert store.find("../../etc/passwd") is None
    assert store.find("0" * 64) is None
    assert store.find("*" * 64) is None


@pytest.mark.skipif(os.name == "nt", reason="permissions differ")
def test_a_store_that_cannot_be_written_is_a_sentence(tmp_path, make_photo):
    (tmp_path / "store").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="Keeping the photo failed"):
        PhotoStore(tmp_path / "store").keep(make_photo())


def test_dropping_twice_is_fine(tmp_path, make_photo):
    store = PhotoStore(tmp_path / "store")
    kept = store.keep(make_photo())
    store.remove(kept)
    store.remove(kept)
    assert store.find(kept.hash) is None
