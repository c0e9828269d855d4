"""`pumice memory` tells what is kept and removes it; a reply says what the model no longer knew."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from app.storage.paths import cache_folder
from app.terminal.memory import _size_in_words
from app.terminal.reply_output import statistics_line
from engine.cache.folder import CacheFolder
from engine.reply import Reply, Why


def _fill() -> CacheFolder:
    memory = CacheFolder(cache_folder())
    memory.photos.put("a", {"x": 1}, np.zeros(3_000_000, np.uint8))
    memory.sequences.put("b", {"x": 1}, np.zeros(100, np.uint8))
    return memory


def test_it_tells_how_much_there_is(pumice):
    ran = pumice("memory")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == str(cache_folder())
    assert not cache_folder().exists()
    _fill()
    words = [line.split()[:3] for line in pumice("memory").out.splitlines()[1:]]
    (plain,) = pumice("memory", "--json").objects
    small = f"{plain['talks']['bytes'] / 1000:.1f}"
    assert words == [["3.0", "MB", "1"], [small, "kB", "1"], ["0.0", "MB", "0"]]
    assert float(small) > 0


@pytest.mark.parametrize(
    ("size_bytes", "words"),
    [(0, "0.0 MB"), (1, "0.1 kB"), (12_345, "12.3 kB"), (999_999, "1,000.0 kB"), (1e6, "1.0 MB")],
)
def test_small_sizes_are_no_nothing(size_bytes, words):
    assert _size_in_words(size_bytes) == words


def test_clear_removes_it_all(pumice):
    memory = _fill()
    (plain,) = pumice("memory", "--clear", "--json").objects
    assert plain["photos"] == plain["talks"] == {"records": 0, "bytes": 0}
    assert memory.measure()["photos"] == (0, 0)
    assert [path for path in cache_folder().rglob("*") if path.is_file()] == []


def test_a_reply_without_the_oldest_exchanges_says_so():
    reply = Reply("Yes.", Why.DONE)
    assert "left out" not in statistics_line(reply)
    short = dataclasses.replace(reply, dropped_exchanges=3)
    assert statistics_line(short).endswith("the 3 oldest questions and replies were left out.")
