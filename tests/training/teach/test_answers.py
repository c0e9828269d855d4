"""A teacher's answer taken apart: what is used, and why the rest is not."""

from __future__ import annotations

import pytest

from training.language_model.language_model import ModelText
from training.teach.answers import (
    COPIED,
    CUT,
    MALFORMED,
    MANY,
    REPEATED,
    UsableAnswer,
    take_apart,
)
from training.teach.leaks import CAPTION
from training.teach.prompts import TeachKind, example_replies


def parts(text: str, kind=TeachKind.CONVERSATION, *, complete=True) -> UsableAnswer:
    return take_apart(kind, ModelText(text, complete), captions=("A dog.",))


GOOD = "Question:\nWhat is it?\n===\nAnswer:\nA dog.\n===\nQuestion:\nIs it big?\n===\nAnswer:\nNo."
PAIRS = [("What is it?", "A dog."), ("Is it big?", "No.")]


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD + "\n===\n",
        GOOD.replace("\n===\n", "\n\n=====  \n\n"),
        GOOD.replace("\n===\n", "\r\n===\r\n"),
        GOOD.replace("Question:\n", "Question: ").replace("Answer:\n", "answer : "),
        "<think>A dog. Question: none?\n===\n</think>\n" + GOOD,
    ],
)
def test_a_conversation(text: str):
    assert parts(text) == UsableAnswer(PAIRS)


def test_an_answer_may_have_paragraphs():
    text = "Question:\nWhy?\n===\nAnswer:\nFirst.\n\nSecond = third.\n===\n"
    assert parts(text).pairs == [("Why?", "First.\n\nSecond = third.")]


@pytest.mark.parametrize(
    ("text", "pairs", "malformed"),
    [
        ("", [], 1),
        ("A dog lies there.", [], 1),
        ("Question:\nWhat?", [], 1),
        ("Answer:\nA dog.", [], 1),
        ("Question:\nWhat?\n===\nAnswer:\n", [], 1),
        ("Question:\nWhat?\n===\nQuestion:\nIs it big?\n===\nAnswer:\nNo.", PAIRS[1:], 1),
        ("Question:\nWhat?\nAnswer:\nA dog.\n===\n", [], 1),
        ("Here you are:\n===\n" + GOOD, PAIRS, 1),
        (GOOD + "\n===\nQuestion:\nAnd?", PAIRS, 1),
        ("<think>I never end", [], 1),
    ],
)
def test_what_is_malformed_is_dropped_and_counted(text, pairs, malformed):
    used = parts(text)
    assert used.pairs == pairs
    assert dict(used.dropped) == {MALFORMED: malformed}


def test_the_last_pair_of_a_cut_answer_is_dropped():
    used = parts(GOOD, complete=False)
    assert used == UsableAnswer(PAIRS[:1], used.dropped)
    assert dict(used.dropped) == {CUT: 1}
    assert parts("A long text", TeachKind.DETAIL, complete=False).pairs == []


def test_a_pair_that_leaks_goes_alone():
    used = parts(GOOD.replace("A dog.", "The caption says a dog."))
    assert used.pairs == PAIRS[1:]
    assert dict(used.dropped) == {CAPTION: 1}


def test_a_question_that_comes_again_goes():
    used = parts(GOOD + "\n===\nQuestion:\nwhat is IT?\n===\nAnswer:\nA cat.")
    assert used.pairs == PAIRS
    assert dict(used.dropped) == {REPEATED: 1}


def test_a_description_is_the_whole_text():
    assert parts("  A dog.\n\nIt lies. ", TeachKind.DETAIL).pairs == [("", "A dog.\n\nIt lies.")]
    for text in (GOOD, "", "Answer: A dog lies there."):
        assert dict(parts(text, TeachKind.DETAIL).dropped) == {MALFORMED: 1}


def test_reasoning_is_one_pair():
    used = parts(GOOD, TeachKind.REASONING)
    assert used.pairs == PAIRS[:1]
    assert dict(used.dropped) == {MANY: 1}


@pytest.mark.parametrize("kind", [TeachKind.CONVERSATION, TeachKind.DETAIL, TeachKind.REASONING])
def test_an_example_that_is_repeated_is_no_answer(kind: TeachKind):
    """What small models do that were shown examples."""
    used = parts(example_replies(kind)[0], kind)
    assert used.dropped[COPIED] >= 1
    long = [reply for _, reply in used.pairs if len(reply) >= 40]
    assert long == []
