"""Where points and lines of the loss chart lie: shares of its width and height, for QML.

A loss that falls to less than a third is drawn on a logarithmic scale, as is usual.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.storage.training.loss_curve import CurvePoint
from app.storage.training.run_snapshot import HeldOutResult, RunSnapshot
from app.window.settings.local_numbers import count_in_words, decimal_in_words

_LOGARITHMIC_FROM = 3.0
_MOST_TICKS = 6
_HELD_OUT_LOSS = "loss"


@dataclass(frozen=True)
class LossAxis:
    """The scale of the losses, `low` at the bottom and `high` at the top."""

    low: float
    high: float
    is_logarithmic: bool

    def share(self, loss: float) -> float:
        """How far above the bottom, 0 to 1; what is beyond the ends lies at them."""
        if self.is_logarithmic:
            loss = max(loss, self.low)
            whole = math.log(self.high / self.low)
            return min(1.0, max(0.0, math.log(loss / self.low) / whole))
        return min(1.0, max(0.0, (loss - self.low) / (self.high - self.low)))

    def ticks(self) -> list[float]:
        """Round losses to draw lines at, upwards."""
        every = _decades(self) if self.is_logarithmic else _steps(self)
        while len(every) > _MOST_TICKS:
            every = every[::2]
        return every


def axis_of(points: Sequence[CurvePoint], held_out: Sequence[float]) -> LossAxis:
    """A scale that holds every loss."""
    low = min([*(each.lowest for each in points), *held_out], default=0.0)
    high = max([*(each.highest for each in points), *held_out], default=1.0)
    if low > 0 and high / low >= _LOGARITHMIC_FROM:
        return LossAxis(low / 1.05, high * 1.05, True)
    margin = 0.05 * (high - low) or max(abs(high), 1.0) * 0.05
    return LossAxis(low - margin, high + margin, False)


def chart_of(known: RunSnapshot) -> dict[str, object]:
    """All that is drawn, as lists that QML can read.

    `line` and `band` hold x, y (and y of the other edge) one after another; y is 0 at the bottom.
    """
    points = known.curve
    if not points:
        return {"line": [], "band": [], "dots": [], "ticks": [], "first": "", "last": ""}
    held_out = [(each.step, each.figures[_HELD_OUT_LOSS]) for each in _with_loss(known.evaluations)]
    axis = axis_of(points, [loss for _, loss in held_out])
    first = points[0].step
    last = max(points[-1].step, known.latest.step if known.latest else 0, first + 1)

    def across(step: int) -> float:
        return min(1.0, max(0.0, (step - first) / (last - first)))

    line = [part for each in points for part in (across(each.step), axis.share(each.mean))]
    band = [
        part
        for each in points
        for part in (across(each.step), axis.share(each.lowest), axis.share(each.highest))
    ]
    return {
        "line": line,
        "band": band,
        "dots": [part for step, loss in held_out for part in (across(step), axis.share(loss))],
        "ticks": [
            {"share": axis.share(tick), "text": tick_in_words(tick)} for tick in axis.ticks()
        ],
        "first": count_in_words(first),
        "last": count_in_words(last),
    }


def tick_in_words(loss: float) -> str:
    """A round loss without needless digits."""
    digits = max(0, -math.floor(math.log10(abs(loss)))) if loss else 0
    if digits and round(loss, digits) != loss:
        digits += 1
    elif digits == 0 and loss != round(loss):
        digits = 1
    return decimal_in_words(loss, min(digits, 6))


def _with_loss(evaluations: Sequence[HeldOutResult]) -> list[HeldOutResult]:
    return [each for each in evaluations if _HELD_OUT_LOSS in each.figures]


def _decades(axis: LossAxis) -> list[float]:
    exponents = range(math.floor(math.log10(axis.low)), math.ceil(math.log10(axis.high)) + 1)
    every = [factor * 10.0**exponent for exponent in exponents for factor in (1, 2, 5)]
    return [tick for tick in every if axis.low <= tick <= axis.high]


def _steps(axis: LossAxis) -> list[float]:
    rough = (axis.high - axis.low) / _MOST_TICKS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    first = math.ceil(axis.low / step)
    numbers = range(first, math.floor(axis.high / step) + 1)
    return [round(number * step, 10) for number in numbers]
