"""Rows of packed samples → a micro-batch of tensors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.chat import View
from training.batch import MicroBatch
from training.encode.sequence import IGNORED, NO_SEGMENT, EncodedSample
from training.vision.prepared import PreparedView

_ROUND_TO = 16
"""Rows are padded to a multiple of it: a CPU compiles matrix products for every new shape."""

Rows = Sequence[Sequence[EncodedSample]]
Column = list[list[NDArray[np.int64]]]


def collate(
    number: int,
    rows: Rows,
    prepared_views: Mapping[str, Mapping[View, PreparedView]],
    *,
    pad_id: int,
    features: Mapping[str, Tensor] | None = None,
    row_tokens: int = 0,
    round_to: int = _ROUND_TO,
    targets: Mapping[str, Mapping[str, NDArray[np.generic]]] | None = None,
    dropped: tuple[str, ...] = (),
) -> MicroBatch:
    """The rows as tensors, segments and answers numbered through the batch.

    Args:
        number: of the micro-batch in the run.
        prepared_views: what is seen of each sample's views, by the sample's name.
        pad_id: the id of padding, which nothing attends to.
        features: the tower's features of views by `PreparedView.key`, [tiles, patches, width]; used
            if every view of the batch is there.
        row_tokens: rows are padded to so many, or to the longest if that is longer; such a constant
            spares compiling for each new length.
        round_to: their length is a multiple of it.
        targets: arrays for auxiliary losses, by the sample's name.
        dropped: why samples are not in it.

    Without any sample the batch is one row of padding.
    """
    rows = rows or [[]]
    samples = [sample for row in rows for sample in row]
    for sample in samples:
        _check_first_labels(sample)
    shown = [prepared_views[sample.name][view] for sample in samples for view in sample.views]
    names = tuple(dict.fromkeys(sample.name for sample in samples))
    cached = _cached_features(shown, features)
    width = max((sum(len(sample.ids) for sample in row) for row in rows), default=0)
    length = -(-max(row_tokens, width, 1) // round_to) * round_to
    segments, parents = _numbered_segments(rows)
    return MicroBatch(
        number=number,
        ids=_padded_column([[one.ids for one in row] for row in rows], length, pad_id),
        labels=_padded_column([[one.labels for one in row] for row in rows], length, IGNORED),
        positions=_padded_column([[one.positions for one in row] for row in rows], length, 0),
        segments=_padded_column(segments, length, NO_SEGMENT),
        parents=_padded_column(parents, length, NO_SEGMENT),
        answers=_padded_column(_numbered_answers(rows), length, -1),
        tiles=_all_tiles(shown) if cached is None else None,
        layouts=tuple(view.layout for view in shown),
        kinds=tuple(kind for sample in samples for kind in sample.kinds),
        n_supervised=sum(sample.n_supervised for sample in samples),
        n_tokens=sum(len(sample.ids) for sample in samples),
        n_samples=len(names),
        names=names,
        features=cached,
        dropped=dropped,
        targets=_stacked_targets(names, targets or {}),
    )


def _check_first_labels(sample: EncodedSample) -> None:
    """A label is predicted from the token before it: one of its segment, or its parent's last."""
    taught = np.flatnonzero(sample.labels != IGNORED)
    begins = np.diff(sample.segments, prepend=NO_SEGMENT) != 0
    alone = sample.parents == NO_SEGMENT
    if (begins & alone)[taught].any():
        raise AssertionError(f"{sample.name}: the first token of a conversation carries a label")


def _numbered_segments(rows: Rows) -> tuple[Column, Column]:
    segments: Column = [[] for _ in rows]
    parents: Column = [[] for _ in rows]
    before = 0
    for number, row in enumerate(rows):
        for sample in row:
            segments[number].append(sample.segments + before)
            has_one = sample.parents != NO_SEGMENT
            parents[number].append(np.where(has_one, sample.parents + before, NO_SEGMENT))
            before += int(sample.segments.max()) + 1
    return segments, parents


def _numbered_answers(rows: Rows) -> Column:
    numbered: Column = [[] for _ in rows]
    before = 0
    for number, row in enumerate(rows):
        for sample in row:
            numbered[number].append(np.where(sample.answers >= 0, sample.answers + before, -1))
            before += len(sample.kinds)
    return numbered


def _padded_column(column: Column, length: int, value: int) -> Tensor:
    """Rows of arrays → int64 [rows, length]."""
    full = np.full((len(column), length), value, np.int64)
    for row, arrays in zip(full, column, strict=True):
        at = 0
        for array in arrays:
            row[at : at + len(array)] = array
            at += len(array)
    return torch.from_numpy(full)


def _all_tiles(shown: Sequence[PreparedView]) -> Tensor | None:
    if not shown:
        return None
    return torch.from_numpy(np.concatenate([view.tiles for view in shown]))


def _cached_features(
    shown: Sequence[PreparedView], features: Mapping[str, Tensor] | None
) -> Tensor | None:
    if not shown or features is None or any(view.key not in features for view in shown):
        return None
    return torch.cat([features[view.key] for view in shown])


def _stacked_targets(
    names: Sequence[str], targets: Mapping[str, Mapping[str, NDArray[np.generic]]]
) -> dict[str, Tensor]:
    """Each target of all samples, [samples, …]; only those that every sample has."""
    return {
        key: torch.from_numpy(np.stack([targets[name][key] for name in names]))
        for key in _common_target_names(names, targets)
    }


def _common_target_names(
    names: Sequence[str], targets: Mapping[str, Mapping[str, NDArray[np.generic]]]
) -> Iterator[str]:
    first = targets.get(names[0], {}) if names else {}
    return (key for key in first if all(key in targets.get(name, {}) for name in names))
