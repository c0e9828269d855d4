"""The verbs of `pumice`, each with one line of help; a verb is imported when it is called."""

from __future__ import annotations

import importlib
import importlib.util
import os
import runpy
import sys
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from app.terminal.outcome import ReaderGone
from app.terminal.system_libraries import require_window_libraries
from app.terminal.terminal_session import TerminalSession
from engine.errors import PumiceError

MODEL_VERBS = {
    "ask": "Ask one question, with photos or videos if given, and print the answer.",
    "chat": "Chat in the terminal.",
    "caption": "Ask a question about every photo in a folder.",
    "see": "Show what the model sees of a photo or video.",
    "judge": "Score a reply about a photo, or say which of two is better.",
}
"""Verbs that open a model: `app.terminal.VERB` holds a command VERB."""

OTHER_VERBS = {
    "about": "Show versions, CPU and folders, to paste into a bug report.",
    "chats": "List, search, export and import the chats of the window.",
    "edit": "Cut a thing out of a photo, remove, blur or replace it.",
    "feedback": "Export what was said of replies, or train from it.",
    "memory": "Show what the disk cache holds; --clear deletes it.",
    "skills": "List what can be done with a photo beyond looking; do one of it.",
    "models": "List and add models on this disk; check what they are and what is wrong.",
}
"""Other verbs of this folder, found the same way."""

TRAINING_VERBS = {
    "train": "Train a model from a recipe.",
    "bench": "Measure how fast this machine trains, beside the loops of others.",
    "convert": "Convert a checkpoint to a GGUF pair.",
    "check": "Compare a GGUF pair with its checkpoint.",
    "data": "Check the data of a recipe: every row and photo.",
    "prefer": "Sample replies and let a judge pick the best and the worst, for training.",
    "teach": "Write instruction data from captions with a language model.",
    "evaluate": "Score models on a benchmark of the LLaVA family.",
    "exam": "Test a starter model on pictures and questions it was not trained on.",
    "samples": "Draw the sample pictures for the starter model.",
}
"""Verbs passed on to `python -m training` with all their arguments."""

_TRAINING_HINT = 'Training needs a Python of its own: pip install "pumice[training]"'

OPEN_FILES = "FILE"
"""The name of the verb that opens the window with files."""

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


class _LazyGroup(click.Group):
    """A group whose commands are imported only when they run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [*MODEL_VERBS, *OTHER_VERBS, *TRAINING_VERBS]

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name in MODEL_VERBS or name in OTHER_VERBS:
            command = getattr(importlib.import_module(f"app.terminal.{name}"), name)
            assert isinstance(command, click.Command)
            return command
        return _training_command(name) if name in TRAINING_VERBS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A file or folder in place of a verb is for the window."""
        if args and args[0] not in self.list_commands(ctx) and _is_path(args[0]):
            return OPEN_FILES, _window_command(), args
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Files for the window, and verbs; none is imported.  A file first, or bash drops verbs."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        trained = TRAINING_VERBS if has_training() else {}
        told = {**MODEL_VERBS, **OTHER_VERBS, **trained}
        found = [name for name in told if name.startswith(incomplete)]
        return [
            CompletionItem(incomplete, type="file"),
            *(CompletionItem(name, help=told[name]) for name in found),
        ]

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGone from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Verbs"):
            trained = TRAINING_VERBS.items() if has_training() else ()
            formatter.write_dl([*MODEL_VERBS.items(), *OTHER_VERBS.items(), *trained])
        if not has_training():
            formatter.write_paragraph()
            formatter.write_text(
                f"This package holds no training part: {', '.join(TRAINING_VERBS)} are not in it. "
                f"{_TRAINING_HINT}"
            )


def has_training() -> bool:
    """Whether the training part lies beside the app; packages for laptops come without."""
    return importlib.util.find_spec("training") is not None


def _is_path(word: str) -> bool:
    """Whether a word names a file, be it there or not, rather than a verb."""
    path = Path(word)
    return path.exists() or len(path.parts) > 1 or bool(path.suffix)


@click.group(cls=_LazyGroup, invoke_without_command=True, subcommand_metavar="[VERB …]")
@click.option("--debug", is_flag=True, help="Show a traceback when something fails.")
@click.option(
    "--model", type=click.Path(), metavar="DIR|FILE", help="Open the window with this model."
)
@click.option(
    "--mmproj",
    type=click.Path(),
    metavar="FILE",
    help="The mmproj file that belongs to a GGUF file.",
)
@click.option("--screenshot", metavar="FILE.png", hidden=True, help="Write a picture, and leave.")
@click.option("--ask", "question", metavar="TEXT", hidden=True, help="Ask this before it.")
@click.version_option(package_name="pumice", message="%(prog)s %(version)s")
@click.pass_context
def verbs(
    ctx: click.Context,
    *,
    debug: bool,
    model: str | None,
    mmproj: str | None,
    screenshot: str | None,
    question: str | None,
) -> int | None:
    """Chat about local photos, offline.  Without a verb, the window opens.

    `pumice FILE …` opens it with photos or videos to ask about, or with a model.

    `pumice VERB --help` shows the options of a verb.
    """
    session = ctx.ensure_object(TerminalSession)
    session.debug = debug
    given = {"--model": model, "--mmproj": mmproj, "--screenshot": screenshot, "--ask": question}
    words = [word for flag, value in given.items() if value for word in (flag, value)]
    if ctx.invoked_subcommand is None:
        return _open_window(words)
    if ctx.invoked_subcommand == OPEN_FILES:
        ctx.meta[OPEN_FILES] = words
    elif words:
        raise click.UsageError(f"{words[0]} goes after the verb {ctx.invoked_subcommand}.", ctx)
    return None


def _window_command() -> click.Command:
    """Opens the window with files."""

    @click.command(OPEN_FILES)
    @click.argument("files", nargs=-1)
    @click.pass_context
    def open_files(ctx: click.Context, files: tuple[str, ...]) -> int:
        if missing := [file for file in files if not Path(file).exists()]:
            raise click.UsageError(f"There is no file {missing[0]}.", ctx.find_root())
        return _open_window([*ctx.meta[OPEN_FILES], "--", *files])

    return open_files


def _open_window(words: list[str]) -> int:
    if sys.platform.startswith("linux") and not any(map(os.environ.get, _DISPLAYS)):
        raise PumiceError(
            "There is no display to open a window on.",
            "Start it from a desktop, or chat in the terminal: `pumice chat`.",
        )
    require_window_libraries()
    from app.main import main

    return main(words)


def _training_command(verb: str) -> click.Command:
    """A verb that passes any arguments to `python -m training`, in this process."""

    @click.command(
        verb,
        context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
        add_help_option=False,
    )
    @click.argument("words", nargs=-1, type=click.UNPROCESSED)
    def run_verb(words: tuple[str, ...]) -> None:
        run_training([verb, *words])

    return run_verb


def require_training(verb: str) -> None:
    """Raises `PumiceError` where the training part is missing."""
    if not has_training():
        raise PumiceError(
            f"This package of Pumice holds no training part, which `pumice {verb}` needs.",
            _TRAINING_HINT,
        )


def run_training(words: list[str]) -> None:
    """Run a verb of `python -m training` in this process.

    Raises:
        PumiceError: the training part, or a library that it needs, is missing.
        SystemExit: it has run; the code says how.
    """
    require_training(words[0])
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
