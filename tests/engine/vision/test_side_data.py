"""Side data never decides over pixels: a photo opens whatever its profile, text or EXIF holds."""

from __future__ import annotations

import functools
import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from engine.vision import side_data
from engine.vision.photo import read_photo
from engine.vision.side_data import SplicedFile, spliced

LEFT_OUT = "its metadata was damaged or too large, and was ignored"
EXIF_DAMAGED = "its EXIF data is damaged and was left out"
PROFILE_BROKEN = "its colour profile is broken and was left out"

NOISE = np.random.default_rng(0).bytes(3_000_000)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@functools.cache
def picture() -> Image.Image:
    return Image.fromarray(np.random.default_rng(1).integers(0, 256, (24, 32, 3), np.uint8))


@functools.cache
def content_of(kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture().save(stream, format=kind, **options)
    return stream.getvalue()


def chunk(kind: bytes, content: bytes, crc: int | None = None) -> bytes:
    crc = zlib.crc32(kind + content) if crc is None else crc
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc)


def png_with(extra: bytes, *, behind: bool = False) -> bytes:
    """A PNG with something between its header and its pixels, or behind its pixels."""
    content = content_of("PNG")
    place = len(content) - 12 if behind else 33
    return content[:place] + extra + content[place:]


def segment(kind: int, content: bytes) -> bytes:
    return bytes([0xFF, kind]) + struct.pack(">H", len(content) + 2) + content


def jpeg_with(extra: bytes) -> bytes:
    content = content_of("JPEG", quality=95)
    return content[:2] + extra + content[2:]


def webp_with(tag: bytes, side: bytes, flag: int, *, cut: int = 0, more: int = 0) -> bytes:
    """A lossless WebP with a chunk of side data at its end.

    `cut` bytes are missing there; the RIFF claims `more` than it has.
    """
    bare = content_of("WEBP", lossless=True)
    (length,) = struct.unpack_from("<I", bare, 16)
    sizes = struct.pack("<I", 31)[:3] + struct.pack("<I", 23)[:3]
    body = b"WEBP" + b"VP8X" + struct.pack("<I", 10) + bytes([flag, 0, 0, 0]) + sizes
    body += bare[12 : 20 + length + length % 2]
    body += tag + struct.pack("<I", len(side)) + side + bytes(len(side) % 2)
    riff = b"RIFF" + struct.pack("<I", len(body) + more) + body
    return riff[: len(riff) - cut]


def check(path, content: bytes, notes: tuple[str, ...] | None = None, *, within: int = 0) -> None:
    """The pixels are unharmed, and the notes are these."""
    path.write_bytes(content)
    opened = read_photo(path)
    off = np.asarray(opened.picture, np.int16) - np.asarray(picture(), np.int16)
    assert np.abs(off).max() <= within
    if notes is not None:
        assert opened.notes == notes


def test_a_png_with_a_large_profile_is_shown_and_the_profile_obeyed(tmp_path):
    """1.5 MB, as of printers: an sRGB with a long private tag, then one that swaps colours."""
    large = SRGB + NOISE[:1_500_000]
    large = struct.pack(">I", len(large)) + large[4:]
    check(tmp_path / "p.png", png_with(chunk(b"iCCP", b"n\0\0" + zlib.compress(large))), ())
    swapped = large.replace(b"rXYZ", b"tmpX").replace(b"bXYZ", b"rXYZ").replace(b"tmpX", b"bXYZ")
    (tmp_path / "q.png").write_bytes(png_with(chunk(b"iCCP", b"n\0\0" + zlib.compress(swapped))))
    opened = read_photo(tmp_path / "q.png")
    assert "were converted from" in opened.notes[0]
    off = np.asarray(opened.picture, np.int16) - np.asarray(picture(), np.int16)
    assert np.abs(off).mean() > 20


@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize("megabytes", [2, 20])
def test_a_png_with_large_text_is_shown(tmp_path, megabytes, behind):
    text = b"a" * (megabytes << 20)
    for extra in (
        chunk(b"tEXt", b"Comment\0" + text),
        chunk(b"zTXt", b"Comment\0\0" + zlib.compress(text)),
        chunk(b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(text)),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + text),
    ):
        check(tmp_path / "p.png", png_with(extra, behind=behind), ())


def test_a_bomb_of_text_or_profile_is_left_out_and_that_is_said(tmp_path):
    bomb = zlib.compress(bytes(side_data.MAX_PNG_SIDE_BYTES + 1), 9)
    for kind in (b"iCCP", b"zTXt"):
        check(tmp_path / "p.png", png_with(chunk(kind, b"n\0\0" + bomb)), (LEFT_OUT,))
    many = chunk(b"zTXt", b"n\0\0" + zlib.compress(bytes(20 << 20), 9)) * 4
    check(tmp_path / "p.png", png_with(many), (LEFT_OUT,))


def test_pillows_bounds_are_what_they_were(tmp_path):
    before = PngImagePlugin.MAX_TEXT_CHUNK, PngImagePlugin.MAX_TEXT_MEMORY
    check(tmp_path / "p.png", png_with(chunk(b"tEXt", b"n\0" + NOISE)))
    assert before == (PngImagePlugin.MAX_TEXT_CHUNK, PngImagePlugin.MAX_TEXT_MEMORY)


PNG_SIDE = (b"iCCP", b"zTXt", b"iTXt", b"tEXt", b"eXIf", b"gAMA", b"cHRM", b"sRGB", b"pHYs")
PNG_SIDE += (b"tIME", b"bKGD", b"acTL", b"fcTL", b"caBX")


@pytest.mark.parametrize("behind", [False, True])
@pytest.mark.parametrize("kind", PNG_SIDE)
def test_no_side_chunk_of_a_png_harms_its_pixels(tmp_path, kind, behind):
    """Empty, short, garbled, huge, of unknown method, with a wrong sum."""
    for content in (b"", b"x", NOISE[:300], NOISE, b"n\0\1" + zlib.compress(b"x"), bytes(300)):
        check(tmp_path / "p.png", png_with(chunk(kind, content), behind=behind))
    check(tmp_path / "p.png", png_with(chunk(kind, NOISE[:50], crc=1), behind=behind))


def test_a_png_whose_last_side_chunk_is_cut_is_shown(tmp_path):
    content = content_of("PNG")[:-12] + struct.pack(">I", 5_000_000) + b"zTXt" + NOISE[:300]
    check(tmp_path / "p.png", content, (LEFT_OUT,))


def test_good_side_data_of_a_png_counts_though_other_is_left_out(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 3
    extra = chunk(b"eXIf", exif.tobytes()[6:]) + chunk(b"sRGB", b"")
    (tmp_path / "p.png").write_bytes(png_with(extra))
    opened = read_photo(tmp_path / "p.png")
    assert opened.notes == (LEFT_OUT,)
    turned = picture().transpose(Image.Transpose.ROTATE_180)
    assert np.array_equal(np.asarray(opened.picture), np.asarray(turned))


HEADS = (b"", b"JFIF\0", b"Exif\0\0", b"Exif\0\0II*\0", b"ICC_PROFILE\0", b"ICC_PROFILE\0\2\3")
HEADS += (b"MPF\0", b"Photoshop 3.0\08BIM", b"http://ns.adobe.com/xap/1.0/\0")


@pytest.mark.parametrize("kind", [0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xFE])
@pytest.mark.parametrize("head", HEADS)
def test_no_side_segment_of_a_jpeg_harms_its_pixels(tmp_path, kind, head):
    for rest in (b"", b"x", bytes(40), NOISE[:65_000]):
        (tmp_path / "plain.jpg").write_bytes(jpeg_with(b""))
        plain = np.asarray(read_photo(tmp_path / "plain.jpg").picture)
        (tmp_path / "p.jpg").write_bytes(jpeg_with(segment(kind, head + rest)))
        assert np.array_equal(np.asarray(read_photo(tmp_path / "p.jpg").picture), plain)


def test_a_short_adobe_segment_is_left_out_and_a_whole_one_obeyed(tmp_path):
    """Adobe's segment says whether the pixels are stored as RGB."""
    (tmp_path / "plain.jpg").write_bytes(jpeg_with(b""))
    (tmp_path / "p.jpg").write_bytes(jpeg_with(segment(0xEE, b"Adobe")))
    opened = read_photo(tmp_path / "p.jpg")
    plain = read_photo(tmp_path / "plain.jpg").picture
    assert (opened.notes, opened.picture.tobytes()) == ((LEFT_OUT,), plain.tobytes())
    content = content_of("JPEG", quality=100, keep_rgb=True, subsampling=0)
    assert b"Adobe" in content
    content = content[:2] + segment(0xE0, b"JFIF\0") + content[2:]
    check(tmp_path / "q.jpg", content, (LEFT_OUT,), within=3)


@pytest.mark.parametrize("side", [b"", b"x", NOISE[:300], NOISE], ids=len)
@pytest.mark.parametrize(("tag", "flag"), [(b"ICCP", 32), (b"EXIF", 8), (b"XMP ", 4), (b"JUNK", 0)])
def test_no_side_chunk_of_a_webp_harms_its_pixels(tmp_path, tag, flag, side):
    check(tmp_path / "p.webp", webp_with(tag, side, flag))


@pytest.mark.parametrize(("cut", "more"), [(7, 0), (290, 0), (0, 1000), (7, 1000)])
def test_a_webp_cut_behind_its_pixels_is_shown(tmp_path, cut, more):
    check(tmp_path / "p.webp", webp_with(b"XMP ", NOISE[:300], 4, cut=cut, more=more), (LEFT_OUT,))


@pytest.mark.parametrize("kind", ["HEIF", "AVIF", "PNG", "WEBP", "JPEG"])
def test_damaged_exif_is_left_out_and_that_is_said(tmp_path, kind):
    if kind == "HEIF":
        pytest.importorskip("pillow_heif").register_heif_opener()
    good = Image.Exif()
    good[0x010F] = "maker"
    side = good.tobytes() if kind == "AVIF" else b"Exif\0\0" + NOISE[:300]
    picture().save(tmp_path / "p", format=kind, exif=side)
    if kind == "AVIF":  # Pillow reads it before it writes it
        content = (tmp_path / "p").read_bytes()
        (tmp_path / "p").write_bytes(content.replace(side[6:14], NOISE[:8]))
    opened = read_photo(tmp_path / "p")
    assert opened.picture.size == (32, 24)
    assert opened.notes == ((LEFT_OUT if kind == "AVIF" else EXIF_DAMAGED),)


def tiff_with(tag: int, kind: int, count: int, place: int) -> bytes:
    """A TIFF with one more entry in its directory, in its place by number."""
    content = content_of("TIFF")
    (start,) = struct.unpack_from("<I", content, 4)
    (n_entries,) = struct.unpack_from("<H", content, start)
    entries = [content[start + 2 + 12 * n :][:12] for n in range(n_entries)]
    entries = sorted([*entries, struct.pack("<HHII", tag, kind, count, place)])
    directory = struct.pack("<H", len(entries)) + b"".join(entries) + bytes(4)
    return content[:4] + struct.pack("<I", len(content)) + content[8:] + directory


@pytest.mark.parametrize(
    "tag", [270, 271, 282, 305, 306, 315, 700, 33723, 34377, 34665, 34675, 34853]
)
def test_no_side_tag_of_a_tiff_harms_its_pixels(tmp_path, tag):
    for kind in (0, 1, 2, 3, 5, 7, 12, 16, 99):
        for count, place in ((0, 0), (1, 8), (40, 0x7FFFFFFF), (0xFFFFFFFF, 8), (1, 0xFFFFFFFF)):
            check(tmp_path / "p.tif", tiff_with(tag, kind, count, place))


@pytest.mark.parametrize("box", [b"xml ", b"uuid"])
def test_no_side_box_of_a_jpeg_2000_harms_its_pixels(tmp_path, box):
    content = content_of("JPEG2000")
    place = content.index(b"jp2c") - 4
    for side in (b"", NOISE[:300], NOISE):
        extra = struct.pack(">I", len(side) + 8) + box + side
        check(tmp_path / "p.jp2", content[:place] + extra + content[place:])


def test_a_spliced_file_reads_like_its_parts_put_together():
    file = io.BytesIO(bytes(range(200)))
    parts = [b"head", (10, 50), b"", b"xy", (150, 30)]
    whole = b"head" + bytes(range(10, 60)) + b"xy" + bytes(range(150, 180))
    assert spliced(file, parts).read() == whole
    for start in range(len(whole) + 3):
        for length in (0, 1, 7, 100):
            stream = spliced(file, parts)
            assert stream.seek(start) == start
            assert stream.read(length) == whole[start : start + length]
            assert stream.tell() == min(start + length, max(len(whole), start))
    assert spliced(file, parts).seek(-5, io.SEEK_END) == len(whole) - 5
    with pytest.raises(ValueError, match="before the beginning"):
        SplicedFile(file, []).seek(-1)
