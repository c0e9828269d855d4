"""Edges of masks: how far a pixel is from what is chosen, widening by a disc, soft edges."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from engine.regions.shapes import Mask, grown

WIDEST_PX = 1000
"""No mask is widened by more."""


def widen(mask: Mask, px: int) -> Mask:
    """What is touched, and all within so many pixels of it: a dilation by a disc; no soft edge."""
    return _by_distance(mask, px, soft=False)


def feather(mask: Mask, px: int) -> Mask:
    """What is touched stays chosen; outside of it alpha falls to 0 within so many pixels.

    The result touches no pixel that `widen(mask, px)` does not.
    """
    return _by_distance(mask, px, soft=True)


def _by_distance(mask: Mask, px: int, *, soft: bool) -> Mask:
    alpha, bounds = np.zeros_like(mask.alpha), mask.bounds
    if bounds is None:
        return Mask(alpha)
    left, top, right, bottom = grown(bounds, px, mask.size_px)
    window = slice(top, bottom), slice(left, right)
    square = squared_distance(mask.touched[window], px)
    if soft:
        fall = 1 - np.sqrt(square, dtype=np.float32) / (px + 1)
        alpha[window] = np.where(square <= px * px, np.rint(255 * fall.clip(0, 1)), 0)
    else:
        alpha[window] = np.where(square <= px * px, 255, 0)
    return Mask(alpha)


def squared_distance(chosen: npt.NDArray[np.bool_], most_px: int) -> npt.NDArray[np.int32]:
    """[height, width]: squared distance in pixels to the nearest chosen pixel.

    Exact up to `most_px`; farther ones are only known to be farther.
    """
    beyond = (most_px + 1) ** 2
    across = _distance_in_row(chosen, most_px + 1)
    nearest = across.astype(np.int32) ** 2
    rows = chosen.shape[0]
    flat = nearest.copy()
    for down in range(1, min(most_px, rows - 1) + 1):
        np.minimum(nearest[down:], flat[:-down] + down * down, out=nearest[down:])
        np.minimum(nearest[:-down], flat[down:] + down * down, out=nearest[:-down])
    return np.minimum(nearest, beyond, out=nearest)


def _distance_in_row(chosen: npt.NDArray[np.bool_], most_px: int) -> npt.NDArray[np.int32]:
    """[height, width]: steps to the nearest chosen pixel of the same row, `most_px` at most."""
    columns = np.arange(chosen.shape[1], dtype=np.int32)
    far = np.int32(math.ceil(chosen.shape[1] + most_px))
    before = np.maximum.accumulate(np.where(chosen, columns, -far), axis=1)
    after = np.minimum.accumulate(np.where(chosen, columns, 2 * far)[:, ::-1], axis=1)[:, ::-1]
    return np.minimum(np.minimum(columns - before, after - columns), most_px)
