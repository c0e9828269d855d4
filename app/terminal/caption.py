"""`pumice caption`: one question about every photo in a folder."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from app.terminal.caption_progress import CaptionProgress
from app.terminal.cli_options import model_options, sampling_options
from app.terminal.interrupt import stop_on_interrupt
from app.terminal.outcome import INTERRUPTED
from app.terminal.plain_text import without_controls
from app.terminal.reply_output import clear_progress, final_reply
from app.terminal.terminal_session import TerminalSession
from engine.errors import PumiceError
from engine.options import ModelOptions, SamplingOptions

if TYPE_CHECKING:
    from app.storage.captions.caption_run import CaptionRun
    from app.storage.captions.captions import CaptionStore
    from app.storage.captions.folder_scan import FolderScan, FoundFile
    from engine.engine import Engine
    from engine.gguf.card import Card
    from engine.process.remote import RemoteEngine


@click.command("caption")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--question", default="Describe this photo.", show_default=True, help="Asked of each photo."
)
@click.option(
    "--out",
    "form",
    type=click.Choice(["csv", "jsonl", "sidecars"]),
    default="csv",
    show_default=True,
    help="A CSV file, JSON lines, or a text file beside each photo.",
)
@click.option(
    "--out-file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file to write; default: captions.csv or captions.jsonl in the current folder.",
)
@click.option(
    "--bom", is_flag=True, help="Begin the CSV file with a BOM, so that Excel reads UTF-8."
)
@click.option("--resume", is_flag=True, help="Go on where an earlier run ended.")
@click.option(
    "--recursive/--no-recursive", default=True, show_default=True, help="Include subfolders."
)
@model_options
@sampling_options
@click.pass_obj
def caption(
    session: TerminalSession,
    folder: Path,
    question: str,
    form: Literal["csv", "jsonl", "sidecars"],
    out_file: Path | None,
    bom: bool,
    resume: bool,
    recursive: bool,
    model: Path | None,
    mmproj: Path | None,
    options: ModelOptions,
    sampling: SamplingOptions,
) -> int:
    """Ask one question about every photo in FOLDER, each in a chat of its own.

    Videos are included if the model reads videos (their default question is "Describe this
    video.").  Files are only read.  Hidden files and folders,
    links to folders and system folders (recycle bins, thumbnails of a NAS) are left out.

    Each answer is on the disk before the next photo is asked about.  Whatever ends a run, the same
    command with --resume goes on: no photo is asked about twice, none is left out.  A photo or
    folder that is gone or cannot be read is reported; the exit code is then 1.  Ctrl-C ends it.

    CSV and JSON lines have the fields photo (path within FOLDER), question, answer, why, error and
    model.  With --out sidecars, beach.jpg gets beach.jpg.txt, or beach.jpg.error.txt.

    \b
    pumice caption ~/Pictures --question "What is in this photo?" --out jsonl
    """
    from app.storage.captions.caption_run import CaptionRun
    from app.storage.captions.folder_scan import scan_folder

    _check_usage(question, form, out_file, bom)
    found = scan_folder(folder, recursive=recursive)
    _report_scan(found)
    if not found.files:
        raise PumiceError(f"There are no photos in {folder}.", "Name a folder with photos.")
    store = _open_store(folder, found, form, out_file, question, resume=resume, bom=bom)
    for note in store.notes:
        click.echo(f"note: {note}", err=True)
    with stop_on_interrupt() as stop:
        try:
            with session.open(model, mmproj, options, in_child=True) as engine:
                files = _files_to_ask(found, folder, engine.card)
                run = CaptionRun(folder, question, store, engine.card.name)
                asking = TerminalCaptionRun(engine, sampling, run)
                return asking.ask_about(files, stop, problems=len(found.problems))
        finally:
            store.close()


def _check_usage(question: str, form: str, out_file: Path | None, bom: bool) -> None:
    ctx = click.get_current_context()
    if not question.strip():
        raise click.UsageError("The question is empty.", ctx)
    if form == "sidecars" and out_file:
        raise click.UsageError("--out-file does not go with --out sidecars.", ctx)
    if form != "csv" and bom:
        raise click.UsageError(f"--bom does not go with --out {form}.", ctx)


def _report_scan(found: FolderScan) -> None:
    """Say on stderr what the scan left out and what it could not read."""
    if left_out := found.left_out():
        click.echo(f"note: left out: {without_controls(left_out)}", err=True)
    for problem in found.problems:
        click.echo(f"note: {without_controls(problem.path)}: {problem.why}", err=True)


def _open_store(
    folder: Path,
    found: FolderScan,
    form: Literal["csv", "jsonl", "sidecars"],
    out_file: Path | None,
    question: str,
    *,
    resume: bool,
    bom: bool,
) -> CaptionStore:
    from app.storage.captions.caption_file import CaptionFile
    from app.storage.captions.caption_run import questions_of
    from app.storage.captions.captions import CaptionSidecars

    if form == "sidecars":
        return CaptionSidecars(folder, (file.path for file in found.files), resume=resume)
    path = out_file or Path(f"captions.{form}")
    return CaptionFile(path, form, questions_of(question), folder, resume=resume, bom=bom)


def _files_to_ask(found: FolderScan, folder: Path, card: Card) -> list[FoundFile]:
    """Photos, and videos if they can be asked about; otherwise it is said that they are left out.

    Raises:
        PumiceError: there are only videos, and they cannot be used.
    """
    from app.storage.captions.caption_run import files_to_ask
    from app.storage.captions.folder_scan import counted

    files, left_out = files_to_ask(found, card)
    if left_out.count and not files:
        raise PumiceError(f"There are only videos in {folder}, and {left_out.why}.", left_out.hint)
    if left_out.count:
        videos = counted(left_out.count, "video")
        click.echo(f"note: left out: {videos}, as {left_out.why}", err=True)
    return files


@dataclasses.dataclass
class TerminalCaptionRun:
    """One run over a folder through one engine."""

    engine: Engine | RemoteEngine
    sampling: SamplingOptions
    run: CaptionRun
    clock: Callable[[], float] = time.monotonic

    def ask_about(self, files: list[FoundFile], stop: threading.Event, *, problems: int = 0) -> int:
        """Ask about each file that has no caption yet.  Returns the exit code.

        Args:
            problems: how many entries of the folder could not be read.
        """
        run, progress = self.run, CaptionProgress(len(files), self.clock)
        for file in run.pending(files):
            if stop.is_set():
                break
            progress.show(run.counted, run.earlier, file.path)
            self._ask_about_one(file, stop)
        progress.clear()
        # A stop during the last photo leaves it out; a later one has nothing left to stop.
        ended_early = stop.is_set() and run.counted + run.earlier < len(files)
        click.echo("\n".join(self._summary(files, problems, ended_early)), err=True)
        if ended_early:
            return INTERRUPTED
        return 1 if run.failed or run.gone or problems else 0

    def _ask_about_one(self, file: FoundFile, stop: threading.Event) -> None:
        """Ask, once more if the engine died, and write the answer or error down."""
        from app.storage.captions.caption_run import Outcome

        outcome = Outcome.AGAIN
        while outcome is Outcome.AGAIN:
            conversation = self.run.conversation(file)
            try:
                reply = final_reply(self.engine.reply(conversation, self.sampling, stop=stop))
            except PumiceError as error:
                outcome = self.run.keep_error(file, error)
            else:
                outcome = self.run.keep_reply(file, reply)
        if outcome is Outcome.GONE:
            clear_progress()
            click.echo(f"note: {without_controls(file.path)}: it is gone", err=True)

    def _summary(self, files: list[FoundFile], problems: int, ended_early: bool) -> Iterator[str]:
        from app.storage.captions.folder_scan import counted

        n_videos = sum(file.is_video for file in files)
        kinds = [counted(len(files) - n_videos, "photo")] if len(files) > n_videos else []
        kinds += [counted(n_videos, "video")] if n_videos else []
        parts = [f"{self.run.answered} answered"]
        if self.run.failed:
            parts.append(f"{self.run.failed} could not be used: see their errors")
        if self.run.gone:
            parts.append(f"{self.run.gone} gone")
        if self.run.earlier:
            parts.append(f"{self.run.earlier} done earlier")
        yield f"{', '.join(kinds)}: {', '.join(parts)}. Written to {self.run.store.name}."
        if problems:
            yield f"{counted(problems, 'entry', 'entries')} of the folder could not be read."
        if ended_early:
            yield "Stopped. The same command with --resume goes on."
