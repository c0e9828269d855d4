"""Features of tiles → visual tokens in torch, with gradients: `engine.vision.assembly` once more.

Sizes come from the engine's functions; numbers are computed by the calls that transformers'
classes make, in the dtype of the features.  In bfloat16 torch's interpolation and pooling add in
float32 and round once, which is what those classes get, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from engine.vision.assembly import padding_of, pooled_side, shrunk_size, stride_of
from engine.vision.family import Assembly, Merge, Newline, Pool, VideoAssembly
from training.vision.prepared import VisualLayout
from training.vision.settings import VisionSettings

Project = Callable[[Tensor], Tensor]
"""The projector: features [..., n_features] → [..., n_embd]."""


def assemble_views(
    features: Tensor,
    layouts: Sequence[VisualLayout],
    settings: VisionSettings,
    *,
    project: Project,
    newline: Tensor | None = None,
    faster: Tensor | None = None,
) -> Tensor:
    """The visual tokens of all views of a micro-batch, one view after another.

    The projector is called once whatever is seen, so every process calls it equally often, even
    with no view at all: then it gets no rows, and nothing comes out.

    Args:
        features: [tiles, side², n_features] of all views in order.
        newline, faster: [n_embd].

    Returns:
        [visual tokens, n_embd].

    Raises:
        ValueError: tiles and layouts do not fit together, or a token that is needed is missing.
    """
    counts = [layout.n_tiles for layout in layouts]
    if sum(counts) != len(features):
        raise ValueError(f"{len(features)} tiles were given for layouts of {sum(counts)}")
    side = settings.spec.side
    way, video = settings.family.assembly, settings.family.video
    if not layouts or (way.merge is Merge.FLAT and not any(each.is_video for each in layouts)):
        return project(features).flatten(0, 1)
    parts: list[list[Tensor]] = []
    for layout, tiles in zip(layouts, _split_rows(features, counts), strict=True):
        early = layout.is_video and video is not None and video.before_projector
        parts.append(_pooled_frames(tiles, video, side) if early and video else [tiles])
    visual: list[Tensor] = []
    for layout, maps in zip(layouts, _project_together(parts, project), strict=True):
        if not layout.is_video:
            visual.append(_photo_tokens(maps[0], layout, way, side, newline))
        elif video is None:
            raise ValueError(f"the family {settings.family.name} reads no videos")
        else:
            shown = maps if video.before_projector else _pooled_frames(maps[0], video, side)
            visual.append(_video_tokens(shown, layout, video, newline, faster))
    tokens = torch.cat(visual)
    if len(tokens) != sum(layout.n_tokens for layout in layouts):
        raise ValueError(f"{len(tokens)} visual tokens, not those of the layouts")
    return tokens


def _project_together(parts: Sequence[Sequence[Tensor]], project: Project) -> list[list[Tensor]]:
    """All parts through the projector in one call, in their shapes but for the channels."""
    flat = [part.flatten(0, -2) for view in parts for part in view]
    rows = iter(_split_rows(project(torch.cat(flat)), [len(each) for each in flat]))
    return [[next(rows).reshape(*part.shape[:-1], -1) for part in view] for view in parts]


def _split_rows(rows: Tensor, lengths: list[int]) -> tuple[Tensor, ...]:
    return torch.split(rows, lengths)


def _photo_tokens(
    tiles: Tensor, layout: VisualLayout, way: Assembly, side: int, newline: Tensor | None
) -> Tensor:
    """One photo's tokens [n_tokens, n_embd] from tiles [n_tiles, side², n_embd]."""
    if way.merge is Merge.FLAT:
        return tiles.flatten(0, 1)
    overview, rest = tiles[0], tiles[1:]
    if not len(rest):
        single = way.merge is Merge.UNPAD
        return torch.cat([overview, _token_row(newline, "newline", tiles)]) if single else overview
    columns, rows = layout.grid
    grid_map = rest.reshape(rows, columns, side, side, -1)
    grid_map = grid_map.permute(0, 2, 1, 3, 4).reshape(rows * side, columns * side, -1)
    if way.merge is Merge.UNPAD:
        top, left = padding_of(grid_map.shape[:2], layout.size_px)
        grid_map = grid_map[top : rows * side - top, left : columns * side - left]
        size = shrunk_size(grid_map.shape[:2], way.most_views * side * side)
        if size != grid_map.shape[:2]:
            grid_map = _interpolated(grid_map[None], size)[0]
        grid_map = _with_row_ends(grid_map, newline)
    return torch.cat([overview, grid_map.flatten(0, 1)])


def _interpolated(maps: Tensor, size: tuple[int, int]) -> Tensor:
    """Maps [n, height, width, channels] at another size."""
    shrunk = functional.interpolate(maps.permute(0, 3, 1, 2), size, mode="bilinear")
    return shrunk.permute(0, 2, 3, 1)


def _with_row_ends(maps: Tensor, newline: Tensor | None) -> Tensor:
    """Maps [..., height, width, channels] with the newline token as one column more."""
    token = _token_row(newline, "newline", maps)
    return torch.cat([maps, token.expand(*maps.shape[:-2], 1, -1)], dim=-2)


def _token_row(token: Tensor | None, name: str, like: Tensor) -> Tensor:
    """[1, n_embd], in the dtype of the visual tokens, as transformers casts it."""
    if token is None:
        raise ValueError(f"these tokens need a {name} token")
    return token[None].to(like.dtype)


def _pooled_frames(frames: Tensor, way: VideoAssembly, side: int) -> list[Tensor]:
    """Frames [n, side², channels] → maps [n, height, width, channels] of the frames of each stride,
    slow ones first."""
    maps = frames.reshape(len(frames), side, side, -1)
    groups = _frames_by_stride(len(frames), way)
    if len(groups) == 1:
        return [_pool_maps(maps, way.pool, stride) for stride in groups]
    return [_pool_maps(maps[numbers], way.pool, stride) for stride, numbers in groups.items()]


def _frames_by_stride(n_frames: int, way: VideoAssembly) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = {}
    for number in range(n_frames):
        groups.setdefault(stride_of(number, way), []).append(number)
    return groups


def _pool_maps(maps: Tensor, how: Pool, stride: int) -> Tensor:
    if how is Pool.NONE or stride == 1:
        return maps
    side = pooled_side(maps.shape[1], how, stride)
    if how is Pool.BILINEAR:
        return _interpolated(maps, (side, side))
    pool = functional.avg_pool2d if how is Pool.AVERAGE else functional.max_pool2d
    return pool(maps.permute(0, 3, 1, 2), stride).permute(0, 2, 3, 1)


def _video_tokens(
    groups: Sequence[Tensor],
    layout: VisualLayout,
    way: VideoAssembly,
    newline: Tensor | None,
    faster: Tensor | None,
) -> Tensor:
    """One video's tokens from the maps of its frames by stride, back in order of time."""
    ended = [_frame_tokens(maps, way, newline, faster) for maps in groups]
    if len(ended) == 1:
        visual = ended[0].flatten(0, 1)
    else:
        numbers = _frames_by_stride(layout.n_tiles, way).values()
        by_number = {
            number: tokens
            for group, frames in zip(numbers, ended, strict=True)
            for number, tokens in zip(group, frames.unbind(), strict=True)
        }
        visual = torch.cat([by_number[number] for number in range(layout.n_tiles)])
    if way.newline is Newline.ONE:
        visual = torch.cat([visual, _token_row(newline, "newline", visual)])
    return visual


def _frame_tokens(
    maps: Tensor, way: VideoAssembly, newline: Tensor | None, faster: Tensor | None
) -> Tensor:
    """Maps of frames [n, height, width, n_embd] → their tokens [n, tokens, n_embd]."""
    if way.newline is Newline.GRID:
        maps = _with_row_ends(maps, newline)
    parts = [maps.flatten(1, 2)]
    if way.newline is Newline.FRAME:
        parts.append(_token_row(newline, "newline", maps).expand(len(maps), 1, -1))
    if way.slow_every:
        parts.append(_token_row(faster, "faster", maps).expand(len(maps), 1, -1))
    return torch.cat(parts, dim=1)
