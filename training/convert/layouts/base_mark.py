"""By what a part of a model (LoRA, projector) knows the base that it was trained on.

Shapes alone do not tell: another LLM of the same size would be taken, and everything it said would
be wrong.  Training writes `base.json` beside the part; parts of others have none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import torch

from engine.errors import ConvertError
from training.convert.checkpoint import read_json
from training.convert.layouts.tensor_reference import TensorReference

FILE = "base.json"
_ROWS = 2
_MARKED = ("text.embed_tokens.", "text.layers.0.", "text.norm.")


def mark_of(tensors: Mapping[str, TensorReference]) -> str:
    """A sum over some rows of the LLM; the same for a copy that is stored in another float type.

    Rounded to bfloat16 first: of float32, bfloat16 and all but the smallest float16 numbers the
    same is left.
    """
    digest = hashlib.sha256()
    for name in sorted(name for name in tensors if name.startswith(_MARKED)):
        rows = torch.from_numpy(tensors[name].rows(0, min(_ROWS, tensors[name].shape[0])))
        digest.update(f"{name} {tensors[name].shape[1:]}".encode())
        digest.update(rows.to(torch.bfloat16).view(torch.int16).numpy().tobytes())
    return digest.hexdigest()


def write_mark(folder: Path, name: str, mark: str) -> None:
    """Say in the folder of a part which base it belongs to."""
    text = json.dumps({"base": name, "mark": mark}, indent=2)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def check_base(folder: Path, base_folder: Path, tensors: Mapping[str, TensorReference]) -> None:
    """Compare the base with the one that the part names, where it names one.

    Raises:
        ConvertError: it is another.
    """
    if not (folder / FILE).is_file():
        return
    told = read_json(folder / FILE)
    if told.get("mark") != mark_of(tensors):
        raise ConvertError(
            f"{folder} was trained on another base than {base_folder}: their LLMs differ.",
            f"Give the base it was trained on, {told.get('base')}, with --base.",
        )
