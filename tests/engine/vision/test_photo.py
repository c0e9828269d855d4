"""Photos come out upright and RGB, or not at all; whatever else was done is a note."""

from __future__ import annotations

import io
import struct
import warnings
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from engine.errors import PhotoUnreadable
from engine.vision import photo
from engine.vision.photo import open_photo, read_photo

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
"""EXIF orientation → how a camera that writes it has turned the picture."""

EXACT = {
    "JPEG": {"quality": 100, "subsampling": 0},
    "PNG": {},
    "WEBP": {"lossless": True},
    "TIFF": {},
    "AVIF": {"quality": 100, "subsampling": "4:4:4"},
    "HEIF": {"quality": -1, "chroma": 444},
}
"""Formats with an orientation, and how they keep nearly all of a picture."""


@pytest.fixture(autouse=True)
def heif() -> None:
    """Lets these tests write HEIC; reading registers it by itself."""
    pillow_heif.register_heif_opener()


def gradient(width: int = 48, height: int = 32) -> Image.Image:
    """Brighter to the right in red, to the bottom in green: no two turns of it are alike."""
    rows = np.full((height, width, 3), 40, np.uint8)
    rows[..., 0] = np.linspace(0, 240, width)
    rows[..., 1] = np.linspace(0, 240, height)[:, None]
    return Image.fromarray(rows)


def exif_of(value: int, tag: int = 0x0112) -> bytes:
    """EXIF with one short number: the orientation, unless another tag is named."""
    exif = Image.Exif()
    exif[tag] = value
    return exif.tobytes()


def off(shown: Image.Image, meant: Image.Image) -> float:
    """Mean difference in steps of 255."""
    assert shown.size == meant.size
    return float(np.abs(np.asarray(shown, np.int16) - np.asarray(meant, np.int16)).mean())


@pytest.mark.parametrize("kind", EXACT)
@pytest.mark.parametrize("orientation", TURNED)
def test_every_orientation_of_every_format_comes_out_upright(tmp_path, kind, orientation):
    upright = gradient()
    transpose = TURNED[orientation]
    stored = upright if transpose is None else upright.transpose(transpose)
    stored.save(tmp_path / "p", format=kind, exif=exif_of(orientation), **EXACT[kind])
    opened = read_photo(tmp_path / "p")
    assert off(opened.picture, upright) <= (0 if kind in ("PNG", "WEBP", "TIFF") else 2)
    assert (opened.size_px, opened.scale, opened.notes) == ((48, 32), 1.0, ())


def test_a_turn_in_xmp_counts_where_exif_has_none(tmp_path):
    xmp = b'<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"/>'
    gradient().transpose(Image.Transpose.ROTATE_90).save(tmp_path / "p.jpg", xmp=xmp, quality=95)
    assert open_photo(tmp_path / "p.jpg").size == (48, 32)


@pytest.mark.parametrize("kind", ["HEIF", "AVIF"])
def test_in_heic_and_avif_the_container_says_what_is_up(tmp_path, kind):
    """iPhones write it twice, as a box and as EXIF: it counts once, and the box counts."""
    gradient().save(tmp_path / "p", format=kind, exif=exif_of(6), **EXACT[kind])
    content = (tmp_path / "p").read_bytes()
    assert b"irot" in content
    turned = gradient().transpose(Image.Transpose.ROTATE_270)
    assert off(open_photo(tmp_path / "p"), turned) <= 2
    # The EXIF orientation alone, without the box: ISO 23008-12 says that it is not to be obeyed.
    gradient().save(tmp_path / "q", format=kind, exif=exif_of(6, 0x0103), **EXACT[kind])
    content = (tmp_path / "q").read_bytes()
    place = content.index(struct.pack(">HHIH", 0x0103, 3, 1, 6))
    (tmp_path / "q").write_bytes(content[:place] + b"\x01\x12" + content[place + 2 :])
    assert off(open_photo(tmp_path / "q"), gradient()) <= 2


@pytest.mark.parametrize("kind", [*photo.FORMATS, "HEIF"])
def test_every_listed_format_opens(tmp_path, kind):
    with Image.new("RGB", (16, 16), (200, 10, 10)) as picture:
        picture.save(tmp_path / "p", format=kind)
    opened = open_photo(tmp_path / "p")
    assert opened.size == (16, 16)
    assert np.abs(np.asarray(opened, np.int16) - (200, 10, 10)).max() <= 4


def test_heic_is_read_by_the_library_without_gpl_code(tmp_path):
    """pillow-heif, whose wheels hold an encoder under the GPL, only writes these tests' files."""
    gradient().save(tmp_path / "p.heic")
    open_photo(tmp_path / "p.heic")
    assert Image.OPEN["HEIF"][0].__module__ == "pi_heif.as_plugin"


def test_every_suffix_is_one_that_opens():
    known = Image.registered_extensions()
    others = {".hif", ".heics", ".jif", ".dib"}  # HEIF, JPEG, BMP: not Pillow's names for them
    found = {known[suffix] for suffix in set(photo.PHOTO_SUFFIXES) - others}
    assert found <= {*photo.FORMATS, "HEIF", "MPO"}
    assert set(photo.PHOTO_SUFFIXES) == {suffix.lower() for suffix in photo.PHOTO_SUFFIXES}


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF", "AVIF"])
def test_of_animations_and_pages_the_first_is_shown_and_that_is_said(tmp_path, kind):
    first, *rest = (Image.new("RGB", (20, 10), colour) for colour in ("red", "lime", "blue"))
    first.save(tmp_path / "p", format=kind, save_all=True, append_images=rest)
    opened = read_photo(tmp_path / "p")
    assert off(opened.picture, first) <= 2
    assert opened.notes == ("it has several pictures; the first is shown",)


def test_the_main_picture_of_a_heic_and_of_an_mpo_is_shown(tmp_path):
    first, second = Image.new("RGB", (64, 64), "red"), Image.new("RGB", (64, 64), "blue")
    first.save(
        tmp_path / "p.heic", save_all=True, append_images=[second], primary_index=1, quality=90
    )
    assert off(open_photo(tmp_path / "p.heic"), second) <= 4
    first.save(tmp_path / "p.jpg", format="MPO", save_all=True, append_images=[second])
    opened = read_photo(tmp_path / "p.jpg")
    assert off(opened.picture, first) <= 4
    assert opened.notes == ()  # the others of an MPO are previews and maps


@pytest.fixture
def small_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds a thousand times smaller, so that a test needs no gigabytes."""
    monkeypatch.setattr(photo, "MAX_PIXELS", 90_000)
    monkeypatch.setattr(photo, "MAX_JPEG_PIXELS", 1_000_000)
    monkeypatch.setattr(photo, "MAX_COEFFICIENT_BYTES", 8 * 90_000)


@pytest.mark.parametrize(
    ("size_px", "reduced_px", "scale"),
    [
        ((300, 300), (300, 300), 1.0),
        ((301, 300), (151, 150), 0.5),
        ((601, 600), (151, 150), 0.25),
        ((9_000, 40), (4_500, 20), 0.5),
        ((1_000, 1_000), (250, 250), 0.25),
    ],
)
def test_a_huge_jpeg_is_read_smaller_and_that_is_said(
    tmp_path, small_bounds, size_px, reduced_px, scale
):
    whole = gradient(*size_px)
    whole.save(tmp_path / "p.jpg", quality=95)
    opened = read_photo(tmp_path / "p.jpg")
    assert (opened.size_px, opened.picture.size, opened.scale) == (size_px, reduced_px, scale)
    assert off(opened.picture, whole.resize(reduced_px, Image.Resampling.BOX)) <= 2
    assert bool(opened.notes) == (scale < 1)
    assert all(f"1/{1 / scale:g} of its sides" in note for note in opened.notes)


@pytest.mark.parametrize("side_px", [(800, 600), (601, 602)])
def test_a_huge_jpeg_is_turned_too(tmp_path, small_bounds, side_px):
    """601 × 602 becomes a square on the way, and must not forget that it was none."""
    lying = gradient(*side_px)
    lying.transpose(Image.Transpose.ROTATE_90).save(tmp_path / "p.jpg", exif=exif_of(6), quality=95)
    opened = read_photo(tmp_path / "p.jpg")
    assert opened.size_px == side_px
    assert off(opened.picture, lying.resize(opened.picture.size, Image.Resampling.BOX)) <= 3


@pytest.mark.parametrize(("side", "subsampling", "opens"), [(400, 0, False), (400, 2, True)])
def test_a_progressive_jpeg_may_not_fill_the_memory(
    tmp_path, small_bounds, side, subsampling, opens
):
    path = tmp_path / "p.jpg"
    gradient(side, side).save(path, progressive=True, subsampling=subsampling)
    if opens:
        assert read_photo(path).picture.size == (200, 200)
    else:
        with pytest.raises(PhotoUnreadable, match="400 × 400 pixels in a progressive JPEG"):
            read_photo(path)


def test_a_jpeg_in_several_scans_counts_as_progressive(tmp_path):
    """libjpeg holds it whole as well; the head of its first scan has one component, not three."""
    gradient().save(tmp_path / "p.jpg")
    with Image.open(tmp_path / "p.jpg") as picture:
        assert photo.in_one_scan(picture)
        assert photo.coefficient_bytes(picture) == 2 * 48 * 32 * 3 / 2
    content = (tmp_path / "p.jpg").read_bytes()
    place = content.index(b"\xff\xda")
    parted = content[:place] + b"\xff\xda\0\10\1\1\0\0\x3f\0" + content[place + 14 :]
    with Image.open(io.BytesIO(parted)) as picture:
        assert not photo.in_one_scan(picture)


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP", "HEIF", "AVIF", "GIF", "BMP"])
def test_other_photos_above_the_bound_are_refused_before_they_are_decoded(
    tmp_path, small_bounds, monkeypatch, kind
):
    gradient(301, 300).save(tmp_path / "p", format=kind)
    monkeypatch.setattr(photo, "_upright", lambda _: pytest.fail("it was decoded"))
    with pytest.raises(PhotoUnreadable, match="301 × 300 pixels"):
        open_photo(tmp_path / "p")


def test_the_real_bound_is_ninety_megapixels(tmp_path):
    Image.new("1", (10_000, 9_001)).save(tmp_path / "p.png")
    with pytest.raises(PhotoUnreadable, match=r"10000 × 9001 pixels.* 90 megapixels"):
        open_photo(tmp_path / "p.png")


def test_a_bomb_is_refused_in_words(tmp_path, small_bounds):
    """More than even a JPEG may have: refused by its header."""
    gradient(2_000, 1_000).save(tmp_path / "p.jpg")
    with pytest.raises(PhotoUnreadable, match="not opened") as refused:
        open_photo(tmp_path / "p.jpg")
    assert refused.value.hint == "Send a smaller copy."


def test_a_bomb_hidden_in_a_tile_is_refused(tmp_path):
    """A TIFF of 16 × 16 pixels that claims one tile of 60,000 × 60,000."""
    tile = 60_000
    tags = [
        *((256, 4, 16), (257, 4, 16), (258, 3, 8), (259, 3, 1), (262, 3, 1), (277, 3, 1)),
        *((322, 4, tile), (323, 4, tile), (324, 4, 8), (325, 4, tile * tile)),
    ]
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    content = b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + b"\0" * 4
    (tmp_path / "p.tif").write_bytes(content)
    with Image.open(tmp_path / "p.tif") as picture:
        assert picture.size == (16, 16)
    with pytest.raises(PhotoUnreadable):
        open_photo(tmp_path / "p.tif")


def test_a_large_file_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(photo, "MAX_FILE_BYTES", 100)
    gradient().save(tmp_path / "p.png")
    with pytest.raises(PhotoUnreadable, match="larger than"):
        open_photo(tmp_path / "p.png")


@pytest.mark.parametrize("prolog", ["", "\ufeff", '<?xml version="1.0"?>\n<!-- drawn -->\n'])
def test_a_drawing_is_refused_as_such(tmp_path, prolog):
    svg = prolog + '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    (tmp_path / "p.png").write_text(svg, "utf-8")
    with pytest.raises(PhotoUnreadable, match=r"drawing \(SVG\)") as refused:
        open_photo(tmp_path / "p.png")
    assert "PNG" in refused.value.hint


@pytest.mark.parametrize("tags", [{50706: b"\1\4\0\0"}, {254: 1}])
def test_a_raw_file_is_not_shown_as_its_thumbnail(tmp_path, tags):
    info = Image.Exif()
    for tag, value in tags.items():
        info[tag] = value
    gradient().save(tmp_path / "p.dng", format="TIFF", exif=info)
    with pytest.raises(PhotoUnreadable, match="raw file"):
        open_photo(tmp_path / "p.dng")


def test_a_format_that_starts_other_programs_is_refused(tmp_path):
    gradient().save(tmp_path / "p.jpg", format="EPS")
    with pytest.raises(PhotoUnreadable, match="known format"):
        open_photo(tmp_path / "p.jpg")


@pytest.mark.parametrize("kind", ["text", "empty", "missing", "folder"])
def test_what_is_no_photo_is_refused_in_words(tmp_path, kind):
    path = tmp_path / kind
    if kind == "folder":
        path.mkdir()
    elif kind != "missing":
        path.write_bytes(b"this is not a photo" if kind == "text" else b"")
    with pytest.raises(PhotoUnreadable) as refused:
        open_photo(path)
    assert str(path) in refused.value.message
    assert refused.value.hint


def test_many_threads_may_read_at_once(tmp_path):
    """Pillow's bound and Python's warnings belong to all of them."""
    before, filters = Image.MAX_IMAGE_PIXELS, list(warnings.filters)
    paths = [tmp_path / f"{number}.png" for number in range(12)]
    for path in paths:
        gradient().save(path)
    with ThreadPoolExecutor(6) as pool:
        assert all(off(shown, gradient()) == 0 for shown in pool.map(open_photo, paths))
    assert (before, filters) == (Image.MAX_IMAGE_PIXELS, list(warnings.filters))


def test_pillow_is_left_as_it_was(tmp_path):
    before = Image.MAX_IMAGE_PIXELS
    gradient().save(tmp_path / "p.png")
    open_photo(tmp_path / "p.png")
    (tmp_path / "q.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
    with pytest.raises(PhotoUnreadable):
        open_photo(tmp_path / "q.png")
    assert before == Image.MAX_IMAGE_PIXELS


def empty_alpha(size_px: tuple[int, int] = (32, 32)) -> Image.Image:
    """Colours under an alpha of 0 everywhere."""
    picture = gradient(*size_px).convert("RGBA")
    picture.putalpha(0)
    return picture


EMPTY_ALPHA = "it has no usable transparency, so it is shown opaque"


@pytest.mark.parametrize(("kind", "options"), [("BMP", {}), ("TGA", {}), ("TGA", {"rle": True})])
def test_an_empty_alpha_of_bmp_and_tga_means_nothing(tmp_path, kind, options):
    """Programs leave the fourth byte unused; every viewer shows the colours."""
    options = {"compression": "tga_rle"} if options else {}
    empty_alpha().save(tmp_path / "p", format=kind, **options)
    if kind == "BMP":
        bitfields(tmp_path / "p")
    opened = read_photo(tmp_path / "p")
    assert off(opened.picture, gradient(32, 32)) == 0
    assert opened.notes == (EMPTY_ALPHA,)


def bitfields(path) -> None:
    """A 32-bit BMP with masks, alpha among them, as Windows writes it (BITMAPV4HEADER)."""
    content = path.read_bytes()
    pixels = content[struct.unpack_from("<I", content, 10)[0] :]
    header = struct.pack("<IiiHHIIiiII", 108, 32, 32, 1, 32, 3, len(pixels), 0, 0, 0, 0)
    header += struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000) + bytes(52)
    path.write_bytes(b"BM" + struct.pack("<IHHI", 122 + len(pixels), 0, 0, 122) + header + pixels)


def test_an_empty_alpha_of_an_icon_means_nothing_in_a_bitmap_only(tmp_path):
    for form in ("bmp", "png"):
        empty_alpha().save(tmp_path / form, format="ICO", sizes=[(32, 32)], bitmap_format=form)
    opened = read_photo(tmp_path / "bmp")
    assert (off(opened.picture, gradient(32, 32)), opened.notes) == (0, (EMPTY_ALPHA,))
    assert off(open_photo(tmp_path / "png"), Image.new("RGB", (32, 32), "white")) == 0


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_elsewhere_what_is_transparent_stays_so(tmp_path, kind):
    empty_alpha().save(tmp_path / "p", format=kind)
    assert off(open_photo(tmp_path / "p"), Image.new("RGB", (32, 32), "white")) == 0


def test_a_bmp_and_a_tga_that_are_transparent_in_part_stay_so(tmp_path):
    picture = empty_alpha()
    picture.putpixel((0, 0), (*gradient(32, 32).getpixel((0, 0)), 255))
    for kind in ("BMP", "TGA"):
        picture.save(tmp_path / kind, format=kind)
        if kind == "BMP":
            bitfields(tmp_path / kind)
        opened = open_photo(tmp_path / kind)
        assert opened.getpixel((0, 0)) == gradient(32, 32).getpixel((0, 0))
        assert opened.getpixel((5, 5)) == (255, 255, 255)


def test_an_alpha_that_hides_nothing_is_not_mentioned(tmp_path):
    gradient().convert("RGBA").save(tmp_path / "p.png")
    opened = read_photo(tmp_path / "p.png")
    assert (off(opened.picture, gradient()), opened.notes) == (0, ())


@pytest.mark.parametrize(
    ("kind", "how", "share"),
    [
        ("AVIF", {}, 0.6),
        ("TIFF", {"compression": "tiff_lzw"}, 0.6),
        ("HEIF", {}, 0.1),
        ("WEBP", {}, 0.05),
        ("JPEG2000", {}, 0.02),
        ("ICO", {}, 0.1),
    ],
)
def test_a_cut_photo_of_a_known_format_is_called_broken(tmp_path, kind, how, share):
    path = tmp_path / "p"
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    Image.fromarray(noise).save(path, format=kind, **how)
    content = path.read_bytes()
    path.write_bytes(content[: round(len(content) * share)])
    with pytest.raises(PhotoUnreadable, match="it is broken or incomplete") as refused:
        open_photo(path)
    assert refused.value.hint == "Try another copy of the photo."


@pytest.mark.parametrize("content", [b"", b"<svg></svg>", b"plain text", b"\xff\xd8\xff\xe0"])
def test_bytes_that_are_no_photo_are_refused_as_their_file_is(tmp_path, content):
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    with pytest.raises(PhotoUnreadable) as of_file:
        photo.read_photo(path)
    with pytest.raises(PhotoUnreadable) as of_bytes:
        photo.decode_photo(content, str(path))
    assert str(of_bytes.value) == str(of_file.value)


def test_bytes_give_what_their_file_gives(tmp_path):
    """A photo on its side, cut short: turned, shown in part, with the same notes."""
    path = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif[274] = 6
    Image.effect_noise((300, 200), 80).convert("RGB").save(path, exif=exif)
    path.write_bytes(path.read_bytes()[:-9000])
    of_file, of_bytes = photo.read_photo(path), photo.decode_photo(path.read_bytes(), "other")
    assert of_bytes.picture.tobytes() == of_file.picture.tobytes()
    assert of_bytes.size_px == of_file.size_px == (200, 300)
    assert of_bytes.notes == of_file.notes
    assert of_file.notes
