"""What is true of a reply about a scene: things named, things that are not there, one reward.

A mark on hallucination alone rewards silence, so what is missing costs as much as what is false:

    reward = recall − false / things, at least −1

`recall` is the share of the scene's things that are named; a shape without its colour is half
named.  `false` counts things that are not there: of a wrong kind or colour, or too many of a kind.
With n things, a right one is worth 1/n and a false one costs 1/n: to name a thing pays where it is
there more often than not, and silence is worth 0.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from training.starter.mentions import Mention, find_mentions
from training.starter.scene import Scene, Thing
from training.starter.scene_json import ANSWER, read_scene
from training.starter.words import KINDS
from training.worlds import ReplyTruth

_EMPTY = re.compile(r"\b(?:empty|nothing|blank|none|no (?:things?|objects?|shapes?))\b", re.I)
_HALF = 0.5


def truth_of(extra: Mapping[str, Any], reply: str) -> ReplyTruth:
    """The truth about a reply to a prompt of this world.

    Where the prompt asked for something else than a description, its scene says which answer is
    right (`answer`), and the reward is 1 for it and −1 for another.

    Raises:
        SampleError: `extra` has no scene that can be read.
    """
    scene = read_scene(extra)
    answer = extra["scene"].get(ANSWER)
    truth = description_truth(scene, reply)
    if answer is None:
        return truth
    right = _bare_words(reply) == _bare_words(answer)
    return ReplyTruth(1.0 if right else -1.0, truth.named, truth.false, (), float(right))


def description_truth(scene: Scene, reply: str) -> ReplyTruth:
    """The truth about a reply that is to name the scene's things."""
    found = _Match(list(scene.things))
    for mention in sorted(find_mentions(reply), key=_exact_first):
        found.take(mention)
    count = len(scene.things)
    recall = found.credit / count if count else float(bool(_EMPTY.search(reply)))
    return ReplyTruth(
        reward=max(-1.0, recall - len(found.false) / max(1, count)),
        named=tuple(found.named),
        false=tuple(found.false),
        missing=tuple(thing.name for thing in found.left),
        recall=recall,
    )


def _exact_first(mention: Mention) -> tuple[bool, bool]:
    """A colour and a number leave the least choice, so they choose first."""
    return (not mention.colour, mention.number == 0)


@dataclass
class _Match:
    """Things of the scene that no mention has taken yet, and what was named."""

    left: list[Thing]
    named: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    credit: float = 0.0

    def take(self, mention: Mention) -> None:
        """Give the mention its things; what it names beyond them is false."""
        fitting = [thing for thing in self.left if _fits(mention, thing)]
        number = mention.number or max(2, len(fitting))
        for thing in fitting[:number]:
            self.left.remove(thing)
            is_half = not KINDS[thing.kind].glyph and not mention.colour
            self.credit += _HALF if is_half else 1.0
        self.named += [mention.name] * number
        self.false += [mention.name] * (number - len(fitting[:number]))


def _fits(mention: Mention, thing: Thing) -> bool:
    """Whether it may mean the thing; a glyph of many colours may be called any of them."""
    if mention.kind != thing.kind:
        return False
    return not mention.colour or not thing.colour or mention.colour == thing.colour


def _bare_words(text: str) -> Sequence[str]:
    return re.findall(r"[a-z0-9]+", text.lower())
