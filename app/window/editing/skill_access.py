"""Skills as the window runs them, by their names.

What runs them is imported and started with the first one.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from engine.skill_call import SkillOutcome

if TYPE_CHECKING:
    from engine.skills.runner import SkillRunner
    from engine.skills.skill import Skill


class SkillAccess(Protocol):
    """Runs skills; used on another thread than the window's."""

    def run(
        self, name: str, photos: Sequence[str], arguments_json: str, *, stop: threading.Event
    ) -> SkillOutcome:
        """Run a skill to its end; what goes wrong is the outcome's `error`."""
        ...

    def close(self) -> None:
        """End what runs them."""
        ...


class SkillsApart:
    """The skills of this computer, in a process apart; photos that they make are moved on."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._runner: SkillRunner | None = None
        self._skills: Mapping[str, Skill] = {}
        self._lock = threading.Lock()

    def run(
        self, name: str, photos: Sequence[str], arguments_json: str, *, stop: threading.Event
    ) -> SkillOutcome:
        """Run a skill to its end; what goes wrong is the outcome's `error`."""
        runner = self._started()
        skill = self._skills.get(name)
        if skill is None:
            return SkillOutcome(
                error=f"There is no skill {name} here.", hint="`pumice skills` lists them."
            )
        return runner.run(skill, photos, arguments_json, stop=stop)

    def close(self) -> None:
        """End the process, if one was started, and remove what it left."""
        if self._runner is not None:
            self._runner.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _started(self) -> SkillRunner:
        from engine.skills.registry import all_skills
        from engine.skills.runner import SkillRunner

        with self._lock:
            if self._runner is None:
                self._folder = Path(tempfile.mkdtemp(prefix="pumice-skills-"))
                self._skills, self._runner = all_skills(), SkillRunner(self._folder)
            return self._runner
