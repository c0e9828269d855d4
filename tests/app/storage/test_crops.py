"""A spot is cut out of the upright original in full resolution, without loss where it is small."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.storage.photos import crops
from app.storage.photos.crops import keep_crop, within
from app.storage.photos.photo_store import Crop, PhotoStore
from engine.errors import PhotoUnreadable
from engine.vision.photo import open_photo


def noise(size):
    return Image.fromarray(
        np.random.default_rng(1).integers(0, 256, (size[1], size[0], 3), np.uint8)
    )


@pytest.fixture
def store(tmp_path):
    return PhotoStore(tmp_path / "store")


def test_the_crop_has_the_pixels_of_the_upright_original(tmp_path, store):
    turned = Image.Exif()
    turned[0x0112] = 6
    noise((120, 80)).save(tmp_path / "a.tiff", exif=turned)
    kept = store.keep(tmp_path / "a.tiff")
    assert (kept.width_px, kept.height_px) == (80, 120)
    part = keep_crop(store, kept, (10, 20, 60, 100))
    assert part.crop == Crop(kept.hash, (10, 20, 60, 100))
    assert (part.name, part.width_px, part.height_px) == ("a.tiff", 50, 80)
    assert part.file.endswith(".png")
    assert part.hash != kept.hash
    upright = np.asarray(open_photo(store.path(kept)))
    np.testing.assert_array_equal(np.asarray(open_photo(store.path(part))), upright[20:100, 10:60])


def test_a_large_crop_is_a_fine_jpeg(tmp_path, store, monkeypatch):
    monkeypatch.setattr(crops, "MOST_PNG_PIXELS", 1000)
    Image.linear_gradient("L").convert("RGB").save(tmp_path / "a.png")
    kept = store.keep(tmp_path / "a.png")
    part = keep_crop(store, kept, (0, 0, 256, 200))
    assert part.file.endswith(".jpg")
    ours, theirs = (
        np.asarray(open_photo(store.path(each)), int)[:200, :256] for each in (part, kept)
    )
    assert np.abs(ours - theirs).max() <= 3


def test_a_photo_that_is_gone_is_named(tmp_path, store, make_photo):
    kept = store.keep(make_photo("gone.png"))
    store.path(kept).unlink()
    with pytest.raises(PhotoUnreadable, match=r"gone\.png"):
        keep_crop(store, kept, (0, 0, 10, 10))


@given(st.tuples(*[st.integers(-50, 500)] * 4), st.tuples(st.integers(1, 300), st.integers(1, 300)))
def test_every_box_ends_up_within_the_photo(px, size):
    x1, y1, x2, y2 = within(px, size)
    assert 0 <= x1 < x2 <= size[0]
    assert 0 <= y1 < y2 <= size[1]
    assert x2 - x1 >= min(8, size[0])
