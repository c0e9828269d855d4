"""What the tower is shown of a photo or video, and how its features become visual tokens."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.vision.family import Grid


@dataclass(frozen=True)
class VisualLayout:
    """How the tiles of one view become visual tokens.

    Args:
        n_tiles: tiles of the view (frames, for a video), in the order of the tower.
        size_px: (width, height) of the upright photo, by which padding is known.
        grid: columns and rows of a photo's tiles beside the overview; (0, 0): one tile.
        n_tokens: visual tokens that come out.
        is_video: the tiles are frames.
    """

    n_tiles: int
    size_px: tuple[int, int]
    grid: Grid
    n_tokens: int
    is_video: bool = False


@dataclass(frozen=True)
class PreparedView:
    """One view, ready for the tower.

    Args:
        tiles: uint8 [n_tiles, side, side, 3], as `engine.vision.tiling` makes them.
        key: of the tiles' contents, for the feature cache.
        note: what the prompt says about a video in words, before the question.
    """

    tiles: NDArray[np.uint8]
    layout: VisualLayout
    key: str
    note: str = ""
