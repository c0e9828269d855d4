"""Chats as Markdown files with a folder of photos.  No Qt here."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from app.storage.photos.photo_store import KeptPhoto, MediaKind, PhotoStore
from app.storage.transfer.export_words import ExportWords, file_name, moment, photo_file_name
from app.storage.transfer.whole_chat import WholeChat, WholeMessage
from engine.chat import Role

_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&-])")
_BRACKETS = re.compile(r"([\[\]\\])")


def write(
    chats: Iterator[WholeChat], photo_store: PhotoStore, folder: Path, words: ExportWords
) -> int:
    """Write a file for each chat into a new folder; returns how many."""
    photos = folder / "photos"
    folder.mkdir()
    taken = {"photos"}
    n_chats = 0
    for chat in chats:
        name = file_name(chat.chat.title, taken)
        (folder / f"{name}.md").write_text(chat_to_markdown(chat, words), encoding="utf-8")
        for message in chat.branch():
            for photo in message.photos:
                copy_photo(photo_store, photo, photos)
        n_chats += 1
    return n_chats


def copy_photo(photo_store: PhotoStore, photo: KeptPhoto, folder: Path) -> bool:
    """Copy a photo or video of the store, once.  False: its file is gone."""
    source, target = photo_store.path(photo), folder / photo_file_name(photo)
    if not source.is_file():
        return False
    if not target.exists():
        folder.mkdir(exist_ok=True)
        shutil.copyfile(source, target)
    return True


def chat_to_markdown(chat: WholeChat, words: ExportWords) -> str:
    """The branch that is shown, photos as links into `photos/`."""
    blocks = [f"# {' '.join(chat.chat.title.split())}"]
    for message in chat.branch():
        blocks.append(f"## {_heading(message, words)}")
        if message.role is Role.ASSISTANT:
            blocks += [_plain_line(words.used(use)) for use in message.uses]
        blocks += [_photo_line(photo) for photo in message.photos]
        if message.text:
            blocks.append(message.text.strip("\n"))
    return "\n\n".join(blocks) + "\n"


def _heading(message: WholeMessage, words: ExportWords) -> str:
    who = words.you if message.role is Role.USER else words.reply
    parts = [who, message.numbers.model, moment(message.created_ms)]
    return " · ".join(part for part in parts if part)


def _plain_line(text: str) -> str:
    """A line that Markdown shows as it is: what was found may look like a link or a heading."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def _photo_line(photo: KeptPhoto) -> str:
    name = _BRACKETS.sub(r"\\\1", " ".join(photo.name.split()))
    link = f"[{name}](photos/{photo_file_name(photo)})"
    return link if photo.kind is MediaKind.VIDEO else f"!{link}"
