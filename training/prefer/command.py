"""`pumice prefer MODEL --prompts F --judge MODEL|URL|world -o pairs.json`: preference data.

Exit codes: 0 done · 1 an error · 130 stopped with Ctrl-C; the same command goes on.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from engine.errors import PumiceError
from training.language_model.journal import AnswerJournal
from training.language_model.open import is_address
from training.prefer.judges import MODES, JudgeOptions, open_judge
from training.prefer.named_models import open_sampled_model
from training.prefer.progress import PromptProgress
from training.prefer.prompt_file import open_prompts
from training.prefer.reply_sampler import ReplySampler, sampling_for
from training.prefer.result_files import RowsFile, journal_path, require_own_files
from training.prefer.run import PAIR, NothingToPrefer, PreferRun
from training.prefer.summary import as_plain, data_set_lines, summary_lines
from training.prefer.written_rows import RowsOf, all_pair_rows, best_rows, pair_rows

_PATH = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


@click.command("prefer")
@click.argument("model")
@click.option("--prompts", required=True, type=click.Path(path_type=Path, exists=True,
              dir_okay=False), metavar="FILE", help="JSON or JSONL with what is asked; the last "
              "answer of a row is dropped.")  # fmt: skip
@click.option("--judge", "judged_by", required=True, metavar="MODEL|URL|world",
              help="A model on this disk, an OpenAI-compatible address, the folder of a reward "
              "run, or `world`: the truth of drawn scenes.")  # fmt: skip
@click.option("-k", "count", type=click.IntRange(2, 64), default=5, show_default=True,
              help="Replies to each prompt.")  # fmt: skip
@click.option("-o", "out", required=True, type=_PATH, metavar="FILE",
              help="The pairs: the best and the worst reply to each prompt.")  # fmt: skip
@click.option("--best", type=_PATH, metavar="FILE",
              help="Write the best replies too, as rows for supervised training.")  # fmt: skip
@click.option("--all-pairs", type=_PATH, metavar="FILE",
              help="Write every two replies of unlike reward too, for a reward model.")  # fmt: skip
@click.option("--mode", type=click.Choice(MODES), default=MODES[0], show_default=True,
              help="How a model judges: each reply by itself, or every two in both "
              "orders.")  # fmt: skip
@click.option("--media", type=_FOLDER, metavar="FOLDER",
              help="Where the photos are; default: the folder of the prompts.")  # fmt: skip
@click.option("--temperature", type=click.FloatRange(0, 10, min_open=True), default=0.7,
              show_default=True, help="Of the replies.")  # fmt: skip
@click.option("--top-p", type=click.FloatRange(0, 1, min_open=True), default=0.9,
              show_default=True, help="Of the replies.")  # fmt: skip
@click.option("--max-tokens", type=click.IntRange(1), default=512, show_default=True,
              help="Most tokens of a reply; longer ones are left out.")  # fmt: skip
@click.option("--judge-tokens", type=click.IntRange(1), default=1024, show_default=True,
              help="Most tokens of a judge's answer.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the "
              "replies.")  # fmt: skip
@click.option("--limit", type=click.IntRange(0), default=0, help="Only the first N prompts.")
@click.option("--model-name", default="", help="The judge's name at its address.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True,
              help="Questions that an address is asked at once.")  # fmt: skip
@click.option("--threads", type=click.IntRange(0), default=0, help="CPU threads; 0: one a core.")
@click.option("--context-tokens", type=click.IntRange(0), default=0,
              help="Context size of models on this disk; 0 uses the model's own.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def prefer(
    model: str, prompts: Path, judged_by: str, count: int, out: Path, best: Path | None,
    all_pairs: Path | None, mode: str, media: Path | None, temperature: float, top_p: float,
    max_tokens: int, judge_tokens: int, seed: int, limit: int, model_name: str, jobs: int,
    threads: int, context_tokens: int, as_json: bool,
) -> None:  # fmt: skip
    """Sample replies of MODEL to prompts, let a judge rate them, and write the best and the worst.

    Each answer is on the disk before the next question is asked.  Whatever ends a run, the same
    command goes on and asks nothing twice.  What there is so far is written to the file every
    minute and when Ctrl-C ends the run.

    \b
    pumice prefer my-model --prompts prompts.json --judge critic -o pairs.json
    """
    journal_file = journal_path(out)
    wanted = ((out, pair_rows), (best, best_rows), (all_pairs, all_pair_rows))
    files = {RowsFile(path): rows_of for path, rows_of in wanted if path}
    require_own_files([file.path for file in files], journal=journal_file)
    found = open_prompts(prompts, media=media)
    options = JudgeOptions(
        mode=mode, model=model_name, max_tokens=judge_tokens, threads=threads,
        context_tokens=context_tokens, jobs=jobs,
    )  # fmt: skip
    sampling = sampling_for(temperature=temperature, top_p=top_p, max_tokens=max_tokens)
    with contextlib.ExitStack() as held:
        journal = held.enter_context(_opened_journal(journal_file))
        judge = held.enter_context(open_judge(judged_by, journal=journal, options=options))
        asked = held.enter_context(
            open_sampled_model(
                model, judged_by=judged_by, threads=threads, context_tokens=context_tokens
            )
        )
        sampling_jobs = jobs if is_address(model) else 1
        sampler = ReplySampler(asked, journal, sampling, count, seed, sampling_jobs)
        run = PreferRun(found, sampler, judge, limit)
        go_through(run, files)
    if as_json:
        click.echo(json.dumps(as_plain(run, out), indent=1, ensure_ascii=False))
        return
    click.echo("\n".join(summary_lines(run, out)))
    if run.counts.outcomes[PAIR]:
        click.echo("\n".join(data_set_lines(out, media or prompts.parent)))
    else:
        click.echo("hint: A higher --temperature or -k makes replies differ.", err=True)


@contextlib.contextmanager
def _opened_journal(path: Path) -> Iterator[AnswerJournal]:
    """The journal; one that stays empty is taken away."""
    with AnswerJournal(path) as journal:
        try:
            yield journal
        finally:
            if not len(journal):
                path.unlink(missing_ok=True)


def go_through(run: PreferRun, files: Mapping[RowsFile, RowsOf]) -> None:
    """All prompts of a run, with its rows written and progress on stderr.

    Args:
        files: what is written, and which rows of a prompt; the pairs first.

    Raises:
        PumiceError: what was done so far is kept.
        click.Abort: Ctrl-C.
    """
    progress = PromptProgress(run.total, _say, live=sys.stderr.isatty())
    try:
        for result in run.results(progress):
            for file, rows_of in files.items():
                for row in rows_of(result.prompt, result.rated):
                    file.add(row)
    except NothingToPrefer:
        progress.clear()
        raise
    except (KeyboardInterrupt, PumiceError) as error:
        progress.clear()
        for file in files:
            if file.rows:
                file.write()
        pairs = next(iter(files))
        where = f"; {len(pairs.rows):,} pairs are in {pairs.path}" if pairs.rows else ""
        click.echo(
            f"{run.counts.prompts:,} of {run.total:,} prompts are done{where}. "
            "The same command goes on from there.",
            err=True,
        )
        if isinstance(error, KeyboardInterrupt):
            raise click.Abort from error
        raise
    progress.clear()
    for file in files:
        file.write()


def _say(words: str) -> None:
    click.echo(words, err=True, nl=False)
