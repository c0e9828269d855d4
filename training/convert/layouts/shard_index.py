"""The weight files of a folder, one or many, and what their index says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from engine.errors import ConvertError
from training.convert.checkpoint import read_json
from training.convert.layouts.tensor_reference import HINT, TensorReference, list_tensors
from training.convert.names import canonical

FILES = ("model.safetensors", "pytorch_model.bin")
"""What transformers writes and has written; the first that is there counts."""


def has_weights(folder: Path) -> bool:
    """Whether a folder holds a model's weights."""
    return any((folder / n).is_file() for name in FILES for n in (name, f"{name}.index.json"))


def find_tensors(
    folder: Path, *, name_of: Callable[[str], str] = canonical
) -> Iterator[tuple[str, TensorReference]]:
    """Tensors of a folder by their canonical names.  Raises `ConvertError`."""
    for name in FILES:
        index = folder / f"{name}.index.json"
        if index.is_file():
            found = dict(_once(_shards(index), name_of))
            _check_index(index, {held.key for held in found.values()})
            yield from found.items()
            return
        if (folder / name).is_file():
            yield from _once([folder / name], name_of)
            return
    raise ConvertError(
        f"{folder} holds neither {FILES[0]} nor {FILES[0]}.index.json, nor {FILES[1]}.",
        "Give the folder with the weights; a LoRA or a projector alone needs --base.",
    )


def _once(
    files: list[Path], name_of: Callable[[str], str]
) -> Iterator[tuple[str, TensorReference]]:
    seen: dict[str, str] = {}
    for file in files:
        for held in list_tensors(file):
            name = name_of(held.key)
            if name in seen:
                raise ConvertError(
                    f"The checkpoint holds the same weight twice: {seen[name]} and {held.key}.",
                    HINT,
                )
            seen[name] = held.key
            yield name, held


def _shards(index: Path) -> list[Path]:
    shards = sorted(set(_index(index).values()))
    for shard in shards:
        if not (index.parent / shard).is_file():
            raise ConvertError(f"The shard {shard}, named in {index.name}, is missing.", HINT)
    return [index.parent / shard for shard in shards]


def _index(index: Path) -> dict[str, str]:
    where = read_json(index).get("weight_map")
    if not isinstance(where, dict) or not where:
        raise ConvertError(f"{index} has no weight_map.", HINT)
    return {str(name): Path(str(shard)).name for name, shard in where.items()}


def _check_index(index: Path, found: set[str]) -> None:
    named, name = set(_index(index)), index.name
    if named - found:
        raise ConvertError(f"{name} names {_some(named - found)}, but no shard holds it.", HINT)
    if found - named:
        raise ConvertError(f"The shards hold {_some(found - named)}, but {name} does not.", HINT)


def _some(names: set[str]) -> str:
    first = min(names)
    return first if len(names) == 1 else f"{first} and {len(names) - 1} more"
