"""The vision pipeline of the LLaVA family: photo or video → tiles → features → visual tokens.

It gets everything as values: what the vision file says, its special tokens, the tower that encodes
a tile.  `engine.open_vision` puts them together.  Embeddings are kept by content.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, overload

import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.chat import Photo, Video, View
from engine.errors import PhotosNotSupported
from engine.segments import ImageEmbeddings, Segment
from engine.vision import assembly
from engine.vision.encoded import EncodedFrame, EncodedVideo
from engine.vision.encoded import EncodedPhoto as EncodedPhoto
from engine.vision.family import VideoAssembly
from engine.vision.photo import DecodedPhoto, open_photo, read_photo
from engine.vision.projector import Projector
from engine.vision.recent_embeddings import EmbeddingStore, RecentEmbeddings, file_stamp
from engine.vision.spec import VisionSpec
from engine.vision.tiling import Preprocess, Tile, grid_of, tile
from engine.vision.video import FrameSampling, VideoFile, frames, open_video

Rows = npt.NDArray[np.float32]
Check = Callable[[], None]
"""Called before and amid the encoding of a tile; raises `Stopped` to end it."""


class TileEncoder(Protocol):
    """A vision tower with its projector: `engine.native.vision.VisionTower`, or a reference."""

    def encode(self, tile: Image.Image, check: Check | None = None) -> Rows:
        """The visual tokens of an RGB tile of the tower's size: float32 [n, n_embd]."""

    def features(self, tile: Image.Image, check: Check | None = None) -> Rows:
        """What the tower makes of it before the projector: float32 [n, width]."""

    def close(self) -> None:
        """Free it."""


@dataclass(frozen=True, eq=False)
class SpecialTokens:
    """Visual tokens that no picture gives, float32 [n_embd]; None where the file has none.

    `newline` ends rows of a map, frames or videos; `faster` ends frames of a slow and fast video.
    """

    newline: Rows | None = None
    faster: Rows | None = None


class VisionPipeline:
    """Photos and videos to visual tokens, by one vision file.

    Args:
        projector: needed where the family pools frames before the projector.
        store: where embeddings are kept on the disk.
    """

    def __init__(
        self,
        tower: TileEncoder,
        spec: VisionSpec,
        special_tokens: SpecialTokens | None = None,
        *,
        projector: Projector | None = None,
        store: EmbeddingStore | None = None,
    ) -> None:
        self._tower = tower
        self._spec = spec
        self._special_tokens = special_tokens or SpecialTokens()
        self._projector = projector
        self._recent = RecentEmbeddings(store)

    @property
    def n_encoded(self) -> int:
        """How many photos and videos went through the tower, and were not known already."""
        return self._recent.n_encoded

    @overload
    def see(self, view: Photo) -> EncodedPhoto: ...

    @overload
    def see(self, view: Video) -> EncodedVideo: ...

    def see(self, view: View) -> EncodedPhoto | EncodedVideo:
        """What the model sees of a photo or video that is sent alone.

        Raises:
            PhotoUnreadable, VideoUnreadable, PhotosNotSupported, EngineDied
        """
        return self.see_video(view) if isinstance(view, Video) else self.see_photo(view)

    def see_photo(self, photo: Photo) -> EncodedPhoto:
        """Tiles and visual tokens of a photo that is sent alone.  Raises as `see`."""
        opened = read_photo(photo.path)
        tiles, embeddings = self._encode_photo(opened.picture, self._spec.preprocess)
        placed = tuple(_in_original(each, opened) for each in tiles)
        return EncodedPhoto(opened.size_px, placed, embeddings.tokens, opened.scale, opened.notes)

    def see_video(self, video: Video) -> EncodedVideo:
        """Frames and visual tokens of a video.  Raises as `see`."""
        way, opened = self._video_assembly(), open_video(video.path)
        sampling = FrameSampling(way.frames)
        shown, size_px = [], (0, 0)
        for frame in frames(opened, sampling):
            size_px = frame.picture.size
            part = self._frame_tile(frame.picture, way)
            shown.append(EncodedFrame(frame.number, frame.time_s, part))
        note = time_instruction(opened, sampling) if way.states_times else ""
        embeddings = self._encode_frame_tiles([each.tile for each in shown], note, _no_check)
        return EncodedVideo(
            size_px=size_px,
            duration_s=opened.duration_s,
            frames=tuple(shown),
            tokens=embeddings.tokens,
            notes=(note,) if note else (),
        )

    def segments(
        self, view: View, *, several_photos: bool = False, check: Check | None = None
    ) -> tuple[Segment, ...]:
        """What the prompt holds in place of a photo or video; as `embeddings`."""
        return (self.embeddings(view, several_photos=several_photos, check=check),)

    def embeddings(
        self, view: View, *, several_photos: bool = False, check: Check | None = None
    ) -> ImageEmbeddings:
        """The visual tokens of a photo or video; computed only if they are not known.

        Args:
            several_photos: whether the conversation has other photos too.
            check: called before and amid each tile; raises `Stopped` to end this.

        Raises:
            PhotoUnreadable, VideoUnreadable, PhotosNotSupported, EngineDied, Stopped
        """
        stamp = (*file_stamp(view.path), several_photos)
        known = _single(self._recent.load_of_file(stamp))
        if known is not None:
            return known
        check = check or _no_check
        if isinstance(view, Video):
            encoded = self._encode_video(view, check)
        else:
            preprocess = self._spec.preprocess_for(several_photos=several_photos)
            encoded = self._encode_photo(open_photo(view.path), preprocess, check)[1]
        self._recent.add_file(stamp, encoded.key)
        return encoded

    def _encode_photo(
        self, picture: Image.Image, preprocess: Preprocess, check: Check | None = None
    ) -> tuple[tuple[Tile, ...], ImageEmbeddings]:
        tiles = tile(picture, preprocess)
        key = _content_key(f"photo {picture.size}", tiles)
        known = _single(self._recent.load(key))
        if known is not None:
            return tiles, known
        maps = []
        for each in tiles:
            (check or _no_check)()
            maps.append(self._tower.encode(each.picture, check))
        tokens = assembly.assemble(
            np.stack(maps),
            picture.size,
            grid=grid_of(picture.size, preprocess),
            way=self._spec.family.assembly,
            newline=self._special_tokens.newline,
        )
        return tiles, self._added(ImageEmbeddings(key, tokens))

    def _encode_video(self, video: Video, check: Check) -> ImageEmbeddings:
        way, opened = self._video_assembly(), open_video(video.path)
        sampling = FrameSampling(way.frames)
        pictures = (frame.picture for frame in frames(opened, sampling))
        note = time_instruction(opened, sampling) if way.states_times else ""
        return self.encode_frames(pictures, note=note, check=check)

    def _video_assembly(self) -> VideoAssembly:
        way = self._spec.family.video
        if way is None:
            raise videos_not_supported()
        return way

    def encode_frames(
        self, pictures: Iterable[Image.Image], *, note: str = "", check: Check | None = None
    ) -> ImageEmbeddings:
        """The visual tokens of a video, given its frames as upright RGB pictures, oldest first.

        They are taken one by one, and only their tiles are kept.

        Args:
            note: what the prompt says about the video in words.

        Raises:
            PhotosNotSupported: the family reads no videos.
            EngineDied: as `see`.
        """
        way = self._video_assembly()
        tiles = [self._frame_tile(picture, way) for picture in pictures]
        return self._encode_frame_tiles(tiles, note, check or _no_check)

    def _frame_tile(self, picture: Image.Image, way: VideoAssembly) -> Tile:
        return tile(picture, dataclasses.replace(self._spec.preprocess, aspect=way.aspect))[0]

    def _encode_frame_tiles(
        self, tiles: Sequence[Tile], note: str, check: Check
    ) -> ImageEmbeddings:
        way = self._video_assembly()
        key = _content_key(f"video {note}", tiles)
        known = _single(self._recent.load(key))
        if known is not None:
            return known
        maps = [self._frame_map(each.picture, way, n, check) for n, each in enumerate(tiles)]
        special = self._special_tokens
        tokens = assembly.assemble_video(maps, way, newline=special.newline, faster=special.faster)
        return self._added(ImageEmbeddings(key, tokens, note=note))

    def _frame_map(
        self, picture: Image.Image, way: VideoAssembly, index: int, check: Check
    ) -> Rows:
        """The pooled map of a frame: [height, width, n_embd]."""
        check()
        stride = assembly.stride_of(index, way)
        if not way.before_projector:
            tokens = self._square(self._tower.encode(picture, check))
            return assembly.pool(tokens, way.pool, stride)
        if self._projector is None:
            raise ValueError("this family needs the projector apart from the tower")
        features = self._square(self._tower.features(picture, check))
        pooled = assembly.pool(features, way.pool, stride)
        projected = self._projector(assembly.flat(pooled))
        return projected.reshape(*pooled.shape[:2], -1)

    def _square(self, rows: Rows) -> Rows:
        """[side², channels] → [side, side, channels]."""
        return rows.reshape(self._spec.side, self._spec.side, -1)

    def _added(self, encoded: ImageEmbeddings) -> ImageEmbeddings:
        self._recent.add(encoded.key, (encoded,))
        return encoded

    def close(self) -> None:
        """Free the tower."""
        self._tower.close()


def time_instruction(video: VideoFile, sampling: FrameSampling) -> str:
    """LLaVA-Video's time instruction, letter by letter (LLaVA-NeXT, llava/train/train.py)."""
    numbers = sampling.numbers(video.n_frames, video.fps)
    times = ",".join(f"{number / video.fps:.2f}s" for number in numbers)
    return (
        f"The video lasts for {video.duration_s:.2f} seconds, and {len(numbers)} frames are "
        f"uniformly sampled from it. These frames are located at {times}."
        "Please answer the following questions related to this video."
    )


def videos_not_supported() -> PhotosNotSupported:
    """The error for a video sent to a model that reads photos only."""
    return PhotosNotSupported("This model sees photos, but no videos.", "Send single photos of it.")


def _in_original(each: Tile, opened: DecodedPhoto) -> Tile:
    """A tile with its box in pixels of the photo as it is on the disk."""
    if opened.scale == 1.0:
        return each
    left, top, right, bottom = (round(edge / opened.scale) for edge in each.box)
    return Tile(each.picture, (left, top, right, bottom))


def _no_check() -> None:
    """For calls that nothing can stop."""


def _single(segments: tuple[Segment, ...] | None) -> ImageEmbeddings | None:
    """The embeddings in segments of this pipeline; None for what it cannot have made."""
    first = segments[0] if segments else None
    return first if isinstance(first, ImageEmbeddings) else None


def _content_key(what: str, tiles: Sequence[Tile]) -> str:
    digest = hashlib.sha256(f"{what} {len(tiles)}".encode())
    for each in tiles:
        digest.update(each.picture.tobytes())
    return digest.hexdigest()
