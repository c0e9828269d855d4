"""`pumice evaluate` as a command: a server, the starter, kills, Ctrl-C, and errors in sentences."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from training.__main__ import main
from training.evaluate.benches import BENCHES
from training.evaluate.command import evaluate
from training.evaluate.run_bench import EvaluationRequest, run_evaluation
from training.language_model.language_model import LanguageModel
from training.language_model.open import open_language_model

ROOT = Path(__file__).parents[3]
STARTER = ROOT / "assets" / "models" / "starter"


def invoke(*words: object) -> Any:
    return CliRunner().invoke(evaluate, [str(word) for word in words])


def last_text(body: dict[str, Any]) -> str:
    content = body["messages"][-1]["content"]
    if isinstance(content, str):
        return content
    return next(part["text"] for part in content if part["type"] == "text")


def test_models_of_a_server_and_a_judge(language_models: ModuleType, bench_data, tmp_path):
    def answer(body):
        if body["model"] == "judge":
            text = last_text(body)
            return "10 5" if text.index("Reply") > text.index("[Assistant 2]") else "5 10"
        return f"Reply of {body['model']}"

    with language_models.FakeServer(answer, models=("a", "b", "judge")) as server:
        page = tmp_path / "report.html"
        words = ("llava-bench-wild", "--model", f"{server.address}#a", "--model",
                 f"{server.address}#b", "--judge", f"{server.address}#judge", "--jobs", 4,
                 "--data", bench_data / "llava-bench-wild", "--out", tmp_path / "out", "--json",
                 "--report", page)  # fmt: skip
        ran = invoke(*words)
        assert ran.exit_code == 0, ran.output
        told = json.loads(ran.stdout)
        asked = len(server.bodies)
        again = invoke(*words)
        assert json.loads(again.stdout) == told
        assert len(server.bodies) == asked == 3 + 3 + 6 + 6
    host = server.address.removeprefix("http://").removesuffix("/v1")
    assert [(one["model"], one["judge"], one["score"]) for one in told["models"]] == [
        (f"a at {host}", f"judge at {host}", 50.0),
        (f"b at {host}", f"judge at {host}", 50.0),
    ]
    assert json.loads((tmp_path / "out" / "result.json").read_text("utf-8")) == told
    assert page.read_text("utf-8").count("<article") == 3
    photo = server.bodies[0]["messages"][0]["content"][0]
    assert photo["image_url"]["url"].startswith("data:image/")


class StaysOpen:
    """A model that is opened once for several runs."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self.name, self.identity = model.name, model.identity
        self.write = model.write

    def close(self) -> None: ...

    def __enter__(self):
        return self

    def __exit__(self, *_error: object) -> None: ...


@pytest.fixture(scope="module")
def starter() -> Iterator[StaysOpen]:
    """The model that comes with Pumice."""
    with open_language_model(str(STARTER), threads=1) as model:
        yield StaysOpen(model)


@pytest.mark.parametrize("bench", BENCHES)
def test_the_starter_answers_every_bench(bench, bench_data, tmp_path, starter):
    """For real; it is asked one question of each split."""
    request = EvaluationRequest(
        bench=bench, data=bench_data / bench, out=tmp_path, models=(str(STARTER),), limit=1
    )
    found = run_evaluation(
        request,
        advance=lambda *_told: None,
        tell=lambda _note: None,
        open_model=lambda _where: starter,
    )
    (model,) = found.models
    assert model.model == "starter/model.gguf"
    assert model.asked >= 1
    assert model.unanswered == 0
    assert any(row.answer.text for row in model.rows)


def test_a_broken_photo_is_told_and_counts_as_failed(bench_kit, tmp_path, starter):
    folder = bench_kit.scienceqa(tmp_path / "data")
    (folder / "images" / "test" / "3" / "image.png").write_bytes(b"no photo")
    request = EvaluationRequest(
        bench="scienceqa", data=folder, out=tmp_path / "out", models=(str(STARTER),)
    )
    found = run_evaluation(
        request,
        advance=lambda *_told: None,
        tell=lambda _note: None,
        open_model=lambda _where: starter,
    )
    (model,) = found.models
    assert (model.asked, model.unanswered) == (5, 1)
    assert "image.png cannot be used" in model.rows[2].answer.problem
    assert any("1 of 5 questions have no reply" in warning for warning in model.warnings())


def start_run(server: Any, data: Path, out: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "training", "evaluate", "pope", "--model", server.address,
             "--data", data / "pope", "--out", out, "--json"]  # fmt: skip
    return subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def wait_for(server: Any, questions: int, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 60
    while len(server.bodies) < questions:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_run_loses_nothing_and_asks_nothing_twice(language_models, bench_data, tmp_path):
    with language_models.FakeServer(lambda _body: "Yes", delay_s=0.1) as server:
        process = start_run(server, bench_data, tmp_path)
        wait_for(server, 4, process)
        process.kill()
        process.communicate()
        process = start_run(server, bench_data, tmp_path)
        told, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
        asked = Counter(json.dumps(body["messages"], sort_keys=True) for body in server.bodies)
    # 12 questions, of which 2 are the same in all three splits: answered once, then kept
    assert len(asked) == 8
    assert sum(asked.values()) <= 8 + 1  # at most the one in flight at the kill
    assert json.loads(told)["models"][0]["asked"] == 12


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_says_how_to_go_on(language_models, bench_data, tmp_path):
    with language_models.FakeServer(lambda _body: "Yes", delay_s=0.3) as server:
        process = start_run(server, bench_data, tmp_path)
        wait_for(server, 2, process)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "stopped; the same command goes on where it was" in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("pope",), "Name a model"),
        (("nothing", "--model", "x"), "'nothing' is not one of"),
        (("pope", "--model", "x", "--reviews", __file__), "--reviews goes without"),
        (("pope", "--model", "x", "--answers", "gone.jsonl"), "gone.jsonl"),
    ],
)
def test_a_command_line_that_makes_no_sense(words, said):
    ran = invoke(*words)
    assert ran.exit_code == 2
    assert said in ran.output


def test_errors_are_sentences(bench_data, tmp_path, capsys):
    model = str(tmp_path / "gone.gguf")
    code = main(["evaluate", "pope", "--model", model, "--data", str(bench_data / "pope"),
                 "--out", str(tmp_path / "out")])  # fmt: skip
    told = capsys.readouterr().err
    assert code == 1
    assert "error: " in told
    assert "Traceback" not in told
    code = main(["evaluate", "pope", "--model", str(STARTER), "--data", str(tmp_path)])
    told = capsys.readouterr().err
    assert code == 1
    assert "There is no file coco_pope_random.json or coco_pope_random.jsonl" in told
    assert "docs/evaluating.md" in told


def test_an_out_folder_that_cannot_be_made(bench_data, tmp_path, capsys):
    (tmp_path / "file").write_text("", "utf-8")
    code = main(["evaluate", "pope", "--model", str(STARTER), "--data", str(bench_data / "pope"),
                 "--out", str(tmp_path / "file" / "out")])  # fmt: skip
    assert code == 1
    assert "cannot be written" in capsys.readouterr().err
