"""What a folder run writes: complete lines, one per photo, nothing overwritten."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from app.storage.captions.caption_file import CaptionFile
from app.storage.captions.captions import FIELDS, Caption, CaptionSidecars, name_in_utf8
from engine.errors import PumiceError

CAPTIONS = [
    Caption("a.jpg", "What?", 'A "red"\nball, é🙂', "done", "", "m"),
    Caption("b/c.jpg", "What?", "", "", "The photo is broken.", "m"),
    Caption("d.jpg", "What?", "two,\r\nlines\n", "length", "", "m"),
]
BOM = b"\xef\xbb\xbf"


def read_captions(path: Path, form: str) -> list[Caption]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        if form == "jsonl":
            return [Caption(**json.loads(line)) for line in file]
        head, *rows = csv.reader(file)
        assert tuple(head) == FIELDS
        return [Caption(*row) for row in rows]


def open_file(path: Path, form: str, *, resume: bool = False, bom: bool = False) -> CaptionFile:
    return CaptionFile(path, form, "What?", path.parent, resume=resume, bom=bom)


def write_captions(
    path: Path, form: str, captions: list[Caption], *, resume: bool = False, bom: bool = False
) -> None:
    store = open_file(path, form, resume=resume, bom=bom)
    for caption in captions:
        if not store.has(caption.photo):
            store.add(caption)
    store.close()


@pytest.mark.parametrize(("form", "bom"), [("csv", False), ("csv", True), ("jsonl", False)])
def test_a_run_cut_off_anywhere_goes_on_to_the_same_file(
    form: str, bom: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # many runs, and none of them loses power
    path = tmp_path / "out"
    write_captions(path, form, CAPTIONS, bom=bom)
    whole = path.read_bytes()
    assert whole.startswith(BOM) == bom
    assert read_captions(path, form) == CAPTIONS
    for cut in range(len(whole)):
        path.write_bytes(whole[:cut])
        write_captions(path, form, CAPTIONS, resume=True, bom=bom)
        assert path.read_bytes() == whole, cut


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_an_existing_file_is_not_overwritten(form: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    write_captions(path, form, [])
    write_captions(path, form, CAPTIONS)  # a head alone is not a caption
    before = path.read_bytes()
    with pytest.raises(PumiceError, match="exists already") as refused:
        open_file(path, form)
    assert "--resume" in refused.value.hint
    with pytest.raises(PumiceError, match=r"another question: What\?"):
        CaptionFile(path, form, "Where?", tmp_path, resume=True)
    assert path.read_bytes() == before


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_file_of_another_kind_is_left_alone(form: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    for text in (b"Dear Ann,\nhow are you?\n", b"Dear Ann", b"photo\n", b'{"a": 1}'):
        path.write_bytes(text)
        with pytest.raises(PumiceError, match="Line 1"):
            open_file(path, form, resume=True)
        assert path.read_bytes() == text


def test_each_line_is_synced_before_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seen = tmp_path / "out", []
    monkeypatch.setattr(os, "fsync", lambda _: seen.append(path.read_bytes().count(b"\n")))
    store = open_file(path, "jsonl")
    for caption in CAPTIONS:
        store.add(caption)
        assert seen[-1] == CAPTIONS.index(caption) + 1
    store.close()


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_name_that_is_not_utf8_is_written_down_and_found_again(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.jpg")
    assert name_in_utf8(name) == "\\xff.jpg"
    write_captions(tmp_path / "out", "jsonl", [Caption(name, "What?", "a", "done", "", "m")])
    assert read_captions(tmp_path / "out", "jsonl")[0].photo == "\\xff.jpg"
    store = open_file(tmp_path / "out", "jsonl", resume=True)
    assert store.has(name)
    store.close()


def test_sidecars_stand_beside_the_photos(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    store = CaptionSidecars(tmp_path, ["a.jpg", "b/c.jpg"], resume=False)
    for caption in CAPTIONS[:2]:
        store.add(caption)
    assert (tmp_path / "a.jpg.txt").read_text("utf-8") == 'A "red"\nball, é🙂\n'
    assert (tmp_path / "b" / "c.jpg.error.txt").read_text("utf-8") == "The photo is broken.\n"
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["a.jpg.txt", "c.jpg.error.txt"]
    with pytest.raises(PumiceError, match=r"a\.jpg"):
        CaptionSidecars(tmp_path, ["a.jpg"], resume=False)
    again = CaptionSidecars(tmp_path, ["a.jpg"], resume=True)
    assert [again.has(name) for name in ("a.jpg", "b/c.jpg", "d.jpg")] == [True, True, False]
