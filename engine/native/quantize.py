"""llama.cpp's quantiser in two halves: which type each tensor gets, and rows of values in a type.

`llama_model_quantize` goes from file to file.  Here its dry run gives the mixture for a file that
has a header but no weights, and ggml's `ggml_quantize_chunk`, which it calls itself, makes the
bytes: so a model is quantised while it is written, without an f16 file in between.
"""

from __future__ import annotations

import ctypes
import functools
import re
from pathlib import Path
from typing import TypeAlias

import gguf
import llama_cpp
import numpy as np
import numpy.typing as npt

from engine.errors import ConvertError
from engine.native import ggml, log

Type: TypeAlias = gguf.GGMLQuantizationType

_LINE = re.compile(
    r"\[ *\d+/ *\d+\] (?P<name>\S+) +- \[[^\]]*\], type = +(?P<old>\w+), "
    r"size = [^(\[]*MiB(?: \((?P<new>\w+)\))?"
)
"""One tensor of the dry run; without `new` it stays as it is (src/llama-quant.cpp)."""


def choose_types(path: Path, file_type: gguf.LlamaFileType) -> dict[str, Type]:
    """The type llama.cpp gives each tensor of a file.

    Args:
        path: a GGUF file whose header and length are right; weights are not read, so it may be
            a sparse file.
        file_type: the mixture.

    Raises:
        ConvertError: llama.cpp refuses the file, or logs its choice in an unknown form.
    """
    wanted = llama_cpp.llama_model_quantize_default_params()
    wanted.ftype, wanted.dry_run = int(file_type), True
    with log.listen() as logged:
        log.forget()
        unused = str(path.with_name("unused")).encode()
        outcome = llama_cpp.llama_model_quantize(str(path).encode(), unused, ctypes.byref(wanted))
    if outcome != 0:
        raise ConvertError(
            f"llama.cpp does not quantise this model: {log.last_words()}", "Choose --type f16."
        )
    lines = _LINE.finditer("".join(logged))
    return {line["name"]: _type_named(line["new"] or line["old"]) for line in lines}


def _type_named(name: str) -> Type:
    try:
        return gguf.GGMLQuantizationType[name.upper()]
    except KeyError as error:
        raise ConvertError(
            f"llama.cpp chose the type {name}, which is not known here.",
            "Choose --type f16 or q8_0.",
        ) from error


def quantise(values: npt.NDArray[np.float32], stored: Type) -> npt.NDArray[np.uint8]:
    """Rows in a tensor type, as bytes: float32 [rows, width] → [rows · bytes of a row].

    `width` must be a multiple of the type's block.  Other Python threads run meanwhile.
    """
    values = np.ascontiguousarray(values, np.float32)
    rows, width = values.shape
    block, block_bytes = map(int, gguf.GGML_QUANT_SIZES[stored])
    if width % block:
        raise ValueError(f"rows of {width} are no multiple of a block of {block}")
    made = np.empty(rows * (width // block) * block_bytes, np.uint8)
    size = _quantize_chunk()(
        int(stored), values.ctypes.data, made.ctypes.data, 0, rows, width, None
    )
    if size != made.nbytes:
        raise RuntimeError(f"ggml made {size} bytes of {stored.name} instead of {made.nbytes}")
    return made


@functools.cache
def _quantize_chunk() -> ctypes._NamedFuncPointer:
    """ggml_quantize_chunk(type, values, bytes, first value, rows, width, importance matrix)."""
    call = ggml.library().ggml_quantize_chunk
    call.restype = ctypes.c_size_t
    call.argtypes = [
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.c_void_p,
        ctypes.c_int64,
        ctypes.c_int64,
        ctypes.c_int64,
        ctypes.c_void_p,
    ]
    return call
