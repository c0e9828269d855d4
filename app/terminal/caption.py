"""`pumice caption`: one question about every photo of a folder."""

from __future__ import annotations

import dataclasses
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.command import INTERRUPTED
from app.terminal import answer
from app.terminal.flags import bare_model_flags, sampling_flags
from app.terminal.interrupt import stoppable
from app.terminal.session import TerminalSession
from engine.chat import Conversation, user
from engine.errors import ContextFull, EngineDied, PhotoError, PumiceError
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Reply, Why

if TYPE_CHECKING:
    from app.storage.captions import Book
    from engine.engine import Engine
    from engine.process.remote import RemoteEngine

_CLEAR = "\r\033[K"
_QUIET_S = 30.0
_MOST_DEATHS = 3


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
    help="Where to; captions.csv or captions.jsonl in the current folder if left out.",
)
@click.option("--resume", is_flag=True, help="Go on where an earlier run ended.")
@click.option(
    "--recursive/--no-recursive", default=True, show_default=True, help="Folders within too."
)
@bare_model_flags
@sampling_flags
@click.pass_obj
def caption(
    session: TerminalSession,
    folder: Path,
    question: str,
    form: str,
    out_file: Path | None,
    resume: bool,
    recursive: bool,
    model: Path | None,
    mmproj: Path | None,
    options: ModelOptions,
    sampling: SamplingOptions,
) -> int:
    """Ask a question about every photo in FOLDER, each in a chat of its own.

    Photos are only read; hidden files and folders are left out.  Each answer is on the disk before
    the next photo is looked at, so whatever ends a run, the same command with --resume goes on: no
    photo is asked about twice, none is left out.  A photo that cannot be read is noted with its
    error; the exit code is then 1.  Ctrl-C ends the run.

    CSV and JSON lines have the fields photo (from FOLDER on), question, answer, why, error and
    model.  With --out sidecars, beach.jpg gets beach.jpg.txt, or beach.jpg.error.txt.

    \b
    pumice caption ~/Pictures --question "What is in this photo?" --out jsonl
    """
    from app.storage.captions import Lines, Sidecars, photos_in

    if not question.strip():
        raise click.UsageError("The question is empty.", click.get_current_context())
    if form == "sidecars" and out_file:
        raise click.UsageError(
            "--out-file does not go with --out sidecars.", click.get_current_context()
        )

    def photos() -> Iterator[str]:
        return photos_in(folder, recursive=recursive)

    total = sum(1 for _ in photos())
    if not total:
        raise PumiceError(f"There are no photos in {folder}.", "Name a folder with photos.")
    book: Book
    if form == "sidecars":
        book = Sidecars(folder, photos(), resume=resume)
    else:
        book = Lines(out_file or Path(f"captions.{form}"), form, question, resume=resume)
    with stoppable() as stop:
        try:
            with session.open(model, mmproj, options, apart=True) as engine:
                run = Run(engine, sampling, question, folder, book)
                return run.over(photos(), total, stop)
        finally:
            book.close()


@dataclasses.dataclass
class Run:
    """One run over a folder through one engine, and how far it has come."""

    engine: Engine | RemoteEngine
    sampling: SamplingOptions
    question: str
    folder: Path
    book: Book
    clock: Callable[[], float] = time.monotonic
    answered: int = 0
    failed: int = 0
    earlier: int = 0
    deaths: int = 0

    def over(self, photos: Iterator[str], total: int, stop: threading.Event) -> int:
        """Ask about each photo that has no caption yet.  Returns the exit code."""
        progress = CaptionProgress(total, self.clock)
        for photo in photos:
            if self.book.has(photo):
                self.earlier += 1
                continue
            if stop.is_set():
                break
            progress.tell(self._counted, self.earlier, photo)
            self._ask(photo, stop)
        progress.clear()
        # A stop in the last photo leaves it out; one after it has nothing left to stop.
        ended_early = stop.is_set() and self._counted + self.earlier < total
        click.echo(self._summary(total, ended_early), err=True)
        if ended_early:
            return INTERRUPTED
        return 1 if self.failed else 0

    @property
    def _counted(self) -> int:
        return self.answered + self.failed

    def _ask(self, photo: str, stop: threading.Event) -> None:
        conversation = Conversation((user(self.question, str(self.folder / photo)),))
        try:
            reply = self._reply(conversation, stop)
        except (PhotoError, ContextFull, EngineDied) as error:
            self._mind_deaths(error)
            self._note(photo, error=error.message)
            self.failed += 1
            return
        self.deaths = 0
        if reply.why is not Why.STOPPED:
            self._note(photo, reply=reply)
            self.answered += 1

    def _reply(self, conversation: Conversation, stop: threading.Event) -> Reply:
        """What it says; asked once more if it died, for that may be no fault of the photo."""
        try:
            return answer.last(self.engine.reply(conversation, self.sampling, stop=stop))
        except EngineDied:
            return answer.last(self.engine.reply(conversation, self.sampling, stop=stop))

    def _mind_deaths(self, error: PumiceError) -> None:
        """Let an engine that fails at every photo end the run, but one photo not."""
        self.deaths = self.deaths + 1 if isinstance(error, EngineDied) else 0
        if self.deaths >= _MOST_DEATHS:
            raise error

    def _note(self, photo: str, reply: Reply | None = None, error: str = "") -> None:
        from app.storage.captions import Caption, shown

        text, why = (reply.text, reply.why.value) if reply else ("", "")
        name = self.engine.card.name
        kept = photo if self.book.by_path else shown(photo)
        self.book.add(Caption(kept, self.question, text, why, error, name))

    def _summary(self, total: int, ended_early: bool) -> str:
        parts = [f"{self.answered} answered"]
        if self.failed:
            parts.append(f"{self.failed} could not be used: see their errors")
        if self.earlier:
            parts.append(f"{self.earlier} done earlier")
        said = f"{total} photos: {', '.join(parts)}. Written to {self.book.name}."
        return f"{said}\nStopped. The same command with --resume goes on." if ended_early else said


class CaptionProgress:
    """How far it is and how long it will take: on stderr, in place, or a line now and then."""

    def __init__(self, total: int, clock: Callable[[], float]) -> None:
        self._total = total
        self._clock = clock
        self._began = self._told = clock()

    def tell(self, counted: int, earlier: int, photo: str) -> None:
        """`counted` of this run are done, `earlier` before it; now comes `photo`."""
        now = self._clock()
        line = f"{counted + earlier}/{self._total}{self._left(now, counted, earlier)}"
        if sys.stderr.isatty():
            name = answer.plain(photo)[-40:]
            click.echo(f"{_CLEAR}{line} · {name}", nl=False, err=True)
        elif now - self._told >= _QUIET_S:
            self._told = now
            click.echo(line, err=True)

    def _left(self, now: float, counted: int, earlier: int) -> str:
        if not counted:
            return ""
        each_s = (now - self._began) / counted
        return f" · {each_s:.1f} s each · {span(each_s * (self._total - counted - earlier))} left"

    def clear(self) -> None:
        """Take the line away."""
        if sys.stderr.isatty():
            click.echo(_CLEAR, nl=False, err=True)


def span(seconds: float) -> str:
    """A length of time for people."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
