"""What is wrong with a legacy vision file (mmproj), and what repairs it.  Opens no file.

The faults are those of llama.cpp's legacy scripts and of the files they wrote.  Which
it is, keys and tensors say, never a name.  A file with keys of ours is right as it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from engine.gguf.header import Header

Value = bool | int | str | list[int]

FEATURE_LAYER = "clip.vision.feature_layer"
BLOCK_COUNT = "clip.vision.block_count"
PROJECTOR = "clip.projector_type"
NEWLINE = "v.image_newline"
"""The vector that ends a row of visual tokens, as llama.cpp names it."""

_OWN_PROJECTOR = "clip.vision.projector_type"
_LLAVA_PROJECTORS = ("mlp", "mlp_norm", "ldp", "ldpv2")
"""Projectors that libmtmd runs on its llava graph (tools/mtmd/models/llava.cpp)."""

_DEPTHS = {768: 12, 1024: 24, 1152: 27, 1280: 32, 1664: 48}
"""Layers by width of the published towers: CLIP B, L, H, bigG and SigLIP-SO400M (1152)."""


@dataclass(frozen=True)
class MmprojFault:
    """Something wrong with a vision file.

    `keys` (new values), `rename` and `drop` (tensors) are the repair; where they are empty there is
    none, and `hint` says what to do.
    """

    code: str
    message: str
    hint: str = ""
    keys: Mapping[str, Value] = field(default_factory=dict)
    rename: Mapping[str, str] = field(default_factory=dict)
    drop: frozenset[str] = frozenset()

    @property
    def repairable(self) -> bool:
        """Whether a repaired header makes the file right."""
        return bool(self.keys or self.rename or self.drop)


def find_faults(header: Header) -> tuple[MmprojFault, ...]:
    """Everything wrong with a vision file of the LLaVA family; nothing for any other file."""
    ours = any(key.startswith("pumice.") for key in header.keys)
    if ours or header.get("general.architecture") != "clip":
        return ()
    if not is_llava(header):
        return ()
    return tuple(fault for check in _CHECKS if (fault := check(header)))


def is_llava(header: Header) -> bool:
    """Whether libmtmd runs a vision file on its llava graph."""
    return projector_type(header) in _LLAVA_PROJECTORS


def projector_type(header: Header) -> str | None:
    """The projector that the file names; for files older than that key, the one its tensors are."""
    named = header.get(_OWN_PROJECTOR, header.get(PROJECTOR))
    if named is not None:
        return str(named)
    return "mlp" if _OLD_PROJECTORS & header.tensors.keys() else None


_OLD_PROJECTORS = frozenset({"mm.0.weight", "mm.weight"})


def with_repairs(header: Header, faults: Iterable[MmprojFault]) -> Header:
    """The header as the repaired copy will have it; tensors stay where they lie in this file."""
    keys, tensors = dict(header.keys), dict(header.tensors)
    for fault in faults:
        keys.update(fault.keys)
        for old, new in fault.rename.items():
            tensors[new] = dataclasses.replace(tensors.pop(old), name=new)
        for name in fault.drop:
            del tensors[name]
    return dataclasses.replace(header, keys=keys, tensors=tensors)


def _unnamed_projector(header: Header) -> MmprojFault | None:
    if header.get(_OWN_PROJECTOR, header.get(PROJECTOR)) is not None:
        return None
    if "mm.2.weight" not in header.tensors:
        return None
    message = (
        "The file is older than the key that names its projector; its layers are those of mlp."
    )
    return MmprojFault("projector", message, keys={PROJECTOR: "mlp"})


def _linear_projector(header: Header) -> MmprojFault | None:
    if "mm.0.weight" in header.tensors or "mm.weight" not in header.tensors:
        return None
    return MmprojFault(
        "linear",
        "The projector is a single layer, which llama.cpp cannot run as it is stored here.",
        "Convert the original checkpoint with `pumice convert`: that stores it in a way that runs.",
    )


def _early_end(header: Header) -> MmprojFault | None:
    """Without the key that names a layer, libmtmd leaves out one more than the script did."""
    stored, stated = _stored_layers(header), header.get(BLOCK_COUNT)
    if not isinstance(stated, int) or not stored:
        return _no_tower()
    if stored < stated - 1:
        return _missing_layers(stored, stated)
    named = _named_layer(header)
    if named is not None:
        return _named_beyond_count(named, stored, stated)
    if _runs_right(header, stored, stated):
        return None
    right = min(stored, stated)
    does = f"run {stated - 1}" if stored >= stated else f"look for {stated}"
    return MmprojFault(
        "layers",
        f"The file does not say which layer its tower ends at, and llama.cpp would {does} of "
        f"{right} layers; all {right} run.",
        keys={BLOCK_COUNT: right, FEATURE_LAYER: [right]},
    )


def _no_tower() -> MmprojFault:
    return MmprojFault(
        "layers-missing",
        "The file holds no vision tower: it has no layers, or does not say how many.",
        "Use the vision file (mmproj) that was published beside the model.",
    )


def _missing_layers(stored: int, stated: int) -> MmprojFault:
    return MmprojFault(
        "layers-missing",
        f"The file counts {stated} layers of its tower, but holds only {stored}.",
        "Download the file again, or convert the model again.",
    )


def _named_beyond_count(named: int, stored: int, stated: int) -> MmprojFault | None:
    """A file that names its last layer is right if it also counts and holds as many."""
    if named > stored:
        return _missing_layers(stored, named)
    if named <= stated <= stored:
        return None
    message = f"The file counts {stated} layers, but its tower ends at layer {named}."
    return MmprojFault("layers", message, keys={BLOCK_COUNT: stored})


def _named_layer(header: Header) -> int | None:
    """The deepest layer that the file names; llama.cpp takes negative ones for unset."""
    named = header.get(FEATURE_LAYER)
    if not isinstance(named, list) or not all(isinstance(layer, int) for layer in named):
        return None
    return max((layer for layer in named if layer >= 0), default=None)


def _runs_right(header: Header, stored: int, stated: int) -> bool:
    """Whether `stated - 1` layers are what the model was trained with.

    The legacy scripts drop the last layer and count what is left.  A tower that is stored in full,
    or that ends in a norm of its own (Moondream), was not written by them: it counts on the graph.
    """
    if not _is_clip(header) and _POST_NORM & header.tensors.keys():
        return True
    width = header.get("clip.vision.embedding_length")
    depth = _DEPTHS.get(width) if isinstance(width, int) else None
    return depth is not None and stored >= stated >= depth


def _stored_layers(header: Header) -> int:
    """How many layers lie in the file without a gap from the first on."""
    count = 0
    while f"v.blk.{count}.attn_out.weight" in header.tensors:
        count += 1
    return count


def _one_layer_short(header: Header) -> MmprojFault | None:
    """The legacy script dropped a layer also where the checkpoint had lost its last one before."""
    siglip = header.get("clip.vision.embedding_length") == 1152 and not _is_clip(header)
    if not siglip or _named_layer(header) is not None or _stored_layers(header) != 25:
        return None
    return MmprojFault(
        "layer-lost",
        "The tower has 25 layers, one less than the models of this kind were trained with.",
        "It cannot be repaired: convert the original checkpoint with `pumice convert`.",
    )


def _activation(header: Header) -> MmprojFault | None:
    """With neither key set, libmtmd applies CLIP's quick GELU."""
    if _is_clip(header) or header.get("clip.use_gelu") or header.get("clip.use_silu"):
        return None
    message = "The file sets CLIP's activation for a SigLIP tower; it runs with its own, tanh GELU."
    return MmprojFault("activation", message, keys={"clip.use_gelu": True})


def _post_norm(header: Header) -> MmprojFault | None:
    """Visual tokens of this family are taken before the last norm; libmtmd applies what is there.

    A SigLIP tower with that norm is left alone: Moondream has one and means it.
    """
    present = _POST_NORM & header.tensors.keys()
    if not present or not _is_clip(header):
        return None
    message = "The file holds the norm behind the last layer, which this family does not apply."
    return MmprojFault("post-norm", message, drop=frozenset(present))


_POST_NORM = frozenset({"v.post_ln.weight", "v.post_ln.bias"})


def _newline(header: Header) -> MmprojFault | None:
    if "model.image_newline" not in header.tensors or NEWLINE in header.tensors:
        return None
    message = "The vector that ends a row of visual tokens has a name that llama.cpp does not read."
    return MmprojFault("newline", message, rename={"model.image_newline": NEWLINE})


def _is_clip(header: Header) -> bool:
    """CLIP towers have a CLS token and a norm before their layers; SigLIP towers neither."""
    return "v.class_embd" in header.tensors or "v.pre_ln.weight" in header.tensors


_CHECKS: tuple[Callable[[Header], MmprojFault | None], ...] = (
    _unnamed_projector,
    _linear_projector,
    _early_end,
    _one_layer_short,
    _activation,
    _post_norm,
    _newline,
)
