"""Photos as files named by their content: one file however often a photo is sent.  Knows no Qt.

Photos are copied, never moved: the person's own file stays where and as it is.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.storage.database import translated
from engine.vision.photo import read_photo

_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True)
class KeptPhoto:
    """A photo on the shelf.

    `hash` is the SHA-256 of the file; `file` its path below the shelf; `name` what the person's
    file was called; the size is that of the upright photo, however large.
    """

    hash: str
    file: str
    name: str
    width_px: int
    height_px: int


class PhotoStore:
    """A folder of photos.  Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, source: Path) -> KeptPhoto:
        """Copy a photo onto the shelf.

        Raises:
            PhotoUnreadable: it cannot be opened as a photo.
            StoreError: it could not be written.
        """
        width_px, height_px = read_photo(source).size_px
        with translated("Keeping the photo"), source.open("rb") as stream:
            blocks = iter(lambda: stream.read(_BLOCK_BYTES), b"")
            digest, file = self._put(blocks, _suffix(source.name))
        return KeptPhoto(digest, file, source.name, width_px, height_px)

    def keep_bytes(self, content: bytes, name: str) -> KeptPhoto:
        """Put a photo that came as bytes (a pasted one) onto the shelf.

        Raises:
            PhotoUnreadable, StoreError
        """
        with translated("Keeping the photo"):
            digest, file = self._put(iter((content,)), _suffix(name))
        width_px, height_px = read_photo(self.folder / file).size_px
        return KeptPhoto(digest, file, name, width_px, height_px)

    def path(self, photo: KeptPhoto) -> Path:
        """Where the photo lies on this disk."""
        return self.folder / photo.file

    def find(self, digest: str) -> Path | None:
        """The file of a hash, if it is on the shelf."""
        if not re.fullmatch(r"[0-9a-f]{64}", digest):
            return None
        return next(iter((self.folder / digest[:2]).glob(f"{digest}*")), None)

    def drop(self, photo: KeptPhoto) -> None:
        """Take a photo off the shelf; one that is gone already is fine.  Raises `StoreError`."""
        with translated("Removing a photo"):
            self.path(photo).unlink(missing_ok=True)

    def _put(self, blocks: Iterator[bytes], suffix: str) -> tuple[str, str]:
        """Write beside, then rename, so that a file under its hash is always whole."""
        self.folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        handle, beside = tempfile.mkstemp(prefix="new-", dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as stream:
                for block in blocks:
                    digest.update(block)
                    stream.write(block)
            target = self._place(digest.hexdigest(), suffix)
            Path(beside).replace(target)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
        return digest.hexdigest(), target.relative_to(self.folder).as_posix()

    def _place(self, digest: str, suffix: str) -> Path:
        """The file of a hash; one that is there keeps its suffix."""
        place = self.find(digest) or self.folder / digest[:2] / f"{digest}{suffix}"
        place.parent.mkdir(exist_ok=True)
        return place


def _suffix(name: str) -> str:
    """The ending of a file name if it is a plain one: for people who look into the folder."""
    found = re.search(r"\.[A-Za-z0-9]{1,5}$", name)
    return found.group().lower() if found else ""
