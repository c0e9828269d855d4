"""Conversation → prompt text with markers for photos and videos.  No tokens here.

The text comes from the Jinja chat template in the GGUF, run in a sandbox, or from Vicuna v1
(LLaVA-1.5's training format) if there is none.  Training renders with the same code, so prompts in
the window look like those in training.

There are two kinds of template: those that take a list of typed parts (Hugging Face's LLaVA
processors) and those that take one string.  For the latter photos come first, each as `<image>`
and a newline, as in every LLaVA recipe; several photos between words stay in their places, as in
LLaVA-NeXT (llava/train/train.py, preprocess_multimodal).  Where a template has no place for a
system message, its text comes at the head of the first question.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jinja2

from engine.chat import Conversation, Message, Part, Photo, Role, Text, Video, View
from engine.errors import TemplateError
from engine.skill_call import Tool
from engine.text.jinja_environment import chat_environment
from engine.text.known_templates import (
    CHATML,
    END_TOKENS_BY_TEXT,
    GEMMA,
    LLAMA3,
    MISTRAL_V1,
    MISTRAL_V3,
    PHI3,
    VICUNA_V1,
    SuggestedTemplate,
    template_for_vocabulary,
)
from engine.text.tool_messages import tool_dicts, with_calls

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

# Unicode noncharacters: never part of real text, so they can mark positions in it.
_TYPED, _REPLY_START, _REPLY_END = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKS = (_TYPED, _REPLY_START, _REPLY_END)
_AT_MARKS = re.compile("|".join(map(re.escape, (*_MARKERS, *_MARKS))))

_RENDER_ERRORS = (
    *(jinja2.TemplateError, TypeError, ValueError, AttributeError, ArithmeticError, LookupError),
    *(RecursionError, MemoryError),
)
"""What an expression of a template may raise."""


@dataclass(frozen=True)
class Prompt:
    """Rendered text; `views` are its photos and videos in the order of their markers.

    `markers` are the character offsets of the `<image>` and `<video>` markers that stand for them.
    (A person may type the same characters: that is plain text.)  `reply_spans` are the character
    spans [start, end) of the assistant's replies with what ends the turn (the end token, or a stop
    string, and white space before it): what training puts its loss on.
    """

    text: str
    markers: tuple[int, ...]
    views: tuple[View, ...]
    reply_spans: tuple[tuple[int, int], ...] = ()

    def marked_views(self) -> Iterator[tuple[int, int, View]]:
        """Offset and length of each marker, and the photo or video that it stands for."""
        for offset, view in zip(self.markers, self.views, strict=True):
            yield offset, len(_marker_at(self.text, offset)), view


class ChatTemplate:
    """A compiled chat template.

    Args:
        source: Jinja source, as stored under `tokenizer.chat_template`; empty takes `VICUNA_V1`.
        bos_token, eos_token: the texts of these tokens in the model's vocabulary.
        stop: strings that end a reply and are no tokens, such as "###".

    Raises:
        TemplateError: the source cannot be parsed; line and reason are in the message.
    """

    def __init__(
        self,
        source: str = "",
        *,
        bos_token: str = "",
        eos_token: str = "</s>",
        stop: tuple[str, ...] = (),
    ) -> None:
        self.source = source or VICUNA_V1
        self.bos_token = bos_token
        self.eos_token = eos_token
        self.stop = stop
        try:
            self._template = chat_environment().from_string(self.source)
        except (jinja2.TemplateError, SyntaxError, RecursionError) as error:
            where, why = _line_of(error), _reason_of(error)
            raise TemplateError(
                f"The model's chat template cannot be parsed{where}: {why}.",
                "Convert the model again with a corrected template, or use another model.",
            ) from error
        self._takes_parts = self._renders_parts(Photo(""), MARKER)
        self._takes_videos = self._takes_parts and self._renders_parts(Video(""), VIDEO_MARKER)

    def __reduce__(self) -> tuple[Any, ...]:
        """Compiled again where it is unpickled, as in a process that prepares batches."""
        again = functools.partial(
            ChatTemplate, bos_token=self.bos_token, eos_token=self.eos_token, stop=self.stop
        )
        return again, (self.source,)

    @functools.cached_property
    def _end_of_turn(self) -> re.Pattern[str]:
        """What ends a reply, with the white space before it: the model has to write that too."""
        ends = {self.eos_token, *self.stop, *END_TOKENS_BY_TEXT} - {""}
        return re.compile(rf"\s*?(?:{'|'.join(map(re.escape, sorted(ends, key=len)[::-1]))})")

    @functools.cached_property
    def takes_system(self) -> bool:
        """Whether the template renders a system message, rather than refuse or ignore it."""
        probe = (Message(Role.SYSTEM, (Text("needle"),)), Message(Role.USER, (Text("question"),)))
        try:
            text = self._render_messages(
                [self._message_dict(message, False) for message in probe], open_ended=True
            )
        except TemplateError:
            return False
        return "needle" in text

    def prompt(self, conversation: Conversation) -> Prompt:
        """The open prompt that asks for the next reply, or for more of a reply at the end.

        Raises:
            TemplateError: the template cannot render it.
        """
        last = conversation.messages[-1] if conversation.messages else None
        if last is not None and last.role is Role.ASSISTANT:
            return self._resolve_marks(self._continued(conversation), conversation)
        return self._resolve_marks(self._render(conversation, open_ended=True), conversation)

    def sample(self, conversation: Conversation) -> Prompt:
        """The whole conversation as a training text, with `reply_spans`.

        The text is compared with a rendering without marks around the replies: a template that
        trims or rewrites replies would shift the loss mask.

        Raises:
            TemplateError: the template cannot render it, or rewrites replies.
        """
        marked = self._render(conversation, open_ended=False, mark_replies=True)
        plain = self._render(conversation, open_ended=False)
        if marked.replace(_REPLY_START, "").replace(_REPLY_END, "") != plain:
            raise TemplateError(
                "The chat template rewrites the assistant's replies, so no loss mask can be made.",
                "Strip white space from the replies, or use a template that keeps them.",
            )
        return self._resolve_marks(marked, conversation)

    def sample_text(self, conversation: Conversation) -> str:
        """The whole conversation as text.  Raises `TemplateError`."""
        return self._render(conversation, open_ended=False)

    def without_end_of_turn(self, text: str, *, after: str) -> str:
        """A text up to the end of the turn that these words are in; empty if it does not end."""
        found = self._end_of_turn.search(text, text.find(after) + len(after))
        return text[: found.start()] if found else ""

    def _continued(self, conversation: Conversation) -> str:
        """The prompt up to the end of its last reply, which has no end-of-turn token.

        White space before the reply is as the template has it between its own replies, if the rest
        is: templates may leave something out there, such as what a model thought.
        """
        *before, last = conversation.messages
        begin = self._render(conversation.of(before), open_ended=True)
        plain = [self._message_dict(message, message is last) for message in [*before, last]]
        messages = with_calls(plain, conversation.messages)
        text = _with_marks(last, last.text, mark=False)
        shown, _, _ = self._render_messages(messages, False, conversation.tools).rpartition(
            _REPLY_END
        )
        head, _, tail = shown.rpartition(_REPLY_START)
        gap = head[len(begin) :]
        return (
            head + text
            if head.startswith(begin) and not gap.strip() and tail == text
            else (begin + text)
        )

    def _renders_parts(self, view: View, marker: str) -> bool:
        """Whether the template takes a list of parts and renders such a view as its marker."""
        probe = Message(Role.USER, (view, Text("needle")))
        try:
            text = self._render_messages([_with_parts(probe, False)], open_ended=True)
        except TemplateError:
            return False
        return "needle" in text and marker in text and "'type'" not in text

    def _render(
        self, conversation: Conversation, *, open_ended: bool, mark_replies: bool = False
    ) -> str:
        messages = conversation.messages
        if messages and messages[0].role is Role.SYSTEM and not self.takes_system:
            messages = _with_system_in_question(messages)
        plain = [self._message_dict(message, mark_replies) for message in messages]
        return self._render_messages(with_calls(plain, messages), open_ended, conversation.tools)

    def _message_dict(self, message: Message, mark: bool) -> dict[str, Any]:
        if not self._takes_parts:
            return _with_string(message, mark)
        return _with_parts(message, mark, video="video" if self._takes_videos else "image")

    def _render_messages(
        self, messages: list[dict[str, Any]], open_ended: bool, tools: tuple[Tool, ...] = ()
    ) -> str:
        try:
            return self._template.render(
                messages=messages,
                add_generation_prompt=open_ended,
                bos_token=self.bos_token,
                eos_token=self.eos_token,
                # transformers defines these too, and templates ask whether they are none.
                tools=tool_dicts(tools),
                documents=None,
            )
        except _RENDER_ERRORS as error:
            raise TemplateError(
                f"The model's chat template refuses this conversation: {_reason_of(error)}.",
                "Start a new chat, or use another model.",
            ) from error

    def _resolve_marks(self, marked: str, conversation: Conversation) -> Prompt:
        text, markers, reply_spans = _parse_marks(marked, self._end_of_turn)
        views = _views_in_marker_order(
            [_marker_at(text, offset) for offset in markers], conversation.views
        )
        return Prompt(text, markers, views, reply_spans)


def _with_system_in_question(messages: tuple[Message, ...]) -> tuple[Message, ...]:
    """The messages without the system message; its text is at the head of the first question."""
    instructions, *rest = messages
    if not rest or rest[0].role is not Role.USER:
        return messages
    question = rest[0]
    if _is_interleaved(question):
        parts: tuple[Part, ...] = (Text(f"{instructions.text}\n\n"), *question.parts)
    else:
        text = "\n\n".join(part for part in (instructions.text, question.text) if part)
        parts = (*question.views, Text(text))
    return (Message(Role.USER, parts), *rest[1:])


def _line_of(error: Exception) -> str:
    """Where in the template, if Jinja knows: a SyntaxError has a line of the compiled Python."""
    return f" at line {error.lineno}" if isinstance(error, jinja2.TemplateSyntaxError) else ""


def _reason_of(error: Exception) -> str:
    words = error.msg if isinstance(error, SyntaxError) else str(error)
    if isinstance(error, jinja2.TemplateSyntaxError):
        words = error.message or ""
    return words.strip().removesuffix(".") or type(error).__name__


def _marker_at(text: str, offset: int) -> str:
    return next(marker for marker in _MARKERS if text.startswith(marker, offset))


def _views_in_marker_order(markers: list[str], views: tuple[View, ...]) -> tuple[View, ...]:
    """The views in the order of their markers: a template may put all photos before all videos."""
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


def _parse_marks(
    marked: str, end_of_turn: re.Pattern[str]
) -> tuple[str, tuple[int, ...], tuple[tuple[int, int], ...]]:
    """Text without marks, offsets of photo markers, spans of replies with their end token."""
    text = ""
    markers: list[int] = []
    spans: list[tuple[int, int]] = []
    start = 0
    for part in _split_at_marks(marked):
        if part in _MARKERS:
            markers.append(len(text))
        if part == _REPLY_START:
            start = len(text)
        elif part == _REPLY_END:
            spans.append((start, len(text)))
        elif part != _TYPED:
            text += part
    return text, tuple(markers), tuple(_with_end(text, span, end_of_turn) for span in spans)


def _split_at_marks(marked: str) -> Iterator[str]:
    """Photo markers and noncharacters one at a time, and the texts between them."""
    at = 0
    for found in _AT_MARKS.finditer(marked):
        yield marked[at : found.start()]
        yield found[0]
        at = found.end()
    yield marked[at:]


def _with_end(text: str, span: tuple[int, int], end_of_turn: re.Pattern[str]) -> tuple[int, int]:
    start, end = span
    found = end_of_turn.match(text, end)
    return start, found.end() if found else end


def _with_marks(message: Message, text: str, mark: bool) -> str:
    """The text with a mark in each typed `<image>`, and around a reply if asked."""
    clean = text
    for noncharacter in _MARKS:
        clean = clean.replace(noncharacter, "")
    for marker in _MARKERS:
        clean = clean.replace(marker, f"<{_TYPED}{marker[1:]}")
    return (
        f"{_REPLY_START}{clean}{_REPLY_END}" if mark and message.role is Role.ASSISTANT else clean
    )


def _with_string(message: Message, mark: bool) -> dict[str, Any]:
    """The message with one string as content: photos and videos first, or between the words."""
    if _is_interleaved(message):
        content = "".join(
            _with_marks(message, part.text, mark) if isinstance(part, Text) else _marker_of(part)
            for part in message.parts
        )
    else:
        views = "".join(f"{_marker_of(view)}\n" for view in message.views)
        content = views + _with_marks(message, message.text, mark)
    return {"role": message.role.value, "content": content}


def _marker_of(view: View) -> str:
    return VIDEO_MARKER if isinstance(view, Video) else MARKER


def _is_interleaved(message: Message) -> bool:
    """Whether words stand before one of several photos.  A single photo goes first anyway."""
    places = [n for n, part in enumerate(message.parts) if not isinstance(part, Text)]
    before = message.parts[: places[-1]] if places else ()
    return len(places) > 1 and any(isinstance(one, Text) and one.text.strip() for one in before)


def _with_parts(message: Message, mark: bool, *, video: str = "video") -> dict[str, Any]:
    """The message with a list of typed parts as content, in the order given."""
    content: list[dict[str, str]] = []
    for part in message.parts:
        if isinstance(part, Text):
            content.append({"type": "text", "text": _with_marks(message, part.text, mark)})
        else:
            content.append({"type": "image" if isinstance(part, Photo) else video})
    return {"role": message.role.value, "content": content}
