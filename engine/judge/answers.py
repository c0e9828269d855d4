"""What a judge's answer says: the last verdict of its own text, or None; never a guess.

A verdict is a sentence of its own in one of the published layouts (LLaVA-Critic-113k, LLaVA-Bench,
MT-Bench).  What a model thinks before it answers is not read, nor what it quotes: a line that
begins with `>`, words within quotation marks, and whole copies of what it judges.
"""

from __future__ import annotations

import enum
import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from engine.text.thinking import split_thinking

V = TypeVar("V")


class Winner(enum.Enum):
    """Which of two replies is better, in the order in which they were given."""

    FIRST = "first"
    SECOND = "second"
    TIE = "tie"

    @property
    def swapped(self) -> Winner:
        """The same verdict where the two stand in the other order."""
        return {Winner.FIRST: Winner.SECOND, Winner.SECOND: Winner.FIRST}.get(self, self)


MOST_SCORE = 100.0
_LONG_QUOTE_CHARS = 8
_COPIED_WORDS = 8
"""Shorter texts may be what a judge says itself."""

_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_QUOTE = re.compile(
    rf"\"[^\"\n]{{{_LONG_QUOTE_CHARS},}}\"|[“„][^“”„\n]{{{_LONG_QUOTE_CHARS},}}[”“]"
    rf"|«[^«»\n]{{{_LONG_QUOTE_CHARS},}}»|「[^「」\n]{{{_LONG_QUOTE_CHARS},}}」"
)
_SENTENCE_END = re.compile(r"\n|(?<=[.!?。！？])[*_`\"”)\]]*\s+|(?<=[。！？])")
_MARKUP = re.compile(r"[*_`#]+|^\s*[-+•]\s+")

_REPLY = r"(?:response|answer|reply|assistant)"
_REPLIES = r"(?:responses|answers|replies)"
_OPEN, _CLOSE = r"[\[(\"']{0,4}", r"[\])\"']{0,4}"
"""Bounded, as every repetition here: a hostile answer takes no longer than another one."""
_SIDE = (
    rf"{_OPEN}(?:the )?(?:{_REPLY} )?{_OPEN}"
    r"(?P<side>1|2|a(?! \w)|b|one|two|first|second)\b"
)
_OPENERS = (
    r"^(?:(?:so|thus|hence|therefore|overall|finally|in (?:conclusion|summary)|"
    r"(?:final )?(?:verdict|conclusion|answer|judge?ment))[,:]? )?"
)
_OR_OTHER = r"(?!.{0,3}(?:\bor\b|\band\b|/|\|).{0,12}\b(?:1|2|a|b|first|second)\b)"
_ENDS_HERE = rf"{_CLOSE}(?: (?:one|{_REPLY}))?(?:{_CLOSE}[.!]?$|.{{0,3}}(?:because|since)\b|,)"
_EQUAL = r"(?:equally \w+|of equal quality|equal(?= ?[.!]?$))"
_LAYOUTS = tuple(
    re.compile(_OPENERS + layout, re.IGNORECASE)
    for layout in (
        rf"(?:the )?better {_REPLY} ?: ?{_SIDE}{_OR_OTHER}",
        rf"(?:the )?better {_REPLY} is:? {_SIDE}{_ENDS_HERE}",
        rf"(?:the )?{_REPLY} {_OPEN}(?P<side>1|2|a|b){_CLOSE} is (?:the )?better{_ENDS_HERE}",
        rf"the (?P<side>first|second) {_REPLY} is (?:the )?better{_ENDS_HERE}",
        rf"(?:the )?better {_REPLY} ?: ?{_OPEN}(?:tie|equal|equally good|both|neither)\b",
        rf"(?:(?:the |these )?(?:two|both)(?: the)?(?: two)?|the) {_REPLIES} are {_EQUAL}",
        rf"(?:{_REPLY} 1 and {_REPLY} 2|they|both) are {_EQUAL}",
        r"(?:it(?: is|'s) )?(?:a )?tie[.!]?$",
    )
)
_ARENA = re.compile(
    r"\[\[ ?(?P<left>[AB12]) ?(?P<sign>>>?|<<?|==?) ?(?P<right>[AB12]) ?\]\]"
    r"|\[\[ ?(?P<only>[ABC]|tie) ?\]\][.!]?$|^\[\[ ?(?P<alone>[12]) ?\]\]$",
    re.IGNORECASE,
)

_NUMBER = r"(?P<score>-?\d+(?:\.\d+)?)(?: ?(?:/|out of) ?(?P<of>\d+(?:\.\d+)?))?"
_NO_MORE = r"(?![\d.]*\d)(?! ?(?:-|–|to|/) ?\d)"
_OF_LABEL = rf" ?(?::|=|is:?) ?[\[(]*{_NUMBER}{_NO_MORE}"
_FINAL_SCORE = re.compile(
    rf"^(?:(?:the|my) )?(?:final|overall|total) (?:score|rating){_OF_LABEL}", re.IGNORECASE
)
_SCORE = re.compile(rf"^(?:(?:the|my) )?(?:score|rating){_OF_LABEL}", re.IGNORECASE)
_BARE_SCORE = re.compile(r"^[\[(]*(?P<score>\d+(?:\.\d+)?)(?: ?/ ?(?P<of>100))?[\])]*\.?$")


def parse_two_scores(text: str) -> tuple[float, float] | None:
    """The two scores of the first line, as LLaVA-Bench reads them.

    The first line, commas as spaces, split at each space: anything but exactly two numbers is no
    verdict (`parse_score` in `llava/eval/eval_gpt_review_bench.py`).  Neither is `8, 7`, whose
    comma leaves two spaces.
    """
    line = split_thinking(text).answer.split("\n")[0]
    fields = line.rstrip("\r").replace(",", " ").split(" ")
    if len(fields) != 2:
        return None
    try:
        first, second = (float(field) for field in fields)
    except ValueError:
        return None
    return (first, second) if math.isfinite(first) and math.isfinite(second) else None


def parse_preference(text: str, *, judged: Sequence[str] = ()) -> Winner | None:
    """Which of the two is better, by the last verdict of an answer.

    Args:
        judged: question and replies; a whole copy of one is not the judge's own.
    """
    return _last(_winner_of, sentences(text, judged=judged))


def parse_score(text: str, *, judged: Sequence[str] = ()) -> float | None:
    """The score of an answer, 0 to 100: the last final score, or else the last score.

    `Score: 85/100`, `Final Score: 85`, or a first line that is nothing but a number.  A score out
    of another number is turned into one out of 100; None outside 0 to 100, and for a range.

    Args:
        judged: question and reply; a whole copy of one is not the judge's own.
    """
    own = list(sentences(text, judged=judged))
    for layout in (_FINAL_SCORE, _SCORE):
        if found := [match for sentence in own if (match := layout.match(sentence))]:
            return _score_of(found[-1])
    bare = _BARE_SCORE.match(own[0]) if own else None
    return _score_of(bare) if bare else None


def sentences(text: str, *, judged: Sequence[str] = ()) -> Iterator[str]:
    """The judge's own sentences, without markup; each line begins one."""
    own = split_thinking(text).answer
    for copied in sorted({each.strip() for each in judged}, key=len, reverse=True):
        if len(copied.split()) >= _COPIED_WORDS:
            own = own.replace(copied, "…")
    own = _QUOTE.sub("…", _QUOTED_LINE.sub("", own))
    for sentence in _SENTENCE_END.split(own):
        if plain := " ".join(_MARKUP.sub("", sentence).split()):
            yield plain


def reasons_of(text: str) -> str:
    """What an answer gives as reasons: its words without thoughts and lines of nothing but scores
    or the verdict."""
    lines = split_thinking(text).answer.strip().splitlines()
    if lines and parse_two_scores(lines[0]):
        lines = lines[1:]
    return "\n".join(line for line in lines if not _is_verdict(line)).strip()


def _is_verdict(line: str) -> bool:
    """Whether a line is one sentence, and that a verdict."""
    own = list(sentences(line))
    return len(own) == 1 and (_winner_of(own[0]) is not None or parse_score(own[0]) is not None)


def _last(read: Callable[[str], V | None], own: Iterator[str]) -> V | None:
    """The last verdict, of those sentences that give one."""
    found = [verdict for sentence in own if (verdict := read(sentence)) is not None]
    return found[-1] if found else None


def _winner_of(sentence: str) -> Winner | None:
    """What one sentence decides."""
    arena = [_arena_winner(match) for match in _ARENA.finditer(sentence)]
    if arena:
        return arena[-1]
    for layout in _LAYOUTS:
        if match := layout.match(sentence):
            side = match.groupdict().get("side") or ""
            return _SIDES.get(side.lower(), Winner.TIE)
    return None


_SIDES = {
    **dict.fromkeys(("1", "a", "one", "first"), Winner.FIRST),
    **dict.fromkeys(("2", "b", "two", "second"), Winner.SECOND),
}


def _arena_winner(match: re.Match[str]) -> Winner:
    """`[[A>>B]]`, `[[B>A]]`, `[[A=B]]`, and `[[A]]`, `[[B]]`, `[[C]]` of MT-Bench."""
    if only := match["only"] or match["alone"]:
        return _SIDES.get(only.lower(), Winner.TIE)
    left, right = _SIDES[match["left"].lower()], _SIDES[match["right"].lower()]
    if match["sign"].startswith("=") or left is right:
        return Winner.TIE
    return left if match["sign"].startswith(">") else right


def _score_of(match: re.Match[str]) -> float | None:
    score, out_of = float(match["score"]), float(match["of"] or MOST_SCORE)
    if out_of <= 0 or not 0 <= score <= out_of:
        return None
    return score * MOST_SCORE / out_of
