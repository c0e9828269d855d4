"""A recipe as plain values that can be saved and compared: what may differ when a run goes on."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from typing import Any

from training.recipe.schema import Recipe

FREE = frozenset(
    {
        "title",
        "run.folder",
        "data.bad_share",
        "train.epochs",
        "train.steps",
        "train.minutes",
        "train.spike",
        "train.save_minutes",
        "train.keep",
        "train.evaluate_minutes",
        "train.evaluate_samples",
        "train.workers",
    }
)
"""Settings that may change between a saved state and the run that goes on from it."""


def plain_settings(recipe: Recipe) -> dict[str, Any]:
    """Every setting, defaults too, as JSON values."""
    plain: dict[str, Any] = json.loads(json.dumps(dataclasses.asdict(recipe), default=str))
    return plain


def differing_settings(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[str]:
    """The differences, free ones left out, such as "train.batch (128, now 64)"."""
    ours, theirs = dict(_flat(first)), dict(_flat(second))
    names = sorted(ours.keys() | theirs.keys())
    return [
        f"{name} ({_setting_text(ours, name)}, now {_setting_text(theirs, name)})"
        for name in names
        if name not in FREE and ours.get(name) != theirs.get(name)
    ]


def _flat(plain: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in plain.items():
        if isinstance(value, Mapping) and value:
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _setting_text(settings: Mapping[str, Any], name: str) -> str:
    text = json.dumps(settings[name]) if name in settings else "not set"
    return text if len(text) <= 60 else f"{text[:57]}…"
