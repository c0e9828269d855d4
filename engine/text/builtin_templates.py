"""Chat templates for model files that bring none, chosen by the tokens of the vocabulary.

The templates are those that the families' own files carry, as far as text messages go.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.text.chat_template import VICUNA_V1

CHATML = (
    "{% for message in messages %}"
    "{{ '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
"""ChatML, as Qwen, Hermes and llama.cpp (src/llama-chat.cpp) write it."""

LLAMA_3 = (
    "{{ bos_token }}"
    "{% for message in messages %}"
    "{{ '<|start_header_id|>' + message.role + '<|end_header_id|>\\n\\n' }}"
    "{{ message.content + '<|eot_id|>' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}"
    "{{ '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}"
    "{% endif %}"
)

MISTRAL = (
    "{{ bos_token }}"
    "{% set turn = namespace(system='') %}"
    "{% for message in messages %}"
    "{% if message.role == 'system' %}{% set turn.system = message.content + '\\n\\n' %}"
    "{% elif message.role == 'user' %}"
    "{{ '[INST] ' + turn.system + message.content + '[/INST]' }}{% set turn.system = '' %}"
    "{% else %}{{ ' ' + message.content + eos_token }}{% endif %}"
    "{% endfor %}"
)
"""Mistral's v3 (llama.cpp's `mistral-v3`)."""


@dataclass(frozen=True)
class BuiltinTemplate:
    """A template for a file that has none, and a sentence that says so and why this one."""

    name: str
    source: str
    note: str


_BY_TOKENS = (
    ("ChatML", CHATML, ("<|im_start|>", "<|im_end|>")),
    ("Llama 3's", LLAMA_3, ("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>")),
    ("Mistral's", MISTRAL, ("[INST]", "[/INST]")),
)


def choose_template(has_tokens: Callable[..., bool]) -> BuiltinTemplate:
    """The template for a vocabulary.

    Args:
        has_tokens: whether the vocabulary holds all of the tokens given.
    """
    for name, source, tokens in _BY_TOKENS:
        if has_tokens(*tokens):
            listed = " and ".join(tokens[:2])
            note = (
                f"The model file has no chat template. {name} is used, because the vocabulary has "
                f"its tokens {listed}."
            )
            return BuiltinTemplate(name, source, note)
    note = (
        "The model file has no chat template. Vicuna v1, that of LLaVA-1.5, is used, because the "
        "vocabulary has the tokens of no other known template; if replies go wrong, use a file of "
        "the same model with a chat template."
    )
    return BuiltinTemplate("Vicuna v1", VICUNA_V1, note)
