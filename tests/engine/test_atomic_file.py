"""A file is the old one or the new one, never a part of either."""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from engine.atomic_file import atomic_write, write_bytes


def test_the_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_bytes(path, b"old")
    with atomic_write(path) as stream:
        stream.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_on_windows_it_waits_for_others_to_close_the_old_file(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.txt"
    refusals = [PermissionError(), PermissionError()]
    replace, pauses = Path.replace, []

    def replace_later(source: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", replace_later)
    monkeypatch.setattr(time, "sleep", pauses.append)
    with pytest.raises(PermissionError):  # elsewhere it means what it says
        write_bytes(path, b"new")
    monkeypatch.setattr(sys, "platform", "win32")
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert len(pauses) == 1
    refusals += [PermissionError()] * 20
    with pytest.raises(PermissionError):
        write_bytes(path, b"newer")
    assert sum(pauses) < 1
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_bytes(path, b"old")
    with pytest.raises(RuntimeError):
        _write_half(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def _write_half(path: Path) -> None:
    with atomic_write(path) as stream:
        stream.write(b"half")
        raise RuntimeError


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    write_bytes(tmp_path / "ours", b"")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "ours")}
    assert len(modes) == 1


def test_what_is_synced_is_the_file_and_then_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bool] = []
    monkeypatch.setattr(os, "fsync", lambda n: synced.append(stat.S_ISDIR(os.fstat(n).st_mode)))
    write_bytes(tmp_path / "a", b"1")
    assert synced == ([False] if os.name == "nt" else [False, True])
    synced.clear()
    with atomic_write(tmp_path / "b", durable=False) as stream:
        stream.write(b"1")
    assert synced == []
