"""Samples of the starter world: a picture, talk about it, and what each patch shows.

A sample follows from (seed, split, number) alone, so training resumes anywhere, processes share
the work without meeting, and held-out samples are never trained on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.chat import Conversation, assistant, user
from training.starter.asker import Asked, Asker
from training.starter.asking import NO_PICTURE, REFUSAL, ask
from training.starter.draw import emoji_font, render
from training.starter.held_out import HELD_OUT
from training.starter.phrases import phrase
from training.starter.scene import Scene, Supply, Thing, make_scene
from training.starter.words import COLOURS, GLYPHS, KINDS, SHAPES

PHOTO = "picture"
MIX: dict[str, float] = {
    "colour": 18,
    "what": 16,
    "exists": 32,
    "count": 28,
    "relation": 36,
    "where": 8,
    "side": 12,
    "describe": 3,
    "biggest": 2,
    "pattern": 2,
    "background": 3,
    "absent": 2,
    "text": 12,
    "beyond": 3,
    "chat": 1.2,
}
"""How often each kind of question is tried; scenes that do not answer it pass it on."""


@dataclass(frozen=True)
class Talk:
    """One conversation of a sample; `kinds` names the kind of each answer."""

    conversation: Conversation
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Labels:
    """What the patches show, for the auxiliary heads: int64 [patches], −100 where not asked.

    `column` and `row`: in which cell of the grid, from 1, the centre of the patch's thing lies; 0
    where nothing is.  Classes fill many directions of the features, so that the LLM finds them.
    """

    kind: NDArray[np.int64]
    colour: NDArray[np.int64]
    size: NDArray[np.int64]
    column: NDArray[np.int64]
    row: NDArray[np.int64]


@dataclass(frozen=True)
class WorldSample:
    """A picture of the tower's size and all talk about it."""

    picture: Image.Image
    talks: tuple[Talk, ...]
    labels: Labels
    scene: Scene


@dataclass(frozen=True)
class World:
    """The world as drawn here.

    Args:
        seed: which of the endlessly many.
        split: `train` or `held-out`; the two share no random numbers.
        side: pixels of the tower's square input.
        grid: patches a side.
        talks: conversations tried for each picture.
        easy_until: over so many first samples scenes grow from simple to mixed.
    """

    seed: int = 0
    split: str = "train"
    side: int = 128
    grid: int = 8
    talks: int = 16
    easy_until: int = 0

    def sample(self, number: int) -> WorldSample:
        """The sample of that number."""
        scene, talks = self._made_up(number)
        drawing = render(scene)
        picture = squared(drawing.picture, self.side)
        owners = squared(drawing.owners, self.side)
        return WorldSample(picture, talks, self._labels(scene, owners), scene)

    def talks_of(self, number: int) -> tuple[Talk, ...]:
        """The talk of that sample alone, nothing drawn."""
        return self._made_up(number)[1]

    def _made_up(self, number: int) -> tuple[Scene, tuple[Talk, ...]]:
        rng = Random(f"{self.seed}/{self.split}/{number}")
        easy = max(0.0, 1 - number / self.easy_until) if self.easy_until else 0.0
        scene = make_scene(rng, supply(), easy=easy)
        return scene, tuple(self._talk(rng, scene) for _ in range(self.talks))

    def _talk(self, rng: Random, scene: Scene) -> Talk:
        held = self.split != "train" and rng.random() < 0.5
        if rng.random() < 0.02:
            return _without_picture(rng)
        turns = rng.choices((1, 2, 3), (70, 18, 12))[0]
        asker = Asker(scene, rng, held)
        return _as_talk(_turns(asker, turns))

    def _labels(self, scene: Scene, owners: Image.Image) -> Labels:
        owner = _patch_owner(np.asarray(owners), self.grid)
        return _label_patches(scene, owner, self.grid)


def supply() -> Supply:
    """The kinds that can be drawn on this machine."""
    return Supply() if emoji_font() else Supply(SHAPES)


def squared(picture: Image.Image, side: int) -> Image.Image:
    """Padded to a square with the mean colour and scaled, as `engine.tiling` prepares photos."""
    if picture.size == (side, side):
        return picture
    colour = (122, 116, 104) if picture.mode == "RGB" else 0
    longest = max(picture.size)
    canvas = Image.new(picture.mode, (longest, longest), colour)
    canvas.paste(picture, ((longest - picture.width) // 2, (longest - picture.height) // 2))
    way = Image.Resampling.BICUBIC if picture.mode == "RGB" else Image.Resampling.NEAREST
    return canvas.resize((side, side), way)


def _turns(asker: Asker, count: int) -> list[Asked]:
    if asker.scene.outside:
        return [_about_outside(asker) for _ in range(count)]
    turns = [_draw_question(asker)]
    while len(turns) < count:
        about = turns[-1].about
        follow = _follow_up(asker, about) if about and asker.rng.random() < 0.5 else None
        turns.append(follow or _draw_question(asker))
    return turns


def _draw_question(asker: Asker) -> Asked:
    while True:
        kind = asker.rng.choices(tuple(MIX), tuple(MIX.values()))[0]
        if asker.scene.printed and kind in ("describe", "count", "absent"):
            continue
        asked = ask(asker, kind)
        if asked:
            return asked


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


def _without_picture(rng: Random) -> Talk:
    asker = Asker(Scene(), rng)
    if rng.random() < 0.5:
        asked = ask(asker, "chat")
        return _as_talk([asked] if asked else [], photo=False)
    form = rng.choice(("what_is", "colour_it", "describe", "count", "exists", "colour", "where"))
    name = rng.choice((*SHAPES, *GLYPHS))
    slots = {"xs": KINDS[name].plural, "x": f"a {name}", "a": name, "k": name}
    return _as_talk([Asked("no picture", phrase(rng, form, slots), NO_PICTURE)], photo=False)


def _as_talk(turns: list[Asked], *, photo: bool = True) -> Talk:
    messages = []
    for number, asked in enumerate(turns):
        photos = (PHOTO,) if photo and number == 0 else ()
        messages += [user(asked.question, *photos), assistant(asked.answer)]
    return Talk(Conversation(tuple(messages)), tuple(asked.kind for asked in turns))


def _patch_owner(owners: NDArray[np.uint8], grid: int) -> NDArray[np.int64]:
    """[patches]: the thing with most pixels of each patch; 0 where none has an eighth of it."""
    cell = owners.shape[0] // grid
    cells = owners.reshape(grid, cell, grid, cell).transpose(0, 2, 1, 3).reshape(grid * grid, -1)
    owner = np.zeros(grid * grid, np.int64)
    best = np.full(grid * grid, cell * cell / 8)
    for number in np.unique(owners):
        if number:
            share = (cells == number).sum(1)
            owner[share > best] = number
            best = np.maximum(best, share)
    return owner


KIND_CLASSES = ("background", *KINDS, "text", "outside")
COLOUR_CLASSES = ("none", *COLOURS)
SIZE_CLASSES = 6


def _label_patches(scene: Scene, owner: NDArray[np.int64], grid: int) -> Labels:
    count = grid * grid
    kind = np.zeros(count, np.int64)
    colour = np.zeros(count, np.int64)
    size = np.full(count, -100, np.int64)
    column, row = np.zeros(count, np.int64), np.zeros(count, np.int64)
    wide = max(scene.width, scene.height)
    for number, thing in enumerate(scene.things, start=1):
        mine = owner == number
        kind[mine] = KIND_CLASSES.index(thing.kind)
        colour[mine] = COLOUR_CLASSES.index(thing.colour) if thing.colour else -100
        share = thing.size * min(scene.width, scene.height) / wide
        size[mine] = min(SIZE_CLASSES - 1, int(share * 8))
        column[mine] = _cell(0.5 + (thing.x - 0.5) * scene.width / wide, grid)
        row[mine] = _cell(0.5 + (thing.y - 0.5) * scene.height / wide, grid)
    if scene.printed:
        kind[owner == 255] = KIND_CLASSES.index("text")
        colour[owner == 255] = COLOUR_CLASSES.index(scene.printed.colour)
    if scene.outside:
        kind[:] = KIND_CLASSES.index("outside")
    return Labels(kind, colour, size, column, row)


def _cell(at: float, grid: int) -> int:
    return 1 + min(grid - 1, max(0, int(at * grid)))


def held_out_forms() -> tuple[str, ...]:
    """The forms of question with phrasings kept from training."""
    return tuple(HELD_OUT)
