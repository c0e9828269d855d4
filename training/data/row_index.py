"""The index of a set: where each row lies and what must be known of it before it is read.

Nothing of it is held in memory.  `training.data.index_build` makes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.data.captions import PhotoCaptions
from training.data.json_scan import parse_json
from training.data.llava_rows import id_of_row
from training.data.mapped import DiskArray, read_place
from training.data.media import Media, Place, member_place
from training.data.reasons import BadRow, Reason, RowProblem
from training.data.row_formats import parse_row
from training.data.tar_samples import MEMBERS_KEY
from training.data.turns import ParsedRow

REASONS = tuple(Reason)
"""`reason` of a record is 0 for a row that can be used, else a place in this table plus 1."""

ROW = np.dtype(
    [
        ("offset", "<u8"),
        ("length", "<u4"),
        ("file", "<u4"),
        ("words", "<i4"),
        ("photos", "<u8"),
        ("lowest", "<u8"),
        ("highest", "<u8"),
        ("reason", "u1"),
    ]
)
"""A row: bytes of a file; words, negative without photos; a hash of its photos in order (of the row
where it has none); the lowest and the highest hash of one of its photos."""


@dataclass(frozen=True)
class ReadRow:
    """A row that was read: what it says, and where each of its photos is, by name."""

    parsed: ParsedRow
    members: object
    file: Path


@dataclass(frozen=True, eq=False)
class RowIndex:
    """A set's rows by number.

    Args:
        name: the set's.
        format_name: as in the recipe.
        files: what `file` of a record counts.
        rows: the records, of `ROW`.
        media: where photos are that a row does not bring with it.
        notes: what was done to how many rows.
        captions: of the photos, where the recipe names a file of them.
    """

    name: str
    format_name: str
    files: tuple[Path, ...]
    rows: DiskArray
    media: Media
    notes: Mapping[str, int]
    captions: PhotoCaptions | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def read(self, row: int) -> ReadRow:
        """A row as it is on the disk now.

        Raises:
            RowProblem: it cannot be used.
        """
        plain, file = self.plain(row)
        members = plain.get(MEMBERS_KEY) if isinstance(plain, dict) else None
        return ReadRow(parse_row(plain, self.format_name), members, file)

    def facts(self, parsed: ParsedRow) -> tuple[str, ...]:
        """What is known of a row's photos: its own captions, else those of the file."""
        if parsed.facts or self.captions is None:
            return parsed.facts
        names = [view.path for view in parsed.conversation.views]
        return self.captions.of_row(names, parsed.extra)

    def plain(self, row: int) -> tuple[object, Path]:
        """The JSON of a row, and its file.  Raises `RowProblem`."""
        record = self.rows.at(row)
        file = self.files[int(record["file"])]
        try:
            content = read_place(file, int(record["offset"]), int(record["length"]))
        except OSError as error:
            raise RowProblem(Reason.BAD_JSON, f"{file}: {error.strerror}") from error
        return parse_json(content), file

    def place(self, read: ReadRow, name: str) -> Place:
        """Where a photo of a row is.  Raises `RowProblem`."""
        return member_place(read.members, name) or self.media.place(name, read.file)

    def bad_row(self, row: int, problem: RowProblem, row_id: str = "") -> BadRow:
        """What to tell about a row that cannot be used."""
        file = self.files[int(self.rows.at(row)["file"])]
        return BadRow(self.name, row, row_id, problem.reason, problem.detail, str(file))

    def known_problem(self, row: int) -> BadRow:
        """The same for a row whose reason is in the index, with what the row says of itself."""
        try:
            plain, _file = self.plain(row)
        except RowProblem as problem:
            return self.bad_row(row, problem)
        row_id = id_of_row(plain) if isinstance(plain, dict) else ""
        try:
            read = self.read(row)
            for view in read.parsed.conversation.views:
                self.place(read, view.path)
        except RowProblem as problem:
            return self.bad_row(row, problem, row_id)
        reason = REASONS[int(self.rows.at(row)["reason"]) - 1]
        return self.bad_row(row, RowProblem(reason, "the file has changed"), row_id)
