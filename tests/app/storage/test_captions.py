"""What a folder run writes: whole lines whatever was cut off, one a photo, nothing overwritten."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from app.storage.captions import FIELDS, Caption, Lines, Sidecars, photos_in, shown
from engine.errors import PumiceError

CAPTIONS = [
    Caption("a.jpg", "What?", 'A "red"\nball, é🙂', "done", "", "m"),
    Caption("b/c.jpg", "What?", "", "", "The photo is broken.", "m"),
    Caption("d.jpg", "What?", "two,\r\nlines\n", "length", "", "m"),
]


def _read(path: Path, form: str) -> list[Caption]:
    with path.open(encoding="utf-8", newline="") as file:
        if form == "jsonl":
            return [Caption(**json.loads(line)) for line in file]
        head, *rows = csv.reader(file)
        assert tuple(head) == FIELDS
        return [Caption(*row) for row in rows]


def _write(path: Path, form: str, captions: list[Caption], *, resume: bool = False) -> None:
    book = Lines(path, form, "What?", resume=resume)
    for caption in captions:
        if not book.has(caption.photo):
            book.add(caption)
    book.close()


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_run_cut_off_anywhere_goes_on_to_the_same_file(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # many runs, and none of them loses power
    path = tmp_path / "out"
    _write(path, form, CAPTIONS)
    whole = path.read_bytes()
    assert _read(path, form) == CAPTIONS
    for cut in range(len(whole)):
        path.write_bytes(whole[:cut])
        _write(path, form, CAPTIONS, resume=True)
        assert path.read_bytes() == whole, cut


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_an_existing_file_is_not_overwritten(form: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    _write(path, form, [])
    _write(path, form, CAPTIONS)  # a head alone is no caption
    before = path.read_bytes()
    with pytest.raises(PumiceError, match="exists already") as refused:
        Lines(path, form, "What?", resume=False)
    assert "--resume" in refused.value.hint
    with pytest.raises(PumiceError, match=r"another question: What\?"):
        Lines(path, form, "Where?", resume=True)
    assert path.read_bytes() == before


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_file_of_another_kind_is_left_alone(form: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    for text in (b"Dear Ann,\nhow are you?\n", b"Dear Ann", b"photo\n", b'{"a": 1}'):
        path.write_bytes(text)
        with pytest.raises(PumiceError, match="Line 1"):
            Lines(path, form, "What?", resume=True)
        assert path.read_bytes() == text


def test_each_line_is_synced_before_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seen = tmp_path / "out", []
    monkeypatch.setattr(os, "fsync", lambda _: seen.append(path.read_bytes().count(b"\n")))
    book = Lines(path, "jsonl", "What?", resume=False)
    for caption in CAPTIONS:
        book.add(caption)
        assert seen[-1] == CAPTIONS.index(caption) + 1
    book.close()


def test_photos_by_name_without_hidden_ones(tmp_path: Path) -> None:
    names = ("b.JPG", "a.png", "in/c.webp", ".h.jpg", ".in/d.jpg", "note.txt", "in/._c.jpg")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "dir.jpg").mkdir()
    (tmp_path / "in" / "circle").symlink_to(tmp_path)
    (tmp_path / "z.jpg").symlink_to(tmp_path / "a.png")
    assert list(photos_in(tmp_path, recursive=True)) == ["a.png", "b.JPG", "in/c.webp", "z.jpg"]
    assert list(photos_in(tmp_path, recursive=False)) == ["a.png", "b.JPG", "z.jpg"]


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_name_that_is_not_utf8_is_written_down_and_found_again(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.jpg")
    assert shown(name) == "\\xff.jpg"
    _write(tmp_path / "out", "jsonl", [Caption(shown(name), "What?", "a", "done", "", "m")])
    book = Lines(tmp_path / "out", "jsonl", "What?", resume=True)
    assert book.has(name)
    book.close()


def test_sidecars_stand_beside_the_photos(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    book = Sidecars(tmp_path, iter(["a.jpg", "b/c.jpg"]), resume=False)
    for caption in CAPTIONS[:2]:
        book.add(caption)
    assert (tmp_path / "a.jpg.txt").read_text("utf-8") == 'A "red"\nball, é🙂\n'
    assert (tmp_path / "b" / "c.jpg.error.txt").read_text("utf-8") == "The photo is broken.\n"
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["a.jpg.txt", "c.jpg.error.txt"]
    with pytest.raises(PumiceError, match=r"a\.jpg"):
        Sidecars(tmp_path, iter(["a.jpg"]), resume=False)
    again = Sidecars(tmp_path, iter(["a.jpg"]), resume=True)
    assert [again.has(name) for name in ("a.jpg", "b/c.jpg", "d.jpg")] == [True, True, False]
