"""Nouns, colours and relations of the starter world.  Data only."""

from __future__ import annotations

from dataclasses import dataclass

Rgb = tuple[int, int, int]


@dataclass(frozen=True)
class ThingKind:
    """Something that can be in a picture.

    `glyph` is the emoji it is drawn with; empty for the geometric shapes, which take any colour.
    `colour` is the one colour everyone would name for a glyph; empty where there is none.
    """

    name: str
    plural: str
    category: str
    glyph: str = ""
    colour: str = ""
    aliases: tuple[str, ...] = ()


COLOURS: dict[str, Rgb] = {
    "red": (214, 32, 36),
    "orange": (245, 138, 18),
    "yellow": (250, 218, 40),
    "green": (38, 158, 60),
    "blue": (38, 84, 216),
    "purple": (128, 48, 172),
    "pink": (250, 130, 186),
    "brown": (118, 70, 34),
    "black": (18, 18, 20),
    "white": (249, 249, 248),
    "gray": (136, 136, 138),
}

_SHAPES = (
    ThingKind("circle", "circles", "shape", aliases=("disc", "dot")),
    ThingKind("square", "squares", "shape", aliases=("box",)),
    ThingKind("triangle", "triangles", "shape"),
    ThingKind("star", "stars", "shape"),
    ThingKind("heart", "hearts", "shape"),
    ThingKind("diamond", "diamonds", "shape"),
    ThingKind("cross", "crosses", "shape", aliases=("plus sign",)),
    ThingKind("ring", "rings", "shape"),
    ThingKind("hexagon", "hexagons", "shape"),
    ThingKind("moon", "moons", "shape", aliases=("crescent",)),
)

_GLYPHS = (
    ThingKind("cat", "cats", "animal", "🐱", aliases=("kitty",)),
    ThingKind("dog", "dogs", "animal", "🐶", aliases=("puppy",)),
    ThingKind("fish", "fish", "animal", "🐠"),
    ThingKind("butterfly", "butterflies", "animal", "🦋"),
    ThingKind("elephant", "elephants", "animal", "🐘", "gray"),
    ThingKind("turtle", "turtles", "animal", "🐢", "green"),
    ThingKind("frog", "frogs", "animal", "🐸", "green"),
    ThingKind("bee", "bees", "animal", "🐝"),
    ThingKind("penguin", "penguins", "animal", "🐧"),
    ThingKind("pig", "pigs", "animal", "🐷", "pink"),
    ThingKind("car", "cars", "vehicle", "🚗", "red", aliases=("automobile",)),
    ThingKind("bus", "buses", "vehicle", "🚌"),
    ThingKind("bicycle", "bicycles", "vehicle", "🚲", aliases=("bike",)),
    ThingKind("airplane", "airplanes", "vehicle", "✈️", aliases=("plane",)),
    ThingKind("boat", "boats", "vehicle", "⛵", aliases=("sailboat",)),
    ThingKind("rocket", "rockets", "vehicle", "🚀"),
    ThingKind("tree", "trees", "plant", "🌳", "green"),
    ThingKind("flower", "flowers", "plant", "🌻", "yellow", aliases=("sunflower",)),
    ThingKind("cactus", "cacti", "plant", "🌵", "green"),
    ThingKind("mushroom", "mushrooms", "plant", "🍄", "red"),
    ThingKind("apple", "apples", "fruit", "🍎", "red"),
    ThingKind("banana", "bananas", "fruit", "🍌", "yellow"),
    ThingKind("strawberry", "strawberries", "fruit", "🍓", "red"),
    ThingKind("pizza", "pizzas", "food", "🍕"),
    ThingKind("cake", "cakes", "food", "🎂"),
    ThingKind("cup", "cups", "thing", "☕", "white", aliases=("mug",)),
    ThingKind("house", "houses", "thing", "🏠", aliases=("home",)),
    ThingKind("key", "keys", "thing", "🔑", "yellow"),
    ThingKind("umbrella", "umbrellas", "thing", "☂️", "purple"),
    ThingKind("guitar", "guitars", "thing", "🎸"),
    ThingKind("ball", "balls", "thing", "⚽", aliases=("football", "soccer ball")),
    ThingKind("book", "books", "thing", "📕", "red"),
    ThingKind("clock", "clocks", "thing", "⏰", "red", aliases=("alarm clock",)),
    ThingKind("balloon", "balloons", "thing", "🎈", "red"),
    ThingKind("hat", "hats", "thing", "🎩", "black", aliases=("top hat",)),
    ThingKind("lamp", "lamps", "thing", "💡", "yellow", aliases=("light bulb",)),
)

SHAPES = tuple(kind.name for kind in _SHAPES)
GLYPHS = tuple(kind.name for kind in _GLYPHS)
KINDS: dict[str, ThingKind] = {kind.name: kind for kind in (*_SHAPES, *_GLYPHS)}
PATTERNS = ("plain", "outlined", "striped", "dotted", "checked")
CATEGORIES = {
    "shape": "shapes",
    "animal": "animals",
    "vehicle": "vehicles",
    "plant": "plants",
    "fruit": "fruits",
}
NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight")
PRINTED = (
    *("CAT", "DOG", "SUN", "STOP", "GO", "YES", "NO", "HELLO", "OPEN", "EXIT", "TEA", "MILK"),
    *("BOOK", "FISH", "HOME", "LOVE", "STAR", "BLUE", "RED", "TREE", "CAKE", "ZOO", "BUS", "MOON"),
)

RELATIONS: dict[str, tuple[str, ...]] = {
    "left of": (
        "left of",
        "to the left of",
        "on the left of",
        "on the left side of",
        "to the left side of",
    ),
    "right of": (
        *("right of", "to the right of", "on the right of", "on the right side of"),
        "to the right side of",
    ),
    "above": ("above", "over", "higher than", "higher up than", "further up than"),
    "below": ("below", "under", "beneath", "underneath", "lower than", "further down than"),
}


def with_article(noun: str) -> str:
    """`a star`, `an orange star`."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
