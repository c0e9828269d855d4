"""What `pumice caption` has written: a CSV file, or text files beside the photos of a folder.

Its JSON lines are rows like others (`training.teach.captions_file`).
"""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from engine.errors import SampleError
from engine.vision.media_files import PHOTO_SUFFIXES

_FIELDS = ("photo", "answer", "error")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t])"?[,;\t]*\r?\n', re.IGNORECASE)
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})")


def is_csv_run(head: bytes) -> bool:
    """Whether a file begins as a CSV file of `pumice caption`, spreadsheets' copies included."""
    start = _decoded_csv(head, final=False).lower()
    start = _SEPARATOR_LINE.sub("", start, count=1)
    header = re.split(r"[\r\n]", start, maxsplit=1)[0]
    return {"photo", "answer"} <= {name.strip(' "') for name in re.split(r"[,;\t]", header)}


def read_csv_run(stream: BinaryIO, where: str) -> Iterator[Mapping[str, Any]]:
    """The rows of a CSV file, as text by column.  Raises `SampleError`."""
    text = _decoded_csv(stream.read(), where=where)
    told = _SEPARATOR_LINE.match(text)
    text = text[told.end() :] if told else text
    header = re.split(r"[\r\n]", text, maxsplit=1)[0]
    delimiter = told[1] if told else max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in next(reader)]
        for row in reader:
            if any(row):
                plain = dict(zip(names, row, strict=False))
                yield {key: plain.get(key, "") for key in _FIELDS} | {
                    "photo": _own_name(plain.get("photo", ""))
                }
    except csv.Error as error:
        raise SampleError(f"{where} is broken CSV in line {reader.line_num}: {error}.") from error


def _decoded_csv(content: bytes, *, final: bool = True, where: str = "") -> str:
    bom, encoding = next((each for each in _BOMS if content.startswith(each[0])), (b"", "utf-8"))
    decoder = codecs.getincrementaldecoder(encoding)("strict" if final else "replace")
    try:
        return decoder.decode(content[len(bom) :], final)
    except UnicodeDecodeError as error:
        raise SampleError(f"{where} is neither UTF-8 nor UTF-16.", "Save it as UTF-8.") from error


def _own_name(name: str) -> str:
    """A photo's name whose bytes are not UTF-8: they were written as `\\xNN`."""
    if not _ESCAPED.search(name):
        return name
    raw = _ESCAPED.sub(lambda one: os.fsdecode(bytes([int(one[1], 16)])), name)
    return os.fsdecode(os.fsencode(raw))


def read_sidecars(folder: Path) -> Iterator[Mapping[str, Any]]:
    """Photos of a folder that have a text file beside them: `beach.jpg.txt` of `beach.jpg`."""
    for text in sorted(folder.rglob("*.txt")):
        photo = text.with_suffix("")
        if photo.suffix.lower() in PHOTO_SUFFIXES and photo.is_file():
            caption = text.read_text("utf-8", "replace")
            yield {"photo": photo.relative_to(folder).as_posix(), "answer": caption}
