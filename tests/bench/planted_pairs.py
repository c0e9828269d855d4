"""Pairs for a reward model with one planted error: a scene's true description, and the same with a
thing that is not there, or without one that is.

    python tests/bench/planted_pairs.py PROMPTS.json OUT.json [--seed 1] [--left-out 0.25]

(from the top folder)
PROMPTS.json is what `pumice samples --prompts` writes.  A share of the errors leave a thing out; of
the others a third adds a thing, and the rest put another in the place of one that is there (another
kind, or another colour of a shape).  The things are told in random order, so that no place gives an
error away, and scenes with two things alike are left out.  Which of both is better is said by the
truth of the world (`training.starter.truth`), as for sampled replies.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

HOUSE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOUSE))

from training.starter.scene import Scene, Supply  # noqa: E402 - the top folder first
from training.starter.scene_json import read_scene  # noqa: E402
from training.starter.truth import truth_of  # noqa: E402
from training.starter.words import COLOURS, KINDS, with_article  # noqa: E402

_ADDED = 1 / 3


def planted_pair(row: dict[str, Any], rng: Random, left_out: float) -> dict[str, Any] | None:
    """A pair of LLaVA-NeXT's form; None where two things are alike: an odd one would be false."""
    scene = read_scene(row)
    names = [thing.name for thing in scene.things]
    if len(set(names)) < max(2, len(names)):
        return None
    rng.shuffle(names)
    right, wrong = described(names), described(with_error(scene, names, rng, left_out))
    rewards = [truth_of(row, reply).reward for reply in (right, wrong)]
    assert rewards[0] > rewards[1], (right, wrong)
    kept = {key: row[key] for key in ("id", "image", "captions", "world", "scene")}
    prompt = row["conversations"][0]["value"]
    return kept | {"prompt": prompt, "chosen": right, "rejected": wrong, "rewards": rewards}


def with_error(scene: Scene, names: Sequence[str], rng: Random, left_out: float) -> list[str]:
    """The names with one error."""
    false, place = absent_name(scene, names, rng), rng.randrange(len(names))
    if rng.random() < left_out:
        return [*names[:place], *names[place + 1 :]]
    if rng.random() < _ADDED:
        return [*names[:place], false, *names[place:]]
    if rng.random() < 0.5 and (other := other_colour(names[place], names, rng)):
        false = other
    return [*names[:place], false, *names[place + 1 :]]


def absent_name(scene: Scene, names: Sequence[str], rng: Random) -> str:
    """A thing of a kind that is not in the scene."""
    kinds = {thing.kind for thing in scene.things}
    while True:
        kind = Supply().pick(rng)
        name = kind if KINDS[kind].glyph else f"{rng.choice(tuple(COLOURS))} {kind}"
        if kind not in kinds and name not in names:
            return name


def other_colour(name: str, names: Sequence[str], rng: Random) -> str:
    """The same shape in a colour that no such shape has here; empty for what has its own."""
    colour, _, kind = name.partition(" ")
    if not kind:
        return ""
    others = [each for each in COLOURS if each != colour and f"{each} {kind}" not in names]
    return f"{rng.choice(others)} {kind}"


def described(names: Sequence[str]) -> str:
    """`I see a cat, a red star and a boat.`"""
    listed = [with_article(name) for name in names]
    if len(listed) == 1:
        return f"I see {listed[0]}."
    return f"I see {', '.join(listed[:-1])} and {listed[-1]}."


def main(prompts: Path, out: Path, seed: int, left_out: float) -> None:
    """Write the pairs."""
    rng = Random(seed)
    rows = json.loads(prompts.read_text("utf-8"))
    pairs = [pair for row in rows if (pair := planted_pair(row, rng, left_out))]
    out.write_text(json.dumps(pairs, ensure_ascii=False), "utf-8")
    print(f"{len(pairs)} pairs of {len(rows)} scenes")  # noqa: T201


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prompts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--left-out", type=float, default=0.25, metavar="SHARE")
    given = parser.parse_args()
    main(given.prompts, given.out, given.seed, given.left_out)
