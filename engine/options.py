"""What can be set when a model is opened and when it is asked.

Frozen, validated, one sentence a field: command-line help, settings screen and documentation
read these declarations (`describe`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, get_type_hints

from engine.errors import OptionError

MOST_THREADS = 512
"""ggml's own bound (GGML_MAX_N_THREADS); beyond it native code crashes."""

DEFAULT_CONTEXT_TOKENS = 8192
"""The largest context that is made unasked."""


@dataclass(frozen=True, kw_only=True)
class ModelOptions:
    """How a model is opened."""

    context_tokens: Annotated[
        int, "Size of the context in tokens; 0 takes the model's own, at most 8192."
    ] = 0
    threads: Annotated[int, "CPU threads; 0 takes all CPUs that this process may use."] = 0
    gpu_layers: Annotated[
        int, "LLM layers on the GPU; -1 takes all that llama.cpp was built to offload."
    ] = -1
    batch_tokens: Annotated[int, "Tokens read per step."] = 512
    kv_type: Annotated[str, "Numbers of the context in memory: f16, or f32 for exact checks."] = (
        "f16"
    )

    def __post_init__(self) -> None:
        _at_least("context_tokens", self.context_tokens, 0)
        _between("threads", self.threads, 0, MOST_THREADS)
        _at_least("gpu_layers", self.gpu_layers, -1)
        _at_least("batch_tokens", self.batch_tokens, 1)
        if self.kv_type not in ("f16", "f32"):
            raise OptionError(f"kv_type is {self.kv_type}.", "Choose f16 or f32.")


@dataclass(frozen=True, kw_only=True)
class SamplingOptions:
    """How the words of a reply are chosen."""

    max_tokens: Annotated[int, "Most tokens in a reply."] = 512
    temperature: Annotated[
        float, "0 always takes the likeliest word (greedy); higher is more varied."
    ] = 0.0
    top_k: Annotated[int, "Choose among the k likeliest tokens; 0 switches this off."] = 40
    top_p: Annotated[
        float,
        "Choose among the likeliest tokens that together have this probability; 1 switches it off.",
    ] = 0.95
    min_p: Annotated[
        float, "Leave out tokens less likely than this share of the likeliest; 0 switches it off."
    ] = 0.05
    repeat_penalty: Annotated[
        float, "Above 1 makes words already used less likely; 1 switches it off."
    ] = 1.0
    seed: Annotated[
        int | None, "The same seed gives the same reply; none takes a new one each time."
    ] = None
    stop: Annotated[tuple[str, ...], "Strings that end the reply; they are not part of it."] = ()

    def __post_init__(self) -> None:
        _at_least("max_tokens", self.max_tokens, 1)
        _at_least("temperature", self.temperature, 0.0)
        _at_least("top_k", self.top_k, 0)
        _between("top_p", self.top_p, 0.0, 1.0)
        _between("min_p", self.min_p, 0.0, 1.0)
        _at_least("repeat_penalty", self.repeat_penalty, 0.0)
        if self.seed is not None:
            _between("seed", self.seed, 0, 2**32 - 2)
        if any(not word for word in self.stop):
            raise OptionError("A stop string may not be empty.", "Leave it out instead.")


def _at_least(name: str, value: float, low: float) -> None:
    _between(name, value, low, float("inf"))


def _between(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        span = f"at least {_plain(low)}"
        if high != float("inf"):
            span = f"between {_plain(low)} and {_plain(high)}"
        raise OptionError(f"{name} is {value}, but it must be {span}.", f"Choose a value {span}.")


def _plain(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:g}"


def describe(options: type) -> dict[str, str]:
    """The sentence of each field of an options class, by field name."""
    hints = get_type_hints(options, include_extras=True)
    return {name: hint.__metadata__[0] for name, hint in hints.items()}
