"""Many pictures on one, to look at side by side."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

_CELL_PX = (540, 400)
_COLUMNS = 3
_LABEL_PX = 18


def contact_sheet(pictures: list[Path], out: Path) -> None:
    """Put pictures into rows of three, each with the name of its file, and save that."""
    width, height = _CELL_PX
    rows = -(-len(pictures) // _COLUMNS)
    sheet = Image.new("RGB", (width * min(_COLUMNS, len(pictures)), height * rows), "#808080")
    draw = ImageDraw.Draw(sheet)
    for place, path in enumerate(pictures):
        left, top = place % _COLUMNS * width, place // _COLUMNS * height
        draw.text((left + 4, top + 2), path.stem, fill="white")
        with Image.open(path) as picture:
            fitted = picture.convert("RGB")
            fitted.thumbnail((width - 8, height - _LABEL_PX - 6))
            sheet.paste(fitted, (left + 4, top + _LABEL_PX))
    sheet.save(out)
