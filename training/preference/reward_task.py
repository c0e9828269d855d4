"""A reward model learns from pairs of replies, with facts about the photos in its question."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import torch
from torch import Tensor, nn

from engine.atomic_file import write_bytes
from training.batch import MicroBatch
from training.convert.layouts.source import AUTHOR_CARD
from training.data.sample import SampleSource
from training.encode.encoder import SampleEncoder
from training.evaluate.held_out import HeldOut, left_out_figure
from training.loop.step import batch_on
from training.micro_batches import MicroBatchMaker
from training.model.hub_cache import local_path
from training.model.open_model import OpenedModel
from training.preference.losses import reward_loss
from training.preference.pair_batches import PairBatchMaker, paired_answers
from training.preference.reward_batches import (
    BlankViews,
    FactsOfOthers,
    ReplyPairEncoder,
    ShuffledFacts,
)
from training.preference.reward_model import (
    HEAD_FILE,
    RewardModel,
    read_reward_head,
    save_reward_head,
)
from training.preference.wilson import wilson_interval
from training.recipe.schema import Recipe
from training.supervised import SupervisedTask, open_parts
from training.task import EvaluationResult, TaskLoss

AS_THEY_ARE = "pairs"
OTHER_FACTS = "with facts of another photo"
BLANK = "with a blank photo"
"""What held-out pairs are shown in; a model that looks and reads does worse in the last two."""

_ABOUT = (
    f"The LLaVA of a reward model. It scores replies only with its head, {HEAD_FILE} in its "
    "checkpoint, which a chat has no use for; what it says in a chat is not what was trained."
)


def reward_task(recipe: Recipe, root: Path = Path()) -> RewardTask:
    """The task of a recipe of the kind "reward".

    Args:
        root: the folder that the recipe's paths are relative to.

    Raises:
        PumiceError: a part or file is missing or does not fit, in a sentence.
    """
    return RewardTask(recipe, *open_parts(recipe, root), root)


class RewardTask(SupervisedTask):
    """Pairs of replies, and the better one's lead by a reward model."""

    def make_model(self, opened: OpenedModel, recipe: Recipe) -> RewardModel:
        """The model with its head: the start's own, where that is a reward model's checkpoint."""
        model = RewardModel(opened, recipe)
        if recipe.model.start:
            folder = local_path(recipe.model.start, self._root)
            if (folder / HEAD_FILE).is_file():
                model.head = read_reward_head(folder).requires_grad_()
        return model

    def make_encoder(self, opened: OpenedModel, recipe: Recipe) -> SampleEncoder:
        """Of pairs with the question about each reply."""
        return ReplyPairEncoder(
            opened.tokenizer,
            opened.template,
            max_tokens=recipe.train.max_tokens,
            question=recipe.preference.question,
        )

    def maker_for(self, source: SampleSource) -> MicroBatchMaker:
        """Of micro-batches that count pairs; the order of facts follows from a sample's number."""
        told = ShuffledFacts(source, self._recipe.preference.facts, self._recipe.run.seed)
        usual = super().maker_for(told)
        return PairBatchMaker(**{f.name: getattr(usual, f.name) for f in dataclasses.fields(usual)})

    def loss(self, model: nn.Module, batch: MicroBatch, share: float) -> TaskLoss:  # noqa: ARG002
        """The loss of `training.preference.losses.reward_loss`, times the pairs."""
        rewards = paired_answers(batch, model(batch))
        mean = reward_loss(*rewards, center=self._recipe.preference.center)
        better, worse = (one.detach() for one in rewards)
        figures = {
            "accuracy": (better > worse).float(),
            "margin": better - worse,
            "mean reward": (better + worse) / 2,
        }
        return TaskLoss(
            mean * batch.n_supervised, {name: value.sum() for name, value in figures.items()}
        )

    def evaluate(self, model: nn.Module) -> EvaluationResult:
        """On held-out pairs: accuracy with its 95 % interval, margin and loss; the accuracy with
        facts of other photos, and with blank photos."""
        if self._held_out is None:
            return EvaluationResult({})
        rewards: dict[str, Tensor] = {}
        with torch.compiler.set_stance("force_eager"), torch.no_grad():
            for name, shown in self._showings(self._held_out):
                rewards[name] = _rewards_of(cast(RewardModel, model), shown)
        right_of = {
            name: (int((pairs[:, 0] > pairs[:, 1]).sum()), len(pairs))
            for name, pairs in rewards.items()
            if len(pairs)
        }
        left_out = left_out_figure(self._held_out.samples, len(rewards[AS_THEY_ARE]))
        if AS_THEY_ARE not in right_of:
            return EvaluationResult(left_out)
        figures = _figures_of(rewards[AS_THEY_ARE], *right_of[AS_THEY_ARE], self._center)
        further = {
            f"accuracy {name}": right / asked
            for name, (right, asked) in right_of.items()
            if name != AS_THEY_ARE
        }
        return EvaluationResult({**figures, **further, **left_out}, right_of)

    @property
    def _center(self) -> float:
        return self._recipe.preference.center

    def _showings(self, held_out: HeldOut) -> Iterator[tuple[str, HeldOut]]:
        """The held-out pairs as they are, and in two ways that should cost accuracy."""
        yield AS_THEY_ARE, held_out
        maker = held_out.maker
        if self._recipe.preference.facts:
            others = FactsOfOthers(maker.source, held_out.samples)
            yield OTHER_FACTS, _with_maker(held_out, dataclasses.replace(maker, source=others))
        blank = BlankViews(self._opened.vision)
        yield BLANK, _with_maker(held_out, dataclasses.replace(maker, preparer=blank))

    def export(self, folder: Path, weights: Mapping[str, Tensor]) -> None:
        """The LLaVA that was trained, the head beside it, and a card that says so."""
        super().export(folder, weights)
        save_reward_head(folder, weights["head.weight"], weights["head.bias"])
        about = f"about = {json.dumps(_ABOUT)}\n"
        write_bytes(folder / AUTHOR_CARD, about.encode())


def _with_maker(held_out: HeldOut, maker: MicroBatchMaker) -> HeldOut:
    return dataclasses.replace(held_out, maker=maker)


def _rewards_of(model: RewardModel, held_out: HeldOut) -> Tensor:
    """Rewards of the better and the worse reply of each pair, [pairs, 2] on the CPU."""
    device = next(model.parameters()).device
    found = [torch.zeros(0, 2)]
    for batch in held_out.micro_batches():
        if batch.n_supervised:
            moved = batch_on(batch, device)
            found.append(torch.stack(paired_answers(moved, model(moved)), 1).float().cpu())
    return torch.cat(found)


def _figures_of(pairs: Tensor, right: int, asked: int, center: float) -> dict[str, float]:
    low, high = wilson_interval(right, asked)
    return {
        "loss": float(reward_loss(pairs[:, 0], pairs[:, 1], center=center)),
        "accuracy": right / asked,
        "accuracy, at least (95 %)": low,
        "accuracy, at most (95 %)": high,
        "margin": float((pairs[:, 0] - pairs[:, 1]).mean()),
        "mean reward": float(pairs.mean()),
    }
