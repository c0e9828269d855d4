"""What a teacher is asked, to the byte: the structure is published, the texts are our own."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from engine.chat import Conversation, Role
from training.language_model.language_model import ModelText
from training.teach import answers
from training.teach.answers import take_apart
from training.teach.contexts import ObjectBox, PhotoContext, context_text
from training.teach.prompts import (
    EXAMPLES,
    TAUGHT,
    TeachKind,
    example_replies,
    questions_of,
    teacher_prompt,
)

FIXTURE = Path(__file__).with_name("prompt_digests.json")
CONTEXT = PhotoContext(
    "a.jpg",
    ("A dog on a sofa.", "The sofa has a dog on it."),
    (
        ObjectBox("dog", (0.3699999, 0.22, 0.5, 1.0)),
        ObjectBox("couch", (0.0, 0.1254999, 1.0, 0.9996)),
    ),
)


def test_a_context_is_captions_then_boxes():
    """As in LLaVA's `NNN_caps.txt`."""
    assert context_text(CONTEXT, boxes=True) == (
        "A dog on a sofa.\nThe sofa has a dog on it.\n\n"
        "dog: [0.37, 0.22, 0.5, 1]\ncouch: [0, 0.125, 1, 1]"
    )
    assert context_text(CONTEXT, boxes=False) == "A dog on a sofa.\nThe sofa has a dog on it."
    bare = PhotoContext("a.jpg", ("One.",))
    assert context_text(bare, boxes=True) == "One."


@pytest.mark.parametrize("boxes", [False, True])
@pytest.mark.parametrize("kind", TAUGHT)
def test_the_structure_is_the_published_one(kind: TeachKind, boxes: bool):
    """System message, then as many worked examples as published, then the photo's context."""
    messages = teacher_prompt(kind, CONTEXT, boxes=boxes).messages
    roles = [Role.SYSTEM, *[Role.USER, Role.ASSISTANT] * EXAMPLES[kind], Role.USER]
    assert [message.role for message in messages] == roles
    assert {TeachKind.CONVERSATION: 2, TeachKind.DETAIL: 3, TeachKind.REASONING: 3} == EXAMPLES
    assert messages[-1].text == context_text(CONTEXT, boxes=boxes)
    for example in messages[1:-1:2]:
        captions, _, told = example.text.partition("\n\n")
        assert len(captions.splitlines()) == 5
        assert bool(told) is boxes
        for line in told.splitlines():
            name, _, edges = line.partition(": ")
            assert name
            left, top, right, bottom = json.loads(edges)
            assert 0 <= left < right <= 1
            assert 0 <= top < bottom <= 1


@pytest.mark.parametrize("kind", TAUGHT)
def test_the_examples_are_answers_that_would_be_kept(
    kind: TeachKind, monkeypatch: pytest.MonkeyPatch
):
    replies = example_replies(kind)
    monkeypatch.setattr(answers, "example_replies", lambda _kind: ())
    for reply in replies:
        used = take_apart(kind, ModelText(reply, True), captions=())
        assert not used.dropped
        assert len(used.pairs) == (1 if kind is not TeachKind.CONVERSATION else len(used.pairs))
        assert used.pairs
    if kind is TeachKind.CONVERSATION:
        assert all(reply.count("Question:\n") >= 6 for reply in replies)


def digest(conversation: Conversation) -> str:
    plain = [[message.role.value, message.text] for message in conversation.messages]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


@pytest.mark.parametrize("boxes", [False, True])
@pytest.mark.parametrize("kind", TAUGHT)
def test_not_a_byte_has_changed(kind: TeachKind, boxes: bool):
    """A change of a prompt makes everyone pay again for what they have: it must be meant.

    Then write the digest that is told here into prompt_digests.json.
    """
    stored = json.loads(FIXTURE.read_text("utf-8"))
    assert digest(teacher_prompt(kind, CONTEXT, boxes=boxes)) == stored[f"{kind.value} {boxes}"]


def test_a_whole_prompt_as_it_is_sent():
    """The one fixture that a person can read: a conversation, without boxes."""
    stored = FIXTURE.with_name("conversation_prompt.txt").read_text("utf-8")
    messages = teacher_prompt(TeachKind.CONVERSATION, CONTEXT, boxes=False).messages
    told = "\n".join(f"<<{message.role.value}>>\n{message.text}" for message in messages)
    assert told + "\n" == stored


def test_the_lists_of_questions_have_the_published_lengths():
    assert len(set(questions_of(TeachKind.DETAIL))) == 16
    assert len(set(questions_of(TeachKind.BRIEF))) == 11
    assert all(
        question == question.strip() and question for question in questions_of(TeachKind.BRIEF)
    )
