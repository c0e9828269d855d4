"""What can be done with a photo in the viewer: which skill does it, and how it is called."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from app.wording.translate import tr


class Deed(enum.Enum):
    """Something that makes a new version of a photo; its value is the name of the skill."""

    CUT_OUT = "cut_out"
    REMOVE = "remove"
    BLUR = "blur"
    REPLACE = "replace"
    CROP = "crop"
    ROTATE = "rotate"
    ADJUST = "adjust"


@dataclass(frozen=True)
class DeedWords:
    """A deed in words: while it is done, what is said when it is done, and of the version."""

    doing: str
    done: str
    phrase: str


NEED_AREA = (Deed.CUT_OUT, Deed.REMOVE, Deed.BLUR, Deed.REPLACE, Deed.CROP)
"""They are done to what is marked."""

TAKES_BOX = (Deed.CROP,)
"""They take what was drawn, and not the thing in it."""


def deed_words(deed: Deed) -> DeedWords:
    """In the person's language."""
    return {
        Deed.CUT_OUT: DeedWords(tr("Cutting out…"), tr("Cut out."), tr("cut out")),
        Deed.REMOVE: DeedWords(tr("Removing…"), tr("Removed."), tr("something removed")),
        Deed.BLUR: DeedWords(tr("Blurring…"), tr("Blurred."), tr("blurred")),
        Deed.REPLACE: DeedWords(tr("Replacing…"), tr("Replaced."), tr("something replaced")),
        Deed.CROP: DeedWords(tr("Cropping…"), tr("Cropped."), tr("cropped")),
        Deed.ROTATE: DeedWords(tr("Rotating…"), tr("Rotated."), tr("rotated")),
        Deed.ADJUST: DeedWords(tr("Adjusting…"), tr("Adjusted."), tr("adjusted")),
    }[deed]


def phrase_of(skill: str) -> str:
    """What a skill did to a version, in two words; of one that is not known, that it is edited."""
    try:
        return deed_words(Deed(skill)).phrase
    except ValueError:
        return tr("edited")
