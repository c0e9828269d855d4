"""Whether a reward checkpoint is nothing but an adapter on the model that a policy begins with."""

from __future__ import annotations

from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor

from training.convert.checkpoint import read_json
from training.convert.layouts.adapter import CONFIG
from training.convert.layouts.base_mark import FILE
from training.convert.names import canonical
from training.convert.tokenizer.checkpoint_tokenizer import read_template
from training.model.open_model import OpenedModel

_BESIDE = "non_lora_trainables.safetensors"
_PREFIX = "base_model.model."


def is_on_base_of(folder: Path, opened: OpenedModel) -> bool:
    """Whether the adapter in a reward checkpoint says the same on the policy's own base.

    It does where the LLM is the same, the projector and whatever else was saved beside the adapter
    too, and both render conversations alike.
    """
    told = folder / FILE
    if not opened.mark or not (folder / CONFIG).is_file() or not told.is_file():
        return False
    if read_json(told).get("mark") != opened.mark:
        return False
    return read_template(folder) == opened.chat_template and _has_weights_beside(folder, opened)


def _has_weights_beside(folder: Path, opened: OpenedModel) -> bool:
    """Whether the model has the weights that lie beside the adapter."""
    path = folder / _BESIDE
    if not path.is_file():
        return False
    ours = {canonical(name): weight for name, weight in opened.llava.named_parameters()}
    return all(
        (own := ours.get(canonical(name.removeprefix(_PREFIX)))) is not None and _equal(own, saved)
        for name, saved in load_file(path).items()
    )


def _equal(own: Tensor, saved: Tensor) -> bool:
    """To the precision of the coarser of the two types."""
    if own.shape != saved.shape:
        return False
    coarser = min(own.dtype, saved.dtype, key=lambda dtype: dtype.itemsize)
    return bool((own.detach().cpu().to(coarser) == saved.to(coarser)).all())
