"""What an empty chat offers: sample photos, questions, and a word about the built-in model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot

from app.window.chat.composer import Composer
from app.window.settings.preferences import Preferences
from app.wording.translate import tr

MOST_SAMPLES = 4
QUESTIONS = (
    "What is in this picture?",
    "What colour is it?",
    "How many things are there?",
)


class Welcome(QObject):
    """Sample photos and example questions; choosing one only fills the composer."""

    changed = Signal()

    def __init__(
        self,
        samples: Sequence[Path],
        composer: Composer,
        *,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        preferences.changed.connect(self.changed)
        self._samples = tuple(samples[:MOST_SAMPLES])
        self._composer = composer
        self._n_found = 0

    def show_found(self, n_models: int) -> None:
        """So many models that see photos lie on this computer."""
        if n_models != self._n_found:
            self._n_found = n_models
            self.changed.emit()

    def _get_found_words(self) -> str:
        if not self._n_found:
            return ""
        if self._n_found == 1:
            return tr("One model for photos is on this computer already.")
        return tr("{n} models for photos are on this computer already.", n=self._n_found)

    foundWords = Property(str, _get_found_words, notify=changed)
    """Models of other programs, for somebody who has only the built-in one; empty for none."""

    def _get_samples(self) -> list[dict[str, str]]:
        return [
            {"source": QUrl.fromLocalFile(str(path)).toString(), "name": _sample_name(path)}
            for path in self._samples
        ]

    samples = Property(list, _get_samples, constant=True)

    def _get_questions(self) -> list[str]:
        if not self._preferences.settings.model:
            return list(QUESTIONS)  # the built-in model understands nothing else
        return [
            tr("What is in this picture?"),
            tr("What colour is it?"),
            tr("How many things are there?"),
        ]

    questions = Property(list, _get_questions, notify=changed)

    def _introduces(self) -> bool:
        settings = self._preferences.settings
        return not settings.welcomed and not settings.model

    introduces = Property(bool, _introduces, notify=changed)
    """Whether to say what the built-in model is, and how a real one is added."""

    @Slot()
    def dismiss(self) -> None:
        """Do not introduce the built-in model again."""
        self._preferences.set_welcomed()

    @Slot(int)
    def trySample(self, place: int) -> None:
        """Put a sample photo into the composer."""
        self._composer.add_file(self._samples[place])

    @Slot(str)
    def tryQuestion(self, question: str) -> None:
        """Put a question into the composer."""
        self._composer.replace_text(question)


def _sample_name(path: Path) -> str:
    return path.stem.replace("_", " ").replace("-", " ")
