"""`pumice data check RECIPE`: every row of a recipe's data, and why some cannot be used.

Exit codes: 0 the recipe would train on it · 1 too many rows cannot be used, or a file is broken.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from engine.atomic_file import atomic_write
from training.cache_folder import index_folder
from training.data.check_data import CheckOutcome, check_data
from training.data.check_progress import CheckProgress
from training.data.check_rows import Measure, RowCheck
from training.data.reasons import BadRow
from training.recipe.find import find_recipe
from training.recipe.parse import read_recipe
from training.recipe.schema import Recipe

_FIGURES = ("conversations", "turns", "photos", "videos", "words", "tokens")


@click.group("data")
def data() -> None:
    """Look at the data of a recipe."""


@data.command("check")
@click.argument("recipe")
@click.option("--bad", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write every row that cannot be used here, one JSON object a line.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--photos/--no-photos", default=True, help="Open every photo; only look for it.")
@click.option("--tokens/--no-tokens", default=True, help="Count tokens, where the model is here.")
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True,
              help="Processes that check.")  # fmt: skip
@click.option("--set", "settings", multiple=True, metavar="A.B=C", help="Change a setting.")
def check(
    recipe: str, bad: Path | None, as_json: bool, photos: bool, tokens: bool, workers: int,
    settings: tuple[str, ...],
) -> None:  # fmt: skip
    """Read every row that RECIPE would train on, and say which cannot be used and why."""
    wanted = read_recipe(find_recipe(recipe), settings)
    how = RowCheck(photos, _measure(wanted) if photos and tokens else None)
    progress = CheckProgress(_write_progress, live=sys.stderr.isatty())
    with _bad_file(bad) as list_bad:
        outcome = check_data(
            wanted.data,
            seed=wanted.run.seed,
            root=Path().absolute(),
            index_folder=index_folder(),
            check=how,
            workers=workers,
            run_kind=wanted.run.kind,
            advance=progress,
            list_bad=list_bad,
        )
    progress.clear()
    text = json.dumps(as_plain(outcome, wanted), indent=1, ensure_ascii=False)
    told = text if as_json else "\n".join(_outcome_lines(outcome, wanted))
    click.echo(_as_utf8(told).decode("utf-8"))
    outcome.require_few_bad(wanted.data.bad_share)


def _measure(recipe: Recipe) -> Measure | None:
    from training.data.sample_measure import open_measure

    measure, why_not = open_measure(recipe, Path().absolute())
    if why_not:
        click.echo(f"note: {why_not}", err=True)
    return measure


@contextlib.contextmanager
def _bad_file(path: Path | None) -> Iterator[Callable[[BadRow], None]]:
    """Takes rows and writes them to a file, which is there when all is written."""
    if path is None:
        yield lambda _row: None
        return
    with atomic_write(path) as stream:

        def write_row(row: BadRow) -> None:
            line = json.dumps(row.plain(), ensure_ascii=False) + "\n"
            stream.write(_as_utf8(line))

        yield write_row


def _as_utf8(text: str) -> bytes:
    """Half a surrogate pair, which UTF-8 has not, stays as JSON writes it."""
    return text.encode("utf-8", "backslashreplace")


def _write_progress(words: str) -> None:
    click.echo(words, err=True, nl=False)


def as_plain(outcome: CheckOutcome, recipe: Recipe) -> dict[str, object]:
    """The result as JSON."""
    total = outcome.total
    return {
        "rows": total.figures["rows"],
        "bad": total.reasons.total(),
        "bad_share": recipe.data.bad_share,
        "reasons": dict(total.reasons),
        **{name: total.figures[name] for name in _FIGURES},
        "longest_tokens": total.longest,
        "sets": {
            name: {
                "rows": counts.figures["rows"],
                "bad": counts.reasons.total(),
                "reasons": dict(counts.reasons),
                **{figure: counts.figures[figure] for figure in _FIGURES},
                "notes": dict(outcome.notes.get(name, {})),
            }
            for name, counts in outcome.sets.items()
        },
        "drawn": outcome.drawn,
        "broken_files": outcome.broken_files,
        "listed": [row.plain() for row in outcome.listed],
    }


def _outcome_lines(outcome: CheckOutcome, recipe: Recipe) -> Iterator[str]:
    for name, counts in outcome.sets.items():
        figures = counts.figures
        told = [f"{figures[figure]:,} {figure}" for figure in _FIGURES if figures[figure]]
        bad = counts.reasons.total()
        yield f"{name}: {figures['rows']:,} rows, {bad:,} bad; {', '.join(told)}"
        yield from (f"  {n:,} × {note}" for note, n in outcome.notes.get(name, {}).items())
    for name in outcome.drawn:
        yield f"{name}: drawn, nothing to check"
    total = outcome.total
    if total.longest:
        yield f"longest row: {total.longest:,} of {recipe.train.max_tokens:,} tokens"
    rows, bad = total.figures["rows"], total.reasons.total()
    share = bad / rows if rows else 0.0
    allowed = f"the recipe allows {recipe.data.bad_share:.2%}"
    yield f"{bad:,} of {rows:,} rows cannot be used ({share:.2%}; {allowed})"
    for reason, count in total.reasons.most_common():
        yield f"  {count:,} × {reason}"
    for row in outcome.listed:
        yield f"- {row.sentence()}"
    if bad > len(outcome.listed):
        yield f"… and {bad - len(outcome.listed):,} more; --bad FILE lists all"
