"""References to tensors on the disk: in a safetensors file, in a PyTorch file, or as a sum.

No canonical names here.  A PyTorch file is a pickle, which can run code: it is read only
as far as torch's `weights_only` reads it.
"""

from __future__ import annotations

import functools
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import safetensors
import torch
from huggingface_hub.errors import StrictDataclassError

from engine.errors import ConvertError
from training.convert.rows import read_rows

Numbers = npt.NDArray[np.float32]

HINT = "Save or download the checkpoint again."
CONFIG_ERRORS = (
    StrictDataclassError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    ArithmeticError,
)
"""What transformers raises for an invalid config.json; it divides before it checks for 0."""

_FLOATS = ("F64", "F32", "F16", "BF16")
_TORCH_FLOATS = {
    torch.float64: "F64",
    torch.float32: "F32",
    torch.float16: "F16",
    torch.bfloat16: "BF16",
}


@dataclass(frozen=True)
class TensorReference:
    """A tensor of a safetensors file: file, name in the file, shape, and how it is stored."""

    file: Path
    key: str
    shape: tuple[int, ...]
    dtype: str

    @property
    def files(self) -> tuple[Path, ...]:
        """All files that numbers come from."""
        return (self.file,)

    def rows(self, first: int, last: int) -> Numbers:
        """Rows along the first axis as float32; nothing else is read."""
        return read_rows(self.file, self.key, first, last)


@dataclass(frozen=True)
class PickledTensor(TensorReference):
    """A tensor of a PyTorch file, mapped."""

    def rows(self, first: int, last: int) -> Numbers:
        """Rows along the first axis as float32: a copy, for whoever trains them writes on it."""
        tensor = _load_pickle(self.file, self.file.stat().st_mtime_ns)[self.key]
        part = tensor[first:last].detach().contiguous().to(torch.float32, copy=True)
        numbers: Numbers = part.numpy()
        return numbers


@dataclass(frozen=True)
class MergedTensor(TensorReference):
    """W + scale · B·A: a weight with its low-rank change (LoRA, arXiv 2106.09685), added up when
    it is read.  An embedding is stored transposed, and so is its change."""

    weight: TensorReference
    up: TensorReference
    down: TensorReference
    scale: float
    transposed: bool = False

    @property
    def files(self) -> tuple[Path, ...]:
        """All files that numbers come from."""
        return (self.weight.file, self.up.file, self.down.file)

    def rows(self, first: int, last: int) -> Numbers:
        """Rows along the first axis as float32."""
        if self.transposed:  # down [r, rows], up [width, r]
            change = read_whole(self.down)[:, first:last].T @ read_whole(self.up).T
        else:  # down [r, width], up [rows, r]
            change = self.up.rows(first, last) @ read_whole(self.down)
        return self.weight.rows(first, last) + np.float32(self.scale) * change


def read_whole(tensor: TensorReference) -> Numbers:
    """All rows."""
    return tensor.rows(0, tensor.shape[0])


def list_tensors(file: Path) -> list[TensorReference]:
    """The tensors of a file, by what the file begins with.  Raises `ConvertError`."""
    found = _list_pickled(file) if _is_torch(file) else _list_safetensors(file)
    for tensor in found:
        if tensor.dtype not in _FLOATS and not tensor.key.endswith("position_ids"):
            raise ConvertError(
                f"The tensor {tensor.key} is stored as {tensor.dtype}; only {', '.join(_FLOATS)} "
                "are read.",
                "Convert the checkpoint that was not quantised.",
            )
    return found


def is_weights(file: Path) -> bool:
    """Whether a file begins as one with tensors does; safetensors' header is JSON behind its
    length."""
    return _is_torch(file) or _is_safetensors(_first_bytes(file))


def _is_torch(file: Path) -> bool:
    """Whether a file is a zip archive or a bare pickle, as torch.save writes them."""
    start = _first_bytes(file)
    return start[:4] == b"PK\x03\x04" or (start[:1] == b"\x80" and not _is_safetensors(start))


def _is_safetensors(start: bytes) -> bool:
    """By the header's JSON: where that has 128, 384 … bytes, the file begins as a pickle does."""
    return start[8:] == b"{"


def _first_bytes(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(9)


def _list_safetensors(file: Path) -> list[TensorReference]:
    try:
        with safetensors.safe_open(file, framework="pt") as shard:
            slices = [(key, shard.get_slice(key)) for key in shard.keys()]  # noqa: SIM118
            return [
                TensorReference(file, k, tuple(part.get_shape()), part.get_dtype())
                for k, part in slices
            ]
    except (safetensors.SafetensorError, OSError) as error:
        raise ConvertError(f"{file} is cut short or holds no weights: {error}.", HINT) from error


def _list_pickled(file: Path) -> list[TensorReference]:
    return [
        PickledTensor(
            file, key, tuple(tensor.shape), _TORCH_FLOATS.get(tensor.dtype, str(tensor.dtype))
        )
        for key, tensor in _load_pickle(file, file.stat().st_mtime_ns).items()
    ]


@functools.lru_cache(maxsize=64)
def _load_pickle(file: Path, _changed_ns: int) -> dict[str, torch.Tensor]:
    try:
        found: Any = torch.load(file, map_location="cpu", weights_only=True, mmap=True)
    except pickle.UnpicklingError as error:
        raise ConvertError(
            f"{file} holds more than tensors: a pickle that could run any program is not read.",
            "Save the weights as safetensors where you trust the file.",
        ) from error
    except (RuntimeError, OSError, EOFError, ValueError) as error:
        raise ConvertError(
            f"{file} is cut short, or was written by a torch older than 1.6.",
            "Download it again, or save it with torch.save once more.",
        ) from error
    if not isinstance(found, dict) or not all(isinstance(t, torch.Tensor) for t in found.values()):
        raise ConvertError(f"{file} holds no plain list of named tensors.", HINT)
    return {str(key): tensor for key, tensor in found.items()}
