"""The report of an evaluation: one HTML file that needs nothing else, models side by side.

It has no scripts, as the report of a run has none: filters are form controls that the style sheet
asks about (`:has`), and the number of questions shown is one of its counters.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from training.evaluate.bench_files import write_whole
from training.evaluate.report_rows import (
    SideBySide,
    differs,
    has_failed,
    is_wrong,
    photo_ids,
    photos_html,
    row_html,
)
from training.evaluate.report_style import EVALUATION_STYLE
from training.evaluate.result import Evaluation, ModelScore, rows_side_by_side
from training.report.page_style import STYLE

MOST_ROWS = 1000
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def write_evaluation_report(path: Path, evaluation: Evaluation) -> None:
    """Write the page, whole or not at all.  Raises `PumiceError` where it cannot be written."""
    write_whole(path, evaluation_page(evaluation))


def evaluation_page(evaluation: Evaluation, *, most_rows: int = MOST_ROWS) -> str:
    """The whole page.

    Args:
        most_rows: of more questions those where the models differ or something failed come first.
    """
    every = rows_side_by_side(evaluation.models)
    rows = chosen_rows(every, most_rows)
    groups = list(dict.fromkeys(group for question, _ in rows for _, group in question.groups))
    ids = photo_ids(rows)
    models = [one.model for one in evaluation.models]
    filters = _filters_html(groups, _only_filters(rows, len(models)))
    articles = "\n".join(row_html(row, models, ids, groups) for row in rows)
    title = escape(f"{evaluation.bench}: {' and '.join(models)}")
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}{EVALUATION_STYLE}{_filter_rules(len(groups))}"
        f"</style></head>\n<body><main><h1>{escape(evaluation.bench)}</h1>"
        f"{_head_html(evaluation)}{_figures_html(evaluation)}"
        f"<h2>Questions</h2>{_left_out_html(len(every), len(rows))}"
        f'{filters}<div class="questions">\n{articles}\n'
        f'<p class="shown">of {len(rows):,} questions on this page shown</p></div>'
        f"{photos_html(ids)}</main></body></html>\n"
    )


def chosen_rows(rows: Sequence[SideBySide], most: int) -> list[SideBySide]:
    """At most so many questions, in their order; the telling ones before the others."""
    telling = [n for n, row in enumerate(rows) if differs(row) or has_failed(row)]
    others = sorted(set(range(len(rows))) - set(telling))
    return [rows[n] for n in sorted([*telling, *others][:most])]


def _left_out_html(every: int, shown: int) -> str:
    if shown == every:
        return ""
    return (
        f"<p>This page holds {shown:,} of the {every:,} questions: those where the models differ "
        "or something could not be read come first. The figures are of all of them.</p>"
    )


def _head_html(evaluation: Evaluation) -> str:
    now = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %Z")
    said = [f"Score: {evaluation.score_is}."]
    if evaluation.split:
        said.append(f"Split: {evaluation.split}.")
    if evaluation.partial:
        said.append("Partial: not all questions were asked.")
    notes = [
        *evaluation.notes,
        *(f"{one.model}: {note}" for one in evaluation.models for note in _notes(one)),
    ]
    listed = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return (
        f"<p>{escape(' '.join(said))}</p>" + (f"<ul>{listed}</ul>" if notes else "")
        + f'<p class="soft">written {now}</p>'
    )  # fmt: skip


def _notes(one: ModelScore) -> Iterator[str]:
    yield from one.notes
    yield from one.warnings()


def _figures_html(evaluation: Evaluation) -> str:
    """Figures over all, then by kind of group; a column for each model."""
    models = evaluation.models
    overall = {"score": [_figure_text(one.figures.score) for one in models]}
    overall |= {"questions": [f"{one.asked:,}" for one in models]}
    overall |= {"could not be read": [f"{one.failed:,}" for one in models]}
    names = dict.fromkeys(name for one in models for name in one.figures.figures)
    for name in names:
        if name not in ("asked", "failed", "score"):
            overall[_plain_name(name)] = [
                _figure_text(one.figures.figures.get(name)) for one in models
            ]
    tables = [_table_html("Over all", models, overall, main=("score",))]
    for kind in dict.fromkeys(kind for one in models for kind in one.figures.by):
        caption = f"By {kind} (of so many questions)"
        tables.append(_table_html(caption, models, _group_rows(models, kind)))
    return f"<h2>Figures</h2>{''.join(tables)}"


def _group_rows(models: Sequence[ModelScore], kind: str) -> dict[str, list[str]]:
    """The headline figure of each group, and how many questions that is of."""
    tables = [one.figures.by.get(kind, {}) for one in models]
    return {
        group: [_group_cell(table.get(group, {})) for table in tables]
        for group in dict.fromkeys(group for table in tables for group in table)
    }


def _group_cell(figures: Mapping[str, float]) -> str:
    names = ("score", "f1", "accuracy", "pearson", "pairwise_accuracy")
    value = next((figures[name] for name in names if name in figures), None)
    if "asked" not in figures:
        return _figure_text(value)
    return f"{_figure_text(value)} ({figures['asked']:,.0f})"


def _table_html(
    caption: str,
    models: Sequence[ModelScore],
    rows: Mapping[str, Sequence[str]],
    *,
    main: Sequence[str] = (),
) -> str:
    heads = "".join(
        f'<th scope="col" class="number">{escape(one.model)}'
        + (f'<span class="soft">judged by {escape(one.judge)}</span>' if one.judge else "")
        + "</th>"
        for one in models
    )
    body = "".join(
        f'<tr{" class=main" if name in main else ""}><th scope="row">{escape(name)}</th>'
        + "".join(f'<td class="number">{escape(value)}</td>' for value in values)
        + "</tr>"
        for name, values in rows.items()
    )
    return (
        f'<div class="wide"><table class="figures" style="max-width:{14 + 18 * len(models)}rem">'
        f"<caption>{escape(caption)}</caption>"
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _plain_name(name: str) -> str:
    return name.replace("_", " ")


def _figure_text(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _filter_rules(groups: int) -> str:
    """What is hidden while a control is set."""
    rules = [
        f"body:has(#only-{n}:checked) .row:not(.group-{n}){{display:none}}" for n in range(groups)
    ]
    rules += [f"body:has(#only-{name}:checked) .row:not(.{name}){{display:none}}" for name in _ONLY]
    return "\n".join(rules)


_ONLY = {
    "differs": "where they differ",
    "wrong": "not wholly right",
    "failed": "that could not be read",
}
"""What questions can be narrowed down to, by the classes of their rows."""


def _only_filters(rows: Sequence[SideBySide], models: int) -> list[str]:
    """Those of them that say something of these questions."""
    marked_by_rule = any(is_wrong(row) for row in rows)
    offered = {"differs": models > 1, "wrong": marked_by_rule, "failed": True}
    return [name for name, is_so in offered.items() if is_so]


def _filters_html(groups: Sequence[str], only: Sequence[str]) -> str:
    radios = "".join(
        f'<label><input type="radio" name="group" id="only-{n}">{escape(group)}</label>'
        for n, group in enumerate(groups)
    )
    choice = (
        '<fieldset><legend>Show</legend><label><input type="radio" name="group" checked>all</label>'
        f"{radios}</fieldset>"
        if len(groups) > 1
        else ""
    )
    boxes = "".join(
        f'<label><input type="checkbox" id="only-{name}">{_ONLY[name]}</label>' for name in only
    )
    return f'<form class="filters">{choice}<fieldset><legend>Only</legend>{boxes}</fieldset></form>'
