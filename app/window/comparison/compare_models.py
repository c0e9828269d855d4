"""The models that a comparison can ask: the open one, the built-in one, recent and chosen ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.storage.model_choice import ModelChoice
from app.storage.settings import Settings
from app.wording.translate import tr

FitsBeside = Callable[[ModelChoice], bool]
"""Whether a model fits into memory beside what is open.  It reads files, so not on Qt's thread."""


@dataclass(frozen=True)
class OfferedModel:
    """A model in the list to choose from; `choice` None is the one that is open."""

    label: str
    choice: ModelChoice | None = None


class ComparisonModels:
    """What can be chosen, as it is now."""

    def __init__(self, settings: Callable[[], Settings], built_in: Path) -> None:
        self._settings, self._built_in = settings, ModelChoice(built_in)
        self._added: list[ModelChoice] = []

    def add(self, choice: ModelChoice) -> None:
        """Offer a model that was chosen as a file or folder."""
        if choice not in self._added:
            self._added.append(choice)

    def offered(self, open_name: str) -> list[OfferedModel]:
        """Every model once, the open one first.

        Args:
            open_name: name of the model that is open; empty if there is none.
        """
        first = tr("Open model: {name}", name=open_name) if open_name else tr("Open model")
        models = {self._built_in: tr("Built-in model")}
        for choice, name in (*_recent(self._settings()), *((c, "") for c in self._added)):
            models.setdefault(choice, name or choice.path.stem)
        return [
            OfferedModel(first),
            *(OfferedModel(name, choice) for choice, name in models.items()),
        ]


def _recent(settings: Settings) -> Iterator[tuple[ModelChoice, str]]:
    """The models that were opened before."""
    for path, mmproj, name in getattr(settings, "recent_models", ()):
        yield ModelChoice(Path(path), Path(mmproj) if mmproj else None), name
    if settings.model:
        yield ModelChoice(Path(settings.model)), ""
