"""sRGB to CIE L*a*b*, and the basic colour term that is nearest to a colour.

The terms are the eleven of Berlin and Kay ("Basic Color Terms", 1969), with turquoise and beige.
Each is known by colours that CSS names (CSS Color Module Level 4, section 6.1); which of these
belongs to which term is a choice made here.
"""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt
from PIL import ImageColor

Lab = npt.NDArray[np.float64]
"""[..., 3]: lightness from 0 to 100, green to red, blue to yellow."""

_TERMS: dict[str, str] = {
    "black": "black #141414 #141c14 #1c1414",
    "white": "white snow ghostwhite floralwhite whitesmoke mintcream azure ivory #f2f2f2",
    "grey": "gray darkgray silver lightgray gainsboro dimgray slategray lightslategray #303030",
    "red": "red crimson firebrick darkred maroon #d62f1f #e03a3a",
    "orange": "orange darkorange orangered coral tomato #e8871e #ffa030",
    "yellow": "yellow gold khaki lemonchiffon #f0d020 goldenrod lightyellow #e8e05a",
    "green": "green lime forestgreen darkgreen seagreen limegreen lawngreen greenyellow "
    "yellowgreen olivedrab darkolivegreen palegreen lightgreen springgreen darkseagreen olive",
    "turquoise": "turquoise teal darkcyan cyan mediumturquoise darkturquoise lightseagreen "
    "paleturquoise mediumaquamarine",
    "blue": "blue navy darkblue mediumblue midnightblue royalblue dodgerblue deepskyblue skyblue "
    "lightskyblue steelblue cornflowerblue lightblue lightsteelblue",
    "purple": "purple indigo darkviolet darkorchid mediumpurple rebeccapurple blueviolet "
    "darkmagenta mediumorchid plum slateblue darkslateblue thistle #6a2a7a",
    "pink": "pink hotpink deeppink lightpink palevioletred magenta orchid mistyrose violet "
    "mediumvioletred",
    "brown": "saddlebrown sienna brown chocolate peru #5c3a21 #3b2314 rosybrown",
    "beige": "beige bisque wheat tan antiquewhite linen navajowhite burlywood #e6d8c0",
}

_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
     [0.0193339, 0.1191920, 0.9503041]]
)  # fmt: skip
"""Linear sRGB to XYZ, D65 (IEC 61966-2-1)."""


def to_lab(rgb: npt.NDArray[np.uint8]) -> Lab:
    """sRGB bytes [..., 3] in CIE L*a*b* with the white of D65 (CIE 15:2004)."""
    share = rgb / 255.0
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    relative = linear @ _TO_XYZ.T / _TO_XYZ.sum(axis=1)
    root = np.where(relative > 216 / 24389, np.cbrt(relative), relative * 841 / 108 + 4 / 29)
    x, y, z = root[..., 0], root[..., 1], root[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def colour_name(lab: Lab) -> str:
    """The basic colour term of one colour."""
    names, places = _known()
    return names[int(np.linalg.norm(places - lab, axis=1).argmin())]


@functools.cache
def _known() -> tuple[tuple[str, ...], Lab]:
    pairs = [(term, colour) for term, colours in _TERMS.items() for colour in colours.split()]
    rgb = np.array([ImageColor.getrgb(colour)[:3] for _term, colour in pairs], np.uint8)
    return tuple(term for term, _colour in pairs), to_lab(rgb)
