"""Photos and videos as files named by their content: one file however often one is sent.  No Qt.

They are copied, never moved: the person's own file stays where and as it is.
"""

from __future__ import annotations

import enum
import hashlib
import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.storage.database import StoreError, translated
from engine.atomic_file import atomic_write, replace_file
from engine.errors import PhotoUnreadable, VideoUnreadable
from engine.vision.media_files import looks_like_video

if TYPE_CHECKING:
    from PIL import Image

MAX_VIDEO_BYTES = 8 << 30
"""Largest video that is copied: 8 GiB."""

SPARE_BYTES = 512 << 20
"""Space that must be left on the disk after a copy: 512 MiB."""

_BLOCK_BYTES = 1 << 20


class MediaKind(enum.Enum):
    """What a file in the store is."""

    PHOTO = "photo"
    VIDEO = "video"


@dataclass(frozen=True)
class Crop:
    """Which part of another photo a photo is: its hash, and x1, y1, x2, y2 in upright pixels."""

    of: str
    px: tuple[int, int, int, int]


@dataclass(frozen=True)
class KeptPhoto:
    """A photo or a video in the store.

    `hash` is the SHA-256 of the file; `file` its path below the store's folder; `name` what the
    person's file was called; the size is that of the upright original, however large.
    """

    hash: str
    file: str
    name: str
    width_px: int
    height_px: int
    kind: MediaKind = MediaKind.PHOTO
    duration_s: float = 0.0
    """Length of a video."""
    crop: Crop | None = None
    """Set where a spot of another photo is asked about."""
    parent: str = ""
    """The hash of the photo that this one was made from; empty for one that a person gave."""
    recipe: str = ""
    """How it was made from its parent: JSON, `{"skill": name, "arguments": {…}}`."""


class PhotoStore:
    """A folder of photos and videos.  Safe to use from several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, source: Path) -> KeptPhoto:
        """Copy a photo or a video into the store.

        Raises:
            PhotoUnreadable, VideoUnreadable: it cannot be opened as one.
            StoreError: it could not be written.
        """
        kind, size_px, duration_s = _measured(source)
        with translated("Keeping the photo"):
            self._check_space(source)
            with source.open("rb") as stream:
                blocks = iter(lambda: stream.read(_BLOCK_BYTES), b"")
                digest, file = self._write_copy(blocks, _plain_suffix(source.name))
        return KeptPhoto(digest, file, shown_name(source), *size_px, kind, duration_s)

    def keep_bytes(self, content: bytes, name: str) -> KeptPhoto:
        """Put a photo that came as bytes (a pasted one) into the store.

        Raises:
            PhotoUnreadable: it cannot be opened as one; it is called by `name`.
            StoreError: it could not be written.
        """
        with translated("Keeping the photo"):
            self.folder.mkdir(parents=True, exist_ok=True)
            trial = self.folder / f"trial-{secrets.token_hex(8)}{_plain_suffix(name)}"
            try:
                trial.write_bytes(content)
                size_px = _photo_size_px(trial)
            except PhotoUnreadable as error:
                raise PhotoUnreadable(name, error.why, error.hint) from error
            finally:
                trial.unlink(missing_ok=True)
            digest, file = self._write_copy(iter((content,)), _plain_suffix(name))
        return KeptPhoto(digest, file, name, *size_px)

    def path(self, photo: KeptPhoto) -> Path:
        """Where the photo or video lies on this disk."""
        return self.folder / photo.file

    def find(self, digest: str) -> Path | None:
        """The file of a hash, if it is in the store."""
        if not re.fullmatch(r"[0-9a-f]{64}", digest):
            return None
        return next(iter((self.folder / digest[:2]).glob(f"{digest}*")), None)

    def remove(self, photo: KeptPhoto) -> None:
        """Delete a file of the store; one that is gone already is fine.  Raises `StoreError`."""
        with translated("Removing a photo"):
            self.path(photo).unlink(missing_ok=True)

    def _check_space(self, source: Path) -> None:
        needed = source.stat().st_size
        self.folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(self.folder).free
        if needed + SPARE_BYTES > free:
            raise StoreError(
                f"{shown_name(source)} takes {needed / 1e9:.1f} GB, and the disk has"
                f" {free / 1e9:.1f} GB free.",
                "Free some space, or send a smaller copy.",
            )

    def _write_copy(self, blocks: Iterator[bytes], suffix: str) -> tuple[str, str]:
        """Write the blocks under their hash.  Returns the hash and the path below the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        incoming = self.folder / f"new-{secrets.token_hex(8)}"
        try:
            with atomic_write(incoming) as stream:
                for block in blocks:
                    digest.update(block)
                    stream.write(block)
            target = self._place_of(digest.hexdigest(), suffix)
            replace_file(incoming, target)
        finally:
            incoming.unlink(missing_ok=True)
        return digest.hexdigest(), target.relative_to(self.folder).as_posix()

    def _place_of(self, digest: str, suffix: str) -> Path:
        """The file of a hash; one that is there keeps its suffix."""
        place = self.find(digest) or self.folder / digest[:2] / f"{digest}{suffix}"
        place.parent.mkdir(exist_ok=True)
        return place


def _measured(source: Path) -> tuple[MediaKind, tuple[int, int], float]:
    """Kind, upright size and length of a file.  Raises `PhotoUnreadable` or `VideoUnreadable`."""
    if not looks_like_video(source):
        return MediaKind.PHOTO, _photo_size_px(source), 0.0
    size_bytes = source.stat().st_size
    if size_bytes > MAX_VIDEO_BYTES:
        why = (
            f"it takes {size_bytes / 1e9:.1f} GB, and at most {MAX_VIDEO_BYTES / 1e9:.1f} are kept"
        )
        raise VideoUnreadable(str(source), why, "Send a shorter part of it.")
    from engine.vision.video import FrameSampling, frames, open_video

    video = open_video(source)
    first = next(iter(frames(video, FrameSampling(1))))
    return MediaKind.VIDEO, first.picture.size, video.duration_s


def _photo_size_px(source: Path) -> tuple[int, int]:
    """The upright size; decoding is imported with the first photo, so that the window opens soon.

    Raises `PhotoUnreadable`.
    """
    from engine.vision.photo import read_photo

    return read_photo(source).size_px


def shown_name(path: Path) -> str:
    """A file's name for people; bytes that are not UTF-8 become a replacement character."""
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _plain_suffix(name: str) -> str:
    """The suffix of a file name if it is a plain one: for people who look into the folder."""
    found = re.search(r"\.[A-Za-z0-9]{1,5}$", name)
    return found.group().lower() if found else ""


def film_strip(path: Path, most: int) -> tuple[Image.Image, ...]:
    """At most `most` frames of a video, evenly spaced, upright.  Raises `VideoUnreadable`."""
    from engine.vision.video import FrameSampling, frames, open_video

    video = open_video(path)
    return tuple(frame.picture for frame in frames(video, FrameSampling(min(most, video.n_frames))))
