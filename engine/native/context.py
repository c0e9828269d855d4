"""The context of an LLM: its KV cache, and the decoding of ids or embeddings into it.

It has slots (llama.cpp: sequences) side by side, one for each conversation; positions count from 0
in each.  No text and no photos here.
"""

from __future__ import annotations

import ctypes
import errno
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import llama_cpp
import numpy as np
import numpy.typing as npt

from engine.errors import ContextFull, EngineDied, ModelError
from engine.hardware.cpu import usable_cores
from engine.native import log
from engine.native.model import Model
from engine.options import ModelOptions
from engine.reply import Stopped

_KV_TYPES = {
    "f16": llama_cpp.GGML_TYPE_F16,
    "f32": llama_cpp.GGML_TYPE_F32,
    "q8_0": llama_cpp.GGML_TYPE_Q8_0,
}
_FLASH = {
    "auto": llama_cpp.LLAMA_FLASH_ATTN_TYPE_AUTO,
    "on": llama_cpp.LLAMA_FLASH_ATTN_TYPE_ENABLED,
    "off": llama_cpp.LLAMA_FLASH_ATTN_TYPE_DISABLED,
}
_NO_SLOT, _ABORTED = 1, 2
_PAD_TOKENS = 256
_STATE_FILE_HEADER_BYTES = 12
"""Of a state file of llama.cpp: magic, version and the number of prompt tokens, which is 0."""

_STATE_PREFIX_BYTES = 8
"""Of a state in memory: magic and number of the sequence; what follows is as in a file."""


class Context:
    """A context of `slots` times `size_tokens`, empty at first.

    `slot` is the one that everything is done to; set it before.  What one slot holds changes no
    number of another: each has memory of its own.

    Raises:
        ModelError: there is no memory for it.
    """

    def __init__(
        self, model: Model, size_tokens: int, options: ModelOptions, *, slots: int = 1
    ) -> None:
        log.forget()
        self._model = model
        self.size_tokens = size_tokens
        self.slots = slots
        self.slot = 0
        self.batch_tokens = min(options.batch_tokens, size_tokens)
        self.micro_batch_tokens = min(
            options.micro_batch_tokens or self.batch_tokens, self.batch_tokens
        )
        self._stop: threading.Event | None = None
        # The callback object must live as long as the native context that calls it.
        self._abort = llama_cpp.ggml_abort_callback(lambda _data: self._wants_stop())
        self._has_abort_callback = True
        self._single = _batch(1, 0, 0)
        self._single_id = (llama_cpp.llama_token * 1)()
        self._single.struct.token = self._single_id
        self._handle = llama_cpp.llama_init_from_model(model.handle, self._parameters(options))
        if not self._handle:
            raise ModelError(
                f"No context of {size_tokens} tokens could be made: {log.last_words()}",
                "Close other programs, or open the model with a smaller context.",
            )
        self._memory = llama_cpp.llama_get_memory(self._handle)
        self._state_prefix = self.copy_state()[:_STATE_PREFIX_BYTES].tobytes()

    def _parameters(self, options: ModelOptions) -> llama_cpp.llama_context_params:
        parameters = llama_cpp.llama_context_default_params()
        parameters.n_ctx = _padded_slot_tokens(self.size_tokens) * self.slots
        parameters.n_seq_max = self.slots
        parameters.n_batch = self.batch_tokens
        parameters.n_ubatch = self.micro_batch_tokens
        parameters.n_threads = usable_threads(options.threads)
        parameters.n_threads_batch = options.threads_batch or parameters.n_threads
        parameters.type_k = parameters.type_v = _KV_TYPES[options.kv_type]
        parameters.flash_attn_type = _flash(options)
        parameters.abort_callback = self._abort
        parameters.no_perf = True
        return parameters

    def _wants_stop(self) -> bool:
        return self._stop is not None and self._stop.is_set()

    @property
    def length(self) -> int:
        """How many positions are filled."""
        return int(llama_cpp.llama_memory_seq_pos_max(self._memory, self.slot)) + 1

    def remove_from(self, position: int) -> bool:
        """Remove everything from this position on; False if only all of it could be removed."""
        if position >= self.length:
            return True
        if self._holds_beginning and llama_cpp.llama_memory_seq_rm(
            self._memory, self.slot, position, -1
        ):
            return True
        llama_cpp.llama_memory_seq_rm(self._memory, self.slot, 0, -1)
        return position <= 0

    @property
    def _holds_beginning(self) -> bool:
        """Whether the slot holds all that was decoded; some models keep only a window of it."""
        return int(llama_cpp.llama_memory_seq_pos_min(self._memory, self.slot)) <= 0

    @property
    def state_bytes(self) -> int:
        """Size of the slot's state."""
        return int(llama_cpp.llama_state_seq_get_size(self._handle, self.slot))

    def copy_state(self) -> npt.NDArray[np.uint8]:
        """A copy of the slot's state, uint8 [state_bytes], for `restore_state`.

        Raises:
            MemoryError
        """
        state = np.empty(self.state_bytes, np.uint8)
        pointer = state.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
        count = llama_cpp.llama_state_seq_get_data(self._handle, pointer, len(state), self.slot)
        return state[:count]

    def write_state(self, path: Path) -> int:
        """Write the slot's state to a file, layer by layer, without a copy of it in memory.

        Returns:
            The offset at which the bytes of `copy_state` begin in the file.

        Raises:
            OSError: the file could not be written.
        """
        log.forget()
        written = llama_cpp.llama_state_seq_save_file(
            self._handle, os.fsencode(path), self.slot, None, 0
        )
        offset = _STATE_FILE_HEADER_BYTES - _STATE_PREFIX_BYTES
        if written != offset + self.state_bytes:
            raise OSError(errno.EIO, log.last_words() or "it could not be written", str(path))
        with path.open("r+b") as file:
            file.seek(offset)
            file.write(self._state_prefix)
        return offset

    def restore_state(self, state: npt.NDArray[np.uint8]) -> bool:
        """Replace what the slot holds by a state; False, and empty, if it does not fit here."""
        log.forget()
        pointer = state.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
        count = llama_cpp.llama_state_seq_set_data(self._handle, pointer, len(state), self.slot)
        if count != len(state):
            llama_cpp.llama_memory_seq_rm(self._memory, self.slot, 0, -1)
        return bool(count == len(state))

    def decode_ids(
        self,
        ids: Sequence[int],
        position: int,
        stop: threading.Event | None,
        *,
        all_logits: bool = False,
    ) -> None:
        """Decode at most `batch_tokens` ids from a position on.

        Args:
            all_logits: keep the logits of every id, not only of the last one.

        Raises:
            Stopped, ContextFull, EngineDied
        """
        if len(ids) == 1:
            self._single_id[0] = ids[0]
            self._single.move(position, self.slot)
            self._decode(self._single, stop)
            return
        batch = _batch(len(ids), position, self.slot, all_logits=all_logits)
        tokens = (llama_cpp.llama_token * len(ids))(*ids)
        batch.struct.token = tokens
        self._decode(batch, stop)

    def decode_embeddings(
        self,
        embeddings: npt.NDArray[np.float32],
        position: int,
        stop: threading.Event | None,
        *,
        non_causal: bool = False,
        mrope_positions: npt.NDArray[np.int32] | None = None,
    ) -> None:
        """Decode at most `batch_tokens` embeddings [n, n_embd] from a position on.

        Args:
            non_causal: each of them attends to all of them, the later ones too.
            mrope_positions: [n, 4], positions in time, row, column and a spare one, relative to
                `position`.

        Raises:
            Stopped, ContextFull, EngineDied
        """
        count = len(embeddings)
        if count > (self.micro_batch_tokens if non_causal else self.batch_tokens):
            raise EngineDied(
                f"The photo has {count} visual tokens that must be read at once, "
                f"but only {self.micro_batch_tokens} can be.",
                f"Open the model with batch_tokens of {count} or more, and as many "
                "micro_batch_tokens.",
            )
        embeddings = np.ascontiguousarray(embeddings, np.float32)
        batch = _batch(count, position, self.slot)
        if mrope_positions is not None:
            batch.set_positions(np.where(mrope_positions < 0, 0, mrope_positions + position))
        batch.struct.embd = embeddings.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
        if not non_causal:
            self._decode(batch, stop)
            return
        llama_cpp.llama_set_causal_attn(self._handle, False)
        try:
            self._decode(batch, stop)
        finally:
            llama_cpp.llama_set_causal_attn(self._handle, True)

    def _decode(self, batch: _Batch, stop: threading.Event | None) -> None:
        log.forget()
        self._set_abort_callback(batch.struct.n_tokens > 1)
        self._stop = stop
        try:
            outcome = llama_cpp.llama_decode(self._handle, batch.struct)
        finally:
            self._stop = None
        if outcome == 0:
            return
        self.remove_from(batch.position)
        if outcome == _ABORTED:
            raise Stopped
        if outcome == _NO_SLOT:
            raise ContextFull(batch.position + batch.struct.n_tokens, self.size_tokens)
        raise EngineDied(
            f"llama.cpp could not read the prompt (code {outcome}): {log.last_words()}",
            "Open the model again; if it happens again, use another model file.",
        )

    def _set_abort_callback(self, wanted: bool) -> None:
        """Set whether llama.cpp asks at every node of a graph if it should stop.

        A single token is soon done, and all threads wait for the answer: two per cent of the time
        of a small model's token.
        """
        if wanted != self._has_abort_callback:
            callback = self._abort if wanted else llama_cpp.ggml_abort_callback()
            llama_cpp.llama_set_abort_callback(self._handle, callback, None)
            self._has_abort_callback = wanted

    def logits(self, row: int = -1) -> npt.NDArray[np.float32]:
        """A copy of the last token's logits, float32 [vocabulary], or those of another row of what
        was decoded with `all_logits`."""
        pointer = llama_cpp.llama_get_logits_ith(self._handle, row)
        return np.ctypeslib.as_array(pointer, shape=(self._model.n_tokens,)).copy()

    def sample(self, sampler: Callable[[object], int]) -> int:
        """The next token that a sampler chooses by the last logits."""
        return sampler(self._handle)

    def close(self) -> None:
        """Free the context."""
        if self._handle:
            llama_cpp.llama_free(self._handle)
            self._handle = None


class _Batch:
    """A llama_batch over arrays of ours, which live as long as it does."""

    def __init__(self, struct: llama_cpp.llama_batch, position: int, arrays: tuple[object, ...]):
        self.struct = struct
        self.position = position
        self._arrays = arrays

    def move(self, position: int, slot: int) -> None:
        """Move a batch of one row: it is used again for every token that is sampled."""
        self.position = position
        self.struct.pos[0] = position
        self.struct.seq_id[0][0] = slot

    def set_positions(self, positions: npt.NDArray[np.int32]) -> None:
        """Set M-RoPE positions [n, 4]; llama.cpp wants one dimension after another."""
        numbers = (llama_cpp.llama_pos * positions.size)(*positions.T.ravel().tolist())
        self.struct.pos = numbers
        self._arrays = (*self._arrays, numbers)


def _batch(count: int, position: int, slot: int, *, all_logits: bool = False) -> _Batch:
    """Rows at consecutive positions of a slot, with logits of the last or of every one."""
    positions = (llama_cpp.llama_pos * count)(*range(position, position + count))
    n_sequences = (ctypes.c_int32 * count)(*([1] * count))
    sequence = (llama_cpp.llama_seq_id * 1)(slot)
    row = ctypes.cast(sequence, ctypes.POINTER(llama_cpp.llama_seq_id))
    sequences = (ctypes.POINTER(llama_cpp.llama_seq_id) * count)(*([row] * count))
    wants_logits = (ctypes.c_int8 * count)(*([int(all_logits)] * count))
    wants_logits[count - 1] = 1
    struct = llama_cpp.llama_batch(
        count, None, None, positions, n_sequences, sequences, wants_logits
    )
    return _Batch(struct, position, (positions, n_sequences, sequence, sequences, wants_logits))


def _padded_slot_tokens(tokens: int) -> int:
    """The size that llama.cpp gives a slot, so that each one has all the room asked for."""
    return -(-tokens // _PAD_TOKENS) * _PAD_TOKENS


def _flash(options: ModelOptions) -> int:
    """Flash attention rounds to float16 whatever the KV-cache dtype: 7e-4 instead of 7e-7."""
    setting = {"f32": "off", "q8_0": "on"}.get(options.kv_type, options.flash_attention)
    return int(_FLASH[setting])


def usable_threads(asked: int) -> int:
    """As many threads as asked for, or one for each core this process may use."""
    return asked or usable_cores().count
