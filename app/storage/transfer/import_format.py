"""Reads the `chats.json` of an export as values, and refuses whatever else it may be.  No Qt here.

It may come from anywhere, so nothing in it is believed: types, sizes and references are checked
before anything is stored.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from app.storage.chat_store.chat_settings import chat_settings_from_json
from app.storage.chat_store.records import Numbers, State
from app.storage.chat_store.skill_uses import uses_from_plain, uses_to_json
from app.storage.database import StoreError
from app.storage.model_choice import model_from_json
from app.storage.photos.photo_store import Crop
from app.storage.photos.version_recipe import MOST_RECIPE_CHARS
from app.storage.transfer.export_json import FORMAT, VERSION
from engine.chat import Role

_HASH = re.compile(r"[0-9a-f]{64}")
_TITLES_BY = ("first words", "model", "person")
_MOST_MS = 1 << 53
_MOST_PX = 1 << 20


@dataclass(frozen=True)
class ReadVerdict:
    """Feedback; `other` is the place of a message in its chat."""

    kind: str
    verdict: int
    text: str
    other: int | None
    created_ms: int


@dataclass(frozen=True)
class ReadMessage:
    """A message; `parent` is the place of the one before it in its chat."""

    parent: int | None
    role: Role
    text: str
    state: State
    numbers: str
    created_ms: int
    photos: tuple[tuple[str, Crop | None], ...]
    verdicts: tuple[ReadVerdict, ...]
    uses: str = "{}"


@dataclass(frozen=True)
class ReadChat:
    """A chat, its settings and model as JSON."""

    title: str
    title_by: str
    updated_ms: int
    pinned: bool
    archived_ms: int | None
    folder: str
    model: str
    settings: str
    shown: int | None
    messages: tuple[ReadMessage, ...]
    versions: tuple[str, ...] = ()
    """Hashes of photos that were made in it."""


@dataclass(frozen=True)
class ReadPhoto:
    """A photo or video: its hash, its file in the archive, and what the person called it.

    A photo that was made from another has that one's hash and how, as in `KeptPhoto`.
    """

    hash: str
    file: str
    name: str
    parent: str = ""
    recipe: str = ""


@dataclass(frozen=True)
class ReadExport:
    """All that is in the file."""

    chats: tuple[ReadChat, ...]
    photos: dict[str, ReadPhoto]


def read_export(content: bytes) -> ReadExport:
    """Raises `StoreError` if this is no export of Pumice."""
    try:
        plain = json.loads(content)
        if not isinstance(plain, dict) or plain.get("format") != FORMAT:
            raise damaged("it is no export of Pumice")
        version = _whole(plain, "version")
        if version > VERSION:
            raise StoreError(
                "This file was written by a newer Pumice.", "Update Pumice, then import it again."
            )
        photos = [_photo(each) for each in _list(plain, "photos")]
        chats = tuple(_chat(each) for each in _list(plain, "chats"))
    except RecursionError as error:
        raise damaged("its lists are nested too deeply") from error
    except KeyError as error:
        raise damaged(f"it has no {error.args[0]}") from error
    except (ValueError, TypeError, OverflowError) as error:
        raise damaged(str(error) or type(error).__name__) from error
    return ReadExport(chats, {photo.hash: photo for photo in photos})


def damaged(why: str) -> StoreError:
    """Why a file is not imported."""
    return StoreError(
        f"This file cannot be imported: {why}.",
        "Choose a file that Pumice exported as JSON. Nothing was changed.",
    )


def _chat(plain: Any) -> ReadChat:
    messages: list[ReadMessage] = []
    listed = _list(plain, "messages")
    for each in listed:
        messages.append(_message(each, len(messages), len(listed)))
    title_by = _text(plain, "title_by")
    archived = plain["archived_ms"]
    return ReadChat(
        " ".join(_text(plain, "title").split())[:200] or "New chat",
        title_by if title_by in _TITLES_BY else "first words",
        _whole(plain, "updated_ms"),
        plain["pinned"] is True,
        None if archived is None else _whole(plain, "archived_ms"),
        " ".join(_text(plain, "folder").split())[:80],
        _model(plain["model"]),
        chat_settings_from_json(_plain_json(plain["settings"])).to_json(),
        _place(plain["shown"], len(messages)),
        tuple(messages),
        tuple(_hash(each) for each in _list(plain, "versions")) if "versions" in plain else (),
    )


def _message(plain: Any, number: int, total: int) -> ReadMessage:
    state = State(plain["state"])
    if state is State.STREAMING:
        state = State.INTERRUPTED
    if state is State.QUEUED:
        state = State.SENT
    return ReadMessage(
        _place(plain["parent"], number),
        Role(plain["role"]),
        _text(plain, "text"),
        state,
        _numbers(plain["numbers"]),
        _whole(plain, "created_ms"),
        tuple(_use(each) for each in _list(plain, "photos")),
        tuple(_verdict(each, total) for each in _list(plain, "feedback")),
        uses_to_json(*uses_from_plain(plain["skills"])) if "skills" in plain else "{}",
    )


def _verdict(plain: Any, total: int) -> ReadVerdict:
    return ReadVerdict(
        _text(plain, "kind"),
        _whole(plain, "verdict", least=-1000),
        _text(plain, "text"),
        _place(plain["other"], total),
        _whole(plain, "created_ms"),
    )


def _use(plain: Any) -> tuple[str, Crop | None]:
    crop = plain.get("crop")
    if crop is None:
        return _hash(plain["hash"]), None
    px = crop["px"]
    if not isinstance(px, list) or len(px) != 4 or not all(type(each) is int for each in px):
        raise ValueError("a crop is not four numbers")
    x1, y1, x2, y2 = px
    if not (0 <= x1 <= x2 <= _MOST_PX and 0 <= y1 <= y2 <= _MOST_PX):
        raise ValueError("a crop is no part of a photo")
    return _hash(plain["hash"]), Crop(_hash(crop["of"]), (x1, y1, x2, y2))


def _photo(plain: Any) -> ReadPhoto:
    name = " ".join(_text(plain, "name").split())[:200] or "photo"
    digest, file = _hash(plain["hash"]), _text(plain, "file")
    if "parent" not in plain:
        return ReadPhoto(digest, file, name)
    recipe = _plain_json(plain["recipe"])
    if len(recipe) > MOST_RECIPE_CHARS:
        raise ValueError("how a photo was made is too long")
    return ReadPhoto(digest, file, name, _hash(plain["parent"]), recipe)


def _numbers(plain: Any) -> str:
    if not isinstance(plain, dict):
        raise TypeError("the numbers of a message are no object")
    known = vars(Numbers())
    right = {k: v for k, v in plain.items() if k in known and type(v) in (type(known[k]), int)}
    if any(not isinstance(v, str) and not abs(v) <= _MOST_MS for v in right.values()):
        raise ValueError("a number of a message is too large")
    if any(isinstance(known[k], str) != isinstance(v, str) for k, v in right.items()):
        raise TypeError("a number of a message has the wrong type")
    return json.dumps(right)


def _model(plain: Any) -> str:
    choice = model_from_json(_plain_json(plain))
    return choice.to_json() if choice else "{}"


def _plain_json(plain: Any) -> str:
    if not isinstance(plain, dict):
        raise TypeError("an object is missing")
    text = json.dumps(plain)
    text.encode("utf-8")
    return text


def _list(plain: Any, name: str) -> list[Any]:
    found = plain[name]
    if not isinstance(found, list):
        raise TypeError(f"{name} is no list")
    return found


def _text(plain: Any, name: str) -> str:
    found = plain[name]
    if not isinstance(found, str):
        raise TypeError(f"{name} is no text")
    found.encode("utf-8")  # half a character, as JSON can hold it, is refused
    return found


def _whole(plain: Any, name: str, least: int = 0) -> int:
    found = plain[name]
    if type(found) is not int or not least <= found <= _MOST_MS:
        raise ValueError(f"{name} is no number of the right size")
    return found


def _place(found: Any, below: int) -> int | None:
    """The place of a message among those before `below`."""
    if found is not None and (type(found) is not int or not 0 <= found < below):
        raise ValueError("a message refers to one that is not there")
    return found


def _hash(found: Any) -> str:
    if not isinstance(found, str) or not _HASH.fullmatch(found):
        raise ValueError("a hash is none")
    return found
