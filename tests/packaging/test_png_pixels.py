"""Colours of a PNG are counted right, whichever filters its lines have."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image


@pytest.fixture
def read_picture(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[2] / "packaging"))
    from png_pixels import read_picture

    yield read_picture
    sys.modules.pop("png_pixels")


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_colours_are_counted_as_pillow_counts_them(read_picture, tmp_path, mode):
    slope = np.add.outer(np.arange(60), np.arange(80)) // 2
    pixels = np.stack([slope, slope[::-1], slope * 3], axis=-1).astype(np.uint8)
    picture = Image.fromarray(pixels).convert(mode)
    picture.save(tmp_path / "a.png")
    colours = picture.convert("RGB").getcolors(60 * 80)
    found = read_picture(tmp_path / "a.png")
    assert (found.width_px, found.height_px, found.n_colours) == (80, 60, len(colours))
    assert found.commonest == max(n for n, _ in colours) / (60 * 80)


@pytest.mark.parametrize("damage", [b"", b"GIF89a", b"cut"])
def test_what_is_no_whole_picture_is_refused(read_picture, tmp_path, damage):
    file = tmp_path / "a.png"
    Image.new("RGB", (9, 9), "red").save(file)
    file.write_bytes(file.read_bytes()[:50] if damage == b"cut" else damage)
    with pytest.raises(ValueError, match=r"not a PNG|header|damaged|short"):
        read_picture(file)
