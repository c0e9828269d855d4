"""Replies as a reward model reads them: its question behind each, and where the score is read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from engine.chat import View
from engine.errors import PumiceError, SampleError, TemplateError
from engine.text.chat_template import ChatTemplate
from training.data.sample import SampleSource, TrainingSample
from training.encode.encoder import SampleEncoder
from training.encode.joined import KindedConversation
from training.preference.pair_batches import PairEncoder
from training.preference.reward_prompt import with_reward_prompt
from training.vision.prepare import ViewPreparer, content_key
from training.vision.prepared import PreparedView

_SCORED = "reply"
_OTHERS_TRIED = 16


class ReplyEncoder(SampleEncoder):
    """Encodes conversations with the reward model's question about their last reply.

    The last token, which the score is read at, is their only "answer": `MicroBatch.predicted` are
    then the places of the scores.

    Args:
        question: a recipe's own (`training.preference.reward_prompt`); empty: the usual one.
    """

    def __init__(
        self, tokenizer: Any, template: ChatTemplate, *, max_tokens: int, question: str = ""
    ) -> None:
        super().__init__(tokenizer, template, max_tokens=max_tokens)
        self.question = question

    def encode_each(
        self, sample: TrainingSample, prepared: Mapping[View, PreparedView]
    ) -> Iterator[KindedConversation | SampleError]:
        """Each conversation by itself, or why it cannot be scored."""
        for number in range(len(sample.conversations)):
            try:
                yield _scored(self, sample, number, prepared)
            except (SampleError, TemplateError) as error:
                yield SampleError(f"{sample.name}: {error.message}", error.hint)


class ReplyPairEncoder(ReplyEncoder, PairEncoder):
    """The same for pairs of replies, whole or not at all."""


def _scored(
    encoder: ReplyEncoder,
    sample: TrainingSample,
    number: int,
    prepared: Mapping[View, PreparedView],
) -> KindedConversation:
    said = sample.conversations[number]
    asked = with_reward_prompt(said, sample.facts, question=encoder.question)
    opened = encoder.open_prompt(asked, prepared)
    if len(opened.ids) > encoder.max_tokens:
        raise SampleError(
            f"too long with the question about its quality: {len(opened.ids)} of "
            f"{encoder.max_tokens} tokens"
        )
    answers = (*(-1,) * (len(opened.ids) - 1), 0)
    kind = sample.kinds[number][-1] if sample.kinds else _SCORED
    return dataclasses.replace(opened, answers=answers, n_answers=1), (kind,)


@dataclass(frozen=True)
class ShuffledFacts:
    """Samples with their facts in another order for each number, or without any.

    Args:
        told: whether facts are told at all.
        seed: of the order.
    """

    source: SampleSource
    told: bool
    seed: int = 0

    @property
    def epoch_samples(self) -> int:
        """As many as the source has."""
        return self.source.epoch_samples

    def sample(self, number: int) -> TrainingSample:
        """The sample of that number.  Raises `SampleError` if it cannot be used."""
        found = self.source.sample(number)
        if not self.told:
            return dataclasses.replace(found, facts=())
        order = np.random.default_rng([self.seed, number]).permutation(len(found.facts))
        return dataclasses.replace(found, facts=tuple(found.facts[n] for n in order))


@dataclass(frozen=True)
class FactsOfOthers:
    """Samples with the facts of another photo: what a model that reads facts should stumble at.

    Args:
        count: how many numbers the source has.
    """

    source: SampleSource
    count: int

    @property
    def epoch_samples(self) -> int:
        """As many as the source has."""
        return self.source.epoch_samples

    def sample(self, number: int) -> TrainingSample:
        """The sample of that number with facts of the next one that has others.

        Raises:
            SampleError: it cannot be used, or none has others.
        """
        found = self.source.sample(number)
        for further in range(1, min(self.count, _OTHERS_TRIED)):
            try:
                other = self.source.sample((number + further) % self.count)
            except PumiceError:  # told when its own turn comes
                continue
            if other.facts and set(other.facts) != set(found.facts):
                return dataclasses.replace(found, facts=other.facts)
        raise SampleError(f"{found.name}: there are no facts of another photo")


@dataclass(frozen=True)
class BlankViews(ViewPreparer):
    """Every view in the tower's mean colour, in the tiles and tokens that it would have."""

    def prepare(
        self,
        view: View,
        media: Mapping[View, Image.Image | bytes] | None = None,
        *,
        several_photos: bool = False,
    ) -> PreparedView:
        """As `ViewPreparer.prepare`, with nothing to be seen."""
        seen = super().prepare(view, media, several_photos=several_photos)
        colour = np.array([round(255 * one) for one in self.settings.mean], np.uint8)
        tiles = np.broadcast_to(colour, seen.tiles.shape).copy()
        return dataclasses.replace(seen, tiles=tiles, key=content_key(tiles))
