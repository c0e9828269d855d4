"""What is wrong with a vision file that others converted, and what would mend it.  Opens no file.

The faults are those of llama.cpp's legacy scripts and of the files they left in the world.  Which
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
class Finding:
    """Something wrong with a vision file.

    `keys` (new values), `rename` and `drop` (tensors) are the mend; where they are empty there is
    none, and `hint` says what to do.
    """

    fault: str
    words: str
    hint: str = ""
    keys: Mapping[str, Value] = field(default_factory=dict)
    rename: Mapping[str, str] = field(default_factory=dict)
    drop: frozenset[str] = frozenset()

    @property
    def mends(self) -> bool:
        """Whether a mended header makes the file right."""
        return bool(self.keys or self.rename or self.drop)


def examine(header: Header) -> tuple[Finding, ...]:
    """Everything wrong with a vision file of the LLaVA family; nothing for any other file."""
    ours = any(key.startswith("pumice.") for key in header.keys)
    if ours or header.get("general.architecture") != "clip":
        return ()
    if not is_llava(header):
        return ()
    return tuple(finding for look in _LOOKS if (finding := look(header)))


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


def as_repaired(header: Header, findings: Iterable[Finding]) -> Header:
    """The header as the mended copy will have it; tensors stay where they lie in this file."""
    keys, tensors = dict(header.keys), dict(header.tensors)
    for finding in findings:
        keys.update(finding.keys)
        for old, new in finding.rename.items():
            tensors[new] = dataclasses.replace(tensors.pop(old), name=new)
        for name in finding.drop:
            del tensors[name]
    return dataclasses.replace(header, keys=keys, tensors=tensors)


def _unnamed_projector(header: Header) -> Finding | None:
    if header.get(_OWN_PROJECTOR, header.get(PROJECTOR)) is not None:
        return None
    if "mm.2.weight" not in header.tensors:
        return None
    words = "The file is older than the key that names its projector; its layers are those of mlp."
    return Finding("projector", words, keys={PROJECTOR: "mlp"})


def _linear_projector(header: Header) -> Finding | None:
    if "mm.0.weight" in header.tensors or "mm.weight" not in header.tensors:
        return None
    return Finding(
        "linear",
        "The projector is a single layer, which llama.cpp cannot run as it is stored here.",
        "Convert the original checkpoint with `pumice convert`: that stores it in a way that runs.",
    )


def _layers(header: Header) -> Finding | None:
    """Fault 2 of EYES.md: without the key that names a layer, libmtmd leaves out one more."""
    stored, said = _stored_layers(header), header.get(BLOCK_COUNT)
    if not isinstance(said, int) or not stored:
        return _no_layers()
    if stored < said - 1:
        return _missing_layers(stored, said)
    asked = _asked_layer(header)
    if asked is not None:
        return _asked_for_more(asked, stored, said)
    if _runs_right(header, stored, said):
        return None
    right = min(stored, said)
    does = f"run {said - 1}" if stored >= said else f"look for {said}"
    return Finding(
        "layers",
        f"The file does not say which layer its tower ends at, and llama.cpp would {does} of "
        f"{right} layers; all {right} run.",
        keys={BLOCK_COUNT: right, FEATURE_LAYER: [right]},
    )


def _no_layers() -> Finding:
    return Finding(
        "layers-missing",
        "The file holds no vision tower: it has no layers, or does not say how many.",
        "Use the vision file (mmproj) that was published beside the model.",
    )


def _missing_layers(stored: int, said: int) -> Finding:
    return Finding(
        "layers-missing",
        f"The file speaks of {said} layers of its tower, but holds only {stored}.",
        "Fetch the file again, or convert the model again.",
    )


def _asked_for_more(asked: int, stored: int, said: int) -> Finding | None:
    """A file that names its layer is right, if it also counts and holds as many."""
    if asked > stored:
        return _missing_layers(stored, asked)
    if asked <= said <= stored:
        return None
    words = f"The file counts {said} layers, but its tower ends at layer {asked}."
    return Finding("layers", words, keys={BLOCK_COUNT: stored})


def _asked_layer(header: Header) -> int | None:
    """The deepest layer that the file names; llama.cpp takes negative ones for unset."""
    named = header.get(FEATURE_LAYER)
    if not isinstance(named, list) or not all(isinstance(layer, int) for layer in named):
        return None
    return max((layer for layer in named if layer >= 0), default=None)


def _runs_right(header: Header, stored: int, said: int) -> bool:
    """Whether `said - 1` layers are what the model was trained with.

    The legacy scripts drop the last layer and count what is left.  A tower that is stored whole,
    or that ends in a norm of its own (Moondream), was not written by them: it counts on the graph.
    """
    if not _is_clip(header) and _POST_NORM & header.tensors.keys():
        return True
    width = header.get("clip.vision.embedding_length")
    depth = _DEPTHS.get(width) if isinstance(width, int) else None
    return depth is not None and stored >= said >= depth


def _stored_layers(header: Header) -> int:
    """How many layers lie in the file without a gap from the first on."""
    count = 0
    while f"v.blk.{count}.attn_out.weight" in header.tensors:
        count += 1
    return count


def _one_layer_short(header: Header) -> Finding | None:
    """The legacy script dropped a layer also where the checkpoint had lost its last one before."""
    siglip = header.get("clip.vision.embedding_length") == 1152 and not _is_clip(header)
    if not siglip or _asked_layer(header) is not None or _stored_layers(header) != 25:
        return None
    return Finding(
        "layer-lost",
        "The tower has 25 layers, one less than the models of this kind were trained with.",
        "No mend brings it back: convert the original checkpoint with `pumice convert`.",
    )


def _activation(header: Header) -> Finding | None:
    """Fault 9 of EYES.md; neither key set means CLIP's quick GELU."""
    if _is_clip(header) or header.get("clip.use_gelu") or header.get("clip.use_silu"):
        return None
    words = "The file sets CLIP's activation for a SigLIP tower; it runs with its own, tanh GELU."
    return Finding("activation", words, keys={"clip.use_gelu": True})


def _post_norm(header: Header) -> Finding | None:
    """Visual tokens of this family are taken before the last norm; libmtmd applies what is there.

    A SigLIP tower with that norm is left alone: Moondream has one and means it.
    """
    present = _POST_NORM & header.tensors.keys()
    if not present or not _is_clip(header):
        return None
    words = "The file holds the norm behind the last layer, which this family does not apply."
    return Finding("post-norm", words, drop=frozenset(present))


_POST_NORM = frozenset({"v.post_ln.weight", "v.post_ln.bias"})


def _newline(header: Header) -> Finding | None:
    if "model.image_newline" not in header.tensors or NEWLINE in header.tensors:
        return None
    words = "The vector that ends a row of visual tokens lies under a name that nothing reads."
    return Finding("newline", words, rename={"model.image_newline": NEWLINE})


def _is_clip(header: Header) -> bool:
    """CLIP towers have a class row and a norm before their layers; SigLIP towers neither."""
    return "v.class_embd" in header.tensors or "v.pre_ln.weight" in header.tensors


_LOOKS: tuple[Callable[[Header], Finding | None], ...] = (
    _unnamed_projector,
    _linear_projector,
    _layers,
    _one_layer_short,
    _activation,
    _post_norm,
    _newline,
)
