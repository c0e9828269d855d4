"""The few ggml calls that llama-cpp-python has no binding for: reading and writing a tensor.

They live in libggml and libggml-base, which libllama has loaded already.
"""

from __future__ import annotations

import ctypes
import functools
import os
from pathlib import Path

import numpy as np
import numpy.typing as npt
from llama_cpp._ctypes_extensions import load_shared_library

from engine.hardware.cpu_variants import library_folder


def open_library(name: str) -> ctypes.CDLL:
    """A library of ggml as libllama uses it, opened once more so that calls can be declared.

    Opened by its own file it might be another one: wheels hold copies of a library under several
    names, and each copy has a registry of backends of its own.  So it is asked for through
    libllama, which finds what it has loaded itself; only Windows has no such way, and no copies.
    """
    found: ctypes.CDLL = load_shared_library(
        name if os.name == "nt" else "llama", library_folder() or Path()
    )
    return found


@functools.cache
def library() -> ctypes.CDLL:
    """libggml-base, with the calls of this module declared."""
    library = open_library("ggml-base")
    library.ggml_op_desc.argtypes = [ctypes.c_void_p]
    library.ggml_op_desc.restype = ctypes.c_char_p
    library.ggml_nbytes.argtypes = [ctypes.c_void_p]
    library.ggml_nbytes.restype = ctypes.c_size_t
    library.ggml_nrows.argtypes = [ctypes.c_void_p]
    library.ggml_nrows.restype = ctypes.c_int64
    for move in (library.ggml_backend_tensor_get, library.ggml_backend_tensor_set):
        move.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t]
        move.restype = None
    return library


def operation(tensor: int) -> str:
    """The name of the operation that makes this tensor, such as `CONCAT`."""
    return str(library().ggml_op_desc(tensor).decode())


def width(tensor: int) -> int:
    """Length of a row of a contiguous f32 tensor."""
    return int(library().ggml_nbytes(tensor) // 4 // library().ggml_nrows(tensor))


def read_rows(tensor: int, width: int) -> npt.NDArray[np.float32]:
    """A contiguous f32 tensor as rows: [n, width], copied from its backend."""
    size_bytes = library().ggml_nbytes(tensor)
    rows = np.empty(size_bytes // 4, np.float32)
    library().ggml_backend_tensor_get(tensor, rows.ctypes.data, 0, size_bytes)
    return rows.reshape(-1, width)


def write_rows(tensor: int, rows: npt.NDArray[np.float32]) -> None:
    """Overwrite a contiguous f32 tensor."""
    rows = np.ascontiguousarray(rows, np.float32)
    library().ggml_backend_tensor_set(tensor, rows.ctypes.data, 0, rows.nbytes)


def is_valid(kind: int, raw: bytes) -> bool:
    """Whether complete blocks of a tensor type hold finite values only."""
    validate = library().ggml_validate_row_data
    validate.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t]
    validate.restype = ctypes.c_bool
    return bool(validate(kind, raw, len(raw)))
