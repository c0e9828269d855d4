"""Chats as a ZIP file with all there is: `chats.json`, and photos as they are.  No Qt here.

docs/chats.md describes the format; `app.storage.transfer.chat_import` reads it.
"""

from __future__ import annotations

import dataclasses
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.storage.chat_store.skill_uses import uses_to_json
from app.storage.photos.photo_store import KeptPhoto, PhotoStore
from app.storage.transfer.export_words import ExportWords, photo_file_name
from app.storage.transfer.whole_chat import WholeChat, WholeMessage

FORMAT = "pumice chats"
VERSION = 1
JSON_NAME = "chats.json"


def write(
    chats: Iterator[WholeChat], photo_store: PhotoStore, file: Path, words: ExportWords
) -> int:
    """Write all branches of the chats; returns how many chats."""
    del words
    photos: dict[str, KeptPhoto] = {}
    plain = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for chat in chats:
            here = {
                digest: photo
                for digest, photo in chat.photos_and_versions().items()
                if photo_store.path(photo).is_file()
            }
            plain.append(_chat_to_dict(chat, here))
            for digest, photo in here.items():
                path = photo_store.path(photo)
                if digest not in photos:
                    archive.write(path, f"photos/{photo_file_name(photo)}")
                    photos[digest] = photo
        whole = {
            "format": FORMAT,
            "version": VERSION,
            "chats": plain,
            "photos": [_photo_to_dict(photo) for photo in photos.values()],
        }
        text = json.dumps(whole, ensure_ascii=False, indent=1)
        archive.writestr(JSON_NAME, text, zipfile.ZIP_DEFLATED)
    return len(plain)


def _chat_to_dict(chat: WholeChat, here: Mapping[str, KeptPhoto]) -> dict[str, Any]:
    places = {message.id: place for place, message in enumerate(chat.messages)}
    versions = [photo.hash for photo in chat.versions if photo.hash in here]
    return {
        "title": chat.chat.title,
        "title_by": chat.title_by,
        "updated_ms": chat.chat.updated_ms,
        "pinned": chat.chat.pinned,
        "archived_ms": chat.archived_ms,
        "folder": chat.folder,
        "model": json.loads(chat.chat.model.to_json()) if chat.chat.model else {},
        "settings": json.loads(chat.chat.settings.to_json()),
        "shown": places.get(chat.leaf_id) if chat.leaf_id else None,
        "messages": [_message_to_dict(message, places) for message in chat.messages],
        **({"versions": versions} if versions else {}),
    }


def _message_to_dict(message: WholeMessage, places: dict[int, int]) -> dict[str, Any]:
    return {
        "role": message.role.value,
        "text": message.text,
        "state": message.state.value,
        "created_ms": message.created_ms,
        "parent": places.get(message.parent_id) if message.parent_id else None,
        "numbers": dataclasses.asdict(message.numbers),
        "photos": [_use_to_dict(photo) for photo in message.photos],
        **_skills_of(message),
        "feedback": [
            {
                "kind": verdict.kind,
                "verdict": verdict.verdict,
                "text": verdict.text,
                "other": places.get(verdict.other_id) if verdict.other_id else None,
                "created_ms": verdict.created_ms,
            }
            for verdict in message.verdicts
        ],
    }


def _skills_of(message: WholeMessage) -> dict[str, Any]:
    plain = json.loads(uses_to_json(message.uses, message.said))
    return {"skills": plain} if plain else {}


def _use_to_dict(photo: KeptPhoto) -> dict[str, Any]:
    crop = {"of": photo.crop.of, "px": list(photo.crop.px)} if photo.crop else None
    return {"hash": photo.hash, **({"crop": crop} if crop else {})}


def _photo_to_dict(photo: KeptPhoto) -> dict[str, Any]:
    return {
        "hash": photo.hash,
        "file": f"photos/{photo_file_name(photo)}",
        "name": photo.name,
        "kind": photo.kind.value,
        **({"parent": photo.parent, "recipe": json.loads(photo.recipe)} if photo.parent else {}),
    }
