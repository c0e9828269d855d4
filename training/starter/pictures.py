"""Drawn pictures as samples, and micro-batches of pictures alone."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from engine.chat import Photo
from training.batch import MicroBatch, with_indexes
from training.data.sample import TrainingSample
from training.encode.collate import collate
from training.micro_batches import MicroBatchMaker
from training.starter.labels import Labels
from training.starter.patch_heads import PREFIX
from training.starter.world import PHOTO, World


@dataclass(frozen=True)
class StarterSource:
    """A drawn world as training asks for it: samples by number, endlessly.

    Args:
        words: without them a sample has no conversations, which cost more than the drawing.
    """

    world: World
    words: bool = True

    @property
    def epoch_samples(self) -> int:
        """0: endless."""
        return 0

    def sample(self, number: int) -> TrainingSample:
        """The sample of that number, with the labels of its patches as targets."""
        made = self.world.sample(number) if self.words else self.world.picture(number)
        return TrainingSample(
            name=f"{self.world.split}:{number}",
            conversations=tuple(dialogue.conversation for dialogue in made.dialogues),
            media={Photo(PHOTO): made.picture},
            kinds=tuple(dialogue.kinds for dialogue in made.dialogues),
            targets=_targets(made.labels),
        )


def _targets(labels: Labels) -> dict[str, Any]:
    return {PREFIX + part.name: getattr(labels, part.name) for part in dataclasses.fields(labels)}


class PictureMaker(MicroBatchMaker):
    """Makes micro-batches of pictures without words, whose patches carry the loss."""

    def make_of(self, number: int, sample_numbers: range) -> MicroBatch:
        """A micro-batch of those pictures; its rows are padding."""
        samples = [self.source.sample(each) for each in sample_numbers]
        photo = Photo(PHOTO)
        shown = [self.preparer.prepare(photo, sample.media) for sample in samples]
        targets = {
            name: torch.from_numpy(np.stack([sample.targets[name] for sample in samples]))
            for name in samples[0].targets
        }
        pictures = dataclasses.replace(
            collate(number, [], {}, pad_id=self.pad_id),
            tiles=torch.from_numpy(np.concatenate([view.tiles for view in shown])),
            layouts=tuple(view.layout for view in shown),
            n_supervised=sum(view.layout.n_tokens for view in shown),
            n_samples=len(samples),
            names=tuple(sample.name for sample in samples),
            targets=targets,
        )
        return with_indexes(pictures)
