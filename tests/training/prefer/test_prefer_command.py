"""`pumice prefer` from end to end, with servers for model and judge: what is written and counted,
what is told, and that a killed run loses nothing and asks nothing twice."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from engine.errors import PhotosNotSupported, PumiceError
from training.data.mixture import open_mixture
from training.prefer.command import prefer
from training.recipe.parse import parse_recipe

QUALITY = {"a cat": 90, "a dog": 60, "a cow": 30, "a fog": 10}
"""What the model may say of a photo, and what the judge thinks of it."""


def model_says(body: dict[str, Any]) -> str:
    """One of four replies, by the seed alone."""
    return list(QUALITY)[body["seed"] % len(QUALITY)]


def judge_says(body: dict[str, Any]) -> str:
    text = _words_of(body)
    (reply,) = [one for one in QUALITY if f"The response: [{one}]" in text]
    return f"It says {reply}.\nFinal Score: {QUALITY[reply]}"


def _words_of(body: dict[str, Any]) -> str:
    content = body["messages"][-1]["content"]
    parts = content if isinstance(content, list) else [{"text": content}]
    return "".join(part.get("text", "") for part in parts)


class Bench:
    """Prompts in a folder, a server that is the model, and one that is the judge."""

    def __init__(self, folder: Path, models: ModuleType) -> None:
        self.folder = folder
        self.model = models.FakeServer(model_says, models=("student-7b",))
        self.judge = models.FakeServer(judge_says, models=("critic-7b",))
        self.rows = [self.row(n) for n in range(12)]
        self.write(self.rows)

    def row(self, number: int, **more: Any) -> dict[str, Any]:
        photo = self.folder / f"{number}.png"
        Image.new("RGB", (8, 8), (number, 0, 0)).save(photo)
        return {"id": f"p{number}", "image": photo.name, "prompt": "What is this?", **more}

    def write(self, rows: list[dict[str, Any]]) -> None:
        (self.folder / "prompts.json").write_text(json.dumps(rows), "utf-8")

    def arguments(self, *more: str, model: str = "", judge: str = "") -> list[str]:
        return [
            model or self.model.address, "--prompts", str(self.folder / "prompts.json"),
            "--judge", judge or self.judge.address, "-k", "4", "-o", str(self.out), *more,
        ]  # fmt: skip

    def ran(self, *more: str, **where: str) -> Result:
        return CliRunner().invoke(prefer, self.arguments(*more, **where))

    @property
    def out(self) -> Path:
        return self.folder / "pairs.json"

    @property
    def pairs(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.out.read_text("utf-8"))
        return found


@pytest.fixture
def bench(tmp_path: Path, language_models: ModuleType) -> Iterator[Bench]:
    made = Bench(tmp_path, language_models)
    with made.model, made.judge:
        yield made


def test_the_best_and_the_worst_reply_to_each_prompt(bench: Bench) -> None:
    ran = bench.ran("--json")
    assert ran.exit_code == 0, ran.output
    pairs = bench.pairs
    assert pairs
    for pair in pairs:
        scores = [float(QUALITY[reply]) for reply in pair["replies"]]
        assert pair["rewards"] == scores
        assert QUALITY[pair["chosen"]] == max(scores)
        assert QUALITY[pair["rejected"]] == min(scores)
        assert pair["judge"].startswith("critic-7b at ")
        assert pair["image"] in {row["image"] for row in bench.rows}
    told = json.loads(ran.stdout)
    alike = told["left_out"].get("all replies alike", 0)
    assert told["pairs"] + alike == told["prompts"] == 12
    assert told["pairs"] == len(pairs)
    assert told["replies"]["different"] + told["replies"]["alike"] == 48
    assert len(bench.model.bodies) == 48
    assert told["judge_figures"] == {"answers": len(bench.judge.bodies), "failed answers": 0}
    body = bench.model.bodies[0]
    assert (body["temperature"], body["top_p"], body["max_tokens"]) == (0.7, 0.9, 512)
    assert bench.judge.bodies[0]["temperature"] == 0.0
    assert "image_url" in json.dumps(bench.judge.bodies[0]["messages"])


def test_training_reads_the_result_by_the_lines_that_are_printed(bench: Bench) -> None:
    ran = bench.ran()
    lines = ran.stdout[ran.stdout.index("[[data.sets]]") :]
    recipe = parse_recipe(tomllib.loads(RECIPE + lines))
    mixture = open_mixture(
        recipe.data, seed=0, root=Path("/"), index_folder=bench.folder / "index", run_kind="dpo"
    )
    samples = [mixture.train.sample(n) for n in range(mixture.train.epoch_samples)]
    assert len(samples) == len(bench.pairs)
    assert {one.kinds for one in samples} == {(("chosen",), ("rejected",))}
    assert all(Path(view.path).is_file() for one in samples for view in one.conversations[0].views)


RECIPE = """
run.kind = "dpo"
model.start = "a-model"
learn.llm = 1e-6
train.epochs = 1
"""


def test_pairwise_asks_every_order(bench: Bench) -> None:
    def two_scores(body: dict[str, Any]) -> str:
        shown = re.findall(r"\[Assistant \d\]\n(.+)\n\[End", _words_of(body))
        first, second = (QUALITY[reply] / 10 for reply in shown)
        return f"{first + 1} {second}\nThe first place gets a point."

    bench.judge.answer = two_scores
    ran = bench.ran("--mode", "pairwise", "--json", "--jobs", "3")
    assert ran.exit_code == 0, ran.output
    for pair in bench.pairs:
        assert QUALITY[pair["chosen"]] == max(QUALITY[reply] for reply in pair["replies"])
        assert QUALITY[pair["rejected"]] == min(QUALITY[reply] for reply in pair["replies"])
    figures = json.loads(ran.stdout)["judge_figures"]
    assert figures["first place minus second"] == pytest.approx(1.0)
    assert figures["winner changed with the order"] == 0.0
    asked = sum(len(pair["replies"]) * (len(pair["replies"]) - 1) for pair in bench.pairs)
    assert figures["answers"] == asked == len(bench.judge.bodies)


def test_the_best_of_n_as_supervised_rows_and_every_pair(bench: Bench) -> None:
    best, every = bench.folder / "best.json", bench.folder / "all.json"
    ran = bench.ran("--best", str(best), "--all-pairs", str(every))
    assert ran.exit_code == 0, ran.output
    assert [row["conversations"][-1]["value"] for row in json.loads(best.read_text("utf-8"))] == [
        pair["chosen"] for pair in bench.pairs
    ]
    rows = json.loads(every.read_text("utf-8"))
    assert len(rows) > len(bench.pairs)
    assert all(QUALITY[row["chosen"]] > QUALITY[row["rejected"]] for row in rows)


# --- a run that ends early


def started(bench: Bench, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "training", "prefer", *bench.arguments(*more)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def asked_of(bench: Bench) -> Counter[str]:
    """Every question to both servers, with its seed."""
    bodies = [*bench.model.bodies, *bench.judge.bodies]
    return Counter(json.dumps(body, sort_keys=True) for body in bodies)


def wait_for(what: Callable[[], bool]) -> None:
    for _ in range(2000):
        if what():
            return
        time.sleep(0.02)
    raise AssertionError("it did not come that far")


def test_kill_9_loses_nothing_and_nothing_is_asked_twice(bench: Bench, tmp_path: Path) -> None:
    """Two runs are killed in the middle, one where it samples and one where it judges."""
    bench.model.delay_s = bench.judge.delay_s = 0.02
    for wanted in (13, 40):
        process = started(bench)
        wait_for(lambda wanted=wanted: asked_of(bench).total() >= wanted)  # type: ignore[misc]
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL
    before = asked_of(bench)
    # What was under way when a run was killed, and only that, is asked again.
    again = bench.ran("--json")
    assert again.exit_code == 0, again.output
    assert sum(count - 1 for count in asked_of(bench).values()) <= 2
    assert set(before) <= set(asked_of(bench))
    kept = bench.out.read_bytes()
    n_asked = asked_of(bench).total()
    once = bench.ran("--json")
    assert (once.exit_code, bench.out.read_bytes()) == (0, kept)
    assert asked_of(bench).total() == n_asked
    whole = CliRunner().invoke(
        prefer, [*bench.arguments()[:-1], str(tmp_path / "whole.json"), "--json"]
    )
    assert whole.exit_code == 0
    assert (tmp_path / "whole.json").read_bytes() == kept


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_saves_what_there_is(bench: Bench) -> None:
    bench.model.delay_s = bench.judge.delay_s = 0.2  # a busy machine must not be overtaken
    process = started(bench)
    wait_for(lambda: len(bench.judge.bodies) >= 9)
    process.send_signal(signal.SIGINT)
    _out, said = process.communicate()
    bench.model.delay_s = bench.judge.delay_s = 0.0
    assert process.returncode == 130, said
    assert "The same command goes on from there." in said
    assert 1 <= len(bench.pairs) < 12
    part = bench.pairs
    assert bench.ran().exit_code == 0
    assert bench.pairs[: len(part)] == part
    assert max(asked_of(bench).values()) <= 2


def test_other_settings_are_other_answers(bench: Bench) -> None:
    assert bench.ran("--limit", "2").exit_code == 0
    n_asked = len(bench.model.bodies)
    assert bench.ran("--limit", "2", "--seed", "1").exit_code == 0
    assert len(bench.model.bodies) == 2 * n_asked == 16
    assert bench.ran("--limit", "2", "--temperature", "0.9").exit_code == 0
    assert len(bench.model.bodies) == 3 * n_asked
    Image.new("RGB", (8, 8), "white").save(bench.folder / "0.png")
    assert bench.ran("--limit", "2").exit_code == 0
    assert len(bench.model.bodies) == 3 * n_asked + 4  # another photo under the same name


# --- what cannot be judged or used


def test_a_failed_judgement_leaves_its_prompt_out(bench: Bench) -> None:
    def sometimes(body: dict[str, Any]) -> str:
        return "I cannot say." if "[a fog]" in _words_of(body) else judge_says(body)

    bench.judge.answer = sometimes
    bench.model.answer = lambda body: list(QUALITY)[body["seed"] % 7 % 4]
    bench.write([bench.row(n) for n in range(30)])
    ran = bench.ran("-k", "2", "--json")
    assert ran.exit_code == 0, ran.output
    told = json.loads(ran.stdout)
    assert told["left_out"]["not judged"] > 0
    assert any("gave no score" in one for one in told["problems"])
    assert all("a fog" not in pair["replies"] for pair in bench.pairs)
    failed = told["judge_figures"]["failed answers"]
    assert failed == 2 * told["left_out"]["not judged"]  # each was asked for once more


def test_a_judge_that_does_not_judge_is_an_error(bench: Bench) -> None:
    bench.judge.answer = lambda _body: "Both are lovely."
    ran = bench.ran()
    assert isinstance(ran.exception, PumiceError)
    assert "The judge gave no usable answer for" in ran.exception.message
    assert "LLaVA-Critic" in ran.exception.hint
    assert not bench.out.exists()


def test_equal_replies_and_equal_rewards_make_no_pair(bench: Bench) -> None:
    bench.model.answer = lambda _body: "a cat"
    told = json.loads(bench.ran("--json").stdout)
    assert (told["pairs"], told["left_out"]) == (0, {"all replies alike": 12})
    assert bench.judge.bodies == []
    assert bench.pairs == []
    bench.model.answer = model_says
    bench.judge.answer = lambda _body: "Final Score: 50"
    told = json.loads(bench.ran("--json", "--seed", "3").stdout)
    assert told["pairs"] == 0
    assert told["left_out"]["all rewards equal"] > 0


def test_cut_and_empty_replies_are_left_out_and_counted(
    bench: Bench, language_models: ModuleType
) -> None:
    def answer(body: dict[str, Any]) -> Any:
        if body["seed"] % 3 == 0:
            cut = language_models.completion("a cat and a", body, ended="length")
            return language_models.Raw(cut)
        return "" if body["seed"] % 3 == 1 else model_says(body)

    bench.model.answer = answer
    told = json.loads(bench.ran("--json").stdout)
    replies = told["replies"]
    assert replies["cut"] > 0
    assert replies["failed"] > 0
    assert sum(replies.values()) == 48
    assert all("a cat and a" not in pair["replies"] for pair in bench.pairs)


def test_bad_rows_and_missing_photos_are_told(bench: Bench) -> None:
    bad = [{"id": "gone", "image": "none.png", "prompt": "What?"}, {"id": "empty", "prompt": " "},
           bench.row(50)]  # fmt: skip
    (bench.folder / "50.png").write_bytes(b"\x89PNG nothing")
    bench.write([*bench.rows, *bad])
    told = json.loads(bench.ran("--json").stdout)
    assert told["left_out"]["cannot be used"] == 3
    assert len([one for one in told["problems"] if "missing photo" in one]) == 1
    bench.write(bad)
    ran = bench.ran("--json")
    assert isinstance(ran.exception, PumiceError)
    assert ran.exception.message.startswith("None of the prompts can be used:")


# --- what a person is told


def error_of(ran: Result) -> PumiceError:
    assert isinstance(ran.exception, PumiceError), ran.output
    return ran.exception


def test_a_server_that_is_down_is_a_sentence(bench: Bench) -> None:
    error = error_of(bench.ran(judge="http://127.0.0.1:9/v1"))
    assert "127.0.0.1:9" in error.message
    assert not bench.out.exists()
    assert not list(bench.folder.glob("*.jsonl"))


def test_a_server_that_goes_away_keeps_what_there_is(
    bench: Bench, language_models: ModuleType
) -> None:
    def answer(body: dict[str, Any]) -> Any:
        if len(bench.judge.bodies) > 12:
            return language_models.Raw({"error": {"message": "no credit"}}, status=401)
        return judge_says(body)

    bench.judge.answer = answer
    ran = bench.ran()
    assert "no credit" in error_of(ran).message
    assert "The same command goes on from there." in ran.output
    assert bench.pairs
    bench.judge.answer = judge_says
    assert bench.ran().exit_code == 0


def test_a_world_that_the_rows_do_not_name(bench: Bench) -> None:
    error = error_of(bench.ran(judge="world"))
    assert "the row names no world" in error.message
    assert not bench.out.exists()


def test_the_key_is_the_judges_alone(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUMICE_API_KEY", "secret-1")
    ran = bench.ran("--limit", "3", "--jobs", "3", model=f"{bench.model.address}#another")
    assert ran.exit_code == 0, ran.output
    assert {one.get("authorization") for one in bench.judge.headers} == {"Bearer secret-1"}
    assert {one.get("authorization") for one in bench.model.headers} == {None}
    assert {body["model"] for body in bench.model.bodies} == {"another"}
    kept = (bench.folder / "pairs.json.journal.jsonl").read_text("utf-8") + ran.output
    assert "secret-1" not in kept


def test_a_file_of_somebody_else_is_not_written_over(bench: Bench) -> None:
    bench.out.write_text("[]", "utf-8")
    assert "is there already" in error_of(bench.ran()).message
    assert bench.out.read_text("utf-8") == "[]"
    bench.out.unlink()
    error = error_of(bench.ran("--best", str(bench.folder / "none" / "best.json")))
    assert "There is no folder" in error.message


def test_no_model_no_judge_and_a_judge_that_does_not_see(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, language_models: ModuleType
) -> None:
    assert error_of(bench.ran(judge=str(bench.folder / "no-such-model")))
    assert error_of(bench.ran(model=str(bench.folder / "no-such-model")))

    def blind(_conversation: object) -> str:
        raise PhotosNotSupported("The model judge cannot see photos.", "Name one that sees.")

    monkeypatch.setattr(
        "training.prefer.named_models.open_language_model",
        lambda *_args, **_more: language_models.ScriptedModel(blind),
    )
    assert error_of(bench.ran(judge="judge")).message == "The model judge cannot see photos."


@pytest.mark.parametrize("more", [["-k", "1"], ["--temperature", "0"], ["--mode", "both"]])
def test_usage_errors(bench: Bench, more: list[str]) -> None:
    ran = bench.ran(*more)
    assert ran.exit_code == click.UsageError.exit_code
