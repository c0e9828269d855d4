"""The road of a photo through a vision file of another family: libmtmd goes it, not we.

The same face as `engine.vision.pipeline.VisionPipeline`, which is for the LLaVA family alone.
"""

from __future__ import annotations

import collections
import hashlib
from collections.abc import Callable

import numpy as np
from PIL import Image

from engine.cache.embeddings import EmbeddingCache
from engine.chat import Photo, Video, View
from engine.errors import PhotosNotSupported
from engine.native.libmtmd_tower import LibmtmdTower
from engine.segments import ImageEmbeddings, Segment
from engine.vision.photo import read_photo
from engine.vision.pipeline import EncodedPhoto
from engine.vision.tiling import Tile

_REMEMBERED_PHOTOS = 16


class LibmtmdPipeline:
    """A vision tower of another family with the last few photos it saw; like `VisionPipeline`."""

    def __init__(self, tower: LibmtmdTower, memory: EmbeddingCache | None = None) -> None:
        self.looked = 0
        self._memory = memory
        self._tower = tower
        self._seen: collections.OrderedDict[str, tuple[Segment, ...]] = collections.OrderedDict()

    def see(self, photo: Photo) -> EncodedPhoto:
        """The photo as one tile, for libmtmd does not tell of its own, and its visual tokens.

        Raises:
            PhotoUnreadable, EngineDied
        """
        opened = read_photo(photo.path)
        parts = [part for part in self._look(opened.picture) if isinstance(part, ImageEmbeddings)]
        whole = Tile(opened.picture, (0, 0, *opened.size_px))
        tokens = np.concatenate([part.tokens for part in parts])
        return EncodedPhoto(opened.size_px, (whole,), tokens, opened.scale, opened.notes)

    def segments(
        self, view: View, *, together: bool = False, check: Callable[[], None] | None = None
    ) -> tuple[Segment, ...]:
        """What the prompt holds in place of a photo.

        Raises:
            PhotoUnreadable, PhotosNotSupported, EngineDied
        """
        del together  # libmtmd treats every photo alike
        if isinstance(view, Video):
            raise PhotosNotSupported(
                "This model sees photos, but no videos.", "Send single photos of it."
            )
        return self._look(read_photo(view.path).picture, check)

    def _look(
        self, picture: Image.Image, check: Callable[[], None] | None = None
    ) -> tuple[Segment, ...]:
        key = hashlib.sha256(f"{picture.size}".encode() + picture.tobytes()).hexdigest()
        if key not in self._seen:
            self._seen[key] = self._recall(key) or self._encode(picture, key, check)
            while len(self._seen) > _REMEMBERED_PHOTOS:
                self._seen.popitem(last=False)
        self._seen.move_to_end(key)
        return self._seen[key]

    def _recall(self, key: str) -> tuple[Segment, ...] | None:
        return self._memory.load(key) if self._memory else None

    def _encode(
        self, picture: Image.Image, key: str, check: Callable[[], None] | None
    ) -> tuple[Segment, ...]:
        segments = self._tower.see(picture, key, check)
        self.looked += 1
        if self._memory:
            self._memory.save(key, segments)
        return segments

    def close(self) -> None:
        """Free the tower."""
        self._tower.close()
