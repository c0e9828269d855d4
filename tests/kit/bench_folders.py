"""Small folders in the published layout of every bench, with content of our own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PIL import Image

COLOURS = {"red": (200, 30, 30), "green": (30, 160, 40), "blue": (30, 60, 200)}


def write_photo(path: Path, colour: str = "red") -> None:
    """A photo of one colour, in the format of its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (48, 36), COLOURS[colour]).save(path)


def write_json(path: Path, value: Any) -> None:
    """One JSON value."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")


def write_json_lines(path: Path, rows: Iterable[Any]) -> None:
    """A row a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(lines, "utf-8")


_KINDS = ("conv", "detail", "complex")
_ASKED = {
    "conv": "What colour is the card?",
    "detail": "Describe the photo.",
    "complex": "What may the card be used for?",
}


def llava_bench_coco(folder: Path) -> Path:
    """Six questions about two photos, one of them under COCO's long name."""
    names = {"000000000001.jpg": "red", "000000000002.jpg": "blue"}
    write_photo(folder / "images" / "000000000001.jpg", "red")
    write_photo(folder / "val2014" / "COCO_val2014_000000000002.jpg", "blue")
    asked = [(image, kind) for image in names for kind in _KINDS]
    write_json_lines(
        folder / "qa90_questions.jsonl",
        (
            {"question_id": n, "image": image, "text": _ASKED[kind], "category": kind}
            for n, (image, kind) in enumerate(asked)
        ),
    )
    write_json_lines(
        folder / "qa90_gpt4_answer.jsonl",
        (
            {"question_id": n, "text": f"The card is {names[image]}.", "category": kind}
            for n, (image, kind) in enumerate(asked)
        ),
    )
    write_json_lines(
        folder / "caps_boxes_coco2014_val_80.jsonl",
        (
            {
                "id": image.removesuffix(".jpg"),
                "image": image,
                "captions": [f"A {colour} card.", f"A card, all {colour}."],
                "instances": [{"category": "card", "bbox": [0.0, 0.0, 1.0, 1.0]}],
            }
            for image, colour in names.items()
        ),
    )
    return folder


def llava_bench_wild(folder: Path) -> Path:
    """Three questions about one photo."""
    write_photo(folder / "images" / "001.jpg", "green")
    write_json_lines(
        folder / "questions.jsonl",
        (
            {"question_id": n, "image": "001.jpg", "text": _ASKED[kind], "category": kind}
            for n, kind in enumerate(_KINDS)
        ),
    )
    write_json_lines(
        folder / "answers_gpt4.jsonl",
        (
            {
                "question_id": n,
                "prompt": _ASKED[kind],
                "text": "It is green.",
                "answer_id": f"answer{n}",
                "model_id": "gpt-4-0314",
                "metadata": {},
            }
            for n, kind in enumerate(_KINDS)
        ),
    )
    write_json_lines(
        folder / "context.jsonl",
        [{"id": "001", "image": "001.jpg", "caption": "A card that is green all over."}],
    )
    return folder


def llava_bench_wilder(folder: Path) -> Path:
    """Two questions of the small split."""
    write_photo(folder / "images" / "a.png", "red")
    write_photo(folder / "images" / "b.png", "blue")
    write_json(
        folder / "small.json",
        [
            {"question_id": n, "Question": "What is this?", "Answer": f"A {c} card.", "image": i}
            for n, (c, i) in enumerate((("red", "a.png"), ("blue", "b.png")))
        ],
    )
    return folder


def scienceqa(folder: Path) -> Path:
    """Five problems of the test split, two with a picture; the answers are A, B, A, C, B."""
    write_photo(folder / "images" / "test" / "1" / "image.png", "green")
    write_photo(folder / "images" / "test" / "3" / "image.png", "blue")
    shape = {"task": "closed choice", "lecture": "", "solution": "", "split": "test"}
    rows = (
        ("1", "What colour is it?", ["green", "red"], 0, "", True, "natural science", 2),
        ("2", "Which is a mammal?", ["hen", "dog"], 1, "Dogs bark.", False, "natural science", 8),
        ("3", "Which sea is it?", ["blue", "red"], 0, "Look at it.", True, "social science", 7),
        ("4", "Which is a verb?", ["red", "a", "go"], 2, "", False, "language science", 3),
        ("5", "Which is cold?", ["fire", "ice"], 1, "", False, "natural science", 1),
    )
    problems = {
        number: shape
        | {
            "question": asked,
            "choices": choices,
            "answer": answer,
            "hint": hint,
            "image": "image.png" if image else None,
            "subject": subject,
            "grade": f"grade{grade}",
            "topic": "t",
            "category": "c",
            "skill": "s",
        }
        for number, asked, choices, answer, hint, image, subject, grade in rows
    }
    write_json(folder / "problems.json", problems)
    write_json(folder / "pid_splits.json", {"test": [row[0] for row in rows], "train": []})
    return folder


def pope(folder: Path) -> Path:
    """Four questions a split, yes and no in turn; those about a card are in every split."""
    for n, colour in enumerate(COLOURS):
        write_photo(folder / "val2014" / f"COCO_val2014_{n:012d}.jpg", colour)
    for split, thing in (("random", "dog"), ("popular", "table"), ("adversarial", "letter")):
        write_json_lines(
            folder / f"coco_pope_{split}.json",
            (
                {
                    "question_id": n,
                    "image": f"COCO_val2014_{n % 3:012d}.jpg",
                    "text": f"Is there a {('card', thing)[n % 2]} in the image?",
                    "label": ("yes", "no")[n % 2],
                }
                for n in range(4)
            ),
        )
    return folder


def vqa(folder: Path) -> Path:
    """One or two questions of VQAv2, TextVQA with OCR tokens, GQA and VizWiz."""
    write_photo(folder / "val2014" / "COCO_val2014_000000000009.jpg", "red")
    write_photo(folder / "train_images" / "t1.jpg", "green")
    write_photo(folder / "images" / "g1.jpg", "blue")
    write_photo(folder / "val" / "v1.jpg", "red")
    colours = [
        {"answer": word, "answer_id": n} for n, word in enumerate(["red"] * 3 + ["pink"] * 7)
    ]
    yes = [{"answer": "yes", "answer_id": n} for n in range(10)]
    write_json(
        folder / "v2_OpenEnded_mscoco_val2014_questions.json",
        {
            "questions": [
                {"question_id": 90, "image_id": 9, "question": "What colour is it?"},
                {"question_id": 91, "image_id": 9, "question": "Is it a card?"},
            ]
        },
    )
    write_json(
        folder / "v2_mscoco_val2014_annotations.json",
        {
            "annotations": [
                {"question_id": 90, "image_id": 9, "answer_type": "other", "answers": colours},
                {"question_id": 91, "image_id": 9, "answer_type": "yes/no", "answers": yes},
            ]
        },
    )
    write_json(
        folder / "TextVQA_0.5.1_val.json",
        {
            "data": [
                {
                    "question_id": 34602,
                    "image_id": "t1",
                    "question": "what does it say?",
                    "answers": ["stop"] * 8 + ["stop!", "the stop"],
                }
            ]
        },
    )
    write_json(
        folder / "TextVQA_Rosetta_OCR_v0.2_val.json",
        {"data": [{"image_id": "t1", "ocr_tokens": ["STOP", "HERE"]}]},
    )
    write_json(
        folder / "testdev_balanced_questions.json",
        {
            "201": {
                "imageId": "g1",
                "question": "Is it blue?",
                "answer": "yes",
                "types": {"structural": "verify", "semantic": "attr"},
            }
        },
    )
    write_json(
        folder / "val.json",
        [
            {
                "image": "v1.jpg",
                "question": "What is on the back?",
                "answers": [{"answer": "unanswerable", "answer_confidence": "yes"}] * 10,
                "answer_type": "unanswerable",
                "answerable": 0,
            }
        ],
    )
    return folder


def critic(folder: Path) -> Path:
    """Three scores, three preferences (one a tie) and a row with four replies."""
    write_photo(folder / "images" / "c.jpg", "red")

    def row(name: str, source: str, asked: str, judged: str) -> dict[str, Any]:
        turns = [
            {"from": "human", "value": f"<image>\n{asked}"},
            {"from": "gpt", "value": judged},
        ]
        return {"id": name, "source": source, "image": "c.jpg", "conversations": turns}

    write_json(
        folder / "pointwise.json",
        [
            row("s1", "captions", "Score it: a red card.", "Right.\nFinal Score: 90"),
            row("s2", "captions", "Score it: a card.", "Short.\nFinal Score: 60"),
            row("s3", "captions", "Score it: a dog.", "Wrong.\nFinal Score: 5"),
            row("s4", "captions", "Score it: ?", "I would rather not."),
        ],
    )
    tie = "The two responses are equally good."
    write_json(
        folder / "pairwise.json",
        [
            row("p1", "pairs", "Which is better? 1", "The better response: [1]\nIt is right."),
            row("p2", "pairs", "Which is better? 2", "The better response: [2]\nIt is right."),
            row("p3", "pairs", "Which is better? 3", tie),
        ],
    )
    write_json(
        folder / "pairs.json",
        [
            {
                "id": "r1",
                "image": "c.jpg",
                "prompt": "<image>\nWhat is it?",
                "chosen": "A red card.",
                "rejected": "A dog.",
                "judge": "world",
                "replies": ["A red card.", "A card.", "A thing.", "A dog."],
                "rewards": [1.0, 0.5, 0.0, -1.0],
            }
        ],
    )
    return folder


FOLDERS: dict[str, Callable[[Path], Path]] = {
    "llava-bench-coco": llava_bench_coco,
    "llava-bench-wild": llava_bench_wild,
    "llava-bench-wilder": llava_bench_wilder,
    "scienceqa": scienceqa,
    "pope": pope,
    "vqa": vqa,
    "critic": critic,
}
"""What writes the folder of each bench."""


def write_all(root: Path) -> Path:
    """All of them, each under the name of its bench."""
    for name, write in FOLDERS.items():
        write(root / name)
    return root
