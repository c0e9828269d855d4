"""Drawn worlds by the name that recipes give them where a folder could stand: "world:starter"."""

from __future__ import annotations

from training.recipe.typed import nearest
from training.worlds import SCENE_WORLDS

_BEGINNING = "world:"


def world_of(named: str) -> str:
    """The name of the world, or "" where it is none."""
    return named.removeprefix(_BEGINNING) if named.startswith(_BEGINNING) else ""


def unknown_world(place: str, named: str) -> list[str]:
    """A problem if a world is meant and there is none of that name."""
    if not named.startswith(_BEGINNING) or world_of(named) in SCENE_WORLDS:
        return []
    known = ", ".join(_BEGINNING + world for world in SCENE_WORLDS)
    near = nearest(world_of(named), SCENE_WORLDS)
    return [f"{place}: there is no world {world_of(named)}{near}, only {known}"]
