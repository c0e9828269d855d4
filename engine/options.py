"""What can be set when a model is opened and when it is asked.

Frozen, validated, one sentence per field: command-line help, settings screen and documentation
read these declarations (`describe`).  A second annotation gives the range of a number (`spans`),
the allowed words (`choices`), or says that a value may be long and come from a file
(`may_be_long`).
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
"""ggml's own limit (GGML_MAX_N_THREADS); native code crashes beyond it."""

DEFAULT_CONTEXT_TOKENS = 8192
"""The largest context if none is asked for."""

MOST_CONVERSATIONS = 64
KV_TYPES = ("f16", "f32", "q8_0")
FLASH_ATTENTION = ("auto", "on", "off")
LONG = "long"


@dataclass(frozen=True)
class Span:
    """The range of a number, and a `step` that makes a difference."""

    low: float
    high: float = math.inf
    step: float = 1

    def check(self, name: str, value: float) -> None:
        """Raises `OptionError` for a value out of range or not finite."""
        if not (self.low <= value <= self.high and math.isfinite(value)):
            message = f"{name} is {value}, but it must be {self}."
            raise OptionError(message, f"Choose a value {self}.")

    def __str__(self) -> str:
        if self.high == math.inf:
            return f"at least {_plain_number(self.low)}"
        return f"between {_plain_number(self.low)} and {_plain_number(self.high)}"


@dataclass(frozen=True, kw_only=True)
class ModelOptions:
    """How a model is opened."""

    context_tokens: Annotated[
        int, "Context size in tokens; 0 uses the model's own, at most 8192.", Span(0)
    ] = 0
    threads: Annotated[
        int,
        "CPU threads for generation; 0 uses one per CPU core that this process may use.",
        Span(0, MOST_THREADS),
    ] = 0
    threads_batch: Annotated[
        int, "CPU threads for reading prompts; 0 uses as many as --threads.", Span(0, MOST_THREADS)
    ] = 0
    gpu_layers: Annotated[
        int, "LLM layers on the GPU; -1 uses as many as fit into its memory, 0 none.", Span(-1)
    ] = -1
    batch_tokens: Annotated[int, "Most prompt tokens per batch.", Span(1)] = 512
    micro_batch_tokens: Annotated[
        int,
        "Tokens computed at once within a batch: fewer need less memory; 0 takes the whole batch.",
    ] = 0
    flash_attention: Annotated[
        str,
        "Flash attention, which rounds to float16; auto turns it off for kv_type f32 and on a CPU.",
        FLASH_ATTENTION,
    ] = "auto"
    kv_type: Annotated[
        str,
        "KV-cache dtype: f16, q8_0 for half the memory, or f32 for exact checks.",
        KV_TYPES,
    ] = "f16"
    conversations: Annotated[
        int,
        "Conversations held side by side (KV-cache slots); 0 uses as many as fit into 256 MB, "
        "at most 4.",
        Span(0, MOST_CONVERSATIONS),
    ] = 0
    memory_dir: Annotated[
        str,
        "Folder for image embeddings and saved sequence states; empty keeps nothing on the disk.",
    ] = ""
    memory_bytes: Annotated[
        int, "Most bytes in that folder; the oldest are deleted first.", Span(0)
    ] = 4 * 2**30
    process_bytes: Annotated[
        int,
        "Most memory of the engine's process in bytes, without weights, before it is restarted "
        "between two questions; 0 uses what it took when the model was opened plus a quarter of "
        "the memory free then, at least 1 GiB.",
        Span(0),
    ] = 0

    def __post_init__(self) -> None:
        _check_spans(self)
        micro = Span(0, self.batch_tokens)
        micro.check("micro_batch_tokens", self.micro_batch_tokens)
        _check_choice("flash_attention", self.flash_attention, FLASH_ATTENTION)
        _check_choice("kv_type", self.kv_type, KV_TYPES)
        if (self.kv_type, self.flash_attention) == ("f32", "on"):
            raise OptionError(
                "flash_attention is on, but it rounds to float16, which kv_type f32 is to avoid.",
                "Choose auto or off, or kv_type f16.",
            )
        if (self.kv_type, self.flash_attention) == ("q8_0", "off"):
            raise OptionError(
                "flash_attention is off, but a KV cache of kv_type q8_0 cannot be read without it.",
                "Choose auto or on, or kv_type f16.",
            )


@dataclass(frozen=True, kw_only=True)
class SamplingOptions:
    """How the tokens of a reply are sampled."""

    max_tokens: Annotated[int, "Most tokens in a reply.", Span(1, step=64)] = 512
    temperature: Annotated[
        float,
        "0 always takes the likeliest token (greedy); higher is more varied.",
        Span(0.0, step=0.1),
    ] = 0.0
    top_k: Annotated[
        int, "Choose among the k likeliest tokens; 0 turns this off.", Span(0, 2**31 - 1, 5)
    ] = 40
    top_p: Annotated[
        float,
        "Choose among the likeliest tokens that together have this probability; 1 turns it off.",
        Span(0.0, 1.0, 0.05),
    ] = 0.95
    min_p: Annotated[
        float,
        "Leave out tokens less likely than this share of the likeliest one; 0 turns it off.",
        Span(0.0, 1.0, 0.05),
    ] = 0.05
    repeat_penalty: Annotated[
        float,
        "Above 1 makes tokens that were used already less likely; 1 turns it off.",
        Span(0.01, 100.0, 0.05),
    ] = 1.0
    frequency_penalty: Annotated[
        float,
        "Subtracted from a token's logit for each time it was used; 0 turns it off.",
        Span(-100.0, 100.0, 0.1),
    ] = 0.0
    presence_penalty: Annotated[
        float,
        "Subtracted from a token's logit once if it was used; 0 turns it off.",
        Span(-100.0, 100.0, 0.1),
    ] = 0.0
    penalty_tokens: Annotated[
        int,
        "How many of the reply's last tokens the penalties count; 0 turns them off.",
        Span(0, 2**20, 16),
    ] = 64
    mirostat: Annotated[
        int,
        "1 or 2 keeps the surprise of tokens constant by that version of Mirostat, instead of "
        "top_k, top_p and min_p; 0 turns it off.",
        Span(0, 2),
    ] = 0
    mirostat_tau: Annotated[
        float, "The surprise that Mirostat aims at, in bits per token.", Span(0.0, 100.0, 0.5)
    ] = 5.0
    mirostat_eta: Annotated[float, "Learning rate of Mirostat.", Span(0.0, 1.0, 0.05)] = 0.1
    grammar: Annotated[
        str, "A GBNF grammar that every reply must follow, beginning with its rule root.", LONG
    ] = ""
    json_schema: Annotated[
        str, "A JSON schema: every reply is JSON that satisfies it; {} is any JSON.", LONG
    ] = ""
    seed: Annotated[
        int | None,
        "The same seed gives the same reply; none draws a new seed each time.",
        Span(0, 2**32 - 2),
    ] = None
    stop: Annotated[tuple[str, ...], "Strings that end the reply; they are not part of it."] = ()

    def __post_init__(self) -> None:
        _check_spans(self)
        if any(not word for word in self.stop):
            raise OptionError("A stop string may not be empty.", "Leave it out instead.")
        if self.mirostat and self.temperature == 0.0:
            raise OptionError(
                "mirostat needs a temperature above 0: at 0 the likeliest token is always taken.",
                "Choose a temperature such as 0.8.",
            )
        self._check_grammar_and_schema()

    def without_effect(self) -> dict[str, str]:
        """Fields that have no effect with the values of the others, and why."""
        idle: dict[str, str] = {}
        if self.temperature == 0.0:
            greedy = "No effect at temperature 0."
            idle |= dict.fromkeys(("top_k", "top_p", "min_p", "seed"), greedy)
        elif self.mirostat:
            idle |= dict.fromkeys(("top_k", "top_p", "min_p"), "No effect with Mirostat.")
        if not self.mirostat:
            idle |= dict.fromkeys(("mirostat_tau", "mirostat_eta"), "No effect without Mirostat.")
        if not self.has_penalty:
            idle["penalty_tokens"] = "No effect without a penalty."
        elif not self.penalty_tokens:
            names = ("repeat_penalty", "frequency_penalty", "presence_penalty")
            idle |= dict.fromkeys(names, "No effect: the penalties count no tokens.")
        return idle

    @property
    def has_grammar(self) -> bool:
        """Whether the reply follows a grammar or a schema."""
        return bool(self.grammar or self.json_schema)

    @property
    def has_penalty(self) -> bool:
        """Whether tokens that were used already become less likely."""
        return (self.repeat_penalty, self.frequency_penalty, self.presence_penalty) != (1, 0, 0)

    def _check_grammar_and_schema(self) -> None:
        """Check the grammar or the schema; there may be only one."""
        if self.grammar and self.json_schema:
            raise OptionError(
                "There is a grammar and a json_schema, but a reply can follow only one.",
                "Leave one of them out.",
            )
        if self.grammar:
            check_grammar(self.grammar)
        if self.json_schema:
            schema_to_grammar(self.json_schema)


def _check_choice(name: str, word: str, words: tuple[str, ...]) -> None:
    if word not in words:
        raise OptionError(f"{name} is {word}.", f"Choose {', '.join(words[:-1])} or {words[-1]}.")


def _check_spans(options: Any) -> None:
    """Check every number that has a declared range."""
    for name, span in spans(type(options)).items():
        value = getattr(options, name)
        if value is not None:
            span.check(name, value)


def _plain_number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:g}"


def describe(options: type) -> dict[str, str]:
    """The sentence of each field of an options class."""
    return {name: str(own[0]) for name, own in _annotations(options).items()}


def choices(options: type) -> dict[str, tuple[str, ...]]:
    """The allowed words of each field that takes only some."""
    annotations = _annotations(options).items()
    return {name: own[1] for name, own in annotations if len(own) > 1 and isinstance(own[1], tuple)}


def spans(options: type) -> dict[str, Span]:
    """The range of each field that has one."""
    annotations = _annotations(options).items()
    return {name: own[1] for name, own in annotations if len(own) > 1 and isinstance(own[1], Span)}


def may_be_long(options: type) -> frozenset[str]:
    """The fields whose value may be long: the command line can read it from a file."""
    return frozenset(name for name, own in _annotations(options).items() if LONG in own[1:])


@functools.cache
def _annotations(options: type) -> dict[str, tuple[Any, ...]]:
    hints = get_type_hints(options, include_extras=True)
    return {name: hint.__metadata__ for name, hint in hints.items()}
