"""The edge of a mask found in a small copy, drawn in full size along the photo's own edges.

Guided filter: He, Sun, Tang, "Guided Image Filtering", ECCV 2010; the guide is the photo's
brightness.  Only a band around the edge is computed, in strips, so that memory stays small.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

STRIP_ROWS = 512
_SMOOTHNESS = 1e-4
"""ε of the paper, for brightness from 0 to 1: edges weaker than a hundredth are smoothed over."""


def refine_edge(
    cv2: Any, crop: npt.NDArray[np.uint8], found: npt.NDArray[np.bool_]
) -> npt.NDArray[np.uint8]:
    """[height, width]: alpha of a crop (RGB) in full size, from a mask of its small copy."""
    height, width = crop.shape[:2]
    rough = cv2.resize(
        found.astype(np.uint8) * 255, (width, height), interpolation=cv2.INTER_LINEAR
    )
    radius = max(2, round(1.5 * width / found.shape[1]))
    alpha = np.empty((height, width), np.uint8)
    for top in range(0, height, STRIP_ROWS):
        bottom = min(height, top + STRIP_ROWS)
        first, last = max(0, top - 2 * radius), min(height, bottom + 2 * radius)
        strip = _guided(cv2, crop[first:last], rough[first:last], radius)
        alpha[top:bottom] = strip[top - first : bottom - first]
    far = _far_from_edge(cv2, rough, 2 * radius)
    alpha[far] = rough[far]
    return alpha


def _guided(
    cv2: Any, crop: npt.NDArray[np.uint8], rough: npt.NDArray[np.uint8], radius: int
) -> npt.NDArray[np.uint8]:
    guide: Any = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
    mask: Any = rough.astype(np.float32) / 255

    def mean(values: Any) -> Any:
        return cv2.blur(values, (2 * radius + 1, 2 * radius + 1))

    mean_guide, mean_mask = mean(guide), mean(mask)
    slope = (mean(guide * mask) - mean_guide * mean_mask) / (
        mean(guide * guide) - mean_guide * mean_guide + _SMOOTHNESS
    )
    offset = mean_mask - slope * mean_guide
    fine = mean(slope) * guide + mean(offset)
    steeper = (fine - 0.5) * 1.5 + 0.5  # the filter leaves a veil on both sides of an edge
    alpha: npt.NDArray[np.uint8] = np.rint(steeper.clip(0, 1) * 255).astype(np.uint8)
    return alpha


def _far_from_edge(cv2: Any, rough: npt.NDArray[np.uint8], px: int) -> npt.NDArray[np.bool_]:
    """Where the rough mask is all chosen or all not, so many pixels around."""
    disc = np.ones((2 * px + 1, 2 * px + 1), np.uint8)
    far: npt.NDArray[np.bool_] = (cv2.dilate(rough, disc) == 0) | (cv2.erode(rough, disc) == 255)
    return far
