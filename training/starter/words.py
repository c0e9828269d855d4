"""Nouns, colours and relations of the starter world.  Data only, neither drawn nor asked."""

from __future__ import annotations

from dataclasses import dataclass

Rgb = tuple[int, int, int]


@dataclass(frozen=True)
class Kind:
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
    Kind("circle", "circles", "shape", aliases=("disc", "dot")),
    Kind("square", "squares", "shape", aliases=("box",)),
    Kind("triangle", "triangles", "shape"),
    Kind("star", "stars", "shape"),
    Kind("heart", "hearts", "shape"),
    Kind("diamond", "diamonds", "shape"),
    Kind("cross", "crosses", "shape", aliases=("plus sign",)),
    Kind("ring", "rings", "shape"),
    Kind("hexagon", "hexagons", "shape"),
    Kind("moon", "moons", "shape", aliases=("crescent",)),
)

_GLYPHS = (
    Kind("cat", "cats", "animal", "🐱", aliases=("kitty",)),
    Kind("dog", "dogs", "animal", "🐶", aliases=("puppy",)),
    Kind("fish", "fish", "animal", "🐠"),
    Kind("butterfly", "butterflies", "animal", "🦋"),
    Kind("elephant", "elephants", "animal", "🐘", "gray"),
    Kind("turtle", "turtles", "animal", "🐢", "green"),
    Kind("frog", "frogs", "animal", "🐸", "green"),
    Kind("bee", "bees", "animal", "🐝"),
    Kind("penguin", "penguins", "animal", "🐧"),
    Kind("pig", "pigs", "animal", "🐷", "pink"),
    Kind("car", "cars", "vehicle", "🚗", "red", aliases=("automobile",)),
    Kind("bus", "buses", "vehicle", "🚌"),
    Kind("bicycle", "bicycles", "vehicle", "🚲", aliases=("bike",)),
    Kind("airplane", "airplanes", "vehicle", "✈️", aliases=("plane",)),
    Kind("boat", "boats", "vehicle", "⛵", aliases=("sailboat",)),
    Kind("rocket", "rockets", "vehicle", "🚀"),
    Kind("tree", "trees", "plant", "🌳", "green"),
    Kind("flower", "flowers", "plant", "🌻", "yellow", aliases=("sunflower",)),
    Kind("cactus", "cacti", "plant", "🌵", "green"),
    Kind("mushroom", "mushrooms", "plant", "🍄", "red"),
    Kind("apple", "apples", "fruit", "🍎", "red"),
    Kind("banana", "bananas", "fruit", "🍌", "yellow"),
    Kind("strawberry", "strawberries", "fruit", "🍓", "red"),
    Kind("pizza", "pizzas", "food", "🍕"),
    Kind("cake", "cakes", "food", "🎂"),
    Kind("cup", "cups", "thing", "☕", "white", aliases=("mug",)),
    Kind("house", "houses", "thing", "🏠", aliases=("home",)),
    Kind("key", "keys", "thing", "🔑", "yellow"),
    Kind("umbrella", "umbrellas", "thing", "☂️", "purple"),
    Kind("guitar", "guitars", "thing", "🎸"),
    Kind("ball", "balls", "thing", "⚽", aliases=("football", "soccer ball")),
    Kind("book", "books", "thing", "📕", "red"),
    Kind("clock", "clocks", "thing", "⏰", "red", aliases=("alarm clock",)),
    Kind("balloon", "balloons", "thing", "🎈", "red"),
    Kind("hat", "hats", "thing", "🎩", "black", aliases=("top hat",)),
    Kind("lamp", "lamps", "thing", "💡", "yellow", aliases=("light bulb",)),
)

SHAPES = tuple(kind.name for kind in _SHAPES)
GLYPHS = tuple(kind.name for kind in _GLYPHS)
KINDS: dict[str, Kind] = {kind.name: kind for kind in (*_SHAPES, *_GLYPHS)}
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
