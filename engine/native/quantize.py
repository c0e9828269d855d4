"""llama.cpp's quantiser in two halves: which type each tensor gets, and rows of numbers in a type.

`llama_model_quantize` goes from file to file.  Here its dry run says the mixture for a file that
has a header but no numbers, and ggml's `ggml_quantize_chunk`, which it calls itself, makes the
bytes: so a model is quantised on its way to the disk, without an f16 file in between.
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
        path: a GGUF file whose header and length are right; numbers are not read, so it may be
            a hole (a sparse file).
        file_type: the mixture.

    Raises:
        ConvertError: llama.cpp refuses the file, or tells its choice in another way than known.
    """
    wanted = llama_cpp.llama_model_quantize_default_params()
    wanted.ftype, wanted.dry_run = int(file_type), True
    with log.listen() as heard:
        log.forget()
        nowhere = str(path.with_name("unused")).encode()
        outcome = llama_cpp.llama_model_quantize(str(path).encode(), nowhere, ctypes.byref(wanted))
    if outcome != 0:
        raise ConvertError(
            f"llama.cpp does not quantise this model: {log.last_words()}", "Choose --type f16."
        )
    lines = _LINE.finditer("".join(heard))
    return {line["name"]: _type(line["new"] or line["old"]) for line in lines}


def _type(said: str) -> Type:
    try:
        return gguf.GGMLQuantizationType[said.upper()]
    except KeyError as error:
        raise ConvertError(
            f"llama.cpp chose the type {said}, which is not known here.",
            "Choose --type f16 or q8_0.",
        ) from error


def quantise(numbers: npt.NDArray[np.float32], stored: Type) -> npt.NDArray[np.uint8]:
    """Rows in a type, as bytes: float32 [rows, width] → [rows · bytes of a row].

    `width` must be whole blocks of the type.  Other Python threads run meanwhile.
    """
    numbers = np.ascontiguousarray(numbers, np.float32)
    rows, width = numbers.shape
    block, block_bytes = map(int, gguf.GGML_QUANT_SIZES[stored])
    if width % block:
        raise ValueError(f"rows of {width} are not whole blocks of {block}")
    made = np.empty(rows * (width // block) * block_bytes, np.uint8)
    size = _chunk()(int(stored), numbers.ctypes.data, made.ctypes.data, 0, rows, width, None)
    if size != made.nbytes:
        raise RuntimeError(f"ggml made {size} bytes of {stored.name} instead of {made.nbytes}")
    return made


@functools.cache
def _chunk() -> ctypes._NamedFuncPointer:
    """ggml_quantize_chunk(type, numbers, bytes, first number, rows, width, importance)."""
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
