"""Which things a reply names: words → kind, colour and number.  Scenes play no part here.

What is denied ("no star", "I do not see a ring or a cat") is not named.  Places, sizes, patterns
and words for no kind of their own ("things", "animals") say nothing here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from training.starter.words import COLOURS, KINDS, NUMBERS, PATTERNS, ThingKind

MOST = 12
"""So many of a kind at most are counted; more says the same."""

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[.,;:!?\n]")
_MORE_NUMBERS = ("nine", "ten", "eleven", "twelve")
_NUMBERS = {word: n for n, word in enumerate((*NUMBERS, *_MORE_NUMBERS))}
_NUMBERS |= dict.fromkeys(("no", "zero"), 0)
_NUMBERS |= dict.fromkeys(("a", "an", "single", "another"), 1)
_NUMBERS |= dict.fromkeys(("pair", "couple", "both"), 2) | {"dozen": 12}
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "its"))
_ADJECTIVES = frozenset(
    (
        *PATTERNS,
        *("big", "small", "large", "tiny", "little", "huge", "bright", "dark", "pale", "light"),
        *("very", "more", "other", "same", "of", "biggest", "smallest", "coloured", "colored"),
    )
)
_SAME_COLOURS = {colour: colour for colour in COLOURS} | {"grey": "gray"}
_NEGATORS = frozenset(("not", "never", "without", "neither", "nor", "cannot", "none", "nothing"))
_ENDS = frozenset((".", "!", "?", ";", ":", "\n", "but", "instead", "rather", "however"))
_CLAUSES = frozenset(
    (
        *(("there", "is"), ("there", "are"), ("i", "see"), ("it", "is"), ("this", "is")),
        *(("it", "shows"), ("we", "see"), ("you", "see"), ("it", "has")),
    )
)
_COPULAS = frozenset(("is", "are", "was", "were", "looks", "look", "in"))


@dataclass(frozen=True)
class Mention:
    """Things that a reply names together.

    Args:
        kind: a name of `words.KINDS`.
        colour: "" where none is told; two where two are told of one thing, which is never true.
        number: how many, at most `MOST`; 0: more than one ("stars").
        definite: it may speak again of what was named before ("the star").
    """

    kind: str
    colour: str = ""
    number: int = 1
    definite: bool = False

    @property
    def name(self) -> str:
        """`red star`."""
        return f"{self.colour} {self.kind}".strip()


def find_mentions(reply: str) -> tuple[Mention, ...]:
    """What the reply names, in its order; what "the star" speaks of again is named once."""
    found: list[Mention] = []
    for mention in _all_mentions(_words(reply)):
        again = _named_before(found, mention) if mention.definite else None
        if again is None:
            found.append(mention)
        elif not found[again].colour:
            found[again] = replace(found[again], colour=mention.colour)
    return tuple(found)


def _words(reply: str) -> list[str]:
    text = reply.lower().replace("\u2019", "'")
    found = (word.removesuffix("'s") for word in _WORD.findall(text))
    return [part for word in found for part in _parted(word)]


def _parted(word: str) -> tuple[str, ...]:
    """`isn't` as the two words that it is."""
    return (word.removesuffix("n't"), "not") if word.endswith("n't") else (word,)


def _named_before(found: Sequence[Mention], mention: Mention) -> int | None:
    """The last mention that may mean the same things."""
    for number in reversed(range(len(found))):
        other = found[number]
        colours = {other.colour, mention.colour} - {""}
        if other.kind == mention.kind and len(colours) < 2:
            return number
    return None


def _all_mentions(words: list[str]) -> Iterator[Mention]:
    nouns = _nouns()
    denied, last_kind, at = "", "", 0
    while at < len(words):
        length = next((n for n in (2, 1) if tuple(words[at : at + n]) in nouns), 0)
        if not length:
            denied, last_kind, at = _denial(words, at, denied), "", at + 1
            continue
        kind, is_plural = nouns[tuple(words[at : at + length])]
        if not denied and kind.name != last_kind:  # a crescent moon is one thing
            mention = _mention(words, at, kind, is_plural)
            yield replace(mention, colour=mention.colour or _colour_after(words, at + length))
        last_kind, at = kind.name, at + length


def _denial(words: list[str], at: int, denied: str) -> str:
    """What is denied from this word on: "" nothing, "one" what follows at once, "all"."""
    word, after = words[at], words[at + 1 : at + 2]
    if word in _NEGATORS and after not in (["only"], ["just"]):
        return "all"
    if word in ("no", "zero") and after != [","]:
        return denied or "one"
    if word in _ENDS or tuple(words[at : at + 2]) in _CLAUSES:
        return ""
    return "" if denied == "one" and word in (",", "and") else denied


def _mention(words: list[str], at: int, kind: ThingKind, is_plural: bool) -> Mention:
    """The noun at that place with the colour and the number before it."""
    colours, first = [], at - 1
    while first >= 0 and (words[first] in _ADJECTIVES or words[first] in _SAME_COLOURS):
        colours += [_SAME_COLOURS[words[first]]] if words[first] in _SAME_COLOURS else []
        first -= 1
    word = words[first] if first >= 0 else ""
    number = 0 if is_plural else 1
    if word.isdecimal() or word in _NUMBERS:
        number = min(MOST, int(word) if word.isdecimal() else _NUMBERS[word])
        first -= 1
        word = words[first] if first >= 0 else ""
    colour = " ".join(dict.fromkeys(reversed(colours)))
    return Mention(kind.name, colour, number, word in _DEFINITE)


def _colour_after(words: list[str], at: int) -> str:
    """Of "the star is red"; in "is red and blue stars" the colour is another thing's."""
    at += words[at : at + 1] in (["which"], ["that"])
    if words[at : at + 1] and words[at] in _COPULAS and words[at + 1 : at + 2]:
        told = _SAME_COLOURS.get(words[at + 1], "")
        if words[at + 2 : at + 3] in ([], ["."], [","], ["and"], ["\n"]):
            return told
    return ""


@functools.cache
def _nouns() -> dict[tuple[str, ...], tuple[ThingKind, bool]]:
    """Every word for a kind, and whether it is a plural; `fish` is both and counts as one."""
    found: dict[tuple[str, ...], tuple[ThingKind, bool]] = {}
    for kind in KINDS.values():
        for word in (kind.plural, *(more for alias in kind.aliases for more in _plurals(alias))):
            found[tuple(word.split())] = (kind, True)
        for word in (kind.name, *kind.aliases):
            found[tuple(word.split())] = (kind, False)
    return found


def _plurals(noun: str) -> tuple[str, ...]:
    """As the world forms it, and as English does."""
    plain = noun + ("es" if noun[-1] in "sx" else "s")
    return (plain, noun[:-1] + "ies") if noun.endswith("y") else (plain,)
