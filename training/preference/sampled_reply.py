"""Replies that a model samples, many at once: transformers' `generate` on our own visual tokens.

Every reply has random numbers of its own, one a token, from a seed: it depends on neither the
replies beside it nor any generator of the process.  Without seeds the likeliest token is taken,
which is what `training.model.reply.greedy_reply` and the engine do.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor
from transformers import LogitsProcessor, LogitsProcessorList, StoppingCriteria
from transformers.generation.logits_process import (
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

from training.encode.prompt_tokenizer import end_token_ids
from training.model.training_model import TrainingModel

_TAIL = 16
"""Tokens in which a string that ends a reply is looked for while it is sampled."""

Seed = Sequence[int]
"""Numbers that together seed one reply (`numpy.random.default_rng`)."""


@dataclass(frozen=True)
class OpenPrompt:
    """A prompt that asks for a reply.

    Args:
        ids: int64 [tokens]; `training.encode.sequence.VISUAL` (below 0) for each visual token.
        visual: [visual tokens, n_embd] on the model's device, in the order of their places.
    """

    ids: Tensor
    visual: Tensor


@dataclass(frozen=True)
class ReplyRules:
    """How replies are sampled, and what ends them.

    Args:
        max_tokens: after which a reply is cut.
        temperature, top_p, top_k: 1, 1 and 0 leave the model's probabilities.
        cuts: strings after which a reply is cut, kept in it.
    """

    max_tokens: int
    temperature: float = 1.0
    top_p: float = 1.0
    top_k: int = 0
    cuts: tuple[str, ...] = ()


@dataclass(frozen=True)
class SampledReply:
    """A reply.

    Args:
        ids: its tokens, with what ended it.
        text: without special tokens, and without a string that ends the template's turns.
        ended: by itself: by an end token, or by such a string; not by `cuts` or `max_tokens`.
    """

    ids: tuple[int, ...]
    text: str
    ended: bool


@torch.no_grad()
def sample_replies(
    model: TrainingModel,
    tokenizer: Any,
    prompts: Sequence[OpenPrompt],
    rules: ReplyRules,
    seeds: Sequence[Seed] | None = None,
) -> list[SampledReply]:
    """A reply to each prompt, all in one batch.

    Args:
        model: not wrapped, in evaluation mode.
        seeds: of each reply; None: greedy.
    """
    ends = end_token_ids(tokenizer)
    reader = _ReplyReader(tokenizer, ends, tuple(model.stop), rules.cuts)
    with model.autocast(), _plain_attention(model.llava):
        embedded, mask = _left_padded(model.llava, prompts)
        ids = model.llava.generate(
            inputs_embeds=embedded,
            attention_mask=mask,
            max_new_tokens=rules.max_tokens,
            do_sample=False,
            eos_token_id=list(ends),
            pad_token_id=_pad_id(tokenizer),
            logits_processor=_processors(rules, seeds, embedded.device),
            stopping_criteria=[_StringCriterion(reader)] if reader.strings else [],
        )
    return [reader.read(row) for row in ids.tolist()]


def _pad_id(tokenizer: Any) -> int:
    pad = tokenizer.pad_token_id
    return int(tokenizer.eos_token_id if pad is None else pad)


def _left_padded(llava: Any, prompts: Sequence[OpenPrompt]) -> tuple[Tensor, Tensor]:
    """Embeddings [prompts, tokens, width] with the padding in front, and which are real."""
    table = llava.get_input_embeddings()
    length = max(len(prompt.ids) for prompt in prompts)
    device, width = table.weight.device, table.weight.shape[1]
    embedded = torch.zeros(len(prompts), length, width, dtype=table.weight.dtype, device=device)
    mask = torch.zeros(len(prompts), length, dtype=torch.long, device=device)
    for row, prompt in enumerate(prompts):
        ids = prompt.ids.to(device)
        words = table(ids.clamp_min(0))
        words[ids < 0] = prompt.visual.to(words.dtype)
        embedded[row, length - len(ids) :] = words
        mask[row, length - len(ids) :] = 1
    return embedded, mask


@contextlib.contextmanager
def _plain_attention(llava: Any) -> Iterator[None]:
    """transformers makes the mask of padded rows only for attention that it knows by name."""
    config = llava.model.language_model.config
    before = config._attn_implementation
    config._attn_implementation = "sdpa"
    try:
        yield
    finally:
        config._attn_implementation = before


def _processors(
    rules: ReplyRules, seeds: Sequence[Seed] | None, device: torch.device
) -> LogitsProcessorList:
    if seeds is None:
        return LogitsProcessorList()
    found: list[LogitsProcessor] = []
    if rules.temperature != 1.0:
        found.append(TemperatureLogitsWarper(rules.temperature))
    if rules.top_k:
        found.append(TopKLogitsWarper(rules.top_k))
    if rules.top_p < 1.0:
        found.append(TopPLogitsWarper(rules.top_p))
    numbers = np.stack([np.random.default_rng(seed).random(rules.max_tokens) for seed in seeds])
    return LogitsProcessorList([*found, _ChosenByNumber(torch.from_numpy(numbers).to(device))])


class _ChosenByNumber(LogitsProcessor):
    """Leaves one token: that whose share of the probabilities, laid end to end, holds the number.

    Args:
        numbers: float64 [rows, tokens], 0…1.
    """

    def __init__(self, numbers: Tensor) -> None:
        self._numbers = numbers

    def __call__(self, input_ids: Tensor, scores: Tensor) -> Tensor:
        """[rows, vocabulary] → the same; `input_ids` holds the reply so far, [rows, tokens]."""
        reached = scores.double().softmax(-1).cumsum(-1)
        number = self._numbers[:, input_ids.shape[1], None] * reached[:, -1:]
        chosen = torch.searchsorted(reached, number, right=True)
        chosen = chosen.clamp_max(scores.shape[-1] - 1)
        return torch.full_like(scores, float("-inf")).scatter(1, chosen, 0.0)


class _StringCriterion(StoppingCriteria):
    """Rows that a string has ended."""

    def __init__(self, reader: _ReplyReader) -> None:
        self._reader = reader

    def __call__(self, input_ids: Any, scores: Any, **_: Any) -> Any:  # noqa: ARG002
        """Bool [rows]."""
        done = [self._reader.holds_string(row) for row in input_ids[:, -_TAIL:].tolist()]
        return torch.tensor(done, device=input_ids.device)


@dataclass(frozen=True)
class _ReplyReader:
    """Tokens as `generate` leaves them → the reply that they are.

    Args:
        ends: tokens that end a reply.
        stops: strings that do, no part of the text.
        cuts: strings after which it is cut.
    """

    tokenizer: Any
    ends: tuple[int, ...]
    stops: tuple[str, ...]
    cuts: tuple[str, ...]

    @property
    def strings(self) -> tuple[str, ...]:
        return (*self.stops, *self.cuts)

    def holds_string(self, ids: Sequence[int]) -> bool:
        text = self._decoded(ids)
        return any(string in text for string in self.strings)

    def read(self, row: Sequence[int]) -> SampledReply:
        """What stands behind the reply's end is left out."""
        end = next((n for n, token in enumerate(row) if token in self.ends), None)
        before = row if end is None else row[:end]
        if self.strings and self.holds_string(before):
            length = next(n for n in range(1, len(row) + 1) if self.holds_string(row[:n]))
            return self._reply_of_ids(row[:length], by_string=True)
        return self._reply_of_ids(row if end is None else row[: end + 1], by_string=False)

    def _reply_of_ids(self, ids: Sequence[int], *, by_string: bool) -> SampledReply:
        text = self._decoded(ids)
        if by_string:
            ended = any(stop in text for stop in self.stops)
        else:
            ended = bool(ids) and ids[-1] in self.ends
        for stop in self.stops:
            text = text.partition(stop)[0]
        return SampledReply(tuple(ids), text.strip(), ended)

    def _decoded(self, ids: Sequence[int]) -> str:
        return cast(str, self.tokenizer.decode(list(ids), skip_special_tokens=True))
