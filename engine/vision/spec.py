"""A vision tower and its family before any photo: sizes, tiling, token counts."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from engine.vision.assembly import photo_tokens
from engine.vision.family import Family
from engine.vision.tiling import Preprocess, grid_of

PROJECTORS = ("mlp",)
"""Projector types of the LLaVA family in a vision file."""


@dataclass(frozen=True)
class VisionSpec:
    """What the vision file says.

    `preprocess` is for a photo that is alone; `side` the edge of a tile's map, `n_embd` the width
    of a visual token.  `cls_token` tells a CLIP tower (which has one) from a SigLIP tower.
    """

    preprocess: Preprocess
    family: Family
    side: int
    n_embd: int
    cls_token: bool
    projector: str = "mlp"

    @property
    def exact(self) -> bool:
        """Whether it is of the LLaVA family; for others libmtmd tiles and assembles."""
        return self.projector in PROJECTORS

    @property
    def tile_tokens(self) -> int:
        """Visual tokens of one tile."""
        return self.side * self.side

    @property
    def photo_tokens(self) -> int:
        """Visual tokens of one photo; with tiles, of one that fills its largest grid.

        0 for other families: only libmtmd knows, once it has the photo.
        """
        if not self.exact:
            return 0
        sizes = [
            (self.preprocess.size_px * columns, self.preprocess.size_px * rows)
            for columns, rows in self.preprocess.grids or [(1, 1)]
        ]
        return max(self.tokens_of(size) for size in sizes)

    def preprocess_for(self, *, several_photos: bool) -> Preprocess:
        """How photos become tiles, by whether a conversation has more than one."""
        aspect = self.family.tiling.several_photos if several_photos else None
        return dataclasses.replace(self.preprocess, aspect=aspect) if aspect else self.preprocess

    def tokens_of(self, size_px: tuple[int, int], *, several_photos: bool = False) -> int:
        """Visual tokens of one photo of a (width, height)."""
        grid = grid_of(size_px, self.preprocess_for(several_photos=several_photos))
        return photo_tokens(size_px, side=self.side, grid=grid, way=self.family.assembly)
