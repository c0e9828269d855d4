"""Small random LLaVA checkpoints, made in a second: fixture and test of the converter in one.

The weights are larger than usual initial values, so that every part of the model matters to the
result: a swapped norm or a lost bias shows.  Nothing here is trained.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import tokenizers
import torch
import transformers

SENTENCES = (
    "What colour is the big circle in the middle of the picture? It is red.",
    "There are three yellow stars and one blue square on a grey background.",
    "USER: Is there a green triangle left of the pink heart? ASSISTANT: Yes, there is.",
    "I don't know; I only know simple pictures. 0 1 2 3 4 5 6 7 8 9 10 11 12.",
    "Describe the photo, please.\n\nThe photo shows a cat, a dog and two houses.",
)

QWEN2_SPLIT = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
LLAMA3_SPLIT = QWEN2_SPLIT.replace(r"|\p{N}|", r"|\p{N}{1,3}|")

PARTS_TEMPLATE = (
    "{% for message in messages %}"
    "{{ message['role'].upper() + ': ' }}"
    "{% for part in message['content'] %}"
    "{% if part['type'] == 'image' %}{{ '<image>\n' }}{% else %}{{ part['text'] }}{% endif %}"
    "{% endfor %}"
    "{{ eos_token if message['role'] == 'assistant' else ' ' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ 'ASSISTANT:' }}{% endif %}"
)
"""Lays out parts itself, as Hugging Face's LLaVA processors do."""

TEXT_TEMPLATE = (
    "{% for message in messages %}"
    "{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>\n' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
"""Takes one string a message (ChatML)."""


@dataclass(frozen=True)
class Shape:
    """What kind of checkpoint is made; `tower` is clip or siglip, `aspect` pad, crop or resize."""

    tower: str = "clip"
    aspect: str = "pad"
    template: str = PARTS_TEMPLATE
    split: str = QWEN2_SPLIT
    bos: str | None = "<s>"
    eos: str = "</s>"
    spare_rows: int = 5
    tied: bool = False
    attention_bias: bool = False
    rope_factor: float = 1.0
    seed: int = 3


CLIP = Shape()
SIGLIP = Shape("siglip", "resize", TEXT_TEMPLATE, bos=None, eos="<|im_end|>", tied=True, seed=4)

IMAGE_PX, PATCH_PX, LAYERS = 56, 14, 3


def make_tokenizer(shape: Shape) -> transformers.PreTrainedTokenizerFast:
    """A byte-level BPE of about 320 tokens trained on the sentences."""
    pre = tokenizers.pre_tokenizers
    model = tokenizers.Tokenizer(tokenizers.models.BPE())
    split = tokenizers.Regex(shape.split)
    model.pre_tokenizer = pre.Sequence(
        [pre.Split(split, "isolated"), pre.ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    model.decoder = tokenizers.decoders.ByteLevel()
    alphabet = pre.ByteLevel.alphabet()
    trainer = tokenizers.trainers.BpeTrainer(
        vocab_size=320, initial_alphabet=sorted(alphabet), show_progress=False
    )
    model.train_from_iterator(SENTENCES, trainer)
    special = ["<pad>", "<image>", *([shape.bos] if shape.bos else []), shape.eos]
    if shape.template == TEXT_TEMPLATE:
        special.append("<|im_start|>")
    model.add_special_tokens(special)
    model.add_tokens(["<box>"])
    if shape.bos:
        model.post_processor = tokenizers.processors.TemplateProcessing(
            single=f"{shape.bos} $A", special_tokens=[(shape.bos, model.token_to_id(shape.bos))]
        )
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=model,
        bos_token=shape.bos,
        eos_token=shape.eos,
        pad_token="<pad>",
        chat_template=shape.template,
        clean_up_tokenization_spaces=False,
    )


def make_config(
    shape: Shape, tokenizer: transformers.PreTrainedTokenizerFast
) -> transformers.LlavaConfig:
    """Three tower layers of which two run (CLIP) or all (SigLIP), two LLM layers, grouped heads."""
    size = {
        "hidden_size": 48,
        "intermediate_size": 96,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": 4,
        "image_size": IMAGE_PX,
        "patch_size": PATCH_PX,
    }
    clip = shape.tower == "clip"
    tower = (
        transformers.CLIPVisionConfig(**size)
        if clip
        else transformers.SiglipVisionConfig(**size, vision_use_head=False)
    )
    text = transformers.LlamaConfig(
        vocab_size=len(tokenizer) + shape.spare_rows,
        hidden_size=64,
        intermediate_size=128,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=1024,
        rms_norm_eps=1e-5,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
        tie_word_embeddings=shape.tied,
        attention_bias=shape.attention_bias,
        rope_parameters={"rope_type": "linear", "rope_theta": 1e4, "factor": shape.rope_factor}
        if shape.rope_factor != 1.0
        else {"rope_type": "default", "rope_theta": 1e4},
    )
    return transformers.LlavaConfig(
        vision_config=tower,
        text_config=text,
        image_token_index=tokenizer.convert_tokens_to_ids("<image>"),
        image_seq_length=(IMAGE_PX // PATCH_PX) ** 2,
        vision_feature_layer=-2 if clip else -1,
        vision_feature_select_strategy="default" if clip else "full",
        tie_word_embeddings=shape.tied,
    )


def make_model(
    shape: Shape, tokenizer: transformers.PreTrainedTokenizerFast
) -> transformers.LlavaForConditionalGeneration:
    """Random weights from the shape's seed; replies are made of plain ASCII tokens."""
    model = transformers.LlavaForConditionalGeneration(make_config(shape, tokenizer)).eval()
    dice = torch.Generator().manual_seed(shape.seed)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            noise = torch.randn(weight.shape, generator=dice)
            if weight.ndim == 1:
                weight.copy_(noise * 0.1 + ("norm" in name and name.endswith("weight")))
            elif "position_embedding" in name:
                weight.copy_(noise * 3)
            else:
                weight.copy_(noise * (1.2 / weight[0].numel() ** 0.5))
        model.lm_head.weight[_unsayable(tokenizer, shape)] = 0.0
    return model


def _unsayable(tokenizer: transformers.PreTrainedTokenizerFast, shape: Shape) -> list[int]:
    """Tokens that no reply shall hold; a tied embedding keeps those that a prompt may hold."""
    spare = list(range(len(tokenizer), len(tokenizer) + shape.spare_rows))
    never = [*tokenizer.convert_tokens_to_ids(["<pad>", "<image>"]), *spare]
    if shape.tied:
        return never
    plain = [tokenizer.decode([token]).isascii() for token in range(len(tokenizer))]
    special = set(tokenizer.added_tokens_decoder)
    return [n for n, ascii in enumerate(plain) if n in special or not ascii] + never


def make_image_processor(shape: Shape) -> transformers.BaseImageProcessor:
    """The processor that makes 56-pixel tiles the shape's way."""
    square = {"height": IMAGE_PX, "width": IMAGE_PX}
    if shape.aspect == "resize":
        return transformers.SiglipImageProcessorPil(size=square)
    short = {"shortest_edge": IMAGE_PX}
    if shape.aspect == "crop":
        return transformers.CLIPImageProcessorPil(size=short, crop_size=square)
    return transformers.LlavaImageProcessorPil(size=short, crop_size=square, do_pad=True)


def save_checkpoint(folder: Path, shape: Shape = CLIP) -> Path:
    """Write a checkpoint folder as transformers does."""
    tokenizer = make_tokenizer(shape)
    make_model(shape, tokenizer).save_pretrained(folder)
    processor = transformers.LlavaProcessor(
        make_image_processor(shape),
        tokenizer,
        patch_size=PATCH_PX,
        vision_feature_select_strategy="default" if shape.tower == "clip" else "full",
        num_additional_image_tokens=1 if shape.tower == "clip" else 0,
        chat_template=shape.template,
    )
    processor.save_pretrained(folder)
    return folder
