"""Words, names and dates that exported chats share.  No Qt here."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from app.storage.photos.photo_store import KeptPhoto
from engine.skill_call import SkillUse

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)$")
_NAME_CHARS = 60


def use_by_name(use: SkillUse) -> str:
    """A used skill in one line, without anybody's language: its name and what went wrong."""
    return f"{use.call.skill}: {use.outcome.error}" if use.outcome.error else use.call.skill


@dataclass(frozen=True)
class ExportWords:
    """What stands between messages, in the person's language."""

    you: str = "You"
    reply: str = "Reply"
    chats: str = "Chats"
    used: Callable[[SkillUse], str] = use_by_name
    """A skill that was used for a reply, and what it found, in one line of plain text."""


def moment(moment_ms: int) -> str:
    """A date and time that every language reads."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(moment_ms / 1000))


def file_name(title: str, taken: set[str]) -> str:
    """A title as the name of a file on any system, and unlike those in `taken` (case ignored)."""
    name = " ".join(_UNSAFE.sub(" ", title).split()).strip(" .")[:_NAME_CHARS].strip(" .") or "Chat"
    if _RESERVED.match(name):
        name += " chat"
    unique, number = name, 2
    while unique.casefold() in taken:
        unique, number = f"{name} {number}", number + 1
    taken.add(unique.casefold())
    return unique


def photo_file_name(photo: KeptPhoto) -> str:
    """The name of an exported photo: by content, so that each is there once."""
    return photo.file.rpartition("/")[2]
