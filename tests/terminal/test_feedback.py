"""`pumice feedback`: what is exported and said, what a run is given, and how both fail."""

from __future__ import annotations

import itertools
import json
import sys

import pytest
from PIL import Image

from app.storage.chat_store.chats import open_store
from app.storage.chat_store.feedback import FeedbackStore
from app.storage.chat_store.records import State
from app.storage.paths import person_paths


@pytest.fixture
def rated():
    store = open_store(person_paths()).store
    question = store.add_question(None, "What?")
    reply = store.begin_reply(question.chat_id)
    store.save_reply(reply.id, "A cat.", State.DONE)
    feedback = FeedbackStore(store.database)
    feedback.set_correction(reply.id, "A dog.")
    store.close()


def test_both_files_are_written(pumice, rated, tmp_path):
    out = tmp_path / "out"
    ran = pumice("feedback", "export", str(out))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "     1  llava.json",
        "     1  preference.json",
        f"     0  photos in {out / 'images'}",
    ]
    (entry,) = json.loads((out / "llava.json").read_text("utf-8"))
    assert entry["conversations"][1] == {"from": "gpt", "value": "A dog."}


def test_one_format_as_json(pumice, rated, tmp_path):
    ran = pumice("feedback", "export", str(tmp_path / "out"), "--format", "preference", "--json")
    assert ran.objects == [
        {
            "folder": str(tmp_path / "out"),
            "entries": {"preference.json": 1},
            "photos": 0,
            "left_out": {},
        }
    ]
    assert not (tmp_path / "out" / "llava.json").exists()


def test_without_chats_or_with_a_folder_that_is_there(pumice, tmp_path, request):
    ran = pumice("feedback", "export", str(tmp_path / "out"))
    assert (ran.code, "no chats on this disk" in ran.err) == (1, True)
    request.getfixturevalue("rated")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x").touch()
    ran = pumice("feedback", "export", str(tmp_path / "out"))
    assert (ran.code, "is there already" in ran.err) == (1, True)


@pytest.fixture
def rate(tmp_path):
    """Rates so many chats about a photo: thumbs up, corrections, better and worse versions."""

    def make(thumbs=0, corrections=0):
        store = open_store(person_paths()).store
        Image.new("RGB", (40, 30), "red").save(tmp_path / "red.png")
        kept = store.photo_store.keep(tmp_path / "red.png")
        store.add_photo(kept)
        feedback = FeedbackStore(store.database)
        for n in range(thumbs + corrections):
            question = store.add_question(None, f"What is it? {n}", (kept,))
            reply = store.begin_reply(question.chat_id)
            store.save_reply(reply.id, f"A cat {n}.", State.DONE)
            if n < thumbs:
                feedback.set_thumb(reply.id, 1)
            else:
                feedback.set_correction(reply.id, f"A dog {n}.")
        store.close()

    return make


@pytest.fixture
def runs(monkeypatch):
    """The command lines that training was given."""
    seen = []

    def run_module(*_, **__):
        seen.append(sys.argv[1:])
        raise SystemExit(0)

    monkeypatch.setattr("runpy.run_module", run_module)
    monkeypatch.setattr(sys, "argv", ["pumice"])
    return seen


def test_a_run_is_given_model_files_and_settings(pumice, rate, runs, tmp_path):
    rate(corrections=8)
    out = tmp_path / "my run"
    words = ("--start", 'a "b"/model', "--kind", "dpo", "--set", "train.epochs=1")
    ran = pumice("feedback", "train", *words, "--out", str(out))
    data = out / "feedback"
    assert ran.code == 0, ran.err
    assert runs == [
        [
            *("train", "small/feedback_dpo", "--folder", str(out)),
            *("--set", 'model.start="a \\"b\\"/model"'),
            *("--set", f'data.sets.0.files=["{data.as_posix()}/preference.json"]'),
            *("--set", f'data.sets.0.media="{data.as_posix()}/images"'),
            *("--set", "train.epochs=1"),
        ]
    ]
    assert len(json.loads((data / "preference.json").read_text("utf-8"))) == 8
    assert ran.err.splitlines() == [
        f"8 pairs of a better and a worse reply, 1 photos in {data}",
        f"next: make a model of it for the window: pumice convert {out / 'checkpoint'} MODEL",
    ]


@pytest.mark.parametrize("kind", ["supervised", "dpo", "reward"])
def test_the_words_make_a_recipe(pumice, rate, runs, tmp_path, kind):
    """What training is told is a good recipe, whose files are here."""
    from training.recipe.files import check_files
    from training.recipe.find import find_recipe
    from training.recipe.parse import read_recipe

    rate(corrections=32)
    start = tmp_path / "model"
    start.mkdir()
    out = tmp_path / "out"
    words = ("feedback", "train", "--start", str(start), "--kind", kind, "--out", str(out))
    assert pumice(*words).code == 0
    (line,) = runs
    settings = [word for before, word in itertools.pairwise(line) if before == "--set"]
    recipe = read_recipe(find_recipe(line[1]), settings)
    assert recipe.run.kind == kind
    assert recipe.model.start == str(start)
    assert check_files(recipe) == []


def test_going_on_keeps_the_exported_feedback(pumice, rate, runs, tmp_path):
    rate(thumbs=8)
    words = ("feedback", "train", "--start", "m", "--out", str(tmp_path / "out"))
    assert pumice(*words).code == 0
    rate(thumbs=1)
    again = pumice(*words)
    assert (again.code, "holds feedback and a run already" in again.err) == (1, True)
    assert pumice(*words, "--resume").code == 0
    assert [line[-1] for line in runs] == [runs[0][-1], "--resume"]
    rows = json.loads((tmp_path / "out" / "feedback" / "llava.json").read_text("utf-8"))
    assert len(rows) == 8


def test_too_little_feedback_is_told_with_what_there_is_enough_for(pumice, rate, runs, tmp_path):
    rate(thumbs=8, corrections=2)
    out = tmp_path / "out"
    words = ("feedback", "train", "--start", "m", "--out", str(out), "--kind")
    ran = pumice(*words, "dpo")
    assert ran.code == 1
    assert ran.err == (
        "error: There are 2 pairs of a better and a worse reply in the window's feedback; "
        "a run needs 8.\n"
        "hint: There are 10 corrected or praised replies: --kind supervised learns from them.\n"
    )
    assert not (out / "feedback").exists()
    assert pumice(*words, "supervised").code == 0
    assert len(runs) == 1


def test_little_of_everything_asks_for_more(pumice, rate, runs, tmp_path):
    rate(thumbs=2, corrections=1)
    for kind, hint in (("supervised", "a thumb up"), ("reward", "which of two versions is better")):
        ran = pumice("feedback", "train", "--start", "m", "--out", str(tmp_path), "--kind", kind)
        assert (ran.code, hint in ran.err.splitlines()[1]) == (1, True)
    assert runs == []


def test_a_run_that_fails_has_no_next_step(pumice, rate, monkeypatch, tmp_path):
    def run_module(*_, **__):
        raise SystemExit(1)

    monkeypatch.setattr("runpy.run_module", run_module)
    monkeypatch.setattr(sys, "argv", ["pumice"])
    rate(thumbs=8)
    ran = pumice("feedback", "train", "--start", "m", "--out", str(tmp_path / "out"))
    assert (ran.code, "next:" in ran.err) == (1, False)


def test_without_the_training_part_nothing_is_exported(pumice, rate, monkeypatch, tmp_path):
    from app.terminal import verbs

    monkeypatch.setattr(verbs, "has_training", lambda: False)
    rate(thumbs=8)
    ran = pumice("feedback", "train", "--start", "m", "--out", str(tmp_path / "out"))
    assert ran.code == 1
    assert "holds no training part, which `pumice feedback train` needs" in ran.err
    assert "pumice[training]" in ran.err
    assert not (tmp_path / "out").exists()
