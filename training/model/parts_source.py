"""Where a model's weights come from: a whole checkpoint, or an LLM and a tower of their own.

Both become a `CheckpointSource` whose configuration is transformers' one of the family's class.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import transformers

from engine.errors import ModelMissing, ModelUnreadable, RecipeError
from training.convert.checkpoint import CONFIGS, is_original, read_json
from training.convert.layouts import CheckpointSource, adapter, base_mark, open_source
from training.convert.layouts.detect import open_model_folder
from training.convert.layouts.projector import find_projector_file, read_projector_file
from training.convert.layouts.shard_index import has_weights
from training.convert.layouts.tensor_reference import CONFIG_ERRORS, TensorReference
from training.convert.layouts.tower import read_tower
from training.convert.sizes import TEXTS
from training.convert.tokenizer.checkpoint_tokenizer import read_template
from training.model.hub_cache import WORLD, local_path
from training.recipe.schema import ModelSection
from training.vision.hugging_face import config_settings, image_processor
from training.vision.settings import (
    VisionSettings,
    checkpoint_settings,
    overridden_settings,
    recipe_settings,
)

Tensors = dict[str, TensorReference]


@dataclasses.dataclass(frozen=True)
class StartingPoint:
    """A checkpoint to begin with.

    Args:
        settings: what the model will see, the recipe's wishes included.
        whole: it is a LLaVA checkpoint, else an LLM and a tower.
        base: the folder or id of that checkpoint or that LLM.
        tower: the name of the tower, for people who want to fetch it.
        changed: it is put together of an adapter and its base, or sees photos otherwise than its
            own files say, so that a trained part alone could not be put onto it.
        new_tokens: newline and faster token, where the model has them and the checkpoint need not.
    """

    checkpoint: CheckpointSource
    settings: VisionSettings
    whole: bool
    base: str
    tower: str
    changed: bool = False
    new_tokens: frozenset[str] = frozenset()


def find_source(section: ModelSection, root: Path) -> StartingPoint:
    """The source that a recipe's [model] names.

    Raises:
        ModelMissing: a folder that is not there, an id that is not in the cache.
        ConvertError, ModelUnreadable: a checkpoint that is damaged or of another kind.
        RecipeError: settings that do not suit it.
    """
    if section.projector == "identity":
        raise RecipeError(
            "[model] projector = identity cannot be converted for a chat.",
            "Take linear or mlp2x_gelu.",
        )
    found = _whole(section, root) if section.start else _of_parts(section, root)
    if not section.projector_from:
        return found
    tensors, checkpoint = _projector_of(section, root), found.checkpoint
    _check_projector(section, tensors, found.settings)
    kept = {n: t for n, t in checkpoint.tensors.items() if not n.startswith("projector.")}
    return dataclasses.replace(
        found, checkpoint=dataclasses.replace(checkpoint, tensors=kept | tensors)
    )


def _whole(section: ModelSection, root: Path) -> StartingPoint:
    folder = local_path(section.start, root)
    base = _base_of(folder, root)
    tower = _tower_of(section, folder, root) or (base and _tower_of(section, base, root))
    source = open_source(folder, base=base, vision_tower=tower)
    own = checkpoint_settings(source)
    settings = overridden_settings(own, section)
    named = str(source.config_json.get("mm_vision_tower") or section.tower or section.start)
    if settings != own or not source.is_hugging_face:
        old = source.config
        config = _make_config(settings, old.text_config, old.vision_config, old)
        processor = source.processor if settings == own else image_processor(settings)
        source = dataclasses.replace(source, config=config, processor=processor)
    _stretch_positions(source.config.text_config, section.rope_factor)
    name = _full_name(section.start, root)
    changed = settings != own or base is not None
    new = tokens_of(settings) - tokens_of(own)
    return StartingPoint(source, settings, True, name, named, changed, new)


def tokens_of(settings: VisionSettings) -> frozenset[str]:
    """Single tokens that the model holds: all of transformers' classes but the first have a
    newline."""
    newline = () if settings.hf_class == "llava" else ("image_newline",)
    return frozenset((*newline, *(("faster_token",) if settings.needs_faster else ())))


def _full_name(name: str, root: Path) -> str:
    """An id as it is, a folder with its whole path (that of a world's model is in the cache)."""
    path = local_path(name, root) if name.startswith(WORLD) else root / Path(name).expanduser()
    return str(path.resolve()) if path.exists() else name


def _base_of(folder: Path, root: Path) -> Path | None:
    """The base of a folder that is only part of a model, as its own files name it."""
    if (folder / adapter.CONFIG).is_file():
        if has_weights(folder):
            return folder
        named = read_json(folder / adapter.CONFIG).get("base_model_name_or_path")
    elif (folder / base_mark.FILE).is_file():
        named = read_json(folder / base_mark.FILE).get("base")
    else:
        return None
    try:
        return local_path(str(named), root)
    except ModelMissing as error:
        raise ModelMissing(
            f"{folder} is part of a model, and its base {named} is not here: {error.message}",
            error.hint,
        ) from error


def _tower_of(section: ModelSection, folder: Path, root: Path) -> Path | None:
    """The folder of a tower that an original checkpoint only names."""
    if section.tower:
        return local_path(section.tower, root)
    path = folder / "config.json"
    keys = read_json(path) if folder.is_dir() and path.is_file() else {}
    if not is_original(keys) or _holds_tower(folder):
        return None
    return local_path(str(keys.get("mm_vision_tower")), root)


def _holds_tower(folder: Path) -> bool:
    if not has_weights(folder):
        return False
    return any(name.startswith("tower.") for name in open_model_folder(folder).tensors)


def _of_parts(section: ModelSection, root: Path) -> StartingPoint:
    """A LLaVA whose projector is not there yet."""
    llm_folder, tower_folder = local_path(section.llm, root), local_path(section.tower, root)
    text = _text_config(llm_folder)
    tower = read_tower({}, {}, tower_folder)
    settings = recipe_settings(
        section, tower.config, n_embd=text.hidden_size, mean=tower.mean, std=tower.std
    )
    _stretch_positions(text, section.rope_factor)
    config = _make_config(settings, text, tower.config)
    llm = open_model_folder(llm_folder)
    words = {n: t for n, t in llm.tensors.items() if n.startswith(("text.", "head."))}
    source = CheckpointSource(
        folder=llm_folder,
        config=config,
        config_json={},
        tensors=words | tower.tensors,
        tokenizer_folder=llm_folder,
        processor=image_processor(settings),
        template=read_template(llm_folder),
        is_hugging_face=False,
        notes=llm.notes + tower.notes,
    )
    base = _full_name(section.llm, root)
    new = tokens_of(settings)
    return StartingPoint(source, settings, False, base, section.tower, new_tokens=new)


def _text_config(folder: Path) -> Any:
    """The configuration of an LLM's folder."""
    keys = read_json(folder / "config.json")
    kind = str(keys.get("model_type"))
    if kind not in TEXTS or "vision_config" in keys:
        raise ModelUnreadable(
            f"The LLM {folder} is of the type {kind}.", f"There can be {', '.join(TEXTS)}."
        )
    try:
        return transformers.AutoConfig.for_model(**keys)
    except CONFIG_ERRORS as error:
        raise ModelUnreadable(
            f"{folder / 'config.json'} is not usable: {error}", "Save or download it again."
        ) from error


def _make_config(settings: VisionSettings, text: Any, tower: Any, old: Any = None) -> Any:
    """transformers' configuration of the class that the settings ask for.

    Args:
        old: the checkpoint's, whose ids of `<image>` and `<video>` stay.
    """
    ids = {"image_token_index": getattr(old, "image_token_id", text.vocab_size)}
    if settings.hf_class in ("llava_onevision", "llava_next_video"):
        ids["video_token_index"] = getattr(old, "video_token_id", text.vocab_size + 1)
    make: Any = getattr(transformers, CONFIGS[settings.hf_class])
    return make(
        vision_config=tower,
        text_config=text,
        tie_word_embeddings=bool((old or text).tie_word_embeddings),
        **ids,
        **config_settings(settings),
    )


def _stretch_positions(text: Any, factor: float) -> None:
    """Linear RoPE scaling, as LLaVA-NeXT-Video's Vicuna has it."""
    if factor == 1.0:
        return
    old = dict(text.rope_parameters or {})
    if old.get("rope_type", "default") not in ("default", "linear"):
        raise RecipeError(
            f"[model] rope_factor = {factor:g}, but the LLM scales its positions otherwise "
            f"({json.dumps(old.get('rope_type'))}).",
            "Leave out rope_factor.",
        )
    text.rope_parameters = {**old, "rope_type": "linear", "factor": factor}


def _projector_of(section: ModelSection, root: Path) -> Tensors:
    """The projector (with newline and faster token) that was trained before."""
    path = local_path(section.projector_from, root)
    file = find_projector_file(path) if path.is_dir() else path
    found = read_projector_file(file) if file else open_model_folder(path).tensors
    kept = ("projector.", "image_newline", "faster_token")
    tensors = {name: tensor for name, tensor in found.items() if name.startswith(kept)}
    if "text.embed_tokens.weight" in found and file:
        raise ModelUnreadable(
            f"{file} holds an embedding table too: it was trained with mm_use_im_start_end.",
            "Only projectors without tokens of their own are taken.",
        )
    if not tensors:
        raise ModelUnreadable(f"{path} holds no projector.", "Give the folder of a first stage.")
    return tensors


def _check_projector(section: ModelSection, tensors: Tensors, settings: VisionSettings) -> None:
    """Raises `ModelUnreadable` for a projector of another kind or width."""
    read, written = settings.n_features, settings.spec.n_embd
    first = "projector.weight" if settings.projector == "linear" else "projector.linear_1.weight"
    told = f"The projector in {section.projector_from}"
    if first not in tensors:
        raise ModelUnreadable(
            f"{told} is of another kind than {settings.projector}.",
            "Set model.projector as in the recipe of the first stage.",
        )
    shape = tuple(tensors[first].shape)
    if shape != (written, read):
        raise ModelUnreadable(
            f"{told} takes features of {shape[1]} numbers and gives visual tokens of {shape[0]}; "
            f"this model has {read} and {written}.",
            "It belongs to another tower or LLM.",
        )
