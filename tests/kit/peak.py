"""Run as a script: open a model, show it one photo, ask, and print the peak of memory in bytes."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.gguf.card import find_model
from engine.options import ModelOptions, SamplingOptions


def main(folder: str, context_tokens: str) -> None:
    """Linux keeps the peak of this program alone in VmHWM; ru_maxrss begins with the parent's."""
    with tempfile.TemporaryDirectory() as place:
        photo = Path(place) / "photo.png"
        Image.effect_mandelbrot((1152, 864), (-2, -1, 1, 1), 90).convert("RGB").save(photo)
        options = ModelOptions(context_tokens=int(context_tokens))
        with Engine(find_model(Path(folder)), options) as engine:
            question = Conversation((user("What is this?", str(photo)),))
            for _ in engine.reply(question, SamplingOptions(max_tokens=8)):
                pass
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM:"))
    print(int(peak.split()[1]) * 1024)  # noqa: T201 - this is what it is run for


if __name__ == "__main__":
    main(*sys.argv[1:])
