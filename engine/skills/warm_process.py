"""One process for skills that stays warm, so that large packages are imported once.

One that hangs, crashes, takes too much memory or is stopped is ended; the next task gets a new one.
"""

from __future__ import annotations

import json
import signal
import sys
import threading
import time

from engine.errors import PumiceError
from engine.process.exit_words import exit_words
from engine.process.held_memory import held_bytes_of
from engine.process.isolation import current_folder
from engine.skills.child_process import SkillProcess, SkillProcessEnd
from engine.skills.skill import Skill, SkillInput
from engine.skills.worker import ENOUGH, READY, memory_sentence

_START_S = 90.0
_POLL_S = 0.05


class WarmProcess:
    """Does one task at a time.

    Args:
        idle_s: how long the process waits for the next task before it ends.
    """

    def __init__(self, idle_s: float) -> None:
        self._idle_s = idle_s
        self._closed = threading.Event()
        self._process: SkillProcess | None = None

    def close(self) -> None:
        """End the process; a task that another thread waits for ends as stopped."""
        self._closed.set()
        if process := self._process:
            process.kill()

    def ask(self, skill: Skill, given: SkillInput, stop: threading.Event | None) -> bytes:
        """What the process answers to a task (`engine.skills.outcomes`).

        Raises:
            PumiceError: it was stopped, or did not come to an answer.
        """
        try:
            answer = self._tried(skill, given, stop)
            if isinstance(answer, SkillProcessEnd) and answer.exit_code == ENOUGH:
                answer = self._tried(skill, given, stop)  # it had just ended for want of tasks
        except BaseException:  # Ctrl-C too: the next task must not get the answer to this one
            self._kill()
            raise
        if isinstance(answer, SkillProcessEnd):
            raise PumiceError(_end_sentence(skill.name, answer.exit_code), answer.last_words)
        return answer

    def _tried(
        self, skill: Skill, given: SkillInput, stop: threading.Event | None
    ) -> bytes | SkillProcessEnd:
        process = self._ready_process(skill, stop)
        process.send(_task(skill, given))
        answer = self._next(process, skill, skill.time_limit_s, stop)
        if isinstance(answer, SkillProcessEnd):
            self._process = None
        return answer

    def _ready_process(self, skill: Skill, stop: threading.Event | None) -> SkillProcess:
        if self._process is None:
            self._process = SkillProcess(self._idle_s)
            message = self._next(self._process, skill, _START_S, stop)
            if message != READY:
                words = message.last_words if isinstance(message, SkillProcessEnd) else ""
                raise PumiceError(f"The process for {skill.name} could not be started.", words)
        return self._process

    def _next(
        self, process: SkillProcess, skill: Skill, within_s: float, stop: threading.Event | None
    ) -> bytes | SkillProcessEnd:
        """What the process says next.  Raises `PumiceError` where it may not go on."""
        until = time.monotonic() + within_s
        while (message := process.next_message(_POLL_S)) is None:
            if why := self._why_ended(process, skill, stop):
                raise PumiceError(why)
            if time.monotonic() >= until:
                raise PumiceError(
                    f"{skill.name} was stopped after {within_s:g} seconds.",
                    "It may have hung; try again, or with a smaller photo.",
                )
        if self._closed.is_set():
            raise PumiceError(f"{skill.name} was stopped.")
        return message

    def _why_ended(self, process: SkillProcess, skill: Skill, stop: threading.Event | None) -> str:
        if self._closed.is_set() or (stop and stop.is_set()):
            return f"{skill.name} was stopped."
        if process.pid and held_bytes_of(process.pid) > skill.memory_bytes:
            return memory_sentence(skill.name, skill.memory_bytes)
        return ""

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()


def _task(skill: Skill, given: SkillInput) -> bytes:
    """What the process is sent; it finds the skill by its name."""
    task = {
        "skill": skill.name,
        "photos": given.photos,
        "arguments": given.arguments,
        "folder": given.folder,
        "started_in": current_folder(),
        "memory_bytes": skill.memory_bytes,
    }
    return json.dumps(task).encode("utf-8")


def _end_sentence(name: str, exit_code: int | None) -> str:
    """Why a process ended in the middle of a task."""
    if exit_code is None or exit_code == ENOUGH:
        return f"The process for {name} could not be started."
    if exit_code == -9:
        return f"{name} was killed, as systems do when memory runs out."
    if exit_code < 0 and sys.platform != "win32":
        words = signal.strsignal(-exit_code) or f"signal {-exit_code}"
        return f"{name} crashed ({words.lower()})."
    if exit_code < 256:
        return f"{name} ended its own process with code {exit_code}."
    return f"{name} crashed ({exit_words(exit_code)})."
