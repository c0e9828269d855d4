"""Photos as `data:` URLs, which a request carries with it."""

from __future__ import annotations

import base64
import functools
import io
from pathlib import Path

from PIL import Image

from engine.errors import PhotoUnreadable
from engine.vision.photo import read_photo

LARGEST_SIDE_PX = 2560
"""More than any member of the family looks at (2,304 px, LLaVA-OneVision)."""

LARGEST_FILE_BYTES = 8 * 2**20

_JPEG_QUALITY = 95
_MAGIC = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
_MORE_THAN_PIXELS = (
    *(b"Exif\x00\x00", b"http://ns.adobe.com/xap/", b"Photoshop 3.0", b"ICC_PROFILE", b"Adobe\x00"),
    *(b"eXIf", b"iTXt", b"tEXt", b"zTXt", b"iCCP", b"gAMA", b"cHRM", b"tRNS", b"acTL"),
)
"""What begins EXIF, XMP, IPTC, texts, colour profiles, CMYK, transparency and animation in JPEG and
PNG files.  They say where a photo was taken, or how it is to be shown, which not every server looks
at."""

_PLAIN_PNG = (0, 2)
"""Colour types of PNG: grey and RGB, without palette and alpha."""


@functools.lru_cache(maxsize=8)
def photo_url(path: str) -> str:
    """A photo, upright, as a `data:` URL of a JPEG or PNG file.

    The file's own bytes where it is such a file, small enough, and plain.  Else it is decoded as
    the engine does and written as JPEG, at most `LARGEST_SIDE_PX` on a side: a server sees what a
    model here would see, and no place where a photo was taken leaves this machine.

    Raises:
        PhotoUnreadable: it is missing or broken.
    """
    decoded = read_photo(path)
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise PhotoUnreadable(path, str(error.strerror), "Check the path.") from error
    kind = _plain_kind(content)
    fits = len(content) <= LARGEST_FILE_BYTES and max(decoded.size_px) <= LARGEST_SIDE_PX
    if not (kind and fits and decoded.is_complete):
        kind, content = "image/jpeg", _as_jpeg(decoded.picture.copy())
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def _plain_kind(content: bytes) -> str:
    """The MIME type of a JPEG or PNG file that holds pixels only; "" for any other file."""
    kind = next((kind for magic, kind in _MAGIC.items() if content.startswith(magic)), "")
    if kind == "image/png" and content[25:26] and content[25] not in _PLAIN_PNG:
        return ""
    return "" if any(mark in content for mark in _MORE_THAN_PIXELS) else kind


def _as_jpeg(picture: Image.Image) -> bytes:
    picture.thumbnail((LARGEST_SIDE_PX, LARGEST_SIDE_PX))
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=_JPEG_QUALITY)
    return target.getvalue()
