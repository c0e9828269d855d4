"""The starter's examination: pictures and phrasings that training never used, asked for real.

Everything goes the way a person's question goes: picture file → GGUF pair → `Engine.reply`, up to
three questions a picture in one conversation whose history is the model's own.  The phrasings are
written apart from those of training (this file imports none of them).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from training.starter.scene import OUTSIDE, Scene, Supply, Thing, make_scene
from training.starter.words import COLOURS, KINDS, NUMBERS, with_article

QUESTIONS_A_PICTURE = 3
_CLEAR = 0.22
"""Two things are left and right of one another from this distance on (fraction of the picture)."""

_ONES_LEFT_OUT = 0.7

PHRASINGS: dict[str, tuple[str, ...]] = {
    "colour": (
        "Which color was chosen for the {thing}?",
        "Can you name the colour of that {thing}?",
        "The {thing} - what color would you say it is?",
        "I'd like to know the {thing}'s colour.",
        "what's the shade of the {thing}",
        "In what colour was the {thing} drawn?",
        "Please give me the color of the {thing}.",
        "How would you call the hue of this {thing}?",
    ),
    "what": (
        "So what have we got in this one?",
        "Could you identify the thing in this photo?",
        "Name the item you see.",
        "what does this show",
        "Tell me what's been drawn here, please.",
        "Help me out: what might this be?",
        "What thing appears in the image?",
        "Do you recognise it? What is it?",
    ),
    "exists": (
        "Would I find {a_thing} somewhere in here?",
        "Does {a_thing} appear in the photo?",
        "Would you say that {a_thing} was drawn in it?",
        "is {a_thing} among the things u see",
        "I wonder if the picture includes {a_thing}. Does it?",
        "Did somebody draw {a_thing} here?",
        "Check for me: {a_thing}, yes or no?",
        "Is {a_thing} shown anywhere?",
    ),
    "count": (
        "Count the {things} for me, please.",
        "What's the number of {things} in there?",
        "How many {things} would you say were drawn?",
        "{things}: how many?",
        "I need to know how many {things} the image has.",
        "{things}... how many r there",
        "Could you tell me how many {things} there are altogether?",
        "Give me the count of {things}.",
    ),
    "relation": (
        "Would you place the {one} {this} or {that} the {other}?",
        "Seen from the {other}, is the {one} {this} it or {that} it?",
        "Which is true: the {one} is {this} the {other}, or it is {that} the {other}?",
        "Looking at the {other}: would the {one} be {this} it or {that} it?",
        "Where do you find the {one}, {this} the {other} or {that} it?",
        "{this} or {that} the {other}, where's the {one}?",
    ),
    "relation yes/no": (
        "Would you agree that the {one} is {this} the {other}?",
        "Did they put the {one} {this} the {other}?",
        "Can one say the {one} lies {this} the {other}?",
        "So the {one} was drawn {this} the {other}, yes?",
        "true or false, yes or no: the {one} is {this} the {other}?",
    ),
    "background": (
        "What color lies behind everything?",
        "And the backdrop, which colour is it?",
        "Which colour fills the background?",
    ),
    "total": (
        "If you add up everything, how many objects are there?",
        "Counting everything, how many objects do you get?",
        "What's the overall number of objects?",
    ),
    "reading": (
        "Could you read me what's printed there?",
        "What do the letters or digits say?",
        "Read the writing aloud, please.",
    ),
    "outside picture": (
        "So what have we got in this one?",
        "Describe what you can make out here.",
        "Name the item you see.",
    ),
    "outside question": (
        "Who is the president of France?",
        "How long should I boil an egg?",
        "Which camera took this?",
        "Write me a poem about autumn.",
        "Is this person happy?",
        "What year was this taken?",
    ),
}

_SIDES = {
    "left": "to the left of",
    "right": "to the right of",
    "above": "above",
    "below": "below",
}
_OPPOSITE = {"left": "right", "right": "left", "above": "below", "below": "above"}
_SIDE_WORDS = {
    "left": ("left",),
    "right": ("right",),
    "above": ("above", "over", "higher"),
    "below": ("below", "under", "beneath", "lower"),
}
_YES, _NO = ("yes",), ("no", "not")
_REFUSAL = ("only", "simple")


@dataclass(frozen=True)
class ExamQuestion:
    """A question; right is an answer with a word of `accept` and none of `reject`."""

    kind: str
    text: str
    accept: tuple[str, ...]
    reject: tuple[str, ...] = ()

    def right(self, answer: str) -> bool:
        """Whether the answer is right, by whole words."""
        words = set(re.findall(r"[a-z0-9]+", answer.lower()))
        text = " ".join(re.findall(r"[a-z0-9]+", answer.lower()))
        accepted = any(word in words or (" " in word and word in text) for word in self.accept)
        return accepted and not words.intersection(self.reject)


@dataclass(frozen=True)
class Paper:
    """One picture and what is asked about it, in order."""

    scene: Scene
    questions: tuple[ExamQuestion, ...]


def papers(count: int, *, seed: int, supply: Supply) -> Iterator[Paper]:
    """`count` pictures with one to three questions each; the same seed gives the same papers."""
    rng = Random(f"starter exam {seed}")
    made = 0
    while made < count:
        scene = make_scene(rng, supply)
        questions = [q for ask in _EXAMINERS if (q := ask(scene, rng)) is not None]
        rng.shuffle(questions)
        if questions:
            yield Paper(scene, tuple(questions[:QUESTIONS_A_PICTURE]))
            made += 1


def _phrase(rng: Random, kind: str, **words: str) -> str:
    text = rng.choice(PHRASINGS[kind]).format(**words)
    return text[0].upper() + text[1:] if text.endswith(("?", ".")) else text


def _examine_colour(scene: Scene, rng: Random) -> ExamQuestion | None:
    shapes = [thing for thing in _unique(scene) if not KINDS[thing.kind].glyph]
    if not shapes:
        return None
    thing = rng.choice(shapes)
    others = tuple(colour for colour in COLOURS if colour != thing.colour)
    return _exam_question(rng, "colour", (thing.colour,), others, thing=thing.kind)


def _examine_what(scene: Scene, rng: Random) -> ExamQuestion | None:
    if len(scene.things) != 1:
        return None
    kind = scene.things[0].kind
    others = tuple(other for other in KINDS if other != kind)
    return _exam_question(rng, "what", (kind, *KINDS[kind].aliases), others)


def _examine_exists(scene: Scene, rng: Random) -> ExamQuestion | None:
    if not scene.things:
        return None
    there = {thing.kind for thing in scene.things}
    if rng.random() < 0.5:
        return _exam_question(
            rng, "exists", _YES, _NO, a_thing=with_article(rng.choice(sorted(there)))
        )
    absent = rng.choice([kind for kind in KINDS if kind not in there])
    return _exam_question(rng, "exists", _NO, _YES, a_thing=with_article(absent))


def _examine_count(scene: Scene, rng: Random) -> ExamQuestion | None:
    kinds = sorted({thing.kind for thing in scene.things})
    if not kinds:
        return None
    many = [kind for kind in kinds if _count_kind(scene, kind) > 1]
    kind = rng.choice(many or kinds)
    number = _count_kind(scene, kind)
    # Most kinds come once; keep the numbers one to four about equally frequent.
    if number > 4 or (number == 1 and rng.random() < _ONES_LEFT_OUT):
        return None
    return _exam_question(rng, "count", *_number_words(number), things=KINDS[kind].plural)


def _examine_total(scene: Scene, rng: Random) -> ExamQuestion | None:
    if not 1 < len(scene.things) <= 6:
        return None
    return _exam_question(rng, "total", *_number_words(len(scene.things)))


def _examine_relation(scene: Scene, rng: Random) -> ExamQuestion | None:
    found = _clear_relation(scene, rng)
    if found is None:
        return None
    one, other, side = found
    this, that = rng.sample((side, _OPPOSITE[side]), 2)
    words = {"one": one.kind, "other": other.kind, "this": _SIDES[this], "that": _SIDES[that]}
    return _exam_question(rng, "relation", _SIDE_WORDS[side], _SIDE_WORDS[_OPPOSITE[side]], **words)


def _examine_relation_yes_no(scene: Scene, rng: Random) -> ExamQuestion | None:
    found = _clear_relation(scene, rng)
    if found is None:
        return None
    one, other, side = found
    true = rng.random() < 0.5
    this = _SIDES[side if true else _OPPOSITE[side]]
    accept, reject = (_YES, _NO) if true else (_NO, _YES)
    words = {"one": one.kind, "other": other.kind, "this": this}
    return _exam_question(rng, "relation yes/no", accept, reject, **words)


def _examine_background(scene: Scene, rng: Random) -> ExamQuestion | None:
    if scene.outside or scene.printed or not scene.background.colour:
        return None
    colour = scene.background.colour
    return _exam_question(rng, "background", (colour,), tuple(c for c in COLOURS if c != colour))


def _examine_reading(scene: Scene, rng: Random) -> ExamQuestion | None:
    if scene.printed is None:
        return None
    return _exam_question(rng, "reading", (scene.printed.text.lower(),), ())


def _examine_outside_picture(scene: Scene, rng: Random) -> ExamQuestion | None:
    return (
        _exam_question(rng, "outside picture", _REFUSAL, ()) if scene.outside in OUTSIDE else None
    )


def _examine_outside_question(scene: Scene, rng: Random) -> ExamQuestion | None:
    if scene.outside or rng.random() > 0.15:
        return None
    return _exam_question(rng, "outside question", _REFUSAL, ())


_EXAMINERS: tuple[Callable[[Scene, Random], ExamQuestion | None], ...] = (
    _examine_colour,
    _examine_what,
    _examine_exists,
    _examine_count,
    _examine_total,
    _examine_relation,
    _examine_relation_yes_no,
    _examine_background,
    _examine_reading,
    _examine_outside_picture,
    _examine_outside_question,
)


def _exam_question(
    rng: Random, kind: str, accept: tuple[str, ...], reject: tuple[str, ...], **words: str
) -> ExamQuestion:
    return ExamQuestion(kind, _phrase(rng, kind, **words), accept, reject)


def _number_words(count: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words that say this number, and words that say another."""
    accept = (NUMBERS[count], str(count), *(("a", "an", "single") if count == 1 else ()))
    others = [other for other in range(len(NUMBERS)) if other != count]
    return accept, tuple(word for other in others for word in (NUMBERS[other], str(other)))


def _count_kind(scene: Scene, kind: str) -> int:
    return sum(thing.kind == kind for thing in scene.things)


def _unique(scene: Scene) -> list[Thing]:
    """Things that can be spoken of by their kind alone."""
    return [thing for thing in scene.things if _count_kind(scene, thing.kind) == 1]


def _clear_relation(scene: Scene, rng: Random) -> tuple[Thing, Thing, str] | None:
    """Two things and on which side of the second the first is, clear to everyone."""
    things = _unique(scene)
    pairs = [(a, b, side) for a in things for b in things if a is not b and (side := _side(a, b))]
    return rng.choice(pairs) if pairs else None


def _side(one: Thing, other: Thing) -> str:
    across, down = one.x - other.x, one.y - other.y
    if abs(across) >= _CLEAR and abs(across) > 1.5 * abs(down):
        return "left" if across < 0 else "right"
    if abs(down) >= _CLEAR and abs(down) > 1.5 * abs(across):
        return "above" if down < 0 else "below"
    return ""
