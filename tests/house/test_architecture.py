"""docs/architecture.md names every folder of the tree and every module of the packages, and nothing
that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
PACKAGES = ("app", "engine", "training")
TOP = (*PACKAGES, "tests", "packaging", "assets")
IGNORED = {"__pycache__"}
NAME = r"`(\w+\.py)`"


def has_files(folder: Path) -> bool:
    return any(entry.is_file() for entry in folder.iterdir() if entry.suffix != ".pyc")


def folders() -> set[str]:
    """Every folder below the top ones that holds a file of its own."""
    every = [ROOT / top for top in TOP]
    every += [entry for top in TOP for entry in (ROOT / top).rglob("*") if entry.is_dir()]
    kept = [folder for folder in every if not IGNORED & set(folder.parts) and has_files(folder)]
    return {f"{folder.relative_to(ROOT).as_posix()}/" for folder in kept} - {"tests/"}


def described() -> dict[str, str]:
    """What the page says of each folder."""
    items = re.findall(r"^- \*\*`([^`]+/)`\*\* (.+(?:\n  .+)*)", PAGE, re.MULTILINE)
    assert len(items) == len(dict(items)), "a folder is described twice"
    return {folder: " ".join(text.split()) for folder, text in items}


def modules(folder: str) -> set[str]:
    return {path.name for path in (ROOT / folder).glob("*.py") if not path.stem.startswith("__")}


def package_folders() -> list[str]:
    return sorted(folder for folder in folders() if folder.split("/")[0] in PACKAGES)


def test_every_folder_is_described_and_exists():
    told = described()
    assert set(told) == folders()
    assert [
        folder for folder, text in told.items() if len(re.split(NAME, text)[0].split()) < 2
    ] == []


@pytest.mark.parametrize("folder", package_folders())
def test_every_module_has_half_a_line_in_its_folder(folder: str):
    parts = re.split(NAME, described()[folder])[1:]
    told = dict(zip(parts[::2], parts[1::2], strict=True))
    assert len(told) == len(parts) // 2, "a module is named twice"
    assert set(told) == modules(folder)
    assert [name for name, words in told.items() if len(words.strip(" ;.")) < 4] == []


def test_modules_named_beside_tests_exist():
    for folder, text in described().items():
        assert set(re.findall(NAME, text)) <= modules(folder), folder


def test_every_folder_with_code_has_code():
    """The list is worth something: it holds the packages whole, QML and recipes included."""
    expected = {
        "app/qml/",
        "engine/native/",
        "training/recipes/",
        "training/starter/",
        "tests/house/",
    }
    assert expected <= folders()
    assert len(package_folders()) > 12
