"""Makes the rollouts of a phase: samples replies, and what every role says of them.

The roles: the policy as it is, its frozen start, the value, and the reward's source.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from engine.errors import PumiceError, SampleError
from training.batch import MicroBatch
from training.data.sample import SampleSource
from training.loop.step import batch_on
from training.preference.ppo_batches import REAL, reply_batch
from training.preference.ppo_model import PpoModel
from training.preference.ppo_prompts import PreparedPrompt, PromptReader, open_prompt
from training.preference.reward_sources import (
    RewardSource,
    added_reward,
    check_added,
    score_replies,
    with_reply,
)
from training.preference.rollouts import Rollout
from training.preference.sampled_reply import ReplyRules, SampledReply, Seed, sample_replies
from training.recipe.schema import PpoSection

SAMPLED_AT_ONCE = 4
"""Micro-batches whose replies are sampled together: sampling keeps no activations."""


@dataclass(frozen=True)
class AskedPrompt:
    """A prompt as the policy is asked it, and as the value's model is shown it."""

    slot: int
    prompt: PreparedPrompt
    value_prompt: PreparedPrompt


@dataclass(frozen=True)
class Measured:
    """What the models say of one reply, as `Rollout` has it."""

    log_probs: torch.Tensor
    reference: torch.Tensor
    values: torch.Tensor
    entropy: float


@dataclass(frozen=True)
class RolloutMaker:
    """Samples and measures replies.

    Args:
        reader: prompts for the policy.
        value_reader: for the value's model where that is another; None: the same.
        micro_batch: replies of one forward pass.
    """

    model: PpoModel
    tokenizer: Any
    reader: PromptReader
    value_reader: PromptReader | None
    source: RewardSource
    section: PpoSection
    micro_batch: int
    pad_id: int

    @property
    def rules(self) -> ReplyRules:
        """How replies are sampled."""
        ppo = self.section
        return ReplyRules(ppo.reply_tokens, ppo.temperature, ppo.top_p, ppo.top_k, ppo.ends)

    def with_source(self, source: SampleSource) -> RolloutMaker:
        """The same with other prompts."""
        other = self.value_reader
        return dataclasses.replace(
            self,
            reader=self.reader.of(source),
            value_reader=None if other is None else other.of(source),
        )

    def make(
        self, numbers: Mapping[int, int], seeds: Mapping[int, Seed]
    ) -> tuple[list[Rollout], dict[int, str]]:
        """Rollouts by the policy as it is now.

        Args:
            numbers: of the source's samples, by slot.
            seeds: of the replies, by slot.

        Returns:
            The rollouts, and why slots have none.
        """
        asked: list[AskedPrompt] = []
        dropped: dict[int, str] = {}
        for slot, number in numbers.items():
            try:
                asked.append(self.ask(slot, number))
            except PumiceError as error:
                dropped[slot] = error.message
        replies = self.sample(asked, [seeds[one.slot] for one in asked])
        rollouts, unscored = self.rollouts(asked, replies)
        return rollouts, dropped | unscored

    def ask(self, slot: int, number: int) -> AskedPrompt:
        """The prompt of a number.  Raises `PumiceError` if it cannot be asked."""
        prompt = self.reader.read(number)
        check_added(prompt.sample)
        other = self.value_reader
        return AskedPrompt(slot, prompt, prompt if other is None else other.read(number))

    def sample(self, asked: Sequence[AskedPrompt], seeds: Sequence[Seed]) -> list[SampledReply]:
        """A reply to each prompt, by the adapter in use."""
        replies: list[SampledReply] = []
        size = SAMPLED_AT_ONCE * self.micro_batch
        for begin in range(0, len(asked), size):
            prompts = [open_prompt(self.model, one.prompt) for one in asked[begin : begin + size]]
            chosen = seeds[begin : begin + size]
            replies += sample_replies(self.model, self.tokenizer, prompts, self.rules, chosen)
        return replies

    def rollouts(
        self, asked: Sequence[AskedPrompt], replies: Sequence[SampledReply]
    ) -> tuple[list[Rollout], dict[int, str]]:
        """What every role says of the replies, and why some cannot be scored, by slot."""
        rollouts: list[Rollout] = []
        dropped: dict[int, str] = {}
        measured = self._measure(asked, replies)
        scored = self._scores(asked, replies)
        for one, reply, score, found in zip(asked, replies, scored, measured, strict=True):
            if isinstance(score, SampleError):
                dropped[one.slot] = score.message
                continue
            rollouts.append(
                Rollout(
                    slot=one.slot,
                    ids=reply.ids,
                    text=reply.text,
                    ended=reply.ended,
                    log_probs=found.log_probs,
                    reference=found.reference,
                    values=found.values,
                    entropy=found.entropy,
                    score=score,
                    added=self._added(one, reply),
                )
            )
        return rollouts, dropped

    def _scores(
        self, asked: Sequence[AskedPrompt], replies: Sequence[SampledReply]
    ) -> Iterator[float | SampleError]:
        said = [
            with_reply(one.prompt.sample, reply.text)
            for one, reply in zip(asked, replies, strict=True)
        ]
        for begin in range(0, len(said), self.micro_batch):
            yield from score_replies(self.source, said[begin : begin + self.micro_batch])

    def _added(self, one: AskedPrompt, reply: SampledReply) -> float:
        extra = one.prompt.sample.extra
        tokens = len(reply.ids)
        return added_reward(self.section, extra, reply.text, tokens=tokens, ended=reply.ended)

    def _measure(
        self, asked: Sequence[AskedPrompt], replies: Sequence[SampledReply]
    ) -> Iterator[Measured]:
        for begin in range(0, len(asked), self.micro_batch):
            some = slice(begin, begin + self.micro_batch)
            yield from self._measure_some(asked[some], replies[some])

    @torch.no_grad()
    def _measure_some(
        self, asked: Sequence[AskedPrompt], replies: Sequence[SampledReply]
    ) -> Iterator[Measured]:
        """One forward pass of each role."""
        ids = [reply.ids for reply in replies]
        batch = self.batch(0, [one.prompt for one in asked], ids)
        model = self.model
        with model.autocast():
            visual = model.visual_tokens(model.features(batch), batch.layouts)
            log_probs, entropies = (one.cpu() for one in model.measured(batch, visual))
            with model.reference():
                reference = model.reply_log_probs(batch, visual).cpu()
            if self.value_reader is None:
                values = model.values(batch, visual).cpu()
            else:
                side = self.batch(0, [one.value_prompt for one in asked], ids)
                values = model.seen_values(side).cpu()
        for row, real in enumerate(batch.targets[REAL].cpu()):
            n = int(real.sum())
            yield Measured(
                log_probs=log_probs[row, :n].clone(),
                reference=reference[row, :n].clone(),
                values=values[row, : n + 1].clone(),
                entropy=float(entropies[row].sum()) / n,
            )

    def batch(
        self, number: int, prompts: Sequence[PreparedPrompt], ids: Sequence[Sequence[int]]
    ) -> MicroBatch:
        """Replies with a column more than the longest has, on the model's device."""
        columns = max(map(len, ids)) + 1
        made = reply_batch(number, prompts, ids, columns=columns, pad_id=self.pad_id)
        return batch_on(made, self.model.value_head.weight.device)
