"""Has a skill make a version of a photo, and puts it into the store of photos; without the window.

It runs on another thread than the window's.
"""

from __future__ import annotations

import dataclasses
import json
import shutil
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.storage.photos.photo_store import KeptPhoto, PhotoStore
from app.storage.photos.version_recipe import VersionRecipe
from app.window.editing.edit_deeds import Deed
from app.window.editing.skill_access import SkillAccess
from engine.errors import PumiceError


@dataclass(frozen=True)
class VersionOrder:
    """What is to be done with which photo.

    Args:
        arguments: what the skill is told.
        recipe: the same, as it is kept with the version.
    """

    photo: KeptPhoto
    deed: Deed
    arguments: Mapping[str, Any]
    recipe: Mapping[str, Any]


class VersionMaker:
    """Makes versions; the files that skills write are moved into the store."""

    def __init__(self, skills: SkillAccess, store: PhotoStore) -> None:
        self._skills, self._store = skills, store

    def make(self, order: VersionOrder, stop: threading.Event) -> KeptPhoto:
        """The new version; it is in the store of photos, and no chat knows it yet.

        Raises:
            PumiceError: the skill failed, was stopped, or changed nothing.
        """
        photo = order.photo
        outcome = self._skills.run(
            order.deed.value,
            [str(self._store.path(photo))],
            json.dumps(order.arguments),
            stop=stop,
        )
        if outcome.error:
            raise PumiceError(outcome.error, outcome.hint)
        if not outcome.photos:
            raise PumiceError("No photo came of it.", "Try another place or another tool.")
        made = Path(outcome.photos[0])
        try:
            kept = self._store.keep(made)
        finally:
            shutil.rmtree(made.parent, ignore_errors=True)
        if kept.hash == photo.hash:
            raise PumiceError(
                "This changed nothing.", "Mark another place, or choose other values."
            )
        recipe = VersionRecipe(order.deed.value, order.recipe).to_json()
        return dataclasses.replace(kept, name=photo.name, parent=photo.hash, recipe=recipe)
