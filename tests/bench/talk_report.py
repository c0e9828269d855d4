"""The figures of the benchmark of chats, and the table of them."""

from __future__ import annotations

import collections
import statistics
from typing import Any


class Figures:
    """Measurements by row and program; in seconds unless the row says otherwise."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[float]] = collections.defaultdict(list)

    def add(self, what: str, whose: str, value: float) -> None:
        """One measurement more."""
        self._found[what, whose].append(value)

    def median(self, what: str, whose: str) -> float:
        """The middle of the repeats.  Raises `StatisticsError` if there are none."""
        return statistics.median(self._found[what, whose])

    def lines(self) -> list[str]:
        """All of it: median, least, most, how many."""
        return [
            f"{what:32} {whose:18} {statistics.median(found):9.4g} "
            f"({min(found):.4g} to {max(found):.4g}, {len(found)})"
            for (what, whose), found in self._found.items()
        ]

    def plain(self) -> dict[str, Any]:
        """As JSON values."""
        return {f"{what} | {whose}": found for (what, whose), found in self._found.items()}


GOALS = (
    ("cold first turn", "llama-server", "cold first turn", 1.0),
    ("follow-up", "llama-server", "follow-up", 1.0),
    ("follow-up", "llama-cpp-python", "follow-up", 1 / 15),
    ("follow-up, own replies", "llama-cpp-python", "follow-up", 1 / 15),
    ("same photo, new chat", "llama-server", "same photo, new chat", 1.0),
    ("same photo, new chat, another chat between", "llama-server",
     "same photo, new chat, another chat between", 1.0),
    ("prepared send", "llama-bench -fa off", "prepared send", 1.2),
    ("decode tokens/s", "llama-bench", "decode tokens/s", 0.98),
    ("decode tokens/s", "llama-bench -fa off", "decode tokens/s", 0.98),
)  # fmt: skip
"""Pumice's figure over that of another in something is to be at most so much; at least, where it is
a speed."""


def table(name: str, figures: Figures) -> str:
    """All figures of a shape, and how they stand to the goals."""
    lines = [name, *figures.lines()]
    for what, whose, beside, goal in GOALS:
        try:
            ratio = figures.median(what, "Pumice") / figures.median(beside, whose)
        except statistics.StatisticsError:
            continue
        reached = ratio >= goal if "tokens/s" in what else ratio <= goal
        lines.append(
            f"{what}: {ratio:.3f} of {whose}, goal {goal:.3f}: {'reached' if reached else 'MISSED'}"
        )
    return "\n".join(lines)


def say(text: str) -> None:
    """Print at once, for runs take long."""
    print(text, flush=True)  # noqa: T201
