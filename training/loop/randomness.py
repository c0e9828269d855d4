"""The state of every random generator of a process: taken, given back, kept from others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor


@dataclass(frozen=True)
class RandomState:
    """Of Python, NumPy, PyTorch, and of this process's GPU (None without one)."""

    python: tuple[Any, ...]
    numpy: tuple[str, Any, int, int, float]
    torch: Tensor
    cuda: Tensor | None = None


def seed_all(seed: int) -> None:
    """Seed every generator of this process."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    torch.manual_seed(seed)


def take_random_state() -> RandomState:
    """As it is now; asks no device."""
    name, keys, position, has_gauss, gauss = np.random.get_state(legacy=True)
    return RandomState(
        random.getstate(),
        (str(name), [int(key) for key in keys], int(position), int(has_gauss), float(gauss)),
        torch.get_rng_state(),
        torch.cuda.get_rng_state() if torch.cuda.is_available() else None,
    )


def set_random_state(state: RandomState) -> None:
    """Go on from a state that was taken before."""
    version, words, gauss = state.python
    random.setstate((version, tuple(words), gauss))
    np.random.set_state(state.numpy)
    torch.set_rng_state(state.torch)
    if state.cuda is not None and torch.cuda.is_available():
        torch.cuda.set_rng_state(state.cuda)


@contextmanager
def preserved_randomness() -> Iterator[None]:
    """What draws random numbers inside leaves those after it as they would have been.

    So evaluating, saving and fetching data, which happen by the clock, cannot change what is
    learnt.
    """
    state = take_random_state()
    try:
        yield
    finally:
        set_random_state(state)
