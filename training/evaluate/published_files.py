"""Answers and reviews as JSON lines in the LLaVA repository's layout: read and written.

An answer is `{"question_id", "prompt", "text", "answer_id", "model_id", "metadata"}`, a review
`{"id", "question_id", "answer1_id", "answer2_id", "category", "content", "tuple"}`; ours name the
judge beside.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import PumiceError
from engine.judge.answers import parse_two_scores
from training.evaluate.bench import BenchAnswer, BenchQuestion, Mark
from training.evaluate.bench_files import Row, by_key, need, read_rows, write_whole
from training.evaluate.review_figures import UNREADABLE, judged_mark

_MOST_POINTS = 1e6
"""Far above any scale."""


@dataclass(frozen=True)
class AnswersRead:
    """The answers of a file, one for each question, and what to say of them."""

    model: str
    answers: tuple[BenchAnswer, ...]
    notes: tuple[str, ...] = ()


def read_answers(path: Path, questions: Sequence[BenchQuestion]) -> AnswersRead:
    """The answers of a file to these questions; one that is not in it is empty and says so.

    Raises:
        PumiceError: the file is broken, or none of its answers belongs to a question.
    """
    rows = by_key(read_rows(path), "question_id", path)
    found = [rows.get(question.id) for question in questions]
    missing = sum(row is None for row in found)
    if missing == len(found):
        raise PumiceError(
            f"No answer in {path} belongs to a question of this bench.",
            "Its question_id must be those of the bench's files; --split may be needed.",
        )
    answers = [
        BenchAnswer(str(need(row, "text", str, f"{path}, question {question.id}")).strip())
        if row is not None
        else BenchAnswer("", complete=False, problem=f"There is no answer in {path.name}.")
        for question, row in zip(questions, found, strict=True)
    ]
    extra = len(rows) - (len(found) - missing)
    notes = [f"{extra:,} answers in {path.name} belong to no question asked here."] if extra else []
    named = next((str(row["model_id"]) for row in rows.values() if row.get("model_id")), path.stem)
    return AnswersRead(named, tuple(answers), tuple(notes))


def write_answers(
    path: Path, model: str, bench: str, asked: Iterable[tuple[BenchQuestion, BenchAnswer]]
) -> None:
    """Write answers as published, whole or not at all."""
    rows = []
    for question, answer in asked:
        metadata: dict[str, Any] = {"bench": bench, "complete": answer.complete}
        if answer.problem:
            metadata["problem"] = answer.problem
        rows.append(
            {
                "question_id": question.id,
                "prompt": question.prompt,
                "text": answer.text,
                "answer_id": _answer_id(model, question.id, answer.text),
                "model_id": model,
                "metadata": metadata,
            }
        )
    _write_json_lines(path, rows)


def read_reviews(path: Path) -> tuple[str, str, list[tuple[BenchQuestion, Mark]]]:
    """Model, judge and marked replies of a file of reviews.

    Raises:
        PumiceError: the file is broken, or holds other things.
    """
    rows = read_rows(path)
    if not rows:
        raise PumiceError(f"{path} holds no reviews.", "Name a file of reviews.")
    marked = [_review(row, f"{path}, row {number}") for number, row in enumerate(rows, 1)]
    model = next((str(row["model"]) for row in rows if row.get("model")), path.stem)
    judge = next((str(row["judge"]) for row in rows if row.get("judge")), "")
    return model, judge or "not named in the file", marked


def _review(row: Row, where: str) -> tuple[BenchQuestion, Mark]:
    words = str(row.get("content") or "")
    given = row.get("tuple", row.get("score"))  # what its oldest files call it
    if given is None:
        scores = parse_two_scores(words)
    elif _is_pair(given):
        scores = None if tuple(given) == UNREADABLE else (float(given[0]), float(given[1]))
    else:
        raise PumiceError(f"{where} has a tuple that is not two numbers.")
    category = str(row.get("category") or "").removeprefix("llava_bench_")
    number = str(need(row, "question_id", (int, str), where))
    groups = (("category", category),) if category else ()
    return BenchQuestion(number, "", "", groups=groups), judged_mark(scores, words)


def _is_pair(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(one, int | float) and not isinstance(one, bool) for one in value)
        and all(abs(one) < _MOST_POINTS for one in value)  # not NaN, not endless
    )


def write_reviews(
    path: Path, model: str, judge: str, marked: Iterable[tuple[BenchQuestion, Mark]]
) -> None:
    """Write reviews in the published order of the answers, with the other order beside."""
    rows = []
    for number, (question, mark) in enumerate(marked, 1):
        row: dict[str, Any] = {
            "id": number,
            "question_id": question.id,
            "answer1_id": f"reference-{question.id}",
            "answer2_id": f"{model}-{question.id}",
            "category": dict(question.groups).get("category", ""),
            "content": mark.judgement,
            "tuple": [mark.values["reference"], mark.values["model"]],
            "model": model,
            "judge": judge,
        }
        if "swapped_model" in mark.values:
            row["swapped_tuple"] = [
                mark.values["swapped_model"],
                mark.values["swapped_reference"],
            ]
        rows.append(row)
    _write_json_lines(path, rows)


def _answer_id(model: str, question: str, text: str) -> str:
    told = json.dumps([model, question, text]).encode()
    return hashlib.sha256(told).hexdigest()[:22]


def _write_json_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    write_whole(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
