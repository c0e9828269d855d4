"""What a run writes down: events, their cutting at a resume, TensorBoard, terminal, result.json."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from engine.errors import PumiceError
from training.report.event_file import EventFile
from training.report.events import RunStarted, StepFigures
from training.report.result import result_of, write_result
from training.report.run_events import RunEvents
from training.report.run_history import read_run
from training.report.terminal_progress import TerminalProgress, step_line
from training.report.wording import bytes_text, count_text, duration_text
from training.task import EvaluationResult, ReplyShown

RECIPE = {"title": "tiny", "train": {"steps": 6, "betas": [0.9, 0.999]}}
DATA = {"rows": {"mine": 40}, "dropped": {"missing photo": 2}, "held_out": 4}


def figures(step: int, loss: float = 1.0, **more) -> StepFigures:
    facts = {"grad_norm": 0.5, "tokens_per_s": 100.0, "supervised_per_s": 10.0, "mfu": 0.25}
    facts |= {"seconds": 2.0 * step, "samples": 4 * step, "tokens": 200 * step}
    facts |= {"supervised_tokens": 20 * step, "memory_bytes": 1000 + step}
    return StepFigures(step, step / 6, loss, {"llm": 1e-3 / step}, **(facts | more))


def start(step: int = 0) -> RunStarted:
    return RunStarted("tiny", steps=6, parameters=9, recipe=RECIPE, data=DATA, step=step)


def lines(folder: Path) -> list[dict]:
    return [json.loads(line) for line in (folder / "events.jsonl").read_text("utf-8").splitlines()]


def result(right: int = 3) -> EvaluationResult:
    shown = ReplyShown("mine:1", ("a.png",), "What?", "A cat.", "A dog.")
    return EvaluationResult({"loss": 0.75}, {"yes/no": (right, 4)}, (shown,))


def test_every_event_is_a_line_with_the_fields_of_its_value(tmp_path: Path):
    events = RunEvents(tmp_path, echo=False)
    events.started(start())
    events.step(figures(1, 2.5))
    events.evaluated(1, 1 / 6, result())
    events.saved(1, tmp_path / "state-1", 77)
    events.dropped(1, ["mine:3: the photo is missing"])
    events.finished(1, tmp_path / "checkpoint", 2.0)
    told = lines(tmp_path)
    kinds = ["started", "step", "evaluated", "saved", "dropped", "finished"]
    assert [event["event"] for event in told] == kinds
    assert (told[0]["title"], told[0]["recipe"], told[0]["data"]) == ("tiny", RECIPE, DATA)
    assert told[0]["versions"]["python"].startswith("3.")
    assert told[0]["machine"]["cores"] > 0
    assert (told[1]["loss"], told[1]["rates"], told[1]["mfu"]) == (2.5, {"llm": 1e-3}, 0.25)
    assert told[2]["right_of"] == {"yes/no": [3, 4]}
    assert told[2]["replies"][0]["reply"] == "A dog."
    assert told[3]["bytes"] == 77
    assert told[5]["checkpoint"] == str(tmp_path / "checkpoint")


def test_an_event_is_on_the_disk_before_the_next_step(tmp_path: Path):
    events = RunEvents(tmp_path, echo=False)
    events.started(start())
    for step in range(1, 4):
        events.step(figures(step))
        assert lines(tmp_path)[-1]["step"] == step


def test_a_resumed_run_leaves_no_step_twice_and_no_torn_line(tmp_path: Path):
    events = RunEvents(tmp_path, echo=False)
    events.started(start())
    for step in range(1, 5):
        events.step(figures(step, loss=step))
        events.evaluated(step, step / 6, result())
    with (tmp_path / "events.jsonl").open("ab") as stream:
        stream.write(b'{"event": "step", "step": 5, "lo')  # killed while it wrote
    resumed = RunEvents(tmp_path, echo=False)
    resumed.started(start(step=2))
    resumed.step(figures(3, loss=30.0))
    run = read_run(tmp_path)
    assert [(event["step"], event["loss"]) for event in run.steps] == [(1, 1), (2, 2), (3, 30.0)]
    assert [event["step"] for event in run.evaluations] == [1, 2]
    assert (run.starts, run.state) == (2, "running")
    assert len(lines(tmp_path)) == 7  # every line whole


def test_a_line_torn_by_a_full_disk_harms_no_other(tmp_path: Path):
    told: list[str] = []
    file = EventFile(tmp_path, told.append)
    file.append("step", {"step": 1})
    path = tmp_path / "events.jsonl"
    path.rename(tmp_path / "kept")
    path.mkdir()  # nothing can be written there
    file.append("step", {"step": 2})
    file.append("step", {"step": 3})
    assert len(told) == 1
    assert "cannot be written" in told[0]
    path.rmdir()
    path.write_bytes((tmp_path / "kept").read_bytes() + b'{"event": "step", "st')
    file.append("step", {"step": 4})
    assert [event["step"] for event in read_run(tmp_path).steps] == [1, 4]


def test_numbers_that_are_not_finite_are_null(tmp_path: Path):
    events = RunEvents(tmp_path, echo=False)
    events.started(start())
    events.step(figures(1, math.nan, grad_norm=math.inf))
    event = lines(tmp_path)[-1]
    assert (event["loss"], event["grad_norm"]) == (None, None)
    assert "NaN" not in (tmp_path / "events.jsonl").read_text("utf-8")


def test_only_the_main_process_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    events = RunEvents(tmp_path, main_process=False)
    events.started(start())
    events.step(figures(1))
    events.evaluated(1, 0.1, result())
    events.stopped(1, "interrupted", "Stopped.")
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr() == ("", "")


def test_result_json(tmp_path: Path):
    events = RunEvents(tmp_path, echo=False)
    events.started(start())
    for step in range(1, 7):
        events.step(figures(step, loss=7.0 - step, mfu=0.1 * step))
    events.evaluated(6, 1.0, result())
    events.dropped(6, ["one", "two"])
    events.finished(6, tmp_path / "checkpoint", 12.5)
    told = json.loads((tmp_path / "result.json").read_text("utf-8"))
    assert told["state"] == "finished"
    assert told["loss"] == {"first": 6.0, "last": 1.0, "lowest": 1.0, "last_tenth": 1.0}
    assert told["mfu"] == pytest.approx(0.35)
    assert (told["seconds"], told["tokens"], told["supervised_tokens"]) == (12.5, 1200, 120)
    assert told["supervised_per_s"] == 10.0  # of training: 120 tokens in 12 s
    assert told["memory_bytes"] == 1006
    assert told["evaluations"] == [
        {"step": 6, "share": 1.0, "figures": {"loss": 0.75}, "right_of": {"yes/no": [3, 4]}}
    ]
    assert (told["data"], told["recipe"], told["not_trained_on"]) == (DATA, RECIPE, 2)
    assert told["checkpoint"] == str(tmp_path / "checkpoint")


def test_result_of_a_stopped_run_says_why(tmp_path: Path):
    events = RunEvents(tmp_path, echo=False)
    events.started(start())
    events.stopped(0, "disk", "The disk is full.", "Free some space.")
    told = result_of(read_run(tmp_path))
    assert told["stopped"] == {
        "reason": "disk", "sentence": "The disk is full.", "hint": "Free some space.",
    }  # fmt: skip
    assert (told["state"], told["checkpoint"], told["step"]) == ("stopped", None, 0)
    assert told["loss"]["first"] is None


def test_a_folder_without_a_run_is_refused(tmp_path: Path):
    with pytest.raises(PumiceError, match=r"holds no run: there is no events\.jsonl"):
        write_result(tmp_path)


def test_tensorboard_files_hold_the_figures_once_after_a_resume(tmp_path: Path):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    events = RunEvents(tmp_path, echo=False)
    events.started(start())
    for step in (1, 2, 3):
        events.step(figures(step, loss=float(step), figures={"colour loss": 0.5}))
    events.evaluated(3, 0.5, result())
    events.stopped(3, "interrupted", "Stopped.")
    resumed = RunEvents(tmp_path, echo=False)
    resumed.started(start(step=2))
    resumed.step(figures(3, loss=30.0))
    resumed.stopped(3, "interrupted", "Stopped.")
    board = EventAccumulator(str(tmp_path / "tensorboard"))
    board.Reload()
    read = [(scalar.step, scalar.value) for scalar in board.Scalars("train/loss")]
    assert read == [(1, 1.0), (2, 2.0), (3, 30.0)]
    tags = set(board.Tags()["scalars"])
    assert {"rate/llm", "train/grad_norm", "speed/mfu", "memory/bytes"} <= tags
    assert {"train/colour loss", "speed/supervised_tokens_per_s"} <= {
        t.replace("_loss", " loss") for t in tags
    }


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_terminal_line_is_written_over_and_kept_within_the_width():
    said: list[str] = []
    clock = Clock()
    progress = TerminalProgress(said.append, live=True, clock=clock, columns=lambda: 30)
    progress.started(start())
    said.clear()
    for clock.now, step in ((0.0, 1), (1.0, 2), (2.5, 3)):
        progress.step(figures(step))
    progress.line("saved")
    assert [text[0] for text in said] == ["\r", "\r", "\n"]  # step 2 came too soon
    assert all(len(text) == 30 for text in said[:2])
    assert said[2] == "\nsaved\n"


def test_lines_of_a_log_are_rare_and_the_last_step_is_always_told():
    said: list[str] = []
    clock = Clock()
    progress = TerminalProgress(said.append, live=False, clock=clock)
    for clock.now, step in ((0.0, 1), (5.0, 2), (16.0, 3), (17.0, 6)):
        progress.step(figures(step))
    assert [text.split()[1] for text in said] == ["1", "3", "6"]
    assert all(text.endswith("\n") and "\r" not in text for text in said)


def test_a_step_in_words():
    line = step_line(figures(3, 1.23456, left_s=4000.0), 6)
    assert line == "step 3/6  50 %  loss 1.2346  100 tokens/s  MFU 25 %  67 min left"
    assert "MFU" not in step_line(figures(3, mfu=None), 0)
    assert step_line(figures(3), 0).startswith("step 3  ")


def test_progress_goes_to_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    events = RunEvents(tmp_path)
    events.started(start())
    events.step(figures(1))
    events.finished(1, tmp_path / "checkpoint", 2.0)
    out, err = capsys.readouterr()
    assert out == ""
    assert "step 1/6" in err
    assert f"report: {tmp_path / 'report.html'}" in err


def test_durations_counts_and_sizes_in_words():
    told = [duration_text(s) for s in (0, 89, 90, 5399, 5460, 86400 * 2 + 3600)]
    assert told == ["0 s", "89 s", "2 min", "1 h 30 min", "1 h 31 min", "2 d 1 h"]
    assert [count_text(n) for n in (0, 950, 999.9, 12345, 7.06e9)] == [
        "0", "950", "1 k", "12.3 k", "7.06 G",
    ]  # fmt: skip
    assert [bytes_text(n) for n in (812e6, 1.23e9)] == ["812 MB", "1.2 GB"]


def test_what_is_left_out_is_told_once_and_written_each_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    events = RunEvents(tmp_path)
    for step in (1, 2):
        events.dropped(step, [f"mine:{number}: missing" for number in range(30)])
    told = capsys.readouterr().err.splitlines()
    assert told == [*(f"left out: mine:{n}: missing" for n in range(20)), "more are left out"]
    assert [len(event["sentences"]) for event in lines(tmp_path)] == [30, 30]


def test_nothing_is_told_where_nothing_is_held_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    RunEvents(tmp_path).evaluated(1, 1 / 6, EvaluationResult({}))
    assert "held out" not in capsys.readouterr().err
