"""Broken photos of every format end as a picture or as PhotoUnreadable, and as nothing else."""

from __future__ import annotations

import contextlib
import functools
import io
import itertools

import numpy as np
import pillow_heif
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.errors import PhotoUnreadable
from engine.vision.photo import read_photo

SIDE = 40

KINDS = {
    "jpeg": ("JPEG", {"quality": 90}),
    "progressive": ("JPEG", {"quality": 90, "progressive": True}),
    "mpo": ("MPO", {"save_all": True, "append_images": [Image.new("RGB", (9, 9))]}),
    "png": ("PNG", {}),
    "webp": ("WEBP", {"quality": 90}),
    "lossless webp": ("WEBP", {"lossless": True}),
    "avif": ("AVIF", {"speed": 10}),
    "heic": ("HEIF", {}),
    "gif": ("GIF", {}),
    "bmp": ("BMP", {}),
    "tiff": ("TIFF", {}),
    "packed tiff": ("TIFF", {"compression": "tiff_lzw"}),
    "jpeg 2000": ("JPEG2000", {}),
    "ppm": ("PPM", {}),
    "tga": ("TGA", {}),
    "ico": ("ICO", {"sizes": [(SIDE, SIDE)]}),
}

TURNING = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "TIFF")
"""Formats that say which side is up."""

FUZZ = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def heif() -> None:
    """Lets a test write HEIC; reading registers it by itself."""
    pillow_heif.register_heif_opener()


@functools.cache
def whole(name: str) -> bytes:
    """A photo of noise, which no format can shrink to a few bytes, with EXIF and an orientation."""
    pillow_heif.register_heif_opener()
    kind, options = KINDS[name]
    noise = np.random.default_rng(0).integers(0, 256, (SIDE, SIDE, 3), np.uint8)
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "maker"
    if kind in TURNING:
        options = {**options, "exif": exif.tobytes() if kind != "TIFF" else exif}
    stream = io.BytesIO()
    Image.fromarray(noise).save(stream, format=kind, **options)
    return stream.getvalue()


@pytest.mark.parametrize("name", KINDS)
def test_the_whole_photo_opens(tmp_path, name):
    (tmp_path / "p").write_bytes(whole(name))
    assert read_photo(tmp_path / "p").picture.size == (SIDE, SIDE)


SHOWN_IN_PART = {"jpeg", "progressive", "png", "gif", "bmp", "ppm", "tga", "ico"}


def cut_ends(content: bytes) -> list[int]:
    """40 places from the first byte to nine tenths of the file."""
    return np.linspace(1, 0.9 * len(content), 40).astype(int).tolist()


@pytest.mark.parametrize("name", sorted(KINDS.keys() - {"mpo"} - SHOWN_IN_PART))
def test_a_photo_cut_short_anywhere_is_refused_in_words(tmp_path, name):
    """Of an MPO, the rest may miss."""
    content = whole(name)
    for end in cut_ends(content):
        (tmp_path / "p").write_bytes(content[:end])
        with pytest.raises(PhotoUnreadable) as refused:
            read_photo(tmp_path / "p")
        assert refused.value.hint


@pytest.mark.parametrize("name", sorted(SHOWN_IN_PART))
def test_a_photo_cut_short_is_shown_as_far_as_it_goes_and_that_is_said(tmp_path, name):
    """The longer the file, the more pixels are right; a file without pixels is refused."""
    content = whole(name)
    (tmp_path / "p").write_bytes(content)
    entire = np.asarray(read_photo(tmp_path / "p").picture, np.int16)
    right, n_refused = [], 0
    for end in cut_ends(content):
        (tmp_path / "p").write_bytes(content[:end])
        try:
            opened = read_photo(tmp_path / "p")
        except PhotoUnreadable:
            n_refused += 1
            assert right == []  # only files that are shorter than all that are shown
            continue
        assert opened.notes[0].endswith("a part of it is missing")
        right.append((np.asarray(opened.picture, np.int16) == entire).mean())
    assert n_refused >= 1  # the first has one byte
    assert len(right) >= 10
    assert right[-1] > right[0]
    if name != "progressive":  # nothing is exact in it before the last scan
        assert right[-1] >= 0.6
        assert all(later >= earlier - 0.05 for earlier, later in itertools.pairwise(right))


@pytest.mark.parametrize("name", KINDS)
@FUZZ
@given(data=st.data())
def test_a_damaged_photo_is_a_picture_or_refused(tmp_path, name, data):
    content = bytearray(whole(name))
    near_head = data.draw(st.booleans())  # where damage is worst
    last = min(len(content), 400 if near_head else len(content)) - 1
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, last))] = data.draw(st.integers(0, 255))
    (tmp_path / "p").write_bytes(content)
    with contextlib.suppress(PhotoUnreadable):  # and nothing else
        opened = read_photo(tmp_path / "p")
        assert opened.picture.mode == "RGB"
        assert min(opened.picture.size) > 0
        assert opened.scale == 1


@FUZZ
@given(name=st.sampled_from(list(KINDS)), rest=st.binary(max_size=500))
def test_noise_behind_a_good_beginning_is_a_picture_or_refused(tmp_path, name, rest):
    (tmp_path / "p").write_bytes(whole(name)[:16] + rest)
    with contextlib.suppress(PhotoUnreadable):
        assert read_photo(tmp_path / "p").picture.mode == "RGB"


@FUZZ
@given(
    mode=st.sampled_from(["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"]),
    kind=st.sampled_from([*TURNING, "GIF", "BMP"]),
    width=st.integers(1, 70),
    height=st.integers(1, 70),
    orientation=st.integers(0, 9),
)
def test_every_size_mode_and_format_opens(tmp_path, heif, mode, kind, width, height, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"exif": exif if kind == "TIFF" else exif.tobytes()} if kind in TURNING else {}
    try:
        Image.new(mode, (width, height)).save(tmp_path / "p", format=kind, **options)
    except (OSError, ValueError, KeyError):  # a mode that the format does not have
        return
    opened = read_photo(tmp_path / "p")
    lies = kind in TURNING and orientation in (5, 6, 7, 8)
    assert opened.picture.mode == "RGB"
    assert opened.picture.size == opened.size_px == ((height, width) if lies else (width, height))


@pytest.mark.parametrize("at", range(4))
def test_an_item_whose_type_is_no_text_is_refused(tmp_path, at):
    """pi-heif 1.4 would kill the process (found by the damage above)."""
    content = bytearray(whole("heic"))
    content[content.index(b"Exif") + at] = 0xE9
    (tmp_path / "p").write_bytes(content)
    with pytest.raises(PhotoUnreadable):
        read_photo(tmp_path / "p")
