"""Judgements on their way to the terminal: sentences, or the values of a JSON object."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import click

from app.terminal.plain_text import printable
from engine.judge.answers import Winner
from engine.judge.judging import JudgeAnswer, PairJudgement, ScoreJudgement
from engine.judge.ranking import pair_points, ranks

Pairs = Mapping[tuple[int, int], PairJudgement]
"""Judgements of pairs of replies, which are counted from 0 here and from 1 for people."""

TIE = "tie"


def print_score(found: ScoreJudgement) -> None:
    """The score and the reasons."""
    assert found.score is not None
    click.echo(f"Score: {_as_json_number(found.score):g} of 100")
    _print_reasons(found.reasons)


def print_comparison(pairs: Pairs, n: int) -> None:
    """Which reply is better, or the rank of each, and the reasons."""
    if n > 2:
        points, placed = _points(pairs, n), _ranking(pairs, n)
        for rank, numbers in enumerate(placed):
            place = 1 + sum(len(before) for before in placed[:rank])
            named = " and ".join(f"reply {number}" for number in numbers)
            click.echo(f"{place}. {named} ({points[numbers[0] - 1]:g} of {n - 1} points)")
    for (first, second), found in pairs.items():
        if n > 2:
            click.echo()
        click.echo(_pair_in_words(first + 1, second + 1, found))
        _print_reasons(found.reasons)


def score_to_dict(found: ScoreJudgement) -> dict[str, Any]:
    """`scores`, `reasons`, `raw` and what it took."""
    score = None if found.score is None else _as_json_number(found.score)
    return {"scores": [score], "reasons": found.reasons, **_answers_to_dict(found.answers)}


def comparison_to_dict(pairs: Pairs, n: int) -> dict[str, Any]:
    """`preference`, `consistent`, `reasons`, `raw`, …; of more than two replies also `ranking`."""
    answers = [answer for found in pairs.values() for answer in found.answers]
    if n == 2:
        (found,) = pairs.values()
        return _pair_to_dict(found, 1, 2) | _answers_to_dict(answers)
    listed = [
        {"replies": [first + 1, second + 1], **_pair_to_dict(found, first + 1, second + 1)}
        for (first, second), found in pairs.items()
    ]
    decided = len(pairs) == n * (n - 1) // 2 and all(found.winner for found in pairs.values())
    ranking = _ranking(pairs, n) if decided else None
    best = None if ranking is None else ranking[0][0] if len(ranking[0]) == 1 else TIE
    return {
        "preference": best,
        "consistent": all(found.consistent for found in pairs.values()),
        "ranking": ranking,
        "points": _points(pairs, n) if decided else None,
        "reasons": "\n\n".join(
            f"{_pair_in_words(first + 1, second + 1, found)}\n{found.reasons}".strip()
            for (first, second), found in pairs.items()
        ),
        "pairs": listed,
        **_answers_to_dict(answers),
    }


def _pair_to_dict(found: PairJudgement, first: int, second: int) -> dict[str, Any]:
    return {
        "preference": _preference(found.winner, first, second),
        "consistent": found.consistent,
        "verdicts": [_preference(verdict, first, second) for verdict in found.verdicts],
        "reasons": found.reasons,
    }


def _preference(winner: Winner | None, first: int, second: int) -> int | str | None:
    if winner is None or winner is Winner.TIE:
        return TIE if winner else None
    return first if winner is Winner.FIRST else second


def _answers_to_dict(answers: list[JudgeAnswer] | tuple[JudgeAnswer, ...]) -> dict[str, Any]:
    return {
        "raw": [answer.text for answer in answers],
        "complete": [answer.complete for answer in answers],
        "stopped": any(answer.stopped for answer in answers),
        "usage": [dataclasses.asdict(answer.usage) for answer in answers],
        "timing": [
            {name: round(ms, 3) for name, ms in dataclasses.asdict(answer.timing).items()}
            for answer in answers
        ],
    }


def _pair_in_words(first: int, second: int, found: PairJudgement) -> str:
    """What a judgement of two replies says."""
    if found.winner is None:
        return f"Reply {first} and reply {second}: the model gave no verdict."
    if not found.consistent:
        return (
            f"Reply {first} and reply {second}: no clear preference; in the other order the "
            "verdict is another."
        )
    if found.winner is Winner.TIE:
        return f"Reply {first} and reply {second} are equally good; both orders agree."
    better, other = (first, second) if found.winner is Winner.FIRST else (second, first)
    return f"Reply {better} is better than reply {other}; both orders agree."


def _points(pairs: Pairs, n: int) -> list[float]:
    return pair_points({pair: f.winner for pair, f in pairs.items() if f.winner}, n)


def _ranking(pairs: Pairs, n: int) -> list[list[int]]:
    """Numbers of replies, the best first; those with as many points stand together."""
    placed: dict[int, list[int]] = {}
    for number, rank in enumerate(ranks(_points(pairs, n)), 1):
        placed.setdefault(rank, []).append(number)
    return [placed[rank] for rank in sorted(placed)]


def _print_reasons(reasons: str) -> None:
    if reasons:
        click.echo(printable(reasons))


def _as_json_number(score: float) -> float | int:
    """85 rather than 85.0."""
    return int(score) if score == int(score) else score
