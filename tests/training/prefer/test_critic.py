"""A language model as a judge: planted rankings, positions that it likes, answers that fail."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PIL import Image

from engine.chat import Conversation, assistant, system, user
from training.data.sample import TrainingSample
from training.language_model.journal import AnswerJournal
from training.prefer.critic import (
    ASKED,
    CHANGED,
    FAILED,
    FIRST_BETTER,
    MARGIN,
    CriticJudge,
    question_of,
)

REPLIES = ("A red ball.", "A red ball on grass.", "A blue car.", "Something.")
PLANTED = {REPLIES[0]: 7.0, REPLIES[1]: 9.0, REPLIES[2]: 2.0, REPLIES[3]: 4.0}


@pytest.fixture
def sample(tmp_path: Path) -> TrainingSample:
    Image.new("RGB", (8, 8), "red").save(tmp_path / "a.png")
    asked = Conversation((user("What is this?", str(tmp_path / "a.png")),))
    return TrainingSample("one", (asked,))


def shown(conversation: Conversation) -> list[str]:
    """The replies that a prompt holds, in its order."""
    text = conversation.messages[-1].text
    places = {reply: text.find(reply) for reply in REPLIES if _stands_in(reply, text)}
    return sorted(places, key=lambda reply: places[reply])


def _stands_in(reply: str, text: str) -> bool:
    return re.search(rf"[\n\[]{re.escape(reply)}[\n\]]", text) is not None


def two_scores(bias: float = 0.0) -> Callable[[Conversation], str]:
    """A judge that knows what is planted and gives the first place `bias` points more."""

    def answer(conversation: Conversation) -> str:
        first, second = shown(conversation)
        return f"{PLANTED[first] + bias} {PLANTED[second]}\nThe first is as it is."

    return answer


class Judged:
    """A judge that follows a script, and the journal that it keeps."""

    def __init__(self, models: ModuleType, folder: Path) -> None:
        self.models, self.folder = models, folder
        self.journals: list[AnswerJournal] = []

    def by(self, answer: Any, mode: str = "pairwise", **more: Any) -> CriticJudge:
        self.model = self.models.ScriptedModel(answer)
        journal = AnswerJournal(self.folder / f"{len(self.journals)}.jsonl")
        self.journals.append(journal)
        return CriticJudge(self.model, journal=journal, mode=mode, **more)


@pytest.fixture
def judged(language_models: ModuleType, tmp_path: Path) -> Iterator[Judged]:
    made = Judged(language_models, tmp_path)
    yield made
    for journal in made.journals:
        journal.close()


def order_of(rewards: tuple[float, ...]) -> list[str]:
    return [reply for _reward, reply in sorted(zip(rewards, REPLIES, strict=True), reverse=True)]


RANKING = sorted(REPLIES, key=lambda reply: -PLANTED[reply])


@pytest.mark.parametrize("bias", [0.0, 1.5, -6.0])
def test_a_planted_ranking_is_recovered_whatever_place_the_judge_likes(
    judged: Judged, sample: TrainingSample, bias: float
) -> None:
    """Each of the 12 ordered pairs is asked once; the bias is measured and cancels."""
    judge = judged.by(two_scores(bias))
    found = judge.rewards(sample, REPLIES)
    assert order_of(found.rewards) == RANKING
    # 2 · (4·y − Σ), by hand: both orders say how much better each is than every other.
    assert found.rewards == pytest.approx([12.0, 28.0, -28.0, -12.0])
    orders = [tuple(shown(asked)) for asked, _sampling in judged.model.asked]
    assert sorted(orders) == sorted(itertools.permutations(REPLIES, 2))
    told = judge.told(found.figures)
    assert (told[ASKED], told[FAILED]) == (12.0, 0.0)
    assert told[MARGIN] == pytest.approx(bias)


def test_position_bias_of_a_judge_that_always_prefers_the_first(
    judged: Judged, sample: TrainingSample
) -> None:
    judge = judged.by(lambda _asked: "9 3")
    found = judge.rewards(sample, REPLIES)
    assert set(found.rewards) == {0.0}  # nobody is better: no pair is written
    told = judge.told(found.figures)
    assert (told[FIRST_BETTER], told[CHANGED], told[MARGIN]) == (1.0, 1.0, 6.0)
    fair = judged.by(two_scores())
    told = fair.told(fair.rewards(sample, REPLIES).figures)
    assert (told[FIRST_BETTER], told[CHANGED], told[MARGIN]) == (0.5, 0.0, 0.0)


def test_a_bias_that_turns_close_pairs_is_counted_for_those_alone(
    judged: Judged, sample: TrainingSample
) -> None:
    """2.5 points turn the pairs 7:9 and 2:4, two of six."""
    judge = judged.by(two_scores(2.5))
    told = judge.told(judge.rewards(sample, REPLIES).figures)
    assert told[CHANGED] == pytest.approx(2 / 6)
    assert told[FIRST_BETTER] == pytest.approx(8 / 12)


def test_ties_are_nobodys(judged: Judged, sample: TrainingSample) -> None:
    judge = judged.by(lambda _asked: "5 5")
    found = judge.rewards(sample, REPLIES)
    assert found.rewards == (0.0,) * 4
    assert judge.told(found.figures)[CHANGED] == 0.0


def pointwise(asked: Conversation) -> str:
    (reply,) = shown(asked)
    return f"It is right about much.\nFinal Score: {10 * PLANTED[reply]:.0f}"


def test_each_reply_by_itself(judged: Judged, sample: TrainingSample) -> None:
    judge = judged.by(pointwise, "pointwise")
    found = judge.rewards(sample, REPLIES)
    assert found.rewards == (70.0, 90.0, 20.0, 40.0)
    asked = [conversation for conversation, _sampling in judged.model.asked]
    assert [one.views for one in asked] == [sample.conversations[0].views] * 4


@pytest.mark.parametrize("mode", ["pointwise", "pairwise"])
def test_an_answer_without_a_verdict_is_asked_for_once_more(
    judged: Judged, sample: TrainingSample, mode: str
) -> None:
    right = pointwise if mode == "pointwise" else two_scores()
    seen: list[Conversation] = []

    def answer(asked: Conversation) -> str | None:
        if asked in seen:
            return right(asked)
        seen.append(asked)
        return "I like them all." if len(seen) % 2 else None

    judge = judged.by(answer, mode)
    found = judge.rewards(sample, REPLIES)
    asked = 4 if mode == "pointwise" else 12
    assert order_of(found.rewards) == RANKING
    assert (found.figures[ASKED], found.figures[FAILED]) == (2 * asked, asked)
    temperatures = [sampling.temperature for _asked, sampling in judged.model.asked]
    assert temperatures == [0.0, 0.7] * asked


@pytest.mark.parametrize("mode", ["pointwise", "pairwise"])
def test_a_failed_answer_is_never_taken_for_a_score(
    judged: Judged, sample: TrainingSample, mode: str
) -> None:
    right = pointwise if mode == "pointwise" else two_scores()
    judge = judged.by(lambda asked: "No." if REPLIES[3] in shown(asked) else right(asked), mode)
    found = judge.rewards(sample, REPLIES)
    assert found.rewards == ()
    assert found.problems
    assert all("gave no score" in one for one in found.problems)


def test_answers_of_an_earlier_run_are_not_asked_for(
    judged: Judged, sample: TrainingSample, language_models: ModuleType, tmp_path: Path
) -> None:
    with AnswerJournal(tmp_path / "kept.jsonl") as journal:
        model = language_models.ScriptedModel(two_scores())
        first = CriticJudge(model, journal=journal, mode="pairwise").rewards(sample, REPLIES)
    with AnswerJournal(tmp_path / "kept.jsonl") as journal:
        silent = language_models.ScriptedModel(lambda _asked: pytest.fail("asked twice"))
        again = CriticJudge(silent, journal=journal, mode="pairwise").rewards(sample, REPLIES)
        assert again == first
        other = language_models.ScriptedModel(two_scores(), name="other")
        CriticJudge(other, journal=journal, mode="pairwise").rewards(sample, REPLIES)
        assert len(other.asked) == 12


def test_a_server_is_asked_several_questions_at_once(
    sample: TrainingSample, language_models: ModuleType, tmp_path: Path
) -> None:
    model = language_models.ScriptedModel(two_scores())
    with AnswerJournal(tmp_path / "kept.jsonl") as journal:
        judge = CriticJudge(model, journal=journal, mode="pairwise", jobs=4)
        assert order_of(judge.rewards(sample, REPLIES).rewards) == RANKING
    assert len(model.asked) == 12


def test_a_longer_conversation_is_told_with_its_speakers() -> None:
    asked = Conversation((system("Be brief."), user("Hi"), assistant("Hello."), user("What?")))
    assert question_of(asked) == "System: Be brief.\nUser: Hi\nAssistant: Hello.\nUser: What?"
    assert question_of(Conversation((user("What?", "a.png"),))) == "What?"
