"""`pumice models list|add|remove`: the models on this disk, wherever they lie."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.storage.model_library import ModelLibrary
from app.terminal.cli_options import json_option
from app.terminal.library_table import entry_lines, entry_to_dict, path_text, table_head
from app.terminal.plain_text import one_line, printable
from app.terminal.reply_output import clear_progress, print_json, status_line
from engine.errors import PumiceError

if TYPE_CHECKING:
    from engine.library.entry import LibraryEntry
    from engine.library.library_model import LibraryModel, ModelSource

PROGRAMS = (
    "pumice",
    "added",
    "huggingface",
    "lmstudio",
    "ollama",
    "jan",
    "gpt4all",
    "llama.cpp",
)
"""The values of `engine.library.library_model.Program`, which is not imported for `--help`."""


_PROGRAMS_IN_WORDS = "Hugging Face, LM Studio, Ollama, Jan, GPT4All and llama.cpp"


@click.command("list")
@click.option("--all", "everything", is_flag=True, help="Also models that take text only.")
@click.option(
    "--program", type=click.Choice(PROGRAMS), help="Only the models of this program's folders."
)
@json_option
def list_models(everything: bool, program: str | None, as_json: bool) -> None:
    """List the models on this disk that see photos: added ones, and those of other programs.

    Looked through are the folders of Hugging Face, LM Studio, Ollama, Jan, GPT4All and llama.cpp.
    They are only read.  The name is what `--model` and `models remove` take.

    \b
    PHOTOS says how photos reach a model:
      as trained  by Pumice, as in the model's training
      as libmtmd  by llama.cpp's libmtmd
    TEST says what was found when it was first opened: sees, blind, or - (not opened yet).

    \b
    --json prints one object:
      looked_in   one object each: program, folder, state (read, absent, closed, silent)
      hidden      how many text-only models are left out
      models      one object each:
        name, full_name (with its program), program, model, mmproj (paths)
        title (as its file says), family, architecture
        exactness   as trained, as libmtmd, no photos; null if it cannot be read
        size_bytes, memory_bytes, available_bytes, fits
        licence     null if it is not stated
        self_test   sees, blind; null if it was not tested yet
        certified   converted by Pumice, and proved equal to its checkpoint
        missing     whether a file is gone
        problems    what is wrong: code, message, hint
    """
    library, silent = ModelLibrary(), set[Path]()
    entries = list(_described_models(_wanted(library, program, silent)))
    shown = [each for each in entries if everything or _is_shown(each)]
    shown.sort(key=lambda each: not each.sees)
    looked_in = list(_looked_in(library.sources(), silent, program))
    trouble = library.added().trouble
    if as_json:
        models = [entry_to_dict(each) for each in shown]
        hidden = len(entries) - len(shown)
        print_json({"looked_in": looked_in, "hidden": hidden, "models": models})
    else:
        _print_table(shown, len(entries) - len(shown), looked_in)
    for sentence in (trouble.message, trouble.hint) if trouble else ():
        click.echo(f"note: {one_line(sentence)}", err=True)


def _is_shown(entry: LibraryEntry) -> bool:
    """What sees, and what might if it were whole."""
    return entry.sees or entry.broken


def _wanted(
    library: ModelLibrary, program: str | None, silent: set[Path]
) -> Iterator[LibraryModel]:
    def announce(source: ModelSource) -> None:
        status_line(f"Looking through {source.folder} …")

    found = library.models(lambda source: silent.add(source.folder), announce)
    return (model for model in found if program in (None, model.program.value))


def _described_models(models: Iterable[LibraryModel]) -> Iterator[LibraryEntry]:
    from engine.library.entry import describe

    try:
        for model in models:
            yield describe(model)
    finally:
        clear_progress()


def _looked_in(
    sources: Iterable[ModelSource], silent: set[Path], program: str | None
) -> Iterator[dict[str, str]]:
    for source in sources:
        if program in (None, source.program.value):
            state = "silent" if source.folder in silent else _state(source.folder)
            name = source.program.value
            yield {"program": name, "folder": path_text(source.folder), "state": state}


def _state(folder: Path) -> str:
    try:
        os.scandir(folder).close()
    except PermissionError:
        return "closed"
    except (OSError, ValueError):
        return "absent"
    return "read"


def _print_table(
    shown: Sequence[LibraryEntry], hidden: int, looked_in: Sequence[dict[str, str]]
) -> None:
    for line in (table_head(), *(line for each in shown for line in entry_lines(each))):
        if shown:
            click.echo(printable(line))
    if not shown:
        click.echo("No model that sees photos was found on this disk.", err=True)
        places = [each["folder"] for each in looked_in if each["state"] == "read"]
        click.echo(f"hint: {one_line(_where(places))}", err=True)
    if hidden:
        click.echo(f"note: {_count(hidden)} not shown; --all shows them.", err=True)
    for each in looked_in:
        folder = one_line(each["folder"])
        if each["state"] == "closed":
            click.echo(f"note: {folder} may not be read by you.", err=True)
        if each["state"] == "silent":
            click.echo(f"note: {folder} does not answer; it was left out.", err=True)


def _count(hidden: int) -> str:
    return "1 model that takes text only is" if hidden == 1 else f"{hidden} text-only models are"


def _where(places: Sequence[str]) -> str:
    looked = f"in {', '.join(places)}" if places else f"for the folders of {_PROGRAMS_IN_WORDS}"
    return (
        f"Looked {looked}. `pumice models get` lists models to download; "
        "`pumice models add PATH` adds one that you have."
    )


@click.command("add")
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("vision", type=click.Path(path_type=Path), required=False)
@click.option("--mmproj", type=click.Path(path_type=Path), metavar="FILE", help="Its vision file.")
@click.option("--anyway", is_flag=True, help="Add it even if it cannot be opened.")
@json_option
def add_model(
    path: Path, vision: Path | None, mmproj: Path | None, anyway: bool, as_json: bool
) -> None:
    """Add the model at PATH to the library; its files stay where they are.

    PATH is a folder with one model, or a GGUF file.  Its vision file (mmproj) is found if it lies
    beside it; it can also be named, before or after the model.  What cannot be opened is refused.

    --json prints one object, as `models list` does for each model.
    """
    from engine.library.added_models import ModelRefused
    from engine.library.entry import describe

    if vision and mmproj:
        raise click.UsageError("The vision file is named twice.", click.get_current_context())
    added = ModelLibrary().added()
    try:
        model = added.add(path, mmproj or vision, anyway=anyway)
    except ModelRefused as error:
        hint = f"{error.hint} To add it as it is, give --anyway.".strip()
        raise ModelRefused(error.message, hint) from error
    entry = describe(model)
    if as_json:
        print_json(entry_to_dict(entry))
        return
    click.echo(f"Added {one_line(model.name)}.")
    for line in (table_head(), *entry_lines(entry)):
        click.echo(printable(line))


@click.command("remove")
@click.argument("name")
@click.option(
    "--delete-files", is_flag=True, help="Delete the files of a model that Pumice downloaded."
)
@json_option
def remove_model(name: str, delete_files: bool, as_json: bool) -> None:
    """Take the model NAME off the library.  Its files stay.

    This is for models that were added.  Those of other programs are removed there.  A model that
    Pumice downloaded is removed with its files: --delete-files.

    --json prints one object: name, program, freed_bytes.
    """
    from engine.library.library_model import Program

    library = ModelLibrary()
    model = _removable(library, name)
    freed = 0
    if model.program is Program.ADDED:
        library.added().remove(model)
    else:
        freed = _delete_own(library, model, delete_files)
    if as_json:
        print_json({"name": model.name, "program": model.program.value, "freed_bytes": freed})
        return
    done = "Deleted" if freed else "Removed"
    click.echo(f"{done} {one_line(model.name)}{'' if freed else '; its files stay'}.")


def _removable(library: ModelLibrary, name: str) -> LibraryModel:
    """The model of a name: first among those that can be removed, then among all."""
    from engine.errors import ModelMissing
    from engine.library.discovery import find_models
    from engine.library.library_model import ModelSource, Program
    from engine.library.model_names import model_named

    own = find_models([ModelSource(Program.PUMICE, library.own_folder)])
    try:
        return model_named(name, [*library.added().models(), *own])
    except ModelMissing:
        return library.named(name)


def _delete_own(library: ModelLibrary, model: LibraryModel, delete_files: bool) -> int:
    from engine.errors import ModelError
    from engine.library.discovery import find_models
    from engine.library.library_model import ModelSource, Program
    from engine.library.own_models import delete_model

    if model.program is not Program.PUMICE:
        raise ModelError(
            f"{model.name} belongs to another program: {path_text(model.files.llm)}.",
            "Remove it in that program; Pumice deletes no files of others.",
        )
    if not delete_files:
        raise PumiceError(
            f"{model.name} was downloaded by Pumice; it leaves the library with its files.",
            "Delete them with --delete-files.",
        )
    found = find_models([ModelSource(Program.PUMICE, library.own_folder)])
    others = tuple(each for each in found if each.files != model.files)
    return delete_model(model, library.own_folder, others)


LIBRARY_VERBS: tuple[click.Command, ...] = (list_models, add_model, remove_model)
