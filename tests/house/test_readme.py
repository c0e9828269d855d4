"""README sells and instructs on one screen, and what it points to exists."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
LINES = 70
COLUMNS = 110


def test_files_readme_points_to_exist():
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    pictures = re.findall(r'<img src="(assets/screenshots/[^"]+)" [^>]*alt="[^"]+">', README)
    assert len(pictures) == 4
    assert {ROOT / each for each in pictures} == set((ROOT / "assets/screenshots").iterdir())
    assert "docs/architecture.md" in links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_page_can_be_reached_from_readme():
    seen, open_pages = set(), [ROOT / "README.md"]
    while open_pages:
        page = open_pages.pop()
        if page in seen:
            continue
        seen.add(page)
        links = re.findall(r"\]\((?!https?:)([^)#]+\.md)\)", page.read_text("utf-8"))
        open_pages += [(page.parent / link).resolve() for link in links]
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - {p.name for p in seen} == set()


def test_readme_is_one_screen():
    lines = README.splitlines()
    assert len(lines) <= LINES
    assert [line for line in lines if len(line) > COLUMNS] == []


def test_readme_names_the_two_commands_that_the_makefile_has():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in ("run", "ask"):
        assert f"make {target} " in README
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
