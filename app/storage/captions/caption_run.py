"""A run over a folder, one question a photo: what is next, and what becomes of each answer.

Terminal and window share it; each asks the engine in its own way.  No engine and no Qt here.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.storage.captions.captions import Caption, CaptionStore
from app.storage.captions.folder_scan import FolderScan, FoundFile
from app.storage.video_support import can_decode_videos, reads_videos
from engine.chat import Conversation, user
from engine.errors import ContextFull, EngineDied, PhotoError, PumiceError, VideoError
from engine.reply import Reply, Why

if TYPE_CHECKING:
    from engine.gguf.card import Card

PHOTO_QUESTION = "Describe this photo."
VIDEO_QUESTION = "Describe this video."

ERRORS_OF_ONE_PHOTO = (PhotoError, VideoError, ContextFull, EngineDied)
"""They are written down, and the run goes on with the next photo."""

_MOST_DEATHS = 3


class Outcome(enum.Enum):
    """What became of a question about one photo."""

    ANSWERED = "answered"
    FAILED = "failed"
    """Its error is written down."""
    GONE = "gone"
    """The file is gone; nothing is written down, so that a later run asks again."""
    AGAIN = "again"
    """The engine died, which need not be the photo's fault: ask once more."""
    STOPPED = "stopped"
    """Nothing is written down."""


def question_for(question: str, *, is_video: bool) -> str:
    """The default question says "photo", which a video is not."""
    return VIDEO_QUESTION if is_video and question == PHOTO_QUESTION else question


def questions_of(question: str) -> tuple[str, str]:
    """What a run asks about photos and about videos."""
    return question, question_for(question, is_video=True)


@dataclass(frozen=True)
class LeftOutVideos:
    """Videos that a run leaves out: how many, and why."""

    count: int = 0
    why: str = ""
    hint: str = ""


def files_to_ask(found: FolderScan, card: Card) -> tuple[list[FoundFile], LeftOutVideos]:
    """Photos, and videos if the model reads them and this machine decodes them."""
    if not found.videos:
        return found.files, LeftOutVideos()
    if not reads_videos(card):
        why, hint = f"{card.name} reads no videos", "Open a model that does."
    elif not can_decode_videos():
        why = "videos need PyAV, which is not installed"
        hint = "Install it: pip install 'pumice[video]'"
    else:
        return found.files, LeftOutVideos()
    photos = [file for file in found.files if not file.is_video]
    return photos, LeftOutVideos(len(found.videos), why, hint)


@dataclass
class CaptionRun:
    """How far a run is.  `model` is the name of the model that answers."""

    folder: Path
    question: str
    store: CaptionStore
    model: str = ""
    answered: int = 0
    failed: int = 0
    gone: int = 0
    earlier: int = 0
    deaths: int = 0
    _died_at: str = ""

    @property
    def counted(self) -> int:
        """Photos that this run has dealt with."""
        return self.answered + self.failed + self.gone

    def pending(self, files: list[FoundFile]) -> Iterator[FoundFile]:
        """The files that have no caption yet; those that have one are counted as `earlier`."""
        for file in files:
            if self.store.has(file.path):
                self.earlier += 1
            else:
                yield file

    def conversation(self, file: FoundFile) -> Conversation:
        """What the engine is asked about a file."""
        path = str(self.folder / file.path)
        question = question_for(self.question, is_video=file.is_video)
        message = user(question, videos=[path]) if file.is_video else user(question, path)
        return Conversation((message,))

    def keep_reply(self, file: FoundFile, reply: Reply) -> Outcome:
        """Write an answer down; a stopped one is left out.  Raises `OSError`."""
        self.deaths = 0
        if reply.why is Why.STOPPED:
            return Outcome.STOPPED
        self.store.add(self.caption(file, reply=reply))
        self.answered += 1
        return Outcome.ANSWERED

    def keep_error(self, file: FoundFile, error: PumiceError) -> Outcome:
        """Write down why there is no answer, unless the file is gone or is asked about once more.

        Raises:
            PumiceError: the error itself, where it is none of one photo, or the engine dies at
                photo after photo.
            OSError: it could not be written down.
        """
        if not isinstance(error, ERRORS_OF_ONE_PHOTO):
            raise error
        if isinstance(error, EngineDied) and self._died_at != file.path:
            self._died_at = file.path
            return Outcome.AGAIN
        if isinstance(error, PhotoError | VideoError) and not _is_there(self.folder / file.path):
            self.gone += 1
            return Outcome.GONE
        self._count_deaths(error)
        self.store.add(self.caption(file, error=error.message))
        self.failed += 1
        return Outcome.FAILED

    def caption(self, file: FoundFile, reply: Reply | None = None, error: str = "") -> Caption:
        """The line for a file."""
        text, why = (reply.text, reply.why.value) if reply else ("", "")
        question = question_for(self.question, is_video=file.is_video)
        return Caption(file.path, question, text, why, error, self.model)

    def _count_deaths(self, error: PumiceError) -> None:
        """End the run if the engine dies at photo after photo, but not for a single photo."""
        self.deaths = self.deaths + 1 if isinstance(error, EngineDied) else 0
        if self.deaths >= _MOST_DEATHS:
            raise error


def _is_there(path: Path) -> bool:
    """Whether a file that the scan found is still there, and its disk too."""
    try:
        path.stat()
    except OSError:
        return False
    return True
