"""What a run over a folder writes: one answer a photo, kept so that a killed run can go on.

Each answer is on the disk before the next photo is looked at.  Photos are only ever read.  Knows no
engine and no terminal.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from engine.errors import PumiceError
from engine.vision.photo import PHOTO_SUFFIXES


@dataclass(frozen=True)
class Caption:
    """What came of one photo: an answer and why it ended, or an error."""

    photo: str
    question: str
    answer: str
    why: str
    error: str
    model: str


FIELDS = tuple(field.name for field in dataclasses.fields(Caption))
_CHUNK_BYTES = 1 << 16


class Book(Protocol):
    """Where captions are kept.

    `name` says where for people; `by_path` that photos are named as the disk has them.
    """

    name: str
    by_path: bool

    def has(self, photo: str) -> bool:
        """Whether there is a caption of this photo already."""

    def add(self, caption: Caption) -> None:
        """Keep one; it is on the disk when this returns.  Raises `OSError`."""

    def close(self) -> None:
        """The run is over."""


def photos_in(folder: Path, *, recursive: bool) -> Iterator[str]:
    """Photos by path from the folder, in the order of their names; hidden ones are left out.

    Links to photos are followed, links to folders are not: they may lead in circles.
    """
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if recursive:
                below = photos_in(Path(entry.path), recursive=True)
                yield from (f"{entry.name}/{name}" for name in below)
        elif entry.name.lower().endswith(PHOTO_SUFFIXES) and not entry.is_dir():
            yield entry.name


def shown(photo: str) -> str:
    """A photo's name as it is written down: bytes that are not UTF-8 as `\\xNN`."""
    return os.fsencode(photo).decode("utf-8", "backslashreplace")


class Lines:
    """One caption a line, or a row of CSV, in one file."""

    by_path = False

    def __init__(self, path: Path, form: str, question: str, *, resume: bool) -> None:
        """Open the file, and mend its end if a run was killed there.

        Raises:
            PumiceError: it exists without `resume`, is of another kind or another question.
            OSError: it cannot be written.
        """
        self.name = str(path)
        self._write, read, head, opening = _FORMS[form]
        self._done: set[str] = set()
        if not resume and path.exists() and path.stat().st_size > len(head):
            raise PumiceError(
                f"{path} exists already.",
                "--resume goes on with it; --out-file takes another file.",
            )
        self._file = path.open("a+b", buffering=0)
        try:
            if not _begins_so(self._file, opening):
                raise _strange(path, 1)
            self._file.truncate(_sound_end(self._file, quoted=form == "csv"))
            if not self._file.tell():
                self._put(head)
                _sync_folder(path.parent)
            self._file.seek(0)
            for caption in read(self._file, path):
                if caption.question != question:
                    raise _other_question(path, caption)
                self._done.add(caption.photo)
        except BaseException:
            self._file.close()
            raise

    def has(self, photo: str) -> bool:
        """Whether there is a line of this photo."""
        return shown(photo) in self._done

    def add(self, caption: Caption) -> None:
        """Write a line through to the disk."""
        self._put(self._write(caption))
        self._done.add(caption.photo)

    def _put(self, text: str) -> None:
        if not text:
            return
        rest = memoryview(text.encode("utf-8", "backslashreplace"))
        while rest:
            rest = rest[self._file.write(rest) :]
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class Sidecars:
    """A text file beside each photo: `beach.jpg.txt`, or `beach.jpg.error.txt` with its error."""

    by_path = True

    def __init__(self, folder: Path, photos: Iterator[str], *, resume: bool) -> None:
        """Look at what is there.  Raises `PumiceError` without `resume` if there is something."""
        self._folder = folder
        self.name = f"text files beside the photos in {folder}"
        there = None if resume else next(filter(self.has, photos), None)
        if there:
            raise PumiceError(
                f"{folder / there} has a text file beside it already.",
                "--resume leaves such photos out; --out csv writes to a file of its own.",
            )

    def has(self, photo: str) -> bool:
        """Whether there is a file beside this photo."""
        return self._beside(photo, ".txt").exists() or self._beside(photo, ".error.txt").exists()

    def _beside(self, photo: str, ending: str) -> Path:
        path = self._folder / photo
        return path.with_name(path.name + ending)

    def add(self, caption: Caption) -> None:
        """Write the file under another name, and give it its own when it is whole."""
        ending, text = (".error.txt", caption.error) if caption.error else (".txt", caption.answer)
        target = self._beside(caption.photo, ending)
        draft = target.with_name(f".{target.name}.part")
        with draft.open("wb") as file:
            file.write((text + "\n").encode("utf-8", "backslashreplace"))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
        _sync_folder(target.parent)

    def close(self) -> None:
        """Nothing is open."""


def _begins_so(file: io.FileIO, opening: str) -> bool:
    """Whether a file begins as ours do, or is the beginning of one: only then is it cut short."""
    file.seek(0)
    begin = file.read(len(opening)) or b""
    return opening.encode().startswith(begin)


def _sound_end(file: io.FileIO, *, quoted: bool) -> int:
    """Where the last whole line ends; a row of CSV may have line breaks between quotes."""
    file.seek(0)
    end = at = quotes = 0
    while chunk := file.read(_CHUNK_BYTES):
        for piece in chunk.splitlines(keepends=True) if quoted else [chunk]:
            at += len(piece)
            quotes += piece.count(b'"') if quoted else 0
            if quotes % 2 == 0 and b"\n" in piece:
                end = at - len(piece) + piece.rindex(b"\n") + 1
    file.seek(end)
    return end


def _csv_row(caption: Caption) -> str:
    return _csv_line(dataclasses.astuple(caption))


def _csv_line(cells: tuple[str, ...]) -> str:
    page = io.StringIO(newline="")
    csv.writer(page, lineterminator="\n").writerow(cells)
    return page.getvalue()


def _csv_rows(file: io.FileIO, path: Path) -> Iterator[Caption]:
    with _as_text(file) as text:
        rows = csv.reader(text)
        if tuple(next(rows, ())) != FIELDS:
            raise _strange(path, 1)
        for row in rows:
            if len(row) != len(FIELDS):
                raise _strange(path, rows.line_num)
            yield Caption(*row)


def _json_line(caption: Caption) -> str:
    return json.dumps(dataclasses.asdict(caption), ensure_ascii=False) + "\n"


def _json_lines(file: io.FileIO, path: Path) -> Iterator[Caption]:
    with _as_text(file) as text:
        for number, line in enumerate(text, start=1):
            try:
                yield Caption(**json.loads(line))
            except (ValueError, TypeError) as error:
                raise _strange(path, number) from error


def _as_text(file: io.FileIO) -> io.TextIOWrapper:
    """A second look at an open file, as text from its beginning."""
    again = os.fdopen(os.dup(file.fileno()), "rb")
    return io.TextIOWrapper(again, encoding="utf-8", errors="replace", newline="")


def _strange(path: Path, line: int) -> PumiceError:
    return PumiceError(
        f"Line {line} of {path} is no caption, so the run cannot go on with this file.",
        "Take another --out-file, or mend the line.",
    )


def _other_question(path: Path, caption: Caption) -> PumiceError:
    return PumiceError(
        f"{path} has answers to another question: {caption.question}",
        "Ask the same question to go on, or take another --out-file.",
    )


def _sync_folder(folder: Path) -> None:
    """Make a new name last; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_Reader = Callable[[io.FileIO, Path], Iterator[Caption]]
_HEAD = ",".join(FIELDS) + "\n"
_FORMS: dict[str, tuple[Callable[[Caption], str], _Reader, str, str]] = {
    "csv": (_csv_row, _csv_rows, _HEAD, _HEAD),
    "jsonl": (_json_line, _json_lines, "", '{"photo": "'),
}
"""How a caption is written and read, what stands at the head of a file, and how each begins."""
