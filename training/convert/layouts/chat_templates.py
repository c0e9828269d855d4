"""The chat template of an original checkpoint, by its LLM and its tokens.

The formats themselves are in `training.encode.llava_templates`: training uses the same ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.text.chat_template import VICUNA_V1
from training.convert.tokenizer.checkpoint_tokenizer import read_template
from training.encode.llava_templates import (
    CHATML_DIRECT,
    LLAMA_3,
    LLAVA_V0,
    MISTRAL,
    QWEN,
    V0_TRAINING,
)

MARKED = "turn.content.replace('<image>', '<im_start><image><im_end>')"

_TOKEN_FILES = (
    "tokenizer.json",
    "added_tokens.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
)


def find_template(tokenizer_folder: Path, kind: str, config_json: Mapping[str, Any]) -> str:
    """The chat template; empty for Vicuna v1.

    Args:
        words: the tokenizer's folder; a template that lies there counts.
        kind: the LLM's model_type.
        config_json: of the checkpoint.
    """
    template = read_template(tokenizer_folder) or _by_kind(tokenizer_folder, kind, config_json)
    return _marked(template or VICUNA_V1) if config_json.get("mm_use_im_start_end") else template


def _marked(template: str) -> str:
    """The template with a token on either side of a photo."""
    return template.replace("turn.content", MARKED)


_STOPS = dict.fromkeys((LLAVA_V0, _marked(LLAVA_V0), V0_TRAINING, _marked(V0_TRAINING)), ("###",))


def find_stop(template: str) -> tuple[str, ...]:
    """Strings that end a turn of a template and are no tokens: the originals' stop criterion
    (llava/mm_utils.py, KeywordsStoppingCriteria) looks for them in the reply's text."""
    return _STOPS.get(template, ())


def _by_kind(tokenizer_folder: Path, kind: str, config_json: Mapping[str, Any]) -> str:
    if kind == "qwen2":
        return QWEN
    if _has_token(tokenizer_folder, "<|start_header_id|>"):
        return LLAMA_3
    if _has_token(tokenizer_folder, "<|im_start|>"):
        return CHATML_DIRECT
    if kind == "mistral":
        return MISTRAL
    # LLaVA-RLHF is linear too, but pads its photos and uses Vicuna v1's template.
    linear = config_json.get("mm_projector_type", "linear") == "linear"
    return LLAVA_V0 if linear and config_json.get("image_aspect_ratio") != "pad" else ""


def _has_token(tokenizer_folder: Path, token: str) -> bool:
    paths = [
        tokenizer_folder / name for name in _TOKEN_FILES if (tokenizer_folder / name).is_file()
    ]
    return any(token in path.read_text(encoding="utf-8") for path in paths)
