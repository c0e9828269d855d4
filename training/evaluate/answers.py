"""A bench's questions asked to a model: greedy, each at most once, whatever ends the run."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.chat import Conversation, user
from engine.errors import PhotoUnreadable
from engine.options import SamplingOptions
from training.evaluate.bench import BenchAnswer, BenchQuestion
from training.language_model.asking import ask_in_order, ask_once
from training.language_model.journal import AnswerJournal
from training.language_model.language_model import LanguageModel, NoAnswer

Advance = Callable[[str, int, int], None]
"""Told what is being done, how many of it are done, and of how many."""


def answer_questions(
    model: LanguageModel,
    questions: Sequence[BenchQuestion],
    *,
    most_tokens: int,
    journal: AnswerJournal,
    advance: Advance,
    jobs: int = 1,
) -> list[BenchAnswer]:
    """What a model replies to each question, at temperature 0.

    A question that the model cannot be asked has an answer that says why; it counts as failed.

    Args:
        jobs: questions asked at once.

    Raises:
        PumiceError: the model cannot be reached, or cannot see; what was answered is kept.
    """
    sampling = SamplingOptions(max_tokens=most_tokens, temperature=0.0)

    def ask(question: BenchQuestion) -> BenchAnswer:
        asked = Conversation((user(question.prompt, *map(str, question.photos)),))
        return ask_kept(model, journal, asked, sampling)

    answers = []
    for _, answer in ask_in_order(questions, ask, jobs=jobs):
        answers.append(answer)
        advance(f"{model.name} answers", len(answers), len(questions))
    return answers


def ask_kept(
    model: LanguageModel,
    journal: AnswerJournal,
    asked: Conversation,
    sampling: SamplingOptions,
) -> BenchAnswer:
    """What a model writes, or why it writes nothing to this one question."""
    try:
        text = ask_once(model, journal, asked, sampling)
    except (NoAnswer, PhotoUnreadable) as error:
        return BenchAnswer("", complete=False, problem=error.message)
    return BenchAnswer(text.text.strip(), complete=text.complete)
