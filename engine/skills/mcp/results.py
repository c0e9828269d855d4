"""The result of a tool of others, as what a skill gives: its words, and its images as photos."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.errors import PumiceError
from engine.skills.outcomes import MOST_PHOTOS, in_short
from engine.skills.skill import SkillOutput

_SUFFIXES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/bmp": ".bmp",
    "image/tiff": ".tiff",
    "image/avif": ".avif",
}


def output_of(server: str, result: dict[str, Any], folder: str) -> SkillOutput:
    """A result; what it says is data and nothing else.

    Args:
        folder: where its images are written.

    Raises:
        PumiceError: the tool failed, or the result is none.
    """
    blocks = result.get("content", [])
    if not isinstance(blocks, list):
        raise PumiceError(f"The server {server} gave a result that cannot be read.")
    words = "\n".join(_words(blocks))
    if result.get("isError") is True:
        raise PumiceError(in_short(f"The server {server} failed: {words or 'it does not say why'}"))
    told: dict[str, Any] = {"text": words} if words else {}
    structured = result.get("structuredContent")
    if isinstance(structured, dict) and not _says_the_same(words, structured):
        told["data"] = structured
    return SkillOutput(told, photos=tuple(_written_images(server, blocks, Path(folder))))


def _words(blocks: list[Any]) -> Iterator[str]:
    """Texts, and a word about what is of another kind."""
    for block in blocks:
        match block:
            case {"type": "text", "text": str(text)}:
                yield text
            case {"type": "resource", "resource": {"text": str(text)}}:
                yield text
            case {"type": "resource_link", "uri": str(uri)}:
                yield uri
            case {"type": "image"}:
                pass
            case _:
                yield "(something that is neither text nor image)"


def _says_the_same(words: str, structured: dict[str, Any]) -> bool:
    """Servers repeat a structured result as text, for older clients."""
    try:
        read = json.loads(words)
    except (ValueError, RecursionError):
        read = words
    return bool(read == structured or {"result": read} == structured)


def _written_images(server: str, blocks: list[Any], folder: Path) -> Iterator[str]:
    images = [each for each in blocks if isinstance(each, dict) and each.get("type") == "image"]
    if len(images) > MOST_PHOTOS:
        raise PumiceError(f"The server {server} gave more than {MOST_PHOTOS} images.")
    for number, image in enumerate(images, start=1):
        suffix = _SUFFIXES.get(str(image.get("mimeType")), "")
        try:
            content = base64.b64decode(str(image.get("data")), validate=True)
        except ValueError as error:
            raise PumiceError(f"The server {server} gave an image that cannot be read.") from error
        if not suffix:
            raise PumiceError(f"The server {server} gave an image of an unknown kind.")
        path = folder / f"{number}{suffix}"
        path.write_bytes(content)
        yield str(path)
