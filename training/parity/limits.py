"""What each kind of file must keep to, and how these limits came about.

Two worlds were measured, the worst of each counts, and limits allow about three times as much.

- Random: 23 checkpoints (CLIP and SigLIP, every way of making a photo square, tiles, widths 64 and
  256) that nobody trained.  Their logits are a flat noise with σ = 1, so hundreds of words are
  nearly as likely as the first: the hardest case for first choices, the mildest for divergences.
- Trained: the first starter, 5 layers of width 256, whose narrow layers suffer most from few
  bits.
- What llama.cpp states of Llama-3 8B (tools/perplexity/README.md) lies below both everywhere but
  for q8_0 (0.0014).

Against transformers (random, worst):

            visual   words    photo    peak     gap      agreement
    f32     9e-4     1.9e-6   1.8e-3   0.009    9.6e-4   0.991
    f16     1.2e-3   2.3e-3   4.0e-3   0.018    0.010    0.990
    bf16    6.1e-3   0.013    0.014    0.12     0.061    0.964
    q8_0    0.013    0.058    0.077    0.38     0.23     0.902
    q6_k             0.11     0.11     0.77     0.52     0.83
    q5_k             0.25     0.24     2.2      1.3      0.71
    q4_k             0.38     0.37     2.6      3.1      0.53
    q4_0             0.56     0.48     4.6      3.0      0.42
    q3_k             0.75     0.70     4.9      5.0      0.25
    q2_k             1.04     1.01     7.2      6.4      0.08

f32 is exact but for photos: ggml's GELU is the tanh form read from a float16 table, and pixels and
patch weights meet in float16.  In f16 every product rounds weights and activations to 11 bits,
4e-4 together; √150 of these, a tower of 24 layers, are 5e-3.  bf16 has 8 bits: eight times that.
Logits that have nothing to do with each other are √2 apart, so that of q3_k and q2_k this
comparison proves little; the divergence from f16 tells more:

            mean              99 %              same first choice    where f16 is sure
            random  trained   random  trained   random  trained      trained
    q8_0    0.0012  0.0003    0.004   0.004     0.93    0.997        1.00
    q6_k    0.008   0.004     0.019   0.085     0.83    0.98         1.00
    q5_k    0.023   0.021     0.082   0.47      0.71    0.96         1.00
    q4_k    0.073   0.049     0.18    0.88      0.50    0.94         0.99
    q4_0    0.105   0.047     0.33    0.56      0.42    0.93         0.98
    q3_k    0.27    0.16      0.56    2.4       0.19    0.90         0.97
    q2_k    0.55    0.55      1.03    7.1       0.06    0.80         0.87

Random models are never sure, so the last column, which no near tie blurs, is for trained ones.
"""

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


VISUAL = {"f32": 2e-3, "f16": 5e-3, "bf16": 2e-2, "q8_0": 4e-2}
"""Error of visual tokens, by how the vision file is stored."""

_Q5 = Limits(words=0.75, photo=0.75, peak=6, gap=4, agreement=0.4)
_Q4 = Limits(words=1.1, photo=1.1, peak=8, gap=6, agreement=0.2)
_Q3 = Limits(words=1.3, photo=1.3, peak=14, gap=10, agreement=0.05)

LIMITS = {
    "f32": Limits(words=1e-4, photo=5e-3, peak=0.03, gap=3e-3, agreement=0.97),
    "f16": Limits(words=1e-2, photo=2e-2, peak=0.1, gap=0.05, agreement=0.95),
    "bf16": Limits(words=0.05, photo=0.06, peak=0.4, gap=0.2, agreement=0.85),
    "q8_0": Limits(words=0.15, photo=0.2, peak=1.2, gap=0.7, agreement=0.75),
    "q6_k": Limits(words=0.35, photo=0.35, peak=2.5, gap=1.6, agreement=0.6),
    "q5_k_m": _Q5,
    "q5_k_s": _Q5,
    "q4_k_m": _Q4,
    "q4_k_s": _Q4,
    "q4_0": Limits(words=1.2, photo=1.2, peak=12, gap=8, agreement=0.15),
    "q3_k_l": _Q3,
    "q3_k_m": _Q3,
    "q3_k_s": _Q3,
    "q2_k": Limits(words=1.4, photo=1.4, peak=16, gap=12, agreement=0.0),
}


@dataclass(frozen=True)
class KlLimits:
    """Of a quantised LLM against the f16 one of the same checkpoint.

    `mean` and `tail` (99th percentile) bound the KL divergence in nats; `same` is the least share
    of places with the same first choice, `sure` that among the places where the f16 file gives its
    first choice half of the probability or more.
    """

    mean: float
    tail: float
    same: float
    sure: float


_KL_5 = KlLimits(mean=0.08, tail=1.5, same=0.5, sure=0.93)
_KL_4 = KlLimits(mean=0.25, tail=3.0, same=0.3, sure=0.9)
_KL_3 = KlLimits(mean=0.8, tail=8.0, same=0.08, sure=0.85)

KL_LIMITS = {
    "q8_0": KlLimits(mean=0.006, tail=0.05, same=0.8, sure=0.98),
    "q6_k": KlLimits(mean=0.03, tail=0.3, same=0.65, sure=0.95),
    "q5_k_m": _KL_5,
    "q5_k_s": _KL_5,
    "q4_k_m": _KL_4,
    "q4_k_s": _KL_4,
    "q4_0": KlLimits(mean=0.35, tail=3.0, same=0.2, sure=0.88),
    "q3_k_l": _KL_3,
    "q3_k_m": _KL_3,
    "q3_k_s": _KL_3,
    "q2_k": KlLimits(mean=1.7, tail=18.0, same=0.02, sure=0.7),
}


def limits_of(kind: str) -> Limits:
    """Raises `ConvertError` for a kind without limits."""
    _check_known(kind, LIMITS)
    return LIMITS[kind]


def visual_limit(kind: str) -> float:
    """Raises `ConvertError` for a kind without a limit."""
    _check_known(kind, VISUAL)
    return VISUAL[kind]


def kl_limits_of(kind: str) -> KlLimits | None:
    """None for kinds that are not quantised."""
    return KL_LIMITS.get(kind)


def _check_known(kind: str, table: Collection[str]) -> None:
    if kind not in table:
        raise ConvertError(
            f"No limits are known for weights stored as {kind}.", f"Known are {', '.join(table)}."
        )
