"""Numbers from a checkpoint to a GGUF file, some rows at a time: read, turned and encoded by
several threads, written in order by one.

What lies in memory at a time is bounded, whatever the model's size and its largest tensor.  Knows
nothing of checkpoints and keys.
"""

from __future__ import annotations

import collections
import contextlib
import zlib
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from engine.errors import ConvertError
from engine.native.quantize import Type, quantise
from training.convert.write import AS_IT_LIES, Numbers, Place

_IN_FLIGHT_BYTES = 512 << 20
_LARGEST_BLOCK = 4 << 20
_BYTES_A_NUMBER = 16
"""At the worst moment: as read, as float32, with its rows turned, and as encoded."""
_F16_MAX = 65504.0

Step = Callable[[Place, int], None]
"""Hears of bytes written to a place."""
Whole = Callable[[Place, int], None]
"""Hears of a tensor written whole, and of the CRC-32 of its bytes."""


@dataclass(frozen=True)
class _Block:
    place: Place
    first: int
    last: int

    @property
    def ends_tensor(self) -> bool:
        return self.last == self.place.weight.shape[0]


def write_numbers(
    file: BinaryIO, places: Sequence[Place], *, threads: int, step: Step, whole: Whole
) -> None:
    """Write tensors to their places, in this order, from where `file` stands now.

    Raises:
        ConvertError: numbers that are none, or that the kind cannot hold.
        OSError: the disk is full or gone.
    """
    checksum = 0
    with contextlib.closing(_encoded(places, threads)) as blocks:
        for block, encoded in blocks:
            file.write(encoded.data)
            checksum = zlib.crc32(encoded.data, checksum)
            step(block.place, encoded.nbytes)
            if block.ends_tensor:
                file.write(bytes(-block.place.size_bytes % 32))
                file.flush()
                whole(block.place, checksum)
                checksum = 0


def _encoded(
    places: Sequence[Place], threads: int
) -> Generator[tuple[_Block, npt.NDArray[np.uint8]]]:
    """Blocks in order; a few are worked on ahead of the one that is taken."""
    ahead = threads + 2
    largest = min(_LARGEST_BLOCK, _IN_FLIGHT_BYTES // _BYTES_A_NUMBER // ahead)
    waiting: collections.deque[tuple[_Block, Future[npt.NDArray[np.uint8]]]] = collections.deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="convert") as pool:
        try:
            for block in _blocks(places, largest):
                waiting.append((block, pool.submit(_encode, block)))
                if len(waiting) == ahead:
                    yield _taken(waiting)
            while waiting:
                yield _taken(waiting)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _taken(
    waiting: collections.deque[tuple[_Block, Future[npt.NDArray[np.uint8]]]],
) -> tuple[_Block, npt.NDArray[np.uint8]]:
    block, future = waiting.popleft()
    return block, future.result()


def _blocks(places: Sequence[Place], largest: int) -> Iterator[_Block]:
    """Rows of about `largest` numbers, in whole groups; a vector is one block."""
    for place in places:
        weight = place.weight
        count = weight.shape[0]
        groups = max(1, largest // (weight.width * weight.group))
        rows = groups * weight.group if len(weight.shape) > 1 else count
        for first in range(0, count, rows):
            yield _Block(place, first, min(first + rows, count))


def _encode(block: _Block) -> npt.NDArray[np.uint8]:
    weight, stored = block.place.weight, block.place.stored
    numbers = weight.rows(block.first, block.last)
    if stored is AS_IT_LIES:
        return numbers.reshape(-1).view(np.uint8)
    _check(weight.name, numbers, stored)
    if stored is Type.F32:
        return np.ascontiguousarray(numbers, np.float32).reshape(-1).view(np.uint8)
    return quantise(numbers.reshape(len(numbers), -1), stored)


def _check(name: str, numbers: Numbers, stored: Type) -> None:
    # Of one NaN, least and greatest are NaN: two passes and no copy.
    largest = max(-float(numbers.min(initial=0.0)), float(numbers.max(initial=0.0)))
    if not np.isfinite(largest):
        raise ConvertError(
            f"The tensor {name} holds values that are not numbers (NaN or infinite).",
            "The training has failed; convert an earlier checkpoint.",
        )
    if stored not in (Type.F32, Type.BF16) and largest > _F16_MAX:
        raise ConvertError(
            f"The tensor {name} holds values too large for {stored.name.lower()}.",
            "Convert with --type bf16 or f32 (and --vision-type).",
        )
