"""Tensors from a checkpoint to a GGUF file, some rows at a time: read, permuted and encoded by
several threads, written in order by one.

Memory is bounded, whatever the size of the model and of its largest tensor.  No checkpoints and no
keys here.
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
from training.convert.write import RAW_BYTES, Numbers, TensorPlacement

_IN_FLIGHT_BYTES = 512 << 20
_LARGEST_BLOCK = 4 << 20
_BYTES_A_NUMBER = 16
"""At the worst moment: as read, as float32, with its rows turned, and as encoded."""
_F16_MAX = 65504.0

BytesWritten = Callable[[TensorPlacement, int], None]
"""Takes a tensor and how many of its bytes were just written."""
TensorDone = Callable[[TensorPlacement, int], None]
"""Takes a tensor that is complete, and the CRC-32 of its bytes."""


@dataclass(frozen=True)
class _Block:
    placement: TensorPlacement
    first: int
    last: int

    @property
    def ends_tensor(self) -> bool:
        return self.last == self.placement.weight.shape[0]


def write_numbers(
    file: BinaryIO,
    placements: Sequence[TensorPlacement],
    *,
    threads: int,
    step: BytesWritten,
    tensor_done: TensorDone,
) -> None:
    """Write tensors to their places, in this order, from where `file` stands now.

    Raises:
        ConvertError: numbers that are none, or that the kind cannot hold.
        OSError: the disk is full or gone.
    """
    checksum = 0
    with contextlib.closing(_encoded(placements, threads)) as blocks:
        for block, encoded in blocks:
            file.write(encoded.data)
            checksum = zlib.crc32(encoded.data, checksum)
            step(block.placement, encoded.nbytes)
            if block.ends_tensor:
                file.write(bytes(-block.placement.size_bytes % 32))
                file.flush()
                tensor_done(block.placement, checksum)
                checksum = 0


def _encoded(
    placements: Sequence[TensorPlacement], threads: int
) -> Generator[tuple[_Block, npt.NDArray[np.uint8]]]:
    """Blocks in order; a few are worked on ahead of the one that is taken."""
    ahead = threads + 2
    largest = min(_LARGEST_BLOCK, _IN_FLIGHT_BYTES // _BYTES_A_NUMBER // ahead)
    waiting: collections.deque[tuple[_Block, Future[npt.NDArray[np.uint8]]]] = collections.deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="convert") as pool:
        try:
            for block in _blocks(placements, largest):
                waiting.append((block, pool.submit(_encode_block, block)))
                if len(waiting) == ahead:
                    yield _next_result(waiting)
            while waiting:
                yield _next_result(waiting)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _next_result(
    waiting: collections.deque[tuple[_Block, Future[npt.NDArray[np.uint8]]]],
) -> tuple[_Block, npt.NDArray[np.uint8]]:
    block, future = waiting.popleft()
    return block, future.result()


def _blocks(placements: Sequence[TensorPlacement], largest: int) -> Iterator[_Block]:
    """Rows of about `largest` numbers, in whole groups; a vector is one block."""
    for placement in placements:
        weight = placement.weight
        count = weight.shape[0]
        groups = max(1, largest // (weight.width * weight.group))
        rows = groups * weight.group if len(weight.shape) > 1 else count
        for first in range(0, count, rows):
            yield _Block(placement, first, min(first + rows, count))


def _encode_block(block: _Block) -> npt.NDArray[np.uint8]:
    weight, stored = block.placement.weight, block.placement.stored
    numbers = weight.rows(block.first, block.last)
    if stored is RAW_BYTES:
        return numbers.reshape(-1).view(np.uint8)
    _check_numbers(weight.name, numbers, stored)
    if stored is Type.F32:
        return np.ascontiguousarray(numbers, np.float32).reshape(-1).view(np.uint8)
    return quantise(numbers.reshape(len(numbers), -1), stored)


def _check_numbers(name: str, numbers: Numbers, stored: Type) -> None:
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
