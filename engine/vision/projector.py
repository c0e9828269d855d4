"""LLaVA's projector in numpy, for members that pool frames before it (LLaVA-NeXT-Video).

Two affine layers with a GELU between, the exact one by erf as the reference has it; libmtmd's own
projector uses the tanh form (they differ by 5e-4 at most).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.float32]


class Projector:
    """Two layers, each a weight [n_out, n_in] and a bias [n_out], float32."""

    def __init__(self, first: tuple[Rows, Rows], second: tuple[Rows, Rows]) -> None:
        self._first, self._second = first, second

    def __call__(self, features: Rows) -> Rows:
        """Features [n, width] → visual tokens [n, n_embd]."""
        hidden = gelu(_affine(features, *self._first))
        return _affine(hidden, *self._second)


def _affine(rows: Rows, weight: Rows, bias: Rows) -> Rows:
    return rows @ weight.T + bias


def gelu(rows: Rows) -> Rows:
    """x·Φ(x), to within 2e-7 of x."""
    exact: Rows = (rows * (0.5 * (1.0 + _erf(rows / np.sqrt(2.0))))).astype(np.float32)
    return exact


def _erf(values: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """Abramowitz and Stegun, 7.1.26: within 1.5e-7."""
    size = np.abs(values).astype(np.float64)
    t = 1.0 / (1.0 + 0.3275911 * size)
    series = 1.061405429
    for factor in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = series * t + factor
    result: npt.NDArray[np.float64] = np.copysign(
        1.0 - series * t * np.exp(-size * size), values.astype(np.float64)
    )
    return result
