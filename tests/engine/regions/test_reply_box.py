"""Box → pixels → a family's frame → pixels, for every frame, orientation and shape of photo."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.errors import RegionError
from engine.regions.reply_box import box_of_reply, rounding_px, write_box
from engine.regions.shapes import Box
from engine.vision.family import LLAVA_15, NEXT, ONEVISION
from engine.vision.photo import read_photo
from engine.vision.region_frame import RegionScale, region_frame
from engine.vision.regions import find_regions
from engine.vision.tiling import Preprocess

MEAN = (0.48145466, 0.4578275, 0.40821073)


def frame_of(member, size_px):
    how = Preprocess(336, MEAN, member.tiling.aspect, grids=member.tiling.grids)
    spec = SimpleNamespace(exact=True, family=member, projector="", preprocess_for=lambda **_: how)
    return region_frame(size_px, spec)


MEMBERS = {"padded": LLAVA_15, "anyres": NEXT, "onevision": ONEVISION}

sizes = st.one_of(
    st.tuples(st.integers(50, 6000), st.integers(50, 6000)),
    st.tuples(st.integers(5000, 12000), st.integers(20, 60)),
    st.tuples(st.integers(20, 60), st.integers(5000, 12000)),
)


@st.composite
def photos_with_boxes(draw):
    width, height = draw(sizes)
    x1, y1 = draw(st.integers(0, width - 2)), draw(st.integers(0, height - 2))
    x2, y2 = draw(st.integers(x1 + 1, width)), draw(st.integers(y1 + 1, height))
    return (width, height), Box((float(x1), float(y1), float(x2), float(y2)))


@pytest.mark.parametrize("member", MEMBERS.values(), ids=MEMBERS)
@settings(deadline=None)
@given(case=photos_with_boxes())
def test_a_box_comes_back_to_the_pixel(member, case):
    size_px, box = case
    frame = frame_of(member, size_px)
    there = frame.to_frame(box.edges, RegionScale.SHARE)
    assert box_of_reply(there, frame, RegionScale.SHARE).pixels == box.pixels


@pytest.mark.parametrize("member", MEMBERS.values(), ids=MEMBERS)
@settings(deadline=None)
@given(case=photos_with_boxes(), decimals=st.integers(2, 4))
def test_written_with_few_digits_it_moves_by_no_more_than_is_said(member, case, decimals):
    size_px, box = case
    frame = frame_of(member, size_px)
    words = write_box(box, frame, RegionScale.SHARE, decimals=decimals)
    numbers = tuple(float(word) for word in words.strip("[]").split(", "))
    across, down = rounding_px(frame, RegionScale.SHARE, decimals=decimals)
    moved = np.abs(np.array(frame.to_photo(numbers, RegionScale.SHARE)) - box.edges)
    assert (moved <= np.array([across, down, across, down]) + 1e-6).all()


def test_the_bound_is_half_a_last_digit_of_the_side():
    padded = frame_of(LLAVA_15, (1200, 800))  # padded to 1200 × 1200
    assert rounding_px(padded, RegionScale.SHARE, decimals=2) == pytest.approx((6, 6))
    assert rounding_px(padded, RegionScale.SHARE, decimals=3) == pytest.approx((0.6, 0.6))
    whole = frame_of(NEXT, (1200, 800))
    assert rounding_px(whole, RegionScale.SHARE, decimals=3) == pytest.approx((0.6, 0.4))
    assert rounding_px(whole, RegionScale.THOUSANDTH, decimals=0) == pytest.approx((0.6, 0.4))


def test_a_padded_box_is_written_as_llava_writes_it():
    frame = frame_of(LLAVA_15, (1200, 800))
    assert write_box(Box((300, 200, 900, 600)), frame, RegionScale.SHARE, decimals=2) == (
        "[0.25, 0.33, 0.75, 0.67]"
    )


def test_what_reaches_into_the_padding_is_cut_and_padding_alone_is_no_place():
    frame = frame_of(LLAVA_15, (1200, 800))  # 200 pixels of padding above and below
    box = box_of_reply((0.0, 0.0, 0.5, 0.5), frame, RegionScale.SHARE)
    assert box.pixels == (0, 0, 600, 400)
    with pytest.raises(RegionError, match="outside"):
        box_of_reply((0.0, 0.0, 1.0, 0.1), frame, RegionScale.SHARE)


@pytest.mark.parametrize("member", MEMBERS.values(), ids=MEMBERS)
@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("size_px", [(320, 200), (200, 320), (1500, 40), (40, 1500)])
def test_a_thing_is_found_where_it_is_in_all_orientations(tmp_path, member, orientation, size_px):
    """The thing lies where the upright pixels have it; a reply that names it leads back there."""
    box = (size_px[0] // 5, size_px[1] // 4, size_px[0] // 2, size_px[1] * 3 // 4)
    upright = Image.new("RGB", size_px, (30, 60, 90))
    upright.paste((250, 20, 20), box)
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    stored = upright.transpose(undo[orientation]) if orientation in undo else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "photo.png", exif=exif)
    decoded = read_photo(tmp_path / "photo.png")
    rows, columns = np.nonzero(np.asarray(decoded.picture)[:, :, 0] > 128)
    found = Box((columns.min(), rows.min(), columns.max() + 1.0, rows.max() + 1.0))
    assert found.pixels == box
    frame = frame_of(member, decoded.size_px)
    reply = f"the red thing: {write_box(found, frame, RegionScale.SHARE, decimals=3)}"
    (region,) = find_regions(reply, frame)
    across, down = rounding_px(frame, RegionScale.SHARE, decimals=3)
    assert max(across, down) < 1
    assert np.abs(np.array(region.box) - box).max() <= 1
