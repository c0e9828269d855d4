"""FLOPs of the micro-batches of a run, for its MFU."""

from __future__ import annotations

from collections.abc import Callable

from training.batch import MicroBatch
from training.recipe.cost import SampleSize, sample_flops
from training.recipe.part_shapes import ModelShape
from training.recipe.schema import Recipe


def flops_of_batches(recipe: Recipe, shape: ModelShape) -> Callable[[MicroBatch], float]:
    """A function for `run_training`: FLOPs of forward and backward, nothing counted twice.

    Attention is reckoned as if the samples of a micro-batch were of one length.
    """

    def flops_of(batch: MicroBatch) -> float:
        tiles = sum(layout.n_tiles for layout in batch.layouts)
        size = SampleSize(
            tiles=tiles,
            visual_tokens=sum(layout.n_tokens for layout in batch.layouts),
            tokens=batch.n_tokens,
            square_tokens=batch.n_tokens**2 / max(1, batch.n_samples),
            supervised_tokens=batch.n_supervised,
        )
        flops = sample_flops(recipe, shape, size, checkpointing=False)
        return flops.needed - (flops.tower if batch.features is not None else 0.0)

    return flops_of
