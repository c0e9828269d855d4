"""One CSV or JSON-lines file of captions, and how an earlier run's file is gone on with."""

from __future__ import annotations

import codecs
import dataclasses
import io
import os
from collections.abc import Collection, Iterable
from pathlib import Path, PurePath

from app.storage.captions.caption_folder import (
    MAX_RECORDED_PHOTOS,
    content_key,
    find_owner,
    record_folder,
    recorded_folder,
    recorded_photos,
)
from app.storage.captions.caption_format import (
    CaptionFormat,
    Form,
    NotACaption,
    complete_length,
    decode,
    has_complete_tail,
    missing_line_end,
    recognise,
)
from app.storage.captions.captions import Caption, name_in_utf8
from engine.atomic_file import sync_folder, write_bytes
from engine.errors import PumiceError


@dataclasses.dataclass(frozen=True)
class CaptionFileContent:
    """What a file holds already: its format, its complete lines, and their captions.

    The file may lack the end of the last line in `complete`.
    """

    format: CaptionFormat
    complete: bytes
    captions: tuple[Caption, ...]


class CaptionFile:
    """One caption per line, or per row of CSV, in one file."""

    def __init__(
        self,
        path: Path,
        form: Form,
        question: str | Collection[str],
        folder: Path,
        *,
        resume: bool,
        bom: bool = False,
    ) -> None:
        """Open the file; a half line that a killed run left is removed.

        Args:
            question: what is asked; several if videos are asked another one.
            folder: the folder of the photos.
            bom: begin a CSV file with a byte order mark, by which Excel knows UTF-8.

        Raises:
            PumiceError: it exists without `resume`, or is no file of captions, or answers another
                question.  It is then unchanged.
            OSError: it cannot be read or written.
        """
        self.name = str(path)
        start = CaptionFormat(form, codecs.BOM_UTF8 if bom else b"")
        _check_may_write(path, start, resume=resume)
        existing = read_caption_file(path, start)
        questions = (question,) if isinstance(question, str) else tuple(question)
        _check_questions(path, existing, questions)
        if bom:
            existing = _with_bom(path, existing)
        self._format = existing.format
        self._done = {caption.photo for caption in existing.captions}
        self._folder = find_owner(path, folder, self._done)
        self.notes = self._folder.notes
        self._path = path
        self._recorded = recorded_photos(path)
        self._file = _open_at_end(path, existing.complete)
        try:
            self._record([caption.photo for caption in existing.captions])
            self._append(existing.complete[self._file.tell() :])
            if not existing.complete:
                self._append(self._format.head())
                sync_folder(path.parent)
        except BaseException:
            self._file.close()
            raise

    def has(self, photo: str) -> bool:
        """Whether there is a caption of this photo."""
        return name_in_utf8(self._folder.name_of(photo)) in self._done

    def add(self, caption: Caption) -> None:
        """Write a line and wait until it is on the disk."""
        name = name_in_utf8(self._folder.name_of(caption.photo))
        self._append(self._format.line(dataclasses.replace(caption, photo=name)))
        self._done.add(name)
        if len(self._recorded) < MAX_RECORDED_PHOTOS:
            self._record([name])

    def replace(self, caption: Caption) -> None:
        """Write one photo's line once more; the other lines stay as they are.

        Raises:
            PumiceError, KeyError: as `replace_caption`.
            OSError: it cannot be written.  The file is then as it was.
        """
        name = name_in_utf8(self._folder.name_of(caption.photo))
        self._file.close()
        try:
            replace_caption(self._path, dataclasses.replace(caption, photo=name))
        finally:
            self._file = self._path.open("a+b", buffering=0)

    def _record(self, names: Iterable[str]) -> None:
        """Record the folder, and the content of the first photos named."""
        owner = self._folder.owner
        if owner is None or not owner.is_dir():
            return
        is_new = owner != recorded_folder(self._path)
        photos = dict(self._recorded) if self._done else {}
        for name in names:
            if len(photos) >= MAX_RECORDED_PHOTOS:
                break
            if name in photos or PurePath(name).is_absolute():
                continue
            if key := content_key(owner / name):
                photos[name] = key
        if is_new or photos != self._recorded:
            record_folder(self._path, owner, photos)
        self._recorded = photos

    def _append(self, content: bytes) -> None:
        rest = memoryview(content)
        while rest:
            rest = rest[self._file.write(rest) :]
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def replace_caption(path: Path, caption: Caption) -> None:
    """Write one photo's line of a file of captions once more, the whole file or nothing.

    Args:
        caption: its photo is named as in the file.

    Raises:
        PumiceError: it is no file of captions.
        KeyError: it has no line of this photo.
        OSError: it cannot be read or written.
    """
    existing = read_caption_file(path, CaptionFormat(form_of(path)))
    written = existing.format
    text = existing.complete[len(written.bom) :].decode(written.encoding)
    edited = written.replaced(text, caption)
    write_bytes(path.resolve(), written.bom + written.encode(edited))


def form_of(path: Path) -> Form:
    """How a file of captions is written, or is to be written if there is none yet."""
    try:
        with path.open("rb") as stream:
            head = stream.read(64)
    except FileNotFoundError:
        head = b""
    if head:
        return "jsonl" if b"{" in head.replace(b"\0", b"")[:4] else "csv"
    return "jsonl" if path.suffix.lower() in (".jsonl", ".ndjson") else "csv"


def _check_may_write(path: Path, start: CaptionFormat, *, resume: bool) -> None:
    """Refuse what is no ordinary file, and without `resume` one that holds more than a head."""
    if not path.exists():
        return
    if not path.is_file():
        raise PumiceError(f"{path} is not an ordinary file.", "Take another --out-file.")
    if not resume and path.stat().st_size > len(start.head()):
        raise PumiceError(
            f"{path} exists already.",
            "--resume goes on with it; --out-file takes another file.",
        )


def read_caption_file(path: Path, start: CaptionFormat) -> CaptionFileContent:
    """What is in the file; nothing, in the format `start`, if there is none.

    Raises:
        PumiceError: it is no file of captions.
        OSError: it cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return CaptionFileContent(start, b"", ())
    try:
        text, bom, encoding = decode(content)
        found = recognise(text, start.form, bom, encoding)
        if found is None:
            return CaptionFileContent(start, b"", ())
        is_half_character = len(bom + text.encode(encoding)) < len(content)
        if not is_half_character and has_complete_tail(text, found):
            text += missing_line_end(text, found.line_end)
        text = text[: complete_length(text, found)]
        captions = tuple(found.captions(text))
    except UnicodeDecodeError as error:
        raise PumiceError(
            f"{path} is not written in UTF-8, so this run cannot go on with it.",
            "In Excel, save it as “CSV UTF-8”, or take another --out-file.",
        ) from error
    except NotACaption as error:
        raise PumiceError(
            f"Line {error.line} of {path} is not a caption, so this run cannot go on with it.",
            "Correct the line, or take another --out-file.",
        ) from error
    return CaptionFileContent(found, bom + text.encode(encoding), captions)


def _check_questions(path: Path, existing: CaptionFileContent, questions: tuple[str, ...]) -> None:
    """Spreadsheets change line ends within a cell, so those do not count."""
    asked = [question.splitlines() for question in questions]
    for caption in existing.captions:
        if caption.question.splitlines() not in asked:
            raise PumiceError(
                f"{path} has answers to another question: {caption.question}",
                "Ask the same question to go on, or take another --out-file.",
            )


def _with_bom(path: Path, existing: CaptionFileContent) -> CaptionFileContent:
    """An existing UTF-8 file gets its byte order mark now, in one step."""
    if existing.format.encoding != "utf-8" or existing.format.bom or not existing.complete:
        return existing
    complete = codecs.BOM_UTF8 + existing.complete
    write_bytes(path.resolve(), complete)
    written = dataclasses.replace(existing.format, bom=codecs.BOM_UTF8)
    return dataclasses.replace(existing, format=written, complete=complete)


def _open_at_end(path: Path, complete: bytes) -> io.FileIO:
    """The file open for appending, cut behind its complete lines."""
    file = path.open("a+b", buffering=0)
    try:
        if file.seek(0, os.SEEK_END) > len(complete):
            file.truncate(len(complete))
            file.seek(0, os.SEEK_END)
    except BaseException:
        file.close()
        raise
    return file
