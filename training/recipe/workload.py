"""How many samples and tokens a recipe learns from.

Counts are those of the files where they are here, else what was published and stands in the recipe.
Photos are reckoned as 640 × 480, the usual size in COCO.
"""

from __future__ import annotations

import enum
import math
import typing
from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.errors import RecipeError
from engine.vision.assembly import video_tokens
from engine.vision.family import FAMILIES, LLAVA_15, Assembly, Family, VideoAssembly
from engine.vision.spec import VisionSpec
from engine.vision.tiling import Preprocess, grid_of
from training.recipe.part_shapes import ModelShape, TowerShape
from training.recipe.schema import DataSet, ModelSection, Recipe

PHOTO_PX = (640, 480)
"""What photos are reckoned as."""

_UNKNOWN_TOKENS = (150, 60)
"""Of a row about which nothing is known: tokens, and those of them that are taught."""


@dataclass(frozen=True)
class SetLoad:
    """One set of the mixture: what a sample of it is on average.

    Args:
        samples: shown an epoch, on average.
        photos: views that the tower sees, for the feature cache (a video is one).
        tiles: pictures that the tower sees.
        visual_tokens, text_tokens: of the sequence; they add up to it.
        supervised_tokens: those of the text that are taught.
        known: whether the recipe says what its rows are like.
    """

    name: str
    samples: float
    photos: float
    tiles: float
    visual_tokens: float
    text_tokens: float
    supervised_tokens: float
    known: bool = True

    @property
    def tokens(self) -> float:
        """Of the whole sequence."""
        return self.visual_tokens + self.text_tokens


@dataclass(frozen=True)
class Workload:
    """All sets; what is asked of it is a mean over samples as they are shown."""

    sets: tuple[SetLoad, ...]
    counted: bool
    """Whether rows were counted in the files."""
    endless: bool = False
    """A drawn world: there is no epoch."""

    @property
    def epoch_samples(self) -> float:
        """Samples of one epoch; of a world: 1, a stand-in for the mean."""
        return sum(rows.samples for rows in self.sets)

    def mean(self, key: str) -> float:
        """The mean of a value of `SetLoad` over samples."""
        total = self.epoch_samples
        return sum(rows.samples * getattr(rows, key) for rows in self.sets) / total if total else 0

    @property
    def mean_square_tokens(self) -> float:
        """The mean of the squared lengths, for attention; within a set lengths count as equal."""
        squares = sum(rows.samples * rows.tokens**2 for rows in self.sets)
        return squares / self.epoch_samples if self.epoch_samples else 0.0


@dataclass(frozen=True)
class SeenSample:
    """One sample that was looked at: sizes of its photos, videos, tokens."""

    photo_sizes: tuple[tuple[int, int], ...]
    videos: int
    text_tokens: float
    supervised_tokens: float


@dataclass(frozen=True)
class CountedSet:
    """A set as its files are: samples of an epoch, and some of them looked at."""

    shown: int
    seen: tuple[SeenSample, ...] = ()


def make_workload(
    recipe: Recipe,
    shape: ModelShape,
    family: str,
    counted: Mapping[str, CountedSet] | None = None,
) -> Workload:
    """The workload of a recipe.

    Args:
        family: the name of the family's row; "" is reckoned as LLaVA-1.5.
        counted: sets by name, where their files were read; held-out rows are not among them.
    """
    spec = vision_spec(recipe.model, shape.tower, family)
    endless = any(one.world for one in recipe.data.sets)
    if counted is not None and not endless:
        loads = (_counted_load(name, one, spec) for name, one in counted.items())
        return Workload(tuple(load for load in loads if load.samples), counted=True)
    rows = [_set_load(one, number, spec) for number, one in enumerate(recipe.data.sets)]
    rows = _with_guessed_rows(rows, recipe)
    held_out = recipe.data.held_out
    total = sum(load.samples for load in rows)
    if held_out >= 1 and total:
        held_out = min(1.0, held_out / total)
    kept = tuple(replace(load, samples=load.samples * (1 - held_out)) for load in rows)
    return Workload(kept, counted=False, endless=endless)


def _with_guessed_rows(rows: list[SetLoad], recipe: Recipe) -> list[SetLoad]:
    """Sets of unknown size count as much as the others on average, for the mean of a sample.

    Raises:
        RecipeError: the recipe gives epochs, which only the files could tell the steps of.
    """
    unknown = [load.name for load in rows if not load.samples]
    if unknown and recipe.train.epochs:
        raise RecipeError(
            f"How many rows {' and '.join(unknown)} has is not known, so epochs say no steps.",
            "Put the files here, or give data.sets.N.rows.",
        )
    sizes = [load.samples for load in rows if load.samples]
    mean = sum(sizes) / len(sizes) if sizes else 1.0
    return [load if load.samples else replace(load, samples=mean) for load in rows]


def vision_spec(model: ModelSection, tower: TowerShape, family: str) -> VisionSpec:
    """The engine's own value for the recipe's family, with what the recipe changes."""
    row = _changed_row(next((row for row in FAMILIES if row.name == family), LLAVA_15), model)
    grey = (0.5, 0.5, 0.5)  # colours do not matter here
    preprocess = Preprocess(tower.image_px, grey, row.tiling.aspect, grids=row.tiling.grids)
    return VisionSpec(preprocess, row, tower.side, 0, tower.cls_token)


def _changed_row(row: Family, model: ModelSection) -> Family:
    grids = tuple((int(c), int(r)) for c, _, r in (grid.partition("x") for grid in model.grids))
    views = model.most_views or row.assembly.most_views
    row = replace(
        row,
        tiling=replace(row.tiling, grids=grids or row.tiling.grids),
        assembly=Assembly(row.assembly.merge, views),
    )
    if row.video is None or not model.video:
        return row
    hints = typing.get_type_hints(VideoAssembly)
    changes = {
        key: hints[key](value) if issubclass(hints[key], enum.Enum) else value
        for key, value in model.video.items()
    }
    return replace(row, video=replace(row.video, **changes))  # type: ignore[arg-type]


def _counted_load(name: str, counted: CountedSet, spec: VisionSpec) -> SetLoad:
    """The mean of what was looked at."""
    seen = counted.seen or (SeenSample((PHOTO_PX,), 0, *_UNKNOWN_TOKENS),)
    frames, video = _video_load(spec)
    tiles = visual = 0
    for sample in seen:
        several = len(sample.photo_sizes) > 1
        how = spec.preprocess_for(several_photos=several)
        grids = [grid_of(size, how) for size in sample.photo_sizes]
        tiles += sum(1 + columns * rows for columns, rows in grids) + sample.videos * frames
        visual += sample.videos * video
        visual += sum(spec.tokens_of(size, several_photos=several) for size in sample.photo_sizes)
    return SetLoad(
        name=name,
        samples=counted.shown,
        photos=sum(len(sample.photo_sizes) + sample.videos for sample in seen) / len(seen),
        tiles=tiles / len(seen),
        visual_tokens=visual / len(seen),
        text_tokens=sum(sample.text_tokens for sample in seen) / len(seen),
        supervised_tokens=sum(sample.supervised_tokens for sample in seen) / len(seen),
    )


def _set_load(rows: DataSet, number: int, spec: VisionSpec) -> SetLoad:
    several = rows.photos > 1
    grid = grid_of(PHOTO_PX, spec.preprocess_for(several_photos=several))
    tiles = 1 + grid[0] * grid[1]
    visual = rows.photos * spec.tokens_of(PHOTO_PX, several_photos=several)
    frames, video = _video_load(spec)
    text, taught = rows.row_tokens, rows.answer_tokens
    if not text:
        text, taught = _UNKNOWN_TOKENS
    name = rows.name or f"set {number}"
    return SetLoad(
        name=name,
        samples=_rows_shown(rows, rows.rows),
        photos=rows.photos + rows.videos,
        tiles=rows.photos * tiles + rows.videos * frames,
        visual_tokens=visual + rows.videos * video,
        text_tokens=text,
        supervised_tokens=taught or text / 2,
        known=bool(rows.row_tokens),
    )


def _video_load(spec: VisionSpec) -> tuple[int, int]:
    """Frames and visual tokens of a video."""
    way = spec.family.video
    if way is None:
        return 0, 0
    return way.frames, video_tokens(way.frames, side=spec.side, way=way)


def _rows_shown(rows: DataSet, count: int) -> float:
    """Of an epoch, after sampling and weight.  A world counts as 1, by its weight."""
    if rows.world:
        return rows.weight
    kind, _, amount = rows.sampling.partition(":")
    if kind == "all":
        return count * rows.weight
    if amount.endswith("%"):
        return math.ceil(count * float(amount[:-1]) / 100) * rows.weight
    return min(count, int(amount)) * rows.weight
