"""`pumice feedback`: what people said of replies, as training data and straight into a run."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.storage.paths import person_paths
from app.terminal.cli_options import json_option
from app.terminal.reply_output import print_json
from app.terminal.verbs import require_training, run_training
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
    _print_summary(_export(out, form), as_json=as_json)


def _export(out: Path, form: str | None = None) -> ExportSummary:
    """Write the feedback of the window's chats into a new folder.  Raises `PumiceError`."""
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
        return export_feedback(ChatDatabase(connection), PhotoStore(paths.photos), out, formats)


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


@dataclass(frozen=True)
class FeedbackNeed:
    """What a kind of run learns from: files of an export, entries at least, and what they are."""

    files: tuple[str, ...]
    least: int
    what: str

    def found(self, entries: Mapping[str, int]) -> int:
        """How many there are, by the entries of each file."""
        return sum(entries.get(name, 0) for name in self.files)


_PAIRS = "pairs of a better and a worse reply"
NEEDS = {
    "supervised": FeedbackNeed(
        ("llava.json", "llava_interleave.json"), 8, "corrected or praised replies"
    ),
    "dpo": FeedbackNeed(("preference.json",), 8, _PAIRS),
    "reward": FeedbackNeed(("preference.json",), 32, _PAIRS),
}
"""By kind of run.  Eight are a batch; a judge that has learnt from fewer than 32 pairs guesses."""

_EXPORTED = "feedback"
"""The folder of the export in that of the run."""


@feedback.command("train")
@click.option(
    "--start", required=True, metavar="CHECKPOINT", help="The model to begin with: a checkpoint's"
    " folder, a Hugging Face id in the cache, or world:starter."
)  # fmt: skip
@click.option(
    "--kind",
    type=click.Choice(list(NEEDS)),
    default="supervised",
    show_default=True,
    help="Learn good replies, prefer the better of two, or learn to judge.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The folder of the run; default: runs/feedback_KIND.",
)
@click.option(
    "--set", "settings", multiple=True, metavar="A.B=C", help="Change a setting of the recipe, such"
    " as train.epochs=1. May be given several times."
)  # fmt: skip
@click.option("--resume", is_flag=True, help="Go on from the run's saved state.")
def train_from_feedback(
    start: str, kind: str, out: Path | None, settings: tuple[str, ...], resume: bool
) -> int:
    """Export the feedback and train from it, as the recipe small/feedback_KIND says.

    \b
    pumice feedback train --start llava-hf/llava-1.5-7b-hf --kind dpo
    """
    require_training("feedback train")
    folder = out or Path("runs") / f"feedback_{kind}"
    data = folder / _EXPORTED
    if not (resume and data.is_dir()):
        _export_enough(data, kind)
    code = _exit_code_of(_train_words(kind, start, folder, settings, resume=resume))
    if code == 0:
        click.echo(_next_step(kind, folder / "checkpoint"), err=True)
    return code


def _exit_code_of(words: list[str]) -> int:
    try:
        run_training(words)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


def _export_enough(data: Path, kind: str) -> None:
    """Export, and refuse (leaving nothing behind) where there is too little for this kind."""
    if data.exists():
        raise PumiceError(
            f"{data.parent} holds feedback and a run already.",
            "Go on with --resume, or name another folder with --out.",
        )
    summary = _export(data)
    need = NEEDS[kind]
    found = need.found(summary.entries)
    if found < need.least:
        shutil.rmtree(data)
        raise PumiceError(
            f"There are {found} {need.what} in the window's feedback; a run needs {need.least}.",
            _what_else(summary.entries, kind),
        )
    click.echo(f"{found} {need.what}, {summary.photos} photos in {data}", err=True)
    for reason, count in summary.left_out.most_common():
        click.echo(f"note: left out {count}: {reason}", err=True)


def _what_else(entries: Mapping[str, int], kind: str) -> str:
    """Which kind there is enough for, or how there would be."""
    for other, need in NEEDS.items():
        if need.found(entries) >= need.least:  # never so of this kind
            return f"There are {need.found(entries)} {need.what}: --kind {other} learns from them."
    if kind == "supervised":
        return "Correct replies in the window, or mark good ones with a thumb up."
    return "Correct replies in the window, or say which of two versions is better."


def _train_words(
    kind: str, start: str, folder: Path, settings: Sequence[str], *, resume: bool
) -> list[str]:
    """The command line of the run; strings are quoted as in TOML."""
    data = folder / _EXPORTED
    files = [(data / name).as_posix() for name in NEEDS[kind].files if (data / name).is_file()]
    changes = {
        "model.start": start,
        "data.sets.0.files": files,
        "data.sets.0.media": (data / "images").as_posix(),
    }
    named = [f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in changes.items()]
    words = ["train", f"small/feedback_{kind}", "--folder", str(folder)]
    words += [word for setting in (*named, *settings) for word in ("--set", setting)]
    return [*words, "--resume"] if resume else words


def _next_step(kind: str, checkpoint: Path) -> str:
    if kind == "reward":
        return f"next: let it judge replies: pumice prefer MODEL --judge {checkpoint} …"
    return f"next: make a model of it for the window: pumice convert {checkpoint} MODEL"
