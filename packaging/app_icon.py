"""Makes the icon of the app for Windows or macOS: `app_icon.py SVG FILE.ico|FILE.icns`.

Needs PySide6 and Pillow.  The sizes are those that the systems show, from menus to large icons.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from PIL import Image

SIZES_PX = {
    ".ico": (16, 20, 24, 32, 40, 48, 64, 128, 256),
    ".icns": (32, 64, 128, 256, 512, 1024),
}


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


def write_icon(svg: Path, icon: Path) -> Path:
    """Write all sizes into one file, of the kind that its suffix says; returns it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    pictures = [drawn(svg, size_px) for size_px in SIZES_PX[icon.suffix]]
    icon.parent.mkdir(parents=True, exist_ok=True)
    sizes = [picture.size for picture in pictures]
    kind = icon.suffix.removeprefix(".").upper()
    pictures[-1].save(icon, format=kind, sizes=sizes, append_images=pictures[:-1])
    return icon


if __name__ == "__main__":
    write_icon(Path(sys.argv[1]), Path(sys.argv[2]))
