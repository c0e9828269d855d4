"""How a photo was made from another: the skill and its arguments, as JSON that is kept with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.storage.photos.photo_store import KeptPhoto

MOST_RECIPE_CHARS = 1 << 20
"""A longer recipe is not believed when it is imported: a stroke has some thousand points."""


@dataclass(frozen=True)
class VersionRecipe:
    """A skill, and what it was told."""

    skill: str
    arguments: Mapping[str, Any]

    def to_json(self) -> str:
        """As it is kept; the same recipe is the same text."""
        return json.dumps(
            {"skill": self.skill, "arguments": dict(self.arguments)},
            ensure_ascii=False,
            sort_keys=True,
        )


def recipe_of(photo: KeptPhoto) -> VersionRecipe | None:
    """How a photo was made; None for one that a person gave, and where it cannot be read."""
    try:
        plain = json.loads(photo.recipe) if photo.recipe else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(plain, dict):
        return None
    skill, arguments = plain.get("skill"), plain.get("arguments")
    if not isinstance(skill, str) or not isinstance(arguments, dict):
        return None
    return VersionRecipe(skill, arguments)
