"""What can be set when a model is opened and when it is asked.

Frozen, validated, one sentence a field: command-line help, settings screen and documentation
read these declarations (`describe`).  A second note beside the sentence says between which numbers
the value lies (`spans`), that only some words may be chosen (`choices`), or that the value may be
long and come from a file (`may_be_long`).
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import Annotated, Any, get_type_hints

from engine.errors import OptionError
from engine.text.grammar import check_grammar
from engine.text.json_schema import schema_to_grammar

MOST_THREADS = 512
"""ggml's own bound (GGML_MAX_N_THREADS); beyond it native code crashes."""

DEFAULT_CONTEXT_TOKENS = 8192
"""The largest context that is made unasked."""

MOST_CONVERSATIONS = 64
KV_TYPES = ("f16", "f32", "q8_0")
FLASH = ("auto", "on", "off")
LONG = "long"


@dataclass(frozen=True)
class Span:
    """The least and the largest number that may be chosen, and a `step` that makes a difference."""

    low: float
    high: float = math.inf
    step: float = 1

    def check(self, name: str, value: float) -> None:
        """Raises `OptionError` for a value outside, or for none that is a number."""
        if not (self.low <= value <= self.high and math.isfinite(value)):
            told = f"{name} is {value}, but it must be {self}."
            raise OptionError(told, f"Choose a value {self}.")

    def __str__(self) -> str:
        if self.high == math.inf:
            return f"at least {_plain(self.low)}"
        return f"between {_plain(self.low)} and {_plain(self.high)}"


@dataclass(frozen=True, kw_only=True)
class ModelOptions:
    """How a model is opened."""

    context_tokens: Annotated[
        int, "Size of the context in tokens; 0 takes the model's own, at most 8192.", Span(0)
    ] = 0
    threads: Annotated[
        int,
        "CPU threads that write; 0 takes one for each CPU core that this process may use.",
        Span(0, MOST_THREADS),
    ] = 0
    threads_batch: Annotated[
        int, "CPU threads that read prompts; 0 takes as many as write.", Span(0, MOST_THREADS)
    ] = 0
    gpu_layers: Annotated[
        int, "LLM layers on the GPU; -1 takes as many as there is memory for, 0 none.", Span(-1)
    ] = -1
    batch_tokens: Annotated[int, "Tokens read per step.", Span(1)] = 512
    micro_batch_tokens: Annotated[
        int, "Tokens computed at once within a step: fewer need less memory; 0 takes all of it."
    ] = 0
    flash_attention: Annotated[
        str, "Attention for GPUs that rounds to float16; auto is off with f32 and on a CPU.", FLASH
    ] = "auto"
    kv_type: Annotated[
        str,
        "Numbers of the context in memory: f16, q8_0 for half the room, or f32 for exact checks.",
        KV_TYPES,
    ] = "f16"
    conversations: Annotated[
        int,
        "Conversations held side by side; 0 as many as 256 MB take, at most 4.",
        Span(0, MOST_CONVERSATIONS),
    ] = 0
    memory_dir: Annotated[
        str, "Folder where photos seen and talks read are kept; empty keeps nothing on the disk."
    ] = ""
    memory_bytes: Annotated[int, "Most bytes in that folder; the oldest go first.", Span(0)] = (
        4 * 2**30
    )
    process_bytes: Annotated[
        int,
        "Most bytes that the engine's own process may come to hold, weights not counted, before it "
        "is replaced between two questions; 0 takes what it held once the model was open and a "
        "quarter of what the machine had left then, at least 1 GiB.",
        Span(0),
    ] = 0

    def __post_init__(self) -> None:
        _check_spans(self)
        micro = Span(0, self.batch_tokens)
        micro.check("micro_batch_tokens", self.micro_batch_tokens)
        _one_of("flash_attention", self.flash_attention, FLASH)
        _one_of("kv_type", self.kv_type, KV_TYPES)
        if (self.kv_type, self.flash_attention) == ("f32", "on"):
            raise OptionError(
                "flash_attention is on, but it rounds to float16, which kv_type f32 is to avoid.",
                "Choose auto or off, or kv_type f16.",
            )
        if (self.kv_type, self.flash_attention) == ("q8_0", "off"):
            raise OptionError(
                "flash_attention is off, but nothing else reads a kv_type of q8_0.",
                "Choose auto or on, or kv_type f16.",
            )


@dataclass(frozen=True, kw_only=True)
class SamplingOptions:
    """How the words of a reply are chosen."""

    max_tokens: Annotated[int, "Most tokens in a reply.", Span(1, step=64)] = 512
    temperature: Annotated[
        float,
        "0 always takes the likeliest word (greedy); higher is more varied.",
        Span(0.0, step=0.1),
    ] = 0.0
    top_k: Annotated[
        int, "Choose among the k likeliest tokens; 0 switches this off.", Span(0, 2**31 - 1, 5)
    ] = 40
    top_p: Annotated[
        float,
        "Choose among the likeliest tokens that together have this probability; 1 switches it off.",
        Span(0.0, 1.0, 0.05),
    ] = 0.95
    min_p: Annotated[
        float,
        "Leave out tokens less likely than this share of the likeliest; 0 switches it off.",
        Span(0.0, 1.0, 0.05),
    ] = 0.05
    repeat_penalty: Annotated[
        float,
        "Above 1 makes tokens already used less likely; 1 switches it off.",
        Span(0.01, 100.0, 0.05),
    ] = 1.0
    frequency_penalty: Annotated[
        float,
        "Taken off a token's logit each time that it was used; 0 switches it off.",
        Span(-100.0, 100.0, 0.1),
    ] = 0.0
    presence_penalty: Annotated[
        float,
        "Taken off a token's logit once if it was used; 0 switches it off.",
        Span(-100.0, 100.0, 0.1),
    ] = 0.0
    penalty_tokens: Annotated[
        int,
        "How many of the reply's last tokens the penalties look at; 0 switches them off.",
        Span(0, 2**20, 16),
    ] = 64
    mirostat: Annotated[
        int,
        "1 or 2 keeps the surprise of the words even by that version of Mirostat, instead of "
        "top_k, top_p and min_p; 0 switches it off.",
        Span(0, 2),
    ] = 0
    mirostat_tau: Annotated[
        float, "The surprise that Mirostat aims at, in bits a token.", Span(0.0, 100.0, 0.5)
    ] = 5.0
    mirostat_eta: Annotated[float, "How fast Mirostat learns.", Span(0.0, 1.0, 0.05)] = 0.1
    grammar: Annotated[
        str, "A grammar in GBNF that every reply must follow, beginning with its rule root.", LONG
    ] = ""
    json_schema: Annotated[
        str, "A JSON schema: every reply is JSON that satisfies it; {} is any JSON.", LONG
    ] = ""
    seed: Annotated[
        int | None,
        "The same seed gives the same reply; none takes a new one each time.",
        Span(0, 2**32 - 2),
    ] = None
    stop: Annotated[tuple[str, ...], "Strings that end the reply; they are not part of it."] = ()

    def __post_init__(self) -> None:
        _check_spans(self)
        if any(not word for word in self.stop):
            raise OptionError("A stop string may not be empty.", "Leave it out instead.")
        if self.mirostat and self.temperature == 0.0:
            raise OptionError(
                "mirostat needs a temperature above 0, which always takes the likeliest token.",
                "Choose a temperature such as 0.8.",
            )
        self._check_shape()

    def without_effect(self) -> dict[str, str]:
        """Why a field changes nothing as the others are, by the name of each such field."""
        idle: dict[str, str] = {}
        if self.temperature == 0.0:
            greedy = "No effect at temperature 0."
            idle |= dict.fromkeys(("top_k", "top_p", "min_p", "seed"), greedy)
        elif self.mirostat:
            idle |= dict.fromkeys(("top_k", "top_p", "min_p"), "No effect with Mirostat.")
        if not self.mirostat:
            idle |= dict.fromkeys(("mirostat_tau", "mirostat_eta"), "No effect without Mirostat.")
        if not self.penalizes:
            idle["penalty_tokens"] = "No effect without a penalty."
        elif not self.penalty_tokens:
            names = ("repeat_penalty", "frequency_penalty", "presence_penalty")
            idle |= dict.fromkeys(names, "No effect: the penalties look at no tokens.")
        return idle

    @property
    def has_shape(self) -> bool:
        """Whether a grammar or schema rules the reply."""
        return bool(self.grammar or self.json_schema)

    @property
    def penalizes(self) -> bool:
        """Whether tokens count that were used already."""
        return (self.repeat_penalty, self.frequency_penalty, self.presence_penalty) != (1, 0, 0)

    def _check_shape(self) -> None:
        """Look at grammar and schema, of which there may be one."""
        if self.grammar and self.json_schema:
            raise OptionError(
                "There is a grammar and a json_schema, but a reply can follow only one.",
                "Leave one of them out.",
            )
        if self.grammar:
            check_grammar(self.grammar)
        if self.json_schema:
            schema_to_grammar(self.json_schema)


def _one_of(name: str, word: str, words: tuple[str, ...]) -> None:
    if word not in words:
        raise OptionError(f"{name} is {word}.", f"Choose {', '.join(words[:-1])} or {words[-1]}.")


def _check_spans(options: Any) -> None:
    """Look at every number of which it is declared where it lies."""
    for name, span in spans(type(options)).items():
        value = getattr(options, name)
        if value is not None:
            span.check(name, value)


def _plain(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:g}"


def describe(options: type) -> dict[str, str]:
    """The sentence of each field of an options class, by field name."""
    return {name: str(notes[0]) for name, notes in _notes(options).items()}


def choices(options: type) -> dict[str, tuple[str, ...]]:
    """The words that may be chosen, by the name of a field that takes only such."""
    notes = _notes(options).items()
    return {name: own[1] for name, own in notes if len(own) > 1 and isinstance(own[1], tuple)}


def spans(options: type) -> dict[str, Span]:
    """Between which numbers a field lies, by the name of a field that has such bounds."""
    notes = _notes(options).items()
    return {name: own[1] for name, own in notes if len(own) > 1 and isinstance(own[1], Span)}


def may_be_long(options: type) -> frozenset[str]:
    """The fields whose value may be long: a command line reads it from a file if asked."""
    return frozenset(name for name, own in _notes(options).items() if LONG in own[1:])


@functools.cache
def _notes(options: type) -> dict[str, tuple[Any, ...]]:
    hints = get_type_hints(options, include_extras=True)
    return {name: hint.__metadata__ for name, hint in hints.items()}
