"""`pumice evaluate BENCH --model M`: the options, the progress, and the result.

Exit codes: 0 done · 1 an error, in a sentence · 130 interrupted; the same command goes on.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from training.data.check_progress import CheckProgress
from training.evaluate.bench_files import write_whole
from training.evaluate.benches import BENCHES
from training.evaluate.result import Evaluation, evaluation_as_plain, evaluation_lines

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
RESULT_FILE = "result.json"


@click.command("evaluate")
@click.argument("bench", type=click.Choice(list(BENCHES)))
@click.option("--model", "models", multiple=True, metavar="MODEL|URL",
              help="The model: a folder, a file, a name of the library, or the address of a server."
              " May be given several times.")  # fmt: skip
@click.option("--judge", default="", metavar="MODEL|URL", help="The model that judges the answers.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), metavar="F.html",
              help="Write all questions, replies and scores as one page.")  # fmt: skip
@click.option("--data", type=click.Path(path_type=Path), metavar="FOLDER",
              help="Where the bench's files are; by default data/BENCH.")  # fmt: skip
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
              help="Where answers and judgements are kept; by default runs/evaluate/BENCH."
              )  # fmt: skip
@click.option("--answers", multiple=True, type=_FILE, metavar="F.jsonl",
              help="Score these answers instead of asking a model.")  # fmt: skip
@click.option("--reviews", multiple=True, type=_FILE, metavar="F.jsonl",
              help="Make the figures of these judgements; no model is asked.")  # fmt: skip
@click.option("--split", default="", help="One split of the bench.")
@click.option("--limit", type=click.IntRange(0), default=0, show_default=True,
              help="Only the first so many questions of each split; 0: all.")  # fmt: skip
@click.option("--threads", type=click.IntRange(0), default=0, show_default=True,
              help="CPU threads of a model here; 0 takes all.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True,
              help="Questions asked at once, of a model at an address.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True,
              help="Of a judge that samples.")  # fmt: skip
def evaluate(
    bench: str, models: tuple[str, ...], judge: str, as_json: bool, report: Path | None,
    data: Path | None, out: Path | None, answers: tuple[Path, ...], reviews: tuple[Path, ...],
    split: str, limit: int, threads: int, jobs: int, seed: int,
) -> None:  # fmt: skip
    """Score models on BENCH, as it is published.

    Answers and judgements are kept: a run that was stopped goes on where it was.
    """
    _require_one_source(models, answers, reviews)
    # Imported here: `--help` opens no engine.
    from training.evaluate.run_bench import EvaluationRequest, run_evaluation

    progress = CheckProgress(_say_progress, live=sys.stderr.isatty())
    request = EvaluationRequest(
        bench=bench, data=data or Path("data") / bench, out=out or Path("runs/evaluate") / bench,
        models=models, judge=judge, answers=answers, reviews=reviews, split=split, limit=limit,
        threads=threads, jobs=jobs, seed=seed,
    )  # fmt: skip
    try:
        evaluation = run_evaluation(request, advance=progress, tell=_tell_note)
    except KeyboardInterrupt:
        progress.clear()
        click.echo("stopped; the same command goes on where it was", err=True)
        raise
    finally:
        progress.clear()
    _print_result(evaluation, as_json, request.out if models or judge else None, report)


def _require_one_source(
    models: tuple[str, ...], answers: tuple[Path, ...], reviews: tuple[Path, ...]
) -> None:
    if not (models or answers or reviews):
        raise click.UsageError("Name a model: --model, or --answers or --reviews with a file.")
    if reviews and (models or answers):
        raise click.UsageError("--reviews goes without --model and --answers.")


def _print_result(
    evaluation: Evaluation, as_json: bool, out: Path | None, report: Path | None
) -> None:
    text = json.dumps(evaluation_as_plain(evaluation), indent=1, ensure_ascii=False)
    if out is not None:
        write_whole(out / RESULT_FILE, text + "\n")
    told = text if as_json else "\n".join(evaluation_lines(evaluation))
    click.echo(told.encode("utf-8", "backslashreplace").decode("utf-8"))
    if report is not None:  # last: the figures are told even where it cannot be written
        from training.evaluate.report_page import write_evaluation_report

        write_evaluation_report(report, evaluation)
        click.echo(f"wrote {report}", err=True)


def _say_progress(words: str) -> None:
    click.echo(words, err=True, nl=False)


def _tell_note(sentence: str) -> None:
    click.echo(f"note: {sentence}", err=True)
