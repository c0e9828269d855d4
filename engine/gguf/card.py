"""What a model (a GGUF pair) says of itself, read from headers without loading it.

Which files make a model is decided by `engine.gguf.pairing`.  A pair that does not belong together
is refused here, in words.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.errors import ModelUnreadable, PairMismatch
from engine.gguf.header import Header, read_header
from engine.gguf.legacy_mmproj import find_faults, with_repairs
from engine.gguf.pairing import LLM_FILE as LLM_FILE
from engine.gguf.pairing import VISION_FILE as VISION_FILE
from engine.gguf.pairing import ModelFiles as ModelFiles
from engine.gguf.pairing import find_model as find_model
from engine.gguf.validation import check_llm, check_vision
from engine.text.known_templates import template_for_vocabulary
from engine.vision import family
from engine.vision.spec import PROJECTORS, VisionSpec
from engine.vision.tiling import Preprocess

CARD_FILE = "card.json"

STOP_KEY = "pumice.stop"
"""Names strings that end a reply of this model, in the LLM's file."""


@dataclass(frozen=True)
class Card:
    """A model in short.

    Args:
        chat_template: Jinja source; that of a known format if the file has none.
        stop: strings that end a reply and are no tokens.
        notes: its `card.json` as it is; empty for files that others converted.
        repaired: in a sentence each, what was wrong with the vision file and is put right.
        blind: the model answered the same whatever the photo (`engine.gguf.self_test`).
        notices: what a person should know of it: `template_note`, and how the engine opened it
            where it could not do so as asked.
        template_note: which chat template is used and why; empty if the file has its own.
    """

    name: str
    architecture: str
    context_tokens: int
    n_embd: int
    chat_template: str
    vision: VisionSpec | None
    stop: tuple[str, ...] = ()
    notes: dict[str, Any] = field(default_factory=dict)
    repaired: tuple[str, ...] = ()
    blind: bool = False
    notices: tuple[str, ...] = ()
    template_note: str = ""

    @property
    def sees(self) -> bool:
        """Whether photos can be sent."""
        return self.vision is not None

    @property
    def photo_tokens(self) -> int | None:
        """Visual tokens of one photo."""
        return self.vision.photo_tokens or None if self.vision else None


def read_card(files: ModelFiles) -> Card:
    """Read both headers and check that they belong together.

    Raises:
        ModelUnreadable: a file is not a GGUF file, cut short, damaged, or of the wrong kind.
        PairMismatch: the vision file was made for another LLM.
    """
    llm = read_header(files.llm)
    _refuse_vision_file(llm)
    vision, repaired = _read_repaired(files.mmproj) if files.mmproj else (None, ())
    card = _read_llm(llm, vision, _read_notes(files.llm.parent / CARD_FILE))
    card = dataclasses.replace(card, repaired=repaired)
    if vision and vision.exact and vision.n_embd != card.n_embd:
        raise PairMismatch(
            f"{files.mmproj} makes visual tokens {vision.n_embd} wide, "
            f"but {files.llm} takes them {card.n_embd} wide.",
            "Use the vision file (mmproj) that was made for this model.",
        )
    return card


def _read_repaired(path: Path) -> tuple[VisionSpec, tuple[str, ...]]:
    """What a vision file says once it is repaired, and what was wrong with it."""
    header = read_header(path)
    faults = [fault for fault in find_faults(header) if fault.repairable]
    return read_vision(with_repairs(header, faults)), tuple(fault.message for fault in faults)


def _refuse_vision_file(header: Header) -> None:
    if header.get("general.architecture") == "clip":
        raise ModelUnreadable(
            f"{header.path} is a vision file (mmproj), not a language model.",
            "Give the language model with --model and this file with --mmproj.",
        )


def _read_llm(header: Header, vision: VisionSpec | None, notes: dict[str, Any]) -> Card:
    architecture = str(header.get("general.architecture", ""))
    context = header.get(f"{architecture}.context_length")
    width = header.get(f"{architecture}.embedding_length")
    if not isinstance(context, int) or not isinstance(width, int):
        raise ModelUnreadable(
            f"{header.path} does not say how long its context and how wide its embedding is.",
            "It is not a language model, or is part of a split one; give its first or only file.",
        )
    if not header.tensors and header.get("split.count", 1) in (0, 1):
        raise ModelUnreadable(
            f"{header.path} holds a vocabulary only, and no weights.",
            "Use a file of the same model with its weights.",
        )
    check_llm(header)
    name = str(notes.get("name") or header.get("general.name") or header.path.stem)
    template, note = _read_template(header)
    return Card(
        name,
        architecture,
        context,
        width,
        template,
        vision,
        stop=_read_stop(header),
        notes=notes,
        notices=(note,) if note else (),
        template_note=note,
    )


def _read_template(header: Header) -> tuple[str, str]:
    """The chat template, and a note if the file has none."""
    stated = header.get("tokenizer.chat_template")
    if isinstance(stated, str) and stated:
        return stated, ""
    suggested = template_for_vocabulary(header.token_lookup())
    note = (
        f"The model file has no chat template. {suggested.name} is used, because {suggested.why}; "
        "if replies go wrong, use a file of the same model with a chat template."
    )
    return suggested.source, note


def _read_stop(header: Header) -> tuple[str, ...]:
    stated = header.get(STOP_KEY)
    strings = stated if isinstance(stated, list) else []
    return tuple(each for each in strings if isinstance(each, str) and each)


def read_vision(header: Header) -> VisionSpec:
    """What a vision file says of tower and projector.  Raises `ModelUnreadable`."""
    if header.get("general.architecture") != "clip":
        raise ModelUnreadable(
            f"{header.path} is not a vision file (mmproj).",
            "A vision file has the architecture clip; a language model goes to --model.",
        )
    projector = header.get("clip.vision.projector_type", header.get("clip.projector_type"))
    if not isinstance(projector, str) or not header.get("clip.has_vision_encoder", True):
        raise ModelUnreadable(
            f"{header.path} has no vision tower: it names no projector, or is for audio only.",
            "Use the vision file (mmproj) of a model that takes photos.",
        )
    check_vision(header)
    try:
        return _llava_spec(header) if projector in PROJECTORS else _libmtmd_spec(header, projector)
    except (LookupError, TypeError, ValueError, ZeroDivisionError) as error:
        raise ModelUnreadable(
            f"{header.path} lacks what a vision file must say ({error}).",
            "Convert it again, or use another file.",
        ) from error


def _llava_spec(header: Header) -> VisionSpec:
    size_px = int(header.keys["clip.vision.image_size"])
    side = size_px // int(header.keys["clip.vision.patch_size"])
    cls_token = "v.class_embd" in header.tensors
    red, green, blue = (float(value) for value in header.keys["clip.vision.image_mean"])
    row = family.from_keys(
        header.keys, size_px, cls_token=cls_token, newline=newline_name(header) is not None
    )
    preprocess = Preprocess(
        size_px=size_px,
        mean=(red, green, blue),
        aspect=row.tiling.aspect,
        resample=int(header.get("pumice.preprocess.resample", 3)),
        grids=row.tiling.grids,
    )
    width = header.tensors["mm.2.weight"].shape[1]
    return VisionSpec(preprocess, row, side, width, cls_token)


def _libmtmd_spec(header: Header, projector: str) -> VisionSpec:
    """A vision file of another family: libmtmd prepares its photos."""
    row = family.Family(f"llama.cpp {projector}", family.Tiling(family.Aspect.RESIZE))
    size_px = int(header.get("clip.vision.image_size", _USUAL_PX))
    preprocess = Preprocess(size_px, (0.5, 0.5, 0.5), row.tiling.aspect)
    return VisionSpec(preprocess, row, 0, 0, False, projector)


_USUAL_PX = 448

NEWLINES = ("v.image_newline", "model.image_newline")
"""The newline token's name, and what llama.cpp's old script calls it."""


def newline_name(header: Header) -> str | None:
    """The newline token's tensor in a vision file; None if there is none."""
    return next((name for name in NEWLINES if name in header.tensors), None)


def _read_notes(path: Path) -> dict[str, Any]:
    try:
        notes = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ModelUnreadable(
            f"{path} cannot be read: {error}.", "Delete it, or convert the model again."
        ) from error
    if not isinstance(notes, dict):
        raise ModelUnreadable(f"{path} holds no card.", "Delete it, or convert the model again.")
    return notes
