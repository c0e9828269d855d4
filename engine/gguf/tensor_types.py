"""How tensors are stored in a GGUF file: the types that llama.cpp reads, their sizes, and what to
say of the numbers that it does not read.

The `gguf` package lists most types; those that only llama.cpp knows so far are listed here.
"""

from __future__ import annotations

import enum
import math
from typing import TypeAlias

import gguf


class NewerTensorType(enum.IntEnum):
    """Types that llama.cpp reads and the `gguf` package does not list (ggml/include/ggml.h)."""

    Q2_0 = 42


_SIZES = {
    gguf.GGMLQuantizationType.Q8_1: (32, 36),
    NewerTensorType.Q2_0: (64, 18),
}
"""Weights and bytes of a block (ggml/src/ggml-common.h) where the `gguf` package says otherwise."""

TensorType: TypeAlias = "gguf.GGMLQuantizationType | NewerTensorType"

_REMOVED = {
    4: ("Q4_2", ""),
    5: ("Q4_3", ""),
    31: ("Q4_0_4_4", "Q4_0"),
    32: ("Q4_0_4_8", "Q4_0"),
    33: ("Q4_0_8_8", "Q4_0"),
    36: ("IQ4_NL_4_4, or I2_S of bitnet.cpp", "IQ4_NL"),
    37: ("IQ4_NL_4_8", "IQ4_NL"),
    38: ("IQ4_NL_8_8", "IQ4_NL"),
}
"""Types that ggml once had: name, and the type that llama.cpp now repacks in memory instead."""

_FORK_TYPES = range(97, 400)
"""Numbers that forks use for types of their own (ik_llama.cpp has 97 to 158 and 202 to 399)."""


def tensor_type(number: int) -> TensorType | None:
    """The type with this number; None if llama.cpp does not read it."""
    for kind in (gguf.GGMLQuantizationType, NewerTensorType):
        if number in kind.__members__.values():
            return kind(number)
    return None


def block_size(kind: TensorType) -> tuple[int, int]:
    """How many weights a block of this type holds, and how many bytes it takes."""
    weights, size_bytes = _SIZES.get(kind) or gguf.GGML_QUANT_SIZES[kind]
    return int(weights), int(size_bytes)


def tensor_bytes(kind: TensorType, shape: tuple[int, ...]) -> int:
    """Bytes that a tensor of this type and shape takes in a file."""
    weights, size_bytes = block_size(kind)
    return math.prod(shape) // weights * size_bytes


def aligned(offset_bytes: int, alignment: int) -> int:
    """The first multiple of the alignment that is not below the offset."""
    return -(-offset_bytes // alignment) * alignment


def why_unreadable(number: int) -> tuple[str, str]:
    """A type that llama.cpp does not read, with what is known of it, and a hint."""
    if number in _REMOVED:
        name, successor = _REMOVED[number]
        instead = f"the {successor} file" if successor else "a newer file"
        return (
            f"{number} ({name}, which llama.cpp no longer reads)",
            f"Use {instead} of the same model, or convert the model again.",
        )
    if number in _FORK_TYPES:
        return (
            f"{number}, which only forks of llama.cpp such as ik_llama.cpp use",
            "Use a file of the same model in a usual type, such as Q4_K_M or Q8_0.",
        )
    return (
        str(number),
        "Update Pumice, or use a file of the same model in a usual type, such as Q4_K_M or Q8_0.",
    )
