"""Conversation → prompt text with markers for photos and videos.  Knows no tokens.

The text comes from the Jinja chat template inside the GGUF, run in a sandbox, or from Vicuna v1
(LLaVA-1.5's training format) for files without one.  Training renders with the very same code, so
what a model is asked in the window is what it was taught.

Two kinds of template exist: those that lay out a list of parts themselves (Hugging Face's LLaVA
processors) and those that take one string; for the latter photos come first, each as
`<image>` and a newline, as every LLaVA recipe has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jinja2

from engine.chat import Conversation, Message, Photo, Role, Text, Video, View
from engine.errors import TemplateError
from engine.text.jinja_environment import chat_environment
from engine.text.known_templates import (
    CHATML,
    GEMMA,
    LLAMA3,
    MISTRAL_V1,
    MISTRAL_V3,
    PHI3,
    VICUNA_V1,
    SuggestedTemplate,
    template_for_vocabulary,
)

__all__ = [
    "CHATML",
    "GEMMA",
    "LLAMA3",
    "MARKER",
    "MISTRAL_V1",
    "MISTRAL_V3",
    "PHI3",
    "VICUNA_V1",
    "VIDEO_MARKER",
    "ChatTemplate",
    "Prompt",
    "SuggestedTemplate",
    "template_for_vocabulary",
]

MARKER = "<image>"
VIDEO_MARKER = "<video>"
_MARKERS = (MARKER, VIDEO_MARKER)

# Unicode noncharacters: never part of real text, so they can mark places in it.
_LITERAL, _OPEN, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_STRIP = {ord(mark): None for mark in (_LITERAL, _OPEN, _CLOSE)}

_RENDER_ERRORS = (
    *(jinja2.TemplateError, TypeError, ValueError, AttributeError, ArithmeticError, LookupError),
    *(RecursionError, MemoryError),
)
"""What an expression of a template may raise."""


@dataclass(frozen=True)
class Prompt:
    """Rendered text; `photos` (and videos) are in the order of their markers.

    `markers` are the character offsets of the `<image>` and `<video>` markers that stand for them
    (a person may type the same characters: those are words).  `answers` are the character spans
    [start, end) that the assistant said, end-of-turn token included: what training puts its loss
    on.
    """

    text: str
    markers: tuple[int, ...]
    photos: tuple[View, ...]
    answers: tuple[tuple[int, int], ...] = ()

    def marked(self) -> Iterator[tuple[int, int, View]]:
        """Offset and length of each marker, and what it stands for."""
        for offset, view in zip(self.markers, self.photos, strict=True):
            yield offset, len(_marker_at(self.text, offset)), view

    def pieces(self) -> tuple[str | View, ...]:
        """Text, photos and videos in reading order; empty texts are left out."""
        parts: list[str | View] = []
        start = 0
        for offset, length, photo in self.marked():
            parts += [self.text[start:offset], photo]
            start = offset + length
        parts.append(self.text[start:])
        return tuple(part for part in parts if part != "")


class ChatTemplate:
    """A compiled chat template.

    Args:
        source: Jinja source, as stored under `tokenizer.chat_template`; empty takes `VICUNA_V1`.
        bos_token, eos_token: the tokenizer's own spellings.

    Raises:
        TemplateError: the source is not Jinja.
    """

    def __init__(self, source: str = "", *, bos_token: str = "", eos_token: str = "</s>") -> None:
        self.source = source or VICUNA_V1
        self.bos_token = bos_token
        self.eos_token = eos_token
        try:
            self._template = chat_environment().from_string(self.source)
        except (jinja2.TemplateError, SyntaxError, RecursionError) as error:
            raise TemplateError(
                f"The model's chat template cannot be parsed{_line(error)}: {_reason(error)}.",
                "Convert the model again with a corrected template, or use another model.",
            ) from error
        self._takes_parts = self._shows(Photo(""), MARKER)
        self._takes_videos = self._takes_parts and self._shows(Video(""), VIDEO_MARKER)

    def prompt(self, conversation: Conversation) -> Prompt:
        """The open prompt that asks for the next reply.  Raises `TemplateError`."""
        return self._finish(self._render(conversation, open_ended=True), conversation)

    def sample(self, conversation: Conversation) -> Prompt:
        """The whole conversation as a training text, `answers` filled in.  Raises `TemplateError`.

        The text is compared with a rendering without the marks around the answers, so a template
        that trims or rewrites answers is refused instead of taught with a shifted mask.
        """
        marked = self._render(conversation, open_ended=False, mark_answers=True)
        plain = self._render(conversation, open_ended=False)
        if marked.replace(_OPEN, "").replace(_CLOSE, "") != plain:
            raise TemplateError(
                "The chat template rewrites the assistant's words, so no loss mask can be made.",
                "Strip white space from the answers, or use a template that keeps them.",
            )
        return self._finish(marked, conversation)

    def _shows(self, view: View, marker: str) -> bool:
        """Whether the template lays out a list of parts itself, such a view among them."""
        probe = Message(Role.USER, (view, Text("needle")))
        try:
            text = self._run([_listed(probe, False)], open_ended=True)
        except TemplateError:
            return False
        return "needle" in text and marker in text and "'type'" not in text

    def _render(
        self, conversation: Conversation, *, open_ended: bool, mark_answers: bool = False
    ) -> str:
        messages = [self._lay_out(message, mark_answers) for message in conversation.messages]
        return self._run(messages, open_ended)

    def _lay_out(self, message: Message, mark: bool) -> dict[str, Any]:
        if not self._takes_parts:
            return _joined(message, mark)
        return _listed(message, mark, video="video" if self._takes_videos else "image")

    def _run(self, messages: list[dict[str, Any]], open_ended: bool) -> str:
        try:
            return self._template.render(
                messages=messages,
                add_generation_prompt=open_ended,
                bos_token=self.bos_token,
                eos_token=self.eos_token,
                # transformers defines these too, and templates ask whether they are none.
                tools=None,
                documents=None,
            )
        except _RENDER_ERRORS as error:
            raise TemplateError(
                f"The model's chat template refuses this conversation: {_reason(error)}.",
                "Start a new chat, or use another model.",
            ) from error

    def _finish(self, marked: str, conversation: Conversation) -> Prompt:
        text, markers, answers = _read_marks(marked, self.eos_token)
        views = _in_order([_marker_at(text, offset) for offset in markers], conversation.views)
        return Prompt(text, markers, views, answers)


def _line(error: Exception) -> str:
    """Where in the template, as far as Jinja knows; a SyntaxError tells of Jinja's own output."""
    return f" at line {error.lineno}" if isinstance(error, jinja2.TemplateSyntaxError) else ""


def _reason(error: Exception) -> str:
    words = error.msg if isinstance(error, SyntaxError) else str(error)
    if isinstance(error, jinja2.TemplateSyntaxError):
        words = error.message or ""
    return words.strip().removesuffix(".") or type(error).__name__


def _marker_at(text: str, offset: int) -> str:
    return next(marker for marker in _MARKERS if text.startswith(marker, offset))


def _in_order(markers: list[str], views: tuple[View, ...]) -> tuple[View, ...]:
    """The views as their markers stand: a template may put all photos before all videos."""
    waiting = {marker: iter(views) for marker in markers}
    wanted = len(views)
    if VIDEO_MARKER in markers:
        photos = [view for view in views if isinstance(view, Photo)]
        waiting = {
            MARKER: iter(photos),
            VIDEO_MARKER: iter([view for view in views if isinstance(view, Video)]),
        }
        wanted = len(views) if markers.count(MARKER) == len(photos) else 0
    if len(markers) != wanted:
        raise TemplateError(
            f"The chat template shows {len(markers)} of {len(views)} photos.",
            "The model's chat template does not take photos here; use another model.",
        )
    return tuple(next(waiting[marker]) for marker in markers)


def _read_marks(
    marked: str, eos_token: str
) -> tuple[str, tuple[int, ...], tuple[tuple[int, int], ...]]:
    """Text without marks, offsets of photo markers, spans of answers with the end token."""
    text = ""
    markers: list[int] = []
    answers: list[tuple[int, int]] = []
    start = 0
    for piece in _split_marks(marked):
        if piece in _MARKERS:
            markers.append(len(text))
        if piece == _OPEN:
            start = len(text)
        elif piece == _CLOSE:
            answers.append((start, len(text)))
        elif piece != _LITERAL:
            text += piece
    return text, tuple(markers), tuple(_with_end(text, span, eos_token) for span in answers)


def _split_marks(marked: str) -> Iterator[str]:
    """Photo markers and noncharacters one by one, the text between them in runs."""
    at = 0
    run = ""
    while at < len(marked):
        if marked.startswith(_MARKERS, at) or marked[at] in (_LITERAL, _OPEN, _CLOSE):
            if run:
                yield run
                run = ""
            mark = marked[at] if marked[at] != MARKER[0] else _marker_at(marked, at)
            yield mark
            at += len(mark)
        else:
            run += marked[at]
            at += 1
    if run:
        yield run


def _with_end(text: str, span: tuple[int, int], eos_token: str) -> tuple[int, int]:
    start, end = span
    return start, end + (len(eos_token) if eos_token and text.startswith(eos_token, end) else 0)


def _words(message: Message, text: str, mark: bool) -> str:
    """The text with marks: a typed `<image>` made unlike a marker, an answer fenced if asked."""
    clean = text.translate(_STRIP)
    for marker in _MARKERS:
        clean = clean.replace(marker, f"<{_LITERAL}{marker[1:]}")
    return f"{_OPEN}{clean}{_CLOSE}" if mark and message.role is Role.ASSISTANT else clean


def _joined(message: Message, mark: bool) -> dict[str, Any]:
    """The message with one string as content, photos and videos first (LLaVA's layout)."""
    marks = [VIDEO_MARKER if isinstance(v, Video) else MARKER for v in message.views]
    views = "".join(f"{marker}\n" for marker in marks)
    return {"role": message.role.value, "content": views + _words(message, message.text, mark)}


def _listed(message: Message, mark: bool, *, video: str = "video") -> dict[str, Any]:
    """The message with a list of typed parts as content, in the order given."""
    content: list[dict[str, str]] = []
    for part in message.parts:
        if isinstance(part, Text):
            content.append({"type": "text", "text": _words(message, part.text, mark)})
        else:
            content.append({"type": "image" if isinstance(part, Photo) else video})
    return {"role": message.role.value, "content": content}
