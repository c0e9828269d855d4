"""A LLaVA that says how likely given replies are, beside the model that it began as."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import torch
from torch import Tensor

from training.batch import MicroBatch, with_indexes
from training.model.open_model import DTYPES, OpenedModel
from training.model.training_model import TrainingModel
from training.preference.adapters import adapter_of_forward
from training.preference.frozen_start import FrozenStart
from training.preference.log_probs import log_probs_of, summed_by_answer
from training.recipe.schema import Recipe


class PreferenceOutput(NamedTuple):
    """What a micro-batch gives; a tuple, for `fully_shard` and DDP look for tensors in it.

    Args:
        log_probs: float32 [answers]: of the whole answer with its end, by the policy.
        reference: the same by the frozen start, without gradients.
        n_tokens: float32 [answers].

    Answers that no label belongs to have zeros.
    """

    log_probs: Tensor
    reference: Tensor
    n_tokens: Tensor


class PreferenceModel(TrainingModel):
    """The policy and its frozen start, on one base wherever the base does not learn.

    One forward pass runs both, so that DDP and `fully_shard` see an ordinary model.
    """

    def __init__(self, opened: OpenedModel, recipe: Recipe) -> None:
        super().__init__(opened, recipe)
        self.start = FrozenStart(self.llava, DTYPES[recipe.train.precision])

    def checkpoint_settings(self) -> dict[str, Any]:
        """Activations are computed again with the adapter of the forward pass."""
        return {**super().checkpoint_settings(), "context_fn": adapter_of_forward(self.llava)}

    def forward(self, batch: MicroBatch) -> PreferenceOutput:  # type: ignore[override]
        """Log-probabilities of a micro-batch's answers on the model's device."""
        batch = with_indexes(batch)
        with self.autocast():
            features = self.features(batch)
            with self.reference():
                # a tower that learns has its frozen copy in place here
                seen = self.features(batch) if self._tower_learns else features
                reference = self.answer_log_probs(batch, self.visual_tokens(seen, batch.layouts))
            visual = self.visual_tokens(features, batch.layouts)
            log_probs = self.answer_log_probs(batch, visual)
        assert batch.predicted is not None
        answers = _answers_of(batch)
        ones = torch.ones_like(answers, dtype=torch.float32)
        return PreferenceOutput(
            log_probs, reference, summed_by_answer(ones, answers, len(batch.kinds))
        )

    @contextlib.contextmanager
    def reference(self) -> Iterator[None]:
        """The model is the one that it began as: without gradients, adapters and dropout."""
        training = self.training
        self.eval()
        try:
            with self.start.in_place(self.llava):
                yield
        finally:
            self.train(training)

    def answer_log_probs(
        self, batch: MicroBatch, visual: Tensor, *, temperature: float = 1.0
    ) -> Tensor:
        """Summed log-probabilities of each answer's tokens, float32 [answers].

        Args:
            batch: with its indexes.
            visual: visual tokens [visual tokens, n_embd].
        """
        tokens = self.token_log_probs(batch, visual, temperature=temperature)
        return summed_by_answer(tokens, _answers_of(batch), len(batch.kinds))

    def token_log_probs(
        self, batch: MicroBatch, visual: Tensor, *, temperature: float = 1.0
    ) -> Tensor:
        """Of each supervised token, float32 [supervised], in the order of `batch.predicted`."""
        assert batch.predicted is not None
        assert batch.predicting is not None
        hidden = self.hidden_states(batch, visual).flatten(0, 1)
        return log_probs_of(
            self.llava.lm_head,
            hidden[batch.predicting],
            batch.labels.reshape(-1)[batch.predicted],
            vocabulary=self.llava.config.text_config.vocab_size,
            temperature=temperature,
        )


def _answers_of(batch: MicroBatch) -> Tensor:
    """The answer that each supervised token belongs to, int64 [supervised]."""
    assert batch.predicted is not None
    return batch.answers.reshape(-1)[batch.predicted]
