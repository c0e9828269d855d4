"""Command-line options made from the declarations in `engine.options`: declared once, there."""

from __future__ import annotations

import dataclasses
import functools
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from app.storage.paths import memory_folder
from engine.options import ModelOptions, SamplingOptions, choices, describe, may_be_long

Verb = Callable[..., Any]


def options_from(declaration: type, parameter: str) -> Callable[[Verb], Verb]:
    """A decorator: one `--flag` a field; the verb gets the whole object as `parameter`."""
    names = [field.name for field in dataclasses.fields(declaration)]

    def decorate(verb: Verb) -> Verb:
        @functools.wraps(verb)
        def gather(*args: Any, **values: Any) -> Any:
            mine = {name: values.pop(name) for name in names}
            return verb(*args, **values, **{parameter: declaration(**mine)})

        for field in reversed(dataclasses.fields(declaration)):
            _flag(declaration, field)(gather)
        return gather

    return decorate


class TextOrFile(click.ParamType):  # type: ignore[type-arg]
    """Text as it is typed, or `@FILE` for what is in a file."""

    name = "text|@file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text.  Ends with a usage error for a file that cannot be read."""
        if not str(value).startswith("@"):
            return str(value)
        try:
            return Path(value[1:]).expanduser().read_text(encoding="utf-8-sig")
        except OSError as error:
            self.fail(f"{value[1:]}: {error.strerror}.", param, ctx)
        except UnicodeDecodeError:
            self.fail(f"{value[1:]} is not written in UTF-8.", param, ctx)


def _flag(declaration: type, field: dataclasses.Field[Any]) -> Callable[[Verb], Verb]:
    return click.option(
        f"--{field.name.replace('_', '-')}",
        field.name,
        type=_kind(declaration, field.name),
        default=field.default,
        multiple=isinstance(field.default, tuple),
        show_default=field.default not in (None, (), ""),
        help=describe(declaration)[field.name],
    )


def _kind(declaration: type, name: str) -> Any:
    """How click is to read a field."""
    if name in may_be_long(declaration):
        return TextOrFile()
    if words := choices(declaration).get(name):
        return click.Choice(words)
    kind = typing.get_type_hints(declaration)[name]
    return next((k for k in typing.get_args(kind) if k not in (type(None), ...)), kind)


def model_flags(verb: Verb) -> Verb:
    """As `bare_model_flags`, with the person's memory unless `--no-memory` is given."""

    @click.option("--no-memory", is_flag=True, help="Keep nothing of this on the disk.")
    @functools.wraps(verb)
    def remember(*args: Any, no_memory: bool, options: ModelOptions, **values: Any) -> Any:
        folder = "" if no_memory else options.memory_dir or str(memory_folder())
        return verb(*args, options=dataclasses.replace(options, memory_dir=folder), **values)

    return bare_model_flags(remember)


def bare_model_flags(verb: Verb) -> Verb:
    """`--model`, `--mmproj` and every field of `ModelOptions` (handed over as `options`)."""
    verb = options_from(ModelOptions, "options")(verb)
    verb = click.option(
        "--mmproj",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The vision file that belongs to a GGUF file.",
    )(verb)
    return click.option(
        "--model",
        type=click.Path(path_type=Path),
        metavar="DIR|FILE",
        help="A model folder or a GGUF file; the built-in starter if left out.",
    )(verb)


def sampling_flags(verb: Verb) -> Verb:
    """Every field of `SamplingOptions`, handed over as `sampling`."""
    return options_from(SamplingOptions, "sampling")(verb)


def photo_flag(verb: Verb) -> Verb:
    """`--photo FILE`, as often as there are photos; handed over as `photos`."""
    return click.option(
        "--photo",
        "photos",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help="A photo to show with the question; may be given several times.",
    )(verb)


def json_flag(verb: Verb) -> Verb:
    """`--json`, handed over as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")(verb)
