"""What the folder page says of a run, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.storage.captions.folder_contents import FolderContents
from app.window.folder.caption_table import readable
from app.window.settings.local_numbers import count_in_words, decimal_in_words
from app.wording.translate import tr, translate_sentence

if TYPE_CHECKING:
    from app.window.folder.folder_run import FolderRun

_MOST_PROBLEMS = 200


def status_in_words(state: str, run: FolderRun, total: int, captions: int) -> str:
    """How far the run is, in one line."""
    if state == "reading":
        return tr("Reading the folder…")
    if state == "none":
        return ""
    if state == "idle":
        return " · ".join(_counts(total, captions))
    parts = [
        tr("{done} of {total}", done=count_in_words(run.done), total=count_in_words(run.total))
    ]
    if state == "paused":
        parts.append(tr("Paused"))
    elif state == "stopping":
        parts.append(tr("Stopping…"))
    elif speed := run.per_minute():
        parts.append(_speed_in_words(speed))
        parts.append(tr("{time} left", time=duration_in_words(run.left_s())))
    return " · ".join(parts)


def _counts(total: int, captions: int) -> Iterator[str]:
    yield tr("one photo") if total == 1 else tr("{n} photos", n=count_in_words(total))
    yield tr("one caption") if captions == 1 else tr("{n} captions", n=count_in_words(captions))


def _speed_in_words(per_minute: float) -> str:
    if per_minute >= 10:
        return tr("{n} photos a minute", n=round(per_minute))
    return tr("{n} photos a minute", n=decimal_in_words(per_minute))


def duration_in_words(seconds: float) -> str:
    """A length of time for people."""
    if seconds < 60:
        return tr("{n} s", n=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 60:
        return tr("{n} min", n=minutes)
    return tr("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)


def problems_in_words(
    contents: FolderContents | None, gone: list[str], left_out_videos: str
) -> list[str]:
    """What of the folder is not asked about, and why; photos with errors are in the table."""
    if contents is None:
        return []
    lines = [
        tr("{name}: {why}", name=readable(problem.path), why=translate_sentence(problem.why))
        for problem in contents.scan.problems
    ]
    lines += [tr("{name}: it is gone", name=readable(path)) for path in gone]
    if left_out := contents.scan.left_out():
        lines.append(tr("Left out: {what}", what=translate_sentence(readable(left_out))))
    if left_out_videos:
        lines.append(tr("Videos are left out: {why}", why=translate_sentence(left_out_videos)))
    rest = len(lines) - _MOST_PROBLEMS
    return [*lines[:_MOST_PROBLEMS], tr("and {n} more", n=rest)] if rest > 0 else lines
