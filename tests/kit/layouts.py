"""A Hugging Face checkpoint written in the other layouts of the family, with their real names.

Weights are taken over as they are, so that a model converted from the one must be that converted
from the other.
"""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import safetensors.torch
import torch
import transformers

from training.convert.names import canonical

Weights = dict[str, torch.Tensor]

OLD = {
    "text.": "language_model.model.",
    "head.": "language_model.lm_head.",
    "tower.": "vision_tower.vision_model.",
    "projector.": "multi_modal_projector.",
    "image_newline": "image_newline",
}
V452 = {
    "text.": "model.language_model.",
    "head.": "lm_head.",
    "tower.": "model.vision_tower.vision_model.",
    "projector.": "model.multi_modal_projector.",
    "image_newline": "model.image_newline",
}
V5 = V452 | {"tower.": "model.vision_tower."}
ORIGINAL = {
    "text.": "model.",
    "head.": "lm_head.",
    "tower.": "model.vision_tower.vision_tower.vision_model.",
    "projector.linear_1.": "model.mm_projector.0.",
    "projector.linear_2.": "model.mm_projector.2.",
    "projector.": "model.mm_projector.",
    "image_newline": "model.image_newline",
}


def read(folder: Path) -> Weights:
    """Weights by canonical names."""
    tensors = safetensors.torch.load_file(folder / "model.safetensors")
    return {canonical(name): tensor for name, tensor in tensors.items()}


def rename_tensors(weights: Weights, names: Mapping[str, str]) -> Weights:
    """The same weights with other prefixes of their names."""
    found = {}
    for name, tensor in weights.items():
        prefix = next(prefix for prefix in names if name.startswith(prefix))
        found[names[prefix] + name.removeprefix(prefix)] = tensor.clone().contiguous()
    return found


def only(weights: Weights, *prefixes: str) -> Weights:
    """Some of the weights."""
    return {name: tensor for name, tensor in weights.items() if name.startswith(prefixes)}


def save(folder: Path, weights: Weights, *, pickled: bool = False, shards: int = 1) -> None:
    """Write weights as one file or many, as safetensors or as a PyTorch file."""
    folder.mkdir(parents=True, exist_ok=True)
    stem, end = ("pytorch_model", "bin") if pickled else ("model", "safetensors")
    write: Callable[[Weights, Path], object] = (
        torch.save if pickled else safetensors.torch.save_file
    )
    if shards == 1:
        write(weights, folder / f"{stem}.{end}")
        return
    names, where = sorted(weights), {}
    for n in range(shards):
        shard = f"{stem}-{n + 1:05}-of-{shards:05}.{end}"
        part = {name: weights[name] for name in names[n::shards]}
        write(part, folder / shard)
        where |= dict.fromkeys(part, shard)
    index = {"metadata": {}, "weight_map": where}
    (folder / f"{stem}.{end}.index.json").write_text(json.dumps(index), encoding="utf-8")


def copy_beside(folder: Path, out: Path) -> Path:
    """Everything but the weights."""
    return Path(shutil.copytree(folder, out, ignore=shutil.ignore_patterns("*.safetensors*")))


def original_config(config: Any, **more: Any) -> dict[str, Any]:
    """config.json of the original repositories for transformers' configuration."""
    text = config.text_config.to_dict()
    kinds = {"llama": "Llama", "mistral": "Mistral", "qwen2": "Qwen"}
    rope = text.pop("rope_parameters")
    for key in ("layer_types", "dtype", "torch_dtype", "transformers_version"):
        text.pop(key, None)
    return text | {
        "model_type": "llava",
        "architectures": [f"Llava{kinds[text['model_type']]}ForCausalLM"],
        "rope_theta": rope["rope_theta"],
        "rope_scaling": None,
        "mm_vision_tower": "openai/clip-vit-large-patch14-336",
        "mm_hidden_size": config.vision_config.hidden_size,
        "mm_projector_type": "mlp2x_gelu",
        "mm_vision_select_layer": -2,
        "mm_vision_select_feature": "patch",
        "use_mm_proj": True,
        **more,
    }


def save_original(folder: Path, out: Path, weights: Weights, config: dict[str, Any]) -> Path:
    """An original folder: weights, config.json and the tokenizer, without a processor."""
    save(out, rename_tensors(weights, ORIGINAL))
    (out / "config.json").write_text(json.dumps(config), encoding="utf-8")
    copy_words(folder, out)
    return out


def copy_words(folder: Path, out: Path) -> None:
    """The tokenizer's files."""
    out.mkdir(parents=True, exist_ok=True)
    for name in ("tokenizer.json", "tokenizer_config.json", "chat_template.jinja"):
        if (folder / name).is_file():
            shutil.copy(folder / name, out / name)


def save_tower(out: Path, weights: Weights, config: Any, *, pickled: bool = False) -> Path:
    """A folder of the tower alone, as on the hub."""
    tower = only(weights, "tower.")
    save(out, rename_tensors(tower, {"tower.": "vision_model."}), pickled=pickled)
    config.save_pretrained(out)
    return out


def save_llm(folder: Path, out: Path, weights: Weights, config: Any) -> Path:
    """A folder of the LLM alone."""
    save(out, rename_tensors(only(weights, "text.", "head."), ORIGINAL))
    config.text_config.save_pretrained(out)
    copy_words(folder, out)
    return out


def save_lora(
    out: Path,
    weights: Weights,
    names: Mapping[str, str],
    modules: tuple[str, ...],
    *,
    settings: dict[str, Any] | None = None,
    pickled: bool = False,
    rank: int = 4,
    seed: int = 1,
) -> Weights:
    """A random LoRA folder; gives the merged weights, added up by torch."""
    adapter_config = {"peft_type": "LORA", "r": rank, "lora_alpha": 8, **(settings or {})}
    adapter_config.setdefault("base_model_name_or_path", "lmsys/vicuna-7b-v1.5")
    dice, parts, merged = torch.Generator().manual_seed(seed), {}, dict(weights)
    for module in modules:
        weight = weights[f"{module}.weight"].float()
        down = torch.randn(rank, weight.shape[1], generator=dice) / 4
        up = torch.randn(weight.shape[0], rank, generator=dice) / 4
        (name,) = rename_tensors({f"{module}.": weight}, names)
        parts[f"base_model.model.{name}lora_A.weight"] = down
        parts[f"base_model.model.{name}lora_B.weight"] = up
        alpha = (adapter_config.get("alpha_pattern") or {}).get(
            module.rpartition(".")[2], adapter_config["lora_alpha"]
        )
        scale = alpha / (math.sqrt(rank) if adapter_config.get("use_rslora") else rank)
        merged[f"{module}.weight"] = weight + scale * (up @ down)
    out.mkdir(parents=True, exist_ok=True)
    (out / "adapter_config.json").write_text(json.dumps(adapter_config), encoding="utf-8")
    if pickled:
        torch.save(parts, out / "adapter_model.bin")
    else:
        safetensors.torch.save_file(parts, out / "adapter_model.safetensors")
    return merged


def load_config(folder: Path) -> Any:
    """transformers' reading of config.json."""
    return transformers.AutoConfig.from_pretrained(folder)
