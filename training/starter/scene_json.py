"""A scene as JSON and back, and what can be told of it in sentences."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping
from typing import Any

from engine.errors import SampleError
from training.starter.scene import Background, Printed, Scene, Thing
from training.starter.words import COLOURS, KINDS, NUMBERS, with_article

ANSWER = "answer"
"""Beside a scene: the one right answer, where it was asked for something else than its things."""


def scene_json(scene: Scene) -> dict[str, Any]:
    """The scene as an object of JSON."""
    return dataclasses.asdict(scene)


def read_scene(extra: Mapping[str, Any]) -> Scene:
    """The scene of a row's `scene`.

    Raises:
        SampleError: there is none, or it is none of this world.
    """
    told = extra.get("scene")
    if not isinstance(told, Mapping):
        raise SampleError("the row does not say which scene its picture shows (`scene`)")
    try:
        return _scene_of(told)
    except (KeyError, TypeError, ValueError) as error:
        raise SampleError(f"`scene` is no scene of the starter world: {error}") from error


def _scene_of(told: Mapping[str, Any]) -> Scene:
    plain = {name: told[name] for name in ("width", "height", "outside", "grain") if name in told}
    printed = told.get("printed")
    return Scene(
        things=tuple(_thing_of(one) for one in told["things"]),
        background=Background(**_with_colours(told.get("background", {}))),
        printed=None if printed is None else Printed(**_with_colours(printed)),
        **plain,
    )


def _thing_of(told: Any) -> Thing:
    thing = Thing(**_with_colours(told))
    if thing.kind not in KINDS or thing.colour not in ("", *COLOURS):
        raise ValueError(f"there is no {thing.colour} {thing.kind}")
    return thing


def _with_colours(told: Any) -> dict[str, Any]:
    """Lists of three numbers are colours."""
    if not isinstance(told, Mapping):
        raise TypeError(f"{told!r} is no object")
    return {name: tuple(v) if isinstance(v, list | tuple) else v for name, v in told.items()}


def scene_facts(scene: Scene) -> tuple[str, ...]:
    """What a scene shows, in a sentence for each name: `There are two red stars.`"""
    counts = Counter(thing.name for thing in sorted(scene.things, key=lambda thing: thing.x))
    if not counts:
        return ("There are no things.",)
    return tuple(_told_fact(name, count) for name, count in counts.items())


def _told_fact(name: str, count: int) -> str:
    if count == 1:
        return f"There is {with_article(name)}."
    colour, _, kind = name.rpartition(" ")
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"There are {' '.join(filter(None, (number, colour, KINDS[kind].plural)))}."
