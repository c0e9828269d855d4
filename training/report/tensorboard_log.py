"""TensorBoard files of a run, in `tensorboard/` of its folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from training.report.events import TENSORBOARD_FOLDER, StepFigures

_FLUSH_S = 30


class TensorBoardLog:
    """Scalars by name; a resumed run takes the place of what was written after its step.

    Args:
        tell: is given a sentence if the files cannot be written; training goes on.
    """

    def __init__(self, folder: Path, step: int, tell: Callable[[str], None]) -> None:
        # Imported here: it takes a second, and other processes of a run write nothing.
        from torch.utils.tensorboard.writer import SummaryWriter

        self._tell, self._failed = tell, False
        self._writer = SummaryWriter(
            str(folder / TENSORBOARD_FOLDER),
            purge_step=step + 1 if step else None,
            flush_secs=_FLUSH_S,
        )

    def step(self, figures: StepFigures) -> None:
        """Loss, rates, gradient norm, throughput, MFU, memory."""
        scalars = {
            "train/loss": figures.loss,
            "train/grad_norm": figures.grad_norm,
            "speed/supervised_tokens_per_s": figures.supervised_per_s,
            "speed/tokens_per_s": figures.tokens_per_s,
            "speed/samples_per_s": figures.samples_per_s,
            "memory/bytes": float(figures.memory_bytes),
            **{f"rate/{group}": rate for group, rate in figures.rates.items()},
            **{f"train/{name}": value for name, value in figures.figures.items()},
        }
        if figures.mfu is not None:
            scalars["speed/mfu"] = figures.mfu
        self._add_scalars(figures.step, scalars)

    def evaluated(
        self, step: int, figures: Mapping[str, float], right_of: Mapping[str, tuple[int, int]]
    ) -> None:
        """Held-out figures, and the share of right answers by kind."""
        right = {f"right/{kind}": r / asked for kind, (r, asked) in right_of.items() if asked}
        self._add_scalars(
            step, {f"held_out/{name}": value for name, value in figures.items()} | right
        )

    def close(self) -> None:
        """Write out what is left."""
        try:
            self._writer.close()
        except OSError as error:
            self._tell_failure(error)

    def _add_scalars(self, step: int, scalars: Mapping[str, float]) -> None:
        try:
            for name, value in scalars.items():
                self._writer.add_scalar(name, value, step)
        except OSError as error:
            self._tell_failure(error)

    def _tell_failure(self, error: OSError) -> None:
        if not self._failed:
            self._tell(f"TensorBoard files cannot be written ({error}); training goes on.")
        self._failed = True
