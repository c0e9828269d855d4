"""A spot of a photo as a photo of its own, cut out of the upright original in full resolution."""

from __future__ import annotations

import dataclasses
import io
from typing import TYPE_CHECKING

from app.storage.photos.photo_store import Crop, KeptPhoto, PhotoStore
from engine.errors import PhotoUnreadable

if TYPE_CHECKING:
    from PIL import Image

MOST_PNG_PIXELS = 4_000_000
"""Up to here a crop is stored without loss.  A larger one is JPEG without chroma subsampling at
quality 95, off by a level or two in 255: the model scales it down anyway, and a PNG of it would
take tens of megabytes and seconds."""

SMALLEST_PX = 8
"""A crop is at least this wide and high, where its photo is."""

CropBox = tuple[int, int, int, int]


def keep_crop(store: PhotoStore, photo: KeptPhoto, px: CropBox) -> KeptPhoto:
    """Cut a box of upright pixels out of a stored photo and keep it as a file of its own.

    Raises:
        PhotoUnreadable: the photo is gone or broken.
        StoreError: the crop could not be written.
    """
    from engine.vision.photo import read_photo

    px = within(px, (photo.width_px, photo.height_px))
    try:
        opened = read_photo(store.path(photo))
    except PhotoUnreadable as error:
        raise PhotoUnreadable(photo.name, error.why, error.hint) from error
    left, top, right, bottom = (round(edge * opened.scale) for edge in px)
    picture = opened.picture.crop((left, top, max(right, left + 1), max(bottom, top + 1)))
    content, suffix = _encoded(picture)
    kept = store.keep_bytes(content, f"part{suffix}")
    return dataclasses.replace(kept, name=photo.name, crop=Crop(photo.hash, px))


def within(px: CropBox, size_px: tuple[int, int]) -> CropBox:
    """The box inside a photo and not too small."""
    x1, x2 = _edges(px[0], px[2], size_px[0])
    y1, y2 = _edges(px[1], px[3], size_px[1])
    return x1, y1, x2, y2


def _edges(low: int, high: int, size: int) -> tuple[int, int]:
    low, high = sorted((max(0, min(low, size)), max(0, min(high, size))))
    least = min(SMALLEST_PX, size)
    low = min(low, size - least)
    return low, max(high, low + least)


def _encoded(picture: Image.Image) -> tuple[bytes, str]:
    stream = io.BytesIO()
    if picture.width * picture.height <= MOST_PNG_PIXELS:
        picture.save(stream, "PNG", compress_level=3)
        return stream.getvalue(), ".png"
    picture.save(stream, "JPEG", quality=95, subsampling=0)
    return stream.getvalue(), ".jpg"
