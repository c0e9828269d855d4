"""One evaluation: models answer, a judge judges or a rule marks, and the figures are made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from engine.errors import PumiceError
from training.evaluate.answers import Advance, answer_questions
from training.evaluate.bench import (
    BenchAnswer,
    BenchContent,
    BenchFigures,
    BenchQuestion,
    JudgedBench,
    Mark,
    MarkedBench,
)
from training.evaluate.bench_files import require_photos
from training.evaluate.benches import BENCHES, bench_named
from training.evaluate.judgements import judge_answers
from training.evaluate.published_files import (
    read_answers,
    read_reviews,
    write_answers,
    write_reviews,
)
from training.evaluate.result import Evaluation, ModelScore, ScoredAnswer
from training.language_model.journal import AnswerJournal
from training.language_model.language_model import LanguageModel
from training.language_model.open import is_address, open_language_model

OpenModel = Callable[[str], LanguageModel]
Marks = list[Mark | None]


@dataclass(frozen=True)
class EvaluationRequest:
    """What to evaluate.

    Args:
        models: where each model is (`training.language_model.open`).
        judge: where the judge is; "" for none.
        data: the folder with the bench's files.
        out: where answers and judgements are kept.
        answers, reviews: files with answers, or with judgements, that exist already.
    """

    bench: str
    data: Path
    out: Path
    models: tuple[str, ...] = ()
    judge: str = ""
    answers: tuple[Path, ...] = ()
    reviews: tuple[Path, ...] = ()
    split: str = ""
    limit: int = 0
    threads: int = 0
    jobs: int = 1
    seed: int = 0


@dataclass(frozen=True)
class Contestant:
    """A model's answers."""

    name: str
    answers: tuple[BenchAnswer, ...]
    notes: tuple[str, ...] = ()


def run_evaluation(
    request: EvaluationRequest,
    *,
    advance: Advance,
    tell: Callable[[str], None],
    open_model: OpenModel | None = None,
) -> Evaluation:
    """Evaluate, and keep answers and judgements in the folder of the request.

    Args:
        advance: told how far it is.
        tell: takes sentences that a person should read at once.
        open_model: opens a model by where it is; None: `open_language_model`.

    Raises:
        PumiceError: a file, a photo or a model is missing; what was answered is kept.
    """
    bench = bench_named(request.bench)
    if request.reviews:
        return _of_reviews(request, bench)
    opens = open_model or _opener(request)
    data = bench.read(request.data, split=request.split, limit=request.limit)
    if not data.questions:
        raise PumiceError(f"There are no questions in {request.data}.")
    judged = cast(JudgedBench, bench) if hasattr(bench, "judge_prompt") else None
    if request.judge and judged is None:
        tell(f"{request.bench} is marked by a rule; --judge is not used.")
    if request.models or (judged and judged.judge_sees and request.judge):
        require_photos(data.questions)
    asked = _contestants(request, bench, data, opens, advance, tell)
    if judged is None:
        marks = [_marked_by_rule(cast(MarkedBench, bench), data, one) for one in asked]
        judge = ""
    else:
        judge, marks = _judge_all(request, judged, data, asked, opens, advance, tell)
    scores = [_score(bench, data, one, judge, some) for one, some in zip(asked, marks, strict=True)]
    return Evaluation(
        bench=request.bench,
        score_is=bench.score_is,
        models=tuple(scores),
        split=request.split,
        partial=bool(request.limit),
        seed=request.seed,
        notes=data.notes,
    )


def _opener(request: EvaluationRequest) -> OpenModel:
    """Opens a model; `ADDRESS#NAME` names one of several that a server has."""

    def open_one(where: str) -> LanguageModel:
        address, _, name = where.partition("#") if is_address(where) else (where, "", "")
        return open_language_model(address, model=name, threads=request.threads)

    return open_one


def _jobs_at(where: str, request: EvaluationRequest, tell: Callable[[str], None]) -> int:
    """A model in this machine is for one thread."""
    if request.jobs > 1 and not is_address(where):
        tell(f"--jobs is for models at an address; {where} is asked one question after another.")
        return 1
    return request.jobs


def _contestants(
    request: EvaluationRequest,
    bench: MarkedBench | JudgedBench,
    data: BenchContent,
    opens: OpenModel,
    advance: Advance,
    tell: Callable[[str], None],
) -> list[Contestant]:
    """Answers of files, then of models, one model open at a time."""
    found: list[Contestant] = []
    for path in request.answers:
        read = read_answers(path, data.questions)
        found.append(Contestant(_new_name(read.model, found), read.answers, read.notes))
    for where in request.models:
        jobs = _jobs_at(where, request, tell)
        with AnswerJournal(request.out / "answers.journal") as journal, opens(where) as model:
            answers = answer_questions(
                model, data.questions, most_tokens=bench.most_tokens, journal=journal,
                advance=advance, jobs=jobs,
            )  # fmt: skip
            name = _new_name(model.name, found)
        path = request.out / f"answers-{file_name_of(name)}.jsonl"
        write_answers(path, name, request.bench, zip(data.questions, answers, strict=True))
        found.append(Contestant(name, tuple(answers)))
    return found


def _new_name(name: str, before: Sequence[Contestant]) -> str:
    """Two models of one name are told apart by a number."""
    taken = {one.name for one in before}
    names = (name, *(f"{name} ({number})" for number in range(2, len(taken) + 2)))
    return next(one for one in names if one not in taken)


def file_name_of(name: str) -> str:
    """A model's name as part of a file's name."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "model"


def _marked_by_rule(bench: MarkedBench, data: BenchContent, one: Contestant) -> Marks:
    return [
        bench.mark(question, answer.text)
        for question, answer in zip(data.questions, one.answers, strict=True)
    ]


def _judge_all(
    request: EvaluationRequest,
    bench: JudgedBench,
    data: BenchContent,
    asked: Sequence[Contestant],
    opens: OpenModel,
    advance: Advance,
    tell: Callable[[str], None],
) -> tuple[str, list[Marks]]:
    """The judge's name and its marks; no marks without one."""
    if not request.judge:
        tell(f"The answers are in {request.out}; a score needs --judge, a model that judges them.")
        return "", [[None] * len(data.questions) for _ in asked]
    jobs = _jobs_at(request.judge, request, tell)
    with (
        AnswerJournal(request.out / "judgements.journal") as journal,
        opens(request.judge) as judge,
    ):
        marks: list[Marks] = []
        for one in asked:
            pairs = list(zip(data.questions, one.answers, strict=True))
            own = judge_answers(
                judge, bench, pairs, journal=journal, advance=advance, seed=request.seed, jobs=jobs
            )
            name = f"reviews-{file_name_of(one.name)}-by-{file_name_of(judge.name)}.jsonl"
            reviews = zip(data.questions, own, strict=True)
            write_reviews(request.out / name, one.name, judge.name, reviews)
            marks.append([*own])
        return judge.name, marks


def _score(
    bench: MarkedBench | JudgedBench, data: BenchContent, one: Contestant, judge: str, marks: Marks
) -> ModelScore:
    rows = tuple(
        ScoredAnswer(question, answer, mark)
        for question, answer, mark in zip(data.questions, one.answers, marks, strict=True)
    )
    marked = list(_rows_with_marks(rows))
    figures = bench.figures(marked) if marked else BenchFigures(None)
    notes = one.notes if marked else (*one.notes, "It is not judged: --judge names a judge.")
    return ModelScore(one.name, judge, figures, rows, notes)


def _rows_with_marks(rows: Sequence[ScoredAnswer]) -> Iterator[tuple[BenchQuestion, Mark]]:
    for row in rows:
        if row.mark is not None:
            yield row.question, row.mark


def _of_reviews(request: EvaluationRequest, bench: MarkedBench | JudgedBench) -> Evaluation:
    """The figures of files of reviews, without any model."""
    if not hasattr(bench, "judge_prompt"):
        judged = [name for name in BENCHES if hasattr(bench_named(name), "judge_prompt")]
        raise PumiceError(
            f"{request.bench} is marked by a rule and has no reviews.",
            f"--reviews is for {', '.join(judged)}.",
        )
    known = _questions_of_reviews(request, bench)
    scores = []
    for path in request.reviews:
        model, judge, marked = read_reviews(path)
        rows = tuple(
            ScoredAnswer(_with_words(question, known), BenchAnswer(""), mark)
            for question, mark in marked[: request.limit or None]
        )
        figures = bench.figures(list(_rows_with_marks(rows)))
        scores.append(ModelScore(model, judge, figures, rows))
    return Evaluation(request.bench, bench.score_is, tuple(scores), partial=bool(request.limit))


def _with_words(question: BenchQuestion, known: Mapping[str, BenchQuestion]) -> BenchQuestion:
    """A question of a review with what the bench's files say of it; its category is its own."""
    found = known.get(question.id, question)
    return replace(found, groups=question.groups or found.groups)


def _questions_of_reviews(
    request: EvaluationRequest, bench: MarkedBench | JudgedBench
) -> dict[str, BenchQuestion]:
    """The bench's questions by their ids, where its files are here: for the report."""
    if not request.data.is_dir():
        return {}
    data = bench.read(request.data, split=request.split)
    return {question.id: question for question in data.questions}
