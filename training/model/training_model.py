"""The model that learns: what one forward pass of one process computes.

Nothing here asks the device for a number: indexes come with the batch (`with_indexes`), and logits
are made at supervised positions only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, cast

import torch
from torch import Tensor, nn

from training.batch import MicroBatch, with_indexes
from training.model.answer_loss import answer_loss
from training.model.attention import implementation_for, packed_attention
from training.model.learning import freeze
from training.model.open_model import DTYPES, OpenedModel
from training.model.tower import run_tower
from training.recipe.cost import checkpoints
from training.recipe.schema import Recipe
from training.vision.assemble import assemble_views
from training.vision.pixels import normalised
from training.vision.prepared import VisualLayout


class ModelOutput(NamedTuple):
    """What a micro-batch gives; a tuple, for `fully_shard` and DDP look for tensors in it.

    Args:
        loss_sum: cross-entropy summed over the supervised tokens, a float32 scalar.
        n_supervised: how many those are.
        correct: bool [answers]: all tokens of the answer are the likeliest ones.
        features: of the tower, [tiles, patches, n_features]; None where nothing is seen.
        visual: visual tokens [visual tokens, n_embd].
        figures: losses that are part of `loss_sum`, by name, detached.
    """

    loss_sum: Tensor
    n_supervised: int
    correct: Tensor
    features: Tensor | None = None
    visual: Tensor | None = None
    figures: Mapping[str, Tensor] | None = None


class TrainingModel(nn.Module):
    """A LLaVA with the loss on its answers; what the recipe does not name is frozen."""

    def __init__(self, opened: OpenedModel, recipe: Recipe) -> None:
        super().__init__()
        self.llava = opened.llava
        self.vision = opened.vision
        self.stop = opened.template.stop
        self._dtype = DTYPES[recipe.train.precision]
        freeze(self.llava, recipe, opened.vision)
        self._tower_learns = recipe.learn.tower > 0
        self._set_checkpointing(recipe)
        if recipe.train.compile:
            self._compile_layers()

    def _set_checkpointing(self, recipe: Recipe) -> None:
        llm = self.llava.model.language_model
        size = sum(weight.numel() for weight in llm.parameters())
        if not checkpoints(recipe, size):
            return
        learning = [llm] if recipe.learn.llm > 0 else []
        learning += [self.llava.model.vision_tower] if self._tower_learns else []
        for module in learning:
            # Renamed in transformers 5.22; the old name goes in 6.
            enable = getattr(module, "activation_checkpointing_enable", None)
            (enable or module.gradient_checkpointing_enable)(self.checkpoint_settings())

    def checkpoint_settings(self) -> dict[str, Any]:
        """What `torch.utils.checkpoint.checkpoint` is told; several adapters need more."""
        return {"use_reentrant": False}

    def _compile_layers(self) -> None:
        """Layer by layer: the same code is compiled once for all of them."""
        tower = self.llava.model.vision_tower
        for layer in (*self.llava.model.language_model.layers, *tower.encoder.layers):
            layer.compile(dynamic=True)

    def train(self, mode: bool = True) -> TrainingModel:
        """A frozen tower stays as it is in a chat."""
        super().train(mode)
        if not self._tower_learns:
            self.llava.model.vision_tower.eval()
        return self

    def forward(self, batch: MicroBatch) -> ModelOutput:
        """Loss and right answers of a micro-batch on the model's device."""
        batch = with_indexes(batch)
        with self.autocast():
            features = self.features(batch)
            visual = self.visual_tokens(features, batch.layouts)
            loss, correct = self.answers(batch, visual)
        return ModelOutput(loss, batch.n_supervised, correct, features, visual)

    def autocast(self) -> AbstractContextManager[None]:
        """Computing in the recipe's precision."""
        device = next(self.llava.parameters()).device.type
        enabled = self._dtype is not torch.float32
        return cast(
            "AbstractContextManager[None]",
            torch.autocast(device, self._dtype if enabled else torch.bfloat16, enabled=enabled),
        )

    def features(self, batch: MicroBatch) -> Tensor | None:
        """The tower's features [tiles, patches, n_features]; None where nothing is seen.

        A tower that learns or is sharded runs in every process at every step, on a blank tile if
        need be: the others would wait for it.
        """
        if batch.features is not None:
            return batch.features
        tiles = batch.tiles
        if tiles is None:
            if not (self._tower_learns or _several_processes()):
                return None
            side = self.vision.size_px
            tiles = torch.zeros(1, side, side, 3, dtype=torch.uint8, device=batch.ids.device)
        tower = self.llava.model.vision_tower
        dtype = tower.embeddings.patch_embedding.weight.dtype
        with torch.set_grad_enabled(self._tower_learns and torch.is_grad_enabled()):
            return run_tower(tower, normalised(tiles, self.vision, dtype), self.vision)

    def visual_tokens(self, features: Tensor | None, layouts: Sequence[VisualLayout]) -> Tensor:
        """Visual tokens [visual tokens, n_embd] of all views.

        Where there are none, what learns still takes part, with nothing.
        """
        model = self.llava.model
        newline = getattr(model, "image_newline", None)
        faster = getattr(model, "faster_token", None)
        if layouts:
            assert features is not None
            visual = assemble_views(
                features,
                layouts,
                self.vision,
                project=self._project,
                newline=newline,
                faster=faster,
            )
        else:
            visual = self._no_tokens(features)
        tokens = [token for token in (newline, faster) if token is not None and token.requires_grad]
        for token in tokens:
            visual = visual + (0.0 * token).to(visual.dtype)
        return visual

    def _no_tokens(self, features: Tensor | None) -> Tensor:
        """Visual tokens [0, n_embd] that depend on tower and projector."""
        if features is None:
            device = self.llava.get_input_embeddings().weight.device
            features = torch.zeros(1, 1, self.vision.n_features, device=device)
        return self._project(features[:, :1]).flatten(0, 1)[:0]

    def _project(self, features: Tensor) -> Tensor:
        projector = self.llava.model.multi_modal_projector
        weight = next(projector.parameters())
        visual: Tensor = projector(features.to(weight.dtype))
        return visual

    def answers(self, batch: MicroBatch, visual: Tensor) -> tuple[Tensor, Tensor]:
        """The summed loss of the answers, and which of them are right."""
        assert batch.predicted is not None
        assert batch.predicting is not None
        hidden = self.hidden_states(batch, visual).flatten(0, 1)
        return answer_loss(
            self.llava.lm_head,
            hidden[batch.predicting],
            batch.labels.reshape(-1)[batch.predicted],
            batch.answers.reshape(-1)[batch.predicted],
            n_answers=len(batch.kinds),
            vocabulary=self.llava.config.text_config.vocab_size,
        )

    def hidden_states(self, batch: MicroBatch, visual: Tensor) -> Tensor:
        """The LLM's last hidden states, [rows, tokens, width]."""
        llm = self.llava.model.language_model
        mask = packed_attention(
            batch,
            implementation_for(batch.ids.device),
            window=getattr(llm.config, "sliding_window", None),
        )
        output = llm(
            inputs_embeds=self.embedded(batch, visual),
            attention_mask=mask,
            position_ids=batch.positions,
            use_cache=False,
        )
        return cast(Tensor, output.last_hidden_state)

    def embedded(self, batch: MicroBatch, visual: Tensor) -> Tensor:
        """Token embeddings with the visual tokens in their places, [rows, tokens, width]."""
        assert batch.visual_places is not None
        words: Tensor = self.llava.get_input_embeddings()(batch.ids.clamp_min(0))
        flat = words.flatten(0, 1)
        placed = flat.index_copy(0, batch.visual_places, visual.to(flat.dtype))
        return placed.view_as(words)


def _several_processes() -> bool:
    ready = torch.distributed.is_available() and torch.distributed.is_initialized()
    return bool(ready and torch.distributed.get_world_size() > 1)
