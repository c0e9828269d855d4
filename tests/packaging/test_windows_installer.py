"""The Windows installer: what it offers and says, told from its scripts; nothing is built."""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path

import click
import pytest

WINDOWS = Path(__file__).resolve().parents[2] / "packaging" / "windows"
LANGUAGES = {"ENGLISH", "SIMPCHINESE", "VIETNAMESE", "KOREAN"}


@pytest.fixture
def scripts(monkeypatch):
    monkeypatch.syspath_prepend(str(WINDOWS))
    yield
    for name in [
        n for n, m in sys.modules.items() if str(WINDOWS) in str(getattr(m, "__file__", ""))
    ]:
        del sys.modules[name]


def test_every_sentence_is_there_in_every_language() -> None:
    said: dict[str, set[str]] = {}
    text = (WINDOWS / "strings.nsh").read_text("utf-8-sig")
    for name, language in re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\}", text, re.MULTILINE):
        said.setdefault(name, set()).add(language)
    assert said
    assert {name for name, languages in said.items() if languages != LANGUAGES} == set()
    script = (WINDOWS / "pumice.nsi").read_text("utf-8")
    assert set(re.findall(r"\$\(([A-Z_]+)\)", script)) == set(said)


def test_open_with_offers_what_the_app_opens(scripts) -> None:
    from installer import offered_suffixes

    suffixes = offered_suffixes()
    assert {".jpg", ".heic", ".mp4", ".gguf"} <= set(suffixes)
    assert ".ts" not in suffixes  # TypeScript
    assert len(suffixes) == len(set(suffixes))


def test_all_that_is_installed_is_uninstalled(scripts, tmp_path: Path) -> None:
    from installer import types_macros

    for name in ("pumice.exe", "pumice-window.exe", "README.txt"):
        (tmp_path / name).touch()
    (tmp_path / "_internal").mkdir()
    macros = types_macros(tmp_path, [".jpg"])
    assert re.findall(r"Delete (.+)", macros) == ['"$INSTDIR\\README.txt"']
    (tmp_path / "more").mkdir()
    with pytest.raises(click.ClickException, match="more would not be uninstalled"):
        types_macros(tmp_path, [".jpg"])


def test_chats_are_deleted_only_when_that_was_said() -> None:
    script = (WINDOWS / "pumice.nsi").read_text("utf-8")
    deletions = re.findall(r"RMDir /r \"?([^\"\n]+)\"?", script)
    folders = [folder.partition(" ;")[0] for folder in deletions]
    assert folders.count(r"$LOCALAPPDATA\pumice") == 1
    asked = script.index("Function un.DeleteChatsIfWanted")
    assert script.index('RMDir /r "$LOCALAPPDATA\\pumice"\n') > asked
    assert "$INSTDIR" not in folders  # a person's own files may lie there
    question = re.search(r"MessageBox .*DELETE_CHATS.*", script)
    assert question
    assert "/SD IDNO" in question[0]  # a silent uninstall keeps them


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", [0, 1, 0, 0]), ("1.2", [1, 2, 0, 0]), ("1.2.3.4", [1, 2, 3, 4])],
)
def test_versions_as_windows_wants_them(scripts, version: str, numbers: list[int]) -> None:
    from launchers import four_numbers

    assert four_numbers(version) == numbers


def test_the_standard_library_is_there_and_what_nobody_needs_is_not(
    scripts, tmp_path, monkeypatch
) -> None:
    import python_files

    library = tmp_path / "lib"
    for name in ("json/decoder.py", "test/test_json.py", "tkinter/font.py", "site-packages/a.py"):
        (library / name).parent.mkdir(parents=True, exist_ok=True)
        (library / name).write_text("x = 1\n")
    monkeypatch.setattr(python_files.sysconfig, "get_path", lambda name: str(library))
    target = tmp_path / "python.zip"
    python_files.write_standard_library(target)
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == ["json/decoder.pyc"]
    first = target.read_bytes()
    python_files.write_standard_library(target)
    assert target.read_bytes() == first
