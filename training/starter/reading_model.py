"""The starter while it learns to call a skill: new layers learn it, its other answers stay."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training.batch import MicroBatch
from training.model.answer_loss import answer_loss
from training.model.new_layers import add_layers
from training.model.open_model import OpenedModel
from training.model.training_model import TrainingModel
from training.recipe.schema import Recipe
from training.starter.settings import StarterSettings

NEW_KINDS = frozenset(("call", "reading", "number", "letter", "word", "nothing to read"))
"""Kinds of answers that are taught as they stand; of others it keeps its probabilities."""

_SCALE = 10.0
"""The starter's last hidden states have an RMS of 14."""


class ReadingModel(TrainingModel):
    """Beside the loss on answers, the KL divergence from the start on those that are not new.

    Only layers behind the model's own learn, and the head, which has never told rare letters apart.
    So the start's hidden states are an intermediate result of the same pass.

    Args:
        settings: how many layers are new, and `keep`, the weight of that divergence beside the
            cross-entropy of new answers; those that are not new are learnt by it alone.
    """

    _start_head: Tensor

    def __init__(self, opened: OpenedModel, recipe: Recipe, settings: StarterSettings) -> None:
        llm = opened.llava.model.language_model
        self._last_old = len(llm.layers) - 1
        new = add_layers(llm, settings.new_layers, recipe.run.seed, scale=_SCALE)
        super().__init__(opened, recipe)
        learning = {id(weight) for weight in new.parameters()}
        for weight in llm.parameters():
            weight.requires_grad_(weight.requires_grad and id(weight) in learning)
        self._keep = settings.keep
        head = self.llava.lm_head.weight.detach().clone()
        self.register_buffer("_start_head", head, persistent=False)

    def answers(self, batch: MicroBatch, visual: Tensor) -> tuple[Tensor, Tensor]:
        """The loss summed over supervised tokens, and which answers are right."""
        assert batch.predicted is not None
        assert batch.predicting is not None
        if not self.training or not self._keep:
            return super().answers(batch, visual)
        before, hidden = self._both_hidden_states(batch, visual)
        hidden, gold = hidden[batch.predicting], batch.labels.reshape(-1)[batch.predicted]
        answers = batch.answers.reshape(-1)[batch.predicted]
        new = torch.tensor([kind in NEW_KINDS for kind in batch.kinds], device=gold.device)[answers]
        loss, right = answer_loss(
            self.llava.lm_head,
            hidden[new],
            gold[new],
            answers[new],
            n_answers=len(batch.kinds),
            vocabulary=self.llava.config.text_config.vocab_size,
        )
        kept = functional.linear(before[batch.predicting][~new], self._start_head)
        now = self.llava.lm_head(hidden[~new])
        forgotten = functional.kl_div(
            functional.log_softmax(now.float(), -1),
            functional.log_softmax(kept.float(), -1),
            log_target=True,
            reduction="sum",
        )
        return loss + self._keep * forgotten, right

    def _both_hidden_states(self, batch: MicroBatch, visual: Tensor) -> tuple[Tensor, Tensor]:
        """As the LLM had them at the start, and as it has them now, each [tokens, width]."""
        llm = self.llava.model.language_model
        found: list[Tensor] = []

        def keep_output(_layer: Any, _inputs: Any, output: Tensor) -> None:
            found.append(output)

        hook = llm.layers[self._last_old].register_forward_hook(keep_output)
        try:
            now = self.hidden_states(batch, visual)
        finally:
            hook.remove()
        with torch.no_grad():
            before: Tensor = llm.norm(found[0])
        return before.flatten(0, 1), now.flatten(0, 1)
