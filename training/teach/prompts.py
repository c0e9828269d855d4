"""What a teacher is asked, in the published structure (LLaVA, `playground/data/prompts`): a system
message, worked examples, and the context of the photo.

The texts are files in `training/teach/prompts`, in our own words about scenes of our own.
"""

from __future__ import annotations

import enum
import functools
from importlib import resources

from engine.chat import Conversation, Message, assistant, system, user
from training.teach.contexts import PhotoContext, context_text


class TeachKind(enum.Enum):
    """Kinds of instruction data."""

    CONVERSATION = "conversation"
    """Several questions and answers about what is to be seen."""
    DETAIL = "detail"
    """One long description."""
    REASONING = "reasoning"
    """One question that needs thought, and its answer."""
    BRIEF = "brief"
    """The caption itself, as pretraining has it; no teacher."""


TAUGHT = (TeachKind.CONVERSATION, TeachKind.DETAIL, TeachKind.REASONING)
"""Those that need a teacher."""

EXAMPLES = {TeachKind.CONVERSATION: 2, TeachKind.DETAIL: 3, TeachKind.REASONING: 3}
"""Worked examples of each, as published."""


def teacher_prompt(kind: TeachKind, context: PhotoContext, *, boxes: bool) -> Conversation:
    """What the teacher is asked about a photo.

    Args:
        boxes: whether contexts tell objects, those of the examples too.
    """
    return Conversation(_opening(kind, boxes)).plus(user(context_text(context, boxes=boxes)))


@functools.cache
def _opening(kind: TeachKind, boxes: bool) -> tuple[Message, ...]:
    """System message and examples, which all photos share: a model here reads them once."""
    messages = [system(_prompt_text(kind, "system"))]
    for number in range(EXAMPLES[kind]):
        blocks = [_prompt_text(kind, f"{number:03}_captions")]
        if boxes:
            blocks.append(_prompt_text(kind, f"{number:03}_boxes"))
        messages.append(user("\n\n".join(blocks)))
        messages.append(assistant(_prompt_text(kind, f"{number:03}_reply")))
    return tuple(messages)


def example_replies(kind: TeachKind) -> tuple[str, ...]:
    """The replies of the worked examples."""
    return tuple(message.text for message in _opening(kind, False)[2::2])


@functools.cache
def questions_of(kind: TeachKind) -> tuple[str, ...]:
    """What detail (16) and brief (11) descriptions are asked for with."""
    return tuple(_prompt_text(kind, "questions").splitlines())


def _prompt_text(kind: TeachKind, name: str) -> str:
    file = resources.files("training.teach") / "prompts" / f"{kind.value}_{name}.txt"
    return file.read_text("utf-8").strip().replace("\r\n", "\n")
