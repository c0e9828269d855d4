"""Prompts by number as a model is asked them: ids, and the features of what they show.

What a prompt gives does not depend on the prompts beside it: a tower's features are computed a
prompt at a time, so that a resumed run has the same to the bit.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.chat import View
from engine.errors import SampleError
from training.data.sample import SampleSource, TrainingSample
from training.encode.encoder import SampleEncoder
from training.model.tower import run_tower
from training.model.training_model import TrainingModel
from training.preference.sampled_reply import OpenPrompt
from training.vision.pixels import normalised
from training.vision.prepare import ViewPreparer
from training.vision.prepared import PreparedView

_NO_TILES = np.zeros((0, 0, 0, 3), np.uint8)


@dataclass(frozen=True)
class PreparedPrompt:
    """A prompt for one model.

    Args:
        ids: int64 [tokens], `VISUAL` for each visual token.
        views: in the order of their visual tokens.
        prepared: what is seen of each, without its tiles: the features stand for them.
        features: of the tower by `PreparedView.key`, [tiles, patches, width] on the CPU.
    """

    sample: TrainingSample
    ids: NDArray[np.int64]
    views: tuple[View, ...]
    prepared: Mapping[View, PreparedView]
    features: Mapping[str, Tensor]


@dataclass
class PromptReader:
    """Reads the prompts of a source for one model; those of a phase are remembered.

    Args:
        words: most tokens of a prompt, visual ones not counted.
        total: most tokens of a prompt with visual ones.
    """

    source: SampleSource
    encoder: SampleEncoder
    model: TrainingModel
    words: int
    total: int
    _known: dict[int, PreparedPrompt] = field(default_factory=dict)

    def read(self, number: int) -> PreparedPrompt:
        """The prompt of that number.  Raises `PumiceError` if it cannot be asked."""
        if number not in self._known:
            self._known[number] = self.prepare(self.source.sample(number))
        return self._known[number]

    def of(self, source: SampleSource) -> PromptReader:
        """Reads another source for the same model."""
        return PromptReader(source, self.encoder, self.model, self.words, self.total)

    def forget(self) -> None:
        """Another phase has other prompts."""
        self._known.clear()

    def prepare(self, sample: TrainingSample) -> PreparedPrompt:
        """A prompt that need not be of the source.

        Raises:
            SampleError: it is none, or too long.
            PumiceError: a view of it cannot be read.
        """
        if len(sample.conversations) != 1:
            raise SampleError(
                f"{sample.name}: holds {len(sample.conversations)} conversations, but a prompt is "
                "one.",
                "Set data.join_photo = false.",
            )
        prepared = ViewPreparer(self.model.vision).prepare_sample(sample)
        opened = self.encoder.open_prompt(sample.conversations[0], prepared)
        ids = np.array(opened.ids, np.int64)
        words = int((ids >= 0).sum())
        if words > self.words or len(ids) > self.total:
            limit = f"{words} of {self.words} tokens of words"
            if words <= self.words:
                limit = f"{len(ids)} of {self.total} tokens beside a reply"
            raise SampleError(f"{sample.name}: the prompt is too long: {limit}")
        features = {view.key: features_of(self.model, view.tiles) for view in prepared.values()}
        seen = {view: dataclasses.replace(one, tiles=_NO_TILES) for view, one in prepared.items()}
        views = tuple(block.view for block in opened.blocks)
        return PreparedPrompt(sample, ids, views, seen, features)


@torch.no_grad()
def features_of(model: TrainingModel, tiles: NDArray[np.uint8]) -> Tensor:
    """The frozen tower's features of one view, [tiles, patches, width] on the CPU."""
    tower = model.llava.model.vision_tower
    weight = tower.embeddings.patch_embedding.weight
    pixels = torch.from_numpy(tiles).to(weight.device)
    with model.autocast():
        found = run_tower(tower, normalised(pixels, model.vision, weight.dtype), model.vision)
    return found.cpu()


@torch.no_grad()
def open_prompt(model: TrainingModel, prompt: PreparedPrompt) -> OpenPrompt:
    """A prompt with its visual tokens, to sample a reply to."""
    shown = [prompt.prepared[view] for view in prompt.views]
    device = model.llava.get_input_embeddings().weight.device
    features = torch.cat([prompt.features[one.key] for one in shown]).to(device) if shown else None
    with model.autocast():
        visual = model.visual_tokens(features, [one.layout for one in shown])
    return OpenPrompt(torch.from_numpy(prompt.ids), visual)
