"""A language model as a judge, asked as LLaVA-Critic is (arXiv 2410.02712).

Pointwise each reply gets a score from 0 to 100.  Pairwise every two replies are scored in both
orders, all K(K−1) of them, and the reward of a reply is how much better it scored than the others
(`engine.judge.ranking.critic_rewards`).  A judge that likes the first or the second place is told:
the bias is measured, and cancels in the rewards.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from engine.chat import Conversation, Message, Role, Text
from engine.judge.answers import parse_two_scores
from engine.judge.judging import JUDGE_SAMPLING, JudgeAnswer, score_conversation, score_judgement
from engine.judge.prompts import two_score_prompt
from engine.judge.ranking import critic_rewards
from training.data.sample import TrainingSample
from training.language_model.asking import ask_in_order, ask_once
from training.language_model.journal import AnswerJournal
from training.language_model.language_model import LanguageModel, ModelText, NoAnswer
from training.prefer.judges import MODES, JudgedReplies

ASKED, FAILED = "answers", "failed answers"
BOTH_ORDERS, CHANGED = "pairs in both orders", "winner changed with the order"
FIRST_BETTER, SECOND_BETTER = "first place better", "second place better"
MARGIN = "first place minus second"

_SECOND_TRY: Mapping[str, Any] = {"temperature": 0.7, "seed": 1}
"""The likeliest answer would be the same one again."""

_SPEAKERS = {Role.SYSTEM: "System", Role.USER: "User", Role.ASSISTANT: "Assistant"}

V = TypeVar("V")
Item = TypeVar("Item")


@dataclass(frozen=True)
class JudgeVerdict(Generic[V]):
    """What was read in a judge's answer.

    Args:
        value: None where it failed.
        tries: how often it was asked for.
        problems: what was wrong with each try that failed.
    """

    value: V | None
    tries: int
    problems: tuple[str, ...] = ()


class CriticJudge:
    """Rates replies by what a language model says of them.

    An answer without a verdict is asked for once more; a prompt with one that fails twice gets no
    rewards at all: a missing judgement is no low one.

    Args:
        model: the judge; it is closed with this.
        journal: keeps its answers.
        mode: "pointwise" or "pairwise".
        max_tokens: most tokens of an answer.
        jobs: questions asked at once, where the model is at an address.
    """

    def __init__(
        self,
        model: LanguageModel,
        *,
        journal: AnswerJournal,
        mode: str = MODES[0],
        max_tokens: int = 1024,
        jobs: int = 1,
    ) -> None:
        self.name = model.name
        self._model, self._journal, self._mode, self._jobs = model, journal, mode, jobs
        self._sampling = dataclasses.replace(JUDGE_SAMPLING, max_tokens=max_tokens)

    def rewards(self, sample: TrainingSample, replies: Sequence[str]) -> JudgedReplies:
        """A score of each reply, or LLaVA-Critic's reward from all pairs."""
        asked = sample.conversations[0]
        if self._mode == "pairwise":
            return self._pairwise(asked, replies)
        return self._pointwise(asked, replies)

    def _pointwise(self, asked: Conversation, replies: Sequence[str]) -> JudgedReplies:
        question = question_of(asked)

        def ask(reply: str) -> JudgeVerdict[float]:
            prompt = score_conversation(asked.views, question, reply)
            return self._verdict(prompt, lambda text: _score_in(text, question, reply))

        found = [verdict for _reply, verdict in self._ask_all(replies, ask)]
        scores = [one.value for one in found if one.value is not None]
        whole = len(scores) == len(replies)
        return JudgedReplies(tuple(scores) if whole else (), _tries(found), _problems(found))

    def _pairwise(self, asked: Conversation, replies: Sequence[str]) -> JudgedReplies:
        question = question_of(asked)

        def ask(order: tuple[int, int]) -> JudgeVerdict[tuple[float, float]]:
            words = two_score_prompt(question, *(replies[place] for place in order))
            message = Message(Role.USER, (*asked.views, Text(words)))
            return self._verdict(Conversation((message,)), _two_scores_in)

        orders = list(itertools.permutations(range(len(replies)), 2))
        found = dict(self._ask_all(orders, ask))
        scores = {order: one.value for order, one in found.items() if one.value is not None}
        figures = _tries(list(found.values()))
        if len(scores) < len(orders):
            return JudgedReplies((), figures, _problems(list(found.values())))
        rewards = tuple(critic_rewards(scores, len(replies)))
        return JudgedReplies(rewards, {**figures, **_order_figures(scores)})

    def _ask_all(self, items: Sequence[Item], ask: Callable[[Item], V]) -> Sequence[tuple[Item, V]]:
        return list(ask_in_order(items, ask, jobs=self._jobs))

    def _verdict(
        self, prompt: Conversation, read: Callable[[ModelText], V | None]
    ) -> JudgeVerdict[V]:
        problems: list[str] = []
        tries: tuple[Mapping[str, Any], ...] = ({}, _SECOND_TRY)
        for more in tries:
            sampling = dataclasses.replace(self._sampling, **more)
            try:
                answer = ask_once(self._model, self._journal, prompt, sampling, extra="judge")
            except NoAnswer as error:
                problems.append(error.message)
                continue
            value = read(answer)
            if value is not None:
                return JudgeVerdict(value, len(problems) + 1, tuple(problems))
            cut = "" if answer.complete else ", and the answer was cut"
            problems.append(f"{self.name} gave no score{cut}: {answer.text.strip()[:80]!r}")
        return JudgeVerdict(None, len(problems), tuple(problems))

    def told(self, figures: Mapping[str, float]) -> Mapping[str, float]:
        """Answers, those that failed, and what the order of two replies does to their scores."""
        told = {name: figures.get(name, 0.0) for name in (ASKED, FAILED)}
        return {**told, **position_bias(figures)}

    def close(self) -> None:
        """Close the model."""
        self._model.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def position_bias(figures: Mapping[str, float]) -> Mapping[str, float]:
    """What the place of a reply does to its score, over all pairs that were judged in both orders.

    Returns:
        the share of pairs whose winner changes with the order; how often the first place scored
        higher, among those that are not equal (0.5: no bias); its mean lead in points.  Empty where
        nothing was compared.
    """
    pairs = figures.get(BOTH_ORDERS, 0.0)
    if not pairs:
        return {}
    decided = figures[FIRST_BETTER] + figures[SECOND_BETTER]
    return {
        CHANGED: figures[CHANGED] / pairs,
        FIRST_BETTER: figures[FIRST_BETTER] / decided if decided else 0.5,
        MARGIN: figures[MARGIN] / (2 * pairs),
    }


def _order_figures(scores: Mapping[tuple[int, int], tuple[float, float]]) -> Mapping[str, float]:
    figures = dict.fromkeys((BOTH_ORDERS, CHANGED, FIRST_BETTER, SECOND_BETTER, MARGIN), 0.0)
    for (i, j), (first, second) in scores.items():
        figures[FIRST_BETTER] += first > second
        figures[SECOND_BETTER] += second > first
        figures[MARGIN] += first - second
        if i < j:
            other_first, other_second = scores[j, i]
            lead, other_lead = first - second, other_second - other_first
            figures[BOTH_ORDERS] += 1
            figures[CHANGED] += (lead > 0) != (other_lead > 0) or (lead < 0) != (other_lead < 0)
    return figures


def question_of(asked: Conversation) -> str:
    """What a judge is told was asked: the question, or a conversation with its speakers."""
    messages = asked.messages
    if len(messages) == 1:
        return messages[0].text
    return "\n".join(f"{_SPEAKERS[one.role]}: {one.text}" for one in messages)


def _tries(verdicts: Sequence[JudgeVerdict[V]]) -> Mapping[str, float]:
    asked, failed = (sum(one.tries for one in verdicts), sum(len(one.problems) for one in verdicts))
    return {ASKED: float(asked), FAILED: float(failed)}


def _problems(verdicts: Sequence[JudgeVerdict[V]]) -> tuple[str, ...]:
    """Why those failed that have no value."""
    return tuple(one.problems[-1] for one in verdicts if one.value is None)


def _score_in(answer: ModelText, question: str, reply: str) -> float | None:
    given = JudgeAnswer(answer.text, complete=answer.complete)
    return score_judgement(given, question, reply).score


def _two_scores_in(answer: ModelText) -> tuple[float, float] | None:
    """The first line is whole even where what follows was cut."""
    return parse_two_scores(answer.text)
