"""Runs that are stopped, that meet, or that fill the disk: no half model, and the same bytes."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.errors import ConvertError, ParityRefused
from training.convert import files, stream
from training.convert.kinds import Kind
from training.convert.pair import convert
from training.convert.progress import ConvertProgress

FILES = ("model.gguf", "mmproj.gguf")


class Halt(BaseException):
    """As a kill that Python still notices."""


def _halt_after(count: int) -> Callable[[str, int, int], None]:
    told = iter(range(count))

    def advance(_what: str, _done: int, _all: int) -> None:
        if next(told, None) is None:
            raise Halt

    return advance


def _bytes(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in FILES]


@pytest.fixture(scope="module")
def whole(tiny_checkpoint: Path, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Both files of the tiny checkpoint as one run writes them."""
    folder = tmp_path_factory.mktemp("whole") / "out"
    convert(tiny_checkpoint, folder, kind=Kind.Q4_K_M)
    return _bytes(folder)


def test_the_same_bytes_twice_whatever_the_threads(
    tiny_checkpoint: Path, tmp_path: Path, whole: list[bytes]
) -> None:
    convert(tiny_checkpoint, tmp_path / "again", kind=Kind.Q4_K_M, threads=3)
    assert _bytes(tmp_path / "again") == whole


def test_blocks_of_rows_make_the_same_bytes(
    tiny_checkpoint: Path, tmp_path: Path, whole: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks smaller than a head, than a vector, and none that divides the tensors."""
    monkeypatch.setattr(stream, "_LARGEST_BLOCK", 1300)
    told: list[str] = []
    convert(
        tiny_checkpoint,
        tmp_path / "out",
        kind=Kind.Q4_K_M,
        advance=lambda what, _done, _all: told.append(what),
    )
    assert _bytes(tmp_path / "out") == whole
    assert told.count("blk.0.attn_q.weight") == 4
    assert told.count("blk.0.attn_norm.weight") == 1


@pytest.mark.parametrize("count", [0, 5, 25])
def test_a_stopped_run_is_gone_on_from(
    count: int, tiny_checkpoint: Path, tmp_path: Path, whole: list[bytes]
) -> None:
    out, told = tmp_path / "out", []
    with pytest.raises(Halt):
        convert(tiny_checkpoint, out, kind=Kind.Q4_K_M, advance=_halt_after(count))
    assert [path.name for path in tmp_path.iterdir()] == [".out.part"]

    def advance(what: str, done: int, total: int) -> None:
        told.append((what, done, total))

    convert(tiny_checkpoint, out, kind=Kind.Q4_K_M, resume=True, advance=advance)
    assert _bytes(out) == whole
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    # The one being written when the run stopped is not known to be whole.
    everything = len(_all_steps(tiny_checkpoint, tmp_path / "other"))
    assert len(told) == everything - count
    assert told[-1][1] == told[-1][2]


def _all_steps(checkpoint: Path, out: Path) -> list[str]:
    told: list[str] = []
    convert(checkpoint, out, kind=Kind.Q4_K_M, advance=lambda what, *_: told.append(what))
    return told


def test_running_again_without_resume_starts_over(
    tiny_checkpoint: Path, tmp_path: Path, whole: list[bytes]
) -> None:
    out = tmp_path / "out"
    with pytest.raises(Halt):
        convert(tiny_checkpoint, out, kind=Kind.Q4_K_M, advance=_halt_after(9))
    convert(tiny_checkpoint, out, kind=Kind.Q4_K_M)
    assert _bytes(out) == whole
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_damaged_leavings_are_written_again(
    tiny_checkpoint: Path, tmp_path: Path, whole: list[bytes]
) -> None:
    """A power cut may leave a journal that tells more than the disk holds, or a torn line."""
    out, part = tmp_path / "out", tmp_path / ".out.part"
    with pytest.raises(Halt):
        convert(tiny_checkpoint, out, kind=Kind.Q4_K_M, advance=_halt_after(9))
    with (part / "model/model.gguf").open("r+b") as file:
        file.seek(-900, 2)
        file.write(bytes(300))
    with (part / "journal").open("a", encoding="utf-8") as file:
        file.write('{"file": "model.gg')
    convert(tiny_checkpoint, out, kind=Kind.Q4_K_M, resume=True)
    assert _bytes(out) == whole


def test_another_type_starts_over(
    tiny_checkpoint: Path, tmp_path: Path, whole: list[bytes]
) -> None:
    out = tmp_path / "out"
    with pytest.raises(Halt):
        convert(tiny_checkpoint, out, kind=Kind.F16, advance=_halt_after(9))
    convert(tiny_checkpoint, out, kind=Kind.Q4_K_M, resume=True)
    assert _bytes(out) == whole


def test_a_run_that_dies_leaves_the_old_model(tiny_checkpoint: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    convert(tiny_checkpoint, out, kind=Kind.F16)
    before = _bytes(out)
    with pytest.raises(Halt):
        convert(tiny_checkpoint, out, kind=Kind.F32, advance=_halt_after(9))
    assert _bytes(out) == before


def test_a_model_that_is_refused_gets_no_name(tiny_checkpoint: Path, tmp_path: Path) -> None:
    def refuse(model: Path) -> None:
        assert all((model / name).is_file() for name in FILES)
        raise ParityRefused("It says something else.", "")

    with pytest.raises(ParityRefused):
        convert(tiny_checkpoint, tmp_path / "out", kind=Kind.F16, certify=refuse)
    assert list(tmp_path.iterdir()) == []


HOLD = """
import sys
from pathlib import Path
from training.convert.staging import staging_folder
with staging_folder(Path(sys.argv[1])):
    print("locked", flush=True)
    sys.stdin.read()
"""


def test_two_runs_at_once(tiny_checkpoint: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(out)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"locked\n"
        with pytest.raises(ConvertError, match="Another run is making out"):
            convert(tiny_checkpoint, out, kind=Kind.F16)
        other.kill()  # nothing is cleaned up, and yet nothing is in the way
    assert not out.exists()
    convert(tiny_checkpoint, out, kind=Kind.F16)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_room_that_runs_out_meanwhile(
    number: int, tiny_checkpoint: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = files.write_numbers

    def full(file: Any, places: Any, **rest: Any) -> None:
        write(file, places[:3], **rest)
        raise OSError(number, "as the disk says it")

    monkeypatch.setattr(files, "write_numbers", full)
    wanted = "no space left" if number == errno.ENOSPC else "as the disk says it"
    with pytest.raises(ConvertError, match=wanted):
        convert(tiny_checkpoint, tmp_path / "out", kind=Kind.F16)
    assert list(tmp_path.iterdir()) == []


def test_a_file_under_the_asked_name(tiny_checkpoint: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(ConvertError, match="is not a folder"):
        convert(tiny_checkpoint, tmp_path / "out", kind=Kind.F16)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_a_place_that_cannot_be_written_to(tiny_checkpoint: Path, tmp_path: Path) -> None:
    """A file where a folder should be stands for a read-only one: root may write there."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ConvertError, match="cannot be written to"):
        convert(tiny_checkpoint, tmp_path / "file" / "out", kind=Kind.F16)


def test_a_place_that_is_taken_meanwhile_loses_nothing(
    tiny_checkpoint: Path, tmp_path: Path, whole: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a folder in use cannot be moved."""
    replace = Path.replace

    def busy(self: Path, target: Path) -> Path:
        if self.name == "model":
            raise PermissionError(errno.EACCES, "it is in use")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", busy)
        with pytest.raises(
            ConvertError, match=r"is complete, but cannot be moved to .* it is in use"
        ):
            convert(tiny_checkpoint, tmp_path / "out", kind=Kind.Q4_K_M)
    told: list[str] = []
    convert(
        tiny_checkpoint,
        tmp_path / "out",
        kind=Kind.Q4_K_M,
        resume=True,
        advance=lambda what, *_: told.append(what),
    )
    assert told == []
    assert _bytes(tmp_path / "out") == whole


def test_a_line_of_progress_with_the_time_left() -> None:
    lines: list[str] = []
    clock = iter([0.0, 10.0, 20.0, 400.0])
    tell = ConvertProgress(lines.append, live=False, clock=lambda: next(clock))
    for tenth, name in ((0, "a"), (1, "b"), (2, "c"), (10, "d")):
        tell(name, tenth * 300_000_000, 3_000_000_000)
    assert lines == [
        "10 %  0.3 of 3.0 GB  90 s left  b\n".replace("90 s", "2 min"),
        "20 %  0.6 of 3.0 GB  80 s left  c\n",
        "100 %  3.0 of 3.0 GB  d\n",
    ]


def test_a_terminal_gets_one_line_that_is_written_over() -> None:
    lines: list[str] = []
    clock = iter([0.0, 5.0, 5.1, 6.0])
    tell = ConvertProgress(lines.append, live=True, clock=lambda: next(clock))
    for done, name in ((1, "long.name"), (40, "b"), (41, "soon"), (100, "c")):
        tell(name, done * 1_000_000, 100_000_000)
    assert lines[-2:] == [
        "\r40 %  40.0 of 100.0 MB  8 s left  b",
        "\r100 %  100.0 of 100.0 MB  c".ljust(len(lines[-2])) + "\n",
    ]
    assert not any("soon" in words for words in lines)
