"""What counts as a photo in a folder, what is left out, and that no entry ends the scan."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from app.storage.captions.folder_scan import FolderScan, FoundFile, ScanProblem, scan_folder


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def save(path: Path, kind: str = "JPEG") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (4, 4), (9, 9, 9)).save(path, kind)


def photos(folder: Path) -> list[str]:
    return scan_folder(folder, recursive=True).photos


def test_photos_by_name_without_hidden_ones(tmp_path: Path) -> None:
    names = ("b.JPG", "a.png", "in/c.webp", ".h.jpg", ".in/d.jpg", "note.txt", "in/._c.jpg")
    touch(tmp_path, *names)
    (tmp_path / "dir.jpg").mkdir()
    (tmp_path / "in" / "circle").symlink_to(tmp_path)
    (tmp_path / "z.jpg").symlink_to(tmp_path / "a.png")
    found = scan_folder(tmp_path, recursive=True)
    assert found.photos == ["a.png", "b.JPG", "in/c.webp", "z.jpg"]
    assert found.left_out() == "1 hidden folder, 1 hidden file, 1 link to a folder"
    flat = scan_folder(tmp_path, recursive=False)
    assert flat.photos == ["a.png", "b.JPG", "z.jpg"]
    assert flat.left_out() == "1 hidden file"
    assert found.problems == flat.problems == []


def test_every_suffix_of_a_photo_counts(tmp_path: Path) -> None:
    names = ["a.jfif", "b.jpe", "c.JFIF", "d.jpg"]
    for name in names:
        save(tmp_path / name)
    assert photos(tmp_path) == names


def test_photos_under_odd_names_are_found_and_other_files_are_not(tmp_path: Path) -> None:
    for name, kind in (
        ("IMG_1", "JPEG"),
        ("b.jpg_large", "PNG"),
        ("c.jpg~", "WEBP"),
        ("d.bak", "GIF"),
    ):
        save(tmp_path / name, kind)
    (tmp_path / "e.txt").write_text("BMW, a red one.")
    (tmp_path / "f").write_bytes(b"\x00" * 64)
    touch(tmp_path, "Thumbs.db", "desktop.ini")
    assert photos(tmp_path) == ["IMG_1", "b.jpg_large", "c.jpg~", "d.bak"]
    assert scan_folder(tmp_path, recursive=True).left_out() == ""


SYSTEM = (
    *("@eaDir/IMG.jpg/SYNOPHOTO_THUMB_XL.jpg", "#recycle/old.jpg", "#snapshot/1/a.jpg"),
    *("$RECYCLE.BIN/S-1-5/$R1.jpg", "System Volume Information/a.jpg", ".Trashes/501/a.jpg"),
    *(".Trash-1000/files/a.jpg", "lost+found/a.jpg", "__MACOSX/in/._x.jpg", ".thumbnails/a.png"),
    *("@Recycle/a.jpg", "@Recently-Snapshot/a.jpg", ".@__thumb/a.jpg", "FOUND.000/a.jpg"),
    *(".picasaoriginals/a.jpg", "Photos Library.photoslibrary/originals/0/a.heic"),
    *("Old.photolibrary/Masters/a.jpg", "Catalog Previews.lrdata/1/a.jpg", "~snapshot/a.jpg"),
)


def test_what_a_system_keeps_for_itself_is_left_out_and_counted(tmp_path: Path) -> None:
    touch(tmp_path, *SYSTEM, "own.jpg", "in/@EADIR/x.jpg", "in/own.jpg", "Originals/own.jpg")
    found = scan_folder(tmp_path, recursive=True)
    assert found.photos == ["Originals/own.jpg", "in/own.jpg", "own.jpg"]
    assert found.left_out().startswith(f"{len(SYSTEM) + 1} system folders (#recycle, #snapshot, ")
    assert found.system_folders["@eaDir"] == found.system_folders["@EADIR"] == 1
    assert found.hidden_files == found.hidden_folders == 0


def test_a_system_folder_that_is_named_is_looked_into(tmp_path: Path) -> None:
    touch(tmp_path, "#recycle/old.jpg")
    assert photos(tmp_path / "#recycle") == ["old.jpg"]


def test_a_file_with_the_name_of_a_system_folder_is_a_file(tmp_path: Path) -> None:
    touch(tmp_path, "found.001", "a.photolibrary")
    save(tmp_path / "Recycled")
    assert photos(tmp_path) == ["Recycled"]


def refuse(monkeypatch: pytest.MonkeyPatch, refused: Path, number: int) -> None:
    """Let one folder fail to open, as permissions bind nobody who is root."""
    scandir = os.scandir

    def scan(path: Path) -> object:
        if Path(path) == refused:
            raise OSError(number, os.strerror(number), str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", scan)


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.EACCES, "it may not be read"),
        (errno.ENOENT, "it is gone"),
        (errno.EIO, "it cannot be read (Input/output error)"),
    ],
)
def test_a_folder_that_cannot_be_read_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    touch(tmp_path, "a.jpg", "locked/b.jpg", "open/c.jpg")
    refuse(monkeypatch, tmp_path / "locked", number)
    found = scan_folder(tmp_path, recursive=True)
    assert found.photos == ["a.jpg", "open/c.jpg"]
    assert found.problems == [ScanProblem("locked", why)]


def test_a_listing_that_breaks_off_keeps_what_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "a.jpg", "share/b.jpg", "z.jpg")
    scandir = os.scandir

    class BrokenListing:
        def __init__(self, path: Path) -> None:
            self._entries = scandir(path)

        def __enter__(self) -> BrokenListing:
            return self

        def __exit__(self, *_: object) -> None:
            self._entries.close()

        def __iter__(self) -> object:
            yield from self._entries
            raise OSError(errno.ESTALE, "Stale file handle")

    monkeypatch.setattr(
        os, "scandir", lambda path: (BrokenListing if Path(path).name == "share" else scandir)(path)
    )
    found = scan_folder(tmp_path, recursive=True)
    assert found.photos == ["a.jpg", "share/b.jpg", "z.jpg"]
    assert found.problems == [ScanProblem("share", "it cannot be read (Stale file handle)")]


@pytest.mark.skipif(os.name == "nt", reason="links and FIFOs as in POSIX")
def test_links_that_lead_nowhere_and_files_that_are_none_are_noted(tmp_path: Path) -> None:
    touch(tmp_path, "a.jpg")
    (tmp_path / "gone.jpg").symlink_to(tmp_path / "nowhere.jpg")
    (tmp_path / "loop.mp4").symlink_to(tmp_path / "loop.mp4")
    os.mkfifo(tmp_path / "pipe.jpg")
    found = scan_folder(tmp_path, recursive=True)
    assert found.photos == ["a.jpg"]
    assert found.problems == [
        ScanProblem("gone.jpg", "the link leads nowhere"),
        ScanProblem("loop.mp4", "the link leads to itself"),
        ScanProblem("pipe.jpg", "it is not an ordinary file"),
    ]


@pytest.mark.skipif(os.name == "nt", reason="links and FIFOs as in POSIX")
def test_what_programs_leave_under_other_names_is_no_problem(tmp_path: Path) -> None:
    touch(tmp_path, "a.jpg")
    (tmp_path / "lock").symlink_to("user@host:1234")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "below.txt").symlink_to(tmp_path / "a.jpg" / "b")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "sock"))
        found = scan_folder(tmp_path, recursive=True)
    assert found.photos == ["a.jpg"]
    assert found.problems == []


@pytest.mark.skipif(os.name == "nt", reason="such paths are refused earlier there")
def test_a_very_deep_folder(tmp_path: Path) -> None:
    """Deeper than Python may recurse, and than a path may be long."""
    here, depth = os.open(tmp_path, os.O_RDONLY), 1500
    try:
        for _ in range(depth):
            os.mkdir("deep", dir_fd=here)
            below = os.open("deep", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
    finally:
        os.close(here)
    touch(tmp_path, "z.jpg", "deep/a.jpg")
    try:
        found = scan_folder(tmp_path, recursive=True)
    finally:  # too deep for Python to remove
        subprocess.run(["rm", "-rf", tmp_path / "deep"], check=True)
    assert found.photos == ["deep/a.jpg", "z.jpg"]
    assert [problem.why for problem in found.problems] == ["it cannot be read (File name too long)"]


def test_the_folder_itself_must_be_readable(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        scan_folder(tmp_path / "none", recursive=True)


def test_videos_stand_among_the_photos_by_name(tmp_path: Path) -> None:
    touch(tmp_path, "a.jpg", "b.MP4", "c.jpg", ".d.mov")
    found = scan_folder(tmp_path, recursive=True)
    assert found.files == [
        FoundFile("a.jpg"),
        FoundFile("b.MP4", is_video=True),
        FoundFile("c.jpg"),
    ]
    assert (found.videos, found.hidden_files) == (["b.MP4"], 1)
    assert FolderScan().left_out() == ""
