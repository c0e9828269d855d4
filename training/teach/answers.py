"""A teacher's answer taken apart into questions and answers; what cannot be used is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from training.language_model.language_model import ModelText
from training.teach.leaks import find_leak
from training.teach.prompts import TeachKind, example_replies

MALFORMED = "no question and answer"
CUT = "cut at the most tokens"
COPIED = "copied from the examples"
REPEATED = "repeated"
MANY = "more than one question"
SHORT = "too short"
ELSEWHERE = "about something else"

_LONG = 40
"""Characters of a reply that is not the same as another by chance."""

_LEAST_CHARACTERS = 100
"""Of a description or a reasoned answer.  The shortest of LLaVA-Bench's references have 301."""

_KNOWN_STEMS = 3
"""From so few words of captions it cannot be told what an answer is about."""

_WORD = re.compile(r"[a-z]{4,}")
_STEM_LETTERS = 5
_COMMON = {
    *("that", "this", "there", "from", "have", "with", "they", "their", "them", "what", "which"),
    *("where", "when", "some", "several", "other", "image", "photo", "picture", "scene"),
}
"""Words that are no sign of a common subject."""

_SEPARATOR = re.compile(r"^[ \t]*={3,}[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"\A(Question|Answer)\s*:\s*", re.IGNORECASE)
_LABEL_INSIDE = re.compile(r"^(Question|Answer)\s*:", re.IGNORECASE | re.MULTILINE)
_THOUGHTS = re.compile(r"\A\s*<think>.*?(</think>|\Z)", re.DOTALL)


@dataclass
class UsableAnswer:
    """The questions and answers that can be taught, and how many could not, by reason."""

    pairs: list[tuple[str, str]]
    dropped: Counter[str] = field(default_factory=Counter)


def take_apart(kind: TeachKind, answer: ModelText, *, captions: tuple[str, ...]) -> UsableAnswer:
    """What can be used of an answer.

    Args:
        kind: one of `TAUGHT`.
        captions: of the photo; what they speak of themselves is no leak, and an answer must speak
            of something that they speak of.

    Returns:
        Pairs; for `TeachKind.DETAIL` one whose question is empty.
    """
    text = _THOUGHTS.sub("", answer.text.replace("\r\n", "\n")).strip()
    dropped: Counter[str] = Counter()
    found = list(_description(text)) if kind is TeachKind.DETAIL else list(_pairs(text, dropped))
    if not answer.complete:
        dropped[CUT] += 1
        found = found[:-1]
    elif not found and not dropped:
        dropped[MALFORMED] += 1
    if kind is TeachKind.REASONING and len(found) > 1:
        dropped[MANY] += len(found) - 1
        found = found[:1]
    usable: list[tuple[str, str]] = []
    for question, reply in found:
        reason = _why_not(kind, question, reply, captions, usable)
        if reason:
            dropped[reason] += 1
        else:
            usable.append((question, reply))
    if usable and _is_about_something_else(usable, captions):
        dropped[ELSEWHERE] += len(usable)
        usable = []
    return UsableAnswer(usable, +dropped)


def _is_about_something_else(pairs: list[tuple[str, str]], captions: tuple[str, ...]) -> bool:
    """Whether an answer has no word in common with the captions."""
    told = _stems(captions)
    said = _stems(text for pair in pairs for text in pair)
    return len(told) >= _KNOWN_STEMS and not told & said


def _stems(texts: Iterable[str]) -> set[str]:
    words = {word for text in texts for word in _WORD.findall(text.lower())} - _COMMON
    return {word[:_STEM_LETTERS] for word in words}


def _description(text: str) -> Iterator[tuple[str, str]]:
    """The whole text; one with the marks of the other kinds is none."""
    if text and not _SEPARATOR.search(text) and not _LABEL_INSIDE.search(text):
        yield "", text


def _pairs(text: str, dropped: Counter[str]) -> Iterator[tuple[str, str]]:
    """Questions and their answers, which stand in blocks between lines of `===`."""
    question = ""
    blocks = (block.strip() for block in _SEPARATOR.split(text))
    for block in filter(None, blocks):
        label = _LABEL.match(block)
        words = block[label.end() :].strip() if label else ""
        is_question = label is not None and label[1].lower() == "question"
        if not words or _LABEL_INSIDE.search(words):
            dropped[MALFORMED] += 1  # a question before it goes too
            question = ""
        elif is_question:
            dropped[MALFORMED] += bool(question)  # it has no answer
            question = words
        elif not question:
            dropped[MALFORMED] += 1  # an answer without a question
        else:
            yield question, words
            question = ""
    if question:
        dropped[MALFORMED] += 1


def _why_not(
    kind: TeachKind,
    question: str,
    reply: str,
    captions: tuple[str, ...],
    before: list[tuple[str, str]],
) -> str:
    """Why a pair cannot be taught; "" if it can."""
    if question and any(question.casefold() == asked.casefold() for asked, _ in before):
        return REPEATED
    if kind is not TeachKind.CONVERSATION and len(reply) < _LEAST_CHARACTERS:
        return SHORT
    if len(reply) >= _LONG and any(reply in example for example in example_replies(kind)):
        return COPIED
    return find_leak(question, reply, captions=captions)
