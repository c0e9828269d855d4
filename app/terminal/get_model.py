"""`pumice models get`: what the catalogue offers, and getting one of it from the hub."""

from __future__ import annotations

import dataclasses
import sys
import textwrap
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.storage.paths import catalogue_file, person_paths
from app.terminal.caption_progress import duration_in_words
from app.terminal.cli_options import json_option
from app.terminal.interrupt import stop_on_interrupt
from app.terminal.outcome import INTERRUPTED
from app.terminal.plain_text import printable, without_controls
from app.terminal.reply_output import clear_progress, print_json, status_line

if TYPE_CHECKING:
    from engine.gguf.pairing import ModelFiles
    from engine.library.catalogue import CatalogueModel
    from engine.library.download import DownloadPlan
    from engine.library.download_progress import DownloadProgress

_COLUMNS = 80
_INDENT = " " * 22
_PLAN_INDENT = " " * 11

_QUIET_S = 30.0
"""Where stderr is no terminal, a line is printed this often."""

_JSON_S = 1.0
"""With --json, a line of progress is printed this often."""


@click.command("get")
@click.argument("name", required=False)
@click.option("--yes", is_flag=True, help="Do not ask before it begins.")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Put the model's folder there, such as on a USB stick, not among Pumice's models.",
)
@json_option
@click.pass_context
def get(ctx: click.Context, name: str | None, yes: bool, folder: Path | None, as_json: bool) -> int:
    """Download a model from the Hugging Face hub, or list those that there are.

    Without a NAME the catalogue is listed; that needs no network.  This is the only verb that
    connects to anything, and only to fetch the model you name.  A download that was stopped goes
    on where it was.  HF_ENDPOINT names a mirror; HF_TOKEN is sent if you set it.

    \b
    --json without a NAME prints one object:
      models      one object each: name, title, repo, page, files, bytes (about),
                  licence, conditions, good_at, languages, memory_bytes, fits, present
    --json with a NAME prints one object per line:
      plan        total_bytes, missing_bytes, free_bytes
      progress    done_bytes, total_bytes, bytes_per_second, seconds_left, stage
      got         name, folder; a line of `models check --json` follows
      stopped     true, after Ctrl-C
    """
    from engine.library.catalogue import find_in_catalogue, read_catalogue

    catalogue = read_catalogue(catalogue_file())
    place = folder or person_paths().models
    if name is None:
        _print_catalogue(catalogue, place, as_json=as_json)
        return 0
    model = find_in_catalogue(catalogue, name)
    return _get_model(ctx, model, place, ask=not yes and not as_json, as_json=as_json)


def _print_catalogue(catalogue: tuple[CatalogueModel, ...], place: Path, *, as_json: bool) -> None:
    from engine.gguf.diagnostics import in_gigabytes
    from engine.hardware.memory import available_bytes

    free = available_bytes()
    if as_json:
        print_json({"models": [_plain_model(model, place, free) for model in catalogue]})
        return
    click.echo(f"{'NAME':20} {'SIZE':>8}  {'MEMORY':>7}  {'':7}  LICENCE")
    for model in catalogue:
        row = _plain_model(model, place, free)
        state = "here" if row["present"] else "too big" if row["fits"] is False else ""
        size, memory = in_gigabytes(model.about_bytes), in_gigabytes(model.memory_bytes)
        click.echo(printable(f"{model.name:20} {size:>8}  {memory:>7}  {state:7}  {model.licence}"))
        click.echo(_wrapped(f"{_INDENT}{model.good_at}."))
    click.echo("\n`pumice models get NAME` downloads one.")


def _wrapped(line: str) -> str:
    """A line in 80 columns; what does not fit is below where its text begins."""
    begins = len(_INDENT) if line.startswith(_INDENT) else len(_PLAN_INDENT)
    return textwrap.fill(
        printable(line),
        _COLUMNS,
        subsequent_indent=" " * begins,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _plain_model(model: CatalogueModel, place: Path, free_bytes: int | None) -> dict[str, Any]:
    from engine.library.download import downloaded_model

    return {
        "name": model.name,
        "title": model.title,
        "repo": model.repo,
        "page": model.page,
        "files": [{**dataclasses.asdict(file), "role": file.role.value} for file in model.files],
        "bytes": model.about_bytes,
        "licence": model.licence,
        "licence_page": model.licence_page,
        "conditions": model.conditions,
        "good_at": model.good_at,
        "languages": list(model.languages),
        "memory_bytes": model.memory_bytes,
        "fits": None if free_bytes is None else model.memory_bytes <= free_bytes,
        "present": downloaded_model(model, place) is not None,
    }


def _get_model(
    ctx: click.Context, model: CatalogueModel, place: Path, *, ask: bool, as_json: bool
) -> int:
    from engine.library.download import (
        DownloadStopped,
        download,
        downloaded_model,
        plan_download,
    )

    output = _Output(as_json)
    files = downloaded_model(model, place)
    if files is None:
        try:
            with stop_on_interrupt() as stop:
                status_line("Asking the hub…")
                plan = plan_download(model, place, stop=stop)
                clear_progress()
            output.plan(plan, place)
            if ask and plan.fits and sys.stdin.isatty():
                click.confirm("Download it?", default=True, abort=True, err=True)
            with stop_on_interrupt() as stop:
                files = download(model, place, report=output.progress, stop=stop)
        except DownloadStopped:
            return output.stopped(model)
        finally:
            clear_progress()
    return output.got(ctx, model, files)


class _Output:
    """What is printed on the way, for people or for scripts."""

    def __init__(self, as_json: bool) -> None:
        self._as_json = as_json
        self._shown_s = time.monotonic()

    def plan(self, plan: DownloadPlan, place: Path) -> None:
        """What it takes, before it begins."""
        from engine.gguf.diagnostics import in_gigabytes
        from engine.hardware.memory import available_bytes

        if self._as_json:
            sizes = {
                name: getattr(plan, name) for name in ("total_bytes", "missing_bytes", "free_bytes")
            }
            print_json({"plan": sizes})
            return
        model, free = plan.model, available_bytes()
        here = f", {in_gigabytes(plan.present_bytes)} of it here" if plan.present_bytes else ""
        tight = "" if free is None or model.memory_bytes <= free else "; more than is free now"
        for line in (
            f"{model.title}: {model.good_at}.",
            f"  size     {in_gigabytes(plan.total_bytes)}{here}; "
            f"{in_gigabytes(plan.free_bytes)} are free on the disk",
            f"  memory   {in_gigabytes(model.memory_bytes)}{tight}",
            f"  licence  {model.licence}. {model.conditions}",
            f"           {model.licence_page}",
            f"  from     {model.page}",
            f"  to       {place / model.name}",
        ):
            click.echo(_wrapped(without_controls(line)), err=True)

    def progress(self, progress: DownloadProgress) -> None:
        """How far it is: in place on a terminal, else a line now and then."""
        now = time.monotonic()
        if self._as_json:
            if now - self._shown_s >= _JSON_S or progress.done_bytes == progress.total_bytes:
                self._shown_s = now
                plain = {**dataclasses.asdict(progress), "stage": progress.stage.value}
                print_json({"progress": plain})
        elif sys.stderr.isatty():
            status_line(progress_line(progress))
        elif now - self._shown_s >= _QUIET_S:
            self._shown_s = now
            click.echo(progress_line(progress), err=True)

    def stopped(self, model: CatalogueModel) -> int:
        """It was stopped; returns the exit code."""
        clear_progress()
        if self._as_json:
            print_json({"stopped": True})
        again = f"`pumice models get {model.name}` goes on from there."
        click.echo(f"Stopped. What has come is kept: {again}", err=True)
        return INTERRUPTED

    def got(self, ctx: click.Context, model: CatalogueModel, files: ModelFiles) -> int:
        """It is here: what the files say of themselves.  Returns the exit code."""
        folder = files.llm.parent
        if self._as_json:
            print_json({"got": {"name": model.name, "folder": str(folder)}})
        else:
            click.echo(printable(f"{model.title} is in {folder}"))
        assert ctx.parent is not None
        assert isinstance(ctx.parent.command, click.Group)
        check = ctx.parent.command.commands["check"]
        code = ctx.invoke(check, paths=(folder,), as_json=self._as_json)
        if not self._as_json:
            click.echo(printable(f'\nTry it: pumice --model "{folder}"'))
        return int(code)


def progress_line(progress: DownloadProgress) -> str:
    """How far a download is, in one line."""
    from engine.gguf.diagnostics import in_gigabytes
    from engine.library.download_progress import DownloadStage

    percent = 100 * progress.done_bytes // max(progress.total_bytes, 1)
    line = f"{percent} % of {in_gigabytes(progress.total_bytes)}"
    if progress.stage is DownloadStage.CHECKING:
        return f"{line} · checking what is here"
    if progress.stage is DownloadStage.WAITING:
        return f"{line} · connection lost, trying again"
    if progress.bytes_per_second:
        line += f" · {progress.bytes_per_second / 1e6:.1f} MB/s"
    if progress.seconds_left is not None:
        line += f" · {duration_in_words(progress.seconds_left)} left"
    return line
