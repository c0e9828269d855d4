"""Our skills as tools of the Model Context Protocol, and their outcomes as results of tools."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.skill_call import SkillOutcome
from engine.skills.skill import Gives, Skill

PHOTO = "photo"
"""The argument that names a photo."""

_MOST_IMAGE_BYTES = 1 << 20
"""Larger photos are only named: hosts put images into a model's context."""

_KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}

_RESULT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "told": {"type": "object"},
        "regions": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "box": {"type": "array", "items": {"type": "number"}},
                    "label": {"type": "string"},
                },
                "required": ["box", "label"],
            },
        },
        "photos": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["told", "regions", "photos"],
}


def is_offered(skill: Skill) -> bool:
    """Whether others can call a skill: a model may, and nothing is missing."""
    return skill.for_models and not skill.missing


def tool_of(skill: Skill) -> dict[str, Any]:
    """A skill as `tools/list` tells of it."""
    return {
        "name": skill.name,
        "description": skill.sentence,
        "inputSchema": _with_photo(skill),
        "outputSchema": _RESULT_SCHEMA,
        "annotations": {
            "readOnlyHint": Gives.PHOTO not in skill.gives,
            "destructiveHint": False,
            "openWorldHint": False,
        },
    }


def result_of(outcome: SkillOutcome) -> dict[str, Any]:
    """An outcome as the result of a tool; a failure is one that a model can read."""
    if outcome.error:
        return {
            "content": [_text_block(f"{outcome.error} {outcome.hint}".strip())],
            "isError": True,
        }
    regions = [{"box": list(each.box), "label": each.label} for each in outcome.regions]
    told = json.loads(outcome.told_json)
    words = {"told": told, "regions": regions} if regions else told
    content = [_text_block(json.dumps(words, ensure_ascii=False))]
    for photo in outcome.photos:
        content.append(_text_block(f"The new photo is {photo}"))
        content += _image(Path(photo))
    structured = {"told": told, "regions": regions, "photos": list(outcome.photos)}
    return {"content": content, "structuredContent": structured, "isError": False}


def _with_photo(skill: Skill) -> dict[str, Any]:
    """The schema of its arguments, and the photo's path beside them."""
    schema: dict[str, Any] = {"type": "object", **skill.arguments}
    properties: Mapping[str, Any] = schema.get("properties", {})
    photo = {"type": "string", "description": "Absolute path of a photo on this computer."}
    schema["properties"] = {PHOTO: photo, **properties}
    if skill.needs_photo:
        schema["required"] = [PHOTO, *schema.get("required", ())]
    return schema


def _text_block(words: str) -> dict[str, Any]:
    return {"type": "text", "text": words}


def _image(path: Path) -> list[dict[str, Any]]:
    """A small photo itself."""
    try:
        if path.suffix.lower() not in _KINDS or path.stat().st_size > _MOST_IMAGE_BYTES:
            return []
        data = base64.b64encode(path.read_bytes()).decode("ascii")
    except OSError:  # it has been moved since; its name has been told
        return []
    return [{"type": "image", "data": data, "mimeType": _KINDS[path.suffix.lower()]}]
