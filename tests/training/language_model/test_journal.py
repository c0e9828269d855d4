"""The journal of answers: what is kept is there after any end, and nothing is asked twice."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from engine.chat import Conversation, Message, Photo, Role, Text, assistant, system, user
from engine.errors import PhotoUnreadable, PumiceError
from engine.options import SamplingOptions
from training.language_model import journal as journal_module
from training.language_model.asking import ask_in_order, ask_once
from training.language_model.journal import AnswerJournal, key_of
from training.language_model.language_model import ModelText, NoAnswer

ASKED = Conversation((system("Be brief."), user("What is it?")))


def test_what_is_kept_is_there_again(tmp_path: Path):
    path = tmp_path / "deeper" / "a.jsonl"
    with AnswerJournal(path) as journal:
        assert journal.answer("k") is None
        journal.keep("k", {"text": "Ünïcode\nand \ud800 half a pair", "n": 3})
        journal.keep("l", {"text": "more"})
        assert journal.answer("k") == {"text": "Ünïcode\nand \ud800 half a pair", "n": 3}
        assert (journal.kept, len(journal)) == (2, 2)
    with AnswerJournal(path) as again:
        assert again.answer("k") == {"text": "Ünïcode\nand \ud800 half a pair", "n": 3}
        assert again.answer("l") == {"text": "more"}
        assert (again.kept, len(again)) == (0, 2)


def test_the_last_value_of_a_key_counts(tmp_path: Path):
    with AnswerJournal(tmp_path / "a.jsonl") as journal:
        journal.keep("k", {"n": 1})
        journal.keep("k", {"n": 2})
        assert journal.answer("k") == {"n": 2}
    with AnswerJournal(tmp_path / "a.jsonl") as journal:
        assert journal.answer("k") == {"n": 2}


@pytest.mark.parametrize("cut", range(1, 30))
def test_a_line_that_was_cut_off_is_taken_away(tmp_path: Path, cut: int):
    path = tmp_path / "a.jsonl"
    with AnswerJournal(path) as journal:
        journal.keep("first", {"n": 1})
        whole = path.stat().st_size
        journal.keep("second", {"n": 2})
    os.truncate(path, min(whole + cut, path.stat().st_size - 1))
    with AnswerJournal(path) as journal:
        assert journal.answer("first") == {"n": 1}
        assert journal.answer("second") is None
        journal.keep("third", {"n": 3})
    with AnswerJournal(path) as journal:
        assert [journal.answer(key) for key in ("first", "third")] == [{"n": 1}, {"n": 3}]
    assert path.read_bytes().count(b"\n") == 2


@pytest.mark.parametrize("line", ["{", "[]", '{"key": 1, "value": {}}', '{"key": "k", "value": 2}'])
def test_a_line_that_is_no_answer_is_told(tmp_path: Path, line: str):
    path = tmp_path / "a.jsonl"
    path.write_text('{"key": "k", "value": {}}\n' + line + "\n")
    with pytest.raises(PumiceError, match=r"Line 2 of .*a\.jsonl is not an answer"):
        AnswerJournal(path)
    assert path.read_text().endswith(line + "\n")


def test_one_run_at_a_time(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    with AnswerJournal(path):
        with pytest.raises(PumiceError, match="Another run is using"):
            AnswerJournal(path)
        code = f"""
from pathlib import Path
from training.language_model.journal import AnswerJournal
AnswerJournal(Path({str(path)!r}))"""
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert ran.returncode == 1
        assert "Another run is using" in ran.stderr
    AnswerJournal(path).close()


def test_a_full_disk_leaves_whole_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.jsonl"
    with AnswerJournal(path) as journal:
        journal.keep("k", {"n": 1})

        def full(descriptor: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(journal_module.os, "fsync", full)
        with pytest.raises(PumiceError, match="No space left on device") as told:
            journal.keep("l", {"n": 2})
        assert "the same command goes on" in told.value.hint
        monkeypatch.undo()
        assert journal.answer("l") is None
        journal.keep("m", {"n": 3})
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert [line["key"] for line in lines] == ["k", "m"]


def test_many_threads_keep_whole_lines(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    with AnswerJournal(path) as journal:

        def keep(first: int) -> None:
            for number in range(first, first + 25):
                journal.keep(str(number), {"n": number, "text": "x" * number})

        threads = [threading.Thread(target=keep, args=(25 * n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    with AnswerJournal(path) as journal:
        assert [journal.answer(str(n)) for n in range(100)] == [
            {"n": n, "text": "x" * n} for n in range(100)
        ]


def test_a_folder_that_cannot_be_written(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(PumiceError, match="cannot be written"):
        AnswerJournal(tmp_path / "file" / "a.jsonl")


# Keys


def test_a_key_changes_with_everything_that_changes_an_answer(tmp_path: Path):
    photo = tmp_path / "p.jpg"
    photo.write_bytes(b"one")
    seen = Conversation((Message(Role.USER, (Photo(str(photo)), Text("What is it?"))),))
    greedy = SamplingOptions()
    keys = [
        key_of("m", ASKED, greedy),
        key_of("n", ASKED, greedy),
        key_of("m", ASKED.plus(assistant("A cat.")), greedy),
        key_of("m", Conversation((user("Be brief."), user("What is it?"))), greedy),
        key_of("m", ASKED, SamplingOptions(temperature=0.5)),
        key_of("m", ASKED, SamplingOptions(temperature=0.5, seed=1)),
        key_of("m", ASKED, greedy, extra="again"),
        key_of("m", seen, greedy),
    ]
    photo.write_bytes(b"two!")
    keys.append(key_of("m", seen, greedy))
    assert len(set(keys)) == len(keys)
    assert key_of("m", ASKED, SamplingOptions()) == keys[0]


def test_a_key_is_the_same_in_every_process(tmp_path: Path):
    """A plain value: a change of it makes everyone pay again for what they have."""
    key = key_of("m", Conversation((user("Hi"),)), SamplingOptions())
    code = """
from engine.chat import Conversation, user
from engine.options import SamplingOptions
from training.language_model.journal import key_of
print(key_of("m", Conversation((user("Hi"),)), SamplingOptions()))"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == key
    assert len(key) == 64


def test_a_photo_counts_by_its_content_not_its_name(tmp_path: Path):
    keys = []
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(b"same")
        seen = Conversation((user("What?", str(tmp_path / name)),))
        keys.append(key_of("m", seen, SamplingOptions()))
    assert keys[0] == keys[1]
    with pytest.raises(PhotoUnreadable, match="gone"):
        key_of("m", Conversation((user("What?", str(tmp_path / "gone.jpg")),)), SamplingOptions())


# Asking


def test_an_answer_is_asked_once(tmp_path: Path, language_models):
    model = language_models.ScriptedModel(lambda asked: "A cat.", complete=False)
    with AnswerJournal(tmp_path / "a.jsonl") as journal:
        first = ask_once(model, journal, ASKED, SamplingOptions())
        assert ask_once(model, journal, ASKED, SamplingOptions()) == first
    with AnswerJournal(tmp_path / "a.jsonl") as journal:
        assert ask_once(model, journal, ASKED, SamplingOptions()) == first
        ask_once(model, journal, ASKED, SamplingOptions(), extra="again")
    assert first == ModelText("A cat.", False, 5, 2)
    assert len(model.asked) == 2


def test_a_refusal_is_paid_once_too(tmp_path: Path, language_models):
    model = language_models.ScriptedModel(lambda asked: None)
    for _ in range(2):
        with (
            AnswerJournal(tmp_path / "a.jsonl") as journal,
            pytest.raises(NoAnswer, match="refused"),
        ):
            ask_once(model, journal, ASKED, SamplingOptions())
    assert len(model.asked) == 1


@pytest.mark.parametrize("jobs", [1, 2, 7])
def test_results_come_in_the_order_of_the_items(jobs: int):
    gate = threading.Event()

    def ask(number: int) -> int:
        if jobs > 1 and number == 0:
            gate.wait(5)  # the first ends last
        if number == jobs - 1:
            gate.set()
        return number * number

    assert list(ask_in_order(range(40), ask, jobs=jobs)) == [(n, n * n) for n in range(40)]


@pytest.mark.parametrize("jobs", [1, 4])
def test_an_error_is_raised_in_its_turn(jobs: int):
    def ask(number: int) -> int:
        if number == 5:
            raise PumiceError("five")
        return number

    answers = ask_in_order(range(9), ask, jobs=jobs)
    assert [next(answers) for _ in range(5)] == [(n, n) for n in range(5)]
    with pytest.raises(PumiceError, match="five"):
        next(answers)


@pytest.mark.parametrize("jobs", [1, 3])
def test_once_stopped_nothing_new_is_asked(jobs: int):
    stop, asked = threading.Event(), []

    def ask(number: int) -> int:
        asked.append(number)
        if number == 4:
            stop.set()
        return number

    got = list(ask_in_order(range(1000), ask, jobs=jobs, stopped=stop.is_set))
    assert [number for number, _ in got] == sorted(asked)
    assert 5 <= len(asked) <= 5 + jobs


def test_a_timeout_error_of_the_question_is_an_error():
    def ask(number: int) -> int:
        raise TimeoutError("its own")

    with pytest.raises(TimeoutError, match="its own"):
        list(ask_in_order(range(3), ask, jobs=2))
