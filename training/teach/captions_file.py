"""Captions as files hold them: COCO's JSON, rows of photos, what `pumice caption` writes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from engine.errors import PumiceError, SampleError
from engine.vision.media_files import PHOTO_SUFFIXES
from training.data.json_scan import scan_members, scan_rows
from training.teach.caption_runs import is_csv_run, read_csv_run, read_sidecars
from training.teach.coco_file import CocoBoxes, read_coco_captions
from training.teach.contexts import ObjectBox, PhotoContext

NO_CAPTION = "no caption"
FAILED_CAPTION = "caption with an error"
TWICE = "photo that stands there twice"

_CAPTION_KEYS = ("captions", "caption", "answer")
_COCO_KEYS = ("info", "images", "annotations", "licenses", "categories", "type")
_FIRST_KEY = re.compile(rb'\s*\{\s*"((?:[^"\\]|\\.)*)"\s*:')
_HEAD_BYTES = 4096


@dataclass
class CaptionedPhotos:
    """The photos of a file of captions, in its order; `left_out` counts what is not among them."""

    contexts: list[PhotoContext]
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def has_boxes(self) -> bool:
        """Whether objects of any photo are known."""
        return any(context.objects for context in self.contexts)


def read_captions(path: Path, *, boxes: CocoBoxes | None = None) -> CaptionedPhotos:
    """The photos and captions in a file, or in the text files beside the photos of a folder.

    Args:
        path: COCO's captions JSON; JSON or JSONL rows `{"image", "captions"}`, as those of
            llava-bench; an object with captions for each photo's name; CSV or JSONL of
            `pumice caption`, or the folder of its sidecars.
        boxes: the objects of COCO's photos.

    Raises:
        PumiceError: it is none of these, is broken, or has no caption in it.
    """
    try:
        found = read_sidecars(path) if path.is_dir() else _read_file(path)
    except OSError as error:
        raise PumiceError(f"{path} cannot be read: {error.strerror}.") from error
    photos = _grouped(found)
    if boxes:
        photos.contexts = [boxes.added_to(context) for context in photos.contexts]
    if not photos.contexts:
        raise PumiceError(f"There are no captions in {path}.", "Captions are what is taught from.")
    return photos


def _read_file(path: Path) -> Iterator[Mapping[str, Any]]:
    """Rows of one photo each, some perhaps of the same photo."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
        stream.seek(0)
        first = _FIRST_KEY.match(head.removeprefix(b"\xef\xbb\xbf"))
        key = first[1].decode("utf-8", "replace") if first else ""
        if key in _COCO_KEYS:
            yield from read_coco_captions(stream, str(path))
        elif first and key.lower().endswith(PHOTO_SUFFIXES):
            yield from _rows_by_name(stream, str(path))
        elif is_csv_run(head):
            yield from read_csv_run(stream, str(path))
        else:
            yield from _plain_rows(stream, str(path))


def _rows_by_name(stream: BinaryIO, where: str) -> Iterator[Mapping[str, Any]]:
    """An object with one or more captions for each photo's name, as LLaVA-RLHF's."""
    for name, caption in scan_members(stream, where):
        yield {"image": name, "captions": [caption]}


def _plain_rows(stream: BinaryIO, where: str) -> Iterator[Mapping[str, Any]]:
    for number, row in enumerate(scan_rows(stream, where), 1):
        if row.problem:
            raise (
                row.problem.at(where, number)
                if hasattr(row.problem, "at")
                else SampleError(
                    f"Row {number:,} of {where} is broken JSON.", "Repair or delete that row."
                )
            )
        if not isinstance(row.plain, dict):
            raise SampleError(f"Row {number:,} of {where} is no object.", _FORMS)
        yield row.plain


_FORMS = (
    'It must be COCO\'s captions JSON, rows such as {"image": "a.jpg", "captions": ["A dog."]}, '
    "or what `pumice caption` has written."
)


def _grouped(rows: Iterator[Mapping[str, Any]]) -> CaptionedPhotos:
    """Rows as photos: captions of one photo together, at the place where it stood first."""
    found: dict[str, PhotoContext] = {}
    left_out: Counter[str] = Counter()
    for number, row in enumerate(rows, 1):
        photo = row.get("image", row.get("photo"))
        if not isinstance(photo, str) or not photo:
            raise SampleError(f"Row {number:,} does not name its photo.", _FORMS)
        if row.get("error"):
            left_out[FAILED_CAPTION] += 1
            continue
        captions = tuple(_captions_of(row))
        objects = tuple(_objects_of(row, photo))
        if not captions:
            left_out[NO_CAPTION] += 1
            continue
        if earlier := found.get(photo):
            captions = (*earlier.captions, *captions)
            objects = earlier.objects or objects
        found[photo] = PhotoContext(photo, tuple(dict.fromkeys(captions)), objects)
    return CaptionedPhotos(list(found.values()), left_out)


def _captions_of(row: Mapping[str, Any]) -> Iterator[str]:
    said: object = next((row[key] for key in _CAPTION_KEYS if row.get(key)), [])
    for caption in [said] if isinstance(said, str) else said if isinstance(said, list) else []:
        if isinstance(caption, str) and caption.strip():
            yield " ".join(caption.split())


def _objects_of(row: Mapping[str, Any], photo: str) -> Iterator[ObjectBox]:
    """Objects as llava-bench's rows have them: `{"category", "bbox": [x1, y1, x2, y2]}`, 0…1."""
    instances = row.get("instances")
    for one in instances if isinstance(instances, list) else []:
        try:
            left, top, right, bottom = (float(edge) for edge in one["bbox"])
            category = str(one["category"])
        except (KeyError, TypeError, ValueError) as error:
            raise SampleError(
                f"An object of {photo} has no category, or no box of four numbers.",
                'Such as {"category": "dog", "bbox": [0.1, 0.2, 0.5, 0.9]}.',
            ) from error
        if not all(-0.001 <= edge <= 1.001 for edge in (left, top, right, bottom)):
            raise SampleError(
                f"A box of {photo} is not in 0…1 of the photo's sides.",
                "Divide left and right by the width, top and bottom by the height.",
            )
        yield ObjectBox(category, (left, top, right, bottom))
