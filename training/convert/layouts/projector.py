"""A projector alone, as LLaVA's first training stage saves it, put onto a base model."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from engine.errors import ConvertError
from training.convert.checkpoint import is_original, read_json
from training.convert.layouts.base_mark import check_base
from training.convert.layouts.source import Checkpoint
from training.convert.layouts.tensor_reference import HINT, TensorReference, list_tensors
from training.convert.names import canonical

FILES = ("mm_projector.safetensors", "mm_projector.bin")
_BESIDE = ("text.embed_tokens.weight", "image_newline", "faster_token")
"""Other tensors that the first stage may have trained."""
_LINEAR, _MLP = "projector.weight", "projector.linear_1.weight"


def find_projector_file(folder: Path) -> Path | None:
    """The projector's own file in a folder."""
    return next((folder / name for name in FILES if (folder / name).is_file()), None)


def read_projector_file(file: Path) -> dict[str, TensorReference]:
    """Tensors of a projector's file by canonical names.  Raises `ConvertError`."""
    found: dict[str, TensorReference] = {}
    for tensor in list_tensors(file):
        name = _canonical_name(tensor.key)
        if name in found or not (name.startswith("projector.") or name in _BESIDE):
            raise ConvertError(
                f"{file} holds {tensor.key}, which is not part of a LLaVA projector.",
                "Give a file such as mm_projector.bin, or the whole model's folder.",
            )
        found[name] = tensor
    if _LINEAR not in found and _MLP not in found:
        raise ConvertError(f"{file} holds no projector of one or two layers.", HINT)
    return found


def _canonical_name(key: str) -> str:
    """The canonical name; a file may leave out any of the prefixes."""
    bare = key.removeprefix("base_model.").removeprefix("model.").removeprefix("model.")
    for outer in ("mm_projector.", "multi_modal_projector."):
        if bare.startswith(outer):
            return canonical(f"model.{bare}")
    if bare.split(".")[0] in ("0", "2", "weight", "bias"):
        return canonical(f"model.mm_projector.{bare}")
    if bare.startswith("linear_"):
        return canonical(f"multi_modal_projector.{bare}")
    return canonical(f"model.{bare}")


def projector_type(tensors: dict[str, TensorReference]) -> str:
    """The value of `mm_projector_type` in config.json for this projector."""
    return "linear" if _LINEAR in tensors else "mlp2x_gelu"


def replace_projector(file: Path, folder: Path, base: Checkpoint) -> Checkpoint:
    """The base with this projector instead of its own.

    A folder's own config.json, which LLaVA's training writes, tells how photos are shown.
    """
    new = read_projector_file(file)
    check_base(folder, base.folder, base.tensors)
    _check_widths(file, new, base)
    config_json: dict[str, Any] = dict(base.config_json)
    path = folder / "config.json"
    own = read_json(path) if file.parent == folder and path.is_file() else {}
    if is_original(own) and "text_config" not in base.config_json:
        config_json = own
    config_json["mm_projector_type"] = projector_type(new)
    kept = {n: tensor for n, tensor in base.tensors.items() if not n.startswith("projector.")}
    return dataclasses.replace(
        base, folder=folder, config_json=config_json, tensors=kept | new, is_modified=True
    )


def _check_widths(file: Path, new: dict[str, TensorReference], base: Checkpoint) -> None:
    """The widths of tower and LLM, where the base tells them."""
    first, width = (new.get(_LINEAR) or new[_MLP]), base.tensors.get("text.norm.weight")
    old = base.tensors.get(_LINEAR) or base.tensors.get(_MLP)
    wanted = (width.shape[0] if width else first.shape[0], *(old or first).shape[1:])
    if first.shape != wanted:
        raise ConvertError(
            f"The tensor {first.key} of {file} has shape {list(first.shape)}, but a projector of "
            f"{base.folder} has {list(wanted)}.",
            "The projector was trained for another tower or another LLM: give that one as --base.",
        )
