"""Answers that were paid for, on the disk before they count: a killed run asks nothing twice.

A file of JSON lines, `{"key": …, "value": …}`, that only grows.  A key is a hash of all that was
asked (`key_of`).  Memory holds keys and places, not the answers.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import io
import json
import os
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from engine.chat import Conversation, Text
from engine.errors import PhotoUnreadable, PumiceError
from engine.options import SamplingOptions
from training.language_model.file_lock import lock_file

_CHUNK_BYTES = 1 << 20


class AnswerJournal:
    """The answers in a file, which is made where there is none.  Its methods are for any thread.

    A last line without its end was cut off when a run was killed: it is taken away.

    Args:
        path: the file; only one run at a time may use it.

    Raises:
        PumiceError: it is in use, cannot be written, or is no journal.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept = 0
        """How many answers this run has added."""
        self._guard = threading.Lock()
        self._places: dict[str, tuple[int, int]] = {}
        self._stream = _open_locked(path)
        try:
            self._end = self._read_places()
            self._stream.truncate(self._end)
        except BaseException:
            self._stream.close()
            raise

    def __len__(self) -> int:
        return len(self._places)

    def answer(self, key: str) -> dict[str, Any] | None:
        """What is kept under a key; None if nothing is."""
        with self._guard:
            place = self._places.get(key)
            if place is None:
                return None
            self._stream.seek(place[0])
            line = self._stream.read(place[1])
        value: dict[str, Any] = json.loads(line)["value"]
        return value

    def keep(self, key: str, value: Mapping[str, Any]) -> None:
        """Keep an answer; it is on the disk when this returns.

        Raises:
            PumiceError: the disk is full or cannot be written; what was kept before is whole.
        """
        line = json.dumps({"key": key, "value": dict(value)}, ensure_ascii=False) + "\n"
        content = line.encode("utf-8", "surrogatepass")
        with self._guard:
            try:
                self._write_durably(content)
            except OSError as error:
                raise PumiceError(
                    f"{self.path} cannot be written on: {error.strerror}.",
                    "Free some space. What was kept before is whole: the same command goes on "
                    "from there.",
                ) from error
            self._places[key] = (self._end, len(content))
            self._end += len(content)
            self.kept += 1

    def _write_durably(self, content: bytes) -> None:
        self._stream.seek(self._end)
        try:
            written = 0
            while written < len(content):  # a disk may take a part of it before it is full
                written += self._stream.write(content[written:])
            os.fsync(self._stream.fileno())
        except OSError:
            self._stream.truncate(self._end)  # half a line would stand before the next one
            raise

    def _read_places(self) -> int:
        """Learn where each answer is; returns where the last whole line ends."""
        start = 0
        with self.path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.endswith(b"\n"):
                    break
                self._places[self._key_in(line, number)] = (start, len(line))
                start += len(line)
        return start

    def _key_in(self, line: bytes, number: int) -> str:
        try:
            row = json.loads(line)
            key, value = row["key"], row["value"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise self._damaged(number) from error
        if not isinstance(key, str) or not isinstance(value, dict):
            raise self._damaged(number)
        return key

    def _damaged(self, number: int) -> PumiceError:
        return PumiceError(
            f"Line {number:,} of {self.path} is not an answer that was kept.",
            "Delete that line: what was asked there is asked again. If the file is something "
            "else, give the result another name.",
        )

    def close(self) -> None:
        """Let others use the file."""
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _open_locked(path: Path) -> io.FileIO:
    """The file, open for reading and writing and locked."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        stream = io.FileIO(path, "r+")  # no buffer: what could not be written is not written later
    except OSError as error:
        raise PumiceError(
            f"{path} cannot be written: {error.strerror}.", "Choose a folder that can be written."
        ) from error
    try:
        lock_file(stream)
    except BlockingIOError:
        stream.close()
        raise PumiceError(
            f"Another run is using {path}.",
            "Wait until it has ended, or give this one another file to write.",
        ) from None
    except OSError as error:
        stream.close()
        raise PumiceError(
            f"{path} cannot be locked: {error.strerror}.",
            "Its file system must support locks; choose another folder.",
        ) from error
    return stream


def key_of(
    model: str, conversation: Conversation, sampling: SamplingOptions, *, extra: str = ""
) -> str:
    """A hash of everything that an answer depends on, the content of photos among it.

    Args:
        model: `LanguageModel.identity`.
        extra: what else tells two questions apart, such as the purpose of the answer.

    Returns:
        64 hexadecimal digits.

    Raises:
        PhotoUnreadable: a photo or video of the conversation is gone.
    """
    messages = [
        [
            message.role.value,
            *([type(part).__name__, _part_content(part)] for part in message.parts),
        ]
        for message in conversation.messages
    ]
    asked = [model, messages, sorted(dataclasses.asdict(sampling).items()), extra]
    plain = json.dumps(asked, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _part_content(part: object) -> str:
    if isinstance(part, Text):
        return part.text
    path: str = part.path  # type: ignore[attr-defined]
    try:
        found = Path(path).stat()
        return _file_hash(path, found.st_size, found.st_mtime_ns)
    except OSError as error:
        raise PhotoUnreadable(path, str(error.strerror), "Check the path.") from error


@functools.lru_cache(maxsize=4096)
def _file_hash(path: str, _size_bytes: int, _changed_ns: int) -> str:
    digest = hashlib.sha256()
    with Path(path).open("rb") as stream:
        while piece := stream.read(_CHUNK_BYTES):
            digest.update(piece)
    return digest.hexdigest()
