"""`pumice teach CAPTIONS --kind KIND --with MODEL|URL -o data.json`: instruction data that a
language model writes.

Exit codes: 0 done · 1 an error, or nothing that can be used · 130 stopped with Ctrl-C; the same
command goes on.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from engine.atomic_file import write_bytes
from engine.errors import PumiceError
from training.language_model.journal import AnswerJournal
from training.language_model.language_model import LanguageModel
from training.language_model.open import is_address, note_on_stderr
from training.loop.interrupt import stop_request
from training.prefer.named_models import open_named_model
from training.prefer.progress import PromptProgress
from training.prefer.result_files import journal_path, require_own_file
from training.teach.captions_file import CaptionedPhotos, read_captions
from training.teach.coco_file import read_coco_boxes
from training.teach.prompts import TAUGHT, TeachKind
from training.teach.shares import TeachTask, mixed_tasks, tasks_of_kind
from training.teach.tally import TeachTally
from training.teach.teach_run import TeachPlan, brief_rows, taught_rows
from training.teach.written_data import json_rows

MIXED = "mixed"
MISSING = "missing photo"
_BRIEF = TeachKind.BRIEF.value
_ADDRESS_JOBS = 4
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("teach")
@click.argument("captions", type=click.Path(path_type=Path, exists=True))
@click.option("--kind", "kind_name", required=True,
              type=click.Choice([*(kind.value for kind in TAUGHT), MIXED, TeachKind.BRIEF.value]),
              help="What is written; mixed: the three kinds in the shares of LLaVA-Instruct-158K; "
              "brief: the captions themselves, without a teacher.")  # fmt: skip
@click.option("--with", "teacher", default="", metavar="MODEL|URL",
              help="The teacher: a model on this disk, or an OpenAI-compatible "
              "address.")  # fmt: skip
@click.option("-o", "out", required=True, type=_FILE, metavar="FILE", help="The data, as JSON.")
@click.option("--boxes", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              metavar="FILE", help="COCO's instances: what is where in the photos.")  # fmt: skip
@click.option("--boxes-in-conversation", is_flag=True,
              help="Tell the boxes for conversations too.")  # fmt: skip
@click.option("--images", type=click.Path(path_type=Path, exists=True, file_okay=False),
              metavar="FOLDER", help="Leave out photos that are not in this folder.")  # fmt: skip
@click.option("--limit", type=click.IntRange(0), default=0, help="Only the first N photos.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True,
              help="Of the teacher's answers and of what is drawn.")  # fmt: skip
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=None,
    help=f"Questions that an address is asked at once; default: {_ADDRESS_JOBS}.",
)
@click.option("--max-tokens", type=click.IntRange(1), default=1024, show_default=True,
              help="Most tokens of an answer; what is cut there is dropped.")  # fmt: skip
@click.option("--model-name", default="", help="The teacher's name at its address.")
@click.option("--threads", type=click.IntRange(0), default=0, help="CPU threads; 0: one a core.")
@click.option("--context-tokens", type=click.IntRange(0), default=0,
              help="Context size of a teacher on this disk; 0 uses the model's own.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def teach(
    captions: Path, kind_name: str, teacher: str, out: Path, boxes: Path | None,
    boxes_in_conversation: bool, images: Path | None, limit: int, seed: int, jobs: int | None,
    max_tokens: int, model_name: str, threads: int, context_tokens: int, as_json: bool,
) -> None:  # fmt: skip
    """Let a language model write questions and answers about photos whose CAPTIONS it is told.

    CAPTIONS is COCO's captions JSON, JSON or JSONL rows of "image" and "captions", or what `pumice
    caption` has written.  The teacher sees no photo.  Answers that give this away are dropped and
    counted in FILE.report.json.

    Each answer is on the disk before the next question is asked.  Whatever ends a run, the same
    command goes on and asks nothing twice.

    \b
    pumice teach captions.json --kind mixed --boxes instances.json --with llama.gguf -o data.json
    """
    _check_usage(kind_name, teacher)
    journal_file = journal_path(out)
    require_own_file(out, journal=journal_file if kind_name != _BRIEF else report_path(out))
    photos = _photos_to_teach(captions, boxes, images, limit)
    tally = TeachTally(teacher, seed, kind_name == MIXED, photos.has_boxes, photos.left_out)
    tasks = _tasks(kind_name, photos, seed)
    if kind_name == _BRIEF:
        _write(out, brief_rows(tasks, tally, seed=seed))
    else:
        _note_what_to_know(kind_name, photos, teacher, jobs)
        boxed = set(TAUGHT) if boxes_in_conversation else set(TAUGHT) - {TeachKind.CONVERSATION}
        plan = TeachPlan(
            tasks,
            frozenset(boxed if photos.has_boxes else ()),
            seed,
            max_tokens,
            (jobs or _ADDRESS_JOBS) if is_address(teacher) else 1,
        )
        with contextlib.ExitStack() as held:
            journal = held.enter_context(_kept_answers(journal_file))
            model = held.enter_context(
                open_named_model(
                    teacher, name=model_name, threads=threads, context_tokens=context_tokens
                )
            )
            _write_taught(out, plan, model, journal, tally)
    _tell_figures(out, tally, images, as_json=as_json)


def _check_usage(kind_name: str, teacher: str) -> None:
    ctx = click.get_current_context()
    if kind_name == _BRIEF and teacher:
        raise click.UsageError("--kind brief needs no teacher; leave --with out.", ctx)
    if kind_name != _BRIEF and not teacher:
        raise click.UsageError(f"--kind {kind_name} needs a teacher: --with MODEL|URL.", ctx)


def _photos_to_teach(
    captions: Path, boxes: Path | None, images: Path | None, limit: int
) -> CaptionedPhotos:
    """The photos to teach about.  Raises `PumiceError` if there are none."""
    photos = read_captions(captions, boxes=read_coco_boxes(boxes) if boxes else None)
    if boxes and not photos.has_boxes:
        raise PumiceError(
            f"{boxes} has no boxes of the photos in {captions}.",
            "Both files must be about the same photos, such as those of train2017.",
        )
    contexts = photos.contexts
    if images:
        there = [context for context in contexts if _is_there(images / context.photo)]
        if not there:
            raise PumiceError(
                f"None of the {len(contexts):,} photos is in {images}, such as "
                f"{contexts[0].photo}.",
                "Name the folder that the photos' names begin in.",
            )
        if len(there) < len(contexts):
            photos.left_out[MISSING] += len(contexts) - len(there)
        contexts = there
    photos.contexts = contexts[:limit] if limit else contexts
    return photos


def _is_there(photo: Path) -> bool:
    try:
        return photo.is_file()
    except OSError:  # a name too long for a file
        return False


def _tasks(kind_name: str, photos: CaptionedPhotos, seed: int) -> list[TeachTask]:
    if kind_name == MIXED:
        return mixed_tasks(photos.contexts, seed=seed)
    return tasks_of_kind(TeachKind(kind_name), photos.contexts)


def _note_what_to_know(
    kind_name: str, photos: CaptionedPhotos, teacher: str, jobs: int | None
) -> None:
    if kind_name != TeachKind.CONVERSATION.value and not photos.has_boxes:
        note_on_stderr(
            "No boxes are known: the teacher learns where things are from the captions alone."
        )
    if (jobs or 1) > 1 and not is_address(teacher):
        note_on_stderr("A model on this disk answers one question at a time, whatever --jobs says.")


@contextlib.contextmanager
def _kept_answers(path: Path) -> Iterator[AnswerJournal]:
    """The journal; one that stays empty is taken away."""
    with AnswerJournal(path) as journal:
        try:
            yield journal
        finally:
            if not len(journal):
                path.unlink(missing_ok=True)


def _write_taught(
    out: Path,
    plan: TeachPlan,
    model: LanguageModel,
    journal: AnswerJournal,
    tally: TeachTally,
) -> None:
    """Ask the teacher and write what can be used.

    Raises:
        PumiceError: nothing can be used, or the teacher cannot be asked any more.
        click.Abort: Ctrl-C.
    """
    tally.teacher, total = model.name, len(plan.tasks)
    progress = PromptProgress(total, _print_words, live=sys.stderr.isatty())
    with stop_request() as stop:
        rows = taught_rows(
            plan, model, journal, tally, stopped=lambda: stop.asked, advance=progress
        )
        try:
            _write(out, _until_stopped(rows, tally, total))
        except (click.Abort, KeyboardInterrupt) as error:
            progress.clear()
            click.echo(
                f"Stopped: {len(journal):,} answers are kept in {journal.path}. "
                "The same command goes on from there.",
                err=True,
            )
            raise click.Abort from error
        finally:
            progress.clear()


def _until_stopped(
    rows: Iterator[dict[str, Any]], tally: TeachTally, total: int
) -> Iterator[dict[str, Any]]:
    """The rows; at their end it is told if they are not all, or none.

    Raises:
        click.Abort: the run was stopped before its end.
        PumiceError: no answer could be used.
    """
    yield from rows
    if tally.photos < total:
        raise click.Abort
    if not tally.rows:
        click.echo("\n".join(tally.lines()), err=True)
        raise PumiceError(
            f"None of the {total:,} answers of {tally.teacher} can be used.",
            tally.first_problem
            or "It may be too small a model for this; look at its answers in the journal.",
        )


def _write(out: Path, rows: Iterator[dict[str, Any]]) -> None:
    """Write the data; an older file stays as it is if the rows do not come to their end."""
    try:
        with json_rows(out) as write_row:
            for row in rows:
                write_row(row)
    except OSError as error:
        raise PumiceError(
            f"{out} cannot be written: {error.strerror}.",
            "Free some space or make the folder writable. The answers are kept, so the same "
            "command asks nothing twice.",
        ) from error


def report_path(out: Path) -> Path:
    """Where the figures of a run are: beside its data."""
    return out.with_name(f"{out.name}.report.json")


def _tell_figures(out: Path, tally: TeachTally, images: Path | None, *, as_json: bool) -> None:
    """The figures: in a file, and for the person."""
    plain = json.dumps(tally.plain(), indent=1, ensure_ascii=False)
    try:
        write_bytes(report_path(out), f"{plain}\n".encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise PumiceError(f"{report_path(out)} cannot be written: {error.strerror}.") from error
    if as_json:
        click.echo(plain)
        return
    click.echo("\n".join(tally.lines()))
    folder = images or "FOLDER OF THE PHOTOS"
    click.echo(f"Written to {out}. In a recipe:\n")
    click.echo(f"[[data.sets]]\nname = {_toml_text(out.stem)}\nfiles = [{_toml_text(str(out))}]")
    click.echo(f"media = {_toml_text(str(folder))}")


def _toml_text(text: str) -> str:
    """Text as TOML has it."""
    return json.dumps(text, ensure_ascii=False)


def _print_words(words: str) -> None:
    click.echo(words, err=True, nl=False)
