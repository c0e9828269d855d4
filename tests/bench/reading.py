"""How well `read_text` reads the starter's own pictures of printed text; run by hand.

    python tests/bench/reading.py [PICTURES] [SEED]

Measured on two cores (Intel Xeon): see docs/skills.md.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

from engine.skills.read_text import SKILL
from engine.skills.skill import SkillInput
from training.starter.draw import draw
from training.starter.scene import Scene, Supply, make_scene


def printed_scenes(count: int, seed: int) -> list[Scene]:
    """Scenes with printed text, as training and the exam draw them."""
    rng, scenes = random.Random(seed), []
    while len(scenes) < count:
        scene = make_scene(rng, Supply())
        if scene.printed is not None:
            scenes.append(scene)
    return scenes


def main(count: int, seed: int) -> None:
    """Print how many are read exactly, and what is not."""
    wrong, begin = [], time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for number, scene in enumerate(printed_scenes(count, seed)):
            path = Path(folder, f"{number}.png")
            draw(scene).save(path)
            assert scene.printed is not None
            read = SKILL.run(SkillInput((str(path),), {}, folder)).told["text"]
            if read != scene.printed.text:
                wrong.append((scene.printed.text, read, scene.width, scene.height))
    seconds = (time.perf_counter() - begin) / count
    sys.stdout.write(f"{count - len(wrong)} of {count} exact, {seconds:.2f} s each\n")
    for expected, read, width, height in wrong:
        sys.stdout.write(f"  {expected!r} read as {read!r} in {width} x {height}\n")


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:3] or ("37", "1")))
