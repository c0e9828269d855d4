"""The exam: a GGUF pair answers through the engine, and its answers are marked by kind."""

from __future__ import annotations

import collections
import contextlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from engine.chat import Conversation, Message, Role, Text, user
from engine.engine import Engine
from engine.gguf.card import CARD_FILE, find_model
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Reply
from engine.skills.choice import AUTO, NONE, choose_skills
from engine.skills.registry import all_skills
from engine.skills.runner import SkillRunner
from engine.skills.skill_loop import reply_with_skills
from training.convert import card_md
from training.convert.card_json import save_card
from training.starter.card import abilities
from training.starter.draw import draw, emoji_font, missing_font
from training.starter.exam import PHRASINGS, ExamQuestion, Paper, papers
from training.starter.reading import READ_KINDS
from training.starter.scene import Supply
from training.starter.words import SHAPES

_ABILITIES_OF = {
    "relation yes/no": ("relation",),
    "reading": ("number", "letter", "word"),
    "outside picture": ("outside",),
    "outside question": ("outside",),
}
"""The names under which training knows an exam's kinds, where they differ."""

_SAMPLING = SamplingOptions(max_tokens=48)
_SAMPLING_WITH_CALLS = SamplingOptions(max_tokens=192)
"""A call is 83 tokens."""


@dataclass
class Marks:
    """Right and asked by kind, and the wrong answers with their questions."""

    right: collections.Counter[str] = field(default_factory=collections.Counter)
    asked: collections.Counter[str] = field(default_factory=collections.Counter)
    wrong: list[tuple[ExamQuestion, str]] = field(default_factory=list)

    def mark(self, question: ExamQuestion, answer: str) -> None:
        """Count one answer."""
        self.asked[question.kind] += 1
        if question.right(answer):
            self.right[question.kind] += 1
        else:
            self.wrong.append((question, answer))

    def accuracy(self) -> dict[str, dict[str, float | int]]:
        """`{kind: {"accuracy": 0..1, "questions": n}}`, best first."""
        shares = {kind: self.right[kind] / asked for kind, asked in self.asked.items()}
        best_first = sorted(shares, key=lambda kind: -shares[kind])
        return {
            kind: {"accuracy": round(shares[kind], 3), "questions": self.asked[kind]}
            for kind in best_first
        }


Answer = Callable[[Conversation], Message]
"""Gives the assistant's message that answers a conversation."""


def examine(answer: Answer, exam: Iterable[Paper], folder: Path) -> Marks:
    """Ask every paper's questions, each picture in one conversation with the model's own replies.

    Args:
        folder: where the pictures are written as PNG files.
    """
    marks = Marks()
    for number, paper in enumerate(exam):
        path = folder / f"{number}.png"
        draw(paper.scene).save(path)
        conversation = Conversation()
        for question in paper.questions:
            photos = () if conversation.messages else (str(path),)
            conversation = conversation.plus(user(question.text, *photos))
            replied = answer(conversation)
            marks.mark(question, replied.text)
            conversation = conversation.plus(replied)
    return marks


@contextlib.contextmanager
def answers_of(engine: Engine, skills: str) -> Iterator[Answer]:
    """How the model answers: alone, or with the skills that it was trained to call.

    Args:
        skills: `auto` or `none`.
    """
    choice = choose_skills(engine.card, skills, installed=all_skills())
    with tempfile.TemporaryDirectory() as folder, SkillRunner(Path(folder)) as runner:

        def answer(conversation: Conversation) -> Message:
            events = reply_with_skills(
                engine,
                conversation,
                _SAMPLING if not choice.skills else _SAMPLING_WITH_CALLS,
                skills=choice,
                runner=runner,
                allow=lambda *_: True,
            )
            reply = next(event for event in events if isinstance(event, Reply))
            return Message(Role.ASSISTANT, (Text(reply.text),), reply.uses, reply.said)

        yield answer


@click.command()
@click.argument("model_dir", type=click.Path(path_type=Path))
@click.option("--papers", "count", default=1000, show_default=True, help="Pictures to ask about.")
@click.option("--seed", default=1, show_default=True, help="Another seed, other papers.")
@click.option("--threads", default=0, help="CPU threads; 0 takes all.")
@click.option(
    "--skills",
    type=click.Choice((AUTO, NONE)),
    default=AUTO,
    show_default=True,
    help="Whether the model may call the skills that it was trained to call.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([*PHRASINGS]),
    help="Only questions of this kind; may be given several times.",
)
@click.option("--write-card", is_flag=True, help="Write the marks into the model's card.json.")
@click.option("--wrong", is_flag=True, help="List the wrong answers.")
def exam(
    model_dir: Path,
    count: int,
    seed: int,
    threads: int,
    skills: str,
    kinds: tuple[str, ...],
    write_card: bool,
    wrong: bool,
) -> None:
    """Examine a starter MODEL_DIR on pictures and phrasings that training never used."""
    supply = Supply() if emoji_font() else Supply(SHAPES)
    for sentence in missing_font():
        click.echo(f"note: {sentence}", err=True)
    with (
        Engine(find_model(model_dir), ModelOptions(threads=threads)) as engine,
        tempfile.TemporaryDirectory() as folder,
        answers_of(engine, skills) as answer,
    ):
        asked = papers(count, seed=seed, supply=supply)
        marks = examine(answer, _of_kinds(asked, kinds), Path(folder))
    accuracy = marks.accuracy()
    for kind, result in accuracy.items():
        click.echo(f"{kind:18} {result['accuracy']:6.1%}  of {result['questions']}")
    for question, said in marks.wrong if wrong else ():
        click.echo(f"{question.kind}: {question.text} → {said} (right: {question.accept[0]})")
    if write_card:
        _write_card(model_dir / CARD_FILE, accuracy, count, seed)


def _of_kinds(exam: Iterable[Paper], kinds: tuple[str, ...]) -> Iterator[Paper]:
    """The papers with questions of these kinds alone; of all where none is named."""
    for paper in exam:
        kept = tuple(one for one in paper.questions if not kinds or one.kind in kinds)
        if kept:
            yield Paper(paper.scene, kept)


def _write_card(
    path: Path, accuracy: dict[str, dict[str, float | int]], count: int, seed: int
) -> None:
    """Put the marks into the card, and what the model knows by them, where the exam asked."""
    card = json.loads(path.read_text(encoding="utf-8"))
    card["exam"] = {"papers": count, "seed": seed, "accuracy": accuracy}
    notes = card.setdefault("notes", {})
    shares = notes.get("held_out", {}) | _by_ability(accuracy)
    if "skills" in card:  # it reads by calling one, not by itself
        shares |= dict.fromkeys(READ_KINDS, 0.0)
        if "reading" in accuracy:
            shares["reading"] = accuracy["reading"]["accuracy"]
    notes["knows"] = abilities(shares)
    save_card(path, card)
    card_md.write(path.parent)


def _by_ability(accuracy: dict[str, dict[str, float | int]]) -> dict[str, float]:
    """The marks under the names of what training asks; of two exam kinds the worse counts."""
    shares: dict[str, float] = {}
    for kind, result in accuracy.items():
        for ability in _ABILITIES_OF.get(kind, (kind,)):
            shares[ability] = min(result["accuracy"], shares.get(ability, 1.0))
    return shares
