"""The fourth byte of formats whose alpha means nothing: BMP, TGA and icons."""

from __future__ import annotations

from typing import BinaryIO

from PIL import IcoImagePlugin, Image

_UNRELIABLE_ALPHA = ("BMP", "TGA", "ICO")


def without_empty_alpha(
    upright: Image.Image, source: Image.Image, stream: BinaryIO
) -> tuple[Image.Image, tuple[str, ...]]:
    """A picture whose alpha is 0 everywhere as opaque, where a format's alpha means nothing.

    Programs leave the fourth byte of BMP and TGA unused, and every viewer shows the colours.
    """
    if source.format not in _UNRELIABLE_ALPHA or "A" not in upright.getbands():
        return upright, ()
    if upright.getchannel("A").getextrema() != (0, 0) or _is_png_icon(source, stream):
        return upright, ()
    opaque = upright.convert("L" if upright.mode == "LA" else "RGB")
    return opaque, ("it has no usable transparency, so it is shown opaque",)


def _is_png_icon(picture: Image.Image, stream: BinaryIO) -> bool:
    if not isinstance(picture, IcoImagePlugin.IcoImageFile):
        return False
    entry = picture.ico.entry[picture.ico.getentryindex(picture.size)]
    stream.seek(entry.offset)
    return stream.read(4) == b"\x89PNG"
