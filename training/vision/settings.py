"""What one model sees and how: everything between a photo and the projector, as one value.

It comes from a checkpoint, or from a recipe and the tower that the recipe names.
`training.vision.hugging_face` writes it into a checkpoint again, so that chat sees what training
saw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine.errors import RecipeError
from engine.vision.family import (
    FAMILIES,
    ONEVISION,
    Assembly,
    Family,
    Grid,
    Merge,
    Newline,
)
from engine.vision.spec import VisionSpec
from engine.vision.tiling import Preprocess
from training.convert.family_row import override_video, read_family_row
from training.convert.layouts.source import CheckpointSource
from training.convert.preprocess import read_preprocess
from training.convert.sizes import TOWERS, read_sizes
from training.recipe.schema import ModelSection

CLIP_MEAN = (0.48145466, 0.4578275, 0.40821073)
CLIP_STD = (0.26862954, 0.26130258, 0.27577711)
HALF = (0.5, 0.5, 0.5)
"""Mean and deviation of SigLIP."""

PROJECTORS = ("linear", "mlp2x_gelu", "identity")

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class VisionSettings:
    """What a model sees.

    Args:
        spec: tiling, family row, edge of a tile's map, width of a visual token: the engine's own.
        mean, std: of the colour channels in 0…1, for the tower.
        patch_px: edge of a patch.
        feature_layers: tower layers whose features are joined on their channels in this order, as
            in `hidden_states[n]`; may be negative.
        tower_width: channels of one layer.
        projector: one of `PROJECTORS`.
    """

    spec: VisionSpec
    mean: Colour
    std: Colour
    patch_px: int
    feature_layers: tuple[int, ...]
    tower_width: int
    projector: str = "mlp2x_gelu"

    @property
    def family(self) -> Family:
        """The row of the family table."""
        return self.spec.family

    @property
    def size_px(self) -> int:
        """Edge of a tile."""
        return self.spec.preprocess.size_px

    @property
    def drops_cls(self) -> bool:
        """Whether the tower has a CLS token, which no visual token comes from."""
        return self.spec.cls_token

    @property
    def n_features(self) -> int:
        """Width of a patch's features, as the projector reads them."""
        return self.tower_width * len(self.feature_layers)

    @property
    def needs_newline(self) -> bool:
        """Whether photos or videos of this family contain newline tokens."""
        video = self.family.video
        in_video = video is not None and video.newline is not Newline.NONE
        return self.family.assembly.merge is Merge.UNPAD or in_video

    @property
    def needs_faster(self) -> bool:
        """Whether its videos contain "faster" tokens."""
        return self.family.video is not None and self.family.video.slow_every > 0

    @property
    def hf_class(self) -> str:
        """The model_type of transformers' class: llava, llava_next, llava_next_video or
        llava_onevision."""
        return hf_class_of(self.family)


def hf_class_of(row: Family) -> str:
    """The model_type of the class that tiles and assembles as a row says."""
    if not row.tiling.grids:
        return "llava"
    if row.assembly.most_views:
        return "llava_onevision"
    return "llava_next" if row.video is None else "llava_next_video"


def checkpoint_settings(source: CheckpointSource) -> VisionSettings:
    """The settings of a checkpoint of any layout.

    Raises:
        ConvertError: the checkpoint is none that `pumice convert` could convert.
    """
    config = source.config
    sizes = read_sizes(config)
    grids = getattr(config, "image_grid_pinpoints", None) or ()
    found = read_preprocess(source.processor, sizes.image_px, grids=grids)
    row = read_family_row(source.config_json, config, found.aspect)
    mean = colour(found.mean)
    preprocess = Preprocess(
        sizes.image_px, mean, row.tiling.aspect, found.resample, row.tiling.grids
    )
    layers = config.vision_feature_layer
    tower = config.vision_config
    return VisionSettings(
        spec=VisionSpec(
            preprocess,
            row,
            side=tower.image_size // tower.patch_size,
            n_embd=config.text_config.hidden_size,
            cls_token="cls_token" in sizes.features,
        ),
        mean=mean,
        std=colour(found.std),
        patch_px=tower.patch_size,
        feature_layers=(layers,) if isinstance(layers, int) else tuple(layers),
        tower_width=tower.hidden_size,
        projector="linear" if "linear" in sizes.features else "mlp2x_gelu",
    )


def recipe_settings(
    section: ModelSection,
    tower: Any,
    *,
    n_embd: int,
    mean: Sequence[float] | None = None,
    std: Sequence[float] | None = None,
) -> VisionSettings:
    """The settings of a new model, from its recipe and its tower.

    Args:
        tower: a CLIPVisionConfig or SiglipVisionConfig, with as many layers as are used:
            SigLIP's last one is deleted (`training.convert.layouts.tower.read_tower` does so).
        n_embd: width of the LLM.
        mean, std: of the tower's own processor; None: those of CLIP or SigLIP.

    Raises:
        RecipeError: every problem of the section's vision settings at once.
    """
    problems: list[str] = []
    if tower.model_type not in TOWERS:
        problems.append(f"model.tower is a {tower.model_type}, not {' or '.join(TOWERS)}")
    clip = tower.model_type == "clip_vision_model"
    row = _named_row(section, problems)
    _check_layers(section.feature_layers, tower.num_hidden_layers, problems)
    if section.projector not in PROJECTORS:
        problems.append(_not_one_of("model.projector", section.projector, PROJECTORS))
    width = tower.hidden_size * max(1, len(section.feature_layers))
    if section.projector == "identity" and width != n_embd:
        problems.append(
            f"model.projector = identity needs features as wide as the LLM: {width} and {n_embd}"
        )
    _refuse_problems(problems)
    colours = (
        colour(mean or (CLIP_MEAN if clip else HALF)),
        colour(std or (CLIP_STD if clip else HALF)),
    )
    preprocess = Preprocess(tower.image_size, colours[0], row.tiling.aspect, grids=row.tiling.grids)
    spec = VisionSpec(preprocess, row, tower.image_size // tower.patch_size, n_embd, clip)
    settings = VisionSettings(
        spec,
        *colours,
        tower.patch_size,
        (-2,) if clip else (-1,),
        tower.hidden_size,
        section.projector,
    )
    return overridden_settings(settings, replace(section, start="", family=row.name))


def overridden_settings(settings: VisionSettings, section: ModelSection) -> VisionSettings:
    """The settings of a checkpoint (`model.start`) with what the recipe says otherwise.

    An empty family, grids, video table or list of layers leaves the checkpoint's own.

    Raises:
        RecipeError: every problem at once.
    """
    problems: list[str] = []
    row = _named_row(section, problems) if section.family else settings.family
    grids = _grids_of_texts(section.grids, problems)
    row = _with_tiles(row, grids, section.most_views, problems)
    row = _with_video(row, section.video, problems)
    if section.start:
        _check_projector(settings, section, problems)
    _refuse_problems(problems)
    preprocess = replace(settings.spec.preprocess, aspect=row.tiling.aspect, grids=row.tiling.grids)
    return replace(
        settings,
        spec=replace(settings.spec, preprocess=preprocess, family=row),
        feature_layers=section.feature_layers or settings.feature_layers,
    )


def colour(values: Sequence[float]) -> Colour:
    """Three numbers, one a channel."""
    red, green, blue = (float(value) for value in values)
    return red, green, blue


def _named_row(section: ModelSection, problems: list[str]) -> Family:
    rows = {row.name: row for row in FAMILIES}
    if section.family not in rows:
        problems.append(_not_one_of("model.family", section.family, tuple(rows)))
    return rows.get(section.family, FAMILIES[0])


def _not_one_of(key: str, value: str, known: Sequence[str]) -> str:
    return f"{key} = {value!r} is not one of {', '.join(known)}"


def _check_layers(layers: Sequence[int], n_layers: int, problems: list[str]) -> None:
    beyond = [layer for layer in layers if not -n_layers - 1 <= layer <= n_layers]
    if beyond:
        problems.append(f"model.feature_layers has {beyond}, but the tower has {n_layers} layers")
    placed = [layer % (n_layers + 1) for layer in layers]
    if len(set(placed)) < len(placed):
        problems.append("model.feature_layers names a layer twice")


def _check_projector(settings: VisionSettings, section: ModelSection, problems: list[str]) -> None:
    """The projector of a checkpoint stays what it is."""
    layers = section.feature_layers or settings.feature_layers
    if len(layers) != len(settings.feature_layers):
        problems.append(
            f"model.feature_layers has {len(layers)} layers, but the projector of model.start "
            f"reads {len(settings.feature_layers)}"
        )
    if section.projector not in (settings.projector, ModelSection().projector):
        problems.append(
            f"model.projector = {section.projector!r}, but that of model.start is "
            f"{settings.projector!r}"
        )


def _grids_of_texts(texts: Sequence[str], problems: list[str]) -> tuple[Grid, ...]:
    grids = []
    for text in texts:
        columns, _, rows = text.partition("x")
        if columns.isdecimal() and rows.isdecimal() and int(columns) and int(rows):
            grids.append((int(columns), int(rows)))
        else:
            problems.append(f"model.grids has {text!r}, which is not COLUMNSxROWS such as 2x1")
    return tuple(grids)


def _with_tiles(
    row: Family, grids: tuple[Grid, ...], most_views: int, problems: list[str]
) -> Family:
    """The row with other grids, or with maps interpolated down (anyres_max_N).

    The code that introduced anyres_max_N pads several photos and pools frames as OneVision does
    (LLaVA-NeXT, llava/train/train.py and llava/model/llava_arch.py); so does transformers' class.
    """
    if (grids or most_views) and not row.tiling.grids:
        problems.append(f"model.grids and model.most_views: the family {row.name} has no tiles")
        return row
    if most_views and not row.assembly.most_views:
        row = replace(
            row, tiling=replace(ONEVISION.tiling, grids=row.tiling.grids), video=ONEVISION.video
        )
    tiling = replace(row.tiling, grids=grids or row.tiling.grids)
    return replace(
        row,
        tiling=tiling,
        assembly=Assembly(row.assembly.merge, most_views or row.assembly.most_views),
    )


def _with_video(row: Family, values: dict[str, object], problems: list[str]) -> Family:
    if not values:
        return row
    if row.video is None:
        problems.append(f"model.video: the family {row.name} reads no videos")
        return row
    try:
        return replace(row, video=override_video(row.video, values))
    except (TypeError, ValueError) as error:
        problems.append(f"model.video: {error}")
        return row


def _refuse_problems(problems: Sequence[str]) -> None:
    if problems:
        raise RecipeError(
            "The recipe's [model] cannot be used:\n" + "\n".join(f"- {each}" for each in problems),
            "training/recipe/schema.py explains every key.",
        )
