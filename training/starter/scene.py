"""What is in a picture, and how random scenes are made.  No pixels and no text here.

Positions and sizes are fractions: `x` and `y` of the width and height, `size` (the longer side of
the thing's box) of the shorter side of the picture.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from training.starter.words import COLOURS, GLYPHS, KINDS, PRINTED, SHAPES, Rgb

BACKGROUNDS = ("plain", "gradient", "grain", "lines", "grid", "halves")


@dataclass(frozen=True)
class Thing:
    """One object: what, which colour, where, how big, how filled, how turned (degrees)."""

    kind: str
    colour: str
    x: float
    y: float
    size: float
    rgb: Rgb = (0, 0, 0)
    pattern: str = "plain"
    turn: float = 0.0
    edged: bool = False

    @property
    def name(self) -> str:
        """`red star`, or `cat` for what has its own colours."""
        return self.kind if KINDS[self.kind].glyph else f"{self.colour} {self.kind}"


@dataclass(frozen=True)
class Background:
    """What is behind the things; `colour` is empty where no one colour could be named."""

    style: str = "plain"
    colour: str = "white"
    rgb: Rgb = (255, 255, 255)
    second: Rgb = (255, 255, 255)


@dataclass(frozen=True)
class Printed:
    """One line of large letters in the middle of the picture."""

    text: str
    colour: str
    rgb: Rgb
    font: int = 0
    size: float = 0.5


@dataclass(frozen=True)
class Scene:
    """A whole picture.  `outside` names a kind of picture this world does not know."""

    things: tuple[Thing, ...] = ()
    background: Background = Background()
    width: int = 128
    height: int = 128
    printed: Printed | None = None
    outside: str = ""
    grain: int = 0


@dataclass(frozen=True)
class Supply:
    """The kinds that can be drawn here (without the emoji font: the shapes alone)."""

    kinds: tuple[str, ...] = (*SHAPES, *GLYPHS)

    def pick(self, rng: Random) -> str:
        """A kind; shapes are as likely as all glyphs together."""
        glyphs = [kind for kind in self.kinds if KINDS[kind].glyph]
        return rng.choice(glyphs) if glyphs and rng.random() < 0.5 else rng.choice(SHAPES)


OUTSIDE = (
    *("fractal", "landscape", "blobs", "room", "collage", "texture", "noise", "portrait"),
    *("document", "mosaic", "scribble"),
)


def make_scene(rng: Random, supply: Supply, *, easy: float = 0.0) -> Scene:
    """A scene at random; `easy` 1 → mostly single things, 0 → the full mixture."""
    maker = _pick_maker(rng, easy)
    scene = maker(rng, supply)
    width, height = _canvas(rng)
    return replace(scene, width=width, height=height, grain=rng.randrange(1 << 30))


def _pick_maker(rng: Random, easy: float) -> Callable[[Random, Supply], Scene]:
    makers = (
        (_single, 26),
        (_pair, 30),
        (_several, 14),
        (_crowd, 18),
        (_printed_text, 4),
        (_alien, 7),
    )
    if rng.random() < easy * 0.8:
        return _single if rng.random() < 0.6 else _pair
    if rng.random() < 0.015:
        return _blank
    return rng.choices([m for m, _ in makers], [w for _, w in makers])[0]


def _canvas(rng: Random) -> tuple[int, int]:
    """128 × 128 mostly; sometimes another size and shape, to be padded and scaled as photos are."""
    if rng.random() < 0.85:
        return 128, 128
    long = rng.randint(110, 420)
    short = int(long * rng.uniform(0.6, 1.0))
    return (long, short) if rng.random() < 0.6 else (short, long)


def _blank(rng: Random, _: Supply) -> Scene:
    return Scene(background=make_background(rng))


def _alien(rng: Random, _: Supply) -> Scene:
    return Scene(outside=rng.choice(OUTSIDE))


def _single(rng: Random, supply: Supply) -> Scene:
    background = make_background(rng)
    size = rng.uniform(0.22, 0.95) if rng.random() < 0.8 else rng.uniform(0.14, 0.3)
    thing = make_thing(rng, supply.pick(rng), background, size)
    margin = max(0.0, 0.5 - size / 2)
    x, y = 0.5 + rng.uniform(-margin, margin), 0.5 + rng.uniform(-margin, margin)
    return Scene((replace(thing, x=x, y=y),), background)


def _pair(rng: Random, supply: Supply) -> Scene:
    """Two things along one axis or apart on both: for questions about relations."""
    background = make_background(rng)
    first, second = supply.pick(rng), supply.pick(rng)
    if rng.random() < 0.1:
        second = first
    things = [make_thing(rng, kind, background, rng.uniform(0.2, 0.48)) for kind in (first, second)]
    way = rng.choice(("row", "column", "free", "free"))
    near, far = rng.uniform(0.18, 0.32), rng.uniform(0.66, 0.82)
    level = rng.uniform(0.3, 0.7)
    wobble = (rng.uniform(-0.06, 0.06), rng.uniform(-0.06, 0.06))
    if way == "row":
        spots = [(near, level + wobble[0]), (far, level + wobble[1])]
    elif way == "column":
        spots = [(level + wobble[0], near), (level + wobble[1], far)]
    else:
        return Scene(scatter(rng, things), background)
    rng.shuffle(spots)
    return Scene(
        tuple(_is_inside(t, x, y) for t, (x, y) in zip(things, spots, strict=True)), background
    )


def _is_inside(thing: Thing, x: float, y: float) -> Thing:
    """The thing at that position, or as near to it as keeps it inside the picture."""
    low, high = thing.size / 2, 1 - thing.size / 2
    return replace(thing, x=min(max(x, low), high), y=min(max(y, low), high))


def _several(rng: Random, supply: Supply) -> Scene:
    background = make_background(rng)
    count = rng.choice((3, 3, 4, 4, 5))
    kinds = [supply.pick(rng) for _ in range(count)]
    high = 0.4 if count < 4 else 0.32
    things = [make_thing(rng, kind, background, rng.uniform(0.17, high)) for kind in kinds]
    return Scene(scatter(rng, things), background)


def _crowd(rng: Random, supply: Supply) -> Scene:
    """Several of one kind, tidy or scattered, alone or among others: for questions that count."""
    background = make_background(rng)
    count = rng.choice((1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 6))
    strangers = rng.choice((0, 0, 0, 1, 1, 2, 3)) if count < 5 else 0
    size = rng.uniform(0.17, 0.36 if count + strangers < 5 else 0.26)
    leader = make_thing(rng, supply.pick(rng), background, size)
    same_colour = rng.random() < 0.5
    crowd = [leader if same_colour else _repainted(rng, leader, background) for _ in range(count)]
    if rng.random() < 0.4 and not strangers:
        return Scene(_tidy(rng, crowd), background)
    others = [make_thing(rng, supply.pick(rng), background, size) for _ in range(strangers)]
    varied = [replace(t, size=t.size * rng.uniform(0.8, 1.15)) for t in (*crowd, *others)]
    return Scene(scatter(rng, varied), background)


def _printed_text(rng: Random, _: Supply) -> Scene:
    background = make_background(rng)
    form = rng.random()
    if form < 0.4:
        text = str(rng.randrange(10) if rng.random() < 0.6 else rng.randrange(100))
    elif form < 0.65:
        text = rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    else:
        text = rng.choice(PRINTED)
    colour, rgb = pick_colour(rng, background)
    return Scene(
        background=background,
        printed=Printed(text, colour, rgb, rng.randrange(8), rng.uniform(0.5, 0.85)),
    )


def _repainted(rng: Random, thing: Thing, background: Background) -> Thing:
    if KINDS[thing.kind].glyph:
        return thing
    colour, rgb = pick_colour(rng, background)
    return replace(thing, colour=colour, rgb=rgb)


def _tidy(rng: Random, things: list[Thing]) -> tuple[Thing, ...]:
    """A row, a column or a grid with even gaps."""
    count = len(things)
    columns = rng.choice((count, count, 1, 2 if count > 2 else count))
    rows = math.ceil(count / columns)
    size = min(rng.uniform(0.16, 0.34), 0.86 / max(columns, rows))
    step = rng.uniform(size * 1.05, max(size * 1.06, 0.92 / max(columns, rows)))
    left = rng.uniform(size / 2, max(size / 2, 1 - size / 2 - step * (columns - 1)))
    top = rng.uniform(size / 2, max(size / 2, 1 - size / 2 - step * (rows - 1)))
    return tuple(
        replace(t, x=left + step * (n % columns), y=top + step * (n // columns), size=size)
        for n, t in enumerate(things)
    )


def scatter(rng: Random, things: list[Thing]) -> tuple[Thing, ...]:
    """Positions found by trial; things mostly keep apart, and those without one are left out."""
    overlap = 0.75 if rng.random() < 0.12 else 1.02
    placed: list[Thing] = []
    for thing in things:
        for _ in range(30):
            low, high = thing.size / 2, 1 - thing.size / 2
            spot = replace(thing, x=rng.uniform(low, high), y=rng.uniform(low, high))
            if all(_apart(spot, other, overlap) for other in placed):
                placed.append(spot)
                break
    return tuple(placed)


def _apart(one: Thing, other: Thing, share: float) -> bool:
    reach = (one.size + other.size) / 2 * share
    return max(abs(one.x - other.x), abs(one.y - other.y)) >= reach


def make_thing(rng: Random, kind: str, background: Background, size: float) -> Thing:
    """A thing of that kind in a colour that stands out; its position is still to be set."""
    if KINDS[kind].glyph:
        turn = rng.uniform(-10, 10) if rng.random() < 0.4 else 0.0
        return Thing(kind, KINDS[kind].colour, 0.5, 0.5, size, turn=turn)
    colour, rgb = pick_colour(rng, background)
    patterns = ("plain", "outlined", "striped", "dotted", "checked")
    pattern = rng.choices(patterns, (72, 12, 6, 6, 4))[0]
    if size < 0.22 and pattern != "outlined":
        pattern = "plain"
    turn = rng.uniform(-12, 12) if rng.random() < 0.6 else 0.0
    return Thing(kind, colour, 0.5, 0.5, size, rgb, pattern, turn, rng.random() < 0.15)


def pick_colour(rng: Random, background: Background) -> tuple[str, Rgb]:
    """A colour that can be told from the background, and one shade of it."""
    while True:
        colour = rng.choice(tuple(COLOURS))
        rgb = shade(rng, COLOURS[colour])
        backs = (background.rgb, background.second)
        if colour != background.colour and min(_distance(rgb, back) for back in backs) > 95:
            return colour, rgb


def shade(rng: Random, rgb: Rgb, spread: int = 16) -> Rgb:
    """A shade of a colour that everyone would still call by its name."""
    r, g, b = (max(0, min(255, value + rng.randint(-spread, spread))) for value in rgb)
    return r, g, b


def make_background(rng: Random) -> Background:
    """A background; half of them white or nearly so."""
    style = rng.choices(BACKGROUNDS, (64, 10, 10, 5, 5, 6))[0]
    colour = rng.choice(("white", "white", "white", *COLOURS))
    rgb = (
        (255, 255, 255) if colour == "white" and rng.random() < 0.6 else shade(rng, COLOURS[colour])
    )
    if rng.random() < 0.2 and colour not in ("white", "black", "gray"):
        pale = rng.uniform(0.55, 0.8)
        r, g, b = (int(value + (255 - value) * pale) for value in rgb)
        colour, rgb = "", (r, g, b)
    second = rgb
    if style in ("gradient", "halves"):
        second = shade(rng, rng.choice(tuple(COLOURS.values())), 30)
        colour = ""
    elif style in ("lines", "grid"):
        second = shade(rng, rgb, 40)
    return Background(style, colour, rgb, second)


def _distance(one: Rgb, other: Rgb) -> float:
    return math.dist(one, other)
