"""The pairs that the benchmark of chats runs: real shapes, random weights."""

from __future__ import annotations

from typing import Any

TEMPLATE = (
    "{% for message in messages %}{% if message['role'] == 'assistant' %}"
    "ASSISTANT: {{ message['content'] }}</s>{% else %}USER: {{ message['content'] }} {% endif %}"
    "{% endfor %}{% if add_generation_prompt %}ASSISTANT:{% endif %}"
)
"""As Vicuna's: a prompt begins as the one before it did, with its reply."""

CLIP_L_336: dict[str, Any] = {
    "tower_width": 1024, "tower_layers": 24, "tower_heads": 16, "tower_ff": 4096,
    "image_px": 336, "patch_px": 14, "clip": True,
}  # fmt: skip

SHAPES: dict[str, dict[str, Any]] = {
    "0.5B q8_0": {
        "width": 896, "layers": 24, "heads": 14, "kv_heads": 2, "ff": 4864, "words": 151936,
        "context": 32768, "kind": "q8_0", "tied": True, "template": TEMPLATE,
        **CLIP_L_336,
    },
    "7B q4_0": {
        "width": 4096, "layers": 32, "heads": 32, "kv_heads": 32, "ff": 11008, "words": 32064,
        "context": 4096, "kind": "q4_0", "repeated": True, "template": TEMPLATE,
        **CLIP_L_336,
    },
}  # fmt: skip
"""Qwen2-0.5B's sizes and LLaMA-7B's, each with CLIP-L/336 in f16."""
