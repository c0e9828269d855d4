"""A checkpoint folder becomes a model folder: model.gguf, mmproj.gguf, card.json.

Everything is checked before the first byte is written.  The folder is made aside and renamed at
the end, so a killed run leaves nothing half done under the name that was asked for.
"""

from __future__ import annotations

import dataclasses
import functools
import os
from collections.abc import Callable
from pathlib import Path

from engine.chat import Conversation, user
from engine.gguf.card import LLM_FILE, VISION_FILE
from engine.native.context import usable_threads
from engine.text.chat_template import ChatTemplate
from training.convert import card_json, keys, projector_replacement
from training.convert.files import Advance, Making, write_files
from training.convert.kinds import Kind
from training.convert.layouts import CheckpointSource, open_source
from training.convert.member import read_member
from training.convert.names import File
from training.convert.place import Work, check_out, check_room, check_vision_kind
from training.convert.plan import make_plan
from training.convert.preprocess import read_preprocess
from training.convert.sizes import read_sizes
from training.convert.staging import aside
from training.convert.tokenizer.checkpoint_vocabulary import read_vocabulary
from training.convert.tokenizer.vocabulary import Vocabulary
from training.convert.write import Layout, lay_out, mixture, vision_types


def convert(
    checkpoint: Path,
    out: Path,
    *,
    kind: Kind | None = None,
    vision_kind: Kind | None = None,
    vision_tower: Path | None = None,
    base: Path | None = None,
    threads: int = 0,
    resume: bool = False,
    advance: Advance = lambda _what, _done, _all: None,
    certify: Callable[[Path], None] = lambda _model: None,
    note: Callable[[str], None] = lambda _sentence: None,
) -> None:
    """Convert a checkpoint.  An `out` that holds a model of ours is replaced.

    Args:
        kind: how the LLM is stored, None for f16; `vision_kind` the vision file, None for
            `kind.vision`.
        vision_tower, base: folders beside the checkpoint, where it does not hold all; a `base` that
            is a pair of GGUF files gets another projector (`regraft`) and keeps its kinds.
        threads: that read and encode; 0 for all CPUs.
        resume: go on from what an earlier run for `out` has written, if it was of the same
            checkpoint and kind.
        certify: looks at the finished folder before it gets its name, and raises to refuse it.
        note: takes sentences about the checkpoint, such as which weight files are not read.

    Raises:
        ConvertError: the checkpoint is damaged or of a kind that cannot be converted, `out` holds
            something else or is being made by another run, or there is no room.
        TemplateError: the chat template cannot lay out a photo and a question.
        UnmappedTensor: a weight without a place, or a place without its weight.
    """
    out = Path(os.path.abspath(out))  # noqa: PTH100 - a link at the end of the path stays one
    check_out(out)
    if base is not None and projector_replacement.is_pair(base):
        work = projector_replacement.prepare(
            checkpoint, base, out, kind=kind, vision_kind=vision_kind, vision_tower=vision_tower
        )
    else:
        source = open_source(checkpoint, base=base, vision_tower=vision_tower)
        for sentence in source.notes:
            note(sentence)
        work = _prepare(source, kind or Kind.F16, vision_kind)
    with aside(out) as made:
        layouts = work.lay_out(made.folder)
        check_room(out, layouts, made.model if resume else None)
        making = Making(layouts, work.sources, usable_threads(threads))
        write_files(made, making, resume=resume, advance=advance)
        work.finish(made.model)
        certify(made.model)
        made.swap(functools.partial(check_out, out))


def _prepare(source: CheckpointSource, kind: Kind, vision_kind: Kind | None) -> Work:
    said = _read(source, kind, vision_kind or kind.vision)
    return Work(
        said.plan.sources,
        lambda folder: _lay_out(folder, said),
        lambda model: card_json.write_card(model, said),
    )


def _read(source: CheckpointSource, kind: Kind, vision_kind: Kind) -> card_json.CardMetadata:
    """Everything about the checkpoint but its numbers."""
    check_vision_kind(vision_kind)
    config = source.config
    sizes = read_sizes(config)
    grids = getattr(config, "image_grid_pinpoints", None) or ()
    preprocess = read_preprocess(source.processor, sizes.image_px, grids=grids)
    return card_json.CardMetadata(
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


def _read_words(source: CheckpointSource, rows: int) -> Vocabulary:
    """The vocabulary; a photo's token beyond its rows is none."""
    tokens = (source.config.image_token_id, getattr(source.config, "video_token_id", None))
    photo, video = (t if t is not None and t < rows else None for t in tokens)
    words = read_vocabulary(source.tokenizer_folder, rows, photo, video_token=video)
    _check_template(source.template, words)
    return dataclasses.replace(words, chat_template=source.template, stop=source.stop)


def _check_template(template: str, words: Vocabulary) -> None:
    """Have a photo and a question laid out once.  Raises `TemplateError`."""
    bos = words.tokens[words.bos] if words.bos is not None else ""
    made = ChatTemplate(template, bos_token=bos, eos_token=words.tokens[words.eos])
    made.prompt(Conversation((user("What is this?", "photo.jpg"),)))


def _lay_out(folder: Path, said: card_json.CardMetadata) -> dict[str, Layout]:
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
