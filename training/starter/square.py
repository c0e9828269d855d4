"""How a picture becomes the tower's square input in training: padded, then scaled."""

from __future__ import annotations

from PIL import Image

MEAN_COLOUR = (122, 116, 104)
"""CLIP's mean colour, with which LLaVA-1.5 pads a photo to a square."""


def squared(picture: Image.Image, side_px: int) -> Image.Image:
    """Padded to a square with the mean colour and scaled, as in `engine.vision.tiling`.

    A picture of another mode than RGB is a map of numbers: padded with 0, its values not mixed.
    """
    if picture.size == (side_px, side_px):
        return picture
    colour = MEAN_COLOUR if picture.mode == "RGB" else 0
    longest = max(picture.size)
    canvas = Image.new(picture.mode, (longest, longest), colour)
    canvas.paste(picture, ((longest - picture.width) // 2, (longest - picture.height) // 2))
    filter_ = Image.Resampling.BICUBIC if picture.mode == "RGB" else Image.Resampling.NEAREST
    return canvas.resize((side_px, side_px), filter_)
