"""Rows in LLaVA's format, and the file that they become, written a row at a time."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from engine.atomic_file import atomic_write
from training.data.permutation import stable_hash
from training.teach.prompts import questions_of
from training.teach.shares import TeachTask

_MARKER = "<image>"


def llava_row(task: TeachTask, pairs: Sequence[tuple[str, str]], *, seed: int) -> dict[str, Any]:
    """A row of training data: questions and answers about one photo.

    `<image>` stands before or after the first question, and a question is drawn where a pair has
    none, by the seed and the photo.
    """
    turns = []
    for number, (asked, reply) in enumerate(pairs):
        question = asked or _drawn_question(task, reply, seed)
        if number == 0:
            first = stable_hash(seed, "marker", task.kind.value, task.context.photo, reply) % 2
            words = (question, _MARKER) if first else (_MARKER, question)
            question = "\n".join(words)
        turns += [{"from": "human", "value": question}, {"from": "gpt", "value": reply}]
    return {
        "id": PurePosixPath(task.context.photo).stem,
        "image": task.context.photo,
        "conversations": turns,
    }


def _drawn_question(task: TeachTask, reply: str, seed: int) -> str:
    questions = questions_of(task.kind)
    drawn = stable_hash(seed, "question", task.kind.value, task.context.photo, reply)
    return questions[drawn % len(questions)]


@contextlib.contextmanager
def json_rows(path: Path) -> Iterator[Callable[[dict[str, Any]], None]]:
    """Takes rows; the file is there, a row a line, when the block ends well.

    Raises:
        OSError: it cannot be written; an older file is as it was.
    """
    with atomic_write(path) as stream:
        written = 0

        def write_row(row: dict[str, Any]) -> None:
            nonlocal written
            line = json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace")
            stream.write((b",\n" if written else b"[") + line)
            written += 1

        yield write_row
        stream.write(b"\n]\n" if written else b"[]\n")
