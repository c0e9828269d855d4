"""A checkpoint folder becomes a model folder: model.gguf, mmproj.gguf, card.json.

Everything is checked before the first byte is written.  The folder is made aside and renamed at
the end, so a killed run leaves nothing half done under the name that was asked for.
"""

from __future__ import annotations

import contextlib
import functools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from engine.card import LLM_FILE, VISION_FILE
from engine.errors import ConvertError
from training.convert import keys, notes
from training.convert.checkpoint import Checkpoint
from training.convert.member import read_member
from training.convert.names import File
from training.convert.plan import make_plan
from training.convert.preprocess import read_preprocess
from training.convert.sizes import read_sizes
from training.convert.tokens import read_vocabulary
from training.convert.write import Kind, write_gguf

Advance = Callable[[str, int, int], None]
"""Hears of progress: what was written, bytes so far, bytes in all."""

_KEYS_BYTES = 1 << 16


def convert(
    checkpoint: Path, out: Path, *, kind: Kind, advance: Advance = lambda _what, _done, _all: None
) -> None:
    """Convert a checkpoint.  An `out` that holds a model of ours is replaced.

    Raises:
        ConvertError: the checkpoint is damaged or of a kind that cannot be converted, `out` holds
            something else, or there is no room.
        UnmappedTensor: a weight without a place, or a place without its weight.
    """
    check_out(out)
    said = _read(checkpoint, kind)
    _check_room(out, said)
    with _aside(out) as folder:
        _write(folder, said, advance)
        notes.write_card(folder, said)


def check_out(out: Path) -> None:
    """Refuse to write over anything but a model of ours.  Raises `ConvertError`."""
    taken = out.exists() or out.is_symlink()
    if taken and not (out.is_dir() and (not any(out.iterdir()) or notes.is_ours(out))):
        raise ConvertError(
            f"{out} already exists and is not a model that was converted here.",
            "Give a new or empty folder.",
        )


def _read(folder: Path, kind: Kind) -> notes.Said:
    """Everything about the checkpoint but its numbers."""
    if not folder.is_dir():
        raise ConvertError(f"There is no checkpoint folder {folder}.", "Check the path.")
    checkpoint = Checkpoint(folder)
    config = checkpoint.config
    sizes = read_sizes(config)
    given = notes.read_given(folder)
    grids = getattr(config, "image_grid_pinpoints", None) or ()
    preprocess = read_preprocess(folder, sizes.image_px, grids=grids)
    return notes.Said(
        name=str(given.get("name") or folder.resolve().name),
        given=given,
        kind=kind,
        config=config,
        sizes=sizes,
        words=read_vocabulary(
            folder,
            sizes.dims["rows"],
            config.image_token_id,
            video_token=getattr(config, "video_token_id", None),
        ),
        preprocess=preprocess,
        family=read_member(checkpoint.said, config, preprocess.aspect),
        plan=make_plan(checkpoint, sizes),
    )


def _kinds(kind: Kind) -> dict[File, Kind]:
    return {File.LLM: kind, File.VISION: kind.vision}


def _size_bytes(said: notes.Said) -> int:
    kinds = _kinds(said.kind)
    return sum(w.size_bytes(kinds[f]) for f, weights in said.plan.weights.items() for w in weights)


def _check_room(out: Path, said: notes.Said) -> None:
    parent = next(p for p in out.absolute().parents if p.exists())
    needed, free = _size_bytes(said) + _KEYS_BYTES, shutil.disk_usage(parent).free
    if free < needed:
        raise ConvertError(
            f"The model needs {needed / 1e6:,.0f} MB, but only {free / 1e6:,.0f} MB are free.",
            "Free some space, or choose --type q8_0.",
        )


def _write(folder: Path, said: notes.Said, advance: Advance) -> None:
    total, done = _size_bytes(said), 0

    def step(what: str, size_bytes: int) -> None:
        nonlocal done
        done += size_bytes
        advance(what, done, total)

    llm = functools.partial(
        keys.llm_writer,
        name=said.name,
        config=said.config,
        sizes=said.sizes,
        words=said.words,
        family=said.family,
    )
    vision = functools.partial(
        keys.vision_writer,
        name=said.name,
        config=said.config,
        sizes=said.sizes,
        preprocess=said.preprocess,
        family=said.family,
    )
    weights = said.plan.weights
    write_gguf(folder / LLM_FILE, llm, weights[File.LLM], said.kind, step)
    write_gguf(folder / VISION_FILE, vision, weights[File.VISION], said.kind.vision, step)


@contextlib.contextmanager
def _aside(out: Path) -> Iterator[Path]:
    """A folder beside `out` that takes its place if all goes well, and goes away if not."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.part-", dir=out.parent))
    except OSError as error:
        raise ConvertError(f"{out.parent} cannot be written to: {error.strerror}.", "") from error
    try:
        folder.chmod(0o755)
        yield folder
        _swap(folder, out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _swap(folder: Path, out: Path) -> None:
    """Put the new folder in the old one's place."""
    check_out(out)
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}.old-", dir=out.parent))
    if out.exists():
        out.replace(old / out.name)
    folder.replace(out)
    shutil.rmtree(old, ignore_errors=True)
