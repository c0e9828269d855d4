"""The check of the wheel names what is missing and what does not belong there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("app", "engine", "training", "assets")


@pytest.fixture
def script(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import python_wheel

    yield python_wheel
    sys.modules.pop("python_wheel")


@pytest.fixture
def names():
    """What a wheel of this tree holds."""
    here = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()]
    kept = (path.relative_to(ROOT).as_posix() for path in here if "__pycache__" not in path.parts)
    meta = ["pumice-1.dist-info/licenses/LICENSE", "pumice-1.dist-info/entry_points.txt"]
    return [*(n for n in kept if not n.endswith(".ts") and "assets/screenshots" not in n), *meta]


def test_a_whole_wheel_has_no_problems(script, names):
    assert script.wheel_problems(names) == []


@pytest.mark.parametrize("lost", ["app/qml/Main.qml", "assets/models/starter/mmproj.gguf"])
def test_what_is_missing_is_named(script, names, lost):
    names.remove(lost)
    if lost.endswith(".gguf"):
        names.remove("assets/models/starter/model.gguf")
    (problem,) = script.wheel_problems(names)
    assert Path(lost).name.split(".")[0] in problem


@pytest.mark.parametrize("extra", ["tests/conftest.py", "app/__pycache__/main.pyc", "docs/a.md"])
def test_what_does_not_belong_there_is_named(script, names, extra):
    assert script.wheel_problems([*names, extra]) == [f"the wheel has {extra}"]
