"""Asks a model to judge replies: one scored, or two compared in both orders.

The parts can be used apart, by whoever asks in another way: conversations to ask, and a judgement
of their answers.  A judgement without a verdict says so (None); nothing is guessed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from engine.chat import Conversation, Message, Role, Text, View
from engine.judge.answers import Winner, parse_preference, parse_score, reasons_of
from engine.judge.prompts import preference_prompt, score_prompt
from engine.options import SamplingOptions
from engine.protocol import EngineProtocol
from engine.reply import Event, Reply, Timing, Usage, Why
from engine.text.thinking import split_thinking

JUDGE_SAMPLING = SamplingOptions(temperature=0.0, max_tokens=1024)
"""The likeliest words; room for reasons."""

Report = Callable[[Event], None]
"""Gets the events of the judge's answers as they come, but for the `Reply` at their end."""


@dataclass(frozen=True)
class JudgeAnswer:
    """What a judge wrote.

    Args:
        complete: it ended by itself; False: it was cut at its longest length, or stopped.
    """

    text: str
    complete: bool = True
    stopped: bool = False
    usage: Usage = field(default_factory=Usage)
    timing: Timing = field(default_factory=Timing)


class Judgement(Protocol):
    """What all judgements say: reasons, raw texts, and what they took (`answers`)."""

    @property
    def reasons(self) -> str: ...

    @property
    def answers(self) -> tuple[JudgeAnswer, ...]: ...

    @property
    def stopped(self) -> bool: ...


@dataclass(frozen=True)
class ScoreJudgement:
    """How good one reply is.

    `score` is 0 to 100; None where the judge gave none.
    """

    score: float | None
    reasons: str
    answers: tuple[JudgeAnswer, ...]

    @property
    def stopped(self) -> bool:
        """Whether it was stopped before it ended."""
        return any(answer.stopped for answer in self.answers)


@dataclass(frozen=True)
class PairJudgement:
    """Which of two replies is better, asked in both orders.

    `winner` is None where one of the two answers has no verdict, and a tie where they disagree;
    `consistent` says whether they agree.  `verdicts` are those of the two answers, both in the
    order that the caller gave.  `reasons` are those of the first answer, which saw that order.
    """

    winner: Winner | None
    consistent: bool
    reasons: str
    verdicts: tuple[Winner | None, ...]
    answers: tuple[JudgeAnswer, ...]

    @property
    def stopped(self) -> bool:
        """Whether it was stopped before it ended."""
        return any(answer.stopped for answer in self.answers)


def score_conversation(views: Sequence[View], question: str, reply: str) -> Conversation:
    """What is asked to have one reply scored."""
    return _conversation(views, score_prompt(question, reply))


def pair_conversations(
    views: Sequence[View], question: str, first: str, second: str
) -> tuple[Conversation, Conversation]:
    """What is asked to have two replies compared: as they are, and in the other order."""
    return (
        _conversation(views, preference_prompt(question, first, second)),
        _conversation(views, preference_prompt(question, second, first)),
    )


def score_judgement(answer: JudgeAnswer, question: str, reply: str) -> ScoreJudgement:
    """What the answer to `score_conversation` says."""
    score = parse_score(_verdict_text(answer), judged=(question, reply))
    return ScoreJudgement(score, reasons_of(answer.text), (answer,))


def pair_judgement(
    answers: Sequence[JudgeAnswer], question: str, first: str, second: str
) -> PairJudgement:
    """What the answers to `pair_conversations` say, in their order; one that is missing is None."""
    judged = (question, first, second)
    read = [parse_preference(_verdict_text(answer), judged=judged) for answer in answers]
    straight, swapped = (*read, None, None)[:2]
    verdicts = (straight, swapped.swapped if swapped else None)
    winner = None
    if verdicts[0] and verdicts[1]:
        winner = verdicts[0] if verdicts[0] is verdicts[1] else Winner.TIE
    return PairJudgement(
        winner,
        winner is not None and verdicts[0] is verdicts[1],
        reasons_of(answers[0].text) if answers else "",
        verdicts,
        tuple(answers),
    )


def score_reply(
    engine: EngineProtocol,
    views: Sequence[View],
    question: str,
    reply: str,
    *,
    sampling: SamplingOptions = JUDGE_SAMPLING,
    stop: threading.Event | None = None,
    report: Report | None = None,
) -> ScoreJudgement:
    """Let the model score one reply, 0 to 100.

    Args:
        views: the photos that the question is about; there may be none.
        stop: ends it; what there is by then is in the judgement, which says `stopped`.
        report: gets the events as they come.

    Raises:
        PumiceError: as `Engine.reply`.
    """
    answer = _ask_judge(engine, score_conversation(views, question, reply), sampling, stop, report)
    return score_judgement(answer, question, reply)


def compare_replies(
    engine: EngineProtocol,
    views: Sequence[View],
    question: str,
    first: str,
    second: str,
    *,
    sampling: SamplingOptions = JUDGE_SAMPLING,
    stop: threading.Event | None = None,
    report: Report | None = None,
) -> PairJudgement:
    """Let the model say which of two replies is better, asked in both orders.

    Args:
        views: the photos that the question is about; there may be none.
        stop: ends it; what there is by then is in the judgement, which says `stopped`.
        report: gets the events of both answers as they come.

    Raises:
        PumiceError: as `Engine.reply`.
    """
    answers: list[JudgeAnswer] = []
    for conversation in pair_conversations(views, question, first, second):
        answers.append(_ask_judge(engine, conversation, sampling, stop, report))
        if answers[-1].stopped:
            break
    return pair_judgement(answers, question, first, second)


def judge_answer(reply: Reply) -> JudgeAnswer:
    """An engine's reply as a judge's answer."""
    return JudgeAnswer(
        reply.text,
        complete=reply.why is Why.DONE,
        stopped=reply.why is Why.STOPPED,
        usage=reply.usage,
        timing=reply.timing,
    )


def _conversation(views: Sequence[View], prompt: str) -> Conversation:
    return Conversation((Message(Role.USER, (*views, Text(prompt))),))


def _ask_judge(
    engine: EngineProtocol,
    conversation: Conversation,
    sampling: SamplingOptions,
    stop: threading.Event | None,
    report: Report | None,
) -> JudgeAnswer:
    for event in engine.reply(conversation, sampling, stop=stop):
        if isinstance(event, Reply):
            return judge_answer(event)
        if report is not None:
            report(event)
    raise AssertionError("the engine ended without a Reply")


def _verdict_text(answer: JudgeAnswer) -> str:
    """Where the verdict may stand: of an answer that was cut off, only the first line.

    The last verdict of the rest may be one that the judge quotes, or goes on to take back.
    """
    own = split_thinking(answer.text).answer.strip()
    return own if answer.complete else own.partition("\n")[0]
