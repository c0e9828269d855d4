"""A folder as transformers writes it, in the naming of any of its versions."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

import transformers

from engine.errors import ConvertError
from training.convert.checkpoint import CONFIGS
from training.convert.layouts.source import Checkpoint, CheckpointSource, read_given
from training.convert.layouts.tensor_reference import HINT, UNUSABLE
from training.convert.preprocess import read_processor
from training.convert.sizes import TEXTS, TOWERS, refuse
from training.convert.tokenizer.checkpoint_tokenizer import read_template


def open_stock(stock: Checkpoint) -> CheckpointSource:
    """Raises `ConvertError`."""
    config = _read_config(stock)
    return CheckpointSource(
        folder=stock.folder,
        config=config,
        said=stock.said,
        tensors=stock.tensors,
        tokenizer_folder=stock.words,
        processor=read_processor(stock.sight),
        template=read_template(stock.words) or read_template(stock.sight),
        # transformers has no one-layer projector.
        is_hugging_face=not stock.changed and stock.said.get("mm_projector_type") != "linear",
        given=read_given(stock.folder),
        notes=stock.notes,
    )


def _read_config(stock: Checkpoint) -> Any:
    """config.json with transformers' defaults for what it leaves out."""
    kind = CONFIGS.get(str(stock.said.get("model_type")))
    if kind is None:
        raise ConvertError(
            f"{stock.folder / 'config.json'} describes a model of type "
            f"{stock.said.get('model_type')!r}, not a Hugging Face LLaVA ({', '.join(CONFIGS)}) "
            "and not an original one.",
            "Checkpoints of the LLaVA family are converted; a plain LLM has no eyes.",
        )
    _check_part(stock.said, "text_config", TEXTS)
    _check_part(stock.said, "vision_config", TOWERS)
    try:
        load: Any = getattr(transformers, kind).from_dict
        return load(copy.deepcopy(dict(stock.said)))
    except UNUSABLE as error:
        raise ConvertError(
            f"{stock.folder / 'config.json'} is not usable: {error}", HINT
        ) from error


def _check_part(said: Mapping[str, Any], part: str, known: Iterable[str]) -> None:
    """Refuse a type that transformers does not know either: its own words would be a list of
    hundreds that it does.  Raises `ConvertError`."""
    own = said.get(part)
    kind = own.get("model_type") if isinstance(own, dict) else None
    if kind is not None and str(kind) not in known:
        raise refuse(f"{part}.model_type", kind, " or ".join(known))
