"""Templates like those of the phrasebook that are never trained on: they measure how far unseen
phrasings carry.  Data only.
"""

from __future__ import annotations

from training.starter.reading_phrases import READING_HELD_OUT

HELD_OUT: dict[str, tuple[str, ...]] = {
    "colour": (
        "Could you let me know which [colour|color] the {a} has?",
        "I wonder what [colour|color] the {a} might be.",
        "Say, the {a} [here|], what [colour|color] would you call it?",
    ),
    "colour_it": (
        "What would you call its [colour|color]?",
        "And which [colour|color] might it be?",
    ),
    "what_is": (
        "I wonder what this could be.",
        "Please say which thing I am showing you.",
        "Any idea what is drawn here?",
    ),
    "what_ref": ("Of what kind is the {c} thing?", "So what would the {c} one be?"),
    "exists": (
        "Would there be {x} somewhere in the drawing?",
        "Tell me, does it show {x}?",
        "Are you able to see {x} at all?",
    ),
    "count": (
        "What would you say, how many {xs} are on display?",
        "Please work out how many {xs} it has.",
        "How many {xs} in total?",
    ),
    "yes_relation": (
        "Could one say the {a} is {r} the {b}?",
        "Looking at it, is the {a} {r} the {b}?",
        "Do we find the {a} {r} the {b}?",
    ),
    "either_relation": (
        "So which one: the {a} is {r} or {s} the {b}?",
        "Do you find the {a} {r} or {s} the {b}?",
    ),
    "where": ("Show me the place of the {a}.", "At what spot is the {a}?"),
    "describe": ("Put what you see into words.", "Which things does it show?"),
    **READING_HELD_OUT,
}
