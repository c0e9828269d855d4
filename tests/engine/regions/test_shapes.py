"""Boxes, strokes and masks from arguments: cut to the photo; a sentence for what is no place."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engine.errors import PhotoUnreadable, PumiceError, RegionError
from engine.regions.mask_edges import feather, squared_distance, widen
from engine.regions.shape_arguments import MOST_POINTS, shape_from_arguments
from engine.regions.shapes import Box, Mask, Stroke, grown

SIZE = (100, 60)


def test_a_box_is_the_pixels_whose_centres_lie_inside():
    box = shape_from_arguments({"box": [10, 20, 13.4, 22.6]}, SIZE)
    assert box == Box((10.0, 20.0, 13.4, 22.6))
    assert box.pixels == (10, 20, 13, 23)
    alpha = box.mask(SIZE).alpha
    assert alpha.shape == (60, 100)
    assert alpha[20:23, 10:13].min() == 255
    assert np.count_nonzero(alpha) == 9


def test_a_box_is_cut_to_the_photo():
    assert shape_from_arguments({"box": [-50, -1, 1e6, 30]}, SIZE) == Box((0, 0, 100, 30))


@given(
    st.tuples(*[st.floats(-300, 300)] * 4).filter(lambda b: b[0] < b[2] and b[1] < b[3]),
    st.tuples(st.integers(1, 200), st.integers(1, 200)),
)
def test_every_box_that_is_taken_holds_a_pixel_of_the_photo(box, size):
    try:
        shape = shape_from_arguments({"box": list(box)}, size)
    except RegionError:
        assert box[0] >= size[0] or box[1] >= size[1] or box[2] <= 0 or box[3] <= 0
        return
    left, top, right, bottom = shape.pixels
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]
    assert shape.mask(size).bounds == shape.pixels


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({}, "No place"),
        ({"box": None}, "No place"),
        ({"box": [1, 2, 3, 4], "stroke": [1, 2]}, "More than one place"),
        ({"box": [1, 2, 3]}, "four numbers, not 3"),
        ({"box": [30, 10, 10, 50]}, "30, 10, 10, 50 has its corners the wrong way round"),
        ({"box": [10, 50, 30, 10]}, "wrong way round"),
        ({"box": [10, 10, 10, 50]}, "is empty"),
        ({"box": [100, 10, 120, 50]}, "outside the photo"),
        ({"box": [-20, 10, 0, 50]}, "outside the photo"),
        ({"box": [math.nan, 10, 20, 50]}, "no photo reaches"),
        ({"box": [0, 0, math.inf, 5]}, "no photo reaches"),
        ({"box": [0, 0, 10**400, 5]}, "no photo reaches"),
        ({"box": ["1", 2, 3, 4]}, "no number"),
        ({"box": [True, 2, 3, 4]}, "no number"),
        ({"box": "1,2,3,4"}, "not a list"),
        ({"box": 5}, "not a list"),
        ({"stroke": [1, 2, 3]}, "not pairs"),
        ({"stroke": []}, "not pairs"),
        ({"stroke": [500, 500, 600, 600]}, "outside the photo"),
        ({"stroke": [1, 2], "stroke_px": 0}, "0 pixels wide"),
        ({"stroke": [1, 2], "stroke_px": -3}, "-3 pixels wide"),
        ({"stroke": [1, 2], "stroke_px": math.nan}, "no photo reaches"),
        ({"stroke": [1.0] * (2 * MOST_POINTS + 2)}, "more than 20,000 points"),
        ({"mask": 7}, "not the path of a file"),
        ({"mask": ""}, "not the path of a file"),
    ],
)
def test_what_is_no_place_is_a_sentence_with_a_hint(arguments, words):
    with pytest.raises(RegionError, match=words) as error:
        shape_from_arguments(arguments, SIZE)
    assert error.value.message.endswith(".")
    assert error.value.hint


def test_an_outside_box_is_told_the_photo_s_size():
    with pytest.raises(RegionError) as error:
        shape_from_arguments({"box": [200, 0, 300, 5]}, SIZE)
    assert "100 × 60" in error.value.hint


def test_a_stroke_is_a_round_brush_along_its_points():
    stroke = shape_from_arguments({"stroke": [20, 30, 60, 30], "stroke_px": 9}, SIZE)
    assert stroke == Stroke(((20.0, 30.0), (60.0, 30.0)), 9.0)
    chosen = stroke.mask(SIZE).chosen
    rows, columns = np.nonzero(chosen)
    assert (columns.min(), columns.max()) == (15, 65) or abs(columns.min() - 15.5) <= 1
    assert abs((rows.max() - rows.min() + 1) - 9) <= 1
    assert chosen[30, 20:61].all()


def test_a_single_point_is_a_dot_and_a_stroke_may_begin_outside():
    dot = shape_from_arguments({"stroke": [50, 30], "stroke_px": 5}, SIZE)
    assert 13 <= np.count_nonzero(dot.mask(SIZE).chosen) <= 25
    line = shape_from_arguments({"stroke": [-500, 30, 10, 30], "stroke_px": 4}, SIZE)
    assert line.mask(SIZE).bounds[:1] == (0,)


def test_masks_of_all_kinds_choose_what_is_white(tmp_path):
    grey = np.zeros((60, 100), np.uint8)
    grey[10:20, 30:50] = 255
    grey[40:45, 5:9] = 90
    picture = Image.fromarray(grey)
    clear = Image.new("RGBA", SIZE, (255, 255, 255, 0))
    clear.paste((255, 255, 255, 255), (30, 10, 50, 20))
    clear.paste((90, 90, 90, 255), (5, 40, 9, 45))
    kinds = {
        "l.png": picture, "rgb.png": picture.convert("RGB"), "p.gif": picture.convert("P"),
        "deep.png": Image.fromarray(grey.astype(np.uint16) * 257), "clear.png": clear,
    }  # fmt: skip
    for name, kind in kinds.items():
        kind.save(tmp_path / name)
        mask = shape_from_arguments({"mask": str(tmp_path / name)}, SIZE)
        assert np.array_equal(mask.alpha, grey), name
        assert mask.chosen.sum() == 200
        assert mask.bounds == (5, 10, 50, 45)


def test_a_mask_turned_by_its_exif_is_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("L", (60, 100), 255).save(tmp_path / "m.jpg", exif=exif)
    assert shape_from_arguments({"mask": str(tmp_path / "m.jpg")}, SIZE).size_px == SIZE


def test_masks_that_do_not_fit_are_sentences(tmp_path):
    Image.new("L", (60, 100), 255).save(tmp_path / "turned.png")
    Image.new("L", SIZE).save(tmp_path / "black.png")
    (tmp_path / "junk.png").write_bytes(b"junk")
    with pytest.raises(RegionError, match="The mask has 60 × 100 pixels, the photo 100 × 60"):
        shape_from_arguments({"mask": str(tmp_path / "turned.png")}, SIZE)
    with pytest.raises(RegionError, match="Nothing of the mask is white"):
        shape_from_arguments({"mask": str(tmp_path / "black.png")}, SIZE)
    for name in ("junk.png", "none.png"):
        with pytest.raises(PhotoUnreadable):
            shape_from_arguments({"mask": str(tmp_path / name)}, SIZE)


@given(st.integers(0, 12), st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32 - 1))
def test_widening_is_a_dilation_by_a_disc(px, width, height, seed):
    seeds = np.random.default_rng(seed).random((height, width)) < 0.03
    wide = widen(Mask(seeds.astype(np.uint8) * 200), px).alpha
    y, x = np.mgrid[:height, :width]
    expected = np.zeros((height, width), bool)
    for row, column in zip(*np.nonzero(seeds), strict=True):
        expected |= (y - row) ** 2 + (x - column) ** 2 <= px * px
    assert np.array_equal(wide, np.where(expected, 255, 0))


def test_distances_are_exact_up_to_their_bound():
    chosen = np.zeros((30, 40), bool)
    chosen[5, 7] = chosen[20, 30] = True
    y, x = np.mgrid[:30, :40]
    true = np.minimum((y - 5) ** 2 + (x - 7) ** 2, (y - 20) ** 2 + (x - 30) ** 2)
    assert np.array_equal(squared_distance(chosen, 9), np.minimum(true, 100))


def test_a_feather_falls_outside_of_what_is_chosen_and_stays_within_the_widened():
    alpha = np.zeros((60, 100), np.uint8)
    alpha[20:30, 40:60] = 255
    soft, wide = feather(Mask(alpha), 5), widen(Mask(alpha), 5)
    assert (soft.alpha[alpha > 0] == 255).all()
    assert not soft.touched[~wide.touched].any()
    assert soft.alpha[25, 60:66].tolist() == [212, 170, 128, 85, 43, 0]


def test_an_empty_mask_stays_empty():
    nothing = Mask(np.zeros((5, 5), np.uint8))
    assert nothing.bounds is None
    assert widen(nothing, 3).bounds is None


def test_a_margin_stays_within_the_photo():
    assert grown((10.2, 5, 20, 50.5), 8, SIZE) == (2, 0, 28, 59)
    assert grown((98, 58, 100, 60), 50, SIZE) == (48, 8, 100, 60)


def test_region_errors_are_errors_of_pumice():
    assert issubclass(RegionError, PumiceError)
