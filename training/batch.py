"""A micro-batch: what one forward pass of one process takes."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor

from training.encode.sequence import IGNORED, NO_SEGMENT, VISUAL
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
        predicted, predicting: int64 [supervised]: where labels that carry the loss stand in
            rows × tokens laid flat, and the token whose output predicts each.
        visual_places: int64 [visual tokens], likewise.
        one_each: each row holds one sample of one conversation, with its padding behind it.
            These four are made by `with_indexes` on the CPU, so that no device is asked for them.
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
    predicted: Tensor | None = None
    predicting: Tensor | None = None
    visual_places: Tensor | None = None
    one_each: bool = False


def with_indexes(batch: MicroBatch) -> MicroBatch:
    """The batch, on the CPU, with its indexes; one that has them stays as it is."""
    if batch.predicted is not None:
        return batch
    predicted = (batch.labels.reshape(-1) != IGNORED).nonzero()[:, 0]
    predicting = _predecessors(batch, predicted)
    kept = predicting >= 0
    return dataclasses.replace(
        batch,
        predicted=predicted[kept],
        predicting=predicting[kept],
        visual_places=(batch.ids.reshape(-1) == VISUAL).nonzero()[:, 0],
        one_each=_is_one_each(batch.segments),
    )


def _predecessors(batch: MicroBatch, places: Tensor) -> Tensor:
    """The token before each place in its conversation, −1 for none.  [places] → [places]

    The first token of a conversation that shares its beginning follows the last one of what is
    shared, wherever that lies in the row.
    """
    segments, parents = batch.segments.reshape(-1), batch.parents.reshape(-1)
    row_length = batch.segments.shape[1]
    before = places - 1
    joined = (places % row_length > 0) & (segments[before] == segments[places])
    before = torch.where(joined, before, -1)
    for n in (~joined).nonzero()[:, 0].tolist():
        place = int(places[n])
        start, parent = place - place % row_length, int(parents[place])
        shared = (segments[start:place] == parent).nonzero()[:, 0]
        if parent != NO_SEGMENT and len(shared):
            before[n] = start + int(shared[-1])
    return before


def _is_one_each(segments: Tensor) -> bool:
    real = segments != NO_SEGMENT
    first = segments[:, :1]
    one_segment = ((segments == first) | ~real).all() and real[:, 0].all()
    padded_behind = (real[:, 1:] <= real[:, :-1]).all()
    return bool(one_segment and padded_behind)
