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
from app.terminal.reply_output import clear_progress, final_reply, without_controls
from app.terminal.terminal_session import TerminalSession
from app.terminal.video_support import can_decode_videos, reads_videos
from engine.chat import Conversation, user
from engine.errors import ContextFull, EngineDied, PhotoError, PumiceError, VideoError
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Reply, Why

if TYPE_CHECKING:
    from app.storage.captions import CaptionStore
    from app.storage.folder_scan import FolderScan, FoundFile
    from engine.engine import Engine
    from engine.gguf.card import Card
    from engine.process.remote import RemoteEngine

_MOST_DEATHS = 3
_PHOTO_QUESTION = "Describe this photo."
_VIDEO_QUESTION = "Describe this video."


@click.command("caption")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--question", default=_PHOTO_QUESTION, show_default=True, help="Asked of each photo.")
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
    from app.storage.folder_scan import scan_folder

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
                run = CaptionRun(engine, sampling, question, folder, store)
                return run.ask_about(files, stop, problems=len(found.problems))
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


def _question_for(question: str, *, is_video: bool) -> str:
    """The default question says "photo", which a video is not."""
    return _VIDEO_QUESTION if is_video and question == _PHOTO_QUESTION else question


def _is_there(path: str) -> bool:
    """Whether a file that the scan found is still there, and its disk too."""
    try:
        Path(path).stat()
    except OSError:
        return False
    return True


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
    from app.storage.caption_file import CaptionFile
    from app.storage.captions import CaptionSidecars

    if form == "sidecars":
        return CaptionSidecars(folder, (file.path for file in found.files), resume=resume)
    path = out_file or Path(f"captions.{form}")
    questions = (question, _question_for(question, is_video=True))
    return CaptionFile(path, form, questions, folder, resume=resume, bom=bom)


def _files_to_ask(found: FolderScan, folder: Path, card: Card) -> list[FoundFile]:
    """Photos, and videos if the model reads them; otherwise it is said that they are left out.

    Raises:
        PumiceError: there are only videos, and they cannot be used.
    """
    from app.storage.folder_scan import counted

    if not found.videos:
        return found.files
    if not reads_videos(card):
        why, hint = f"{card.name} reads no videos", "Open a model that does."
    elif not can_decode_videos():
        why = "videos need PyAV, which is not installed"
        hint = "Install it: pip install 'pumice[video]'"
    else:
        return found.files
    if not found.photos:
        raise PumiceError(f"There are only videos in {folder}, and {why}.", hint)
    click.echo(f"note: left out: {counted(len(found.videos), 'video')}, as {why}", err=True)
    return [file for file in found.files if not file.is_video]


@dataclasses.dataclass
class CaptionRun:
    """One run over a folder through one engine, and how far it is."""

    engine: Engine | RemoteEngine
    sampling: SamplingOptions
    question: str
    folder: Path
    store: CaptionStore
    clock: Callable[[], float] = time.monotonic
    answered: int = 0
    failed: int = 0
    earlier: int = 0
    gone: int = 0
    deaths: int = 0

    def ask_about(self, files: list[FoundFile], stop: threading.Event, *, problems: int = 0) -> int:
        """Ask about each file that has no caption yet.  Returns the exit code.

        Args:
            problems: how many entries of the folder could not be read.
        """
        progress = CaptionProgress(len(files), self.clock)
        for file in files:
            if self.store.has(file.path):
                self.earlier += 1
                continue
            if stop.is_set():
                break
            progress.show(self._counted, self.earlier, file.path)
            self._ask_about_one(file, stop)
        progress.clear()
        # A stop during the last photo leaves it out; a later one has nothing left to stop.
        ended_early = stop.is_set() and self._counted + self.earlier < len(files)
        click.echo("\n".join(self._summary(files, problems, ended_early)), err=True)
        if ended_early:
            return INTERRUPTED
        return 1 if self.failed or self.gone or problems else 0

    @property
    def _counted(self) -> int:
        return self.answered + self.failed + self.gone

    def _ask_about_one(self, file: FoundFile, stop: threading.Event) -> None:
        """Ask, and write the answer or error down; nothing if the file is gone, so that `--resume`
        asks again."""
        path = str(self.folder / file.path)
        question = _question_for(self.question, is_video=file.is_video)
        message = user(question, videos=[path]) if file.is_video else user(question, path)
        try:
            reply = self._reply_or_retry(Conversation((message,)), stop)
        except (PhotoError, VideoError, ContextFull, EngineDied) as error:
            if isinstance(error, PhotoError | VideoError) and not _is_there(path):
                clear_progress()
                click.echo(f"note: {without_controls(file.path)}: it is gone", err=True)
                self.gone += 1
                return
            self._count_deaths(error)
            self._keep(file, error=error.message)
            self.failed += 1
            return
        self.deaths = 0
        if reply.why is not Why.STOPPED:
            self._keep(file, reply=reply)
            self.answered += 1

    def _reply_or_retry(self, conversation: Conversation, stop: threading.Event) -> Reply:
        """The reply; asked once more if the engine died, which need not be the photo's fault."""
        try:
            return final_reply(self.engine.reply(conversation, self.sampling, stop=stop))
        except EngineDied:
            return final_reply(self.engine.reply(conversation, self.sampling, stop=stop))

    def _count_deaths(self, error: PumiceError) -> None:
        """End the run if the engine dies at photo after photo, but not for a single photo."""
        self.deaths = self.deaths + 1 if isinstance(error, EngineDied) else 0
        if self.deaths >= _MOST_DEATHS:
            raise error

    def _keep(self, file: FoundFile, reply: Reply | None = None, error: str = "") -> None:
        from app.storage.captions import Caption

        text, why = (reply.text, reply.why.value) if reply else ("", "")
        model = self.engine.card.name
        question = _question_for(self.question, is_video=file.is_video)
        self.store.add(Caption(file.path, question, text, why, error, model))

    def _summary(self, files: list[FoundFile], problems: int, ended_early: bool) -> Iterator[str]:
        from app.storage.folder_scan import counted

        n_videos = sum(file.is_video for file in files)
        kinds = [counted(len(files) - n_videos, "photo")] if len(files) > n_videos else []
        kinds += [counted(n_videos, "video")] if n_videos else []
        parts = [f"{self.answered} answered"]
        if self.failed:
            parts.append(f"{self.failed} could not be used: see their errors")
        if self.gone:
            parts.append(f"{self.gone} gone")
        if self.earlier:
            parts.append(f"{self.earlier} done earlier")
        yield f"{', '.join(kinds)}: {', '.join(parts)}. Written to {self.store.name}."
        if problems:
            yield f"{counted(problems, 'entry', 'entries')} of the folder could not be read."
        if ended_early:
            yield "Stopped. The same command with --resume goes on."
