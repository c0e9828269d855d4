"""What can be set when a model is opened and when it is asked.

Frozen, validated, one docstring a field: command-line help, settings screen and documentation
read these declarations (`describe`).
"""

from __future__ import annotations

import ast
import dataclasses
import functools
import inspect
from dataclasses import dataclass

from engine.errors import OptionError


@dataclass(frozen=True, kw_only=True)
class ModelOptions:
    """How a model is opened."""

    context_tokens: int = 0
    """Size of the context in tokens; 0 takes the model's own, at most 8192."""
    threads: int = 0
    """CPU threads; 0 takes the number of physical cores."""
    gpu_layers: int = -1
    """LLM layers on the GPU; -1 takes all that llama.cpp was built to offload."""
    batch_tokens: int = 512
    """Tokens read per step."""

    def __post_init__(self) -> None:
        _at_least("context_tokens", self.context_tokens, 0)
        _at_least("threads", self.threads, 0)
        _at_least("gpu_layers", self.gpu_layers, -1)
        _at_least("batch_tokens", self.batch_tokens, 1)


@dataclass(frozen=True, kw_only=True)
class SamplingOptions:
    """How the words of a reply are chosen."""

    max_tokens: int = 512
    """Most tokens in a reply."""
    temperature: float = 0.0
    """0 always takes the likeliest word (greedy); higher is more varied."""
    top_k: int = 40
    """Choose among the k likeliest tokens; 0 switches this off."""
    top_p: float = 0.95
    """Choose among the likeliest tokens that together have this probability; 1 switches it off."""
    min_p: float = 0.05
    """Leave out tokens less likely than this share of the likeliest; 0 switches it off."""
    repeat_penalty: float = 1.0
    """Above 1 makes words already used less likely; 1 switches it off."""
    seed: int | None = None
    """The same seed gives the same reply; none takes a new one each time."""
    stop: tuple[str, ...] = ()
    """Strings that end the reply; they are not part of it."""

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
        span = f"at least {low:g}" if high == float("inf") else f"between {low:g} and {high:g}"
        raise OptionError(f"{name} is {value}, but it must be {span}.", f"Choose a value {span}.")


@functools.cache
def describe(options: type) -> dict[str, str]:
    """The sentence below each field of an options class, by field name."""
    tree = ast.parse(inspect.getsource(options)).body[0]
    assert isinstance(tree, ast.ClassDef)
    sentences: dict[str, str] = {}
    for field, below in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr):
            assert isinstance(field.target, ast.Name) and isinstance(below.value, ast.Constant)
            sentences[field.target.id] = inspect.cleandoc(str(below.value.value))
    missing = {field.name for field in dataclasses.fields(options)} - sentences.keys()
    if missing:
        raise LookupError(f"{options.__name__} does not describe {sorted(missing)}")
    return sentences
