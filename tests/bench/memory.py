"""How well `engine.gguf.memory_estimate` estimates: random pairs against their real peaks.

    python tests/bench/memory.py        (from the top folder; Linux; 0.5 GB of disk for a while)

Printed: shape, estimate and peak in MB, and estimate / peak.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve()
ROOT = HERE.parents[2]

SHAPES = {
    "small LLM, SigLIP 336": {
        "width": 256, "layers": 4, "ff": 768, "words": 1000, "context": 2048,
        "image_px": 336, "tower_width": 256, "tower_layers": 4, "tower_ff": 1024, "clip": False,
    },
    "f16, large vocabulary": {
        "width": 512, "layers": 8, "heads": 8, "kv_heads": 8, "ff": 1536, "words": 32000,
        "context": 4096, "image_px": 224, "tower_width": 512, "tower_layers": 8,
        "tower_heads": 8, "tower_ff": 2048,
    },
    "q8_0, grouped heads, CLIP 336": {
        "width": 768, "layers": 6, "heads": 12, "kv_heads": 4, "ff": 2048, "words": 8000,
        "kind": "q8_0", "context": 8192, "image_px": 336, "tower_width": 512, "tower_layers": 6,
        "tower_heads": 8, "tower_ff": 2048,
    },
    "q8_0, wide and shallow": {
        "width": 1536, "layers": 4, "heads": 12, "kv_heads": 12, "ff": 4096, "words": 16000,
        "kind": "q8_0", "context": 4096, "image_px": 336, "tower_width": 1024,
        "tower_layers": 3, "tower_heads": 16, "tower_ff": 4096,
    },
}  # fmt: skip


def main() -> None:
    """Measure each shape in a process of its own."""
    sys.path[:0] = [str(ROOT), str(HERE.parents[1] / "kit")]
    from random_pair import Shape, write_pair

    from engine.gguf.card import ModelFiles
    from engine.gguf.diagnostics import diagnose

    for name, sizes in SHAPES.items():
        with tempfile.TemporaryDirectory() as place:
            folder = write_pair(Path(place) / "pair", Shape(**sizes))
            found = diagnose(ModelFiles(folder / "model.gguf", folder / "mmproj.gguf"))
            assert found.memory is not None
            peak = measured(folder, 0)
        guess = found.memory.total
        print(f"{name:32} {guess / 1e6:6.0f} {peak / 1e6:6.0f} {guess / peak:6.3f}")  # noqa: T201


def measured(folder: Path, context_tokens: int) -> int:
    """The real peak in bytes."""
    command = [sys.executable, str(ROOT / "tests" / "kit" / "peak.py"), folder, context_tokens]
    ran = subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(ran.stdout)


if __name__ == "__main__":
    main()
