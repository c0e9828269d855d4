"""The worker and its parent's hold on it, at their seams: what crosses, what cannot be."""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from pathlib import Path

import pytest

from engine.gguf.card import ModelFiles
from engine.options import ModelOptions
from engine.process import messages, worker
from engine.process.child import Child, WorkerExit

FILES = ModelFiles(Path("nowhere.gguf"))


def test_a_stop_that_crosses_the_end_of_its_task_does_no_harm(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Between a look for the task and the stop of it, the task may be over."""

    class Vanishing(dict[int, worker.CountedEvent]):
        def __contains__(self, number: object) -> bool:
            return super().__contains__(number) and bool(self.pop(number))  # type: ignore[call-overload]

    tasks, sender = multiprocessing.Pipe(duplex=False)
    _, events = multiprocessing.Pipe(duplex=False)
    start = worker.Start(
        FILES, ModelOptions(), "", tasks, events, events, os.getpid(), logging.INFO
    )
    listener = worker.Worker(start)
    listener._stops = Vanishing({1: worker.CountedEvent()})
    ended: list[int] = []
    monkeypatch.setattr("engine.process.worker.os._exit", ended.append)
    listening = threading.Thread(target=listener._listen, daemon=True)
    listening.start()
    sender.send(messages.Stop(1))
    sender.send(messages.Stop(7))
    sender.send(messages.Task(2, "forget"))
    assert listener._inbox.get(timeout=20).number == 2
    sender.close()
    listening.join(20)
    assert ended == [0]


def test_a_worker_that_cannot_be_started_is_an_error_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As multiprocessing refuses within a daemonic process."""

    def refuse(self: object) -> None:
        raise AssertionError("daemonic processes are not allowed to have children")

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refuse)
    worker_exit = Child(FILES, ModelOptions()).next_message(20.0)
    assert isinstance(worker_exit, WorkerExit)
    assert "could not be started" in worker_exit.error().message
    assert "daemonic" in worker_exit.error().message


def test_a_log_line_whose_values_do_not_fit_ends_no_task() -> None:
    receiver, sender = multiprocessing.Pipe(duplex=False)
    record = logging.LogRecord("lib", logging.INFO, "", 1, "%d tiles", ("some",), None)
    worker._LogToParent(messages.MessagePipe(sender)).handle(record)
    assert receiver.recv() == messages.LogLine("lib", logging.INFO, "%d tiles ('some',)")
