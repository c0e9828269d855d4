"""Small random checkpoints of every member of the LLaVA family, as transformers' classes.

Weights and vocabulary come from tiny_llava; here are the members.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import safetensors.torch
import tiny_llava
import torch
import transformers

PATCH_PX, TOWER_HIDDEN, TEXT_HIDDEN, LAYERS = 14, 48, 64, 3


@dataclass(frozen=True)
class Member:
    """A checkpoint of a class, by model_type.

    `grids` are pinpoints as (height, width) in tiles; `layer` is the feature layer or several;
    `config_json` are keys added to config.json afterwards.
    """

    kind: str
    tower: str = "clip"
    text: str = "llama"
    image_px: int = 56
    grids: tuple[tuple[int, int], ...] = ()
    layer: int | tuple[int, ...] = -2
    aspect: str = "pad"
    linear: bool = False
    template: str = tiny_llava.PARTS_TEMPLATE
    seed: int = 7
    config_json: dict[str, Any] = field(default_factory=dict)

    @property
    def clip(self) -> bool:
        """Whether the tower has a CLS token."""
        return self.tower == "clip"

    @property
    def side(self) -> int:
        """Edge of a tile's map."""
        return self.image_px // PATCH_PX

    @property
    def pinpoints(self) -> list[list[int]]:
        """Grids in pixels, as config.json has them."""
        return [[self.image_px * edge for edge in grid] for grid in self.grids]


NEXT_GRIDS = ((1, 2), (2, 1), (2, 2), (3, 1), (1, 3))
ALL_GRIDS = tuple((rows, columns) for rows in range(1, 5) for columns in range(1, 5))
HD_GRIDS = (
    (1, 1),
    *((1, n) for n in range(2, 7)),
    *((n, 1) for n in range(2, 7)),
    (2, 2),
    (2, 3),
    (3, 2),
)

VIDEO_TEMPLATE = tiny_llava.PARTS_TEMPLATE.replace(
    "{% else %}{{ part['text'] }}",
    "{% elif part['type'] == 'video' %}{{ '<video>\n' }}{% else %}{{ part['text'] }}",
)

_SIGLIP = {"tower": "siglip", "layer": -1, "image_px": 42}

MEMBERS = {
    "v1": Member("llava", aspect="crop", linear=True, image_px=28),
    "1.5": Member("llava", text="mistral"),
    "1.5 several layers": Member("llava", layer=(-2, 1, -1)),
    "1.5-hd": Member("llava_next", grids=HD_GRIDS, image_px=28),
    "next": Member("llava_next", grids=NEXT_GRIDS),
    "next mistral": Member("llava_next", grids=NEXT_GRIDS, text="mistral", image_px=28, seed=8),
    "next qwen2": Member(
        "llava_next", grids=NEXT_GRIDS, text="qwen2", template=tiny_llava.TEXT_TEMPLATE
    ),
    "next-video": Member("llava_next_video", grids=NEXT_GRIDS, template=VIDEO_TEMPLATE),
    "interleave": Member("llava", text="qwen2", aspect="resize", **_SIGLIP),
    "onevision": Member(
        "llava_onevision", text="qwen2", grids=ALL_GRIDS, template=VIDEO_TEMPLATE, **_SIGLIP
    ),
    "llava-video": Member(
        "llava_onevision",
        text="qwen2",
        grids=ALL_GRIDS,
        template=VIDEO_TEMPLATE,
        config_json={
            "mm_newline_position": "grid",
            "mm_spatial_pool_mode": "average",
            "add_time_instruction": True,
        },
        **_SIGLIP,
    ),
    "llava-video slow-fast": Member(
        "llava_onevision",
        text="qwen2",
        grids=ALL_GRIDS,
        template=VIDEO_TEMPLATE,
        config_json={
            "mm_newline_position": "grid",
            "mm_spatial_pool_mode": "average",
            "add_faster_video": True,
            "faster_token_stride": 3,
        },
        tower="siglip",
        layer=-1,
        image_px=56,
    ),
}

CLASSES = {
    "llava": "Llava",
    "llava_next": "LlavaNext",
    "llava_next_video": "LlavaNextVideo",
    "llava_onevision": "LlavaOnevision",
}


def make_tokenizer(member: Member) -> transformers.PreTrainedTokenizerFast:
    """tiny_llava's tokenizer with a token for videos."""
    ends = {"bos": None, "eos": "<|im_end|>"} if member.text == "qwen2" else {}
    shape = tiny_llava.Shape(template=member.template, **ends)
    tokenizer = tiny_llava.make_tokenizer(shape)
    tokenizer.add_special_tokens({"additional_special_tokens": ["<video>"]})
    return tokenizer


def _tower(member: Member) -> transformers.PreTrainedConfig:
    size = {
        "hidden_size": TOWER_HIDDEN,
        "intermediate_size": 96,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": 4,
        "image_size": member.image_px,
        "patch_size": PATCH_PX,
    }
    if member.clip:
        return transformers.CLIPVisionConfig(**size)
    return transformers.SiglipVisionConfig(**size, vision_use_head=False)


def _text(
    member: Member, tokenizer: transformers.PreTrainedTokenizerFast
) -> transformers.PreTrainedConfig:
    kinds = {
        "llama": transformers.LlamaConfig,
        "mistral": transformers.MistralConfig,
        "qwen2": transformers.Qwen2Config,
    }
    extra = {"sliding_window": None} if member.text == "mistral" else {}
    return kinds[member.text](
        vocab_size=len(tokenizer) + 3,
        hidden_size=TEXT_HIDDEN,
        intermediate_size=128,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=4096,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
        tie_word_embeddings=False,
        rope_parameters={"rope_type": "default", "rope_theta": 1e4},
        **extra,
    )


def make_config(
    member: Member, tokenizer: transformers.PreTrainedTokenizerFast
) -> transformers.PreTrainedConfig:
    """The configuration of transformers' class."""
    settings: dict[str, Any] = {
        "vision_config": _tower(member),
        "text_config": _text(member, tokenizer),
        "image_token_index": tokenizer.convert_tokens_to_ids("<image>"),
        "image_seq_length": member.side**2,
        "vision_feature_layer": member.layer
        if isinstance(member.layer, int)
        else list(member.layer),
        "vision_feature_select_strategy": "default" if member.clip else "full",
        "tie_word_embeddings": False,
    }
    if member.kind != "llava":
        settings["image_grid_pinpoints"] = member.pinpoints
    if member.kind in ("llava_next_video", "llava_onevision"):
        settings["video_token_index"] = tokenizer.convert_tokens_to_ids("<video>")
    return getattr(transformers, CLASSES[member.kind] + "Config")(**settings)


def make_model(
    member: Member, tokenizer: transformers.PreTrainedTokenizerFast
) -> transformers.PreTrainedModel:
    """Random weights from the member's seed; replies are made of plain ASCII tokens."""
    make = getattr(transformers, CLASSES[member.kind] + "ForConditionalGeneration")
    model = make(make_config(member, tokenizer)).eval()
    dice = torch.Generator().manual_seed(member.seed)
    special = set(tokenizer.added_tokens_decoder)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            noise = torch.randn(weight.shape, generator=dice)
            if weight.ndim == 1:
                scale = 1.0 if "newline" in name else 0.1
                weight.copy_(noise * scale + ("norm" in name and name.endswith("weight")))
            elif "position_embedding" in name:
                weight.copy_(noise * 3)
            else:
                weight.copy_(noise * (1.2 / weight[0].numel() ** 0.5))
        for token in range(model.lm_head.weight.shape[0]):
            plain = token < len(tokenizer) and tokenizer.decode([token]).isascii()
            if token in special or not plain:
                model.lm_head.weight[token] = 0.0
    return model


class LinearProjector(torch.nn.Module):
    """LLaVA v1's projector, which transformers has not: one affine layer."""

    def __init__(self, weight: torch.Tensor, bias: torch.Tensor) -> None:
        super().__init__()
        self.weight, self.bias = weight, bias

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """Features [..., width] → visual tokens [..., n_embd]."""
        return features @ self.weight.T + self.bias


def load_model(folder: Path, member: Member) -> transformers.PreTrainedModel:
    """A checkpoint as the reference opens it, float32."""
    if member.linear:
        model = make_model(member, make_tokenizer(member))
        tensors = safetensors.torch.load_file(folder / "model.safetensors")
        model.model.multi_modal_projector = LinearProjector(
            tensors["model.mm_projector.weight"], tensors["model.mm_projector.bias"]
        )
        return model
    load = getattr(transformers, CLASSES[member.kind] + "ForConditionalGeneration").from_pretrained
    return load(folder, dtype=torch.float32).eval()


def make_image_processor(member: Member) -> transformers.BaseImageProcessor:
    """The processor of the member's class, resizing by Pillow."""
    square = {"height": member.image_px, "width": member.image_px}
    half = {} if member.clip else {"image_mean": [0.5] * 3, "image_std": [0.5] * 3}
    if member.kind == "llava":
        shape = tiny_llava.Shape(aspect=member.aspect)
        processor = tiny_llava.make_image_processor(shape)
        settings = processor.to_dict() | half
        for key in ("size", "crop_size"):
            if settings.get(key):
                short = "shortest_edge" in settings[key]
                settings[key] = {"shortest_edge": member.image_px} if short else square
        return type(processor)(**settings)
    if member.kind == "llava_onevision":
        return transformers.LlavaOnevisionImageProcessorPil(
            size=square, image_grid_pinpoints=member.pinpoints, **half
        )
    return transformers.LlavaNextImageProcessorPil(
        size={"shortest_edge": member.image_px},
        crop_size=square,
        image_grid_pinpoints=member.pinpoints,
        **half,
    )


def save_checkpoint(folder: Path, member: Member) -> Path:
    """Write a checkpoint folder as transformers does."""
    tokenizer = make_tokenizer(member)
    model = make_model(member, tokenizer)
    model.save_pretrained(folder)
    make_image_processor(member).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    config_json = dict(member.config_json)
    if member.linear:
        config_json["mm_projector_type"] = "linear"
        _make_linear(folder)
    if config_json.get("add_faster_video"):
        _add(folder, {"model.faster_token": torch.linspace(-1, 1, TEXT_HIDDEN)})
    if config_json:
        path = folder / "config.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | config_json))
    return folder


def _make_linear(folder: Path) -> None:
    """LLaVA v1's projector, one affine layer under the name of its repository."""
    dice = torch.Generator().manual_seed(1)
    new = {
        "model.mm_projector.weight": torch.randn(TEXT_HIDDEN, TOWER_HIDDEN, generator=dice) / 7,
        "model.mm_projector.bias": torch.randn(TEXT_HIDDEN, generator=dice) / 7,
    }
    _add(folder, new, without="multi_modal_projector")


def _add(folder: Path, new: dict[str, torch.Tensor], without: str = "nothing") -> None:
    path = folder / "model.safetensors"
    tensors = safetensors.torch.load_file(path)
    kept = {name: weight for name, weight in tensors.items() if without not in name}
    safetensors.torch.save_file(kept | new, path, metadata={"format": "pt"})
