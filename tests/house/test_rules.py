"""Rules for the code that a machine can check: imports, names, sizes, nothing run at import."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "engine", "training")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "util", "common", "helpers", "helper", "misc", "manager", "base"}
PURE_MODULES = ("engine", "engine.chat", "engine.reply", "engine.options", "engine.errors")
HEAVY = ("llama_cpp", "numpy", "PIL", "PySide6", "torch", "gguf")

FILE_LINES = 400
FUNCTION_LINES = 35
FUNCTION_WALL = 60


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and length in lines of every function of a file, its docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = ast.get_docstring(node, clean=False)
            docstring_lines = docstring.count("\n") + 1 if docstring else 0
            yield f"{name(path)}:{node.name}", node.end_lineno - node.lineno + 1 - docstring_lines


def test_there_is_code_to_check():
    assert len(FILES) > 20


def test_imports_keep_the_contracts():
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("module", PURE_MODULES)
def test_pure_modules_load_nothing_heavy(module):
    code = f"import sys, {module}; sys.exit(' '.join({HEAVY} & sys.modules.keys()) or 0)"
    code = code.replace(str(HEAVY), repr(set(HEAVY)))
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_no_module_has_an_empty_name():
    names = {path.stem for path in FILES} | {path.parent.name for path in FILES}
    assert names.isdisjoint(FORBIDDEN_NAMES)


@pytest.mark.parametrize("folder", ["packaging", "tests", "assets"])
def test_folders_that_are_not_packages(folder):
    """`packaging/__init__.py` would hide the library; one in tests would hide our own packages."""
    assert not list((ROOT / folder).rglob("__init__.py"))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_file_has_a_docstring_and_is_not_too_long(path):
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "has no docstring"
    assert len(text.splitlines()) <= FILE_LINES


@pytest.mark.parametrize("path", FILES, ids=name)
def test_nothing_runs_at_import(path):
    """Only imports, definitions and values; calls belong in functions."""
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
