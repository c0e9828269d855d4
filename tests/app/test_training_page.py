"""The page of training without a window: runs started, watched, stopped, resumed, and used.

Runs and commands are real processes of `fake_training.py`.
"""

from __future__ import annotations

import json
import math
import os
import signal
import sys
import time
from pathlib import Path

import pytest
from fake_training import (
    STARTED,
    evaluated,
    fake_words,
    finished_events,
    loss_at,
    step_event,
    write_events,
    write_run,
)
from gui_watchdog import watched
from PySide6.QtCore import QUrl

from app.storage.training.recent_runs import RecentRuns, RememberedRun
from app.storage.training.run_process import process_of
from app.window.desktop_services import DesktopServices
from app.window.photos.mime_photos import MimeContent
from app.window.training.command_job import command_error, json_object
from app.window.training.loss_chart import LossAxis, chart_of, tick_in_words
from app.window.training.run_words import long_time_in_words, loss_in_words, rates_in_words
from app.window.training.training_page import TrainingPage

RECIPE = """
title = "Rocks"
[run]
folder = "runs/rocks"
[learn]
projector = 1e-3
[[data.sets]]
files = ["mix.json"]
"""

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


class FakeCheck:
    """Takes the models that are to be opened."""

    def __init__(self):
        self.opened = []

    def open_paths(self, paths):
        self.opened.append(list(paths))


@pytest.fixture
def check():
    return FakeCheck()


@pytest.fixture
def opened_urls():
    return []


@pytest.fixture
def copied():
    return []


@pytest.fixture
def page(qapp, paths, notices, check, opened_urls, copied, tmp_path):
    desktop = DesktopServices(copy=copied.append, open_url=opened_urls.append)
    page = TrainingPage(
        paths,
        check,
        notices=notices,
        desktop=desktop,
        home=tmp_path,
        words=fake_words,
        missing=lambda: (),
    )
    yield page
    page.close()
    for file in tmp_path.rglob("process.json"):
        process = process_of(file.parent)
        if process and process.is_alive():
            os.kill(process.pid, signal.SIGKILL)


@pytest.fixture
def recipe(qtbot, page, tmp_path):
    """A recipe that is chosen, with its plan."""
    (tmp_path / "rocks.toml").write_text(RECIPE)
    page.setShown(True)
    qtbot.waitUntil(lambda: page.canTrain)
    page.new.chooseRecipe(QUrl.fromLocalFile(str(tmp_path / "rocks.toml")))
    qtbot.waitUntil(lambda: page.new.recipeWords == "Rocks (rocks)" and page.new.folder != "")
    return page.new


def state(page):
    return page.run.state


def figures(page):
    return {row["name"]: row["value"] for row in page.run.figures}


# A run before it is started.


def test_a_recipe_says_what_learns_and_what_is_missing(qtbot, recipe, tmp_path):
    assert recipe.learning == "Trains: projector"
    assert recipe.missing == "It needs files that are not here: mix.json"
    assert recipe.folder == str(tmp_path / "runs/rocks")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/mix.json").write_text("[]")
    recipe.chooseWorkFolder(QUrl.fromLocalFile(str(tmp_path / "elsewhere")))
    qtbot.waitUntil(lambda: recipe.folder == str(tmp_path / "elsewhere/runs/rocks"))
    assert recipe.missing == ""


def test_the_plan_comes_by_itself_and_again_with_other_settings(qtbot, recipe):
    qtbot.waitUntil(lambda: recipe.plan.verdict != "")
    assert recipe.plan.verdict == "It fits this machine."
    assert not recipe.plan.warning
    rows = {row["name"]: row["value"] for row in recipe.plan.rows}
    assert rows["Time"] == "4 h 30 min"
    assert rows["Memory per device"] == "17.3 GB"
    assert rows["Machine"] == "2 × llama with 24.0 GB"
    assert rows["Steps"] == "5,197"
    assert rows["Tokens"] == "1,200,000,000"
    recipe.settings = "model.llm=vicuna-13b\n"
    qtbot.waitUntil(lambda: recipe.plan.verdict == "It does not fit this machine.")
    assert recipe.plan.warning
    assert recipe.plan.notes == ["It would fit with these settings: train.micro_batch=1"]
    recipe.settings = "train.wrong=1"
    qtbot.waitUntil(lambda: recipe.plan.trouble != "")
    assert recipe.plan.trouble == (
        "train.wrong is not a setting.\nSettings are listed in docs/training.md."
    )
    assert recipe.plan.rows == []


def test_the_data_are_checked(qtbot, page, recipe):
    said = []
    page.announced.connect(said.append)
    recipe.checkData()
    assert recipe.check.running
    qtbot.waitUntil(lambda: recipe.check.verdict != "")
    assert recipe.check.verdict == "20 of 1,000 rows cannot be used."
    assert recipe.check.warning
    assert [(row["name"], row["value"]) for row in recipe.check.rows] == [
        ("Summer", "1,000"),
        ("Cannot be used: missing photo", "17"),
        ("Cannot be used: too long", "3"),
    ]
    assert recipe.check.notes == ["Summer, row 17: missing photo a.png"]
    assert "20 of 1,000 rows cannot be used." in said


def test_recipes_are_searched(qtbot, page, recipe):
    choices = recipe.recipes
    qtbot.waitUntil(lambda: choices.row_total() > 1)
    choices.search = "start"
    assert all("start" in choices.row_values(row)[1] for row in range(choices.row_total()))
    assert "start" in choices.chosen_entry.name
    choices.search = "zebra"
    assert choices.row_total() == 0
    assert choices.row == -1
    choices.search = "rocks"
    assert choices.chosen_entry.title == "Rocks"


def test_a_broken_recipe_becomes_a_notice(qtbot, page, notices, tmp_path):
    (tmp_path / "broken.toml").write_text("= 3")
    page.new.take_recipe(tmp_path / "broken.toml")
    qtbot.waitUntil(lambda: notices.shown != ())
    assert "is not valid TOML" in notices.shown[-1].message


def test_without_the_training_part_runs_are_watched_all_the_same(
    qtbot, qapp, paths, notices, check, copied, tmp_path
):
    desktop = DesktopServices(copy=copied.append, open_url=print)
    page = TrainingPage(
        paths, check, notices=notices, desktop=desktop, missing=lambda: ("torch", "peft")
    )
    page.setShown(True)
    qtbot.waitUntil(lambda: page.missingParts != "")
    assert page.missingParts == "Training needs packages that are not installed: torch, peft"
    assert not page.canTrain
    page.copyPipLine()
    assert copied == ['pip install "pumice[training]"']
    write_run(tmp_path / "run")
    page.watchFolder(QUrl.fromLocalFile(str(tmp_path / "run")))
    qtbot.waitUntil(lambda: state(page) == "finished")
    page.close()


# A run.


@needs_signals
def test_a_run_is_started_stopped_and_resumed(
    qtbot, page, recipe, notices, tmp_path, monkeypatch, paths
):
    monkeypatch.setenv("FAKE_TRAINING", "slow")
    recipe.settings = "train.batch=16\n\n train.steps=40 "
    recipe.start()
    qtbot.waitUntil(lambda: page.run.share == pytest.approx(12 / 40))
    folder = tmp_path / "runs/rocks"
    assert (page.run.folder, state(page), page.watching) == (str(folder), "running", True)
    assert page.run.name == "A question"
    assert page.run.progressWords.startswith("step 12 of 40 · 30.0 % · ")
    assert page.run.canStop
    assert not page.run.canResume
    process = process_of(folder)
    assert process.is_alive()
    said = []
    page.announced.connect(said.append)
    page.stop()
    assert page.run.stateWords == "Saving, then stopping…"
    qtbot.waitUntil(lambda: state(page) == "stopped")
    assert page.run.trouble == "The run was interrupted after step 12."
    assert page.run.hint == "Go on with --resume."
    assert page.run.canResume
    assert said == ["Stopped"]
    qtbot.waitUntil(lambda: not process.is_alive())
    monkeypatch.setenv("FAKE_TRAINING", "quick")
    page.resume()
    qtbot.waitUntil(lambda: state(page) == "finished")
    assert page.run.share == 1.0
    assert [point.step for point in page.run.known.curve] == list(range(1, 41))
    log = (folder / "run.log").read_text().splitlines()
    first, second = (json.loads(line.removeprefix("words: ").partition(" in ")[0]) for line in log)
    assert first[-4:] == ["--set", "train.batch=16", "--set", "train.steps=40"]
    assert first[:4] == ["train", str(tmp_path / "rocks.toml"), "--folder", str(folder)]
    assert second == [*first, "--resume"]
    assert log[0].endswith(f" in {tmp_path}")
    (remembered,) = RecentRuns(paths.data).all()
    assert (remembered.folder, remembered.title) == (str(folder), "A question")
    page.run.readLog()
    qtbot.waitUntil(lambda: "words: " in page.run.log)
    assert notices.shown == ()


@needs_signals
def test_a_run_goes_on_when_the_window_closes_and_is_found_again(
    qtbot, page, recipe, paths, notices, check, tmp_path, monkeypatch
):
    monkeypatch.setenv("FAKE_TRAINING", "slow")
    recipe.start()
    qtbot.waitUntil(lambda: state(page) == "running")
    page.close()
    process = process_of(tmp_path / "runs/rocks")
    assert process.is_alive()
    assert os.getsid(process.pid) == process.pid  # signals to this program do not reach it
    again = TrainingPage(
        paths,
        check,
        notices=notices,
        desktop=DesktopServices(copy=print, open_url=print),
        words=fake_words,
        missing=lambda: (),
    )
    again.setShown(True)
    qtbot.waitUntil(lambda: state(again) == "running")
    assert again.run.folder == str(tmp_path / "runs/rocks")
    again.stop()
    qtbot.waitUntil(lambda: state(again) == "stopped")
    again.close()


@needs_signals
def test_a_run_that_does_not_stop_can_be_ended(qtbot, page, recipe, tmp_path, monkeypatch):
    monkeypatch.setenv("FAKE_TRAINING", "stubborn")
    recipe.start()
    qtbot.waitUntil(lambda: page.run.share == pytest.approx(12 / 40))
    page.stop()
    qtbot.wait(300)
    assert state(page) == "stopping"
    page.endAtOnce()
    qtbot.waitUntil(lambda: state(page) == "crashed")
    assert page.run.stateWords == "Ended unexpectedly"
    assert page.run.canResume


@needs_signals
def test_a_run_that_was_killed_is_told_apart(qtbot, page, recipe, monkeypatch):
    monkeypatch.setenv("FAKE_TRAINING", "killed")
    recipe.start()
    qtbot.waitUntil(lambda: state(page) == "crashed")
    assert page.run.known.latest.step == 5
    assert (page.run.trouble, page.run.hint) == ("", "")


def test_a_run_that_cannot_begin_says_why(qtbot, page, recipe, monkeypatch):
    monkeypatch.setenv("FAKE_TRAINING", "broken")
    recipe.start()
    qtbot.waitUntil(lambda: page.run.trouble != "")
    assert state(page) == "crashed"
    assert page.run.trouble == "The recipe has a mistake."
    assert page.run.hint == "Correct it."


def test_a_folder_that_holds_a_run_is_refused(qtbot, page, recipe, notices, tmp_path):
    write_run(tmp_path / "taken")
    recipe.chooseFolder(QUrl.fromLocalFile(str(tmp_path / "taken")))
    recipe.start()
    qtbot.waitUntil(lambda: notices.shown != ())
    assert notices.shown[-1].message == f"{tmp_path / 'taken'} already holds a run."
    assert recipe.canStart
    assert not page.watching


def test_a_notice_tells_of_the_end_while_another_page_is_shown(
    qtbot, page, recipe, notices, monkeypatch
):
    wanted = []
    page.wanted.connect(lambda: wanted.append(1))
    monkeypatch.setenv("FAKE_TRAINING", "slow")
    recipe.start()
    qtbot.waitUntil(lambda: state(page) == "running")
    page.setShown(False)
    page.stop()
    qtbot.waitUntil(lambda: notices.shown != (), timeout=30_000)
    assert notices.shown[-1].message == "Training of “A question” was stopped."
    notices.act(notices.shown[-1].id)
    assert wanted == [1]


# A finished run.


@pytest.fixture
def finished(qtbot, page, tmp_path, make_photo):
    folder = tmp_path / "finished"
    write_run(folder, make_photo("a.png"))
    page.setShown(True)
    qtbot.waitUntil(lambda: page.canTrain)
    page.watchFolder(QUrl.fromLocalFile(str(folder)))
    qtbot.waitUntil(lambda: state(page) == "finished")
    return folder


def test_all_figures_of_a_run(page, finished):
    assert page.run.progressWords == "step 40 of 40 · 100.0 % · took 41 s · saved at step 20"
    assert figures(page) == {
        "Loss": loss_in_words(loss_at(40)),
        "Learning rates": "projector 1e-3, llm 2e-5",
        "Gradient norm": "1.250",
        "Throughput": "1,234 supervised tokens/s, 23,456 tokens/s, 8.4 samples/s",
        "MFU: share of the device's peak": "43.1 %",
        "Memory": "17.3 GB",
        "Held out at step 40: loss": "1.250",
        "Held out, correct: JSON": "96 of 128 (75 %)",
        "Device": "cpu",
        "Parameters": "21.0 million of 7.06 billion trainable",
    }
    assert [(row["name"], row["value"]) for row in page.run.dataRows] == [
        ("Summer", "665,298"),
        ("Held out for evaluation", "128"),
        ("Left out: missing photo", "12"),
    ]
    assert page.run.chartWords == (
        "Loss from step 1 to 40: from 4.900 to 1.000, lowest 1.000 near step 40."
    )


def test_replies_of_each_evaluation(page, finished):
    assert page.run.evaluations == ["Step 20", "Step 40"]
    assert page.run.evaluation == 1
    (reply,) = page.run.replies
    assert (reply["reply"], reply["reference"]) == ("An answer", "An answer")
    assert len(reply["photos"]) == 1
    page.run.evaluation = 0
    assert page.run.replies[0]["reply"] == "A dog"


def test_whoever_looks_at_the_latest_evaluation_sees_the_next_one(qtbot, page, tmp_path):
    folder = tmp_path / "run"
    events = [STARTED, step_event(1), evaluated(1, 2.0, 3)]
    write_events(folder, events)
    page.watchFolder(QUrl.fromLocalFile(str(folder)))
    qtbot.waitUntil(lambda: page.run.evaluation == 0)
    write_events(folder, [*events, evaluated(2, 1.5, 99), step_event(2)])
    page.run.look()
    qtbot.waitUntil(lambda: page.run.evaluation == 1)
    page.run.evaluation = 0
    write_events(folder, [*events, evaluated(2, 1.5, 99), step_event(2), evaluated(3, 1.0, 99)])
    page.run.look()
    qtbot.waitUntil(lambda: len(page.run.evaluations) == 3)
    assert page.run.evaluation == 0


def test_report_and_folder_are_opened(page, finished, opened_urls):
    page.openReport()
    page.showInFolder()
    assert [url.toLocalFile() for url in opened_urls] == [
        str(finished / "report.html"),
        str(finished),
    ]
    assert page.reportAddress.startswith("file://")
    assert page.reportAddress.endswith("/finished/report.html")


def test_its_model_is_converted_once_and_opened(qtbot, page, finished, check, notices):
    (finished / "checkpoint/hold").touch()
    page.useModel()
    qtbot.waitUntil(lambda: page.model.converting and page.model.share == pytest.approx(0.4))
    assert page.model.latestLine == "40 %  1.2 of 2.9 GB  blk.7.attn_q.weight"
    (finished / "checkpoint/hold").unlink()
    qtbot.waitUntil(lambda: check.opened == [[finished / "model"]])
    said = json.loads((finished / "model/words.json").read_text())
    assert said == ["convert", str(finished / "checkpoint"), str(finished / "model")]
    assert "It is in" in notices.shown[-1].message
    page.useModel()
    qtbot.waitUntil(lambda: len(check.opened) == 2)
    assert not page.model.converting
    later = time.time() + 5
    os.utime(finished / "checkpoint/config.json", (later, later))
    page.useModel()
    qtbot.waitUntil(lambda: page.model.converting)
    qtbot.waitUntil(lambda: len(check.opened) == 3)


def test_a_lora_is_converted_onto_its_base(qtbot, page, finished, check, notices, tmp_path):
    (finished / "checkpoint/model.safetensors").unlink()
    (finished / "checkpoint/adapter_config.json").write_text("{}")
    page.useModel()
    qtbot.waitUntil(lambda: notices.shown != ())
    assert "base is not on this disk" in notices.shown[-1].message
    page.runs.remember(RememberedRun(str(finished), work_folder=str(tmp_path)))
    (tmp_path / "base").mkdir()
    page.openRun(str(finished))
    qtbot.waitUntil(lambda: page.run.canUse)
    page.useModel()
    qtbot.waitUntil(lambda: check.opened == [[finished / "model"]])
    said = json.loads((finished / "model/words.json").read_text())
    assert said[-2:] == ["--base", str(tmp_path / "base")]


def test_a_conversion_that_is_refused_or_given_up(qtbot, page, finished, check, notices):
    (finished / "checkpoint/hold").touch()
    page.useModel()
    qtbot.waitUntil(lambda: page.model.converting)
    page.model.cancel()
    assert not page.model.converting
    (finished / "checkpoint/broken").touch()
    page.useModel()
    qtbot.waitUntil(lambda: notices.shown != ())
    error = notices.shown[-1]
    assert (error.message, error.hint) == ("There is no place for the weight x.", "Update Pumice.")
    assert check.opened == []


# The list.


def test_runs_of_the_list(qtbot, page, finished, notices, tmp_path):
    page.runs.remember(RememberedRun(str(tmp_path / "gone"), "Gone"))
    page.back()
    assert not page.watching
    words = lambda: [page.runs.row_values(row)[3] for row in range(page.runs.row_total())]  # noqa: E731
    qtbot.waitUntil(lambda: words() == ["Its folder is gone", "Finished"])
    page.runs.forget(str(finished))
    assert page.runs.row_total() == 1
    assert (finished / "events.jsonl").is_file()
    notice = notices.shown[-1]
    assert notice.message == "“A question” was taken out of the list."
    notices.act(notice.id)
    assert [run.folder for run in page.runs.runs] == [str(tmp_path / "gone"), str(finished)]
    page.openRun(str(finished))
    qtbot.waitUntil(lambda: state(page) == "finished")


def test_recipes_and_runs_are_dropped(qtbot, page, notices, tmp_path):
    write_run(tmp_path / "run")
    page.take(MimeContent(files=(tmp_path / "run",)))
    qtbot.waitUntil(lambda: state(page) == "finished")
    (tmp_path / "rocks.toml").write_text(RECIPE)
    page.take(MimeContent(files=(tmp_path / "rocks.toml",)))
    qtbot.waitUntil(lambda: page.new.recipeWords == "Rocks (rocks)")
    assert not page.watching
    page.take(MimeContent(files=(tmp_path / "run/report.html",)))
    assert notices.shown[-1].message == "Drop a recipe (TOML) or the folder of a run here."


# Long runs.


def test_a_long_run_opens_without_holding_the_window_up(qtbot, page, tmp_path):
    folder = tmp_path / "long"
    folder.mkdir()
    line = json.dumps(step_event(7, 200_000)).replace('"step": 7', '"step": %d')
    with (folder / "events.jsonl").open("w") as stream:
        stream.write(json.dumps({**STARTED, "steps": 200_000}) + "\n")
        stream.writelines(line % step + "\n" for step in range(1, 200_001))
    with watched():
        page.watchFolder(QUrl.fromLocalFile(str(folder)))
        page.setShown(True)
        qtbot.waitUntil(
            lambda: page.run.known.latest is not None and page.run.known.latest.step == 200_000,
            timeout=120_000,
        )
    assert 200 <= len(page.run.known.curve) <= 400
    assert len(page.run.chart["line"]) == 2 * len(page.run.known.curve)


# Words and places.


@pytest.mark.parametrize(
    ("loss", "words"), [(6.0234, "6.023"), (0.012362, "0.01236"), (123.4, "123.4"), (0.0, "0")]
)
def test_a_loss_has_four_digits(loss, words):
    assert loss_in_words(loss) == words


def test_rates_and_times_in_words():
    assert rates_in_words({"tower": 2e-6, "llm": 1.25e-5, "newline": 0.0}) == (
        "tower 2e-6, llm 1.25e-5, newline 0"
    )
    assert long_time_in_words(90_000) == "1 d 1 h"
    assert long_time_in_words(45) == "45 s"


def test_a_loss_that_falls_far_is_on_a_logarithmic_scale(page, finished):
    chart = page.run.chart
    assert chart["line"][0] == 0.0
    assert chart["line"][-2] == 1.0
    shares = chart["line"][1::2]
    assert shares == sorted(shares, reverse=True)
    assert [tick["text"] for tick in chart["ticks"]] == ["1", "2", "5"]
    axis = LossAxis(1.0, 100.0, True)
    assert axis.share(10.0) == pytest.approx(0.5)
    assert axis.ticks() == [1.0, 5.0, 20.0, 100.0]
    assert (chart["first"], chart["last"]) == ("1", "40")
    held_out = math.log(1.5 * 1.05 / loss_at(40)) / math.log(loss_at(1) / loss_at(40) * 1.05**2)
    assert chart["dots"][:3] == pytest.approx([19 / 39, held_out, 1.0])


def test_an_even_loss_is_on_an_even_scale():
    axis = LossAxis(1.0, 2.0, False)
    assert axis.ticks() == [1.0, 1.2, 1.4, 1.6, 1.8, 2.0]
    assert axis.share(1.25) == pytest.approx(0.25)
    assert [tick_in_words(tick) for tick in (0.05, 1.2, 5.0, 2000.0)] == [
        "0.05",
        "1.2",
        "5",
        "2,000",
    ]


def test_an_empty_chart_has_nothing(page):
    assert chart_of(page.run.known)["line"] == []
    assert page.run.chartWords == "No loss to show yet."


def test_what_commands_print_is_understood():
    assert json_object('a warning\n{"a": 1}\n') == {"a": 1}
    assert json_object('{\n "a": {"b": 2}\n}') == {"a": {"b": 2}}
    assert json_object("nothing") is None
    assert json_object("[1]") is None
    error = command_error("10 %\rerror: Two mistakes:\ntrain.a\ntrain.b\nhint: See there.\n")
    assert (error.message, error.hint) == ("Two mistakes:\ntrain.a\ntrain.b", "See there.")
    error = command_error("Traceback\nKilled\n")
    assert (error.message, error.hint) == ("The command ended without a result.", "Killed")


def test_a_finished_run_says_all_its_events(tmp_path):
    """What the tests above rely on."""
    assert [event["event"] for event in finished_events()].count("step") == 40
    assert Path(fake_words("train")[1]).is_file()
