"""config.json of the original repositories for a model of transformers' classes.

For what transformers has no class for, and for parts of a model whose base is an LLM alone.  The
inverse of `training.convert.layouts.original`, which reads what is written here (FAMILY 9.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.errors import RecipeError
from engine.vision.tiling import Aspect
from training.convert.layouts.tower import TOWER_KEY
from training.vision.hugging_face import config_settings
from training.vision.settings import VisionSettings

_CLASSES = {"llama": "Llama", "mistral": "Mistral", "qwen2": "Qwen"}
_ASPECTS = {Aspect.PAD: "pad", Aspect.CROP: "square", Aspect.RESIZE: "square"}
_NOT_TEXT = ("layer_types", "dtype", "torch_dtype", "transformers_version", "_name_or_path")
_SLICES: Mapping[tuple[int, ...], str] = {(-2, -5, -8, -11, 6): "slice_m25811_f6_patch"}


def original_config(settings: VisionSettings, config: Any, *, tower: str) -> dict[str, Any]:
    """The whole config.json.

    Args:
        config: transformers' configuration of the same model.
        tower: the tower's name, for people who want to fetch it.

    Raises:
        RecipeError: an original checkpoint cannot say these settings.
    """
    row, kind = settings.family, config.text_config.model_type
    keys = {
        **_text_keys(config.text_config),
        "architectures": [f"Llava{_CLASSES[kind]}ForCausalLM"],
        "model_type": f"llava_{'qwen' if kind == 'qwen2' else kind}",
        "tie_word_embeddings": bool(config.tie_word_embeddings),
        "use_mm_proj": True,
        "mm_use_im_start_end": False,
        "mm_use_im_patch_token": False,
        "mm_vision_tower": tower,
        TOWER_KEY: config.vision_config.to_dict(),
        "mm_hidden_size": settings.n_features,
        "mm_projector_type": settings.projector,
        "image_aspect_ratio": _ASPECTS.get(row.tiling.aspect, "anyres"),
        "mm_patch_merge_type": row.assembly.merge.value,
        **_layer_keys(settings),
    }
    if row.tiling.grids:
        size_px = settings.size_px
        keys["image_grid_pinpoints"] = [[c * size_px, r * size_px] for c, r in row.tiling.grids]
    if row.assembly.most_views:
        keys["image_aspect_ratio"] = f"anyres_max_{row.assembly.most_views}"
    if settings.hf_class == "llava_next_video" and row.video:
        keys["mm_resampler_type"] = "spatial_pool"
        keys["mm_spatial_pool_mode"] = row.video.pool.value
        keys["mm_spatial_pool_stride"] = row.video.stride
    return keys | _further_keys(settings)


def _further_keys(settings: VisionSettings) -> dict[str, Any]:
    """Keys that both layouts share: those of LLaVA-Video, and our own."""
    shared = ("mm_newline", "mm_spatial", "add_", "faster_", "pumice_")
    found = config_settings(settings)
    return {key: value for key, value in found.items() if key.startswith(shared)}


def _text_keys(text: Any) -> dict[str, Any]:
    """The LLM's settings, which the originals mix with their own."""
    keys: dict[str, Any] = {k: v for k, v in text.to_dict().items() if k not in _NOT_TEXT}
    rope = dict(keys.pop("rope_parameters", None) or {})
    keys["rope_theta"] = rope.pop("rope_theta", 1e4)
    if rope.get("rope_type", "default") != "default":
        keys["rope_scaling"] = rope
    return keys


def _layer_keys(settings: VisionSettings) -> dict[str, Any]:
    """The feature layers; of several only those that the originals have a name for."""
    layers = settings.feature_layers
    if len(layers) == 1:
        return {"mm_vision_select_layer": layers[0], "mm_vision_select_feature": "patch"}
    if layers not in _SLICES:
        raise RecipeError(
            f"The feature layers {list(layers)} have no name in an original checkpoint.",
            "Take one layer, or a projector of two layers trained from a whole checkpoint.",
        )
    return {"mm_vision_select_layer": -2, "mm_vision_select_feature": _SLICES[layers]}
