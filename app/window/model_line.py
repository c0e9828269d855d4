"""The line below the composer: the model's name, state and speed, and notes about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot

from app.storage.model_choice import ModelChoice
from app.storage.records import Numbers
from app.window.engine_link import EngineLink
from app.window.message_list import describe_numbers, describe_speed
from app.window.notices import Notices
from app.window.preferences import Preferences
from app.wording.progress import progress_in_words
from app.wording.translate import translate_sentence
from engine.errors import PumiceError
from engine.gguf.card import Card
from engine.reply import Progress, Stage


class ModelLine(QObject):
    """Name and state (`loading`, `ready` or `failed`) of the model."""

    changed = Signal()

    def __init__(
        self,
        link: EngineLink,
        *,
        notices: Notices,
        preferences: Preferences,
        built_in: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._link, self._notices, self._preferences = link, notices, preferences
        self._built_in = built_in
        self._card: Card | None = None
        self._state, self._numbers, self._speed = "loading", "", ""
        self._progress = Progress(Stage.OPENING, 0, 0)
        link.model_loading.connect(self._on_loading)
        link.model_progress.connect(self._on_progress)
        link.model_changed.connect(self._on_model_changed)
        link.model_ready.connect(self._on_ready)
        link.model_failed.connect(self._on_failed)

    def name(self) -> str:
        """The model's name; empty while none is open."""
        return self._card.name if self._card else ""

    modelName = Property(str, name, notify=changed)

    def _get_state(self) -> str:
        return self._state

    state = Property(str, _get_state, notify=changed)

    def _get_numbers(self) -> str:
        return self._numbers

    numbers = Property(str, _get_numbers, notify=changed)

    def _get_speed(self) -> str:
        return self._speed

    speed = Property(str, _get_speed, notify=changed)

    def _get_status(self) -> str:
        if self._state == "loading":
            return progress_in_words(self._progress)
        if self._card is None:
            return "No model is open"
        if not self._card.sees:
            return f"{self._card.name} (cannot see photos)"
        return f"{self._card.name} (blind to photos)" if self._card.blind else self._card.name

    status = Property(str, _get_status, notify=changed)

    def _get_notes(self) -> list[str]:
        said = (*self._card.notices, *self._card.repaired) if self._card else ()
        return list(map(translate_sentence, said))

    notes = Property(list, _get_notes, notify=changed)
    """Notes about the model that is open: problems first, then what was repaired."""

    def _get_facts(self) -> str:
        return " · ".join(_facts(self._card)) if self._card else ""

    facts = Property(str, _get_facts, notify=changed)

    def start(self, choice: ModelChoice | None = None) -> None:
        """Open the model asked for, or the one of the settings, or the built-in one."""
        chosen = self._preferences.settings.model
        self._link.open(choice or ModelChoice(Path(chosen) if chosen else self._built_in))

    @Slot(QUrl)
    def openUrl(self, url: QUrl) -> None:
        """Open another model, now and at every start."""
        path = Path(QUrl(url).toLocalFile())
        self._preferences.set_model(str(path))
        self._link.open(ModelChoice(path))

    @Slot()
    def openBuiltIn(self) -> None:
        """Go back to the built-in model."""
        self._preferences.set_model("")
        self._link.open(ModelChoice(self._built_in))

    def show_numbers(self, numbers: Numbers) -> None:
        """Show tokens and speed of the last reply."""
        self._numbers, self._speed = describe_numbers(numbers), describe_speed(numbers)
        self.changed.emit()

    def _on_loading(self, _choice: ModelChoice) -> None:
        self._progress = Progress(Stage.OPENING, 0, 0)
        self._set("loading", None)

    def _on_progress(self, progress: Progress) -> None:
        self._progress = progress
        self.changed.emit()

    def _on_model_changed(self, card: Card) -> None:
        self._card = card
        self.changed.emit()

    def _on_ready(self, card: Card) -> None:
        self._set("ready", card)

    def _on_failed(self, error: PumiceError) -> None:
        self._set("failed", None)
        self._notices.show_error(error)

    def _set(self, state: str, card: Card | None) -> None:
        self._state, self._card = state, card
        self._numbers = self._speed = ""
        self.changed.emit()


def _facts(card: Card) -> Iterator[str]:
    """What kind of model it is: a few short phrases."""
    yield f"{card.vision.family.name} on {card.architecture}" if card.vision else card.architecture
    yield f"context of {card.context_tokens:,} tokens"
    if card.photo_tokens:
        yield f"up to {card.photo_tokens:,} tokens a photo"
