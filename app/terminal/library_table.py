"""A model of the library as lines of a table that fits 80 columns, and as a JSON object."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.terminal.plain_text import columns_of, one_line, padded, shortened

if TYPE_CHECKING:
    from engine.library.entry import LibraryEntry

_COLUMNS = 80
_INDENT = "    "
_HEAD = ("NAME", "PROGRAM", "PHOTOS", "SIZE", "FITS", "TEST", "LICENCE")
_WIDTHS = (22, 11, 10, 7, 4, 5, 13)
"""With a space between each two, these make 78 columns."""


def table_head() -> str:
    """The names of the columns."""
    return _table_row(_HEAD)


def entry_lines(entry: LibraryEntry) -> Iterator[str]:
    """A row of the table, and below it what is wrong; a long name has a line of its own."""
    name, cells = one_line(entry.model.name), tuple(_cells(entry))
    if columns_of(name) > _WIDTHS[0]:
        yield name
        name = ""
    yield _table_row((name, *cells))
    for problem in entry.diagnostics.problems:
        if problem.code not in ("text-only", "blind", "memory"):  # the columns say so
            yield from _wrapped(one_line(f"{problem.message} {problem.hint}"))


def _table_row(cells: tuple[str, ...]) -> str:
    return " ".join(map(padded, cells, _WIDTHS)).rstrip()


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        text,
        _COLUMNS,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _cells(entry: LibraryEntry) -> Iterator[str]:
    from engine.gguf.diagnostics import in_gigabytes

    yield entry.model.program.value
    yield entry.exactness.value if entry.exactness else "missing" if entry.missing else "broken"
    yield in_gigabytes(entry.model.size_bytes)
    yield {True: "yes", False: "no", None: "-"}[entry.diagnostics.fits]
    yield {True: "sees", False: "blind", None: "-"}[entry.self_test]
    yield shortened(one_line(entry.licence) or "not stated", _WIDTHS[-1])


def entry_to_dict(entry: LibraryEntry) -> dict[str, Any]:
    """The JSON object of a model; `pumice models list --help` says what its fields mean."""
    from engine.library.model_names import full_name

    model, found = entry.model, entry.diagnostics
    card = found.card
    vision = card.vision if card else None
    return {
        "name": model.name,
        "full_name": full_name(model),
        "program": model.program.value,
        "model": path_text(model.files.llm),
        "mmproj": path_text(model.files.mmproj) if model.files.mmproj else None,
        "title": card.name if card else None,
        "family": vision.family.name if vision else None,
        "architecture": card.architecture if card else None,
        "exactness": entry.exactness.value if entry.exactness else None,
        "size_bytes": model.size_bytes,
        "memory_bytes": found.memory.total if found.memory else None,
        "available_bytes": found.available_bytes,
        "fits": found.fits,
        "licence": entry.licence or None,
        "self_test": {True: "sees", False: "blind", None: None}[entry.self_test],
        "certified": entry.certified,
        "missing": entry.missing,
        "problems": [
            {"code": each.code, "message": each.message, "hint": each.hint}
            for each in found.problems
        ],
    }


def path_text(path: Path) -> str:
    """A path as text that can be written anywhere, also where its bytes are no UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")
