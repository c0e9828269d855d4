"""Boxes and points of replies land on the photo, in each family's frame; other numbers do not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.vision.family import FAMILIES, Aspect, Family, Tiling
from engine.vision.region_frame import QWEN_PIXELS, RegionScale, qwen_size, region_frame
from engine.vision.regions import MOST_REGIONS, find_regions
from engine.vision.spec import VisionSpec
from engine.vision.tiling import Preprocess

SIZE = (800, 400)
NAMED = {family.name: family for family in FAMILIES}


def spec_of(name: str) -> VisionSpec:
    """A member of the LLaVA family, or another family by its projector."""
    family = NAMED.get(name) or Family(f"llama.cpp {name}", Tiling(Aspect.RESIZE))
    how = Preprocess(336, (0.5,) * 3, family.tiling.aspect, grids=family.tiling.grids)
    return VisionSpec(how, family, 24, 8, True, "mlp" if name in NAMED else name)


def boxes(text, name="llava-1.5", size=SIZE, **more):
    frame = region_frame(size, spec_of(name), **more)
    return [tuple(round(edge, 3) for edge in r.box) for r in find_regions(text, frame)]


def labels(text, name="llava-1.5"):
    return [region.label for region in find_regions(text, region_frame(SIZE, spec_of(name)))]


def test_llava_15_counts_on_the_padded_square():
    # 800 × 400 is padded to 800 × 800 with 200 rows above: 0.25 down is the photo's top edge.
    assert boxes("[0.25, 0.25, 0.75, 0.5]") == [(200, 0, 600, 200)]
    # A tall photo: 400 columns left of it and right of it.
    assert boxes("[0.5, 0.1, 0.75, 0.2]", size=(400, 1200)) == [(200, 120, 400, 240)]


def test_next_and_onevision_count_on_the_whole_photo():
    for name in ("llava-next", "llava-onevision", "llava-interleave", "llava-1.5-hd"):
        assert boxes("[0.25, 0.25, 0.75, 0.5]", name) == [(200, 100, 600, 200)], name


def test_onevision_pads_as_soon_as_there_are_two_photos():
    wanted = [(200, 0, 600, 200)]
    assert boxes("[0.25, 0.25, 0.75, 0.5]", "llava-onevision", several_photos=True) == wanted


def test_v1_sees_the_middle_only_and_was_never_taught():
    # The middle 400 × 400 of 800 × 400 begins at column 200.
    assert boxes("[0.0, 0.5, 0.5, 1.0]", "llava-v1") == [(200, 200, 400, 400)]
    assert not region_frame(SIZE, spec_of("llava-v1")).known
    assert region_frame(SIZE, spec_of("llava-1.5")).known
    assert not region_frame(SIZE, spec_of("pixtral")).known
    assert not region_frame(SIZE, None).known


@pytest.mark.parametrize("name", ["qwen2vl_merger", "qwen3vl_merger", "internvl", "gemma3"])
def test_thousandths(name):
    assert boxes("[100, 250, 500, 750]", name) == [(80, 100, 400, 300)]


def test_qwen25_counts_pixels_of_its_own_size():
    assert qwen_size(SIZE) == (812, 392)
    # 203 of 812 columns is a quarter; 98 of 392 rows too.
    text = '```json\n[{"bbox_2d": [203, 98, 406, 196], "label": "a cat"}]\n```'
    assert boxes(text, "qwen2.5vl_merger") == [(200, 100, 400, 200)]
    assert labels(text, "qwen2.5vl_merger") == ["a cat"]


@pytest.mark.parametrize("size", [(28, 28), (10, 5000), (9000, 9000), (4000, 3000), (1, 1)])
def test_qwen_sizes_are_multiples_of_28_within_bounds(size):
    width, height = qwen_size(size)
    assert width % 28 == height % 28 == 0
    assert width * height <= QWEN_PIXELS[1]


def test_gemma_and_gemini_put_y_first():
    text = '[{"box_2d": [250, 100, 750, 500], "label": "dog"}]'
    assert boxes(text, "gemma3") == [(80, 100, 400, 300)]
    assert labels(text, "gemma3") == ["dog"]


def test_tags():
    two = "<ref>the dog</ref><box>[[100, 250, 500, 750], [0, 0, 500, 500]]</box>"
    assert boxes(two, "internvl") == [(80, 100, 400, 300), (0, 0, 400, 200)]
    assert labels(two, "internvl") == ["the dog", "the dog"]
    assert boxes("<box>100 250 500 750</box>", "resampler") == [(80, 100, 400, 300)]
    qwen = (
        "<|object_ref_start|>a cat<|object_ref_end|>"
        "<|box_start|>(100,250),(500,750)<|box_end|> and more"
    )
    assert boxes(qwen, "qwen2vl_merger") == [(80, 100, 400, 300)]
    assert labels(qwen, "qwen2vl_merger") == ["a cat"]
    assert boxes("(100, 250), (500, 750)", "qwen2vl_merger") == [(80, 100, 400, 300)]
    assert boxes("<loc0256><loc0512><loc0512><loc1024> cat ; ", "gemma3") == [(400, 100, 800, 200)]


def test_points():
    molmo = '<point x="25.0" y="50" alt="the nose">the nose</point>'
    assert boxes(molmo, "llava-next") == [(200, 200, 200, 200)]
    assert labels(molmo) == ["the nose"]
    several = '<points x1="25" y1="50" x2="75" y2="10" alt="ears">ears</points>'
    assert boxes(several, "llava-next") == [(200, 200, 200, 200), (600, 40, 600, 40)]
    assert boxes("<point>250 500</point>", "qwen2vl_merger") == [(200, 200, 200, 200)]
    assert boxes('{"point_2d": [250, 500], "label": "x"}', "qwen3vl_merger") == [(200,) * 4]
    assert boxes("It is at (0.25, 0.50).", "llava-next") == [(200, 200, 200, 200)]
    assert boxes("It is at (0.25, 0.50).") == [(200, 200, 200, 200)]


def test_labels_stand_before_their_box():
    text = "- **red car**: [0.10, 0.30, 0.20, 0.40]\n2. the dog [0.5, 0.3, 0.6, 0.4]"
    assert labels(text) == ["red car", "the dog"]
    assert labels("The person is at [0.10, 0.30, 0.20, 0.40].") == ["The person"]
    assert labels("It is plain to see that this is the cat: [0.10, 0.30, 0.20, 0.40]") == [""]


@pytest.mark.parametrize(
    "text",
    [
        "[1, 2, 3, 4]",
        "Sorted: [12, 30, 45, 60].",
        "[1999, 2001, 2005, 2010]",
        "In 1999, 2001 and 2010",
        "as shown in [1, 3, 12, 15] and [4]",
        "[0.9, 0.1, 0.2, 0.5]",
        "[0.1, 0.2, 0.1, 0.2]",
        "[0, 0, 1, 1]",
        "[0.5, 0.6, 1.4, 2.0]",
        "[-0.1, 0.2, 0.3, 0.4]",
        "```python\nx = [0.1, 0.3, 0.3, 0.5]\n```",
        "`[0.1, 0.3, 0.3, 0.5]`",
        "the range (0.5, 0.6) or (3, 4)",
        "f(0.25, 0.75)",
        '{"bbox": [1, 2, 3]}',
        '{"bbox_2d": [100, 200, 300',
        "<box>nothing</box>",
        "<box>300 300 200 200</box>",
        "10:30–11:45, 12.05.2024",
        "[[0.1, 0.2], [0.3, 0.4]]",
    ],
)
@pytest.mark.parametrize("name", ["llava-1.5", "llava-onevision", "qwen2vl_merger"])
def test_what_is_no_box_is_not_drawn(text, name):
    assert boxes(text, name) == []


def test_whole_numbers_alone_are_no_box_where_the_family_writes_shares():
    assert boxes("[100, 250, 500, 750]", "llava-1.5") == []
    assert boxes('{"bbox": [100, 250, 500, 750]}', "llava-next") == [(80, 100, 400, 300)]
    # Beyond a thousand they can only be pixels, if the photo is that large.
    large = '{"bbox": [1200, 250, 1500, 750]}'
    assert boxes(large, "llava-next", size=(2000, 1000)) == [(1200, 250, 1500, 750)]
    assert boxes(large, "llava-next") == []


def test_boxes_end_at_the_edge_of_the_photo():
    # On the padded square the photo ends at 0.25 and 0.75.
    assert boxes("[0.0, 0.1, 1.0, 0.9]") == [(0, 0, 800, 400)]
    assert boxes("[0.1, 0.05, 0.9, 0.2]") == []


def test_many_boxes_and_long_texts_are_bounded():
    text = "".join(f"[0.1, 0.3, 0.{n}, 0.5]\n" for n in range(200, 300))
    assert len(boxes(text)) == MOST_REGIONS
    for evil in ("[" * 50_000, "(0.1, " * 20_000, "<box>" * 20_000, "{" * 40_000, "a " * 40_000):
        assert boxes(evil) == []


NAMES = [*NAMED, "qwen2vl_merger", "qwen2.5vl_merger", "gemma3", "pixtral"]


@given(
    st.tuples(st.integers(20, 9000), st.integers(20, 9000)),
    st.sampled_from(NAMES),
    st.sampled_from(list(RegionScale)),
    st.lists(st.floats(0, 1), min_size=4, max_size=4),
)
def test_a_box_comes_back_within_a_pixel(size, name, scale, shares):
    frame = region_frame(size, spec_of(name))
    box = tuple(share * edge for share, edge in zip(shares, (*size, *size), strict=True))
    back = frame.to_photo(frame.to_frame(box, scale), scale)
    assert max(abs(a - b) for a, b in zip(box, back, strict=True)) < 1


@pytest.mark.parametrize(
    "text",
    [
        "[" + " " * 39_000,
        "<loc0001>" * 4 + " " * 30_000,
        "| a cat" + " " * 900 + "| [0.1, 0.2, 0.3, 0.4] |",
        "*" * 900 + ". [0.1, 0.2, 0.3, 0.4]",
        "<box>" * 8_000,
    ],
)
def test_runs_of_spaces_and_marks_take_no_time(text):
    begin = time.perf_counter()
    boxes(text)
    assert time.perf_counter() - begin < 2
