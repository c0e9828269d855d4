"""A run of teaching: each task is asked, taken apart, and written as a row, in the tasks' order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from engine.errors import PumiceError
from engine.options import SamplingOptions
from training.data.permutation import stable_hash
from training.language_model.asking import ask_in_order, ask_once
from training.language_model.journal import AnswerJournal
from training.language_model.language_model import LanguageModel, ModelText, NoAnswer
from training.teach.answers import UsableAnswer, take_apart
from training.teach.prompts import TeachKind, teacher_prompt
from training.teach.shares import TeachTask
from training.teach.tally import NO_ANSWER, TeachTally
from training.teach.written_data import llava_row

TEMPERATURE = 0.7

_MOST_WITHOUT_ANSWER = 20
"""A teacher that gives none to so many first questions will give none at all."""

_SEEDS = 2**31


@dataclass(frozen=True)
class TeachPlan:
    """What is asked, and how.

    Args:
        boxes: kinds whose contexts tell objects.
    """

    tasks: Sequence[TeachTask]
    boxes: frozenset[TeachKind]
    seed: int = 0
    max_tokens: int = 1024
    jobs: int = 1


class NothingAnswered(PumiceError):
    """A teacher that gives no answers."""


def taught_rows(
    plan: TeachPlan,
    teacher: LanguageModel,
    journal: AnswerJournal,
    tally: TeachTally,
    *,
    stopped: Callable[[], bool] = lambda: False,
    advance: Callable[[int], None] = lambda _done: None,
) -> Iterator[dict[str, Any]]:
    """The rows of all tasks whose answers can be used; what cannot is counted.

    Args:
        advance: called after each task with how many are done.

    Raises:
        PumiceError: the teacher cannot be asked any more; what it has answered is kept.
    """

    def ask(task: TeachTask) -> ModelText | NoAnswer:
        prompt = teacher_prompt(task.kind, task.context, boxes=task.kind in plan.boxes)
        try:
            return ask_once(teacher, journal, prompt, _sampling(plan, task))
        except NoAnswer as error:
            return error

    done = answered = 0
    asked = ask_in_order(plan.tasks, ask, jobs=plan.jobs, stopped=stopped)
    for done, (task, answer) in enumerate(asked, 1):
        counts = tally.kinds[task.kind]
        counts.photos += 1
        if isinstance(answer, NoAnswer):
            counts.dropped[NO_ANSWER] += 1
            tally.first_problem = tally.first_problem or answer.message
            if not answered and done == _MOST_WITHOUT_ANSWER:
                raise NothingAnswered(
                    f"{teacher.name} gave no answer to {done} questions: {answer.message}",
                    answer.hint,
                )
        else:
            answered += 1
            counts.count_tokens(answer)
            used = take_apart(task.kind, answer, captions=task.context.captions)
            yield from _usable_rows(task, used, plan, tally)
        advance(done)


def _usable_rows(
    task: TeachTask, used: UsableAnswer, plan: TeachPlan, tally: TeachTally
) -> Iterator[dict[str, Any]]:
    counts = tally.kinds[task.kind]
    counts.dropped.update(used.dropped)
    if used.pairs:
        counts.rows += 1
        counts.pairs += len(used.pairs)
        yield llava_row(task, used.pairs, seed=plan.seed)


def _sampling(plan: TeachPlan, task: TeachTask) -> SamplingOptions:
    """Each question has a seed of its own: two photos with the same captions differ."""
    seed = stable_hash(plan.seed, task.kind.value, task.context.photo) % _SEEDS
    return SamplingOptions(max_tokens=plan.max_tokens, temperature=TEMPERATURE, seed=seed)


def brief_rows(
    tasks: Sequence[TeachTask], tally: TeachTally, *, seed: int
) -> Iterator[dict[str, Any]]:
    """A row for each caption of each photo: the question is drawn, the caption is the answer."""
    for task in tasks:
        counts = tally.kinds[task.kind]
        counts.photos += 1
        for caption in task.context.captions:
            counts.rows += 1
            counts.pairs += 1
            yield llava_row(task, [("", caption)], seed=seed)
