"""Maps are laid out, interpolated and pooled as torch does it, and refused without their tokens."""

from __future__ import annotations

import numpy as np
import pytest

from engine.vision import assembly
from engine.vision.family import (
    FAMILIES,
    LLAVA_15,
    NEXT,
    ONEVISION,
    Aspect,
    Assembly,
    Merge,
    Newline,
    Pool,
    VideoAssembly,
    from_keys,
    to_keys,
)
from engine.vision.projector import gelu


def _map(height: int, width: int, channels: int = 3) -> assembly.Rows:
    rng = np.random.default_rng(height * 100 + width)
    return rng.standard_normal((height, width, channels)).astype(np.float32)


@pytest.mark.parametrize("size", [(27, 27), (13, 40), (5, 3), (1, 9)])
@pytest.mark.parametrize("wanted", [(14, 14), (3, 31), (5, 3), (1, 1)])
def test_bilinear_is_torchs(size: tuple[int, int], wanted: tuple[int, int]) -> None:
    torch = pytest.importorskip("torch")
    whole = _map(*size)
    nested = torch.from_numpy(whole).permute(2, 0, 1)[None]
    theirs = torch.nn.functional.interpolate(nested, size=wanted, mode="bilinear")
    np.testing.assert_allclose(
        assembly.bilinear(whole, *wanted), theirs[0].permute(1, 2, 0).numpy(), atol=1e-5
    )


@pytest.mark.parametrize(("how", "name"), [(Pool.AVERAGE, "avg_pool2d"), (Pool.MAX, "max_pool2d")])
def test_windows_are_torchs(how: Pool, name: str) -> None:
    torch = pytest.importorskip("torch")
    whole = _map(27, 24)
    theirs = getattr(torch.nn.functional, name)(torch.from_numpy(whole).permute(2, 0, 1)[None], 2)
    ours = assembly.pool(whole, how, 2)
    assert ours.shape == (13, 12, 3)
    np.testing.assert_allclose(ours, theirs[0].permute(1, 2, 0).numpy(), atol=1e-6)


def test_tiles_join_row_by_row() -> None:
    whole = np.arange(24, dtype=np.float32).reshape(4, 6, 1)
    tiles = np.stack([whole[y : y + 2, x : x + 2].reshape(4, 1) for y in (0, 2) for x in (0, 2, 4)])
    np.testing.assert_array_equal(assembly.join_tiles(tiles, (3, 2), 2), whole)


def test_rows_end_with_the_newline_and_one_tile_too() -> None:
    newline = np.full(2, 9, np.float32)
    views = np.zeros((5, 4, 2), np.float32)
    tokens = assembly.assemble(views, (8, 8), grid=(2, 2), way=NEXT.assembly, newline=newline)
    assert tokens.shape == (4 + 4 * 5, 2)
    assert [n for n, row in enumerate(tokens) if row[0] == 9] == [8, 13, 18, 23]
    one = assembly.assemble(views[:1], (8, 8), grid=(0, 0), way=NEXT.assembly, newline=newline)
    assert one[-1].tolist() == [9, 9]
    assert len(one) == 5


def test_without_a_newline_token_nothing_is_made_up() -> None:
    views = np.zeros((5, 4, 2), np.float32)
    with pytest.raises(ValueError, match="newline"):
        assembly.assemble(views, (8, 8), grid=(2, 2), way=NEXT.assembly, newline=None)
    plain = Assembly(Merge.SPATIAL)
    assert len(assembly.assemble(views, (8, 8), grid=(2, 2), way=plain, newline=None)) == 20


@pytest.mark.parametrize(
    ("side", "pool", "newline", "each", "extra"),
    [
        (27, Pool.BILINEAR, Newline.ONE, 196, 1),
        (27, Pool.BILINEAR, Newline.GRID, 210, 0),
        (27, Pool.AVERAGE, Newline.GRID, 182, 0),
        (24, Pool.AVERAGE, Newline.NONE, 144, 0),
        (24, Pool.BILINEAR, Newline.FRAME, 145, 0),
    ],
)
def test_video_token_counts(side: int, pool: Pool, newline: Newline, each: int, extra: int) -> None:
    way = VideoAssembly(Aspect.RESIZE, 4, pool, 2, newline=newline)
    frames = [assembly.pool(_map(side, side), pool, 2) for _ in range(4)]
    tokens = assembly.assemble_video(frames, way, newline=np.zeros(3, np.float32))
    assert len(tokens) == 4 * each + extra


def test_of_slow_and_fast_frames_one_in_s_keeps_its_tokens() -> None:
    """The paper's formula, (32, 729, 1, 2) → 5408, and one faster token a frame."""
    way = VideoAssembly(Aspect.RESIZE, 32, Pool.AVERAGE, 2, slow_every=3)
    assert [assembly.stride_of(n, way) for n in range(5)] == [2, 4, 4, 2, 4]
    frames = [assembly.pool(_map(27, 27), way.pool, assembly.stride_of(n, way)) for n in range(32)]
    faster = np.full(3, 5, np.float32)
    tokens = assembly.assemble_video(frames, way, faster=faster)
    assert len(tokens) == 11 * 169 + 21 * 36 + 32
    assert tokens[169].tolist() == [5, 5, 5]
    even = VideoAssembly(Aspect.RESIZE, 32, Pool.AVERAGE, 2)
    frames = [assembly.pool(_map(27, 27), even.pool, 2) for _ in range(32)]
    assert len(assembly.assemble_video(frames, even)) == 5408


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_a_row_comes_back_from_its_keys(family) -> None:
    keys = to_keys(family, 336)
    assert from_keys(keys, 336, cls_token=True, newline=True) == family


def test_files_of_other_converters_are_known_by_what_they_hold() -> None:
    squares = {"clip.vision.image_grid_pinpoints": [336, 672, 672, 672]}
    assert from_keys({}, 336, cls_token=True, newline=False) == LLAVA_15
    assert from_keys({}, 384, cls_token=False, newline=False).tiling.aspect is Aspect.RESIZE
    found = from_keys(squares, 336, cls_token=True, newline=True)
    assert found.tiling.grids == ((1, 2), (2, 2))
    assert found.assembly == NEXT.assembly
    assert from_keys(squares, 336, cls_token=True, newline=False).assembly.merge is Merge.SPATIAL
    assert from_keys(squares, 336, cls_token=False, newline=True).assembly == ONEVISION.assembly
    with pytest.raises(ValueError, match="whole tiles"):
        from_keys(squares, 224, cls_token=True, newline=True)


def test_gelu_is_exact() -> None:
    torch = pytest.importorskip("torch")
    rows = np.linspace(-6, 6, 1001, dtype=np.float32)
    theirs = torch.nn.functional.gelu(torch.from_numpy(rows).double()).numpy()
    np.testing.assert_allclose(gelu(rows), theirs, atol=1.5e-6)
