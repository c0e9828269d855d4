"""Photos and videos for the window, at the size asked for, decoded away from the window's thread.

Both are decoded by `engine.vision`, so that the person sees what the model is given.  That and
Pillow are imported when the first photo is shown: the window is open before.
"""

from __future__ import annotations

import enum
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlImageProviderBase
from PySide6.QtQuick import QQuickImageProvider

from app.storage.photos.photo_store import KeptPhoto, MediaKind, film_strip
from engine.errors import PhotoUnreadable, VideoUnreadable

if TYPE_CHECKING:
    from PIL import Image

    from engine.vision.photo import DecodedPhoto

LARGEST_PX = 2048
TILE = "tile/"
TILE_PX = 512
_GREY = (150, 150, 150)
_OUTLINE = 140
_CROSS = (235, 235, 235)

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
    """`image://KIND/HASH`, `image://KIND/HASH/round`, `image://KIND/HASH/chip` in QML, and tiles of
    the original as `image://photo/HASH/tile/LEVEL/COLUMN/ROW` (`app.window.photos.photo_zoom`)."""

    def __init__(self, photo_store: PhotoFinder, kind: MediaKind = MediaKind.PHOTO) -> None:
        super().__init__(
            QQmlImageProviderBase.ImageType.Image,
            QQmlImageProviderBase.Flag.ForceAsynchronousImageLoading,
        )
        self._photo_store, self._kind = photo_store, kind
        self._lock = threading.Lock()
        self._original: tuple[str, DecodedPhoto | None] = ("", None)

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:
        """The picture within the requested size; a crossed one for what is gone or broken."""
        digest, _, name = id.partition("/")
        if name.startswith(TILE):
            return self._original_tile(digest, name, size)
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

    def forget(self) -> None:
        """Let go of the original that was last cut into tiles."""
        with self._lock:
            self._original = ("", None)

    def _original_tile(self, digest: str, name: str, size: QSize) -> QImage:
        """A part of the original for a photo that is zoomed; decoded once for all its parts."""
        level, column, row = (int(number) for number in name.removeprefix(TILE).split("/"))
        with self._lock:
            if self._original[0] != digest:
                self._original = (digest, self._open_read(digest))
            opened = self._original[1]
        part = original_part(opened, level, column, row) if opened else placeholder()
        size.setWidth(part.width)
        size.setHeight(part.height)
        return to_qimage(part)

    def _open_read(self, digest: str) -> DecodedPhoto | None:
        from engine.vision.photo import read_photo

        path = self._photo_store.find(digest)
        try:
            return read_photo(path) if path else None
        except PhotoUnreadable:
            return None

    def _open_photo(self, digest: str) -> Image.Image:
        from engine.vision.photo import open_photo

        path = self._photo_store.find(digest)
        try:
            return open_photo(path) if path else placeholder()
        except PhotoUnreadable:
            return placeholder()

    def _open_video(self, digest: str, shape: PhotoShape) -> Image.Image:
        from PIL import ImageOps

        path = self._photo_store.find(digest)
        most = {PhotoShape.CHIP: CHIP_FRAMES, PhotoShape.ROUND: STRIP_FRAMES}.get(
            shape, SHEET_FRAMES
        )
        try:
            frames = film_strip(path, most) if path else ()
        except VideoUnreadable:
            frames = ()
        if not frames:
            return placeholder()
        if shape is PhotoShape.WHOLE:
            return contact_sheet(frames)
        if shape is PhotoShape.CHIP:
            return side_by_side([ImageOps.fit(f, (_STRIP_PX, _STRIP_PX)) for f in frames])
        return side_by_side(frames)


def side_by_side(frames: Sequence[Image.Image]) -> Image.Image:
    """Frames in one row, all of one height, with narrow gaps."""
    from PIL import ImageOps

    height = min(_STRIP_PX, *(frame.height for frame in frames), LARGEST_PX)
    return _grid([ImageOps.contain(frame, (LARGEST_PX, height)) for frame in frames], len(frames))


def contact_sheet(frames: Sequence[Image.Image]) -> Image.Image:
    """Frames in rows of three (two or one for fewer), as large as one picture may be."""
    from PIL import ImageOps

    columns = 1 if len(frames) == 1 else 2 if len(frames) <= 4 else 3
    side = LARGEST_PX // columns
    return _grid([ImageOps.contain(frame, (side, side)) for frame in frames], columns)


def _grid(frames: Sequence[Image.Image], columns: int) -> Image.Image:
    from PIL import Image

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
    from PIL import Image, ImageOps

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
    from PIL import Image, ImageDraw

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


def original_part(opened: DecodedPhoto, level: int, column: int, row: int) -> Image.Image:
    """A square of `TILE_PX` << level pixels of the original, at `TILE_PX` or less."""
    from PIL import Image

    span = TILE_PX << level
    left, top = column * span, row * span
    right, bottom = min(left + span, opened.size_px[0]), min(top + span, opened.size_px[1])
    wanted = max(1, (right - left) >> level), max(1, (bottom - top) >> level)
    edges = tuple(edge * opened.scale for edge in (left, top, right, bottom))
    box = (edges[0], edges[1], min(edges[2], opened.picture.width), edges[3])
    box = (*box[:3], min(box[3], opened.picture.height))
    return opened.picture.resize(wanted, Image.Resampling.BOX, box=box)


def placeholder() -> Image.Image:
    """A crossed frame in place of a photo that is gone or broken."""
    from PIL import Image, ImageDraw

    paper = Image.new("RGB", (256, 256), _GREY)
    draw = ImageDraw.Draw(paper)
    draw.rounded_rectangle((64, 80, 191, 175), 12, outline=_CROSS, width=8)
    draw.line((52, 196, 204, 60), fill=_GREY, width=26)
    draw.line((56, 192, 200, 64), fill=_CROSS, width=8)
    return paper
