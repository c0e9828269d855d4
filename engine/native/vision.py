"""The vision tower and projector, run by libmtmd: a tile in, its visual tokens out.

Tiles go one by one: libmtmd's graph of this family is built for one picture, and its batch call
takes no second one.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from engine.errors import PairMismatch
from engine.gguf.header import read_header
from engine.gguf.tensors import read_tensor
from engine.native import mtmd
from engine.native.cls_token import ClsTokenFix, ClsTokenPlace
from engine.native.eval_callback import Check, EvalCallback, NodeListener, uses_gpu
from engine.native.model import Model
from engine.native.projector_input import ProjectorInputReader
from engine.options import ModelOptions
from engine.vision.spec import VisionSpec

_CLASS_EMBEDDING = "v.class_embd"
_UNKNOWN_GRAPH = "this llama.cpp builds the graph of the vision tower in an unknown way"


class VisionTower:
    """A vision file loaded for a model.

    Args:
        cls_token_fix: what puts the CLS token first; tests switch it off here.

    Raises:
        ModelUnreadable, PairMismatch: libmtmd refuses the file, or it is for another model.
    """

    def __init__(
        self,
        path: Path,
        model: Model,
        *,
        vision: VisionSpec,
        options: ModelOptions,
        cls_token_fix: type[ClsTokenFix] = ClsTokenFix,
    ) -> None:
        if vision.n_embd != model.n_embd:
            raise PairMismatch(
                f"{path} makes visual tokens {vision.n_embd} wide, the model takes {model.n_embd}.",
                "Use the vision file (mmproj) that was made for this model.",
            )
        self._vision = vision
        header = read_header(path)
        self._cls_token_fix = (
            cls_token_fix(read_tensor(header, _CLASS_EMBEDDING).reshape(-1))
            if vision.cls_token
            else None
        )
        self._projector_input = ProjectorInputReader(header.tensors["mm.0.weight"].shape[0])
        listeners: list[NodeListener] = [self._projector_input]
        if self._cls_token_fix:
            listeners.insert(0, self._cls_token_fix)
        self.eval_callback = EvalCallback(*listeners, on_gpu=uses_gpu(options))
        self._mtmd = mtmd.Mtmd(path, model, options, self.eval_callback.callback)

    def encode(self, tile: Image.Image, check: Check | None = None) -> npt.NDArray[np.float32]:
        """The visual tokens of a tile of exactly the tower's size: float32 [n, n_embd].

        Args:
            check: called every few nodes of the graph; raises `Stopped` to end it.

        Raises:
            EngineDied: the tile did not become the tokens it should; it is never dropped silently.
        """
        size_px = self._vision.preprocess.size_px
        if tile.mode != "RGB" or tile.size != (size_px, size_px):
            raise ValueError(f"a tile must be RGB of {size_px} × {size_px}, not {tile.size}")
        if self._cls_token_fix:
            self._cls_token_fix.place = ClsTokenPlace.NOT_SEEN
        with self.eval_callback.checking(check), self._mtmd.chunks(tile) as chunks:
            if len(chunks) != 1:
                raise mtmd.not_encoded(f"libmtmd makes {len(chunks)} parts of a tile")
            return self._encode_chunk(chunks[0])

    def features(self, tile: Image.Image, check: Check | None = None) -> npt.NDArray[np.float32]:
        """The features of a tile before the projector: float32 [n, width]; else as `encode`.

        Raises:
            EngineDied: as `encode`.
        """
        with self._projector_input as reader:
            self.encode(tile, check)
        features = reader.features
        if features is None or len(features) != self._vision.tile_tokens:
            raise mtmd.not_encoded(_UNKNOWN_GRAPH)
        return features

    def _encode_chunk(self, chunk: mtmd.Chunk) -> npt.NDArray[np.float32]:
        count = mtmd.token_count(chunk)
        if count != self._vision.tile_tokens:
            raise mtmd.not_encoded(f"{count} visual tokens instead of {self._vision.tile_tokens}")
        tokens = self._mtmd.encode(chunk)
        known = (ClsTokenPlace.MOVED_FIRST, ClsTokenPlace.FIRST)
        if self._cls_token_fix and self._cls_token_fix.place not in known:
            raise mtmd.not_encoded(_UNKNOWN_GRAPH)
        return tokens

    def close(self) -> None:
        """Free tower and projector."""
        self._mtmd.close()
