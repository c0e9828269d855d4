"""Photos come out upright, RGB and whole, or not at all."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine import photo
from engine.errors import PhotoUnreadable
from engine.photo import open_photo

TURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def _gradient() -> Image.Image:
    rows = np.zeros((20, 30, 3), np.uint8)
    rows[..., 0] = np.arange(30) * 8
    rows[..., 1] = np.arange(20)[:, None] * 12
    return Image.fromarray(rows)


@pytest.mark.parametrize("orientation", TURNED)
def test_every_exif_orientation_comes_out_upright(tmp_path: Path, orientation: int) -> None:
    upright = _gradient()
    turn = TURNED[orientation]
    stored = upright if turn is None else upright.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "p.png", exif=exif)
    np.testing.assert_array_equal(open_photo(tmp_path / "p.png"), upright)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr", "I"])
def test_every_mode_becomes_rgb(tmp_path: Path, mode: str) -> None:
    kind = "tiff" if mode in ("CMYK", "YCbCr", "PA", "I") else "png"
    path = tmp_path / f"p.{kind}"
    source = _gradient().convert("RGBA" if mode == "PA" else "RGB")
    source = source.convert("PA") if mode == "PA" else source.convert(mode)
    source.save(path)
    opened = open_photo(path)
    assert opened.mode == "RGB"
    assert opened.size == (30, 20)


def test_transparency_shows_white(tmp_path: Path) -> None:
    Image.new("RGBA", (2, 2), (0, 0, 0, 0)).save(tmp_path / "p.png")
    assert open_photo(tmp_path / "p.png").getpixel((0, 0)) == (255, 255, 255)


def test_sixteen_bit_grey_keeps_its_light_and_shade(tmp_path: Path) -> None:
    deep = np.array([[0, 257 * 100, 65535]], np.uint16)
    Image.fromarray(deep).save(tmp_path / "p.png")
    assert [open_photo(tmp_path / "p.png").getpixel((x, 0))[0] for x in range(3)] == [0, 100, 255]


def _broken_files(folder: Path) -> dict[str, Path]:
    noise = np.random.default_rng(0).integers(0, 256, (200, 200, 3), np.uint8)
    Image.fromarray(noise).save(folder / "whole.png")
    Image.fromarray(noise).save(folder / "whole.jpg")
    files = {
        "text": b"this is not a photo",
        "empty": b"",
        "half.png": (folder / "whole.png").read_bytes()[:30_000],
        "half.jpg": (folder / "whole.jpg").read_bytes()[:4_000],
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in files} | {
        "missing": folder / "missing.jpg",
        "folder": folder,
    }


@pytest.mark.parametrize("kind", ["text", "empty", "half.png", "half.jpg", "missing", "folder"])
def test_what_is_no_whole_photo_is_refused_in_words(tmp_path: Path, kind: str) -> None:
    path = _broken_files(tmp_path)[kind]
    with pytest.raises(PhotoUnreadable) as refused:
        open_photo(path)
    assert str(path) in refused.value.message
    assert refused.value.hint


def test_a_photo_above_the_bound_is_refused_before_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("1", (10_000, 10_000)).save(tmp_path / "p.png")
    monkeypatch.setattr(photo, "_plain_rgb", lambda _: pytest.fail("it was decoded"))
    with pytest.raises(PhotoUnreadable, match="10000 × 10000 pixels"):
        open_photo(tmp_path / "p.png")


@pytest.mark.parametrize("kind", photo.FORMATS)
def test_every_listed_format_opens(tmp_path: Path, kind: str) -> None:
    with Image.new("RGB", (16, 16), (200, 10, 10)) as picture:
        picture.save(tmp_path / "p", format=kind)
    assert open_photo(tmp_path / "p").size == (16, 16)


def test_a_format_that_starts_other_programs_is_refused(tmp_path: Path) -> None:
    _gradient().save(tmp_path / "p.jpg", format="EPS")
    with pytest.raises(PhotoUnreadable, match="known format"):
        open_photo(tmp_path / "p.jpg")
