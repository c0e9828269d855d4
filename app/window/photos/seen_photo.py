"""What the model sees of a photo: in words, as rectangles on the photo, and as a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlImageProviderBase
from PySide6.QtQuick import QQuickImageProvider

from app.storage.photos.photo_store import KeptPhoto, MediaKind, PhotoStore
from app.window.photos.photo_provider import placeholder, to_qimage
from app.window.settings.local_numbers import count_in_words, decimal_in_words
from app.wording.translate import tr
from engine.errors import PhotoUnreadable
from engine.vision.family import Aspect

if TYPE_CHECKING:
    from PIL import Image

    from engine.gguf.card import Card
    from engine.vision.shown import ShownPhoto
    from engine.vision.spec import VisionSpec
    from engine.vision.tiling import Preprocess, Tile


def shown_to(card: Card | None, photo: KeptPhoto, *, several: bool) -> ShownPhoto | None:
    """What the open model is shown of a photo; None if there is no such model, or it is a video."""
    if card is None or card.vision is None or photo.kind is MediaKind.VIDEO:
        return None
    from engine.vision.shown import shown_photo

    return shown_photo((photo.width_px, photo.height_px), card.vision, several_photos=several)


def tokens_in_words(card: Card | None, photo: KeptPhoto, *, several: bool) -> str:
    """The number of visual tokens in two words; empty where it is not known."""
    shown = shown_to(card, photo, several=several)
    if shown is None or shown.tokens is None:
        return ""
    return tr("{n} tokens", n=count_in_words(shown.tokens))


def describe_shown(card: Card | None, photo: KeptPhoto, *, several: bool) -> list[str]:
    """What the model sees of a photo or video, in sentences."""
    if card is None:
        return [tr("No model is open.")]
    if card.vision is None:
        return [tr("{model} cannot see photos.", model=card.name)]
    if photo.kind is MediaKind.VIDEO:
        return [_video_sentence(card)]
    shown = shown_to(card, photo, several=several)
    if shown is None or shown.tokens is None:
        return [tr("{model} prepares photos itself when it is asked.", model=card.name)]
    sentences = [
        tr("{model} sees {n} visual tokens.", model=card.name, n=count_in_words(shown.tokens))
    ]
    sentences.append(_ASPECTS[shown.aspect](shown))
    sentences.append(_reduction(shown.reduction))
    if several and card.vision.family.tiling.several_photos:
        sentences.append(tr("Beside other photos, each one is shown as a single square."))
    return sentences


def tile_rects(shown: ShownPhoto | None) -> list[dict[str, int]]:
    """The finest tiles as x, y, width, height in pixels of the photo."""
    boxes = shown.finest if shown else ()
    return [
        {"x": left, "y": top, "width": right - left, "height": bottom - top}
        for left, top, right, bottom in boxes
    ]


def _video_sentence(card: Card) -> str:
    way = card.vision.family.video if card.vision else None
    if way is None:
        return tr("{model} sees photos, but no videos.", model=card.name)
    return tr("{model} sees {n} frames, evenly spaced.", model=card.name, n=way.frames)


def _padded(shown: ShownPhoto) -> str:
    return tr("Padded to a square, then shown at {px} × {px} pixels.", px=shown.tile_px)


def _cropped(shown: ShownPhoto) -> str:
    return tr("Only the middle is shown, at {px} × {px} pixels.", px=shown.tile_px)


def _resized(shown: ShownPhoto) -> str:
    return tr("Resized to {px} × {px} pixels, whatever its shape.", px=shown.tile_px)


def _tiled(shown: ShownPhoto) -> str:
    if len(shown.finest) == 1:
        return tr("An overview and one tile, each {px} × {px} pixels.", px=shown.tile_px)
    return tr(
        "An overview and {n} tiles, each {px} × {px} pixels.",
        n=len(shown.finest),
        px=shown.tile_px,
    )


_ASPECTS: dict[Aspect, Callable[[ShownPhoto], str]] = {
    Aspect.PAD: _padded,
    Aspect.CROP: _cropped,
    Aspect.RESIZE: _resized,
    Aspect.ANYRES: _tiled,
}


def _reduction(factor: float) -> str:
    if factor >= 1.05:
        return tr("That is 1/{n} of its size.", n=_short(factor))
    if factor > 0.95:
        return tr("That is its full size.")
    return tr("That is {n} times its size.", n=_short(1 / factor))


def _short(factor: float) -> str:
    shown = round(factor, 0 if factor >= 9.95 else 1)
    return decimal_in_words(shown, 0 if shown.is_integer() else 1)


class SeenPhotoProvider(QQuickImageProvider):
    """`image://seen/HASH/SEVERAL/…`: a photo with just the detail that the model is shown.

    Args:
        spec: gives the vision file's values of the open model; called on another thread.
    """

    def __init__(self, photo_store: PhotoStore, spec: Callable[[], VisionSpec | None]) -> None:
        super().__init__(
            QQmlImageProviderBase.ImageType.Image,
            QQmlImageProviderBase.Flag.ForceAsynchronousImageLoading,
        )
        self._photo_store, self._spec = photo_store, spec

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: ARG002
        """The picture, to be stretched over the photo; a grey one where there is none."""
        from engine.vision.photo import open_photo

        digest, _, rest = id.partition("/")
        spec, path = self._spec(), self._photo_store.find(digest)
        picture = placeholder()
        if spec is not None and path is not None and spec.exact:
            how = spec.preprocess_for(several_photos=rest.startswith("1"))
            try:
                picture = as_seen(open_photo(path), how)
            except PhotoUnreadable:
                picture = placeholder()
        size.setWidth(picture.width)
        size.setHeight(picture.height)
        return to_qimage(picture)


def as_seen(photo: Image.Image, how: Preprocess) -> Image.Image:
    """The finest tiles put together to the photo's extent, black where the model sees nothing."""
    from PIL import Image

    from engine.vision.tiling import tile

    tiles = tile(photo, how)
    finest = tiles[1:] or tiles
    across, down = finest[0].scale
    size = max(1, round(photo.width * across)), max(1, round(photo.height * down))
    paper = Image.new("RGB", size)
    for each in finest:
        paper.paste(each.picture, _corner(each, across, down))
    return paper


def _corner(each: Tile, across: float, down: float) -> tuple[int, int]:
    return round(each.box[0] * across), round(each.box[1] * down)
