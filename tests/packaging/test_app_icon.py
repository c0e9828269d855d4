"""The app's icon as Windows and macOS want it, with all sizes, drawn and not empty."""

import app_icon
import pytest
from PIL import Image

SVG = app_icon.Path(__file__).resolve().parents[2] / "assets/icons/pumice.svg"


@pytest.mark.parametrize("suffix", [".ico", ".icns"])
def test_every_size_is_inside_and_drawn(suffix, tmp_path):
    file = app_icon.write_icon(SVG, tmp_path / "new" / f"pumice{suffix}")
    with Image.open(file) as icon:
        if suffix == ".ico":
            sizes = {(size, size) for size in app_icon.SIZES_PX[suffix]}
            assert icon.ico.sizes() == sizes
        else:
            held = {width * scale for width, _, scale in icon.info["sizes"]}
            assert held == set(app_icon.SIZES_PX[suffix])
        icon.load()
        shown = icon.convert("RGBA")
    corner, middle = shown.getpixel((0, 0)), shown.getpixel((shown.width // 2, shown.height // 2))
    assert corner[3] == 0
    assert middle[3] == 255
