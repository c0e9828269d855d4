"""The line below the composer: the model's name, state and speed, and notes about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.chat_store.records import Numbers
from app.storage.model_choice import ModelChoice
from app.storage.model_settings import RecentModel, options_to_open
from app.window.chat.message_list import describe_numbers, describe_speed
from app.window.engines.engine_link import EngineLink
from app.window.engines.model_files import shown_name
from app.window.notices import Notices
from app.window.settings.local_numbers import count_in_words
from app.window.settings.preferences import Preferences
from app.wording.progress import progress_in_words
from app.wording.translate import tr, translate_sentence
from engine.errors import PumiceError
from engine.reply import Progress, Stage

if TYPE_CHECKING:
    from engine.gguf.card import Card


class ModelLine(QObject):
    """Name and state (`loading`, `ready`, `failed` or `closed`) of the model.

    Signals:
        opened(ModelChoice): another model is open.
        refused(ModelChoice): a model could not be opened.
    """

    changed = Signal()
    opened = Signal(object)
    refused = Signal(object)

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
        self.built_in = ModelChoice(built_in)
        self._card: Card | None = None
        self._choice: ModelChoice | None = None
        self._loading: ModelChoice | None = None
        self._wanted: ModelChoice | None = None
        self._state = "loading"
        self._last: Numbers | None = None
        self._progress = Progress(Stage.OPENING, 0, 0)
        link.model_loading.connect(self._on_loading)
        link.model_progress.connect(self._on_progress)
        link.model_changed.connect(self._on_model_changed)
        link.model_ready.connect(self._on_ready)
        link.model_failed.connect(self._on_failed)
        link.model_closed.connect(self._on_closed)
        self._has_memory = preferences.settings.memory
        preferences.changed.connect(self._on_preferences_changed)

    @property
    def choice(self) -> ModelChoice | None:
        """The model that is open; None while there is none."""
        return self._choice

    @property
    def loading(self) -> ModelChoice | None:
        """The model that is being opened."""
        return self._loading

    def name(self) -> str:
        """The model's name; empty while none is open."""
        return self._card.name if self._card else ""

    modelName = Property(str, name, notify=changed)

    def _get_state(self) -> str:
        return self._state

    state = Property(str, _get_state, notify=changed)

    def _get_numbers(self) -> str:
        return describe_numbers(self._last) if self._last else ""

    numbers = Property(str, _get_numbers, notify=changed)

    def _get_speed(self) -> str:
        return describe_speed(self._last) if self._last else ""

    speed = Property(str, _get_speed, notify=changed)

    def _get_status(self) -> str:
        if self._state == "loading":
            return progress_in_words(self._progress)
        if self._card is None:
            return tr("No model is open")
        if not self._card.sees:
            return tr("{name} (cannot see photos)", name=self._card.name)
        blind = tr("{name} (blind to photos)", name=self._card.name)
        return blind if self._card.blind else self._card.name

    status = Property(str, _get_status, notify=changed)

    def _get_progress(self) -> float:
        done, total = self._progress.done, self._progress.total
        return done / total if self._state == "loading" and total else 0.0

    progress = Property(float, _get_progress, notify=changed)
    """How much of the self-test is done, 0 to 1."""

    def _get_sees(self) -> str:
        if self._card is None:
            return ""
        if not self._card.sees:
            return "text only"
        return "blind" if self._card.blind else "sees"

    sees = Property(str, _get_sees, notify=changed)
    """What the self-test found: `sees`, `blind`, `text only`; empty while no model is open."""

    def _get_notes(self) -> list[str]:
        said = (*self._card.notices, *self._card.repaired) if self._card else ()
        return list(map(translate_sentence, said))

    notes = Property(list, _get_notes, notify=changed)
    """Notes about the model that is open: problems first, then what was repaired."""

    def _get_facts(self) -> str:
        return " · ".join(_facts(self._card)) if self._card else ""

    facts = Property(str, _get_facts, notify=changed)

    def _get_place(self) -> str:
        return str(self._choice.path) if self._choice else ""

    place = Property(str, _get_place, notify=changed)
    """Where the model lies on the disk."""

    def start(self, choice: ModelChoice | None = None) -> None:
        """Open the model asked for, or the one of the settings, or the built-in one."""
        kept = self._preferences.settings
        mmproj = Path(kept.mmproj) if kept.mmproj else None
        own = ModelChoice(Path(kept.model), mmproj) if kept.model else self.built_in
        self._open(choice or own)

    def open(self, choice: ModelChoice) -> None:
        """Open another model; if that works, it is opened at every start too."""
        self._wanted = choice
        self._open(choice)

    @Slot()
    def reopen(self) -> None:
        """Open the same model again, with the settings as they are now."""
        if self._choice is not None:
            self._open(self._choice)

    def _open(self, choice: ModelChoice) -> None:
        self._link.open(choice, options_to_open(self._preferences.settings, choice))

    @Slot()
    def cancelOpening(self) -> None:
        """Give up the model that is being opened; the one before stays."""
        self._link.cancel_opening()

    @Slot()
    def closeModel(self) -> None:
        """Close the model and free its memory."""
        self._link.close_model()

    def show_numbers(self, numbers: Numbers) -> None:
        """Show tokens and speed of the last reply."""
        self._last = numbers
        self.changed.emit()

    def _on_loading(self, choice: ModelChoice) -> None:
        self._progress = Progress(Stage.OPENING, 0, 0)
        self._loading = choice
        self._set("loading", None)

    def _on_progress(self, progress: Progress) -> None:
        self._progress = progress
        self.changed.emit()

    def _on_model_changed(self, card: Card) -> None:
        self._card = card
        self.changed.emit()

    def _on_ready(self, card: Card) -> None:
        choice, self._loading = self._loading, None
        self._set("ready", card, choice)
        if choice is not None:
            self._remember(choice, card.name)
            self.opened.emit(choice)

    def _remember(self, choice: ModelChoice, name: str) -> None:
        if choice == self._wanted:
            is_built_in = choice == self.built_in
            mmproj = str(choice.mmproj or "")
            self._preferences.set_model("" if is_built_in else str(choice.path), mmproj)
        if choice != self.built_in:
            self._preferences.add_recent_model(RecentModel(choice, name))

    def _on_failed(self, error: PumiceError) -> None:
        refused, self._loading = self._loading, None
        if refused == self._wanted:
            self._wanted = None
        self._set("failed", None)
        self._notices.show_error(error)
        self.refused.emit(refused)

    def _on_preferences_changed(self) -> None:
        """The disk cache is used or not from the next opening on."""
        memory = self._preferences.settings.memory
        if memory == self._has_memory:
            return
        self._has_memory = memory
        if self._choice is not None:
            self._notices.show_info(
                tr("The cache is used when the model is opened again.")
                if memory
                else tr("The cache is used until the model is opened again."),
                action=tr("Open it again"),
                act=self.reopen,
            )

    def _on_closed(self) -> None:
        self._loading = None
        self._set("closed", None)

    def _set(self, state: str, card: Card | None, choice: ModelChoice | None = None) -> None:
        self._state, self._card, self._choice = state, card, choice
        self._last = None
        self.changed.emit()

    def loading_name(self) -> str:
        """What is being opened, for a person; empty for nothing."""
        return shown_name(self._loading) if self._loading else ""

    loadingName = Property(str, loading_name, notify=changed)


def _facts(card: Card) -> Iterator[str]:
    """What kind of model it is: a few short phrases."""
    if card.vision:
        family = card.vision.family.name
        yield tr("{family} on {language_model}", family=family, language_model=card.architecture)
    else:
        yield card.architecture
    yield tr("context of {tokens} tokens", tokens=count_in_words(card.context_tokens))
    if card.photo_tokens:
        yield tr("up to {tokens} tokens a photo", tokens=count_in_words(card.photo_tokens))
