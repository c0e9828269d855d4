"""Everything that a package ships has a licence and its text; what nobody knows is an error."""

from __future__ import annotations

from pathlib import Path

import licences
import pytest
import shipped

ROOT = Path(__file__).resolve().parents[2]

LISTING = tuple((Path(__file__).with_name("native_files.txt")).read_text("utf-8").split())
"""Native files of an app that was built on Debian 12: `packaging/shipped.py` lists them."""


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """An app with the files of the listing, all empty."""
    for name in LISTING:
        path = tmp_path / ("" if name == "pumice" else "_internal") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def test_every_distribution_has_a_text() -> None:
    found = shipped.distributions()
    names = {shipped.canonical(one.metadata["Name"]) for one in found}
    assert {"numpy", "pillow", "pyside6-essentials", "latex2mathml", "llama-cpp-python"} <= names
    assert not {"torch", "pytest", "av", "pillow-heif", "pyinstaller"} & names
    assert shipped.without_text(found) == []
    assert [one for one in found if not licences.licence(one)] == []


def test_every_native_file_is_covered() -> None:
    assert len(LISTING) > 100
    assert shipped.uncovered(LISTING, shipped.distributions()) == []


@pytest.mark.parametrize("path", ["libx265.so.199", "libreadline.so.8", "pi_heif.libs/libx265.so"])
def test_unknown_library_fails(path: str, app: Path, tmp_path: Path) -> None:
    assert shipped.uncovered([path], ()) == [path]
    stray = app / "_internal" / path
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.touch()
    if not path.startswith("pi_heif"):
        with pytest.raises(SystemExit, match=path):
            licences.write(app, tmp_path / "out.txt")


def test_distribution_without_text_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "licence_texts", lambda one: {})
    assert "numpy" in shipped.without_text(shipped.distributions())


def test_file_names_parts_sources_and_texts(app: Path, tmp_path: Path) -> None:
    out = tmp_path / "THIRD-PARTY-LICENCES.txt"
    licences.write(app, out)
    text = out.read_text("utf-8")
    for words in (
        "libheif: LGPL-3.0-or-later",
        "https://download.qt.io/archive/qt/",
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "Copyright (c) 2023-2026 The ggml authors",
        "Secret Labs AB",  # Pillow's
        "PYTHON SOFTWARE FOUNDATION LICENSE",
        "exception",
    ):
        assert words in text
    assert "Microsoft" not in text.split("=" * 100)[0]


def test_texts_exist_and_each_part_says_where_its_source_is() -> None:
    for part in (*shipped.parts(), *shipped.parts("distribution")):
        assert [name for name in part.texts if not (shipped.LICENCES / name).is_file()] == []
    assert [part.name for part in shipped.parts() if not part.source.startswith("https://")] == []
    lesser = [part for part in shipped.parts() if "LGPL-3.0" in part.licence]
    assert len(lesser) == 4
    assert all({"LGPL-3.0.txt", "GPL-3.0.txt"} <= set(part.texts) for part in lesser)
