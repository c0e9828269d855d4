"""The reward model of a PPO run in its two places.

On the policy's own base it is one more adapter (`AdapterReward`).  Another, larger one stays a
model of its own with its own pixels, and the value is an adapter of it (`CriticModel`).
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from training.batch import MicroBatch, with_indexes
from training.model.open_model import OpenedModel
from training.preference.adapters import REWARD, adapter_of_forward, using_adapter
from training.preference.ppo_model import PpoModel
from training.preference.reward_model import RewardModel, last_scores
from training.recipe.schema import Recipe


class CriticModel(RewardModel):
    """A trained reward model, frozen; without its adapters it is the reward.

    Args:
        opened: the reward model's, with the adapter `VALUE` that learns.
        recipe: of the PPO run.
        head: the reward's.
    """

    def __init__(self, opened: OpenedModel, recipe: Recipe, head: nn.Linear) -> None:
        super().__init__(opened, recipe)
        self.head = head

    def checkpoint_settings(self) -> dict[str, Any]:
        """Activations are computed again with the adapter of the forward pass."""
        return {**super().checkpoint_settings(), "context_fn": adapter_of_forward(self.llava)}

    @torch.no_grad()
    def forward(self, batch: MicroBatch) -> Tensor:  # type: ignore[override]
        """Scores, as the reward model gives them."""
        with using_adapter(self.llava, None):
            return super().forward(batch)


class AdapterReward(nn.Module):
    """The reward as the adapter `REWARD` on the policy's base, beside its head.

    Args:
        model: has that adapter.
    """

    def __init__(self, model: PpoModel, head: nn.Linear) -> None:
        super().__init__()
        self.model, self.head = model, head

    @torch.no_grad()
    def forward(self, batch: MicroBatch) -> Tensor:
        """Scores of a micro-batch's conversations, float32 [answers]."""
        batch, model = with_indexes(batch), self.model
        with model.autocast(), using_adapter(model.llava, REWARD):
            visual = model.visual_tokens(model.features(batch), batch.layouts)
            hidden = model.hidden_states(batch, visual)
        return last_scores(self.head, hidden, batch)
