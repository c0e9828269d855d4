"""How fast a run goes: tokens a second, MFU, memory, time left."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import psutil
import torch
from torch import Tensor

from training.loop.counters import RunCounters
from training.loop.schedule import RunLength
from training.recipe.machine import peak_of_gpu
from training.recipe.schema import TrainSection
from training.report.events import StepFigures


def peak_flops(device: torch.device, train: TrainSection) -> float | None:
    """FLOPs a second that the device could do at most in 16 bits; None where it is not known."""
    if device.type != "cuda" or train.precision == "f32":
        return None
    return peak_of_gpu(torch.cuda.get_device_name(device))


def memory_bytes(device: torch.device) -> int:
    """Most that was in use on the GPU; on a CPU what this process has now."""
    if device.type == "cuda":
        return int(torch.cuda.max_memory_allocated(device))
    return int(psutil.Process().memory_info().rss)


@dataclass(frozen=True)
class StepCounts:
    """Of one optimizer step: over all processes, `flops` of this process alone."""

    supervised: int
    tokens: int
    samples: int
    flops: float = 0.0


@dataclass
class Throughput:
    """Sums since the last line, and the pace since this process began.

    Args:
        begun: steps and seconds spent when this process began or resumed.
    """

    length: RunLength
    peak: float | None
    device: torch.device
    begun: tuple[int, float]
    _since_s: float = field(default_factory=time.monotonic)
    _loss: float = 0.0
    _counts: list[StepCounts] = field(default_factory=list)
    _figures: dict[str, Tensor] = field(default_factory=dict)
    _own_supervised: int = 0

    def add(self, loss: float, counts: StepCounts) -> None:
        """A step whose loss has been read."""
        self._loss += loss * counts.supervised
        self._counts.append(counts)

    def add_figures(self, figures: Mapping[str, Tensor], supervised: int) -> None:
        """Sums of a micro-batch of this process, left on the device."""
        self._own_supervised += supervised
        for name, value in figures.items():
            before = self._figures.get(name)
            self._figures[name] = value.detach() if before is None else before + value.detach()

    def leave_out(self, seconds: float) -> None:
        """Time that was not training: evaluating, saving."""
        self._since_s += seconds

    def is_due(self, interval_s: float) -> bool:
        """Whether the next line should come."""
        return bool(self._counts) and time.monotonic() - self._since_s >= interval_s

    def line(
        self, counters: RunCounters, rates: Mapping[str, float], grad_norm: float
    ) -> StepFigures:
        """Figures since the last line; begins the next."""
        seconds = max(1e-9, time.monotonic() - self._since_s)
        supervised = sum(one.supervised for one in self._counts)
        flops = sum(one.flops for one in self._counts)
        figures = StepFigures(
            step=counters.step,
            share=self.length.share(counters.step, counters.spent_s),
            loss=self._loss / max(1, supervised),
            rates=dict(rates),
            grad_norm=grad_norm,
            supervised_per_s=supervised / seconds,
            tokens_per_s=sum(one.tokens for one in self._counts) / seconds,
            samples_per_s=sum(one.samples for one in self._counts) / seconds,
            mfu=flops / seconds / self.peak if self.peak and flops else None,
            memory_bytes=memory_bytes(self.device),
            left_s=self.left_s(counters),
            seconds=counters.spent_s,
            samples=counters.samples,
            tokens=counters.tokens,
            supervised_tokens=counters.supervised_tokens,
            figures=self._means(),
        )
        self._begin_line()
        return figures

    def _means(self) -> dict[str, float]:
        """Of the main process's own micro-batches."""
        n = max(1, self._own_supervised)
        return {name: float(value) / n for name, value in self._figures.items()}

    def _begin_line(self) -> None:
        self._since_s, self._loss, self._own_supervised = time.monotonic(), 0.0, 0
        self._counts.clear()
        self._figures.clear()

    def left_s(self, counters: RunCounters) -> float:
        """Seconds left, at the pace since this process began."""
        if not self.length.steps:
            return max(0.0, self.length.seconds - counters.spent_s)
        steps, spent_s = counters.step - self.begun[0], counters.spent_s - self.begun[1]
        return (self.length.steps - counters.step) * spent_s / max(1, steps)
