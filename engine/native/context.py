"""The context of an LLM: what it has read so far, and the reading itself.

It has lanes side by side, one a conversation; positions count from 0 in each.  Knows neither words
nor photos: it reads ids or vectors.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Sequence

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


class Context:
    """A context of `lanes` times `size_tokens`, empty at first.

    `lane` is the one that everything is done to; set it before.  What one lane holds changes no
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
        self.whole_tokens = min(options.micro_batch_tokens or self.batch_tokens, self.batch_tokens)
        self._stop: threading.Event | None = None
        # The callback object must live as long as the native context that calls it.
        self._abort = llama_cpp.ggml_abort_callback(lambda _data: self._wants_stop())
        self._is_asked = True
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

    def _parameters(self, options: ModelOptions) -> llama_cpp.llama_context_params:
        parameters = llama_cpp.llama_context_default_params()
        parameters.n_ctx = _padded(self.size_tokens) * self.slots
        parameters.n_seq_max = self.slots
        parameters.n_batch = self.batch_tokens
        parameters.n_ubatch = self.whole_tokens
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

    def forget_from(self, position: int) -> bool:
        """Drop everything from this position on; False if only all of it can be dropped."""
        if position >= self.length:
            return True
        if self._is_whole and llama_cpp.llama_memory_seq_rm(self._memory, self.slot, position, -1):
            return True
        llama_cpp.llama_memory_seq_rm(self._memory, self.slot, 0, -1)
        return position <= 0

    @property
    def _is_whole(self) -> bool:
        """Whether the lane holds all it has read, for some models keep only a window of it."""
        return int(llama_cpp.llama_memory_seq_pos_min(self._memory, self.slot)) <= 0

    @property
    def state_bytes(self) -> int:
        """Size of `state()`."""
        return int(llama_cpp.llama_state_seq_get_size(self._handle, self.slot))

    def state(self) -> npt.NDArray[np.uint8]:
        """All that this lane holds, uint8 [state_bytes], as only `restore` can read it."""
        state = np.empty(self.state_bytes, np.uint8)
        pointer = state.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
        count = llama_cpp.llama_state_seq_get_data(self._handle, pointer, len(state), self.slot)
        return state[:count]

    def restore(self, state: npt.NDArray[np.uint8]) -> bool:
        """Let this lane hold what `state` does; False, and empty, if it is none of this context."""
        log.forget()
        pointer = state.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
        count = llama_cpp.llama_state_seq_set_data(self._handle, pointer, len(state), self.slot)
        if count != len(state):
            llama_cpp.llama_memory_seq_rm(self._memory, self.slot, 0, -1)
        return bool(count == len(state))

    def read_ids(
        self,
        ids: Sequence[int],
        position: int,
        stop: threading.Event | None,
        *,
        every: bool = False,
    ) -> None:
        """Read at most `batch_tokens` ids from a position on; the last one's logits are kept, with
        `every` those of all of them."""
        if len(ids) == 1:
            self._single_id[0] = ids[0]
            self._single.move(position, self.slot)
            self._decode(self._single, stop)
            return
        batch = _batch(len(ids), position, self.slot, every=every)
        tokens = (llama_cpp.llama_token * len(ids))(*ids)
        batch.struct.token = tokens
        self._decode(batch, stop)

    def read_vectors(
        self,
        vectors: npt.NDArray[np.float32],
        position: int,
        stop: threading.Event | None,
        *,
        whole: bool = False,
        places: npt.NDArray[np.int32] | None = None,
    ) -> None:
        """Read at most `batch_tokens` vectors [n, n_embd] from a position on.

        With `whole` each of them attends to all of them, the later ones too.  `places` [n, 4] are
        positions in time, row, column and a spare one beyond `position`.
        """
        if len(vectors) > (self.whole_tokens if whole else self.batch_tokens):
            raise EngineDied(
                f"The photo has {len(vectors)} visual tokens that must be read at once, "
                f"but only {self.whole_tokens} can be.",
                f"Open the model with batch_tokens of {len(vectors)} or more, and as many "
                "micro_batch_tokens.",
            )
        vectors = np.ascontiguousarray(vectors, np.float32)
        batch = _batch(len(vectors), position, self.slot)
        if places is not None:
            batch.place(np.where(places < 0, 0, places + position))
        batch.struct.embd = vectors.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
        if not whole:
            self._decode(batch, stop)
            return
        llama_cpp.llama_set_causal_attn(self._handle, False)
        try:
            self._decode(batch, stop)
        finally:
            llama_cpp.llama_set_causal_attn(self._handle, True)

    def _decode(self, batch: _Batch, stop: threading.Event | None) -> None:
        log.forget()
        self._ask_amid_it(batch.struct.n_tokens > 1)
        self._stop = stop
        try:
            outcome = llama_cpp.llama_decode(self._handle, batch.struct)
        finally:
            self._stop = None
        if outcome == 0:
            return
        self.forget_from(batch.position)
        if outcome == _ABORTED:
            raise Stopped
        if outcome == _NO_SLOT:
            raise ContextFull(batch.position + batch.struct.n_tokens, self.size_tokens)
        raise EngineDied(
            f"llama.cpp could not read the prompt (code {outcome}): {log.last_words()}",
            "Open the model again; if it happens again, use another model file.",
        )

    def _ask_amid_it(self, asked: bool) -> None:
        """Whether to ask at every node of a step if it is to be left.

        A single token is soon done, and while all threads wait for the answer nothing is: of a
        small model's token that is two per cent.
        """
        if asked != self._is_asked:
            callback = self._abort if asked else llama_cpp.ggml_abort_callback()
            llama_cpp.llama_set_abort_callback(self._handle, callback, None)
            self._is_asked = asked

    def logits(self, row: int = -1) -> npt.NDArray[np.float32]:
        """A copy of the last token's logits, float32 [n_tokens of the vocabulary], or those of
        another row of what was read with `every`."""
        pointer = llama_cpp.llama_get_logits_ith(self._handle, row)
        return np.ctypeslib.as_array(pointer, shape=(self._model.n_tokens,)).copy()

    def choose(self, choose: Callable[[object], int]) -> int:
        """Let a sampler choose the next token by the last logits."""
        return choose(self._handle)

    def close(self) -> None:
        """Free the context."""
        if self._handle:
            llama_cpp.llama_free(self._handle)
            self._handle = None


class _Batch:
    """A llama_batch over arrays of ours, kept alive with it."""

    def __init__(self, struct: llama_cpp.llama_batch, position: int, arrays: tuple[object, ...]):
        self.struct = struct
        self.position = position
        self._arrays = arrays

    def move(self, position: int, slot: int) -> None:
        """Have a batch of one row stand elsewhere: it is used again for every token written."""
        self.position = position
        self.struct.pos[0] = position
        self.struct.seq_id[0][0] = slot

    def place(self, places: npt.NDArray[np.int32]) -> None:
        """Positions in four dimensions, [n, 4], one dimension after another as llama.cpp wants."""
        count = places.size
        numbers = (llama_cpp.llama_pos * count)(*places.T.ravel().tolist())
        self.struct.pos = numbers
        self._arrays = (*self._arrays, numbers)


def _batch(count: int, position: int, slot: int, *, every: bool = False) -> _Batch:
    """Rows at consecutive positions of a lane, logits asked of the last or of every one."""
    positions = (llama_cpp.llama_pos * count)(*range(position, position + count))
    n_sequences = (ctypes.c_int32 * count)(*([1] * count))
    sequence = (llama_cpp.llama_seq_id * 1)(slot)
    row = ctypes.cast(sequence, ctypes.POINTER(llama_cpp.llama_seq_id))
    sequences = (ctypes.POINTER(llama_cpp.llama_seq_id) * count)(*([row] * count))
    wants_logits = (ctypes.c_int8 * count)(*([int(every)] * count))
    wants_logits[count - 1] = 1
    struct = llama_cpp.llama_batch(
        count, None, None, positions, n_sequences, sequences, wants_logits
    )
    return _Batch(struct, position, (positions, n_sequences, sequence, sequences, wants_logits))


def _padded(tokens: int) -> int:
    """As llama.cpp sizes a lane, so that every one has all the room asked for."""
    return -(-tokens // _PAD_TOKENS) * _PAD_TOKENS


def _flash(options: ModelOptions) -> int:
    """Flash attention rounds to float16 whatever the cache holds: 7e-4 instead of 7e-7."""
    ruled = {"f32": "off", "q8_0": "on"}.get(options.kv_type, options.flash_attention)
    return int(_FLASH[ruled])


def usable_threads(asked: int) -> int:
    """As many threads as asked for, or one for each core this process may use."""
    return asked or usable_cores().count
