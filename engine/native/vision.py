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
from engine.native.cls_token import ClsToken, ClsTokenFix
from engine.native.eval_callback import Check, EvalCallback, NodeListener
from engine.native.features import FeatureTap
from engine.native.model import Model
from engine.options import ModelOptions
from engine.vision.spec import VisionSpec

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
        vision: VisionSpec,
        options: ModelOptions,
        make_mend: type[ClsTokenFix] = ClsTokenFix,
    ) -> None:
        if vision.n_embd != model.n_embd:
            raise PairMismatch(
                f"{path} makes visual tokens {vision.n_embd} wide, the model takes {model.n_embd}.",
                "Use the vision file (mmproj) that was made for this model.",
            )
        self._vision = vision
        header = read_header(path)
        self._mend = (
            make_mend(read_tensor(header, _CLASS_EMBEDDING).reshape(-1))
            if vision.cls_token
            else None
        )
        self._tap = FeatureTap(header.tensors["mm.0.weight"].shape[0])
        self._watch = EvalCallback(*self._watchers())
        self._mtmd = mtmd.Mtmd(path, model, options, self._watch.callback)

    def _watchers(self) -> list[NodeListener]:
        """Who listens: a file without class row whose features nobody wants needs none."""
        return [self._mend, self._tap] if self._mend else [self._tap]

    def see(self, tile: Image.Image, check: Check | None = None) -> npt.NDArray[np.float32]:
        """The visual tokens of a tile of exactly the tower's size: float32 [n, n_embd].

        Args:
            check: called every few nodes of the graph; raises `Stopped` to leave it.

        Raises:
            EngineDied: the tile did not become the tokens it should; it is never dropped silently.
        """
        size_px = self._vision.preprocess.size_px
        if tile.mode != "RGB" or tile.size != (size_px, size_px):
            raise ValueError(f"a tile must be RGB of {size_px} × {size_px}, not {tile.size}")
        if self._mend:
            self._mend.found = ClsToken.UNSEEN
        with self._watch.heeding(check), self._mtmd.chunks(tile) as chunks:
            if len(chunks) != 1:
                raise mtmd.unseen(f"libmtmd makes {len(chunks)} parts of a tile")
            return self._encode(chunks[0])

    def features(self, tile: Image.Image, check: Check | None = None) -> npt.NDArray[np.float32]:
        """What the tower sees of a tile before the projector: float32 [n, width]; else as `see`.

        Raises:
            EngineDied: as `see`.
        """
        with self._tap as tapped:
            self.see(tile, check)
        features = tapped.take()
        if features is None or len(features) != self._vision.tile_tokens:
            raise mtmd.unseen("this llama.cpp lays out the vision tower in an unknown way")
        return features

    def _encode(self, chunk: mtmd.Chunk) -> npt.NDArray[np.float32]:
        count = mtmd.length(chunk)
        if count != self._vision.tile_tokens:
            raise mtmd.unseen(f"{count} visual tokens instead of {self._vision.tile_tokens}")
        rows = self._mtmd.encode(chunk)
        if self._mend and self._mend.found not in (ClsToken.MENDED, ClsToken.RIGHT):
            raise mtmd.unseen("this llama.cpp lays out the vision tower in an unknown way")
        return rows

    def close(self) -> None:
        """Free tower and projector."""
        self._mtmd.close()
