"""Questions about positions: left, right, above and below of one another, and where in the picture.

Two places are told before they are compared: each is a thing looked up, which a small model learns,
while the answer alone was no better than a guess after an hour.
"""

from __future__ import annotations

from training.starter.asker import Asked, Asker
from training.starter.labels import grid_position
from training.starter.scene import Thing
from training.starter.words import RELATIONS, with_article

_SIDEWAYS = ("left of", "right of")

PLACES = 8
"""A picture is counted off in so many, from the left and from the top."""


def _axis(ask: Asker) -> tuple[Thing, Thing, str, str] | None:
    """Two things and the way from the second to the first: first, second, truth, opposite."""
    if len(ask.things) < 2:
        return None
    first, second = ask.rng.sample(ask.things, 2)
    dx, dy = second.x - first.x, second.y - first.y
    reach = 0.14
    options = []
    if abs(dx) > reach:
        options.append(("left of", "right of") if dx > 0 else ("right of", "left of"))
    if abs(dy) > reach:
        options.append(("above", "below") if dy > 0 else ("below", "above"))
    if not options:
        return None
    truth, opposite = ask.rng.choice(options)
    return first, second, truth, opposite


def relation(ask: Asker) -> Asked | None:
    found = _axis(ask)
    if found is None:
        return None
    first, second, truth, opposite = found
    a, b = ask.refer(first), ask.refer(second)
    if (
        a is None
        or b is None
        or a == b
        or _ask_place(ask, first, truth) == _ask_place(ask, second, truth)
    ):
        return None
    return ask.rng.choices((_yes, _either, _open_question, _which), (5, 5, 2, 3))[0](
        ask, (first, second), (a, b), (truth, opposite)
    )


def _ask_place(ask: Asker, thing: Thing, way: str) -> int:
    """Where a thing's centre is on the axis of a way, 1 to PLACES."""
    column, row = grid_position(thing, ask.scene, PLACES)
    return 1 + (column if way in _SIDEWAYS else row)


def _both(
    ask: Asker, things: tuple[Thing, Thing], names: tuple[str, str], truth: tuple[str, str]
) -> str:
    """Where both are, in words that say neither left nor right."""
    one, other = (_ask_place(ask, thing, truth[0]) for thing in things)
    axis = "Across" if truth[0] in _SIDEWAYS else "Down"
    return f"{axis}, the {names[0]} is at {one}, the {names[1]} at {other}:"


def _yes(
    ask: Asker, things: tuple[Thing, Thing], names: tuple[str, str], truth: tuple[str, str]
) -> Asked:
    right = ask.rng.random() < 0.5
    words = ask.rng.choice(RELATIONS[truth[0] if right else truth[1]])
    slots = {"a": names[0], "b": names[1], "ka": names[0], "r": words}
    # The truth first: then yes or no follows from the words.
    answer = f"{_both(ask, things, names, truth)} {truth[0]} the {names[1]}, so "
    return ask.put(
        "relation", "yes_relation", slots, answer + ("yes." if right else "no."), things[0]
    )


def _either(
    ask: Asker, things: tuple[Thing, Thing], names: tuple[str, str], truth: tuple[str, str]
) -> Asked:
    style = ask.rng.randrange(5)
    ways = [RELATIONS[way][min(style, len(RELATIONS[way]) - 1)] for way in truth]
    ask.rng.shuffle(ways)
    slots = {"a": names[0], "b": names[1], "r": ways[0], "s": ways[1]}
    answer = f"{_both(ask, things, names, truth)} {truth[0]} the {names[1]}."
    return ask.put("relation", "either_relation", slots, answer, things[0])


def _open_question(
    ask: Asker, things: tuple[Thing, Thing], names: tuple[str, str], truth: tuple[str, str]
) -> Asked | None:
    """Only where one direction clearly wins."""
    dx, dy = abs(things[0].x - things[1].x), abs(things[0].y - things[1].y)
    sideways = truth[0] in _SIDEWAYS
    if (dx < 2 * dy) if sideways else (dy < 2 * dx):
        return None
    answer = f"{_both(ask, things, names, truth)} {truth[0]} the {names[1]}."
    return ask.put("relation", "open_relation", {"a": names[0], "b": names[1]}, answer, things[0])


def _which(
    ask: Asker, things: tuple[Thing, Thing], names: tuple[str, str], truth: tuple[str, str]
) -> Asked | None:
    if len(ask.things) == 2 and ask.rng.random() < 0.6:
        words = ask.rng.choice(RELATIONS[truth[0]])
        answer = f"It is {with_article(things[0].name)}."
        return ask.put("relation", "what_relation", {"r": words, "b": names[1]}, answer, things[0])
    pair = list(names)
    ask.rng.shuffle(pair)
    sideways = truth[0] in _SIDEWAYS
    word = {"above": "higher", "below": "lower"}.get(truth[0], truth[0].removesuffix(" of"))
    if sideways and ask.rng.random() < 0.5:
        word = f"to the {word}"
    slots = {"w": word, "a": pair[0], "b": pair[1]}
    answer = f"{_both(ask, things, names, truth)} it is the {names[0]}."
    return ask.put(
        "relation", "which_relation" if sideways else "which_height", slots, answer, things[0]
    )


def where(ask: Asker) -> Asked | None:
    thing = ask.thing()
    where = region(thing) if thing else ""
    if thing is None or not where:
        return None
    if len(ask.things) == 1 and ask.rng.random() < 0.3:
        return ask.put("where", "where_it", {}, f"It is {where}.", thing)
    name = ask.refer(thing)
    return ask.put("where", "where", {"a": name}, f"It is {where}.", thing) if name else None


_HALVES = (
    ("on the left", "on the right"),
    ("on the left side", "on the right side"),
    ("at the top", "at the bottom"),
    ("in the upper half", "in the lower half"),
)


def side(ask: Asker) -> Asked | None:
    """In which half of the picture: for questions about sides."""
    thing = ask.thing()
    name = ask.refer(thing) if thing else None
    if thing is None or name is None:
        return None
    halves = ask.rng.choice(_HALVES)
    at = thing.x if "left" in halves[0] else thing.y
    if abs(at - 0.5) < 0.1:
        return None
    truth = _HALVES[0 if "left" in halves[0] else 2][at > 0.5]
    first, second = ask.rng.sample(halves, 2)
    slots = {"a": name, "h": first, "o": second}
    if ask.rng.random() < 0.6:
        return ask.put("side", "side", slots, f"It is {truth}.", thing)
    right = first == halves[at > 0.5]
    answer = f"It is {truth}, so {'yes' if right else 'no'}."
    return ask.put("side", "yes_side", slots, answer, thing)


def region(thing: Thing) -> str:
    """`at the top left` … `in the middle`; empty where it could be called either."""
    across, down = _third(thing.x), _third(thing.y)
    if across is None or down is None:
        return ""
    if (across, down) == (1, 1):
        return "in the middle"
    if down == 1:
        return "on the left" if across == 0 else "on the right"
    rows = {0: "at the top", 2: "at the bottom"}
    return rows[down] + {0: " left", 1: "", 2: " right"}[across]


def _third(at: float) -> int | None:
    if at < 0.36:
        return 0
    if at > 0.64:
        return 2
    return 1 if 0.41 < at < 0.59 else None
