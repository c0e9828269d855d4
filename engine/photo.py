"""The only place where a photo is decoded: upright, sRGB colours as stored, 8-bit RGB, bounded.

Knows nothing of towers and tiles.
"""

from __future__ import annotations

import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from engine.errors import PhotoUnreadable

MAX_PIXELS = 90_000_000
"""Largest photo that is opened: 90 megapixels (270 MB as RGB)."""

MATTE = (255, 255, 255)
"""What shows through where a photo is transparent: white."""

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "BMP", "TIFF", "JPEG2000", "PPM", "TGA", "ICO")
"""Pillow's names of what is opened.  Not all it knows: EPS, say, would start Ghostscript."""

_KINDS = "Use a JPEG, PNG, WebP, AVIF, GIF, BMP or TIFF file."


def open_photo(path: str | Path) -> Image.Image:
    """A photo as people mean it: turned upright (EXIF), first frame, RGB, transparency on white.

    Returns:
        An RGB picture of [height, width] as seen upright.

    Raises:
        PhotoUnreadable: missing, empty, broken, not a photo, or above `MAX_PIXELS`.
    """
    path = Path(path)
    _check_file(path)
    try:
        with warnings.catch_warnings():
            # Bounded by MAX_PIXELS below; Pillow's own warning would come at nearly the same size.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as picture:
                _check_size(path, picture.size)
                return _plain_rgb(picture)
    except UnidentifiedImageError as error:
        raise PhotoUnreadable(str(path), "it is not a photo in a known format", _KINDS) from error
    except Image.DecompressionBombError as error:
        raise PhotoUnreadable(str(path), _too_large(), "Send a smaller copy.") from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError, OverflowError) as error:
        raise PhotoUnreadable(
            str(path), f"it is broken or incomplete ({error})", "Try another copy of the photo."
        ) from error


def _check_file(path: Path) -> None:
    if not path.exists():
        raise PhotoUnreadable(str(path), "there is no such file", "Check the path.")
    if path.is_dir():
        raise PhotoUnreadable(str(path), "it is a folder", "Choose a photo inside it.")
    if not path.is_file():
        raise PhotoUnreadable(str(path), "it is not an ordinary file", "Choose a photo file.")
    try:
        empty = path.stat().st_size == 0
    except OSError as error:
        raise PhotoUnreadable(str(path), str(error.strerror), "Check its permissions.") from error
    if empty:
        raise PhotoUnreadable(str(path), "the file is empty (0 bytes)", "Try another copy.")


def _check_size(path: Path, size_px: tuple[int, int]) -> None:
    if size_px[0] * size_px[1] > MAX_PIXELS:
        why = f"it has {size_px[0]} × {size_px[1]} pixels, and {_too_large()}"
        raise PhotoUnreadable(str(path), why, "Send a smaller copy.")


def _too_large() -> str:
    return f"photos above {MAX_PIXELS // 1_000_000} megapixels are not opened"


def _plain_rgb(picture: Image.Image) -> Image.Image:
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        return _from_deep_grey(upright)
    if upright.has_transparency_data:
        layers = upright.convert("RGBA")
        matte = Image.new("RGBA", layers.size, (*MATTE, 255))
        return Image.alpha_composite(matte, layers).convert("RGB")
    return upright.convert("RGB")


def _from_deep_grey(picture: Image.Image) -> Image.Image:
    """16-bit grey to 8 bits by its upper byte; Pillow would cut off everything above 255."""
    return picture.convert("I").point(lambda value: value / 257).convert("L").convert("RGB")
