"""The folder page without its looks: the run, its file, the table, search, edits and questions."""

from __future__ import annotations

import csv
import threading
from pathlib import Path

import pytest
from fake_engine import Script
from PIL import Image

from app.storage.captions.caption_file import CaptionFile
from app.storage.captions.captions import Caption
from engine.errors import ContextFull, EngineDied, ModelMissing, PhotoUnreadable
from engine.reply import Why

ANSWERS = ("Two dogs on a beach.", "A red car.", "A dog sleeps.")


@pytest.fixture
def photos(tmp_path):
    folder = tmp_path / "photos"
    (folder / "in").mkdir(parents=True)
    for number, name in enumerate(("a.png", "b.png", "in/c.png")):
        Image.new("RGB", (8, 8), (number, 0, 0)).save(folder / name)
    return folder


@pytest.fixture
def page(qtbot, parts):
    qtbot.waitUntil(lambda: parts.line.state == "ready")
    return parts.late.folder


@pytest.fixture
def opened(qtbot, page, photos):
    page.open_folder(photos)
    qtbot.waitUntil(lambda: page.state == "idle")
    return page


@pytest.fixture
def captioned(qtbot, opened, engine):
    """A folder whose run is over."""
    engine.queue = [Script((words,)) for words in ANSWERS]
    opened.start("What?", True)
    qtbot.waitUntil(lambda: opened.state == "idle" and opened.table.n_captions == 3)
    return opened


def rows(page):
    with Path(page.file).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names(page):
    table = page.table
    return [table.row_values(row)[1] for row in range(table.row_total())]


def wait_shown(qtbot, page, wanted):
    qtbot.waitUntil(lambda: names(page) == wanted)


def test_a_run_asks_about_every_photo_and_writes_the_terminals_file(
    captioned, engine, photos, notices
):
    assert [tuple(row.values()) for row in rows(captioned)] == [
        (name, "What?", answer, "done", "", "Pumice starter")
        for name, answer in zip(("a.png", "b.png", "in/c.png"), ANSWERS, strict=True)
    ]
    assert [chat.photos[0].path for chat in engine.asked] == [
        str(photos / name) for name in ("a.png", "b.png", "in/c.png")
    ]
    assert [len(chat.messages) for chat in engine.asked] == [1, 1, 1]
    assert captioned.status == "3 photos · 3 captions"
    assert not captioned.unfinished
    assert sorted(path.name for path in photos.rglob("*.*")) == ["a.png", "b.png", "c.png"]


def test_a_run_of_the_terminal_goes_on_here(qtbot, page, photos, engine):
    file = photos / "captions.csv"
    store = CaptionFile(file, "csv", "Where?", photos, resume=False)
    store.add(Caption("a.png", "Where?", "Here", "done", "", "m"))
    store.close()
    page.open_folder(photos)
    qtbot.waitUntil(lambda: page.state == "idle")
    assert (page.question, page.file) == ("Where?", str(file))
    assert page.table.n_captions == 1
    engine.queue = [Script(("B",)), Script(("C",))]
    page.start("Where?", True)
    qtbot.waitUntil(lambda: page.table.n_captions == 3 and page.state == "idle")
    assert [row["answer"] for row in rows(page)] == ["Here", "B", "C"]
    again = CaptionFile(file, "csv", "Where?", photos, resume=True)
    assert all(again.has(name) for name in ("a.png", "b.png", "in/c.png"))
    again.close()


def test_another_question_gets_another_file_and_the_first_one_stays(qtbot, captioned, engine):
    first = captioned.file
    engine.queue = [Script(("x",))] * 3
    captioned.start("Where?", True)
    qtbot.waitUntil(lambda: captioned.table.n_captions == 3 and captioned.state == "idle")
    assert captioned.file != first
    assert [row["answer"] for row in rows(captioned)] == ["x"] * 3
    captioned.start("What?", True)
    qtbot.waitUntil(lambda: captioned.file == first and captioned.state == "idle")
    assert [row["answer"] for row in rows(captioned)] == list(ANSWERS)
    assert len(engine.asked) == 6


def test_subfolders_can_be_left_out(qtbot, opened, engine):
    opened.start("What?", False)
    qtbot.waitUntil(lambda: opened.state == "idle" and opened.table.n_captions == 2)
    assert [row["photo"] for row in rows(opened)] == ["a.png", "b.png"]


def test_pause_and_resume_ask_about_the_same_photo_again(qtbot, opened, engine):
    gate = threading.Event()
    engine.queue = [Script(("A",)), Script(("never", "x"), gate=gate), *[Script(("B",))] * 2]
    opened.start("What?", True)
    qtbot.waitUntil(lambda: len(engine.asked) == 2)
    opened.pause()
    assert opened.state == "paused"
    qtbot.wait(60)
    assert [row["photo"] for row in rows(opened)] == ["a.png"]
    assert "Paused" in opened.status
    opened.resume()
    qtbot.waitUntil(lambda: opened.state == "idle" and opened.table.n_captions == 3)
    assert [row["answer"] for row in rows(opened)] == ["A", "B", "B"]
    assert [chat.photos[0].path[-5:] for chat in engine.asked] == [
        *("a.png", "b.png", "b.png", "c.png")
    ]


def test_stop_ends_the_run_and_start_goes_on(qtbot, opened, engine):
    gate = threading.Event()
    engine.queue = [Script(("A",)), Script(("never", "x"), gate=gate)]
    opened.start("What?", True)
    qtbot.waitUntil(lambda: len(engine.asked) == 2)
    opened.stop()
    qtbot.waitUntil(lambda: opened.state == "idle")
    assert opened.unfinished
    assert [row["photo"] for row in rows(opened)] == ["a.png"]
    opened.start("What?", True)
    qtbot.waitUntil(lambda: opened.state == "idle" and opened.table.n_captions == 3)
    assert not opened.unfinished
    assert len(rows(opened)) == 3


@pytest.mark.parametrize("paused", [False, True])
def test_closing_the_window_while_it_runs_is_safe(qtbot, parts, opened, engine, photos, paused):
    engine.queue = [Script(("A",)), Script(("never", "x"), gate=threading.Event())]
    opened.start("What?", True)
    qtbot.waitUntil(lambda: len(engine.asked) == 2)
    if paused:
        opened.pause()
    file = Path(opened.file)
    parts.close()
    again = CaptionFile(file, "csv", ("What?",), photos, resume=True)
    assert [again.has(name) for name in ("a.png", "b.png", "in/c.png")] == [True, False, False]
    again.close()


def test_the_next_window_offers_to_go_on(qtbot, page, opened, engine, paths):
    from app.storage.captions.recent_folders import RecentFolders

    engine.queue = [Script(("never", "x"), gate=threading.Event())]
    opened.start("What?", True)
    qtbot.waitUntil(lambda: len(engine.asked) == 1)
    (choice,) = RecentFolders(paths.data).all()
    assert (choice.unfinished, choice.question) == (True, "What?")


def test_broken_photos_are_listed_and_gone_ones_asked_another_time(qtbot, opened, engine, photos):
    gone = PhotoUnreadable("in/c.png", "there is no such file")
    engine.queue = [
        Script(("A",)),
        Script(error=PhotoUnreadable("b.png", "it is empty")),
        Script(error=gone),
    ]
    (photos / "in" / "c.png").unlink()
    opened.start("What?", True)
    qtbot.waitUntil(lambda: opened.state == "idle" and opened.table.n_errors == 1)
    assert len(rows(opened)) == 2  # scanned again at the start: the missing one is not there
    assert rows(opened)[1]["error"] == "The photo b.png cannot be used: it is empty."
    opened.table.kind = "errors"
    assert names(opened) == ["b.png"]


def test_a_photo_that_goes_during_the_run_is_named(qtbot, opened, engine, photos):
    gate = threading.Event()
    error = PhotoUnreadable("in/c.png", "there is no such file")
    engine.queue = [Script(("A",)), Script(("B", "b"), gate=gate), Script(error=error)]
    opened.start("What?", True)
    qtbot.waitUntil(lambda: len(engine.asked) == 2)
    (photos / "in" / "c.png").unlink()
    gate.set()
    qtbot.waitUntil(lambda: opened.state == "idle" and opened.table.n_captions == 2)
    assert "in/c.png: it is gone" in opened.problems
    assert len(rows(opened)) == 2


def test_a_dying_engine_is_asked_once_more_and_then_pauses_the_run(qtbot, opened, engine, parts):
    died = Script(error=EngineDied("Dead.", "Again."))
    engine.queue = [died, Script(("A",)), *[died] * 4]
    opened.start("What?", True)
    qtbot.waitUntil(lambda: opened.state == "idle")
    assert [row["error"] for row in rows(opened)] == ["", "Dead.", "Dead."]


def test_without_a_model_the_run_pauses_with_the_reason(qtbot, opened, engine, parts):
    engine.queue = [Script(error=ModelMissing("No model is open.", "Open a model first."))]
    opened.start("What?", True)
    qtbot.waitUntil(lambda: opened.state == "paused")
    assert [notice.message for notice in parts.notices.shown] == ["No model is open."]
    assert rows(opened) == []
    opened.resume()
    qtbot.waitUntil(lambda: opened.state == "idle" and opened.table.n_captions == 3)


def test_a_chat_is_answered_in_between(qtbot, opened, engine, parts):
    gate = threading.Event()
    engine.queue = [Script(("A", "!"), gate=gate), Script(("chat",)), Script(("B",))]
    opened.start("What?", True)
    qtbot.waitUntil(lambda: len(engine.asked) == 1)
    parts.session.submit("Hello?", [])
    gate.set()
    qtbot.waitUntil(lambda: opened.state == "idle")
    assert engine.asked[1].messages[-1].text == "Hello?"
    assert [row["answer"] for row in rows(opened)][:2] == ["A!", "B"]


def test_another_model_in_the_middle_leaves_no_photo_out(qtbot, opened, engine, parts):
    engine.queue = [Script(("never", "x"), gate=threading.Event())]
    opened.start("What?", True)
    qtbot.waitUntil(lambda: len(engine.asked) == 1)
    parts.line.start()
    qtbot.waitUntil(lambda: opened.state == "idle" and opened.table.n_captions == 3)
    assert [row["photo"] for row in rows(opened)] == ["a.png", "b.png", "in/c.png"]


def test_search_as_one_types(qtbot, captioned):
    captioned.search.find("dog")
    wait_shown(qtbot, captioned, ["a.png", "c.png"])
    captioned.search.find("DOG BEA")
    wait_shown(qtbot, captioned, ["a.png"])
    captioned.search.find("b.png")
    wait_shown(qtbot, captioned, ["b.png"])
    captioned.search.find("zebra")
    wait_shown(qtbot, captioned, [])
    captioned.search.find(" ")
    wait_shown(qtbot, captioned, ["a.png", "b.png", "c.png"])


def test_sorting(captioned):
    captioned.table.sortBy = "length"
    assert names(captioned) == ["b.png", "c.png", "a.png"]
    captioned.table.reversed = True
    assert names(captioned) == ["a.png", "c.png", "b.png"]
    captioned.table.sortBy = "name"
    assert names(captioned) == ["c.png", "b.png", "a.png"]


def test_a_caption_is_changed_by_hand_kept_marked_and_found(qtbot, captioned, engine, parts):
    captioned.actions.edit(1, " A blue car\nwith a roof. ")
    qtbot.waitUntil(lambda: captioned.table.rows[1].is_edited)
    assert rows(captioned)[1]["answer"] == "A blue car\nwith a roof."
    assert rows(captioned)[1]["why"] == "edited"
    captioned.search.find("blue roof")
    wait_shown(qtbot, captioned, ["b.png"])
    captioned.start("What?", True)
    qtbot.waitUntil(lambda: captioned.state == "idle")
    assert len(engine.asked) == 3
    assert captioned.table.rows[1].text == "A blue car\nwith a roof."
    undo = next(notice for notice in parts.notices.shown if notice.action == "Undo")
    parts.notices.act(undo.id)
    qtbot.waitUntil(lambda: rows(captioned)[1]["answer"] == "A red car.")
    assert rows(captioned)[1]["why"] == "done"


def test_a_caption_is_changed_while_the_run_goes_on(qtbot, opened, engine):
    gate = threading.Event()
    engine.queue = [Script(("A",)), Script(("B", "b"), gate=gate), Script(("C",))]
    opened.start("What?", True)
    qtbot.waitUntil(lambda: opened.table.n_captions == 1)
    opened.actions.edit(0, "Mine")
    qtbot.waitUntil(lambda: opened.table.rows[0].is_edited)
    gate.set()
    qtbot.waitUntil(lambda: opened.state == "idle" and opened.table.n_captions == 3)
    assert [(row["answer"], row["why"]) for row in rows(opened)] == [
        *(("Mine", "edited"), ("Bb", "done"), ("C", "done"))
    ]


# Questions to the folder.


def ask(qtbot, page, question):
    page.answer.ask(question)
    qtbot.waitUntil(lambda: page.answer.state == "done")


def test_a_question_is_asked_with_the_best_captions_and_photos(qtbot, captioned, engine, photos):
    engine.queue = [Script(("There are dogs [1], ", "asleep [2]."))]
    ask(qtbot, captioned, "Where is a dog?")
    asked = engine.asked[-1]
    assert [photo.path for photo in asked.photos] == [
        str(photos / name) for name in ("in/c.png", "a.png")
    ]
    assert len(asked.messages) == 1
    assert asked.messages[0].text.splitlines() == [
        "These are captions of photos in a folder:",
        "[1] in/c.png: A dog sleeps.",
        "[2] a.png: Two dogs on a beach.",
        "[3] b.png: A red car.",
        "Above are the photos, in this order, [1], [2].",
        "Answer the question from these captions and photos only. After each statement, cite the"
        " number of its photo, like [1]. If they do not answer it, say so.",
        "Question: Where is a dog?",
    ]
    assert [(shown["number"], shown["name"]) for shown in captioned.answer.photos] == [
        (1, "in/c.png"),
        (2, "a.png"),
    ]
    assert captioned.answer.hasCitations
    assert captioned.answer.rich == (
        'There are dogs <a href="photo:1">[1]</a>, asleep <a href="photo:2">[2]</a>.'
    )


def test_what_the_model_writes_is_never_markup(qtbot, captioned, engine):
    engine.queue = [Script(('<img src="http://x/y"> & [9] [1,3]',))]
    ask(qtbot, captioned, "A dog?")
    assert captioned.answer.rich == (
        "&lt;img src=&quot;http://x/y&quot;&gt; &amp; [9] "
        '<a href="photo:1">[1]</a><a href="photo:3">[3]</a>'
    )


def test_two_stars_make_bold_and_stars_of_a_product_do_not(qtbot, captioned, engine):
    engine.queue = [Script(("**Two** dogs [1], 2 ** 3 ** 4 and **** and **<i>x</i>**",))]
    ask(qtbot, captioned, "A dog?")
    assert captioned.answer.rich == (
        '<b>Two</b> dogs <a href="photo:1">[1]</a>, 2 ** 3 ** 4 and **** and '
        "<b>&lt;i&gt;x&lt;/i&gt;</b>"
    )


def test_without_citations_the_photos_looked_at_are_listed(qtbot, captioned, engine):
    engine.queue = [Script(("Yes.",))]
    ask(qtbot, captioned, "Is there a car?")
    assert [shown["name"] for shown in captioned.answer.photos] == ["b.png"]
    assert not captioned.answer.hasCitations


def test_a_question_no_caption_answers_is_said_plainly(qtbot, captioned, engine):
    engine.queue = [Script(("They do not say.",))]
    ask(qtbot, captioned, "Any zebra?")
    assert captioned.answer.note.startswith("No caption has the words of the question")
    assert engine.asked[-1].photos == ()
    assert captioned.answer.photos == []


def test_a_large_folder_without_a_match_asks_nothing(qtbot, captioned, engine, monkeypatch):
    monkeypatch.setattr("app.window.folder.folder_answer.MOST_CAPTIONS", 2)
    n_asked = len(engine.asked)
    ask(qtbot, captioned, "Any zebra?")
    assert captioned.answer.note == "No caption says anything about this. Try other words."
    assert len(engine.asked) == n_asked


def test_without_captions_the_run_comes_first(qtbot, opened, engine):
    ask(qtbot, opened, "A dog?")
    assert opened.answer.note == "There are no captions yet. Start the run first."
    assert engine.asked == []


def test_a_question_too_long_is_asked_with_fewer_captions(qtbot, captioned, engine):
    engine.queue = [Script(error=ContextFull(3000, 2048)), Script(("A dog [1].",))]
    ask(qtbot, captioned, "A dog?")
    assert captioned.answer.text == "A dog [1]."
    assert "b.png" not in engine.asked[-1].messages[0].text


def test_an_answer_can_be_stopped(qtbot, captioned, engine):
    engine.queue = [Script(("So far ", "x"), gate=threading.Event())]
    captioned.answer.ask("A dog?")
    qtbot.waitUntil(lambda: captioned.answer.text == "So far ")
    captioned.answer.stop()
    qtbot.waitUntil(lambda: captioned.answer.state == "done")
    assert (captioned.answer.text, captioned.answer.note) == ("So far ", "Stopped.")


def test_an_answer_goes_on_in_a_chat_with_its_photos(qtbot, captioned, engine, parts, photos):
    engine.queue = [Script(("A car [3] and dogs [1].",))]
    ask(qtbot, captioned, "Dog?")
    before = {path: path.stat().st_mtime_ns for path in photos.rglob("*.png")}
    with qtbot.waitSignal(parts.late.answerChat.opened):
        parts.late.answerChat.begin()
    question, reply = parts.session.messages.messages
    assert question.text == "Dog?"
    assert [photo.name for photo in question.photos] == ["b.png", "c.png"]
    assert (reply.text, reply.state.value) == ("A car [1] and dogs [2].", "done")
    assert {path: path.stat().st_mtime_ns for path in photos.rglob("*.png")} == before
    assert Why.DONE  # the reply is a whole one


def test_ten_thousand_photos_stay_small_values(qtbot, page, tmp_path):
    """No picture is opened for a row, and the window's thread is not held."""
    import time

    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(10_000):
        (folder / f"{number:05}.png").write_bytes(b"")
    page.open_folder(folder)
    longest, last = 0.0, time.monotonic()
    while page.state != "idle":
        qtbot.wait(1)
        now = time.monotonic()
        longest, last = max(longest, now - last), now
    assert page.table.row_total() == 10_000
    assert longest < 1.0
    began = time.monotonic()
    page.table.sortBy = "date"
    assert time.monotonic() - began < 0.5
