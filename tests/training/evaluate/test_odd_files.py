"""Files of benches as people have them: odd but legal ones are read, broken ones are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.errors import PumiceError
from training.__main__ import main
from training.evaluate.bench_files import photo_path, read_rows, require_photos
from training.evaluate.benches import bench_named
from training.evaluate.published_files import read_reviews


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "file.json"
    path.write_bytes(text.encode())
    return path


ROW = {"question_id": 1, "category": "conv", "tuple": [8, 6]}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(ROW),
        json.dumps(ROW) + "\r\n\r\n",
        "\ufeff" + json.dumps(ROW) + "\n",
        json.dumps(ROW, indent=1),
        json.dumps([ROW]),
        "\n " + json.dumps([ROW], indent=2),
    ],
)
def test_one_row_in_any_layout(tmp_path, text):
    assert read_rows(written(tmp_path, text)) == [ROW]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, '{\n"a":' + "[" * 100_000])
def test_a_file_nested_too_deeply_is_told(tmp_path, text):
    with pytest.raises(PumiceError, match="nested too deeply"):
        read_rows(written(tmp_path, text))


@pytest.mark.parametrize("pair", ["[NaN, 1]", "[1e999, 1]", f"[1{'0' * 400}, 1]", "[1, true]", "8"])
def test_scores_that_are_no_numbers_are_told(tmp_path, pair):
    with pytest.raises(PumiceError, match="row 1 has a tuple that is not two numbers"):
        read_reviews(written(tmp_path, f'{{"question_id": 1, "tuple": {pair}}}'))


def test_the_oldest_reviews_call_it_score(tmp_path):
    _, _, marked = read_reviews(written(tmp_path, '{"question_id": 1, "score": [8, 6.5]}'))
    assert marked[0][1].values == {"reference": 8.0, "model": 6.5}


def test_a_photo_whose_name_begins_with_its_folder(tmp_path, bench_kit):
    bench_kit.write_photo(tmp_path / "val2014" / "a.jpg")
    found = photo_path(tmp_path, "val2014/a.jpg", "val2014", "images")
    assert found.resolve() == tmp_path / "val2014" / "a.jpg"


@pytest.mark.parametrize("name", ["x" * 400 + ".jpg", "a\0b.jpg", ""])
def test_a_photo_that_no_file_can_be_is_missing(tmp_path, bench_kit, name):
    row = {"image": name, "text": "Is there a cat?", "label": "yes"}
    bench_kit.write_json_lines(tmp_path / "coco_pope_random.json", [row])
    content = bench_named("pope").read(tmp_path, split="random")
    with pytest.raises(PumiceError, match="missing"):
        require_photos(content.questions)


def test_pope_rows_without_a_number_have_their_place(tmp_path, bench_kit):
    row = {"image": "a.jpg", "text": "Is there a cat?", "label": "Yes", "question_id": None}
    bench_kit.write_json_lines(tmp_path / "coco_pope_random.json", [row, row])
    content = bench_named("pope").read(tmp_path, split="random")
    assert [question.id for question in content.questions] == ["1", "2"]


@pytest.mark.parametrize("reward", [None, "9", float("nan"), [1]])
def test_a_reward_that_is_no_number_is_told(tmp_path, bench_kit, reward):
    row = {"prompt": "What?", "replies": ["a", "b"], "rewards": [1.0, reward]}
    bench_kit.write_json(tmp_path / "pairs.json", [row])
    with pytest.raises(PumiceError, match="row 1 has a reward that is no number"):
        bench_named("critic").read(tmp_path)


def test_turns_that_are_no_objects_are_told(tmp_path, bench_kit):
    row = {"conversations": ["What?"], "output_1": "a", "replies": ["a", "b"], "rewards": [1, 2]}
    bench_kit.write_json(tmp_path / "pairs.json", [row])
    with pytest.raises(PumiceError, match="row 1 has no question"):
        bench_named("critic").read(tmp_path)


@pytest.mark.parametrize("name", ["../secret.jpg", "/etc/secret.jpg", "images/../../secret.jpg"])
def test_a_photo_outside_the_folder_is_refused(tmp_path, bench_kit, name):
    """A file of a bench from elsewhere must not send a person's own photos to a server."""
    bench_kit.write_photo(tmp_path / "secret.jpg")
    (tmp_path / "bench" / "images").mkdir(parents=True)
    with pytest.raises(PumiceError, match="lies outside"):
        photo_path(tmp_path / "bench", name, "images", ".")


def test_a_photo_by_its_whole_path_within_the_folder(tmp_path, bench_kit):
    bench_kit.write_photo(tmp_path / "images" / "a.jpg")
    whole = str(tmp_path / "images" / "a.jpg")
    assert photo_path(tmp_path, whole, "images", ".") == tmp_path / "images" / "a.jpg"


def test_llava_bench_with_folders_in_names_and_categories_of_any_case(tmp_path, bench_kit):
    folder = bench_kit.llava_bench_wild(tmp_path)
    rows = [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").split("\n")
            if line]  # fmt: skip
    plain = bench_named("llava-bench-wild").read(folder).questions
    for row in rows:
        row["image"], row["category"] = f"images/{row['image']}", row["category"].upper()
    bench_kit.write_json_lines(folder / "questions.jsonl", rows)
    odd = bench_named("llava-bench-wild").read(folder).questions
    require_photos(odd)
    assert [(one.groups, one.truth) for one in odd] == [(one.groups, one.truth) for one in plain]


def test_figures_are_told_though_the_report_cannot_be_written(tmp_path, capsys):
    reviews = written(tmp_path, json.dumps(ROW))
    (tmp_path / "file").write_text("", "utf-8")
    page = tmp_path / "file" / "page.html"
    words = ["llava-bench-wild", "--reviews", str(reviews), "--json", "--report", str(page)]
    assert main(["evaluate", *words, "--data", str(tmp_path / "none")]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["models"][0]["score"] == 75.0
    assert "page.html cannot be written" in said.err
