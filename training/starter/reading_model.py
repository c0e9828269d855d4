"""The starter while it learns to call a skill: all else it answers as it did when the run began."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batch import MicroBatch
from training.model.answer_loss import answer_loss
from training.model.open_model import DTYPES, OpenedModel
from training.model.training_model import TrainingModel
from training.preference.frozen_start import FrozenStart
from training.recipe.schema import Recipe

NEW_KINDS = frozenset(("call", "reading", "number", "letter", "word", "copying"))
"""Kinds of answers that are taught as they stand; of others it keeps its probabilities."""


class ReadingModel(TrainingModel):
    """Beside the loss on answers, the KL divergence from the start on those that are not new.

    A short run at a high rate would forget a little of everything (arXiv 1606.09282 keeps what was
    learnt in the same way).

    Args:
        keep: weight of that divergence beside the cross-entropy of new answers; those that are not
            new are learnt by it alone.
    """

    def __init__(self, opened: OpenedModel, recipe: Recipe, keep: float) -> None:
        super().__init__(opened, recipe)
        self._keep = keep
        self.start = FrozenStart(self.llava, DTYPES[recipe.train.weights])

    def answers(self, batch: MicroBatch, visual: Tensor) -> tuple[Tensor, Tensor]:
        """The loss summed over supervised tokens, and which answers are right."""
        assert batch.predicted is not None
        assert batch.predicting is not None
        hidden = self.hidden_states(batch, visual).flatten(0, 1)[batch.predicting]
        gold = batch.labels.reshape(-1)[batch.predicted]
        answers = batch.answers.reshape(-1)[batch.predicted]
        if not self.training or not self._keep:
            return self._answer_loss(batch, hidden, gold, answers)
        new = torch.tensor([kind in NEW_KINDS for kind in batch.kinds], device=gold.device)[answers]
        loss, right = self._answer_loss(batch, hidden[new], gold[new], answers[new])
        with self.start.in_place(self.llava):
            before = self.hidden_states(batch, visual).flatten(0, 1)[batch.predicting][~new]
            kept = functional.log_softmax(self.llava.lm_head(before).float(), -1)
        now = functional.log_softmax(self.llava.lm_head(hidden[~new]).float(), -1)
        forgotten = functional.kl_div(now, kept, log_target=True, reduction="sum")
        return loss + self._keep * forgotten, right

    def _answer_loss(
        self, batch: MicroBatch, hidden: Tensor, gold: Tensor, answers: Tensor
    ) -> tuple[Tensor, Tensor]:
        return answer_loss(
            self.llava.lm_head,
            hidden,
            gold,
            answers,
            n_answers=len(batch.kinds),
            vocabulary=self.llava.config.text_config.vocab_size,
        )
