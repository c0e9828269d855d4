"""The certificate of a projector replacement, for which there is no checkpoint to compare with.

The LLM's file and the tower must be the base's, byte by byte.  Visual tokens are compared with what
torch makes of the tower's own features by the projector as its file has it.  The base itself has
a certificate of its own.
"""

from __future__ import annotations

import filecmp
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image

from engine.errors import EngineDied
from engine.gguf.card import ModelFiles, find_model, read_card
from engine.gguf.header import Header, TensorInfo, read_header
from engine.native.eval_callback import Check
from engine.native.model import Model
from engine.native.vision import VisionTower
from engine.open_vision import frame_projector, special_tokens
from engine.options import ModelOptions
from engine.vision.pipeline import VisionPipeline
from engine.vision.spec import VisionSpec
from training.convert.layouts import projector
from training.convert.layouts.tensor_reference import TensorReference, read_whole
from training.convert.projector_replacement import (
    BasePair,
    find_projector,
    open_base,
    read_projector,
)
from training.parity import limits
from training.parity.figure import Figure
from training.parity.measure import visual_tokens
from training.parity.probes import draw_photos

REFERENCE = "its base, byte by byte, and the projector's own file in torch, float32"
_LOGITS = "logits and replies against transformers"
_NO_CHECKPOINT = (
    "the base is a pair without its checkpoint; its LLM and its tower are taken over as they are"
)
_TOKENS = "visual tokens"
_NEW = ("mm.", "v.image_newline")
"""Tensors that may differ from the base's."""

Rows = npt.NDArray[np.float32]


def figures(
    checkpoint: Path, base: Path, model: Path, *, threads: int, missing: dict[str, str]
) -> Iterator[Figure]:
    """All figures, one by one; what was not compared goes into `missing`, with the reason.

    Raises:
        ConvertError, ModelError: one of the three cannot be opened.
    """
    file, pair, files = find_projector(checkpoint), open_base(base), find_model(model)
    missing[_LOGITS] = _NO_CHECKPOINT
    yield _llm_equal(pair, files)
    assert files.mmproj is not None
    yield _tower_equal(pair.vision, read_header(files.mmproj))
    yield from _visual_tokens(files, read_projector(file, pair), threads, missing)


def _llm_equal(pair: BasePair, files: ModelFiles) -> Figure:
    equal = filecmp.cmp(pair.files.llm, files.llm, shallow=False)
    failure = "" if equal else f"{files.llm.name} is another than the base's"
    return Figure("LLM's file equal", float(equal), 1, 1.0, True, failure)


def _tower_equal(theirs: Header, ours: Header) -> Figure:
    """Keys and tensors of the vision file but the projector's."""
    names = [name for name in theirs.tensors if not name.startswith(_NEW)]
    differ = [
        key for key in theirs.keys.keys() | ours.keys.keys() if not _same_key(theirs, ours, key)
    ]
    differ += [name for name in names if _tensor_bytes(theirs, name) != _tensor_bytes(ours, name)]
    differ += sorted(ours.tensors.keys() - theirs.tensors.keys())
    count = len(names) + len(theirs.keys)
    failure = f"{differ[0]} is not as in the base's" if differ else ""
    return Figure("tower and keys equal", 1 - len(differ) / count, count, 1.0, True, failure)


def _same_key(theirs: Header, ours: Header, key: str) -> bool:
    return key in theirs.keys and key in ours.keys and theirs.keys[key] == ours.keys[key]


def _tensor_bytes(header: Header, name: str) -> tuple[TensorInfo | None, bytes]:
    info = header.tensors.get(name)
    if info is None:
        return None, b""
    with header.path.open("rb") as file:
        file.seek(header.data_offset_bytes + info.offset_bytes)
        # Its offset in the file may differ.
        return TensorInfo(name, info.shape, info.type, 0), file.read(info.size_bytes)


def _visual_tokens(
    files: ModelFiles, tensors: dict[str, TensorReference], threads: int, missing: dict[str, str]
) -> Iterator[Figure]:
    vision, options = read_card(files).vision, ModelOptions(gpu_layers=0, threads=threads)
    assert vision is not None
    assert files.mmproj is not None
    header = read_header(files.mmproj)
    stored = header.tensors["mm.2.weight"].type.name.lower()
    model = Model(files.llm, options)
    try:
        tower = VisionTower(files.mmproj, model, vision=vision, options=options)
        try:
            yield _compare_photos(tower, vision, header, tensors, limits.visual_limit(stored))
        except EngineDied as error:
            missing[_TOKENS] = error.message
        finally:
            tower.close()
    finally:
        model.close()


def _compare_photos(
    tower: VisionTower,
    vision: VisionSpec,
    header: Header,
    tensors: dict[str, TensorReference],
    limit: float,
) -> Figure:
    """The engine's visual tokens of drawn photos against the reference's."""
    ours, theirs = (
        VisionPipeline(
            each, vision, special_tokens(header), projector=frame_projector(header, vision)
        )
        for each in (tower, _TorchProjector(tower, tensors))
    )
    with tempfile.TemporaryDirectory() as folder:
        return visual_tokens(
            lambda photo: ours.see(photo).tokens,
            lambda photo: theirs.see(photo).tokens,
            draw_photos(Path(folder)),
            limit,
        )


class _TorchProjector:
    """The same tower with the projector in torch, as its file has it."""

    def __init__(self, tower: VisionTower, tensors: dict[str, TensorReference]) -> None:
        self._tower = tower
        self._numbers = {name: torch.from_numpy(read_whole(one)) for name, one in tensors.items()}
        self._layers: tuple[str, ...] = ("projector.linear_1", "projector.linear_2")
        if projector.projector_type(tensors) == "linear":
            self._layers = ("projector",)

    def features(self, tile: Image.Image, check: Check | None = None) -> Rows:
        return self._tower.features(tile, check)

    def close(self) -> None:
        self._tower.close()

    def encode(self, tile: Image.Image, check: Check | None = None) -> Rows:
        rows = torch.from_numpy(self._tower.features(tile, check))
        for n, layer in enumerate(self._layers):
            rows = torch.nn.functional.gelu(rows) if n else rows
            weight, bias = (self._numbers[f"{layer}.{part}"] for part in ("weight", "bias"))
            rows = torch.nn.functional.linear(rows, weight, bias)
        found: Any = rows.numpy()
        return np.asarray(found, np.float32)
