"""What a model (a GGUF pair) says of itself, read from headers without loading it.

A model is a folder of ours (`model.gguf`, `mmproj.gguf`, `card.json`), or an LLM's GGUF file with a
vision file beside it.  What does not belong together is refused here, in words.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.errors import ModelMissing, ModelUnreadable, PairMismatch
from engine.gguf.header import Header, read_header
from engine.gguf.legacy_mmproj import as_repaired, examine
from engine.gguf.validation import check_llm, check_vision
from engine.vision import family
from engine.vision.spec import PROJECTORS, VisionSpec
from engine.vision.tiling import Preprocess

LLM_FILE = "model.gguf"
VISION_FILE = "mmproj.gguf"
CARD_FILE = "card.json"

STOP_KEY = "pumice.stop"
"""Names strings that end a reply of this model, in the LLM's file."""


@dataclass(frozen=True)
class ModelFiles:
    """Where a model lies; `mmproj` is None for one that cannot see."""

    llm: Path
    mmproj: Path | None = None


@dataclass(frozen=True)
class Card:
    """A model in short.  `notes` is its `card.json` as it is, empty for foreign files.

    `stop` are strings that end a reply and no tokens.  `mended` says in a sentence each what was
    wrong with the vision file and is put right; `blind` that the model was seen to answer the same
    whatever the photo (`engine.gguf.self_test`).  `notices` are said by an engine that could not
    open it as asked.
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

    @property
    def sees(self) -> bool:
        """Whether photos can be sent."""
        return self.vision is not None

    @property
    def photo_tokens(self) -> int | None:
        """Visual tokens of one photo."""
        return self.vision.photo_tokens or None if self.vision else None


def find_model(path: Path, mmproj: Path | None = None) -> ModelFiles:
    """The files of a model, from a folder of ours or from a GGUF file.

    Raises:
        ModelMissing: no such folder or file, or a folder without `model.gguf`.
    """
    if mmproj is not None and not mmproj.is_file():
        raise ModelMissing(f"There is no vision file {mmproj}.", "Check the path of --mmproj.")
    if path.is_dir():
        return _in_folder(path, mmproj)
    if not path.exists():
        raise ModelMissing(
            f"There is no model {path}.", f"Give a folder with {LLM_FILE}, or a GGUF file."
        )
    return ModelFiles(path, mmproj)


def _in_folder(folder: Path, mmproj: Path | None) -> ModelFiles:
    llm, vision = folder / LLM_FILE, folder / VISION_FILE
    if not llm.is_file():
        raise ModelMissing(
            f"The folder {folder} holds no {LLM_FILE}.",
            "Give a folder that `pumice convert` wrote, or a GGUF file with --mmproj.",
        )
    return ModelFiles(llm, mmproj or (vision if vision.is_file() else None))


def read_card(files: ModelFiles) -> Card:
    """Read both headers and check that they belong together.

    Raises:
        ModelUnreadable: a file is no GGUF, cut short, damaged, or of the wrong kind.
        PairMismatch: the vision file was made for another LLM.
    """
    llm = read_header(files.llm)
    _refuse_vision_file(llm)
    vision, repaired = _read_mended(files.mmproj) if files.mmproj else (None, ())
    card = _read_llm(llm, vision, _read_notes(files.llm.parent / CARD_FILE))
    card = dataclasses.replace(card, repaired=repaired)
    if vision and vision.exact and vision.n_embd != card.n_embd:
        raise PairMismatch(
            f"{files.mmproj} makes visual tokens {vision.n_embd} wide, "
            f"but {files.llm} takes them {card.n_embd} wide.",
            "Use the vision file (mmproj) that was made for this model.",
        )
    return card


def _read_mended(path: Path) -> tuple[VisionSpec, tuple[str, ...]]:
    """What a vision file says once it is mended, and what was mended."""
    header = read_header(path)
    mends = [finding for finding in examine(header) if finding.mends]
    return read_vision(as_repaired(header, mends)), tuple(mend.words for mend in mends)


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
            f"{header.path} says neither how long its context nor how wide its embedding is.",
            "It is no language model, or a part of a split one; give its first or only file.",
        )
    check_llm(header)
    name = str(notes.get("name") or header.get("general.name") or header.path.stem)
    template = str(header.get("tokenizer.chat_template", ""))
    return Card(name, architecture, context, width, template, vision, _read_stop(header), notes)


def _read_stop(header: Header) -> tuple[str, ...]:
    said = header.get(STOP_KEY)
    words = said if isinstance(said, list) else []
    return tuple(word for word in words if isinstance(word, str) and word)


def read_vision(header: Header) -> VisionSpec:
    """What a vision file says of tower and projector.  Raises `ModelUnreadable`."""
    if header.get("general.architecture") != "clip":
        raise ModelUnreadable(
            f"{header.path} is no vision file (mmproj).",
            "A vision file has the architecture clip; a language model goes to --model.",
        )
    projector = header.get("clip.vision.projector_type", header.get("clip.projector_type"))
    if not isinstance(projector, str) or not header.get("clip.has_vision_encoder", True):
        raise ModelUnreadable(
            f"{header.path} has no eyes: it names no projector, or is for sound only.",
            "Use the vision file (mmproj) of a model that sees.",
        )
    check_vision(header)
    try:
        return _vision(header) if projector in PROJECTORS else _other(header, projector)
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise ModelUnreadable(
            f"{header.path} lacks what a vision file must say ({error}).",
            "Convert it again, or use another file.",
        ) from error


def _vision(header: Header) -> VisionSpec:
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


def _other(header: Header, projector: str) -> VisionSpec:
    """A vision file of another family: how it sees is libmtmd's matter."""
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
