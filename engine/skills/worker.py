"""The process that skills run in: does one task after another, and ends when none comes.

It prints nothing, opens no network, and ends with its parent.  What goes back is JSON
(`engine.skills.outcomes`).
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import sys
import threading
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from engine.errors import PumiceError
from engine.process.held_memory import held_bytes
from engine.process.isolation import change_folder, isolate_process
from engine.process.print_pipe import PrintEnd
from engine.skill_call import SkillOutcome
from engine.skills.outcomes import checked_outcome, failed_outcome, in_short, outcome_bytes
from engine.skills.registry import find_skill
from engine.skills.skill import SkillInput

READY = b"ready"
"""The first message: tasks may come."""

ENOUGH = 77
"""Exit code of a process that ended because no task came, or to give memory back."""

_MOST_IDLE_BYTES = 1 << 30
"""A process that holds more than this between two tasks ends."""

_NETWORK_EVENTS = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"})


@dataclass(frozen=True)
class SkillStart:
    """What the process is started with: its ends of three pipes, and the process of its parent.

    Args:
        idle_s: how long it waits for a task.
    """

    requests: Connection[Any, Any]
    outcomes: Connection[Any, Any]
    prints: PrintEnd
    parent: int
    idle_s: float


def main(start: SkillStart) -> None:
    """Work until the parent closes the pipe, or no task comes for some time."""
    isolate_process(start.parent, start.prints)
    if hasattr(os, "setsid"):
        os.setsid()  # processes that a skill starts are ended with it
    sys.addaudithook(_refuse_network)
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive_tasks, args=(start, tasks), daemon=True).start()
    start.outcomes.send_bytes(READY)
    with contextlib.suppress(queue.Empty, OSError):
        while held_bytes() <= _MOST_IDLE_BYTES:
            outcome = run_task(json.loads(tasks.get(timeout=start.idle_s)))
            start.outcomes.send_bytes(outcome_bytes(outcome))
    os._exit(ENOUGH)  # at once: a thread that a skill left behind would keep it alive


def _receive_tasks(start: SkillStart, tasks: queue.SimpleQueue[bytes]) -> None:
    """When the pipe ends, the parent has exited or wants this to."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            tasks.put(start.requests.recv_bytes())
    os._exit(0)


def run_task(task: dict[str, Any]) -> SkillOutcome:
    """Run a skill, whatever it raises."""
    name, folder = task["skill"], Path(task["folder"])
    try:
        _limit_memory(task["memory_bytes"])
        skill = find_skill(name)
        if skill is None:
            raise PumiceError(f"There is no skill {name}.", "`pumice skills` lists them.")
        change_folder(task["started_in"])
        given = SkillInput(tuple(task["photos"]), task["arguments"], str(folder))
        return checked_outcome(name, skill.run(given), folder)
    except PumiceError as error:
        return failed_outcome(error)
    except MemoryError:
        return SkillOutcome(error=memory_sentence(name, task["memory_bytes"]))
    except BaseException as error:  # noqa: BLE001 - SystemExit and whatever else code of others raises
        traceback.print_exc()
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return SkillOutcome(error=in_short(f"{name} failed ({what})."))


def memory_sentence(name: str, memory_bytes: int) -> str:
    """What is told of a skill that takes too much memory."""
    return f"{name} needed more than the {memory_bytes / 1e9:.1f} GB of memory that it may take."


def _limit_memory(memory_bytes: int) -> None:
    """Let allocations fail that the parent would otherwise see too late."""
    if sys.platform.startswith("linux"):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = memory_bytes + _ROOM_BYTES
        if most == resource.RLIM_INFINITY or wanted <= most:
            resource.setrlimit(resource.RLIMIT_DATA, (wanted, most))


_ROOM_BYTES = 1 << 30
"""Stacks of threads, and arenas that are reserved and never used, count as data as well."""


def _refuse_network(event: str, given: tuple[Any, ...]) -> None:
    """An audit hook: what Python code wants of the network fails.  Pipes by name are left alone."""
    local = event == "socket.connect" and isinstance(given[1], str | bytes)
    if event in _NETWORK_EVENTS or (event == "socket.connect" and not local):
        raise PermissionError("skills may not reach the network")
