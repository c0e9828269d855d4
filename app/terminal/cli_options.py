"""Command-line options, generated from the declarations in `engine.options`."""

from __future__ import annotations

import dataclasses
import functools
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from app.storage.paths import cache_folder
from engine.options import ModelOptions, SamplingOptions, choices, describe, may_be_long

Verb = Callable[..., Any]


def options_from(
    declaration: type, parameter: str, *, defaults: object = None
) -> Callable[[Verb], Verb]:
    """A decorator: one option per field; the verb gets the whole object as `parameter`.

    Args:
        defaults: an object of that type whose values take the place of the declared defaults.
    """
    names = [field.name for field in dataclasses.fields(declaration)]

    def decorate(verb: Verb) -> Verb:
        @functools.wraps(verb)
        def build(*args: Any, **values: Any) -> Any:
            mine = {name: values.pop(name) for name in names}
            return verb(*args, **values, **{parameter: declaration(**mine)})

        for field in reversed(dataclasses.fields(declaration)):
            _option_for(declaration, field, getattr(defaults, field.name, field.default))(build)
        return build

    return decorate


class TextOrFile(click.ParamType):  # type: ignore[type-arg]
    """Text as it is typed, or `@FILE` for the text of a file."""

    name = "text|@file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text.  A file that cannot be read is a usage error."""
        if not str(value).startswith("@"):
            return str(value)
        try:
            return Path(value[1:]).expanduser().read_text(encoding="utf-8-sig")
        except OSError as error:
            self.fail(f"{value[1:]}: {error.strerror}.", param, ctx)
        except UnicodeDecodeError:
            self.fail(f"{value[1:]} is not written in UTF-8.", param, ctx)


def _option_for(
    declaration: type, field: dataclasses.Field[Any], default: Any
) -> Callable[[Verb], Verb]:
    return click.option(
        f"--{field.name.replace('_', '-')}",
        field.name,
        type=_param_type(declaration, field.name),
        default=default,
        multiple=isinstance(field.default, tuple),
        show_default=default not in (None, (), ""),
        help=describe(declaration)[field.name],
    )


def _param_type(declaration: type, name: str) -> Any:
    """The type that click parses a field as."""
    if name in may_be_long(declaration):
        return TextOrFile()
    if words := choices(declaration).get(name):
        return click.Choice(words)
    kind = typing.get_type_hints(declaration)[name]
    return next((k for k in typing.get_args(kind) if k not in (type(None), ...)), kind)


def model_and_cache_options(verb: Verb) -> Verb:
    """As `model_options`, with the disk cache unless `--no-memory` is given."""

    @click.option("--no-memory", is_flag=True, help="Use and keep nothing in the disk cache.")
    @functools.wraps(verb)
    def choose_cache(*args: Any, no_memory: bool, options: ModelOptions, **values: Any) -> Any:
        folder = "" if no_memory else options.memory_dir or str(cache_folder())
        return verb(*args, options=dataclasses.replace(options, memory_dir=folder), **values)

    return model_options(choose_cache)


def model_options(verb: Verb) -> Verb:
    """`--model`, `--mmproj` and every field of `ModelOptions` (passed as `options`)."""
    verb = options_from(ModelOptions, "options")(verb)
    verb = click.option(
        "--mmproj",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The mmproj file that belongs to a GGUF file.",
    )(verb)
    return click.option(
        "--model",
        type=click.Path(path_type=Path),
        metavar="DIR|FILE|NAME",
        help="A model folder, a GGUF file, or a name that `pumice models list` shows; "
        "default: the built-in starter.",
    )(verb)


def sampling_options(verb: Verb) -> Verb:
    """Every field of `SamplingOptions`, passed as `sampling`."""
    return options_from(SamplingOptions, "sampling")(verb)


def photo_option(verb: Verb) -> Verb:
    """`--photo FILE`, repeatable; passed as `photos`."""
    return click.option(
        "--photo",
        "photos",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help="A photo to send with the question; can be repeated.",
    )(verb)


def video_option(verb: Verb) -> Verb:
    """`--video FILE`, repeatable; passed as `videos`."""
    return click.option(
        "--video",
        "videos",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help="A video to send with the question; can be repeated.",
    )(verb)


def json_option(verb: Verb) -> Verb:
    """`--json`, passed as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")(verb)
