"""A model file without a chat template gets one by its vocabulary, and a note that says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.chat import Conversation, Message, Role, Text, assistant, user
from engine.text.builtin_templates import choose_template
from engine.text.chat_template import VICUNA_V1, ChatTemplate

CHAT = Conversation(
    (Message(Role.SYSTEM, (Text("Be kind."),)), user("Hi"), assistant("Hello"), user("Bye"))
)

EXPECTED = {
    "ChatML": (
        "<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n"
        "<|im_start|>assistant\nHello<|im_end|>\n<|im_start|>user\nBye<|im_end|>\n"
        "<|im_start|>assistant\n"
    ),
    "Llama 3's": (
        "<s><|start_header_id|>system<|end_header_id|>\n\nBe kind.<|eot_id|>"
        "<|start_header_id|>user<|end_header_id|>\n\nHi<|eot_id|>"
        "<|start_header_id|>assistant<|end_header_id|>\n\nHello<|eot_id|>"
        "<|start_header_id|>user<|end_header_id|>\n\nBye<|eot_id|>"
        "<|start_header_id|>assistant<|end_header_id|>\n\n"
    ),
    "Mistral's": "<s>[INST] Be kind.\n\nHi[/INST] Hello</s>[INST] Bye[/INST]",
}
CHATML = ("<|im_start|>", "<|im_end|>")
LLAMA = ("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>")
MISTRAL = ("[INST]", "[/INST]")


def vocabulary(*tokens: str) -> Callable[..., bool]:
    return lambda *wanted: set(wanted) <= set(tokens)


@pytest.mark.parametrize(
    ("tokens", "name"),
    [
        (CHATML, "ChatML"),
        (LLAMA, "Llama 3's"),
        (MISTRAL, "Mistral's"),
        (LLAMA + CHATML, "ChatML"),
    ],
)
def test_the_tokens_decide_and_the_note_says_so(tokens: tuple[str, ...], name: str) -> None:
    chosen = choose_template(vocabulary(*tokens))
    assert chosen.name == name
    assert "no chat template" in chosen.note
    assert name in chosen.note
    assert any(f"{token} and" in chosen.note for token in tokens)
    template = ChatTemplate(chosen.source, bos_token="<s>", eos_token="</s>")
    assert template.prompt(CHAT).text == EXPECTED[name]


@pytest.mark.parametrize("tokens", [(), CHATML[:1], LLAMA[:2], MISTRAL[1:]])
def test_without_such_tokens_it_is_vicuna_and_the_note_says_so(tokens: tuple[str, ...]) -> None:
    chosen = choose_template(vocabulary(*tokens))
    assert (chosen.name, chosen.source) == ("Vicuna v1", VICUNA_V1)
    assert "no chat template" in chosen.note
    assert "Vicuna v1" in chosen.note


@pytest.mark.parametrize("tokens", [CHATML, LLAMA, MISTRAL])
def test_photos_come_first_and_answers_are_marked(tokens: tuple[str, ...]) -> None:
    template = ChatTemplate(choose_template(vocabulary(*tokens)).source)
    chat = Conversation((user("What is it?", "p.png"), assistant("A cat."), user("And now?")))
    prompt = template.prompt(chat)
    assert prompt.text[prompt.markers[0] :].startswith("<image>\nWhat is it?")
    sample = template.sample(Conversation(chat.messages[:2]))
    ((start, end),) = sample.answers
    assert sample.text[start:end].startswith("A cat.")
