"""Sizes of the published parts that recipes name, for plans where their folders are not here.

From the config.json of each on the Hugging Face hub; parameter counts are checked against the model
cards in tests.  What a folder here says goes before this table.
"""

from __future__ import annotations

from training.recipe.part_shapes import LlmShape, TowerShape

_LLAMA_7B = LlmShape(32, 4096, 11008, 32, 32, 128, 32000)
_LLAMA_13B = LlmShape(40, 5120, 13824, 40, 40, 128, 32000)
_MISTRAL_7B = LlmShape(32, 4096, 14336, 32, 8, 128, 32000)
_YI_34B = LlmShape(60, 7168, 20480, 56, 8, 128, 64000)
_LLAMA_3_8B = LlmShape(32, 4096, 14336, 32, 8, 128, 128256)
_QWEN15_05B = LlmShape(24, 1024, 2816, 16, 16, 64, 151936, tied=True, qkv_bias=True)
_QWEN15_7B = LlmShape(32, 4096, 11008, 32, 32, 128, 151936, qkv_bias=True)
_QWEN15_14B = LlmShape(40, 5120, 13696, 40, 40, 128, 152064, qkv_bias=True)
_QWEN15_72B = LlmShape(80, 8192, 24576, 64, 64, 128, 152064, qkv_bias=True)
_QWEN15_110B = LlmShape(80, 8192, 49152, 64, 8, 128, 152064, qkv_bias=True)
_QWEN2_05B = LlmShape(24, 896, 4864, 14, 2, 64, 151936, tied=True, qkv_bias=True)
_QWEN2_7B = LlmShape(28, 3584, 18944, 28, 4, 128, 152064, qkv_bias=True)
_QWEN2_72B = LlmShape(80, 8192, 29568, 64, 8, 128, 152064, qkv_bias=True)
_STARTER = LlmShape(7, 256, 704, 4, 4, 64, 1280)

LLMS = {
    "checkpoints/vicuna-7b-v0": _LLAMA_7B,
    "checkpoints/vicuna-13b-v0": _LLAMA_13B,
    "lmsys/vicuna-7b-v1.3": _LLAMA_7B,
    "lmsys/vicuna-7b-v1.5": _LLAMA_7B,
    "lmsys/vicuna-13b-v1.5": _LLAMA_13B,
    "mistralai/Mistral-7B-Instruct-v0.2": _MISTRAL_7B,
    "NousResearch/Nous-Hermes-2-Yi-34B": _YI_34B,
    "meta-llama/Meta-Llama-3-8B-Instruct": _LLAMA_3_8B,
    "Qwen/Qwen1.5-0.5B-Chat": _QWEN15_05B,
    "Qwen/Qwen1.5-7B-Chat": _QWEN15_7B,
    "Qwen/Qwen1.5-14B-Chat": _QWEN15_14B,
    "Qwen/Qwen1.5-72B-Chat": _QWEN15_72B,
    "Qwen/Qwen1.5-110B-Chat": _QWEN15_110B,
    "Qwen/Qwen2-0.5B-Instruct": _QWEN2_05B,
    "Qwen/Qwen2-7B-Instruct": _QWEN2_7B,
    "Qwen/Qwen2-72B-Instruct": _QWEN2_72B,
    "runs/starter_parts/llm": _STARTER,
}
"""LLMs by what recipes call them."""

_CLIP_224 = TowerShape(24, 23, 1024, 4096, 224, 14, cls_token=True)
_CLIP_336 = TowerShape(24, 23, 1024, 4096, 336, 14, cls_token=True)
_SIGLIP_384 = TowerShape(27, 26, 1152, 4304, 384, 14, cls_token=False)
_STARTER_TOWER = TowerShape(8, 7, 192, 768, 128, 16, cls_token=True)

TOWERS = {
    "openai/clip-vit-large-patch14": _CLIP_224,
    "openai/clip-vit-large-patch14-336": _CLIP_336,
    "google/siglip-so400m-patch14-384": _SIGLIP_384,
    "runs/starter_parts/tower": _STARTER_TOWER,
}
"""Towers by what recipes call them; features are those of the usual layer."""

CHECKPOINTS = {
    "checkpoints/LLaVA-7b-v0": (_LLAMA_7B, _CLIP_224, 1),
    "llava-hf/llava-1.5-7b-hf": (_LLAMA_7B, _CLIP_336, 2),
    "llava-hf/llava-1.5-13b-hf": (_LLAMA_13B, _CLIP_336, 2),
    "llava-hf/llava-v1.6-vicuna-7b-hf": (_LLAMA_7B, _CLIP_336, 2),
    "llava-hf/llava-v1.6-mistral-7b-hf": (_MISTRAL_7B, _CLIP_336, 2),
    "llava-hf/llava-onevision-qwen2-0.5b-ov-hf": (_QWEN2_05B, _SIGLIP_384, 2),
    "llava-hf/llava-onevision-qwen2-7b-ov-hf": (_QWEN2_7B, _SIGLIP_384, 2),
    "lmms-lab/llava-onevision-qwen2-7b-si": (_QWEN2_7B, _SIGLIP_384, 2),
    "lmms-lab/llava-onevision-qwen2-7b-ov": (_QWEN2_7B, _SIGLIP_384, 2),
    "lmms-lab/llava-onevision-qwen2-72b-si": (_QWEN2_72B, _SIGLIP_384, 2),
    "lmms-lab/llava-onevision-qwen2-72b-ov": (_QWEN2_72B, _SIGLIP_384, 2),
    "checkpoints/llava-next-image-qwen-7b": (_QWEN15_7B, _SIGLIP_384, 2),
    "checkpoints/llava-next-image-qwen-0.5b": (_QWEN15_05B, _SIGLIP_384, 2),
}
"""LLM, tower and matrices of the projector of whole checkpoints."""

WORLDS = {"starter": (_STARTER, _STARTER_TOWER, 2)}
"""The same of models that come with Pumice, by their world."""

FAMILIES_OF_CHECKPOINTS = {
    "llava-hf/llava-1.5-7b-hf": "llava-1.5",
    "llava-hf/llava-1.5-13b-hf": "llava-1.5",
    "llava-hf/llava-v1.6-vicuna-7b-hf": "llava-next",
    "llava-hf/llava-v1.6-mistral-7b-hf": "llava-next",
    "world:starter": "llava-1.5",
}
"""Rows of the family table, for recipes that leave it to the checkpoint."""
