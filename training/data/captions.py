"""Captions of photos, for a reward model's prompt: a file of them indexed on the disk, by name.

COCO's JSON (`images` and `annotations`), or an object with a list of captions for each photo's name
(LLaVA-RLHF's `image_to_caption` file; its keys `aok_NAME` are for questions with options A–D).  The
file is read once, a caption at a time; nothing of it is held in memory.
"""

from __future__ import annotations

import json
import posixpath
import shutil
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.atomic_file import part_path
from engine.errors import SampleError
from training.data.json_scan import scan_members
from training.data.mapped import DiskArray, forget_mapped, read_place
from training.data.media import first_at_least, name_hash
from training.data.permutation import stable_hash

_CAPTION = np.dtype([("high", "<u8"), ("low", "<u8"), ("offset", "<u8"), ("length", "<u4")])
"""A caption: a hash of its photo's name, and its bytes among all texts."""

_INDEX_VERSION = 1
_RECORDS, _TEXTS, _DONE = "captions.bin", "texts.bin", "captions.json"
_COCO_PARTS = ("info", "licenses", "type")
"""Members of COCO's object that say nothing about a photo."""

_OPTION_TYPES = (2, 3, 4, 5)
"""`caption_type` of questions whose answer is A–D (LLaVA-RLHF)."""
_OPTION_PREFIX = "aok_"


@dataclass(frozen=True)
class PhotoCaptions:
    """Captions by the photo's name, in the order of their file.

    Args:
        records: of `_CAPTION`, in order of the names' hashes.
        texts: the file with all texts.
    """

    records: DiskArray
    texts: Path

    def of_row(self, names: Sequence[str], extra: Mapping[str, Any]) -> tuple[str, ...]:
        """Captions of the photos of a row, each once.

        Args:
            names: as in the row; if the file has no such name, the name without its folders counts.
            extra: the row's; by its `caption_type` questions with options have captions of their
                own (keys `aok_NAME`).
        """
        prefix = _OPTION_PREFIX if extra.get("caption_type") in _OPTION_TYPES else ""
        return tuple(dict.fromkeys(text for name in names for text in self._of(name, prefix)))

    def _of(self, name: str, prefix: str) -> list[str]:
        file = posixpath.basename(name.replace("\\", "/"))
        return (
            self.of_name(f"{prefix}{file}") if prefix else self.of_name(name) or self.of_name(file)
        )

    def of_name(self, name: str) -> list[str]:
        """The captions under one name of the file."""
        high, low = name_hash(name)
        records = self.records.mapped
        place, found = first_at_least(records["high"], high), list[str]()
        while place < len(records) and int(records["high"][place]) == high:
            one = records[place]
            if int(one["low"]) == low:
                text = read_place(self.texts, int(one["offset"]), int(one["length"]))
                found.append(text.decode("utf-8", "surrogatepass"))
            place += 1
        return found


def captions_key(path: Path) -> str:
    """What a file of captions is known by: its name, size and time."""
    known = path.stat()
    name = f"{_INDEX_VERSION} {path} {known.st_size} {known.st_mtime_ns}"
    return f"captions-{stable_hash(name):016x}"


def open_captions(path: Path, folder: Path) -> PhotoCaptions:
    """The captions of a file, indexed where that was not done before.

    Args:
        folder: where indexes are kept.

    Raises:
        SampleError: the file is broken, or holds something else.
        OSError: it cannot be read, or the index cannot be written.
    """
    place = folder / captions_key(path)
    if not (place / _DONE).is_file():
        _build(path, place)
    return PhotoCaptions(DiskArray(place / _RECORDS, _CAPTION), place / _TEXTS)


def _build(path: Path, place: Path) -> None:
    aside = part_path(place)
    aside.mkdir(parents=True)
    try:
        with path.open("rb") as stream, (aside / _TEXTS).open("wb") as texts:
            records = _CaptionReader(path, texts).read(stream)
        records.tofile(aside / _RECORDS)
        (aside / _DONE).write_text(json.dumps({"captions": len(records)}), "utf-8")
        forget_mapped()
        try:
            aside.rename(place)
        except OSError:
            if not (place / _DONE).is_file():  # else another process was quicker
                raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


class _CaptionReader:
    """Reads one file: texts go to the disk, numbers are held until they are sorted.

    `photos` are COCO's: the hash of an image's id and of its name, three numbers each; `told` are
    captions: what they belong to (two numbers), offset and length.
    """

    def __init__(self, path: Path, texts: BinaryIO) -> None:
        self._path, self._texts, self._offset = path, texts, 0
        self._photos, self._by_id, self._by_name = array("Q"), array("Q"), array("Q")

    def read(self, stream: BinaryIO) -> NDArray[Any]:
        """All captions of a file, of `_CAPTION`, in order."""
        for key, value in scan_members(stream, str(self._path)):
            self._take_member(key, value)
        by_name = np.frombuffer(self._by_name, np.uint64).reshape(-1, 4)
        told = np.concatenate([by_name, self._named_annotations()])
        if not len(told):
            raise self._no_captions("it holds no caption")
        told = told[np.argsort(told[:, 0], kind="stable")]
        records = np.empty(len(told), _CAPTION)
        for number, name in enumerate(_CAPTION.names or ()):
            records[name] = told[:, number]
        return records

    def _take_member(self, key: str, value: object) -> None:
        if isinstance(value, str) and key not in _COCO_PARTS:
            self._by_name.extend((*name_hash(key), *self._written(value)))
        elif isinstance(value, dict) and key == "images":
            name = str(value.get("file_name", ""))
            self._photos.extend((stable_hash(value.get("id")), *name_hash(name)))
        elif isinstance(value, dict) and key == "annotations":
            caption = value.get("caption")
            if not isinstance(caption, str):
                raise self._no_captions("an annotation has no caption")
            self._by_id.extend((stable_hash(value.get("image_id")), *self._written(caption)))
        elif key not in _COCO_PARTS:
            raise self._no_captions(f"{key[:60]!r} has something else than captions")

    def _written(self, caption: str) -> tuple[int, int]:
        content = caption.strip().encode("utf-8", "surrogatepass")
        self._texts.write(content)
        self._offset += len(content)
        return self._offset - len(content), len(content)

    def _named_annotations(self) -> NDArray[np.uint64]:
        """COCO's annotations with their photo's name in place of its id."""
        told = np.frombuffer(self._by_id, np.uint64).reshape(-1, 3)
        photos = np.frombuffer(self._photos, np.uint64).reshape(-1, 3)
        photos = photos[np.argsort(photos[:, 0], kind="stable")]
        places = np.searchsorted(photos[:, 0], told[:, 0]).clip(max=max(0, len(photos) - 1))
        if len(told) and not (len(photos) and (photos[places, 0] == told[:, 0]).all()):
            raise self._no_captions("an annotation is about an image that is not in images")
        return np.concatenate([photos[places, 1:], told[:, 1:]], axis=1)

    def _no_captions(self, why: str) -> SampleError:
        return SampleError(
            f"{self._path} is no file of captions: {why}.",
            "It must be COCO's captions JSON, or an object with a list of captions for each photo.",
        )
