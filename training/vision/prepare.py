"""A photo or video → what the tower is shown of it: decoding and tiling are the engine's own.

A view that is missing or broken is an error, never another picture.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from engine.chat import Photo, Video, View
from engine.errors import SampleError, VideoUnreadable
from engine.vision.assembly import photo_tokens, video_tokens
from engine.vision.pipeline import time_instruction, videos_not_supported
from engine.vision.tiling import Tile, grid_of, tile
from engine.vision.video import FrameSampling, VideoFile, frames, open_video
from training.data.sample import TrainingSample
from training.vision.prepared import PreparedView, VisualLayout
from training.vision.settings import VisionSettings
from training.vision.whole_photo import whole_photo

Media = Mapping[View, Image.Image | bytes]
"""Views that are no files: an upright RGB picture, or the bytes of a file."""


@dataclasses.dataclass(frozen=True)
class ViewPreparer:
    """Views as one model sees them.  It holds no state, so worker processes may have copies."""

    settings: VisionSettings

    def prepare(
        self, view: View, media: Media | None = None, *, several_photos: bool = False
    ) -> PreparedView:
        """Tiles of a photo, or of the frames of a video.

        Args:
            media: views that are no files.
            several_photos: whether the conversation has other photos too.

        Raises:
            PhotoUnreadable, VideoUnreadable: it is missing or broken.
            PhotosNotSupported: a video, and the family reads none.
            SampleError: a picture in `media` that is not RGB.
        """
        found = (media or {}).get(view)
        if isinstance(view, Photo):
            return self._photo_view(whole_photo(view, found), several_photos=several_photos)
        if isinstance(found, Image.Image):
            raise SampleError(f"{view.path} is a video, but a single picture was given for it.")
        with _video_file(view, found) as opened:
            return self._video_view(opened)

    def prepare_sample(self, sample: TrainingSample) -> dict[View, PreparedView]:
        """Every view of a sample, each decoded once however often it is talked about.

        Raises:
            SampleError, PhotoUnreadable, VideoUnreadable, PhotosNotSupported
        """
        several = {len(each.photos) > 1 for each in sample.conversations if each.photos}
        if len(several) > 1 and self.settings.family.tiling.several_photos is not None:
            raise SampleError(
                f"{sample.name}: some of its conversations show one photo and some show several, "
                "which this family tiles differently.",
                "Give them as samples of their own.",
            )
        views = {view: None for each in sample.conversations for view in each.views}
        return {
            view: self.prepare(view, sample.media, several_photos=several == {True})
            for view in views
        }

    def _photo_view(self, picture: Image.Image, *, several_photos: bool) -> PreparedView:
        spec = self.settings.spec
        preprocess = spec.preprocess_for(several_photos=several_photos)
        grid = grid_of(picture.size, preprocess)
        tiles = _stacked_tiles(tile(picture, preprocess))
        n_tokens = photo_tokens(picture.size, side=spec.side, grid=grid, way=spec.family.assembly)
        layout = VisualLayout(len(tiles), picture.size, grid, n_tokens)
        return PreparedView(tiles, layout, content_key(tiles))

    def _video_view(self, opened: VideoFile) -> PreparedView:
        spec, way = self.settings.spec, self.settings.family.video
        if way is None:
            raise videos_not_supported()
        sampling = FrameSampling(way.frames)
        preprocess = dataclasses.replace(spec.preprocess, aspect=way.aspect)
        shown, size_px = [], (0, 0)
        for frame in frames(opened, sampling):
            size_px = frame.picture.size
            shown.append(tile(frame.picture, preprocess)[0])
        tiles = _stacked_tiles(shown)
        n_tokens = video_tokens(len(tiles), side=spec.side, way=way)
        layout = VisualLayout(len(tiles), size_px, (0, 0), n_tokens, is_video=True)
        note = time_instruction(opened, sampling) if way.states_times else ""
        return PreparedView(tiles, layout, content_key(tiles), note)


def content_key(tiles: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> str:
    """Of what the tower is shown, and of nothing else: equal tiles have equal features."""
    digest = hashlib.sha256(repr(tiles.shape).encode())
    digest.update(tiles.data)
    return digest.hexdigest()


def _stacked_tiles(tiles: Sequence[Tile]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """uint8 [n_tiles, side, side, 3]."""
    return np.stack([np.asarray(each.picture, np.uint8) for each in tiles])


@contextlib.contextmanager
def _video_file(video: Video, content: bytes | None) -> Iterator[VideoFile]:
    """An open video; one given as bytes lies in a temporary file meanwhile, for it must be sought
    in.  Errors name the video as the sample does."""
    if content is None:
        yield open_video(video.path)
        return
    with tempfile.TemporaryDirectory(prefix="pumice-") as folder:
        path = Path(folder) / f"video{Path(video.path).suffix}"
        path.write_bytes(content)
        try:
            yield open_video(path)
        except VideoUnreadable as error:
            raise VideoUnreadable(video.path, error.why, error.hint) from error
