"""Short answers about photos: VQAv2, TextVQA, GQA and VizWiz, each as its files are published.

Prompts are LLaVA-1.5's, accuracy is the VQA evaluation's (`training.evaluate.vqa_answer`), and for
GQA an exact match, as `scripts/convert_gqa_for_eval.py` prepares it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.errors import PumiceError
from training.evaluate.bench import (
    BenchContent,
    BenchFigures,
    BenchQuestion,
    Mark,
    Marked,
    grouped,
    mean_of,
    percent,
)
from training.evaluate.bench_files import require_split
from training.evaluate.vqa_answer import normal_answer, vqa_accuracy
from training.evaluate.vqa_sets import GQA, VQA_SETS


class VqaBench:
    """Every set whose files lie in the folder, or one of them."""

    name = "vqa"
    score_is = "accuracy, %; of several sets their mean"
    splits: tuple[str, ...] = tuple(VQA_SETS)
    most_tokens = 128

    def read(self, folder: Path, *, split: str = "", limit: int = 0) -> BenchContent:
        """The questions of one set, or of those that lie there (TextVQA once, without OCR)."""
        require_split(split, self.splits)
        there = [name for name, one in VQA_SETS.items() if one.lies_in(folder) and one.by_default]
        chosen = [split] if split else there
        if not chosen:
            raise PumiceError(
                f"There are no questions of VQAv2, TextVQA, GQA or VizWiz in {folder}.",
                "docs/evaluating.md says how the folder is laid out.",
            )
        alone = len(chosen) == 1
        questions = [
            question
            for name in chosen
            for question in VQA_SETS[name].questions(folder, limit=limit, alone=alone)
        ]
        return BenchContent(tuple(questions))

    def mark(self, question: BenchQuestion, reply: str) -> Mark:
        """How many annotators agree, 0…1; of GQA whether it is the answer."""
        answers = question.truth["answers"]
        if question.truth["set"] == GQA:
            read = reply.strip().rstrip(".").lower()
            right = float(read == answers[0])
        else:
            read, right = normal_answer(reply), vqa_accuracy(reply, answers)
        return Mark({"right": right}, failed=not read, read=read)

    def figures(self, marked: Sequence[Marked]) -> BenchFigures:
        """By set and by type of answer; over several sets the mean of their accuracies."""
        by = {
            kind: {name: _vqa_figures(some) for name, some in groups.items()}
            for kind, groups in grouped(marked).items()
        }
        sets = [one["accuracy"] for one in by["set"].values()]
        score = round(sum(sets) / len(sets), 2)
        return BenchFigures(score, {"accuracy": score}, by)


def _vqa_figures(marked: Sequence[Marked]) -> dict[str, float]:
    return {
        "asked": len(marked),
        "accuracy": percent(mean_of(marked, "right")),
        "failed": sum(mark.failed for _, mark in marked),
    }
