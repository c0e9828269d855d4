"""The truth of a drawn world as a judge: it knows what each scene shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

from engine.errors import SampleError
from training.data.sample import TrainingSample
from training.prefer.judges import WORLD, JudgedReplies
from training.worlds import load_scene_world


class WorldJudge:
    """Rates replies by the world that their prompt comes from (`world` and `scene` of its row)."""

    name = WORLD

    def rewards(self, sample: TrainingSample, replies: Sequence[str]) -> JudgedReplies:
        """The true rewards.  Raises `SampleError` for a prompt of no world."""
        world = sample.extra.get("world")
        if not isinstance(world, str):
            raise SampleError(
                f"{sample.name}: the row names no world, so its truth is not known.",
                "Prompts of a world have `world` and `scene`; for photos name another judge.",
            )
        truth = load_scene_world(world).truth
        found = [truth(sample.extra, reply) for reply in replies]
        figures = {
            "replies": float(len(found)),
            "naming what is not there": float(sum(bool(one.false) for one in found)),
            "recall": sum(one.recall for one in found),
        }
        return JudgedReplies(tuple(one.reward for one in found), figures)

    def told(self, figures: Mapping[str, float]) -> Mapping[str, float]:
        """The share of replies that name a thing that is not there, and their mean recall."""
        replies = figures.get("replies", 0.0) or 1.0
        names = ("naming what is not there", "recall")
        return {name: figures[name] / replies for name in names if name in figures}

    def close(self) -> None:
        """Nothing is held."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
