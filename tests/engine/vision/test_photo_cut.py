"""JPEGs without their end: shown whole where no pixel is missing, else with a note."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageFile

from engine.errors import PhotoUnreadable
from engine.vision.photo import read_photo

PART = "it ends too early: a part of it is missing"
DETAIL = "it ends too early: fine detail or a part of it is missing"


def landscape(width: int = 320, height: int = 240) -> Image.Image:
    """A gradient with fine noise, so that every block has some bytes of its own."""
    rows, columns = np.mgrid[0:height, 0:width]
    noise = np.random.default_rng(0).integers(0, 12, (height, width, 3))
    pixels = np.stack([columns, rows, rows + columns], -1) // 3 + noise
    return Image.fromarray(pixels.astype(np.uint8))


def jpeg(picture: Image.Image, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, format="JPEG", quality=90, **options)
    return stream.getvalue()


def pixels(path) -> np.ndarray:
    return np.asarray(read_photo(path).picture, np.int16)


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("colour", [None, "white", (128, 128, 128), "black"])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_without_its_end_marker_is_shown_as_it_is(tmp_path, mode, colour, progressive):
    picture = landscape() if colour is None else Image.new("RGB", (64, 48), colour)
    content = jpeg(picture.convert(mode), progressive=progressive)
    (tmp_path / "whole.jpg").write_bytes(content)
    (tmp_path / "short.jpg").write_bytes(content[:-2])
    assert content.endswith(b"\xff\xd9")
    assert np.array_equal(pixels(tmp_path / "short.jpg"), pixels(tmp_path / "whole.jpg"))
    assert read_photo(tmp_path / "short.jpg").notes == read_photo(tmp_path / "whole.jpg").notes


def test_with_zeros_in_place_of_its_end_marker_it_is_shown_as_it_is_too(tmp_path):
    content = jpeg(landscape())
    (tmp_path / "whole.jpg").write_bytes(content)
    (tmp_path / "p.jpg").write_bytes(content[:-2] + bytes(100_000))
    assert np.array_equal(pixels(tmp_path / "p.jpg"), pixels(tmp_path / "whole.jpg"))
    assert read_photo(tmp_path / "p.jpg").notes == ()


@pytest.mark.parametrize("tail", [b"", bytes(70_000)])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.9])
def test_a_jpeg_cut_in_the_middle_is_shown_as_far_as_it_goes(tmp_path, share, tail):
    """Also where a broken transfer has left zeros for the rest."""
    content = jpeg(landscape())
    (tmp_path / "whole.jpg").write_bytes(content)
    (tmp_path / "cut.jpg").write_bytes(content[: int(share * len(content))] + tail)
    opened = read_photo(tmp_path / "cut.jpg")
    assert opened.picture.size == opened.size_px == (320, 240)
    assert opened.notes == (PART,)
    shown = np.asarray(opened.picture, np.int16)
    same_rows = (shown == pixels(tmp_path / "whole.jpg")).all(axis=(1, 2))
    upper, lower = int((share - 0.2) * 240), int((share + 0.2) * 240)
    assert same_rows[:upper].all()
    assert (shown[lower:] == 128).all()


def test_of_a_progressive_jpeg_cut_short_detail_is_missing(tmp_path):
    content = jpeg(landscape(), progressive=True)
    (tmp_path / "cut.jpg").write_bytes(content[: len(content) // 2])
    opened = read_photo(tmp_path / "cut.jpg")
    assert opened.notes == (DETAIL,)
    meant = np.asarray(landscape(), np.int16)
    assert np.abs(np.asarray(opened.picture, np.int16) - meant).mean() < 12


def test_a_cut_photo_is_turned_and_reduced_like_any_other(tmp_path, monkeypatch):
    exif = Image.Exif()
    exif[0x0112] = 6
    content = jpeg(landscape(), exif=exif.tobytes())
    (tmp_path / "cut.jpg").write_bytes(content[: len(content) // 2])
    opened = read_photo(tmp_path / "cut.jpg")
    assert opened.size_px == opened.picture.size == (240, 320)
    assert (np.asarray(opened.picture)[:, :40] == 128).all()
    monkeypatch.setattr("engine.vision.photo.MAX_PIXELS", 320 * 240 // 4)
    reduced = read_photo(tmp_path / "cut.jpg")
    assert (reduced.picture.size, reduced.scale) == ((120, 160), 0.5)
    assert reduced.notes[0] == PART


def test_a_jpeg_cut_before_its_first_pixel_is_refused(tmp_path):
    content = jpeg(landscape())
    start = content.index(b"\xff\xda") + 14
    for end in (start, start - 5, 400, 30):
        (tmp_path / "p.jpg").write_bytes(content[:end])
        with pytest.raises(PhotoUnreadable) as refused:
            read_photo(tmp_path / "p.jpg")
        assert refused.value.hint == "Try another copy of the photo."


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP", "PPM", "TGA"])
def test_other_formats_are_shown_as_far_as_they_go(tmp_path, kind):
    landscape().save(tmp_path / "whole", format=kind)
    content = (tmp_path / "whole").read_bytes()
    (tmp_path / "cut").write_bytes(content[: len(content) // 2])
    opened = read_photo(tmp_path / "cut")
    assert opened.notes == (PART,)
    same = (np.asarray(opened.picture, np.int16) == pixels(tmp_path / "whole")).all(axis=2)
    assert 0.4 < same.mean() < 0.65


def test_damage_in_the_middle_is_not_called_an_early_end(tmp_path):
    landscape().save(tmp_path / "p.png")
    content = bytearray((tmp_path / "p.png").read_bytes())
    content[len(content) // 2] ^= 0xFF
    (tmp_path / "p.png").write_bytes(content)
    opened = read_photo(tmp_path / "p.png")
    assert opened.notes == ("it is damaged: a part of it is missing",)


def test_pillow_is_strict_again_afterwards(tmp_path):
    content = jpeg(landscape())
    (tmp_path / "cut.jpg").write_bytes(content[: len(content) // 2])
    read_photo(tmp_path / "cut.jpg")
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
