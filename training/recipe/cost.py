"""FLOPs and bytes of learning, by arithmetic.

FLOPs of a sample, P parameters of the LLM, V of the tower, N the tower's positions, T tokens:
a frozen LLM 2VN + 4PT, one that learns 2VN + 6PT, and 2PT more where activations are computed
twice (gradient checkpointing).  The head works at the S supervised tokens only.  Attention adds
its products of queries and keys, half of them because each token sees only what is before it.
MFU counts nothing that is computed twice.
"""

from __future__ import annotations

from dataclasses import dataclass

from training.recipe.part_shapes import LlmShape, ModelShape
from training.recipe.schema import Recipe

BYTES = {"f32": 4.0, "bf16": 2.0, "fp16": 2.0}
NF4_BYTES = (4 + 0.127) / 8
"""Of a weight in NF4 with double quantisation (QLoRA, section 3)."""

CHECKPOINTED_PARAMETERS = 10**9
"""From so many parameters of an LLM on, "auto" computes activations twice."""

_LOGIT_BYTES = 2**28
"""Logits that are in memory at once, at most (`training.model.answer_loss`)."""


def checkpoints(recipe: Recipe, llm_parameters: int) -> bool:
    """Whether the parts that learn compute their activations twice, to keep fewer of them."""
    wish = recipe.train.checkpointing
    return wish == "on" or (wish == "auto" and llm_parameters >= CHECKPOINTED_PARAMETERS)


@dataclass(frozen=True)
class SampleFlops:
    """FLOPs of one sample, forward and backward; `recompute` is the second forward pass.

    `scoring`: of forward passes that no gradient follows, such as a reference's.
    """

    tower: float
    projector: float
    llm: float
    attention: float
    head: float
    recompute: float
    scoring: float = 0.0

    @property
    def needed(self) -> float:
        """Without what is computed twice: what MFU counts."""
        learnt = self.tower + self.projector + self.llm + self.attention + self.head
        return learnt + self.scoring

    @property
    def done(self) -> float:
        """All of it."""
        return self.needed + self.recompute


@dataclass(frozen=True)
class SampleSize:
    """What a sample is: pictures of the tower, tokens, their square, taught ones."""

    tiles: float
    visual_tokens: float
    tokens: float
    square_tokens: float
    supervised_tokens: float


def sample_flops(
    recipe: Recipe, shape: ModelShape, sample: SampleSize, *, checkpointing: bool
) -> SampleFlops:
    """The FLOPs of a sample.  Where nothing before the LLM learns, no gradient runs through it."""
    learn, llm = recipe.learn, shape.llm
    into_llm = learn.tower > 0 or learn.projector > 0 or learn.newline > 0 or learn.llm > 0
    full = learn.llm > 0 and not recipe.lora.rank
    passes = 2 + 2 * into_llm
    matrices = llm.matrix_parameters * sample.tokens
    attention = 2 * llm.layers * llm.query_width * sample.square_tokens  # of a forward pass
    adapters = llm.adapter_parameters(recipe.lora.rank) * sample.tokens if learn.llm > 0 else 0
    tower = _tower_flops(shape, sample, learns=learn.tower > 0)
    passes_of_projector = 2 + 2 * (learn.tower > 0) + 2 * (learn.projector > 0)
    twice = 2 * matrices + attention if learn.llm > 0 else 0.0
    twice += tower / 3 if learn.tower > 0 else 0.0
    return SampleFlops(
        tower=tower,
        projector=passes_of_projector
        * shape.projector_parameters
        * sample.tiles
        * shape.tower.patches,
        llm=(passes + 2 * full) * matrices + 6 * adapters,
        attention=attention * (1 + 2 * into_llm),
        head=(passes + 2 * full) * llm.head_parameters * sample.supervised_tokens,
        recompute=twice if checkpointing else 0.0,
    )


def _tower_flops(shape: ModelShape, sample: SampleSize, *, learns: bool) -> float:
    """2VN forward and its attention, three times that where it learns."""
    tower = shape.tower
    attention = 4 * tower.run_layers * tower.width * tower.positions**2
    forward = sample.tiles * (2 * tower.parameters * tower.positions + attention)
    return forward * (3 if learns else 1)


@dataclass(frozen=True)
class Memory:
    """Bytes of one device.

    Args:
        weights: those that learn, and frozen ones.
        gradients, optimizer: of what learns; AdamW keeps two numbers a weight.
        copies: learning weights in the precision that is computed in, beside their f32.
        activations: of one micro-batch, kept for the backward pass, the tower's with them.
        logits: at supervised tokens, a bounded number of rows at once.
        other: driver, kernels and what lies between.
        reference: a frozen copy of what learns in its own weights (DPO).
        reward: reward and value with what the latter learns by, and their base (PPO).
    """

    weights: float
    gradients: float
    optimizer: float
    copies: float
    activations: float
    logits: float
    other: float
    reference: float = 0.0
    reward: float = 0.0

    @property
    def total(self) -> float:
        """All of it."""
        states = self.weights + self.gradients + self.optimizer + self.copies
        states += self.reference + self.reward
        return states + self.activations + self.logits + self.other


@dataclass(frozen=True)
class ParameterCount:
    """Parameters that learn, and all of them."""

    learning: int
    all: int
    quantised: int = 0
    """Frozen ones in 4 bits."""


def count_parameters(recipe: Recipe, shape: ModelShape) -> ParameterCount:
    """What learns by the recipe's rates; newline and "faster" tokens are too few to count."""
    learn, llm = recipe.learn, shape.llm
    learning = shape.tower.parameters * (learn.tower > 0)
    learning += shape.projector_parameters * (learn.projector > 0)
    everything = shape.tower.parameters + shape.projector_parameters + llm.parameters
    adapters = llm.adapter_parameters(recipe.lora.rank) if learn.llm > 0 else 0
    learning += adapters or llm.parameters * (learn.llm > 0)
    quantised = llm.matrix_parameters if recipe.lora.bits == 4 else 0
    return ParameterCount(learning, everything + adapters, quantised)


def memory_of(
    recipe: Recipe,
    shape: ModelShape,
    sample: SampleSize,
    *,
    checkpointing: bool,
    devices: int,
    is_gpu: bool,
) -> Memory:
    """Bytes of one device at a micro-batch of this sample, a quarter longer than the mean."""
    train = recipe.train
    counts = count_parameters(recipe, shape)
    computed, held = BYTES[train.precision], BYTES[train.weights]
    frozen = counts.all - counts.learning - counts.quantised
    splits = devices if train.sharding in ("fsdp", "zero3") else 1
    state_splits = devices if train.sharding else 1
    weights = counts.learning * held + frozen * computed + counts.quantised * NF4_BYTES
    tokens = 1.25 * sample.tokens * train.micro_batch
    taught = 1.25 * sample.supervised_tokens * train.micro_batch
    copies = counts.learning * computed if computed < held else 0
    if splits > 1:  # one layer at a time is gathered, and the next one
        copies = 2 * counts.all * computed / shape.llm.layers
    tower_tiles = 1.25 * sample.tiles * train.micro_batch
    activations = tokens * _llm_bytes(recipe, shape.llm, checkpointing=checkpointing)
    activations += tower_tiles * _tower_bytes(recipe, shape, checkpointing=checkpointing)
    return Memory(
        weights=weights / splits,
        gradients=counts.learning * held / state_splits,
        optimizer=2 * counts.learning * held / state_splits,
        copies=copies,
        activations=activations,
        logits=3 * min(4 * taught * shape.llm.vocabulary, _LOGIT_BYTES),
        other=1.5e9 if is_gpu else 0.5e9,
    )


def _llm_bytes(recipe: Recipe, llm: LlmShape, *, checkpointing: bool) -> float:
    """Activations of a token in all layers, kept for the backward pass.

    Of a layer: two norms in f32, queries, keys, values and their result, the MLP's three wide
    vectors; and the inputs of the matrices where these learn themselves.
    """
    learn, computed = recipe.learn, BYTES[recipe.train.precision]
    if max(learn.tower, learn.projector, learn.newline, learn.llm) <= 0:
        return 0.0
    learns = learn.llm > 0
    full = learns and not recipe.lora.rank
    attention = computed * 2 * (llm.query_width + llm.kv_width)
    layer = 8 * llm.width + attention + 3 * computed * llm.feed_forward
    if full:
        layer += 8 * llm.width  # normed states, which the norms' own gradients need
    if learns:
        layer += computed * (2 * llm.width + llm.feed_forward)
    residual = (4.0 if full and recipe.train.weights == "f32" else computed) * llm.width
    if checkpointing and learns:
        return layer + llm.layers * residual
    return llm.layers * layer


def _tower_bytes(recipe: Recipe, shape: ModelShape, *, checkpointing: bool) -> float:
    """Activations of a picture in the tower: all layers where it learns, else one."""
    tower, computed = shape.tower, BYTES[recipe.train.precision]
    layer = 16 * tower.width + computed * (6 * tower.width + 2 * tower.feed_forward)
    if recipe.learn.tower == 0:
        return layer * tower.positions
    if checkpointing:
        return (layer + tower.run_layers * computed * tower.width) * tower.positions
    return layer * tower.run_layers * tower.positions
