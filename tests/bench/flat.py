"""Does a long run stay flat: resident memory after the 20th photo and after the last.

    python tests/bench/flat.py [PHOTOS] [MODEL]      (from the top folder; Linux)

Every photo is another one, drawn at random at a size of its own, and asked about in a chat of its
own through one engine.  Printed: photos, seconds, memory in MB now and then, how much it grew.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
SETTLED = 20


def main() -> None:
    """Ask about so many photos."""
    sys.path.insert(0, str(HOUSE))
    import numpy as np
    from PIL import Image

    from engine.card import find_model
    from engine.chat import Conversation, user
    from engine.engine import Engine
    from engine.options import ModelOptions, SamplingOptions

    total = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    model = Path(sys.argv[2]) if len(sys.argv) > 2 else HOUSE / "assets/models/starter"
    rng, begun, settled = np.random.default_rng(0), time.monotonic(), 0.0
    with (
        tempfile.TemporaryDirectory() as place,
        Engine(find_model(model), ModelOptions()) as engine,
    ):
        for number in range(1, total + 1):
            photo = Path(place) / f"{number}.jpg"
            height, width = rng.integers(300, 1500, 2)
            small = rng.integers(0, 255, (8, 8, 3), dtype=np.uint8)
            Image.fromarray(small).resize((int(width), int(height))).save(photo)
            talk = Conversation((user("What is this?", str(photo)),))
            for _ in engine.reply(talk, SamplingOptions(max_tokens=16)):
                pass
            photo.unlink()
            if number == SETTLED:
                settled = resident_mb()
            if number in (1, SETTLED, total) or number % 100 == 0:
                say(f"{number:5} {time.monotonic() - begun:7.0f} s {resident_mb():8.1f} MB")
        last = resident_mb()
    say(f"grew by {100 * (last / settled - 1):.1f} % after photo {SETTLED}")


def resident_mb() -> float:
    """Memory of this process that is in RAM."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def say(line: str) -> None:
    """Print at once, for runs take long."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
