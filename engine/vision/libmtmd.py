"""The vision pipeline of other families: libmtmd itself cuts and scales the photo.

The same methods as `engine.vision.pipeline.VisionPipeline`, which is for the LLaVA family alone.
"""

from __future__ import annotations

import hashlib
from typing import Protocol, overload

import numpy as np
from PIL import Image

from engine.chat import Photo, Video, View
from engine.segments import ImageEmbeddings, Segment
from engine.vision.encoded import EncodedPhoto, EncodedVideo
from engine.vision.photo import read_photo
from engine.vision.pipeline import Check, videos_not_supported
from engine.vision.recent_embeddings import EmbeddingStore, RecentEmbeddings
from engine.vision.tiling import Tile


class PhotoEncoder(Protocol):
    """A vision tower that takes photos, not tiles: `engine.native.libmtmd_tower.LibmtmdTower`."""

    def encode(
        self, photo: Image.Image, key: str, check: Check | None = None
    ) -> tuple[Segment, ...]:
        """A photo as text tokens and embeddings in the order of the prompt."""

    def close(self) -> None:
        """Free it."""


class LibmtmdPipeline:
    """Photos to prompt segments, by one vision file of another family."""

    def __init__(self, tower: PhotoEncoder, store: EmbeddingStore | None = None) -> None:
        self._tower = tower
        self._recent = RecentEmbeddings(store)

    @property
    def n_encoded(self) -> int:
        """How many photos went through the tower, and were not known already."""
        return self._recent.n_encoded

    @overload
    def see(self, view: Photo) -> EncodedPhoto: ...

    @overload
    def see(self, view: Video) -> EncodedVideo: ...

    def see(self, view: View) -> EncodedPhoto | EncodedVideo:
        """The photo as one tile, for libmtmd does not tell its own, and its visual tokens.

        Raises:
            PhotoUnreadable, PhotosNotSupported, EngineDied
        """
        if isinstance(view, Video):
            raise videos_not_supported()
        return self.see_photo(view)

    def see_photo(self, photo: Photo) -> EncodedPhoto:
        """As `see`."""
        opened = read_photo(photo.path)
        segments = self._encode_picture(opened.picture, None)
        only_tile = Tile(opened.picture, (0, 0, *opened.size_px))
        tokens = np.concatenate([s.tokens for s in segments if isinstance(s, ImageEmbeddings)])
        return EncodedPhoto(opened.size_px, (only_tile,), tokens, opened.scale, opened.notes)

    def segments(
        self, view: View, *, several_photos: bool = False, check: Check | None = None
    ) -> tuple[Segment, ...]:
        """What the prompt holds in place of a photo.

        Raises:
            PhotoUnreadable, PhotosNotSupported, EngineDied, Stopped
        """
        del several_photos  # libmtmd treats every photo alike
        if isinstance(view, Video):
            raise videos_not_supported()
        return self._encode_picture(read_photo(view.path).picture, check)

    def _encode_picture(self, picture: Image.Image, check: Check | None) -> tuple[Segment, ...]:
        key = hashlib.sha256(f"{picture.size}".encode() + picture.tobytes()).hexdigest()
        segments = self._recent.load(key)
        if segments is None:
            segments = self._tower.encode(picture, key, check)
            self._recent.add(key, segments)
        return segments

    def close(self) -> None:
        """Free the tower."""
        self._tower.close()
