"""A file of captions belongs to the folder it came from: photos of two folders are told apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.storage.captions.caption_file import CaptionFile
from app.storage.captions.captions import Caption


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Two folders with a photo of the same name, and the file both are written to."""
    for name in ("A", "B"):
        (tmp_path / name / "in").mkdir(parents=True)
        for photo in ("IMG_0001.jpg", "in/IMG_0002.jpg"):
            (tmp_path / name / photo).write_text(f"{name} {photo}")
    return tmp_path / "A", tmp_path / "B", tmp_path / "captions.csv"


def ask(file: Path, folder: Path, *photos: str) -> tuple[list[str], tuple[str, ...]]:
    """One run: the photos that were asked about, and the notes."""
    store = CaptionFile(file, "csv", "What?", folder, resume=True)
    asked = [photo for photo in photos if not store.has(photo)]
    for photo in asked:
        store.add(Caption(photo, "What?", folder.name, "done", "", "m"))
    store.close()
    return asked, store.notes


def named(file: Path) -> list[str]:
    return [line.split(",")[0] for line in file.read_text("utf-8").splitlines()[1:]]


def test_photos_of_a_second_folder_are_asked_about(folders):
    a, b, file = folders
    assert ask(file, a, "IMG_0001.jpg") == (["IMG_0001.jpg"], ())
    asked, notes = ask(file, b, "IMG_0001.jpg")
    assert asked == ["IMG_0001.jpg"]
    assert notes == (f"captions.csv belongs to {a}; photos in {b} are added by their full path.",)
    assert named(file) == ["IMG_0001.jpg", f"{b}/IMG_0001.jpg"]
    assert ask(file, a, "IMG_0001.jpg") == ([], ())
    assert ask(file, b, "IMG_0001.jpg") == ([], notes)


def test_the_folder_is_recorded_beside_the_file(folders):
    a, _, file = folders
    ask(file, a)
    plain = json.loads(file.with_name("captions.csv.run.json").read_text("utf-8"))
    assert plain["folder"] == str(a)
    assert "captions.csv" in plain["about"]


def test_the_same_folder_by_another_path(folders, monkeypatch):
    a, _, file = folders
    ask(file, a, "IMG_0001.jpg")
    link = a.with_name("link")
    link.symlink_to(a)
    monkeypatch.chdir(a.parent)
    for path in (link, Path("A"), a / "in" / ".."):
        assert ask(file, path, "IMG_0001.jpg") == ([], ())


def test_folders_within_and_around(folders):
    a, _, file = folders
    ask(file, a, "in/IMG_0002.jpg")
    assert ask(file, a / "in", "IMG_0002.jpg") == ([], ())
    asked, notes = ask(file, a.parent, "A/in/IMG_0002.jpg", "B/IMG_0001.jpg")
    assert asked == ["B/IMG_0001.jpg"]
    assert "full path" in notes[0]


def test_a_folder_that_was_moved(folders):
    a, _, file = folders
    ask(file, a, "IMG_0001.jpg", "in/IMG_0002.jpg")
    moved = a.rename(a.with_name("moved"))
    asked, notes = ask(file, moved, "IMG_0001.jpg", "in/IMG_0002.jpg")
    assert asked == []
    assert notes == (
        f"captions.csv belongs to {a}, which is gone. Its photos are in {moved},"
        " so it is taken to belong to that folder.",
    )
    assert ask(file, moved, "IMG_0001.jpg") == ([], ())  # recorded, so nothing to say


def test_a_folder_that_was_moved_with_fewer_photos(folders):
    a, _, file = folders
    (a / "IMG_0003.jpg").write_text("three")
    photos = ("IMG_0001.jpg", "in/IMG_0002.jpg", "IMG_0003.jpg")
    ask(file, a, *photos)
    moved = a.rename(a.with_name("moved"))
    (moved / "IMG_0001.jpg").unlink()
    assert ask(file, moved, *photos[1:])[0] == []


def test_another_folder_with_the_same_names_while_the_first_is_not_there(folders):
    """Two cards of one camera: the first is no longer mounted."""
    a, b, file = folders
    photos = ("IMG_0001.jpg", "in/IMG_0002.jpg")
    ask(file, a, *photos)
    away = a.rename(a.parent / "not mounted")
    asked, notes = ask(file, b, *photos)
    assert asked == list(photos)
    assert notes == (
        f"captions.csv belongs to {a}, which is gone; photos in {b} are added by their full path."
        " If it is the same folder, delete captions.csv.run.json before the run.",
    )
    assert named(file) == [*photos, *(f"{b}/{photo}" for photo in photos)]
    assert ask(file, b, *photos) == ([], notes)
    away.rename(a)
    assert ask(file, a, *photos) == ([], ())


def test_a_record_without_photos_can_be_deleted_to_claim_the_file(folders):
    """Records of the first version name the folder only."""
    a, _, file = folders
    ask(file, a, "IMG_0001.jpg")
    record = file.with_name("captions.csv.run.json")
    plain = json.loads(record.read_text("utf-8"))
    del plain["photos"]
    record.write_text(json.dumps(plain), "utf-8")
    moved = a.rename(a.with_name("moved"))
    store = CaptionFile(file, "csv", "What?", moved, resume=True)
    assert "delete captions.csv.run.json" in store.notes[0]
    assert not store.has("IMG_0001.jpg")
    store.close()
    record.unlink()
    assert ask(file, moved, "IMG_0001.jpg")[0] == []


def test_the_content_of_the_first_photos_is_recorded(folders):
    a, b, file = folders
    names = [f"{n:02}.jpg" for n in range(25)]
    for name in names:
        (a / name).write_text(name)
    ask(file, a, *names)
    ask(file, b, "IMG_0001.jpg")
    record = file.with_name("captions.csv.run.json")
    plain = json.loads(record.read_text("utf-8"))
    assert plain["folder"] == str(a)
    assert list(plain["photos"]) == names[:20]
    assert len(set(plain["photos"].values())) == 20
    assert plain["photos"]["00.jpg"].startswith("6-")


def test_a_file_without_a_record_is_judged_by_its_photos(folders):
    a, b, file = folders
    (a / "IMG_0003.jpg").touch()
    photos = ("IMG_0001.jpg", "in/IMG_0002.jpg", "IMG_0003.jpg")
    ask(file, a, *photos)
    record = file.with_name("captions.csv.run.json")
    record.unlink()
    (b / "in" / "IMG_0002.jpg").unlink()
    asked, notes = ask(file, b, "IMG_0001.jpg")
    assert asked == ["IMG_0001.jpg"]
    assert notes == (
        "captions.csv does not say which folder it belongs to. Only 1 of 3 photos it names are in"
        f" {b}, so photos there are added by their full path.",
    )
    assert not record.exists()
    asked, notes = ask(file, a, *photos)
    assert asked == []
    assert notes == (
        "captions.csv does not say which folder it belongs to. 3 of 3 photos it names are in"
        f" {a}, so it is taken to belong to that folder.",
    )
    assert record.exists()


def test_a_new_file_forgets_the_record_of_an_old_one(folders):
    a, b, file = folders
    ask(file, a, "IMG_0001.jpg")
    file.unlink()
    assert ask(file, b, "IMG_0001.jpg") == (["IMG_0001.jpg"], ())
    assert named(file) == ["IMG_0001.jpg"]


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"folder": 3}', "\x00"])
def test_a_damaged_record_is_no_record(folders, record):
    a, _, file = folders
    ask(file, a, "IMG_0001.jpg")
    file.with_name("captions.csv.run.json").write_text(record)
    asked, notes = ask(file, a, "IMG_0001.jpg")
    assert asked == []
    assert "does not say which folder" in notes[0]
