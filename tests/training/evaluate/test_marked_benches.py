"""POPE, ScienceQA and VQA with scripted models whose score is known by hand."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from engine.errors import PumiceError
from training.evaluate.benches import bench_named
from training.evaluate.result import evaluation_as_plain, evaluation_lines


def said(conversation):
    return conversation.messages[-1].text


def test_pope_by_split(runs):
    """Says no about the second photo, which is right; yes to all else, right twice of three."""
    found = runs("pope", lambda asked: "No" if asked.photos[0].path.endswith("1.jpg") else "Yes")
    (model,) = found.models
    assert model.figures.by["split"]["popular"] == {
        "asked": 4, "accuracy": 75.0, "precision": 66.67, "recall": 100.0, "f1": 80.0,
        "yes_ratio": 75.0, "failed": 0,
    }  # fmt: skip
    assert list(model.figures.by["split"]) == ["random", "popular", "adversarial"]
    assert model.figures.score == 80.0
    assert (model.asked, model.failed) == (12, 0)


def test_pope_asks_as_llava_does(runs):
    runs("pope", lambda _asked: "no", split="random", limit=1)
    ((asked, sampling),) = runs.opened[0].asked
    assert said(asked) == (
        "Is there a card in the image?\nAnswer the question using a single word or phrase."
    )
    assert [Path(photo.path).name for photo in asked.photos] == ["COCO_val2014_000000000000.jpg"]
    assert (sampling.temperature, sampling.max_tokens) == (0.0, 128)


def test_replies_that_say_neither_are_failed_and_stay_a_yes(runs):
    (model,) = runs("pope", lambda _asked: "I cannot tell", split="random").models
    assert model.failed == 4
    assert model.figures.figures["yes_ratio"] == 100.0
    assert "4 of 4 (100%) replies could not be read" in model.warnings()[0]


def test_scienceqa_by_subject_context_and_grade(runs):
    """Right on 1, 2 and 3; 4 cannot be read, 5 is wrong."""
    replies = {"colour": "A", "mammal": "B. dog", "sea": "The answer is A.", "verb": "go",
               "cold": "A"}  # fmt: skip

    def answer(asked):
        return next(reply for word, reply in replies.items() if word in said(asked))

    (model,) = runs("scienceqa", answer).models
    figures = model.figures
    assert figures.figures == {"acc": 60.0, "img_acc": 100.0}
    assert (figures.score, model.failed) == (60.0, 1)
    accuracy = {
        kind: {name: (row["accuracy"], row["asked"]) for name, row in rows.items()}
        for kind, rows in figures.by.items()
    }
    assert accuracy == {
        "subject": {"NAT": (66.67, 3), "SOC": (100.0, 1), "LAN": (0.0, 1)},
        "context": {"TXT": (100.0, 2), "IMG": (100.0, 2), "NO": (0.0, 2)},
        "grade": {"G1-6": (33.33, 3), "G7-12": (100.0, 2)},
    }
    assert [len(asked.photos) for asked, _ in runs.opened[0].asked] == [1, 0, 1, 0, 0]


def test_vqa_every_set(runs):
    replies = {"What colour": "Red", "Is it a card": "yes", "what does it say": "Stop!",
               "Is it blue": "Yes.", "on the back": "unanswerable"}  # fmt: skip

    def answer(asked):
        return next(reply for word, reply in replies.items() if word in said(asked))

    (model,) = runs("vqa", answer).models
    sets = {name: row["accuracy"] for name, row in model.figures.by["set"].items()}
    assert sets == {"vqav2": 95.0, "textvqa": 100.0, "gqa": 100.0, "vizwiz": 100.0}
    assert model.figures.score == 98.75
    types = model.figures.by["type"]
    assert types["vqav2: other"]["accuracy"] == 90.0
    assert types["gqa: verify"]["asked"] == 1
    prompts = {row.question.id: row.question.prompt for row in model.rows}
    assert prompts["vizwiz/v1.jpg"] == (
        "What is on the back?\nWhen the provided information is insufficient, respond with "
        "'Unanswerable'.\nAnswer the question using a single word or phrase."
    )


def test_text_vqa_with_its_ocr_tokens(runs):
    (model,) = runs("vqa", lambda _asked: "stop", split="textvqa-ocr").models
    assert model.rows[0].question.prompt == (
        "what does it say?\nReference OCR token: STOP, HERE\n"
        "Answer the question using a single word or phrase."
    )
    assert model.rows[0].question.id == "34602"


def test_gqa_is_an_exact_match(runs):
    (model,) = runs("vqa", lambda _asked: "yes, it is", split="gqa").models
    assert model.figures.score == 0.0


def test_a_limit_makes_the_result_partial(runs):
    found = runs("scienceqa", lambda _asked: "A", limit=2)
    assert found.partial
    assert found.models[0].asked == 2
    assert any("partial" in line for line in evaluation_lines(found))


def test_two_models_beside_each_other(runs):
    found = runs("scienceqa", lambda _asked: "A", lambda _asked: "B")
    plain = evaluation_as_plain(found)
    assert [(one["model"], one["score"]) for one in plain["models"]] == [
        ("model-0", 40.0),
        ("model-1", 40.0),
    ]
    assert plain["models"][0].keys() == {
        "model", "judge", "score", "asked", "failed", "unanswered", "cut", "figures", "by", "notes"
    }  # fmt: skip
    assert json.loads(json.dumps(plain)) == plain


def test_a_question_without_a_reply_is_told_and_counts_as_wrong(runs):
    (model,) = runs("scienceqa", lambda asked: None if "verb" in said(asked) else "A").models
    assert (model.unanswered, model.failed, model.figures.score) == (1, 1, 40.0)
    assert "1 of 5 questions have no reply: model-0 refused." in model.warnings()[-1]


def test_all_missing_photos_are_told_at_once(bench_kit, runs, tmp_path):
    folder = bench_kit.scienceqa(tmp_path / "data")
    shutil.rmtree(folder / "images")
    with pytest.raises(PumiceError) as caught:
        runs("scienceqa", lambda _asked: "A", data=folder)
    assert caught.value.message.startswith("2 photos are missing: ")
    assert "images/test/1/image.png" in caught.value.message
    assert "images/test/3/image.png" in caught.value.message
    assert runs.opened == []
    with pytest.raises(PumiceError, match="Photo is missing"):
        runs("scienceqa", lambda _asked: "A", data=folder, limit=1)


@pytest.mark.parametrize("bench", ["pope", "scienceqa", "vqa", "critic", "llava-bench-coco",
                                   "llava-bench-wild", "llava-bench-wilder"])  # fmt: skip
def test_an_empty_folder_is_a_sentence(bench, tmp_path):
    with pytest.raises(PumiceError, match=r"^There (is|are) no "):
        bench_named(bench).read(tmp_path)
    with pytest.raises(PumiceError, match="There is no split nowhere"):
        bench_named(bench).read(tmp_path, split="nowhere")


@pytest.mark.parametrize(
    ("bench", "file", "content", "said"),
    [
        ("pope", "coco_pope_random.json", "{\n", "is no JSON"),
        ("pope", "coco_pope_random.json", '{"image": "a.jpg", "label": "yes"}\n', "has no text"),
        ("pope", "coco_pope_random.json", '{"text": "x", "image": "a", "label": "1"}', "label 1"),
        ("pope", "coco_pope_random.json", "[1]", "row 1 is no JSON object"),
        ("scienceqa", "problems.json", "[]", "is no JSON object"),
        ("scienceqa", "problems.json", "{}", "has no problem 1, 2, 3, 4, 5"),
        ("scienceqa", "pid_splits.json", "{}", "has no split test"),
        ("vqa", "val.json", "{}", "is no JSON list"),
        ("vqa", "v2_mscoco_val2014_annotations.json", '{"annotations": []}', "has no answers to"),
        ("vqa", "testdev_balanced_questions.json", '{"1": 2}', "is no JSON object"),
        ("llava-bench-wild", "context.jsonl", "", "has nothing about 001.jpg"),
        ("llava-bench-wild", "answers_gpt4.jsonl", "", "has no reference for question 0"),
        ("critic", "pairs.json", '[{"image": "c.jpg"}]', "has no replies"),
    ],
)
def test_a_broken_file_is_a_sentence(bench_kit, tmp_path, bench, file, content, said):
    folder = bench_kit.FOLDERS[bench](tmp_path)
    (folder / file).write_text(content, "utf-8")
    with pytest.raises(PumiceError) as caught:
        bench_named(bench).read(folder)
    assert said in caught.value.message


def test_ten_annotators_are_needed(bench_kit, tmp_path):
    folder = bench_kit.vqa(tmp_path)
    rows = json.loads((folder / "val.json").read_text("utf-8"))
    rows[0]["answers"].pop()
    bench_kit.write_json(folder / "val.json", rows)
    with pytest.raises(PumiceError, match="10 annotators"):
        bench_named("vqa").read(folder, split="vizwiz")
