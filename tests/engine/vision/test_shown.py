"""What a model is shown, by size alone, is what the pipeline does and `pumice see` prints."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.terminal.see import describe_photo
from engine.chat import Photo
from engine.vision.family import FAMILIES, HD_GRIDS, NEXT_GRIDS, Aspect, Family, Tiling
from engine.vision.photo import decoded_divisor
from engine.vision.pipeline import SpecialTokens, VisionPipeline
from engine.vision.shown import shown_photo
from engine.vision.spec import VisionSpec
from engine.vision.tiling import Preprocess, tile, tile_boxes

SIZES = [(40, 30), (300, 40), (33, 200), (64, 64), (1000, 7)]


def spec_of(family: Family, size_px: int = 28, side: int = 2) -> VisionSpec:
    tiling = family.tiling
    how = Preprocess(size_px, (0.5, 0.5, 0.5), tiling.aspect, grids=tiling.grids)
    return VisionSpec(how, family, side, 3, True)


class Tower:
    """A tower that makes nothing of a tile."""

    def encode(self, tile, check=None):
        return np.zeros((4, 3), np.float32)

    def features(self, tile, check=None):
        raise AssertionError

    def close(self):
        pass


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
@pytest.mark.parametrize("size", SIZES)
def test_the_numbers_are_those_of_see(tmp_path, family, size):
    path = tmp_path / "photo.png"
    Image.new("RGB", size, "green").save(path)
    spec = spec_of(family)
    pipeline = VisionPipeline(Tower(), spec, SpecialTokens(newline=np.zeros(3, np.float32)))
    card = SimpleNamespace(name="fake", repaired=())
    seen = describe_photo(str(path), card, pipeline.see_photo(Photo(str(path))))
    shown = shown_photo(size, spec)
    assert [list(box) for box in shown.boxes] == [each["box"] for each in seen["tiles"]]
    assert {each["width"] for each in seen["tiles"]} == {shown.tile_px}
    assert shown.tokens == seen["visual_tokens"]
    beside = pipeline.embeddings(Photo(str(path)), several_photos=True)
    assert shown_photo(size, spec, several_photos=True).tokens == len(beside.tokens)


@given(
    st.integers(1, 3000),
    st.integers(1, 3000),
    st.sampled_from(list(Aspect)),
    st.sampled_from([NEXT_GRIDS, HD_GRIDS]),
)
@settings(max_examples=60, deadline=None)
def test_boxes_by_size_are_those_of_the_tiles(width, height, aspect, grids):
    how = Preprocess(16, (0.5, 0.5, 0.5), aspect, grids=grids)
    made = tile(Image.new("RGB", (width, height)), how)
    assert tile_boxes((width, height), how) == tuple(each.box for each in made)


def test_one_padded_square_of_a_large_photo():
    pad = Family("llava-1.5", Tiling(Aspect.PAD))
    shown = shown_photo((4032, 3024), spec_of(pad, 336, 24))
    assert shown.boxes == ((0, -504, 4032, 3528),)
    assert (shown.tokens, shown.tile_px, shown.reduction) == (576, 336, 12.0)


def test_tiles_show_more_than_the_overview():
    named = {family.name: family for family in FAMILIES}
    shown = shown_photo((1344, 1344), spec_of(named["llava-next"], 336, 24))
    assert shown.boxes[1:] == shown.finest
    assert len(shown.finest) == 4
    assert shown.reduction == 2.0
    assert shown.tokens == 576 + 48 * 49


def test_a_huge_jpeg_is_read_smaller_and_its_boxes_are_in_its_own_pixels():
    assert [decoded_divisor(size) for size in ((9000, 10_000), (12_000, 9000))] == [1, 2]
    pad = Family("llava-1.5", Tiling(Aspect.PAD))
    assert shown_photo((12_000, 9000), spec_of(pad, 336, 24)).boxes == ((0, -1500, 12_000, 10_500),)


def test_of_other_families_only_libmtmd_knows():
    how = Preprocess(448, (0.5, 0.5, 0.5), Aspect.RESIZE)
    spec = VisionSpec(how, Family("q", Tiling(Aspect.RESIZE)), 0, 0, False, "qwen2vl_merger")
    shown = shown_photo((100, 100), spec)
    assert (shown.tokens, shown.boxes, shown.reduction) == (None, (), 1.0)
