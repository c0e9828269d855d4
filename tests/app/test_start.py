"""The window opens before anything is imported that only a model or a photo needs."""

import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
LATER = ("numpy", "gguf", "PIL.Image", "yaml", "av", "jinja2", "llama_cpp", "pygments")
"""Each takes a tenth of a second or more; they are imported when something needs them."""


def test_what_a_model_or_a_photo_needs_is_imported_later():
    code = f"import sys, app.main; print([m for m in {LATER!r} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]", ran.stderr
