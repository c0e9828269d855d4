"""Runs of training as the app reads them: events, curves, states, processes, recipes, the list."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from fake_training import STARTED, evaluated, finished_events, loss_at, step_event, write_events

from app.storage.training import event_names
from app.storage.training.event_tail import EventTail
from app.storage.training.loss_curve import CurveBuckets
from app.storage.training.new_run import resume_run, run_folders
from app.storage.training.recent_runs import MOST_RUNS, RecentRuns, RememberedRun
from app.storage.training.recipe_files import (
    local_model,
    missing_files,
    own_recipe,
    shipped_recipes,
)
from app.storage.training.run_process import (
    LOG_FILE,
    PROCESS_FILE,
    RunProcess,
    claim,
    is_locked,
    log_error,
    log_tail,
    process_of,
    record,
)
from app.storage.training.run_state import read_run, state_of
from app.storage.training.training_part import missing_parts, module_path, training_words
from engine.errors import PumiceError, RecipeError


def read_all(folder: Path) -> EventTail:
    tail = EventTail(folder)
    while tail.read():
        pass
    return tail


# Names and the training part.


def test_event_names_are_those_of_the_training_part():
    theirs = importlib.import_module("training.report.events")
    ours = {name: value for name, value in vars(event_names).items() if name.isupper()}
    assert {"STARTED", "STEP", "EVALUATED", "STOPPED", "FINISHED"} <= set(ours)
    for name, value in vars(theirs).items():
        if name.isupper() and isinstance(value, str) and name in ours:
            assert ours[name] == value, name
    events = {"STARTED", "STEP", "EVALUATED", "SAVED", "STOPPED", "FINISHED", "EVENTS_FILE"}
    assert events <= set(vars(theirs))


def test_the_training_part_is_looked_for_and_not_imported():
    code = (
        "import sys; from app.storage.training import training_part as part;"
        "print(part.missing_parts(), [m for m in part.NEEDED if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split(") ")[-1].strip() == "[]"
    assert "training" not in missing_parts()


def test_a_command_of_the_training_part_runs_from_any_folder(tmp_path):
    (tmp_path / "training").mkdir()
    (tmp_path / "json.py").write_text("raise SystemExit('a module of the data folder')")
    ran = subprocess.run(
        training_words("no-such-verb"),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": module_path("")},
        capture_output=True,
        text=True,
    )
    assert ran.stderr.startswith("error: No such command"), ran.stderr


# The curve.


def test_a_short_curve_is_kept_as_it_is():
    curve = CurveBuckets(most=10)
    for step in range(1, 8):
        curve.add(step, float(step))
    assert [(p.step, p.lowest, p.mean, p.highest) for p in curve.points()] == [
        (step, step, step, step) for step in range(1, 8)
    ]


def test_a_long_curve_keeps_its_extremes_and_its_mean():
    curve = CurveBuckets(most=50)
    values = [float(step % 7) for step in range(10_000)]
    values[4321] = 99.0
    for step, value in enumerate(values):
        curve.add(step, value)
    points = curve.points()
    assert 50 <= len(points) <= 100
    (spike,) = [point for point in points if point.highest == 99.0]
    assert spike.step <= 4321
    assert min(point.lowest for point in points) == 0.0
    whole = [p.mean for p in points[:-1]]
    assert sum(whole) / len(whole) == pytest.approx(sum(values) / len(values), rel=0.02)
    assert curve.first == (0, 0.0)
    assert curve.last == (9999, values[-1])


def test_steps_that_are_trained_again_replace_the_former_ones():
    curve = CurveBuckets(most=10)
    for step in range(1, 9):
        curve.add(step, 5.0)
    curve.add(4, 1.0)
    assert [(point.step, point.mean) for point in curve.points()] == [
        (1, 5.0),
        (2, 5.0),
        (3, 5.0),
        (4, 1.0),
    ]


# Events.


def test_a_finished_run_is_read(tmp_path):
    write_events(tmp_path, finished_events(tmp_path / "a.png"))
    known = read_all(tmp_path).snapshot()
    assert known.beginning is not None
    assert known.beginning.title == "A question"
    assert known.beginning.rows == {"Summer": 665_298}
    assert known.beginning.dropped == {"missing photo": 12}
    assert known.latest is not None
    assert (known.latest.step, known.latest.loss, known.latest.mfu) == (40, loss_at(40), 0.431)
    assert len(known.curve) == 40
    assert [result.step for result in known.evaluations] == [20, 40]
    assert known.evaluations[0].figures == {"loss": 1.5}
    assert known.evaluations[0].right_of == {"JSON": (64, 128)}
    assert known.evaluations[1].replies[0].reply == "An answer"
    assert known.saved_step == 20
    assert known.end is not None
    assert (known.end.reason, known.end.seconds) == ("finished", 41.0)


def test_only_what_is_new_is_read_and_a_torn_line_waits(tmp_path):
    events = [STARTED, step_event(1)]
    write_events(tmp_path, events)
    tail = read_all(tmp_path)
    whole = json.dumps(step_event(2))
    with (tmp_path / "events.jsonl").open("a") as stream:
        stream.write(whole[:30])
    tail.read()
    assert tail.snapshot().latest.step == 1
    with (tmp_path / "events.jsonl").open("a") as stream:
        stream.write(whole[30:] + "\n")
    tail.read()
    known = tail.snapshot()
    assert (known.latest.step, known.bad_lines) == (2, 0)


def test_a_resumed_run_puts_another_file_in_its_place(tmp_path):
    write_events(tmp_path, [STARTED, *(step_event(step) for step in range(1, 10))])
    tail = read_all(tmp_path)
    again = [STARTED, *(step_event(step) for step in range(1, 5)), {**STARTED, "step": 4}]
    write_events(tmp_path / "aside", [*again, step_event(5)])
    (tmp_path / "aside" / "events.jsonl").replace(tmp_path / "events.jsonl")
    tail.read()
    known = tail.snapshot()
    assert [point.step for point in known.curve] == [1, 2, 3, 4, 5]
    assert known.beginning.step == 4


def test_whatever_is_wrong_in_a_file_is_left_out(tmp_path):
    lines = [
        "not JSON",
        "[1, 2]",
        '{"event": 3}',
        '{"event": "later version", "time": 1}',
        json.dumps({**step_event(3), "loss": None, "rates": [1], "mfu": "fast", "share": True}),
        '{"event": "step", "step": -4, "loss": 1e999, "time": 5}',
        json.dumps({"event": "evaluated", "step": 3, "right_of": {"a": [1], "b": [1, 2, 3]}}),
        "[" * 100_000,
    ]
    (tmp_path / "events.jsonl").write_text("\n".join(lines) + "\n")
    known = read_all(tmp_path).snapshot()
    assert known.bad_lines == 4
    assert known.curve == ()
    assert (known.latest.step, known.latest.rates) == (0, {})
    assert known.evaluations[0].right_of == {}


def test_the_end_alone_says_what_a_run_is_doing(tmp_path):
    events = [STARTED, *(step_event(step, steps=4000) for step in range(1, 2000))]
    write_events(tmp_path, [*events, {"event": "stopped", "time": 9.0, "reason": "spike"}])
    tail = EventTail(tmp_path)
    tail.read_end()
    assert tail.snapshot().end.reason == "spike"
    assert tail.snapshot().beginning is None


# What a run is doing.


def known_of(tmp_path, *events):
    write_events(tmp_path, list(events))
    return read_all(tmp_path).snapshot()


HERE = RunProcess(1, 1000.0, __import__("platform").node())
STOPPED = {
    "event": "stopped",
    "time": 1500.0,
    "reason": "interrupted",
    "sentence": "S",
    "hint": "H",
}


def test_the_state_follows_from_events_and_process(tmp_path):
    step = {**step_event(3), "time": 1400.0}
    going_on = known_of(tmp_path, {**STARTED, "time": 1100.0}, step)
    nothing = read_all(tmp_path / "none").snapshot()
    stopped = known_of(tmp_path, step, STOPPED)
    done = known_of(tmp_path, step, {"event": "finished", "time": 1500.0})
    resumed = RunProcess(2, 1600.0, HERE.host)
    for known, process, alive, now, state in (
        (going_on, HERE, True, 9e9, "running"),
        (going_on, HERE, False, 1401.0, "crashed"),
        (nothing, HERE, True, 0.0, "starting"),
        (nothing, HERE, False, 0.0, "crashed"),
        (nothing, None, False, 0.0, "empty"),
        (stopped, HERE, True, 0.0, "stopped"),
        (stopped, HERE, False, 0.0, "stopped"),
        (stopped, resumed, True, 0.0, "starting"),
        (stopped, resumed, False, 0.0, "stopped"),
        (done, HERE, False, 0.0, "finished"),
        (going_on, None, False, 1401.0, "running"),
        (going_on, None, False, 9e9, "silent"),
        (going_on, RunProcess(1, 0.0, "another"), False, 1401.0, "running"),
    ):
        assert state_of(known, process, is_alive=alive, now=now) == state


def test_a_run_of_a_terminal_is_known_by_its_lock(tmp_path):
    fcntl = pytest.importorskip("fcntl")
    write_events(tmp_path, [STARTED, step_event(1), STOPPED])
    assert not is_locked(tmp_path)
    assert read_run(EventTail(tmp_path), tmp_path).state == "stopped"
    with (tmp_path / "run.lock").open("ab") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        assert is_locked(tmp_path)
        assert read_run(EventTail(tmp_path), tmp_path).state == "running"
        with pytest.raises(PumiceError, match="already going on"):
            claim(tmp_path)
    assert not is_locked(tmp_path)


def test_the_name_of_the_lock_is_that_of_the_training_part():
    loop = importlib.import_module("training.loop")
    source = Path(loop.__file__).with_name("run_folder.py")
    if source.is_file():
        assert 'LOCK_FILE = "run.lock"' in source.read_text("utf-8")


# Processes.


def test_a_folder_is_claimed_once(tmp_path):
    claim(tmp_path)
    with pytest.raises(PumiceError, match="already going on"):
        claim(tmp_path)
    sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        record(tmp_path, sleeper.pid)
        assert process_of(tmp_path).is_alive()
    finally:
        sleeper.kill()
        sleeper.wait()
    assert not process_of(tmp_path).is_alive()
    claim(tmp_path)


def test_another_process_with_the_same_number_is_not_the_run(tmp_path):
    ours = RunProcess(os.getpid(), time.time() - 86_400, HERE.host)
    assert not ours.is_alive()
    (tmp_path / PROCESS_FILE).write_text("{}")
    assert process_of(tmp_path) is None
    (tmp_path / PROCESS_FILE).write_text(
        json.dumps({"pid": 1, "created": 1.0, "host": "cluster-7"})
    )
    with pytest.raises(PumiceError, match="on cluster-7"):
        claim(tmp_path)


def test_the_log_is_read_from_its_end(tmp_path):
    assert log_tail(tmp_path) == ""
    lines = [f"line {n}" for n in range(100)]
    (tmp_path / LOG_FILE).write_bytes(
        (
            "\n".join(lines) + "\n10 %\r20 %\r30 %\nerror: The disk is full.\nhint: Free some.\n"
        ).encode()
    )
    tail = log_tail(tmp_path, lines=4).split("\n")
    assert tail == ["line 99", "30 %", "error: The disk is full.", "hint: Free some."]
    assert log_error(tmp_path) == ("The disk is full.", "Free some.")


# Recipes.

RECIPE = """
title = "Rocks"
[run]
folder = "runs/rocks"
[model]
llm = "lmsys/vicuna-7b-v1.5"
tower = "parts/tower"
projector_from = "runs/pretrain/mm_projector.safetensors"
[learn]
projector = 1e-3
llm = 2e-5
[lora]
rank = 64
[[data.sets]]
files = ["mix/*.json"]
media = "photos"
"""


def test_a_recipe_says_what_it_needs(tmp_path):
    (tmp_path / "rocks.toml").write_text(RECIPE)
    entry = own_recipe(tmp_path / "rocks.toml")
    assert (entry.title, entry.name, entry.learns) == ("Rocks", "rocks", ("projector", "llm"))
    assert (entry.lora, entry.folder, entry.is_shipped) == (64, "runs/rocks", False)
    assert missing_files(entry, tmp_path) == (
        "lmsys/vicuna-7b-v1.5",
        "parts/tower",
        "runs/pretrain/mm_projector.safetensors",
        "mix/*.json",
        "photos",
    )
    for folder in ("mix", "photos", "parts/tower", "runs/pretrain"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "mix" / "a.json").write_text("[]")
    assert missing_files(entry, tmp_path) == (
        "lmsys/vicuna-7b-v1.5",
        "runs/pretrain/mm_projector.safetensors",
    )


def test_a_reward_model_and_captions_are_needed_too(tmp_path):
    (tmp_path / "ppo.toml").write_text(
        '[model]\nstart = "world:starter"\n[ppo]\nreward = "runs/reward/checkpoint"\n'
        '[[data.sets]]\nfiles = ["prompts.json"]\ncaptions = "captions.json"\n'
    )
    needed = missing_files(own_recipe(tmp_path / "ppo.toml"), tmp_path)
    assert needed == ("runs/reward/checkpoint", "prompts.json", "captions.json")
    for reward in ("constant", "world:starter"):
        (tmp_path / "ppo.toml").write_text(f'[ppo]\nreward = "{reward}"\n')
        assert missing_files(own_recipe(tmp_path / "ppo.toml"), tmp_path) == ()


def test_a_model_of_the_hub_is_looked_for_in_its_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    snapshot = tmp_path / "hub/models--lmsys--vicuna-7b-v1.5/snapshots/abc"
    assert local_model("lmsys/vicuna-7b-v1.5", tmp_path) == ""
    snapshot.mkdir(parents=True)
    assert local_model("lmsys/vicuna-7b-v1.5", tmp_path) == str(snapshot)


def test_a_recipe_may_extend_another(tmp_path):
    (tmp_path / "rocks.toml").write_text(RECIPE)
    (tmp_path / "large.toml").write_text(
        'extends = "rocks.toml"\ntitle = "Large rocks"\n[model]\nllm = "parts/13b"\n'
    )
    entry = own_recipe(tmp_path / "large.toml")
    assert (entry.title, entry.models) == ("Large rocks", ("parts/13b", "parts/tower"))
    assert entry.files[-1] == "photos"
    (tmp_path / "round.toml").write_text('extends = "round.toml"\n')
    assert own_recipe(tmp_path / "round.toml").title == ""


@pytest.mark.parametrize("text", ["= 3", "a = [" * 2000, "\ud800"])
def test_a_broken_recipe_is_an_error(tmp_path, text):
    (tmp_path / "broken.toml").write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(RecipeError):
        own_recipe(tmp_path / "broken.toml")


def test_the_recipes_of_pumice_are_listed():
    entries = shipped_recipes()
    assert "starter" in {entry.name for entry in entries}
    assert [entry.name for entry in entries if entry.problem] == []
    assert all(entry.is_shipped for entry in entries)
    folders = [entry.name.rpartition("/")[0] for entry in entries]
    assert folders == sorted(folders, key=["small", "", "bench"].index)
    assert {folders[0], folders[-1]} == {"small", "bench"}


def test_a_run_gets_a_folder_that_holds_none(tmp_path):
    (tmp_path / "rocks.toml").write_text(RECIPE)
    entry = own_recipe(tmp_path / "rocks.toml")
    assert run_folders(entry, tmp_path).free_folder == str(tmp_path / "runs/rocks")
    write_events(tmp_path / "runs/rocks", [STARTED])
    (tmp_path / "runs/rocks-2/checkpoint").mkdir(parents=True)
    assert run_folders(entry, tmp_path).free_folder == str(tmp_path / "runs/rocks-3")


def test_a_run_that_was_not_started_here_cannot_be_resumed(tmp_path):
    with pytest.raises(PumiceError, match="its recipe is not known"):
        resume_run(RememberedRun(str(tmp_path)), training_words)


def test_a_run_that_is_still_exiting_is_resumed_once_it_is_gone(tmp_path):
    """It has told its end, but its process is there for a moment more."""
    ending = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1)"])
    record(tmp_path, ending.pid)
    threading.Thread(target=ending.wait, daemon=True).start()

    def words(*_given):
        return [sys.executable, "-c", ""]

    pid = resume_run(RememberedRun(str(tmp_path), "", "rocks.toml", str(tmp_path)), words)
    assert pid != ending.pid
    assert process_of(tmp_path).pid == pid


# The list.


def test_runs_are_remembered_forgotten_and_restored(tmp_path):
    runs = RecentRuns(tmp_path / "data")
    assert runs.all() == ()
    one, two = RememberedRun("/a", "A", "/r.toml", "/w", ("a.b=c",)), RememberedRun("/b")
    runs.remember(one)
    runs.remember(two)
    assert runs.all() == (two, one)
    runs.remember(one)
    assert runs.all() == (one, two)
    runs.forget("/b")
    runs.restore(two, 1)
    assert runs.all() == (one, two)
    assert runs.find("/a") == one
    for number in range(MOST_RUNS + 5):
        runs.remember(RememberedRun(f"/{number}"))
    assert len(runs.all()) == MOST_RUNS


@pytest.mark.parametrize(
    "text", ["", "3", '[{"folder": 3}]', '[{"folder": "/a", "settings": 4}]', "[" * 90_000]
)
def test_a_damaged_list_is_begun_once_more(tmp_path, text):
    (tmp_path / "training.json").write_text(text)
    assert RecentRuns(tmp_path).all() == ()


def test_evaluations_do_not_grow_without_end(tmp_path):
    events = [evaluated(step, 1.0, 64) for step in range(1, 500)]
    write_events(tmp_path, [STARTED, *events])
    steps = [result.step for result in read_all(tmp_path).snapshot().evaluations]
    assert (steps[0], steps[-1]) == (1, 499)
    assert len(steps) <= 60
