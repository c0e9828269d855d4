"""card.json: what a model is, for the window and (as card.md) for people; amended by hand.

A `card.toml` or `card.json` in the checkpoint folder is taken over: `name`, and everything else
under `notes` (what it knows, accuracy by kind, how to train it again).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
from pathlib import Path
from typing import Any

from engine.gguf.card import CARD_FILE, LLM_FILE, VISION_FILE
from engine.vision.family import Family
from training.convert import card_md
from training.convert.card_md import CARD_TEXT
from training.convert.checkpoint import CONFIGS
from training.convert.names import File
from training.convert.plan import TensorPlan
from training.convert.preprocess import ProcessorSettings
from training.convert.sizes import Sizes
from training.convert.tokenizer.vocabulary import Vocabulary
from training.convert.write import Kind

MADE_BY = "pumice convert"
"""The mark by which a folder is known as ours."""

_CHUNK_BYTES = 1 << 20


def is_ours(folder: Path) -> bool:
    """Whether a folder holds a model that was converted here, and nothing else."""
    try:
        card = json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    marked = isinstance(card, dict) and card.get("made_by") == MADE_BY
    names = {LLM_FILE, VISION_FILE, CARD_FILE, CARD_TEXT}
    return marked and {path.name for path in folder.iterdir()} <= names


@dataclasses.dataclass(frozen=True)
class CardMetadata:
    """All that a conversion knows when its files are written."""

    name: str
    given: dict[str, Any]
    kind: Kind
    vision_kind: Kind
    config: Any
    sizes: Sizes
    words: Vocabulary
    preprocess: ProcessorSettings
    family: Family
    plan: TensorPlan


def write_card(folder: Path, said: CardMetadata) -> None:
    """card.json and card.md beside the two files, with their sizes and sums."""
    card = {
        "name": said.name,
        "made_by": MADE_BY,
        "family": said.family.name,
        "architecture": _class_name(said.config),
        "type": {"llm": said.kind.value, "vision": said.vision_kind.value},
        "parameters": _count(said.plan),
        "text": _text(said),
        "vision": _vision(said),
        "tokenizer": _tokenizer(said.words),
        "dropped": said.plan.dropped,
        "files": {name: sum_of(folder / name) for name in (LLM_FILE, VISION_FILE)},
        "notes": {key: value for key, value in said.given.items() if key != "name"},
    }
    save(folder / CARD_FILE, card)
    card_md.write(folder)


def save(path: Path, card: dict[str, Any]) -> None:
    """Write a card whole: beside it first, then renamed."""
    aside = path.with_name(path.name + ".part")
    aside.write_text(
        json.dumps(card, indent=2, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8"
    )
    aside.replace(path)


def _class_name(config: Any) -> str:
    """transformers' class of the checkpoint."""
    return CONFIGS[config.model_type].removesuffix("Config") + "ForConditionalGeneration"


def _count(plan: TensorPlan) -> dict[str, int]:
    counts = {"llm": 0, "tower": 0, "projector": 0}
    for file, weights in plan.weights.items():
        for weight in weights:
            vision = "projector" if weight.name.startswith("mm.") else "tower"
            counts["llm" if file is File.LLM else vision] += math.prod(weight.shape)
    return {**counts, "total": sum(counts.values())}


def _text(said: CardMetadata) -> dict[str, int]:
    text = said.config.text_config
    return {
        "layers": said.sizes.text_layers,
        "hidden": text.hidden_size,
        "heads": said.sizes.heads,
        "kv_heads": said.sizes.kv_heads,
        "context_tokens": text.max_position_embeddings,
    }


def _vision(said: CardMetadata) -> dict[str, Any]:
    return {
        "tower": said.sizes.tower,
        "image_px": said.sizes.image_px,
        "patch_px": said.config.vision_config.patch_size,
        "layers_run": said.sizes.run_layers,
        "photo_tokens": said.sizes.photo_tokens,
        "aspect": said.preprocess.aspect.value,
        "reads_videos": said.family.video is not None,
    }


def _tokenizer(words: Vocabulary) -> dict[str, Any]:
    return {
        "model": words.model,
        "pre": words.pre,
        "tokens": len(words.tokens),
        "bos": words.tokens[words.bos] if words.bos is not None else None,
        "eos": words.tokens[words.eos],
        "adds_bos": words.add_bos,
        "normalize": words.unicode_form or None,
        "chat_template": bool(words.chat_template),
    }


def sum_of(path: Path) -> dict[str, Any]:
    """A file's size and SHA-256."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return {"bytes": path.stat().st_size, "sha256": digest.hexdigest()}
