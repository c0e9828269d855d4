"""LLaVA's prompt formats as Jinja chat templates, for training and for original checkpoints.

Strings as in haotian-liu/LLaVA and LLaVA-VL/LLaVA-NeXT, llava/conversation.py.  `VICUNA_V1` and
Gemma's are in `engine.text.known_templates`, where the engine needs them too.
"""

from __future__ import annotations

from engine.text.known_templates import VICUNA_SYSTEM, VICUNA_V1

S_HUMAN = (
    "A chat between a curious human and an artificial intelligence assistant. "
    "The assistant gives helpful, detailed, and polite answers to the human\\'s questions."
)
S_MM = (
    "You are a helpful language and vision assistant. You are able to understand the visual "
    "content that the user provides, and assist the user with a variety of tasks using natural "
    "language."
)
_S_LLAMA_2 = (
    "You are a helpful, respectful and honest assistant. Always answer as helpfully as possible, "
    "while being safe.  Your answers should not include any harmful, unethical, racist, sexist, "
    "toxic, dangerous, or illegal content. Please ensure that your responses are socially unbiased "
    "and positive in nature.\n\nIf a question does not make any sense, or is not factually "
    "coherent, explain why instead of answering something not correct. If you don\\'t know the "
    "answer to a question, please don\\'t share false information."
)
_S_MPT = (
    "A conversation between a user and an LLM-based AI assistant. "
    "The assistant gives helpful and honest answers."
)


def _with_system(default: str) -> str:
    return (
        "{% if messages[0].role == 'system' %}"
        "{% set system = messages[0].content %}{% set turns = messages[1:] %}"
        "{% else %}{% set system = '" + default + "' %}{% set turns = messages %}{% endif %}"
    )


LLAVA_V0 = (
    _with_system(S_HUMAN) + "{{ system + '###' }}{% for turn in turns %}"
    "{{ ('Human: ' if turn.role == 'user' else 'Assistant: ') + turn.content + '###' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ 'Assistant:' }}{% endif %}"
)
"""What LLaVA v1 was asked with (llava_v0); `###` is no token."""

V0_TRAINING = (
    _with_system(S_HUMAN) + "{{ system + '\n\n' }}{% for turn in turns %}"
    "{{ '### ' + ('Human: ' if turn.role == 'user' else 'Assistant: ') + turn.content + '\n' }}"
    "{% endfor %}{{ '### Assistant:' if add_generation_prompt else '###' }}"
)
"""What LLaVA v1 was trained with (`--version v0`, llava/train/train.py of May 2023)."""

LLAVA_V1 = VICUNA_V1.replace(VICUNA_SYSTEM.replace("'", "\\'"), S_HUMAN)
"""Vicuna v1's format with v0's system message."""

PLAIN = (
    "{% if messages | length > 2 or messages[0].role == 'system' %}"
    "{{ raise_exception('the plain template takes one caption of photos and nothing else') }}"
    "{% endif %}"
    "{% set photos = messages[0].content.split('<image>') | length - 1 %}"
    "{% set videos = messages[0].content.split('<video>') | length - 1 %}"
    "{% if not photos + videos %}{{ raise_exception('the plain template needs a photo') }}"
    "{% endif %}{{ '<image>' * photos + '<video>' * videos }}"
    "{{ messages[1].content + '\n' if messages | length > 1 else '' }}"
)
"""Captions alone, for a projector's first training: the person's words are left out."""


def _llama_2(default: str) -> str:
    return (
        _with_system(default) + "{% for turn in turns %}{% if turn.role == 'user' %}"
        "{{ '' if loop.first else bos_token }}{{ '[INST] ' }}"
        "{{ '<<SYS>>\n' + system + '\n<</SYS>>\n\n' if loop.first else '' }}"
        "{{ turn.content + ' [/INST]' }}"
        "{% else %}{{ ' ' + turn.content + ' ' + eos_token }}{% endif %}{% endfor %}"
    )


LLAMA_2 = _llama_2(_S_LLAMA_2)
LLAVA_LLAMA_2 = _llama_2(S_MM)

MISTRAL = (
    "{% set system = messages[0].content + '\n\n' if messages[0].role == 'system' else '' %}"
    "{% set turns = messages[1:] if messages[0].role == 'system' else messages %}"
    "{% for turn in turns %}{% if turn.role == 'user' %}"
    "{{ '[INST] ' + (system if loop.first else '') + turn.content + ' [/INST]' }}"
    "{% else %}{{ ' ' + turn.content + ' ' + eos_token }}{% endif %}{% endfor %}"
)

_LLAMA_3_TURN = (
    "{{ '<|start_header_id|>' + turn.role + '<|end_header_id|>\n\n' + turn.content | trim "
    "+ '<|eot_id|>' }}"
)
LLAMA_3 = (
    _with_system(S_MM)
    + "{{ bos_token + '<|start_header_id|>system<|end_header_id|>\n\n' + system | trim "
    "+ '<|eot_id|>' }}"
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


MPT = _chatml(_S_MPT, "")
QWEN_2_5 = _chatml("You are Qwen, created by Alibaba Cloud. You are a helpful assistant.", "\n")
QWEN = _chatml("You are a helpful assistant.", "\n")
CHATML_DIRECT = _chatml("Answer the questions.", "")
"""Without a line break between turns: LLaVA-1.6-34B, on Nous-Hermes-2-Yi."""
