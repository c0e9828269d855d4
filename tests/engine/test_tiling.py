"""Tiles have the tower's size and the reference's pixels, and say which box they show."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.tiling import Aspect, Preprocess, tile

CLIP_MEAN = (0.48145466, 0.4578275, 0.40821073)


def _photo(width: int, height: int) -> Image.Image:
    rng = np.random.default_rng(width * 1000 + height)
    return Image.fromarray(rng.integers(0, 256, (height, width, 3), np.uint8))


def _how(aspect: Aspect, size_px: int = 24) -> Preprocess:
    return Preprocess(size_px=size_px, mean=CLIP_MEAN, aspect=aspect)


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


@pytest.mark.parametrize("size", [(1, 60_000), (60_000, 1)])
def test_a_thread_of_pixels_needs_no_gigabytes(size: tuple[int, int]) -> None:
    for aspect in Aspect:
        assert tile(Image.new("RGB", size, "red"), _how(aspect))[0].picture.size == (24, 24)


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(1, 300), st.sampled_from(Aspect))
def test_every_shape_gives_one_tile_of_the_towers_size(
    width: int, height: int, aspect: Aspect
) -> None:
    (made,) = tile(_photo(width, height), _how(aspect))
    assert made.picture.size == (24, 24)
    left, top, right, bottom = made.box
    assert right > left
    assert bottom > top
