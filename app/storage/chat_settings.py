"""What can be set for one chat; kept as JSON in `chats.settings`.  No Qt here."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from typing import Any

from engine.errors import OptionError
from engine.options import SamplingOptions


@dataclass(frozen=True, kw_only=True)
class ChatSettings:
    """Settings of one chat; what is not set here is as in the window's settings."""

    system_prompt: str = ""
    """Instructions that come before the first message."""
    preset: str = ""
    """Name of the preset that these settings came from."""
    sampling: dict[str, Any] = field(default_factory=dict)
    """Sampling options of this chat alone, by name."""
    photo_facts: bool = False
    """Whether the model is told when, where and with what a photo was taken."""

    def sampling_over(self, common: SamplingOptions) -> SamplingOptions:
        """The window's sampling options with this chat's own.  Invalid values are left out."""
        for name, value in self.sampling.items():
            try:
                common = dataclasses.replace(common, **{name: value})
            except (OptionError, TypeError):
                continue
        return common

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
