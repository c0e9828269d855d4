"""What the built-in model says of itself: card.toml in its checkpoint, which `convert` reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from engine.atomic_file import write_bytes
from training.starter.words import COLOURS, GLYPHS, PATTERNS, SHAPES

_ADVERTISED = 0.6
"""Kinds of question below this share are in the card, but not among what the model knows."""

_ABILITIES = {
    "colour": "tell the colour of a thing",
    "what": "name a thing",
    "exists": "say whether a thing is there",
    "count": "count a few things",
    "relation": "say what is left of, right of, above or below what",
    "side": "say in which half of the picture a thing is",
    "where": "say where in the picture a thing is",
    "describe": "list the things in a picture",
    "biggest": "find the biggest or smallest thing",
    "pattern": "tell plain, outlined, striped, dotted and checked apart",
    "background": "tell the colour of the background",
    "number": "read a large number",
    "letter": "read a large letter",
    "word": "read a large word",
    "reading": "read a short line of text, by the skill read_text",
    "outside": "say that it only knows simple pictures when it sees another",
}


def abilities(shares: Mapping[str, float]) -> list[str]:
    """What may be said that the model can do, given its share of right answers by kind."""
    return [text for kind, text in _ABILITIES.items() if shares.get(kind, 0) >= _ADVERTISED]


def write_card(
    checkpoint: Path,
    right_of: Mapping[str, tuple[int, int]],
    *,
    recipe: str = "training/recipes/starter.toml",
    skills: Sequence[str] = (),
) -> Path:
    """Writes card.toml.

    Args:
        right_of: for every kind of question, answers right and asked.
        recipe: with which it can be trained again.
        skills: it was trained to call these.
    """
    shares = {kind: right / max(1, asked) for kind, (right, asked) in sorted(right_of.items())}
    facts = {
        "name": "Starter",
        "about": "A very small LLaVA that knows simple drawn pictures and nothing else.",
        "knows": abilities(shares),
        "shapes": list(SHAPES),
        "colours": list(COLOURS),
        "things": list(GLYPHS),
        "patterns": list(PATTERNS),
        "train_again": f"pumice train {recipe}",
        "glyphs_from": "Noto Color Emoji (SIL Open Font License 1.1)",
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items()]
    lines += ["", "[held_out]", "# share of right answers by kind of question, on unseen scenes"]
    lines += [f"{json.dumps(kind)} = {share:.3f}" for kind, share in shares.items()]
    if skills:
        lines += ["", "[skills]", 'dialect = "plus"', f"names = {json.dumps(list(skills))}"]
    path = checkpoint / "card.toml"
    write_bytes(path, ("\n".join(lines) + "\n").encode())
    return path
