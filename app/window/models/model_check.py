"""From a choice to an open model: pairs and checks the files first, and asks where there is doubt.

A model without problems is opened at once.  One that cannot be opened is refused with the reason.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot

from app.storage.model_choice import ModelChoice
from app.storage.model_settings import options_of_model, recent_models
from app.window.engines.engine_link import JobRunner
from app.window.engines.model_files import (
    choice_of,
    diagnosed,
    holds_model,
    models_of_folder,
    paired,
    shown_name,
)
from app.window.models.model_line import ModelLine
from app.window.photos.mime_photos import MimeContent
from app.window.settings.preferences import Preferences
from app.wording.translate import tr, translate_sentence
from engine.errors import ModelMissing, PumiceError
from engine.options import ModelOptions

if TYPE_CHECKING:
    from engine.gguf.diagnostics import Diagnostics, Problem

_MOST_FILES = 20
"""Of what was dropped, so many files are looked at."""

_KNOWN_ASK = ("memory",)
"""What is asked of a model that was open before; the rest was said then."""


_LEAST_TALK_TOKENS = 512
"""What a smaller context must hold besides a photo, to be offered."""


@dataclass(frozen=True)
class CheckedModel:
    """A model as it would be opened, what was found, and the models of a folder with several.

    `small_context` is a context with which it fits into memory, where it does not as it is.
    """

    choice: ModelChoice
    found: Diagnostics | None = None
    small_context: int = 0
    several: tuple[ModelChoice, ...] = ()


@dataclass(frozen=True)
class ModelQuestion:
    """What is asked before a model is opened.

    `sentences` are pairs of what was found and what to do about it.
    """

    title: str
    sentences: tuple[tuple[str, str], ...] = ()
    choice: ModelChoice | None = None
    can_open: bool = False
    wants_vision: bool = False
    small_context: int = 0
    several: tuple[ModelChoice, ...] = ()


class ModelCheck(QObject):
    """Checks one model at a time; a later one takes the place of an earlier one.

    Signals:
        asked: there is a question for the person.
        vision_wanted: a vision file is to be chosen.
    """

    changed = Signal()
    asked = Signal()
    vision_wanted = Signal()

    def __init__(
        self,
        line: ModelLine,
        jobs: JobRunner,
        *,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._line, self._jobs, self._preferences = line, jobs, preferences
        self._number = 0
        self._checking: str = ""
        self._question: ModelQuestion | None = None

    # What a person chooses.

    def open(self, choice: ModelChoice) -> None:
        """Check a model, then open it or ask."""
        self._run(shown_name(choice), lambda: choice)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """The same for files or a folder that were dropped."""

        def chosen() -> ModelChoice:
            return choice_of(paths) or ModelChoice(paths[0])

        self._run(paths[0].name, chosen)

    @Slot(QUrl)
    def openUrl(self, url: QUrl) -> None:
        """The same for a file or folder that was chosen."""
        self.open_paths([Path(QUrl(url).toLocalFile())])

    def take(self, content: MimeContent) -> MimeContent:
        """Open the model in what was dropped or pasted, if there is one; returns the rest."""
        paths = [path for path in content.files[:_MOST_FILES] if holds_model(path)]
        if paths:
            self.open_paths(paths)
            rest = tuple(path for path in content.files if path not in paths)
            return dataclasses.replace(content, files=rest)
        if path := _path_in(content.text):
            self.open_paths([path])
            return dataclasses.replace(content, text="")
        return content

    # The question.

    def _get_checking(self) -> str:
        return self._checking

    checking = Property(str, _get_checking, notify=changed)
    """Name of the model that is being checked; empty for none."""

    def _get_title(self) -> str:
        return self._question.title if self._question else ""

    title = Property(str, _get_title, notify=changed)

    def _get_sentences(self) -> list[dict[str, str]]:
        said = self._question.sentences if self._question else ()
        return [
            {"message": translate_sentence(message), "hint": translate_sentence(hint)}
            for message, hint in said
        ]

    sentences = Property(list, _get_sentences, notify=changed)

    def _can_open(self) -> bool:
        return self._question is not None and self._question.can_open

    canOpen = Property(bool, _can_open, notify=changed)

    def _wants_vision(self) -> bool:
        return self._question is not None and self._question.wants_vision

    wantsVision = Property(bool, _wants_vision, notify=changed)

    def _get_several(self) -> list[str]:
        several = self._question.several if self._question else ()
        return [_name_among(choice, several) for choice in several]

    several = Property(list, _get_several, notify=changed)
    """Names of the models of a folder, of which one is to be chosen."""

    @Slot()
    def openAnyway(self) -> None:
        """Open the model in spite of what was found."""
        if self._question and self._question.choice and self._question.can_open:
            choice = self._question.choice
            self.cancel()
            self._line.open(choice)

    def _get_small_context(self) -> int:
        return self._question.small_context if self._question else 0

    smallContext = Property(int, _get_small_context, notify=changed)
    """A context with which the model fits into memory; 0 for none."""

    @Slot()
    def openSmall(self) -> None:
        """Open the model with the smaller context, now and later."""
        if self._question and self._question.choice and self._question.small_context:
            choice, preferences = self._question.choice, self._preferences
            options = dataclasses.replace(
                options_of_model(preferences.settings, choice),
                context_tokens=self._question.small_context,
            )
            preferences.set_model_options(choice, options)
            self.openAnyway()

    @Slot(int)
    def openOne(self, place: int) -> None:
        """Open one of several models of a folder."""
        if self._question and 0 <= place < len(self._question.several):
            choice = self._question.several[place]
            self.cancel()
            self.open(choice)

    @Slot()
    def chooseVision(self) -> None:
        """Let the person choose a vision file for this model."""
        self.vision_wanted.emit()

    @Slot(QUrl)
    def useVision(self, url: QUrl) -> None:
        """Check the model again with a vision file that was chosen."""
        if self._question and self._question.choice:
            choice = self._question.choice
            self.open(ModelChoice(choice.path, Path(QUrl(url).toLocalFile())))

    @Slot()
    def cancel(self) -> None:
        """Open nothing."""
        self._number += 1
        self._checking, self._question = "", None
        self.changed.emit()

    # Inside.

    def _run(self, name: str, chosen: Callable[[], ModelChoice]) -> None:
        """Check on the other thread; only the latest check has an effect."""
        self._number += 1
        number, former = self._number, self._line.choice
        self._checking, self._question = name, None
        self.changed.emit()
        settings = self._preferences.settings

        def check() -> CheckedModel:
            choice = chosen()
            return check_model(choice, options_of_model(settings, choice), former)

        def latest(done: Callable[[], None]) -> None:
            if number == self._number:
                self._checking = ""
                done()
                self.changed.emit()

        self._jobs.run(
            check,
            lambda checked: latest(lambda: self._on_checked(checked)),
            lambda error: latest(lambda: self._ask(_refusal(name, error))),
        )

    def _on_checked(self, checked: CheckedModel) -> None:
        known = any(
            model.choice == checked.choice for model in recent_models(self._preferences.settings)
        )
        question = question_about(checked, known=known or checked.choice == self._line.built_in)
        if question is None:
            self._line.open(checked.choice)
        else:
            self._ask(question)

    def _ask(self, question: ModelQuestion) -> None:
        self._question = question
        self.changed.emit()
        self.asked.emit()


def check_model(
    choice: ModelChoice, options: ModelOptions, former: ModelChoice | None
) -> CheckedModel:
    """Pair and diagnose; takes a while.  Raises `ModelError`."""
    if choice.path.is_dir():
        several = models_of_folder(choice.path)
        if len(several) > 1:
            return CheckedModel(choice, several=several)
    pair = paired(choice)
    found = diagnosed(pair, options, former)
    return CheckedModel(pair, found, small_context=_small_context(pair, found, options, former))


def _small_context(
    pair: ModelChoice, found: Diagnostics, options: ModelOptions, former: ModelChoice | None
) -> int:
    """The largest half, quarter and so on of the context that fits into memory; 0 for none."""
    if found.fits is not False or found.context_tokens is None or found.card is None:
        return 0
    least, tokens = (found.card.photo_tokens or 0) + _LEAST_TALK_TOKENS, found.context_tokens // 2
    while tokens >= least:
        smaller = dataclasses.replace(options, context_tokens=tokens)
        if diagnosed(pair, smaller, former).fits:
            return tokens
        tokens //= 2
    return 0


def question_about(checked: CheckedModel, *, known: bool) -> ModelQuestion | None:
    """What to ask before opening a model; None to open it.

    Args:
        known: it was open before, so only what may have changed is asked.
    """
    if checked.several or checked.found is None:
        title = tr("Which model do you want to open?")
        return ModelQuestion(title, several=checked.several)
    found, choice = checked.found, checked.choice
    name = found.card.name if found.card else shown_name(choice)
    problems = tuple((problem.message, _window_hint(problem)) for problem in found.problems)
    codes = {problem.code for problem in found.problems}
    if found.context_tokens is None:
        title = tr("{name} cannot be opened", name=name)
        return ModelQuestion(title, problems, choice, wants_vision="mismatch" in codes)
    assert found.card is not None
    news = [found.card.template_note, *map(_repair, found.card.repaired)]
    if not (codes.intersection(_KNOWN_ASK) if known else problems or any(news)):
        return None
    notes = tuple((note, "") for note in [*news, *found.notes] if note)
    return ModelQuestion(
        tr("Open {name}?", name=name),
        tuple(dict.fromkeys((*problems, *notes))),
        choice,
        can_open=True,
        wants_vision="text-only" in codes,
        small_context=checked.small_context,
    )


def _window_hint(problem: Problem) -> str:
    """What to do about a problem in the window, which has no options of the terminal."""
    if problem.code == "memory":
        return tr("Close other programs, or use a smaller file of the same model (such as q4_k_m).")
    if problem.code == "text-only":
        return tr("Choose the vision file that was published beside it, or open it for text only.")
    if problem.code == "context":
        return tr("Set a larger context under “How it is opened” once it is open.")
    return _without_flags(problem.hint)


def _without_flags(hint: str) -> str:
    if "--" not in hint:
        return hint
    return tr("Open the folder that holds both files, or drop both files on the window.")


def _repair(fault: str) -> str:
    return tr(
        "{fault} Pumice puts this right while it opens the file.", fault=translate_sentence(fault)
    )


def _refusal(name: str, error: PumiceError) -> ModelQuestion:
    missing = isinstance(error, ModelMissing)
    title = tr("{name} was not found", name=name) if missing else None
    sentences = ((error.message, _without_flags(error.hint)),)
    return ModelQuestion(title or tr("{name} cannot be opened", name=name), sentences)


def _path_in(text: str) -> Path | None:
    """The model that a text names, if it is nothing but a path."""
    bare = text.strip().strip("\"'")
    if not bare or "\n" in bare or len(bare) > 4096:
        return None
    path = Path(bare).expanduser()
    return path if path.is_absolute() and holds_model(path) else None


def _name_among(choice: ModelChoice, others: Sequence[ModelChoice]) -> str:
    """The file's name; with its folder where two are called the same."""
    name = choice.path.name
    same = [each for each in others if each.path.name == name]
    return name if len(same) == 1 else f"{choice.path.parent.name}/{name}"
