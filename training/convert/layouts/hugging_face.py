"""A folder as transformers writes it, in the naming of any of its versions."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

import transformers

from engine.errors import ConvertError
from training.convert.checkpoint import CONFIGS
from training.convert.layouts.chat_templates import find_stop
from training.convert.layouts.source import Checkpoint, CheckpointSource, read_author_card
from training.convert.layouts.tensor_reference import CONFIG_ERRORS, HINT
from training.convert.preprocess import read_processor
from training.convert.sizes import TEXTS, TOWERS, refuse
from training.convert.tokenizer.checkpoint_tokenizer import read_template


def open_hugging_face(checkpoint: Checkpoint) -> CheckpointSource:
    """Raises `ConvertError`."""
    config = _load_config(checkpoint)
    template = read_template(checkpoint.tokenizer_folder) or read_template(
        checkpoint.processor_folder
    )
    return CheckpointSource(
        folder=checkpoint.folder,
        config=config,
        config_json=checkpoint.config_json,
        tensors=checkpoint.tensors,
        tokenizer_folder=checkpoint.tokenizer_folder,
        processor=read_processor(checkpoint.processor_folder),
        template=template,
        stop=find_stop(template),  # a checkpoint that was trained here in LLaVA v0's format
        # transformers has no one-layer projector.
        is_hugging_face=not checkpoint.is_modified
        and checkpoint.config_json.get("mm_projector_type") != "linear",
        author_card=read_author_card(checkpoint.folder),
        notes=checkpoint.notes,
    )


def _load_config(checkpoint: Checkpoint) -> Any:
    """config.json with transformers' defaults for what it leaves out."""
    model_type = checkpoint.config_json.get("model_type")
    kind = CONFIGS.get(str(model_type))
    if kind is None:
        raise ConvertError(
            f"{checkpoint.folder / 'config.json'} describes a model of type {model_type!r}, not a "
            f"Hugging Face LLaVA ({', '.join(CONFIGS)}) and not an original one.",
            "Only checkpoints of the LLaVA family can be converted; a plain LLM has no vision "
            "tower.",
        )
    _check_part(checkpoint.config_json, "text_config", TEXTS)
    _check_part(checkpoint.config_json, "vision_config", TOWERS)
    try:
        load: Any = getattr(transformers, kind).from_dict
        return load(copy.deepcopy(dict(checkpoint.config_json)))
    except CONFIG_ERRORS as error:
        raise ConvertError(
            f"{checkpoint.folder / 'config.json'} is not usable: {error}", HINT
        ) from error


def _check_part(config_json: Mapping[str, Any], part: str, known: Iterable[str]) -> None:
    """Refuse a type that transformers does not know either: its own words would be a list of
    hundreds that it does.  Raises `ConvertError`."""
    own = config_json.get(part)
    kind = own.get("model_type") if isinstance(own, dict) else None
    if kind is not None and str(kind) not in known:
        raise refuse(f"{part}.model_type", kind, " or ".join(known))
