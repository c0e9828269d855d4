"""The chat template of an original checkpoint, by its LLM and its tokens.

Formats as in haotian-liu/LLaVA and LLaVA-NeXT, llava/conversation.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.text.chat_template import VICUNA_V1
from training.convert.tokenizer.checkpoint_tokenizer import read_template

_S_HUMAN = (
    "A chat between a curious human and an artificial intelligence assistant. "
    "The assistant gives helpful, detailed, and polite answers to the human\\'s questions."
)
_S_MM = (
    "You are a helpful language and vision assistant. You are able to understand the visual "
    "content that the user provides, and assist the user with a variety of tasks using natural "
    "language."
)


def _with_system(default: str) -> str:
    return (
        "{% if messages[0].role == 'system' %}"
        "{% set system = messages[0].content %}{% set turns = messages[1:] %}"
        "{% else %}{% set system = '" + default + "' %}{% set turns = messages %}{% endif %}"
    )


LLAVA_V0 = (
    _with_system(_S_HUMAN) + "{{ system + '###' }}{% for turn in turns %}"
    "{{ ('Human: ' if turn.role == 'user' else 'Assistant: ') + turn.content + '###' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ 'Assistant:' }}{% endif %}"
)

MISTRAL = (
    "{% set system = messages[0].content + '\n\n' if messages[0].role == 'system' else '' %}"
    "{% set turns = messages[1:] if messages[0].role == 'system' else messages %}"
    "{% for turn in turns %}{% if turn.role == 'user' %}"
    "{{ '[INST] ' + (system if loop.first else '') + turn.content + ' [/INST]' }}"
    "{% else %}{{ ' ' + turn.content + ' ' + eos_token }}{% endif %}{% endfor %}"
)

_LLAMA_3_TURN = (
    "{{ '<|start_header_id|>' + turn.role + '<|end_header_id|>\n\n' + turn.content "
    "+ '<|eot_id|>' }}"
)
LLAMA_3 = (
    _with_system(_S_MM)
    + "{{ bos_token + '<|start_header_id|>system<|end_header_id|>\n\n' + system + '<|eot_id|>' }}"
    "{% for turn in turns %}" + _LLAMA_3_TURN + "{% endfor %}"
    "{% if add_generation_prompt %}"
    "{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{% endif %}"
)


def _chatml(default: str, after: str) -> str:
    return (
        _with_system(default)
        + "{{ '<|im_start|>system\n' + system + '<|im_end|>"
        + after
        + "' }}{% for turn in turns %}"
        "{{ '<|im_start|>' + turn.role + '\n' + turn.content + '<|im_end|>" + after + "' }}"
        "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
    )


QWEN = _chatml("You are a helpful assistant.", "\n")
CHATML_DIRECT = _chatml("Answer the questions.", "")
"""Without a line break between turns: LLaVA-1.6-34B, on Nous-Hermes-2-Yi."""

MARKED = "turn.content.replace('<image>', '<im_start><image><im_end>')"

_TOKEN_FILES = (
    "tokenizer.json",
    "added_tokens.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
)


def find_template(tokenizer_folder: Path, kind: str, config_json: Mapping[str, Any]) -> str:
    """The chat template; empty for Vicuna v1.

    Args:
        words: the tokenizer's folder; a template that lies there counts.
        kind: the LLM's model_type.
        config_json: of the checkpoint.
    """
    template = read_template(tokenizer_folder) or _by_kind(tokenizer_folder, kind, config_json)
    return _marked(template or VICUNA_V1) if config_json.get("mm_use_im_start_end") else template


def _marked(template: str) -> str:
    """The template with a token on either side of a photo."""
    return template.replace("turn.content", MARKED)


_STOPS = dict.fromkeys((LLAVA_V0, _marked(LLAVA_V0)), ("###",))


def find_stop(template: str) -> tuple[str, ...]:
    """Strings that end a turn of a template and are no tokens: the originals' stop criterion
    (llava/mm_utils.py, KeywordsStoppingCriteria) looks for them in the reply's text."""
    return _STOPS.get(template, ())


def _by_kind(tokenizer_folder: Path, kind: str, config_json: Mapping[str, Any]) -> str:
    if kind == "qwen2":
        return QWEN
    if _has_token(tokenizer_folder, "<|start_header_id|>"):
        return LLAMA_3
    if _has_token(tokenizer_folder, "<|im_start|>"):
        return CHATML_DIRECT
    if kind == "mistral":
        return MISTRAL
    # LLaVA-RLHF is linear too, but pads its photos and uses Vicuna v1's template.
    linear = config_json.get("mm_projector_type", "linear") == "linear"
    return LLAVA_V0 if linear and config_json.get("image_aspect_ratio") != "pad" else ""


def _has_token(tokenizer_folder: Path, token: str) -> bool:
    paths = [
        tokenizer_folder / name for name in _TOKEN_FILES if (tokenizer_folder / name).is_file()
    ]
    return any(token in path.read_text(encoding="utf-8") for path in paths)
