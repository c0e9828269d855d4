"""The mend of libmtmd's class row (fault 1 of EYES.md; ggml-org/llama.cpp#25814).

CLIP puts its class embedding before the patches.  libmtmd's llava graph appends it after them,
while positions and the rows taken out still assume it first: every patch gets its neighbour's
position and the first patch is lost.  The mend is a scheduler callback that, at the node where
both are joined, rolls the rows by one.  A llama.cpp where the fault is gone is recognised by its
first row, and then nothing is done.
"""

from __future__ import annotations

import enum

import numpy as np
import numpy.typing as npt

from engine.native import ggml


class ClsToken(enum.Enum):
    """Where the class embedding was found in the last picture."""

    UNSEEN = "unseen"
    MENDED = "mended"
    """Last, as in the faulty graph; now moved first."""
    RIGHT = "right"
    """First already: this llama.cpp needs no mend."""
    LOST = "lost"
    """Neither first nor last: this graph is not understood, its tokens must not be used."""


class ClsTokenFix:
    """Watches the vision graph and moves the class row first.

    Args:
        class_embedding: float32 [width], as the tower's file has it.
    """

    def __init__(self, class_embedding: npt.NDArray[np.float32]) -> None:
        self._class_embedding = class_embedding
        self.found = ClsToken.UNSEEN

    def wants(self, tensor: int) -> bool:
        """The first node of a picture that joins rows."""
        return self.found is ClsToken.UNSEEN and ggml.operation(tensor) == "CONCAT"

    def saw(self, tensor: int) -> None:
        """Look at the joined rows, and mend them."""
        self._mend(tensor)

    def _mend(self, tensor: int) -> None:
        rows = ggml.read_rows(tensor, self._class_embedding.size)
        if self._is_class(rows[0]):
            self.found = ClsToken.RIGHT
        elif self._is_class(rows[-1]):
            ggml.write_rows(tensor, np.roll(rows, 1, axis=0))
            self.found = ClsToken.MENDED
        else:
            self.found = ClsToken.LOST

    def _is_class(self, row: npt.NDArray[np.float32]) -> bool:
        """Equal to the class embedding to within a half-precision store of it."""
        return bool(np.allclose(row, self._class_embedding, rtol=2e-3, atol=1e-4))
