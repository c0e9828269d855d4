"""A pseudo-random permutation of 0 … n−1 that needs no memory: any place of it, at once.

A Feistel network over the next even number of bits is a permutation whatever its round function is
(Luby and Rackoff, 1988); numbers that fall outside 0 … n−1 are walked on until they fall inside
(Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002), which keeps it one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_ROUNDS = 6
_MASK = (1 << 64) - 1
_FACTORS = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
"""The multipliers of splitmix64's finaliser (Steele, Lea and Flood, 2014)."""


def stable_hash(*what: object) -> int:
    """A 64-bit number from texts and numbers, the same on every machine and in every process."""
    text = "\0".join(map(str, what)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")


@dataclass(frozen=True)
class Permutation:
    """The permutation of 0 … `size` − 1 that belongs to a key."""

    size: int
    key: int

    def at(self, place: int) -> int:
        """The number at a place in 0 … `size` − 1."""
        if not 0 <= place < self.size:
            raise IndexError(place)
        if self.size == 1:
            return 0
        half_bits, keys = _network(self.size, self.key)
        number = place
        while True:
            number = _encrypted(number, half_bits, keys)
            if number < self.size:
                return number

    def at_all(self, places: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """The numbers at many places, uint64 [n], as `at` gives them."""
        numbers = places.astype(np.uint64)
        if self.size == 1:
            return numbers
        half_bits, keys = _network(self.size, self.key)
        outside = np.ones(len(numbers), bool)
        while outside.any():
            numbers[outside] = _encrypted_all(numbers[outside], half_bits, keys)
            outside = numbers >= self.size
        return numbers


@lru_cache(maxsize=64)
def _network(size: int, key: int) -> tuple[int, tuple[int, ...]]:
    """Bits of each half, and the key of each round."""
    half_bits = max(1, ((size - 1).bit_length() + 1) // 2)
    return half_bits, tuple(stable_hash(key, number) for number in range(_ROUNDS))


def _encrypted(number: int, half_bits: int, keys: tuple[int, ...]) -> int:
    half = (1 << half_bits) - 1
    left, right = number >> half_bits, number & half
    for key in keys:
        mixed = right ^ key
        for factor in _FACTORS:
            mixed = ((mixed ^ (mixed >> 30)) * factor) & _MASK
        left, right = right, left ^ ((mixed >> 32) & half)
    return (left << half_bits) | right


def _encrypted_all(
    numbers: NDArray[np.uint64], half_bits: int, keys: tuple[int, ...]
) -> NDArray[np.uint64]:
    bits, half = np.uint64(half_bits), np.uint64((1 << half_bits) - 1)
    left, right = numbers >> bits, numbers & half
    for key in keys:
        mixed = right ^ np.uint64(key)
        for factor in _FACTORS:
            mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(factor)
        left, right = right, left ^ ((mixed >> np.uint64(32)) & half)
    return (left << bits) | right
