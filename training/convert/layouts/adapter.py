"""A LoRA folder merged onto its base: PEFT's files, and what the original LLaVA saves with them.

Nothing is added up here: a merged weight is a `tensor.Merged`, which is read when its turn comes.
File formats: PEFT's adapter_config.json; LLaVA's non_lora_trainables.bin (llava/train/train.py).
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from engine.errors import ConvertError
from training.convert.checkpoint import is_original, read_json
from training.convert.layouts.base_mark import check_base
from training.convert.layouts.shard_index import leftover_notes
from training.convert.layouts.source import Checkpoint
from training.convert.layouts.tensor_reference import (
    HINT,
    MergedTensor,
    TensorReference,
    list_tensors,
)
from training.convert.names import canonical

CONFIG = "adapter_config.json"
_FILES = ("adapter_model.safetensors", "adapter_model.bin")
_BESIDE = ("non_lora_trainables.safetensors", "non_lora_trainables.bin")
_TOKENIZERS = ("tokenizer.json", "tokenizer.model")
_PROCESSORS = ("preprocessor_config.json", "processor_config.json")

_REFUSED = (
    ("use_dora", "DoRA"),
    ("fan_in_fan_out", "fan_in_fan_out"),
    ("lora_bias", "lora_bias"),
    ("layer_replication", "layer_replication"),
    ("use_qalora", "QALoRA"),
    ("target_parameters", "target_parameters"),
    ("trainable_token_indices", "trainable_token_indices"),
    ("alora_invocation_tokens", "aLoRA"),
)
_CHANGED_BASES = ("pissa", "olora", "corda", "loftq", "lora_ga")
"""Initialisations that change the base's weights: the adapter then fits other weights only."""

_PART = re.compile(r"^(.*)\.lora_(embedding_)?([AB])(?:\.default)?(?:\.weight)?$")
_WRAPPED = re.compile(r"\.(?:modules_to_save(?:\.default)?|base_layer|original_module)(?=\.)")
_EMBEDDINGS = ("text.embed_tokens.weight", "head.weight")


def base_name(folder: Path) -> str:
    """The base that an adapter names, for a hint."""
    path = folder / CONFIG
    named = read_json(path).get("base_model_name_or_path") if path.is_file() else None
    return f" ({CONFIG} calls it {named})" if named else ""


def merge(folder: Path, base: Checkpoint) -> Checkpoint:
    """The base with everything that the adapter's folder changes.

    Raises:
        ConvertError: of another kind than plain LoRA, or made for another base.
    """
    settings = read_json(folder / CONFIG)
    _check_adapter_kind(settings)
    check_base(folder, base.folder, base.tensors)
    wrong = f"Give the base it was trained on{base_name(folder)} with --base."
    low_rank, whole, read = _split_tensors(folder)
    tensors = dict(base.tensors)
    for name, tensor in whole.items():
        tensors[name] = _replacement(name, tensor, base, wrong)
    for (module, transposed), parts in low_rank.items():
        name = canonical(f"{module}.weight")
        tensors[name] = _merged_tensor(
            settings, module, parts, tensors.get(name), transposed, wrong
        )
    config_json = _merged_config(folder, base, tensors)
    return dataclasses.replace(
        base,
        folder=folder,
        config_json=config_json,
        tensors=tensors,
        tokenizer_folder=folder if _has_any(folder, _TOKENIZERS) else base.tokenizer_folder,
        processor_folder=folder if _has_any(folder, _PROCESSORS) else base.processor_folder,
        notes=_leftovers(folder, base, read),
        is_modified=True,
    )


def _leftovers(folder: Path, base: Checkpoint, read: list[Path]) -> tuple[str, ...]:
    """What is not read in the two folders; an adapter may be in the folder of its base."""
    if folder.samefile(base.folder):
        return leftover_notes(folder, {*base.weight_files, *read})
    return base.notes + leftover_notes(folder, read)


def _has_any(folder: Path, names: tuple[str, ...]) -> bool:
    return any((folder / name).is_file() for name in names)


def _check_adapter_kind(settings: Mapping[str, Any]) -> None:
    kind = settings.get("peft_type", "LORA")
    found = [] if kind == "LORA" else [str(kind)]
    found += [tokenizer_folder for key, tokenizer_folder in _REFUSED if settings.get(key)]
    start = str(settings.get("init_lora_weights", "")).lower()
    found += [start for way in _CHANGED_BASES if start.startswith(way)]
    if found:
        raise ConvertError(
            f"The adapter is of a kind that is not merged here: {found[0]}.",
            "Merge it where it was trained (merge_and_unload) and convert the result.",
        )


Parts = dict[str, TensorReference]


def _split_tensors(
    folder: Path,
) -> tuple[dict[tuple[str, bool], Parts], dict[str, TensorReference], list[Path]]:
    """Low-rank parts by module, whole tensors by canonical name, and the files of both."""
    files = [folder / name for name in _FILES if (folder / name).is_file()][:1]
    if not files:
        raise ConvertError(f"{folder} holds neither {' nor '.join(_FILES)}.", HINT)
    files += [folder / name for name in _BESIDE if (folder / name).is_file()][:1]
    low_rank: dict[tuple[str, bool], Parts] = {}
    whole: dict[str, TensorReference] = {}
    for tensor in (tensor for file in files for tensor in list_tensors(file)):
        key = _base_key(tensor.key)
        part = _PART.match(key)
        if "lora_magnitude_vector" in key:
            _check_adapter_kind({"use_dora": True})
        if part:
            low_rank.setdefault((part[1], bool(part[2])), {})[part[3]] = tensor
        else:
            whole[canonical(_WRAPPED.sub("", key))] = tensor
    return low_rank, whole, files


def _base_key(key: str) -> str:
    """A tensor's name in the base: without the prefixes of PEFT and of the original LLaVA."""
    bare = key.removeprefix("base_model.").removeprefix("model.")
    return bare if not bare.startswith("model.model.") else bare.removeprefix("model.")


def _replacement(
    name: str, tensor: TensorReference, base: Checkpoint, hint: str
) -> TensorReference:
    """A tensor that was fully trained; only the vocabulary may have grown."""
    old = base.tensors.get(name)
    own = name.startswith("projector.") or name in ("image_newline", "faster_token")
    if old is None and not own:
        raise ConvertError(f"The adapter changes {tensor.key}, which the base does not have.", hint)
    same = 1 if name in _EMBEDDINGS else 0
    if old is not None and not own and old.shape[same:] != tensor.shape[same:]:
        raise _wrong_shape(tensor, old, hint)
    return tensor


def _wrong_shape(tensor: TensorReference, old: TensorReference, hint: str) -> ConvertError:
    return ConvertError(
        f"The adapter's {tensor.key} has shape {list(tensor.shape)}, but the base's {old.key} has "
        f"{list(old.shape)}: it was made for another base.",
        hint,
    )


def _merged_tensor(
    settings: Mapping[str, Any],
    module: str,
    parts: Parts,
    old: TensorReference | None,
    transposed: bool,
    hint: str,
) -> MergedTensor:
    missing = [part for part in "AB" if part not in parts]
    if missing:
        raise ConvertError(f"The adapter has no lora_{missing[0]} of {module}.", HINT)
    up, down = parts["B"], parts["A"]
    if old is None:
        raise ConvertError(f"The adapter changes {module}, which the base does not have.", hint)
    if len(up.shape) != 2 or len(down.shape) != 2:
        raise ConvertError(
            f"The adapter's change of {module} is not a product of two matrices.",
            "Merge it where it was trained (merge_and_unload) and convert the result.",
        )
    change = (down.shape[1], up.shape[0]) if transposed else (up.shape[0], down.shape[1])
    if change != old.shape:
        raise _wrong_shape(up if change[0] != old.shape[0] else down, old, hint)
    rank = _number_of(settings, "rank_pattern", "r", module)
    if not up.shape[1] == down.shape[0] == rank:
        raise ConvertError(
            f"{CONFIG} says rank {rank:g} of {module}, but its matrices have {down.shape[0]}.",
            f"{CONFIG} does not belong to these weights.",
        )
    alpha = _number_of(settings, "alpha_pattern", "lora_alpha", module)
    scale = alpha / (math.sqrt(rank) if settings.get("use_rslora") else rank)
    return MergedTensor(old.file, old.key, old.shape, old.dtype, old, up, down, scale, transposed)


def _number_of(settings: Mapping[str, Any], pattern: str, key: str, module: str) -> float:
    """A number of adapter_config.json; patterns as PEFT's `get_pattern_key` reads them."""
    for module_pattern, value in (settings.get(pattern) or {}).items():
        if re.match(rf"(.*\.)?({module_pattern})$", module):
            return float(value)
    try:
        return float(settings[key])
    except (KeyError, TypeError, ValueError) as error:
        raise ConvertError(f"{CONFIG} has no number {key}.", HINT) from error


def _merged_config(
    folder: Path, base: Checkpoint, tensors: Mapping[str, TensorReference]
) -> dict[str, Any]:
    """The config.json that is used: the adapter's own where the original LLaVA wrote it."""
    path = folder / "config.json"
    own = read_json(path) if path.is_file() else {}
    config_json = dict(
        own if is_original(own) and "text_config" not in base.config_json else base.config_json
    )
    for key, value in _grown_vocabulary(base, tensors):
        where = dict(config_json["text_config"]) if "text_config" in config_json else config_json
        where[key] = value
        if "text_config" in config_json:
            config_json["text_config"] = where
    return config_json


def _grown_vocabulary(
    base: Checkpoint, tensors: Mapping[str, TensorReference]
) -> Iterator[tuple[str, int]]:
    """The size of a vocabulary that has grown."""
    old, new = (tensor.get(_EMBEDDINGS[0]) for tensor in (base.tensors, tensors))
    if old is not None and new is not None and old.shape != new.shape:
        yield "vocab_size", new.shape[0]
