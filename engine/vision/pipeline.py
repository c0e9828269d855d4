"""The road of a photo or video: file → upright RGB → tiles → features → visual tokens.

What was seen is remembered by content.
"""

from __future__ import annotations

import collections
import dataclasses
import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.cache.embeddings import EmbeddingCache
from engine.chat import Photo, Video, View
from engine.errors import PhotosNotSupported, PhotoUnreadable
from engine.gguf.card import newline_name
from engine.gguf.header import Header
from engine.gguf.tensors import read_tensor
from engine.native.vision import VisionTower
from engine.segments import ImageEmbeddings, Segment
from engine.vision import assembly
from engine.vision.family import Aspect, VideoWay
from engine.vision.photo import DecodedPhoto, open_photo, read_photo
from engine.vision.projector import Projector
from engine.vision.spec import VisionSpec
from engine.vision.tiling import Preprocess, Tile, grid_of, tile
from engine.vision.video import FrameSampling, VideoFile, frames, open_video

_REMEMBERED_PHOTOS = 16
_FASTER = "pumice.faster_token"

Rows = npt.NDArray[np.float32]
_Stamp = tuple[str, int, int, int, bool]


@dataclass(frozen=True, eq=False)
class EncodedPhoto:
    """What the model sees of a photo.

    `size_px` is the upright original's (width, height), and the tiles' boxes are in its pixels;
    `scale` is below 1 where it was decoded smaller.  `tokens` float32 [n_tokens, n_embd] is exactly
    what the LLM receives.  `notes` are sentences about what was done to the photo.
    """

    size_px: tuple[int, int]
    tiles: tuple[Tile, ...]
    tokens: Rows
    scale: float = 1.0
    notes: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many visual tokens."""
        return len(self.tokens)


class VisionPipeline:
    """A vision tower with the last few photos it saw, and with `memory` all that fit on the disk.

    A file is known again by path, size and times of change; a photo by the pixels of its tiles, so
    that the same photo under two names is seen once.  `looked` counts photos and videos that went
    through the tower.

    Args:
        header: of the tower's file, for the tokens that are no words: newline, faster token.
    """

    def __init__(
        self,
        tower: VisionTower,
        vision: VisionSpec,
        header: Header,
        memory: EmbeddingCache | None = None,
    ) -> None:
        self.looked = 0
        self._memory = memory
        self._check: Callable[[], None] = _go_on
        self._tower = tower
        self._vision = vision
        name = newline_name(header)
        self._newline = read_tensor(header, name).reshape(-1) if name else None
        self._faster = (
            read_tensor(header, _FASTER).reshape(-1) if _FASTER in header.tensors else None
        )
        video = vision.family.video
        self._projector = Projector(header) if video and video.before_projector else None
        self._keys: collections.OrderedDict[_Stamp, str] = collections.OrderedDict()
        self._seen: collections.OrderedDict[str, ImageEmbeddings] = collections.OrderedDict()

    def see(self, photo: Photo) -> EncodedPhoto:
        """Tiles and visual tokens of a photo sent alone.

        Raises:
            PhotoUnreadable, EngineDied
        """
        opened = read_photo(photo.path)
        tiles, seen = self._see_photo(opened.picture, self._vision.preprocess)
        placed = tuple(_in_original(part, opened) for part in tiles)
        return EncodedPhoto(opened.size_px, placed, seen.tokens, opened.scale, opened.notes)

    def segments(
        self, view: View, *, together: bool = False, check: Callable[[], None] | None = None
    ) -> tuple[Segment, ...]:
        """What the prompt holds in place of a photo or video; as `recall`.

        Args:
            check: called before each tile and amid it; `Stopped` ends the looking.
        """
        self._check = check or _go_on
        try:
            return (self.recall(view, together=together),)
        finally:
            self._check = _go_on

    def recall(self, view: View, *, together: bool = False) -> ImageEmbeddings:
        """The visual tokens of a photo or video, from memory if its file is unchanged.

        Args:
            together: whether the conversation has other photos beside it.

        Raises:
            PhotoUnreadable, PhotosNotSupported, EngineDied
        """
        stamp = (*_stamp(view.path), together)
        key = self._keys.get(stamp) or (self._memory and self._memory.load_photo_key(stamp))
        known = self._known(key) if key else None
        if known is not None:
            self._note(stamp, known.key)
            return known
        if isinstance(view, Video):
            seen = self._see_video(view)
        else:
            seen = self._see_photo(open_photo(view.path), self._prepare(together))[1]
        self._note(stamp, seen.key)
        if self._memory:
            self._memory.save_photo_key(stamp, seen.key)
        return seen

    def _note(self, stamp: _Stamp, key: str) -> None:
        self._keys[stamp] = key
        self._keys.move_to_end(stamp)
        _bound(self._keys)

    def _known(self, key: str) -> ImageEmbeddings | None:
        """What was seen under this key, here or on the disk."""
        if key not in self._seen:
            kept = self._memory.load(key) if self._memory else None
            if not kept or not isinstance(kept[0], ImageEmbeddings):
                return None
            self._hold(kept[0])
        self._seen.move_to_end(key)
        return self._seen[key]

    def _prepare(self, together: bool) -> Preprocess:
        aspect = self._vision.family.tiling.together if together else None
        return self._as(aspect) if aspect else self._vision.preprocess

    def _as(self, aspect: Aspect) -> Preprocess:
        return dataclasses.replace(self._vision.preprocess, aspect=aspect)

    def _see_photo(
        self, picture: Image.Image, how: Preprocess
    ) -> tuple[tuple[Tile, ...], ImageEmbeddings]:
        tiles = tile(picture, how)
        key = _content_key(f"photo {picture.size}", tiles)
        known = self._known(key)
        if known is not None:
            return tiles, known
        views = np.stack([self._look(part) for part in tiles])
        tokens = assembly.assemble(
            views,
            picture.size,
            grid=grid_of(picture.size, how),
            way=self._vision.family.assembly,
            newline=self._newline,
        )
        return tiles, self._remember(ImageEmbeddings(key, tokens))

    def _look(self, part: Tile) -> Rows:
        self._check()
        return self._tower.see(part.picture, self._check)

    def _see_video(self, video: Video) -> ImageEmbeddings:
        way = self._video_way()
        film, how = open_video(video.path), FrameSampling(way.frames)
        pictures = (frame.picture for frame in frames(film, how))
        return self.see_frames(pictures, note=time_words(film, how) if way.says_times else "")

    def _video_way(self) -> VideoWay:
        way = self._vision.family.video
        if way is None:
            raise PhotosNotSupported(
                "This model sees photos, but no videos.", "Send single photos of it."
            )
        return way

    def see_frames(self, pictures: Iterable[Image.Image], *, note: str = "") -> ImageEmbeddings:
        """The visual tokens of a video, given its frames as upright RGB pictures, oldest first.

        They are taken one by one, and only their tiles are kept.

        Args:
            note: what the model is told of the video in words.

        Raises:
            PhotosNotSupported: the family reads no videos.
            EngineDied: as `see`.
        """
        way = self._video_way()
        tiles = tuple(tile(picture, self._as(way.aspect))[0] for picture in pictures)
        key = _content_key(f"video {note}", tiles)
        known = self._known(key)
        if known is not None:
            return known
        maps = [self._frame(part.picture, way, n) for n, part in enumerate(tiles)]
        tokens = assembly.assemble_video(maps, way, newline=self._newline, faster=self._faster)
        return self._remember(ImageEmbeddings(key, tokens, note=note))

    def _frame(self, picture: Image.Image, way: VideoWay, index: int) -> Rows:
        """The pooled map of a frame: [height, width, n_embd]."""
        self._check()
        stride = assembly.stride_of(index, way)
        if self._projector is None:
            return assembly.pool(self._map(self._tower.see(picture, self._check)), way.pool, stride)
        pooled = assembly.pool(
            self._map(self._tower.features(picture, self._check)), way.pool, stride
        )
        projected = self._projector(assembly.flat(pooled))
        return projected.reshape(*pooled.shape[:2], -1)

    def _map(self, rows: Rows) -> Rows:
        return rows.reshape(self._vision.side, self._vision.side, -1)

    def _remember(self, seen: ImageEmbeddings) -> ImageEmbeddings:
        """Keep what the tower has just made."""
        self.looked += 1
        self._hold(seen)
        if self._memory:
            self._memory.save(seen.key, (seen,))
        return seen

    def _hold(self, seen: ImageEmbeddings) -> None:
        self._seen[seen.key] = seen
        _bound(self._seen)

    def close(self) -> None:
        """Free the tower."""
        self._tower.close()


def time_words(film: VideoFile, how: FrameSampling) -> str:
    """LLaVA-Video's time instruction, letter by letter (LLaVA-NeXT, llava/train/train.py)."""
    numbers = how.numbers(film.n_frames, film.fps)
    times = ",".join(f"{number / film.fps:.2f}s" for number in numbers)
    return (
        f"The video lasts for {film.duration_s:.2f} seconds, and {len(numbers)} frames are "
        f"uniformly sampled from it. These frames are located at {times}."
        "Please answer the following questions related to this video."
    )


def _in_original(part: Tile, opened: DecodedPhoto) -> Tile:
    """A tile with its box in pixels of the photo as it lies on the disk."""
    if opened.scale == 1.0:
        return part
    left, top, right, bottom = (round(edge / opened.scale) for edge in part.box)
    return Tile(part.picture, (left, top, right, bottom))


def _go_on() -> None:
    """Nobody wants to stop."""


def _content_key(what: str, tiles: tuple[Tile, ...]) -> str:
    digest = hashlib.sha256(f"{what} {len(tiles)}".encode())
    for part in tiles:
        digest.update(part.picture.tobytes())
    return digest.hexdigest()


def _stamp(path: str) -> tuple[str, int, int, int]:
    """What a file is known again by.  The time of its last change can be set back, and is by
    programs that copy; where the system notes when that was done, it counts too."""
    try:
        status = Path(path).stat()
    except OSError as error:
        raise PhotoUnreadable(path, "there is no such file", "Check the path.") from error
    noted_ns = status.st_ctime_ns if os.name == "posix" else 0
    return str(Path(path).absolute()), status.st_size, status.st_mtime_ns, noted_ns


def _bound(
    memory: collections.OrderedDict[str, ImageEmbeddings] | collections.OrderedDict[_Stamp, str],
) -> None:
    while len(memory) > _REMEMBERED_PHOTOS:
        memory.popitem(last=False)
