"""The sizes of a recipe's model: of folders that are here, else of the published parts.

Reads configurations only, no weights.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.errors import PumiceError, RecipeError
from training.recipe.assign import load_tables
from training.recipe.find import list_recipes
from training.recipe.known_parts import (
    CHECKPOINTS,
    FAMILIES_OF_CHECKPOINTS,
    LLMS,
    TOWERS,
    WORLDS,
)
from training.recipe.parse import read_recipe
from training.recipe.part_shapes import LlmShape, ModelShape, TowerShape
from training.recipe.schema import ModelSection, Recipe
from training.recipe.world_name import world_of

_PROJECTOR_LAYERS = {"linear": 1, "mlp2x_gelu": 2, "identity": 0}


def model_shape(recipe: Recipe, *, root: Path = Path()) -> ModelShape:
    """The sizes of what the recipe trains.

    Raises:
        RecipeError: a part is neither here nor known.
    """
    model = recipe.model
    if model.new:
        return _new_shape(model.sizes)
    if model.start:
        return _shape_of_checkpoint(model, root)
    llm = _llm_of_folder(root / model.llm) or LLMS.get(model.llm)
    tower = _tower_of_folder(root / model.tower) or TOWERS.get(model.tower)
    if llm is None or tower is None:
        raise _unknown(*[p for p, s in ((model.llm, llm), (model.tower, tower)) if s is None])
    layers = _PROJECTOR_LAYERS[model.projector]
    return ModelShape(llm, tower, layers, max(1, len(model.feature_layers)))


def _unknown(*parts: str) -> RecipeError:
    return RecipeError(
        f"The sizes of {' and '.join(parts)} are not known.",
        "A plan needs the folder here (its config.json), or one of training/recipe/known_parts.py.",
    )


def _shape_of_checkpoint(section: ModelSection, root: Path) -> ModelShape:
    start = section.start
    if world := world_of(start):
        return ModelShape(*WORLDS[world])
    if (root / start).is_dir():
        return _shape_of_folder(section, root)
    if start in CHECKPOINTS:
        return ModelShape(*CHECKPOINTS[start])
    before = writer_of(start)
    if before is None:
        raise _unknown(start)
    return model_shape(before, root=root)


def writer_of(checkpoint: str) -> Recipe | None:
    """The recipe of Pumice that writes this checkpoint, by the folder that it names."""
    path = _written_checkpoints().get(checkpoint)
    return read_recipe(path) if path else None


@functools.cache
def _written_checkpoints() -> Mapping[str, Path]:
    """The recipe of each checkpoint that those of Pumice write."""
    folders = {one.path: load_tables(one.path).get("run", {}) for one in list_recipes()}
    return {f"{run['folder']}/checkpoint": path for path, run in folders.items() if "folder" in run}


def _shape_of_folder(section: ModelSection, root: Path) -> ModelShape:
    """Of a whole model, or of a part with the base and the tower that it names."""
    from training.convert.sizes import read_sizes
    from training.model.parts_source import find_source

    try:
        source = find_source(section, root).checkpoint
    except PumiceError as error:
        raise RecipeError(f"model.start: {error.message}", error.hint) from error
    linear = "linear" in read_sizes(source.config).features
    return shape_of_config(source.config, 1 if linear else 2)


def shape_of_config(config: Any, projector_layers: int) -> ModelShape:
    """The sizes of a model by transformers' configuration of a LLaVA."""
    layers = config.vision_feature_layer
    reads = [layers] if isinstance(layers, int) else list(layers)
    tower = _tower_shape(config.vision_config, reads)
    return ModelShape(_llm_shape(config.text_config), tower, projector_layers, len(reads))


def _llm_of_folder(folder: Path) -> LlmShape | None:
    if not (folder / "config.json").is_file():
        return None
    return _llm_shape(_config_of(folder))


def _tower_of_folder(folder: Path) -> TowerShape | None:
    if not (folder / "config.json").is_file():
        return None
    config = _config_of(folder)
    config = getattr(config, "vision_config", config)
    clip = "clip" in config.model_type
    return _tower_shape(config, [-2] if clip else [config.num_hidden_layers - 1])


def _config_of(folder: Path) -> Any:
    from transformers import AutoConfig

    try:
        return AutoConfig.from_pretrained(str(folder), local_files_only=True)
    except (OSError, ValueError) as error:
        raise RecipeError(f"{folder} has no readable config.json: {error}") from error


def _llm_shape(config: Any) -> LlmShape:
    heads = config.num_attention_heads
    return LlmShape(
        layers=config.num_hidden_layers,
        width=config.hidden_size,
        feed_forward=config.intermediate_size,
        heads=heads,
        kv_heads=getattr(config, "num_key_value_heads", None) or heads,
        head_dim=getattr(config, "head_dim", None) or config.hidden_size // heads,
        vocabulary=config.vocab_size,
        tied=bool(config.tie_word_embeddings),
        qkv_bias=config.model_type == "qwen2",
    )


def _tower_shape(config: Any, reads: list[int]) -> TowerShape:
    """`reads`: the layers whose features are read, as in `hidden_states[n]`."""
    layers = config.num_hidden_layers
    return TowerShape(
        layers=layers,
        run_layers=max(layer if layer >= 0 else layers + 1 + layer for layer in reads),
        width=config.hidden_size,
        feed_forward=config.intermediate_size,
        image_px=config.image_size,
        patch_px=config.patch_size,
        cls_token="clip" in config.model_type,
    )


def _new_shape(sizes: dict[str, int]) -> ModelShape:
    """A world's new model; names as in [model.sizes] of the starter's recipe."""
    needed = ("width", "layers", "heads", "feed_forward", "vocabulary", "image", "patch")
    missing = [key for key in (*needed, "tower_width", "tower_layers") if key not in sizes]
    if missing:
        raise RecipeError(f"The plan needs model.sizes.{', model.sizes.'.join(missing)}.")
    width, heads = sizes["width"], sizes["heads"]
    llm = LlmShape(
        sizes["layers"],
        width,
        sizes["feed_forward"],
        heads,
        heads,
        width // heads,
        sizes["vocabulary"],
    )
    tower = TowerShape(
        layers=sizes["tower_layers"],
        run_layers=sizes["tower_layers"] - 1,
        width=sizes["tower_width"],
        feed_forward=sizes.get("tower_feed_forward", 4 * sizes["tower_width"]),
        image_px=sizes["image"],
        patch_px=sizes["patch"],
        cls_token=True,
    )
    return ModelShape(llm, tower)


def family_name(recipe: Recipe) -> str:
    """The family's row that the recipe means; "" where only the checkpoint knows."""
    model = recipe.model
    if model.family:
        return model.family
    before = writer_of(model.start) if model.start else None
    if before is not None:
        return family_name(before)
    return FAMILIES_OF_CHECKPOINTS.get(model.start, "")
