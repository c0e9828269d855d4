"""`pumice caption`: every photo once, whatever happens; photos untouched; errors noted."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from app.terminal.caption_progress import CaptionProgress, duration_in_words
from engine.errors import EngineDied, OptionError, PhotoUnreadable, VideoUnreadable
from engine.reply import Delta, Reply, Why

HOUSE = Path(__file__).resolve().parents[2]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    (folder / "in").mkdir(parents=True)
    for n, name in enumerate(("a.png", "b.png", "in/c.png")):
        Image.new("RGB", (8 + n, 8), (n * 80, 0, 0)).save(folder / name)
    return folder


@pytest.fixture
def run(pumice, folder, photos, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *words: pumice("caption", photos, "--model", folder, *words)


@pytest.fixture
def pumice(pumice):
    return lambda *words: pumice(*map(str, words))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_photo_gets_a_row(run, fake, say, photos, tmp_path):
    fake.queue = [say("A"), say("Grün, ja"), say("C", why=Why.LENGTH)]
    ran = run("--question", "What?", "--max-tokens", "5")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "3 photos: 3 answered. Written to captions.csv.\n"
    assert [tuple(row.values()) for row in rows(tmp_path / "captions.csv")] == [
        ("a.png", "What?", "A", "done", "", "a fake"),
        ("b.png", "What?", "Grün, ja", "done", "", "a fake"),
        ("in/c.png", "What?", "C", "length", "", "a fake"),
    ]
    assert [len(chat.messages) for chat in fake.asked] == [1, 1, 1]
    assert [chat.photos[0].path for chat in fake.asked] == [
        str(photos / name) for name in ("a.png", "b.png", "in/c.png")
    ]
    assert fake.closed
    assert len(fake.opened) == 1


def test_a_broken_photo_is_noted_and_the_run_goes_on(run, fake, say, tmp_path):
    fake.queue = [say("A"), PhotoUnreadable("b.png", "it is empty"), say("C")]
    ran = run("--out", "jsonl", "--out-file", tmp_path / "x.jsonl")
    assert ran.code == 1
    assert "2 answered, 1 could not be used" in ran.err
    lines = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text("utf-8").splitlines()]
    assert [line["error"] for line in lines] == [
        "",
        "The photo b.png cannot be used: it is empty.",
        "",
    ]
    assert all(list(line) == list(lines[0]) for line in lines)


def test_a_photo_that_is_gone_is_asked_about_by_resume(run, fake, say, photos, tmp_path):
    """A card pulled out for a moment: such photos must not count as done."""
    away = tmp_path / "away"

    def vanished():
        (photos / "in").rename(away)
        yield from say("B")

    gone = PhotoUnreadable("in/c.png", "there is no such file")
    fake.queue = [say("A"), vanished(), gone]
    ran = run()
    assert (ran.code, ran.err.splitlines()) == (
        1,
        [
            "note: in/c.png: it is gone",
            "3 photos: 2 answered, 1 gone. Written to captions.csv.",
        ],
    )
    assert [row["photo"] for row in rows(tmp_path / "captions.csv")] == ["a.png", "b.png"]
    away.rename(photos / "in")
    fake.queue = [say("C")]
    assert run("--resume").code == 0
    assert [row["answer"] for row in rows(tmp_path / "captions.csv")] == ["A", "B", "C"]


def test_videos_have_a_default_question_of_their_own(run, fake, say, photos, tmp_path):
    (photos / "b.mp4").touch()
    fake.read_videos()
    fake.queue = [say("A"), VideoUnreadable("b.mp4", "it is empty"), say("B"), say("C")]
    assert run().code == 1
    questions = [row["question"] for row in rows(tmp_path / "captions.csv")]
    assert questions == ["Describe this photo.", "Describe this video.", *questions[:1] * 2]
    assert "4 done earlier" in run("--resume").err
    (photos / "b.mp4").unlink()
    assert "3 done earlier" in run("--resume").err
    (photos / "b.mp4").touch()
    ran = run("--resume", "--question", "What?")
    assert "another question: Describe this photo." in ran.err
    fake.queue = [say(word) for word in "ABCD"]
    assert run("--question", "What?", "--out", "jsonl").code == 0
    lines = (tmp_path / "captions.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["question"] for line in lines] == ["What?"] * 4


def test_interrupt_ends_it_and_resume_goes_on(run, fake, say, tmp_path):
    def interrupted():
        yield Delta("B")
        os.kill(os.getpid(), signal.SIGINT)
        yield Reply("B", Why.STOPPED)

    fake.queue = [say("A"), interrupted()]
    ran = run()
    assert ran.code == 130
    assert "--resume goes on" in ran.err
    assert [row["photo"] for row in rows(tmp_path / "captions.csv")] == ["a.png"]

    assert run().code == 1  # without --resume nothing is overwritten
    fake.queue = [say("B"), say("C")]
    ran = run("--resume")
    assert (ran.code, ran.err) == (
        0,
        "3 photos: 2 answered, 1 done earlier. Written to captions.csv.\n",
    )
    assert [row["answer"] for row in rows(tmp_path / "captions.csv")] == ["A", "B", "C"]


def test_sidecars(run, fake, say, photos):
    fake.queue = [say("A"), say("B"), say("C")]
    assert run("--out", "sidecars", "--no-recursive").code == 0
    assert (photos / "b.png.txt").read_text("utf-8") == "B\n"
    assert run("--out", "sidecars").code == 1
    ran = run("--out", "sidecars", "--resume")
    assert (photos / "in" / "c.png.txt").read_text("utf-8") == "C\n"
    assert "1 answered, 2 done earlier" in ran.err


def test_an_engine_that_dies_each_time_ends_the_run(run, fake):
    fake.queue = [EngineDied("Dead.", "Again.")] * 6
    ran = run()
    assert (ran.code, ran.err) == (1, "error: Dead.\nhint: Again.\n")


def test_a_photo_amid_which_the_engine_died_is_asked_about_once_more(run, fake, say, tmp_path):
    dead = EngineDied("Dead.", "Again.")
    fake.queue = [dead, say("A"), dead, dead, say("C")]
    ran = run()
    assert ran.code == 1
    assert [(row["answer"], row["error"]) for row in rows(tmp_path / "captions.csv")] == [
        ("A", ""),
        ("", "Dead."),
        ("C", ""),
    ]


def test_an_error_of_the_asking_is_no_error_of_the_photo(run, fake, tmp_path):
    fake.queue = [OptionError("The grammar cannot be followed.", "Another one.")]
    assert run().code == 1
    assert rows(tmp_path / "captions.csv") == []
    fake.queue = []


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--question", " "], 2, "empty"),
        (["--out", "sidecars", "--out-file", "x"], 2, "--out-file"),
        (["--out", "xml"], 2, "xml"),
        (["--out", "jsonl", "--bom"], 2, "--bom"),
        (["--grammar", "root ::= *"], 1, "line 1, column 10"),
        (["--grammar", "@none.gbnf"], 2, "none.gbnf"),
    ],
)
def test_unclear_words_are_refused_before_anything_is_written(
    run, fake, tmp_path, words, code, said
):
    ran = run(*words)
    assert ran.code == code
    assert said in ran.err
    assert fake.opened == []
    assert not (tmp_path / "captions.csv").exists()


def test_a_folder_without_photos_is_told(pumice, tmp_path):
    (tmp_path / "none").mkdir()
    ran = pumice("caption", tmp_path / "none")
    assert (ran.code, "no photos" in ran.err) == (1, True)


def test_what_is_left_out_is_told(run, fake, say, photos):
    for name in ("@eaDir/a.png", "#recycle/b.png", ".trash/c.png"):
        (photos / name).parent.mkdir()
        (photos / name).write_bytes((photos / "a.png").read_bytes())
    fake.queue = [say("A"), say("B"), say("C")]
    ran = run()
    assert (ran.code, len(fake.asked)) == (0, 3)
    assert ran.err.splitlines() == [
        "note: left out: 3 system folders (#recycle, .trash, @eaDir)",
        "3 photos: 3 answered. Written to captions.csv.",
    ]


def test_entries_that_cannot_be_read_are_told_and_the_rest_is_done(
    run, fake, say, photos, monkeypatch
):
    """A subfolder that may not be read (permissions do not bind root), and links to nowhere."""
    (photos / "d.png").symlink_to(photos / "none.png")
    (photos / "e.png").symlink_to(photos / "e.png")
    (photos / "lock").symlink_to(photos / "none")
    scandir = os.scandir

    def refused(path):
        if Path(path) == photos / "in":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    fake.queue = [say("A"), say("B")]
    ran = run()
    assert (ran.code, len(fake.asked)) == (1, 2)
    assert ran.err.splitlines() == [
        "note: d.png: the link leads nowhere",
        "note: e.png: the link leads to itself",
        "note: in: it may not be read",
        "2 photos: 2 answered. Written to captions.csv.",
        "3 entries of the folder could not be read.",
    ]


def test_a_file_that_excel_saved_goes_on_in_its_way(run, fake, say, tmp_path):
    path = tmp_path / "captions.csv"
    fake.queue = [say("A; or B"), say("B"), say("C")]
    assert run("--bom").code == 0
    kept = path.read_text("utf-8-sig").splitlines()[:2]
    saved = "\r\n".join(line.replace("A; or B", '"A; or B"').replace(",", ";") for line in kept)
    path.write_bytes(b"\xef\xbb\xbf" + saved.encode() + b"\r\n")
    before = path.read_bytes()
    fake.queue = [say("B,C"), say("C")]
    ran = run("--resume")
    assert (ran.code, ran.err) == (
        0,
        "3 photos: 2 answered, 1 done earlier. Written to captions.csv.\n",
    )
    added = b"b.png;Describe this photo.;B,C;done;;a fake\r\n"
    added += b"in/c.png;Describe this photo.;C;done;;a fake\r\n"
    assert path.read_bytes() == before + added


def test_a_bom_is_written_on_request(run, fake, say, tmp_path):
    fake.queue = [say("A"), say("B"), say("C")]
    assert run("--bom").code == 0
    assert (tmp_path / "captions.csv").read_bytes().startswith(b"\xef\xbb\xbfphoto,question,")


def test_photos_of_another_folder_are_asked_about_too(run, pumice, fake, say, folder, tmp_path):
    fake.queue = [say("A"), say("B"), say("C")]
    assert run("--resume").code == 0
    (tmp_path / "other").mkdir()
    Image.new("RGB", (8, 8)).save(tmp_path / "other" / "a.png")
    fake.queue = [say("other A")]
    ran = pumice("caption", tmp_path / "other", "--model", folder, "--resume")
    assert (ran.code, fake.asked[-1].photos[0].path) == (0, str(tmp_path / "other" / "a.png"))
    assert ran.err.splitlines() == [
        f"note: captions.csv belongs to {tmp_path / 'photos'}; photos in {tmp_path / 'other'} are"
        " added by their full path.",
        "1 photo: 1 answered. Written to captions.csv.",
    ]
    names = [row["photo"] for row in rows(tmp_path / "captions.csv")]
    assert names == ["a.png", "b.png", "in/c.png", str(tmp_path / "other" / "a.png")]
    assert run("--resume").err == "3 photos: 0 answered, 3 done earlier. Written to captions.csv.\n"


def test_videos_are_asked_about_if_the_model_reads_them(run, fake, say, photos, video):
    video.rename(photos / "b.mp4")
    fake.read_videos()
    fake.queue = [say(word) for word in "ABCD"]
    ran = run()
    assert (ran.code, ran.err) == (
        0,
        "3 photos, 1 video: 4 answered. Written to captions.csv.\n",
    )
    assert [type(chat.views[0]).__name__ for chat in fake.asked] == [
        "Photo",
        "Video",
        "Photo",
        "Photo",
    ]
    assert fake.asked[1].views[0].path == str(photos / "b.mp4")


def test_a_broken_video_is_noted_and_the_run_goes_on(run, fake, say, photos, tmp_path):
    (photos / "b.mp4").touch()
    fake.read_videos()
    fake.queue = [say("A"), VideoUnreadable("b.mp4", "it is empty"), say("B"), say("C")]
    assert run().code == 1
    errors = [row["error"] for row in rows(tmp_path / "captions.csv")]
    assert errors == ["", "The video b.mp4 cannot be used: it is empty.", "", ""]


def test_videos_are_left_out_aloud_if_they_cannot_be_read(run, fake, say, photos, monkeypatch):
    (photos / "b.mp4").touch()
    fake.queue = [say("A"), say("B"), say("C")]
    ran = run()
    assert (ran.code, ran.err.splitlines()[0]) == (
        0,
        "note: left out: 1 video, as a fake reads no videos",
    )
    fake.read_videos()
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    ran = run("--resume")
    assert (ran.code, ran.err.splitlines()[0]) == (
        0,
        "note: left out: 1 video, as videos need PyAV, which is not installed",
    )


def test_a_folder_of_videos_alone(pumice, fake, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "films").mkdir()
    (tmp_path / "films" / "b.mp4").touch()
    ran = pumice("caption", tmp_path / "films", "--model", folder)
    assert (ran.code, fake.asked) == (1, [])
    assert ran.err == (
        f"error: There are only videos in {tmp_path / 'films'}, and a fake reads no videos.\n"
        "hint: Open a model that does.\n"
    )


def test_time_left_is_told_now_and_then(capsys):
    now = [0.0]
    progress = CaptionProgress(100, lambda: now[0])
    for counted in range(4):
        progress.show(counted, 10, "x.jpg")
        now[0] += 20
    assert capsys.readouterr().err == "12/100 · 20.0 s each · 29 min left\n"
    assert [duration_in_words(s) for s in (5.4, 59, 600, 7260)] == [
        "5 s",
        "59 s",
        "10 min",
        "2 h 1 min",
    ]


def test_killed_in_the_middle_it_goes_on_and_touches_no_photo(pairs, tmp_path):
    """The kernel ends the process at once; the whole run is compared with one left in peace."""
    model = pairs.write_pair(tmp_path / "pair", pairs.Shape(layers=1, tower_layers=1))
    folder = tmp_path / "photos"
    folder.mkdir()
    for n in range(12):
        Image.linear_gradient("L").rotate(30 * n).convert("RGB").save(folder / f"{n:02}.png")
    (folder / "05.png").write_bytes(b"no photo")
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.iterdir()}
    words = [sys.executable, "-m", "app", "caption", folder, "--model", model, "--out", "jsonl"]
    words = [*map(str, words), "--max-tokens", "6", "--threads", "1", "--question", "What?"]
    env = {**os.environ, "PYTHONPATH": str(HOUSE)}

    peace = subprocess.run([*words, "--out-file", "peace"], cwd=tmp_path, env=env, check=False)
    assert peace.returncode == 1
    out = tmp_path / "out"
    with subprocess.Popen([*words, "--out-file", "out", "--resume"], cwd=tmp_path, env=env) as run:
        while run.poll() is None and lines(out) < 3:
            time.sleep(0.002)
        run.kill()
    with out.open("ab") as file:
        file.write(b'{"photo": "07.p')
    last = subprocess.run(
        [*words, "--out-file", "out", "--resume"], cwd=tmp_path, env=env, check=False
    )
    assert last.returncode in (0, 1)  # the broken photo may have been noted earlier
    assert out.read_bytes() == (tmp_path / "peace").read_bytes()
    assert lines(out) == 12
    assert before == {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in folder.iterdir()}


def lines(path: Path) -> int:
    return path.read_bytes().count(b"\n") if path.exists() else 0
