"""Checkpoint × weight table → the tensors of both files; none left over, none missing."""

from __future__ import annotations

import fnmatch
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.errors import ConvertError, UnmappedTensor
from training.convert.layouts import CheckpointSource
from training.convert.names import (
    DROPPED,
    LLM_ROWS,
    TIED_HEAD,
    TOWER_ROWS,
    Change,
    File,
    WeightRow,
    dropped_layer,
)
from training.convert.sizes import Sizes
from training.convert.write import Numbers, Weight


@dataclass(frozen=True)
class TensorPlan:
    """What is written to each file; which patterns of tensors are left out, and why; and the files
    that the numbers come from."""

    weights: dict[File, list[Weight]]
    dropped: dict[str, str]
    sources: tuple[Path, ...]


def make_plan(source: CheckpointSource, sizes: Sizes) -> TensorPlan:
    """Match every tensor of the checkpoint with the table.

    Raises:
        UnmappedTensor: a tensor without a row, or a row without its tensor.
        ConvertError: a tensor of another shape than config.json says.
    """
    wanted = {file: dict(_expand(file, sizes)) for file in File}
    names = {name for rows in wanted.values() for name in rows}
    dropped = _match_dropped(source, names, sizes)
    _check_missing(source, names)
    for rows in wanted.values():
        for name, (row, _) in rows.items():
            _check_shape(source, name, sizes.shape(row.shape))
    weights = {
        file: [_weight_of_row(source, sizes, name, row, n) for name, (row, n) in rows.items()]
        for file, rows in wanted.items()
    }
    if "linear" in sizes.features:
        weights[File.VISION] += both_signs_of_one(sizes.dims["features"])
    if sizes.rope.divisors:
        weights[File.LLM].append(_divisors(sizes.rope.divisors))
    return TensorPlan(weights, dropped, source.files)


def _divisors(numbers: tuple[float, ...]) -> Weight:
    """What llama.cpp divides the rotary frequencies by."""
    tensor = np.array(numbers, np.float32)
    return Weight("rope_freqs.weight", tensor.shape, True, lambda first, last: tensor[first:last])


def both_signs_of_one(width: int) -> list[Weight]:
    """`mm.0` of a linear projector: x → (x, −x).  Blocks would not hold a one exactly."""

    def rows(first: int, last: int) -> Numbers:
        signs = np.zeros((last - first, width), np.float32)
        at = np.arange(first, last)
        signs[at - first, at % width] = np.where(at < width, 1, -1)
        return signs

    def zeros(first: int, last: int) -> Numbers:
        return np.zeros(last - first, np.float32)

    return [
        Weight("mm.0.weight", (2 * width, width), False, rows, smooth=True),
        Weight("mm.0.bias", (2 * width,), False, zeros),
    ]


def _expand(file: File, sizes: Sizes) -> Iterator[tuple[str, tuple[WeightRow, int]]]:
    """Canonical names of a file, each with its row and its layer."""
    rows = LLM_ROWS if file is File.LLM else TOWER_ROWS
    layers = sizes.text_layers if file is File.LLM else sizes.run_layers
    for row in rows:
        if row.needs and row.needs not in sizes.features:
            continue
        for n in range(layers if "{n}" in row.source else 1):
            yield row.source.format(n=n), (row, n)


def _match_dropped(source: CheckpointSource, names: set[str], sizes: Sizes) -> dict[str, str]:
    """Patterns that met a tensor, with their reasons; a tensor that meets none is an error."""
    patterns = [*DROPPED, *map(dropped_layer, range(sizes.run_layers, sizes.tower_layers))]
    if "own_head" not in sizes.features:
        patterns.append(TIED_HEAD)
    met: dict[str, str] = {}
    for name in sorted(source.tensors.keys() - names):
        for pattern, reason in patterns:
            if fnmatch.fnmatchcase(name, pattern):
                met[pattern] = reason
                break
        else:
            raise UnmappedTensor(
                f"The tensor {source.tensors[name].key} has no place in the GGUF.",
                "The checkpoint has extra weights, or is of another kind than config.json says.",
            )
    return met


def _check_missing(source: CheckpointSource, names: set[str]) -> None:
    missing = sorted(names - source.tensors.keys())
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise UnmappedTensor(
            f"The checkpoint holds no tensor {missing[0]}{more}, but its config.json asks for it.",
            "Save or download the checkpoint again.",
        )


def _check_shape(source: CheckpointSource, name: str, shape: tuple[int, ...]) -> None:
    tensor = source.tensors[name]
    if tensor.shape != shape:
        raise ConvertError(
            f"The tensor {tensor.key} has shape {list(tensor.shape)}, "
            f"but by config.json it should have {list(shape)}.",
            "config.json does not belong to these weights.",
        )


def _weight_of_row(
    source: CheckpointSource, sizes: Sizes, name: str, row: WeightRow, n: int
) -> Weight:
    shape = sizes.shape(row.shape)
    if row.change is Change.BOTH_SIGNS:
        shape = (shape[0], 2 * shape[1])
    is_rotary = row.change in (Change.ROPE_Q, Change.ROPE_K)
    paired = is_rotary and sizes.architecture == "llama"
    change = Change.KEEP if is_rotary and not paired else row.change
    load = functools.partial(_gguf_rows, source, sizes, name, change)
    return Weight(
        row.target.format(n=n), shape, row.exact, load, group=sizes.head_dim if paired else 1
    )


def _gguf_rows(
    source: CheckpointSource, sizes: Sizes, name: str, change: Change, first: int, last: int
) -> Numbers:
    """Some rows of a tensor as the GGUF has them; whole heads where heads are turned."""
    numbers = source.read_rows(name, first, last)
    match change:
        case Change.ROPE_Q | Change.ROPE_K:
            return _pair_up(numbers, len(numbers) // sizes.head_dim)
        case Change.STACK if numbers.ndim == 2:
            return _stack(numbers, sizes.feature_layers)
        case Change.BOTH_SIGNS:
            stacked = _stack(numbers, sizes.feature_layers)
            return np.concatenate([stacked, -stacked], axis=1)
        case _:
            return numbers


def _stack(numbers: Numbers, layers: tuple[int, ...]) -> Numbers:
    """Columns by layer, lowest first, as libmtmd joins them.  [out, layers·width] → the same."""
    blocks = numbers.reshape(len(numbers), len(layers), -1)  # [out, layers, width]
    return np.ascontiguousarray(blocks[:, np.argsort(layers)].reshape(numbers.shape))


def _pair_up(numbers: Numbers, heads: int) -> Numbers:
    """Row i of a head's first half beside row i of its second half.  [heads·d, …] → the same."""
    halves = numbers.reshape(heads, 2, -1, *numbers.shape[1:])  # [heads, 2, d/2, …]
    pairs = np.swapaxes(halves, 1, 2)  # [heads, d/2, 2, …]
    return np.ascontiguousarray(pairs.reshape(numbers.shape))
