"""The captions of a folder, read from a file without opening it for writing.  No Qt here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.storage.captions.caption_file import form_of, read_caption_file
from app.storage.captions.caption_folder import CaptionFolder, find_owner
from app.storage.captions.caption_format import CaptionFormat
from app.storage.captions.captions import Caption, name_in_utf8

EDITED = "edited"
"""`Caption.why` of an answer that a person has written or changed."""


@dataclass(frozen=True)
class FolderCaptions:
    """What a file says about the photos of a folder, and which questions it answers."""

    owner: CaptionFolder
    by_name: Mapping[str, Caption] = field(default_factory=dict)
    questions: tuple[str, ...] = ()

    def of(self, photo: str) -> Caption | None:
        """The caption of a photo, by its path from the folder on."""
        return self.by_name.get(self.name_of(photo))

    def name_of(self, photo: str) -> str:
        """How the file names a photo of the folder."""
        return name_in_utf8(self.owner.name_of(photo))


def read_folder_captions(path: Path, folder: Path) -> FolderCaptions:
    """What a file of captions says about a folder; nothing if there is no such file.

    Raises:
        PumiceError: it is no file of captions.
        OSError: it cannot be read.
    """
    captions = read_caption_file(path, CaptionFormat(form_of(path))).captions
    by_name = {caption.photo: caption for caption in captions}
    questions = tuple(dict.fromkeys(caption.question for caption in captions))
    return FolderCaptions(find_owner(path, folder, by_name), by_name, questions)
