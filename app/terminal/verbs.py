"""The verbs of `pumice` and what each does in a line; a verb is imported when it is called."""

from __future__ import annotations

import importlib
import os
import runpy
import sys

import click

from app.command import ReaderGone
from app.terminal.session import TerminalSession
from engine.errors import PumiceError

TALKING = {
    "ask": "Ask a question, about photos if given, and print the answer.",
    "chat": "Talk in the terminal, several turns.",
    "caption": "Ask a question about every photo of a folder.",
    "see": "Show what the model sees of a photo.",
}
"""Verbs of this folder that open a model: `app.terminal.VERB` holds a command VERB."""

KEEPING = {
    "memory": "What is kept on the disk of photos and talks; --clear removes it.",
    "models": "Examine model files: `models check` tells what they are and what is wrong.",
}
"""Groups of verbs of this folder, held likewise."""

TRAINING = {
    "train": "Train a model by a recipe.",
    "convert": "Turn a checkpoint into a GGUF pair.",
    "check": "Compare a GGUF pair with its checkpoint.",
    "exam": "Examine a starter model on pictures and phrasings it never saw.",
    "samples": "Draw the sample pictures of the starter's world.",
}
"""Verbs handed on to `python -m training`, with all their words."""

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


class _Verbs(click.Group):
    """A group whose commands are imported only when they run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's face
        return [*TALKING, *KEEPING, *TRAINING]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name in TALKING or name in KEEPING:
            command = getattr(importlib.import_module(f"app.terminal.{name}"), name)
            assert isinstance(command, click.Command)
            return command
        return _handed_on(name) if name in TRAINING else None

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGone from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Verbs"):
            formatter.write_dl([*TALKING.items(), *KEEPING.items(), *TRAINING.items()])


@click.group(cls=_Verbs, invoke_without_command=True, subcommand_metavar="[VERB …]")
@click.option("--debug", is_flag=True, help="Show where an error comes from (a traceback).")
@click.option("--model", metavar="DIR|FILE", help="Open the window with this model.")
@click.option("--mmproj", metavar="FILE", help="The vision file that belongs to a GGUF file.")
@click.version_option(package_name="pumice", message="%(prog)s %(version)s")
@click.pass_context
def verbs(ctx: click.Context, debug: bool, model: str | None, mmproj: str | None) -> int | None:
    """Chat about local photos, offline.  Without a verb the window opens.

    `pumice VERB --help` tells more of a verb.
    """
    session = ctx.ensure_object(TerminalSession)
    session.debug = debug
    given = {"--model": model, "--mmproj": mmproj}
    words = [word for flag, value in given.items() if value for word in (flag, value)]
    if ctx.invoked_subcommand is None:
        return _window(words)
    if words:
        raise click.UsageError(f"{words[0]} goes after the verb {ctx.invoked_subcommand}.", ctx)
    return None


def _window(words: list[str]) -> int:
    if sys.platform.startswith("linux") and not any(map(os.environ.get, _DISPLAYS)):
        raise PumiceError(
            "There is no display to open a window on.",
            "Start it from a desktop, or talk in the terminal: `pumice chat`.",
        )
    from app.main import main

    return main(words)


def _handed_on(verb: str) -> click.Command:
    """A verb that takes any words and hands them to `python -m training`, in this process."""

    @click.command(
        verb,
        context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
        add_help_option=False,
    )
    @click.argument("words", nargs=-1, type=click.UNPROCESSED)
    def hand_on(words: tuple[str, ...]) -> None:
        _run_training([verb, *words])

    return hand_on


def _run_training(words: list[str]) -> None:
    sys.argv = ["pumice", *words]
    try:
        runpy.run_module(
            "training", init_globals={"PROGRAM": "pumice"}, run_name="__main__", alter_sys=True
        )
    except ModuleNotFoundError as error:
        if error.name and error.name.split(".")[0] in ("app", "engine", "training"):
            raise
        raise PumiceError(
            f"`pumice {words[0]}` needs {error.name}, which is not installed.",
            'Install the training part: `make setup`, or pip install "pumice[training]"',
        ) from error
