"""Chats as training data: LLaVA JSON and a folder of photos.  No Qt here.

An entry is the branch of a chat that is shown.  Replies that are not whole are left out, and so are
questions without a whole reply; their photos go to the next question.  The marker `<image>` stands
before the words of the message that has the photo; several photos are a list.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.storage.chat_store.records import State
from app.storage.photos.photo_store import KeptPhoto, MediaKind, PhotoStore
from app.storage.transfer.export_markdown import copy_photo
from app.storage.transfer.export_words import ExportWords, photo_file_name
from app.storage.transfer.whole_chat import WholeChat, WholeMessage
from engine.chat import Role

MARKER = "<image>"
VIDEO_MARKER = "<video>"
"""Stands for a video where there are photos too; else LLaVA marks a video as it does a photo."""

_WHOLE = (State.DONE, State.LENGTH)

Exchange = tuple[list[KeptPhoto], str, str]
"""Photos, question and reply."""


def write(
    chats: Iterator[WholeChat], photo_store: PhotoStore, folder: Path, words: ExportWords
) -> int:
    """Write `data.json` and `images/` into a new folder; returns how many entries there are."""
    del words
    folder.mkdir()
    images = folder / "images"
    images.mkdir()
    entries = []
    for chat in chats:
        exchanges = list(_exchanges(chat.branch()))
        if not exchanges:
            continue
        kept = [
            [photo for photo in photos if copy_photo(photo_store, photo, images)]
            for photos, _question, _reply in exchanges
        ]
        if all(len(left) == len(ex[0]) for left, ex in zip(kept, exchanges, strict=True)):
            entries.append(_entry(f"chat-{chat.chat.id}", exchanges))
    text = json.dumps(entries, ensure_ascii=False, indent=1)
    (folder / "data.json").write_text(text + "\n", encoding="utf-8")
    return len(entries)


def _exchanges(branch: Sequence[WholeMessage]) -> Iterator[Exchange]:
    photos: list[KeptPhoto] = []
    questions: list[str] = []
    for message in branch:
        text = message.text.replace(MARKER, "<photo>").strip()
        if message.role is Role.USER:
            photos += message.photos
            questions += [text] if text else []
        elif message.role is Role.ASSISTANT and message.state in _WHOLE and text:
            if photos or questions:
                yield photos, "\n".join(questions), text
            photos, questions = [], []
        elif message.role is Role.ASSISTANT:
            questions = []


def _entry(name: str, exchanges: list[Exchange]) -> dict[str, Any]:
    used = [photo for photos, _question, _reply in exchanges for photo in photos]
    of_video = VIDEO_MARKER if len({photo.kind for photo in used}) > 1 else MARKER
    turns = []
    for photos, question, reply in exchanges:
        markers = [of_video if one.kind is MediaKind.VIDEO else MARKER for one in photos]
        human = "\n".join(markers + ([question] if question else []))
        turns += [{"from": "human", "value": human}, {"from": "gpt", "value": reply}]
    return {"id": name, **_media(used), "conversations": turns}


def _media(used: list[KeptPhoto]) -> dict[str, Any]:
    """`image` and `video`: a name, or a list of several."""
    media: dict[str, Any] = {}
    for key, kind in (("image", MediaKind.PHOTO), ("video", MediaKind.VIDEO)):
        names = [photo_file_name(photo) for photo in used if photo.kind is kind]
        if names:
            media[key] = names[0] if len(names) == 1 else names
    return media
