"""A teacher's answer taken apart: what is used, and why the rest is not."""

from __future__ import annotations

import pytest

from training.language_model.language_model import ModelText
from training.teach.answers import (
    COPIED,
    CUT,
    ELSEWHERE,
    MALFORMED,
    MANY,
    REPEATED,
    SHORT,
    UsableAnswer,
    take_apart,
)
from training.teach.leaks import CAPTION
from training.teach.prompts import TeachKind, example_replies

LONG = "A brown dog lies on a rug in the middle of the room. " * 3


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
    text = f"{LONG}\n\nIt sleeps."
    assert parts(f"  {text} \n", TeachKind.DETAIL) == UsableAnswer([("", text)])
    for text in (GOOD, "", f"Answer: {LONG}"):
        assert dict(parts(text, TeachKind.DETAIL).dropped) == {MALFORMED: 1}


def test_reasoning_is_one_pair():
    text = GOOD.replace("A dog.", LONG)
    used = parts(text, TeachKind.REASONING)
    assert used.pairs == [("What is it?", LONG.strip())]
    assert dict(used.dropped) == {MANY: 1}


@pytest.mark.parametrize("kind", [TeachKind.DETAIL, TeachKind.REASONING])
def test_a_few_words_are_no_description(kind: TeachKind):
    """What the starter writes, which is no teacher."""
    text = "I see an empty picture first."
    text = text if kind is TeachKind.DETAIL else f"Question:\nWhy?\n===\nAnswer:\n{text}"
    assert dict(parts(text, kind).dropped) == {SHORT: 1}


def test_an_answer_must_be_about_the_photo():
    def about(text: str, *captions: str) -> dict[str, int]:
        answer = ModelText(text, True)
        return dict(take_apart(TeachKind.DETAIL, answer, captions=captions).dropped)

    captions = ("Two sailors repair a net.", "Men on a harbour wall.")
    harbour = "On the wall of a harbour, men are busy with what they need for their next trip. " * 2
    assert about(harbour, *captions) == {}
    assert about(LONG, *captions) == {ELSEWHERE: 1}
    assert about(LONG, "Two men.") == {}  # too little is known
    assert about(LONG, "两名水手在修补渔网") == {}


@pytest.mark.parametrize("kind", [TeachKind.CONVERSATION, TeachKind.DETAIL, TeachKind.REASONING])
def test_an_example_that_is_repeated_is_no_answer(kind: TeachKind):
    """What small models do that were shown examples."""
    used = parts(example_replies(kind)[0], kind)
    assert used.dropped[COPIED] >= 1
    long = [reply for _, reply in used.pairs if len(reply) >= 40]
    assert long == []
