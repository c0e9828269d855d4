"""Builds the index of a set in one pass over its files, and finds one that was built before.

Its name follows from the files' names, sizes and times, and from how rows are read.  It is written
aside and renamed, so an index that is there is whole; of several processes that build the same one
the first one's is kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np

from engine.atomic_file import part_path
from engine.chat import View
from training.data.captions import captions_key, open_captions
from training.data.json_scan import FoundRow, scan_rows
from training.data.mapped import DiskArray, forget_mapped
from training.data.media import Media, MediaFolder, Place, index_shards, media_shards, view_path
from training.data.permutation import stable_hash
from training.data.reasons import RowProblem
from training.data.row_formats import PARSER_VERSION, modality_length, parse_row
from training.data.row_index import REASONS, ROW, ReadRow, RowIndex
from training.data.set_files import folder_sample, is_json_object, is_tar, row_files, view_beside
from training.data.tar_samples import MEMBERS_KEY, tar_samples
from training.data.turns import ParsedRow

Progress = Callable[[str, int, int], None]
"""Is told what is being read, bytes that are done, and all bytes."""

NO_CAPTIONS = "no captions of the photos"
"""The note about rows whose photos are not in the file of captions."""

_ROWS, _MADE_ROWS, _MEMBERS, _NOTES = "rows.bin", "made.jsonl", "members.bin", "index.json"
_BUFFER_ROWS = 4096


@dataclass(frozen=True)
class SetSource:
    """A set as files: `files` may be folders; `media` a folder, shards, or nothing.

    `captions`: a file of captions of its photos.
    """

    name: str
    format_name: str
    files: tuple[Path, ...]
    media: tuple[Path, ...] = ()
    root: Path = field(default_factory=Path)
    captions: Path | None = None


def open_index(source: SetSource, folder: Path, advance: Progress | None = None) -> RowIndex:
    """The index of a set, built where there is none.

    Args:
        folder: where indexes are kept.
        advance: is told how far the pass over the files has come.

    Raises:
        SampleError: a file that is broken as a whole.
        OSError: a file cannot be read, or the index cannot be written.
    """
    row_paths = [path for file in source.files for path in row_files(file)]
    place = folder / f"{_file_name(source.name)}-{_index_key(source, row_paths)}"
    if not (place / _NOTES).is_file():
        _build_index(source, row_paths, place, advance)
    return _opened_index(source, row_paths, place)


def _file_name(name: str) -> str:
    return "".join(mark if mark.isalnum() or mark in "-_." else "_" for mark in name)[:60] or "set"


def _index_key(source: SetSource, row_paths: Sequence[Path]) -> str:
    digest = hashlib.blake2b(digest_size=10)
    digest.update(f"{PARSER_VERSION} {source.format_name} {source.root}".encode())
    shards = [path for path in source.media if not path.is_dir()]
    for path in (*row_paths, *shards):
        known = path.stat()
        digest.update(f"{path}\0{known.st_size}\0{known.st_mtime_ns}\n".encode(errors="replace"))
    digest.update("\0".join(map(str, source.media)).encode(errors="replace"))
    if source.captions:
        digest.update(captions_key(source.captions).encode())
    return digest.hexdigest()


def _opened_index(source: SetSource, row_paths: Sequence[Path], place: Path) -> RowIndex:
    files = (*row_paths, place / _MADE_ROWS)
    notes: dict[str, int] = json.loads((place / _NOTES).read_text("utf-8"))
    return RowIndex(
        source.name,
        source.format_name,
        files,
        DiskArray(place / _ROWS, ROW),
        _media_of_set(source, place),
        notes,
        open_captions(source.captions, place.parent) if source.captions else None,
    )


def _media_of_set(source: SetSource, place: Path) -> Media:
    if not source.media:
        return MediaFolder(None)
    if source.media[0].is_dir():
        return MediaFolder(source.media[0])
    return media_shards(source.media, place / _MEMBERS)


def _build_index(
    source: SetSource, row_paths: Sequence[Path], place: Path, advance: Progress | None
) -> None:
    aside = part_path(place)
    aside.mkdir(parents=True)
    try:
        if source.media and not source.media[0].is_dir():
            index_shards(source.media, aside / _MEMBERS)
        index = RowIndex(
            source.name,
            source.format_name,
            (*row_paths, place / _MADE_ROWS),
            DiskArray(aside / _ROWS, ROW),
            _media_of_set(source, aside),
            {},
            open_captions(source.captions, place.parent) if source.captions else None,
        )
        with (aside / _ROWS).open("wb") as rows, (aside / _MADE_ROWS).open("wb") as made:
            writer = _IndexWriter(index, source.root, rows, made)
            writer.add_files(source.files, row_paths, advance)
        (aside / _NOTES).write_text(json.dumps(writer.notes), "utf-8")
        _keep_index(aside, place)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _keep_index(aside: Path, place: Path) -> None:
    forget_mapped()
    try:
        aside.rename(place)
    except OSError:
        if not (place / _NOTES).is_file():  # else another process was quicker
            raise


def _texts_that_split(parsed: ParsedRow) -> list[str]:
    """What decides about the split of a row without photos; of a pair that is its prompt."""
    messages = parsed.conversation.messages
    return [one.text for one in (messages if parsed.worse is None else messages[:-1])]


class _IndexWriter:
    """Writes a record a row, and the rows that are made from shards and folders."""

    def __init__(self, index: RowIndex, root: Path, rows: BinaryIO, made: BinaryIO) -> None:
        self._index, self._rows, self._made = index, rows, made
        self._root = f"{root}{os.sep}"
        self._records: list[tuple[int, ...]] = []
        self.notes: Counter[str] = Counter()

    def add_files(
        self, given: Sequence[Path], row_paths: Sequence[Path], advance: Progress | None
    ) -> None:
        """All rows of all files, in order."""
        in_folders = {path for path in given if path.is_dir()}
        done, total = 0, sum(path.stat().st_size for path in row_paths)
        for number, path in enumerate(row_paths):
            is_loose = path not in given and bool(in_folders)
            for record in self._records_of(path, number, is_loose):
                self._records.append(record)
                if len(self._records) >= _BUFFER_ROWS:
                    self._write_records()
                    if advance:
                        advance(self._index.name, done + record[0] * (record[2] == number), total)
            done += path.stat().st_size
            if advance:
                advance(self._index.name, done, total)
        self._write_records()

    def _write_records(self) -> None:
        self._rows.write(np.array(self._records, ROW).tobytes())
        self._records.clear()

    def _records_of(self, path: Path, number: int, is_loose: bool) -> Iterator[tuple[int, ...]]:
        if is_tar(path):
            for plain in tar_samples(path):
                yield self._made_record(plain)
            return
        views = view_beside(path) if is_loose else []
        is_caption = path.suffix.lower() == ".txt"
        if views and (is_caption or is_json_object(path)):
            if not (is_caption and path.with_suffix(".json").is_file()):
                yield self._made_record(folder_sample(path, views))
        elif not (is_loose and is_caption):
            with path.open("rb") as stream:
                for found in scan_rows(stream, str(path)):
                    yield self._record_of_row(found, number)

    def _made_record(self, plain: dict[str, object]) -> tuple[int, ...]:
        content = json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass")
        offset = self._made.tell()
        self._made.write(content + b"\n")
        return self._record_of_row(
            FoundRow(offset, len(content), plain), len(self._index.files) - 1
        )

    def _record_of_row(self, found: FoundRow, file: int) -> tuple[int, ...]:
        try:
            if found.problem:
                raise found.problem
            parsed = parse_row(found.plain, self._index.format_name)
            members = found.plain.get(MEMBERS_KEY) if isinstance(found.plain, dict) else None
            read = ReadRow(parsed, members, self._index.files[file])
            views = parsed.conversation.views
            hashes = [self._photo_hash(self._index.place(read, view.path), view) for view in views]
        except RowProblem as problem:
            reason = REASONS.index(problem.reason) + 1
            return (found.offset, found.length, file, 0, 0, 0, 0, reason)
        self.notes.update(parsed.notes)
        if self._index.captions and views and not self._index.facts(parsed):
            self.notes[NO_CAPTIONS] += 1
        hashes = hashes or [stable_hash(*_texts_that_split(parsed))]
        # Rows of one hash are joined: a pair or a prompt has one of its own.
        photos = stable_hash(file, found.offset) if parsed.stands_alone else stable_hash(*hashes)
        words = modality_length(parsed)
        return (found.offset, found.length, file, words, photos, min(hashes), max(hashes), 0)

    def _photo_hash(self, place: Place, view: View) -> int:
        """A photo by its path from `root`: two sets that show one photo agree about it."""
        return stable_hash(
            view_path(place, view.path).removeprefix(self._root).replace(os.sep, "/")
        )
