"""Tiles have the tower's size and the reference's pixels, and say which box they show."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.vision.assembly import photo_tokens
from engine.vision.family import NEXT, NEXT_GRIDS, ONEVISION, ONEVISION_GRIDS, Grid
from engine.vision.tiling import Aspect, Preprocess, best_grid, tile

CLIP_MEAN = (0.48145466, 0.4578275, 0.40821073)
ONE_TILE = (Aspect.PAD, Aspect.CROP, Aspect.RESIZE)


def _photo(width: int, height: int) -> Image.Image:
    rng = np.random.default_rng(width * 1000 + height)
    return Image.fromarray(rng.integers(0, 256, (height, width, 3), np.uint8))


def _how(aspect: Aspect, size_px: int = 24, grids: tuple[Grid, ...] = NEXT_GRIDS) -> Preprocess:
    return Preprocess(size_px=size_px, mean=CLIP_MEAN, aspect=aspect, grids=grids)


def test_padding_is_the_mean_colour_on_both_sides() -> None:
    made = tile(_photo(48, 24), _how(Aspect.PAD, 48))[0]
    assert made.box == (0, -12, 48, 36)
    assert made.picture.getpixel((5, 5)) == (122, 116, 104)
    assert made.picture.getpixel((5, 42)) == (122, 116, 104)
    np.testing.assert_array_equal(np.asarray(made.picture)[12:36], np.asarray(_photo(48, 24)))


def test_a_photo_of_the_towers_size_is_not_touched() -> None:
    photo = _photo(24, 24)
    for aspect in Aspect:
        np.testing.assert_array_equal(np.asarray(tile(photo, _how(aspect))[0].picture), photo)


def test_a_crop_shows_the_middle() -> None:
    made = tile(_photo(96, 48), _how(Aspect.CROP, 48))[0]
    assert made.box == (24, 0, 72, 48)
    np.testing.assert_array_equal(made.picture, np.asarray(_photo(96, 48))[:, 24:72])


@pytest.mark.parametrize("resample", [1, 2, 3])
@pytest.mark.parametrize("size", [(700, 523), (523, 700), (901, 7), (7, 901), (20, 11), (336, 9)])
def test_padding_by_bands_changes_no_pixel(size: tuple[int, int], resample: int) -> None:
    how = Preprocess(size_px=336, mean=CLIP_MEAN, aspect=Aspect.PAD, resample=resample)
    side = max(size)
    square = Image.new("RGB", (side, side), (122, 116, 104))
    square.paste(_photo(*size), ((side - size[0]) // 2, (side - size[1]) // 2))
    expected = square.resize((336, 336), Image.Resampling(resample))
    np.testing.assert_array_equal(tile(_photo(*size), how)[0].picture, expected)


@pytest.mark.parametrize("size", [(1, 60_000), (60_000, 1)])
def test_a_thread_of_pixels_needs_no_gigabytes(size: tuple[int, int]) -> None:
    for aspect in Aspect:
        assert tile(Image.new("RGB", size, "red"), _how(aspect))[0].picture.size == (24, 24)


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(1, 300), st.sampled_from(ONE_TILE))
def test_every_shape_gives_one_tile_of_the_towers_size(
    width: int, height: int, aspect: Aspect
) -> None:
    (made,) = tile(_photo(width, height), _how(aspect))
    assert made.picture.size == (24, 24)
    left, top, right, bottom = made.box
    assert right > left
    assert bottom > top


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 300), st.integers(1, 300))
def test_tiles_of_any_shape_cover_the_photo_and_no_more_than_their_grid(
    width: int, height: int
) -> None:
    how = _how(Aspect.ANYRES)
    columns, rows = best_grid((width, height), how)
    overview, *tiles = tile(_photo(width, height), how)
    assert overview.box == (0, 0, width, height)
    assert len(tiles) == columns * rows
    assert all(part.picture.size == (24, 24) for part in tiles)
    assert tiles[0].box[0] <= 0
    assert tiles[0].box[1] <= 0
    assert tiles[-1].box[2] >= width - 1
    assert tiles[-1].box[3] >= height - 1


def test_tiles_lie_row_by_row_in_the_middle_of_black() -> None:
    photo = _photo(48, 40)
    _, *tiles = tile(photo, _how(Aspect.ANYRES))
    assert [part.box for part in tiles] == [
        (0, -4, 24, 20),
        (24, -4, 48, 20),
        (0, 20, 24, 44),
        (24, 20, 48, 44),
    ]
    assert tiles[0].scale == (1.0, 1.0)
    assert tiles[1].picture.getpixel((3, 3)) == (0, 0, 0)
    np.testing.assert_array_equal(np.asarray(tiles[2].picture)[:20], np.asarray(photo)[20:40, :24])


@pytest.mark.parametrize(
    ("size", "grid", "tokens", "many_grid", "many_tokens"),
    [
        ((336, 336), (1, 2), 1176, (1, 1), 1485),
        ((100, 100), (1, 2), 1176, (1, 1), 1485),
        ((640, 480), (2, 2), 2340, (2, 2), 2929),
        ((480, 640), (2, 2), 2352, (2, 2), 2943),
        ((427, 640), (2, 2), 2160, (2, 2), 2727),
        ((1000, 1000), (2, 2), 2928, (3, 3), 7371),
        ((1024, 899), (2, 2), 2634, (3, 3), 6551),
        ((1344, 1008), (2, 2), 2340, (4, 3), 7309),
        ((1920, 1080), (2, 2), 1948, (5, 3), 7269),
        ((1080, 1920), (2, 2), 1968, (3, 5), 7317),
        ((2000, 500), (3, 1), 1890, (6, 2), 7249),
        ((500, 2000), (1, 3), 1944, (2, 6), 7371),
        ((3000, 2000), (2, 2), 2144, (6, 4), 7329),
        ((4000, 300), (3, 1), 1014, (6, 1), 2848),
        ((672, 336), (2, 1), 1752, (2, 1), 2214),
    ],
)
def test_grids_and_token_counts_of_the_published_towers(
    size: tuple[int, int], grid: Grid, tokens: int, many_grid: Grid, many_tokens: int
) -> None:
    """Computed with the original code; its (width, height) order makes squares portrait."""
    original = tuple(one[::-1] for one in NEXT_GRIDS)
    found = best_grid(size, _how(Aspect.ANYRES, 336, original))
    assert found == grid
    assert photo_tokens(size, side=24, grid=found, way=NEXT.assembly) == tokens
    found = best_grid(size, _how(Aspect.ANYRES, 384, ONEVISION_GRIDS))
    assert found == many_grid
    assert photo_tokens(size, side=27, grid=found, way=ONEVISION.assembly) == many_tokens


def test_transformers_order_makes_squares_landscape() -> None:
    assert best_grid((336, 336), _how(Aspect.ANYRES, 336)) == (2, 1)
