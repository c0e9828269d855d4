"""POPE: is a thing in the photo, yes or no?

Questions and labels: `coco_pope_{random,popular,adversarial}.json` of the POPE repository (Li et
al. 2023).  Prompt, parser and figures: `llava/eval/eval_pope.py` and the `pope` files of LLaVA-1.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.errors import PumiceError
from training.evaluate.bench import (
    BenchContent,
    BenchFigures,
    BenchQuestion,
    Mark,
    Marked,
    grouped,
    percent,
)
from training.evaluate.bench_files import (
    first_rows,
    need,
    photo_path,
    read_rows,
    require_file,
    require_split,
)

SHORT_ANSWER = "Answer the question using a single word or phrase."
"""LLaVA-1.5 was taught short answers with this line; another wording gives other scores."""

_WORD = re.compile(r"\b(?:yes|no|not)\b", re.IGNORECASE)


class PopeBench:
    """The three splits, or one of them."""

    name = "pope"
    score_is = "mean F1 of the splits, %"
    splits: tuple[str, ...] = ("random", "popular", "adversarial")
    most_tokens = 128

    def read(self, folder: Path, *, split: str = "", limit: int = 0) -> BenchContent:
        """The questions of one split, or of all three."""
        require_split(split, self.splits)
        chosen = (split,) if split else self.splits
        questions = [
            question
            for name in chosen
            for question in self._split_questions(folder, name, limit, alone=bool(split))
        ]
        return BenchContent(tuple(questions))

    def _split_questions(
        self, folder: Path, split: str, limit: int, *, alone: bool
    ) -> Iterator[BenchQuestion]:
        path = require_file(folder, f"coco_pope_{split}.json", f"coco_pope_{split}.jsonl")
        for number, row in enumerate(first_rows(read_rows(path), limit), 1):
            where = f"{path}, row {number}"
            label = str(need(row, "label", str, where)).strip().lower()
            if label not in ("yes", "no"):
                raise PumiceError(f"{where} has the label {label}.", "It must be yes or no.")
            text, asked = need(row, "text", str, where), row.get("question_id")
            asked = number if asked is None else asked
            yield BenchQuestion(
                id=str(asked) if alone else f"{split}/{asked}",
                prompt=f"{text}\n{SHORT_ANSWER}",
                text=text,
                photos=(photo_path(folder, need(row, "image", str, where), "val2014", "images"),),
                groups=(("split", split),),
                reference=label,
                truth={"yes": label == "yes"},
            )

    def mark(self, question: BenchQuestion, reply: str) -> Mark:
        """Right where the published parser reads the label."""
        yes, label = says_yes(reply), bool(question.truth["yes"])
        values = {"yes": float(yes), "label": float(label), "right": float(yes == label)}
        return Mark(values, failed=not _WORD.search(reply), read="yes" if yes else "no")

    def figures(self, marked: Sequence[Marked]) -> BenchFigures:
        """By split, and the means over the splits."""
        splits = {name: yes_no_figures(some) for name, some in grouped(marked)["split"].items()}
        names = ("accuracy", "precision", "recall", "f1", "yes_ratio")
        means = {
            name: round(sum(one[name] for one in splits.values()) / len(splits), 2)
            for name in names
        }
        return BenchFigures(means["f1"], means, {"split": splits})


def says_yes(reply: str) -> bool:
    """How `eval_pope.py` reads a reply: the words before its first period, without commas; "No",
    "no" or "not" among them is a no, and anything else a yes, an empty reply too."""
    words = reply.split(".")[0].replace(",", "").split(" ")
    return not {"No", "no", "not"} & set(words)


def yes_no_figures(marked: Sequence[Marked]) -> dict[str, float]:
    """Accuracy, precision, recall, F1 ("yes" is positive) and the share of yes, in percent.

    A ratio without a denominator, such as the precision of a model that never says yes, is 0.
    """
    pairs = [(mark.values["yes"], mark.values["label"]) for _, mark in marked]
    hits = sum(1 for yes, label in pairs if yes and label)
    said, there = sum(yes for yes, _ in pairs), sum(label for _, label in pairs)
    precision, recall = _ratio(hits, said), _ratio(hits, there)
    return {
        "asked": len(pairs),
        "accuracy": percent(_ratio(sum(yes == label for yes, label in pairs), len(pairs))),
        "precision": percent(precision),
        "recall": percent(recall),
        "f1": percent(_ratio(2 * precision * recall, precision + recall)),
        "yes_ratio": percent(_ratio(said, len(pairs))),
        "failed": sum(mark.failed for _, mark in marked),
    }


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
