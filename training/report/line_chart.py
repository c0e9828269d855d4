"""A line chart as SVG text of our own writing: axes with round numbers, lines, a description.

Colours and fonts are the page's (`training.report.page_style`): a line has the class `line-N`, and
a dash pattern, so that colour is never all that tells lines apart.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from training.report.curves import Point, thinned
from training.report.wording import count_text

WIDTH, HEIGHT = 420, 230
_LEFT, _RIGHT, _TOP, _BOTTOM = 50, 12, 12, 28
_LOG_ABOVE = 30.0
_FEW_POINTS = 40


@dataclass(frozen=True)
class ChartLine:
    """One line: its name, its points, and whether it lies pale behind the others."""

    name: str
    points: Sequence[Point]
    pale: bool = False


@dataclass(frozen=True)
class LineChart:
    """What a chart shows.

    Args:
        unit: of the values, in words; "%" shows shares as per cent.
        from_zero: whether the axis begins at 0.
    """

    title: str
    lines: Sequence[ChartLine]
    unit: str = ""
    from_zero: bool = False


def has_points(chart: LineChart) -> bool:
    """Whether there is anything to draw."""
    return any(line.points for line in chart.lines)


def svg_chart(chart: LineChart, number: int) -> str:
    """The chart as an SVG element; `number` makes its ids unique on the page."""
    lines = [line for line in chart.lines if line.points]
    steps = [step for line in lines for step, _ in line.points]
    values = [value for line in lines for _, value in line.points]
    log = _is_log(values)
    first, last = min(steps), max(steps)
    x = _linear_scale(first, max(last, first + 1), _LEFT, WIDTH - _RIGHT)
    low, high = _value_range(values, from_zero=chart.from_zero, log=log)
    fit: Callable[[float], float] = math.log10 if log else float
    y_fit = _linear_scale(fit(low), fit(high), HEIGHT - _BOTTOM, _TOP)
    y_ticks = _log_ticks(low, high) if log else round_ticks(low, high)
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t{number} d{number}">',
        f'<title id="t{number}">{escape(chart.title)}</title>',
        f'<desc id="d{number}">{escape(in_words(chart))}</desc>',
        *(_value_tick(tick, y_fit(fit(tick)), chart.unit) for tick in y_ticks),
        *(_step_tick(tick, x(tick)) for tick in round_ticks(first, max(last, first + 1))),
        *(
            _line_svg(line, at, lambda p: (x(p[0]), y_fit(fit(p[1]))))
            for at, line in enumerate(lines)
        ),
        "</svg>",
    ]
    return "".join(parts)


def in_words(chart: LineChart) -> str:
    """What the lines do, for those who do not see them."""
    told = []
    for line in chart.lines:
        if line.points and not line.pale:
            values = [value for _, value in line.points]
            first, last = value_text(values[0], chart.unit), value_text(values[-1], chart.unit)
            low, high = value_text(min(values), chart.unit), value_text(max(values), chart.unit)
            told.append(f"{line.name}: from {first} to {last}, between {low} and {high}")
    return "; ".join(told) + "."


def value_text(value: float, unit: str) -> str:
    """A value in few characters, with its unit where it is a per cent."""
    if unit == "%":
        return f"{100 * value:.3g} %"
    if value == 0 or 0.001 <= abs(value) < 1000:
        return f"{value:.4g}"
    return f"{value:.2g}" if abs(value) < 1 else count_text(value)


def round_ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers between two values: steps of 1, 2 or 5 times a power of ten."""
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def _log_ticks(low: float, high: float) -> list[float]:
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    ticks = [10.0**power for power in powers if low <= 10.0**power <= high]
    return ticks if len(ticks) > 1 else [low, high]


def _is_log(values: Sequence[float]) -> bool:
    """Whether a few values are so large that the others would lie on the axis."""
    middle = sorted(values)[len(values) // 2]
    return min(values) > 0 and max(values) > _LOG_ABOVE * middle


def _value_range(values: Sequence[float], *, from_zero: bool, log: bool) -> tuple[float, float]:
    low, high = min(values), max(values)
    if log:
        return low, high
    if from_zero:
        low = min(0.0, low)
    room = (high - low) * 0.05 or abs(high) * 0.1 or 1.0
    return low if from_zero and low == 0 else low - room, high + room


def _linear_scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    return lambda value: start + (value - low) / (high - low) * (end - start)


def _value_tick(value: float, y: float, unit: str) -> str:
    return (
        f'<line class="grid" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value_text(value, unit)}</text>'
    )


def _step_tick(step: float, x: float) -> str:
    text = f"{step:.0f}" if step < 10_000 else count_text(step)
    anchor = "end" if x > WIDTH - _RIGHT - 12 else "middle"
    return f'<text x="{x:.1f}" y="{HEIGHT - 8}" text-anchor="{anchor}">{text}</text>'


def _line_svg(line: ChartLine, number: int, place: Callable[[Point], tuple[float, float]]) -> str:
    points = [place(point) for point in thinned(line.points)]
    style = "pale" if line.pale else f"line-{number % 6}"
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    drawn = f'<polyline class="{style}" points="{corners}"/>'
    if line.pale or len(points) > _FEW_POINTS:
        return drawn
    return drawn + "".join(
        f'<circle class="{style}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points
    )
