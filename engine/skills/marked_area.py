"""What skills share that change a part of a photo: the part they are given, and their results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.errors import RegionError
from engine.region import Region
from engine.regions.changed_photo import StoredPhoto, save_changed
from engine.regions.mask_edges import WIDEST_PX, widen
from engine.regions.segmentation import segment
from engine.regions.shape_arguments import SHAPE_PROPERTIES, shape_from_arguments
from engine.regions.shapes import Mask, PixelBox
from engine.skills.person_files import segmenter_file
from engine.skills.skill import SkillInput, SkillOutput

AREA_PROPERTIES: Mapping[str, Any] = {
    **SHAPE_PROPERTIES,
    "segment": {
        "type": "boolean",
        "description": "whether the thing in the box or under the stroke is meant, not all of it",
    },
    "sam": {"type": "string", "description": "an ONNX file or folder of the SAM family"},
}

WIDEN_PROPERTY: Mapping[str, Any] = {
    "widen_px": {
        "type": "integer",
        "minimum": 0,
        "maximum": WIDEST_PX,
        "description": "pixels around it that are taken too",
    }
}


@dataclass(frozen=True, eq=False)
class MarkedArea:
    """The part of a photo that is meant, and notes on how it was found."""

    mask: Mask
    notes: tuple[str, ...] = ()

    @property
    def bounds(self) -> PixelBox:
        """The box around it."""
        assert self.mask.bounds is not None
        return self.mask.bounds


def marked_area(photo: StoredPhoto, arguments: Mapping[str, Any], *, segmented: bool) -> MarkedArea:
    """The part that the arguments name.

    Args:
        segmented: whether a box or stroke means the thing in it, where `segment` does not say.

    Raises:
        PumiceError: there is no such part, or it cannot be found.
    """
    shape = shape_from_arguments(arguments, photo.picture.size)
    if arguments.get("segment", segmented):
        sam = segmenter_file(arguments)
        found = segment(photo.rgb, shape, sam=sam)
        return MarkedArea(found.mask, found.notes)
    return MarkedArea(shape.mask(photo.picture.size))


def widened(area: MarkedArea, arguments: Mapping[str, Any], *, default_px: int) -> Mask:
    """The area and so many pixels around it."""
    px = arguments.get("widen_px", default_px)
    if isinstance(px, float) and px.is_integer():
        px = int(px)  # 8.0 is a whole number in JSON
    if isinstance(px, bool) or not isinstance(px, int) or not 0 <= px <= WIDEST_PX:
        raise RegionError(
            f"An area cannot be widened by {px}.", f"Name 0 to {WIDEST_PX} whole pixels."
        )
    return widen(area.mask, px)


def few_pixels(photo: StoredPhoto, share: float) -> int:
    """A length as a share of the longer side; 2 pixels at least."""
    return max(2, round(share * max(photo.picture.size)))


def changed_output(
    job: SkillInput,
    photo: StoredPhoto,
    pixels: npt.NDArray[np.uint8],
    area: Mask,
    word: str,
    *,
    notes: tuple[str, ...] = (),
) -> SkillOutput:
    """The result of a skill that changed pixels within an area: the new photo, and where.

    Args:
        word: ends the file's name, such as "blurred".
    """  # fmt: skip
    bounds = area.bounds or (0, 0, *area.size_px)
    left, top, right, bottom = bounds
    before = np.asarray(photo.rgb.crop(bounds))
    changed = int((before != pixels[top:bottom, left:right]).any(axis=2).sum())
    picture = photo.with_rgb(Image.fromarray(pixels))
    told = {"box": list(bounds), "changed_px": changed}
    return photo_output(job, photo, picture, word, told=told, notes=notes)


def photo_output(
    job: SkillInput,
    photo: StoredPhoto,
    picture: Image.Image,
    word: str,
    *,
    told: Mapping[str, Any] | None = None,
    notes: tuple[str, ...] = (),
) -> SkillOutput:
    """The result of a skill that made a photo: it is written and told."""  # fmt: skip
    path = free_path(Path(job.folder), f"{Path(photo.path).stem}-{word}")
    save_changed(picture, photo, path)
    every = (*photo.notes, *notes)
    words = {
        "done": _DONE[word],
        "size": list(picture.size),
        **(told or {}),
        **({"notes": list(every)} if every else {}),
    }
    regions = (region_of(told["box"]),) if told and "box" in told else ()
    return SkillOutput(words, regions, (str(path),))


def region_of(bounds: Sequence[int]) -> Region:
    """A box of whole pixels as a place in the photo."""
    left, top, right, bottom = map(float, bounds)
    return Region((left, top, right, bottom))


_DONE = {
    "cut-out": "The thing was cut out of the photo.",
    "blurred": "The part was blurred.",
    "cropped": "The photo was cropped.",
    "rotated": "The photo was turned.",
    "adjusted": "The photo was adjusted.",
    "removed": "The thing was removed from the photo.",
    "replaced": "The part was replaced.",
    "generated": "A picture was made.",
}
"""What a model is told, by the ending of the file's name."""


def free_path(folder: Path, stem: str) -> Path:
    """A PNG file's name that is not taken."""
    path, number = folder / f"{stem}.png", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}.png", number + 1
    return path
