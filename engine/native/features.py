"""What a tower sees, before the projector: read from libmtmd's graph while it runs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.native import ggml


class FeatureTap:
    """Keeps the input of the projector: the patches that libmtmd takes out of the last layer.

    In its graph they are the last rows that are looked up (the first are the positions).  It is
    open within a `with` block only; a closed tap costs nothing.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._open = False
        self._features: npt.NDArray[np.float32] | None = None

    def __enter__(self) -> FeatureTap:
        self._open, self._features = True, None
        return self

    def __exit__(self, *_error: object) -> None:
        self._open = False

    def take(self) -> npt.NDArray[np.float32] | None:
        """What was seen last, [n, width]; None if nothing was."""
        return self._features

    def wants(self, tensor: int) -> bool:
        """Row look-ups, while the tap is open."""
        return self._open and ggml.operation(tensor) == "GET_ROWS"

    def saw(self, tensor: int) -> None:
        """Keep a copy, [n, width], if it can be the projector's input."""
        if ggml.width(tensor) == self._width:
            self._features = ggml.read_rows(tensor, self._width)
