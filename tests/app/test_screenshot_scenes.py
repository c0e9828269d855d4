"""The scenes of `make screenshots` reach into the window's parts by their names, and no type
checker reads them."""

import ast
from pathlib import Path

import pytest

from app.late_parts import LateParts
from app.window_parts import WindowParts

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
PARTS = {*WindowParts.__dataclass_fields__, *vars(WindowParts)}
SCRIPTS = [
    *sorted(PACKAGING.glob("*_scenes.py")),
    *(PACKAGING / name for name in ("studio.py", "screenshots.py", "readme_pictures.py")),
]


def chains(text: str) -> set[tuple[str, ...]]:
    """Each `studio.parts.…` in a script, as the names behind `parts`."""
    whole = {
        tuple(ast.unparse(node).split("."))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute)
    }
    return {names[2:] for names in whole if names[:2] == ("studio", "parts") and names[2:]}


def unknown(text: str) -> set[str]:
    """Those that the window does not have."""
    return {".".join(names) for names in chains(text) if not known(*names)}


def known(part: str, *rest: str) -> bool:
    """Whether the window has a part; one that is made late is asked for by its name too."""
    late = {*rest[:1]} if part == "late" else set()
    return part in PARTS and late <= {*vars(LateParts)}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_scenes_use_parts_that_the_window_has(script):
    assert unknown(script.read_text("utf-8")) == set()


def test_a_part_that_is_gone_is_found():
    text = "studio.parts.folder.start()\nstudio.parts.late.folders\nstudio.parts.late.folder.state"
    assert unknown(text) == {"folder.start", "folder", "late.folders"}
