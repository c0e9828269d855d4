"""`pumice feedback`: what people said of replies, as training data."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.storage.paths import person_paths
from app.terminal.cli_options import json_option
from app.terminal.reply_output import print_json
from engine.errors import PumiceError

if TYPE_CHECKING:
    from app.storage.transfer.feedback_export import ExportSummary


@click.group("feedback")
def feedback() -> None:
    """Thumbs, corrected answers and compared versions of the window's chats."""


@feedback.command("export")
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["llava", "preference"]),
    help="Write only conversations, or only pairs; default: both.",
)
@json_option
def export(out: Path, form: str | None, as_json: bool) -> None:
    """Write feedback into the new folder OUT, for training.

    llava.json has corrected replies and those with a thumb up, each at the end of its conversation;
    llava_interleave.json has the same for conversations with several photos; preference.json has
    pairs of a better and a worse answer.  Photos are copied to OUT/images.  Deleted chats are left
    out, and chats are only read.

    \b
    pumice feedback export my-feedback
    """
    from app.storage.chat_store.chat_database import ChatDatabase
    from app.storage.database import connect, translated
    from app.storage.photos.photo_store import PhotoStore
    from app.storage.transfer.feedback_export import FORMATS, export_feedback

    paths = person_paths()
    if not paths.chats.is_file():
        raise PumiceError("There are no chats on this disk yet.", "Chat in the window: `pumice`.")
    with translated("Opening the chats"):
        connection = connect(paths.chats)
    with contextlib.closing(connection):
        formats = tuple(known for known in FORMATS if form in (None, known))
        summary = export_feedback(ChatDatabase(connection), PhotoStore(paths.photos), out, formats)
    _print_summary(summary, as_json=as_json)


def _print_summary(summary: ExportSummary, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "folder": str(summary.folder),
                "entries": summary.entries,
                "photos": summary.photos,
                "left_out": dict(summary.left_out),
            }
        )
        return
    for name, count in summary.entries.items():
        click.echo(f"{count:6}  {name}")
    click.echo(f"{summary.photos:6}  photos in {summary.folder / 'images'}")
    for reason, count in summary.left_out.most_common():
        click.echo(f"note: left out {count}: {reason}", err=True)
