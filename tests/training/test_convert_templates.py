"""Chat templates of the family: the engine's sandbox and transformers give the same text and ids.

The templates are written here in the formats of the models named.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from engine.chat import Conversation, Message, Photo, Role, Text, assistant, system, user
from engine.engine import Engine
from engine.errors import TemplateError
from engine.gguf.card import find_model
from engine.text.chat_template import VICUNA_V1, ChatTemplate

MISTRAL = (
    "{{ bos_token }}{% for m in messages %}"
    "{% if (m['role'] == 'user') != (loop.index0 % 2 == 0) %}"
    "{{ raise_exception('Roles must alternate: user, assistant, …') }}{% endif %}"
    "{% if m['role'] == 'user' %}{{ '[INST] ' + m['content'] + ' [/INST]' }}"
    "{% else %}{{ ' ' + m['content'] + eos_token }}{% endif %}{% endfor %}"
)
"""LLaVA-1.6 Mistral."""

LLAMA3 = (
    "{% for m in messages %}"
    "{% set turn = '<|start_header_id|>' + m['role'] + '<|end_header_id|>\n\n'"
    " + m['content'] | trim + '<|eot_id|>' %}"
    "{% if loop.index0 == 0 %}{% set turn = bos_token + turn %}{% endif %}{{ turn }}{% endfor %}"
    "{% if add_generation_prompt %}"
    "{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{% endif %}"
)

CHATML = (
    "{% for m in messages %}"
    "{{ '<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>' + '\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)

LLAMA31 = (
    "{%- if tools is not none %}{{- 'tools' }}{%- endif %}"
    "{%- if not date_string is defined %}{%- set date_string = '26 Jul 2024' %}{%- endif %}"
    "{{- bos_token + 'Today: ' + date_string + '\n' }}" + CHATML
)
"""Asks for tools as Llama-3.1 does: transformers has the name, as none."""

QWEN = (
    "{% if messages[0]['role'] != 'system' %}"
    "{{ '<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n' }}{% endif %}" + CHATML
)
"""Qwen1.5 and Qwen2: with a system message of its own."""

DIRECT = (
    "{% if messages[0]['role'] != 'system' %}"
    "{{ '<|im_start|>system\nAnswer the questions.<|im_end|>' }}{% endif %}"
    + CHATML.replace(" + '\n' }}{% endfor", " }}{% endfor")
)
"""LLaVA-1.6 34B (chatml_direct): no newline after a turn."""

ONEVISION = (
    "{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\n' }}"
    "{% for c in m['content'] | selectattr('type', 'equalto', 'image') %}{{ '<image>\n' }}"
    "{% endfor %}"
    "{% for c in m['content'] | selectattr('type', 'equalto', 'text') %}{{ c['text'] }}"
    "{% endfor %}{{ '<|im_end|>\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"
)

LISTED = (
    "{% for m in messages %}"
    "{% if m['role'] == 'system' %}{{ '<<SYS>>\n' + m['content'][0]['text'] + '\n<</SYS>>\n\n' }}"
    "{% elif m['role'] == 'user' %}{{ '[INST] ' }}"
    "{% for c in m['content'] %}{% if c['type'] == 'image' %}{{ '<image>\n' }}"
    "{% else %}{{ c['text'] }}{% endif %}{% endfor %}{{ ' [/INST]' }}"
    "{% else %}{{ ' ' + m['content'][0]['text'] + '</s> ' }}{% endif %}{% endfor %}"
)
"""llava-v1.6-mistral-7b-hf."""

TEMPLATES = {
    "vicuna": VICUNA_V1,
    "mistral": MISTRAL,
    "llama3": LLAMA3,
    "llama3.1": LLAMA31,
    "chatml": CHATML,
    "qwen": QWEN,
    "direct": DIRECT,
    "onevision": ONEVISION,
    "listed": LISTED,
}

CHAT = Conversation((user("What  is it?\n"), assistant("A cat."), user("  Where? <s>")))
WITH_SYSTEM = Conversation((system("Be short."), *CHAT.messages))


def _plain(message: Message, *, parts: bool) -> dict[str, Any]:
    text = "\n".join(part.text for part in message.parts if isinstance(part, Text))
    photos = [part for part in message.parts if isinstance(part, Photo)]
    listed = [{"type": "image"} for _ in photos] + [{"type": "text", "text": text}]
    content: Any = listed if parts else "<image>\n" * len(photos) + text
    return {"role": message.role.value, "content": content}


def _theirs(tokenizer: Any, name: str, chat: Conversation) -> str:
    parts = name in ("onevision", "listed")
    return str(
        tokenizer.apply_chat_template(
            [_plain(message, parts=parts) for message in chat.messages],
            chat_template=TEMPLATES[name],
            tokenize=False,
            add_generation_prompt=True,
        )
    )


@pytest.fixture(scope="module")
def tokenizer(kit: ModuleType) -> Any:
    return kit.make_tokenizer(kit.CLIP)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_conversation_reads_as_in_transformers(tokenizer: Any, name: str) -> None:
    ours = ChatTemplate(TEMPLATES[name], bos_token="<s>", eos_token="</s>")
    chats = [CHAT, Conversation((user("What?", "a.png"),))]
    if name != "mistral":
        chats.append(WITH_SYSTEM)
    for chat in chats:
        assert ours.prompt(chat).text == _theirs(tokenizer, name, chat)


def test_a_template_may_refuse_a_conversation(tokenizer: Any) -> None:
    ours = ChatTemplate(MISTRAL, bos_token="<s>", eos_token="</s>")
    with pytest.raises(TemplateError, match="Roles must alternate"):
        ours.prompt(Conversation((Message(Role.ASSISTANT, (Text("I begin."),)), user("No."))))


@pytest.mark.parametrize("name", TEMPLATES)
def test_ids_are_those_of_transformers(
    tiny_pair: Path, tokenizer: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One BOS: the template's, or the tokenizer's where the template writes none."""
    text = _theirs(tokenizer, name, CHAT)
    theirs = tokenizer.encode(text, add_special_tokens=not text.startswith("<s>"))
    with Engine(find_model(tiny_pair)) as engine:
        template = ChatTemplate(TEMPLATES[name], bos_token="<s>", eos_token="</s>")
        monkeypatch.setattr(engine._prompts, "_template", template)
        assert engine.prompt_ids(CHAT) == theirs
        assert theirs.count(tokenizer.bos_token_id) == 2  # one of them typed by the person
