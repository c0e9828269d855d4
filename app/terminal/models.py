"""`pumice models`: model files and what they say of themselves."""

from __future__ import annotations

import dataclasses
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.terminal.cli_options import json_option, options_from
from app.terminal.reply_output import clear_progress, print_json, printable, show_progress
from app.terminal.terminal_session import TerminalSession
from engine.errors import ModelError
from engine.options import ModelOptions

if TYPE_CHECKING:
    from engine.gguf.diagnostics import Diagnostics
    from engine.hardware.auto_options import Device

_INDENT = " " * 12
_COLUMNS = 100


@click.group("models", invoke_without_command=True)
@click.pass_context
def models(ctx: click.Context) -> None:
    """Examine model files."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@models.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--try", "try_it", is_flag=True, help="Open each model and test whether it sees.")
@json_option
@options_from(ModelOptions, "options")
@click.pass_obj
def check(
    session: TerminalSession,
    paths: tuple[Path, ...],
    try_it: bool,
    as_json: bool,
    options: ModelOptions,
) -> int:
    """Tell what models are, whether their files belong together, and whether they fit in memory.

    A PATH is a folder with model.gguf and mmproj.gguf, a GGUF file, or a folder of GGUF files; a
    language model and a vision file are paired by what they say.  Only headers are read.  Sizes in
    memory are those of a CPU, for one photo and a reply.  The exit code is 1 if something is wrong.

    \b
    --json prints one object:
      ok          whether nothing is wrong
      alone       vision files that no model given takes
      models      one object each:
        name, model, mmproj, family, architecture, sees (null: never tried)
        context_tokens, photo_tokens (the most that one photo takes)
        memory_bytes: weights, context, tower, compute, program, total
        available_bytes, fits
        mended    what was wrong with the vision file and is put right
        notes     worth knowing, not wrong
        troubles  what is wrong: fault, words, hint
    """
    from engine.gguf.card import ModelFiles
    from engine.gguf.diagnostics import Diagnostics, told
    from engine.gguf.diagnostics import diagnose as examine
    from engine.gguf.pairing import find_pairs

    found = find_pairs(paths)
    checkups = []
    for files in found.models:
        checkup = examine(files, options)
        if try_it and checkup.card and checkup.card.sees and not checkup.troubles:
            try:
                _try(session, checkup, options)
                checkup = examine(files, options)
            except ModelError as error:
                checkup = dataclasses.replace(checkup, troubles=(told(error),))
        checkups.append(checkup)
    for path, trouble in found.missing:
        checkups.append(Diagnostics(ModelFiles(path), troubles=(told(trouble),)))
    ok = not found.alone and not any(checkup.troubles for checkup in checkups)
    if as_json:
        alone = [str(path) for path in found.alone]
        print_json({"ok": ok, "alone": alone, "models": [describe(each) for each in checkups]})
    else:
        blocks = ["\n".join(_lines(checkup)) for checkup in checkups]
        click.echo(printable("\n\n".join([*blocks, *map(_lonely, found.alone)])))
    return 0 if ok else 1


@models.command("machine")
@json_option
@options_from(ModelOptions, "options")
def machine(as_json: bool, options: ModelOptions) -> None:
    """Tell what this machine offers to models, and how they are run on it and why.

    \b
    --json prints one object:
      cpu      count of cores, why, features (what llama.cpp makes use of)
      devices  name, description, backend, kind, free_bytes, total_bytes
      chosen   of each option its value and why
    """
    from engine.hardware.auto_options import choose_options, hardware

    found = hardware()
    chosen = choose_options(options, found)
    told = {
        name: {"value": getattr(chosen.options, name), "why": why}
        for name, why in chosen.reasons.items()
    }
    devices = [dataclasses.asdict(device) for device in found.devices]
    if as_json:
        cpu = {**dataclasses.asdict(found.cores), "features": found.features}
        print_json({"cpu": cpu, "devices": devices, "chosen": told})
        return
    click.echo(_line("cpu", found.cores.why))
    click.echo(_line("", ", ".join(found.features)))
    for device in found.devices:
        click.echo(_line(device.kind, _device(device)))
    for name, each in told.items():
        click.echo(f"  --{name.replace('_', '-'):20} {each['value']}: {each['why']}")


def _device(device: Device) -> str:
    from engine.gguf.diagnostics import in_gigabytes

    free, total = in_gigabytes(device.free_bytes), in_gigabytes(device.total_bytes)
    return f"{device.description} ({device.backend}), {free} of {total} free"


def _try(session: TerminalSession, checkup: Diagnostics, options: ModelOptions) -> None:
    """Open the model and let it take the eye test anew; the verdict is remembered."""
    from engine.gguf.self_test import labelled

    try:
        with session.opener(checkup.files, options) as engine:
            if checkup.verdict is not None:
                labelled(engine, checkup.files, again=True, tell=show_progress)
    finally:
        clear_progress()


def describe(checkup: Diagnostics) -> dict[str, Any]:
    """The JSON object of a checkup."""
    card, memory, verdict = checkup.card, checkup.memory, checkup.verdict
    sizes = dataclasses.asdict(memory) | {"total": memory.total} if memory else None
    vision = card.vision if card else None
    return {
        "name": card.name if card else None,
        "model": str(checkup.files.llm),
        "mmproj": str(checkup.files.mmproj) if checkup.files.mmproj else None,
        "family": vision.family.name if vision else None,
        "architecture": card.architecture if card else None,
        "sees": not verdict.blind if verdict else None,
        "context_tokens": card.context_tokens if card else None,
        "photo_tokens": card.photo_tokens if card else None,
        "memory_bytes": sizes,
        "available_bytes": checkup.available_bytes,
        "fits": checkup.fits,
        "mended": list(card.repaired) if card else [],
        "notes": list(checkup.notes),
        "troubles": [dataclasses.asdict(trouble) for trouble in checkup.troubles],
    }


def _lines(checkup: Diagnostics) -> Iterator[str]:
    card, files = checkup.card, checkup.files
    yield card.name if card else str(files.llm)
    yield _line("files", f"{files.llm}{f' and {files.mmproj}' if files.mmproj else ''}")
    if card:
        family = f"{card.vision.family.name} on " if card.vision else ""
        yield _line("kind", f"{family}{card.architecture}")
        yield _line("context", _context(checkup, card.context_tokens))
        if card.photo_tokens:
            yield _line("photos", f"up to {card.photo_tokens:,} tokens each")
        yield from _memory(checkup)
        yield from (_line("mended", words) for words in card.repaired)
    if checkup.verdict and not checkup.verdict.blind:
        yield _line("eyes", "it sees: its answer changes with the picture")
    yield from (_line("note", words) for words in checkup.notes)
    for trouble in checkup.troubles:
        yield _line("wrong", trouble.words)
        if trouble.hint:
            yield _line("", trouble.hint)
    if not checkup.troubles:
        yield _line("wrong", "nothing")


def _line(what: str, words: str) -> str:
    first = f"  {what}".ljust(len(_INDENT))
    return textwrap.fill(
        words,
        _COLUMNS,
        initial_indent=first,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _context(checkup: Diagnostics, own: int) -> str:
    opened = checkup.context_tokens
    return f"{opened:,} tokens of {own:,}" if opened and opened != own else f"{own:,} tokens"


def _memory(checkup: Diagnostics) -> Iterator[str]:
    from engine.gguf.diagnostics import in_gigabytes

    if checkup.memory is None:
        return
    parts = dataclasses.asdict(checkup.memory)
    spelt = ", ".join(f"{part} {in_gigabytes(size)}" for part, size in parts.items() if size)
    yield _line("memory", f"{in_gigabytes(checkup.memory.total)} ({spelt})")
    if checkup.available_bytes is not None and checkup.fits:
        yield _line("", f"{in_gigabytes(checkup.available_bytes)} are free: it fits")


def _lonely(path: Path) -> str:
    wrong = _line("wrong", "it is a vision file, and no language model given takes its tokens.")
    hint = _line("", "Give the language model that it was published with too.")
    return f"{path}\n{wrong}\n{hint}"
