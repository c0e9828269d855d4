"""The layout of a GGUF file: the type of each tensor, its offset, and the header.

Type rule: vectors and what the table calls exact stay float32.  Other tensors of a file that is
not quantised are of its kind.  In a quantised LLM llama.cpp says the type of each; in a quantised
vision file matrices of whole blocks are quantised and the rest is float16.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import numpy.typing as npt

from engine.errors import ConvertError
from engine.native.quantize import Type, choose_types
from training.convert.kinds import Kind

__all__ = [
    "RAW_BYTES",
    "Kind",
    "Numbers",
    "TensorPlacement",
    "Type",
    "Weight",
    "lay_out",
    "mixture",
    "vision_types",
]

Numbers = npt.NDArray[np.float32]
WriterOf = Callable[[Path], gguf.GGUFWriter]
"""Opens a writer on a path and gives it all keys."""

RAW_BYTES = Type.I8
"""Marks rows that are already the bytes to write: no tensor of the family is stored like this."""

_ALIGNMENT: int = gguf.GGUF_DEFAULT_ALIGNMENT


@dataclass(frozen=True)
class Weight:
    """A tensor to be written.

    `rows(first, last)` gives those rows (along the first axis) as float32, or as bytes where they
    stay as they lie; both are multiples of `group` or the end.  `exact` stays float32 in every kind
    of file, `smooth` is not quantised.
    """

    name: str
    shape: tuple[int, ...]
    exact: bool
    rows: Callable[[int, int], npt.NDArray[Any]]
    group: int = 1
    smooth: bool = False

    @property
    def width(self) -> int:
        """Numbers in a row."""
        return math.prod(self.shape[1:])


@dataclass(frozen=True)
class TensorPlacement:
    """Where a tensor's bytes go: `offset` from the start of the file."""

    weight: Weight
    stored: Type
    offset: int
    size_bytes: int


@dataclass(frozen=True)
class FileLayout:
    """A whole file: the bytes before its numbers, and the places of these, in their order."""

    header: bytes
    placements: tuple[TensorPlacement, ...]

    @property
    def size_bytes(self) -> int:
        """Length of the finished file."""
        last = self.placements[-1]
        return aligned(last.offset + last.size_bytes)


def vision_types(weights: Sequence[Weight], kind: Kind) -> dict[str, Type]:
    """The types of a vision file."""
    return {weight.name: _plain_type(weight, kind) for weight in weights}


def mixture(
    weights: Sequence[Weight], kind: Kind, writer_of: WriterOf, folder: Path
) -> dict[str, Type]:
    """The types of an LLM's file; `folder` may hold an empty file of its size for a moment.

    Raises:
        ConvertError: llama.cpp does not quantise such a model.
    """
    if not kind.is_quantised:
        return {weight.name: _plain_type(weight, kind) for weight in weights}
    path = folder / "mixture.gguf"
    plain = {weight.name: _plain_type(weight, Kind.F16) for weight in weights}
    hole = lay_out(path, writer_of, weights, Kind.F16, plain)
    with path.open("wb") as file:
        file.write(hole.header)
        file.truncate(hole.size_bytes)  # takes no space where files may be sparse
    try:
        types = choose_types(path, kind.file_type)
    finally:
        path.unlink()
    if types.keys() != plain.keys():
        raise ConvertError(
            "This llama.cpp does not say how it would quantise the model.",
            "Choose --type f16, or use the tested version of llama-cpp-python.",
        )
    exact = {weight.name: Type.F32 for weight in weights if plain[weight.name] is Type.F32}
    return {**types, **exact}


def _plain_type(weight: Weight, kind: Kind) -> Type:
    if len(weight.shape) == 1 or weight.exact or kind is Kind.F32:
        return Type.F32
    if kind is Kind.BF16:
        # ggml lays pixels beside a convolution's weights as float16 or float32, never bfloat16.
        return Type.F32 if len(weight.shape) == 4 else Type.BF16
    blocks = len(weight.shape) == 2 and weight.shape[1] % _block(Type.Q8_0) == 0
    return Type.Q8_0 if kind is Kind.Q8_0 and blocks and not weight.smooth else Type.F16


def lay_out(
    path: Path,
    writer_of: WriterOf,
    weights: Sequence[Weight],
    kind: Kind,
    types: Mapping[str, Type],
) -> FileLayout:
    """The header of a file and the places of its tensors.  `path` is overwritten and removed."""
    writer = writer_of(path)
    try:
        writer.add_file_type(kind.file_type)
        if kind.is_quantised:
            writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
        for weight in weights:
            stored = types[weight.name]
            # The writer takes the shape's last length for bytes where the dtype is a byte.
            dtype = np.dtype(np.float16 if stored is Type.F16 else np.float32)
            writer.add_tensor_info(
                weight.name, weight.shape, dtype, size_bytes(weight, stored), stored
            )
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_ti_data_to_file()
    finally:
        writer.close()
    header = path.read_bytes()
    path.unlink()
    header += bytes(aligned(len(header)) - len(header))
    return FileLayout(header, tuple(_placements(len(header), weights, types)))


def _placements(
    start: int, weights: Sequence[Weight], types: Mapping[str, Type]
) -> list[TensorPlacement]:
    sizes = [size_bytes(weight, types[weight.name]) for weight in weights]
    offsets = itertools.accumulate(map(aligned, sizes), initial=start)
    return [
        TensorPlacement(weight, types[weight.name], offset, size)
        for weight, offset, size in zip(weights, offsets, sizes, strict=False)
    ]


def size_bytes(weight: Weight, stored: Type) -> int:
    """Bytes of a tensor in a file."""
    block, block_bytes = map(int, gguf.GGML_QUANT_SIZES[stored])
    return math.prod(weight.shape) // block * block_bytes


def _block(stored: Type) -> int:
    return int(gguf.GGML_QUANT_SIZES[stored][0])


def aligned(length: int) -> int:
    """Where the next tensor may begin."""
    return -(-length // _ALIGNMENT) * _ALIGNMENT
