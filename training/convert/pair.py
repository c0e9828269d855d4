"""A checkpoint folder becomes a model folder: model.gguf, mmproj.gguf, card.json.

Everything is checked before the first byte is written.  The folder is made aside and renamed at
the end, so a killed run leaves nothing half done under the name that was asked for.
"""

from __future__ import annotations

import dataclasses
import functools
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from engine.card import LLM_FILE, VISION_FILE
from engine.errors import ConvertError
from engine.native.context import usable_threads
from training.convert import keys, notes
from training.convert.aside import aside
from training.convert.files import Advance, Making, write_files
from training.convert.kinds import VISION_KINDS, Kind
from training.convert.layouts import Source, open_source
from training.convert.member import read_member
from training.convert.names import File
from training.convert.plan import make_plan
from training.convert.preprocess import read_preprocess
from training.convert.sizes import read_sizes
from training.convert.tokens import Vocabulary, read_vocabulary
from training.convert.write import Layout, lay_out, mixture, vision_types

_CARD_BYTES = 1 << 16


def convert(
    checkpoint: Path,
    out: Path,
    *,
    kind: Kind,
    vision_kind: Kind | None = None,
    vision_tower: Path | None = None,
    base: Path | None = None,
    threads: int = 0,
    resume: bool = False,
    advance: Advance = lambda _what, _done, _all: None,
    certify: Callable[[Path], None] = lambda _model: None,
) -> None:
    """Convert a checkpoint.  An `out` that holds a model of ours is replaced.

    Args:
        kind: how the LLM is stored; `vision_kind` the vision file, None for `kind.vision`.
        vision_tower, base: folders beside the checkpoint, where it does not hold all.
        threads: that read and encode; 0 for all CPUs.
        resume: go on from what an earlier run for `out` has written, if it was of the same
            checkpoint and kind.
        certify: looks at the finished folder before it gets its name, and raises to refuse it.

    Raises:
        ConvertError: the checkpoint is damaged or of a kind that cannot be converted, `out` holds
            something else or is being made by another run, or there is no room.
        UnmappedTensor: a weight without a place, or a place without its weight.
    """
    out = Path(os.path.abspath(out))  # noqa: PTH100 - a link at the end of the path stays one
    check_out(out)
    source = open_source(checkpoint, base=base, vision_tower=vision_tower)
    said = _read(source, kind, vision_kind or kind.vision)
    with aside(out) as made:
        layouts = _lay_out(made.folder, said)
        _check_room(out, layouts, made.model if resume else None)
        making = Making(layouts, said.plan.sources, usable_threads(threads))
        write_files(made, making, resume=resume, advance=advance)
        notes.write_card(made.model, said)
        certify(made.model)
        made.swap(functools.partial(check_out, out))


def check_out(out: Path) -> None:
    """Refuse to write over anything but a model of ours.  Raises `ConvertError`."""
    if not out.exists() and not out.is_symlink():
        return
    if not out.is_dir():
        raise ConvertError(
            f"{out} already exists and is not a folder.", "Give a new or empty folder."
        )
    try:
        free = not any(out.iterdir()) or notes.is_ours(out)
    except OSError as error:
        raise ConvertError(f"{out} cannot be read: {error.strerror}.", "") from error
    if not free:
        raise ConvertError(
            f"{out} already exists and is not a model that was converted here.",
            "Give a new or empty folder.",
        )


def _read(source: Source, kind: Kind, vision_kind: Kind) -> notes.Said:
    """Everything about the checkpoint but its numbers."""
    if vision_kind not in VISION_KINDS:
        raise ConvertError(
            f"A vision file cannot be {vision_kind.value}.",
            f"Choose one of {', '.join(kind.value for kind in VISION_KINDS)}.",
        )
    config = source.config
    sizes = read_sizes(config)
    grids = getattr(config, "image_grid_pinpoints", None) or ()
    preprocess = read_preprocess(source.processor, sizes.image_px, grids=grids)
    return notes.Said(
        name=str(source.given.get("name") or source.folder.resolve().name),
        given=source.given,
        kind=kind,
        vision_kind=vision_kind,
        config=config,
        sizes=sizes,
        words=_read_words(source, sizes.dims["rows"]),
        preprocess=preprocess,
        family=read_member(source.said, config, preprocess.aspect),
        plan=make_plan(source, sizes),
    )


def _read_words(source: Source, rows: int) -> Vocabulary:
    """The vocabulary; a photo's token beyond its rows is none."""
    tokens = (source.config.image_token_id, getattr(source.config, "video_token_id", None))
    photo, video = (t if t is not None and t < rows else None for t in tokens)
    words = read_vocabulary(source.tokenizer_folder, rows, photo, video_token=video)
    return dataclasses.replace(words, chat_template=source.template, stop=source.stop)


def _lay_out(folder: Path, said: notes.Said) -> dict[str, Layout]:
    """Both files but their numbers, by name."""
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
    words, sight = said.plan.weights[File.LLM], said.plan.weights[File.VISION]
    header = folder / "header.gguf"
    llm_types = mixture(words, said.kind, llm, folder)
    types = vision_types(sight, said.vision_kind)
    return {
        LLM_FILE: lay_out(header, llm, words, said.kind, llm_types),
        VISION_FILE: lay_out(header, vision, sight, said.vision_kind, types),
    }


def _check_room(out: Path, layouts: dict[str, Layout], begun: Path | None) -> None:
    """Refuse a disk that is too full; what lies in `begun` need not be written again."""
    needed = sum(layout.size_bytes for layout in layouts.values()) + _CARD_BYTES
    if begun is not None and begun.is_dir():
        needed -= sum(path.stat().st_size for path in begun.iterdir())
    free = shutil.disk_usage(out.parent).free
    if free < needed:
        raise ConvertError(
            f"The model needs {needed / 1e6:,.0f} MB, but only {free / 1e6:,.0f} MB are free.",
            "Free some space, or choose a smaller type such as --type q4_k_m.",
        )
