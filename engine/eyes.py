"""The road of one photo: file → upright RGB → tiles → visual tokens, remembered by content."""

from __future__ import annotations

import collections
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.chat import Photo
from engine.errors import PhotoUnreadable
from engine.native.vision import VisionTower
from engine.photo import open_photo
from engine.tiling import Preprocess, Tile, tile
from engine.timeline import Seen

_REMEMBERED_PHOTOS = 16

_Stamp = tuple[str, int, int]


@dataclass(frozen=True, eq=False)
class Sight:
    """What the model sees of a photo.

    `size_px` is the upright original's (width, height); `tokens` float32 [n_tokens, n_embd] is
    exactly what the LLM receives.
    """

    size_px: tuple[int, int]
    tiles: tuple[Tile, ...]
    tokens: npt.NDArray[np.float32]


class Eyes:
    """A vision tower with the last few photos it saw.

    A file is known again by path, size and time of change; a photo by the pixels of its tiles, so
    that the same photo under two names is seen once.
    """

    def __init__(self, tower: VisionTower, preprocess: Preprocess) -> None:
        self._tower = tower
        self._preprocess = preprocess
        self._keys: collections.OrderedDict[_Stamp, str] = collections.OrderedDict()
        self._seen: collections.OrderedDict[str, Seen] = collections.OrderedDict()

    def see(self, photo: Photo) -> Sight:
        """Tiles and visual tokens of a photo.  Raises `PhotoUnreadable`, `EngineDied`."""
        picture = open_photo(photo.path)
        tiles = tile(picture, self._preprocess)
        return Sight(picture.size, tiles, self._tokens(_content_key(tiles), tiles).tokens)

    def recall(self, photo: Photo) -> Seen:
        """The visual tokens of a photo, from memory if its file is unchanged."""
        stamp = _stamp(photo.path)
        key = self._keys.get(stamp)
        if key is not None and key in self._seen:
            self._seen.move_to_end(key)
            return self._seen[key]
        tiles = tile(open_photo(photo.path), self._preprocess)
        seen = self._tokens(_content_key(tiles), tiles)
        self._keys[stamp] = seen.key
        _bound(self._keys)
        return seen

    def _tokens(self, key: str, tiles: tuple[Tile, ...]) -> Seen:
        if key not in self._seen:
            rows = np.concatenate([self._tower.see(part.picture) for part in tiles])
            self._seen[key] = Seen(key, rows)
            _bound(self._seen)
        self._seen.move_to_end(key)
        return self._seen[key]

    def close(self) -> None:
        """Free the tower."""
        self._tower.close()


def _content_key(tiles: tuple[Tile, ...]) -> str:
    digest = hashlib.sha256()
    for part in tiles:
        digest.update(part.picture.tobytes())
    return digest.hexdigest()


def _stamp(path: str) -> _Stamp:
    try:
        status = Path(path).stat()
    except OSError as error:
        raise PhotoUnreadable(path, "there is no such file", "Check the path.") from error
    return path, status.st_size, status.st_mtime_ns


def _bound(
    memory: collections.OrderedDict[str, Seen] | collections.OrderedDict[_Stamp, str],
) -> None:
    while len(memory) > _REMEMBERED_PHOTOS:
        memory.popitem(last=False)
