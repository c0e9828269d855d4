"""How captions are written in a file: CSV or JSON lines, its encoding, separators and line ends.

A file that Excel or a text editor has saved is read as it is now, and written on in the same way.
"""

from __future__ import annotations

import codecs
import csv
import dataclasses
import io
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.storage.captions.captions import FIELDS, Caption

Form = Literal["csv", "jsonl"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DELIMITERS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t])"?[,;\t]*', re.IGNORECASE)
"""The first line by which Excel is told what separates the columns."""

_SENTINEL = "\x1aend"

_JSON_START = '{"photo": "'


class NotACaption(ValueError):
    """A line that holds no caption; `line` is its number, counted from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line} is not a caption")
        self.line = line


@dataclass(frozen=True)
class CaptionFormat:
    """The way one file is written.

    `columns` are those of the CSV header, in its order.  The header is the last of `n_head_lines`
    lines: a line `sep=;` may stand before it.
    """

    form: Form
    bom: bytes = b""
    encoding: str = "utf-8"
    delimiter: str = ","
    line_end: str = "\n"
    columns: tuple[str, ...] = FIELDS
    n_head_lines: int = 1

    def head(self) -> bytes:
        """What a new file starts with."""
        return self.bom + (self.encode(self._csv_line(self.columns)) if self.form == "csv" else b"")

    def line(self, caption: Caption) -> bytes:
        """One caption, its line end included."""
        plain = dataclasses.asdict(caption)
        if self.form == "jsonl":
            return self.encode(json.dumps(plain, ensure_ascii=False) + self.line_end)
        return self.encode(self._csv_line(tuple(plain.get(name, "") for name in self.columns)))

    def encode(self, text: str) -> bytes:
        """Text as bytes; what cannot be encoded becomes an escape."""
        return text.encode(self.encoding, "backslashreplace")

    def _csv_line(self, cells: tuple[str, ...]) -> str:
        page = io.StringIO(newline="")
        writer = csv.writer(page, delimiter=self.delimiter, lineterminator=self.line_end)
        writer.writerow(cells)
        return page.getvalue()

    def captions(self, text: str) -> Iterator[Caption]:
        """The captions in a file's text, without its BOM.  Raises `NotACaption`."""
        return self._json_captions(text) if self.form == "jsonl" else self._csv_captions(text)

    def _csv_captions(self, text: str) -> Iterator[Caption]:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter)
        try:
            for _ in range(self.n_head_lines):
                next(rows)
            for row in rows:
                if any(row):  # spreadsheets leave empty rows at the end
                    yield self.row_caption(row, rows.line_num)
        except csv.Error as error:
            raise NotACaption(rows.line_num) from error

    def row_caption(self, row: list[str], line: int) -> Caption:
        """The caption in a row of CSV.  Empty cells at its right may be missing, or be too many.

        Raises:
            NotACaption: it has too few cells, or text in a column without a name.
        """
        places = [self.columns.index(name) for name in FIELDS]
        if len(row) <= max(places) or any(row[len(self.columns) :]):
            raise NotACaption(line)
        return Caption(*(row[place] for place in places))

    def replaced(self, text: str, caption: Caption) -> str:
        """A file's text with one photo's line written once more; nothing else changes.

        Raises:
            NotACaption: a line cannot be read.
            KeyError: there is no line of this photo.
        """
        spans = self._json_spans(text) if self.form == "jsonl" else self._csv_spans(text)
        for start, end, row in spans:
            if self.row_caption(row, 0).photo != caption.photo:
                continue
            if self.form == "jsonl":
                line = json.dumps(dataclasses.asdict(caption), ensure_ascii=False) + self.line_end
            else:
                line = self._csv_line(self._replaced_cells(row, caption))
            return text[:start] + line + text[end:]
        raise KeyError(caption.photo)

    def _replaced_cells(self, row: list[str], caption: Caption) -> tuple[str, ...]:
        """A row with the caption's values; columns of the person's own stay."""
        plain = dataclasses.asdict(caption)
        cells = itertools.zip_longest(self.columns, row, fillvalue="")
        return tuple(plain.get(name, cell) for name, cell in cells)

    def _csv_spans(self, text: str) -> Iterator[tuple[int, int, list[str]]]:
        """Start, end and cells of each row below the header."""
        fed = start = 0

        def feed() -> Iterator[str]:
            nonlocal fed
            for line in io.StringIO(text, newline=""):
                fed += len(line)
                yield line

        for number, row in enumerate(csv.reader(feed(), delimiter=self.delimiter)):
            if number >= self.n_head_lines and any(row):
                yield start, fed, row
            start = fed

    def _json_spans(self, text: str) -> Iterator[tuple[int, int, list[str]]]:
        start = 0
        for number, line in enumerate(io.StringIO(text, newline=""), start=1):
            if line.strip():
                try:
                    values = dataclasses.asdict(_json_caption(line))
                except (ValueError, TypeError, RecursionError) as error:
                    raise NotACaption(number) from error
                yield start, start + len(line), [values[name] for name in self.columns]
            start += len(line)

    def _json_captions(self, text: str) -> Iterator[Caption]:
        for number, line in enumerate(text.split("\n"), start=1):
            if not line.strip():
                continue
            try:
                yield _json_caption(line)
            except (ValueError, TypeError, RecursionError) as error:
                raise NotACaption(number) from error


def _json_caption(line: str) -> Caption:
    """Raises `ValueError`, `TypeError` or `RecursionError`."""
    return Caption(**json.loads(line))


def decode(content: bytes) -> tuple[str, bytes, str]:
    """Text, byte order mark and encoding of a file; half a character at its end is left out.

    Raises:
        UnicodeDecodeError: it is in none of the encodings that are understood.
    """
    bom, encoding = next((each for each in _BOMS if content.startswith(each[0])), (b"", "utf-8"))
    decoder = codecs.getincrementaldecoder(encoding)()
    return decoder.decode(content[len(bom) :]), bom, encoding


def recognise(text: str, form: Form, bom: bytes, encoding: str) -> CaptionFormat | None:
    """The format of a text; None if it holds nothing but the start of a first line.

    Raises:
        NotACaption: it was not begun by Pumice.
    """
    start = CaptionFormat(form, bom, encoding)
    first, line_end = _first_line(text)
    if not line_end:
        if form == "jsonl" and _is_json_caption(first):
            return start
        if _starts_like_ours(first, form):
            return None
        raise NotACaption(1)
    if form == "jsonl":
        return dataclasses.replace(start, line_end=line_end)
    if says := _SEPARATOR_LINE.fullmatch(first):
        header, ending = _first_line(text[len(first) + len(line_end) :])
        if not ending:
            raise NotACaption(2)
        if columns := _columns_of(header, says[1]):
            return CaptionFormat(form, bom, encoding, says[1], line_end, columns, 2)
        raise NotACaption(2)
    for delimiter in _DELIMITERS:
        if columns := _columns_of(first, delimiter):
            return CaptionFormat(form, bom, encoding, delimiter, line_end, columns)
    raise NotACaption(1)


def _columns_of(header: str, delimiter: str) -> tuple[str, ...] | None:
    """The names in a header; None unless it has each field once, in small or capital letters."""
    names = tuple(next(csv.reader([header], delimiter=delimiter), ()))
    lower = tuple(
        name.strip().lower() if name.strip().lower() in FIELDS else name for name in names
    )
    for columns in (names, lower):
        if all(columns.count(name) == 1 for name in FIELDS):
            return columns
    return None


def _is_json_caption(line: str) -> bool:
    try:
        _json_caption(line)
    except (ValueError, TypeError, RecursionError):
        return False
    return True


def _starts_like_ours(first: str, form: Form) -> bool:
    """Whether a line without an end can be the start of one that Pumice wrote."""
    if form == "jsonl":
        return first.startswith(_JSON_START[: len(first)])
    return any(each.join(FIELDS).startswith(first) for each in _DELIMITERS)


def _first_line(text: str) -> tuple[str, str]:
    """The first line and what ends it, which is empty if nothing does."""
    ends = [place for place in (text.find("\n"), text.find("\r")) if place >= 0]
    if not ends:
        return text, ""
    place = min(ends)
    if text[place:] == "\r":  # perhaps half of "\r\n"
        return text[:place], ""
    return text[:place], "\r\n" if text[place : place + 2] == "\r\n" else text[place]


def complete_length(text: str, written: CaptionFormat) -> int:
    """Length of the text up to the end of its last complete line.

    A row of CSV may have line ends between quotes; a quote within other text opens nothing.

    Raises:
        NotACaption: a line cannot be read as CSV.
    """
    if written.form == "jsonl":
        return text.rfind("\n") + 1
    lines = list(io.StringIO(text, newline=""))
    if lines and not lines[-1].endswith(written.line_end[-1]):
        lines.pop()
    fed = end = 0

    def feed() -> Iterator[str]:
        nonlocal fed
        for line in lines:
            fed += len(line)
            yield line
        yield _SENTINEL  # a cell that is still open takes it in

    rows = csv.reader(feed(), delimiter=written.delimiter)
    try:
        for row in rows:
            if not row or not row[-1].endswith(_SENTINEL):
                end = fed
    except csv.Error as error:
        raise NotACaption(rows.line_num) from error
    return end


def has_complete_tail(text: str, written: CaptionFormat) -> bool:
    """Whether what follows the last complete line is a complete line that only lacks its end.

    Editors leave the last line end out.  A row of CSV can also be cut within its last cell, the
    model's name: then the name is the start of one that stands in an earlier row.
    """
    end = complete_length(text, written)
    tail = text[end:]
    if written.form == "jsonl":
        return _is_json_caption(tail)
    newline = written.line_end[-1]
    try:
        if complete_length(tail + newline, written) <= len(tail):
            return False  # a cell is still open
        rows = list(csv.reader(io.StringIO(tail, newline=""), delimiter=written.delimiter))
        last = written.row_caption(rows[0], 1)
        models = {caption.model for caption in written.captions(text[:end])}
    except (csv.Error, NotACaption, IndexError):
        return False
    if last.model in models:
        return True
    return bool(last.model) and not any(model.startswith(last.model) for model in models)


def missing_line_end(text: str, line_end: str) -> str:
    """What a text lacks of a line end; half of one may be there."""
    return line_end[1:] if line_end == "\r\n" and text.endswith("\r") else line_end
