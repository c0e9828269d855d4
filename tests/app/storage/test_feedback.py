"""Feedback is kept, taken back, and exported as what training reads."""

from __future__ import annotations

import json
import sqlite3

import pytest
from PIL import Image

from app.storage.chat_store.chats import open_store
from app.storage.chat_store.feedback import FeedbackCounts, FeedbackStore
from app.storage.chat_store.records import State
from app.storage.paths import Paths
from app.storage.photos.photo_store import Crop
from app.storage.transfer.feedback_export import export_feedback
from engine.errors import PumiceError


@pytest.fixture
def store(tmp_path):
    opened = open_store(Paths(tmp_path / "config", tmp_path / "data"))
    yield opened.store
    opened.store.close()


@pytest.fixture
def feedback(store):
    return FeedbackStore(store.database)


@pytest.fixture
def photo(store, tmp_path):
    def make(colour="red"):
        path = tmp_path / f"{colour}.png"
        Image.new("RGB", (40, 30), colour).save(path)
        kept = store.photo_store.keep(path)
        store.add_photo(kept)
        return kept

    return make


def say(store, chat_id, question, answer, *photos, state=State.DONE):
    """One exchange; returns the chat and the reply's id."""
    asked = store.add_question(chat_id, question, photos)
    reply = store.begin_reply(asked.chat_id)
    store.save_reply(reply.id, answer, state)
    return asked.chat_id, reply.id


def version_of(store, reply_id, text):
    """Another reply to the same question."""
    db: sqlite3.Connection = store.database.connection
    cursor = db.execute(
        "INSERT INTO messages (chat_id, role, text, state, created_ms, parent_id)"
        " SELECT chat_id, role, ?, 'done', created_ms, parent_id FROM messages WHERE id = ?",
        (text, reply_id),
    )
    return cursor.lastrowid


def read(path):
    return json.loads(path.read_text("utf-8"))


def export(store, out, *formats):
    return export_feedback(
        store.database, store.photo_store, out, formats or ("llava", "preference")
    )


def test_thumbs_corrections_and_preferences_are_kept_and_taken_back(store, feedback):
    _, reply = say(store, None, "What?", "A cat.")
    other = version_of(store, reply, "A dog.")
    assert feedback.other_versions(reply) == (other,)
    feedback.set_thumb(reply, 1)
    feedback.set_thumb(reply, -1)
    feedback.set_correction(reply, "A fox.")
    feedback.prefer(other, reply)
    said = feedback.of(reply)
    assert (said.thumb, said.correction, said.better_than, said.worse_than) == (
        *(-1, "A fox."),
        frozenset(),
        frozenset({other}),
    )
    assert feedback.of(other).better_than == {reply}
    assert feedback.counts() == FeedbackCounts(0, 1, 1, 1)
    feedback.prefer(reply, other)
    assert feedback.of(reply).better_than == {other}
    assert feedback.counts().preferences == 1
    feedback.take_back_preference(other, reply)
    feedback.set_thumb(reply, 0)
    feedback.set_correction(reply, " ")
    assert feedback.counts().total == 0


def test_the_export_is_what_training_reads(store, feedback, photo, tmp_path):
    mixture = pytest.importorskip("training.data.mixture")
    schema = pytest.importorskip("training.recipe.schema")
    red = photo()
    chat, first = say(store, None, "What is this?", "A square.", red)
    _, second = say(store, chat, "Its colour?", "Blue.")
    feedback.set_thumb(first, 1)
    feedback.set_correction(second, "It is red.")
    _, words = say(store, None, "Hello?", "Hello.")
    feedback.set_thumb(words, 1)
    out = tmp_path / "out"
    summary = export(store, out)
    assert summary.entries == {"llava.json": 2, "preference.json": 1}
    assert (summary.photos, summary.left_out.total()) == (1, 0)
    assert read(out / "llava.json")[0] == {
        "id": f"pumice-{second}",
        "image": f"{red.hash}.png",
        "conversations": [
            {"from": "human", "value": "<image>\nWhat is this?"},
            {"from": "gpt", "value": "A square."},
            {"from": "human", "value": "Its colour?"},
            {"from": "gpt", "value": "It is red."},
        ],
    }
    section = schema.DataSection((schema.DataSet("out", ("out/llava.json",), media="out/images"),))
    opened = mixture.open_mixture(section, seed=0, root=tmp_path, index_folder=tmp_path / "index")
    assert (opened.report.rows, opened.report.dropped) == (2, {})
    samples = [opened.train.sample(number).conversations[0] for number in range(2)]
    shown, hello = sorted(samples, key=lambda conversation: -len(conversation.photos))
    assert [message.text for message in shown.messages] == [
        *("What is this?", "A square.", "Its colour?", "It is red.")
    ]
    assert [one.path for one in shown.photos] == [str(out / "images" / f"{red.hash}.png")]
    assert [message.text for message in hello.messages] == ["Hello?", "Hello."]
    assert not hello.photos
    copied = (out / "images" / f"{red.hash}.png").read_bytes()
    assert copied == store.photo_store.path(red).read_bytes()


def test_pairs_have_the_form_of_llava_rlhf(store, feedback, photo, tmp_path):
    red = photo()
    chat, _ = say(store, None, "What is this?", "A square.", red)
    _, reply = say(store, chat, "Its colour?", "Blue.")
    better, worse = version_of(store, reply, "Red."), version_of(store, reply, "Green.")
    feedback.set_correction(reply, "It is red.")
    feedback.prefer(better, reply)
    feedback.set_thumb(better, 1)
    feedback.set_thumb(reply, -1)  # the same pair once more
    feedback.set_thumb(worse, -1)
    export(store, tmp_path / "out", "preference")
    pairs = read(tmp_path / "out" / "preference.json")
    assert not (tmp_path / "out" / "llava.json").exists()
    chosen = [(pair[f"output_{pair['preference']}"]["value"]) for pair in pairs]
    rejected = [(pair[f"output_{3 - pair['preference']}"]["value"]) for pair in pairs]
    assert list(zip(chosen, rejected, strict=True)) == [
        ("It is red.", "Blue."),
        ("Red.", "Blue."),
        ("Red.", "Green."),
    ]
    for pair in pairs:
        assert pair["image"] == f"{red.hash}.png"
        turns = pair["conversations"]
        assert [turn["from"] for turn in turns] == ["human", "gpt", "human", "gpt"]
        assert turns[0]["value"] == "<image>\nWhat is this?"


def test_deleted_chats_and_messages_are_never_exported(store, feedback, tmp_path):
    binned, one = say(store, None, "What?", "A cat.")
    _, two = say(store, None, "Where?", "There.")
    _, three = say(store, None, "Who?", "She.")
    for reply in (one, two, three):
        feedback.set_thumb(reply, 1)
    store.bin_chat(binned)
    store.database.connection.execute("UPDATE messages SET deleted_ms = 1 WHERE id = ?", (two,))
    assert feedback.counts().up == 1
    export(store, tmp_path / "out")
    text = (tmp_path / "out" / "llava.json").read_text("utf-8")
    assert "She." in text
    assert "cat" not in text
    assert "There" not in text


def test_several_photos_go_to_a_file_of_their_own(store, feedback, photo, tmp_path):
    red, blue = photo("red"), photo("blue")
    _, reply = say(store, None, "Which is red?", "The first.", red, blue)
    feedback.set_thumb(reply, 1)
    feedback.set_correction(reply, "The left one.")
    summary = export(store, tmp_path / "out")
    (entry,) = read(tmp_path / "out" / "llava_interleave.json")
    assert entry["image"] == [f"{red.hash}.png", f"{blue.hash}.png"]
    assert entry["conversations"][0]["value"] == "<image>\n<image>\nWhich is red?"
    assert summary.entries == {"llava_interleave.json": 1}
    assert summary.left_out == {"several photos, or a photo in a later message": 1}
    assert summary.photos == 2


def test_a_crop_is_exported_as_the_photo_it_is(store, feedback, photo, tmp_path):
    import dataclasses

    whole, part = photo("red"), photo("blue")
    crop = dataclasses.replace(part, crop=Crop(whole.hash, (1, 2, 3, 4)))
    _, reply = say(store, None, "What is there?", "Blue.", crop)
    feedback.set_thumb(reply, 1)
    export(store, tmp_path / "out")
    (entry,) = read(tmp_path / "out" / "llava.json")
    assert entry["image"] == f"{part.hash}.png"
    assert [path.name for path in (tmp_path / "out" / "images").iterdir()] == [f"{part.hash}.png"]


def rewrite(text):
    """Replaces the question about the photo."""
    words = "UPDATE messages SET text = ? WHERE text = 'What?'"
    return lambda store, _photo: store.database.connection.execute(words, (text,))


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda store, photo: store.photo_store.remove(photo), "its photo is missing"),
        (rewrite("is <image> here?"), "a message contains <image>"),
        (rewrite(""), "a message has no words"),
    ],
)
def test_what_cannot_be_used_is_counted_and_named(store, feedback, photo, tmp_path, spoil, reason):
    red = photo()
    _, reply = say(store, None, "What?", "Red.", red)
    _, other = say(store, None, "Hello?", "Hello.")
    feedback.set_thumb(reply, 1)
    feedback.set_correction(other, "Good morning.")
    spoil(store, red)
    summary = export(store, tmp_path / "out", "llava")
    assert summary.entries == {"llava.json": 1}
    assert summary.left_out == {reason: 1}


def test_an_earlier_bad_reply_would_be_taught_so_the_rest_is_left_out(store, feedback, tmp_path):
    chat, bad = say(store, None, "What?", "A cat.")
    _, good = say(store, chat, "Where?", "There.")
    feedback.set_thumb(bad, -1)
    feedback.set_thumb(good, 1)
    with pytest.raises(PumiceError, match="1 × an earlier reply has a thumb down"):
        export(store, tmp_path / "out", "llava")
    feedback.set_correction(bad, "A dog.")
    export(store, tmp_path / "out", "llava")
    (entry,) = read(tmp_path / "out" / "llava.json")
    assert [turn["value"] for turn in entry["conversations"]] == [
        *("What?", "A dog.", "Where?", "There.")
    ]


def test_replies_that_failed_are_not_taught(store, feedback, tmp_path):
    _, reply = say(store, None, "What?", "A c", state=State.FAILED)
    feedback.set_thumb(reply, 1)
    with pytest.raises(PumiceError, match="no feedback that can be exported"):
        export(store, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_export_never_writes_over_anything(store, feedback, tmp_path):
    _, reply = say(store, None, "What?", "A cat.")
    feedback.set_thumb(reply, 1)
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine").touch()
    with pytest.raises(PumiceError, match="is there already"):
        export(store, out)
    assert [path.name for path in out.iterdir()] == ["mine"]
