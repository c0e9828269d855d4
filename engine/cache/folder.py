"""The cache folder: image embeddings, sequence states and tokens of replies, each bounded."""

from __future__ import annotations

import contextlib
from pathlib import Path

from engine.atomic_file import PART_SUFFIX
from engine.cache.disk_cache import RECORD_SUFFIX, DiskCache, WriteFailureLog

MOST_BYTES = 4 * 2**30
"""Default bound of all that is kept on the disk."""

MOST_SEQUENCES = 64
MOST_REPLIES = 4000

_PHOTO_SHARE, _SEQUENCE_SHARE, _REPLY_SHARE = 0.25, 0.74, 0.01
_FAILURE_HINT = (
    "Photos are encoded and conversations are read again each time. "
    "Check that the folder can be written and the disk is not full."
)
_FORMER_SEQUENCES = "talks"
"""Where sequence states were kept before, in a format that is no longer read."""


class CacheFolder:
    """The folder on the disk, shared by every model, chat and process of a person.

    Args:
        most_bytes: bound of the folder: a quarter for photos, nearly all the rest for sequences.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self.folder = folder
        on_failure = WriteFailureLog(folder, _FAILURE_HINT)
        self.photos = DiskCache(
            folder / "photos", int(_PHOTO_SHARE * most_bytes), on_failure=on_failure
        )
        self.sequences = DiskCache(
            folder / "sequences",
            int(_SEQUENCE_SHARE * most_bytes),
            most_records=MOST_SEQUENCES,
            on_failure=on_failure,
        )
        self.replies = DiskCache(
            folder / "replies",
            int(_REPLY_SHARE * most_bytes),
            most_records=MOST_REPLIES,
            on_failure=on_failure,
        )
        _remove_records(folder / _FORMER_SEQUENCES)

    def clear(self) -> None:
        """Remove everything that is kept."""
        for part in (self.photos, self.sequences, self.replies):
            part.clear()

    def measure(self) -> dict[str, tuple[int, int]]:
        """How many records each part has and how many bytes they take.

        The names are those that `pumice memory --json` prints.
        """
        return {
            "photos": self.photos.measure(),
            "talks": self.sequences.measure(),
            "replies": self.replies.measure(),
        }


def _remove_records(folder: Path) -> None:
    """Remove a folder of records that nothing reads any more; other files in it stay."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.name.endswith((RECORD_SUFFIX, PART_SUFFIX)):
                path.unlink(missing_ok=True)
        folder.rmdir()
