"""Parsers, prompts and the arithmetic of rules, against values worked out by hand."""

from __future__ import annotations

import random

import pytest

from training.evaluate.bench import BenchQuestion, Mark
from training.evaluate.bench_pope import says_yes, yes_no_figures
from training.evaluate.bench_scienceqa import choice_prompt, read_letter
from training.evaluate.correlation import kendall, pearson
from training.evaluate.vqa_answer import normal_answer, vqa_accuracy
from training.evaluate.vqa_contractions import contractions


@pytest.mark.parametrize(
    ("reply", "letter"),
    [
        ("B", "B"),
        ("B. dog", "B"),
        ("E", "E"),
        ("The answer is C.", "C"),
        ("It barks, so the answer is clear. The answer is B. ", "B"),
        ("The answer is C", None),  # the published pattern wants one sign more
        ("The answer is C!", "C"),  # and takes any
        ("The answer is A. No: The answer is B.", None),
        ("b", None),
        ("F", None),
        ("B.", None),
        (" B", None),
        ("(B)", None),
        ("B) dog", None),
        ("", None),
        ("The answer is Z.", "Z"),  # read, and wrong
    ],
)
def test_the_letter_of_a_reply(reply, letter):
    assert read_letter(reply) == letter


def test_the_prompt_of_scienceqa():
    asked = choice_prompt("", "Which  is cold?", ["fire", "ice"])
    assert asked == (
        "Context: N/A\nQuestion: Which is cold?\nOptions: (A) fire (B) ice\n"
        "Answer with the option's letter from the given choices directly."
    )
    assert choice_prompt(" Ice melts. ", "Q", ["a"]).startswith("Context: Ice melts.\nQuestion: Q")


@pytest.mark.parametrize(
    ("reply", "yes"),
    [
        ("Yes", True),
        ("yes, there is.", True),
        ("No", False),
        ("no, there is none.", False),
        ("There is not one. Yes.", False),
        ("Yes. No.", True),  # only up to the first period
        ("NO", True),  # the published parser takes No, no and not alone
        ("Nothing", True),
        ("No!", True),
        ("No,", False),
        ("", True),
        ("Maybe", True),
    ],
)
def test_yes_and_no(reply, yes):
    assert says_yes(reply) is yes


def marks(pairs):
    question = BenchQuestion("1", "", "")
    return [(question, Mark({"yes": yes, "label": label})) for yes, label in pairs]


def test_figures_of_yes_and_no():
    # 3 hits, 1 false alarm, 2 misses, 4 right rejections
    figures = yes_no_figures(marks([(1, 1)] * 3 + [(1, 0)] + [(0, 1)] * 2 + [(0, 0)] * 4))
    assert figures == {
        "asked": 10,
        "accuracy": 70.0,
        "precision": 75.0,
        "recall": 60.0,
        "f1": 66.67,
        "yes_ratio": 40.0,
        "failed": 0,
    }
    never = yes_no_figures(marks([(0, 1), (0, 0)]))
    assert (never["precision"], never["recall"], never["f1"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("answer", "normal"),
    [
        ("The Cat", "cat"),
        ("two dogs", "2 dogs"),
        ("None", "0"),
        ("isnt", "isn't"),
        ("dog's bone", "dog 's bone"),
        ("well-known", "well known"),
        ("well -known", "well known"),
        ("a- b", "b"),
        ("red;", "red"),
        ("1,000", "1000"),
        ("3.5", "3.5"),
        ("yes.", "yes"),
        ("u.s.a.", "usa"),
        ("what?\n", "what"),
        ("a\tb", "b"),
        ("An  apple / pear", "apple pear"),
        ("apple/pear", "apple pear"),
        ("somebody'd", "somebodyd"),
        ("Im", "im"),
        ("ten", "10"),
        ("eleven", "eleven"),
        ("", ""),
    ],
)
def test_answers_made_alike(answer, normal):
    assert normal_answer(answer) == normal


def test_the_table_of_contractions():
    table = contractions()
    assert len(table) == 120
    assert table["couldnt've"] == table["couldn'tve"] == "couldn't've"
    assert table["ow's'at"] == "'ow's'at"
    assert table["yall'd've"] == "y'all'd've"
    assert table["Id've"] == "I'd've"


def test_accuracy_leaves_each_annotator_out():
    def given(n):
        return ["red"] * n + [f"other {one}" for one in range(10 - n)]

    expected = {0: 0.0, 1: 0.3, 2: 0.6, 3: 0.9, 4: 1.0, 10: 1.0}
    for n, accuracy in expected.items():
        assert vqa_accuracy("Red.", given(n)) == pytest.approx(accuracy), n


def test_accuracy_against_the_definition():
    draw = random.Random(3)
    for _ in range(300):
        given = [draw.choice("abcd") + "x" for _ in range(10)]
        answer = draw.choice("abcde") + "x"
        left_out = [min(1, (given[:n] + given[n + 1 :]).count(answer) / 3) for n in range(10)]
        expected = sum(left_out) / 10 if answer in given else 0
        assert vqa_accuracy(answer, given) == pytest.approx(expected)


def test_correlations():
    assert pearson([1, 2, 3, 4], [1, 3, 2, 4]) == pytest.approx(0.8)
    assert pearson([1, 2, 3], [3, 2, 1]) == -1.0
    assert pearson([1, 1, 1], [1, 2, 3]) is None
    assert pearson([1], [1]) is None
    assert kendall([1, 2, 3, 4], [1, 3, 2, 4]) == pytest.approx(4 / 6)
    assert kendall([1, 2, 3], [1, 1, 2]) == pytest.approx(2 / 6**0.5)  # tau-b
    assert kendall([1, 1], [1, 2]) is None
