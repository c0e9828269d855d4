"""What an empty chat offers: sample photos and a few questions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Property, QObject, QUrl, Slot

from app.window.composer import Composer

MOST_SAMPLES = 4
QUESTIONS = (
    "What is in this picture?",
    "What colour is it?",
    "How many things are there?",
)


class Welcome(QObject):
    """Sample photos and example questions; choosing one only fills the composer."""

    def __init__(
        self, samples: Sequence[Path], composer: Composer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._samples = tuple(samples[:MOST_SAMPLES])
        self._composer = composer

    def _get_samples(self) -> list[dict[str, str]]:
        return [
            {"source": QUrl.fromLocalFile(str(path)).toString(), "name": _sample_name(path)}
            for path in self._samples
        ]

    samples = Property(list, _get_samples, constant=True)

    def _get_questions(self) -> list[str]:
        return list(QUESTIONS)

    questions = Property(list, _get_questions, constant=True)

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
