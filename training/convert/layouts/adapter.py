"""A LoRA folder merged onto its base: PEFT's files, and what the original LLaVA lays beside them.

Nothing is added up here: a merged weight is a `held.Merged`, which is read when its turn comes.
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
"""Ways to begin that change the base's own weights: the adapter then belongs to other ones."""

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
    _check_kind(settings)
    wrong = f"Give the base it was trained on{base_name(folder)} with --base."
    low_rank, whole, read = _sort(folder)
    tensors = dict(base.tensors)
    for name, held in whole.items():
        tensors[name] = _replaced(name, held, base, wrong)
    for (module, turned), parts in low_rank.items():
        name = canonical(f"{module}.weight")
        tensors[name] = _merged(settings, module, parts, tensors.get(name), turned, wrong)
    said = _said(folder, base, tensors)
    return dataclasses.replace(
        base,
        folder=folder,
        said=said,
        tensors=tensors,
        words=folder if _has(folder, _TOKENIZERS) else base.words,
        sight=folder if _has(folder, _PROCESSORS) else base.sight,
        notes=_notes(folder, base, read),
        changed=True,
    )


def _notes(folder: Path, base: Checkpoint, read: list[Path]) -> tuple[str, ...]:
    """What is not read in the two folders; an adapter may lie in its base's own."""
    if folder.samefile(base.folder):
        return leftover_notes(folder, {*base.read, *read})
    return base.notes + leftover_notes(folder, read)


def _has(folder: Path, names: tuple[str, ...]) -> bool:
    return any((folder / name).is_file() for name in names)


def _check_kind(settings: Mapping[str, Any]) -> None:
    kind = settings.get("peft_type", "LORA")
    found = [] if kind == "LORA" else [str(kind)]
    found += [words for key, words in _REFUSED if settings.get(key)]
    start = str(settings.get("init_lora_weights", "")).lower()
    found += [start for way in _CHANGED_BASES if start.startswith(way)]
    if found:
        raise ConvertError(
            f"The adapter is of a kind that is not merged here: {found[0]}.",
            "Merge it where it was trained (merge_and_unload) and convert the result.",
        )


Parts = dict[str, TensorReference]


def _sort(
    folder: Path,
) -> tuple[dict[tuple[str, bool], Parts], dict[str, TensorReference], list[Path]]:
    """Low-rank parts by module, whole tensors by canonical name, and the files of both."""
    files = [folder / name for name in _FILES if (folder / name).is_file()][:1]
    if not files:
        raise ConvertError(f"{folder} holds neither {' nor '.join(_FILES)}.", HINT)
    files += [folder / name for name in _BESIDE if (folder / name).is_file()][:1]
    low_rank: dict[tuple[str, bool], Parts] = {}
    whole: dict[str, TensorReference] = {}
    for held in (held for file in files for held in list_tensors(file)):
        key = _bare(held.key)
        part = _PART.match(key)
        if "lora_magnitude_vector" in key:
            _check_kind({"use_dora": True})
        if part:
            low_rank.setdefault((part[1], bool(part[2])), {})[part[3]] = held
        else:
            whole[canonical(_WRAPPED.sub("", key))] = held
    return low_rank, whole, files


def _bare(key: str) -> str:
    """A name as the base had it: PEFT and the original LLaVA put names before it."""
    bare = key.removeprefix("base_model.").removeprefix("model.")
    return bare if not bare.startswith("model.model.") else bare.removeprefix("model.")


def _replaced(name: str, held: TensorReference, base: Checkpoint, hint: str) -> TensorReference:
    """A tensor that was trained as a whole; only the vocabulary may have grown."""
    old = base.tensors.get(name)
    own = name.startswith("projector.") or name in ("image_newline", "faster_token")
    if old is None and not own:
        raise ConvertError(f"The adapter changes {held.key}, which the base does not have.", hint)
    same = 1 if name in _EMBEDDINGS else 0
    if old is not None and not own and old.shape[same:] != held.shape[same:]:
        raise _unfit(held, old, hint)
    return held


def _unfit(held: TensorReference, old: TensorReference, hint: str) -> ConvertError:
    return ConvertError(
        f"The adapter's {held.key} has shape {list(held.shape)}, but the base's {old.key} has "
        f"{list(old.shape)}: it was made for another base.",
        hint,
    )


def _merged(
    settings: Mapping[str, Any],
    module: str,
    parts: Parts,
    old: TensorReference | None,
    turned: bool,
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
            f"The adapter's change of {module} is no product of two matrices.",
            "Merge it where it was trained (merge_and_unload) and convert the result.",
        )
    change = (down.shape[1], up.shape[0]) if turned else (up.shape[0], down.shape[1])
    if change != old.shape:
        raise _unfit(up if change[0] != old.shape[0] else down, old, hint)
    rank = _setting(settings, "rank_pattern", "r", module)
    if not up.shape[1] == down.shape[0] == rank:
        raise ConvertError(
            f"{CONFIG} says rank {rank:g} of {module}, but its matrices have {down.shape[0]}.",
            f"{CONFIG} does not belong to these weights.",
        )
    alpha = _setting(settings, "alpha_pattern", "lora_alpha", module)
    scale = alpha / (math.sqrt(rank) if settings.get("use_rslora") else rank)
    return MergedTensor(old.file, old.key, old.shape, old.kind, old, up, down, scale, turned)


def _setting(settings: Mapping[str, Any], pattern: str, key: str, module: str) -> float:
    """A number of adapter_config.json; patterns as PEFT's `get_pattern_key` reads them."""
    for words, value in (settings.get(pattern) or {}).items():
        if re.match(rf"(.*\.)?({words})$", module):
            return float(value)
    try:
        return float(settings[key])
    except (KeyError, TypeError, ValueError) as error:
        raise ConvertError(f"{CONFIG} has no number {key}.", HINT) from error


def _said(folder: Path, base: Checkpoint, tensors: Mapping[str, TensorReference]) -> dict[str, Any]:
    """The config.json that counts: the adapter's own where the original LLaVA wrote it."""
    path = folder / "config.json"
    own = read_json(path) if path.is_file() else {}
    said = dict(own if is_original(own) and "text_config" not in base.said else base.said)
    for key, value in _rows(base, tensors):
        where = dict(said["text_config"]) if "text_config" in said else said
        where[key] = value
        if "text_config" in said:
            said["text_config"] = where
    return said


def _rows(base: Checkpoint, tensors: Mapping[str, TensorReference]) -> Iterator[tuple[str, int]]:
    """The size of a vocabulary that has grown."""
    old, new = (held.get(_EMBEDDINGS[0]) for held in (base.tensors, tensors))
    if old is not None and new is not None and old.shape != new.shape:
        yield "vocab_size", new.shape[0]
