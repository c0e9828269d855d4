"""What a model thinks before it answers: told apart from the answer.

Models put their reasoning into tags at the beginning of a reply.  The chat templates of Qwen3,
DeepSeek-R1 and others take it out of earlier replies, and some templates open the tag themselves,
so that the reply has only its end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAMES = ("think", "thinking", "reasoning", "thought")
_TAGS = {f"<{name}>": f"</{name}>" for name in _NAMES} | {
    "[think]": "[/think]",  # Magistral
    "◁think▷": "◁/think▷",  # Kimi-VL
}
_FIRST = frozenset(tag[0] for tag in _TAGS)
_CLOSING = tuple({end[:2] for end in _TAGS.values()})
_OPENING = re.compile("|".join(re.escape(tag) for tag in _TAGS), re.IGNORECASE)
_LONE_END = re.compile(
    rf"^[ \t]*(?:{'|'.join(re.escape(tag) for tag in _TAGS.values())})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ANSWER = re.compile(r"\s*<answer>(.*?)(?:</answer>\s*)?$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class ThoughtAndAnswer:
    """A reply in two parts; `is_open` while the thinking has not ended."""

    thought: str
    answer: str
    is_open: bool = False


def split_thinking(text: str) -> ThoughtAndAnswer:
    """The thinking at the beginning of a reply, and the answer after it."""
    begun = text.lstrip()
    opened = _OPENING.match(begun)
    if not opened:
        return _split_at_lone_end(text)
    rest = begun[opened.end() :]
    ended = re.search(re.escape(_TAGS[opened.group().lower()]), rest, re.IGNORECASE)
    if not ended:
        return ThoughtAndAnswer(_without_partial_end(rest).strip(), "", is_open=True)
    return ThoughtAndAnswer(rest[: ended.start()].strip(), _answer(rest[ended.end() :]))


def without_thinking(text: str) -> str:
    """The answer alone: what is copied, and what the model is given of its earlier replies."""
    begins_as_tag = text.lstrip()[:1] in _FIRST
    if not begins_as_tag and not any(mark in text for mark in _CLOSING):
        return text  # most replies, quickly: a chat may have thousands
    return split_thinking(text).answer


def _split_at_lone_end(text: str) -> ThoughtAndAnswer:
    """A tag that is only closed, on a line of its own: the template opened it."""
    ended = _LONE_END.search(text)
    if not ended:
        return ThoughtAndAnswer("", text)
    return ThoughtAndAnswer(text[: ended.start()].strip(), _answer(text[ended.end() :]))


def _answer(rest: str) -> str:
    """What follows the thinking, without the tags that GLM puts around it."""
    wrapped = _ANSWER.match(rest)
    return (wrapped.group(1) if wrapped else rest).strip()


def _without_partial_end(text: str) -> str:
    """The text so far without the first characters of a closing tag."""
    at = max(text.rfind("<"), text.rfind("["), text.rfind("◁"))
    tail = text[at:].lower() if at >= 0 else ""
    return text[:at] if tail and any(end.startswith(tail) for end in _TAGS.values()) else text
