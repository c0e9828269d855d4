"""A mask as it is laid over the photo: tinted where something is chosen, with an outline."""

from __future__ import annotations

from pathlib import Path

_LONGEST_PX = 1600
_TINT = (255, 70, 170, 110)
_LIGHT, _DARK = (255, 255, 255, 255), (30, 0, 20, 255)
"""An outline of both is seen on any photo."""


def write_overlay(mask: Path, target: Path) -> None:
    """Write a PNG with transparency, at most 1600 pixels long.

    Raises `PhotoUnreadable` or `OSError`.

    Args:
        mask: a picture, white where something is chosen.
    """
    from PIL import Image, ImageChops, ImageFilter

    from engine.vision.photo import open_photo

    grey = open_photo(mask).convert("L")
    grey.thumbnail((_LONGEST_PX, _LONGEST_PX), Image.Resampling.BOX)
    chosen = grey.point([255 if value >= 128 else 0 for value in range(256)])
    thick = max(3, 2 * round(max(grey.size) / 400) + 1)
    inner = ImageChops.subtract(chosen, chosen.filter(ImageFilter.MinFilter(thick)))
    outer = ImageChops.subtract(chosen.filter(ImageFilter.MaxFilter(thick)), chosen)
    overlay = Image.new("RGBA", grey.size, (0, 0, 0, 0))
    overlay.paste(_TINT, mask=chosen)
    overlay.paste(_DARK, mask=outer)
    overlay.paste(_LIGHT, mask=inner)
    overlay.save(target, "PNG", compress_level=1)
