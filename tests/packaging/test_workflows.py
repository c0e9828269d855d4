"""The workflows: pinned, with few rights and a limit in time, and calling what the tree has."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}|\./\.github/workflows/[\w-]+\.yml")


def read(file: Path) -> dict[Any, Any]:
    return yaml.safe_load(file.read_text("utf-8"))


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in FILES:
        for name, job in read(file)["jobs"].items():
            yield f"{file.stem}.{name}", job


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, job in jobs():
        for step in job.get("steps", ()):
            yield name, step


def test_there_are_three():
    assert [file.stem for file in FILES] == ["package", "release", "test"]


def test_every_action_is_pinned_to_a_commit():
    used = [(name, step["uses"]) for name, step in steps() if "uses" in step]
    used += [(name, job["uses"]) for name, job in jobs() if "uses" in job]
    assert used
    assert [each for each in used if not PINNED.fullmatch(each[1])] == []


def test_the_version_of_each_action_is_beside_its_commit():
    lines = [line for file in FILES for line in file.read_text("utf-8").splitlines()]
    pins = [line for line in lines if re.search(r"uses: [\w-]+/", line)]
    assert [line for line in pins if not re.search(r" # v\d+\.\d+\.\d+$", line)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_workflow_may_only_read_and_one_run_at_a_time_is_enough(file):
    workflow = read(file)
    assert workflow["permissions"] == {"contents": "read"}
    assert "group" in workflow["concurrency"]


def test_only_the_draft_may_write_and_every_job_has_a_limit():
    writing = {name for name, job in jobs() if "write" in job.get("permissions", {}).values()}
    assert writing == {"release.draft"}
    assert [name for name, job in jobs() if "steps" in job and "timeout-minutes" not in job] == []


def test_no_checkout_keeps_its_token():
    checkouts = [step for _, step in steps() if "actions/checkout" in step.get("uses", "")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_nothing_that_others_can_write_is_put_into_a_script():
    """Names of branches and tags reach a script as variables, not as text of the script."""
    scripts = [step["run"] for _, step in steps() if "run" in step]
    assert [script for script in scripts if "${{" in script] == []


def test_the_targets_of_make_exist():
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    called = {
        word for _, step in steps() for word in re.findall(r"make ([\w-]+)", step.get("run", ""))
    }
    assert {"check", "package", "smoke", "wheel-check"} <= called
    assert called - targets == set()


def test_every_python_of_the_classifiers_is_tested():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    told = {each.split()[-1] for each in project["classifiers"] if re.search(r":: 3\.\d", each)}
    text = (FOLDER / "test.yml").read_text("utf-8")
    assert told == set(re.findall(r'"(3\.\d+)"', text)) == {"3.11", "3.12", "3.13", "3.14"}


@pytest.mark.skipif(shutil.which("actionlint") is None, reason="actionlint is not installed")
def test_actionlint_finds_nothing():
    command = ["actionlint", *map(str, FILES)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not installed")
def test_shellcheck_finds_nothing():
    for name, step in steps():
        if "run" in step:
            ran = subprocess.run(
                ["shellcheck", "--shell=bash", "-"],
                input=step["run"],
                capture_output=True,
                text=True,
                check=False,
            )
            assert ran.returncode == 0, f"{name}: {ran.stdout}"
