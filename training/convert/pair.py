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
from training.convert.family_row import read_family_row
from training.convert.files import Advance, WriteJob, write_files
from training.convert.kinds import Kind
from training.convert.layouts import CheckpointSource, open_source
from training.convert.names import File
from training.convert.output_checks import (
    PreparedModel,
    check_disk_space,
    check_output,
    check_vision_kind,
)
from training.convert.plan import make_plan
from training.convert.preprocess import read_preprocess
from training.convert.sizes import read_sizes
from training.convert.staging import staging_folder
from training.convert.tokenizer.checkpoint_vocabulary import read_vocabulary
from training.convert.tokenizer.vocabulary import Vocabulary
from training.convert.write import FileLayout, lay_out, mixture, vision_types


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
            is a pair of GGUF files gets another projector and keeps its kinds.
        threads: that read and encode; 0 for all CPUs.
        resume: go on from what an earlier run for `out` has written, if it was of the same
            checkpoint and kind.
        certify: looks at the finished folder before it gets its name, and raises to refuse it.
        note: takes sentences about the checkpoint, such as which weight files are not read.

    Raises:
        ConvertError: the checkpoint is damaged or of a kind that cannot be converted, `out` holds
            something else or is being written by another run, or the disk is full.
        TemplateError: the chat template cannot lay out a photo and a question.
        UnmappedTensor: a tensor that the table does not have, or one that the checkpoint lacks.
    """
    out = Path(os.path.abspath(out))  # noqa: PTH100 - a link at the end of the path stays one
    check_output(out)
    if base is not None and projector_replacement.is_gguf_pair(base):
        work = projector_replacement.prepare(
            checkpoint, base, out, kind=kind, vision_kind=vision_kind, vision_tower=vision_tower
        )
    else:
        source = open_source(checkpoint, base=base, vision_tower=vision_tower)
        for sentence in source.notes:
            note(sentence)
        work = _prepare_checkpoint(source, kind or Kind.F16, vision_kind)
    with staging_folder(out) as staging:
        layouts = work.lay_out(staging.folder)
        check_disk_space(out, layouts, staging.model if resume else None)
        job = WriteJob(layouts, work.sources, usable_threads(threads))
        write_files(staging, job, resume=resume, advance=advance)
        work.finish(staging.model)
        certify(staging.model)
        staging.swap(functools.partial(check_output, out))


def _prepare_checkpoint(
    source: CheckpointSource, kind: Kind, vision_kind: Kind | None
) -> PreparedModel:
    metadata = _read_metadata(source, kind, vision_kind or kind.vision)
    return PreparedModel(
        metadata.plan.sources,
        lambda folder: _lay_out_files(folder, metadata),
        lambda model: card_json.write_card(model, metadata),
    )


def _read_metadata(
    source: CheckpointSource, kind: Kind, vision_kind: Kind
) -> card_json.CardMetadata:
    """Everything about the checkpoint but its numbers."""
    check_vision_kind(vision_kind)
    config = source.config
    sizes = read_sizes(config)
    grids = getattr(config, "image_grid_pinpoints", None) or ()
    preprocess = read_preprocess(source.processor, sizes.image_px, grids=grids)
    return card_json.CardMetadata(
        name=str(source.author_card.get("name") or source.folder.resolve().name),
        author_card=source.author_card,
        kind=kind,
        vision_kind=vision_kind,
        config=config,
        sizes=sizes,
        vocabulary=_read_words(source, sizes.dims["rows"]),
        preprocess=preprocess,
        family=read_family_row(source.config_json, config, preprocess.aspect),
        plan=make_plan(source, sizes),
    )


def _read_words(source: CheckpointSource, rows: int) -> Vocabulary:
    """The vocabulary; a photo's token beyond its rows is none."""
    tokens = (source.config.image_token_id, getattr(source.config, "video_token_id", None))
    photo, video = (t if t is not None and t < rows else None for t in tokens)
    vocabulary = read_vocabulary(source.tokenizer_folder, rows, photo, video_token=video)
    _check_template(source.template, vocabulary)
    return dataclasses.replace(vocabulary, chat_template=source.template, stop=source.stop)


def _check_template(template: str, vocabulary: Vocabulary) -> None:
    """Have a photo and a question laid out once.  Raises `TemplateError`."""
    bos = vocabulary.tokens[vocabulary.bos] if vocabulary.bos is not None else ""
    staging = ChatTemplate(template, bos_token=bos, eos_token=vocabulary.tokens[vocabulary.eos])
    staging.prompt(Conversation((user("What is this?", "photo.jpg"),)))


def _lay_out_files(folder: Path, metadata: card_json.CardMetadata) -> dict[str, FileLayout]:
    """Both files but their numbers, by name."""
    llm = functools.partial(
        keys.llm_writer,
        name=metadata.name,
        config=metadata.config,
        sizes=metadata.sizes,
        vocabulary=metadata.vocabulary,
        family=metadata.family,
    )
    vision = functools.partial(
        keys.vision_writer,
        name=metadata.name,
        config=metadata.config,
        sizes=metadata.sizes,
        preprocess=metadata.preprocess,
        family=metadata.family,
    )
    vocabulary, vision_weights = metadata.plan.weights[File.LLM], metadata.plan.weights[File.VISION]
    header = folder / "header.gguf"
    llm_types = mixture(vocabulary, metadata.kind, llm, folder)
    types = vision_types(vision_weights, metadata.vision_kind)
    return {
        LLM_FILE: lay_out(header, llm, vocabulary, metadata.kind, llm_types),
        VISION_FILE: lay_out(header, vision, vision_weights, metadata.vision_kind, types),
    }
