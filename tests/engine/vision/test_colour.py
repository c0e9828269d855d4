"""Every mode and every colour profile ends as the sRGB that a person would see."""

from __future__ import annotations

import io
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from PIL import Image, ImageCms

from engine.vision.colour import MATTE, SAME_STEPS, plain_rgb
from engine.vision.photo import open_photo, read_photo

P3_PRIMARIES = (
    (0.51512, 0.24120, -0.00105),
    (0.29198, 0.69225, 0.04189),
    (0.15710, 0.06657, 0.78407),
)
"""Display P3: red, green, blue as XYZ under D50, as Apple's profile has them."""

SRGB_TO_XYZ_D50 = np.array(
    [
        [0.4360747, 0.3850649, 0.1430804],
        [0.2225045, 0.7168786, 0.0606169],
        [0.0139322, 0.0971045, 0.7141733],
    ]
)
"""The linear part of sRGB, adapted to D50 by Bradford's method (brucelindbloom.com)."""


def profile(space: bytes, tags: dict[bytes, bytes], *, kind: bytes = b"mntr") -> bytes:
    """A version 2 ICC profile of these tags (ICC.1:2001-04)."""
    common = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + b"\0" * 78,
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
    }
    body, table = b"", []
    start = 128 + 4 + 12 * (len(common) + len(tags))
    for name, content in {**common, **tags}.items():
        table.append(name + struct.pack(">II", start + len(body), len(content)))
        body += content + b"\0" * (-len(content) % 4)
    connection = b"Lab " if b"A2B0" in tags else b"XYZ "
    head = struct.pack(">I4sI4s4s4s12s4s", start + len(body), b"\0" * 4, 0x02100000, kind, space,
                       connection, b"\x07\xea\0\1\0\1" + b"\0" * 6, b"acsp")  # fmt: skip
    head += b"\0" * 28 + struct.pack(">iii", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + struct.pack(">I", len(table)) + b"".join(table) + body


def xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">iii", *(round(value * 65536) for value in values))


def gamma(power: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(power * 256)) + b"\0\0"


def rgb_profile(primaries: tuple[tuple[float, ...], ...], power: float = 2.2) -> bytes:
    curves = dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), gamma(power))
    colours = zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)
    return profile(b"RGB ", {**{name: xyz(*colour) for name, colour in colours}, **curves})


def cmyk_profile() -> bytes:
    """A press whose inks are wrong on purpose: cyan prints red, and nothing else prints."""
    grid = [(255, 128, 128) if not cyan else (138, 209, 195) for cyan in (0, 1) for _ in range(8)]
    lut = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0))
    lut += struct.pack(">9i", *(65536 if at % 4 == 0 else 0 for at in range(9)))
    lut += bytes(range(256)) * 4 + bytes(value for point in grid for value in point)
    return profile(b"CMYK", {b"A2B0": lut + bytes(range(256)) * 3}, kind=b"prtr")


def to_p3(srgb: np.ndarray) -> np.ndarray:
    """What a P3 photo (gamma 2.2) stores for these sRGB colours [n, 3] in 0..1."""
    light = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    stored = np.linalg.solve(np.array(P3_PRIMARIES).T, SRGB_TO_XYZ_D50 @ light.T)
    return np.clip(stored.T, 0, 1) ** (1 / 2.2)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
def test_a_wide_gamut_photo_comes_out_as_srgb(tmp_path, kind):
    meant = np.array(
        [[200, 30, 40], [30, 180, 60], [40, 60, 200], [128, 128, 128], [250, 250, 250]]
    )
    stored = np.rint(to_p3(meant / 255) * 255).astype(np.uint8)
    assert np.abs(stored.astype(int) - meant).max() > 10, "the profile makes no difference"
    options = {"JPEG": {"quality": 100, "subsampling": 0}, "WEBP": {"lossless": True},
               "AVIF": {"quality": 100, "subsampling": "4:4:4"},
               "HEIF": {"quality": -1, "chroma": 444}}.get(kind, {})  # fmt: skip
    if kind == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    blocks = Image.fromarray(stored.repeat(16, axis=0)[None].repeat(16, axis=0))
    blocks.save(tmp_path / "p", format=kind, icc_profile=rgb_profile(P3_PRIMARIES), **options)
    opened = read_photo(tmp_path / "p")
    displayed = np.asarray(opened.picture)[8, 8::16].astype(int)
    assert np.abs(displayed - meant).max() <= 4
    assert opened.notes == ("its colours were converted from test to sRGB",)


def test_a_profile_that_is_srgb_leaves_every_value_alone():
    rng = np.random.default_rng(0)
    stored = Image.fromarray(rng.integers(0, 256, (64, 64, 3), np.uint8))
    stored.info["icc_profile"] = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = plain_rgb(stored.copy())
    np.testing.assert_array_equal(plain.picture, stored)
    assert plain.notes == ()


def test_the_profile_does_not_stay_to_be_applied_again():
    stored = Image.new("RGB", (4, 4), (200, 30, 40))
    stored.info["icc_profile"] = rgb_profile(P3_PRIMARIES)
    assert plain_rgb(stored).picture.info == {}


@pytest.mark.parametrize(
    "broken",
    [b"no profile", b"\0" * 200, rgb_profile(P3_PRIMARIES)[:150], profile(b"RGB ", {})],
)
def test_a_broken_profile_is_left_out_and_that_is_said(tmp_path, broken):
    stored = Image.new("RGB", (4, 4), (200, 30, 40))
    stored.save(tmp_path / "p.png", icc_profile=broken)
    opened = read_photo(tmp_path / "p.png")
    np.testing.assert_array_equal(opened.picture, stored)
    assert opened.notes == ("its colour profile is broken and was left out",)


def test_a_profile_of_another_kind_is_left_out_and_that_is_said():
    stored = Image.new("RGB", (4, 4), (200, 30, 40))
    stored.info["icc_profile"] = cmyk_profile()
    plain = plain_rgb(stored.copy())
    np.testing.assert_array_equal(plain.picture, stored)
    assert plain.notes == ("its colour profile is of another kind and was left out",)


def test_grey_follows_a_grey_profile_and_a_colour_profile():
    """128 in a gamma of 1.0 is half the light: 188 in sRGB."""
    for power, displayed in ((1.0, 188), (2.2, 128)):
        grey = Image.new("L", (4, 4), 128)
        grey.info["icc_profile"] = profile(b"GRAY", {b"kTRC": gamma(power)})
        pixel = plain_rgb(grey).picture.getpixel((0, 0))
        assert max(abs(value - displayed) for value in pixel) <= 2
    grey = Image.new("L", (4, 4), 128)
    grey.info["icc_profile"] = rgb_profile(P3_PRIMARIES, 1.0)
    assert max(abs(value - 188) for value in plain_rgb(grey).picture.getpixel((0, 0))) <= 2


def test_grey_with_alpha_follows_its_profile_and_shows_the_matte():
    grey = Image.new("LA", (2, 1), (128, 255))
    grey.putpixel((1, 0), (128, 0))
    grey.info["icc_profile"] = profile(b"GRAY", {b"kTRC": gamma(1.0)})
    displayed = plain_rgb(grey).picture
    assert abs(displayed.getpixel((0, 0))[0] - 188) <= 2
    assert displayed.getpixel((1, 0)) == MATTE


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk_without_a_profile_is_ink_on_white(tmp_path, kind):
    """As JPEG its values are stored upside down, the way Adobe's programs write them."""
    inks = {(0, 0, 0, 0): (255, 255, 255), (255, 0, 0, 0): (0, 255, 255),
            (0, 255, 0, 0): (255, 0, 255), (0, 0, 255, 0): (255, 255, 0),
            (0, 0, 0, 255): (0, 0, 0)}  # fmt: skip
    for ink, displayed in inks.items():
        options = {"quality": 100} if kind == "JPEG" else {}
        Image.new("CMYK", (16, 16), ink).save(tmp_path / "p", format=kind, **options)
        pixel = open_photo(tmp_path / "p").getpixel((8, 8))
        assert max(abs(a - b) for a, b in zip(pixel, displayed, strict=True)) <= 2


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk_follows_its_profile(tmp_path, kind):
    for ink, red in (((255, 0, 0, 0), True), ((0, 255, 255, 255), False)):
        stored = Image.new("CMYK", (16, 16), ink)
        stored.save(tmp_path / "p", format=kind, icc_profile=cmyk_profile())
        opened = read_photo(tmp_path / "p")
        red_, green, blue = opened.picture.getpixel((8, 8))
        assert opened.notes == ("its colours were converted from test to sRGB",)
        assert (red_ > 240 and green < 40 and blue < 40) == red
        assert (min(red_, green, blue) > 250) == (not red)


def test_lab_becomes_srgb(tmp_path):
    Image.new("LAB", (4, 4), (138, 209, 198)).save(tmp_path / "p.tif")
    red, green, blue = open_photo(tmp_path / "p.tif").getpixel((0, 0))
    assert (red > 240, green < 40, blue < 40) == (True, True, True)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bit_grey_keeps_its_upper_byte(tmp_path, kind):
    deep = np.array([[0, 255, 256, 257 * 100, 65280, 65535]], np.uint16)
    Image.fromarray(deep).save(tmp_path / "p", format=kind)
    opened = np.asarray(open_photo(tmp_path / "p"))
    np.testing.assert_array_equal(opened[0, :, 0], [0, 0, 1, 100, 255, 255])
    assert (opened == opened[..., :1]).all()


def test_sixteen_bit_colour_keeps_its_upper_byte(tmp_path):
    deep = np.array([[[0, 256, 65535], [25700, 51400, 511]]], ">u2")
    lines = b"".join(b"\0" + row.tobytes() for row in deep)
    (tmp_path / "p.png").write_bytes(_png(2, 1, depth=16, colour=2, lines=lines))
    displayed = np.asarray(open_photo(tmp_path / "p.png"))
    np.testing.assert_array_equal(displayed, [[[0, 1, 255], [100, 200, 1]]])


def _png(width: int, height: int, *, depth: int, colour: int, lines: bytes) -> bytes:
    import zlib

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content))
            + name
            + content
            + struct.pack(">I", zlib.crc32(name + content))
        )

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    ("values", "displayed", "is_noted"),
    [
        (np.array([[0.0, 0.5, 1.0]], np.float32), [0, 128, 255], False),
        (np.array([[-10.0, 0.0, 10.0]], np.float32), [0, 128, 255], True),
        (np.array([[0.0, np.nan, 1.0]], np.float32), [0, 0, 255], False),
        (np.array([[-3e38, 0.0, 3e38]], np.float32), [0, 128, 255], True),
        (np.array([[0, 25600, 65535]], np.int32), [0, 100, 255], False),
        (np.array([[0, 1 << 30, 1 << 31 - 1]], np.int32), [0, 255, 255], True),
        (np.array([[-5, -5, -5]], np.int32), [0, 0, 0], True),
    ],
)
def test_scientific_greys_show_something_and_stretching_is_noted(
    tmp_path, values, displayed, is_noted
):
    Image.fromarray(values).save(tmp_path / "p.tif")
    opened = read_photo(tmp_path / "p.tif")
    assert np.asarray(opened.picture)[0, :, 0].tolist() == displayed
    assert bool(opened.notes) == is_noted


@pytest.mark.parametrize(
    "mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr", "RGBX"]
)
def test_every_mode_becomes_rgb(tmp_path, mode):
    kind = "png" if mode in ("1", "L", "LA", "P", "RGB", "RGBA") else "tiff"
    ramp = np.linspace(0, 255, 30).astype(np.uint8)[None].repeat(20, axis=0)
    source = Image.fromarray(ramp).convert("RGBA" if mode == "PA" else "RGB").convert(mode)
    source.save(tmp_path / f"p.{kind}")
    opened = open_photo(tmp_path / f"p.{kind}")
    assert (opened.mode, opened.size) == ("RGB", (30, 20))
    if mode in ("1", "P", "PA"):  # dithered
        assert abs(np.asarray(opened, np.int16)[..., 0].mean() - ramp.mean()) <= 8
    else:
        assert np.abs(np.asarray(opened, np.int16)[..., 0] - ramp).max() <= 6


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "TIFF", "GIF"])
def test_transparency_shows_the_matte_and_that_is_said(tmp_path, kind):
    stored = Image.new("RGBA", (16, 16), (200, 10, 10, 255))
    stored.paste((0, 0, 0, 0), (8, 0, 16, 16))
    stored.save(tmp_path / "p", format=kind)
    opened = read_photo(tmp_path / "p")
    assert opened.picture.getpixel((12, 8)) == MATTE == (255, 255, 255)
    assert abs(opened.picture.getpixel((3, 8))[0] - 200) <= 4
    assert opened.notes == ("transparent areas are shown white",)


@pytest.mark.parametrize(("mode", "clear"), [("RGB", (1, 2, 3)), ("L", 7), ("P", 0)])
def test_one_colour_declared_transparent_shows_the_matte(tmp_path, mode, clear):
    Image.new(mode, (4, 4), clear).save(tmp_path / "p.png", transparency=clear)
    assert open_photo(tmp_path / "p.png").getpixel((0, 0)) == MATTE


@given(hnp.arrays(np.uint8, st.tuples(st.integers(1, 9), st.integers(1, 9), st.just(4))))
def test_half_transparent_is_half_white(rgba):
    displayed = np.asarray(plain_rgb(Image.fromarray(rgba)).picture, np.float64)
    share = rgba[..., 3:].astype(np.float64) / 255
    assert np.abs(displayed - (share * rgba[..., :3] + (1 - share) * 255)).max() <= 1


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([rgb_profile(P3_PRIMARIES), cmyk_profile()]), st.data())
def test_a_damaged_profile_never_stops_a_photo(whole, data):
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    for mode in ("RGB", "CMYK", "L"):
        stored = Image.new(mode, (3, 2))
        stored.info["icc_profile"] = bytes(damaged[: data.draw(st.integers(0, len(whole)))])
        plain = plain_rgb(stored)
        assert (plain.picture.mode, plain.picture.size) == ("RGB", (3, 2))


def test_the_kit_profiles_are_what_they_claim():
    for content, space in ((rgb_profile(P3_PRIMARIES), "RGB"), (cmyk_profile(), "CMYK")):
        assert ImageCms.ImageCmsProfile(io.BytesIO(content)).profile.xcolor_space.strip() == space
    assert SAME_STEPS < 10
