"""`pumice feedback train` for real: from chats with corrections to a trained checkpoint."""

from __future__ import annotations

import json
import sys

import pytest
from PIL import Image

from app.storage.chat_store.chats import open_store
from app.storage.chat_store.feedback import FeedbackStore
from app.storage.chat_store.records import State
from app.storage.paths import person_paths

torch = pytest.importorskip("torch")
pytest.importorskip("peft")
pytest.importorskip("accelerate")
pytest.importorskip("training.preference.dpo_task")

COLOURS = ("red", "blue", "green", "yellow", "pink", "grey", "white", "black")


@pytest.fixture
def corrected(tmp_path):
    """Eight chats about photos: replies that were corrected."""
    store = open_store(person_paths()).store
    feedback = FeedbackStore(store.database)
    for n, colour in enumerate(COLOURS):
        path = tmp_path / f"{colour}.png"
        Image.new("RGB", (40 + n, 30), colour).save(path)
        photo = store.photo_store.keep(path)
        store.add_photo(photo)
        question = store.add_question(None, "What is it?", (photo,))
        reply = store.begin_reply(question.chat_id)
        store.save_reply(reply.id, "I don't know.", State.DONE)
        feedback.set_correction(reply.id, f"It is {colour}.")
    store.close()


@pytest.mark.parametrize("kind", ["supervised", "dpo"])
def test_corrections_become_a_checkpoint(
    pumice, corrected, family_kit, monkeypatch, tmp_path, kind
):
    start, out = tmp_path / "model", tmp_path / "out"
    family_kit.save_checkpoint(start, family_kit.MEMBERS["1.5"])
    monkeypatch.setattr(sys, "argv", ["pumice"])
    monkeypatch.delitem(sys.modules, "training.__main__", raising=False)  # a test before may use it
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    settings = ("train.steps=2", "train.precision=f32", "train.workers=0", "data.held_out=0")
    words = [word for setting in settings for word in ("--set", setting)]
    where = ("--start", str(start), "--kind", kind, "--out", str(out))
    ran = pumice("feedback", "train", *where, *words)
    torch.set_num_threads(before)
    assert ran.code == 0, ran.err
    assert ran.out.strip() == str(out / "checkpoint")
    assert (out / "checkpoint" / "adapter_model.safetensors").is_file()
    assert json.loads((out / "checkpoint" / "recipe.json").read_text())["run"]["kind"] == kind
    events = [json.loads(line) for line in (out / "events.jsonl").read_text().splitlines()]
    started = next(one for one in events if one["event"] == "started")
    assert started["steps"] == 2
    assert sum(started["data"]["rows"].values()) == len(COLOURS)
    assert ran.err.splitlines()[-1].startswith("next: make a model of it for the window")
