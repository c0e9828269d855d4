"""What the settings say of models: the recent ones, and options of each.  No Qt here."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.storage.model_choice import ModelChoice
from app.storage.paths import cache_folder
from app.storage.settings import Settings
from engine.errors import OptionError
from engine.options import ModelOptions, choices

MOST_RECENT = 12

MODEL_OPTIONS = tuple(
    field.name
    for field in dataclasses.fields(ModelOptions)
    if field.name not in ("memory_dir", "memory_bytes", "process_bytes")
)
"""Options that are set for each model; the disk cache has a setting of its own."""


@dataclass(frozen=True)
class RecentModel:
    """A model that was opened, and its name."""

    choice: ModelChoice
    name: str


def recent_models(settings: Settings) -> Iterator[RecentModel]:
    """The models that were opened, the latest first."""
    for path, mmproj, name in settings.recent_models:
        yield RecentModel(ModelChoice(Path(path), Path(mmproj) if mmproj else None), name)


def with_recent(settings: Settings, model: RecentModel, place: int = 0) -> Settings:
    """The settings with a model at a place of the recent ones, the first by default."""
    rest = [each for each in settings.recent_models if each[:2] != _key(model.choice)]
    rest.insert(place, (*_key(model.choice), model.name))
    return dataclasses.replace(settings, recent_models=tuple(rest[:MOST_RECENT]))


def without_recent(settings: Settings, choice: ModelChoice) -> Settings:
    """The settings without a model among the recent ones."""
    rest = (each for each in settings.recent_models if each[:2] != _key(choice))
    return dataclasses.replace(settings, recent_models=tuple(rest))


def options_of_model(settings: Settings, choice: ModelChoice) -> ModelOptions:
    """How a model is opened; what is invalid is left at its default."""
    options = ModelOptions()
    for name, value in settings.model_options.get(str(choice.path), {}).items():
        if name in MODEL_OPTIONS and type(value) is type(getattr(options, name)):
            try:
                options = dataclasses.replace(options, **{name: value})
            except OptionError:
                continue
    return options


def options_to_open(settings: Settings, choice: ModelChoice) -> ModelOptions:
    """How a model is opened: as set for it, and with the disk cache, if the person wants that."""
    folder = str(cache_folder()) if settings.memory else ""
    return dataclasses.replace(options_of_model(settings, choice), memory_dir=folder)


def with_model_options(settings: Settings, choice: ModelChoice, options: ModelOptions) -> Settings:
    """The settings with the options of a model; only what is not at its default is kept."""
    changed = {
        name: getattr(options, name)
        for name in MODEL_OPTIONS
        if getattr(options, name) != getattr(ModelOptions(), name)
    }
    others = {k: v for k, v in settings.model_options.items() if k != str(choice.path)}
    kept: dict[str, dict[str, Any]] = {**others, str(choice.path): changed} if changed else others
    return dataclasses.replace(settings, model_options=kept)


def words_of_option(name: str) -> tuple[str, ...]:
    """The words that an option may be; empty for a number."""
    return choices(ModelOptions).get(name, ())


def _key(choice: ModelChoice) -> tuple[str, str]:
    return str(choice.path), str(choice.mmproj or "")
