"""Asks about one scene: names things so that each name means one of them.  No pixels here."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from training.starter.phrases import phrase
from training.starter.scene import Scene, Thing
from training.starter.words import KINDS


@dataclass(frozen=True)
class Asked:
    """A question, its one right answer, and the thing that `it` means afterwards.

    Args:
        told: what a skill tells that is called before the answer (`training.starter.reading`).
    """

    kind: str
    question: str
    answer: str
    about: Thing | None = None
    told: dict[str, str] | None = None


@dataclass(frozen=True)
class Asker:
    """Asks about one scene; `held_out` takes phrasings never trained on."""

    scene: Scene
    rng: Random
    held_out: bool = False

    def put(
        self, kind: str, form: str, slots: dict[str, str], answer: str, about: Thing | None = None
    ) -> Asked:
        """A question in one of the phrasings of `form`."""
        question = phrase(self.rng, form, slots, held_out=self.held_out)
        return Asked(kind, question, answer, about)

    @property
    def things(self) -> tuple[Thing, ...]:
        return self.scene.things

    def thing(self) -> Thing | None:
        return self.rng.choice(self.things) if self.things else None

    def refer(self, thing: Thing) -> str | None:
        """Words that mean this thing alone: `star`, `red star`, `red thing`; else None."""
        ways = []
        if sum(other.kind == thing.kind for other in self.things) == 1:
            kind = KINDS[thing.kind]
            ways += [thing.kind] * 4 + ([self.rng.choice(kind.aliases)] if kind.aliases else [])
        if sum(other.name == thing.name for other in self.things) == 1:
            ways.append(thing.name)
            if thing.colour and not same_coloured(self.things, thing):
                ways.append(f"{thing.colour} {self.rng.choice(('thing', 'object', 'one'))}")
        return self.rng.choice(ways) if ways else None


def same_coloured(things: tuple[Thing, ...], thing: Thing) -> bool:
    """Whether another thing has this colour, or one that might be called so."""
    return any(
        other is not thing and (not other.colour or other.colour == thing.colour)
        for other in things
    )
