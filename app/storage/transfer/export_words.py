"""Words, names and dates that exported chats share.  No Qt here."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

from app.storage.photos.photo_store import KeptPhoto

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)$")
_NAME_CHARS = 60


@dataclass(frozen=True)
class ExportWords:
    """What stands between messages, in the person's language."""

    you: str = "You"
    reply: str = "Reply"
    chats: str = "Chats"


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
