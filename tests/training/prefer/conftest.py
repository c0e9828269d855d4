"""What several tests of `pumice prefer` ask about."""

from __future__ import annotations

import pytest

_THINGS = [
    {"kind": kind, "colour": colour, "x": x, "y": 0.5, "size": 0.3, "rgb": [0, 0, 0],
     "pattern": "plain", "turn": 0.0, "edged": False}
    for kind, colour, x in (("star", "red", 0.2), ("ring", "blue", 0.8))
]  # fmt: skip
_SCENE = {
    "things": _THINGS, "width": 64, "height": 64, "printed": None, "outside": "", "grain": 0,
    "background": {"style": "plain", "colour": "", "rgb": [9, 9, 9], "second": [9, 9, 9]},
}  # fmt: skip


@pytest.fixture
def two_thing_scene() -> dict[str, object]:
    """The truth of a drawn scene, as rows of prompts hold it: a red star and a blue ring."""
    return _SCENE
