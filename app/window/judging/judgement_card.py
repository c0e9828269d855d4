"""What is shown of a comparison of two versions: the verdict in words, and its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.window.judging.judged_pair import JudgedPair
from app.wording.translate import tr

if TYPE_CHECKING:
    from engine.judge.judging import JudgeAnswer, PairJudgement

BUSY, DONE, STOPPED, FAILED = "busy", "done", "stopped", "failed"


@dataclass(frozen=True)
class Comparing:
    """One comparison: of what, by which model, and what has come of it so far."""

    pair: JudgedPair
    judge: str = ""
    state: str = BUSY
    progress: str = ""
    error: str = ""
    answers: tuple[JudgeAnswer, ...] = ()
    judgement: PairJudgement | None = None


def card_values(shown: Comparing, message_id: int) -> dict[str, Any]:
    """What `MessageJudgement.qml` shows below one of the two versions."""
    mine, others = shown.pair.ids.index(message_id), shown.pair.versions_but(message_id)
    decided = shown.judgement is not None and shown.judgement.winner is not None
    order = tr("Order {n} of 2: {what}", n=1 + len(shown.answers), what=shown.progress)
    return {
        "state": shown.state,
        "title": title_of(shown),
        "note": _note(shown),
        "progress": order,
        "reasons": _reasons(shown),
        "reasonsTitle": tr("Reasons") if decided else tr("What it answered"),
        "judge": tr("Judged by {name}.", name=shown.judge) if shown.judgement else "",
        "canKeep": better_and_worse(shown) is not None,
        "others": [tr("Compare with version {n}", n=number) for _, number in others],
        "otherIds": [each for each, _ in others],
        "otherRow": [each for each, _ in others].index(shown.pair.ids[1 - mine]),
    }


def better_and_worse(shown: Comparing) -> tuple[int, int] | None:
    """The ids of the better and the worse version, if the judge sees a difference."""
    from engine.judge.answers import Winner

    if shown.judgement is None or shown.judgement.winner in (None, Winner.TIE):
        return None
    first, second = shown.pair.ids
    return (first, second) if shown.judgement.winner is Winner.FIRST else (second, first)


def title_of(shown: Comparing) -> str:
    """What has come of it, in a sentence."""
    a, b = shown.pair.numbers
    if shown.state == BUSY:
        return tr("Comparing versions {a} and {b}…", a=a, b=b)
    if shown.state == STOPPED:
        return tr("The comparison was stopped.")
    if shown.state == FAILED:
        return shown.error
    if better_and_worse(shown) == shown.pair.ids:
        return tr("Version {n} is better than version {other}.", n=a, other=b)
    if better_and_worse(shown):
        return tr("Version {n} is better than version {other}.", n=b, other=a)
    if shown.judgement is None or shown.judgement.winner is None:
        return tr("The model gave no verdict.")
    if not shown.judgement.consistent:
        return tr("Versions {a} and {b}: no clear preference.", a=a, b=b)
    return tr("Versions {a} and {b} are equally good.", a=a, b=b)


def _note(shown: Comparing) -> str:
    """How sure that is."""
    if shown.judgement is None:
        return ""
    if shown.judgement.winner is None:
        return tr("It answered, but not in the form that was asked for. Larger models do better.")
    if shown.judgement.consistent:
        return tr("Asked in both orders, which agree.")
    return tr("Asked in both orders, which disagree.")


def _reasons(shown: Comparing) -> list[dict[str, str]]:
    """The judge's words; those of both orders where they do not agree.

    It calls what it was shown first "response 1", so `key` says which version that is.
    """
    from engine.judge.answers import reasons_of

    if shown.judgement is None:
        return []
    a, b = shown.pair.numbers
    orders = [(a, b)] if shown.judgement.consistent else [(a, b), (b, a)]
    said = zip(orders, map(reasons_of, (each.text for each in shown.answers)), strict=False)
    return [
        {
            "key": tr("Response 1 is version {a}, response 2 is version {b}.", a=a, b=b)
            if (a, b) != (1, 2)
            else "",
            "words": words,
        }
        for (a, b), words in said
        if words
    ]
