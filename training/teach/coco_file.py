"""COCO's JSON files of captions and of instances, read an annotation at a time.

The instances of train2017 are 470 MB, of which a run needs the boxes: 40 bytes each.
"""

from __future__ import annotations

import dataclasses
import posixpath
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from engine.errors import PumiceError, SampleError
from training.data.json_scan import scan_members
from training.teach.contexts import ObjectBox, PhotoContext

_NUMBERS = 5
"""Of each box: category, left, top, width, height (pixels)."""

_ID = (int, str)


def read_coco_captions(stream: BinaryIO, where: str) -> Iterator[Mapping[str, Any]]:
    """A row for each photo, with all its captions, in the order of `images`.

    Raises:
        SampleError: it is broken, or has no captions in it.
    """
    names: dict[object, str] = {}
    captions: dict[object, list[str]] = {}
    for key, value in scan_members(stream, where):
        if not isinstance(value, dict):
            continue
        if not isinstance(value.get("id", 0), _ID) or not isinstance(value.get("image_id", 0), _ID):
            raise SampleError(f"{where} has an id that is neither a number nor a text.")
        if key == "images":
            names[value.get("id")] = str(value.get("file_name") or "")
        elif key == "annotations":
            caption = value.get("caption")
            if not isinstance(caption, str):
                raise SampleError(
                    f"{where} has annotations without captions.",
                    "Name the file of captions; the one of instances belongs to --boxes.",
                )
            captions.setdefault(value.get("image_id"), []).append(caption)
    if unnamed := captions.keys() - names.keys():
        raise SampleError(
            f"{where} has captions of {len(unnamed):,} photos that are not among its images."
        )
    for photo_id, name in names.items():
        yield {"image": name, "captions": captions.get(photo_id, [])}


@dataclasses.dataclass(frozen=True)
class CocoBoxes:
    """The objects of COCO's photos.

    Args:
        boxes: by the photo's name without folders, five numbers each.
        sizes_px: width and height of each photo.
        categories: names by number.
    """

    boxes: Mapping[str, array[float]]
    sizes_px: Mapping[str, tuple[int, int]]
    categories: Mapping[int, str]

    def added_to(self, context: PhotoContext) -> PhotoContext:
        """The context with the objects of its photo, if it has none of its own."""
        name = posixpath.basename(context.photo.replace("\\", "/"))
        if context.objects or name not in self.boxes:
            return context
        numbers, (width, height) = self.boxes[name], self.sizes_px[name]
        found = []
        for start in range(0, len(numbers), _NUMBERS):
            category, left, top, wide, high = numbers[start : start + _NUMBERS]
            edges = (left / width, top / height, (left + wide) / width, (top + high) / height)
            found.append(ObjectBox(self.categories[int(category)], edges))
        return dataclasses.replace(context, objects=tuple(found))


def read_coco_boxes(path: Path) -> CocoBoxes:
    """The boxes in a file of instances.

    Raises:
        PumiceError: it cannot be read, is broken, or has no boxes in it.
    """
    categories: dict[int, str] = {}
    photos: dict[object, tuple[str, int, int]] = {}
    boxes: dict[object, array[float]] = {}
    try:
        with path.open("rb") as stream:
            for key, value in scan_members(stream, str(path)):
                if not isinstance(value, dict):
                    continue
                if key == "images":
                    name = str(value["file_name"])
                    photos[value["id"]] = name, int(value["width"]), int(value["height"])
                elif key == "categories":
                    categories[int(value["id"])] = str(value["name"])
                elif key == "annotations":
                    box = (value["category_id"], *value["bbox"])
                    boxes.setdefault(value["image_id"], array("d")).extend(map(float, box))
    except OSError as error:
        raise PumiceError(f"{path} cannot be read: {error.strerror}.") from error
    except KeyError as error:
        raise _no_instances(path, f"it lacks {error}") from error
    except (TypeError, ValueError, OverflowError) as error:
        raise _no_instances(path, "a number in it is none") from error
    return _fitting_boxes(path, categories, photos, boxes)


def _fitting_boxes(
    path: Path,
    categories: dict[int, str],
    photos: dict[object, tuple[str, int, int]],
    boxes: dict[object, array[float]],
) -> CocoBoxes:
    """The boxes by name.  Raises `PumiceError` where they do not fit together."""
    if not boxes:
        raise _no_instances(path, "it has no boxes")
    if boxes.keys() - photos.keys():
        raise _no_instances(path, "it has boxes of photos that are not among its images")
    if any(len(numbers) % _NUMBERS for numbers in boxes.values()):
        raise _no_instances(path, "a box has not four numbers")
    if any(photos[key][1] <= 0 or photos[key][2] <= 0 for key in boxes):
        raise _no_instances(path, "a photo has no width or height")
    used = {int(number) for numbers in boxes.values() for number in numbers[::_NUMBERS]}
    if used - categories.keys():
        raise _no_instances(path, "a category has no name")
    by_name = {photos[key][0]: numbers for key, numbers in boxes.items()}
    sizes = {photos[key][0]: photos[key][1:] for key in boxes}
    return CocoBoxes(by_name, sizes, categories)


def _no_instances(path: Path, why: str) -> PumiceError:
    return PumiceError(
        f"{path} is no file of COCO's instances: {why}.",
        "Such as annotations/instances_train2017.json.",
    )
