"""Sizes of an LLM and a tower as values, and how many parameters they make.

Parameter counts follow transformers' Llama, Mistral, Qwen2, CLIP and SigLIP classes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LlmShape:
    """A decoder of the Llama kind: three matrices in the MLP, grouped queries.

    `tied`: the head is the embedding table.  `qkv_bias`: Qwen's biases of q, k and v.
    """

    layers: int
    width: int
    feed_forward: int
    heads: int
    kv_heads: int
    head_dim: int
    vocabulary: int
    tied: bool = False
    qkv_bias: bool = False

    @property
    def query_width(self) -> int:
        """Channels of all query heads."""
        return self.heads * self.head_dim

    @property
    def kv_width(self) -> int:
        """Channels of all key heads; values have as many."""
        return self.kv_heads * self.head_dim

    @property
    def linear_layers(self) -> tuple[tuple[int, int], ...]:
        """Inputs and outputs of a layer's matrices: q, k, v, o, gate, up, down."""
        width, query, kv, wide = self.width, self.query_width, self.kv_width, self.feed_forward
        attention = ((width, query), (width, kv), (width, kv), (query, width))
        return (*attention, (width, wide), (width, wide), (wide, width))

    @property
    def matrix_parameters(self) -> int:
        """Of the matrices of all layers, without embeddings and head."""
        return self.layers * sum(inputs * outputs for inputs, outputs in self.linear_layers)

    @property
    def head_parameters(self) -> int:
        """Of the head, and of the embedding table."""
        return self.vocabulary * self.width

    @property
    def parameters(self) -> int:
        """All of them."""
        biases = self.query_width + 2 * self.kv_width if self.qkv_bias else 0
        vectors = self.layers * (2 * self.width + biases) + self.width
        tables = self.head_parameters * (1 if self.tied else 2)
        return self.matrix_parameters + vectors + tables

    def adapter_parameters(self, rank: int) -> int:
        """Of LoRA matrices of this rank on every linear layer but the head."""
        return self.layers * sum(rank * (ins + outs) for ins, outs in self.linear_layers)


@dataclass(frozen=True)
class TowerShape:
    """A vision tower; `run_layers` of its layers are used."""

    layers: int
    run_layers: int
    width: int
    feed_forward: int
    image_px: int
    patch_px: int
    cls_token: bool

    @property
    def side(self) -> int:
        """Edge of a tile's map, in patches."""
        return self.image_px // self.patch_px

    @property
    def patches(self) -> int:
        """Features of one tile."""
        return self.side * self.side

    @property
    def positions(self) -> int:
        """What one tile is inside of the tower: its patches, and the CLS token."""
        return self.patches + self.cls_token

    @property
    def parameters(self) -> int:
        """Of the layers that are used, the embeddings and CLIP's first norm."""
        layer = 4 * self.width**2 + 2 * self.width * self.feed_forward
        layer += self.feed_forward + 9 * self.width  # biases; two norms
        embeddings = (3 * self.patch_px**2 + self.positions) * self.width
        extra = 3 * self.width if self.cls_token else self.width  # CLS and norm; bias of patches
        return self.run_layers * layer + embeddings + extra


@dataclass(frozen=True)
class ModelShape:
    """A whole model: LLM, tower and a projector of `projector_layers` matrices (0: none).

    `feature_layers`: layers of the tower that the projector reads side by side.
    """

    llm: LlmShape
    tower: TowerShape
    projector_layers: int = 2
    feature_layers: int = 1

    @property
    def projector_parameters(self) -> int:
        """With biases."""
        width = self.llm.width
        first = (self.tower.width * self.feature_layers + 1) * width
        return (first, first + (width + 1) * width)[self.projector_layers - 1] * (
            self.projector_layers > 0
        )
