"""A scene → questions with their true answers.  No pixels here.

Every asker looks at the scene and gives one question of its kind, or None where the scene does not
answer it beyond doubt (things nearly level are never asked for above or below).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from training.starter.asker import Asked, Asker, same_coloured
from training.starter.placing import relation, side, where
from training.starter.scene import Thing
from training.starter.words import (
    CATEGORIES,
    COLOURS,
    KINDS,
    NUMBERS,
    SHAPES,
    with_article,
)

REFUSAL = "Sorry, I only know simple pictures."
NO_PICTURE = "Please show me a picture first."
CHAT = {
    "hello": "Hello! Ask me about a simple picture.",
    "able": (
        "I can name things in simple pictures, tell their colours, count them "
        "and say where they are."
    ),
    "who": "I am Pumice's small built-in model. I know simple pictures.",
    "thanks": "You are welcome.",
    "bye": "Goodbye!",
}


def _ask_colour(ask: Asker) -> Asked | None:
    thing = ask.thing()
    if thing is None or not thing.colour:
        return None
    answer = f"It is {thing.colour}."
    if len(ask.things) == 1 and ask.rng.random() < 0.35:
        return ask.put("colour", "colour_it", {}, answer, thing)
    named = sum(other.kind == thing.kind for other in ask.things) == 1
    if not named:
        return None
    kind = KINDS[thing.kind]
    word = ask.rng.choice(kind.aliases) if kind.aliases and ask.rng.random() < 0.15 else thing.kind
    return ask.put("colour", "colour", {"a": word, "k": word}, answer, thing)


def _what(ask: Asker) -> Asked | None:
    thing = ask.thing()
    if thing is None:
        return None
    answer = f"It is {with_article(thing.name)}."
    if len(ask.things) == 1:
        shape = not KINDS[thing.kind].glyph and ask.rng.random() < 0.2
        return ask.put("what", "what_shape" if shape else "what_is", {}, answer, thing)
    if thing.colour and ask.rng.random() < 0.5 and not same_coloured(ask.things, thing):
        return ask.put("what", "what_ref", {"c": thing.colour}, answer, thing)
    where = _only_there(ask, thing)
    return ask.put("what", "what_place", {"p": where}, answer, thing) if where else None


def _only_there(ask: Asker, thing: Thing) -> str | None:
    """A side of the picture where only this thing is."""
    sides = {
        "left": (thing.x < 0.4, [t.x for t in ask.things if t is not thing], 1),
        "right": (thing.x > 0.6, [t.x for t in ask.things if t is not thing], -1),
        "top": (thing.y < 0.4, [t.y for t in ask.things if t is not thing], 1),
        "bottom": (thing.y > 0.6, [t.y for t in ask.things if t is not thing], -1),
    }
    own = {"left": thing.x, "right": thing.x, "top": thing.y, "bottom": thing.y}
    good = [
        side
        for side, (there, others, sign) in sides.items()
        if there and all((other - own[side]) * sign > 0.2 for other in others)
    ]
    if not good:
        return None
    side = ask.rng.choice(good)
    if side in ("left", "right"):
        return ask.rng.choice((f"on the {side}", f"on the {side} side", f"at the {side}"))
    return ask.rng.choice((f"at the {side}", f"in the {side} part", f"at the very {side}"))


def _exists(ask: Asker) -> Asked | None:
    wanted = ask.rng.random() < 0.5
    forms: tuple[Callable[[Asker, bool], tuple[str, str] | None], ...]
    forms = (_kind_sought, _kind_sought, _named_sought, _colour_sought, _category_sought)
    sought = ask.rng.choice(forms)(ask, wanted)
    if sought is None:
        return None
    one, many = sought
    about = None
    if wanted:
        matching = [t for t in ask.things if one.endswith((" " + t.name, " " + t.kind))]
        about = matching[0] if len(matching) == 1 else None
    answer = "Yes, there is." if wanted else "No, there is not."
    return ask.put("exists", "exists", {"xs": many, "x": one}, answer, about)


def _kind_sought(ask: Asker, wanted: bool) -> tuple[str, str] | None:
    present = {thing.kind for thing in ask.things}
    names = sorted(present) if wanted else [name for name in KINDS if name not in present]
    return _named_so(ask, KINDS[_half_shapes(ask, names)].name) if names else None


def _half_shapes(ask: Asker, names: list[str]) -> str:
    shapes = [name for name in names if name in SHAPES]
    return ask.rng.choice(shapes if shapes and ask.rng.random() < 0.5 else names)


def _named_so(ask: Asker, name: str) -> tuple[str, str]:
    kind = KINDS[name]
    if kind.aliases and ask.rng.random() < 0.12:
        alias = ask.rng.choice(kind.aliases)
        return with_article(alias), alias + ("es" if alias[-1] in "sx" else "s")
    return with_article(kind.name), kind.plural


def _named_sought(ask: Asker, wanted: bool) -> tuple[str, str] | None:
    """Colour and kind; a wrong one differs in one of them from something that is there."""
    shapes = [thing for thing in ask.things if not KINDS[thing.kind].glyph]
    if not shapes:
        return None
    thing = ask.rng.choice(shapes)
    colour, kind = thing.colour, thing.kind
    if not wanted:
        if ask.rng.random() < 0.6:
            colour = ask.rng.choice(tuple(COLOURS))
        else:
            kind = ask.rng.choice(SHAPES)
        if any((other.colour, other.kind) == (colour, kind) for other in ask.things):
            return None
    return with_article(f"{colour} {kind}"), f"{colour} {KINDS[kind].plural}"


def _colour_sought(ask: Asker, wanted: bool) -> tuple[str, str] | None:
    """Only where every thing has a colour of its own."""
    if any(KINDS[thing.kind].glyph for thing in ask.things):
        return None
    present = {thing.colour for thing in ask.things}
    colours = [c for c in COLOURS if (c in present) == wanted and c != ask.scene.background.colour]
    if not colours:
        return None
    colour = ask.rng.choice(colours)
    noun = ask.rng.choice(("thing", "object", "shape"))
    one = ask.rng.choice((f"something {colour}", with_article(f"{colour} {noun}")))
    return one, f"{colour} {noun}s"


def _category_sought(ask: Asker, wanted: bool) -> tuple[str, str] | None:
    present = {KINDS[thing.kind].category for thing in ask.things}
    names = [name for name in CATEGORIES if (name in present) == wanted]
    if not names or (not wanted and "food" in present):
        return None
    name = ask.rng.choice(names)
    return with_article(name), CATEGORIES[name]


def _ask_count(ask: Asker) -> Asked | None:
    """How many of a kind, of a colour and kind, of a colour, or things in all."""
    form = ask.rng.random()
    thing = ask.thing()
    if thing is None or form < 0.1:
        _, many = _absent_kind(ask)
        return ask.put("count", "count", {"xs": many}, "There are none.")
    if form < 0.55:
        many = KINDS[thing.kind].plural
        number = sum(other.kind == thing.kind for other in ask.things)
    elif form < 0.65 and not KINDS[thing.kind].glyph:
        many = f"{thing.colour} {KINDS[thing.kind].plural}"
        number = sum(other.name == thing.name for other in ask.things)
    elif form < 0.75 and not any(KINDS[other.kind].glyph for other in ask.things):
        many = f"{thing.colour} {ask.rng.choice(('things', 'objects', 'shapes'))}"
        number = sum(other.colour == thing.colour for other in ask.things)
    else:
        many = ask.rng.choice(("things", "objects", "items"))
        number = len(ask.things)
    if number == 1 and ask.rng.random() < 0.6:
        return None
    return ask.put("count", "count", {"xs": many}, _there_are(number))


def _absent_kind(ask: Asker) -> tuple[str, str]:
    present = {thing.kind for thing in ask.things}
    name = _half_shapes(ask, [name for name in KINDS if name not in present])
    return name, KINDS[name].plural


def _there_are(number: int) -> str:
    return f"There {'is' if number == 1 else 'are'} {NUMBERS[number]}."


def _describe(ask: Asker) -> Asked | None:
    """The things from left to right; of one kind together as a number."""
    things = sorted(ask.things, key=lambda thing: thing.x)
    if not things:
        return ask.put("describe", "describe", {}, "I see an empty picture.")
    if len(things) == 1:
        return None
    names = [thing.name for thing in things]
    if len(set(names)) == 1 and len(names) < len(NUMBERS):
        colour = "" if KINDS[things[0].kind].glyph else f"{things[0].colour} "
        many = f"{NUMBERS[len(names)]} {colour}{KINDS[things[0].kind].plural}"
        return ask.put("describe", "describe", {}, f"I see {many}.")
    gaps = [b.x - a.x for a, b in itertools.pairwise(things)]
    if len(names) > 4 or min(gaps) < 0.06:
        return None
    listed = [with_article(name) for name in names]
    answer = f"I see {', '.join(listed[:-1])} and {listed[-1]}."
    return ask.put("describe", "describe", {}, answer)


def _biggest(ask: Asker) -> Asked | None:
    things = sorted(ask.things, key=lambda thing: thing.size)
    if len(things) < 2:
        return None
    large = ask.rng.random() < 0.6
    best, next_best = (things[-1], things[-2]) if large else (things[0], things[1])
    if max(best.size, next_best.size) < 1.3 * min(best.size, next_best.size):
        return None
    word = ask.rng.choice(("biggest", "largest") if large else ("smallest", "tiniest"))
    answer = f"It is {with_article(best.name)}."
    return ask.put("biggest", "biggest", {"m": word}, answer, best)


def _ask_pattern(ask: Asker) -> Asked | None:
    shapes = [thing for thing in ask.things if not KINDS[thing.kind].glyph]
    special = [thing for thing in shapes if thing.pattern != "plain"]
    if not shapes or (not special and ask.rng.random() < 0.8):
        return None
    thing = ask.rng.choice(special or shapes)
    name = ask.refer(thing)
    if name is None or thing.size < 0.22:
        return None
    return ask.put("pattern", "pattern", {"a": name}, f"It is {thing.pattern}.", thing)


def _ask_background(ask: Asker) -> Asked | None:
    colour = ask.scene.background.colour
    if not colour:
        return None
    return ask.put("background", "background", {}, f"It is {colour}.")


def _absent(ask: Asker) -> Asked | None:
    """Asked about something that is not there."""
    name, _ = _absent_kind(ask)
    answer = f"There is no {name}."
    form = ask.rng.choice(("colour", "where"))
    return ask.put("absent", form, {"a": name, "k": name}, answer)


def _ask_text(ask: Asker) -> Asked | None:
    printed = ask.scene.printed
    if printed is None:
        return None
    if ask.rng.random() < 0.25:
        return ask.put("text colour", "text_colour", {}, f"It is {printed.colour}.")
    if printed.text.isdigit():
        return ask.put("number", "read_number", {}, f"It is the number {printed.text}.")
    if len(printed.text) == 1:
        return ask.put("letter", "read_letter", {}, f"It is the letter {printed.text}.")
    return ask.put("word", "read_word", {}, f"It says {printed.text}.")


def _beyond(ask: Asker) -> Asked | None:
    return ask.put("beyond", "beyond", {}, REFUSAL)


def _ask_chat(ask: Asker) -> Asked | None:
    topic = ask.rng.choice(tuple(CHAT))
    return ask.put("chat", topic, {}, CHAT[topic])


ASKERS: dict[str, Callable[[Asker], Asked | None]] = {
    "colour": _ask_colour,
    "what": _what,
    "exists": _exists,
    "count": _ask_count,
    "relation": relation,
    "where": where,
    "side": side,
    "describe": _describe,
    "biggest": _biggest,
    "pattern": _ask_pattern,
    "background": _ask_background,
    "absent": _absent,
    "text": _ask_text,
    "beyond": _beyond,
    "chat": _ask_chat,
}


def ask(asker: Asker, kind: str) -> Asked | None:
    """A question of that kind, if the scene answers one."""
    return ASKERS[kind](asker)
