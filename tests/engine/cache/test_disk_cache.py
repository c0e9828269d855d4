"""The disk cache: bounded, checksummed, not harmed by those who share it or die while writing."""

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
from engine.cache.disk_cache import DiskCache
from engine.cache.folder import CacheFolder


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
    assert record.fields == {"n": [1, 2]}
    assert record.payload.tolist() == list(range(200))
    assert box.read_fields("a") == {"n": [1, 2]}
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


def _streamed(box: DiskCache, name: str, payload: bytes, size_bytes: int | None = None) -> bool:
    def write(path: Path) -> int:
        assert path.stat().st_mode & 0o077 == 0 or os.name != "posix"
        path.write_bytes(b"a header" + payload)
        return 8

    return box.put_streamed(name, {"n": 1}, size_bytes or len(payload), write)


def test_what_is_streamed_is_got_and_nothing_else_is_left(tmp_path: Path) -> None:
    box = DiskCache(tmp_path / "box", 10_000)
    payload = bytes(range(200)) * 5
    assert _streamed(box, "a", payload)
    record = box.get("a")
    assert record is not None
    assert (record.fields, record.payload.tobytes()) == ({"n": 1}, payload)
    assert [path.name for path in box.folder.iterdir()] == ["a.kept"]


def test_what_is_streamed_is_bounded_and_may_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    box = DiskCache(tmp_path, 1000)
    assert not _streamed(box, "a", b"x" * 501)
    free = disk_cache.shutil.disk_usage(tmp_path)
    usage = free._replace(free=disk_cache.FREE_BYTES + 200)
    monkeypatch.setattr(disk_cache.shutil, "disk_usage", lambda _folder: usage)
    assert not _streamed(box, "a", b"x" * 100)  # it is on the disk twice for a moment
    assert _streamed(box, "a", b"x" * 99)

    def full(path: Path) -> int:
        path.write_bytes(b"half of it")
        raise OSError(28, "No space left on device")

    assert not box.put_streamed("b", {}, 10, full)
    assert "No space left on device" in caplog.text
    assert [path.name for path in tmp_path.iterdir()] == ["a.kept"]


def test_sequences_in_the_former_format_are_removed_and_nothing_beside_them(
    tmp_path: Path,
) -> None:
    former = tmp_path / "memory" / "talks"
    former.mkdir(parents=True)
    for name in ("x.kept", "12-y.part"):
        (former / name).write_bytes(b"pumice")
    folder = CacheFolder(tmp_path / "memory")
    assert not former.exists()
    assert folder.sequences.folder == tmp_path / "memory" / "sequences"
    former.mkdir()
    (former / "notes.txt").write_text("somebody's own")
    (former / "x.kept").write_bytes(b"pumice")
    CacheFolder(tmp_path / "memory")
    assert [path.name for path in former.iterdir()] == ["notes.txt"]


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
        assert box.read_fields("a") is None
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
    names = [f".a.kept.{dead.pid}-0a1b.part", f".b.kept.{os.getpid()}-0a1b.part", "c.part"]
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
    unpack_header = disk_cache._unpack_header

    def read_slowly(file: BinaryIO) -> tuple[dict[str, Any], int, int]:
        told = unpack_header(file)
        other.put("a", {"n": 2}, _bytes(400, 9))
        return told

    for ask in (box.get, box.read_fields):
        box.put("a", {"n": 1}, _bytes(20))
        monkeypatch.setattr(disk_cache, "_unpack_header", read_slowly)
        assert ask("a") is not None
        monkeypatch.setattr(disk_cache, "_unpack_header", unpack_header)
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
        "    assert record is None or set(record.payload.tolist()) == {record.fields['seed']}\n"
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
        assert box.read_fields("a") is None
        assert not box.put("a", {}, _bytes(10))
    warned = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert warned == [f"Nothing can be kept in {box.folder}: Not a directory."]


def test_a_cache_folder_that_cannot_be_written_says_so_once_with_a_hint(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("not a folder")
    memory = CacheFolder(tmp_path / "file" / "memory")
    for part in (memory.photos, memory.sequences, memory.replies):
        assert not part.put("a", {}, np.zeros(9, np.uint8))
    (told,) = [each.getMessage() for each in caplog.records if each.levelname == "WARNING"]
    assert told.startswith(f"Nothing can be kept in {memory.folder}: Not a directory. Photos are")
    assert told.endswith("Check that the folder can be written and the disk is not full.")
