"""`python -m training VERB`: train, convert, evaluate and what belongs to them, and the starter's
exam and samples."""

from __future__ import annotations

import importlib
import sys

import click

from engine.errors import PumiceError

VERBS = {
    "train": ("training.train", "command"),
    "bench": ("training.bench.command", "bench"),
    "convert": ("training.convert.command", "convert"),
    "check": ("training.check", "check"),
    "data": ("training.data.check", "data"),
    "prefer": ("training.prefer.command", "prefer"),
    "teach": ("training.teach.command", "teach"),
    "evaluate": ("training.evaluate.command", "evaluate"),
    "exam": ("training.starter.examine", "exam"),
    "samples": ("training.starter.samples", "samples"),
}


class Verbs(click.Group):
    """Loads a verb's module only when the verb is used."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module, name = VERBS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


def main(argv: list[str] | None = None) -> int:
    """Runs a verb; returns the exit code."""
    program = globals().get("PROGRAM", "python -m training")  # `pumice` says its own name
    try:
        Verbs(name="training").main(args=argv, prog_name=program, standalone_mode=False)
    except click.Abort:  # Ctrl-C
        return 130
    except PumiceError as error:
        click.echo(f"error: {error.message}", err=True)
        if error.hint:
            click.echo(f"hint: {error.hint}", err=True)
        return 1
    except OSError as error:  # a name too long for a file, a full disk, no permission
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"error: {where}{error.strerror or error}.", err=True)
        click.echo("hint: Check the path, its permissions and the disk.", err=True)
        return 1
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        command = getattr(getattr(error, "ctx", None), "command_path", program)
        click.echo(f"error: {error.format_message()}", err=True)
        click.echo(f"hint: `{command} --help` tells how it is used.", err=True)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
