"""Asked to read, the model calls the skill `read_text` and says what that has found.  No pixels.

What the skill tells is mostly not what is printed: letters and digits at random, in one line or
several, or nothing.  So the model learns to copy what it is told and not to guess.
"""

from __future__ import annotations

import string
from random import Random

from engine.chat import Message, assistant, user
from engine.skills.plus_format import PlusAction, PlusTurn, render_plus, result_text, told_text
from training.starter.asker import Asked, Asker
from training.starter.phrases import phrase
from training.starter.words import PRINTED

SKILL = "read_text"
READ_KINDS = ("number", "letter", "word")
"""Kinds of question that ask what is printed."""

NOTHING = "I could not read anything."
FAILED = "I could not read it."
CALL = render_plus(
    PlusTurn("I need to read it.", (PlusAction(SKILL, {}),), "I will read it.")
).strip()

_FAILS = 0.04
_FINDS_NOTHING = 0.1
_SURE = 0.25
"""How often the skill is right about a printed text."""

_ALPHABETS = (
    *(string.ascii_uppercase,) * 4,
    *(string.digits,) * 2,
    string.ascii_uppercase + string.digits,
    string.ascii_lowercase,
    string.ascii_letters + string.digits,
)
_LENGTHS = (1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8)
_LONGEST = 8
_SIGNS_ALONE = 0.1
_TOLD_ALONE = 0.2
_SYLLABLES = ("ba", "co", "der", "fin", "go", "hal", "im", "ka", "lo", "men", "o", "pe", "st", "ur")
_ERRORS = (
    "read_text needs rapidocr, which is not installed.",
    "read_text needs rapidocr and onnxruntime, which are not installed.",
    "read_text took longer than 60 seconds and was stopped.",
    "read_text was ended by signal 11.",
    "The photo cannot be opened.",
    "There is no such photo in this chat.",
    "There is no skill 'read_text' here.",
    "The person did not allow it.",
    "It was stopped before it began.",
)


def ask_to_read(asker: Asker) -> Asked:
    """Asked to read, whatever the picture shows; `told` is what the skill finds."""
    asked = asker.put("reading", "read_any", {}, "")
    printed = asker.scene.printed
    return with_told(asked, told_by_skill(asker.rng, printed.text if printed else ""))


def with_told(asked: Asked, told: dict[str, str]) -> Asked:
    """The question with what the skill tells, and the answer that follows from it."""
    return Asked(asked.kind, asked.question, answer_to(told), told=told)


def told_by_skill(rng: Random, printed: str) -> dict[str, str]:
    """What the skill tells the model: `{"text": …}`, or `{"error": …}` where it failed."""
    luck = rng.random()
    if luck < _FAILS:
        return {"error": rng.choice(_ERRORS)}
    if luck < _FAILS + _FINDS_NOTHING:
        return {"text": ""}
    if printed and rng.random() < _SURE:
        return {"text": _cased(rng, printed)}
    lines = rng.choices((1, 2, 3), (85, 11, 4))[0]
    return {"text": "\n".join(_line(rng) for _ in range(lines))}


def answer_to(told: dict[str, str]) -> str:
    """`It says "A" and "B".`, each line in quotes, as JSON has it: so both are the same tokens."""
    if "error" in told:
        return FAILED
    if not told["text"]:
        return NOTHING
    return "It says {}.".format(" and ".join(f'"{line}"' for line in told["text"].split("\n")))


def answer_alone(rng: Random) -> tuple[Message, Message]:
    """What the skill has told, and the answer; or less around the same signs, which is easier."""
    way = rng.random()
    if way < _SIGNS_ALONE:
        alphabet = rng.choice(_ALPHABETS)
        signs = "".join(rng.choice(alphabet) for _ in range(rng.randint(1, _LONGEST)))
        return user(told_text({"text": signs})), assistant(f'"{signs}"')
    told = told_by_skill(rng, "")
    if way < _SIGNS_ALONE + _TOLD_ALONE:
        return user(f"{SKILL} output: {told_text(told)}"), assistant(answer_to(told))
    question = phrase(rng, "read_any", {})
    return user(result_text(SKILL, told, question)), assistant(_last_turn(answer_to(told)))


def messages_of(asked: Asked, *photos: str) -> tuple[Message, ...]:
    """The question, the call, what it found, and the answer."""
    assert asked.told is not None
    return (
        user(asked.question, *photos),
        assistant(CALL),
        user(result_text(SKILL, asked.told, asked.question)),
        assistant(_last_turn(asked.answer)),
    )


def _last_turn(answer: str) -> str:
    return render_plus(PlusTurn("I have read it.", (), answer)).strip()


def _line(rng: Random) -> str:
    words = rng.choices((1, 2, 3), (88, 9, 3))[0]
    return " ".join(_word(rng) for _ in range(words))


def _word(rng: Random) -> str:
    """A word that exists, one that does not, or signs at random; some of them often twice."""
    way = rng.random()
    if way < 0.06:
        return _cased(rng, rng.choice(PRINTED))
    if way < 0.12:
        made = "".join(rng.choice(_SYLLABLES) for _ in range(rng.choice((1, 2, 3))))
        return rng.choice((made, made.upper(), made.capitalize()))
    alphabet = rng.choice(_ALPHABETS)
    if rng.random() < 0.25:
        alphabet = "".join(rng.sample(alphabet, 3))
    return "".join(rng.choice(alphabet) for _ in range(rng.choice(_LENGTHS)))


def _cased(rng: Random, word: str) -> str:
    way = rng.random()
    return word.lower() if way < 0.08 else word.capitalize() if way < 0.12 else word
