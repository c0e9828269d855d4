"""Replies put before a judge, each in both orders."""

from __future__ import annotations

from collections.abc import Sequence

from engine.judge.answers import parse_two_scores
from engine.options import SamplingOptions
from training.evaluate.answers import Advance, ask_kept
from training.evaluate.bench import BenchAnswer, BenchQuestion, JudgedBench, Mark
from training.evaluate.review_figures import judged_mark
from training.language_model.asking import ask_in_order
from training.language_model.journal import AnswerJournal
from training.language_model.language_model import LanguageModel

MOST_JUDGE_TOKENS = 1024


def judge_answers(
    judge: LanguageModel,
    bench: JudgedBench,
    asked: Sequence[tuple[BenchQuestion, BenchAnswer]],
    *,
    journal: AnswerJournal,
    advance: Advance,
    seed: int = 0,
    jobs: int = 1,
) -> list[Mark]:
    """The mark of each reply; an empty one is judged like any other.

    Args:
        seed: of the judge, which samples.

    Raises:
        PumiceError: the judge cannot be reached; what was judged is kept.
    """
    sampling = judge_sampling(bench.judge_temperature, seed)

    def judge_once(pair: tuple[BenchQuestion, BenchAnswer]) -> Mark:
        question, answer = pair
        published, swapped = (
            ask_kept(
                judge,
                journal,
                bench.judge_prompt(question, answer.text, reference_first=first),
                sampling,
            )
            for first in (True, False)
        )
        turned = parse_two_scores(swapped.text)
        return judged_mark(
            parse_two_scores(published.text),
            published.text or published.problem,
            swapped=(turned[1], turned[0]) if turned else None,
        )

    marks = []
    for _, mark in ask_in_order(asked, judge_once, jobs=jobs):
        marks.append(mark)
        advance(f"{judge.name} judges", len(marks), len(asked))
    return marks


def judge_sampling(temperature: float, seed: int) -> SamplingOptions:
    """Sampling without any cut of the distribution, as the published judges were asked."""
    return SamplingOptions(
        max_tokens=MOST_JUDGE_TOKENS,
        temperature=temperature,
        top_k=0,
        top_p=1.0,
        min_p=0.0,
        seed=seed,
    )
