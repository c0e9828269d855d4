"""What a bench is: questions, what a reply to one is worth, and the figures of all: values only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from engine.chat import Conversation

Numbers = Mapping[str, float]


@dataclass(frozen=True)
class BenchQuestion:
    """One question of a bench.

    Args:
        id: as published; of a bench with several splits at once "SPLIT/ID".
        prompt: what the model is asked, to the letter.
        text: the question as a person reads it.
        photos: files that stand before the prompt.
        groups: the groups that it counts in, each after its kind: (("category", "conv"),).
        reference: the right answer, or the one to compare with, as the report shows it.
        truth: what the bench needs to mark a reply.
    """

    id: str
    prompt: str
    text: str
    photos: tuple[Path, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    reference: str = ""
    truth: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class BenchContent:
    """The questions of a bench, and what a person should know of them.

    Args:
        notes: sentences, such as how many rows cannot be used and why.
    """

    questions: tuple[BenchQuestion, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class BenchAnswer:
    """What a model wrote.

    Args:
        complete: False: it was cut at the bench's number of tokens.
        problem: why there is no reply (the photo cannot be decoded, the prompt does not fit into
            the context); the text is empty then, and the question counts as failed.
    """

    text: str
    complete: bool = True
    problem: str = ""


@dataclass(frozen=True)
class Mark:
    """What a reply is worth.

    Args:
        values: numbers of which the bench makes its figures.
        failed: it could not be read as the bench asks for; it stays in the figures as published.
        read: what was read in it, for the report.
        judgement: the judge's words.
    """

    values: Numbers
    failed: bool = False
    read: str = ""
    judgement: str = ""


Marked = tuple[BenchQuestion, Mark]


@dataclass(frozen=True)
class BenchFigures:
    """What all replies are worth together.

    Args:
        score: the bench's headline figure (`Bench.score_is` says what it is); None where it is not
            defined, such as a correlation of numbers that are all the same.
        figures: further ones over all questions.
        by: the same by groups: {"category": {"conv": {"asked": 30, "score": 81.2, …}}}.
    """

    score: float | None
    figures: Numbers = field(default_factory=dict)
    by: Mapping[str, Mapping[str, Numbers]] = field(default_factory=dict)


class Bench(Protocol):
    """One bench: its files, its prompts, its arithmetic."""

    @property
    def name(self) -> str:
        """As it is called on the command line."""

    @property
    def score_is(self) -> str:
        """What `BenchFigures.score` is, with its unit."""

    @property
    def splits(self) -> tuple[str, ...]:
        """What `--split` may be."""

    @property
    def most_tokens(self) -> int:
        """Most tokens of a reply."""

    def read(self, folder: Path, *, split: str = "", limit: int = 0) -> BenchContent:
        """The questions of the files in a folder, in their order.

        Args:
            split: one of `splits`; empty: what the bench reports by default.
            limit: only the first so many of each split; 0: all.

        Raises:
            PumiceError: a file is missing or broken, or there is no such split.
        """

    def figures(self, marked: Sequence[Marked]) -> BenchFigures:
        """The figures of marked replies."""


class MarkedBench(Bench, Protocol):
    """A bench whose replies are marked by a rule."""

    def mark(self, question: BenchQuestion, reply: str) -> Mark:
        """What a reply is worth."""


class JudgedBench(Bench, Protocol):
    """A bench whose replies a language model judges beside a reference."""

    @property
    def judge_temperature(self) -> float:
        """At which the judge writes."""

    @property
    def judge_sees(self) -> bool:
        """Whether the judge is shown the photos."""

    def judge_prompt(
        self, question: BenchQuestion, reply: str, *, reference_first: bool = True
    ) -> Conversation:
        """What the judge is asked; the published order is the reference first."""


def grouped(marked: Sequence[Marked]) -> dict[str, dict[str, list[Marked]]]:
    """Marked replies by kind of group and group, in the order in which they come."""
    groups: dict[str, dict[str, list[Marked]]] = {}
    for question, mark in marked:
        for kind, group in question.groups:
            groups.setdefault(kind, {}).setdefault(group, []).append((question, mark))
    return groups


def mean_of(marked: Sequence[Marked], value: str) -> float:
    """The mean of one of the marks' values; 0 where there is none."""
    values = [mark.values[value] for _, mark in marked if value in mark.values]
    return sum(values) / len(values) if values else 0.0


def percent(share: float) -> float:
    """A share as a percentage with two decimals."""
    return round(100 * share, 2)
