"""Where the score of a sampled reply comes from, and what is added to it.

A reward model scores (`training.preference.reward_model`), the truth of a drawn world does, or
nothing: "constant" gives every reply 0.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from engine.chat import Conversation, assistant
from engine.errors import SampleError
from training.data.sample import TrainingSample
from training.recipe.schema import PpoSection
from training.worlds import ReplyTruth, SceneWorld

WORLD_PREFIX, CONSTANT = "world:", "constant"

_OPTIONS = {2: "A", 3: "B", 4: "C", 5: "D"}
_GENERAL, _ANSWER_NO, _ANSWER_YES = 1, 6, 7


class RewardSource(Protocol):
    """Scores replies; higher is better."""

    def scores(self, samples: Sequence[TrainingSample]) -> list[float]:
        """Of conversations that end with the reply."""
        ...


class ConstantReward:
    """0 for every reply: nothing to learn but to stay."""

    def scores(self, samples: Sequence[TrainingSample]) -> list[float]:
        """Zeros."""
        return [0.0] * len(samples)


@dataclass(frozen=True)
class WorldReward:
    """The truth of a drawn world."""

    world: SceneWorld

    def scores(self, samples: Sequence[TrainingSample]) -> list[float]:
        """`ReplyTruth.reward` of each.  Raises `SampleError` where a row has no scene."""
        return [self.truth(sample).reward for sample in samples]

    def truth(self, sample: TrainingSample) -> ReplyTruth:
        """What is right and wrong in the reply that a conversation ends with."""
        try:
            return self.world.truth(sample.extra, reply_of(sample))
        except SampleError as error:
            raise SampleError(f"{sample.name}: {error.message}", error.hint) from error


def with_reply(sample: TrainingSample, text: str) -> TrainingSample:
    """A prompt as a conversation that ends with the reply."""
    messages = (*sample.conversations[0].messages, assistant(text))
    return dataclasses.replace(sample, conversations=(Conversation(messages),))


def reply_of(sample: TrainingSample) -> str:
    """The reply that a conversation ends with."""
    return sample.conversations[0].messages[-1].text


def score_replies(
    source: RewardSource, samples: Sequence[TrainingSample]
) -> list[float | SampleError]:
    """The score of each, or why it cannot be scored: one such reply must not cost the others."""
    try:
        return list(source.scores(samples))
    except SampleError as error:
        if len(samples) == 1:
            return [error]
    return [score_replies(source, [sample])[0] for sample in samples]


def added_reward(
    section: PpoSection, extra: Mapping[str, Any], text: str, *, tokens: int, ended: bool
) -> float:
    """What is added to a reply's score: for its length, a right answer, a missing end.

    Source: LLaVA-RLHF (RLHF/models/ppo_trainer.py, `_shape_reward`, `post_reward`).

    Args:
        extra: of the row: `length_bonus` multiplies the length's part (1 without it),
            `caption_type` says what answer is right.
        tokens: of the reply, its end included.
    """
    length = tokens / section.reply_tokens * _number_in(extra, "length_bonus", 1.0)
    right = correct_bonus(int(_number_in(extra, "caption_type", _GENERAL)), text)
    missing = 0.0 if ended else section.missing_end
    return section.length_weight * length + section.correct_weight * right + missing


def check_added(sample: TrainingSample) -> None:
    """Raises `SampleError` where a row's `length_bonus` or `caption_type` is none."""
    try:
        _number_in(sample.extra, "length_bonus", 1.0)
        correct_bonus(int(_number_in(sample.extra, "caption_type", _GENERAL)), "")
    except SampleError as error:
        raise SampleError(f"{sample.name}: {error.message}", error.hint) from error


def correct_bonus(caption_type: int, text: str) -> float:
    """1 for the right option, ±0.5 where the answer is no, else 0 (also where it is yes).

    Args:
        caption_type: 1 a general question; 2 to 5: option A to D is right; 6, 7: no, yes is.

    Raises:
        SampleError: another number.
    """
    said = text.strip()
    if caption_type in _OPTIONS:
        option = f"{_OPTIONS[caption_type]}."
        return float(said.startswith(option) or f"correct option is {option}" in text)
    if caption_type == _ANSWER_NO:
        return 0.5 if said.startswith("No") else -0.5 if said.startswith("Yes") else 0.0
    if caption_type not in (_GENERAL, _ANSWER_YES):
        raise SampleError(
            f"caption_type {caption_type} is not known.", "It is a number from 1 to 7."
        )
    return 0.0


def _number_in(extra: Mapping[str, Any], key: str, default: float) -> float:
    value = extra.get(key, default)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise SampleError(f"{key} is {value!r}, which is no number.")
    return float(value)
