"""How alike photos are: by a small picture of each, or by the mean of its visual tokens.

The small picture finds copies, whatever their size, format, compression and EXIF orientation, and
photos with the same colours in the same places.  The mean of the visual tokens finds more of the
same kind.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.skills.colour_names import to_lab

Signature = npt.NDArray[np.float32]
"""One photo as numbers, [n]."""

_CELLS = 12
"""The small picture is so many cells wide and high."""

_UNLIKE = 60.0
"""A mean difference of so much in L*a*b* is a likeness of 0: black and white are 100 apart."""


def small_picture(photo: Image.Image) -> Signature:
    """A photo in RGB as `_CELLS` × `_CELLS` mean colours in L*a*b*."""
    cells = photo.resize((_CELLS, _CELLS), Image.Resampling.BOX, reducing_gap=2.0)
    return to_lab(np.asarray(cells)).astype(np.float32).reshape(-1)


def mean_tokens(tokens: npt.NDArray[np.float32]) -> Signature:
    """Visual tokens [n, width] as their mean, of length 1."""
    mean: Signature = tokens.mean(axis=0, dtype=np.float64).astype(np.float32)
    length = float(np.linalg.norm(mean))
    return mean / np.float32(length) if length else mean


def picture_likeness(one: Signature, others: npt.NDArray[np.float32]) -> Signature:
    """1 for equal small pictures, 0 for very different ones: [n] for others [n, cells × 3]."""
    cells = (others - one).reshape(len(others), -1, 3)
    apart: Signature = np.sqrt((cells**2).sum(axis=2)).mean(axis=1)
    alike: Signature = np.clip(1 - apart / _UNLIKE, 0, 1)
    return alike


def token_likeness(one: Signature, others: npt.NDArray[np.float32]) -> Signature:
    """The cosine with each of others [n, width], at least 0."""
    cosines: Signature = np.clip(others @ one, 0, 1)
    return cosines
