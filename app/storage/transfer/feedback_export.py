"""Feedback as training data: LLaVA JSON and preference pairs, with the photos beside them.  No Qt.

`llava.json` has what `training.data` reads: corrected replies and those with a thumb up, each at
the end of its conversation.  `llava_interleave.json` has the same with several photos, in the form
of M4-Instruct (LLaVA-NeXT-Interleave).  `preference.json` has pairs in the form of LLaVA-RLHF.
What cannot be used is left out, counted and named.  docs/feedback.md describes the files.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from app.storage.chat_store.chat_database import ChatDatabase
from app.storage.photos.photo_store import KeptPhoto, MediaKind, PhotoStore
from app.storage.transfer.feedback_conversations import RatedChats, Turn, read_rated_chats
from engine.atomic_file import write_bytes
from engine.chat import Role
from engine.errors import PumiceError

MARKER = "<image>"
"""Stands for a photo in LLaVA JSON."""

ExportFormat = Literal["llava", "preference"]
FORMATS: tuple[ExportFormat, ...] = ("llava", "preference")

_SPEAKERS = {Role.USER: "human", Role.ASSISTANT: "gpt"}


@dataclass
class ExportSummary:
    """How many entries each file has, how many photos lie beside them, and what was left out."""

    folder: Path
    entries: dict[str, int] = field(default_factory=dict)
    photos: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All entries."""
        return sum(self.entries.values())


class _LeftOut(Exception):
    """A conversation that cannot be used; its text says why."""


def export_feedback(
    database: ChatDatabase,
    photo_store: PhotoStore,
    out: Path,
    formats: Sequence[ExportFormat] = FORMATS,
) -> ExportSummary:
    """Write the feedback of all chats that are not deleted into a new folder.

    Raises:
        PumiceError: the folder is not empty, or there is no feedback to write.
        OSError: it cannot be written.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise PumiceError(f"{out} is there already.", "Name a new folder for the feedback.")
    chats = read_rated_chats(database)
    export = _Export(chats, photo_store, ExportSummary(out))
    files: dict[str, list[dict[str, Any]]] = {}
    if "llava" in formats:
        files["llava.json"], files["llava_interleave.json"] = export.llava()
    if "preference" in formats:
        files["preference.json"] = list(export.preferences())
    if not any(files.values()):
        why = "; ".join(f"{count} × {reason}" for reason, count in export.summary.left_out.items())
        raise PumiceError(
            f"There is no feedback that can be exported ({why})."
            if why
            else "There is no feedback that can be exported.",
            "Mark replies with a thumb up, correct them, or compare two versions.",
        )
    export.write(out, files)
    return export.summary


class _Export:
    """Entries, and the photos that they name."""

    def __init__(self, chats: RatedChats, photo_store: PhotoStore, summary: ExportSummary) -> None:
        self.chats, self.photo_store, self.summary = chats, photo_store, summary
        self.photos: dict[str, KeptPhoto] = {}

    def llava(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Conversations with one photo in the first turn or none, and those with several photos.

        A conversation that is the beginning of another one is not written twice.
        """
        single: list[dict[str, Any]] = []
        several: list[dict[str, Any]] = []
        covered: set[int] = set()
        for message_id in sorted(self.chats.good_ids(), reverse=True):
            if message_id in covered:
                continue
            try:
                turns = self.chats.corrected_turns(message_id)
                if any(turn.is_bad for turn in turns):
                    raise _LeftOut("an earlier reply has a thumb down and no correction")
                entry, is_single = self._entry(f"pumice-{message_id}", turns)
            except _LeftOut as reason:
                self.summary.left_out[str(reason)] += 1
                continue
            (single if is_single else several).append(entry)
            covered |= {turn.id for turn in turns}
        return single[::-1], several[::-1]

    def preferences(self) -> Iterator[dict[str, Any]]:
        """Pairs of answers to one conversation, in the form of LLaVA-RLHF."""
        for message_id, better, worse, judge in self.chats.pairs():
            try:
                if better.strip() == worse.strip():
                    raise _LeftOut("both answers are the same")
                turns = self.chats.turns(message_id)
                entry, is_single = self._entry(f"pumice-{message_id}", turns)
                if not is_single:
                    raise _LeftOut("several photos, or a photo in a later message")
            except _LeftOut as reason:
                self.summary.left_out[str(reason)] += 1
                continue
            # The better one stands first in every other pair, so that its place says nothing.
            first = message_id % 2 == 0
            outputs = (better, worse) if first else (worse, better)
            for number, text in enumerate(outputs, start=1):
                entry[f"output_{number}"] = {"from": "gpt", "value": text}
            entry["preference"] = 1 if first else 2
            if judge:
                entry["judge"] = judge
            yield entry

    def _entry(self, name: str, turns: Sequence[Turn]) -> tuple[dict[str, Any], bool]:
        """An entry of LLaVA JSON, and whether it has at most one photo, in its first turn."""
        _check_turns(turns)
        photos = [photo for turn in turns for photo in turn.photos]
        for photo in photos:
            if not self.photo_store.path(photo).is_file():
                raise _LeftOut("its photo is missing")
            self.photos[photo.hash] = photo
        names = [Path(photo.file).name for photo in photos]
        is_single = len(photos) <= 1 and len(turns[0].photos) == len(photos)
        entry: dict[str, Any] = {"id": name}
        if names:
            entry["image"] = names[0] if is_single else names
        entry["conversations"] = [
            {
                "from": _SPEAKERS[turn.role],
                "value": f"{MARKER}\n" * len(turn.photos) + turn.text,
            }
            for turn in turns
        ]
        return entry, is_single

    def write(self, out: Path, files: dict[str, list[dict[str, Any]]]) -> None:
        """Photos first, then the files that name them."""
        used = {
            name
            for entries in files.values()
            for entry in entries
            for name in _names_of(entry.get("image"))
        }
        (out / "images").mkdir(parents=True, exist_ok=True)
        for photo in self.photos.values():
            if Path(photo.file).name in used:
                target = out / "images" / Path(photo.file).name
                shutil.copyfile(self.photo_store.path(photo), target)
                self.summary.photos += 1
        for name, entries in files.items():
            if entries:
                content = json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
                write_bytes(out / name, content.encode("utf-8", "backslashreplace"))
                self.summary.entries[name] = len(entries)


def _check_turns(turns: Sequence[Turn]) -> None:
    """Raises `_LeftOut` for what the readers of LLaVA JSON refuse."""
    roles = [turn.role for turn in turns]
    if not roles or roles != [(Role.USER, Role.ASSISTANT)[n % 2] for n in range(len(roles))]:
        raise _LeftOut("questions and replies do not alternate")
    if roles[-1] is not Role.ASSISTANT:
        raise _LeftOut("questions and replies do not alternate")
    if any(not turn.text.strip() for turn in turns):
        raise _LeftOut("a message has no words")
    if any(MARKER in turn.text for turn in turns):
        raise _LeftOut(f"a message contains {MARKER}")
    if any(photo.kind is MediaKind.VIDEO for turn in turns for photo in turn.photos):
        raise _LeftOut("it has a video")


def _names_of(image: str | list[str] | None) -> Sequence[str]:
    if image is None:
        return ()
    return (image,) if isinstance(image, str) else image
