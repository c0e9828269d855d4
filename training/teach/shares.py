"""Which photo is taught in which way.

LLaVA-Instruct-158K has 58 K conversations, 23 K descriptions and 77 K questions that need thought,
over about 80 K photos: most photos are used more than once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.data.permutation import stable_hash
from training.teach.contexts import PhotoContext
from training.teach.prompts import TAUGHT, TeachKind

PUBLISHED = {TeachKind.CONVERSATION: 58, TeachKind.DETAIL: 23, TeachKind.REASONING: 77}
"""Rows of each kind, in thousands."""

_PHOTOS = 80
"""Photos, in thousands."""


@dataclass(frozen=True)
class TeachTask:
    """One thing to teach about one photo."""

    kind: TeachKind
    context: PhotoContext


def tasks_of_kind(kind: TeachKind, contexts: Sequence[PhotoContext]) -> list[TeachTask]:
    """Every photo in the same way."""
    return [TeachTask(kind, context) for context in contexts]


def mixed_tasks(contexts: Sequence[PhotoContext], *, seed: int) -> list[TeachTask]:
    """The published kinds in the published shares, drawn by the seed.

    Of 80 photos, 58 get a conversation, 23 a description and 77 a question that needs thought.

    Returns:
        One kind after another, so that its system message and examples stay in the teacher's KV
        cache; within a kind in the order of the photos.
    """
    return [
        TeachTask(kind, contexts[number])
        for kind in TAUGHT
        for number in sorted(_drawn(kind, contexts, seed))
    ]


def _drawn(kind: TeachKind, contexts: Sequence[PhotoContext], seed: int) -> Iterator[int]:
    """Numbers of the photos that get this kind."""
    count = round(len(contexts) * PUBLISHED[kind] / _PHOTOS)
    order = sorted(
        range(len(contexts)), key=lambda n: stable_hash(seed, kind.value, contexts[n].photo)
    )
    yield from order[:count]


def shortfalls(rows: dict[TeachKind, int]) -> dict[TeachKind, int]:
    """By how many rows kinds fall short of their published share of what there is.

    The kind that has most of its share sets the measure.
    """
    unit = max(rows.get(kind, 0) / share for kind, share in PUBLISHED.items())
    wanted = {kind: round(unit * share) for kind, share in PUBLISHED.items()}
    return {
        kind: wanted[kind] - rows.get(kind, 0)
        for kind in PUBLISHED
        if wanted[kind] > rows.get(kind, 0)
    }
