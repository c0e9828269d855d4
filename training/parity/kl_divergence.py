"""A quantised pair against the f16 pair of the same checkpoint: Kullback–Leibler divergence and
first choices, along the f16 pair's replies and along fixed texts.

The f16 pair answers first; its logits are kept on the disk, so that only one of the two is open.
KL(f16 ‖ quantised) = Σ p·(ln p − ln q) in nats, as in llama.cpp's tools/perplexity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from engine.chat import Conversation
from engine.engine import Engine
from training.parity.figure import Figure
from training.parity.limits import KlLimits
from training.parity.measure import greedy, question_text

_SURE = 0.5

Numbers = npt.NDArray[np.float64]
KlProbe = tuple[Conversation, str]
"""A question and the text that is given as its answer; empty for the pair's own reply."""


@dataclass(frozen=True)
class RecordedReply:
    """The f16 pair's logits at every token of an answer; `logits` is a file with a row for each."""

    asked: Conversation
    reply: tuple[int, ...]
    logits: Path


def record_replies(
    engine: Engine, probes: Sequence[KlProbe], folder: Path, step: Callable[[str], None]
) -> list[RecordedReply]:
    """Record the f16 pair's logits along all answers."""
    recorded = []
    for number, (asked, text) in enumerate(probes):
        step("the f16 pair's words")
        reply = engine.word_ids(text) if text else greedy(engine, asked)[0]
        if reply:
            path = folder / f"{number}.npy"
            np.save(path, engine.logits_along(asked, reply))
            recorded.append(RecordedReply(asked, tuple(reply), path))
    return recorded


def figures(
    engine: Engine, recorded: Sequence[RecordedReply], limits: KlLimits, step: Callable[[str], None]
) -> Iterator[Figure]:
    """How far the quantised pair is from what was recorded."""
    divergences: list[Numbers] = []
    same: list[npt.NDArray[np.bool_]] = []
    sure: list[npt.NDArray[np.bool_]] = []
    for one in recorded:
        step("the quantised pair's words")
        theirs = _log_shares(np.load(one.logits))
        ours = _log_shares(engine.logits_along(one.asked, one.reply))
        divergences.append((np.exp(theirs) * (theirs - ours)).sum(axis=1))
        same.append(theirs.argmax(axis=1) == ours.argmax(axis=1))
        sure.append(np.exp(theirs.max(axis=1)) >= _SURE)
    yield from _divergence(recorded, divergences, limits)
    yield from _agreement(np.concatenate(same), np.concatenate(sure), limits)


def _log_shares(logits: npt.NDArray[np.float32]) -> Numbers:
    """Logarithms of the probabilities, row by row."""
    rows = logits.astype(np.float64)
    rows -= rows.max(axis=1, keepdims=True)
    return np.asarray(rows - np.log(np.exp(rows).sum(axis=1, keepdims=True)))


def _divergence(
    recorded: Sequence[RecordedReply], found: list[Numbers], limits: KlLimits
) -> Iterator[Figure]:
    every = np.concatenate(found)
    worst = max(range(len(found)), key=lambda number: found[number].max())
    worst_place = (
        f"most at token {int(found[worst].argmax())} of an answer to "
        f"{question_text(recorded[worst].asked)} ({found[worst].max():.2g})"
    )
    names = ("KL divergence, mean", "KL divergence, 99 %")
    values = (float(every.mean()), float(np.percentile(every, 99)))
    for name, value, limit in zip(names, values, (limits.mean, limits.tail), strict=True):
        value = value if np.isfinite(value) else float("inf")
        yield Figure(name, value, every.size, limit, failure="" if value <= limit else worst_place)


def _agreement(
    same: npt.NDArray[np.bool_], sure: npt.NDArray[np.bool_], limits: KlLimits
) -> Iterator[Figure]:
    yield _share_figure("same first choice as f16", same, limits.same)
    if sure.any():
        yield _share_figure("same where f16 is sure", same[sure], limits.sure)


def _share_figure(name: str, same: npt.NDArray[np.bool_], least: float) -> Figure:
    share = float(same.mean())
    missed = "" if share >= least else f"only {share:.1%} of {same.size} places"
    return Figure(name, share, same.size, least, True, missed)
