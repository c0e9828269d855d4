"""Features of tiles → visual tokens: joining tiles, unpadding, newlines, pooling.  Plain numpy.

Formulas: LLaVA-NeXT, llava/model/llava_arch.py; transformers 5.23,
models/llava_next/modeling_llava_next.py and models/llava_onevision.  A map is [height, width,
channels], its rows from the top; `side` is the edge of one tile's map.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from engine.vision.family import Assembly, Grid, Merge, Newline, Pool, VideoAssembly

Rows = npt.NDArray[np.float32]

_ENOUGH_LARGER = 1.1


def assemble(
    views: Rows, size_px: tuple[int, int], *, grid: Grid, way: Assembly, newline: Rows | None
) -> Rows:
    """The visual tokens of one photo.

    Args:
        views: [n_views, side², channels]: the overview, then the grid's tiles row by row; a photo
            of one tile has the first only.
        size_px: (width, height) of the photo, by which padding is known.
        grid: columns and rows of the tiles.
        newline: [channels]; needed by `Merge.UNPAD`.

    Returns:
        [n_tokens, channels].
    """
    if way.merge is Merge.FLAT:
        return views.reshape(-1, views.shape[-1])
    overview, tiles = views[0], views[1:]
    if len(tiles) == 0:
        single = way.merge is Merge.UNPAD
        return np.concatenate([overview, _row(newline, "newline")]) if single else overview
    side = math.isqrt(overview.shape[0])
    grid_map = join_tiles(tiles, grid, side)
    if way.merge is Merge.UNPAD:
        grid_map = shrink(unpad(grid_map, size_px), way.most_views * side * side)
        grid_map = end_rows(grid_map, newline)
    return np.concatenate([overview, flat(grid_map)])


def join_tiles(tiles: Rows, grid: Grid, side: int) -> Rows:
    """Tiles [n, side², channels], row by row → one map [rows·side, columns·side, channels]."""
    columns, rows = grid
    spread = tiles.reshape(rows, columns, side, side, -1)
    return spread.transpose(0, 2, 1, 3, 4).reshape(rows * side, columns * side, -1)


def unpad(grid_map: Rows, size_px: tuple[int, int]) -> Rows:
    """The part of a map that shows the photo and not the black around it."""
    top, left = padding_of(grid_map.shape[:2], size_px)
    return grid_map[top : grid_map.shape[0] - top, left : grid_map.shape[1] - left]


def padding_of(map_size: tuple[int, ...], size_px: tuple[int, int]) -> tuple[int, int]:
    """Rows above (and below) and columns left (and right) of the photo in a map (height, width)."""
    (width, height), (map_height, map_width) = size_px, map_size
    if width / height > map_width / map_height:
        # Rounded as transformers does: 27.999999999 is 28.
        inner = int(round(height * (map_width / width), 7))
        return (map_height - inner) // 2, 0
    inner = int(round(width * (map_height / height), 7))
    return 0, (map_width - inner) // 2


def shrink(grid_map: Rows, most: int) -> Rows:
    """The map, interpolated to about `most` tokens if it is clearly larger; 0 means any size."""
    size = shrunk_size(grid_map.shape[:2], most)
    return grid_map if size == grid_map.shape[:2] else bilinear(grid_map, *size)


def shrunk_size(map_size: tuple[int, ...], most: int) -> tuple[int, int]:
    """Height and width of a map after `shrink`."""
    height, width = map_size
    ratio = math.sqrt(height * width / most) if most else 0.0
    if ratio <= _ENOUGH_LARGER:
        return height, width
    return int(height // ratio), int(width // ratio)


def bilinear(grid_map: Rows, height: int, width: int) -> Rows:
    """torch's `interpolate(mode="bilinear", align_corners=False)`, without antialiasing."""
    above, below, down = _neighbours(grid_map.shape[0], height)
    left, right, across = _neighbours(grid_map.shape[1], width)
    down, across = down[:, None, None], across[None, :, None]
    upper = grid_map[above][:, left] * (1 - across) + grid_map[above][:, right] * across
    lower = grid_map[below][:, left] * (1 - across) + grid_map[below][:, right] * across
    mixed: Rows = (upper * (1 - down) + lower * down).astype(np.float32)
    return mixed


def _neighbours(
    size: int, wanted: int
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.float32]]:
    """For each wanted place the two source places around it, and the share of the second."""
    places = np.maximum((np.arange(wanted) + 0.5) * (size / wanted) - 0.5, 0.0)
    first = np.minimum(places.astype(np.intp), size - 1)
    return first, np.minimum(first + 1, size - 1), (places - first).astype(np.float32)


def end_rows(grid_map: Rows, newline: Rows | None) -> Rows:
    """The map with the newline token as one column more."""
    token = _row(newline, "newline")
    column = np.broadcast_to(token, (grid_map.shape[0], 1, grid_map.shape[2]))
    return np.concatenate([grid_map, column], axis=1)


def flat(grid_map: Rows) -> Rows:
    """A map row by row: [n, channels]."""
    return grid_map.reshape(-1, grid_map.shape[-1])


def pool(grid_map: Rows, how: Pool, stride: int) -> Rows:
    """The map of a frame, made smaller."""
    if how is Pool.NONE or stride == 1:
        return grid_map
    height, width, channels = grid_map.shape
    rows, columns = (pooled_side(side, how, stride) for side in (height, width))
    if how is Pool.BILINEAR:
        return bilinear(grid_map, rows, columns)
    windows = grid_map[: rows * stride, : columns * stride].reshape(
        rows, stride, columns, stride, channels
    )
    pooled: Rows = windows.mean(axis=(1, 3)) if how is Pool.AVERAGE else windows.max(axis=(1, 3))
    return pooled


def pooled_side(side: int, how: Pool, stride: int) -> int:
    """The edge of a frame's map after `pool`."""
    if how is Pool.NONE or stride == 1:
        return side
    return math.ceil(side / stride) if how is Pool.BILINEAR else side // stride


def assemble_video(
    frames: list[Rows],
    way: VideoAssembly,
    *,
    newline: Rows | None = None,
    faster: Rows | None = None,
) -> Rows:
    """The visual tokens of a video.

    Args:
        frames: the pooled map of each frame, [height, width, channels], oldest first.
        newline, faster: [channels]; the tokens after rows, frames or the video, and after each
            frame of a slow and fast video.

    Returns:
        [n_tokens, channels].
    """
    parts: list[Rows] = []
    for frame in frames:
        parts.append(flat(end_rows(frame, newline) if way.newline is Newline.GRID else frame))
        if way.newline is Newline.FRAME:
            parts.append(_row(newline, "newline"))
        if way.slow_every:
            parts.append(_row(faster, "faster"))
    if way.newline is Newline.ONE:
        parts.append(_row(newline, "newline"))
    return np.concatenate(parts)


def _row(token: Rows | None, name: str) -> Rows:
    if token is None:
        raise ValueError(f"these tokens need a {name} token")
    return token[None]


def stride_of(index: int, way: VideoAssembly) -> int:
    """By how much frame `index` is pooled: of slow and fast frames, the fast ones doubly."""
    fast = way.slow_every and index % way.slow_every
    return 2 * way.stride if fast else way.stride


def photo_tokens(size_px: tuple[int, int], *, side: int, grid: Grid, way: Assembly) -> int:
    """How many visual tokens `assemble` makes of a photo tiled by `grid`; (0, 0) is one tile."""
    columns, rows = grid
    if not columns or way.merge is Merge.FLAT:
        return side * side * (1 + columns * rows) + (way.merge is Merge.UNPAD)
    if way.merge is Merge.SPATIAL:
        return side * side * (1 + columns * rows)
    blank = np.empty((rows * side, columns * side, 0), np.float32)
    height, width = shrink(unpad(blank, size_px), way.most_views * side * side).shape[:2]
    return side * side + int(height) * (int(width) + 1)


def video_tokens(n_frames: int, *, side: int, way: VideoAssembly) -> int:
    """How many visual tokens `assemble_video` makes of so many frames with maps of `side`²."""
    sides = [pooled_side(side, way.pool, stride_of(index, way)) for index in range(n_frames)]
    ends = sum(sides) if way.newline is Newline.GRID else 0
    ends += n_frames * ((way.newline is Newline.FRAME) + bool(way.slow_every))
    return sum(edge * edge for edge in sides) + ends + (way.newline is Newline.ONE)
