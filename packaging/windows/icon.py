"""Makes an .ico file of the app's SVG icon: `icon.py SVG ICO`.  Needs PySide6 and Pillow.

The sizes are those that Windows shows: menus, taskbar, desktop, large icons.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from PIL import Image

SIZES_PX = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def drawn(svg: Path, size_px: int) -> Image.Image:
    """The icon, drawn at one size rather than scaled."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size_px, size_px, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(bytes(buffer.data().data())))


def write_icon(svg: Path, ico: Path) -> Path:
    """Write all sizes into one file; returns it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    pictures = [drawn(svg, size_px) for size_px in SIZES_PX]
    ico.parent.mkdir(parents=True, exist_ok=True)
    sizes = [picture.size for picture in pictures]
    pictures[-1].save(ico, format="ICO", sizes=sizes, append_images=pictures[:-1])
    return ico


if __name__ == "__main__":
    write_icon(Path(sys.argv[1]), Path(sys.argv[2]))
