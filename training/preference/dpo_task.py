"""DPO: a LLaVA learns from pairs of replies, with its frozen start as the reference."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import torch
from torch import Tensor, nn

from engine.errors import RecipeError
from training.batch import MicroBatch
from training.data.sample import SampleSource
from training.encode.encoder import SampleEncoder
from training.evaluate.held_out import left_out_figure, replies_shown
from training.loop.step import batch_on
from training.micro_batches import MicroBatchMaker
from training.model.open_model import OpenedModel
from training.preference.losses import dpo_loss
from training.preference.pair_batches import PairBatchMaker, PairEncoder, paired_answers
from training.preference.preference_model import PreferenceModel, PreferenceOutput
from training.recipe.cost import sample_flops
from training.recipe.schema import LearnSection, Recipe
from training.supervised import SupervisedTask, batch_size, open_parts
from training.task import EvaluationResult, TaskLoss

Figures = Mapping[str, Tensor]


def dpo_task(recipe: Recipe, root: Path = Path()) -> DpoTask:
    """The task of a recipe of the kind "dpo".

    Args:
        root: the folder that the recipe's paths are relative to.

    Raises:
        PumiceError: a part or file is missing or does not fit, in a sentence.
    """
    if recipe.train.sharding == "zero3":
        raise RecipeError(
            'train.sharding = "zero3" does not go with DPO: its frozen start takes turns with the '
            "model in one forward pass, which nobody has tried with DeepSpeed's shards.",
            'Set train.sharding = "fsdp", which shards as much.',
        )
    return DpoTask(recipe, *open_parts(recipe, root), root)


class DpoTask(SupervisedTask):
    """Pairs of replies, and `training.preference.losses.dpo_loss` of each."""

    def make_model(self, opened: OpenedModel, recipe: Recipe) -> PreferenceModel:
        """The policy and its frozen start."""
        return PreferenceModel(opened, recipe)

    def make_encoder(self, opened: OpenedModel, recipe: Recipe) -> SampleEncoder:
        """Of pairs, whole or not at all."""
        return PairEncoder(opened.tokenizer, opened.template, max_tokens=recipe.train.max_tokens)

    def maker_for(self, source: SampleSource) -> MicroBatchMaker:
        """Of micro-batches that count pairs."""
        usual = super().maker_for(source)
        return PairBatchMaker(**{f.name: getattr(usual, f.name) for f in dataclasses.fields(usual)})

    def loss(self, model: nn.Module, batch: MicroBatch, share: float) -> TaskLoss:  # noqa: ARG002
        """DPO's loss with its SFT term, summed over the pairs; `share` plays no part."""
        total, figures = self._terms(batch, model(batch))
        return TaskLoss(total, figures)

    def _terms(self, batch: MicroBatch, output: PreferenceOutput) -> tuple[Tensor, Figures]:
        """The sum of the pairs' losses, and sums of figures under TRL's names.

        The SFT term is γ times the mean cross-entropy over the tokens of a pair's chosen reply,
        averaged over pairs: LLaVA-NeXT's (trl/trainer/dpo_trainer.py, `get_sft_loss`) at its
        scripts' one pair a device, and independent of how pairs are laid out here.
        """
        told = self._recipe.preference
        policy = paired_answers(batch, output.log_probs)
        reference = paired_answers(batch, output.reference)
        losses = dpo_loss(*policy, *reference, beta=told.beta, smoothing=told.smoothing)
        rewards = [told.beta * (own - its) for own, its in zip(policy, reference, strict=True)]
        figures = {
            "rewards/chosen": rewards[0],
            "rewards/rejected": rewards[1],
            "rewards/margins": rewards[0] - rewards[1],
            "rewards/accuracies": (rewards[0] > rewards[1]).float(),
            "logps/chosen": policy.chosen,
            "logps/rejected": policy.rejected,
        }
        if told.gamma:
            cross_entropy = -policy.chosen / paired_answers(batch, output.n_tokens).chosen
            figures["losses/sft"] = cross_entropy
            losses = losses + told.gamma * cross_entropy
        return losses.sum(), {name: value.detach().sum() for name, value in figures.items()}

    def flops_of(self, batch: MicroBatch) -> float:
        """Those of the policy, and of the frozen start's forward pass."""
        still = dataclasses.replace(self._recipe, learn=LearnSection())
        reference = sample_flops(still, self._shape, batch_size(batch), checkpointing=False)
        shared = 0.0 if self._recipe.learn.tower > 0 else reference.tower
        return super().flops_of(batch) + reference.needed - shared

    def evaluate(self, model: nn.Module) -> EvaluationResult:
        """On held-out pairs: loss and figures, pairs told the right way round, and replies."""
        if self._held_out is None:
            return EvaluationResult({})
        own = cast(PreferenceModel, model)
        with torch.compiler.set_stance("force_eager"), torch.no_grad():
            figures, right, pairs = self._held_out_figures(own)
            replies = tuple(replies_shown(own, self._held_out, self._opened.tokenizer))
        figures |= left_out_figure(self._held_out.samples, pairs)
        return EvaluationResult(figures, {"pairs": (right, pairs)} if pairs else {}, replies)

    def _held_out_figures(self, model: PreferenceModel) -> tuple[dict[str, float], int, int]:
        """Means over the held-out pairs, pairs told right, and all pairs."""
        assert self._held_out is not None
        device = next(model.parameters()).device
        sums: dict[str, float] = defaultdict(float)
        pairs = 0
        for batch in self._held_out.micro_batches():
            if batch.n_supervised:
                moved = batch_on(batch, device)
                total, figures = self._terms(moved, model(moved))
                for name, value in {"loss": total, **figures}.items():
                    sums[name] += float(value)
                pairs += batch.n_supervised
        means = {name: value / max(1, pairs) for name, value in sums.items()}
        return means, round(sums["rewards/accuracies"]), pairs
