"""JSON files of a checkpoint folder, and transformers' classes of the family."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.errors import ConvertError

_HINT = "Save or download the checkpoint again."

CONFIGS = {
    "llava": "LlavaConfig",
    "llava_next": "LlavaNextConfig",
    "llava_next_video": "LlavaNextVideoConfig",
    "llava_onevision": "LlavaOnevisionConfig",
}
"""transformers' configurations of the family by model_type."""


def read_json(path: Path) -> dict[str, Any]:
    """An object from a JSON file.  Raises `ConvertError`."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConvertError(
            f"{path} is missing.", "Give the folder of a Hugging Face LLaVA checkpoint."
        ) from error
    except (OSError, ValueError) as error:
        raise ConvertError(f"{path} cannot be read: {error}.", _HINT) from error
    if not isinstance(found, dict):
        raise ConvertError(f"{path} holds no JSON object.", _HINT)
    return found


def is_original(config_json: Mapping[str, Any]) -> bool:
    """Whether a config.json is of the original repositories, haotian-liu/LLaVA and LLaVA-NeXT."""
    nested = "text_config" in config_json or "vision_config" in config_json
    return not nested and any(key.startswith("mm_") for key in config_json)
