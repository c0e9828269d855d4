"""Projector replacement: a finished GGUF pair gets another projector, without its checkpoint.

The LLM's file stays as it is, and so does the vision file but for its `mm.*`.  No transformers.
"""

from __future__ import annotations

import functools
import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import ConvertError, ModelError, ModelMissing
from engine.gguf.card import (
    CARD_FILE,
    LLM_FILE,
    VISION_FILE,
    Card,
    ModelFiles,
    find_model,
    read_card,
)
from engine.gguf.header import Header, read_header
from engine.gguf.legacy_mmproj import FEATURE_LAYER, find_faults
from engine.gguf.pairing import parts_of
from training.convert import card_md, gguf_copy
from training.convert.card_json import MADE_BY, file_digest, save_card
from training.convert.kinds import VISION_KINDS, Kind
from training.convert.layouts import adapter, projector
from training.convert.layouts.detect import refuse_non_weights
from training.convert.layouts.shard_index import has_weights
from training.convert.layouts.source import read_author_card
from training.convert.layouts.tensor_reference import TensorReference
from training.convert.names import TOWER_ROWS, Change, WeightRow
from training.convert.output_checks import PreparedModel, check_vision_kind
from training.convert.plan import both_signs_of_one
from training.convert.write import FileLayout, Numbers, Type, Weight, vision_types

_KINDS = {Type.F32: Kind.F32, Type.F16: Kind.F16, Type.BF16: Kind.BF16, Type.Q8_0: Kind.Q8_0}
_FEATURES = {"linear": "linear", "mlp2x_gelu": "mlp"}
"""What the table calls a projector (`WeightRow.needs`), by its word in config.json."""
_INHERITED = ("family", "architecture", "text", "vision", "tokenizer")
_AGAIN = "Give the folder of its checkpoint as --base, or a pair that `pumice convert` wrote."


def is_gguf_pair(folder: Path) -> bool:
    """Whether a base is a model of GGUF files, not a checkpoint."""
    try:
        return find_model(folder).llm.is_file() and folder.is_dir() and not has_weights(folder)
    except ModelMissing:
        return False


def find_projector(checkpoint: Path) -> Path:
    """The file of a projector alone.  Raises `ConvertError` for what is anything else."""
    if not checkpoint.exists():
        raise ConvertError(f"There is no checkpoint {checkpoint}.", "Check the path.")
    if checkpoint.is_file():
        refuse_non_weights(checkpoint)
        return checkpoint
    is_whole = has_weights(checkpoint) or (checkpoint / adapter.CONFIG).is_file()
    found = None if is_whole else projector.find_projector_file(checkpoint)
    if found is None:
        raise ConvertError(
            f"{checkpoint} is not a projector alone; nothing else can be put onto GGUF files.",
            "Give the folder of the base's checkpoint as --base, or no base for a whole model.",
        )
    return found


@dataclass(frozen=True)
class BasePair:
    """A pair that can be given another projector."""

    folder: Path
    files: ModelFiles
    card: Card
    vision: Header
    kind: Kind | None

    @property
    def dims(self) -> dict[str, int]:
        """The widths of its projector, in words of the table of weights."""
        tensors = self.vision.tensors
        return {
            "features": tensors["mm.0.weight"].shape[0],
            "hidden": tensors["mm.2.weight"].shape[1],
        }


def open_base(folder: Path) -> BasePair:
    """Raises `ConvertError` for a pair that is broken, cannot see, or is of another kind."""
    try:
        files = find_model(folder)
        card, parts = read_card(files), len(parts_of(files.llm))
    except ModelError as error:
        raise ConvertError(error.message, error.hint) from error
    if files.mmproj is None or card.vision is None:
        raise _not_replaceable(folder, f"has no vision file {VISION_FILE}")
    header = read_header(files.mmproj)
    wrong = find_faults(header)
    if wrong:
        raise _not_replaceable(
            folder, f"has a vision file that is not right as it is: {wrong[0].message}"
        )
    names = {f"mm.{n}.{part}" for n in (0, 2) for part in ("weight", "bias")}
    if not card.vision.exact or not names <= header.tensors.keys():
        raise _not_replaceable(folder, f"has a projector of another kind, {card.vision.projector}")
    if len(header.get(FEATURE_LAYER, ())) > 1:
        raise _not_replaceable(
            folder, "takes several layers of its tower, in an order that no file tells"
        )
    if parts > 1 or header.get("general.alignment", 32) != 32:
        raise _not_replaceable(folder, "is split into parts, or laid out in an unusual way")
    file_type = read_header(files.llm).get("general.file_type")
    kinds = {int(kind.file_type): kind for kind in Kind}
    return BasePair(folder, files, card, header, kinds.get(file_type))


def _not_replaceable(folder: Path, why: str) -> ConvertError:
    return ConvertError(f"The pair {folder} {why.rstrip('.')}.", _AGAIN)


def prepare(
    checkpoint: Path,
    base: Path,
    out: Path,
    *,
    kind: Kind | None = None,
    vision_kind: Kind | None = None,
    vision_tower: Path | None = None,
) -> PreparedModel:
    """Everything about the new pair but its numbers.

    Args:
        kind: must be the base's own, if it is given.
        vision_kind: how the projector is stored, None for how the base's is.

    Raises:
        ConvertError: base and projector do not belong together, or one of them is not usable.
    """
    file, pair = find_projector(checkpoint), open_base(base)
    if vision_tower is not None:
        raise ConvertError(
            f"The pair {base} has a vision tower of its own, so {vision_tower} cannot be used.",
            "Leave out --vision-tower.",
        )
    if kind not in (None, pair.kind):
        raise ConvertError(
            f"The LLM of {base} is stored as {pair.kind.value if pair.kind else 'it is'} and is "
            f"taken over byte by byte, so it cannot become {kind.value if kind else ''}.",
            "Leave out --type.",
        )
    if out.exists() and out.samefile(base):
        raise ConvertError(f"{out} is the base itself.", "Give another folder for the new model.")
    stored = vision_kind or _stored_kind(pair)
    check_vision_kind(stored)
    tensors = read_projector(file, pair)
    weights = {weight.name: weight for weight in _new_weights(file, tensors, pair)}
    types = vision_types(list(weights.values()), stored)
    new = {name: (weight, types[name]) for name, weight in weights.items()}
    mmproj = pair.files.mmproj
    assert mmproj is not None

    def finish(model: Path) -> None:
        os.truncate(model / LLM_FILE, pair.files.llm.stat().st_size)
        save_card(
            model / CARD_FILE,
            _make_card(model, checkpoint, pair, _describe_projector(file, tensors, stored)),
        )
        card_md.write(model)

    return PreparedModel(
        (pair.files.llm, mmproj, file), lambda _folder: _lay_out_pair(pair, new), finish
    )


def _lay_out_pair(pair: BasePair, new: Mapping[str, tuple[Weight, Type]]) -> dict[str, FileLayout]:
    return {
        LLM_FILE: gguf_copy.copy_whole(pair.files.llm),
        VISION_FILE: gguf_copy.copy_with_replacements(pair.vision, new),
    }


def _stored_kind(pair: BasePair) -> Kind:
    """How the base's projector is stored."""
    stored = pair.vision.tensors["mm.2.weight"].type
    if stored not in _KINDS:
        raise ConvertError(
            f"The projector of {pair.folder} is stored as {stored.name.lower()}, which none is "
            "converted to.",
            f"Choose --vision-type {', '.join(kind.value for kind in VISION_KINDS)}.",
        )
    return _KINDS[stored]


def read_projector(file: Path, pair: BasePair) -> dict[str, TensorReference]:
    """A projector's tensors; the newline token goes where a pair has no use for it."""
    tensors = projector.read_projector_file(file)
    if "v.image_newline" not in pair.vision.tensors:
        tensors.pop("image_newline", None)
    return tensors


def _new_weights(
    file: Path, tensors: Mapping[str, TensorReference], pair: BasePair
) -> Iterator[Weight]:
    """The tensors that take the places of the base's."""
    features = {_FEATURES[projector.projector_type(dict(tensors))]}
    if "image_newline" in tensors:
        features.add("newline")
    rows = {row.source: row for row in TOWER_ROWS if row.needs in features}
    unknown, missing = sorted(tensors.keys() - rows.keys()), sorted(rows.keys() - tensors.keys())
    if unknown or missing:
        what = f"holds {tensors[unknown[0]].key}" if unknown else f"lacks {missing[0]}"
        raise ConvertError(
            f"{file} {what}, so it cannot be put onto the pair {pair.folder}.",
            "A projector has one or two layers, each with weight and bias. "
            "Give the folder of the base's checkpoint as --base for anything that changes the LLM.",
        )
    for name, row in rows.items():
        yield _new_weight(file, tensors[name], row, pair)
    if "linear" in features:
        yield from both_signs_of_one(pair.dims["features"])


def _new_weight(file: Path, tensor: TensorReference, row: WeightRow, pair: BasePair) -> Weight:
    wanted = tuple(pair.dims[word] for word in row.shape.split())
    if tensor.shape != wanted:
        raise ConvertError(
            f"The tensor {tensor.key} of {file} has shape {list(tensor.shape)}, but a projector of "
            f"the pair {pair.folder} has {list(wanted)}.",
            "The projector was trained for another tower or another LLM: give that one as --base.",
        )
    if row.change is Change.BOTH_SIGNS:
        wanted, rows = (wanted[0], 2 * wanted[1]), functools.partial(_both_signs, tensor)
    else:
        rows = functools.partial(tensor.rows)
    return Weight(row.target, wanted, row.exact, rows)


def _both_signs(tensor: TensorReference, first: int, last: int) -> Numbers:
    numbers = tensor.rows(first, last)
    return np.concatenate([numbers, -numbers], axis=1)


def _describe_projector(
    file: Path, tensors: Mapping[str, TensorReference], stored: Kind
) -> dict[str, Any]:
    kind = projector.projector_type(dict(tensors))
    return {"file": file.name, "kind": kind, "type": stored.value, **file_digest(file)}


def _make_card(
    model: Path, checkpoint: Path, pair: BasePair, about: dict[str, Any]
) -> dict[str, Any]:
    notes, mmproj = pair.card.notes, pair.files.mmproj
    assert mmproj is not None
    author_card = read_author_card(checkpoint) if checkpoint.is_dir() else {}
    own = checkpoint.resolve().name if checkpoint.is_dir() else checkpoint.stem
    sides = ((LLM_FILE, pair.files.llm), (VISION_FILE, mmproj))
    tower = notes.get("type", {}).get("vision", _vision_kind(pair.vision))
    return {
        "name": str(author_card.get("name") or f"{pair.card.name} with {own}"),
        "made_by": MADE_BY,
        **{key: notes[key] for key in _INHERITED if key in notes},
        "type": {"llm": pair.kind.value if pair.kind else "unknown", "vision": tower},
        "parameters": _count_parameters(model),
        "projector": about,
        "base": {
            "name": pair.card.name,
            "files": {name: file_digest(path) for name, path in sides},
        },
        "files": {name: file_digest(model / name) for name in (LLM_FILE, VISION_FILE)},
        "notes": {key: value for key, value in author_card.items() if key != "name"},
    }


def _vision_kind(header: Header) -> str:
    file_type = header.get("general.file_type")
    return next((kind.value for kind in Kind if int(kind.file_type) == file_type), "unknown")


def _count_parameters(model: Path) -> dict[str, int]:
    counts = {"llm": 0, "tower": 0, "projector": 0}
    for file in (LLM_FILE, VISION_FILE):
        for name, info in read_header(model / file).tensors.items():
            vision = "projector" if name.startswith("mm.") else "tower"
            counts["llm" if file == LLM_FILE else vision] += math.prod(info.shape)
    return {**counts, "total": sum(counts.values())}
