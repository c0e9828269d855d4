"""How well training uses one GPU: MFU with and without each mechanism, at LLaVA-1.5 7B's shapes.

    python tests/bench/gpu_training.py [--tiny] [--seconds 440] [--out FILE.json]     (top folder)

Random weights on the device (bf16, AdamW in bf16: 8 bytes a parameter, 56 GB), drawn photos of 576
visual tokens, seeded texts.  All arms use one model in turn; the first one is measured again at the
end, so that a machine that slows down is seen.  An arm that does not fit is told as such.  The JSON
is written after every arm; when `--seconds` are over, what is left is told as left out.  `--tiny`
is a dry run of the same code on a CPU, without torch.compile.

MFU counts what the arm's own tokens need (padding, recomputation and logits that nothing is learned
from do not count): per token 6 FLOPs a parameter of the LLM's matrices, causal attention, the head
at supervised tokens only, and the frozen tower's forward pass unless its features are cached.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import gc
import json
import sys
import time
import unittest.mock
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

HOUSE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOUSE))

import torch  # noqa: E402

from training.bench.arm import BARE, LLAVA, ON_OUR_MODEL, OURS, Mechanisms  # noqa: E402
from training.bench.bench_data import BenchData  # noqa: E402
from training.bench.llava_arm import LlavaLoop  # noqa: E402
from training.bench.our_arm import OurModelArm  # noqa: E402
from training.bench.random_model import VICUNA_7B, RandomShape, random_model  # noqa: E402
from training.bench.workload import WORKLOADS  # noqa: E402
from training.loop.throughput import peak_flops  # noqa: E402
from training.model.open_model import open_model  # noqa: E402
from training.recipe.schema import (  # noqa: E402
    DataSection,
    DataSet,
    LearnSection,
    ModelSection,
    Recipe,
    TrainSection,
)
from training.report.machine import library_versions, machine_facts  # noqa: E402

if TYPE_CHECKING:
    from training.model.open_model import OpenedModel

TINY = RandomShape(
    layers=1, width=48, feed_forward=64, heads=2, kv_heads=1, vocabulary=2048, tower_layers=2,
    tower_width=32, tower_feed_forward=48, tower_heads=2, image=42,
)  # fmt: skip

COMPILED = "ours, compiled"
DENSE = "packing_dense"
"""Packed rows through SDPA with a dense mask, in place of FlexAttention."""

ARMS: dict[str, Mechanisms | None] = {
    LLAVA: None,
    OURS: dataclasses.replace(ON_OUR_MODEL[OURS], pack="rows"),
    BARE: ON_OUR_MODEL[BARE],
    "packing": ON_OUR_MODEL["packing"],
    "sharing": ON_OUR_MODEL["sharing"],
    "no_checkpointing": ON_OUR_MODEL["no_checkpointing"],
    "cache": ON_OUR_MODEL["cache"],
    DENSE: ON_OUR_MODEL["packing"],
    "ours, checkpointing": dataclasses.replace(ON_OUR_MODEL[OURS], pack="rows", checkpointing=True),
    COMPILED: dataclasses.replace(ON_OUR_MODEL[OURS], pack="rows", compile=True),
}
"""The most telling ones first."""


def main() -> int:
    """Measure, and print the JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tiny", action="store_true", help="a dry run on a CPU")
    parser.add_argument("--seconds", type=float, default=440.0)
    parser.add_argument("--steps", type=int, default=3)
    parser.add_argument("--workload", choices=list(WORKLOADS), default=[], action="append")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    if not given.tiny and not torch.cuda.is_available():
        sys.stderr.write("There is no GPU here; --tiny is a dry run on the CPU.\n")
        return 1
    run = GpuBench(given.tiny, given.seconds, given.steps, given.out)
    for workload in given.workload or ["text", "shared", "tower"]:
        run.measure(workload)
    sys.stdout.write(json.dumps(run.told, indent=1) + "\n")
    return 0


class GpuBench:
    """One model on one device, and what was measured with it."""

    def __init__(self, tiny: bool, seconds: float, steps: int, out: Path | None) -> None:
        self._begun, self._seconds, self._steps, self._out = time.monotonic(), seconds, steps, out
        self._device = torch.device("cpu" if tiny else "cuda")
        self._shape = TINY if tiny else VICUNA_7B
        self._recipe = bench_recipe(tiny)
        self._arms = [name for name in ARMS if not (tiny and name == COMPILED)]
        self._peak = peak_flops(self._device, self._recipe.train)
        dtype = torch.float32 if tiny else torch.bfloat16
        make = random_model(self._shape, device=str(self._device), dtype=dtype)
        self._opened: OpenedModel = open_model(self._recipe, root=Path(), make_new=make)
        self.told: dict[str, Any] = {
            "title": "LLaVA-1.5 7B in full, random weights" if not tiny else "dry run",
            "peak_flops": self._peak,
            "parameters": sum(weight.numel() for weight in self._opened.llava.parameters()),
            "batch": self._recipe.train.batch,
            "pack_tokens": self._recipe.train.pack_tokens,
            "machine": machine_facts(),
            "versions": library_versions(),
            "seconds_until_the_model_is_there": round(time.monotonic() - self._begun, 1),
            "workloads": {},
        }

    def measure(self, workload: str) -> None:
        """Every arm on one workload, while there is time."""
        data = BenchData(self._opened, self._recipe, WORKLOADS[workload])
        arms: dict[str, Any] = {}
        self.told["workloads"][workload] = arms
        for name in [*self._arms, f"{LLAVA}, again"]:
            if time.monotonic() - self._begun > self._seconds:
                arms[name] = {"left_out": "no time was left"}
                continue
            try:
                arms[name] = self._measured(name, data)
            except torch.OutOfMemoryError:
                arms[name] = {"left_out": "it does not fit into the device's memory"}
            # An arm that fails must not take the figures of the others with it.
            except Exception as error:  # noqa: BLE001
                arms[name] = {"left_out": f"{type(error).__name__}: {str(error)[:300]}"}
            self._free()
            sys.stderr.write(f"{workload}: {name}: {json.dumps(arms[name])}\n")
            if self._out:
                self._out.write_text(json.dumps(self.told, indent=1))

    def _measured(self, name: str, data: BenchData) -> dict[str, Any]:
        how = ARMS[name.removesuffix(", again")]
        dense = unittest.mock.patch(
            "training.model.training_model.implementation_for", return_value="dense"
        )
        with dense if name == DENSE else contextlib.nullcontext():
            if how is None:
                arm: Any = LlavaLoop(self._opened, self._recipe, data, self._device)
            else:
                arm = OurModelArm(self._opened, self._recipe, data, self._device, how)
            steps = range(1 + self._steps)
            arm.get_ready(steps)
            arm.train(steps[:1])  # compiles and allocates
            if self._device.type == "cuda":
                torch.cuda.reset_peak_memory_stats()
            segment = arm.train(steps[1:])
        needed, tokens = self._needed(data, how, steps[1:])
        return {
            "mfu": round(needed / segment.seconds / self._peak, 4) if self._peak else None,
            "supervised_per_s": round(segment.supervised_per_s, 1),
            "tokens_per_s": round(tokens / segment.seconds, 1),
            "seconds_per_step": round(segment.seconds / self._steps, 4),
            "tflops_per_step": round(needed / self._steps / 1e12, 3),
            "memory_gb": self._memory_gb(),
            "loss": round(segment.losses[-1], 4),
        }

    def _needed(self, data: BenchData, how: Mechanisms | None, steps: range) -> tuple[float, int]:
        """FLOPs and tokens of some steps in the arm's own layout."""
        needed, tokens = 0.0, 0
        for step in steps:
            for lengths, tiles, supervised in layouts_of(data, how, step):
                cached = how is not None and how.cache
                needed += needed_flops(self._shape, lengths, 0 if cached else tiles, supervised)
                tokens += sum(lengths)
        return needed, tokens

    def _memory_gb(self) -> float:
        if self._device.type != "cuda":
            return 0.0
        return round(torch.cuda.max_memory_allocated() / 1e9, 1)

    def _free(self) -> None:
        self._opened.llava.zero_grad(set_to_none=True)
        for module in self._opened.llava.modules():
            module._compiled_call_impl = None  # what torch.compile left in the layers
        gc.collect()
        if self._device.type == "cuda":
            torch.cuda.empty_cache()


def layouts_of(
    data: BenchData, how: Mechanisms | None, step: int
) -> Iterator[tuple[list[int], int, int]]:
    """Lengths of sequences, tiles and supervised tokens of each micro-batch, padding left out."""
    if how is None or not how.join:
        for rows in data.rows(step):
            lengths = [len(row.sample.ids) for row in rows]
            tiles = sum(view.layout.n_tiles for row in rows for view in row.views)
            yield lengths, tiles, sum(row.sample.n_supervised for row in rows)
        return
    for batch in data.batches(step, join=True, pack_tokens=0, features=None):
        real = (batch.segments >= 0).sum(1).tolist()
        tiles = sum(layout.n_tiles for layout in batch.layouts)
        yield real, tiles, batch.n_supervised


def needed_flops(shape: RandomShape, lengths: list[int], tiles: int, supervised: int) -> float:
    """Forward and backward of an LLM that learns in full with its projector, tower forward only.

    A joined sequence counts as if each token attended to all before it.
    """
    width, query = shape.width, shape.width
    kv = shape.width * shape.kv_heads // shape.heads
    layer = width * (2 * query + 2 * kv) + 3 * width * shape.feed_forward
    linear = 6 * shape.layers * layer * sum(lengths)
    attention = 3 * shape.layers * 2 * width * sum(length**2 for length in lengths)
    head = 6 * shape.vocabulary * width * supervised
    side = shape.image // shape.patch
    patches = side * side + 1
    wide = shape.tower_width
    block = 2 * patches * (4 * wide**2 + 2 * wide * shape.tower_feed_forward)
    tower = tiles * (shape.tower_layers - 1) * (block + 4 * patches**2 * wide)
    projector = 6 * tiles * (patches - 1) * (wide * width + width**2)
    return float(linear + attention + head + tower + projector)


def bench_recipe(tiny: bool) -> Recipe:
    """LLaVA-1.5's second stage: projector and LLM learn, the tower is frozen."""
    precision = "f32" if tiny else "bf16"
    return Recipe(
        title="gpu bench",
        model=ModelSection(new="random", family="llava-1.5", template="vicuna_v1"),
        learn=LearnSection(projector=2e-5, llm=2e-5),
        data=DataSection(sets=(DataSet(name="drawn", world="random"),)),
        train=TrainSection(
            steps=10,
            batch=8,
            micro_batch=8,
            max_tokens=4096,
            pack_tokens=4096,
            precision=precision,
            weights=precision,
        ),
    )


if __name__ == "__main__":
    sys.exit(main())
