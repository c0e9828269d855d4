"""Events of a run as values: whatever has a wrong type is left out, never an error.

A run's folder may come from elsewhere, so nothing in it is taken for granted.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from app.storage.training import event_names
from app.storage.training.run_snapshot import (
    EvaluatedReply,
    HeldOutResult,
    RunBeginning,
    RunEnd,
    RunStep,
)

Event = Mapping[str, Any]

_MOST_CHARACTERS = 4000
_MOST_ENTRIES = 200


def beginning_of(event: Event) -> RunBeginning:
    """STARTED."""
    data = mapping(event, "data")
    return RunBeginning(
        title=text(event, "title"),
        steps=count(event, "steps"),
        minutes=number(event, "minutes") or 0.0,
        parameters_learning=count(event, "parameters_learning"),
        parameters=count(event, "parameters"),
        device=text(event, "device"),
        processes=count(event, "processes") or 1,
        step=count(event, "step"),
        time=number(event, "time") or 0.0,
        rows=_counts_by_name(mapping(data, "rows")),
        dropped=_counts_by_name(mapping(data, "dropped")),
        held_out=count(data, "held_out")
        or sum(_counts_by_name(mapping(data, "held_out")).values()),
        sentences=texts(event, "sentences"),
        recipe=mapping(event, "recipe"),
    )


def step_of(event: Event) -> RunStep:
    """STEP."""
    return RunStep(
        step=count(event, "step"),
        time=number(event, "time") or 0.0,
        share=number(event, "share"),
        loss=number(event, "loss"),
        rates=numbers(mapping(event, "rates")),
        grad_norm=number(event, "grad_norm"),
        supervised_per_s=number(event, "supervised_per_s"),
        tokens_per_s=number(event, "tokens_per_s"),
        samples_per_s=number(event, "samples_per_s"),
        mfu=number(event, "mfu"),
        memory_bytes=number(event, "memory_bytes"),
        left_s=number(event, "left_s"),
        figures=numbers(mapping(event, "figures")),
    )


def evaluation_of(event: Event) -> HeldOutResult:
    """EVALUATED."""
    replies = event.get("replies")
    given = replies[:_MOST_ENTRIES] if isinstance(replies, list) else []
    right = mapping(event, "right_of")
    return HeldOutResult(
        step=count(event, "step"),
        figures=numbers(mapping(event, "figures")),
        right_of={name: pair for name, value in right.items() if (pair := _pair(value))},
        replies=tuple(_reply(each) for each in given if isinstance(each, dict)),
    )


def end_of(event: Event) -> RunEnd:
    """STOPPED or FINISHED."""
    finished = event.get("event") == event_names.FINISHED
    return RunEnd(
        reason="finished" if finished else text(event, "reason"),
        step=count(event, "step"),
        time=number(event, "time") or 0.0,
        sentence=text(event, "sentence"),
        hint=text(event, "hint"),
        checkpoint=text(event, "checkpoint"),
        seconds=number(event, "seconds"),
    )


def number(event: Event, key: str) -> float | None:
    """A finite number, or None."""
    value = event.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value) if math.isfinite(value) else None
    except OverflowError:
        return None


def count(event: Event, key: str) -> int:
    """A whole number that is not negative; 0 otherwise."""
    value = number(event, key)
    return int(value) if value is not None and value >= 0 else 0


def text(event: Event, key: str) -> str:
    """A text of bearable length; empty if it is none."""
    value = event.get(key)
    return value[:_MOST_CHARACTERS] if isinstance(value, str) else ""


def texts(event: Event, key: str) -> tuple[str, ...]:
    """The texts of a list."""
    value = event.get(key)
    given = value[:_MOST_ENTRIES] if isinstance(value, list) else []
    return tuple(each[:_MOST_CHARACTERS] for each in given if isinstance(each, str))


def mapping(event: Event, key: str) -> Mapping[str, Any]:
    """An object; an empty one if it is none."""
    value = event.get(key)
    return value if isinstance(value, dict) else {}


def numbers(event: Event) -> dict[str, float]:
    """The finite numbers of an object, by name."""
    named = ((name, number(event, name)) for name in list(event)[:_MOST_ENTRIES])
    return {name: value for name, value in named if value is not None}


def _counts_by_name(event: Event) -> dict[str, int]:
    return {name: int(value) for name, value in numbers(event).items() if value >= 0}


def _pair(value: object) -> tuple[int, int] | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    right, asked = (count({"n": each}, "n") for each in value)
    return (right, asked) if asked else None


def _reply(event: Event) -> EvaluatedReply:
    return EvaluatedReply(
        text(event, "name"),
        texts(event, "photos"),
        text(event, "question"),
        text(event, "reference"),
        text(event, "reply"),
    )
