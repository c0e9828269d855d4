"""The engine in a process of its own: the same face, and no death takes the talk with it."""

import dataclasses
import json
import logging
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

from engine.chat import Conversation, Photo, assistant, user
from engine.engine import Engine
from engine.errors import ContextFull, EngineDied, ModelUnreadable, PhotoUnreadable
from engine.gguf.card import ModelFiles, find_model
from engine.options import ModelOptions, SamplingOptions
from engine.process import messages
from engine.process.remote import RemoteEngine, WorkerLimits
from engine.reply import Delta, Event, Progress, Reply, Stage, Why

HOUSE = Path(__file__).resolve().parents[3]
SMALL = ModelOptions(context_tokens=512, threads=1)
SHORT = SamplingOptions(max_tokens=8)
LONG = SamplingOptions(max_tokens=2000, temperature=1.0, seed=1)
TALK = Conversation((user("w1 w2 w3"),))


@pytest.fixture(scope="module")
def files(pairs: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> ModelFiles:
    folder = tmp_path_factory.mktemp("remote") / "pair"
    return find_model(pairs.write_pair(folder, pairs.Shape(image_px=56)))


@pytest.fixture(scope="module")
def slow(pairs: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> ModelFiles:
    """A model whose prompts and photos take their time."""
    shape = pairs.Shape(layers=6, context=4096, image_px=448, patch_px=14, tower_layers=24)
    return find_model(pairs.write_pair(tmp_path_factory.mktemp("slow") / "pair", shape))


@pytest.fixture(scope="module")
def engine(files: ModelFiles) -> Iterator[RemoteEngine]:
    with RemoteEngine(files, SMALL) as opened:
        yield opened


@pytest.fixture
def photo(tmp_path: Path) -> str:
    Image.linear_gradient("L").convert("RGB").save(tmp_path / "p.png")
    return str(tmp_path / "p.png")


def _timeless(events: Iterator[Event]) -> list[Event]:
    """The events without how long they took."""
    return [
        dataclasses.replace(event, timing=Reply("", Why.DONE).timing)
        if isinstance(event, Reply)
        else event
        for event in events
    ]


def _end(events: Iterator[Event]) -> Reply:
    last = list(events)[-1]
    assert isinstance(last, Reply)
    return last


def _is_alive(pid: int | None) -> bool:
    """Whether a process is there and no zombie."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


def _wait(until: Callable[[], bool], within_s: float = 20.0) -> bool:
    end = time.monotonic() + within_s
    while not until() and time.monotonic() < end:
        time.sleep(0.02)
    return until()


def _kill(engine: RemoteEngine) -> None:
    assert engine.worker_pid is not None
    os.kill(engine.worker_pid, signal.SIGKILL)


def test_it_says_and_sees_what_an_engine_in_this_process_does(
    engine: RemoteEngine, files: ModelFiles, photo: str
) -> None:
    talk = Conversation((user("w1 w2", photo),))
    with Engine(files, SMALL) as here:
        assert engine.card == here.card
        assert engine.context_tokens == here.context_tokens
        assert engine.prompt_ids(talk) == here.prompt_ids(talk)
        assert np.array_equal(engine.logits(talk), here.logits(talk))
        near, far = here.see(Photo(photo)), engine.see(Photo(photo))
        assert np.array_equal(near.tokens, far.tokens)
        assert [tile.box for tile in near.tiles] == [tile.box for tile in far.tiles]
        assert near.tiles[0].picture.tobytes() == far.tiles[0].picture.tobytes()
        here.forget()
        engine.forget()
        for turn in range(2):
            mine = _timeless(here.reply(talk, SHORT))
            assert _timeless(engine.reply(talk, SHORT)) == mine
            talk = talk.plus(assistant(_end(iter(mine)).text)).plus(user(f"w{turn}"))


def test_errors_cross_over_as_themselves(engine: RemoteEngine, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere.png")
    with pytest.raises(PhotoUnreadable, match="no such file") as caught:
        list(engine.reply(Conversation((user("w1", nowhere),)), SHORT))
    assert caught.value.path == nowhere
    assert caught.value.hint == "Check the path."
    with pytest.raises(ContextFull) as full:
        list(engine.reply(Conversation((user("w1 " * 4000),)), SHORT))
    assert full.value.limit_tokens == 512
    (tmp_path / "model.gguf").write_bytes(b"nothing")
    with pytest.raises(ModelUnreadable, match="GGUF"):
        RemoteEngine(ModelFiles(tmp_path / "model.gguf"))
    assert _end(engine.reply(TALK, SHORT)).ids


@pytest.mark.parametrize(
    "error",
    [
        PhotoUnreadable("p", "why", "hint"),
        ContextFull(3, 2),
        EngineDied("a", "b", exit_code=-9, last_words="c"),
        FileNotFoundError(2, "No such file", "there"),
        ValueError("odd"),
    ],
)
def test_an_error_taken_apart_is_put_together_again(error: Exception) -> None:
    again = messages.PickledError.from_error(error).to_error()
    assert type(again) is type(error)
    assert (str(again), vars(again)) == (str(error), vars(error))


def test_an_error_that_cannot_travel_is_told_in_words() -> None:
    error = ValueError(threading.Lock())
    assert "ValueError" in str(messages.PickledError.from_error(error).to_error())


def test_a_path_means_the_same_in_both_processes(
    engine: RemoteEngine, photo: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(photo).parent)
    assert np.array_equal(engine.see(Photo("p.png")).tokens, engine.see(Photo(photo)).tokens)


@pytest.mark.parametrize("moment", [Stage.SEEING, Stage.READING, Delta])
def test_a_killed_worker_is_an_error_and_the_next_answer_is_right(
    engine: RemoteEngine, photo: str, moment: object
) -> None:
    talk = Conversation((user("w1 w2", photo),))
    engine.forget()
    right = _end(engine.reply(talk, SHORT)).ids
    engine.forget()
    events = engine.reply(talk, LONG)
    for event in events:
        if moment in (type(event), getattr(event, "stage", None)):
            break
    _kill(engine)
    with pytest.raises(EngineDied, match="killed") as caught:
        list(events)
    assert caught.value.exit_code == -signal.SIGKILL
    assert "ask again" in caught.value.hint
    assert _end(engine.reply(talk, SHORT)).ids == right


def test_a_worker_killed_between_two_questions_is_not_noticed(engine: RemoteEngine) -> None:
    before, pid = _end(engine.reply(TALK, SHORT)).ids, engine.worker_pid
    _kill(engine)
    assert _wait(lambda: not _is_alive(pid))
    time.sleep(0.2)
    assert _end(engine.reply(TALK, SHORT)).ids == before
    assert engine.worker_pid != pid


def test_kills_at_any_moment(engine: RemoteEngine, photo: str) -> None:
    talk = Conversation((user("w1 w2", photo),))
    right, luck, died = _end(engine.reply(talk, SHORT)).ids, random.Random(5), 0
    began = time.monotonic()
    _end(engine.reply(talk, LONG))
    whole_s = time.monotonic() - began
    attempts = 0
    while attempts < 5 or (not died and attempts < 30):
        attempts += 1
        pid = engine.worker_pid
        timer = threading.Timer(luck.uniform(0.0, whole_s), _kill, (engine,))
        timer.start()
        try:
            for _event in engine.reply(talk, LONG):
                pass
            whole_s *= 0.8  # replies are quicker than the first one was, or the machine is
        except EngineDied:
            died += 1
        timer.join()
        assert _wait(lambda pid=pid: not _is_alive(pid))
        time.sleep(0.1)
        assert _end(engine.reply(talk, SHORT)).ids == right
    assert died


def test_the_last_native_words_are_in_the_error(
    engine: RemoteEngine, caplog: pytest.LogCaptureFixture
) -> None:
    """What a dying process prints goes to the log and into the error, never to our streams."""
    child = engine._child
    assert child is not None
    Path(f"/proc/{child.pid}/fd/2").write_text("ggml.c:1: GGML_ASSERT(x) failed\n")
    _wait(lambda: "GGML_ASSERT" in child.last_words)
    events = engine.reply(TALK, LONG)
    next(events)
    os.kill(child.pid or 0, signal.SIGABRT)
    with pytest.raises(EngineDied, match=r"gave up.*GGML_ASSERT") as caught:
        list(events)
    assert caught.value.exit_code == -signal.SIGABRT
    assert ("engine.native", logging.ERROR) in {(r.name, r.levelno) for r in caplog.records}


def test_stop_ends_a_long_prompt_at_once(slow: ModelFiles) -> None:
    talk, stop = Conversation((user("w1 " * 700),)), threading.Event()
    with RemoteEngine(slow, ModelOptions(threads=1)) as engine:
        ids = _end(engine.reply(TALK, SHORT)).ids
        events = engine.reply(talk, SHORT, stop=stop)
        assert isinstance(next(events), Progress)
        stop.set()
        assert _end(events).why is Why.STOPPED
        pid = engine.worker_pid
        assert _end(engine.reply(TALK, SHORT)).ids == ids
        assert engine.worker_pid == pid


def test_a_worker_that_does_not_stop_is_abandoned_and_replaced(files: ModelFiles) -> None:
    with RemoteEngine(files, SMALL, limits=WorkerLimits(settle_s=0.2)) as engine:
        pid, stop = engine.worker_pid, threading.Event()
        assert pid
        events = engine.reply(TALK, LONG, stop=stop)
        first = ""
        while not first:
            event = next(events)
            first = event.text if isinstance(event, Delta) else ""
        os.kill(pid, signal.SIGSTOP)
        stop.set()
        end = _end(events)
        assert end.why is Why.STOPPED
        assert end.text.startswith(first)
        assert _end(engine.reply(TALK, SHORT)).ids
        assert engine.worker_pid != pid
        assert not _is_alive(pid)


def test_a_worker_without_a_sign_of_life_is_given_up(files: ModelFiles) -> None:
    with RemoteEngine(files, SMALL, limits=WorkerLimits(idle_s=0.6)) as engine:
        events = engine.reply(TALK, LONG)
        next(events)
        os.kill(engine.worker_pid or 0, signal.SIGSTOP)
        with pytest.raises(EngineDied, match="no sign of life"):
            list(events)


def test_a_worker_that_holds_too_much_is_replaced_between_two_tasks(files: ModelFiles) -> None:
    tight = dataclasses.replace(SMALL, process_bytes=1)
    with RemoteEngine(files, tight) as engine:
        first, pid = _end(engine.reply(TALK, SHORT)), engine.worker_pid
        told, *events = engine.reply(TALK, SHORT)
        assert (told, _end(iter(events)).ids) == (Progress(Stage.OPENING, 0, 0), first.ids)
        assert engine.worker_pid != pid
        assert _wait(lambda: not _is_alive(pid))


def test_a_closed_engine_leaves_no_process_and_answers_no_more(files: ModelFiles) -> None:
    engine = RemoteEngine(files, SMALL)
    pid = engine.worker_pid
    assert _is_alive(pid)
    engine.close()
    assert not _is_alive(pid)
    with pytest.raises(RuntimeError, match="closed"):
        engine.forget()


def test_closing_does_not_wait_for_ever(files: ModelFiles) -> None:
    engine = RemoteEngine(files, SMALL, limits=WorkerLimits(close_s=0.3))
    pid = engine.worker_pid
    os.kill(pid or 0, signal.SIGSTOP)
    begun = time.monotonic()
    engine.close()
    assert 0.3 <= time.monotonic() - begun < 5
    assert _wait(lambda: not _is_alive(pid))


PARENT = """
import sys, time
from pathlib import Path
from engine.gguf.card import find_model
from engine.chat import Conversation, user
from engine.options import ModelOptions, SamplingOptions
from engine.process.remote import RemoteEngine

if __name__ == "__main__":
    engine = RemoteEngine(find_model(Path(sys.argv[1])), ModelOptions(threads=1))
    talk = Conversation((user("w1 " * int(sys.argv[2])),))
    events = engine.reply(talk, SamplingOptions(max_tokens=100000))
    next(events)
    print(engine.worker_pid, flush=True)
    for event in events:
        pass
    time.sleep(60)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_killed_parent_leaves_no_orphan_and_stdout_is_clean(
    slow: ModelFiles, tmp_path: Path
) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    parent = subprocess.Popen(
        [sys.executable, str(script), str(slow.llm.parent), "700"],
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert _is_alive(pid)
    parent.kill()
    out, err = parent.communicate(timeout=20)
    assert _wait(lambda: not _is_alive(pid))
    assert (out, err) == ("", "")


FROZEN = """
import sys
sys.frozen, sys.executable = True, sys.argv.pop(1)
from app.command import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a shell script here")
def test_a_frozen_program_starts_its_worker_too(files: ModelFiles, tmp_path: Path) -> None:
    """As an installer builds it: one program, which is its own interpreter and takes no script."""
    script, program = tmp_path / "frozen.py", tmp_path / "pumice"
    script.write_text(FROZEN)
    python = sys.executable
    program.write_text(
        "#!/bin/sh\n"
        # Python's own keeper of semaphores, which the tool that freezes lets through likewise.
        f'case "$*" in *resource_tracker*) exec "{python}" "$@";; esac\n'
        f'exec "{python}" "{script}" "$0" "$@"\n'
    )
    program.chmod(0o755)
    asked = '{"text": "w1"}\n'
    ran = subprocess.run(
        [str(program), "chat", "--json", "--max-tokens", "3", "--model", str(files.llm.parent)],
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        input=asked * 2,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    replies = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [reply["why"] in ("done", "length") for reply in replies] == [True, True]
