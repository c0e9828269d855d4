"""How far an LLM reads and how it counts positions: RoPE, its scaling, and sliding windows.

What llama.cpp computes as transformers does is kept, what it does only up to some length bounds the
context, and everything else is refused.  No files here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch
from transformers.modeling_rope_utils import ROPE_INIT_FUNCTIONS

from engine.errors import ConvertError

KINDS = ("default", "linear", "dynamic", "llama3", "yarn")
"""The kinds of scaling that are known here, as `rope_type` calls them.

`dynamic` changes nothing up to the length that the model was trained with, and llama.cpp does not
know it: such a model keeps that length.
"""

_YARN = {"beta_fast": 32, "beta_slow": 1, "truncate": True}
"""What llama.cpp takes for granted (src/llama-hparams.h) and transformers lets be chosen."""


@dataclass(frozen=True)
class Rope:
    """Positions of an LLM as llama.cpp's keys have them.

    `scaling` is its name of the scaling, empty for none, with `factor` and, for yarn, the
    `original` length; cosines and sines are multiplied by `stretch`.  Frequency n is divided by
    `divisors[n]` (none are given where all are 1).  The context is `context_tokens` at most.
    """

    base: float
    context_tokens: int
    scaling: str = ""
    factor: float = 1.0
    original: int = 0
    stretch: float = 1.0
    divisors: tuple[float, ...] = ()


def read_rope(text: Any, architecture: str) -> Rope:
    """What a text configuration says of positions, under its old or its new key (transformers reads
    both into `rope_parameters`).

    Raises:
        ConvertError: a scaling that llama.cpp does not compute.
    """
    parameters = dict(text.rope_parameters or {})
    kind = parameters.get("rope_type") or parameters.get("type") or "default"
    if kind not in KINDS:
        raise _refuse_rope("rope_type", kind, " or ".join(KINDS))
    if parameters.get("partial_rotary_factor") not in (None, 1.0):
        raise _refuse_rope("partial_rotary_factor", parameters["partial_rotary_factor"], "1")
    base, context = float(parameters.get("rope_theta") or 10000.0), _context(text, kind, parameters)
    match kind:
        case "linear":
            return Rope(base, context, "linear", float(parameters["factor"]))
        case "yarn":
            return _yarn(text, parameters, base, context)
        case "llama3":
            return Rope(base, context, divisors=_llama3(text, base, architecture))
        case _:
            return Rope(base, context)


def _context(text: Any, kind: str, parameters: dict[str, Any]) -> int:
    """The longest context that llama.cpp reads as transformers does.

    A linear scaling's `max_position_embeddings` is the length before scaling (so transformers asks
    for it), a yarn's may be either.  llama.cpp lets no window slide for these models, but up to
    the window's length there is nothing to slide.
    """
    longest = int(text.max_position_embeddings)
    if kind in ("linear", "yarn"):
        original = parameters.get("original_max_position_embeddings") or longest
        longest = max(longest, round(original * float(parameters.get("factor") or 1.0)))
    window = getattr(text, "sliding_window", None)
    if window is None or not getattr(text, "use_sliding_window", True):
        return longest
    if int(window) < 1:
        raise _refuse_rope("sliding_window", window, "1 or more")
    return min(longest, int(window))


def _yarn(text: Any, parameters: dict[str, Any], base: float, context: int) -> Rope:
    for key, wanted in _YARN.items():
        if parameters.get(key, wanted) not in (None, wanted):
            raise _refuse_rope(key, parameters[key], str(wanted))
    original = int(parameters["original_max_position_embeddings"])
    factor = float(parameters.get("factor") or int(text.max_position_embeddings) / original)
    own = 0.1 * math.log(factor) + 1.0 if factor > 1 else 1.0
    # llama.cpp finds `own` itself and multiplies it by the key.
    _, stretch = ROPE_INIT_FUNCTIONS["yarn"](text, torch.device("cpu"))
    return Rope(base, context, "yarn", factor, original, stretch=stretch / own)


def _llama3(text: Any, base: float, architecture: str) -> tuple[float, ...]:
    """What the plain frequencies are divided by; llama.cpp reads it for `llama` only."""
    if architecture != "llama":
        raise _refuse_rope("rope_type", "llama3", f"another with the architecture {architecture}")
    scaled, _ = ROPE_INIT_FUNCTIONS["llama3"](text, torch.device("cpu"))
    steps = torch.arange(0, 2 * len(scaled), 2, dtype=torch.float32) / (2 * len(scaled))
    return tuple(((1.0 / base**steps) / scaled).tolist())


def _refuse_rope(key: str, value: object, wanted: str) -> ConvertError:
    return ConvertError(
        f"The checkpoint has {key} = {value}, but it must be {wanted}.",
        "llama.cpp would count this model's positions differently.",
    )
