"""What each kind of file must keep to, and how these limits came about."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from engine.errors import ConvertError


@dataclass(frozen=True)
class Limits:
    """Of the LLM's file against transformers.

    `words` and `photo` bound the errors of the logits along replies without and with a photo,
    `peak` the largest difference of one logit in σ.  `gap`: greedy replies must be equal, except
    where the reference itself prefers its own token by no more than this many σ.  `agreement`:
    share of the engine's tokens that are the reference's own first choice after the same words.
    """

    words: float
    photo: float
    peak: float
    gap: float
    agreement: float


VISUAL = {"f32": 2e-3, "f16": 5e-3, "bf16": 3e-2, "q8_0": 3e-2}
"""Error of visual tokens, by how the vision file is stored."""

LIMITS = {
    "f32": Limits(words=1e-4, photo=5e-3, peak=9, gap=2e-3, agreement=0.99),
    "f16": Limits(words=1e-2, photo=2e-2, peak=9, gap=5e-2, agreement=0.97),
    "q8_0": Limits(words=0.1, photo=0.15, peak=9, gap=0.3, agreement=0.9),
}


@dataclass(frozen=True)
class Drift:
    """Of a quantised LLM against the f16 one of the same checkpoint.

    `mean` and `tail` (99th percentile) bound the KL divergence in nats; `same` is the least share
    of places with the same first choice, `sure` that among the places where the f16 file gives its
    first choice half of the probability or more.
    """

    mean: float
    tail: float
    same: float
    sure: float


DRIFT = {
    "q8_0": Drift(0.005, 0.05, 0.85, 0.97),
}


def limits_of(kind: str) -> Limits:
    """Raises `ConvertError` for a kind without limits."""
    _check(kind, LIMITS)
    return LIMITS[kind]


def visual_limit(kind: str) -> float:
    """Raises `ConvertError` for a kind without a limit."""
    _check(kind, VISUAL)
    return VISUAL[kind]


def drift_of(kind: str) -> Drift | None:
    """None for kinds that are not quantised."""
    return DRIFT.get(kind)


def _check(kind: str, table: Collection[str]) -> None:
    if kind not in table:
        raise ConvertError(
            f"No limits are known for weights stored as {kind}.", f"Known are {', '.join(table)}."
        )
