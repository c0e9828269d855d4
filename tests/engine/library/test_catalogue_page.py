"""docs/models.md names the files of every model in the catalogue, to bring them by hand."""

from __future__ import annotations

from pathlib import Path

from app.storage.paths import catalogue_file
from engine.gguf.diagnostics import in_gigabytes
from engine.library.catalogue import read_catalogue

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "models.md").read_text("utf-8")


def test_the_table_is_that_of_the_catalogue():
    rows = [line for line in PAGE.splitlines() if line.startswith("| `") and "huggingface" in line]
    expected = []
    for model in read_catalogue(catalogue_file()):
        llm, mmproj = (file.name for file in model.files)
        size = in_gigabytes(model.about_bytes)
        expected.append(
            f"| `{model.name}` | [{model.repo}]({model.page}) | `{llm}`, `{mmproj}` | {size} "
            f"| {model.licence} |"
        )
    assert rows == expected
