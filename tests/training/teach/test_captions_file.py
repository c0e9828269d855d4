"""Captions and boxes from every kind of file."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from engine.errors import PumiceError
from training.teach.captions_file import FAILED_CAPTION, NO_CAPTION, read_captions
from training.teach.coco_file import read_coco_boxes
from training.teach.contexts import ObjectBox, PhotoContext, context_text

CAPTIONS: dict[str, Any] = {
    "info": {"year": 2017},
    "licenses": [{"id": 1}],
    "images": [
        {"id": 9, "file_name": "000000000009.jpg", "width": 640, "height": 480},
        {"id": 25, "file_name": "000000000025.jpg", "width": 426, "height": 640},
        {"id": 30, "file_name": "000000000030.jpg", "width": 100, "height": 100},
    ],
    "annotations": [
        {"id": 1, "image_id": 25, "caption": "A giraffe.\n"},
        {"id": 2, "image_id": 9, "caption": "Bowls of  food."},
        {"id": 3, "image_id": 25, "caption": "Two giraffes."},
        {"id": 4, "image_id": 25, "caption": "A giraffe."},
    ],
}
INSTANCES: dict[str, Any] = {
    "images": CAPTIONS["images"],
    "annotations": [
        {"image_id": 25, "category_id": 25, "bbox": [42.6, 64, 213, 320], "iscrowd": 0,
         "segmentation": [[1.0, 2.0] * 20]},
        {"image_id": 9, "category_id": 51, "bbox": [0, 0, 640, 480.1]},
        {"image_id": 25, "category_id": 51, "bbox": [0, 0, 1, 1]},
    ],
    "categories": [{"id": 25, "name": "giraffe"}, {"id": 51, "name": "bowl"}],
}  # fmt: skip


def written(path: Path, plain: Any) -> Path:
    path.write_text(json.dumps(plain), "utf-8")
    return path


def test_coco(tmp_path: Path):
    boxes = read_coco_boxes(written(tmp_path / "instances.json", INSTANCES))
    photos = read_captions(written(tmp_path / "captions.json", CAPTIONS), boxes=boxes)
    first, second = photos.contexts
    assert (first.photo, first.captions) == ("000000000009.jpg", ("Bowls of food.",))
    assert second.captions == ("A giraffe.", "Two giraffes.")
    assert context_text(second, boxes=True).splitlines()[3:] == [
        "giraffe: [0.1, 0.1, 0.6, 0.6]",
        "bowl: [0, 0, 0.002, 0.002]",
    ]
    assert first.objects[0].line == "bowl: [0, 0, 1, 1]"
    assert dict(photos.left_out) == {NO_CAPTION: 1}
    assert photos.has_boxes


def test_cocos_members_may_come_in_any_order(tmp_path: Path):
    for number, key in enumerate(("images", "annotations", "categories")):
        turned = {key: INSTANCES[key], **INSTANCES}
        boxes = read_coco_boxes(written(tmp_path / f"{number}.json", turned))
        assert boxes.categories == {25: "giraffe", 51: "bowl"}
        assert len(boxes.boxes["000000000025.jpg"]) == 10


def test_rows_as_those_of_llava_bench(tmp_path: Path):
    rows = [
        {"id": "1", "image": "a.jpg", "captions": ["A dog.", "", "A dog."],
         "instances": [{"category": "dog", "bbox": [0.37, 0.584, 0.504, 0.709]}]},
        {"image": "b.jpg", "caption": "A cat."},
        {"image": "a.jpg", "captions": ["It sleeps."]},
        {"image": "c.jpg", "captions": []},
    ]  # fmt: skip
    lines = tmp_path / "rows.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows))
    for path in (lines, written(tmp_path / "rows.json", rows)):
        photos = read_captions(path)
        assert photos.contexts == [
            PhotoContext(
                "a.jpg",
                ("A dog.", "It sleeps."),
                (ObjectBox("dog", (0.37, 0.584, 0.504, 0.709)),),
            ),
            PhotoContext("b.jpg", ("A cat.",)),
        ]
        assert dict(photos.left_out) == {NO_CAPTION: 1}


def test_captions_by_the_photos_name(tmp_path: Path):
    plain = {"a.jpg": ["A dog.", "It sleeps."], "b.PNG": "A cat."}
    photos = read_captions(written(tmp_path / "by_name.json", plain))
    assert [(one.photo, one.captions) for one in photos.contexts] == [
        ("a.jpg", ("A dog.", "It sleeps.")),
        ("b.PNG", ("A cat.",)),
    ]


RUN = [
    ("beach/a.jpg", "Describe it.", 'A beach, "wide"\nand empty.', "done", "", "m"),
    ("b.jpg", "Describe it.", "", "", "The photo is broken.", "m"),
    ("c\\xff.jpg", "Describe it.", "Nothing.", "done", "", "m"),
]
FIELDS = ("photo", "question", "answer", "why", "error", "model")


def check_run(path: Path) -> None:
    photos = read_captions(path)
    first = photos.contexts[0]
    assert (first.photo, first.captions) == ("beach/a.jpg", ('A beach, "wide" and empty.',))
    assert len(photos.contexts) == 2
    assert dict(photos.left_out) == {FAILED_CAPTION: 1}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("says", [False, True])
def test_csv_of_pumice_caption(tmp_path: Path, delimiter: str, encoding: str, says: bool):
    page = io.StringIO(newline="")
    if says:
        page.write(f"sep={delimiter}\r\n")
    csv.writer(page, delimiter=delimiter).writerows([FIELDS, *RUN])
    (tmp_path / "captions.csv").write_bytes(page.getvalue().encode(encoding))
    check_run(tmp_path / "captions.csv")


def test_json_lines_of_pumice_caption(tmp_path: Path):
    rows = [dict(zip(FIELDS, row, strict=True)) for row in RUN]
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    check_run(tmp_path / "c.jsonl")


def test_sidecars_of_pumice_caption(tmp_path: Path):
    (tmp_path / "deep").mkdir()
    for name in ("a.jpg", "deep/b.png", "c.jpg"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "a.jpg.txt").write_text("A dog.\n")
    (tmp_path / "deep" / "b.png.txt").write_text("A cat.\n")
    (tmp_path / "c.jpg.error.txt").write_text("broken\n")
    (tmp_path / "notes.txt").write_text("mine")
    photos = read_captions(tmp_path)
    assert [(one.photo, one.captions) for one in photos.contexts] == [
        ("a.jpg", ("A dog.",)),
        ("deep/b.png", ("A cat.",)),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There are no captions in"),
        (b"[]", "There are no captions in"),
        (b"[1]", "Row 1 of .* is no object"),
        (b'[{"caption": "A dog."}]', "Row 1 does not name its photo"),
        (b'[{"image": "a.jpg", "captions": ["A"]}', "is broken JSON"),
        (b'{"image": "a.jpg", "captions": ["A"]}\n{oops}\n', "Row 2 of .* is broken JSON"),
        (b'{"images": [], "annotations": [{"image_id": 1, "bbox": []}]}', "without captions"),
        (b'{"images": [], "annotations": [{"image_id": 1, "caption": "A"}]}', "of 1 photos that"),
        (
            b'[{"image": "a.jpg", "captions": ["A"], "instances": [{"bbox": [1]}]}]',
            "An object of a.jpg has no category",
        ),
        (
            b'[{"image": "a.jpg", "captions": ["A"], "instances": '
            b'[{"category": "dog", "bbox": [3, 4, 50, 60]}]}]',
            "not in 0…1",
        ),
        (b"\x00\x01\x02\xff", "broken JSON|no captions|is no object"),
    ],
)
def test_what_is_no_file_of_captions(tmp_path: Path, content: bytes, said: str):
    (tmp_path / "c.json").write_bytes(content)
    with pytest.raises(PumiceError, match=said):
        read_captions(tmp_path / "c.json")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"annotations": []}, "has no boxes"),
        ({"annotations": [{"image_id": 25, "category_id": 25, "bbox": [1, 2, 3]}]}, "four numbers"),
        ({"annotations": [{"image_id": 7, "category_id": 25, "bbox": [1, 2, 3, 4]}]}, "not among"),
        ({"annotations": [{"image_id": 25, "caption": "A"}]}, "it lacks 'category_id'"),
        ({"categories": []}, "has no name"),
        ({"images": [{"id": 25, "file_name": "x.jpg", "width": 0, "height": 1},
                     {"id": 9, "file_name": "y.jpg", "width": 1, "height": 1}]}, "no width"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_instances(tmp_path: Path, change: dict[str, Any], said: str):
    with pytest.raises(PumiceError, match=said):
        read_coco_boxes(written(tmp_path / "i.json", {**INSTANCES, **change}))
