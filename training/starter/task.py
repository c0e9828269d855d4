"""The starter's training: pictures alone first, then words, and what helps the model to learn."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path

from torch import Tensor, nn

from engine.errors import RecipeError
from training.batch import MicroBatch
from training.data.sample import SampleSource
from training.loop.processes import accumulation_steps
from training.micro_batches import MicroBatches, MicroBatchMaker, load_micro_batches
from training.model.open_model import OpenedModel
from training.recipe.schema import Recipe
from training.starter.card import write_card
from training.starter.draw import missing_font
from training.starter.encoder import OneRowEncoder
from training.starter.labels import WORDS, classes
from training.starter.losses import OracleCurriculum, StarterLosses
from training.starter.model import StarterModel
from training.starter.new_model import WORD_STD
from training.starter.oracle_embeddings import OracleEmbeddings
from training.starter.patch_heads import PatchHeads
from training.starter.pictures import PictureMaker, StarterSource
from training.starter.reading_task import ReadingTask
from training.starter.settings import StarterSettings, read_settings
from training.supervised import SupervisedTask, open_parts
from training.task import EvaluationResult, TaskLoss


def starter_task(recipe: Recipe, root: Path) -> SupervisedTask | None:
    """The task of a recipe with auxiliary losses or skills; None where it asks for neither.

    Raises:
        PumiceError: settings that contradict each other, or a model that does not fit.
    """
    settings = read_settings(recipe)
    if not settings.has_auxiliary_losses:
        learns_skill = settings.reading > 0
        return ReadingTask(recipe, *open_parts(recipe, root), root) if learns_skill else None
    opened, mixture = open_parts(recipe, root)
    side = opened.vision.spec.side
    if opened.vision.spec.tile_tokens != side * side or opened.vision.family.tiling.grids:
        raise RecipeError(
            "world.settings: auxiliary losses need a model that reads a picture as one tile, "
            f"which {opened.vision.family.name} does not.",
            "Leave out model.family, or take the settings out.",
        )
    return StarterTask(recipe, opened, mixture, root)


class StarterTask(SupervisedTask):
    """A LLaVA that learns the drawn world's answers and, before and beside them, its pictures."""

    _settings: StarterSettings
    _share = 0.0
    _right_of: Mapping[str, tuple[int, int]] = {}

    def make_model(self, opened: OpenedModel, recipe: Recipe) -> StarterModel:
        """With auxiliary losses as the recipe weighs them."""
        self._settings = read_settings(recipe)
        return StarterModel(opened, recipe, make_losses(self._settings, opened))

    def make_encoder(self, opened: OpenedModel, recipe: Recipe) -> OneRowEncoder:
        """One row for each picture, because its patches are learnt once."""
        limit = recipe.train.max_tokens
        return OneRowEncoder(opened.tokenizer, opened.template, max_tokens=limit)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Also what the world lacks on this machine."""
        return (*super().sentences, *missing_font())

    def micro_batches(self, first: int, *, process: int, processes: int) -> Iterator[MicroBatch]:
        """Pictures alone while tower and projector learn alone, then the same with words.

        Conversations cost more than drawing.  A run by the clock that goes on learns a first step
        from pictures alone: how far it is, is told with the first loss.
        """
        number = first
        if self._is_without_words(number, processes):
            pictures = self._picture_maker(self._maker)
            batches = MicroBatches(pictures, first, process=process, processes=processes)
            for batch in load_micro_batches(batches, self._recipe.train.workers):
                yield self._with_kept_features(batch)
                number += 1
                if not self._is_without_words(number, processes):
                    break
        yield from super().micro_batches(number, process=process, processes=processes)

    def _is_without_words(self, number: int, processes: int) -> bool:
        """Whether the step of micro-batch `number` is one of pictures alone, as those before."""
        train, alone = self._recipe.train, self._settings.tower_first
        step, inside = divmod(number, accumulation_steps(train, processes))
        counted = step / train.steps if train.steps else 0.0
        return inside > 0 or max(counted, self._share) < alone

    def _picture_maker(self, maker: MicroBatchMaker) -> PictureMaker:
        assert isinstance(maker.source, StarterSource)
        source = dataclasses.replace(maker.source, words=False)
        return PictureMaker(source, maker.preparer, maker.encoder, maker.samples, maker.pad_id)

    def rate_factor(self, share: float) -> float:
        """The words begin with a warm-up of their own."""
        begun, warm_up = share - self._settings.tower_first, self._recipe.train.warm_up
        if not self._settings.tower_first or begun < 0 or not warm_up:
            return 1.0
        return min(1.0, max(0.02, begun / warm_up))

    def loss(self, model: nn.Module, batch: MicroBatch, share: float) -> TaskLoss:
        """Of the answers and the auxiliary ones, summed; of pictures alone over their patches."""
        self._share = share
        output = model(batch, share)
        return TaskLoss(output.loss_sum, output.figures or {})

    def flops_of(self, batch: MicroBatch) -> float:
        """Patches of pictures alone need no logits."""
        words = batch.n_supervised if batch.n_tokens else 0
        return super().flops_of(dataclasses.replace(batch, n_supervised=words))

    def evaluate(self, model: nn.Module) -> EvaluationResult:
        """As usual, and kept for the card."""
        result = super().evaluate(model)
        self._right_of = result.right_of
        return result

    def export(self, folder: Path, weights: Mapping[str, Tensor]) -> None:
        """A new model carries a card: what it is, and how often it was right at the end."""
        super().export(folder, weights)
        if self._recipe.model.new:
            write_card(folder, self._right_of)

    def maker_for(self, source: SampleSource) -> MicroBatchMaker:
        """Rows of one length: a CPU compiles matrix products for every new shape."""
        maker = super().maker_for(source)
        return dataclasses.replace(maker, row_tokens=self._recipe.train.max_tokens)


def make_losses(settings: StarterSettings, opened: OpenedModel) -> StarterLosses:
    """Patch heads, oracle embeddings and the rest, where the settings ask for them."""
    told = classes(opened.vision.spec.side)
    heads = PatchHeads(opened.vision.n_features, told) if settings.patch_heads else None
    oracle = None
    if settings.oracle_until:
        unnamed = {name: count for name, count in told.items() if name not in WORDS}
        oracle = OracleEmbeddings(
            WORDS,
            unnamed,
            tokenizer=opened.tokenizer,
            width=opened.vision.spec.n_embd,
            start_std=WORD_STD,
        )
    curriculum = OracleCurriculum(settings.tower_first, settings.oracle_until)
    return StarterLosses(heads, settings.patch_heads, oracle, curriculum, settings.keep_small)
