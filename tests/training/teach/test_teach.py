"""`pumice teach`: the data, the figures, and runs that end early in every way."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from training.__main__ import main
from training.data.llava_rows import parse_llava
from training.language_model import journal as journal_module
from training.language_model.journal import AnswerJournal
from training.teach.contexts import ObjectBox, PhotoContext
from training.teach.prompts import TAUGHT, TeachKind, questions_of
from training.teach.shares import mixed_tasks, shortfalls, tasks_of_kind
from training.teach.tally import TeachTally
from training.teach.teach_run import TeachPlan, taught_rows

STARTER = Path(__file__).resolve().parents[3] / "assets" / "models" / "starter"
REPLY = (
    "It has the number {n} on it, which is large and easy to read: nothing else is there that "
    "could be meant, and the light is good."
)
PAIR = "Question:\nWhat is number {n} like?\n===\nAnswer:\n" + REPLY + "\n===\n"
TEXT = (
    "A thing with the number {n} stands in the middle, and light falls on it from the left. Behind "
    "it there is a wall."
)


def contexts(count: int) -> list[PhotoContext]:
    box = (ObjectBox("thing", (0.1, 0.2, 0.3, 0.4)),)
    return [PhotoContext(f"p/{n:03}.jpg", (f"Thing number {n}.",), box) for n in range(count)]


def rows_file(path: Path, count: int) -> Path:
    rows = [
        {
            "image": one.photo,
            "captions": one.captions,
            "instances": [{"category": "thing", "bbox": one.objects[0].edges}],
        }
        for one in contexts(count)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def number_in(prompt: str) -> int:
    return int(prompt.split("Thing number ")[1].split(".")[0])


def answer_to(system: str, prompt: str) -> str:
    return (PAIR if "===" in system else TEXT).format(n=number_in(prompt))


def serve(body: dict[str, Any]) -> str:
    messages = body["messages"]
    return answer_to(messages[0]["content"], messages[-1]["content"])


def teach(*words: object) -> int:
    return main(["teach", *map(str, words)])


# Rows


@pytest.mark.parametrize("kind", TAUGHT)
def test_rows_are_what_training_reads(kind: TeachKind, tmp_path: Path, language_models):
    model = language_models.ScriptedModel(
        lambda asked: answer_to(asked.messages[0].text, asked.messages[-1].text)
    )
    tasks, tally = tasks_of_kind(kind, contexts(30)), TeachTally("scripted", 0)
    plan = TeachPlan(tasks, frozenset(TAUGHT), seed=3, max_tokens=99)
    with AnswerJournal(tmp_path / "j.jsonl") as journal:
        rows = list(taught_rows(plan, model, journal, tally))
    assert [row["image"] for row in rows] == [one.photo for one in contexts(30)]
    assert [row["id"] for row in rows] == [f"{n:03}" for n in range(30)]
    first_words = Counter(row["conversations"][0]["value"].startswith("<image>") for row in rows)
    assert set(first_words) == {True, False}
    questions = set()
    for number, row in enumerate(rows):
        conversation = parse_llava(row).conversation
        assert [view.path for view in conversation.views] == [row["image"]]
        assert row["conversations"][0]["value"].count("<image>") == 1
        wanted = TEXT if kind is TeachKind.DETAIL else REPLY
        assert conversation.messages[-1].text == wanted.format(n=number)
        questions.add(conversation.messages[0].text)
    if kind is TeachKind.DETAIL:
        assert questions <= set(questions_of(kind))
        assert len(questions) > 8
    else:
        assert "What is number 7 like?" in questions
    sampled = [sampling for _, sampling in model.asked]
    assert {(one.max_tokens, one.temperature) for one in sampled} == {(99, 0.7)}
    assert len({one.seed for one in sampled}) == 30


def test_the_seed_decides_and_jobs_do_not(tmp_path: Path, language_models):
    found = []
    for number, (seed, jobs) in enumerate(((1, 1), (1, 5), (2, 1))):
        model = language_models.ScriptedModel(
            lambda asked: answer_to(asked.messages[0].text, asked.messages[-1].text)
        )
        plan = TeachPlan(mixed_tasks(contexts(20), seed=seed), frozenset(), seed=seed, jobs=jobs)
        with AnswerJournal(tmp_path / f"{number}.jsonl") as journal:
            found.append(list(taught_rows(plan, model, journal, TeachTally("s", seed))))
    assert found[0] == found[1]
    assert found[0] != found[2]


def test_mixed_has_the_published_shares():
    """58, 23 and 77 thousand of about 80 thousand photos."""
    for photos in (80, 400):
        tasks = mixed_tasks(contexts(photos), seed=0)
        assert Counter(task.kind for task in tasks) == {
            TeachKind.CONVERSATION: 58 * photos // 80,
            TeachKind.DETAIL: 23 * photos // 80,
            TeachKind.REASONING: 77 * photos // 80,
        }
        assert len({(task.kind, task.context.photo) for task in tasks}) == len(tasks)
    kinds = list(TAUGHT)
    order = [(kinds.index(task.kind), task.context.photo) for task in tasks]
    assert order == sorted(order)


def test_a_kind_that_falls_short_is_told():
    kinds = {TeachKind.CONVERSATION: 58, TeachKind.DETAIL: 23, TeachKind.REASONING: 77}
    assert shortfalls(kinds) == {}
    assert shortfalls({**kinds, TeachKind.DETAIL: 20}) == {TeachKind.DETAIL: 3}
    assert shortfalls({**kinds, TeachKind.DETAIL: 0, TeachKind.REASONING: 70}) == {
        TeachKind.DETAIL: 23,
        TeachKind.REASONING: 7,
    }
    assert shortfalls({}) == {}


# The command


def test_the_command(tmp_path: Path, language_models, capsys):
    captions, out = rows_file(tmp_path / "c.jsonl", 8), tmp_path / "data.json"
    with language_models.FakeServer(serve) as server:
        words = (captions, "--kind", "mixed", "--with", server.address, "-o", out)
        assert teach(*words, "--images", tmp_path, "--json") == 1  # no photo is there
        assert "None of the 8 photos is in" in capsys.readouterr().err
        (tmp_path / "p").mkdir()
        for number in range(7):
            (tmp_path / "p" / f"{number:03}.jpg").write_bytes(b"x")
        assert teach(*words, "--images", tmp_path, "--json") == 0
        told = json.loads(capsys.readouterr().out)
    rows = json.loads(out.read_text("utf-8"))
    kinds = {"conversation": 5, "detail": 2, "reasoning": 7}
    assert {kind: told["kinds"][kind]["rows"] for kind in kinds} == kinds
    assert (told["rows"], len(rows), len(server.bodies)) == (14, 14, 14)
    assert told == json.loads((tmp_path / "data.json.report.json").read_text("utf-8"))
    assert told["teacher"] == f"fake at {server.address[7:-3]}"
    assert told["left_out"] == {"missing photo": 1}
    assert told["boxes"] is True
    assert told["shares"]["missing_rows"] == {}
    asked = {
        (kind.value, "[0.1, 0.2, 0.3, 0.4]" in body["messages"][-1]["content"])
        for body in server.bodies
        for kind in TAUGHT
        if len(body["messages"]) == 2 + 2 * (2 if kind is TeachKind.CONVERSATION else 3)
        and ("===" in body["messages"][0]["content"]) is (kind is not TeachKind.DETAIL)
    }
    assert asked == {("conversation", False), ("detail", True), ("reasoning", True)}


@pytest.mark.skipif(not STARTER.is_dir(), reason="the starter is not here")
def test_the_starter_is_no_teacher(tmp_path: Path, capsys):
    """Through the engine: its prompts are too long for it, or its answers are none."""
    captions, out = rows_file(tmp_path / "c.jsonl", 2), tmp_path / "data.json"
    words = (captions, "--kind", "detail", "--with", STARTER, "-o", out, "--threads", 1)
    assert teach(*words, "--jobs", 2) == 1
    told = capsys.readouterr().err
    assert "note: A model on this disk answers one question at a time" in told
    assert "dropped: 2 × no answer of the teacher" in told
    assert "hint: The conversation is too long for the 2048 tokens" in told
    assert teach(*words, "--context-tokens", 4096, "--max-tokens", 32) == 1
    told = capsys.readouterr().err
    assert "detail: 0 rows with 0 answers about 2 photos, " in told
    assert "Traceback" not in told
    assert not out.exists()


def test_it_tells_what_a_recipe_needs(tmp_path: Path, language_models, capsys):
    captions, out = rows_file(tmp_path / "c.jsonl", 3), tmp_path / "data.json"
    with language_models.FakeServer(serve) as server:
        words = ("--kind", "conversation", "--with", server.address, "-o", out)
        assert teach(captions, *words, "--limit", 2, "--boxes-in-conversation") == 0
    told = capsys.readouterr().out
    assert told.startswith("conversation: 2 rows with 2 answers about 2 photos, ")
    assert f'files = ["{out}"]' in told
    assert all("[0.1" in body["messages"][-1]["content"] for body in server.bodies)


def test_what_leaks_is_dropped_and_counted(tmp_path: Path, language_models, capsys):
    def leaky(body: dict[str, Any]) -> Any:
        number = number_in(body["messages"][-1]["content"])
        leaks = [
            PAIR.format(n=number) + PAIR.format(n=99).replace("It has", "The caption says"),
            PAIR.format(n=number).replace("It has", "At [0.1, 0.2, 0.3, 0.4] it has"),
            "I'm sorry, but I can't help with that.",
            language_models.Raw(language_models.completion("", body)),
            PAIR.format(n=number),
        ]
        return leaks[number]

    captions, out = rows_file(tmp_path / "c.jsonl", 5), tmp_path / "data.json"
    with language_models.FakeServer(leaky) as server:
        words = (captions, "--kind", "conversation", "--with", server.address, "-o", out)
        assert teach(*words, "--json") == 0
        told = json.loads(capsys.readouterr().out)["kinds"]["conversation"]
        assert teach(*words, "--json") == 0
        assert len(server.bodies) == 5  # what was refused is not paid again either
    assert told["dropped"] == {
        "no answer of the teacher": 1,
        "no question and answer": 1,
        "speaks of boxes or coordinates": 1,
        "speaks of the captions": 1,
    }
    assert (told["photos"], told["rows"], told["pairs"]) == (5, 2, 2)
    assert [row["id"] for row in json.loads(out.read_text())] == ["000", "004"]


def test_nothing_that_can_be_used_is_an_error(tmp_path: Path, language_models, capsys):
    captions, out = rows_file(tmp_path / "c.jsonl", 3), tmp_path / "data.json"
    with language_models.FakeServer(lambda _: "No idea.") as server:
        words = (captions, "--kind", "reasoning", "--with", server.address, "-o", out)
        assert teach(*words) == 1
    told = capsys.readouterr().err
    assert "dropped: 3 × no question and answer" in told
    assert "error: None of the 3 answers of fake at" in told
    assert not out.exists()


def test_a_teacher_that_never_answers_ends_the_run(tmp_path: Path, language_models, capsys):
    captions, out = rows_file(tmp_path / "c.jsonl", 50), tmp_path / "data.json"
    refusal = {"choices": [{"message": {"refusal": "I cannot."}, "finish_reason": "stop"}]}
    with language_models.FakeServer(lambda _: language_models.Raw(refusal)) as server:
        words = (captions, "--kind", "detail", "--with", server.address, "-o", out)
        assert teach(*words, "--jobs", 1) == 1
        assert len(server.bodies) == 20
    assert "gave no answer to 20 questions: fake refused: I cannot." in capsys.readouterr().err


def test_brief_needs_no_teacher(tmp_path: Path, capsys):
    rows = [
        {"image": "a.jpg", "captions": ["A dog.", "It sleeps."]},
        {"image": "b.jpg", "captions": ["B."]},
    ]
    captions, out = tmp_path / "c.json", tmp_path / "brief.json"
    captions.write_text(json.dumps(rows))
    assert teach(captions, "--kind", "brief", "-o", out) == 0
    assert teach(captions, "--kind", "brief", "-o", out) == 0  # its own file may be written again
    written = [parse_llava(row).conversation for row in json.loads(out.read_text("utf-8"))]
    assert [one.messages[1].text for one in written] == ["A dog.", "It sleeps.", "B."]
    assert {one.messages[0].text for one in written} <= set(questions_of(TeachKind.BRIEF))
    report = json.loads((tmp_path / "brief.json.report.json").read_text())
    assert (report["teacher"], report["rows"]) == (None, 3)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--kind", "detail"), "needs a teacher"),
        (("--kind", "brief", "--with", "m"), "needs no teacher"),
        (("--kind", "poem", "--with", "m"), "poem"),
        (("--kind", "detail", "--with", "nowhere"), "There is no model nowhere."),
        (("--kind", "detail", "--with", "http://"), "is no address of a server."),
    ],
)
def test_usage_in_sentences(tmp_path: Path, capsys, words, said):
    captions = rows_file(tmp_path / "c.jsonl", 1)
    assert teach(captions, *words, "-o", tmp_path / "d.json") != 0
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.jsonl"]


def test_a_file_of_someone_else_is_not_written_over(tmp_path: Path, language_models, capsys):
    captions, out = rows_file(tmp_path / "c.jsonl", 1), tmp_path / "data.json"
    out.write_text("mine")
    with language_models.FakeServer(serve) as server:
        for kind in (("brief",), ("detail", "--with", server.address)):
            assert teach(captions, "--kind", *kind, "-o", out) == 1
            assert "is there already" in capsys.readouterr().err
    assert out.read_text() == "mine"
    assert server.bodies == []


# Runs that end early


def process(captions: Path, address: str, out: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "training", "teach", str(captions), "--kind", "mixed",
               "--with", address, "-o", str(out), *more]  # fmt: skip
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_until(true: Any) -> None:
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < 60, "it takes too long"
        time.sleep(0.01)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_run_goes_on_and_pays_nothing_twice(tmp_path: Path, language_models, capsys):
    jobs = 3
    captions, whole = rows_file(tmp_path / "c.jsonl", 20), tmp_path / "whole.json"
    with language_models.FakeServer(serve) as server:
        assert teach(captions, "--kind", "mixed", "--with", server.address, "-o", whole) == 0
        n_asked = len(server.bodies)
    assert n_asked == len(mixed_tasks(contexts(20), seed=0))

    out, journal = tmp_path / "data.json", tmp_path / "data.json.journal.jsonl"
    with language_models.FakeServer(serve, delay_s=0.05) as server:
        for stop_at in (5, 17):
            run = process(captions, server.address, out, "--jobs", str(jobs))
            wait_until(lambda at=stop_at: len(server.bodies) >= at)
            run.send_signal(signal.SIGKILL)
            run.communicate(timeout=60)
            assert not out.exists()
        kept, before = journal.read_bytes().count(b"\n"), len(server.bodies)
        assert kept >= 1
        words = (captions, "--kind", "mixed", "--with", server.address, "-o", out, "--jobs", jobs)
        assert teach(*words) == 0
        # What was kept is not asked again; only what was under way at a kill is.
        assert len(server.bodies) - before == n_asked - kept
        assert len(server.bodies) <= n_asked + 2 * jobs
        capsys.readouterr()
        assert teach(*words, "--json") == 0
        assert json.loads(capsys.readouterr().out)["rows"] == n_asked
        assert len(server.bodies) == before + n_asked - kept
    assert out.read_bytes() == whole.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("jobs", [1, 3])
def test_ctrl_c_keeps_what_is_under_way(tmp_path: Path, language_models, jobs: int):
    captions, out = rows_file(tmp_path / "c.jsonl", 40), tmp_path / "data.json"
    with language_models.FakeServer(serve, delay_s=0.1) as server:
        run = process(captions, server.address, out, "--jobs", str(jobs))
        wait_until(lambda: len(server.bodies) >= 5)
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=60)
        n_asked = len(server.bodies)
    assert run.returncode == 130
    assert "Traceback" not in told
    assert f"Stopped: {n_asked} answers are kept in {out}.journal.jsonl." in told
    assert n_asked < 20
    assert not out.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_a_second_ctrl_c_waits_for_no_server(tmp_path: Path, language_models):
    captions, out = rows_file(tmp_path / "c.jsonl", 40), tmp_path / "data.json"
    with language_models.FakeServer(serve, delay_s=30) as server:
        run = process(captions, server.address, out, "--jobs", "3")
        wait_until(lambda: len(server.bodies) >= 3)
        run.send_signal(signal.SIGINT)
        time.sleep(0.8)
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=10)
    assert run.returncode == 130
    assert "Traceback" not in told


def test_a_server_that_goes_away_loses_nothing(tmp_path: Path, language_models, capsys):
    def gone_after_six(body: dict[str, Any]) -> Any:
        if len(server.bodies) > 6:
            return language_models.Raw({"error": {"message": "no money"}}, status=402)
        return serve(body)

    captions, out = rows_file(tmp_path / "c.jsonl", 10), tmp_path / "data.json"
    with language_models.FakeServer(gone_after_six) as server:
        words = (captions, "--kind", "conversation", "--with", server.address, "-o", out)
        assert teach(*words, "--jobs", 1) == 1
        assert "(402: no money)" in capsys.readouterr().err
        assert not out.exists()
        server.answer = serve
        asked = len(server.bodies)
        assert teach(*words, "--jobs", 1) == 0
        assert len(server.bodies) - asked == 4
    assert len(json.loads(out.read_text())) == 10


def test_two_runs_of_one_file(tmp_path: Path, language_models, capsys):
    captions, out = rows_file(tmp_path / "c.jsonl", 1), tmp_path / "data.json"
    with (
        language_models.FakeServer(serve) as server,
        AnswerJournal(tmp_path / "data.json.journal.jsonl"),
    ):
        assert teach(captions, "--kind", "detail", "--with", server.address, "-o", out) == 1
    assert "Another run is using" in capsys.readouterr().err
    assert server.bodies == []


def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path, language_models, monkeypatch, capsys):
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(journal_module.os, "fsync", full)
    captions, out = rows_file(tmp_path / "c.jsonl", 3), tmp_path / "data.json"
    with language_models.FakeServer(serve) as server:
        words = (captions, "--kind", "detail", "--with", server.address, "-o", out)
        assert teach(*words, "--jobs", 1) == 1
    told = capsys.readouterr().err
    assert "No space left on device" in told
    assert "goes on from there" in told
