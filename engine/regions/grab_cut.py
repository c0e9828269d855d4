"""GrabCut: the thing in a box or under a stroke, by the colours inside and around it.

Rother, Kolmogorov, Blake: "GrabCut": interactive foreground extraction using iterated graph cuts,
SIGGRAPH 2004; here by opencv.  It sees a small copy of the surroundings; the edge is then drawn in
full size (`engine.regions.edge_refinement`).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.regions.edge_refinement import refine_edge
from engine.regions.needed_package import needed_package
from engine.regions.shapes import Box, Mask, PixelBox, Stroke, grown

COPY_PIXELS = 300_000
"""As many pixels of the surroundings GrabCut looks at: about a second."""

_STEPS = 5
_SEED = 20040801
_MARGIN_SHARE = 0.3
_SMALLEST_MARGIN_PX = 12
_BACK, _FRONT, _MAYBE_BACK, _MAYBE_FRONT = 0, 1, 2, 3
"""Labels of a pixel as `cv2.grabCut` has them."""


def grab_cut(picture: Image.Image, shape: Box | Stroke) -> Mask:
    """The mask of the thing, with a soft edge; empty where nothing stands out."""
    cv2 = needed_package("cv2", "regions")
    window = _window_of(shape, picture.size)
    crop = picture.crop(window)
    scale = min(1.0, (COPY_PIXELS / (crop.width * crop.height)) ** 0.5)
    small = crop.resize(_scaled(crop.size, scale), Image.Resampling.BOX) if scale < 1 else crop
    labels = _labels(shape, window, small.size)
    found = _cut(cv2, np.asarray(small.convert("RGB")), labels)
    alpha = np.zeros((picture.height, picture.width), np.uint8)
    left, top, right, bottom = window
    if found.any():
        alpha[top:bottom, left:right] = refine_edge(cv2, np.asarray(crop), found)
    if isinstance(shape, Box):
        alpha[~shape.mask(picture.size).touched] = 0
    return Mask(alpha)


def _window_of(shape: Box | Stroke, size_px: tuple[int, int]) -> PixelBox:
    """What GrabCut sees: the shape and what lies around it."""
    edges = shape.edges if isinstance(shape, Box) else shape.bounds
    longer = max(edges[2] - edges[0], edges[3] - edges[1])
    share = _MARGIN_SHARE if isinstance(shape, Box) else 1.0
    return grown(edges, max(_SMALLEST_MARGIN_PX, share * longer), size_px)


def _scaled(size_px: tuple[int, int], scale: float) -> tuple[int, int]:
    return max(1, round(size_px[0] * scale)), max(1, round(size_px[1] * scale))


def _labels(
    shape: Box | Stroke, window: PixelBox, size_px: tuple[int, int]
) -> npt.NDArray[np.uint8]:
    """What is known before: outside a box is background, along a stroke is foreground."""
    left, top, right, bottom = window
    across, down = size_px[0] / (right - left), size_px[1] / (bottom - top)
    if isinstance(shape, Box):
        x1, y1, x2, y2 = shape.edges
        inside = Box(
            ((x1 - left) * across, (y1 - top) * down, (x2 - left) * across, (y2 - top) * down)
        )
        return np.where(inside.mask(size_px).chosen, _MAYBE_FRONT, _BACK).astype(np.uint8)
    points = tuple(((x - left) * across, (y - top) * down) for x, y in shape.points)
    brush = max(1.0, shape.width_px * across)
    labels = np.full((size_px[1], size_px[0]), _MAYBE_BACK, np.uint8)
    near = Stroke(points, brush + 0.5 * max(size_px) / 3)
    labels[near.mask(size_px).chosen] = _MAYBE_FRONT
    _mark_border(labels)
    labels[Stroke(points, brush).mask(size_px).chosen] = _FRONT
    return labels


def _mark_border(labels: npt.NDArray[np.uint8]) -> None:
    """The rim of what is seen is taken as background."""
    rim = max(1, round(0.02 * max(labels.shape)))
    labels[:rim], labels[-rim:], labels[:, :rim], labels[:, -rim:] = (_BACK,) * 4


def _cut(
    cv2: Any, pixels: npt.NDArray[np.uint8], labels: npt.NDArray[np.uint8]
) -> npt.NDArray[np.bool_]:
    """[height, width]: where the thing is."""
    if not (labels & 1).any() or (labels & 1).all():
        return np.zeros(labels.shape, np.bool_)
    cv2.setRNGSeed(_SEED)
    back, front = np.zeros((1, 65)), np.zeros((1, 65))
    bgr = np.ascontiguousarray(pixels[:, :, ::-1])
    sure = labels == _FRONT
    cv2.grabCut(bgr, labels, None, back, front, _STEPS, cv2.GC_INIT_WITH_MASK)
    return _tidied(cv2, (labels & 1).astype(np.uint8), sure)


def _tidied(
    cv2: Any, found: npt.NDArray[np.uint8], sure: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Without specks and pinholes: parts under the stroke, else those of some size."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
    found = cv2.morphologyEx(found, cv2.MORPH_OPEN, disc)
    n, parts, facts, _ = cv2.connectedComponentsWithStats(found, connectivity=8)
    sizes = facts[:, cv2.CC_STAT_AREA]
    sizes[0] = 0
    kept = sizes >= 0.1 * max(1, sizes.max())
    if sure.any():
        under = np.bincount(parts[sure], minlength=n) > 0
        kept = under if under[1:].any() else kept
    kept[0] = False
    chosen: npt.NDArray[np.bool_] = kept[parts]
    return _without_pinholes(cv2, chosen)


def _without_pinholes(cv2: Any, chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Holes of less than a hundredth of the thing are filled."""
    _n, parts, facts, _ = cv2.connectedComponentsWithStats(
        (~chosen).astype(np.uint8), connectivity=4
    )
    small = facts[:, cv2.CC_STAT_AREA] < 0.01 * chosen.sum()
    small[0] = False
    filled: npt.NDArray[np.bool_] = chosen | small[parts]
    return filled
