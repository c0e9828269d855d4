"""Photos of a message as values for QML: address, name, and which spots of them are asked about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.storage.photos.photo_store import KeptPhoto, MediaKind
from app.window.photos.photo_provider import photo_source
from app.wording.translate import tr


def shown_photo_name(photo: KeptPhoto) -> str:
    """A photo's name for people, which says if it is a part or a version of a photo."""
    if photo.crop:
        return tr("Part of {name}", name=photo.name)
    return tr("{name}, edited", name=photo.name) if photo.parent else photo.name


def photos_for_qml(photos: Sequence[KeptPhoto]) -> list[dict[str, Any]]:
    """The photos of a message, in its order."""
    return [
        {
            "source": photo_source(photo),
            "name": shown_photo_name(photo),
            "isVideo": photo.kind is MediaKind.VIDEO,
            "spots": spots_on(photo, photos),
        }
        for photo in photos
    ]


def spots_on(photo: KeptPhoto, photos: Sequence[KeptPhoto]) -> list[dict[str, float]]:
    """Where the crops among `photos` were cut out of this one, as shares of its sides."""
    crops = [other.crop for other in photos if other.crop and other.crop.of == photo.hash]
    return [share_rect(crop.px, photo) for crop in crops]


def spots_on_square(photo: KeptPhoto, photos: Sequence[KeptPhoto]) -> list[dict[str, float]]:
    """As `spots_on`, in shares of the middle square of the photo, which is all that is shown."""
    side = min(photo.width_px, photo.height_px)
    left, top = (photo.width_px - side) / 2, (photo.height_px - side) / 2
    shown = []
    for other in photos:
        if other.crop and other.crop.of == photo.hash:
            x1, y1, x2, y2 = other.crop.px
            across = [min(max((x - left) / side, 0.0), 1.0) for x in (x1, x2)]
            down = [min(max((y - top) / side, 0.0), 1.0) for y in (y1, y2)]
            size = {"width": across[1] - across[0], "height": down[1] - down[0]}
            shown.append({"x": across[0], "y": down[0], **size})
    return shown


def share_rect(box: Sequence[float], photo: KeptPhoto) -> dict[str, float]:
    """A box (x1, y1, x2, y2) in pixels of a photo as x, y, width, height in shares of its sides."""
    x1, y1, x2, y2 = box
    wide, high = max(1, photo.width_px), max(1, photo.height_px)
    return {"x": x1 / wide, "y": y1 / high, "width": (x2 - x1) / wide, "height": (y2 - y1) / high}
