"""One evaluation: models answer, a judge judges or a rule marks, and the figures are made."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from engine.errors import PumiceError
from training.evaluate.answers import Advance, answer_questions
from training.evaluate.bench import (
    BenchAnswer,
    BenchContent,
    BenchFigures,
    JudgedBench,
    Mark,
    MarkedBench,
)
from training.evaluate.bench_files import require_photos
from training.evaluate.benches import as_judged, bench_named
from training.evaluate.judgements import judge_answers
from training.evaluate.published_files import read_answers, write_answers, write_reviews
from training.evaluate.result import Evaluation, ModelScore, ScoredAnswer, marked_rows
from training.evaluate.review_run import evaluate_reviews
from training.language_model.journal import AnswerJournal
from training.language_model.language_model import LanguageModel
from training.language_model.open import is_address, open_language_model

OpenModel = Callable[[str], LanguageModel]
Marks = list[Mark | None]


@dataclass(frozen=True)
class EvaluationRequest:
    """What to evaluate.

    Args:
        models: where each model is (`training.language_model.open`); `ADDRESS#NAME` is one of
            several that a server has.
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
    """A model's answers, one for each question."""

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
        return evaluate_reviews(
            bench, request.reviews, data=request.data, split=request.split, limit=request.limit
        )
    content = bench.read(request.data, split=request.split, limit=request.limit)
    if not content.questions:
        raise PumiceError(f"There are no questions in {request.data}.")
    opens = open_model or (lambda where: open_named_model(where, threads=request.threads))
    run = BenchRun(request, bench, content, opens, advance, tell)
    return Evaluation(
        bench=request.bench,
        score_is=bench.score_is,
        models=tuple(run.scores()),
        split=request.split,
        partial=bool(request.limit),
        seed=request.seed,
        notes=content.notes,
    )


def open_named_model(where: str, *, threads: int) -> LanguageModel:
    """A model by where it is; `ADDRESS#NAME` names one of several that a server has."""
    address, _, name = where.partition("#") if is_address(where) else (where, "", "")
    return open_language_model(address, model=name, threads=threads)


@dataclass(frozen=True)
class BenchRun:
    """One bench being run, with the questions that it asks."""

    request: EvaluationRequest
    bench: MarkedBench | JudgedBench
    content: BenchContent
    opens: OpenModel
    advance: Advance
    tell: Callable[[str], None]

    def scores(self) -> list[ModelScore]:
        """What every model is worth, in the order in which they were named."""
        judged = as_judged(self.bench)
        if self.request.judge and judged is None:
            self.tell(f"{self.bench.name} is marked by a rule; --judge is not used.")
        judge_sees = judged is not None and judged.judge_sees and bool(self.request.judge)
        if self.request.models or judge_sees:
            require_photos(self.content.questions)
        found = self._contestants()
        if judged is None:
            bench = cast(MarkedBench, self.bench)
            return [self._score(one, "", self._marks_of_rule(bench, one)) for one in found]
        if not self.request.judge:
            kept = f"Answers are kept in {self.request.out}; a" if self.request.models else "A"
            self.tell(f"{kept} score needs --judge, a model.")
            return [self._score(one, "", [None] * len(one.answers)) for one in found]
        return self._scores_of_judge(judged, found)

    def _contestants(self) -> list[Contestant]:
        """Answers of files, then of models, one model open at a time."""
        found: list[Contestant] = []
        for path in self.request.answers:
            read = read_answers(path, self.content.questions)
            found.append(Contestant(_new_name(read.model, found), read.answers, read.notes))
        for where in self.request.models:
            found.append(self._asked(where, found))
        return found

    def _asked(self, where: str, before: Sequence[Contestant]) -> Contestant:
        jobs, questions = self._jobs_at(where), self.content.questions
        with self._journal("answers") as journal, self.opens(where) as model:
            name = _new_name(model.name, before)
            answers = answer_questions(
                model,
                questions,
                most_tokens=self.bench.most_tokens,
                journal=journal,
                advance=self.advance,
                jobs=jobs,
            )
        path = self.request.out / f"answers-{file_name_of(name)}.jsonl"
        write_answers(path, name, self.bench.name, zip(questions, answers, strict=True))
        return Contestant(name, tuple(answers))

    def _scores_of_judge(self, bench: JudgedBench, found: Sequence[Contestant]) -> list[ModelScore]:
        """All replies before one judge."""
        jobs, questions = self._jobs_at(self.request.judge), self.content.questions
        scores = []
        with self._journal("judgements") as journal, self.opens(self.request.judge) as judge:
            for one in found:
                marks = judge_answers(
                    judge,
                    bench,
                    list(zip(questions, one.answers, strict=True)),
                    journal=journal,
                    advance=self.advance,
                    seed=self.request.seed,
                    jobs=jobs,
                )
                name = f"reviews-{file_name_of(one.name)}-by-{file_name_of(judge.name)}.jsonl"
                reviews = zip(questions, marks, strict=True)
                write_reviews(self.request.out / name, one.name, judge.name, reviews)
                scores.append(self._score(one, judge.name, [*marks]))
        return scores

    def _journal(self, name: str) -> AnswerJournal:
        return AnswerJournal(self.request.out / f"{name}.journal")

    def _jobs_at(self, where: str) -> int:
        """A model on this machine is for one thread."""
        if self.request.jobs > 1 and not is_address(where):
            self.tell(f"--jobs is for models at an address; {where} is asked one by one.")
            return 1
        return self.request.jobs

    def _marks_of_rule(self, bench: MarkedBench, one: Contestant) -> Marks:
        pairs = zip(self.content.questions, one.answers, strict=True)
        return [bench.mark(question, answer.text) for question, answer in pairs]

    def _score(self, one: Contestant, judge: str, marks: Marks) -> ModelScore:
        triples = zip(self.content.questions, one.answers, marks, strict=True)
        rows = tuple(ScoredAnswer(*triple) for triple in triples)
        marked = marked_rows(rows)
        if not marked:
            notes = (*one.notes, "It is not judged: --judge names a judge.")
            return ModelScore(one.name, judge, BenchFigures(None), rows, notes)
        return ModelScore(one.name, judge, self.bench.figures(marked), rows, one.notes)


def _new_name(name: str, before: Sequence[Contestant]) -> str:
    """Two models of one name are told apart by a number."""
    taken = {one.name for one in before}
    names = (name, *(f"{name} ({number})" for number in range(2, len(taken) + 2)))
    return next(one for one in names if one not in taken)


def file_name_of(name: str) -> str:
    """A model's name as part of a file's name."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "model"
