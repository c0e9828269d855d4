"""Photos of a person's folder for the window, read where they lie and never copied."""

from __future__ import annotations

import base64
import binascii
import os
from pathlib import Path

FOLDER_PHOTO, FOLDER_VIDEO = "folder-photo", "folder-video"
"""Names of the image providers."""


class FolderPhotos:
    """Finds the file of an address that `folder_source` made."""

    def find(self, encoded: str) -> Path | None:
        """The file, if it is there."""
        try:
            path = Path(os.fsdecode(base64.urlsafe_b64decode(encoded)))
            return path if path.is_file() else None
        except (binascii.Error, ValueError, OSError):
            return None


def folder_source(path: str, *, is_video: bool = False) -> str:
    """The address of a photo or video anywhere on this disk; a shape may follow after a slash."""
    encoded = base64.urlsafe_b64encode(os.fsencode(path)).decode("ascii")
    return f"image://{FOLDER_VIDEO if is_video else FOLDER_PHOTO}/{encoded}"
