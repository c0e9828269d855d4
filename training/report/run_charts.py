"""Which charts a run has: loss, rates, gradient norm, speed, held-out figures, right by kind."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from training.report.curves import Point, curve, inner_keys, smoothed
from training.report.figure_groups import figure_groups
from training.report.line_chart import ChartLine, LineChart, has_points, svg_chart, value_text
from training.report.run_history import Event, RunHistory

_FEW = 3
_TABLE_ROWS = 10


def charts_html(run: RunHistory) -> str:
    """All charts of a run that have something to show, each with a table of some of its values."""
    drawn = [chart for chart in run_charts(run) if has_points(chart)]
    return "".join(_figure(chart, number) for number, chart in enumerate(drawn))


def run_charts(run: RunHistory) -> list[LineChart]:
    """The charts of a run; those without a point too."""
    steps, rated = run.steps, run.evaluations
    loss = curve(steps, "loss")
    of_group = [ChartLine(g, curve(steps, "rates", g)) for g in inner_keys(steps, "rates")]
    further = _figure_charts(steps)
    return [
        LineChart("Loss", _with_smoothed("loss", loss)),
        LineChart("Learning rate", of_group, from_zero=True),
        LineChart("Gradient norm", _with_smoothed("norm", curve(steps, "grad_norm"))),
        LineChart(
            "Tokens per second",
            [
                ChartLine("all", smoothed(curve(steps, "tokens_per_s"))),
                ChartLine(counted_word(run), smoothed(curve(steps, "supervised_per_s"))),
            ],
            from_zero=True,
        ),
        LineChart("MFU", [ChartLine("MFU", smoothed(curve(steps, "mfu")))], "%", from_zero=True),
        *further,
        *held_out_charts(rated),
    ]


def held_out_charts(rated: Sequence[Event]) -> list[LineChart]:
    """One chart for each held-out figure, and one of the right answers by kind."""
    figures = _figure_charts(rated, "Held out: ")
    kinds = [ChartLine(k, right_curve(rated, k)) for k in inner_keys(rated, "right_of")]
    return [*figures, LineChart("Held out: right answers by kind", kinds, "%", from_zero=True)]


def _figure_charts(events: Sequence[Event], before: str = "") -> list[LineChart]:
    """A chart for each figure, and one for those that belong together."""
    return [
        LineChart(
            f"{before}{title}",
            [ChartLine(line, curve(events, "figures", name)) for line, name in lines.items()],
        )
        for title, lines in figure_groups(inner_keys(events, "figures")).items()
    ]


def counted_word(run: RunHistory) -> str:
    """What a run's loss is a mean over: pairs of replies, or supervised tokens."""
    recipe = run.started.get("recipe") or {}
    kind = (recipe.get("run") or {}).get("kind")
    return "pairs" if kind in ("dpo", "reward") else "supervised"


def right_curve(rated: Sequence[Event], kind: str) -> list[Point]:
    """(step, share of right answers) of one kind of question."""
    asked = [(e["step"], e["right_of"][kind]) for e in rated if kind in (e.get("right_of") or {})]
    return [(float(step), right / of) for step, (right, of) in asked if of]


def _with_smoothed(name: str, points: list[Point]) -> list[ChartLine]:
    """The points pale, and their smoothed course; a few points are drawn as they are."""
    if len(points) <= _FEW * _TABLE_ROWS:
        return [ChartLine(name, points)]
    return [ChartLine(f"{name}, smoothed", smoothed(points)), ChartLine(name, points, pale=True)]


def _figure(chart: LineChart, number: int) -> str:
    return (
        f"<figure><figcaption>{escape(chart.title)}</figcaption>{svg_chart(chart, number)}"
        f"{_legend(chart)}{_values_table(chart)}</figure>"
    )


def _legend(chart: LineChart) -> str:
    shown = [line for line in chart.lines if line.points]
    if len(shown) < 2:
        return ""
    entries = []
    for number, line in enumerate(shown):
        style = "pale" if line.pale else f"line-{number % 6}"
        stroke = f'<polyline class="{style}" points="0,5 28,5"/>'
        swatch = f'<svg viewBox="0 0 28 10" aria-hidden="true">{stroke}</svg>'
        entries.append(f"<li>{swatch}{escape(line.name)}</li>")
    return f'<ul class="legend">{"".join(entries)}</ul>'


def _values_table(chart: LineChart) -> str:
    rows = []
    for line in chart.lines:
        if line.pale or not line.points:
            continue
        every = max(1, -(-len(line.points) // _TABLE_ROWS))
        some = [*line.points[::every]]
        if some[-1] != line.points[-1]:
            some.append(line.points[-1])
        rows += [(line.name, step, value) for step, value in some]
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="number">{step:,.0f}</td>'
        f'<td class="number">{value_text(value, chart.unit)}</td></tr>'
        for name, step, value in rows
    )
    return (
        f'<details><summary>Values</summary><div class="wide"><table><caption>{escape(chart.title)}'
        "</caption><thead><tr><th>line</th><th class=number>step</th><th class=number>value</th>"
        f"</tr></thead><tbody>{body}</tbody></table></div></details>"
    )
