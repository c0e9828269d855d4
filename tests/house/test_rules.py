"""The rules of the house that a machine keeps: imports, names, sizes, nothing run at import."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "engine", "training")
FILES = sorted(path for package in PACKAGES for path in (HOUSE / package).rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "util", "common", "helpers", "helper", "misc", "manager", "base"}
PURE_ROOMS = ("engine", "engine.chat", "engine.reply", "engine.options", "engine.errors")
HEAVY = ("llama_cpp", "numpy", "PIL", "PySide6", "torch", "gguf")

FILE_LINES = 400
FUNCTION_LINES = 35
FUNCTION_WALL = 60


def name(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and length in lines of every function of a file, its docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            words = ast.get_docstring(node, clean=False)
            spoken = words.count("\n") + 1 if words else 0
            yield f"{name(path)}:{node.name}", node.end_lineno - node.lineno + 1 - spoken


def test_there_is_a_house_to_check():
    assert len(FILES) > 20


def test_imports_keep_the_contracts():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    ran = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("room", PURE_ROOMS)
def test_pure_rooms_load_nothing_heavy(room):
    code = f"import sys, {room}; sys.exit(' '.join({HEAVY} & sys.modules.keys()) or 0)"
    code = code.replace(str(HEAVY), repr(set(HEAVY)))
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_no_room_has_an_empty_name():
    rooms = {path.stem for path in FILES} | {path.parent.name for path in FILES}
    assert rooms.isdisjoint(FORBIDDEN_NAMES)


@pytest.mark.parametrize("folder", ["packaging", "tests", "assets"])
def test_folders_that_are_no_packages(folder):
    """`packaging/__init__.py` would hide the library; one in tests would hide the house itself."""
    assert not list((HOUSE / folder).rglob("__init__.py"))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_file_opens_with_a_sentence_and_ends_in_time(path):
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "says nothing of itself"
    assert len(text.splitlines()) <= FILE_LINES


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_runs_at_import(path):
    """Only imports, definitions and values; calls belong into functions."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.If):
            test = ast.unparse(node.test)
            assert "TYPE_CHECKING" in test or "__name__" in test or "sys." in test, test
        elif isinstance(node, ast.Expr):
            assert isinstance(node.value, ast.Constant), ast.unparse(node)
        else:
            assert not isinstance(node, ast.For | ast.While | ast.With), ast.unparse(node)


def test_functions_are_short():
    sizes = [size for path in FILES for size in functions(path)]
    long = [(which, lines) for which, lines in sizes if lines > FUNCTION_LINES]
    assert len(long) <= len(sizes) // 10, long
    assert not [which for which, lines in sizes if lines > FUNCTION_WALL]
