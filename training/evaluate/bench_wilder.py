"""LLaVA-Bench Wilder: questions of users, judged by a model that sees the photo; the reference
counts 10 (lmms-eval, `lmms_eval/tasks/llava_wilder`).

Rows of the dataset lmms-lab/LLaVA-Bench-Wilder as JSON or JSON lines, with `image` as the name of a
file.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.chat import Conversation
from training.evaluate.bench import BenchContent, BenchFigures, BenchQuestion, Marked
from training.evaluate.bench_files import (
    first_rows,
    need,
    photo_path,
    read_rows,
    require_file,
    require_split,
)
from training.evaluate.judge_rules import judge_conversation, rule_with_known_answer
from training.evaluate.review_figures import judged_figures


class WilderBench:
    """Its small split (120 questions), or the medium one (1,020)."""

    name = "llava-bench-wilder"
    score_is = "score relative to the reference, %"
    splits: tuple[str, ...] = ("small", "medium")
    most_tokens = 4096
    judge_temperature = 0.0
    judge_sees = True

    def read(self, folder: Path, *, split: str = "", limit: int = 0) -> BenchContent:
        """The rows of one split."""
        require_split(split, self.splits)
        chosen = split or "small"
        path = require_file(folder, f"{chosen}.jsonl", f"{chosen}.json")
        questions = []
        for number, row in enumerate(first_rows(read_rows(path), limit), 1):
            where = f"{path}, row {number}"
            text = need(row, "Question", str, where)
            questions.append(
                BenchQuestion(
                    id=str(row.get("question_id", number)),
                    prompt=text,
                    text=text,
                    photos=(photo_path(folder, need(row, "image", str, where), "images", "."),),
                    groups=(("category", str(row["Category"])),) if row.get("Category") else (),
                    reference=need(row, "Answer", str, where),
                )
            )
        return BenchContent(tuple(questions))

    def judge_prompt(
        self, question: BenchQuestion, reply: str, *, reference_first: bool = True
    ) -> Conversation:
        """The photo, the question and both answers; the rule says which of them counts 10."""
        pair = (question.reference, reply) if reference_first else (reply, question.reference)
        rule = rule_with_known_answer(1 if reference_first else 2)
        return judge_conversation(question, *pair, rule=rule, with_photos=True)

    def figures(self, marked: Sequence[Marked]) -> BenchFigures:
        """The published figure, and that of the other order."""
        return judged_figures(marked)
