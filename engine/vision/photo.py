"""The only place where a photo is decoded: upright, sRGB, 8-bit RGB, bounded.

No towers and tiles here.  Whatever was done to a photo, beyond turning it upright, is a note.
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import struct
import threading
import warnings
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from PIL import Image, ImageFile, JpegImagePlugin, PngImagePlugin, UnidentifiedImageError

from engine.errors import PhotoUnreadable
from engine.vision.colour import plain_rgb
from engine.vision.cut_photo import (
    SHOWN_IN_PART,
    check_not_blank,
    cut_jpeg,
    is_padded_jpeg,
    is_truncation,
    missing_note,
    pixel_digest,
)
from engine.vision.heif_items import rewind_safely
from engine.vision.jpeg_memory import coefficient_bytes, in_one_scan
from engine.vision.media_files import PHOTO_SUFFIXES as PHOTO_SUFFIXES
from engine.vision.media_files import begins_as_photo, looks_like_video
from engine.vision.media_files import looks_like_photo as looks_like_photo
from engine.vision.side_data import MAX_PNG_SIDE_BYTES, without_side_data
from engine.vision.unused_alpha import without_empty_alpha

MAX_PIXELS = 90_000_000
"""Largest photo that is decoded at its full size: 90 megapixels."""

MAX_JPEG_PIXELS = 1_000_000_000
"""Largest JPEG: above `MAX_PIXELS` it is decoded at a half, quarter or eighth of its sides."""

MAX_COEFFICIENT_BYTES = 8 * MAX_PIXELS
"""libjpeg needs all of a progressive JPEG in memory before it can reduce it.  That may take no more
than the largest other photo takes while it is turned: 720 MB."""

MAX_FILE_BYTES = 1 << 30
"""Largest file: 1 GiB."""

_HEAD_BYTES = 1024

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "BMP", "TIFF", "JPEG2000", "PPM", "TGA", "ICO")
"""Pillow's names of what is opened, HEIF beside them.  Not all it knows: EPS, say, would start
Ghostscript."""

_KINDS = "Use a JPEG, PNG, WebP, AVIF, HEIC, GIF, BMP or TIFF file."

_OTHER_COPY = "Try another copy of the photo."

_AS_VIDEO = 'Send it as a video: --video or /video in the terminal, "videos" in JSON lines.'

_SIDE_DATA_LEFT_OUT = "its metadata was damaged or too large, and was ignored"

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation → what turns the photo upright."""

_TAG_SUBFILE, _TAG_ORIENTATION, _TAG_DNG = 254, 274, 50706

DECODER_ERRORS = (
    *(OSError, SyntaxError, EOFError, MemoryError, RuntimeError, AssertionError, ArithmeticError),
    *(ValueError, TypeError, AttributeError, LookupError, struct.error, zlib.error),
)
"""What Pillow and its plugins raise for files that are not what they claim."""

DECODER_LOCK = threading.Lock()
"""Twenty photos dropped together take the memory of one; and Pillow's bound and Python's warnings
are settings of the process."""


@dataclass(frozen=True, eq=False)
class DecodedPhoto:
    """A photo ready to be tiled.

    `size_px` is the upright original's (width, height); `picture` is that times `scale`, which is
    1 unless the photo was too large; `notes` are sentences about what was done to it;
    `is_complete` is False where a part is missing.
    """

    picture: Image.Image
    size_px: tuple[int, int]
    scale: float = 1.0
    notes: tuple[str, ...] = ()
    is_complete: bool = True


def open_photo(path: str | Path) -> Image.Image:
    """The picture of `read_photo`, for those who do not ask what was done to it."""
    return read_photo(path).picture


def read_photo(path: str | Path) -> DecodedPhoto:
    """A photo as people mean it: turned upright, first frame, sRGB, transparency on white.

    A photo that is cut short is shown as far as it goes, with a note.

    Raises:
        PhotoUnreadable: missing, empty, broken, not a photo, or above the bounds of this file.
    """
    path = Path(path)
    head = _file_head(path)
    # A stream, not a path: Pillow would map the file, and die should someone shorten it.
    return _read_stream(path, head, lambda: path.open("rb"))


def read_as_stored(path: str | Path) -> DecodedPhoto:
    """As `read_photo`, but with the colours and the transparency of the file, for who changes it.

    The picture's `info` may hold `icc_profile`.
    """
    path = Path(path)
    head = _file_head(path)
    return _read_stream(path, head, lambda: path.open("rb"), as_stored=True)


def decode_photo(content: bytes, name: str) -> DecodedPhoto:
    """As `read_photo`, of a file's bytes, such as those of a member of a tar file.

    Args:
        name: of the file, for messages.

    Raises:
        PhotoUnreadable
    """
    head = _checked_head(name, content[:_HEAD_BYTES], len(content))
    return _read_stream(Path(name), head, lambda: io.BytesIO(content))


def _read_stream(
    path: Path, head: bytes, opened: Callable[[], BinaryIO], *, as_stored: bool = False
) -> DecodedPhoto:
    with DECODER_LOCK, warnings.catch_warnings(), contextlib.ExitStack() as settings:
        warnings.simplefilter("ignore")  # Pillow warns of odd metadata; the photo shows anyway
        settings.enter_context(_set(PngImagePlugin, "MAX_TEXT_CHUNK", MAX_PNG_SIDE_BYTES))
        try:
            with opened() as stream:
                decoded = _decoded(path, head, stream)
                return decoded if as_stored else _in_plain_rgb(decoded)
        except UnidentifiedImageError as error:
            raise _unidentified(path, head) from error
        except Image.DecompressionBombError as error:
            raise PhotoUnreadable(str(path), _too_large(), "Send a smaller copy.") from error
        except DECODER_ERRORS as error:
            raise PhotoUnreadable(
                str(path), f"it is broken or incomplete ({error})", _OTHER_COPY
            ) from error


def _unidentified(path: Path, head: bytes) -> PhotoUnreadable:
    """Why no decoder takes a file: it only begins as a photo, is a video, or something else."""
    if begins_as_photo(head):
        return PhotoUnreadable(str(path), "it is broken or incomplete", _OTHER_COPY)
    if looks_like_video(path):
        return PhotoUnreadable(str(path), "it is a video, not a photo", _AS_VIDEO)
    return PhotoUnreadable(str(path), "it is not a photo in a known format", _KINDS)


def _file_head(path: Path) -> bytes:
    """The first bytes of a file, after all checks that need no decoder."""
    if not path.exists():
        raise PhotoUnreadable(str(path), "there is no such file", "Check the path.")
    if path.is_dir():
        raise PhotoUnreadable(str(path), "it is a folder", "Choose a photo inside it.")
    if not path.is_file():
        raise PhotoUnreadable(str(path), "it is not an ordinary file", "Choose a photo file.")
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
        size_bytes = path.stat().st_size
    except OSError as error:
        raise PhotoUnreadable(str(path), str(error.strerror), "Check its permissions.") from error
    return _checked_head(str(path), head, size_bytes)


def _checked_head(name: str, head: bytes, size_bytes: int) -> bytes:
    if not head:
        raise PhotoUnreadable(name, "the file is empty (0 bytes)", "Try another copy.")
    if size_bytes > MAX_FILE_BYTES:
        raise PhotoUnreadable(name, "the file is larger than 1 GiB", "Send a smaller copy.")
    if head.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<") and b"<svg" in head.lower():
        why = "it is a drawing (SVG), not a photo"
        raise PhotoUnreadable(name, why, "Export it as a PNG file, then send that.")
    return head


def _in_plain_rgb(decoded: DecodedPhoto) -> DecodedPhoto:
    plain = plain_rgb(decoded.picture)
    notes = decoded.notes + plain.notes
    return dataclasses.replace(decoded, picture=plain.picture, notes=notes)


def _decoded(path: Path, head: bytes, stream: BinaryIO) -> DecodedPhoto:
    """The photo upright and in memory, its colours as stored.

    What fails is tried again without side data, then as a photo that is cut short.  Raises the
    error of the first try if none succeeds.
    """
    if is_padded_jpeg(stream):
        with contextlib.suppress(*DECODER_ERRORS):
            return _decoded_in_part(path, stream, is_cut=True)
    try:
        return _decoded_whole(path, stream, formats_of(head))
    except MemoryError:
        raise
    except DECODER_ERRORS as error:
        first = error
    stripped = without_side_data(stream)
    if stripped is not None and not is_truncation(first):
        with contextlib.suppress(*DECODER_ERRORS):
            decoded = _decoded_whole(path, stripped, formats_of(head))
            return _with_note(decoded, _SIDE_DATA_LEFT_OUT)
    for source in (stream, stripped):
        if source is not None:
            with contextlib.suppress(*DECODER_ERRORS):
                return _decoded_in_part(path, source, is_cut=is_truncation(first))
    raise first


def _decoded_in_part(path: Path, stream: BinaryIO, *, is_cut: bool) -> DecodedPhoto:
    """As much of a photo as there is, with a note of what is missing.

    Raises:
        EOFError, or another of `DECODER_ERRORS`: nothing can be shown.
    """
    stream.seek(0)
    is_jpeg = stream.read(3) == b"\xff\xd8\xff"
    with _set(ImageFile, "LOAD_TRUNCATED_IMAGES", True):
        if is_jpeg and is_cut:
            jpeg = cut_jpeg(stream)
            other = pixel_digest(_decoded_whole(path, jpeg.with_filler, ("JPEG",)).picture)
            decoded = _decoded_whole(path, jpeg.bare, ("JPEG",))
            if jpeg.has_all_scans and pixel_digest(decoded.picture) == other:
                return decoded
        else:
            decoded = _decoded_whole(path, stream, SHOWN_IN_PART)
    check_not_blank(decoded.picture)
    noted = _with_note(decoded, missing_note(decoded.picture, is_cut=is_cut))
    return dataclasses.replace(noted, is_complete=False)


def _with_note(decoded: DecodedPhoto, note: str) -> DecodedPhoto:
    return dataclasses.replace(decoded, notes=(note, *decoded.notes))


def _decoded_whole(path: Path, stream: BinaryIO, formats: tuple[str, ...]) -> DecodedPhoto:
    """Here Pillow and the libraries below it read the file."""
    rewind_safely(stream, formats)
    with contextlib.ExitStack() as stack:
        with _bound(MAX_JPEG_PIXELS):
            picture = stack.enter_context(Image.open(stream, formats=formats))
        stack.enter_context(_bound(MAX_PIXELS))
        _refuse_raw(path, picture)
        notes = _page_notes(picture)
        (width_px, height_px), divisor = picture.size, _reduce(path, picture)
        picture.load()
        _check_size(path, picture.size)  # once more: HEIC may say one size and hold another
        if divisor == 1:
            width_px, height_px = picture.size  # TIFF is turned while it loads
        upright, turned, turn_notes = _upright(picture)
        upright, alpha_notes = without_empty_alpha(upright, picture, stream)
    if turned:
        width_px, height_px = height_px, width_px
    notes += turn_notes + alpha_notes
    if divisor > 1:
        millions = f"{width_px * height_px / 1e6:.0f}"
        notes += (f"it has {millions} megapixels and was read at 1/{divisor} of its sides",)
    return DecodedPhoto(upright, (width_px, height_px), 1 / divisor, notes)


def _upright(picture: Image.Image) -> tuple[Image.Image, bool, tuple[str, ...]]:
    """The loaded picture as its EXIF (or XMP) wants it, whether width and height changed, notes.

    What libheif and TIFF's loader have turned already says so here: 1, or nothing.
    """
    notes: tuple[str, ...] = ()
    try:
        if stored := picture.info.get("exif"):
            Image.Exif().load(stored)  # some formats hide this error in `getexif`
        orientation = picture.getexif().get(_TAG_ORIENTATION, 1)
    except DECODER_ERRORS:
        orientation, notes = 1, ("its EXIF data is damaged and was left out",)
    if orientation not in _TURNS:
        # `_new` keeps the pixels and lets go of the file; `copy` would hold the pixels twice.
        return picture._new(picture.im), False, notes
    return picture.transpose(_TURNS[orientation]), orientation >= 5, notes


@contextlib.contextmanager
def _set(module: ModuleType, name: str, value: object) -> Iterator[None]:
    """Change one of Pillow's settings within the lock: they are settings of the process."""
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)


def _bound(most_pixels: int) -> contextlib.AbstractContextManager[None]:
    """Pillow refuses what claims more pixels, tiles within a file included."""
    return _set(Image, "MAX_IMAGE_PIXELS", most_pixels // 2)  # it refuses above twice as much


def formats_of(head: bytes) -> tuple[str, ...]:
    """What a file that begins so may be.  libheif is loaded for the first file that may need it."""
    if head[4:8] != b"ftyp":
        return FORMATS
    import pi_heif

    pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    return (*FORMATS, "HEIF")


def _refuse_raw(path: Path, picture: Image.Image) -> None:
    """Raw files are TIFFs that begin with a thumbnail: only that would be shown, without a word."""
    tags = getattr(picture, "tag_v2", {})
    if _TAG_DNG in tags or tags.get(_TAG_SUBFILE, 0) == 1:
        why = "it is a camera's raw file, of which only the small preview can be read"
        raise PhotoUnreadable(str(path), why, "Export it as JPEG or TIFF, then send that.")


def _page_notes(picture: Image.Image) -> tuple[str, ...]:
    """A note about further frames or pages.  The second picture of an MPO is no frame."""
    try:
        several = picture.format != "MPO" and getattr(picture, "is_animated", False)
    except DECODER_ERRORS:  # the first frame may be complete all the same
        return ()
    return ("it has several pictures; the first is shown",) if several else ()


def _reduce(path: Path, picture: Image.Image) -> int:
    """Let libjpeg decode a huge JPEG smaller; returns by how much its sides are divided."""
    width_px, height_px = picture.size
    pixels = width_px * height_px
    if pixels <= MAX_PIXELS:
        return 1
    if not isinstance(picture, JpegImagePlugin.JpegImageFile) or pixels > MAX_JPEG_PIXELS:
        _check_size(path, picture.size)
    elif not in_one_scan(picture) and coefficient_bytes(picture) > MAX_COEFFICIENT_BYTES:
        why = f"it has {width_px} × {height_px} pixels in a progressive JPEG, which is too large"
        raise PhotoUnreadable(str(path), why, "Send a smaller copy, or an ordinary JPEG.")
    divisor = decoded_divisor(picture.size)
    picture.draft(None, (width_px // divisor, height_px // divisor))
    return divisor


def decoded_divisor(size_px: tuple[int, int]) -> int:
    """By how much the sides of a photo of this size are divided while it is decoded."""
    return next((d for d in (1, 2, 4) if size_px[0] * size_px[1] <= MAX_PIXELS * d * d), 8)


def _check_size(path: Path, size_px: tuple[int, int]) -> None:
    if size_px[0] * size_px[1] > MAX_PIXELS:
        why = f"it has {size_px[0]} × {size_px[1]} pixels, and {_too_large()}"
        raise PhotoUnreadable(str(path), why, "Send a smaller copy.")


def _too_large() -> str:
    other, jpeg = MAX_PIXELS // 1_000_000, MAX_JPEG_PIXELS // 1_000_000
    return f"photos above {other} megapixels ({jpeg} as JPEG) are not opened"
