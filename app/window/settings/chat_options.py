"""Settings of one chat as the window shows and changes them: prompt, sampling, photo facts, preset.

Works for the open chat and for each side of a comparison: whoever makes it says where the settings
are read and where changes go.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.chat_store.chat_settings import AUTO, NONE, ChatSettings
from app.window.settings.preferences import Preferences
from app.window.settings.sampling_settings import ChatSampling, SamplingSettings
from app.wording.translate import tr, translate_error, translate_sentence
from engine.errors import OptionError, TemplateError
from engine.options import SamplingOptions, describe

if TYPE_CHECKING:
    from engine.gguf.card import Card

LONG_OPTIONS = ("grammar", "json_schema")


class ChatOptions(QObject):
    """What can be set for one chat."""

    changed = Signal()

    def __init__(
        self,
        preferences: Preferences,
        *,
        get: Callable[[], ChatSettings],
        put: Callable[[ChatSettings], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._get, self._put = get, put
        self._shown = get()
        self._troubles: dict[str, str] = {}
        self._system_note = ""
        self._values = ChatSampling(preferences, get=get, put=self.apply, parent=self)
        self.sampling = SamplingSettings(self._values, self)

    @property
    def settings(self) -> ChatSettings:
        """As they are now."""
        return self._get()

    def refresh(self) -> None:
        """The settings may be others now, or those of another chat."""
        if self._get() != self._shown:
            self._shown = self._get()
            self._troubles.clear()
            self._values.changed.emit()
            self.changed.emit()

    def show_card(self, card: Card) -> None:
        """Another model is open: say what becomes of a system prompt."""
        self._system_note = system_note(card)
        self.changed.emit()

    def apply(self, settings: ChatSettings) -> None:
        """Take other settings, all of them."""
        self._put(settings)
        self.refresh()

    def _get_sampling(self) -> SamplingSettings:
        return self.sampling

    samplingSettings = Property(QObject, _get_sampling, constant=True)

    def _get_system_prompt(self) -> str:
        return self._get().system_prompt

    def _set_system_prompt(self, text: str) -> None:
        self._change_settings(system_prompt=text)

    systemPrompt = Property(str, _get_system_prompt, _set_system_prompt, notify=changed)

    def _get_system_note(self) -> str:
        return self._system_note

    systemNote = Property(str, _get_system_note, notify=changed)
    """How the model that is open takes a system prompt; empty where there is nothing special."""

    def _get_photo_facts(self) -> bool:
        return self._get().photo_facts

    def _set_photo_facts(self, wanted: bool) -> None:
        self._change_settings(photo_facts=wanted)

    photoFacts = Property(bool, _get_photo_facts, _set_photo_facts, notify=changed)

    def _get_skills(self) -> bool:
        return self._get().skills != NONE

    def _set_skills(self, wanted: bool) -> None:
        self._change_settings(skills=AUTO if wanted else NONE)

    usesSkills = Property(bool, _get_skills, _set_skills, notify=changed)
    """Whether the model may use skills by itself."""

    def _get_preset(self) -> str:
        return self._get().preset

    presetName = Property(str, _get_preset, notify=changed)

    def _is_changed(self) -> bool:
        return self._get() != ChatSettings()

    isChanged = Property(bool, _is_changed, notify=changed)
    """Whether anything is not as in the window's settings."""

    def _get_summary(self) -> str:
        return summary(self._get())

    summary = Property(str, _get_summary, notify=changed)
    """What is set, in a few words."""

    def _long_text(self, name: str) -> str:
        return str(getattr(self._values.values(), name))

    grammar = Property(str, lambda self: self._long_text("grammar"), notify=changed)
    schema = Property(str, lambda self: self._long_text("json_schema"), notify=changed)

    def _long_trouble(self, name: str) -> str:
        return self._troubles.get(name, "")

    grammarTrouble = Property(str, lambda self: self._long_trouble("grammar"), notify=changed)
    """Why what was typed was not accepted."""
    schemaTrouble = Property(str, lambda self: self._long_trouble("json_schema"), notify=changed)

    grammarSentence = Property(str, lambda _self: _option_sentence("grammar"), notify=changed)
    schemaSentence = Property(str, lambda _self: _option_sentence("json_schema"), notify=changed)

    def _get_long_count(self) -> int:
        return sum(name in self._get().sampling for name in LONG_OPTIONS)

    longCount = Property(int, _get_long_count, notify=changed)

    @Slot(str, str)
    def setLongText(self, name: str, text: str) -> None:
        """Set the grammar or the JSON schema; a refused one changes nothing and is explained."""
        self._troubles.pop(name, None)
        try:
            if text.strip():
                self._values.put(name, text)
            else:
                self._values.unset([name])
        except OptionError as error:
            self._troubles[name] = " ".join(translate_error(error)).strip()
        self._shown = self._get()
        self.changed.emit()

    @Slot()
    def reset(self) -> None:
        """Everything as in the window's settings."""
        self._troubles.clear()
        self.apply(ChatSettings())
        self.changed.emit()

    def _change_settings(self, **values: Any) -> None:
        settings = dataclasses.replace(self._get(), **values)
        if settings != self._get():
            self.apply(settings)


def _option_sentence(name: str) -> str:
    return translate_sentence(describe(SamplingOptions)[name])


def summary(settings: ChatSettings) -> str:
    """What is set for a chat, in a few words; empty if nothing is."""
    parts = [settings.preset]
    if settings.system_prompt and not settings.preset:
        parts.append(tr("System prompt"))
    names = [name for name in settings.sampling if name not in LONG_OPTIONS]
    if names and not settings.preset:
        count = len(names)
        parts.append(tr("one value set") if count == 1 else tr("{n} values set", n=count))
    if any(name in settings.sampling for name in LONG_OPTIONS):
        parts.append(tr("fixed form"))
    if settings.photo_facts:
        parts.append(tr("with photo facts"))
    if settings.skills == NONE:
        parts.append(tr("without skills"))
    return " · ".join(part for part in parts if part)


def system_note(card: Card) -> str:
    """How a model takes a system prompt; empty where it does so in the usual way."""
    if _takes_system(getattr(card, "chat_template", "")):
        return ""
    return tr(
        "{model} has no place for a system prompt in its chat template. Pumice puts it at the head "
        "of the first question.",
        model=card.name,
    )


@functools.lru_cache(maxsize=16)
def _takes_system(source: str) -> bool:
    from engine.text.chat_template import ChatTemplate  # Jinja takes a while to import

    try:
        return ChatTemplate(source).takes_system
    except TemplateError:
        return True
