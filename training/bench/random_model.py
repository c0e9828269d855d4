"""A LLaVA with random weights in given sizes: speed depends on shapes, not on values.

For machines where the parts that a recipe names are not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

import tokenizers
import torch
import transformers

from engine.errors import RecipeError
from training.bench.workload import vocabulary
from training.convert.checkpoint import CONFIGS
from training.recipe.schema import ModelSection, Recipe
from training.vision.hugging_face import config_settings
from training.vision.settings import recipe_settings

NEW = "random"
"""`model.new` of a recipe whose parts are random, in the sizes of `model.sizes`."""

_QWEN2_SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
_SPARE_TOKENS = 64


@dataclass(frozen=True)
class RandomShape:
    """Sizes of LLM (Llama) and tower (CLIP), named as in `model.sizes`."""

    layers: int = 6
    width: int = 256
    feed_forward: int = 704
    heads: int = 4
    kv_heads: int = 4
    vocabulary: int = 4096
    tower_layers: int = 6
    tower_width: int = 256
    tower_feed_forward: int = 1024
    tower_heads: int = 4
    image: int = 224
    patch: int = 14
    context: int = 4096


VICUNA_7B = RandomShape(
    layers=32, width=4096, feed_forward=11008, heads=32, kv_heads=32, vocabulary=32_000,
    tower_layers=24, tower_width=1024, tower_feed_forward=4096, tower_heads=16, image=336,
)  # fmt: skip
"""LLaVA-1.5 7B: Vicuna-1.5 7B with CLIP ViT-L/14 at 336 pixels (their config.json)."""


def shape_of(model: ModelSection) -> RandomShape:
    """The sizes that a recipe gives.

    Raises:
        RecipeError: a size without that name.
    """
    known = {field.name for field in fields(RandomShape)}
    if unknown := sorted(model.sizes.keys() - known):
        raise RecipeError(
            f"model.sizes: unknown {', '.join(unknown)}.",
            f'Sizes of new = "{NEW}" are {", ".join(sorted(known))}.',
        )
    return RandomShape(**model.sizes)


def random_model(
    shape: RandomShape, *, device: str = "cpu", dtype: torch.dtype = torch.float32
) -> Callable[[Recipe], tuple[Any, Any]]:
    """What `training.model.open_model` calls for a new model: LLaVA and tokenizer, seeded."""

    def make(recipe: Recipe) -> tuple[Any, Any]:
        tokenizer = train_tokenizer(shape.vocabulary)
        tower = tower_config(shape)
        section = replace(recipe.model, family=recipe.model.family or "llava-1.5")
        settings = recipe_settings(section, tower, n_embd=shape.width)
        plain = config_settings(settings)
        config = getattr(transformers, CONFIGS[settings.hf_class])(
            vision_config=tower,
            text_config=llm_config(shape, tokenizer),
            image_token_index=tokenizer.convert_tokens_to_ids("<image>"),
            tie_word_embeddings=False,
            **plain,
        )
        torch.manual_seed(recipe.run.seed)
        made: Any = transformers.AutoModelForImageTextToText
        with torch.device(device):
            return made.from_config(config, dtype=dtype), tokenizer

    return make


def llm_config(shape: RandomShape, tokenizer: Any) -> transformers.LlamaConfig:
    """Llama's configuration in those sizes."""
    return transformers.LlamaConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.width,
        intermediate_size=shape.feed_forward,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        num_key_value_heads=shape.kv_heads,
        max_position_embeddings=shape.context,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
        tie_word_embeddings=False,
    )


def tower_config(shape: RandomShape) -> transformers.CLIPVisionConfig:
    """CLIP's configuration in those sizes."""
    return transformers.CLIPVisionConfig(
        hidden_size=shape.tower_width,
        intermediate_size=shape.tower_feed_forward,
        num_hidden_layers=shape.tower_layers,
        num_attention_heads=shape.tower_heads,
        image_size=shape.image,
        patch_size=shape.patch,
    )


def train_tokenizer(most: int) -> transformers.PreTrainedTokenizerFast:
    """A byte-level BPE of at most so many tokens, in which a word of the workloads is about one."""
    pre = tokenizers.pre_tokenizers
    split = pre.Split(tokenizers.Regex(_QWEN2_SPLIT), "isolated")
    model = tokenizers.Tokenizer(tokenizers.models.BPE())
    model.pre_tokenizer = pre.Sequence(
        [split, pre.ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    model.decoder = tokenizers.decoders.ByteLevel()
    trainer = tokenizers.trainers.BpeTrainer(
        vocab_size=most - _SPARE_TOKENS,
        initial_alphabet=sorted(pre.ByteLevel.alphabet()),
        show_progress=False,
    )
    texts = [f"{word.capitalize()} {word}. {word}" for word in vocabulary()]
    model.train_from_iterator([*texts, "USER: ASSISTANT: "], trainer)
    model.add_special_tokens(["<pad>", "<image>", "<s>", "</s>"])
    model.post_processor = tokenizers.processors.TemplateProcessing(
        single="<s> $A", special_tokens=[("<s>", model.token_to_id("<s>"))]
    )
    make: Any = transformers.PreTrainedTokenizerFast
    tokenizer: transformers.PreTrainedTokenizerFast = make(
        tokenizer_object=model, bos_token="<s>", eos_token="</s>", pad_token="<pad>",
        clean_up_tokenization_spaces=False,
    )  # fmt: skip
    return tokenizer
