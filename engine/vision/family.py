"""The LLaVA family as a table: how each member tiles photos, assembles tokens and reads videos.

A row holds values, no code: `engine.vision.tiling` and `engine.vision.assembly` act on them.
Rows are written into the vision file by our converter (`to_keys`) and read from it (`from_keys`).
A file made by other converters is recognised by llama.cpp's own keys and by whether its tower has a
CLS token; never by its name.

The reference is transformers 5.23.  Where the original repositories differ:

- Grids.  transformers reads a pair of `image_grid_pinpoints` as (height, width), LLaVA and
  llama.cpp as (width, height).  The lists are symmetric, so only the winner of a tie differs: a
  square photo gets the landscape grid of 1 × 2 tiles in transformers, the portrait one in LLaVA.
  Our files hold the list as transformers reads it; files of other converters are read as LLaVA
  reads it.
- Several photos.  LLaVA-1.6 and transformers tile each; LLaVA-NeXT's later code and OneVision pad
  each to one square tile as soon as there are two.  NeXT follows the former, OneVision the latter.
- LLaVA-Interleave pads several photos with the mean colour; transformers scales each.  We scale.
- Frames of NeXT-Video are pooled before the projector in its release and in transformers, after it
  in the code since July 2024.  Before, for that is what its checkpoints were trained with.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

Grid = tuple[int, int]
"""Columns and rows, in tiles."""


class Aspect(enum.Enum):
    """What is done with a photo that is not square."""

    PAD = "pad"
    """Pad to a square with the mean colour, then resize (LLaVA-1.5: llava/mm_utils.py)."""
    CROP = "crop"
    """Resize the short side, then cut out the centre (CLIP's own processor; LLaVA v1)."""
    RESIZE = "resize"
    """Resize both sides, the aspect ratio is not kept (SigLIP's processor)."""
    ANYRES = "anyres"
    """The photo as by RESIZE, then the tiles of the grid that suits it best."""


class Merge(enum.Enum):
    """How the tokens of several tiles are laid out; the values of `mm_patch_merge_type`."""

    FLAT = "flat"
    """One tile after another."""
    SPATIAL = "spatial"
    """The overview, then the map of all tiles row by row."""
    UNPAD = "spatial_unpad"
    """As SPATIAL, without the padding, and a newline token after every row."""


class Pool(enum.Enum):
    """How the map of a frame is made smaller."""

    NONE = "none"
    AVERAGE = "average"
    MAX = "max"
    BILINEAR = "bilinear"
    """Interpolated to a side rounded up; the other two drop what does not fill a window."""


class Newline(enum.Enum):
    """Where a video gets newline tokens; the values of `mm_newline_position`."""

    NONE = "no_token"
    ONE = "one_token"
    """After the last frame."""
    FRAME = "frame"
    """After every frame."""
    GRID = "grid"
    """After every row of every frame."""


@dataclass(frozen=True)
class Tiling:
    """How photos become tiles.

    `several_photos` is how each photo is tiled where a conversation has more than one; None: as if
    it were alone.
    `grids` belong to `Aspect.ANYRES`, in order of preference.
    """

    aspect: Aspect
    grids: tuple[Grid, ...] = ()
    several_photos: Aspect | None = None


@dataclass(frozen=True)
class Assembly:
    """How the features of tiles become visual tokens.

    With `most_views` a map of more than 1.1² times as many tiles' tokens is interpolated down to
    about that many (anyres_max_N); 0 leaves maps as they are.
    """

    merge: Merge = Merge.FLAT
    most_views: int = 0


@dataclass(frozen=True)
class VideoAssembly:
    """How frames become visual tokens.

    `stride` belongs to `pool`.  With `slow_every` only one frame in so many keeps `stride`, the
    others are pooled by twice of it, and each frame ends with the faster token.  `frames` is how
    many are taken from a video; `states_times` puts their times before the question.
    """

    aspect: Aspect
    frames: int
    pool: Pool = Pool.NONE
    stride: int = 1
    before_projector: bool = False
    newline: Newline = Newline.NONE
    slow_every: int = 0
    states_times: bool = False


@dataclass(frozen=True)
class Family:
    """A row of the table.  `video` is None where the member reads no videos."""

    name: str
    tiling: Tiling
    assembly: Assembly = Assembly()
    video: VideoAssembly | None = None


def _landscape_first(*grids: Grid) -> tuple[Grid, ...]:
    """Each grid with its transpose, as transformers reads LLaVA's symmetric lists."""
    both = [(grid, grid[::-1]) if grid[0] != grid[1] else (grid,) for grid in grids]
    return tuple(grid for pair in both for grid in pair)


NEXT_GRIDS = ((2, 1), (1, 2), (2, 2), (1, 3), (3, 1))
"""`[[336, 672], [672, 336], [672, 672], [1008, 336], [336, 1008]]` as (height, width)."""

HD_GRIDS = (
    (1, 1),
    *_landscape_first((2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (3, 2)),
    (2, 2),
)
"""LLaVA-1.5-HD: up to six tiles (paper, section 3.4)."""

ONEVISION_GRIDS = tuple((columns, rows) for rows in range(1, 7) for columns in range(1, 7))
"""`(1x1),…,(6x6)` as (height, width)."""

_FRAMES_12 = VideoAssembly(Aspect.CROP, 16, Pool.AVERAGE, 2, before_projector=True)
_FRAMES_14 = VideoAssembly(Aspect.RESIZE, 32, Pool.BILINEAR, 2, newline=Newline.ONE)
_FRAMES_GRID = VideoAssembly(
    Aspect.RESIZE, 64, Pool.BILINEAR, 2, newline=Newline.GRID, states_times=True
)

V1 = Family("llava-v1", Tiling(Aspect.CROP))
"""LLaVA v1, LLaVA-Med v1, LLaVA-Plus: CLIP's own crop; the projector is linear."""

LLAVA_15 = Family("llava-1.5", Tiling(Aspect.PAD))
"""LLaVA-1.5, LLaVA-RLHF, LLaVA-Med 1.5, LLaVA-Interactive."""

LLAVA_15_HD = Family("llava-1.5-hd", Tiling(Aspect.ANYRES, HD_GRIDS), Assembly(Merge.UNPAD))

NEXT = Family("llava-next", Tiling(Aspect.ANYRES, NEXT_GRIDS), Assembly(Merge.UNPAD))
"""LLaVA-NeXT (1.6) with any LLM, Stronger LLMs."""

NEXT_VIDEO = replace(NEXT, name="llava-next-video", video=_FRAMES_12)

INTERLEAVE = Family(
    "llava-interleave", Tiling(Aspect.RESIZE), video=VideoAssembly(Aspect.RESIZE, frames=8)
)
"""LLaVA-NeXT-Interleave: photos in their places, frames like photos, nothing pooled."""

ONEVISION = Family(
    "llava-onevision",
    Tiling(Aspect.ANYRES, ONEVISION_GRIDS, several_photos=Aspect.PAD),
    Assembly(Merge.UNPAD, most_views=9),
    _FRAMES_14,
)
"""LLaVA-OneVision, LLaVA-Critic."""

LLAVA_VIDEO = replace(ONEVISION, name="llava-video", video=_FRAMES_GRID)
"""LLaVA-Video 7B; its 72B is the same with `slow_every=3`."""

FAMILIES = (V1, LLAVA_15, LLAVA_15_HD, NEXT, NEXT_VIDEO, INTERLEAVE, ONEVISION, LLAVA_VIDEO)


def to_keys(family: Family, size_px: int) -> dict[str, Any]:
    """The keys of a vision file with a tower of `size_px`: ours, and llama.cpp's own, so that other
    programs at least tile.
    """
    tiling, assembly, video = family.tiling, family.assembly, family.video
    keys: dict[str, Any] = {
        "pumice.family": family.name,
        "pumice.preprocess.aspect": tiling.aspect.value,
        "pumice.assembly.merge": assembly.merge.value,
    }
    if tiling.grids:
        keys[_PINPOINTS] = [size_px * side for grid in tiling.grids for side in grid]
        keys[_MERGE] = assembly.merge.value
    if tiling.several_photos:
        keys["pumice.preprocess.together"] = tiling.several_photos.value
    if assembly.most_views:
        keys["pumice.assembly.most_views"] = assembly.most_views
    return keys if video is None else keys | _video_to_keys(video)


_PINPOINTS = "clip.vision.image_grid_pinpoints"
_MERGE = "clip.vision.mm_patch_merge_type"
_ASPECT = "clip.vision.image_aspect_ratio"


def _video_to_keys(video: VideoAssembly) -> dict[str, Any]:
    values = {
        "aspect": video.aspect.value,
        "frames": video.frames,
        "pool": video.pool.value,
        "stride": video.stride,
        "before_projector": video.before_projector,
        "newline": video.newline.value,
        "slow_every": video.slow_every,
        "says_times": video.states_times,
    }
    return {f"pumice.video.{key}": value for key, value in values.items()}


def from_keys(keys: Mapping[str, Any], size_px: int, *, cls_token: bool, newline: bool) -> Family:
    """The row that a vision file describes.

    Args:
        cls_token: whether the tower has a CLS token (CLIP) or not (SigLIP).
        newline: whether the file holds a newline token.

    Raises:
        ValueError: an unknown value, or a grid that is not a whole number of tiles.
    """
    if "pumice.preprocess.aspect" not in keys:
        return _from_llama_cpp_keys(keys, size_px, cls_token=cls_token, newline=newline)
    several_photos = keys.get("pumice.preprocess.together")
    return Family(
        name=str(keys.get("pumice.family", "")),
        tiling=Tiling(
            Aspect(keys["pumice.preprocess.aspect"]),
            _grids(keys, size_px),
            Aspect(several_photos) if several_photos else None,
        ),
        assembly=Assembly(
            Merge(keys.get("pumice.assembly.merge", "flat")),
            int(keys.get("pumice.assembly.most_views", 0)),
        ),
        video=_video_from_keys(keys) if "pumice.video.aspect" in keys else None,
    )


def _video_from_keys(keys: Mapping[str, Any]) -> VideoAssembly:
    stored = {key.rpartition(".")[2]: keys[key] for key in keys if key.startswith("pumice.video.")}
    return VideoAssembly(
        aspect=Aspect(stored["aspect"]),
        frames=int(stored["frames"]),
        pool=Pool(stored["pool"]),
        stride=int(stored["stride"]),
        before_projector=bool(stored["before_projector"]),
        newline=Newline(stored["newline"]),
        slow_every=int(stored["slow_every"]),
        states_times=bool(stored.get("says_times", False)),
    )


def _grids(keys: Mapping[str, Any], size_px: int) -> tuple[Grid, ...]:
    sides = [int(side) for side in keys.get(_PINPOINTS, ())]
    if len(sides) % 2 or any(side < size_px or side % size_px for side in sides):
        raise ValueError(f"{_PINPOINTS} is not made of whole tiles of {size_px} pixels")
    tiles = [side // size_px for side in sides]
    return tuple(zip(tiles[::2], tiles[1::2], strict=True))


def _from_llama_cpp_keys(
    keys: Mapping[str, Any], size_px: int, *, cls_token: bool, newline: bool
) -> Family:
    """The row of a file of other converters: with grids NeXT or OneVision, else 1.5 or Interleave.

    A file with grids but no newline token was made by a script that dropped it: its map is laid
    out without newlines.
    """
    grids = _grids(keys, size_px)
    if not grids:
        return LLAVA_15 if cls_token else replace(INTERLEAVE, video=None)
    row = NEXT if cls_token else ONEVISION
    merge = Merge(keys.get(_MERGE, Merge.UNPAD.value)) if newline else Merge.SPATIAL
    most = str(keys.get(_ASPECT, "")).rpartition("_max_")[2]
    views = int(most) if most.isdigit() else row.assembly.most_views
    return replace(row, tiling=replace(row.tiling, grids=grids), assembly=Assembly(merge, views))
