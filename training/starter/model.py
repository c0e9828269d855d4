"""The starter in training: a LLaVA that also learns by what the patches of a picture show."""

from __future__ import annotations

from training.batch import MicroBatch, with_indexes
from training.model.open_model import OpenedModel
from training.model.training_model import ModelOutput, TrainingModel
from training.recipe.schema import Recipe
from training.starter.losses import StarterLosses


class StarterModel(TrainingModel):
    """A `TrainingModel` with auxiliary losses, whose parameters learn but are never exported."""

    def __init__(self, opened: OpenedModel, recipe: Recipe, auxiliary: StarterLosses) -> None:
        super().__init__(opened, recipe)
        self.auxiliary = auxiliary

    def forward(self, batch: MicroBatch, share: float = 1.0) -> ModelOutput:
        """Loss and right answers; in training, of a batch with targets, with auxiliary losses.

        They are means, so they count as often as labels carry the loss.  A batch of pictures alone
        does not reach the LLM.

        Args:
            batch: whoever has targets has one tile of one picture for each of its samples.
            share: how much of the run is over, 0…1.
        """
        if not (self.training and batch.targets):
            return super().forward(batch)
        batch = with_indexes(batch)
        count, words = batch.n_supervised, batch.n_tokens > 0
        with self.autocast():
            features = self.features(batch)
            visual = self.visual_tokens(features, batch.layouts)
            assert features is not None
            assert len(features) == batch.n_samples
            helped = self.auxiliary(
                features,
                visual.view(len(features), -1, visual.shape[-1]),
                batch.targets,
                embedding=self.llava.get_input_embeddings().weight,
                share=share,
                words=words,
            )
            figures = {name: loss.detach() * count for name, loss in helped.figures.items()}
            if not words:
                nothing = helped.alone.new_zeros(0).bool()
                return ModelOutput(helped.alone * count, count, nothing, figures=figures)
            loss, correct = self.answers(batch, helped.visual.flatten(0, 1))
        figures["answers"] = loss.detach()
        return ModelOutput(loss + helped.added * count, count, correct, figures=figures)
