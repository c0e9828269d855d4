"""`pumice models`: model files and what they say of themselves."""

from __future__ import annotations

import dataclasses
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.terminal.cli_options import json_option, options_from
from app.terminal.get_model import get
from app.terminal.library import LIBRARY_VERBS
from app.terminal.plain_text import one_line, printable
from app.terminal.reply_output import clear_progress, print_json, show_progress
from app.terminal.terminal_session import TerminalSession
from engine.errors import ModelError
from engine.options import ModelOptions

if TYPE_CHECKING:
    from engine.gguf.diagnostics import Diagnostics, Problem
    from engine.gguf.pairing import ModelFiles
    from engine.hardware.devices import Device

_INDENT = " " * 12
_COLUMNS = 100


@click.group("models", invoke_without_command=True, commands=[*LIBRARY_VERBS, get])
@click.pass_context
def models(ctx: click.Context) -> None:
    """List, add, get and check models, and see what this machine offers to them."""
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
    """Show what models are, whether their files belong together, and whether they fit in memory.

    A PATH is a GGUF file or a folder: one with model.gguf and mmproj.gguf, any other with GGUF
    files, or one of LM Studio, Jan or Ollama.  Language models and vision files are paired by what
    their headers say; only headers are read.  Memory is that of a CPU, for one photo and a reply.
    The exit code is 1 if something is wrong.

    \b
    --json prints one object:
      ok          whether nothing is wrong
      alone       vision files that fit none of the models
      models      one object each:
        name, model, mmproj, family, architecture, sees (null: not tested yet)
        context_tokens, photo_tokens (the most that one photo takes)
        memory_bytes: weights, context, tower, compute, program, total
        available_bytes, fits
        mended    what was wrong with the vision file and is put right
        notes     worth knowing, not wrong
        troubles  what is wrong: fault, words, hint
    """
    from engine.gguf.diagnostics import Diagnostics, problem_of
    from engine.gguf.pairing import ModelFiles, find_pairs

    found = find_pairs(paths)
    checked = [_checked(session, files, options, try_it=try_it) for files in found.models]
    for path, error in found.errors:
        checked.append(Diagnostics(ModelFiles(path), problems=(problem_of(error),)))
    ok = not found.unpaired and not any(each.problems for each in checked)
    if as_json:
        alone = [str(path) for path in found.unpaired]
        print_json({"ok": ok, "alone": alone, "models": [as_plain(each) for each in checked]})
    else:
        blocks = ["\n".join(_model_lines(each)) for each in checked]
        click.echo(printable("\n\n".join([*blocks, *map(_unpaired_lines, found.unpaired)])))
    return 0 if ok else 1


def _checked(
    session: TerminalSession, files: ModelFiles, options: ModelOptions, *, try_it: bool
) -> Diagnostics:
    """What is known of a model; with `try_it` also whether it sees."""
    from engine.gguf.diagnostics import diagnose, problem_of

    found = diagnose(files, options)
    if not try_it or found.problems or not (found.card and found.card.sees):
        return found
    try:
        _test_model(session, found, options)
    except ModelError as error:
        return dataclasses.replace(found, problems=(problem_of(error),))
    return diagnose(files, options)


@models.command("machine")
@json_option
@options_from(ModelOptions, "options")
def machine(as_json: bool, options: ModelOptions) -> None:
    """Show what this machine offers to models, how they are run on it, and why.

    \b
    --json prints one object:
      cpu      count of cores, why, features (those that llama.cpp uses)
      devices  name, description, backend, kind, free_bytes, total_bytes
      chosen   of each option its value and why
    """
    from engine.hardware.auto_options import choose_options
    from engine.native.devices import detect_hardware

    found = detect_hardware()
    chosen = choose_options(options, found)
    explained = {
        name: {"value": getattr(chosen.options, name), "why": why}
        for name, why in chosen.reasons.items()
    }
    devices = [dataclasses.asdict(device) for device in found.devices]
    if as_json:
        cpu = {**dataclasses.asdict(found.cores), "features": found.features}
        print_json({"cpu": cpu, "devices": devices, "chosen": explained})
        return
    click.echo(_line("cpu", found.cores.why))
    click.echo(_line("", ", ".join(found.features)))
    for device in found.devices:
        click.echo(_line(device.kind, _device_text(device)))
    for name, each in explained.items():
        click.echo(f"  --{name.replace('_', '-'):20} {each['value']}: {each['why']}")


def _device_text(device: Device) -> str:
    from engine.gguf.diagnostics import in_gigabytes

    free, total = in_gigabytes(device.free_bytes), in_gigabytes(device.total_bytes)
    return f"{device.description} ({device.backend}), {free} of {total} free"


def _test_model(session: TerminalSession, found: Diagnostics, options: ModelOptions) -> None:
    """Open the model, which makes the self-test if there is no result yet, or make it again."""
    from engine.gguf.self_test import self_tested_card

    try:
        with session.opener(found.files, options) as engine:
            if found.self_test is not None:
                self_tested_card(engine, found.files, again=True, report=show_progress)
    finally:
        clear_progress()


def as_plain(found: Diagnostics) -> dict[str, Any]:
    """The JSON object of a model."""
    card, memory, result = found.card, found.memory, found.self_test
    sizes = dataclasses.asdict(memory) | {"total": memory.total} if memory else None
    vision = card.vision if card else None
    return {
        "name": card.name if card else None,
        "model": str(found.files.llm),
        "mmproj": str(found.files.mmproj) if found.files.mmproj else None,
        "family": vision.family.name if vision else None,
        "architecture": card.architecture if card else None,
        "sees": not result.blind if result else None,
        "context_tokens": card.context_tokens if card else None,
        "photo_tokens": card.photo_tokens if card else None,
        "memory_bytes": sizes,
        "available_bytes": found.available_bytes,
        "fits": found.fits,
        "mended": list(card.repaired) if card else [],
        "notes": list(found.notes),
        "troubles": [_plain_problem(problem) for problem in found.problems],
    }


def _plain_problem(problem: Problem) -> dict[str, str]:
    return {"fault": problem.code, "words": problem.message, "hint": problem.hint}


def _model_lines(found: Diagnostics) -> Iterator[str]:
    card, files = found.card, found.files
    yield one_line(card.name if card else str(files.llm))
    yield _line("files", f"{files.llm}{f' and {files.mmproj}' if files.mmproj else ''}")
    if card:
        family = f"{card.vision.family.name} on " if card.vision else ""
        yield _line("kind", f"{family}{card.architecture}")
        yield _line("context", _context_text(found, card.context_tokens))
        if card.photo_tokens:
            yield _line("photos", f"up to {card.photo_tokens:,} tokens each")
        yield from _memory_lines(found)
        yield from (_line("repaired", text) for text in card.repaired)
    if found.self_test and not found.self_test.blind:
        yield _line("photos", "it sees: its answer changes with the picture")
    yield from (_line("note", text) for text in found.notes)
    for problem in found.problems:
        yield _line("wrong", problem.message)
        if problem.hint:
            yield _line("", problem.hint)
    if not found.problems:
        yield _line("wrong", "nothing")


def _line(label: str, text: str) -> str:
    first = f"  {label}".ljust(len(_INDENT))
    return textwrap.fill(
        text,
        _COLUMNS,
        initial_indent=first,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _context_text(found: Diagnostics, own: int) -> str:
    opened = found.context_tokens
    return f"{opened:,} tokens of {own:,}" if opened and opened != own else f"{own:,} tokens"


def _memory_lines(found: Diagnostics) -> Iterator[str]:
    from engine.gguf.diagnostics import in_gigabytes

    if found.memory is None:
        return
    parts = dataclasses.asdict(found.memory)
    listed = ", ".join(f"{part} {in_gigabytes(size)}" for part, size in parts.items() if size)
    yield _line("memory", f"{in_gigabytes(found.memory.total)} ({listed})")
    if found.available_bytes is not None and found.fits:
        yield _line("", f"{in_gigabytes(found.available_bytes)} are free: it fits")


def _unpaired_lines(path: Path) -> str:
    wrong = _line("wrong", "it is a vision file, and no language model given takes its tokens.")
    hint = _line("", "Give the language model that it was published with too.")
    return f"{path}\n{wrong}\n{hint}"
