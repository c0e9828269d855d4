"""Files of captions as people have them, and names that no file can have."""

from __future__ import annotations

import json

import pytest

from engine.errors import PumiceError
from training.__main__ import main
from training.teach.captions_file import read_captions
from training.teach.coco_file import read_coco_boxes

LONG = "x" * 400


@pytest.mark.parametrize("name", ["A.JPG", "ü b.heic", "scan.TIFF"])
def test_captions_by_name_of_any_photo(tmp_path, name):
    path = tmp_path / "captions.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps({name: "A dog."}, indent=1).encode())
    assert [context.photo for context in read_captions(path).contexts] == [name]


def test_ids_that_are_lists_are_told(tmp_path):
    path = tmp_path / "captions.json"
    whole = {"images": [{"id": [1], "file_name": "a.jpg"}]}
    path.write_text(json.dumps(whole), "utf-8")
    with pytest.raises(PumiceError, match="neither a number nor a text"):
        read_captions(path)


def test_a_box_that_is_none_is_told_in_a_sentence(tmp_path):
    path = tmp_path / "instances.json"
    whole = {"annotations": [{"image_id": 1, "category_id": 1, "bbox": None}]}
    path.write_text(json.dumps(whole), "utf-8")
    with pytest.raises(PumiceError, match="a number in it is none"):
        read_coco_boxes(path)


@pytest.mark.parametrize(
    "words",
    [
        ("teach", "{rows}", "--kind", "brief", "-o", LONG),
        ("teach", "{rows}", "--kind", "brief", "-o", "{out}", "--images", "{folder}"),
        ("prefer", LONG, "--prompts", "{rows}", "--judge", "world", "-o", "{out}"),
        ("prefer", "{folder}", "--prompts", "{rows}", "--judge", LONG, "-o", "{out}"),
        ("prefer", "{folder}", "--prompts", "{rows}", "--judge", "world", "-o", "x" * 250),
    ],
)
def test_a_name_too_long_for_a_file_is_told(tmp_path, capsys, words):
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"image": LONG, "captions": ["A dog."], "prompt": "What?"}), "utf-8")
    told = {"rows": rows, "out": tmp_path / "out.json", "folder": tmp_path}
    assert main([word.format(**told) for word in words]) == 1
    said = capsys.readouterr().err
    assert said.startswith("error: ") or "\nerror: " in said
    assert "hint: " in said
    assert "Traceback" not in said
