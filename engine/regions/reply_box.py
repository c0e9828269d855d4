"""A box of a photo as a model writes it in a reply, and back, and what rounding costs.

`engine.vision.region_frame` says what the numbers of each family span.
"""

from __future__ import annotations

from engine.region import RegionBox
from engine.regions.shape_arguments import box_within
from engine.regions.shapes import Box
from engine.vision.region_frame import RegionFrame, RegionScale


def write_box(box: Box, frame: RegionFrame, scale: RegionScale, *, decimals: int) -> str:
    """As `[x1, y1, x2, y2]`, the way replies have it."""
    numbers = frame.to_frame(box.edges, scale)
    return f"[{', '.join(f'{number:.{decimals}f}' for number in numbers)}]"


def box_of_reply(numbers: RegionBox, frame: RegionFrame, scale: RegionScale) -> Box:
    """The place in the photo, cut to it: padding around the photo is no part of it.

    Raises:
        RegionError: it is empty or lies in the padding alone.
    """
    return box_within(list(frame.to_photo(numbers, scale)), frame.size_px)


def rounding_px(frame: RegionFrame, scale: RegionScale, *, decimals: int) -> tuple[float, float]:
    """By how many pixels of the photo an edge may move, across and down, when it is written.

    Half a last digit.  With shares of two decimals, as LLaVA's, that is 1/200 of the side; three
    decimals or thousandths are 1/2000: under a pixel up to 2000 pixels a side.
    """
    half = 0.5 * 10.0**-decimals
    zero, step = (frame.to_photo((each, each, each, each), scale) for each in (0.0, half))
    return step[0] - zero[0], step[1] - zero[1]
