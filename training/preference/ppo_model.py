"""The policy and the value that PPO trains, each a LoRA adapter; the reference is neither.

Both are on one base, or the value is on the base of a larger reward model, which sees its own
pixels.  One forward pass runs both, so that DDP sees an ordinary model.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batch import MicroBatch, with_indexes
from training.model.answer_loss import LOGITS_BYTES
from training.model.open_model import OpenedModel
from training.model.training_model import TrainingModel
from training.preference.adapters import VALUE, using_adapter
from training.preference.log_probs import log_probs_of
from training.preference.ppo_batches import STATES, PpoBatch, in_columns
from training.preference.preference_model import PreferenceModel
from training.recipe.schema import Recipe


class PpoOutput(NamedTuple):
    """Of a micro-batch, float32 [replies, columns] each.

    Args:
        log_probs: of the replies' tokens, at the temperature of sampling; 0 behind them.
        values: of the state before each token; behind the reply that of its end.
    """

    log_probs: Tensor
    values: Tensor


class Measures(NamedTuple):
    """Of the policy as it is, without gradients, float32 [replies, columns] each.

    Args:
        entropies: of the distribution of each token, in nats.
    """

    log_probs: Tensor
    entropies: Tensor


class PpoModel(PreferenceModel):
    """Policy, value and frozen start.

    Args:
        critic: the model that the value is an adapter of; None: the policy's own base.  It has an
            adapter `VALUE` already.
    """

    def __init__(
        self, opened: OpenedModel, recipe: Recipe, critic: TrainingModel | None = None
    ) -> None:
        super().__init__(opened, recipe)
        self.critic = critic
        self.temperature = recipe.ppo.temperature
        width = self.value_model.llava.config.text_config.hidden_size
        self.value_head = nn.Linear(width, 1)
        nn.init.zeros_(self.value_head.weight)
        nn.init.zeros_(self.value_head.bias)

    @property
    def value_model(self) -> TrainingModel:
        """What the value is an adapter of."""
        return self if self.critic is None else self.critic

    def forward(self, batch: PpoBatch) -> PpoOutput:  # type: ignore[override]
        """Log-probabilities and values of a micro-batch on the model's device."""
        batch = with_indexes(batch)  # type: ignore[assignment]
        with self.autocast():
            visual = self.visual_tokens(self.features(batch), batch.layouts)
            log_probs = self.reply_log_probs(batch, visual)
            if self.critic is None:
                values = self.values(batch, visual)
            else:
                assert batch.value_side is not None
                values = self.seen_values(batch.value_side)
        return PpoOutput(log_probs, values)

    def reply_log_probs(self, batch: MicroBatch, visual: Tensor) -> Tensor:
        """Of the replies' tokens by the adapter in use, float32 [replies, columns]."""
        flat = self.token_log_probs(batch, visual, temperature=self.temperature)
        return in_columns(flat, batch)

    def seen_values(self, batch: MicroBatch) -> Tensor:
        """`values` of a batch that was made for the value's model."""
        model = self.value_model
        visual = model.visual_tokens(model.features(batch), batch.layouts)
        return self.values(batch, visual)

    def values(self, batch: MicroBatch, visual: Tensor) -> Tensor:
        """Of the states of `batch.targets[STATES]`, float32 in its shape."""
        model, states = self.value_model, batch.targets[STATES]
        with using_adapter(model.llava, VALUE):
            hidden = model.hidden_states(batch, visual).flatten(0, 1)
        chosen = hidden[states.reshape(-1)].float()
        with torch.autocast(chosen.device.type, enabled=False):
            found: Tensor = self.value_head(chosen)
        return found.view(states.shape)

    @torch.no_grad()
    def measured(self, batch: MicroBatch, visual: Tensor) -> Measures:
        """What `reply_log_probs` gives, and entropies, from one forward pass."""
        assert batch.predicted is not None
        assert batch.predicting is not None
        hidden = self.hidden_states(batch, visual).flatten(0, 1)[batch.predicting]
        head, vocabulary = self.llava.lm_head, self.llava.config.text_config.vocab_size
        gold = batch.labels.reshape(-1)[batch.predicted]
        log_probs = log_probs_of(
            head, hidden, gold, vocabulary=vocabulary, temperature=self.temperature
        )
        entropies = []
        for part in torch.split(hidden, max(1, LOGITS_BYTES // (4 * vocabulary))):
            each = functional.log_softmax(head(part).float() / self.temperature, -1)
            entropies.append(-(each.exp() * each).sum(-1))
        return Measures(in_columns(log_probs, batch), in_columns(torch.cat(entropies), batch))
