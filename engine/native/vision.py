"""The vision tower and projector, run by libmtmd: a tile in, its visual tokens out.

Tiles go one by one: libmtmd's graph of this family is built for one picture, and its batch call
takes no second one.
"""

from __future__ import annotations

import ctypes
from pathlib import Path

import llama_cpp.mtmd_cpp as mtmd
import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.card import Vision
from engine.errors import EngineDied, ModelUnreadable, PairMismatch
from engine.header import read_header
from engine.native import log
from engine.native.class_row import ClassRow, ClassRowMend
from engine.native.context import usable_threads
from engine.native.features import FeatureTap
from engine.native.model import Model
from engine.native.watch import Watch, Watcher
from engine.options import ModelOptions
from engine.tensors import read_tensor

_CLASS_EMBEDDING = "v.class_embd"


class VisionTower:
    """A vision file loaded for a model.

    Args:
        make_mend: what watches for the misplaced class row; tests switch it off here.

    Raises:
        ModelUnreadable, PairMismatch: libmtmd refuses the file, or it is for another model.
    """

    def __init__(
        self,
        path: Path,
        model: Model,
        *,
        vision: Vision,
        options: ModelOptions,
        make_mend: type[ClassRowMend] = ClassRowMend,
    ) -> None:
        log.start()
        log.forget()
        if vision.n_embd != model.n_embd:
            raise PairMismatch(
                f"{path} makes visual tokens {vision.n_embd} wide, the model takes {model.n_embd}.",
                "Use the vision file (mmproj) that was made for this model.",
            )
        self._vision = vision
        header = read_header(path)
        self._mend = (
            make_mend(read_tensor(header, _CLASS_EMBEDDING).reshape(-1))
            if vision.class_row
            else None
        )
        self._tap = FeatureTap(header.tensors["mm.0.weight"].shape[0])
        self._watch = Watch(*self._watchers())
        self._handle = mtmd.mtmd_init_from_file(
            str(path).encode(), model.handle, self._parameters(options)
        )
        if not self._handle:
            raise ModelUnreadable(
                f"llama.cpp refuses the vision file {path}: {log.last_words()}",
                "The file is damaged, or of a kind this llama.cpp does not know.",
            )
        self._marker = mtmd.mtmd_default_marker()

    def _parameters(self, options: ModelOptions) -> mtmd.mtmd_context_params:
        parameters = mtmd.mtmd_context_params_default()
        parameters.use_gpu = options.gpu_layers != 0
        parameters.print_timings = False
        parameters.warmup = False
        parameters.n_threads = usable_threads(options.threads)
        parameters.cb_eval = self._watch.callback
        return parameters

    def _watchers(self) -> list[Watcher]:
        """Who listens: a file without class row whose features nobody wants needs none."""
        return [self._mend, self._tap] if self._mend else [self._tap]

    def see(self, tile: Image.Image) -> npt.NDArray[np.float32]:
        """The visual tokens of a tile of exactly the tower's size: float32 [n, n_embd].

        Raises:
            EngineDied: the tile did not become the tokens it should; it is never dropped silently.
        """
        size_px = self._vision.preprocess.size_px
        if tile.mode != "RGB" or tile.size != (size_px, size_px):
            raise ValueError(f"a tile must be RGB of {size_px} × {size_px}, not {tile.size}")
        if self._mend:
            self._mend.found = ClassRow.UNSEEN
        chunks = self._chunks(tile)
        try:
            return self._encode(mtmd.mtmd_input_chunks_get(chunks, 0))
        finally:
            mtmd.mtmd_input_chunks_free(chunks)

    def features(self, tile: Image.Image) -> npt.NDArray[np.float32]:
        """What the tower sees of a tile before the projector: float32 [n, width].

        Raises:
            EngineDied: as `see`.
        """
        with self._tap as tapped:
            self.see(tile)
        features = tapped.take()
        if features is None or len(features) != self._vision.tile_tokens:
            raise self._unseen("this llama.cpp lays out the vision tower in an unknown way")
        return features

    def _chunks(self, tile: Image.Image) -> mtmd.mtmd_input_chunks_p:
        """The tile as libmtmd's one photo chunk; to be freed by the caller."""
        raw = tile.tobytes()
        pixels = (ctypes.c_uint8 * len(raw)).from_buffer_copy(raw)
        bitmap = mtmd.mtmd_bitmap_init(tile.width, tile.height, pixels)
        words = mtmd.mtmd_input_text(self._marker, len(self._marker), False, True)
        bitmaps = (mtmd.mtmd_bitmap_p_ctypes * 1)(bitmap)
        chunks = mtmd.mtmd_input_chunks_init()
        outcome = mtmd.mtmd_tokenize(self._handle, chunks, ctypes.byref(words), bitmaps, 1)
        mtmd.mtmd_bitmap_free(bitmap)
        if outcome != 0 or mtmd.mtmd_input_chunks_size(chunks) != 1:
            mtmd.mtmd_input_chunks_free(chunks)
            raise self._unseen(f"libmtmd refused the tile (code {outcome})")
        return chunks

    def _encode(self, chunk: mtmd.mtmd_input_chunk_p) -> npt.NDArray[np.float32]:
        count = int(mtmd.mtmd_input_chunk_get_n_tokens(chunk))
        if count != self._vision.tile_tokens:
            raise self._unseen(f"{count} visual tokens instead of {self._vision.tile_tokens}")
        outcome = mtmd.mtmd_encode_chunk(self._handle, chunk)
        if outcome != 0:
            raise self._unseen(f"the vision tower failed (code {outcome}): {log.last_words()}")
        if self._mend and self._mend.found not in (ClassRow.MENDED, ClassRow.RIGHT):
            raise self._unseen("this llama.cpp lays out the vision tower in an unknown way")
        pointer = mtmd.mtmd_get_output_embd(self._handle)
        rows = np.ctypeslib.as_array(pointer, shape=(count, self._vision.n_embd)).copy()
        if not np.isfinite(rows).all():
            raise self._unseen("the vision tower gave numbers that are not finite")
        return rows

    def _unseen(self, why: str) -> EngineDied:
        return EngineDied(
            f"The photo did not become visual tokens: {why}.",
            "Nothing was answered without it. Use another model file or another llama.cpp.",
        )

    def close(self) -> None:
        """Free tower and projector."""
        if self._handle:
            mtmd.mtmd_free(self._handle)
            self._handle = None
