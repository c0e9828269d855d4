"""A folder as a table: every photo found in it, with its caption if there is one.  No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from app.storage.captions.caption_index import CaptionIndex
from app.storage.captions.caption_reader import EDITED, FolderCaptions, read_folder_captions
from app.storage.captions.captions import Caption
from app.storage.captions.folder_scan import FolderScan, FoundFile, scan_folder


@dataclass(frozen=True)
class FolderRow:
    """A photo or video of the folder; `number` is its place in the order of names."""

    number: int
    file: FoundFile
    modified_s: float = 0.0
    caption: Caption | None = None

    @property
    def text(self) -> str:
        """The caption; empty if there is none or it is an error."""
        return self.caption.answer if self.caption else ""

    @property
    def error(self) -> str:
        """Why there is no caption of a photo that was asked about."""
        return self.caption.error if self.caption else ""

    @property
    def is_edited(self) -> bool:
        """Whether a person has written the caption."""
        return self.caption is not None and self.caption.why == EDITED


@dataclass(frozen=True)
class FolderContents:
    """All rows, what the scan has to say, and the questions that the file of captions answers."""

    folder: Path
    scan: FolderScan
    rows: list[FolderRow]
    captions: FolderCaptions
    index: CaptionIndex = field(default_factory=CaptionIndex)


def read_folder(folder: Path, file: Path, *, recursive: bool) -> FolderContents:
    """Scan a folder and put the captions of a file beside its photos.

    Raises:
        PumiceError: the file is no file of captions.
        OSError: folder or file cannot be read.
    """
    scan = scan_folder(folder, recursive=recursive)
    captions = read_folder_captions(file, folder)
    rows = [
        FolderRow(number, found, _modified_s(folder / found.path), captions.of(found.path))
        for number, found in enumerate(scan.files)
    ]
    contents = FolderContents(folder, scan, rows, captions)
    contents.index.put((row.number, row.file.path, row.text) for row in rows)
    return contents


def _modified_s(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
