"""Small random LLMs and towers in folders of their own, with tokenizers like the family's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import tiny_llava
import tiny_sentencepiece
import tokenizers
import torch
import transformers

from training.convert.tokenizer.checkpoint_tokenizer import read_tokenizer

TEXT_HIDDEN, TOWER_HIDDEN, PATCH_PX = 64, 48, 14

CHATML_TOKENS = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
LLAMA_3_TOKENS = (
    *("<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>"),
    "<|eot_id|>",
)
HEAD_SCALE = 6.0
"""With a flat head nothing that an LLM is shown could make it sure of a word."""
SPARE_ROWS = {"qwen": 300}
"""Rows of the table behind the vocabulary: only Qwen's has some."""


def llm_kind(name: str) -> str:
    """Which of the LLMs here stands for one that a recipe names."""
    known = {"Qwen": "qwen", "Llama-3": "llama_3", "Yi": "yi", "Mistral": "mistral"}
    return next((kind for part, kind in known.items() if part in name), "vicuna")


def tower_kind(name: str) -> str:
    """The same for towers."""
    if "siglip" in name:
        return "siglip_384"
    return "clip_336" if "336" in name else "clip_224"


def save_llm(folder: Path, kind: str) -> Path:
    """An LLM of two layers, as transformers saves it."""
    folder.mkdir(parents=True)
    _save_words(folder, kind)
    tokenizer = read_tokenizer(folder)
    makes: dict[str, Any] = {
        "mistral": (transformers.MistralConfig, {"sliding_window": None}),
        "qwen": (transformers.Qwen2Config, {}),
    }
    make, more = makes.get(kind, (transformers.LlamaConfig, {}))
    config = make(
        vocab_size=len(tokenizer) + SPARE_ROWS.get(kind, 0),
        hidden_size=TEXT_HIDDEN,
        intermediate_size=128,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=32768,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        tie_word_embeddings=False,
        rope_parameters={"rope_type": "default", "rope_theta": 1e4},
        **more,
    )
    model = transformers.AutoModelForCausalLM.from_config(config)
    _shake(model, len(kind))
    with torch.no_grad():
        model.lm_head.weight.mul_(HEAD_SCALE)
    model.save_pretrained(folder)
    return folder


def _save_words(folder: Path, kind: str) -> None:
    if kind in ("vicuna", "mistral"):
        tiny_sentencepiece.write_folder(folder, tiny_llava.SENTENCES, legacy=True, marker=False)
    elif kind == "yi":
        tiny_sentencepiece.write_folder(
            folder, tiny_llava.SENTENCES, legacy=True, marker=False, prefix=False
        )
        tokenizer = read_tokenizer(folder)
        tokenizer.add_special_tokens(
            {"additional_special_tokens": list(CHATML_TOKENS), "eos_token": "<|im_end|>"}
        )
        tokenizer.save_pretrained(folder)
    elif kind == "qwen":
        _bytelevel(tiny_llava.QWEN2_SPLIT, CHATML_TOKENS, None, "<|im_end|>", folder)
    else:
        begin, _, _, _, end = LLAMA_3_TOKENS
        _bytelevel(tiny_llava.LLAMA3_SPLIT, LLAMA_3_TOKENS, begin, end, folder)
    config = folder / "config.json"
    if not config.exists():
        config.write_text(json.dumps({"model_type": "llama"}))


def _bytelevel(
    split: str, special: tuple[str, ...], bos: str | None, eos: str, folder: Path
) -> None:
    """A byte-level BPE without tokens for photos or padding of its own."""
    pre = tokenizers.pre_tokenizers
    model = tokenizers.Tokenizer(tokenizers.models.BPE())
    model.pre_tokenizer = pre.Sequence(
        [
            pre.Split(tokenizers.Regex(split), "isolated"),
            pre.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    model.decoder = tokenizers.decoders.ByteLevel()
    trainer = tokenizers.trainers.BpeTrainer(
        vocab_size=420,
        initial_alphabet=sorted(pre.ByteLevel.alphabet()),
        show_progress=False,
    )
    model.train_from_iterator(tiny_llava.SENTENCES, trainer)
    model.add_special_tokens(list(special))
    if bos:
        model.post_processor = tokenizers.processors.TemplateProcessing(
            single=f"{bos} $A", special_tokens=[(bos, model.token_to_id(bos))]
        )
    transformers.PreTrainedTokenizerFast(
        tokenizer_object=model,
        bos_token=bos,
        eos_token=eos,
        pad_token="<|endoftext|>" if "<|endoftext|>" in special else None,
        clean_up_tokenization_spaces=False,
    ).save_pretrained(folder)


def save_tower(folder: Path, kind: str) -> Path:
    """A tower of three layers, of which two are used: SigLIP's last one is deleted."""
    name, _, size = kind.partition("_")
    image_px = {"224": 28, "336": 56, "384": 70}[size]
    settings = {
        "hidden_size": TOWER_HIDDEN,
        "intermediate_size": 96,
        "num_hidden_layers": 3,
        "num_attention_heads": 4,
        "image_size": image_px,
        "patch_size": PATCH_PX,
    }
    square = {"height": image_px, "width": image_px}
    if name == "clip":
        model: Any = transformers.CLIPVisionModel(transformers.CLIPVisionConfig(**settings))
        processor: Any = transformers.CLIPImageProcessorPil(
            size={"shortest_edge": image_px}, crop_size=square
        )
    else:
        config = transformers.SiglipVisionConfig(**settings, vision_use_head=False)
        model = transformers.SiglipVisionModel(config)
        processor = transformers.SiglipImageProcessorPil(
            size=square, image_mean=[0.5] * 3, image_std=[0.5] * 3
        )
    _shake(model, image_px)
    model.save_pretrained(folder)
    processor.save_pretrained(folder)
    return folder


def _shake(model: torch.nn.Module, seed: int) -> None:
    """Weights that are larger than usual initial values, so that features differ by photo."""
    dice = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            noise = torch.randn(weight.shape, generator=dice)
            if weight.ndim == 1:
                weight.copy_(noise * 0.1 + ("norm" in name and name.endswith("weight")))
            else:
                weight.copy_(noise * (1.2 / weight[0].numel() ** 0.5))
