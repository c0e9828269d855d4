"""The names of the modules that hold Pumice's own skills; each has one `SKILL`."""

from __future__ import annotations

WORD_SKILLS: tuple[str, ...] = (
    "read_text",
    "read_codes",
    "look_closer",
    "measure_colours",
    "when_and_where",
    "find_similar",
)
"""They give words and regions, or look again."""

PHOTO_SKILLS: tuple[str, ...] = (
    *("select", "cut_out", "blur", "crop", "rotate", "adjust", "remove", "replace", "generate"),
)
"""They make photos."""
