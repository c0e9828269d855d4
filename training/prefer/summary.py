"""What a run found, in words and as JSON, and how `pumice train` reads what it wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.prefer.run import PAIR, PreferRun


def as_plain(run: PreferRun, out: Path) -> dict[str, Any]:
    """The result as JSON."""
    counts = run.counts
    return {
        "pairs_file": str(out),
        "prompts": counts.prompts,
        "pairs": counts.outcomes[PAIR],
        "left_out": {name: n for name, n in counts.outcomes.items() if name != PAIR},
        "replies": dict(counts.replies),
        "model": run.sampler.model.name,
        "judge": run.judge.name,
        "mean_margin": _mean_margin(run),
        "judge_figures": dict(run.judge.told(counts.figures)),
        "problems": counts.problems,
    }


def _mean_margin(run: PreferRun) -> float:
    pairs = run.counts.outcomes[PAIR]
    return run.counts.margins / pairs if pairs else 0.0


def summary_lines(run: PreferRun, out: Path) -> Iterator[str]:
    """The result for people."""
    counts = run.counts
    pairs = counts.outcomes[PAIR]
    yield f"{pairs:,} pairs from {counts.prompts:,} prompts in {out}"
    for outcome, number in counts.outcomes.most_common():
        if outcome != PAIR:
            yield f"  {number:,} prompts: {outcome}"
    replies = ", ".join(f"{number:,} {name}" for name, number in counts.replies.items())
    yield f"replies of {run.sampler.model.name}: {replies or 'none'}"
    told = run.judge.told(counts.figures)
    figures = ", ".join(f"{name} {value:.3g}" for name, value in told.items())
    yield f"judge: {run.judge.name}; mean margin {_mean_margin(run):.3g}" + (
        f"; {figures}" if figures else ""
    )
    yield from (f"- {sentence}" for sentence in counts.problems)


def data_set_lines(out: Path, media: Path) -> Iterator[str]:
    """The set of a recipe that reads the pairs."""
    yield "In a recipe of the kind dpo or reward:"
    yield ""
    yield "[[data.sets]]"
    yield f"files = {_as_toml([str(out)])}"
    yield 'format = "pairs"'
    yield f"media = {_as_toml(str(media))}"


def _as_toml(value: str | list[str]) -> str:
    """Text or a list of texts as TOML, whose basic strings are those of JSON."""
    return json.dumps(value, ensure_ascii=False)
