"""Which weight files of a folder are read, and what their shard index says of them.

The choice is that of transformers (modeling_utils, `_get_resolved_checkpoint_files`): one
safetensors file, then a safetensors index, then one PyTorch file, then a PyTorch index.  Other
weight files of the folder are not read, and this is reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import ConvertError
from training.convert.checkpoint import read_json
from training.convert.layouts.tensor_reference import HINT, TensorReference, list_tensors
from training.convert.names import canonical

SINGLE_FILES = ("model.safetensors", "pytorch_model.bin")
"""What transformers writes and has written, in the order in which it looks for them."""

INDEX_SUFFIX = ".index.json"
_WEIGHT_SUFFIXES = (".safetensors", ".bin", INDEX_SUFFIX)
_NOT_WEIGHTS = ("training_args", "optimizer", "scheduler", "scaler", "rng_state", "random_states")
"""How names of files begin that a trainer leaves beside the weights."""

_SHARD = re.compile(r"^(model|pytorch_model)-(\d{5})-of-(\d{5})\.(safetensors|bin)$")


@dataclass(frozen=True)
class WeightFiles:
    """The files that tensors are read from.

    Where there are several, `index` is their shard index and `weight_map` its content: the shard of
    every tensor, relative to the index's folder.
    """

    files: tuple[Path, ...]
    index: Path | None = None
    weight_map: Mapping[str, str] = field(default_factory=dict)

    @property
    def all(self) -> tuple[Path, ...]:
        """Tensor files and index."""
        return self.files if self.index is None else (*self.files, self.index)


def has_weights(folder: Path) -> bool:
    """Whether a folder holds a model's weights, or some shards of them."""
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    known = {n for name in SINGLE_FILES for n in (name, name + INDEX_SUFFIX)}
    return bool(names & known) or any(map(_SHARD.match, names))


def choose_weight_files(folder: Path, *, named: str = "") -> WeightFiles:
    """The files that transformers would load from this folder.

    Args:
        named: the file or index that config.json asks for (`transformers_weights`).

    Raises:
        ConvertError: there are no weights, a shard or an index is missing, or an index is damaged.
    """
    names = (named,) if named else [n for one in SINGLE_FILES for n in (one, one + INDEX_SUFFIX)]
    for name in names:
        path = _path_within(folder, name)
        if path.is_file() and name.endswith(INDEX_SUFFIX):
            weight_map = _read_weight_map(path)
            return WeightFiles(_existing_shards(path, weight_map), path, weight_map)
        if path.is_file():
            return WeightFiles((path,))
    raise _no_weights(folder, named)


def find_tensors(
    folder: Path, *, name_of: Callable[[str], str] = canonical, named: str = ""
) -> tuple[dict[str, TensorReference], WeightFiles]:
    """Tensors of a folder by their canonical names, and the files they were found in.

    Raises:
        ConvertError: as `choose_weight_files`; or the index names a tensor that no shard holds.
    """
    chosen = choose_weight_files(folder, named=named)
    found = _unique_tensors(chosen.files, name_of)
    if chosen.index is not None:
        _check_index(chosen.index, chosen.weight_map, found.values())
    return found, chosen


def leftover_notes(folder: Path, read: Collection[Path]) -> tuple[str, ...]:
    """A sentence about the weight files of a folder that are not read; empty if all are."""
    left = [path.name for path in _weight_files(folder) if path not in read]
    if not left:
        return ()
    used = _list_names([path.name for path in sorted(read) if path.suffix != ".json"])
    return (f"{folder}: the weights are read from {used}.  Not read: {_list_names(left)}.",)


def unnamed_notes(chosen: WeightFiles, tensors: Mapping[str, TensorReference]) -> tuple[str, ...]:
    """A sentence about tensors that the shards hold and the index does not name; empty if none.

    They are read as the others are: transformers loads all that it finds in the shards.
    """
    if chosen.index is None:
        return ()
    unnamed = sorted({tensor.key for tensor in tensors.values()} - chosen.weight_map.keys())
    if not unnamed:
        return ()
    return (f"{chosen.index} does not name {_list_names(unnamed)}, found in the shards and read.",)


def _weight_files(folder: Path) -> list[Path]:
    """Files of a folder that look like weights or an index of them, by their names."""
    return [
        path
        for path in sorted(folder.iterdir())
        if path.name.endswith(_WEIGHT_SUFFIXES)
        and not path.name.startswith(_NOT_WEIGHTS)
        and path.is_file()
    ]


def _list_names(names: list[str]) -> str:
    shown = names if len(names) <= 3 else names[:2]
    more = [f"{len(names) - 2} more"] if len(names) > 3 else []
    *first, last = shown + more
    return f"{', '.join(first)} and {last}" if first else last


def _unique_tensors(
    files: Iterable[Path], name_of: Callable[[str], str]
) -> dict[str, TensorReference]:
    found: dict[str, TensorReference] = {}
    for file in files:
        for tensor in list_tensors(file):
            name = name_of(tensor.key)
            if name in found:
                raise ConvertError(
                    f"The checkpoint holds the same weight twice: {found[name].key} and "
                    f"{tensor.key}.",
                    HINT,
                )
            found[name] = tensor
    return found


def _read_weight_map(index: Path) -> dict[str, str]:
    weight_map = read_json(index).get("weight_map")
    if not isinstance(weight_map, dict) or not weight_map:
        raise ConvertError(f"{index} has no weight_map.", HINT)
    return {str(name): str(shard) for name, shard in weight_map.items()}


def _existing_shards(index: Path, weight_map: Mapping[str, str]) -> tuple[Path, ...]:
    shards = sorted(set(weight_map.values()))
    for shard in shards:
        if not _path_within(index.parent, shard).is_file():
            raise ConvertError(f"The shard {shard}, named in {index.name}, is missing.", HINT)
    return tuple(index.parent / shard for shard in shards)


def _path_within(folder: Path, name: str) -> Path:
    """A file that an index or a config.json names; it must not lead out of the folder."""
    path = Path(name)
    if path.is_absolute() or ".." in path.parts:
        raise ConvertError(f"{folder} names the file {name}, which lies outside it.", HINT)
    return folder / path


def _check_index(
    index: Path, weight_map: Mapping[str, str], found: Iterable[TensorReference]
) -> None:
    missing = sorted(weight_map.keys() - {tensor.key for tensor in found})
    if missing:
        raise ConvertError(
            f"{index.name} names {_first_of(missing)}, but no shard holds it; it should be in "
            f"{weight_map[missing[0]]}.",
            HINT,
        )


def _first_of(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def _no_weights(folder: Path, named: str) -> ConvertError:
    """What is missing and what is there instead."""
    if named:
        return ConvertError(
            f"{folder / 'config.json'} asks for the weights in {named}, which is missing.", HINT
        )
    shards = sorted(
        match.groups() for path in folder.iterdir() if (match := _SHARD.match(path.name))
    )
    if shards:
        return _no_index(folder, shards)
    others = [path.name for path in _weight_files(folder)]
    there = f"  It holds {_list_names(others)}." if others else ""
    return ConvertError(
        f"{folder} holds neither {SINGLE_FILES[0]} nor {SINGLE_FILES[0]}{INDEX_SUFFIX}, "
        f"nor {SINGLE_FILES[1]}.{there}",
        "Give the folder with the weights; a LoRA or a projector alone needs --base.",
    )


def _no_index(folder: Path, shards: list[tuple[str, ...]]) -> ConvertError:
    """Shards without their index: it alone says that nothing is missing, and transformers asks
    for it too."""
    stem, _, count, suffix = shards[0]
    numbers = {int(one[1]) for one in shards if (one[0], *one[2:]) == (stem, count, suffix)}
    missing = [n for n in range(1, int(count) + 1) if n not in numbers]
    gap = f", and shard {_list_names([str(n) for n in missing])} is missing too" if missing else ""
    index = f"{stem}.{suffix}{INDEX_SUFFIX}"
    return ConvertError(
        f"{folder} holds {len(numbers)} of {int(count)} shards ({stem}-…-of-{count}.{suffix}), "
        f"but their index {index} is missing{gap}.",
        f"Copy {index} from where the shards came from, or save the checkpoint again.",
    )
