"""The permutation is one, and looks like chance."""

from __future__ import annotations

import numpy as np
import pytest

from training.data.permutation import Permutation, stable_hash


@pytest.mark.parametrize("size", [*range(1, 70), 127, 128, 129, 1000, 4096, 4097, 50_000])
def test_every_number_comes_once(size: int) -> None:
    for key in (0, 1, 2**63):
        permutation = Permutation(size, key)
        numbers = permutation.at_all(np.arange(size, dtype=np.uint64))
        assert sorted(numbers.tolist()) == list(range(size))
        places = range(size) if size < 200 else range(0, size, size // 50)
        assert [permutation.at(place) for place in places] == numbers[list(places)].tolist()


def test_orders_of_keys_differ_and_no_place_is_preferred() -> None:
    size, keys = 12, 6000
    counts = np.zeros((size, size))
    for key in range(keys):
        for place in range(size):
            counts[place, Permutation(size, key).at(place)] += 1
    expected = keys / size
    assert np.abs(counts - expected).max() < 6 * expected**0.5


def test_neighbours_do_not_stay_together() -> None:
    size = 10_000
    numbers = Permutation(size, 7).at_all(np.arange(size, dtype=np.uint64)).astype(int)
    assert abs(np.corrcoef(numbers[:-1], numbers[1:])[0, 1]) < 0.05
    assert (np.abs(np.diff(numbers)) == 1).sum() < 10


def test_places_outside_are_refused() -> None:
    for place in (-1, 5):
        with pytest.raises(IndexError):
            Permutation(5, 0).at(place)


def test_the_hash_is_the_same_everywhere() -> None:
    """The order of a run that is resumed elsewhere depends on it."""
    assert stable_hash("epoch", 0, "all", 3) == 11678105376085172976
    assert stable_hash("a", "b") != stable_hash("ab")
    permutation = Permutation(1_000_003, 5)
    assert [permutation.at(n) for n in range(5)] == [373830, 806466, 402447, 759217, 651629]
