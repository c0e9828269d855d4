"""A micro-batch: what one forward pass of one process takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from torch import Tensor

from training.vision.prepared import VisualLayout


@dataclass(frozen=True)
class MicroBatch:
    """Packed samples as tensors.

    Args:
        number: of this micro-batch in the run, over all processes.
        ids, labels, positions, segments, parents, answers: int64 [rows, tokens], as in
            `training.encode.sequence`; segments and answers are numbered through the batch,
            so no two samples of a row share one.
        tiles: uint8 [tiles, side, side, 3] of all views, in the order of their visual tokens, row
            by row; None where `features` are given or nothing is seen.
        features: the tower's features from the cache, [tiles, patches, width], instead of `tiles`.
        layouts: of the views, in the same order.
        kinds: the kind of each answer of the batch.
        n_supervised: labels that carry the loss after the shift, as a number: no device is asked.
        n_tokens, n_samples: for throughput (padding not counted).
        names: of the samples, for messages.
        dropped: why samples are not in it, one sentence each.
        targets: the samples' targets for auxiliary losses, stacked.
    """

    number: int
    ids: Tensor
    labels: Tensor
    positions: Tensor
    segments: Tensor
    parents: Tensor
    answers: Tensor
    tiles: Tensor | None
    layouts: tuple[VisualLayout, ...]
    kinds: tuple[str, ...]
    n_supervised: int
    n_tokens: int
    n_samples: int
    names: tuple[str, ...] = ()
    features: Tensor | None = None
    dropped: tuple[str, ...] = ()
    targets: Mapping[str, Tensor] = field(default_factory=dict)
