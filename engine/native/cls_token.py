"""The fix for libmtmd's CLS token (ggml-org/llama.cpp#25814).

CLIP puts its CLS token (class embedding) before the patches.  libmtmd's llava graph appends it
after them, while positions and the rows taken out still assume it first: every patch gets its
neighbour's position and the first patch is lost.  The fix is a scheduler callback that, at the node
where both are joined, rolls the rows by one.  A llama.cpp without the fault is recognised by its
first row, and then nothing is done.
"""

from __future__ import annotations

import enum

import numpy as np
import numpy.typing as npt

from engine.native import ggml


class ClsTokenPlace(enum.Enum):
    """Where the CLS token was found in the last tile."""

    NOT_SEEN = "not seen"
    MOVED_FIRST = "moved first"
    """Last, as in the faulty graph; now moved first."""
    FIRST = "first"
    """First already: this llama.cpp needs no fix."""
    UNKNOWN = "unknown"
    """Neither first nor last: this graph is not understood, its tokens must not be used."""


class ClsTokenFix:
    """Listens to the vision graph and moves the CLS token first.

    Args:
        class_embedding: float32 [width], as the tower's file has it.
    """

    def __init__(self, class_embedding: npt.NDArray[np.float32]) -> None:
        self._class_embedding = class_embedding
        self.place = ClsTokenPlace.NOT_SEEN

    def wants(self, tensor: int) -> bool:
        """The first node of a tile that joins rows."""
        return self.place is ClsTokenPlace.NOT_SEEN and ggml.operation(tensor) == "CONCAT"

    def on_computed(self, tensor: int) -> None:
        """Put the joined rows in order."""
        self.put_first(tensor)

    def put_first(self, tensor: int) -> None:
        """Find the CLS token among the rows, and roll them where it is the last."""
        rows = ggml.read_rows(tensor, self._class_embedding.size)
        if self._is_cls_token(rows[0]):
            self.place = ClsTokenPlace.FIRST
        elif self._is_cls_token(rows[-1]):
            ggml.write_rows(tensor, np.roll(rows, 1, axis=0))
            self.place = ClsTokenPlace.MOVED_FIRST
        else:
            self.place = ClsTokenPlace.UNKNOWN

    def _is_cls_token(self, row: npt.NDArray[np.float32]) -> bool:
        """Equal to the class embedding to within a half-precision store of it."""
        return bool(np.allclose(row, self._class_embedding, rtol=2e-3, atol=1e-4))
