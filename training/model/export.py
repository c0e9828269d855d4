"""What was trained, as a folder that transformers and `pumice convert` open.

- A whole model: transformers' layout.  LLaVA v1's linear projector, which transformers has not (it
  would begin a new one in silence), is written in the original layout, which it refuses to open.
  LLaVA-Video's newlines and slow and fast frames are keys of the originals beside transformers'
  own: `pumice convert` reads them; transformers' class reads photos alike, videos as OneVision.
- A projector alone, and LoRA adapters: small folders, put onto a base by `pumice convert --base`.
"""

from __future__ import annotations

import copy
import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import transformers
from torch import Tensor, nn

from training.convert.layouts.base_mark import write_mark
from training.encode.prompt_tokenizer import end_token_ids
from training.model.lora import adapter_weights, base_names, lora_config, merged_weights
from training.model.open_model import OpenedModel
from training.model.original_config import original_config
from training.model.parts import LLM, part_of
from training.model.weight_files import HUGGING_FACE, ORIGINAL, renamed, save_weights
from training.recipe.schema import Recipe

RECIPE_FILE = "recipe.json"
_PREFIX = "llava."


def export_model(
    model: nn.Module,
    opened: OpenedModel,
    weights: Mapping[str, Tensor],
    folder: Path,
    recipe: Recipe,
) -> None:
    """Write what was trained.

    Args:
        model: the `TrainingModel`; only its shape is looked at.
        weights: its whole state dict, on the CPU.
        folder: of its own; it may not exist yet.

    Raises:
        RecipeError: no checkpoint can say these settings.
    """
    folder.mkdir(parents=True, exist_ok=True)
    own = {n.removeprefix(_PREFIX): t for n, t in weights.items() if n.startswith(_PREFIX)}
    learned = {
        n.removeprefix(_PREFIX)
        for n, w in model.named_parameters()
        if w.requires_grad and n.startswith(_PREFIX)
    }
    if recipe.lora.rank and opened.takes_parts:
        _save_adapter(opened, own, learned, folder, recipe)
        write_mark(folder, opened.base, opened.mark)
    elif opened.takes_parts and opened.base and _learns_only_projector(learned):
        _save_projector(opened, own, folder)
        write_mark(folder, opened.base, opened.mark)
    else:
        _save_whole(opened, merged_weights(own, recipe.lora), folder)
    plain = json.dumps(dataclasses.asdict(recipe), indent=2, default=str)
    (folder / RECIPE_FILE).write_text(plain + "\n", encoding="utf-8")


def _learns_only_projector(learned: set[str]) -> bool:
    return all(part_of(name) not in (LLM, "tower") for name in learned)


def _save_projector(opened: OpenedModel, weights: Mapping[str, Tensor], folder: Path) -> None:
    """mm_projector.safetensors, with the newline token where the class has one."""
    beside = {name: tensor for name, tensor in weights.items() if _is_beside(name)}
    save_weights(folder, renamed(beside, ORIGINAL), stem="mm_projector")
    _save_part_config(opened, folder)


def _is_beside(name: str) -> bool:
    return part_of(name) in ("projector", "newline")


def _save_part_config(opened: OpenedModel, folder: Path) -> None:
    """How photos are shown, where the base is an LLM that cannot say so."""
    if not opened.whole_base:
        keys = original_config(opened.vision, opened.llava.config, tower=opened.tower)
        keys["_name_or_path"] = opened.base
        _write_json(folder / "config.json", keys)


def _save_adapter(
    opened: OpenedModel,
    weights: dict[str, Tensor],
    learned: set[str],
    folder: Path,
    recipe: Recipe,
) -> None:
    """PEFT's files, and what else has learned, as the original LLaVA saves it."""
    low_rank = adapter_weights(weights)
    if not opened.whole_base:
        inner = "base_model.model.model.language_model."
        low_rank = {n.replace(inner, "base_model.model.model."): t for n, t in low_rank.items()}
    save_weights(folder, low_rank, stem="adapter_model")
    targets = {name.split(".lora_")[0].rpartition(".")[2] for name in low_rank}
    config = lora_config(recipe.lora, targets, opened.base)
    if opened.whole_base:  # whose tower has layers of the same names
        config.target_modules = rf".*language_model\..*\.({'|'.join(sorted(targets))})"
    config.inference_mode = True
    config.save_pretrained(str(folder))
    whole = {
        name: tensor
        for name, tensor in base_names(weights).items()
        if _is_beside(name) or name in learned
    }
    names = {
        f"base_model.model.{name}": tensor for name, tensor in renamed(whole, ORIGINAL).items()
    }
    save_weights(folder, names, stem="non_lora_trainables")
    _save_tokenizer(opened, folder)
    _save_part_config(opened, folder)


def _save_whole(opened: OpenedModel, weights: Mapping[str, Tensor], folder: Path) -> None:
    config = copy.deepcopy(opened.llava.config)
    if config.tie_word_embeddings:
        weights = {name: tensor for name, tensor in weights.items() if name != "lm_head.weight"}
    _save_tokenizer(opened, folder)
    if opened.vision.projector == "linear":
        save_weights(folder, renamed(weights, ORIGINAL))
        keys = original_config(opened.vision, config, tower=opened.tower)
        _write_json(folder / "config.json", keys)
        return
    save_weights(folder, renamed(weights, HUGGING_FACE))
    config.architectures = [type(opened.llava).__name__]
    config.dtype = max((tensor.dtype for tensor in weights.values()), key=lambda d: d.itemsize)
    config.save_pretrained(folder)
    _save_generation(opened, folder)
    _save_processor(opened, folder)


def _save_tokenizer(opened: OpenedModel, folder: Path) -> None:
    tokenizer = copy.deepcopy(opened.tokenizer)
    tokenizer.chat_template = opened.chat_template or None
    tokenizer.save_pretrained(folder)


def _save_generation(opened: OpenedModel, folder: Path) -> None:
    tokenizer, ends = opened.tokenizer, list(end_token_ids(opened.tokenizer))
    make: Any = transformers.GenerationConfig
    make(
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=ends[0] if len(ends) == 1 else ends,
        pad_token_id=tokenizer.pad_token_id,
    ).save_pretrained(folder)


def _save_processor(opened: OpenedModel, folder: Path) -> None:
    """The family's processor; of classes with videos that of photos, for theirs needs torchvision
    and frames are chosen by the engine here."""
    opened.processor.save_pretrained(folder)
    make: Any = {
        "llava": transformers.LlavaProcessor,
        "llava_next": transformers.LlavaNextProcessor,
    }.get(opened.vision.hf_class)
    if make is not None:
        make(
            image_processor=opened.processor,
            tokenizer=opened.tokenizer,
            patch_size=opened.vision.patch_px,
            num_additional_image_tokens=int(opened.vision.drops_cls),
            vision_feature_select_strategy="default" if opened.vision.drops_cls else "full",
            chat_template=opened.chat_template or None,
        ).save_pretrained(folder)


def _write_json(path: Path, keys: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(keys, indent=2, sort_keys=True) + "\n", encoding="utf-8")
