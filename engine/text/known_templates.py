"""Chat templates and end tokens of known formats; the template that a vocabulary was made for.

Each follows the template that was published with the models named.  `VICUNA_V1` is the last resort.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

END_TOKENS_BY_TEXT = (
    *("<|eot_id|>", "<|im_end|>", "<|end|>", "<end_of_turn>", "<|endoftext|>", "</s>"),
    *("<|eom_id|>", "<|end_of_text|>", "<EOT>", "[EOS]", "<eos>"),
)
"""End tokens that llama.cpp knows by their text (src/llama-vocab.cpp), whatever the keys say."""

VICUNA_SYSTEM = (
    "A chat between a curious user and an artificial intelligence assistant. "
    "The assistant gives helpful, detailed, and polite answers to the user's questions."
)

VICUNA_V1 = (
    "{% if messages[0].role == 'system' %}"
    "{% set system = messages[0].content %}{% set turns = messages[1:] %}"
    "{% else %}{% set system = '" + VICUNA_SYSTEM.replace("'", "\\'") + "' %}"
    "{% set turns = messages %}{% endif %}"
    "{{ system + ' ' }}"
    "{% for turn in turns %}"
    "{% if turn.role == 'user' %}{{ 'USER: ' + turn.content + ' ' }}"
    "{% else %}{{ 'ASSISTANT: ' + turn.content + eos_token }}{% endif %}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ 'ASSISTANT:' }}{% endif %}"
)
"""LLaVA-1.5's `vicuna_v1` (haotian-liu/LLaVA, llava/conversation.py), byte for byte."""

CHATML = (
    "{% for message in messages %}"
    "{{ '<|im_start|>' + message.role + '\n' + message.content + '<|im_end|>' + '\n' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)
"""ChatML, as Qwen, Yi and Hermes use it."""

LLAMA3 = (
    "{{ bos_token }}{% for message in messages %}"
    "{{ '<|start_header_id|>' + message.role + '<|end_header_id|>\n\n' }}"
    "{{ message.content | trim + '<|eot_id|>' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}"
    "{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{% endif %}"
)
"""Llama-3."""

_SYSTEM_IN_QUESTION = (
    "{% if messages[0].role == 'system' %}"
    "{% set system = messages[0].content + '\n\n' %}{% set turns = messages[1:] %}"
    "{% else %}{% set system = '' %}{% set turns = messages %}{% endif %}"
)
"""For formats without a system message: it comes at the head of the first question."""

GEMMA = (
    "{{ bos_token }}" + _SYSTEM_IN_QUESTION + "{% for turn in turns %}"
    "{% set role = 'model' if turn.role == 'assistant' else turn.role %}"
    "{{ '<start_of_turn>' + role + '\n' }}"
    "{{ (system if loop.first else '') + turn.content | trim + '<end_of_turn>\n' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<start_of_turn>model\n' }}{% endif %}"
)
"""Gemma 2 and 3."""

PHI3 = (
    "{% for message in messages %}"
    "{{ '<|' + message.role + '|>\n' + message.content + '<|end|>\n' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|assistant|>\n' }}{% endif %}"
)
"""Phi-3 and Phi-3.5."""


def _mistral(question: str, reply: str) -> str:
    return (
        "{{ bos_token }}" + _SYSTEM_IN_QUESTION + "{% for turn in turns %}"
        "{% if turn.role == 'user' %}"
        "{% set asked = (system if loop.first else '') + turn.content %}"
        "{{ " + question + " }}{% else %}{{ " + reply + " + eos_token }}{% endif %}{% endfor %}"
    )


MISTRAL_V1 = _mistral("'[INST] ' + asked + ' [/INST]'", "' ' + turn.content")
"""Mistral 7B v0.1 and v0.2, LLaVA-1.6 Mistral: the brackets are plain text."""

MISTRAL_V3 = _mistral("'[INST] ' + asked + '[/INST]'", "' ' + turn.content")
"""Mistral 7B v0.3: the brackets are tokens, of a SentencePiece vocabulary."""

MISTRAL_V3_TEKKEN = _mistral("'[INST]' + asked + '[/INST]'", "turn.content")
"""Mistral Nemo: the brackets are tokens, of a byte-level vocabulary."""


class SuggestedTemplate(NamedTuple):
    """A chat template for a model that has none.

    `name` is the format's, fit for a sentence; `why` is a clause such as "its vocabulary has the
    tokens <|im_start|> and <|im_end|>".
    """

    source: str
    name: str
    why: str


_BY_TOKENS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (CHATML, "ChatML", ("<|im_start|>", "<|im_end|>")),
    (LLAMA3, "Llama 3", ("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>")),
    (GEMMA, "Gemma", ("<start_of_turn>", "<end_of_turn>")),
    (PHI3, "Phi-3", ("<|user|>", "<|assistant|>", "<|end|>")),
    # A vocabulary of SentencePiece writes a space as ▁.
    (MISTRAL_V3, "Mistral v3", ("[INST]", "[/INST]", "\u2581")),
    (MISTRAL_V3_TEKKEN, "Mistral v3 (Tekken)", ("[INST]", "[/INST]")),
)


def template_for_vocabulary(has_token: Callable[[str], bool]) -> SuggestedTemplate:
    """The format whose tokens are in a vocabulary; Vicuna v1 if there are none of any."""
    for source, name, tokens in _BY_TOKENS:
        if all(map(has_token, tokens)):
            *first, last = (token for token in tokens if token != "\u2581")
            why = f"its vocabulary has the tokens {', '.join(first)} and {last}"
            return SuggestedTemplate(source, name, why)
    return SuggestedTemplate(
        VICUNA_V1, "Vicuna v1", "its vocabulary has no tokens that mark another format"
    )
