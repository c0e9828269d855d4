"""Photos for the window: upright, at the size asked for, decoded away from the window's thread.

Photos are decoded by `engine.vision.photo`, so that the person sees what the model sees.
"""

from __future__ import annotations

import enum

from PIL import Image, ImageDraw, ImageOps
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlImageProviderBase
from PySide6.QtQuick import QQuickImageProvider

from app.storage.photo_store import PhotoStore
from engine.errors import PhotoUnreadable
from engine.vision.photo import open_photo

LARGEST_PX = 2048
_GREY = (150, 150, 150)
_OUTLINE = 140


class Shape(enum.Enum):
    """How a photo is cut for the window."""

    WHOLE = ""
    """The whole photo."""
    ROUND = "round"
    """The whole photo with rounded corners."""
    CHIP = "chip"
    """A square out of its middle, with rounded corners."""

    @classmethod
    def _missing_(cls, _value: object) -> Shape:
        return cls.WHOLE


class PhotoProvider(QQuickImageProvider):
    """`image://photo/HASH`, `image://photo/HASH/round` and `image://photo/HASH/chip` in QML."""

    def __init__(self, shelf: PhotoStore) -> None:
        super().__init__(
            QQmlImageProviderBase.ImageType.Image,
            QQmlImageProviderBase.Flag.ForceAsynchronousImageLoading,
        )
        self._shelf = shelf

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """The photo within the requested size; a grey square for one that is gone or broken."""
        digest, _, shape = id.partition("/")
        photo = self._open(digest)
        size.setWidth(photo.width)
        size.setHeight(photo.height)
        return to_qimage(shaped(photo, Shape(shape), bounds(requestedSize)))

    def _open(self, digest: str) -> Image.Image:
        path = self._shelf.find(digest)
        try:
            return open_photo(path) if path else _missing()
        except PhotoUnreadable:
            return _missing()


def shaped(photo: Image.Image, shape: Shape, box_px: tuple[int, int]) -> Image.Image:
    """The photo cut and made small enough for the box; RGBA where corners are rounded."""
    if shape is Shape.CHIP:
        side = min(box_px)
        small = ImageOps.fit(photo, (side, side), Image.Resampling.LANCZOS)
    else:
        small = photo
        small.thumbnail(box_px, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if shape is Shape.WHOLE:
        return small
    return _rounded(small)


def to_qimage(photo: Image.Image) -> QImage:
    """An RGB or RGBA picture as Qt's own, with its own memory."""
    width, height = photo.size
    kind = QImage.Format.Format_RGBA8888 if photo.mode == "RGBA" else QImage.Format.Format_RGB888
    return QImage(photo.tobytes(), width, height, len(photo.mode) * width, kind).copy()


def bounds(wanted: QSize) -> tuple[int, int]:
    """The size asked for, where one was, and never above `LARGEST_PX`."""
    return (
        min(wanted.width(), LARGEST_PX) if wanted.width() > 0 else LARGEST_PX,
        min(wanted.height(), LARGEST_PX) if wanted.height() > 0 else LARGEST_PX,
    )


def _rounded(photo: Image.Image) -> Image.Image:
    """Round corners and a faint outline, so that a white photo has an edge on white."""
    size_px = photo.size
    # Drawn four times as large and scaled down, for smooth corners.
    width, height = (4 * side for side in size_px)
    frame, radius = (0, 0, width - 1, height - 1), min(width, height) // 14
    mask, edge = Image.new("L", (width, height)), Image.new("L", (width, height))
    ImageDraw.Draw(mask).rounded_rectangle(frame, radius, fill=255)
    ImageDraw.Draw(edge).rounded_rectangle(frame, radius, outline=_OUTLINE, width=4)
    photo.paste(_GREY, mask=edge.resize(size_px, Image.Resampling.BOX))
    photo.putalpha(mask.resize(size_px, Image.Resampling.BOX))
    return photo


def _missing() -> Image.Image:
    return Image.new("RGB", (64, 64), _GREY)
