"""card.json: what a model is, for the app and (as card.md) for people.

A `card.toml` or `card.json` in the checkpoint folder is copied into it: `name`, `skills` (which it
was trained to call: `engine.skills.choice`), and everything else under `notes` (what the model
knows, accuracy by kind, how to train it again).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
from pathlib import Path
from typing import Any

from engine.atomic_file import PART_SUFFIX, write_bytes
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
"""Marks the card of a folder that may be overwritten."""

_CHUNK_BYTES = 1 << 20


def is_ours(folder: Path) -> bool:
    """Whether a folder holds a model that was converted here, and nothing else."""
    try:
        card = json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    marked = isinstance(card, dict) and card.get("made_by") == MADE_BY
    names = {LLM_FILE, VISION_FILE, CARD_FILE, CARD_TEXT}
    present = {path.name for path in folder.iterdir() if not path.name.endswith(PART_SUFFIX)}
    return marked and present <= names


@dataclasses.dataclass(frozen=True)
class CardMetadata:
    """Everything that is known of a conversion but its tensors."""

    name: str
    author_card: dict[str, Any]
    kind: Kind
    vision_kind: Kind
    config: Any
    sizes: Sizes
    vocabulary: Vocabulary
    preprocess: ProcessorSettings
    family: Family
    plan: TensorPlan


def write_card(folder: Path, metadata: CardMetadata) -> None:
    """card.json and card.md beside the two files, with their sizes and sums."""
    author = metadata.author_card
    card = {
        "name": metadata.name,
        "made_by": MADE_BY,
        "family": metadata.family.name,
        "architecture": _class_name(metadata.config),
        "type": {"llm": metadata.kind.value, "vision": metadata.vision_kind.value},
        "parameters": _count_parameters(metadata.plan),
        "text": _describe_llm(metadata),
        "vision": _describe_vision(metadata),
        "tokenizer": _describe_tokenizer(metadata.vocabulary),
        "dropped": metadata.plan.dropped,
        "files": {name: file_digest(folder / name) for name in (LLM_FILE, VISION_FILE)},
        "notes": {key: value for key, value in author.items() if key not in ("name", "skills")},
    }
    if "skills" in author:
        card["skills"] = author["skills"]
    save_card(folder / CARD_FILE, card)
    card_md.write(folder)


def save_card(path: Path, card: dict[str, Any]) -> None:
    """Write a card.json, atomically.  Raises `OSError`."""
    text = json.dumps(card, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    write_bytes(path, text.encode())


def _class_name(config: Any) -> str:
    """transformers' class of the checkpoint."""
    return CONFIGS[config.model_type].removesuffix("Config") + "ForConditionalGeneration"


def _count_parameters(plan: TensorPlan) -> dict[str, int]:
    counts = {"llm": 0, "tower": 0, "projector": 0}
    for file, weights in plan.weights.items():
        for weight in weights:
            vision = "projector" if weight.name.startswith("mm.") else "tower"
            counts["llm" if file is File.LLM else vision] += math.prod(weight.shape)
    return {**counts, "total": sum(counts.values())}


def _describe_llm(metadata: CardMetadata) -> dict[str, int]:
    text = metadata.config.text_config
    return {
        "layers": metadata.sizes.text_layers,
        "hidden": text.hidden_size,
        "heads": metadata.sizes.heads,
        "kv_heads": metadata.sizes.kv_heads,
        "context_tokens": text.max_position_embeddings,
    }


def _describe_vision(metadata: CardMetadata) -> dict[str, Any]:
    return {
        "tower": metadata.sizes.tower,
        "image_px": metadata.sizes.image_px,
        "patch_px": metadata.config.vision_config.patch_size,
        "layers_run": metadata.sizes.run_layers,
        "photo_tokens": metadata.sizes.photo_tokens,
        "aspect": metadata.preprocess.aspect.value,
        "reads_videos": metadata.family.video is not None,
    }


def _describe_tokenizer(vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "model": vocabulary.model,
        "pre": vocabulary.pre,
        "tokens": len(vocabulary.tokens),
        "bos": vocabulary.tokens[vocabulary.bos] if vocabulary.bos is not None else None,
        "eos": vocabulary.tokens[vocabulary.eos],
        "adds_bos": vocabulary.add_bos,
        "normalize": vocabulary.unicode_form or None,
        "chat_template": bool(vocabulary.chat_template),
    }


def file_digest(path: Path) -> dict[str, Any]:
    """The size and SHA-256 of a file, as cards have them."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return {"bytes": path.stat().st_size, "sha256": digest.hexdigest()}
