"""What a model is shown of a photo or video, and the visual tokens made of it: values only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.vision.tiling import Tile

Rows = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class EncodedPhoto:
    """A photo as the model sees it.

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


@dataclass(frozen=True, eq=False)
class EncodedFrame:
    """A frame of a video: its number from 0, its time, and the tile the tower was shown of it."""

    number: int
    time_s: float
    tile: Tile


@dataclass(frozen=True, eq=False)
class EncodedVideo:
    """A video as the model sees it.

    `size_px` is the upright (width, height) of its frames.  A short video may have the same frame
    several times.  `tokens` float32 [n_tokens, n_embd] is exactly what the LLM receives; `notes`
    are what the prompt says about the video in words.
    """

    size_px: tuple[int, int]
    duration_s: float
    frames: tuple[EncodedFrame, ...]
    tokens: Rows
    notes: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many visual tokens."""
        return len(self.tokens)
