"""An index is built once, whole or not at all, and again when a file changes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from training.data import index_build
from training.data.index_build import SetSource, open_index
from training.data.reasons import Reason, RowProblem
from training.data.row_index import RowIndex


def rows(count: int) -> str:
    turns = [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]
    return json.dumps([{"id": f"r{n}", "conversations": turns} for n in range(count)])


@pytest.fixture
def source(tmp_path: Path) -> SetSource:
    (tmp_path / "rows.json").write_text(rows(3), "utf-8")
    return SetSource("set", "auto", (tmp_path / "rows.json",), root=tmp_path)


@pytest.fixture
def scans(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files that were scanned."""
    scanned: list[str] = []
    scan = index_build.scan_rows

    def noted(stream: object, where: str) -> object:
        scanned.append(Path(where).name)
        return scan(stream, where)  # type: ignore[arg-type]

    monkeypatch.setattr(index_build, "scan_rows", noted)
    return scanned


def ids(index: RowIndex) -> list[str]:
    return [index.read(row).parsed.id for row in range(len(index))]


def test_it_is_built_once_and_again_when_a_file_changes(
    source: SetSource, scans: list[str], tmp_path: Path
) -> None:
    for _ in range(2):
        assert ids(open_index(source, tmp_path / "index")) == ["r0", "r1", "r2"]
    assert scans == ["rows.json"]
    source.files[0].write_text(rows(4), "utf-8")
    assert len(open_index(source, tmp_path / "index")) == 4
    times = source.files[0].stat()
    os.utime(source.files[0], ns=(times.st_atime_ns, times.st_mtime_ns + 1))
    assert len(open_index(source, tmp_path / "index")) == 4
    assert scans == ["rows.json"] * 3


def test_the_slower_of_two_processes_takes_the_index_of_the_quicker(
    source: SetSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, built = index_build._keep_index, []

    def meanwhile(aside: Path, place: Path) -> None:
        if not built:
            built.append(place)
            open_index(source, tmp_path / "index")
        keep(aside, place)

    monkeypatch.setattr(index_build, "_keep_index", meanwhile)
    assert ids(open_index(source, tmp_path / "index")) == ["r0", "r1", "r2"]
    assert [path.name for path in (tmp_path / "index").iterdir()] == [built[0].name]


def test_a_build_that_fails_leaves_nothing(
    source: SetSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_aside: Path, _place: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(index_build, "_keep_index", fail)
        with pytest.raises(OSError, match="No space"):
            open_index(source, tmp_path / "index")
    assert list((tmp_path / "index").iterdir()) == []
    assert len(open_index(source, tmp_path / "index")) == 3


def test_a_file_that_changes_under_an_open_index_is_told(source: SetSource, tmp_path: Path) -> None:
    index = open_index(source, tmp_path / "index")
    source.files[0].write_text("[" + " " * 500 + rows(3), "utf-8")
    with pytest.raises(RowProblem) as caught:
        index.read(1)
    assert caught.value.reason is Reason.BAD_JSON
    source.files[0].unlink()
    with pytest.raises(RowProblem, match="No such file"):
        index.read(1)


def test_progress_is_told_in_bytes(source: SetSource, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    open_index(source, tmp_path / "index", lambda *words: told.append(words))
    size = source.files[0].stat().st_size
    assert told[-1] == ("set", size, size)
