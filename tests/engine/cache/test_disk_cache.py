"""The vault: bounded, checksummed, and never harmed by those who share it or die while writing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pytest

from engine.cache import disk_cache
from engine.cache.contents import CacheFolder
from engine.cache.disk_cache import DiskCache


def _bytes(count: int, value: int = 7) -> np.ndarray:
    return np.full(count, value, np.uint8)


def _age(box: DiskCache, name: str, seconds: float) -> None:
    path = box.folder / f"{name}.kept"
    os.utime(path, (time.time() - seconds,) * 2)


def test_what_is_put_is_got(tmp_path: Path) -> None:
    box = DiskCache(tmp_path / "deep" / "box", 10_000)
    assert box.get("a") is None
    assert box.put("a", {"n": [1, 2]}, np.arange(200, dtype=np.uint8))
    record = box.get("a")
    assert record is not None
    assert record.said == {"n": [1, 2]}
    assert record.payload.tolist() == list(range(200))
    assert box.said("a") == {"n": [1, 2]}
    assert box.names() == ["a"]
    if os.name == "posix":
        assert (tmp_path / "deep" / "box").stat().st_mode & 0o077 == 0
        assert (tmp_path / "deep" / "box" / "a.kept").stat().st_mode & 0o077 == 0


def test_the_least_recently_used_go_first(tmp_path: Path) -> None:
    box = DiskCache(tmp_path, 3500)
    for age, name in enumerate(["c", "b", "a"]):
        box.put(name, {"x": 1}, _bytes(1000))
        _age(box, name, 100 - 10 * age)
    assert box.get("c") is not None
    box.put("d", {"x": 1}, _bytes(1000))
    assert sorted(box.names()) == ["a", "c", "d"]
    assert box.measure()[0] == 3


def test_there_are_never_too_many(tmp_path: Path) -> None:
    box = DiskCache(tmp_path, 10**6, most_records=2)
    for name in "abc":
        box.put(name, {"x": 1}, _bytes(10))
        _age(box, name, 50 - ord(name) / 10)
    assert sorted(box.names()) == ["b", "c"]


def test_what_is_too_large_or_has_no_room_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = DiskCache(tmp_path, 1000)
    assert not box.put("a", {"x": 1}, _bytes(501))
    monkeypatch.setattr(disk_cache, "FREE_BYTES", 2**62)
    assert not box.put("a", {"x": 1}, _bytes(10))
    assert box.names() == []


def test_a_folder_that_cannot_be_written_keeps_nothing_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    box = DiskCache(tmp_path / "file" / "box", 1000)
    assert not box.put("a", {"x": 1}, _bytes(10))
    assert box.get("a") is None
    assert box.names() == []


def test_every_damaged_byte_is_noticed_and_the_file_removed(tmp_path: Path) -> None:
    box = DiskCache(tmp_path, 10_000)
    box.put("a", {"n": 1}, _bytes(20))
    whole = (tmp_path / "a.kept").read_bytes()
    for at in range(len(whole)):
        (tmp_path / "a.kept").write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        assert box.get("a") is None
        assert not (tmp_path / "a.kept").exists()
    for damaged in (b"", whole[:-1], whole + b"x", b"GGUF" * 40):
        (tmp_path / "a.kept").write_bytes(damaged)
        assert box.said("a") is None
        assert not (tmp_path / "a.kept").exists()


def test_what_a_crash_left_over_is_cleared_up_later(tmp_path: Path) -> None:
    box = DiskCache(tmp_path, 10_000)
    (tmp_path / "fresh.part").write_bytes(b"another is writing")
    (tmp_path / "old.part").write_bytes(b"died")
    os.utime(tmp_path / "old.part", (time.time() - 10_000,) * 2)
    box.put("a", {"x": 1}, _bytes(10))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.kept", "fresh.part"]
    box.clear()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_writer_left_over_is_cleared_up_soon(tmp_path: Path) -> None:
    box = DiskCache(tmp_path, 10_000)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    names = [f"{dead.pid}-a.part", f"{os.getpid()}-b.part", "c.part"]
    for name in names:
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (time.time() - 100,) * 2)
    box.put("a", {"x": 1}, _bytes(10))
    gone = names[:1] if os.name == "posix" else []
    assert {path.name for path in tmp_path.glob("*.part")} == {*names} - {*gone}


def test_a_record_replaced_while_it_is_read_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process may put a larger one in its place at any moment."""
    box, other = DiskCache(tmp_path, 100_000), DiskCache(tmp_path, 100_000)
    read_head = disk_cache._read_head

    def read_slowly(file: BinaryIO) -> tuple[dict[str, Any], int, int]:
        told = read_head(file)
        other.put("a", {"n": 2}, _bytes(400, 9))
        return told

    for ask in (box.get, box.said):
        box.put("a", {"n": 1}, _bytes(20))
        monkeypatch.setattr(disk_cache, "_read_head", read_slowly)
        assert ask("a") is not None
        monkeypatch.setattr(disk_cache, "_read_head", read_head)
        record = box.get("a")
        assert record is not None
        assert record.payload.tolist() == [9] * 400


def test_processes_share_it_without_harm(tmp_path: Path) -> None:
    code = (
        "import sys, numpy as np; from pathlib import Path\n"
        "from engine.cache.disk_cache import DiskCache\n"
        "box, seed = DiskCache(Path(sys.argv[1]), 60_000), int(sys.argv[2])\n"
        "for n in range(60):\n"
        "    name = str((n * seed) % 7)\n"
        "    box.put(name, {'seed': seed}, np.full(9000 + seed, seed, np.uint8))\n"
        "    record = box.get(str((n + seed) % 7))\n"
        "    assert record is None or set(record.payload.tolist()) == {record.said['seed']}\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", code, tmp_path, str(seed)])
        for seed in (3, 5)
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    count, size_bytes = DiskCache(tmp_path, 60_000).measure()
    assert 0 < count <= 7
    assert size_bytes <= 60_000
    assert not list(tmp_path.glob("*.part"))


def test_where_no_folder_can_be_is_said_once_and_nothing_is_called_damaged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("not a folder")
    box = DiskCache(tmp_path / "file" / "box", 10_000)
    for _ in range(2):
        assert box.get("a") is None
        assert box.said("a") is None
        assert not box.put("a", {}, _bytes(10))
    warned = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert warned == [f"Nothing can be kept in {box.folder}: Not a directory."]


def test_a_memory_that_cannot_be_written_says_so_once_with_a_hint(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("not a folder")
    memory = CacheFolder(tmp_path / "file" / "memory")
    for part in (memory.photos, memory.talks, memory.replies):
        assert not part.put("a", {}, np.zeros(9, np.uint8))
    (told,) = [each.getMessage() for each in caplog.records if each.levelname == "WARNING"]
    assert told.startswith(f"Nothing can be kept in {memory.folder}: Not a directory. Photos are")
    assert told.endswith("Check that the folder can be written and the disk is not full.")
