"""What can be set when a model is opened and when it is asked.

Frozen, validated, one sentence a field: command-line help, settings screen and documentation
read these declarations (`describe`).  A second note beside the sentence says that only some words
may be chosen (`choices`) or that the value may be long and come from a file (`may_be_long`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Annotated, Any, get_type_hints

from engine import grammar, schema
from engine.errors import OptionError

MOST_THREADS = 512
"""ggml's own bound (GGML_MAX_N_THREADS); beyond it native code crashes."""

DEFAULT_CONTEXT_TOKENS = 8192
"""The largest context that is made unasked."""

MOST_CONVERSATIONS = 64
KV_TYPES = ("f16", "f32", "q8_0")
FLASH = ("auto", "on", "off")
LONG = "long"


@dataclass(frozen=True, kw_only=True)
class ModelOptions:
    """How a model is opened."""

    context_tokens: Annotated[
        int, "Size of the context in tokens; 0 takes the model's own, at most 8192."
    ] = 0
    threads: Annotated[
        int, "CPU threads that write; 0 takes one for each CPU core that this process may use."
    ] = 0
    threads_batch: Annotated[int, "CPU threads that read prompts; 0 takes as many as write."] = 0
    gpu_layers: Annotated[
        int, "LLM layers on the GPU; -1 takes as many as there is memory for, 0 none."
    ] = -1
    batch_tokens: Annotated[int, "Tokens read per step."] = 512
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
        int, "Conversations held side by side; 0 as many as 256 MB take, at most 4."
    ] = 0
    memory_dir: Annotated[
        str, "Folder where photos seen and talks read are kept; empty keeps nothing on the disk."
    ] = ""
    memory_bytes: Annotated[int, "Most bytes in that folder; the oldest go first."] = 4 * 2**30

    def __post_init__(self) -> None:
        _at_least("context_tokens", self.context_tokens, 0)
        _between("conversations", self.conversations, 0, MOST_CONVERSATIONS)
        _at_least("memory_bytes", self.memory_bytes, 0)
        _between("threads", self.threads, 0, MOST_THREADS)
        _between("threads_batch", self.threads_batch, 0, MOST_THREADS)
        _at_least("gpu_layers", self.gpu_layers, -1)
        _at_least("batch_tokens", self.batch_tokens, 1)
        _between("micro_batch_tokens", self.micro_batch_tokens, 0, self.batch_tokens)
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
        float, "Above 1 makes tokens already used less likely; 1 switches it off."
    ] = 1.0
    frequency_penalty: Annotated[
        float, "Taken off a token's logit each time that it was used; 0 switches it off."
    ] = 0.0
    presence_penalty: Annotated[
        float, "Taken off a token's logit once if it was used; 0 switches it off."
    ] = 0.0
    penalty_tokens: Annotated[
        int, "How many of the reply's last tokens the penalties look at; 0 switches them off."
    ] = 64
    mirostat: Annotated[
        int,
        "1 or 2 keeps the surprise of the words even by that version of Mirostat, instead of "
        "top_k, top_p and min_p; 0 switches it off.",
    ] = 0
    mirostat_tau: Annotated[float, "The surprise that Mirostat aims at, in bits a token."] = 5.0
    mirostat_eta: Annotated[float, "How fast Mirostat learns."] = 0.1
    grammar: Annotated[
        str, "A grammar in GBNF that every reply must follow, beginning with its rule root.", LONG
    ] = ""
    json_schema: Annotated[
        str, "A JSON schema: every reply is JSON that satisfies it; {} is any JSON.", LONG
    ] = ""
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
        _between("repeat_penalty", self.repeat_penalty, 0.01, 100.0)
        _between("frequency_penalty", self.frequency_penalty, -100.0, 100.0)
        _between("presence_penalty", self.presence_penalty, -100.0, 100.0)
        _between("penalty_tokens", self.penalty_tokens, 0, 2**20)
        _between("mirostat", self.mirostat, 0, 2)
        _between("mirostat_tau", self.mirostat_tau, 0.0, 100.0)
        _between("mirostat_eta", self.mirostat_eta, 0.0, 1.0)
        if self.seed is not None:
            _between("seed", self.seed, 0, 2**32 - 2)
        if any(not word for word in self.stop):
            raise OptionError("A stop string may not be empty.", "Leave it out instead.")
        if self.mirostat and self.temperature == 0.0:
            raise OptionError(
                "mirostat needs a temperature above 0, which always takes the likeliest token.",
                "Choose a temperature such as 0.8.",
            )
        self._check_shape()

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
            grammar.check(self.grammar)
        if self.json_schema:
            schema.grammar_of(self.json_schema)


def _one_of(name: str, word: str, words: tuple[str, ...]) -> None:
    if word not in words:
        raise OptionError(f"{name} is {word}.", f"Choose {', '.join(words[:-1])} or {words[-1]}.")


def _at_least(name: str, value: float, low: float) -> None:
    _between(name, value, low, math.inf)


def _between(name: str, value: float, low: float, high: float) -> None:
    if low <= value <= high and math.isfinite(value):
        return
    span = f"at least {_plain(low)}"
    if high != math.inf:
        span = f"between {_plain(low)} and {_plain(high)}"
    raise OptionError(f"{name} is {value}, but it must be {span}.", f"Choose a value {span}.")


def _plain(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:g}"


def describe(options: type) -> dict[str, str]:
    """The sentence of each field of an options class, by field name."""
    return {name: str(notes[0]) for name, notes in _notes(options).items()}


def choices(options: type) -> dict[str, tuple[str, ...]]:
    """The words that may be chosen, by the name of a field that takes only such."""
    notes = _notes(options).items()
    return {name: own[1] for name, own in notes if len(own) > 1 and isinstance(own[1], tuple)}


def may_be_long(options: type) -> frozenset[str]:
    """The fields whose value may be long: a command line reads it from a file if asked."""
    return frozenset(name for name, own in _notes(options).items() if LONG in own[1:])


def _notes(options: type) -> dict[str, tuple[Any, ...]]:
    hints = get_type_hints(options, include_extras=True)
    return {name: hint.__metadata__ for name, hint in hints.items()}
