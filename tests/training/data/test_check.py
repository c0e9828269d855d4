"""`pumice data check`: rows that cannot be used are counted, listed, and fatal above a share."""

from __future__ import annotations

import io
import json
import sys
import tarfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from engine.errors import PumiceError, SampleError
from training.data.bad_share import BadShare
from training.data.check import data
from training.data.check_data import CheckOutcome, check_data
from training.data.check_progress import CheckProgress
from training.data.check_rows import RowCheck
from training.data.reasons import BadRow, Reason, UnusableRow, reason_of
from training.data.sample import TrainingSample
from training.recipe.schema import DataSection, DataSet


def row(row_id: str, image: str | None, *turns: str) -> dict[str, object]:
    speakers = ("human", "gpt")
    told = [{"from": speakers[n % 2], "value": value} for n, value in enumerate(turns)]
    return {"id": row_id, **({"image": image} if image else {}), "conversations": told}


ASKED = "<image>\nWhat is this?"
ROWS = [
    row("good", "a.png", ASKED, "A red square."),
    row("again", "a.png", ASKED, "Red."),
    row("words", None, "Hello", "Hello to you"),
    row("missing", "none.png", ASKED, "Nothing."),
    row("broken", "broken.png", ASKED, "Nothing."),
    row("unanswered", "a.png", ASKED),
    row("marks", "a.png", "What is this?", "A square."),
    row("empty", "a.png", ASKED, " "),
    row("escape", "../../a.png", ASKED, "Nothing."),
]
FIGURES = {"conversations": 3, "turns": 3, "photos": 2}
REASONS = {
    "missing photo": 1,
    "broken photo": 1,
    "no answer at the end": 1,
    "wrong count of <image>": 1,
    "empty turn": 1,
    "photo outside the media folder": 1,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "photos").mkdir()
    Image.new("RGB", (8, 8), "red").save(tmp_path / "photos" / "a.png")
    (tmp_path / "photos" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    (tmp_path / "rows.json").write_text(json.dumps(ROWS), "utf-8")
    return tmp_path


SECTION = DataSection((DataSet("set", ("rows.json",), media="photos"),))


def checked(folder: Path, section: DataSection = SECTION, **more: object) -> CheckOutcome:
    how = RowCheck(more.pop("photos", True), more.pop("measure", None))  # type: ignore[arg-type]
    return check_data(
        section, seed=0, root=folder, index_folder=folder / "index", check=how, **more  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize("workers", [1, 2])
def test_every_row_is_counted_by_reason_and_listed(
    folder: Path, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.data.check_data._UNITS_AT_ONCE", 2)
    listed: list[BadRow] = []
    outcome = checked(folder, workers=workers, list_bad=listed.append)
    total = outcome.total
    assert total.reasons == REASONS
    assert total.figures["rows"] == len(ROWS)
    assert {name: total.figures[name] for name in FIGURES} == FIGURES
    assert {one.id: one.reason.value for one in listed} == {
        "missing": "missing photo", "broken": "broken photo", "unanswered": "no answer at the end",
        "marks": "wrong count of <image>", "empty": "empty turn",
        "escape": "photo outside the media folder",
    }  # fmt: skip
    assert {one.id: one.row for one in listed}["marks"] == 6
    assert outcome.listed == listed


def test_photos_are_only_looked_for_if_asked(folder: Path) -> None:
    reasons = checked(folder, photos=False).total.reasons
    assert reasons == {name: 1 for name in REASONS if name != "broken photo"}


def test_tokens_are_counted_and_long_rows_told(folder: Path) -> None:
    def measure(sample: TrainingSample) -> list[int]:
        words = sum(len(message.text.split()) for message in sample.conversations[0].messages)
        if words > 5:
            raise SampleError(f"{sample.name}: too long: {words} of 5 tokens")
        return [words]

    total = checked(folder, measure=measure).total
    assert total.reasons["too long"] == 1
    assert (total.figures["tokens"], total.longest) == (4 + 4, 4)


def test_a_broken_file_is_told_beside_the_other_sets(folder: Path) -> None:
    (folder / "other.json").write_text('[{"id": 1},\n {"id" 2}]', "utf-8")
    sets = (DataSet("other", ("other.json",)), *SECTION.sets, DataSet(world="starter"))
    outcome = checked(folder, DataSection(sets))
    assert outcome.total.reasons == REASONS
    assert outcome.drawn == ["starter"]
    (sentence,) = outcome.broken_files
    assert "other.json is broken JSON in line 2, at byte 19" in sentence
    with pytest.raises(SampleError, match="line 2"):
        outcome.require_few_bad(1.0)


def test_photos_in_shards_are_opened(tmp_path: Path) -> None:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(stream, "PNG")
    with tarfile.open(tmp_path / "0.tar", "w") as tar:
        for name, content in (("1.png", stream.getvalue()), ("2.png", b"broken")):
            for member, data_bytes in ((name, content), (name[0] + ".txt", b"A square.")):
                info = tarfile.TarInfo(member)
                info.size = len(data_bytes)
                tar.addfile(info, io.BytesIO(data_bytes))
    outcome = checked(tmp_path, DataSection((DataSet("set", ("0.tar",)),)))
    assert outcome.total.reasons == {"broken photo": 1}
    assert outcome.total.figures["conversations"] == 1


def run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *words: str, bad_share: float = 1.0
) -> Result:
    recipe = folder / "recipe.toml"
    recipe.write_text(
        f"""
[run]
folder = "run"
[model]
start = "no-such-checkpoint"
[learn]
projector = 1e-3
[data]
bad_share = {bad_share}
[[data.sets]]
name = "set"
files = ["rows.json"]
media = "photos"
[train]
steps = 1
""",
        "utf-8",
    )
    monkeypatch.chdir(folder)
    return CliRunner().invoke(data, ["check", str(recipe), *words])


def test_the_command_prints_counts_and_rows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run(folder, monkeypatch, "--no-tokens", "--bad", "bad.jsonl")
    assert ran.exit_code == 0, ran.output
    assert "set: 9 rows, 6 bad; 3 conversations, 3 turns, 2 photos" in ran.stdout
    assert "6 of 9 rows cannot be used (66.67%; the recipe allows 100.00%)" in ran.stdout
    assert "  1 × missing photo" in ran.stdout
    assert "- set, row 3 (missing) of" in ran.stdout
    lines = [json.loads(line) for line in Path("bad.jsonl").read_text("utf-8").splitlines()]
    assert {line["id"] for line in lines} == {
        "missing", "broken", "unanswered", "marks", "empty", "escape"
    }  # fmt: skip
    assert lines[0].keys() == {"set", "row", "id", "reason", "detail", "file"}


def test_the_command_as_json(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = json.loads(run(folder, monkeypatch, "--no-tokens", "--json").stdout)
    assert (plain["rows"], plain["bad"], plain["reasons"]) == (9, 6, REASONS)
    assert plain["sets"]["set"]["turns"] == 3
    assert [one["id"] for one in plain["listed"]][:2] == ["unanswered", "marks"]


def test_too_many_bad_rows_are_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run(folder, monkeypatch, "--no-tokens", bad_share=0.5)
    assert isinstance(ran.exception, SampleError)
    assert "6 of 9 rows cannot be used" in ran.exception.message
    assert "- set, row 3 (missing)" in ran.stdout


def test_without_its_model_tokens_are_not_counted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    why = "Tokens are not counted: there is no model."
    measures = SimpleNamespace(open_measure=lambda *_: (None, why))  # the real one imports torch
    monkeypatch.setitem(sys.modules, "training.data.sample_measure", measures)  # type: ignore[arg-type]
    ran = run(folder, monkeypatch)
    assert ran.exit_code == 0, ran.output
    assert f"note: {why}" in ran.stderr


def test_the_guard_waits_for_enough_samples() -> None:
    guard = BadShare(0.01)
    for number in range(10):
        guard.use(20)
        guard.drop(UnusableRow(f"set, row {number}", Reason.MISSING_PHOTO))
    assert (guard.bad, guard.seen) == (10, 210)
    with pytest.raises(SampleError) as caught:
        guard.drop(UnusableRow("set, row 10", Reason.BROKEN_PHOTO, "cut", rows=3))
    assert "13 of 213 rows cannot be used: 10 × missing photo; 3 × broken photo." in str(
        caught.value
    )
    assert "set, row 10: broken photo (cut)." in str(caught.value)
    with pytest.raises(SampleError):
        guard.check(whole=True)
    fair = BadShare(0.05)
    fair.use(1000)
    fair.add({"missing photo": 50}, 50)
    fair.check(whole=True)


def test_reasons_of_errors_from_elsewhere() -> None:
    from engine.errors import PhotoUnreadable

    assert reason_of(PhotoUnreadable("a.jpg", "it is empty")) is Reason.BROKEN_PHOTO
    wrapped = SampleError("set:1: a photo")
    wrapped.__cause__ = PhotoUnreadable("a.jpg", "it is empty")
    assert reason_of(wrapped) is Reason.BROKEN_PHOTO
    assert reason_of(PumiceError("the template refuses it")) is Reason.NOT_ENCODED


def test_progress_has_the_time_left() -> None:
    now = [0.0]
    said: list[str] = []
    progress = CheckProgress(said.append, live=True, clock=lambda: now[0])
    for second, done in ((1.0, 10), (1.1, 11), (10.0, 100), (20.0, 200)):
        now[0] = second
        progress("rows of set", done, 1000)
    assert said == [
        "\rrows of set: 1 %",
        "\rrows of set: 10 %, 81 s left",
        "\rrows of set: 20 %, 76 s left",
    ]
    progress.clear()
    assert said[-1].strip() == ""


@pytest.mark.parametrize("name", ["x" * 300 + ".png", "\ud800.png", "a\0b.png"])
def test_a_name_that_no_file_can_have_is_a_missing_photo(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    rows = [*ROWS, row("odd", name, ASKED, "Nothing.")]
    (folder / "rows.json").write_text(json.dumps(rows), "utf-8")
    ran = run(folder, monkeypatch, "--no-tokens", "--bad", "bad.jsonl")
    assert ran.exit_code == 0, ran.output
    lines = [json.loads(line) for line in Path("bad.jsonl").read_text("utf-8").splitlines()]
    (odd,) = [line for line in lines if line["id"] == "odd"]
    assert odd["reason"] == "missing photo"


def test_a_recipe_without_rows_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "rows.json").write_text("", "utf-8")
    ran = run(folder, monkeypatch, "--no-tokens")
    assert isinstance(ran.exception, SampleError)
    assert ran.exception.message == "The recipe's data holds no row."


def test_an_index_that_cannot_be_kept_is_one_sentence(folder: Path) -> None:
    (folder / "index").write_text("a file where the folder should be", "utf-8")
    (told,) = checked(folder).broken_files
    assert told.startswith(f"The index of set could not be made in {folder / 'index'}: ")
