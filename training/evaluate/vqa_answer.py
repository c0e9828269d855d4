"""Short answers made alike before they are compared, and the VQA accuracy of one.

The rules and the table are those of VQA's EvalAI server, as `llava/eval/m4c_evaluator.py` of the
LLaVA repository states them; they are applied to predictions and annotations alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from training.evaluate.vqa_contractions import contractions

_NUMBERS = {
    "none": "0", "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
_ARTICLES = {"a", "an", "the"}
_PUNCTUATION = ';/[]"{}()=+\\_-><@`,?!'
_LONE_PERIOD = re.compile(r"\.(?!\d)")
_MOST_PERIODS = 32
"""The published code hands a flag to `re.sub` in the place of its count, so this many are removed
and no more."""
_ENOUGH_ANNOTATORS = 3


def normal_answer(answer: str) -> str:
    """An answer in the form in which answers are compared.

    >>> normal_answer("The  dog's two-tone, isnt it?")
    "dog 's 2 tone isn't it"
    """
    text = answer.lower().replace(",", "").replace("?", "").replace("'s", " 's").strip()
    text = text.replace("\n", " ").replace("\t", " ").strip()
    words = [_NUMBERS.get(word, word) for word in _without_punctuation(text).lower().split()]
    table = contractions()
    return " ".join(table.get(word, word) for word in words if word not in _ARTICLES)


def _without_punctuation(text: str) -> str:
    """A mark beside a space goes; one between letters becomes a space.

    Whether one stands beside a space is asked of the text as it came: the marks that went before do
    not matter.
    """
    without = text
    for mark in _PUNCTUATION:
        beside_space = f"{mark} " in text or f" {mark}" in text
        without = without.replace(mark, "" if beside_space else " ")
    return _LONE_PERIOD.sub("", without, count=_MOST_PERIODS)


def vqa_accuracy(answer: str, annotations: Sequence[str]) -> float:
    """The share of ten annotators' judgements with which an answer agrees, 0…1.

    Each annotator is left out in turn; an answer that three of the others gave is right, one that
    two gave counts 2/3.  (Antol et al. 2015, and the leave-one-out mean of the VQA evaluation.)

    >>> round(vqa_accuracy("red", ["red"] * 3 + ["blue"] * 7), 4)
    0.9
    """
    asked, given = normal_answer(answer), [normal_answer(one) for one in annotations]
    others = (given.count(asked) - (one == asked) for one in given)
    return sum(min(1.0, count / _ENOUGH_ANNOTATORS) for count in others) / len(given)
