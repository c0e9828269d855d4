"""Which weight belongs to which part of the model, by its canonical name."""

from __future__ import annotations

from training.convert.names import canonical

TOWER, PROJECTOR, LLM, NEWLINE = "tower", "projector", "llm", "newline"

SINGLE_TOKENS = ("image_newline", "faster_token")
"""Vectors of the LLM's width that training may learn beside the projector."""


def part_of(name: str) -> str:
    """The part of a weight, under any of the names that checkpoints have for it."""
    known = canonical(name)
    if known in SINGLE_TOKENS:
        return NEWLINE
    if known.startswith("tower."):
        return TOWER
    return PROJECTOR if known.startswith("projector.") else LLM
