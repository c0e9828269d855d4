"""libmtmd with one vision file open: a picture in, its chunks out, a chunk encoded."""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import llama_cpp.mtmd_cpp as mtmd
import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.errors import EngineDied, ModelUnreadable
from engine.native import log
from engine.native.context import usable_threads
from engine.native.model import Model
from engine.options import ModelOptions

Chunk = Any


class Mtmd:
    """A vision file loaded for a model.

    Args:
        callback: called for every node of the vision graph; it must outlive this.

    Raises:
        ModelUnreadable: libmtmd refuses the file; its last log lines are in the message.
    """

    def __init__(
        self, path: Path, model: Model, options: ModelOptions, callback: Any = None
    ) -> None:
        log.start()
        log.forget()
        self._n_embd = model.n_embd
        self._handle = mtmd.mtmd_init_from_file(
            str(path).encode(), model.handle, _parameters(options, callback)
        )
        if not self._handle:
            raise ModelUnreadable(
                f"llama.cpp refuses the vision file {path}: {log.last_words()}",
                "The file is damaged, made for another model, or of a kind this llama.cpp does "
                "not know.",
            )
        self._marker = mtmd.mtmd_default_marker()

    @contextlib.contextmanager
    def chunks(self, picture: Image.Image) -> Iterator[list[Chunk]]:
        """A picture as libmtmd's chunks, freed when the block ends.  Raises `EngineDied`."""
        raw = picture.tobytes()
        pixels = (ctypes.c_uint8 * len(raw)).from_buffer_copy(raw)
        bitmap = mtmd.mtmd_bitmap_init(picture.width, picture.height, pixels)
        text = mtmd.mtmd_input_text(self._marker, len(self._marker), False, True)
        bitmaps = (mtmd.mtmd_bitmap_p_ctypes * 1)(bitmap)
        chunks = mtmd.mtmd_input_chunks_init()
        try:
            outcome = mtmd.mtmd_tokenize(self._handle, chunks, ctypes.byref(text), bitmaps, 1)
            if outcome != 0:
                raise not_encoded(f"libmtmd refused it (code {outcome}): {log.last_words()}")
            count = mtmd.mtmd_input_chunks_size(chunks)
            yield [mtmd.mtmd_input_chunks_get(chunks, n) for n in range(count)]
        finally:
            mtmd.mtmd_bitmap_free(bitmap)
            mtmd.mtmd_input_chunks_free(chunks)

    def encode(self, chunk: Chunk) -> npt.NDArray[np.float32]:
        """The visual tokens of a chunk of a picture, float32 [n, n_embd].  Raises `EngineDied`."""
        outcome = mtmd.mtmd_encode_chunk(self._handle, chunk)
        if outcome != 0:
            raise not_encoded(f"the vision tower failed (code {outcome}): {log.last_words()}")
        pointer = mtmd.mtmd_get_output_embd(self._handle)
        rows = np.ctypeslib.as_array(pointer, shape=(token_count(chunk), self._n_embd)).copy()
        if not np.isfinite(rows).all():
            raise not_encoded("the vision tower gave values that are not finite")
        return rows

    @property
    def uses_mrope(self) -> bool:
        """Whether visual tokens get positions by row and column (M-RoPE)."""
        return bool(mtmd.mtmd_decode_use_mrope(self._handle))

    def is_non_causal(self, chunk: Chunk) -> bool:
        """Whether each visual token of the chunk attends to all others."""
        return bool(mtmd.mtmd_decode_use_non_causal(self._handle, chunk))

    def close(self) -> None:
        """Free tower and projector."""
        if self._handle:
            mtmd.mtmd_free(self._handle)
            self._handle = None


def token_count(chunk: Chunk) -> int:
    """How many tokens a chunk takes."""
    return int(mtmd.mtmd_input_chunk_get_n_tokens(chunk))


def mrope_positions(chunk: Chunk) -> tuple[npt.NDArray[np.int32], int]:
    """Each visual token's position in time, row and column from 0, int32 [n, 4]; and how far the
    position of the next text moves on.

    The fourth dimension is −1: it has no meaning, and stays 0 wherever the photo begins.
    """
    picture = mtmd.mtmd_input_chunk_get_tokens_image(chunk)
    found = [
        mtmd.mtmd_image_tokens_get_decoder_pos(picture, 0, n) for n in range(token_count(chunk))
    ]
    positions = np.array([(at.t, at.y, at.x, -1) for at in found], np.int32)
    return positions, int(mtmd.mtmd_input_chunk_get_n_pos(chunk))


def text_ids(chunk: Chunk) -> tuple[int, ...] | None:
    """The token ids of a chunk of text; None for a chunk of the picture."""
    if mtmd.mtmd_input_chunk_get_type(chunk) != mtmd.MTMD_INPUT_CHUNK_TYPE_TEXT:
        return None
    count = ctypes.c_size_t()
    ids = mtmd.mtmd_input_chunk_get_tokens_text(chunk, ctypes.byref(count))
    return tuple(ids[n] for n in range(count.value)) if ids else ()


def not_encoded(why: str) -> EngineDied:
    """The error for a photo that did not become what it should; it is never dropped silently."""
    return EngineDied(
        f"The photo did not become visual tokens: {why}.",
        "Nothing was answered without it. Use another model file or another llama.cpp.",
    )


def _parameters(options: ModelOptions, callback: Any) -> mtmd.mtmd_context_params:
    parameters = mtmd.mtmd_context_params_default()
    parameters.use_gpu = options.gpu_layers != 0
    parameters.print_timings = False
    parameters.warmup = False
    parameters.n_threads = usable_threads(options.threads)
    if callback is not None:
        parameters.cb_eval = callback
    return parameters
