"""Puts a model's vision pipeline together: its file's header and tensors, the tower, the cache."""

from __future__ import annotations

from pathlib import Path

from engine.cache.model_caches import ModelCaches
from engine.gguf.card import newline_name
from engine.gguf.header import Header, read_header
from engine.gguf.repair import path_to_load
from engine.gguf.tensors import read_tensor
from engine.native.libmtmd_tower import LibmtmdTower
from engine.native.model import Model
from engine.native.vision import VisionTower
from engine.options import ModelOptions
from engine.vision.libmtmd import LibmtmdPipeline
from engine.vision.pipeline import SpecialTokens, VisionPipeline
from engine.vision.projector import Projector
from engine.vision.spec import VisionSpec

FASTER_TOKEN = "pumice.faster_token"


def open_vision(
    path: Path, spec: VisionSpec, *, model: Model, options: ModelOptions, caches: ModelCaches
) -> VisionPipeline | LibmtmdPipeline:
    """The pipeline of a vision file, loaded for a model.

    Raises:
        ModelUnreadable, PairMismatch: libmtmd refuses the file, or it is for another model.
    """
    if not spec.exact:
        tower = LibmtmdTower(path, model, options)
        return LibmtmdPipeline(tower, caches.embeddings(path, spec))
    repaired, header = path_to_load(path), read_header(path)
    return VisionPipeline(
        VisionTower(repaired, model, vision=spec, options=options),
        spec,
        special_tokens(header),
        projector=frame_projector(header, spec),
        store=caches.embeddings(repaired, spec),
    )


def special_tokens(header: Header) -> SpecialTokens:
    """The newline and faster tokens of a vision file."""
    newline = newline_name(header)
    return SpecialTokens(
        newline=read_tensor(header, newline).reshape(-1) if newline else None,
        faster=(
            read_tensor(header, FASTER_TOKEN).reshape(-1)
            if FASTER_TOKEN in header.tensors
            else None
        ),
    )


def frame_projector(header: Header, spec: VisionSpec) -> Projector | None:
    """The projector apart from the tower, where frames are pooled before it."""
    video = spec.family.video
    if video is None or not video.before_projector:
        return None
    first, second = (
        (read_tensor(header, f"mm.{n}.weight"), read_tensor(header, f"mm.{n}.bias").reshape(-1))
        for n in (0, 2)
    )
    return Projector(first, second)
