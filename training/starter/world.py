"""Samples of the starter world: a picture, conversations about it, and what each patch shows.

A sample follows from (seed, split, number) alone, so training resumes anywhere, processes share
the work without meeting, and held-out samples are never trained on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

import numpy as np
from PIL import Image

from engine.chat import Conversation, Message, assistant, user
from training.starter.asker import Asked, Asker
from training.starter.asking import NO_PICTURE, REFUSAL, ask
from training.starter.draw import emoji_font, render
from training.starter.held_out import HELD_OUT
from training.starter.labels import Labels, label
from training.starter.phrases import phrase
from training.starter.reading import (
    READ_KINDS,
    answer_alone,
    ask_to_read,
    messages_of,
    told_by_skill,
    with_told,
)
from training.starter.scene import Scene, Supply, Thing, make_scene
from training.starter.square import squared
from training.starter.words import GLYPHS, KINDS, SHAPES

PHOTO = "picture"
USUAL_WORDINGS = ("train", "prompts", "held-out prompts")
"""Splits without wordings that are kept from training."""
MIX: dict[str, float] = {
    "colour": 18,
    "what": 16,
    "exists": 24,
    "count": 28,
    "relation": 44,
    "where": 6,
    "side": 10,
    "describe": 3,
    "biggest": 2,
    "pattern": 2,
    "background": 5,
    "absent": 3,
    "text": 5,
    "beyond": 5,
    "chat": 1.2,
}
"""How often each kind of question is tried; scenes that do not answer it pass it on."""

_TURNS = (70, 18, 12)
"""How often a conversation has one, two and three questions."""
_TURNS_BESIDE_READING = (30, 30, 40)
"""More of them, for what learns to copy would repeat earlier answers."""
_FIRST_BESIDE_READING = {"what": 0.15, "beyond": 0.15, "describe": 0.15}
"""Shares of conversations that begin with questions that are most easily taken for one to read."""
_WITHOUT_PICTURE = 0.02
"""Share of conversations without a picture."""
_WITHOUT_PICTURE_BESIDE_READING = 0.05
"""More of them: without a picture letters were made up."""
_TO_READ_WITHOUT_PICTURE = 0.5
"""Of these, what asks to read."""


@dataclass(frozen=True)
class Dialogue:
    """One conversation of a sample; `kinds` names the kind of each answer."""

    conversation: Conversation
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class WorldSample:
    """A picture of the tower's size and all conversations about it."""

    picture: Image.Image
    dialogues: tuple[Dialogue, ...]
    labels: Labels
    scene: Scene


@dataclass(frozen=True)
class World:
    """The world as drawn here.

    Args:
        seed: which of the endlessly many.
        split: `train`, `held-out`, and the same for prompts (`USUAL_WORDINGS`); they share no
            random numbers.
        side: pixels of the tower's square input.
        grid: patches a side.
        dialogues: conversations tried for each picture.
        easy_until: over so many first samples scenes grow from simple to mixed.
        kinds: only these kinds of question, one a conversation, about scenes that answer one of
            them; empty: the usual mixture.  ("describe",) makes captions.
        things: scenes have at least so many.
        reading: share of the conversations in which it is asked to read; then every question what
            a picture says is answered by calling a skill.
        told: conversations of each sample beside the others, without its picture, that begin with
            what the skill has told; they are short, and all about copying.
    """

    seed: int = 0
    split: str = "train"
    side: int = 128
    grid: int = 8
    dialogues: int = 14
    easy_until: int = 0
    kinds: tuple[str, ...] = ()
    things: int = 0
    reading: float = 0.0
    told: int = 0

    def sample(self, number: int) -> WorldSample:
        """The sample of that number."""
        scene, dialogues = self._made_up(number)
        return self._drawn(scene, dialogues)

    def picture(self, number: int) -> WorldSample:
        """The same sample without its dialogues, which cost more than the drawing."""
        return self._drawn(self._make_scene(self._luck(number), number), ())

    def dialogues_of(self, number: int) -> tuple[Dialogue, ...]:
        """The dialogues of that sample alone, nothing drawn."""
        return self._made_up(number)[1]

    def _made_up(self, number: int) -> tuple[Scene, tuple[Dialogue, ...]]:
        rng = self._luck(number)
        scene = self._make_scene(rng, number)
        made = [self._make_dialogue(rng, scene) for _ in range(self.dialogues)]
        told = [Dialogue(Conversation(answer_alone(rng)), ("reading",)) for _ in range(self.told)]
        return scene, (*made, *told)

    def _luck(self, number: int) -> Random:
        return Random(f"{self.seed}/{self.split}/{number}")

    def _make_scene(self, rng: Random, number: int) -> Scene:
        easy = max(0.0, 1 - number / self.easy_until) if self.easy_until else 0.0
        while True:
            scene = make_scene(rng, supply(), easy=easy)
            answers = not self.kinds or _answers_one_of(self.kinds, scene)
            if answers and len(scene.things) >= self.things:
                return scene

    def _drawn(self, scene: Scene, dialogues: tuple[Dialogue, ...]) -> WorldSample:
        drawing = render(scene)
        picture = squared(drawing.picture, self.side)
        owners = np.asarray(squared(drawing.owners, self.side))
        return WorldSample(picture, dialogues, label(scene, owners, self.grid), scene)

    def _make_dialogue(self, rng: Random, scene: Scene) -> Dialogue:
        held_out = self.split not in USUAL_WORDINGS and rng.random() < 0.5
        if self.kinds:
            return _as_dialogue([_draw_question(Asker(scene, rng, held_out), self.kinds)])
        without = _WITHOUT_PICTURE_BESIDE_READING if self.reading else _WITHOUT_PICTURE
        if rng.random() < without:
            return _without_picture(rng, reading=self.reading > 0)
        turns = rng.choices((1, 2, 3), _TURNS_BESIDE_READING if self.reading else _TURNS)[0]
        asker = Asker(scene, rng, held_out)
        if not self.reading:
            return _as_dialogue(_turns(asker, turns))
        if rng.random() < self.reading:
            return _as_dialogue(_reading_turns(asker))
        first = _first_beside_reading(asker)
        return _as_dialogue([_by_skill(rng, scene, one) for one in _turns(asker, turns, first)])


def supply() -> Supply:
    """The kinds that can be drawn on this machine."""
    return Supply() if emoji_font() else Supply(SHAPES)


def _first_beside_reading(asker: Asker) -> Asked | None:
    luck = asker.rng.random()
    for kind, share in _FIRST_BESIDE_READING.items():
        if luck < share:
            return _try_kind(asker, kind)
        luck -= share
    return None


def _turns(asker: Asker, count: int, first: Asked | None = None) -> list[Asked]:
    if asker.scene.outside:
        return [_about_outside(asker) for _ in range(count)]
    turns = [first or _draw_question(asker)]
    while len(turns) < count:
        about = turns[-1].about
        follow = _follow_up(asker, about) if about and asker.rng.random() < 0.5 else None
        turns.append(follow or _draw_question(asker))
    return turns


def _answers_one_of(kinds: tuple[str, ...], scene: Scene) -> bool:
    """Whether a question of one of these kinds is found at the first try."""
    asker = Asker(scene, Random(0))
    return not scene.outside and any(_try_kind(asker, kind) for kind in kinds)


def _draw_question(asker: Asker, kinds: tuple[str, ...] = tuple(MIX)) -> Asked:
    while True:
        kind = asker.rng.choices(kinds, [MIX[kind] for kind in kinds])[0]
        asked = _try_kind(asker, kind)
        if asked:
            return asked


def _try_kind(asker: Asker, kind: str) -> Asked | None:
    if asker.scene.printed and kind in ("describe", "count", "absent"):
        return None
    return ask(asker, kind)


def _follow_up(asker: Asker, about: Thing) -> Asked | None:
    """A question that says `it` and means the thing just spoken of."""
    alone = replace(asker, scene=replace(asker.scene, things=(about,)))
    if about.colour and asker.rng.random() < 0.6:
        return alone.put("follow-up", "colour_it", {}, f"It is {about.colour}.", about)
    asked = ask(alone, "where")
    if asked is None:
        return None
    return alone.put("follow-up", "where_it", {}, asked.answer, about)


def _about_outside(asker: Asker) -> Asked:
    """Any question about a picture this world does not know gets the refusal."""
    if asker.rng.random() < 0.05:
        return ask(asker, "chat") or asker.put("beyond", "beyond", {}, REFUSAL)
    form = asker.rng.choice(
        ("what_is", "describe", "colour", "exists", "count", "where", "beyond", "yes_relation")
    )
    name = asker.rng.choice((*GLYPHS, *SHAPES, "man", "woman", "person", "people", "sky", "water"))
    other = asker.rng.choice((*GLYPHS, *SHAPES))
    many = KINDS[name].plural if name in KINDS else f"{name}s"
    slots = {"xs": many, "x": f"a {name}", "a": name, "k": name, "b": other, "ka": name}
    slots["r"] = asker.rng.choice(("left of", "right of", "above", "below"))
    return asker.put("outside", form, slots, REFUSAL)


def _by_skill(rng: Random, scene: Scene, asked: Asked) -> Asked:
    """A question what is printed, answered by calling a skill; others as they are, but some that
    could be put nearly as a question what is printed."""
    if asked.about and len(scene.things) == 1 and asked.kind == "what" and rng.random() < 0.5:
        return replace(asked, question=phrase(rng, "not_read", {}))
    if asked.kind == "beyond" and rng.random() < 0.7:
        return replace(asked, question=phrase(rng, "not_seen", {}))
    if asked.kind in ("describe", "outside") and rng.random() < 0.2:
        return replace(asked, question=phrase(rng, "not_read", {}))
    if scene.printed is None or asked.kind not in READ_KINDS:
        return asked
    return with_told(asked, told_by_skill(rng, scene.printed.text))


def _reading_turns(asker: Asker) -> list[Asked]:
    """Asked to read, alone or before or after another question."""
    place = asker.rng.choices(("alone", "first", "last"), (70, 15, 15))[0]
    if place == "alone":
        return [ask_to_read(asker)]
    others = [_by_skill(asker.rng, asker.scene, asked) for asked in _turns(asker, 1)]
    return [ask_to_read(asker), *others] if place == "first" else [*others, ask_to_read(asker)]


def _without_picture(rng: Random, *, reading: bool = False) -> Dialogue:
    asker = Asker(Scene(), rng)
    if reading and rng.random() < _TO_READ_WITHOUT_PICTURE:
        asked_for = Asked("nothing to read", phrase(rng, "read_any", {}), NO_PICTURE)
        return _as_dialogue([asked_for], photo=False)
    if rng.random() < 0.5:
        asked = ask(asker, "chat")
        return _as_dialogue([asked] if asked else [], photo=False)
    form = rng.choice(("what_is", "colour_it", "describe", "count", "exists", "colour", "where"))
    name = rng.choice((*SHAPES, *GLYPHS))
    slots = {"xs": KINDS[name].plural, "x": f"a {name}", "a": name, "k": name}
    return _as_dialogue([Asked("no picture", phrase(rng, form, slots), NO_PICTURE)], photo=False)


def _as_dialogue(turns: list[Asked], *, photo: bool = True) -> Dialogue:
    messages: list[Message] = []
    kinds: list[str] = []
    for number, asked in enumerate(turns):
        photos = (PHOTO,) if photo and number == 0 else ()
        if asked.told is None:
            messages += [user(asked.question, *photos), assistant(asked.answer)]
            kinds.append(asked.kind)
        else:
            messages += messages_of(asked, *photos)
            kinds += ["call", asked.kind]
    return Dialogue(Conversation(tuple(messages)), tuple(kinds))


def held_out_forms() -> tuple[str, ...]:
    """The forms of question with phrasings kept from training."""
    return tuple(HELD_OUT)
