"""Assembly in torch equals the engine's in numpy for any photo size and family, and gradients reach
everything that learns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.vision import assembly, family
from engine.vision.family import Aspect, Assembly, Family, Merge, Newline, Pool, VideoAssembly
from engine.vision.spec import VisionSpec
from engine.vision.tiling import Preprocess, grid_of
from training.vision.assemble import assemble_views
from training.vision.prepared import VisualLayout
from training.vision.settings import CLIP_MEAN, CLIP_STD, VisionSettings

WIDTH = 4
SIZES = st.tuples(st.integers(1, 3000), st.integers(1, 3000))


def settings_of(row: Family, side: int, *, width: int = WIDTH) -> VisionSettings:
    """Settings with a tower of `side`² patches of 14 pixels."""
    size_px = side * 14
    preprocess = Preprocess(size_px, CLIP_MEAN, row.tiling.aspect, grids=row.tiling.grids)
    spec = VisionSpec(preprocess, row, side, width, cls_token=True)
    return VisionSettings(spec, CLIP_MEAN, CLIP_STD, 14, (-2,), width)


def photo_layout(
    settings: VisionSettings, size_px: tuple[int, int], *, several_photos: bool = False
) -> VisualLayout:
    """The layout of a photo of this size."""
    spec = settings.spec
    grid = grid_of(size_px, spec.preprocess_for(several_photos=several_photos))
    count = assembly.photo_tokens(size_px, side=spec.side, grid=grid, way=spec.family.assembly)
    tiles = 1 + grid[0] * grid[1]
    return VisualLayout(tiles, size_px, grid, count)


def video_layout(settings: VisionSettings, n_frames: int) -> VisualLayout:
    """The layout of a video of so many frames."""
    way = settings.family.video
    assert way is not None
    count = assembly.video_tokens(n_frames, side=settings.spec.side, way=way)
    return VisualLayout(n_frames, (90, 60), (0, 0), count, is_video=True)


def random_features(layouts: Sequence[VisualLayout], side: int, seed: int = 0) -> torch.Tensor:
    """float64 [tiles, side², WIDTH]."""
    dice = torch.Generator().manual_seed(seed)
    tiles = sum(layout.n_tiles for layout in layouts)
    return torch.randn(tiles, side * side, WIDTH, generator=dice, dtype=torch.float64)


def engine_tokens(
    features: torch.Tensor, layouts: Sequence[VisualLayout], row: Family, side: int
) -> np.ndarray:
    """What the engine makes of it, with newline 7 and faster −7; the projector is the identity."""
    newline, faster = np.full(WIDTH, 7.0), np.full(WIDTH, -7.0)
    parts, first = [], 0
    for layout in layouts:
        tiles = features[first : first + layout.n_tiles].numpy()
        first += layout.n_tiles
        if layout.is_video:
            assert row.video is not None
            maps = [
                assembly.pool(
                    tile.reshape(side, side, -1), row.video.pool, assembly.stride_of(n, row.video)
                )
                for n, tile in enumerate(tiles)
            ]
            parts.append(assembly.assemble_video(maps, row.video, newline=newline, faster=faster))
        else:
            parts.append(
                assembly.assemble(
                    tiles, layout.size_px, grid=layout.grid, way=row.assembly, newline=newline
                )
            )
    return np.concatenate(parts)


def ours(
    features: torch.Tensor, layouts: Sequence[VisualLayout], settings: VisionSettings
) -> torch.Tensor:
    """What training makes of it, with the same tokens."""
    return assemble_views(
        features,
        layouts,
        settings,
        project=lambda rows: rows,
        newline=torch.full((WIDTH,), 7.0),
        faster=torch.full((WIDTH,), -7.0),
    )


SPATIAL = replace(family.ONEVISION, assembly=Assembly(Merge.SPATIAL))
ROWS = (*family.FAMILIES, SPATIAL)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.name} {row.assembly.merge.value}")
@settings(max_examples=25, deadline=None)
@given(
    sizes=st.lists(SIZES, min_size=1, max_size=3),
    side=st.sampled_from([3, 4, 7]),
    several=st.booleans(),
)
def test_photos_equal_the_engines(
    row: Family, sizes: list[tuple[int, int]], side: int, *, several: bool
) -> None:
    how = settings_of(row, side)
    layouts = [photo_layout(how, size_px, several_photos=several) for size_px in sizes]
    features = random_features(layouts, side)
    tokens = ours(features, layouts, how)
    np.testing.assert_allclose(
        tokens.numpy(), engine_tokens(features, layouts, row, side), rtol=0, atol=1e-6
    )


WAYS = st.builds(
    VideoAssembly,
    aspect=st.just(Aspect.RESIZE),
    frames=st.just(8),
    pool=st.sampled_from(Pool),
    stride=st.integers(1, 3),
    newline=st.sampled_from(Newline),
    before_projector=st.booleans(),
    slow_every=st.integers(0, 4),
)


@settings(max_examples=80, deadline=None)
@given(way=WAYS, n_frames=st.integers(1, 9), side=st.sampled_from([6, 7]), size=SIZES)
def test_videos_equal_the_engines(
    way: VideoAssembly, n_frames: int, side: int, size: tuple[int, int]
) -> None:
    """Every kind of pooling, newline, slow and fast frames; a photo before and behind."""
    row = replace(family.ONEVISION, video=way)
    how = settings_of(row, side)
    photo = photo_layout(how, size)
    layouts = [photo, video_layout(how, n_frames), photo]
    features = random_features(layouts, side)
    tokens = ours(features, layouts, how)
    np.testing.assert_allclose(
        tokens.numpy(), engine_tokens(features, layouts, row, side), rtol=0, atol=1e-6
    )


@pytest.mark.parametrize("row", [family.ONEVISION, family.LLAVA_VIDEO, family.NEXT_VIDEO])
def test_published_sizes_in_float32(row: Family) -> None:
    """27 × 27 patches and large photos: torch places pixels in float32, which costs 1e-5 a map."""
    how = settings_of(row, 27)
    layouts = [photo_layout(how, size) for size in ((1920, 1080), (3000, 2000), (500, 2000))]
    layouts.append(video_layout(how, 5))
    features = random_features(layouts, 27)
    tokens = ours(features.float(), layouts, how)
    wanted = engine_tokens(features, layouts, row, 27)
    assert len(tokens) == sum(layout.n_tokens for layout in layouts)
    np.testing.assert_allclose(tokens.numpy(), wanted, rtol=0, atol=1e-4)


def test_token_counts_are_the_published_ones() -> None:
    """The table of anyres_max_9 and of 1.6 (width × height → tokens)."""
    next_, onevision = settings_of(family.NEXT, 24), settings_of(family.ONEVISION, 27)
    onevision = replace(
        onevision,
        spec=replace(onevision.spec, preprocess=replace(onevision.spec.preprocess, size_px=384)),
    )
    for size, for_next, for_onevision in (
        ((640, 480), 2340, 2929),
        ((1344, 1008), 2340, 7309),
        ((1920, 1080), 1948, 7269),
        ((4000, 300), 1014, 2848),
        ((100, 100), 1176, 1485),
    ):
        assert photo_layout(next_, size).n_tokens == for_next
        assert photo_layout(onevision, size).n_tokens == for_onevision
    for row, frames, tokens in (
        (family.ONEVISION, 32, 32 * 196 + 1),
        (family.LLAVA_VIDEO, 64, 64 * 210),
        (replace(family.LLAVA_VIDEO, video=PAPER), 32, 5408),
    ):
        assert video_layout(settings_of(row, 27), frames).n_tokens == tokens
    assert video_layout(settings_of(family.NEXT_VIDEO, 24), 16).n_tokens == 16 * 144


PAPER = VideoAssembly(Aspect.RESIZE, 32, Pool.AVERAGE, 2)
"""(32, 729, 1, 2) of the LLaVA-Video paper."""


class Learning(torch.nn.Module):
    """A linear projector, newline and faster tokens, in float64."""

    def __init__(self) -> None:
        super().__init__()
        dice = torch.Generator().manual_seed(3)
        self.weight = torch.nn.Parameter(torch.randn(2, WIDTH, generator=dice).double())
        self.newline = torch.nn.Parameter(torch.randn(2, generator=dice).double())
        self.faster = torch.nn.Parameter(torch.randn(2, generator=dice).double())


SLOW_FAST = VideoAssembly(Aspect.RESIZE, 4, Pool.BILINEAR, 2, newline=Newline.GRID, slow_every=2)


@pytest.mark.parametrize("early", [False, True])
def test_gradients_are_those_of_differences(*, early: bool) -> None:
    """Through tiles, unpadding, interpolation, newlines and slow and fast frames."""
    video = replace(SLOW_FAST, before_projector=early)
    row = replace(family.ONEVISION, assembly=Assembly(Merge.UNPAD, most_views=1), video=video)
    how = settings_of(row, 3)
    layouts = [photo_layout(how, (100, 60)), video_layout(how, 3), photo_layout(how, (9, 40))]
    assert layouts[0].grid == (3, 2)
    model = Learning()

    def tokens(
        features: torch.Tensor, weight: torch.Tensor, newline: torch.Tensor, faster: torch.Tensor
    ) -> torch.Tensor:
        return assemble_views(
            features,
            layouts,
            how,
            project=lambda rows: torch.tanh(rows @ weight.T),
            newline=newline,
            faster=faster,
        )

    features = random_features(layouts, 3).requires_grad_()
    inputs = (features, model.weight, model.newline, model.faster)
    assert torch.autograd.gradcheck(tokens, inputs, fast_mode=True)
    tokens(*inputs).square().sum().backward()
    for each in inputs:
        assert each.grad is not None
        assert each.grad.abs().sum() > 0


def test_every_process_calls_the_projector_once() -> None:
    how = settings_of(
        replace(family.NEXT_VIDEO, video=replace(SLOW_FAST, before_projector=True)), 4
    )
    calls = []

    def project(rows: torch.Tensor) -> torch.Tensor:
        calls.append(rows.shape)
        return rows

    layouts = [photo_layout(how, (90, 60)), video_layout(how, 4)]
    token = torch.zeros(WIDTH)
    for shown in (layouts, layouts[:1], layouts[1:], []):
        features = random_features(shown, 4).float()
        assemble_views(features, shown, how, project=project, newline=token, faster=token)
    assert len(calls) == 4


def test_bfloat16_is_float32_rounded_once() -> None:
    """torch interpolates and pools with float32 sums, so only the result is rounded."""
    how = settings_of(family.ONEVISION, 5)
    layouts = [photo_layout(how, (1344, 300)), photo_layout(how, (640, 640)), video_layout(how, 3)]
    features = random_features(layouts, 5).bfloat16()
    tokens = ours(features, layouts, how)
    assert tokens.dtype is torch.bfloat16
    wanted = ours(features.float(), layouts, how).bfloat16()
    torch.testing.assert_close(tokens, wanted, rtol=0, atol=0)


def test_what_is_missing_is_told() -> None:
    how = settings_of(family.LLAVA_VIDEO, 4)
    layouts = [photo_layout(how, (90, 60))]
    features = random_features(layouts, 4)
    with pytest.raises(ValueError, match="newline"):
        assemble_views(features, layouts, how, project=lambda rows: rows)
    with pytest.raises(ValueError, match="tiles"):
        assemble_views(features[1:], layouts, how, project=lambda rows: rows)
    with pytest.raises(ValueError, match="visual tokens"):
        ours(features, [replace(layouts[0], n_tokens=5)], how)
    fast = settings_of(
        replace(family.LLAVA_VIDEO, video=replace(SLOW_FAST, newline=Newline.NONE)), 4
    )
    shown = [video_layout(fast, 2)]
    with pytest.raises(ValueError, match="faster"):
        assemble_views(random_features(shown, 4), shown, fast, project=lambda rows: rows)
