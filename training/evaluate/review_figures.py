"""The arithmetic of judged benches, as `llava/eval/summarize_gpt_review.py` has it.

A judgement that cannot be read counts −1 for both and stays in the means; the score without such
judgements, and the score with the answers in the other order, stand beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.errors import PumiceError
from training.evaluate.bench import BenchFigures, Mark, Marked, grouped

UNREADABLE = (-1.0, -1.0)
Scores = tuple[float, float]
"""Of the reference and of the model, 1…10."""


def judged_mark(scores: Scores | None, words: str, swapped: Scores | None = None) -> Mark:
    """The mark of a reply that was judged once or in both orders.

    Args:
        scores: reference and model in the published order; None: the judgement cannot be read.
        swapped: the same from the other order; None there too.
    """
    values = dict(zip(("reference", "model"), scores or UNREADABLE, strict=True))
    read = f"{scores[0]:g} {scores[1]:g}" if scores else "unreadable"
    if swapped:
        values |= {"swapped_reference": swapped[0], "swapped_model": swapped[1]}
    return Mark(values, failed=scores is None, read=read, judgement=words)


def judged_figures(marked: Sequence[Marked]) -> BenchFigures:
    """Score, both means, failures, and what the order of the answers did.

    Raises:
        PumiceError: not one judgement could be read, of which the arithmetic would make 100 %.
    """
    if marked and all(mark.failed for _, mark in marked):
        raise PumiceError(
            f"None of the {len(marked)} judgements begins with two scores.",
            "The judge does not do what it is asked; choose another.",
        )
    by = {
        kind: {name: review_figures(some) for name, some in groups.items()}
        for kind, groups in grouped(marked).items()
    }
    figures = review_figures(marked)
    return BenchFigures(figures.get("score"), figures, by)


def review_figures(marked: Sequence[Marked]) -> dict[str, float]:
    """The figures of some replies; one that is not defined is left out.

    `reference` and `model` are means times 10; `swapped_score` is from the other order, over the
    judgements that could be read there; `first_place_bonus` is by how many of 10 points an answer
    was rated higher when it stood first.
    """
    pairs = [(mark.values["reference"], mark.values["model"]) for _, mark in marked]
    readable = [pair for pair, (_, mark) in zip(pairs, marked, strict=True) if not mark.failed]
    swapped = [
        (mark.values["swapped_reference"], mark.values["swapped_model"])
        for _, mark in marked
        if "swapped_model" in mark.values
    ]
    figures: dict[str, float | None] = {
        "asked": len(pairs),
        "failed": len(pairs) - len(readable),
        "score": relative_score(pairs),
        "reference": _tenfold([reference for reference, _ in pairs]),
        "model": _tenfold([model for _, model in pairs]),
        "score_without_failed": relative_score(readable),
        "swapped_score": relative_score(swapped),
        "swapped_asked": len(swapped) or None,
        "first_place_bonus": _first_place_bonus(marked),
    }
    return {name: value for name, value in figures.items() if value is not None}


def relative_score(pairs: Sequence[Scores]) -> float | None:
    """100 × mean of the model / mean of the reference, rounded as published: the means to three
    decimals, the score to one.  None where the reference's mean is not above 0.

    >>> relative_score([(10.0, 8.0), (9.0, 6.0), (-1.0, -1.0)])
    72.2
    """
    if not pairs:
        return None
    reference, model = (round(sum(one) / len(pairs), 3) for one in zip(*pairs, strict=True))
    return round(model / reference * 100, 1) if reference > 0 else None


def _tenfold(scores: Sequence[float]) -> float | None:
    return round(round(sum(scores) / len(scores), 3) * 10, 1) if scores else None


def _first_place_bonus(marked: Sequence[Marked]) -> float | None:
    both = [mark.values for _, mark in marked if "swapped_model" in mark.values and not mark.failed]
    if not both:
        return None
    gains = [
        (one["reference"] - one["swapped_reference"] + one["swapped_model"] - one["model"]) / 2
        for one in both
    ]
    return round(sum(gains) / len(gains), 3)
