"""The models that a person added: a list in a file, which may lie anywhere on the disk.

The list names files of others; nothing of what it names is ever changed.  Several processes may
change it at once.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.atomic_file import set_aside, write_bytes
from engine.errors import ModelError, ModelUnreadable, PumiceError
from engine.gguf.diagnostics import diagnose
from engine.gguf.pairing import (
    LLM_FILE,
    ModelFiles,
    find_model,
    is_vision_file,
    models_in,
)
from engine.library.folder_walk import identity_of
from engine.library.library_model import LibraryModel, Program, size_of
from engine.library.model_names import model_named

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class ModelRefused(ModelUnreadable):
    """A model that cannot be opened, so it is added only if it is to be added anyway."""


class AddedModels:
    """The list in a file; it need not be there.

    `trouble` says what was wrong with the file when it was last read: a damaged one is set aside.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self.trouble: PumiceError | None = None

    def models(self) -> tuple[LibraryModel, ...]:
        """The models that were added, the latest last; also those whose files are gone now."""
        return tuple(_model_of(row) for row in self._rows() if _is_row(row))

    def add(self, path: Path, mmproj: Path | None = None, *, anyway: bool = False) -> LibraryModel:
        """Add a folder with one model, a GGUF file, or a GGUF file and its vision file in either
        order.  A vision file that lies beside a GGUF file is found.

        Args:
            anyway: also what cannot be opened.

        Raises:
            ModelRefused: it cannot be opened.
            ModelError: there is no such model.
            PumiceError: the list cannot be written.
        """
        files = _absolute(_files_at(path, mmproj))
        if not anyway:
            _refuse_broken(files)
        with self._changing() as rows:
            known = next((row for row in rows if _same(_model_of(row).files, files)), None)
            if known is None:
                known = _row_of(_new_name(files, rows), files)
                rows.append(known)
        return _model_of(known)

    def remove(self, model: LibraryModel | str) -> LibraryModel:
        """Take a model off the list, or one by its name; its files stay.

        Raises:
            ModelMissing: it is not on the list.
            ModelError: several are called so.
            PumiceError: the list cannot be written.
        """
        with self._changing() as rows:
            models = [_model_of(row) for row in rows]
            name = model if isinstance(model, str) else model.name
            found = model_named(name, models)
            del rows[models.index(found)]
        return found

    @contextlib.contextmanager
    def _changing(self) -> Iterator[list[dict[str, str]]]:
        """The rows, written back when the block ends; another process waits meanwhile."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with _list_lock(self._file.with_name(f"{self._file.name}.lock")):
                before = self._rows()
                if self.trouble and self._file.exists():
                    raise self.trouble
                rows = [row for row in before if _is_row(row)]
                unknown = [row for row in before if not _is_row(row)]
                yield rows
                if [*rows, *unknown] != before:
                    text = json.dumps({"models": [*rows, *unknown]}, indent=2)
                    write_bytes(self._file, f"{text}\n".encode())
        except OSError as error:
            raise PumiceError(
                f"The list of models could not be saved: {error.strerror or error}.",
                f"Check that {self._file.parent} can be written and the disk is not full.",
            ) from error

    def _rows(self) -> list[Any]:
        self.trouble = None
        try:
            plain = json.loads(self._file.read_text(encoding="utf-8"))
            rows = plain["models"] if isinstance(plain, dict) else None
            if not isinstance(rows, list):
                raise ValueError("no list of models")
        except FileNotFoundError:
            return []
        except OSError as error:
            self.trouble = _list_unreadable(self._file, error)
            return []
        except (ValueError, KeyError, RecursionError):
            self.trouble = _set_list_aside(self._file)
            return []
        return rows


def _is_row(row: Any) -> bool:
    """Whether an element of the list names a model."""
    return (
        isinstance(row, dict)
        and all(isinstance(row.get(key), str) and row[key] for key in ("name", "model"))
        and all(isinstance(value, str) and "\0" not in value for value in row.values())
    )


def _row_of(name: str, files: ModelFiles) -> dict[str, str]:
    row = {"name": name, "model": str(files.llm)}
    if files.mmproj:
        row["mmproj"] = str(files.mmproj)
    if files.manifest:
        row["manifest"] = str(files.manifest)
    return row


def _model_of(row: dict[str, str]) -> LibraryModel:
    mmproj, manifest = row.get("mmproj"), row.get("manifest")
    files = ModelFiles(
        Path(row["model"]),
        Path(mmproj) if mmproj else None,
        Path(manifest) if manifest else None,
    )
    return LibraryModel(row["name"], Program.ADDED, files, size_of(files))


def _files_at(path: Path, mmproj: Path | None) -> ModelFiles:
    """The files that are meant.  Raises `ModelError`."""
    if mmproj is None and path.is_file() and is_vision_file(path):
        return _model_of_vision_file(path)
    if mmproj is not None and path.is_file() and is_vision_file(path) and mmproj.is_file():
        path, mmproj = mmproj, path
    files = find_model(path, mmproj)
    if files.mmproj is None and files.manifest is None and path.is_file():
        beside = (each for each in models_in(path.parent).models if _is_same(each.llm, path))
        return next(beside, files)
    return files


def _model_of_vision_file(vision: Path) -> ModelFiles:
    """The one model beside a vision file that it belongs to."""
    models = models_in(vision.parent).models
    found = [files for files in models if files.mmproj and _is_same(files.mmproj, vision)]
    if len(found) == 1:
        return found[0]
    raise ModelError(
        f"{vision} is a vision file (mmproj), not a language model.",
        "Give the language model, and this file with --mmproj.",
    )


def _refuse_broken(files: ModelFiles) -> None:
    found = diagnose(files)
    if found.context_tokens is None:
        problem = found.problems[0]
        raise ModelRefused(problem.message, problem.hint)


def _absolute(files: ModelFiles) -> ModelFiles:
    return dataclasses.replace(
        files,
        llm=files.llm.absolute(),
        mmproj=files.mmproj.absolute() if files.mmproj else None,
        manifest=files.manifest.absolute() if files.manifest else None,
    )


def _same(left: ModelFiles, right: ModelFiles) -> bool:
    return _is_same(left.llm, right.llm) and (
        _is_same(left.mmproj, right.mmproj)
        if left.mmproj and right.mmproj
        else left.mmproj == right.mmproj
    )


def _is_same(left: Path, right: Path) -> bool:
    return identity_of(left) == identity_of(right)


def _new_name(files: ModelFiles, rows: list[dict[str, str]]) -> str:
    """The name of the file, or of the folder of a pair that `pumice convert` or Jan wrote."""
    own = files.llm.parent.name if files.llm.name == LLM_FILE else files.llm.stem
    if files.manifest:
        own = f"{files.manifest.parent.name}:{files.manifest.name}"
    own = " ".join(own.split()) or "model"
    names, number, name = {row["name"] for row in rows}, 1, own
    while name in names:
        number += 1
        name = f"{own}-{number}"
    return name


@contextlib.contextmanager
def _list_lock(path: Path) -> Iterator[None]:
    """Alone with the list: a lock that the system releases when a process ends."""
    with path.open("ab") as stream:
        if sys.platform == "win32":
            stream.seek(0)
            msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)
        else:
            fcntl.flock(stream, fcntl.LOCK_EX)
        try:
            yield
        finally:
            if sys.platform == "win32":
                stream.seek(0)
                msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)


def _list_unreadable(file: Path, error: OSError) -> PumiceError:
    why = error.strerror or str(error)
    return PumiceError(
        f"The list of added models could not be read: {why}.", f"Check the permissions of {file}."
    )


def _set_list_aside(file: Path) -> PumiceError:
    try:
        where = set_aside(file)
    except OSError as error:
        return _list_unreadable(file, error)
    return PumiceError(
        "The list of added models was damaged, so it is empty now.",
        f"The damaged file was kept as {where}; add the models again.",
    )
