"""The table of benches."""

from __future__ import annotations

import importlib
from typing import cast

from training.evaluate.bench import JudgedBench, MarkedBench

BENCHES = {
    "llava-bench-coco": ("bench_llava", "COCO"),
    "llava-bench-wild": ("bench_llava", "WILD"),
    "llava-bench-wilder": ("bench_wilder", "WilderBench"),
    "scienceqa": ("bench_scienceqa", "ScienceQaBench"),
    "pope": ("bench_pope", "PopeBench"),
    "vqa": ("bench_vqa", "VqaBench"),
    "critic": ("bench_critic", "CriticBench"),
}
"""Names on the command line; the module, and what in it is the bench, or makes it."""


def bench_named(name: str) -> MarkedBench | JudgedBench:
    """A bench of `BENCHES`."""
    module, entry = BENCHES[name]
    found = getattr(importlib.import_module(f"training.evaluate.{module}"), entry)
    bench: MarkedBench | JudgedBench = found() if isinstance(found, type) else found
    return bench


def as_judged(bench: MarkedBench | JudgedBench) -> JudgedBench | None:
    """The bench if a model judges its replies; None if a rule marks them."""
    return cast(JudgedBench, bench) if hasattr(bench, "judge_prompt") else None
