"""Rows with judgements as questions to a judge: LLaVA-Critic-113k's, and `pumice prefer`'s."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.errors import PumiceError
from engine.judge.answers import Winner, parse_preference, parse_score, parse_two_scores
from engine.judge.prompts import preference_prompt, score_prompt
from training.evaluate.bench import BenchQuestion
from training.evaluate.bench_files import Row, need, photo_path

SIGN = {Winner.FIRST: 1, Winner.SECOND: -1, Winner.TIE: 0}
"""A preference as a number: above 0 where the first is better."""

_PHOTO_TAG = "<image>"
_MOST_POINTS = 1e6


class CriticKind(enum.Enum):
    """What a judgement says."""

    SCORE = "pointwise"
    """One score, 0 to 100."""
    TWO = "two scores"
    """Two scores in the first line, 1 to 10."""
    PAIR = "pairwise"
    """Which of two is better, or neither."""


def critic_questions(row: Row, folder: Path, path: Path, number: int) -> list[BenchQuestion]:
    """The questions of a row; none where its judgement cannot be read, or it has a video."""
    where = f"{path}, row {number}"
    if row.get("video"):
        return []
    image = row.get("image") or []
    images = image if isinstance(image, list) else [image]
    photos = tuple(photo_path(folder, str(image), "images", ".") for image in images)
    name = f"{path.stem}/{row.get('id', number)}"
    if "conversations" in row and "output_1" not in row:
        return _published_question(row, name, photos, where)
    return _prefer_questions(row, name, photos, where)


def _published_question(
    row: Row, name: str, photos: tuple[Path, ...], where: str
) -> list[BenchQuestion]:
    turns = need(row, "conversations", list, where)
    if len(turns) < 2:
        raise PumiceError(f"{where} is no question with an answer.")
    asked, judged = (need(turn, "value", str, where) for turn in turns[:2])
    verdict = _verdict_of(judged)
    if verdict is None:
        return []
    kind, values = verdict
    prompt = asked.replace(_PHOTO_TAG, "").strip()
    source = str(row.get("source") or "unnamed")
    return [
        BenchQuestion(
            id=name,
            prompt=prompt,
            text=prompt,
            photos=photos,
            groups=(("kind", kind.value), ("source", source)),
            reference=judged,
            truth={"kind": kind, "values": values, "judged": (), "row": name, "source": source},
        )
    ]


def _verdict_of(judgement: str) -> tuple[CriticKind, tuple[float, ...]] | None:
    """What a judgement says, whatever its layout."""
    if (two := parse_two_scores(judgement)) is not None:
        return CriticKind.TWO, two
    if (winner := parse_preference(judgement)) is not None:
        return CriticKind.PAIR, (float(SIGN[winner]),)
    if (score := parse_score(judgement)) is not None:
        return CriticKind.SCORE, (score,)
    return None


def _prefer_questions(
    row: Row, name: str, photos: tuple[Path, ...], where: str
) -> list[BenchQuestion]:
    """Each reply to be scored, and the best and the worst to be compared in both orders."""
    replies, rewards = need(row, "replies", list, where), need(row, "rewards", list, where)
    if len(replies) != len(rewards) or len(replies) < 2:
        raise PumiceError(f"{where} has {len(replies)} replies and {len(rewards)} rewards.")
    question = _last_question(row, where)
    source = str(row.get("judge") or "unnamed")
    texts = [str(reply) for reply in replies]
    points = [_reward_number(reward, where) for reward in rewards]
    best, worst = points.index(max(points)), points.index(min(points))
    if best == worst:
        return []

    def asked(part: str, prompt: str, kind: CriticKind, value: float, said: str) -> BenchQuestion:
        truth = {"kind": kind, "values": (value,), "row": name, "source": source}
        truth |= {"judged": (question, *texts), "part": part}
        groups = (("kind", kind.value), ("source", source))
        return BenchQuestion(f"{name}/{part}", prompt, question, photos, groups, said, truth)

    def pair(part: str, first: int, second: int) -> BenchQuestion:
        prompt = preference_prompt(question, texts[first], texts[second])
        sign = (points[first] > points[second]) - (points[first] < points[second])
        said = f"{points[first]:g} against {points[second]:g}"
        return asked(part, prompt, CriticKind.PAIR, float(sign), said)

    def scored() -> Iterator[BenchQuestion]:
        for n, (text, point) in enumerate(zip(texts, points, strict=True)):
            prompt = score_prompt(question, text)
            yield asked(f"reply-{n}", prompt, CriticKind.SCORE, point, f"{point:g}")

    return [*scored(), pair("best-first", best, worst), pair("worst-first", worst, best)]


def _reward_number(reward: object, where: str) -> float:
    """A reward as a number.  Raises `PumiceError`."""
    if not isinstance(reward, int | float) or not abs(reward) < _MOST_POINTS:  # nor NaN
        raise PumiceError(f"{where} has a reward that is no number.")
    return float(reward)


def _last_question(row: Row, where: str) -> str:
    if "prompt" in row:
        return str(need(row, "prompt", str, where)).replace(_PHOTO_TAG, "").strip()
    turns: Sequence[Row] = need(row, "conversations", list, where)
    asked = [turn for turn in turns if isinstance(turn, dict) and turn.get("from") == "human"]
    if not asked:
        raise PumiceError(f"{where} has no question.")
    return str(need(asked[-1], "value", str, where)).replace(_PHOTO_TAG, "").strip()
