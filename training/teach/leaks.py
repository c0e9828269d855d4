"""Finds answers that give away that their writer saw no photo, or that are no answers.

English only.  A photo may itself show a caption, a description or coordinates: what is said to
stand *on* something, or is quoted, is no leak, nor is a word that the photo's own captions have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CAPTION = "speaks of the captions"
BOX = "speaks of boxes or coordinates"
UNSEEN = "says that it cannot see the photo"
REFUSAL = "refuses"


@dataclass(frozen=True)
class LeakRule:
    """What gives an answer away.

    Args:
        pattern: what is looked for.
        excuse: if this follows what was found, it is of the photo.
        words: if the photo's own captions have one of these words, it is of the photo.
    """

    reason: str
    pattern: re.Pattern[str]
    excuse: re.Pattern[str] | None = None
    words: tuple[str, ...] = ()


_SAYS = (
    r"(?:says?|mentions?|states?|describes?|indicates?|suggests?|notes?|refers?|tells?|implies"
    r"|imply|specif(?:y|ies)|provides?|points? out|highlights?|emphasi[sz]es?|confirms?"
    r"|do(?:es)? not|don't|doesn't|(?:also |both |all )\w+)"
)
_GIVEN = (
    r"(?:given|provided|above|following|first|second|third|fourth|fifth|last|other|image|photo)"
)
_ON = r"(?:on|under|below|beneath|above|beside|next to|across|over|at the (?:top|bottom))"
_SHOWN = rf"(?:\w+\s+){{0,2}}{_ON}\s+(?:the|a|an|this|that|it|him|her|them)\b"
_QUOTED = r"(?:says?|states?|reads?|mentions?)\s*,?:?\s*[\"'“”‘’«]"
_OF_THE_PHOTO = rf"\s*(?:{_SHOWN}|{_QUOTED})"
_TOLD = ("description", "text", "information")
_CANNOT = r"cannot|can't|can not|(?:unable|not able) to"
_SEE = r"see|view|look|access|display|analy[sz]e|perceive|visuals?|images?|photos?|pictures?"
_HELP = (
    r"help|assist|provide|comply|fulfil|answer|describe|generate|create|discuss|engage|continue|do"
    r"|give"
)


def _rule(reason: str, pattern: str, *, excuse: str = "", words: tuple[str, ...] = ()) -> LeakRule:
    after = re.compile(excuse, re.IGNORECASE) if excuse else None
    return LeakRule(reason, re.compile(pattern, re.IGNORECASE), after, words)


_RULES = (
    _rule(
        CAPTION,
        rf"\b(?:the|these|those|this|all|some|one|each|both)\s+(?:of the\s+)?(?:{_GIVEN}\s+)*"
        rf"captions?\b(?=\s+{_SAYS}\b)",
        excuse=_OF_THE_PHOTO,
        words=("caption",),
    ),
    _rule(
        CAPTION,
        rf"\b(?:in|from|by|on|per|to|with)\s+(?:all\s+)?(?:of\s+)?(?:the|these|those)\s+"
        rf"(?:{_GIVEN}\s+)*captions?\b",
        excuse=_OF_THE_PHOTO,
        words=("caption",),
    ),
    _rule(CAPTION, r"\b(?:given|provided|image|photo)\s+captions?\b", words=("caption",)),
    _rule(
        CAPTION,
        r"\b(?:based on|according to|judging by|mentioned in|described in|given in|as per|from)"
        rf"\s+(?:the|these|this|those)\s+(?:{_GIVEN}\s+)*(?:descriptions?|sentences|texts?)\b",
        excuse=_OF_THE_PHOTO,
        words=_TOLD,
    ),
    _rule(
        CAPTION,
        rf"\b(?:the|these|those)\s+(?:{_GIVEN}\s+)*(?:descriptions?|sentences)\b(?=\s+{_SAYS}\b)",
        excuse=_OF_THE_PHOTO,
        words=_TOLD,
    ),
    _rule(
        CAPTION,
        r"\b(?:given|provided|available)\s+(?:\w+\s+)?(?:information|context|data|details|text"
        r"|descriptions?)\b",
        words=_TOLD,
    ),
    _rule(
        CAPTION,
        r"\b(?:is|are|was|were)(?:\s+not|n't)\s+(?:\w+ly\s+)?(?:mentioned|specified|stated)\b",
        excuse=r"\s+(?:on|by)\b",
    ),
    _rule(BOX, r"\bbounding[\s-]box(?:es)?\b", words=("bounding box",)),
    _rule(
        BOX,
        r"\b(?:the|their|its|given|provided|these|box|object|with|by|at)\s+coordinates?\b",
        excuse=rf"\s*(?:{_SHOWN}|shown|printed|written|displayed)",
        words=("coordinate", "map", "gps"),
    ),
    _rule(BOX, r"[\[(]\s*[01]?\.\d+(?:\s*,\s*[01]?(?:\.\d+)?){1,3}\s*[\])]"),
    _rule(BOX, r"\b[xy][12]\s*=|\b(?:x1|y1|x2|y2)\b"),
    _rule(
        UNSEEN,
        rf"\bI(?:'m| am|'ve| have)?\s+(?:\w+\s+)?(?:{_CANNOT}"
        r"|(?:do not|don't) have (?:the ability|access)|no access)\b"
        rf"[^.!?]{{0,40}}?\b(?:{_SEE})\b",
    ),
    _rule(UNSEEN, r"\b(?:as|I am|I'm) an? (?:\w+[ -]){0,2}(?:AI|language model)\b"),
    _rule(
        UNSEEN,
        r"\bwithout (?:seeing|access to|being able to see|looking at)"
        r" the (?:image|photo|picture)",
    ),
    _rule(
        REFUSAL,
        r"\A\W*(?:I'm|I am|we're|we are)?\s*(?:very |so |deeply )?"
        r"(?:sorry|apologi[sz]e|afraid)\b,?\s*(?:but |that )?I\b",
    ),
    _rule(
        REFUSAL,
        rf"\A\W*(?:unfortunately,? )?I(?:'m| am)? (?:{_CANNOT}|won't|will not) (?:{_HELP})\b",
    ),
)


def find_leak(question: str, answer: str, *, captions: tuple[str, ...] = ()) -> str:
    """Why a question and its answer cannot be taught; "" if they can.

    Args:
        captions: of the photo, as the teacher was told them.
    """
    told = " ".join(captions).casefold()
    for rule in _RULES:
        if any(word in told for word in rule.words):
            continue
        for text in (answer, question):
            for found in rule.pattern.finditer(text):
                after = text[found.end() : found.end() + 60]
                if rule.excuse is None or not rule.excuse.match(after):
                    return rule.reason
    return ""
