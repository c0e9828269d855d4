"""Whether keeping a frozen tower's features on the disk pays and fits, by arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace

from training.recipe.cost import BYTES, SampleFlops
from training.recipe.part_shapes import ModelShape
from training.recipe.schema import Recipe
from training.recipe.workload import Workload

DISK_BYTES_PER_S = 1e9
"""What a disk is reckoned to read and write."""

_SHARE_OF_FREE = 0.8


@dataclass(frozen=True)
class FeaturePlan:
    """The feature cache.

    Args:
        bytes: of all photos, patches · width · 2 a picture in bf16.
        free_bytes: of the disk.
        times_seen: how often a photo is seen in the run.
        speed_up: of a pass over cached photos against one with the tower, without reading.
        seconds_saved: in the whole run, reading and writing subtracted.
        possible: the tower is frozen.
        fits, pays: whether it should be used needs both.
        sentence: the verdict in words.
    """

    bytes: float
    free_bytes: int
    times_seen: float
    speed_up: float
    seconds_saved: float
    possible: bool
    fits: bool
    pays: bool
    sentence: str


def plan_features(
    recipe: Recipe,
    shape: ModelShape,
    workload: Workload,
    samples: float,
    flops: SampleFlops,
    seconds: float,
    free_bytes: int,
) -> FeaturePlan:
    """The verdict on the feature cache.

    Args:
        samples, seconds: of the whole run.
        flops: of a sample, the tower's among them.
    """
    samples_itself = recipe.run.kind == "ppo"
    possible = recipe.learn.tower == 0 and not workload.endless and not samples_itself
    value = BYTES[recipe.train.precision]
    tower = shape.tower
    picture = tower.patches * tower.width * shape.feature_layers * value
    tiles = workload.mean("tiles") * workload.epoch_samples
    needed = picture * tiles
    times = samples / workload.epoch_samples if workload.epoch_samples else 0.0
    share = flops.tower / flops.done if flops.done else 0.0
    written = needed * min(1.0, times) / DISK_BYTES_PER_S
    read = needed * max(0.0, times - 1) / DISK_BYTES_PER_S
    saved = seconds * share * max(0.0, times - 1) / times if times else 0.0
    gain = saved - written - read
    fits = needed < _SHARE_OF_FREE * free_bytes
    plan = FeaturePlan(
        bytes=needed if possible else 0.0,
        free_bytes=free_bytes,
        times_seen=times,
        speed_up=1 / (1 - share) if share < 1 else 1.0,
        seconds_saved=gain if possible else 0.0,
        possible=possible,
        fits=possible and fits,
        pays=possible and gain > 0,
        sentence="",
    )
    if samples_itself:
        return replace(plan, sentence="no: those of a phase are kept in memory until it is over")
    return _told(plan, learns=recipe.learn.tower > 0)


def _told(plan: FeaturePlan, *, learns: bool) -> FeaturePlan:
    if not plan.possible:
        why = "the tower learns" if learns else "drawn pictures are never seen twice"
        return replace(plan, sentence=f"no: {why}")
    gain = f"a pass with it is {plan.speed_up:.2f} times as fast"
    if plan.times_seen <= 1:
        said = f"no: each photo is seen once in this run; for further runs, {gain}"
    elif not plan.pays:
        said = (
            f"no: the disk takes longer than the tower ({gain}, {-plan.seconds_saved:.0f} s lost)"
        )
    elif not plan.fits:
        said = f"no: it does not fit the disk, though it would save {plan.seconds_saved:.0f} s"
    else:
        said = f"yes: {gain} from the second epoch on, {plan.seconds_saved:.0f} s saved"
    return replace(plan, sentence=said)
