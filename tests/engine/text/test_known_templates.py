"""A vocabulary without a chat template tells by its tokens which format it was made for."""

import pytest

from engine.chat import Conversation, assistant, user
from engine.text.chat_template import ChatTemplate, template_for_vocabulary
from engine.text.known_templates import MISTRAL_V1

CONVERSATION = Conversation((user("One?"), assistant("1"), user("Two?")))
CASES = [
    (
        ("<|im_start|>", "<|im_end|>"),
        "ChatML",
        "<|im_start|>user\nOne?<|im_end|>\n<|im_start|>assistant\n1<|im_end|>\n"
        "<|im_start|>user\nTwo?<|im_end|>\n<|im_start|>assistant\n",
    ),
    (
        ("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"),
        "Llama 3",
        "<s><|start_header_id|>user<|end_header_id|>\n\nOne?<|eot_id|>"
        "<|start_header_id|>assistant<|end_header_id|>\n\n1<|eot_id|>"
        "<|start_header_id|>user<|end_header_id|>\n\nTwo?<|eot_id|>"
        "<|start_header_id|>assistant<|end_header_id|>\n\n",
    ),
    (
        ("<start_of_turn>", "<end_of_turn>"),
        "Gemma",
        "<s><start_of_turn>user\nOne?<end_of_turn>\n<start_of_turn>model\n1<end_of_turn>\n"
        "<start_of_turn>user\nTwo?<end_of_turn>\n<start_of_turn>model\n",
    ),
    (
        ("<|user|>", "<|assistant|>", "<|end|>"),
        "Phi-3",
        "<|user|>\nOne?<|end|>\n<|assistant|>\n1<|end|>\n<|user|>\nTwo?<|end|>\n<|assistant|>\n",
    ),
    (
        ("[INST]", "[/INST]", "\u2581"),
        "Mistral v3",
        "<s>[INST] One?[/INST] 1</s>[INST] Two?[/INST]",
    ),
    (
        ("[INST]", "[/INST]"),
        "Mistral v3 (Tekken)",
        "<s>[INST]One?[/INST]1</s>[INST]Two?[/INST]",
    ),
]


@pytest.mark.parametrize(("tokens", "name", "text"), CASES)
def test_a_format_is_known_by_its_tokens(tokens: tuple[str, ...], name: str, text: str) -> None:
    found = template_for_vocabulary(set(tokens).__contains__)
    assert found.name == name
    template = ChatTemplate(found.source, bos_token="<s>", eos_token="</s>")
    assert template.prompt(CONVERSATION).text == text
    for token in tokens[:2]:
        assert token in found.why


def test_one_token_of_a_format_is_not_enough() -> None:
    source, name, why = template_for_vocabulary({"<|im_start|>", "<|eot_id|>"}.__contains__)
    assert (source, name) == (ChatTemplate().source, "Vicuna v1")
    assert "no tokens" in why


def test_mistral_v1_has_brackets_with_spaces() -> None:
    template = ChatTemplate(MISTRAL_V1, bos_token="<s>", eos_token="</s>")
    assert template.prompt(CONVERSATION).text == "<s>[INST] One? [/INST] 1</s>[INST] Two? [/INST]"
