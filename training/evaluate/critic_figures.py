"""How far verdicts agree with those of a reference judge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from training.evaluate.bench import BenchFigures, Marked
from training.evaluate.correlation import kendall, pearson
from training.evaluate.critic_rows import CriticKind

Values = list[tuple[float, float]]
"""What the reference said, and what the model said."""


def critic_figures(marked: Sequence[Marked]) -> BenchFigures:
    """`pearson` is the mean over the sources of scores, since each has its own scale and judge.

    `pairwise_accuracy` is over all pairs, ties among them; `…_without_ties` over those where the
    reference prefers one, of which a tie is wrong.  A verdict that cannot be read is wrong there,
    and not in the correlations.  `kendall_tau` is the mean over questions with several replies;
    `order_consistency` the share of pairs judged alike in both orders.
    """
    sources: dict[str, list[Marked]] = defaultdict(list)
    for one in marked:
        sources[one[0].truth["source"]].append(one)
    by = {source: _source_figures(some) for source, some in sorted(sources.items())}
    figures = _source_figures(marked)
    rs = [one["pearson"] for one in by.values() if "pearson" in one]
    figures.pop("pearson", None)
    if rs:
        figures["pearson"] = round(sum(rs) / len(rs), 4)
    only_pairs = all(question.truth["kind"] is CriticKind.PAIR for question, _ in marked)
    score = figures.get("pairwise_accuracy" if only_pairs else "pearson")
    return BenchFigures(score, figures, {"source": by})


def _source_figures(marked: Sequence[Marked]) -> dict[str, float]:
    pairs = [one for one in marked if one[0].truth["kind"] is CriticKind.PAIR]
    said = [(mark.values["reference"], mark.values.get("model")) for _, mark in pairs]
    preferred = [(reference, model) for reference, model in said if reference]
    points = _points(marked)
    figures: dict[str, float | None] = {
        "asked": len(marked),
        "failed": sum(mark.failed for _, mark in marked),
        "scores": len(points) or None,
        "pearson": pearson(*zip(*points, strict=True)) if points else None,
        "pairs": len(pairs) or None,
        "pairwise_accuracy": _share_equal(said),
        "pairwise_accuracy_without_ties": _share_equal(preferred),
        "kendall_tau": _mean_tau(marked),
        "order_consistency": _order_consistency(pairs),
    }
    return {name: round(value, 4) for name, value in figures.items() if value is not None}


def _points(marked: Sequence[Marked]) -> Values:
    """All scores that both gave; a judgement with two scores counts for two."""
    return [
        (mark.values[reference], mark.values[model])
        for question, mark in marked
        if question.truth["kind"] is not CriticKind.PAIR
        for reference, model in (("reference", "model"), ("reference_2", "model_2"))
        if reference in mark.values and model in mark.values
    ]


def _share_equal(said: Sequence[tuple[float, float | None]]) -> float | None:
    if not said:
        return None
    return sum(reference == model for reference, model in said) / len(said)


def _mean_tau(marked: Sequence[Marked]) -> float | None:
    """Over the rows whose replies were scored one by one."""
    rows: dict[str, Values] = defaultdict(list)
    for question, mark in marked:
        scored = question.truth["kind"] is CriticKind.SCORE and "part" in question.truth
        if scored and "model" in mark.values:
            rows[question.truth["row"]].append((mark.values["reference"], mark.values["model"]))
    taus = [kendall(*zip(*values, strict=True)) for values in rows.values() if len(values) > 1]
    defined = [tau for tau in taus if tau is not None]
    return sum(defined) / len(defined) if defined else None


def _order_consistency(pairs: Sequence[Marked]) -> float | None:
    """A verdict for the first must become one for the second when the order is turned."""
    rows: dict[str, dict[str, float]] = defaultdict(dict)
    for question, mark in pairs:
        if "part" in question.truth and "model" in mark.values:
            rows[question.truth["row"]][question.truth["part"]] = mark.values["model"]
    both = [row for row in rows.values() if len(row) == 2]
    alike = sum(row["best-first"] == -row["worst-first"] for row in both)
    return alike / len(both) if both else None
