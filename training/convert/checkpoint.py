"""A Hugging Face checkpoint folder: its configuration, and its tensors read one by one.

Knows file formats and the spellings of names; nothing of GGUF.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import safetensors
import transformers
from huggingface_hub.errors import StrictDataclassError

from engine.errors import ConvertError
from training.convert.names import canonical
from training.convert.rows import read_rows

ONE_FILE, INDEX = "model.safetensors", "model.safetensors.index.json"
_HINT = "Save or download the checkpoint again."
_FLOATS = ("F64", "F32", "F16", "BF16")

CONFIGS = {
    "llava": "LlavaConfig",
    "llava_next": "LlavaNextConfig",
    "llava_next_video": "LlavaNextVideoConfig",
    "llava_onevision": "LlavaOnevisionConfig",
}
"""transformers' configurations of the family by model_type."""


@dataclass(frozen=True)
class Held:
    """Where a tensor lies: file, name in the file, shape."""

    file: Path
    key: str
    shape: tuple[int, ...]
    kind: str


class Checkpoint:
    """A folder with config.json and safetensors.

    Raises:
        ConvertError: something is missing, cut short or contradicts itself.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = _read_config(folder)
        self.said = read_json(folder / "config.json")
        self.tensors = dict(_find_tensors(folder))

    @property
    def files(self) -> tuple[Path, ...]:
        """All files that numbers are read from."""
        return tuple(sorted({held.file for held in self.tensors.values()}))

    def read(self, name: str) -> npt.NDArray[np.float32]:
        """One tensor by its canonical name, as float32."""
        return self.read_rows(name, 0, self.tensors[name].shape[0])

    def read_rows(self, name: str, first: int, last: int) -> npt.NDArray[np.float32]:
        """Some rows of a tensor along its first axis, as float32; several threads may call.

        A big tensor is converted some rows at a time: nothing may be read but these.
        """
        held = self.tensors[name]
        numbers = read_rows(held.file, held.key, first, last)
        if not np.isfinite(numbers).all():
            raise ConvertError(
                f"The tensor {held.key} holds values that are not numbers (NaN or infinite).",
                "The training has failed; convert an earlier checkpoint.",
            )
        return numbers


def read_json(path: Path) -> dict[str, Any]:
    """An object from a JSON file.  Raises `ConvertError`."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConvertError(
            f"{path} is missing.", "Give the folder of a Hugging Face LLaVA checkpoint."
        ) from error
    except (OSError, ValueError) as error:
        raise ConvertError(f"{path} cannot be read: {error}.", _HINT) from error
    if not isinstance(found, dict):
        raise ConvertError(f"{path} holds no JSON object.", _HINT)
    return found


def _read_config(folder: Path) -> Any:
    """config.json with transformers' defaults for what it leaves out."""
    said = read_json(folder / "config.json")
    kind = CONFIGS.get(str(said.get("model_type")))
    if kind is None:
        raise ConvertError(
            f"{folder / 'config.json'} describes a model of type {said.get('model_type')!r}, "
            f"not a Hugging Face LLaVA ({', '.join(CONFIGS)}).",
            "Only checkpoints of transformers' LLaVA classes are converted.",
        )
    try:
        load: Any = getattr(transformers, kind).from_pretrained
        return load(folder)
    except (StrictDataclassError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConvertError(f"{folder / 'config.json'} is not usable: {error}", _HINT) from error


def _find_tensors(folder: Path) -> Iterator[tuple[str, Held]]:
    seen: dict[str, str] = {}
    for file in _files(folder):
        for held in _list(file):
            name = canonical(held.key)
            if name in seen:
                raise ConvertError(
                    f"The checkpoint holds the same weight twice: {seen[name]} and {held.key}.",
                    _HINT,
                )
            seen[name] = held.key
            yield name, held
    if (folder / INDEX).is_file():
        _check_index(folder, set(seen.values()))


def _files(folder: Path) -> list[Path]:
    """The weight files: one, or the shards that the index names."""
    if not (folder / INDEX).is_file():
        if not (folder / ONE_FILE).is_file():
            raise ConvertError(
                f"{folder} holds neither {ONE_FILE} nor {INDEX}.",
                "Only safetensors are read; save the checkpoint with safe serialization.",
            )
        return [folder / ONE_FILE]
    shards = sorted(set(_index(folder).values()))
    for shard in shards:
        if not (folder / shard).is_file():
            raise ConvertError(f"The shard {shard}, named in {INDEX}, is missing.", _HINT)
    return [folder / shard for shard in shards]


def _index(folder: Path) -> dict[str, str]:
    where = read_json(folder / INDEX).get("weight_map")
    if not isinstance(where, dict) or not where:
        raise ConvertError(f"{folder / INDEX} has no weight_map.", _HINT)
    return {str(name): Path(str(shard)).name for name, shard in where.items()}


def _check_index(folder: Path, found: set[str]) -> None:
    named = set(_index(folder))
    if named - found:
        raise ConvertError(f"{INDEX} names {_some(named - found)}, but no shard holds it.", _HINT)
    if found - named:
        raise ConvertError(f"The shards hold {_some(found - named)}, but {INDEX} does not.", _HINT)


def _some(names: set[str]) -> str:
    first = min(names)
    return first if len(names) == 1 else f"{first} and {len(names) - 1} more"


def _list(file: Path) -> list[Held]:
    with _opened(file) as shard:
        slices = [(key, shard.get_slice(key)) for key in shard.keys()]  # noqa: SIM118
        held = [Held(file, key, tuple(part.get_shape()), part.get_dtype()) for key, part in slices]
    for tensor in held:
        if tensor.kind not in _FLOATS and not tensor.key.endswith("position_ids"):
            raise ConvertError(
                f"The tensor {tensor.key} is stored as {tensor.kind}; only {', '.join(_FLOATS)} "
                "are read.",
                "Convert the checkpoint that was not quantised.",
            )
    return held


def _opened(file: Path) -> Any:
    try:
        return safetensors.safe_open(file, framework="pt")
    except (safetensors.SafetensorError, OSError) as error:
        raise ConvertError(
            f"{file} is cut short or no safetensors file: {error}.", _HINT
        ) from error
