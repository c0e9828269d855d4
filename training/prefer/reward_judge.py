"""A reward model as a judge: the checkpoint of a run of the kind "reward"."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from engine.chat import assistant
from engine.options import SamplingOptions
from training.data.sample import TrainingSample
from training.language_model.journal import AnswerJournal, key_of
from training.prefer.judges import JudgedReplies
from training.preference.reward_model import open_reward_model


class RewardJudge:
    """Rates replies by a reward model, which is told the facts of the prompt's row.

    Args:
        folder: the checkpoint.
        journal: keeps scores.
    """

    def __init__(self, folder: Path, *, journal: AnswerJournal) -> None:
        path = folder.absolute()
        self.name = f"{path.parent.name}/{path.name}"  # most are called "checkpoint"
        self._identity = f"{self.name} {_folder_identity(folder)}"
        self._model, self._journal = open_reward_model(folder), journal

    def rewards(self, sample: TrainingSample, replies: Sequence[str]) -> JudgedReplies:
        """A score of each reply."""
        asked = sample.conversations[0]
        answered = [asked.plus(assistant(reply)) for reply in replies]
        facts = "\n".join(sample.facts)
        keys = [key_of(self._identity, one, SamplingOptions(), extra=facts) for one in answered]
        missing = [n for n, key in enumerate(keys) if self._journal.answer(key) is None]
        if missing:
            told = [dataclasses.replace(sample, conversations=(answered[n],)) for n in missing]
            for number, score in zip(missing, self._model.scores(told), strict=True):
                self._journal.keep(keys[number], {"score": float(score)})
        found = [self._journal.answer(key) or {} for key in keys]
        return JudgedReplies(tuple(float(one["score"]) for one in found))

    def told(self, figures: Mapping[str, float]) -> Mapping[str, float]:  # noqa: ARG002
        """Nothing beside its rewards."""
        return {}

    def close(self) -> None:
        """Nothing is held that ends with the program."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _folder_identity(folder: Path) -> str:
    """Twelve digits of the folder's files, by name, size and time."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        known = path.stat()
        digest.update(f"{path.name} {known.st_size} {known.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:12]
