"""What a server answers, taken apart: its text, whether it is complete, and what it took."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from training.language_model.language_model import ModelText, NoAnswer

_REFUSED = "content_filter"


class BrokenAnswer(Exception):
    """A body that is no answer of the protocol; asking again may help."""


def parse_body(body: bytes) -> Mapping[str, Any]:
    """The JSON object in a body.  Raises `BrokenAnswer`."""
    try:
        plain = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BrokenAnswer("it is no JSON" if body.strip() else "it is empty") from error
    if not isinstance(plain, dict):
        raise BrokenAnswer("it is no JSON object")
    return plain


def read_answer(plain: Mapping[str, Any], name: str) -> ModelText:
    """The first choice of an answer.

    Args:
        name: of the model, for messages.

    Raises:
        NoAnswer: it refused, a filter took the text away, or the text is empty.
        BrokenAnswer: there is no choice in it.
    """
    if plain.get("error"):
        raise BrokenAnswer(f"an error: {error_text(plain)}")
    choices = plain.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise BrokenAnswer("it has no choice in it")
    ended = choice.get("finish_reason")
    if refusal := message.get("refusal"):
        raise NoAnswer(f"{name} refused: {str(refusal)[:200]}")
    if ended == _REFUSED:
        raise NoAnswer(f"A filter of {name} took its text away.")
    text = _content_text(message.get("content"))
    if not text.strip():
        cut = " It used up its tokens before it wrote." if ended == "length" else ""
        raise NoAnswer(f"{name} wrote nothing.{cut}", "Give it more tokens." if cut else "")
    usage = plain.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    return ModelText(
        text,
        ended == "stop" or ended is None,
        _token_count(counts.get("prompt_tokens")),
        _token_count(counts.get("completion_tokens")),
    )


def _content_text(content: object) -> str:
    """Text, or a list of parts with texts, as some servers write."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    texts = [part.get("text") for part in parts if isinstance(part, dict)]
    return "".join(text for text in texts if isinstance(text, str))


def _token_count(count: object) -> int:
    return count if isinstance(count, int) and count >= 0 else 0


def error_text(plain: object) -> str:
    """What an error's body says: `{"error": {"message": …}}`, or what servers write instead."""
    error = plain.get("error", plain) if isinstance(plain, dict) else plain
    if isinstance(error, dict):
        error = error.get("message") or error.get("detail") or error
    return " ".join(str(error).split())[:300]
