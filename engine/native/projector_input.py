"""The features of a tower, before the projector: read from libmtmd's graph while it runs."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.native import ggml


class ProjectorInputReader:
    """Keeps the input of the projector: the patches that libmtmd takes out of the last layer.

    In its graph they are the last rows that are looked up (the first are the positions).  It reads
    within a `with` block only, and costs nothing outside it.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._is_reading = False
        self._features: npt.NDArray[np.float32] | None = None

    def __enter__(self) -> ProjectorInputReader:
        self._is_reading, self._features = True, None
        return self

    def __exit__(self, *_error: object) -> None:
        self._is_reading = False

    @property
    def features(self) -> npt.NDArray[np.float32] | None:
        """What was read last, [n, width]; None if nothing was."""
        return self._features

    def wants(self, tensor: int) -> bool:
        """Row look-ups, within the block."""
        return self._is_reading and ggml.operation(tensor) == "GET_ROWS"

    def on_computed(self, tensor: int) -> None:
        """Keep a copy, [n, width], if it can be the projector's input."""
        if ggml.width(tensor) == self._width:
            self._features = ggml.read_rows(tensor, self._width)
