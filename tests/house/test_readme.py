"""README tells the truth: every room is listed with half a line, and every listed room exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
README = (HOUSE / "README.md").read_text("utf-8")


def rooms(package: str) -> set[str]:
    """Modules and folders of code of a package, as README writes them."""
    entries = (HOUSE / package).iterdir()
    files = {e.name for e in entries if e.suffix == ".py" and not e.name.startswith("__")}
    folders = {
        f"{e.name}/" for e in (HOUSE / package).iterdir() if e.is_dir() and any(e.rglob("*.[pqt]*"))
    }
    return files | {folder for folder in folders if not folder.startswith("__")}


def listed(package: str) -> dict[str, str]:
    """Rooms of README's table of a package, with what it says of them."""
    section = re.search(rf"^### {package}/.*?(?=^##|\Z)", README, re.MULTILINE | re.DOTALL)
    assert section, f"README has no section {package}/"
    return dict(re.findall(r"^\| `([^`]+)` \| (.+?) \|$", section[0], re.MULTILINE))


@pytest.mark.parametrize("package", ["app", "engine", "training"])
def test_rooms_are_listed_and_exist(package):
    assert set(listed(package)) == rooms(package)
    assert all(words.strip() for words in listed(package).values())


def test_files_readme_points_to_exist():
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert "assets/screenshots/window.png" in links
    assert [link for link in links if not (HOUSE / link).exists()] == []
