"""Runs skills in a process apart, and never raises for what they do.

Arguments are checked before, results after (`engine.skills.outcomes`).
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, runtime_checkable

from engine.errors import PumiceError
from engine.skill_call import SkillOutcome
from engine.skills.arguments import parse_arguments, read_arguments
from engine.skills.installing import install_hint, missing_sentence
from engine.skills.outcomes import checked_outcome, failed_outcome, read_outcome
from engine.skills.skill import Skill, SkillInput, SkillOutput
from engine.skills.warm_process import WarmProcess

IDLE_S = 180.0
"""How long the process waits for the next call: rapidocr alone holds 510 MB."""

_POLL_S = 0.05


@runtime_checkable
class RunsApart(Protocol):
    """A `Skill.run` that has a process of its own already, such as an MCP server."""

    def run_apart(
        self, given: SkillInput, time_limit_s: float, stop: threading.Event | None
    ) -> SkillOutput:
        """Run it.  Raises `PumiceError`."""
        ...


class SkillRunner:
    """Runs one skill at a time; other threads wait.

    Args:
        folder: where photos go that skills make, each call's in a folder of its own.
        idle_s: how long its process waits for the next call.
    """

    def __init__(self, folder: Path, *, idle_s: float = IDLE_S) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._process = WarmProcess(idle_s)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process; a call that runs in another thread ends as stopped."""
        self._closed.set()
        self._process.close()

    def run(
        self,
        skill: Skill,
        photos: Sequence[str],
        arguments_json: str,
        *,
        stop: threading.Event | None = None,
    ) -> SkillOutcome:
        """Run a skill to its end.  What goes wrong is the outcome's `error`, a sentence.

        Args:
            photos: paths; the one in question is the last.
            arguments_json: a JSON object.
            stop: ends the call when it is set.
        """
        begun = time.monotonic()
        try:
            outcome = self._run_checked(skill, photos, arguments_json, stop)
        except PumiceError as error:
            outcome = failed_outcome(error)
        except OSError as error:
            why = error.strerror or str(error)
            hint = f"Check that {self._folder} can be written and the disk is not full."
            outcome = SkillOutcome(error=f"{skill.name} could not be run: {why}.", hint=hint)
        return dataclasses.replace(outcome, seconds=time.monotonic() - begun)

    def _run_checked(
        self,
        skill: Skill,
        photos: Sequence[str],
        arguments_json: str,
        stop: threading.Event | None,
    ) -> SkillOutcome:
        arguments = _checked_call(skill, photos, arguments_json)
        paths = tuple(os.path.abspath(photo) for photo in photos)  # noqa: PTH100 - links stay
        with self._own_turn(skill.name, stop):
            folder, made = self._new_folder(skill.name), False
            try:
                outcome = self._outcome_of(skill, SkillInput(paths, arguments, str(folder)), stop)
                made = bool(outcome.photos)
                return outcome
            finally:
                if not made:
                    shutil.rmtree(folder, ignore_errors=True)

    def _new_folder(self, name: str) -> Path:
        """For the photos of one call."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f"{name}-", dir=self._folder)).resolve()

    def _outcome_of(
        self, skill: Skill, given: SkillInput, stop: threading.Event | None
    ) -> SkillOutcome:
        folder = Path(given.folder)
        if apart := _runs_apart(skill):
            output = apart.run_apart(given, skill.time_limit_s, stop)
            return checked_outcome(skill.name, output, folder)
        return read_outcome(skill.name, self._process.ask(skill, given, stop), folder)

    @contextlib.contextmanager
    def _own_turn(self, name: str, stop: threading.Event | None) -> Iterator[None]:
        """Wait for the calls of other threads."""
        while not self._lock.acquire(timeout=_POLL_S):
            self._refuse_stopped(name, stop)
        try:
            self._refuse_stopped(name, stop)
            yield
        finally:
            self._lock.release()

    def _refuse_stopped(self, name: str, stop: threading.Event | None) -> None:
        if self._closed.is_set() or (stop and stop.is_set()):
            raise PumiceError(f"{name} was stopped.")


def _checked_call(skill: Skill, photos: Sequence[str], arguments_json: str) -> Mapping[str, Any]:
    """The arguments of a call that can be run.  Raises `PumiceError`."""
    if missing := missing_sentence(skill):
        raise PumiceError(missing, install_hint(skill))
    if skill.needs_photo and not photos:
        raise PumiceError(f"{skill.name} needs a photo.", "Send one first.")
    if _runs_apart(skill):  # its schema may have anything in it; its server checks
        return read_arguments(skill.name, arguments_json)
    return parse_arguments(skill.name, skill.arguments, arguments_json)


def _runs_apart(skill: Skill) -> RunsApart | None:
    run: object = skill.run
    return run if isinstance(run, RunsApart) else None
