"""Files of benches: JSON and JSON lines as published, photos that must be there, results."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from engine.atomic_file import write_bytes
from engine.errors import PumiceError
from training.evaluate.bench import BenchQuestion

Row = Mapping[str, Any]
_MOST_NAMES = 50
_PAGE = "docs/evaluating.md says how the folder of each bench is laid out."


def require_file(folder: Path, *names: str) -> Path:
    """The first of these files that is in the folder.  Raises `PumiceError`."""
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise PumiceError(f"There is no file {' or '.join(names)} in {folder}.", _PAGE)


def read_json_file(path: Path) -> Any:
    """What a JSON file holds.  Raises `PumiceError`."""
    return _plain_json(_file_text(path), str(path))


def _plain_json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise PumiceError(f"{where} is no JSON: {error}.", "Get the file again.") from error
    except RecursionError as error:
        raise PumiceError(f"{where} is nested too deeply.", "Get the file again.") from error


def read_rows(path: Path) -> list[Row]:
    """The objects of a file of JSON lines, of one JSON list, or of one object that may have many
    lines.  Raises `PumiceError`."""
    text = _file_text(path)
    start = text.lstrip()
    if start.startswith("["):
        rows = _plain_json(text, str(path))
    elif re.match(r"\{\s*\n", start):
        rows = [_plain_json(text, str(path))]
    else:
        rows = _read_lines(path, text)
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise PumiceError(f"{path}, row {number} is no JSON object.", "Get the file again.")
    return list(rows)


def _file_text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise PumiceError(f"{path} cannot be read: {error.strerror}.", _PAGE) from error
    except UnicodeDecodeError as error:
        raise PumiceError(f"{path} is no UTF-8 text.", "Get the file again.") from error


def _read_lines(path: Path, text: str) -> list[Any]:
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            rows.append(_plain_json(line, f"{path}, line {number}"))
    return rows


def write_whole(path: Path, text: str) -> None:
    """Write a file, whole or not at all, and its folder.  Raises `PumiceError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}."
        raise PumiceError(message, "Choose another place for it.") from error


def need(row: Row, key: str, kind: type | tuple[type, ...], where: str) -> Any:
    """A value that a row must have.  Raises `PumiceError` where it has none of that kind."""
    if not isinstance(row, Mapping):
        raise PumiceError(f"{where} is no JSON object.", "Get the file again.")
    value = row.get(key)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        said = "has no" if key not in row else "has an unusable"
        raise PumiceError(f"{where} {said} {key}.", _PAGE)
    return value


def by_key(rows: Iterable[Row], key: str, path: Path) -> dict[str, Row]:
    """Rows by the text of one of their values."""
    found: dict[str, Row] = {}
    for number, row in enumerate(rows, 1):
        value = str(need(row, key, (str, int), f"{path}, row {number}"))
        if value in found:
            raise PumiceError(f"{path} has {key} {value} twice.", "Get the file again.")
        found[value] = row
    return found


def photo_path(folder: Path, name: str, *subfolders: str) -> Path:
    """Where a photo lies: the first of the subfolders that has it, or the folder itself, as a name
    may begin with the subfolder's; else in the first of them.

    Raises:
        PumiceError: it lies outside the folder: photos may be sent to a server.
    """
    places = [folder / subfolder / name for subfolder in (*subfolders, ".")]
    found = next(filter(is_there, places), places[0])
    # As the name says it: links within the folder may lead anywhere.
    if not Path(os.path.normpath(found)).is_relative_to(os.path.normpath(folder)):
        raise PumiceError(
            f"The photo {name[:200]} lies outside {folder}.", "Lay the photos into that folder."
        )
    return found


def is_there(path: Path) -> bool:
    """Whether there is such a file; a name that no file can have has none."""
    try:
        return path.is_file()
    except OSError:
        return False


def require_photos(questions: Sequence[BenchQuestion]) -> None:
    """Raises `PumiceError` naming every photo that is not there."""
    wanted = dict.fromkeys(photo for question in questions for photo in question.photos)
    missing = [str(photo) for photo in wanted if not is_there(photo)]
    if not missing:
        return
    shown = ", ".join(missing[:_MOST_NAMES])
    more = f" and {len(missing) - _MOST_NAMES:,} more" if len(missing) > _MOST_NAMES else ""
    said = "photo is" if len(missing) == 1 else f"{len(missing):,} photos are"
    raise PumiceError(f"{said.capitalize()} missing: {shown}{more}.", _PAGE)


def require_split(split: str, splits: tuple[str, ...]) -> None:
    """Raises `PumiceError` for a split that the bench has not."""
    if split and split not in splits:
        told = ", ".join(splits) if splits else "none"
        raise PumiceError(f"There is no split {split}.", f"This bench has: {told}.")


def first_rows(rows: Sequence[Any], limit: int) -> list[Any]:
    """The first so many; all where the limit is 0."""
    return list(rows[:limit] if limit else rows)
