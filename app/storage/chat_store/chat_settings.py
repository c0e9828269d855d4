"""What can be set for one chat; kept as JSON in `chats.settings`.  No Qt here."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from typing import Any

from app.storage.chat_store.chat_database import ChatDatabase
from app.storage.database import translated
from engine.errors import OptionError
from engine.options import SamplingOptions

AUTO, NONE = "auto", "none"
"""Which skills replies may use: those the model was made for, or none."""


@dataclass(frozen=True, kw_only=True)
class ChatSettings:
    """Settings of one chat; what is not set here is as in the window's settings."""

    system_prompt: str = ""
    """Instructions that come before the first message."""
    preset: str = ""
    """Name of the preset that these settings came from."""
    sampling: dict[str, Any] = field(default_factory=dict)
    """Sampling options of this chat alone, by name."""
    skills: str = AUTO
    """`AUTO` or `NONE`."""
    photo_facts: bool = False
    """Whether the model is told when, where and with what a photo was taken."""

    def sampling_over(self, common: SamplingOptions) -> SamplingOptions:
        """The window's sampling options with this chat's own.  Invalid values are left out."""
        options, refused = common, dict(self.sampling)
        while refused:  # one value may need another: mirostat a temperature
            taken = {}
            for name, value in refused.items():
                try:
                    options = dataclasses.replace(options, **{name: _typed(name, value)})
                except (OptionError, TypeError, OverflowError):
                    continue
                taken[name] = value
            if not taken:
                break
            refused = {name: value for name, value in refused.items() if name not in taken}
        return options

    def to_json(self) -> str:
        """Only what is not at its default."""
        plain = dataclasses.asdict(self)
        defaults = dataclasses.asdict(ChatSettings())
        return json.dumps({k: v for k, v in plain.items() if v != defaults[k]})


def chat_settings_from_json(text: str) -> ChatSettings:
    """What `to_json` wrote; values of another type, and keys of a newer version, are left out."""
    try:
        plain = json.loads(text)
    except ValueError:
        plain = {}
    known = dataclasses.asdict(ChatSettings())
    wanted = plain if isinstance(plain, dict) else {}
    right = {k: v for k, v in wanted.items() if k in known and type(v) is type(known[k])}
    return ChatSettings(**right)


def set_chat_settings(database: ChatDatabase, chat_id: int, settings: ChatSettings) -> None:
    """Store the settings of a chat.  Raises `StoreError`."""
    with translated("Saving the settings of the chat"), database.transaction():
        database.connection.execute(
            "UPDATE chats SET settings = ? WHERE id = ?", (settings.to_json(), chat_id)
        )


def _typed(name: str, value: Any) -> Any:
    """A sampling value from JSON in the type of its option.

    Raises:
        TypeError: it has another type, or there is no such option.
        OverflowError: a whole number is too large for an option with decimals.
    """
    options = {option.name: option for option in dataclasses.fields(SamplingOptions)}
    if name not in options:
        raise TypeError(name)
    default = options[name].default
    if isinstance(default, tuple):
        if not all(isinstance(word, str) for word in value):
            raise TypeError(value)
        return tuple(value)
    if default is None:
        if value is not None and type(value) is not int:
            raise TypeError(value)
        return value
    if isinstance(default, float) and type(value) is int:
        return float(value)
    if type(value) is not type(default):
        raise TypeError(value)
    return value
