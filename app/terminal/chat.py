"""`pumice chat`: several turns in the terminal, typed by a person or as JSON by a script."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.command import say
from app.terminal import answer
from app.terminal.flags import json_flag, model_flags, photo_flag, sampling_flags
from app.terminal.interrupt import stoppable
from app.terminal.session import TerminalSession
from engine.chat import Conversation, assistant, user
from engine.errors import PhotoUnreadable, PumiceError
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Event, Reply

if TYPE_CHECKING:
    from engine.engine import Engine
    from engine.process.remote import RemoteEngine

HELP = """\
/photo FILE  show a photo with the next message
/new         start a new chat
/help        this list
/quit        leave (or Ctrl-D)
Ctrl-C stops a reply; at the prompt it leaves."""


class Talk:
    """A conversation under way: what was said, and the photos to go with the next message."""

    def __init__(
        self, engine: Engine | RemoteEngine, sampling: SamplingOptions, photos: tuple[str, ...]
    ) -> None:
        self._engine = engine
        self._sampling = sampling
        self._said = Conversation()
        self.photos = list(photos)

    def renew(self) -> None:
        """Forget what was said."""
        self._said = Conversation()
        self.photos = []

    def ask(self, text: str, show: Callable[[Iterator[Event]], Reply]) -> Reply:
        """Ask, show the reply, and keep both turns.  After an error nothing of it is kept."""
        asked = self._said.plus(user(text, *self.photos))
        with stoppable() as stop:
            reply = show(self._engine.reply(asked, self._sampling, stop=stop))
        self._said = asked.plus(assistant(reply.text))
        self.photos = []
        return reply


@click.command("chat")
@photo_flag
@json_flag
@model_flags
@sampling_flags
@click.pass_obj
def chat(
    session: TerminalSession,
    photos: tuple[str, ...],
    as_json: bool,
    model: Path | None,
    mmproj: Path | None,
    options: ModelOptions,
    sampling: SamplingOptions,
) -> None:
    """Talk in the terminal, several turns.

    /photo FILE shows a photo, /new starts over, /quit leaves, Ctrl-C stops a reply.

    With --json one object a line is read from stdin, {"text": …, "photos": [PATH…]}, and one object
    a line is printed, as `pumice ask --json` does; "new": true starts a new chat before the turn.
    A line that cannot be answered gives {"error": …, "hint": …}, and the next one is read.
    """
    with session.open(model, mmproj, options, apart=True) as engine:
        talk = Talk(engine, sampling, photos)
        if as_json:
            from app.terminal.lines import answer_lines

            answer_lines(talk)
        else:
            _converse(talk)


def _converse(talk: Talk) -> None:
    typed = sys.stdin.isatty()
    if typed:
        with contextlib.suppress(ImportError):  # Windows has no readline
            import readline  # noqa: F401 - gives input() editing and history
        click.echo("/help lists what else you can type.", err=True)
    while True:
        try:
            line = input("> " if typed else "").strip()
        except EOFError:
            return
        if line == "/quit":
            return
        _take(talk, line)


def _take(talk: Talk, line: str) -> None:
    """One line of the person: a command or a message."""
    try:
        if line.startswith("/"):
            _command(talk, line)
        elif line:
            reply = talk.ask(line, answer.stream)
            click.echo(answer.statistics(reply), err=True)
    except PumiceError as error:
        say(error)


def _command(talk: Talk, line: str) -> None:
    word, _, rest = line.partition(" ")
    if word == "/photo":
        talk.photos.append(_photo(rest))
        click.echo(f"[{len(talk.photos)} with the next message]", err=True)
    elif word == "/new":
        talk.renew()
        click.echo("[a new chat]", err=True)
    elif word == "/help":
        click.echo(HELP, err=True)
    else:
        raise PumiceError(f"There is no command {word}.", "/help lists what there is.")


def _photo(words: str) -> str:
    """A path as people type, paste or drop it, opened once to see that it is a photo."""
    from engine.vision.photo import open_photo

    bare = words.strip().strip("'\"")
    if not bare:
        raise PhotoUnreadable("", "no file was named", "Type /photo and the path of a photo.")
    path = str(Path(bare).expanduser())
    open_photo(path)
    return path
