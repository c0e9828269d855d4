"""Pairs for a reward model with planted errors.

    python tests/bench/planted_pairs.py PROMPTS.json OUT.json [--seed 1] [--left-out 0.25]
    python tests/bench/planted_pairs.py PROMPTS.json OUT.json --several [--pairs-a-scene 1]

(from the top folder)
One error, the first form: a scene's true description, and the same with a thing that is not there,
or without one that is.  Several, the second: two descriptions with up to three errors each, as the
starter makes them: also wrong numbers, a crowd taken for another, and things named twice.

PROMPTS.json is what `pumice samples --prompts` writes.  A share of the errors leave a thing out; of
the others a third adds a thing, and the rest put another in the place of one that is there (another
kind, or another colour of a shape).  The things are told in random order, so that no place gives an
error away.  With one error, scenes with two things alike are left out.  Which of both is better is
said by the truth of the world (`training.starter.truth`), as for sampled replies.
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
from training.starter.words import COLOURS, KINDS, NUMBERS, with_article  # noqa: E402

_ADDED = 1 / 3
_ERRORS = (3, 4, 2, 1)
"""How often a reply with several has none, one, two and three."""
_SHUFFLED = 0.3
_TRIES = 20


def planted_pair(row: dict[str, Any], rng: Random, left_out: float) -> dict[str, Any] | None:
    """A pair of LLaVA-NeXT's form; None where two things are alike: an odd one would be false."""
    scene = read_scene(row)
    names = [thing.name for thing in scene.things]
    if len(set(names)) < max(2, len(names)):
        return None
    rng.shuffle(names)
    right, wrong = described(names), described(with_error(scene, names, rng, left_out))
    assert truth_of(row, right).reward > truth_of(row, wrong).reward, (right, wrong)
    return _judged(row, right, wrong)


def pair_with_several(row: dict[str, Any], rng: Random) -> dict[str, Any] | None:
    """Two descriptions of unlike worth; None where none were found."""
    scene = read_scene(row)
    for _ in range(_TRIES if scene.things else 0):
        replies = {_with_errors(scene, rng) for _ in range(2)}
        if len({truth_of(row, reply).reward for reply in replies}) == 2:
            return _judged(row, *sorted(replies))
    return None


def _judged(row: dict[str, Any], *replies: str) -> dict[str, Any]:
    rewards = [truth_of(row, reply).reward for reply in replies]
    worse, better = sorted(range(2), key=lambda number: rewards[number])
    rewards, replies = [rewards[better], rewards[worse]], (replies[better], replies[worse])
    kept = {key: row[key] for key in ("id", "image", "captions", "world", "scene")}
    prompt = row["conversations"][0]["value"]
    return kept | {
        "prompt": prompt,
        "chosen": replies[0],
        "rejected": replies[1],
        "rewards": rewards,
    }


def _with_errors(scene: Scene, rng: Random) -> str:
    names = [thing.name for thing in sorted(scene.things, key=lambda thing: thing.x)]
    if rng.random() < _SHUFFLED:
        rng.shuffle(names)
    for _ in range(rng.choices((0, 1, 2, 3), _ERRORS)[0]):
        names = _with_another_error(scene, names, rng)
    return described(names)


def _with_another_error(scene: Scene, names: Sequence[str], rng: Random) -> list[str]:
    if not names:
        return [absent_name(scene, names, rng)]
    one, way = rng.choice(names), rng.random()
    place = rng.randrange(len(names))
    if way < 0.25:
        return [*names[:place], *names[place + 1 :]]
    if way < 0.5:
        return _with_repetition(names, one, place, rng)
    false = absent_name(scene, names, rng)
    if way < 0.6:
        return [*names[:place], false, *names[place:]]
    if way < 0.75:
        false = other_colour(one, names, rng) or false
    if rng.random() < 0.6:
        return [false if name == one else name for name in names]
    return [*names[:place], false, *names[place + 1 :]]


def _with_repetition(names: Sequence[str], one: str, place: int, rng: Random) -> list[str]:
    """A thing named once more, beside the others or in the place of one: the starter's own most
    frequent error."""
    behind = place + (rng.random() < 0.6)
    return [*names[:place], one, *names[behind:]]


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
    """`I see a cat, a red star and a boat.`, or of things all alike `I see three red stars.`"""
    if not names:
        return "I see an empty picture."
    if len(set(names)) == 1 and 1 < len(names) < len(NUMBERS):
        colour, _, kind = names[0].rpartition(" ")
        many = " ".join(filter(None, (NUMBERS[len(names)], colour, KINDS[kind].plural)))
        return f"I see {many}."
    listed = [with_article(name) for name in names]
    if len(listed) == 1:
        return f"I see {listed[0]}."
    return f"I see {', '.join(listed[:-1])} and {listed[-1]}."


def several_of(rows: Sequence[dict[str, Any]], *, seed: int, each: int = 1) -> list[dict[str, Any]]:
    """`each` pairs of `pair_with_several` of every scene."""
    rng = Random(seed)
    made = [pair_with_several(row, rng) for row in rows for _ in range(each)]
    return [pair for pair in made if pair]


def one_of(rows: Sequence[dict[str, Any]], *, seed: int, left_out: float) -> list[dict[str, Any]]:
    """A `planted_pair` of every scene."""
    rng = Random(seed)
    made = [planted_pair(row, rng, left_out) for row in rows]
    return [pair for pair in made if pair]


def main(given: argparse.Namespace) -> None:
    """Write the pairs."""
    rows = json.loads(given.prompts.read_text("utf-8"))
    if given.several:
        pairs = several_of(rows, seed=given.seed, each=given.pairs_a_scene)
    else:
        pairs = one_of(rows, seed=given.seed, left_out=given.left_out)
    given.out.write_text(json.dumps(pairs, ensure_ascii=False), "utf-8")
    print(f"{len(pairs)} pairs of {len(rows)} scenes")  # noqa: T201


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prompts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--left-out", type=float, default=0.25, metavar="SHARE")
    parser.add_argument("--several", action="store_true", help="up to three errors in both")
    parser.add_argument("--pairs-a-scene", type=int, default=1, metavar="N")
    main(parser.parse_args())
