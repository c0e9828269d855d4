"""In which order samples are shown: a function of seed and number, in no memory.

A part of a set is a stream: its units in one pseudo-random order after another.  An epoch takes the
next `per_epoch` of each stream, so a weight of 0.5 shows every second unit, and in the next epoch
the others; a weight of 2 shows each twice.  Within an epoch all parts are shuffled together, or as
LLaVA's sampler does it: batches of one modality, each sorted by length.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from training.data.permutation import Permutation, stable_hash


@dataclass(frozen=True)
class SetStream:
    """One part of a set.

    Args:
        set_number: of the set.
        first_unit: the part's first unit in the set.
        n_units: how many it has; 0: endless (a drawn world), whose unit is a running number.
        per_epoch: how many of them an epoch shows.
    """

    set_number: int
    first_unit: int
    n_units: int
    per_epoch: int

    def unit(self, seed: int, epoch: int, place: int) -> int:
        """The unit at a place of an epoch."""
        running = epoch * self.per_epoch + place
        if not self.n_units:
            return running
        pass_number, within = divmod(running, self.n_units)
        key = stable_hash("stream", seed, self.set_number, self.first_unit, pass_number)
        return self.first_unit + Permutation(self.n_units, key).at(within)


Place = tuple[int, int]
"""Number of the set, and of the unit in it."""


@dataclass(frozen=True)
class StreamPool:
    """Streams whose units are shuffled together within an epoch."""

    name: str
    streams: tuple[SetStream, ...]

    @property
    def size(self) -> int:
        """Units of an epoch."""
        return sum(stream.per_epoch for stream in self.streams)

    def at(self, seed: int, epoch: int, number: int) -> Place:
        """The unit at a number of an epoch, 0 … `size` − 1."""
        key = stable_hash("epoch", seed, self.name, epoch)
        slot = Permutation(self.size, key).at(number)
        ends = list(itertools.accumulate(stream.per_epoch for stream in self.streams))
        which = bisect.bisect_right(ends, slot)
        stream = self.streams[which]
        within = slot - (ends[which] - stream.per_epoch)
        return stream.set_number, stream.unit(seed, epoch, within)


@dataclass(frozen=True)
class ShuffledOrder:
    """All units of an epoch in one shuffle."""

    pool: StreamPool
    seed: int

    @property
    def epoch_samples(self) -> int:
        """Numbers of an epoch."""
        return self.pool.size

    def at(self, number: int) -> Place:
        """Set and unit of a sample's number."""
        epoch, within = divmod(number, self.pool.size)
        return self.pool.at(self.seed, epoch, within)


@dataclass(frozen=True)
class ModalityOrder:
    """Batches of one modality, the samples of each from the longest to the shortest.

    As `get_modality_length_grouped_indices` of LLaVA (llava/train/llava_trainer.py): whole batches
    of both modalities are shuffled, and what is left of both comes last in the epoch.

    Args:
        pools: with photos, and without; no empty one.
        batch: samples of one optimizer step, over all processes.
        length: of a unit, in words.
    """

    pools: tuple[StreamPool, ...]
    seed: int
    batch: int
    length: Callable[[Place], int]

    @property
    def epoch_samples(self) -> int:
        """Numbers of an epoch."""
        return sum(pool.size for pool in self.pools)

    def at(self, number: int) -> Place:
        """Set and unit of a sample's number."""
        epoch, within = divmod(number, self.epoch_samples)
        batch, place = divmod(within, self.batch)
        return _sorted_batch(self, epoch, batch)[place]

    def in_batch(self, epoch: int, batch: int) -> list[Place]:
        """The units of a batch, from the longest to the shortest."""
        whole = [pool.size // self.batch for pool in self.pools]
        if batch < sum(whole):
            key = stable_hash("batches", self.seed, epoch)
            which = Permutation(sum(whole), key).at(batch)
            pool = self.pools[0] if which < whole[0] else self.pools[1]
            first = self.batch * (which if pool is self.pools[0] else which - whole[0])
            found = [pool.at(self.seed, epoch, first + n) for n in range(self.batch)]
        else:
            left = [
                (pool, n)
                for pool, batches in zip(self.pools, whole, strict=True)
                for n in range(batches * self.batch, pool.size)
            ]
            first = (batch - sum(whole)) * self.batch
            found = [pool.at(self.seed, epoch, n) for pool, n in left[first : first + self.batch]]
        return sorted(found, key=lambda place: (-self.length(place), place))


@lru_cache(maxsize=16)
def _sorted_batch(order: ModalityOrder, epoch: int, batch: int) -> list[Place]:
    return order.in_batch(epoch, batch)


Order = ShuffledOrder | ModalityOrder


def per_epoch(n_units: int, weight: float) -> int:
    """How many of so many units an epoch shows: at least one, unless there is none or no weight."""
    return max(1, round(n_units * weight)) if n_units and weight > 0 else 0


def make_order(
    streams: Sequence[Sequence[SetStream]],
    *,
    seed: int,
    group_batch: int = 0,
    length: Callable[[Place], int] = lambda _place: 0,
) -> Order:
    """The order of a mixture.

    Args:
        streams: those with photos, and those without.
        group_batch: samples of a batch of one modality; 0: all are shuffled together.
        length: of a unit, in words.
    """
    shown = [tuple(stream for stream in part if stream.per_epoch) for part in streams]
    if not group_batch:
        return ShuffledOrder(StreamPool("all", tuple(itertools.chain(*shown))), seed)
    names = ("with photos", "without")
    pools = [StreamPool(name, part) for name, part in zip(names, shown, strict=True) if part]
    return ModalityOrder(tuple(pools), seed, group_batch, length)
