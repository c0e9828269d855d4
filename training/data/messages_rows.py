"""Rows in Hugging Face's format: `messages` of `role` and `content`, which is text or typed parts.

`{"type": "image"}` without a name takes the next of the row's `images`; in text content `<image>`
and `<video>` do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.chat import Part, Photo, Text, Video
from training.data.llava_rows import id_of_row, view_names
from training.data.reasons import Reason, RowProblem
from training.data.turns import ParsedRow, RowTurn, ViewsOfRow, converse, role_of

_VIEW_TYPES: Mapping[str, type[Photo] | type[Video]] = {
    "image": Photo,
    "image_url": Photo,
    "video": Video,
    "video_url": Video,
}
_NAME_KEYS = ("image", "image_url", "video", "video_url", "path", "url")


def parse_messages(plain: Mapping[str, object]) -> ParsedRow:
    """A row with `messages`.  Raises `RowProblem`."""
    return converse(id_of_row(plain), messages_turns(plain))


def messages_turns(plain: Mapping[str, object]) -> list[RowTurn]:
    """The turns of a row with `messages`.  Raises `RowProblem`."""
    messages = plain.get("messages")
    if not isinstance(messages, list):
        raise RowProblem(Reason.UNKNOWN_FORMAT, "messages must be a list")
    views = ViewsOfRow(view_names(plain, "images", "image"), view_names(plain, "videos", "video"))
    turns = [turn_of_message(message, views) for message in messages]
    views.check_all_taken()
    return turns


def turn_of_message(message: object, views: ViewsOfRow) -> RowTurn:
    """A message of `role` and `content`.  Raises `RowProblem`."""
    if not isinstance(message, dict):
        raise RowProblem(Reason.UNKNOWN_FORMAT, "a message must have `role` and `content`")
    role, content = role_of(message.get("role")), message.get("content")
    if isinstance(content, str):
        return RowTurn(role, views.parts_of(content))
    if not isinstance(content, list):
        raise RowProblem(Reason.UNKNOWN_FORMAT, "content must be text or a list of parts")
    return RowTurn(role, tuple(_parts_of_content(content, views)))


def _parts_of_content(content: list[object], views: ViewsOfRow) -> Iterator[Part]:
    for entry in content:
        kind = entry.get("type") if isinstance(entry, dict) else None
        if isinstance(entry, dict) and kind == "text" and isinstance(entry.get("text"), str):
            yield Text(entry["text"])
        elif isinstance(entry, dict) and isinstance(kind, str) and kind in _VIEW_TYPES:
            name = _own_name(entry)
            is_video = _VIEW_TYPES[kind] is Video
            yield _VIEW_TYPES[kind](name) if name else views.take(video=is_video)
        else:
            raise RowProblem(Reason.UNKNOWN_FORMAT, f"a part of type {str(kind)[:40]!r}")


def _own_name(entry: Mapping[str, object]) -> str:
    """The name that a part itself has; `{"image_url": {"url": …}}` as in OpenAI's API."""
    for key in _NAME_KEYS:
        value = entry.get(key)
        if isinstance(value, dict):
            value = value.get("url") or value.get("path")
        if isinstance(value, str) and value:
            return value
    return ""
