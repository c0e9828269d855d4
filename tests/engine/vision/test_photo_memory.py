"""A photo of 108 megapixels takes no more memory than one of a quarter of its size."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[3]

MAKE = """
import sys
from PIL import Image
Image.linear_gradient("L").resize((12_000, 9_000)).convert("RGB").save(sys.argv[1])
"""

READ = """
import resource, sys
from engine.vision.photo import read_photo
def peak_bytes():
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
before = peak_bytes()
opened = read_photo(sys.argv[1])
print(*opened.size_px, *opened.picture.size, opened.scale, peak_bytes() - before)
"""


def run(code: str, path: Path) -> str:
    command = [sys.executable, "-c", code, str(path)]
    return subprocess.run(command, cwd=HOUSE, check=True, capture_output=True, text=True).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured by getrusage")
def test_memory_stays_flat_with_a_jpeg_of_108_megapixels(tmp_path):
    """Pillow holds a pixel in 4 bytes: 27 megapixels are 108 MB, 108 would be 432 MB."""
    path = tmp_path / "huge.jpg"
    run(MAKE, path)
    *sizes, scale, grown_bytes = run(READ, path).split()
    assert sizes == ["12000", "9000", "6000", "4500"]
    assert scale == "0.5"
    assert int(grown_bytes) < 160e6
