"""What an evaluation found: values, their JSON, and their lines in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from training.evaluate.bench import BenchAnswer, BenchFigures, BenchQuestion, Mark, Marked

MUCH_FAILED = 0.1


@dataclass(frozen=True)
class ScoredAnswer:
    """One question, a model's reply, and its mark (None: not judged)."""

    question: BenchQuestion
    answer: BenchAnswer
    mark: Mark | None


def marked_rows(rows: Sequence[ScoredAnswer]) -> list[Marked]:
    """Questions and marks, where there are marks."""
    return [(row.question, row.mark) for row in rows if row.mark is not None]


@dataclass(frozen=True)
class ModelScore:
    """What one model is worth on a bench.

    Args:
        judge: the name of the judge; "" where a rule marks, or where there was none.
        notes: sentences that belong to the figures.
    """

    model: str
    judge: str
    figures: BenchFigures
    rows: tuple[ScoredAnswer, ...]
    notes: tuple[str, ...] = ()

    @property
    def asked(self) -> int:
        """How many questions."""
        return len(self.rows)

    @property
    def failed(self) -> int:
        """How many replies or judgements could not be read as the bench asks for."""
        return sum(row.mark is not None and row.mark.failed for row in self.rows)

    @property
    def unanswered(self) -> int:
        """How many questions have no reply at all."""
        return sum(bool(row.answer.problem) for row in self.rows)

    @property
    def cut(self) -> int:
        """How many replies were cut at the bench's number of tokens."""
        return sum(not row.answer.complete and not row.answer.problem for row in self.rows)

    def warnings(self) -> list[str]:
        """What makes the figures doubtful, in sentences."""
        told = []
        if self.asked and self.failed > MUCH_FAILED * self.asked:
            share = f"{self.failed:,} of {self.asked:,} ({self.failed / self.asked:.0%})"
            what = "judgements" if self.judge else "replies"
            told.append(f"{share} {what} could not be read; the score says little.")
        if self.unanswered:
            why = next(row.answer.problem for row in self.rows if row.answer.problem)
            told.append(f"{self.unanswered:,} of {self.asked:,} questions have no reply: {why}")
        if self.cut:
            told.append(f"{self.cut:,} replies were cut at the bench's number of tokens.")
        return told


@dataclass(frozen=True)
class Evaluation:
    """Everything that one run found.

    Args:
        partial: only some of the questions were asked (`--limit`).
        seed: of a judge that samples.
    """

    bench: str
    score_is: str
    models: tuple[ModelScore, ...]
    split: str = ""
    partial: bool = False
    seed: int = 0
    notes: tuple[str, ...] = field(default=())


def evaluation_as_plain(evaluation: Evaluation) -> dict[str, Any]:
    """The JSON of an evaluation (docs/evaluating.md describes it)."""
    return {
        "bench": evaluation.bench,
        "score_is": evaluation.score_is,
        "split": evaluation.split,
        "partial": evaluation.partial,
        "seed": evaluation.seed,
        "notes": list(evaluation.notes),
        "models": [_model_as_plain(one) for one in evaluation.models],
    }


def _model_as_plain(one: ModelScore) -> dict[str, Any]:
    return {
        "model": one.model,
        "judge": one.judge or None,
        "score": one.figures.score,
        "asked": one.asked,
        "failed": one.failed,
        "unanswered": one.unanswered,
        "cut": one.cut,
        "figures": dict(one.figures.figures),
        "by": _as_dicts(one.figures.by),
        "notes": [*one.notes, *one.warnings()],
    }


def _as_dicts(by: Mapping[str, Mapping[str, Mapping[str, float]]]) -> dict[str, Any]:
    return {kind: {name: dict(row) for name, row in rows.items()} for kind, rows in by.items()}


def evaluation_lines(evaluation: Evaluation) -> Iterator[str]:
    """The same for people."""
    split = f", {evaluation.split}" if evaluation.split else ""
    part = " (partial: not all questions were asked)" if evaluation.partial else ""
    yield f"{evaluation.bench}{split}: {evaluation.score_is}{part}"
    for note in evaluation.notes:
        yield f"note: {note}"
    for one in evaluation.models:
        judged = f", judged by {one.judge}" if one.judge else ""
        yield ""
        yield f"{one.model}{judged}"
        score = "none" if one.figures.score is None else f"{one.figures.score:g}"
        yield f"  score {score}   {one.asked:,} asked, {one.failed:,} failed"
        yield from _figure_lines(one.figures)
        for note in (*one.notes, *one.warnings()):
            yield f"  note: {note}"


def _figure_lines(figures: BenchFigures) -> Iterator[str]:
    shown = {name: value for name, value in figures.figures.items() if name not in _SAID}
    if shown:
        yield "  " + ", ".join(f"{name} {value:g}" for name, value in shown.items())
    for kind, rows in figures.by.items():
        yield f"  by {kind}:"
        width = max(map(len, rows))
        for name, row in rows.items():
            told = ", ".join(f"{key} {value:g}" for key, value in row.items())
            yield f"    {name:<{width}}  {told}"


_SAID = {"asked", "failed", "score"}


def rows_side_by_side(
    models: Sequence[ModelScore],
) -> list[tuple[BenchQuestion, tuple[ScoredAnswer | None, ...]]]:
    """The questions in order, each with what every model made of it (None: it was not asked)."""
    tables = [{row.question.id: row for row in one.rows} for one in models]
    questions = {row.question.id: row.question for one in models for row in one.rows}
    return [
        (question, tuple(table.get(number) for table in tables))
        for number, question in questions.items()
    ]
