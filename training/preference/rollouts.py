"""Replies that a policy has sampled, what they earned, and what is learnt from them; as files.

A phase is the replies of `ppo.rollouts` prompts and the optimizer steps that learn from them.  Its
arrays lie in the run's folder, `rollouts/phase-N.safetensors`, written whole or not at all: a run
that is resumed in the middle of a phase goes on with the same.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from engine.atomic_file import atomic_write
from engine.errors import ModelUnreadable, PumiceError
from training.loop.disk import tell_full_disk
from training.preference.ppo_math import (
    KlController,
    counted_columns,
    estimate_advantages,
    explained_variance,
    kl_estimate,
    scaled_rewards,
    shaped_rewards,
    whitened,
)
from training.recipe.schema import PpoSection

FOLDER = "rollouts"


@dataclass(frozen=True)
class Rollout:
    """One reply as it was sampled.

    Args:
        slot: its place in the phase.
        ids, text, ended: as `training.preference.sampled_reply.SampledReply` has them.
        log_probs, reference: float32 [tokens]: by the policy that sampled, and by the frozen start.
        values: float32 [tokens + 1]: of the state before each token, and behind the last one.
        entropy: of the policy, nats a token.
        score: of the reward's source.
        added: to the score.
    """

    slot: int
    ids: tuple[int, ...]
    text: str
    ended: bool
    log_probs: Tensor
    reference: Tensor
    values: Tensor
    entropy: float
    score: float
    added: float


@dataclass(frozen=True)
class Phase:
    """What is learnt from in a phase.

    Args:
        slots: of the rows below, in order; slots whose prompt could not be asked are missing.
        replies: ids of each row.
        sampled, advantages, returns, values: float32 [rows, columns].
        dropped: slots without a reply, and why.
        kl_weight, next_kl_weight: of this phase and of the one after it.
        figures: means over the phase, for the report.
    """

    number: int
    slots: tuple[int, ...]
    replies: tuple[tuple[int, ...], ...]
    sampled: Tensor
    advantages: Tensor
    returns: Tensor
    values: Tensor
    dropped: Mapping[int, str]
    kl_weight: float
    next_kl_weight: float
    figures: Mapping[str, float] = field(default_factory=dict)

    @property
    def columns(self) -> int:
        """Of the arrays."""
        return int(self.sampled.shape[1])


def make_phase(
    number: int,
    rollouts: Sequence[Rollout],
    dropped: Mapping[int, str],
    controller: KlController,
    section: PpoSection,
) -> Phase:
    """Rewards and advantages of the rollouts of all processes (`training.preference.ppo_math`)."""
    rollouts = sorted(rollouts, key=lambda one: one.slot)
    lengths = torch.tensor([len(one.ids) for one in rollouts], dtype=torch.long)
    longest = int(lengths.max()) if rollouts else 1
    columns = section.reply_tokens if section.form == "published" else longest
    real = torch.arange(columns)[None] < lengths[:, None]
    sampled = _in_rows([one.log_probs for one in rollouts], columns)
    reference = _in_rows([one.reference for one in rollouts], columns)
    values = _in_rows([one.values for one in rollouts], columns, last=section.form == "published")
    scores = torch.tensor([one.score + one.added for one in rollouts])
    kl = kl_estimate(sampled, reference, section.kl_estimate) * real
    shaped = shaped_rewards(scores, kl, real, kl_weight=controller.weight, form=section.form)
    counted = counted_columns(real, section.form)
    rewards = scaled_rewards(
        shaped, counted, scale=section.reward_scale, whiten=section.whiten_rewards
    )
    found = estimate_advantages(
        rewards, values, real,
        discount=section.discount, smoothing=section.smoothing, form=section.form,
    )  # fmt: skip
    nats = float(kl.sum(1).mean()) if rollouts else 0.0
    figures = {
        **_rollout_means(rollouts, sampled - reference, real),
        "objective/shaped_reward": float(shaped.sum(1).mean()) if rollouts else 0.0,
        "value/explained_variance": explained_variance(values, found.returns, counted),
        "objective/kl_weight": controller.weight,
    }
    return Phase(
        number=number,
        slots=tuple(one.slot for one in rollouts),
        replies=tuple(one.ids for one in rollouts),
        sampled=sampled,
        advantages=whitened(found.advantages, counted) if rollouts else found.advantages,
        returns=found.returns,
        values=values,
        dropped=dict(dropped),
        kl_weight=controller.weight,
        next_kl_weight=controller.after(nats).weight,
        figures=figures if rollouts else {},
    )


def _in_rows(arrays: Sequence[Tensor], columns: int, *, last: bool = False) -> Tensor:
    """Float32 [arrays, columns]; behind each its last number, or 0."""
    found = torch.zeros(len(arrays), columns)
    for row, array in zip(found, arrays, strict=True):
        kept = array[:columns]
        row[: len(kept)] = kept
        if last:
            row[len(kept) :] = kept[-1]
    return found


def _rollout_means(
    rollouts: Sequence[Rollout], difference: Tensor, real: Tensor
) -> dict[str, float]:
    """Means over replies; KL by the plain log ratio, whatever the reward takes."""
    count = max(1, len(rollouts))
    tokens = sum(len(one.ids) for one in rollouts)
    nats = float((difference * real).sum())
    return {
        "objective/score": sum(one.score for one in rollouts) / count,
        "objective/reward": sum(one.score + one.added for one in rollouts) / count,
        "objective/kl": nats / count,
        "objective/kl_token": nats / max(1, tokens),
        "objective/entropy": sum(one.entropy for one in rollouts) / count,
        "objective/reply_tokens": tokens / count,
        "objective/no_end": sum(not one.ended for one in rollouts) / count,
    }


def phase_file(run: Path, number: int) -> Path:
    """Where a phase lies in the folder of a run."""
    return run / FOLDER / f"phase-{number}.safetensors"


_ARRAYS = ("sampled", "advantages", "returns", "values")


def save_phase(phase: Phase, run: Path) -> None:
    """Write it whole or not at all.  Raises `DiskFull`, `PumiceError`."""
    path = phase_file(run, phase.number)
    about = asdict(phase)
    for name in _ARRAYS:
        del about[name]
    arrays = {name: getattr(phase, name).contiguous() for name in _ARRAYS}
    try:
        with tell_full_disk(run, "the replies of a phase"):
            path.parent.mkdir(parents=True, exist_ok=True)
            with atomic_write(path) as stream:
                stream.write(save(arrays, metadata={"about": json.dumps(about)}))
    except OSError as error:
        raise PumiceError(
            f"{path} could not be written: {error.strerror or error}.",
            "What was saved before is whole: --resume goes on from there.",
        ) from error


def load_phase(run: Path, number: int) -> Phase:
    """Read it back, equal to the bit.  Raises `ModelUnreadable`."""
    path = phase_file(run, number)
    try:
        with safe_open(path, framework="pt") as stream:
            arrays = {name: stream.get_tensor(name) for name in _ARRAYS}
            about = json.loads(stream.metadata()["about"])
    except (OSError, SafetensorError, ValueError, KeyError) as error:
        raise ModelUnreadable(
            f"The sampled replies {path} cannot be read: {error}.",
            "A run that was stopped in the middle of their steps needs them. Remove its newest "
            "state to go on from the one before, or start in another folder.",
        ) from error
    about["slots"] = tuple(about["slots"])
    about["replies"] = tuple(tuple(ids) for ids in about["replies"])
    about["dropped"] = {int(slot): why for slot, why in about["dropped"].items()}
    return Phase(**about, **arrays)


def kept_phases(run: Path) -> list[int]:
    """Numbers of the phases that lie in the folder of a run."""
    found = (run / FOLDER).glob("phase-*.safetensors")
    return sorted(int(path.stem.removeprefix("phase-")) for path in found)


def remove_phases(run: Path, numbers: Sequence[int]) -> None:
    """Remove the files of these phases, if they are there."""
    for number in numbers:
        with contextlib.suppress(OSError):
            phase_file(run, number).unlink(missing_ok=True)
