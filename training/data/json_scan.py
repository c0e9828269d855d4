"""Rows of JSON files with their places, one after another: memory holds one row, not the file.

A file is an array of rows, a row a line (JSONL), or one row alone; its first bytes tell.  The rows
of an array are cut out by Python's own JSON decoder, so whatever `json.load` takes is taken here.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from engine.errors import SampleError
from training.data.reasons import Reason, RowProblem

CHUNK_BYTES = 1 << 20
MOST_ROW_BYTES = 1 << 26
"""A row that is longer than 64 MiB is taken for a broken one."""

_NEAR_END = 16
"""Characters at the end of what has been read in which a mistake may only be a cut."""

_BOM = codecs.BOM_UTF8
_SPACE = " \t\n\r"


@dataclass(frozen=True)
class FoundRow:
    """A row in its file: bytes `offset` … `offset + length`, and what they say or why nothing."""

    offset: int
    length: int
    plain: object
    problem: RowProblem | None = None


def scan_rows(
    stream: BinaryIO, where: str, *, chunk_bytes: int = CHUNK_BYTES
) -> Iterator[FoundRow]:
    """The rows of a file.  A line of JSONL that is broken is a problem in their midst.

    Args:
        where: the file's name, for messages.

    Raises:
        SampleError: an array that is broken; what follows the break cannot be told apart.
        OSError: the file cannot be read.
    """
    head = stream.read(len(_BOM))
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise SampleError(f"{where} is UTF-16, and JSON must be UTF-8.", "Save it as UTF-8.")
    start = len(_BOM) if head == _BOM else 0
    stream.seek(start)
    head = _first_character(stream)
    stream.seek(start)
    if head == b"[":
        yield from _scan_array(_TextWindow(stream, start, where, chunk_bytes))
    elif head:
        yield from _scan_lines(stream, start)


def scan_members(
    stream: BinaryIO, where: str, *, chunk_bytes: int = CHUNK_BYTES
) -> Iterator[tuple[str, object]]:
    """The members of a file that is one object: key and value; of a list each element by itself.

    Raises:
        SampleError: it is no object, or broken.
        OSError: the file cannot be read.
    """
    start = len(_BOM) if stream.read(len(_BOM)) == _BOM else 0
    stream.seek(start)
    window = _TextWindow(stream, start, where, chunk_bytes)
    if window.next_character() != "{":
        raise window.broken("an object is expected")
    mark = "," if window.pass_mark("{") != "}" else "}"
    while mark == ",":
        key = window.take_value().plain
        if not isinstance(key, str) or window.next_character() != ":":
            raise window.broken("a key with ':' after it is expected")
        if window.pass_mark(":") == "[":
            yield from ((key, found.plain) for found in _array_values(window))
        else:
            yield key, window.take_value().plain
        mark = window.next_character()
        if mark not in (",", "}"):
            raise window.broken("',' or '}' is missing after a member")
        window.pass_mark(mark)


def parse_json(content: bytes) -> object:
    """What bytes of JSON say.  Raises `RowProblem`."""
    try:
        return json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise RowProblem(Reason.BAD_JSON, str(error) or "nested too deeply") from error


def _first_character(stream: BinaryIO) -> bytes:
    while piece := stream.read(4096):
        if kept := piece.lstrip():
            return kept[:1]
    return b""


def _scan_lines(stream: BinaryIO, start: int) -> Iterator[FoundRow]:
    """A row a line; a file whose first line is no JSON may be one row over many lines."""
    offset, first = start, True
    while line := stream.readline(MOST_ROW_BYTES):
        content = line.strip()
        place, offset = offset + len(line) - len(line.lstrip()), offset + len(line)
        if not content:
            continue
        try:
            yield FoundRow(place, len(content), parse_json(content))
        except RowProblem as problem:
            if first and (whole := _one_row(stream, start)):
                yield whole
                return
            yield FoundRow(place, len(content), None, problem)
        first = False


def _one_row(stream: BinaryIO, start: int) -> FoundRow | None:
    """The file as one row, if it is one; else the stream stands where it stood."""
    place = stream.tell()
    stream.seek(start)
    content = stream.read(MOST_ROW_BYTES + 1)
    stream.seek(place)
    try:
        return FoundRow(start, len(content), parse_json(content))
    except RowProblem:
        return None


def _scan_array(window: _TextWindow) -> Iterator[FoundRow]:
    yield from _array_values(window)
    if window.next_character():
        raise window.broken("something follows the end of the array")


def _array_values(window: _TextWindow) -> Iterator[FoundRow]:
    """The values of an array that begins here, until behind its end."""
    window.advance(1)
    if window.next_character() == "]":
        window.advance(1)
    else:
        while True:
            window.next_character()
            yield window.take_value()
            mark = window.next_character()
            if mark not in (",", "]"):
                raise window.broken("',' or ']' is missing after a row")
            window.advance(1)
            if mark == "]":
                break


class _TextWindow:
    """A sliding view of a file's text; knows at which byte and line it stands."""

    def __init__(self, stream: BinaryIO, start: int, where: str, chunk_bytes: int) -> None:
        self._stream, self._where, self._chunk_bytes = stream, where, chunk_bytes
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._scan = json.JSONDecoder().raw_decode
        self._text, self._at, self._ended = "", 0, False
        self._byte, self._line = start, 1
        self.next_character()

    def next_character(self) -> str:
        """Skips white space; the character there, "" at the end of the file."""
        while True:
            rest = self._at
            while rest < len(self._text) and self._text[rest] in _SPACE:
                rest += 1
            self.advance(rest - self._at)
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._read_more():
                return ""

    def pass_mark(self, mark: str) -> str:
        """Moves on behind a mark that stands here; the next character, "" at the end."""
        self.advance(len(mark))
        return self.next_character()

    def advance(self, characters: int) -> int:
        """Moves on; returns how many bytes that were."""
        passed = self._text[self._at : self._at + characters]
        n_bytes = len(passed) if passed.isascii() else len(passed.encode("utf-8", "surrogatepass"))
        self._at += characters
        self._byte += n_bytes
        self._line += passed.count("\n")
        return n_bytes

    def take_value(self) -> FoundRow:
        """The JSON value that begins here.  Raises `SampleError` if there is none."""
        while True:
            try:
                value, end = self._scan(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._is_broken(error) or not self._read_more():
                    raise self._broken_at(error) from error
            except RecursionError as error:
                raise self.broken("a row is nested too deeply") from error
            else:
                # A number that is cut may look whole: 0 of 0.5.
                if end + _NEAR_END < len(self._text) or not self._read_more():
                    offset = self._byte
                    return FoundRow(offset, self.advance(end - self._at), value)

    def _is_broken(self, error: json.JSONDecodeError) -> bool:
        """Whether more text could not help."""
        if len(self._text) - self._at > MOST_ROW_BYTES:
            return True
        is_open = error.msg.startswith("Unterminated string")
        return not is_open and error.pos < len(self._text) - _NEAR_END

    def _read_more(self) -> bool:
        """Reads as much as is left unread, at least a chunk; False at the end of the file."""
        if self._ended:
            return False
        rest = self._text[self._at :]
        piece = self._stream.read(max(self._chunk_bytes, len(rest)))
        self._ended = not piece
        try:
            self._text, self._at = rest + self._decoder.decode(piece, final=not piece), 0
        except UnicodeDecodeError as error:
            self._text, self._at = rest, 0
            self.advance(len(rest))
            self._byte += error.start
            self._line += error.object[: error.start].count(b"\n")
            raise self.broken(f"it is not UTF-8 ({error.reason})") from error
        return True

    def _broken_at(self, error: json.JSONDecodeError) -> SampleError:
        """The error at its own place, which lies behind the beginning of the row."""
        self.advance(max(0, error.pos - self._at))
        return self.broken(error.msg)

    def broken(self, why: str) -> SampleError:
        """What is wrong here."""
        return SampleError(
            f"{self._where} is broken JSON in line {self._line:,}, at byte {self._byte:,}: {why}.",
            "Repair the file, or write a row a line (JSONL): there a broken row harms no other.",
        )
