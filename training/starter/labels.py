"""What each patch of a drawn picture shows: the labels that a perfect tower would give.

The patch heads learn them, and `oracle_embeddings` turns them into the LLM's own embeddings.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.starter.scene import Scene, Thing
from training.starter.words import COLOURS, KINDS, NUMBERS, PATTERNS

NOTHING = -100
"""The class of a patch where a label makes no sense: no loss there."""

WORDS: dict[str, tuple[str, ...]] = {
    "kind": ("background", *KINDS, "text", "photo"),
    "colour": tuple(COLOURS),
    "pattern": PATTERNS,
    "number": NUMBERS,
}
"""Labels whose classes have a name; a photo is what this world does not know."""

SIZES = 8

PAGE = 255
"""The owner of a printed letter's pixels (`draw`)."""


@dataclass(frozen=True)
class Labels:
    """int64 [patches] each, NOTHING where there is nothing to tell.

    `kind`, `colour`, `pattern`: of the patch's thing; on background its kind is 0 and the colour
    that of the background.  `number`: how many of this kind are in the picture; on background, how
    many things in all.  `size`: in eighths of the picture.  `column`, `row`: the cell of the grid
    where the centre of the patch's thing lies.
    """

    kind: NDArray[np.int64]
    colour: NDArray[np.int64]
    pattern: NDArray[np.int64]
    number: NDArray[np.int64]
    size: NDArray[np.int64]
    column: NDArray[np.int64]
    row: NDArray[np.int64]


def classes(grid: int) -> dict[str, int]:
    """How many classes each label has, on a grid of so many patches a side."""
    named = {name: len(words) for name, words in WORDS.items()}
    return named | {"size": SIZES, "column": grid, "row": grid}


def label(scene: Scene, owners: NDArray[np.uint8], grid: int) -> Labels:
    """The labels of a scene.

    Args:
        owners: uint8 [side, side], index into `scene.things` + 1 of every pixel, 0 for background.
        grid: patches a side.
    """
    owner = _patch_owner(owners, grid)
    labels = Labels(*(np.full(grid * grid, NOTHING, np.int64) for _ in range(7)))
    _label_background(labels, scene)
    for number, thing in enumerate(scene.things, start=1):
        _label_thing(labels, owner == number, thing, scene, grid)
    if scene.printed:
        labels.kind[owner == PAGE] = WORDS["kind"].index("text")
        labels.colour[owner == PAGE] = WORDS["colour"].index(scene.printed.colour)
    return labels


def _label_background(labels: Labels, scene: Scene) -> None:
    if scene.outside:
        labels.kind[:] = WORDS["kind"].index("photo")
        return
    labels.kind[:] = 0
    labels.number[:] = min(len(scene.things), len(NUMBERS) - 1)
    if scene.background.colour:
        labels.colour[:] = WORDS["colour"].index(scene.background.colour)


def _label_thing(
    labels: Labels, mine: NDArray[np.bool_], thing: Thing, scene: Scene, grid: int
) -> None:
    wide = max(scene.width, scene.height)
    alike = sum(other.kind == thing.kind for other in scene.things)
    share = thing.size * min(scene.width, scene.height) / wide
    labels.kind[mine] = WORDS["kind"].index(thing.kind)
    labels.colour[mine] = WORDS["colour"].index(thing.colour) if thing.colour else NOTHING
    labels.pattern[mine] = NOTHING if KINDS[thing.kind].glyph else PATTERNS.index(thing.pattern)
    labels.number[mine] = min(alike, len(NUMBERS) - 1)
    labels.size[mine] = min(SIZES - 1, int(share * SIZES))
    labels.column[mine], labels.row[mine] = grid_position(thing, scene, grid)


def grid_position(thing: Thing, scene: Scene, grid: int) -> tuple[int, int]:
    """Column and row, from 0, of a thing's centre on the square that the tower sees."""
    wide = max(scene.width, scene.height)
    column = _grid_index(0.5 + (thing.x - 0.5) * scene.width / wide, grid)
    return column, _grid_index(0.5 + (thing.y - 0.5) * scene.height / wide, grid)


def _grid_index(at: float, grid: int) -> int:
    return min(grid - 1, max(0, int(at * grid)))


def _patch_owner(owners: NDArray[np.uint8], grid: int) -> NDArray[np.int64]:
    """[patches]: the thing with most pixels of each patch; 0 where none has an eighth of it."""
    side = owners.shape[0] // grid
    patches = owners.reshape(grid, side, grid, side).transpose(0, 2, 1, 3).reshape(grid * grid, -1)
    owner = np.zeros(grid * grid, np.int64)
    best = np.full(grid * grid, side * side / 8)
    for number in np.unique(owners):
        if number:
            share = (patches == number).sum(1)
            owner[share > best] = number
            best = np.maximum(best, share)
    return owner
