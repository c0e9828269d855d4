"""Progress of a run on a terminal: one line written over, or plain lines in a log."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Mapping

from training.report.events import RunStarted, StepFigures
from training.report.wording import count_text, duration_text

_LIVE_EVERY_S = 2.0
_PLAIN_EVERY_S = 15.0


class TerminalProgress:
    """Lines such as `step 120/1000  12 %  loss 1.234  8.1 k tokens/s  MFU 41 %  1 h 12 min left`.

    Args:
        say: prints words as they are, without a line's end.
        live: whether a line may be written over.
    """

    def __init__(
        self,
        say: Callable[[str], None],
        *,
        live: bool,
        clock: Callable[[], float] = time.monotonic,
        columns: Callable[[], int] = lambda: shutil.get_terminal_size().columns,
    ) -> None:
        self._say, self._live, self._clock, self._columns = say, live, clock, columns
        self._told_s: float | None = None
        self._open = False
        self._steps = 0

    def started(self, run: RunStarted) -> None:
        """What is trained, where and for how long."""
        self._steps = run.steps
        length = f"{run.steps:,} steps" if run.steps else duration_text(60 * run.minutes)
        learning = f"{count_text(run.parameters_learning)} of {count_text(run.parameters)} learn"
        self.line(f"{run.title}: {length}, {learning}, on {run.device}")
        if run.step:
            self.line(f"goes on after step {run.step:,}")
        for sentence in run.sentences:
            self.line(sentence)

    def step(self, figures: StepFigures) -> None:
        """The line of a step, if the last one was some seconds ago."""
        now, every_s = self._clock(), _LIVE_EVERY_S if self._live else _PLAIN_EVERY_S
        if self._told_s is not None and now - self._told_s < every_s and figures.share < 1:
            return
        self._told_s = now
        line = step_line(figures, self._steps)
        if self._live:
            width = max(1, self._columns() - 1)
            self._say("\r" + line[:width].ljust(width))
            self._open = True
        else:
            self._say(line + "\n")

    def evaluated(
        self, step: int, figures: Mapping[str, float], right_of: Mapping[str, tuple[int, int]]
    ) -> None:
        """Held-out figures."""
        told = [f"{name} {value:.4g}" for name, value in figures.items()]
        told += [f"{kind} {right}/{asked}" for kind, (right, asked) in right_of.items()]
        if told:
            self.line(f"held out at step {step:,}: {', '.join(told)}")

    def line(self, text: str) -> None:
        """A line of its own; one that is written over ends first."""
        self._say(("\n" if self._open else "") + text + "\n")
        self._open = False


def step_line(figures: StepFigures, steps: int) -> str:
    """The line of a step; `steps` of the whole run, 0 if it ends by the clock."""
    of = f"/{steps}" if steps else ""
    parts = [
        f"step {figures.step}{of}",
        f"{100 * figures.share:.0f} %",
        f"loss {figures.loss:.4f}",
        f"{count_text(figures.tokens_per_s)} tokens/s",
    ]
    if figures.mfu is not None:
        parts.append(f"MFU {100 * figures.mfu:.0f} %")
    parts.append(f"{duration_text(figures.left_s)} left")
    return "  ".join(parts)
