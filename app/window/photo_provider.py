"""Photos and videos for the window, at the size asked for, decoded away from the window's thread.

Both are decoded by `engine.vision`, so that the person sees what the model is given.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PIL import Image, ImageDraw, ImageOps
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlImageProviderBase
from PySide6.QtQuick import QQuickImageProvider

from app.storage.photo_store import KeptPhoto, MediaKind, film_strip
from engine.errors import PhotoUnreadable, VideoUnreadable

LARGEST_PX = 2048
_GREY = (150, 150, 150)
_OUTLINE = 140

CHIP_FRAMES, STRIP_FRAMES, SHEET_FRAMES = 3, 4, 9
"""Frames of a video in the composer, in a message, and large."""

_STRIP_PX, _GAP_PX = 360, 6


class PhotoShape(enum.Enum):
    """How a photo or video is cut for the window."""

    WHOLE = ""
    """The whole photo; of a video, a sheet of frames."""
    ROUND = "round"
    """The whole photo with rounded corners; of a video, a strip of frames."""
    CHIP = "chip"
    """A square out of the middle of the photo, with rounded corners; of a video, three."""

    @classmethod
    def _missing_(cls, _value: object) -> PhotoShape:
        return cls.WHOLE


def photo_source(photo: KeptPhoto) -> str:
    """The address of a photo or video for QML; a shape may follow after a slash."""
    return f"image://{photo.kind.value}/{photo.hash}"


class PhotoFinder(Protocol):
    """Where photos are found by the first part of their addresses."""

    def find(self, digest: str, /) -> Path | None:
        """The file, if it is there."""


class PhotoProvider(QQuickImageProvider):
    """`image://KIND/HASH`, `image://KIND/HASH/round` and `image://KIND/HASH/chip` in QML."""

    def __init__(self, photo_store: PhotoFinder, kind: MediaKind = MediaKind.PHOTO) -> None:
        super().__init__(
            QQmlImageProviderBase.ImageType.Image,
            QQmlImageProviderBase.Flag.ForceAsynchronousImageLoading,
        )
        self._photo_store, self._kind = photo_store, kind

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """The picture within the requested size; a grey square for one that is gone or broken."""
        digest, _, name = id.partition("/")
        shape, box_px = PhotoShape(name), bounds(requestedSize)
        if self._kind is MediaKind.VIDEO:
            picture = self._open_video(digest, shape)
        else:
            picture = self._open_photo(digest)
        size.setWidth(picture.width)
        size.setHeight(picture.height)
        if self._kind is MediaKind.VIDEO and shape is PhotoShape.CHIP:
            box_px, shape = (LARGEST_PX, box_px[1]), PhotoShape.ROUND
        return to_qimage(shaped(picture, shape, box_px))

    def _open_photo(self, digest: str) -> Image.Image:
        from engine.vision.photo import open_photo

        path = self._photo_store.find(digest)
        try:
            return open_photo(path) if path else _placeholder()
        except PhotoUnreadable:
            return _placeholder()

    def _open_video(self, digest: str, shape: PhotoShape) -> Image.Image:
        path = self._photo_store.find(digest)
        most = {PhotoShape.CHIP: CHIP_FRAMES, PhotoShape.ROUND: STRIP_FRAMES}.get(
            shape, SHEET_FRAMES
        )
        try:
            frames = film_strip(path, most) if path else ()
        except VideoUnreadable:
            frames = ()
        if not frames:
            return _placeholder()
        if shape is PhotoShape.WHOLE:
            return contact_sheet(frames)
        if shape is PhotoShape.CHIP:
            return side_by_side([ImageOps.fit(f, (_STRIP_PX, _STRIP_PX)) for f in frames])
        return side_by_side(frames)


def side_by_side(frames: Sequence[Image.Image]) -> Image.Image:
    """Frames in one row, all of one height, with narrow gaps."""
    height = min(_STRIP_PX, *(frame.height for frame in frames), LARGEST_PX)
    return _grid([ImageOps.contain(frame, (LARGEST_PX, height)) for frame in frames], len(frames))


def contact_sheet(frames: Sequence[Image.Image]) -> Image.Image:
    """Frames in rows of three (two or one for fewer), as large as one picture may be."""
    columns = 1 if len(frames) == 1 else 2 if len(frames) <= 4 else 3
    side = LARGEST_PX // columns
    return _grid([ImageOps.contain(frame, (side, side)) for frame in frames], columns)


def _grid(frames: Sequence[Image.Image], columns: int) -> Image.Image:
    width, height = (max(sides) for sides in zip(*(f.size for f in frames), strict=True))
    rows = -(-len(frames) // columns)
    size_px = (columns * (width + _GAP_PX) - _GAP_PX, rows * (height + _GAP_PX) - _GAP_PX)
    sheet = Image.new("RGB", size_px, _GREY)
    for number, frame in enumerate(frames):
        row, column = divmod(number, columns)
        sheet.paste(frame, (column * (width + _GAP_PX), row * (height + _GAP_PX)))
    return sheet


def shaped(photo: Image.Image, shape: PhotoShape, box_px: tuple[int, int]) -> Image.Image:
    """The photo cut and made small enough for the box; RGBA where corners are rounded."""
    if shape is PhotoShape.CHIP:
        side = min(box_px)
        small = ImageOps.fit(photo, (side, side), Image.Resampling.LANCZOS)
    else:
        small = photo
        small.thumbnail(box_px, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if shape is PhotoShape.WHOLE:
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


def _placeholder() -> Image.Image:
    return Image.new("RGB", (64, 64), _GREY)
