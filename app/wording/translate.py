"""Sentences of Python in the person's language.  No Qt here: the window brings the lookup.

`tr("{n} photos", n=3)` looks the template up and then fills it in.  Templates are collected from
the code by `packaging/translations.py`; they are literals.  Without a lookup they stay English.
"""

from __future__ import annotations

from collections.abc import Callable

Lookup = Callable[[str], str]

_lookup: list[Lookup] = []


def install_lookup(lookup: Lookup | None) -> None:
    """Use a dictionary of templates from now on; None goes back to English."""
    _lookup[:] = [lookup] if lookup else []


def tr(template: str, **values: object) -> str:
    """A template in the person's language, filled in.

    The same placeholders appear in every language, in any order.  A number takes two templates:
    `tr("one photo") if n == 1 else tr("{n} photos", n=n)`.
    """
    translated = _lookup[0](template) if _lookup else template
    return translated.format(**values) if values else translated
