"""What a box or a stroke means: the mask of the thing in it.

GrabCut by default (`engine.regions.grab_cut`), or a SAM model that a person has
(`engine.regions.sam_model`).  Where nothing is found, the shape itself is the mask, with a note.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from engine.regions.shapes import Mask, Shape

FEWEST_SHARE = 0.01
"""A found thing that fills less of its box, or of its stroke's, is none."""

NOTHING_FOUND = "nothing stood out from its surroundings, so all of the marked area was taken"


@dataclass(frozen=True, eq=False)
class Selection:
    """A mask, and a few words where it is not what was hoped for."""

    mask: Mask
    notes: tuple[str, ...] = ()


def segment(picture: Image.Image, shape: Shape, *, sam: Path | None = None) -> Selection:
    """The thing that a box or stroke marks in an upright RGB picture; equal in every run.

    Args:
        shape: a mask is taken as it is.
        sam: an ONNX file, or a folder with an encoder and a decoder, of the SAM family.

    Raises:
        ModelError: the SAM model cannot be used.
        PumiceError: a package is not installed.
    """
    if isinstance(shape, Mask):
        return Selection(shape)
    if sam is not None:
        from engine.regions.sam_model import sam_mask

        found = sam_mask(picture, shape, sam)
    else:
        from engine.regions.grab_cut import grab_cut

        found = grab_cut(picture, shape)
    whole = shape.mask(picture.size)
    enough = FEWEST_SHARE * max(1, int(whole.chosen.sum()))
    if int(found.chosen.sum()) < enough:
        return Selection(whole, (NOTHING_FOUND,))
    return Selection(found)
