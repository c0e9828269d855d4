"""GGUF files on disk: keys, then tensors one at a time, so that a big model needs little memory.

Type rule: vectors and what the table calls exact stay float32.  In the LLM, `q8_0` takes matrices
whose rows are whole blocks of 32; everything else there, and the whole vision file of `f16` and
`q8_0`, is float16.
"""

from __future__ import annotations

import enum
import errno
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np
import numpy.typing as npt

from engine.errors import ConvertError

_BLOCK = 32
_F16_MAX = 65504.0

Numbers = npt.NDArray[np.float32]


class Kind(enum.Enum):
    """How weights are stored."""

    F32 = "f32"
    F16 = "f16"
    Q8_0 = "q8_0"

    @property
    def vision(self) -> Kind:
        """The kind of the vision file beside an LLM of this kind: it is small and sensitive."""
        return Kind.F32 if self is Kind.F32 else Kind.F16


_FILE_TYPES = {
    Kind.F32: gguf.LlamaFileType.ALL_F32,
    Kind.F16: gguf.LlamaFileType.MOSTLY_F16,
    Kind.Q8_0: gguf.LlamaFileType.MOSTLY_Q8_0,
}
_STORED = {
    Kind.F32: gguf.GGMLQuantizationType.F32,
    Kind.F16: gguf.GGMLQuantizationType.F16,
    Kind.Q8_0: gguf.GGMLQuantizationType.Q8_0,
}


@dataclass(frozen=True)
class Weight:
    """A tensor to be written; `load` gives float32 of `shape`."""

    name: str
    shape: tuple[int, ...]
    exact: bool
    load: Callable[[], Numbers]

    def kind(self, asked: Kind) -> Kind:
        """How this one is stored in a file of the kind asked for."""
        if len(self.shape) == 1 or self.exact:
            return Kind.F32
        if asked is Kind.Q8_0 and (len(self.shape) != 2 or self.shape[-1] % _BLOCK):
            return Kind.F16
        return asked

    def size_bytes(self, asked: Kind) -> int:
        """Bytes in the file."""
        block, block_bytes = map(int, gguf.GGML_QUANT_SIZES[_STORED[self.kind(asked)]])
        return math.prod(self.shape) // block * block_bytes


def write_gguf(
    path: Path,
    writer_of: Callable[[Path], gguf.GGUFWriter],
    weights: list[Weight],
    kind: Kind,
    advance: Callable[[str, int], None],
) -> None:
    """Write one file; `writer_of` gives a writer with all keys, `advance` hears of each tensor.

    Raises:
        ConvertError: no room on the disk, or numbers that the kind cannot hold.
    """
    try:
        writer = writer_of(path)
        writer.add_file_type(_FILE_TYPES[kind])
        try:
            _write(writer, weights, kind, advance)
        finally:
            writer.close()
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise ConvertError(
                f"{path} cannot be written: {error.strerror}.", "Check the folder."
            ) from error
        raise ConvertError(
            f"There is no room left on the disk for {path.name}.",
            "Free some space, or choose q8_0.",
        ) from error


def _write(
    writer: gguf.GGUFWriter,
    weights: list[Weight],
    kind: Kind,
    advance: Callable[[str, int], None],
) -> None:
    for weight in weights:
        stored = _STORED[weight.kind(kind)]
        dtype = np.dtype(np.float16 if stored == gguf.GGMLQuantizationType.F16 else np.float32)
        writer.add_tensor_info(weight.name, weight.shape, dtype, weight.size_bytes(kind), stored)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    for weight in weights:
        writer.write_tensor_data(_encode(weight, weight.kind(kind)))
        advance(weight.name, weight.size_bytes(kind))


def _encode(weight: Weight, kind: Kind) -> npt.NDArray[np.generic]:
    numbers = np.ascontiguousarray(weight.load(), np.float32)
    if kind is Kind.F32:
        return numbers
    if np.abs(numbers).max(initial=0.0) > _F16_MAX:
        raise ConvertError(
            f"The tensor {weight.name} holds values too large for {kind.value}.",
            "Convert with --type f32.",
        )
    if kind is Kind.F16:
        return numbers.astype(np.float16)
    encoded: npt.NDArray[np.generic] = gguf.quants.quantize(numbers, _STORED[kind])
    return encoded
