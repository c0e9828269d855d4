"""The figures of judgements that exist already: no model is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from engine.errors import PumiceError
from training.evaluate.bench import BenchAnswer, BenchQuestion, JudgedBench, MarkedBench
from training.evaluate.benches import BENCHES, as_judged, bench_named
from training.evaluate.published_files import read_reviews
from training.evaluate.result import Evaluation, ModelScore, ScoredAnswer, marked_rows


def evaluate_reviews(
    bench: MarkedBench | JudgedBench,
    paths: Sequence[Path],
    *,
    data: Path,
    split: str = "",
    limit: int = 0,
) -> Evaluation:
    """The figures of files of reviews, one model each.

    Args:
        data: the folder with the bench's files; where it is there, the report shows the questions.

    Raises:
        PumiceError: a file is broken, or the bench is not judged.
    """
    if as_judged(bench) is None:
        judged = [name for name in BENCHES if as_judged(bench_named(name)) is not None]
        raise PumiceError(
            f"{bench.name} is marked by a rule and has no reviews.",
            f"--reviews is for {', '.join(judged)}.",
        )
    read = bench.read(data, split=split).questions if data.is_dir() else ()
    known = {question.id: question for question in read}
    scores = []
    for path in paths:
        model, judge, marked = read_reviews(path)
        rows = tuple(
            ScoredAnswer(_with_words(question, known), BenchAnswer(""), mark)
            for question, mark in marked[: limit or None]
        )
        scores.append(ModelScore(model, judge, bench.figures(marked_rows(rows)), rows))
    return Evaluation(bench.name, bench.score_is, tuple(scores), split=split, partial=bool(limit))


def _with_words(question: BenchQuestion, known: Mapping[str, BenchQuestion]) -> BenchQuestion:
    """A question of a review with what the bench's files say of it; its category is its own."""
    found = known.get(question.id, question)
    return replace(found, groups=question.groups or found.groups)
