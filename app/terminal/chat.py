"""`pumice chat`: a chat in the terminal, typed by a person or sent as JSON lines by a script."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import click

from app.storage.video_support import check_video
from app.terminal.chat_state import ChatState
from app.terminal.cli_options import (
    json_option,
    model_and_cache_options,
    photo_option,
    sampling_options,
    video_option,
)
from app.terminal.json_lines import answer_json_lines
from app.terminal.outcome import print_error
from app.terminal.photo_notes import print_photo_notes
from app.terminal.reply_output import print_stream, statistics_line
from app.terminal.skilled_engine import skilled_engine, skills_option
from app.terminal.terminal_session import TerminalSession
from engine.errors import PhotoUnreadable, PumiceError, VideoUnreadable
from engine.options import ModelOptions, SamplingOptions

COMMANDS = """\
/photo FILE  send a photo with the next message
/video FILE  send a video with the next message
/new         start a new chat
/help        show this list
/quit        leave (or Ctrl-D)
Ctrl-C stops a reply; at the prompt it leaves."""


@click.command("chat")
@photo_option
@video_option
@json_option
@model_and_cache_options
@sampling_options
@skills_option
@click.pass_obj
def chat(
    session: TerminalSession,
    photos: tuple[str, ...],
    videos: tuple[str, ...],
    as_json: bool,
    model: Path | None,
    mmproj: Path | None,
    options: ModelOptions,
    sampling: SamplingOptions,
    skills: str,
) -> None:
    """Chat in the terminal.

    /photo FILE sends a photo, /video FILE a video, /new starts over, /quit leaves, Ctrl-C stops a
    reply.

    With --json, stdin holds one object per line, {"text": …, "photos": [PATH…], "videos":
    [PATH…]}, and stdout gets one object per line, as from `pumice ask --json`; "new": true starts
    a new chat first.  A line that cannot be answered gives {"error": …, "hint": …}, and the next
    line is read.
    """
    with (
        session.open(model, mmproj, options, in_child=True) as engine,
        skilled_engine(engine, skills) as skilled,
    ):
        for video in videos:
            check_video(video, engine.card)
        state = ChatState(skilled, sampling, photos, videos)
        if as_json:
            answer_json_lines(state)
        else:
            _read_messages(state)


def _read_messages(state: ChatState) -> None:
    typed = sys.stdin.isatty()
    if typed:
        with contextlib.suppress(ImportError):  # Windows has no readline
            import readline  # noqa: F401 - gives input() editing and history
        click.echo("/help lists the commands.", err=True)
    while True:
        try:
            line = input("> " if typed else "").strip()
        except EOFError:
            return
        if line == "/quit":
            return
        _handle_line(state, line)


def _handle_line(state: ChatState, line: str) -> None:
    """One line that was typed: a command or a message."""
    try:
        if line.startswith("/"):
            _run_chat_command(state, line)
        elif line:
            reply = state.ask(line, print_stream)
            click.echo(statistics_line(reply), err=True)
    except PumiceError as error:
        print_error(error)


def _run_chat_command(state: ChatState, line: str) -> None:
    word, _, rest = line.partition(" ")
    if word == "/photo":
        state.photos.append(_checked_photo(rest))
        _print_waiting(state)
    elif word == "/video":
        state.videos.append(_checked_video(rest, state))
        _print_waiting(state)
    elif word == "/new":
        state.restart()
        click.echo("[new chat]", err=True)
    elif word == "/help":
        click.echo(COMMANDS, err=True)
    else:
        raise PumiceError(f"There is no command {word}.", "/help lists the commands.")


def _print_waiting(state: ChatState) -> None:
    click.echo(f"[{len(state.photos) + len(state.videos)} with the next message]", err=True)


def _checked_photo(typed: str) -> str:
    """A path as people type, paste or drop it; the photo is opened once as a check."""
    path = _typed_path(typed)
    if not path:
        raise PhotoUnreadable("", "no file was named", "Type /photo and the path of a photo.")
    print_photo_notes([path])
    return path


def _checked_video(typed: str, state: ChatState) -> str:
    path = _typed_path(typed)
    if not path:
        raise VideoUnreadable("", "no file was named", "Type /video and the path of a video.")
    check_video(path, state.engine.card)
    return path


def _typed_path(typed: str) -> str:
    bare = typed.strip().strip("'\"")
    return str(Path(bare).expanduser()) if bare else ""
