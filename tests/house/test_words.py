"""Names are the field's and can be searched for: no private vocabulary, one name for one thing."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "engine", "training")
TOP = (*PACKAGES, "tests", "packaging", "docs")
SUFFIXES = {".py", ".qml", ".md", ".toml", ".sh", ".svg"}

OLD_NAMES = re.compile(
    r"anew|classroom|doctors?|eyes|foreign|graft(ed)?|guest|heard|imagin(ation|ed)|kin|lanes?"
    r"|lessons?|mend(s|ed|er)?|pupil|regraft|shel(f|ves)|sight|spelling|stock|timelines?|typeset"
    r"|vaults?|whom"
)
"""Words that no module, class, function or QML file has in its name any more.  The field's words
took their place: slot, disk cache, repair, diagnostics, pairing, vision pipeline, checkpoint, …"""

OLD_WHOLE_NAMES = {"class_row", "outside", "outsides", "layout_anew"}

OLD_PHRASES = (
    r"lanes?",
    r"vaults?",
    r"timelines?",
    r"mends|mended|mending",
    r"doctor",
    r"shel(?:f|ves)",
    r"pupils?",
    r"classrooms?",
    r"regraft\w*|grafted",
    r"typeset\w*",
    r"(?-i:class row)",
    r"eyes|eye ?tests?",
    r"(?<!of )(?<!in )sight",
    r"heard",
    r"kin",
    r"guest",
    r"drift",
    r"imagin(?:ation|ed)",
    r"foreign(?! keys?)",
    r"anew",
    r"whom",
    r"fenced in",
    r"knows no|knows neither",
    r"EYES\.md|FAMILY\.md|HOUSE\.md",
)
"""What no sentence of code, tests or documentation says; the last are pages that are not here."""

INTERFACES = re.compile(
    r'["`]mended["`]|^ +mended {2,}'  # a field of `models check --json`, and its line of help
    r"|pumice\.text\.\w+"  # GGUF keys of files that exist
    r"|eyetest\.json"  # a file of an older version
    r'|"mended/?"|`mended/`'  # a folder of an older version
    r'|"eyes"'  # a line of `pumice check --pair --json`
    r"|imagined_until"  # a key of recipes
    r"|I need your eyes"  # a phrase that the starter was trained on
    r"|mending his nets",  # of a text with which the limits of the certificate were measured
    re.MULTILINE,
)
"""What stays because files and scripts of people rely on it; cut out before reading."""

MOST_MODULES = 2
"""A private function's name stands in no more modules than this."""


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def texts() -> dict[Path, str]:
    """Every file that a person reads, without what must stay.  This file is not one of them."""
    paths = [path for top in TOP for path in (ROOT / top).rglob("*") if path.suffix in SUFFIXES]
    paths += [ROOT / "Makefile", ROOT / "pyproject.toml", *ROOT.glob("*.md")]
    paths.remove(Path(__file__).resolve())
    return {path: INTERFACES.sub("", path.read_text("utf-8")) for path in sorted(paths)}


@cache
def definitions() -> tuple[tuple[Path, str, bool], ...]:
    """File, name, and whether it is a class, of every class and function in a Python file."""
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return tuple(
        (path, node.name, isinstance(node, ast.ClassDef))
        for path in texts()
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, kinds)
    )


def words(identifier: str) -> list[str]:
    """`ChatList` and `chat_list` are chat, list."""
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+", identifier)
    return [part.lower() for part in parts]


def is_old(identifier: str) -> bool:
    parts = words(identifier)
    return any(map(OLD_NAMES.fullmatch, parts)) or "_".join(parts) in OLD_WHOLE_NAMES


def in_packages(path: Path) -> bool:
    return name(path).split("/")[0] in PACKAGES


def modules_by_name(*, classes: bool) -> dict[str, list[str]]:
    """The modules of the packages in which a private function, or any class, is defined."""
    where: dict[str, set[str]] = defaultdict(set)
    for path, defined, is_class in definitions():
        private = defined.startswith("_") and not defined.startswith("__")
        if is_class is classes and in_packages(path) and (private or classes):
            where[defined].add(name(path))
    return {defined: sorted(paths) for defined, paths in where.items()}


def test_names_are_read_word_by_word():
    assert words("_KVCacheSlot_of_chat2") == ["kv", "cache", "slot", "of", "chat"]
    old = ["LanePool", "_open_eyes", "outside", "photo_shelf", "Mended"]
    assert [is_old(identifier) for identifier in old] == [True] * len(old)
    new = ["plane", "recommended", "outside_scene", "ShelfLife2".lower(), "stocking"]
    assert [is_old(identifier) for identifier in new] == [False] * len(new)


def test_the_whole_tree_is_read():
    assert len(texts()) > 300
    assert len(modules_by_name(classes=True)) > 150
    assert {".py", ".qml", ".md", ".toml", ".sh"} <= {path.suffix for path in texts()}


def test_no_file_has_an_old_name():
    assert [name(path) for path in texts() if is_old(path.stem)] == []


def test_no_class_or_function_has_an_old_name():
    found = {f"{name(path)}:{defined}" for path, defined, _ in definitions() if is_old(defined)}
    assert sorted(found) == []


@pytest.mark.parametrize("phrase", OLD_PHRASES)
def test_no_sentence_has_old_words(phrase: str):
    pattern = re.compile(rf"(?<![\w-])(?:{phrase})(?![\w-])", re.IGNORECASE)
    found = [
        f"{name(path)}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for path, text in texts().items()
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_no_private_function_name_stands_in_three_modules():
    names = modules_by_name(classes=False)
    assert {key: paths for key, paths in names.items() if len(paths) > MOST_MODULES} == {}


def test_no_class_name_stands_for_two_things():
    names = modules_by_name(classes=True)
    assert {key: paths for key, paths in names.items() if len(paths) > 1} == {}
