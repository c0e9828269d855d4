"""Supervised training of a LLaVA: a recipe's model and samples as a task for the loop.

Everything meets here and nowhere else: recipe → model, mixture, tiles, ids → micro-batches → loss →
checkpoint folder.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor, nn

from training.batch import MicroBatch
from training.cache_folder import features_folder, index_folder
from training.data.data_report import DataReport
from training.data.mixture import Mixture, open_mixture
from training.data.sample import SampleSource
from training.encode.encoder import SampleEncoder
from training.evaluate.held_out import HeldOut, evaluate_held_out
from training.micro_batches import MicroBatches, MicroBatchMaker, load_micro_batches
from training.model.export import export_model
from training.model.learning import parameter_groups
from training.model.open_model import DTYPES, OpenedModel, open_model
from training.model.training_model import TrainingModel
from training.recipe.cost import SampleSize, sample_flops
from training.recipe.counting import count_mixture
from training.recipe.feature_plan import FeaturePlan
from training.recipe.machine import this_machine
from training.recipe.plan import make_plan
from training.recipe.schema import Recipe
from training.recipe.sizes import model_shape
from training.task import EvaluationResult, TaskLoss
from training.vision.feature_cache import FeatureCache, check_room, tower_identity, with_features
from training.vision.prepare import ViewPreparer
from training.worlds import load_world


def task_for(recipe: Recipe, root: Path = Path()) -> SupervisedTask:
    """The task of a supervised recipe; a drawn world may have its own.

    Args:
        root: the folder that the recipe's paths are relative to.

    Raises:
        PumiceError: a part or file is missing or does not fit, in a sentence.
    """
    worlds = dict.fromkeys(one.world for one in recipe.data.sets if one.world)
    for name in worlds if recipe.world.settings else ():
        own = load_world(name).task(recipe, root)
        if own is not None:
            return own
    return SupervisedTask(recipe, *open_parts(recipe, root), root)


def open_parts(recipe: Recipe, root: Path) -> tuple[OpenedModel, Mixture]:
    """The model and the data that a recipe names.  Raises `PumiceError`."""
    opened = open_model(recipe, root=root, make_new=_new_model)
    mixture = open_mixture(
        recipe.data,
        seed=recipe.run.seed,
        root=root,
        index_folder=index_folder(),
        world=lambda name: load_world(name).samples(recipe, opened.vision, held_out=False),
        batch=recipe.train.batch,
        run_kind=recipe.run.kind,
    )
    return opened, mixture


def _new_model(recipe: Recipe) -> tuple[Any, Any]:
    return load_world(recipe.model.new).new_model(recipe)


def report_facts(report: DataReport) -> dict[str, Any]:
    """What the data are, as `training.report.events.RunStarted` has it."""
    return {
        "rows": {one.name: one.rows for one in report.sets},
        "dropped": dict(report.dropped),
        "held_out": sum(one.held_out for one in report.sets),
    }


class SupervisedTask:
    """A LLaVA and the answers that it learns (`training.task.TrainingTask`)."""

    def __init__(
        self, recipe: Recipe, opened: OpenedModel, mixture: Mixture, root: Path = Path()
    ) -> None:
        self._recipe, self._opened, self._mixture, self._root = recipe, opened, mixture, root
        self._shape = model_shape(recipe, root=root)
        self._model = self.make_model(opened, recipe)
        self._encoder = self.make_encoder(opened, recipe)
        self._maker = self.maker_for(mixture.train)
        self._held_out = self._open_held_out()
        self._cache = self._open_cache()

    def make_model(self, opened: OpenedModel, recipe: Recipe) -> TrainingModel:
        """What is trained; a subclass may have more to learn."""
        return TrainingModel(opened, recipe)

    def make_encoder(self, opened: OpenedModel, recipe: Recipe) -> SampleEncoder:
        """What makes token ids of samples."""
        return SampleEncoder(opened.tokenizer, opened.template, max_tokens=recipe.train.max_tokens)

    @property
    def model(self) -> nn.Module:
        """The `TrainingModel`."""
        return self._model

    @property
    def epoch_samples(self) -> int:
        """Samples of one epoch; 0: endless."""
        return self._mixture.train.epoch_samples

    @property
    def data_facts(self) -> Mapping[str, Any]:
        """What the data are, for the report (`training.report.events.RunStarted`)."""
        return report_facts(self._mixture.report)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What else a reader of the report should know."""
        cached = f"The tower's features are kept in {self._cache.folder}." if self._cache else ""
        return (*self._opened.notes, *([cached] if cached else []))

    def parameter_groups(self) -> list[dict[str, Any]]:
        """Groups for AdamW; all else is frozen."""
        return parameter_groups(self._model, self._recipe)

    def micro_batches(self, first: int, *, process: int, processes: int) -> Iterator[MicroBatch]:
        """Micro-batches of this process, endlessly, from its number `first` on."""
        batches = MicroBatches(self._maker, first, process=process, processes=processes)
        made = load_micro_batches(batches, self._recipe.train.workers)
        return map(self._with_kept_features, made)

    def loss(self, model: nn.Module, batch: MicroBatch, share: float) -> TaskLoss:  # noqa: ARG002
        """The cross-entropy of the answers, summed; `share` plays no part."""
        return TaskLoss(model(batch).loss_sum)

    def flops_of(self, batch: MicroBatch) -> float:
        """FLOPs that a micro-batch needs, without what is computed twice: what MFU counts."""
        size = batch_size(batch)
        return sample_flops(self._recipe, self._shape, size, checkpointing=False).needed

    def evaluate(self, model: nn.Module) -> EvaluationResult:
        """Loss, right answers by kind, and replies on the first held-out samples."""
        if self._held_out is None:
            return EvaluationResult({})
        # A reply is one token longer at each step, and each length would be compiled again.
        with torch.compiler.set_stance("force_eager"):
            return evaluate_held_out(
                cast(TrainingModel, model), self._held_out, self._opened.tokenizer
            )

    def export(self, folder: Path, weights: Mapping[str, Tensor]) -> None:
        """What was trained, as a folder that transformers and `pumice convert` open."""
        export_model(self._model, self._opened, weights, folder, self._recipe)
        if self._cache is not None:
            self._cache.flush()

    def maker_for(self, source: SampleSource) -> MicroBatchMaker:
        """What makes micro-batches of samples."""
        train, tokenizer = self._recipe.train, self._opened.tokenizer
        return MicroBatchMaker(
            source=source,
            preparer=ViewPreparer(self._opened.vision),
            encoder=self._encoder,
            samples=train.micro_batch,
            pad_id=tokenizer.pad_token_id or tokenizer.eos_token_id,
            pack_tokens=train.pack_tokens,
        )

    def _open_held_out(self) -> HeldOut | None:
        source = self._mixture.held_out or self._drawn_held_out()
        count = self._recipe.train.evaluate_samples
        if source is None or not count:
            return None
        count = min(count, source.epoch_samples or count)
        return HeldOut(self.maker_for(source), count, self._recipe.run.folder / "held_out")

    def _drawn_held_out(self) -> SampleSource | None:
        """Of the first drawn world of the mixture, which has no end to hold a share of."""
        for one in self._recipe.data.sets:
            if one.world:
                world = load_world(one.world)
                return world.samples(self._recipe, self._opened.vision, held_out=True)
        return None

    def _open_cache(self) -> FeatureCache | None:
        """As the recipe says; "auto": where the plan says that it pays and fits."""
        wish = self._recipe.train.cache_features
        if wish == "off" or self._recipe.learn.tower > 0:
            return None
        plan = self._feature_plan()
        if wish == "auto" and not (plan.pays and plan.fits):
            return None
        dtype = DTYPES[self._recipe.train.precision]
        identity = tower_identity(self._opened.llava.model.vision_tower, self._opened.vision, dtype)
        cache = FeatureCache(features_folder(), identity)
        if not cache.n_bytes:  # else it holds some or all of them already
            check_room(features_folder(), int(plan.bytes))
        return cache

    def _feature_plan(self) -> FeaturePlan:
        return make_plan(
            self._recipe,
            this_machine(precision=self._recipe.train.precision),
            root=self._root,
            counted=count_mixture(self._mixture, self._recipe),
            shape=self._shape,
        ).features

    def _with_kept_features(self, batch: MicroBatch) -> MicroBatch:
        """The batch, on the CPU, with features in place of tiles where they are kept."""
        if self._cache is None:
            return batch

        def features_of(tiles: Tensor) -> Tensor:
            device = next(self._model.parameters()).device
            with self._model.autocast():
                found = self._model.features(dataclasses.replace(batch, tiles=tiles.to(device)))
            assert found is not None
            return found

        return with_features(batch, self._cache, features_of)


def batch_size(batch: MicroBatch) -> SampleSize:
    """What a micro-batch costs: its counts as those of one sample."""
    lengths = batch.segments[batch.segments >= 0].bincount().double()
    predicted = batch.n_supervised if batch.predicted is None else len(batch.predicted)
    return SampleSize(
        tiles=sum(layout.n_tiles for layout in batch.layouts) if batch.tiles is not None else 0,
        visual_tokens=sum(layout.n_tokens for layout in batch.layouts),
        tokens=batch.n_tokens,
        square_tokens=float(lengths.square().sum()),
        supervised_tokens=predicted,
    )
