"""Engine against reference: figures with limits, and the first place where the two part.

Errors are relative, ‖ours − theirs‖ / ‖theirs‖; logits are centred first, for a constant added to
all of them changes nothing.  σ is the standard deviation of the reference's logits at a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.chat import Conversation, Photo
from engine.engine import Engine
from engine.options import SamplingOptions
from engine.reply import Reply, Why
from training.convert.write import Kind
from training.parity.reference import Choice, Reference

REPLY_TOKENS = 32


@dataclass(frozen=True)
class Limits:
    """What a kind of file must keep to.

    `visual`, `words` and `photo` bound the errors of visual tokens and of the first reply token's
    logits, without and with a photo.  `gap`: greedy replies must be equal, except where the
    reference itself prefers its own token by no more than this many σ.  `agreement`: share of the
    engine's tokens that are the reference's own first choice after the same words.
    """

    visual: float
    words: float
    photo: float
    gap: float
    agreement: float


LIMITS = {
    Kind.F32: Limits(visual=2e-3, words=1e-4, photo=5e-3, gap=2e-3, agreement=0.99),
    Kind.F16: Limits(visual=5e-3, words=1e-2, photo=2e-2, gap=5e-2, agreement=0.97),
    Kind.Q8_0: Limits(visual=5e-3, words=0.1, photo=0.15, gap=0.3, agreement=0.9),
}
"""By how the LLM is stored.  Measured on 24 small random models, whose near ties are the hardest
case (CLIP and SigLIP, all ways of making a photo square), the worst of each:

            visual   words    photo    gap      agreement
    f32     9e-4     1.5e-6   1.8e-3   8e-4     0.994
    f16     1.2e-3   2.3e-3   4.0e-3   1.0e-2   0.990
    q8_0    1.2e-3   0.058    0.077    0.17     0.911

f32 is exact but for photos: ggml's GELU is the tanh form read from a float16 table, and pixels and
patch weights meet in float16.  In f16 every product rounds weights and activations to 11 bits,
4e-4 together; √150 of these, a tower of 24 layers, are 5e-3.  q8_0 has an f16 vision file; a
difference of two logits that are each off by 0.07 σ is off by more than 0.3 σ once in 400.
"""


@dataclass(frozen=True)
class Figure:
    """One line of the certificate over `count` comparisons.

    A figure without a limit is told only.  `parted` tells of the first place beyond the limit.
    """

    name: str
    value: float
    count: int
    limit: float | None = None
    at_least: bool = False
    parted: str = ""

    def as_dict(self) -> dict[str, Any]:
        """For card.json."""
        told = {"value": float(f"{self.value:.3g}"), "count": self.count}
        if self.limit is None:
            return told
        return {**told, "at_least" if self.at_least else "at_most": self.limit}

    def line(self) -> str:
        """For people."""
        mark = "NO" if self.parted else "ok"
        sign = "≥" if self.at_least else "≤"
        limit = "" if self.limit is None else f"{sign} {self.limit:g}"
        return f"{mark}  {self.name:<28} {self.value:<10.3g} {limit:<9} ({self.count} compared)"


def visual_tokens(
    engine: Engine, reference: Reference, photos: Sequence[str], limit: float
) -> Figure:
    """Visual tokens of every photo."""
    worst, parted = 0.0, ""
    for path in photos:
        ours, theirs = engine.see(Photo(path)).tokens, reference.visual_tokens(Photo(path))
        if ours.shape != theirs.shape:
            parted = f"they are {list(ours.shape)}, in the reference {list(theirs.shape)}"
            return Figure("visual tokens error", float("inf"), len(photos), limit, parted=parted)
        error = relative_error(ours, theirs)
        worst = max(worst, error)
        if error > limit and not parted:
            row = int(np.linalg.norm(ours - theirs, axis=1).argmax())
            parted = f"relative error {error:.2g}, largest in visual token {row}"
    return Figure("visual tokens error", worst, len(photos), limit, parted=parted)


def relative_error(ours: npt.NDArray[np.float32], theirs: npt.NDArray[np.float32]) -> float:
    """‖ours − theirs‖ / ‖theirs‖; infinite if ours holds what is no number."""
    error = float(np.linalg.norm(ours - theirs) / np.linalg.norm(theirs))
    return error if np.isfinite(error) else float("inf")


def prompt_ids(engine: Engine, reference: Reference, asked: Sequence[Conversation]) -> Figure:
    """Ids of every prompt."""
    equal, parted = 0, ""
    for conversation in asked:
        ours, theirs = engine.prompt_ids(conversation), reference.prompt_ids(conversation)
        equal += ours == theirs
        if ours != theirs and not parted:
            parted = _first_id(reference, conversation, ours, theirs)
    return Figure("prompt ids equal", equal / len(asked), len(asked), 1.0, True, parted)


def _first_id(
    reference: Reference,
    conversation: Conversation,
    ours: list[int | None],
    theirs: list[int | None],
) -> str:
    at = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), None)
    if at is None:
        at = min(len(ours), len(theirs))
    return (
        f"{_words(conversation)}: token {at} is {_spell(reference, ours, at)}, "
        f"the reference has {_spell(reference, theirs, at)}"
    )


def _spell(reference: Reference, ids: list[int | None], at: int) -> str:
    if at >= len(ids):
        return "missing"
    token = ids[at]
    return "a visual token" if token is None else f"{token} {reference.spell(token)}"


def first_logits(
    engine: Engine, reference: Reference, asked: Sequence[Conversation], name: str, limit: float
) -> Figure:
    """Logits of the first reply token."""
    worst, parted = 0.0, ""
    for conversation in asked:
        ours, theirs = engine.logits(conversation), reference.logits(conversation)
        if ours.shape != theirs.shape:
            parted = f"{ours.size} words are known, in the reference {theirs.size}"
            return Figure(name, float("inf"), len(asked), limit, parted=parted)
        error = relative_error(ours - ours.mean(), theirs - theirs.mean())
        worst = max(worst, error)
        if error > limit and not parted:
            parted = f"{_words(conversation)}: relative error {error:.2g}"
    return Figure(name, worst, len(asked), limit, parted=parted)


def greedy_replies(
    engine: Engine, reference: Reference, asked: Sequence[Conversation], limits: Limits
) -> tuple[Figure, Figure, Figure]:
    """The first tokens of every greedy reply, and what the reference thinks of each."""
    equal, parted = 0, ""
    judged: list[Choice] = []
    for conversation in asked:
        ours = _reply_ids(engine, reference, conversation)
        choices = reference.judge(conversation, ours)
        equal += ours == reference.greedy(conversation, REPLY_TOKENS)
        judged += choices
        parted = parted or _first_word(reference, conversation, choices, limits.gap)
    share = sum(choice.token == choice.best for choice in judged) / len(judged)
    gap = max(choice.gap for choice in judged)
    missed = "" if share >= limits.agreement else f"only {share:.1%} of {len(judged)} tokens"
    return (
        Figure("greedy replies equal", equal / len(asked), len(asked)),
        Figure("greedy gap in σ", gap, len(judged), limits.gap, parted=parted),
        Figure("greedy same choice", share, len(judged), limits.agreement, True, missed),
    )


def _reply_ids(engine: Engine, reference: Reference, conversation: Conversation) -> list[int]:
    sampling = SamplingOptions(max_tokens=REPLY_TOKENS, temperature=0.0)
    reply = next(e for e in engine.reply(conversation, sampling) if isinstance(e, Reply))
    return [*reply.ids, reference.end] if reply.why is Why.DONE else list(reply.ids)


def _first_word(
    reference: Reference, conversation: Conversation, judged: Sequence[Choice], gap: float
) -> str:
    """Where a reply first says what the reference clearly would not; empty if nowhere."""
    for at, choice in enumerate(judged):
        if choice.gap > gap:
            return (
                f"{_words(conversation)}: token {at} of the reply is "
                f"{reference.spell(choice.token)}, the reference says "
                f"{reference.spell(choice.best)} ({choice.gap:.2g} σ apart)"
            )
    return ""


def _words(conversation: Conversation) -> str:
    return repr(conversation.messages[-1].text)
