"""A model's Markdown made harmless before it is shown.  Knows no Qt.

Qt's Markdown loads images and understands HTML, and a model may write either.  Both need a pair of
neighbouring characters (`![`, and `<` before a letter, `/`, `!` or `?`), so an invisible word
joiner between the two is enough, whatever surrounds them; inside code it cannot be seen.
"""

from __future__ import annotations

import re

JOINER = "\u2060"
_OPENERS = re.compile(r"!(?=\[)|<(?=[A-Za-z/!?])")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINK_SCHEMES = ("http://", "https://", "mailto:")


def harmless(markdown: str) -> str:
    """The same Markdown without images and HTML: `![x](y)` becomes a link, tags become words."""
    clean = _CONTROLS.sub("", markdown.replace(JOINER, ""))
    return _OPENERS.sub(lambda match: match.group() + JOINER, clean)


def as_written(shown: str) -> str:
    """Text that was selected on the screen, without the joiners that `harmless` put in."""
    return shown.replace(JOINER, "")


def openable(address: str) -> bool:
    """Whether a link may be offered for opening: the web and mail, never a file or a program."""
    return address.strip().lower().startswith(_LINK_SCHEMES)
