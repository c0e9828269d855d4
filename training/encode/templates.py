"""The templates that a recipe may name, and the template as the engine renders it.

The names are those of LLaVA's `--version` and `conv_templates`.  The chat template that training
exports is the source given here, so a chat is rendered as the samples were.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from engine.errors import RecipeError
from engine.text.chat_template import ChatTemplate
from engine.text.known_templates import GEMMA, VICUNA_V1
from training.encode import llava_templates as llava


@dataclass(frozen=True)
class TrainingTemplate:
    """A named format.

    Args:
        source: its Jinja chat template.
        stop: strings that end a reply and are no tokens; the GGUF names them.
        published_mask: where LLaVA's own loss mask for it differs from ours, which covers the
            assistant's words and what ends the turn; empty: it does not.
        only_training: nobody chats in this format, so it is not exported.
    """

    source: str
    stop: tuple[str, ...] = ()
    published_mask: str = ""
    only_training: bool = False


_V0_MASK = (
    "Also the first two tokens of each human turn and the words 'Assistant:' carry the loss, "
    "by lengths that were counted a turn at a time and are off by a token or so."
)
_QWEN_MASK = (
    "Also the header and the newline around each reply carry the loss, and every newline, "
    "<|im_start|> and <|im_end|> of the whole prompt."
)
_LLAMA_3_MASK = (
    "Also the header of each reply carries the loss, and every <|begin_of_text|>, header token, "
    "<|eot_id|> and double newline of the whole prompt."
)

_V1 = TrainingTemplate(VICUNA_V1)
_V0 = TrainingTemplate(llava.V0_TRAINING, ("###",), _V0_MASK)
_CHATML_DIRECT = TrainingTemplate(llava.CHATML_DIRECT)
_QWEN = TrainingTemplate(llava.QWEN, published_mask=_QWEN_MASK)
_PLAIN = TrainingTemplate(llava.PLAIN, ("\n",), only_training=True)

TEMPLATES: Mapping[str, TrainingTemplate] = MappingProxyType(
    {
        "v1": _V1,
        "vicuna_v1": _V1,
        "llava_v1": TrainingTemplate(llava.LLAVA_V1),
        "v0": _V0,
        "vicuna_v0": _V0,
        "llava_v0": TrainingTemplate(llava.LLAVA_V0, ("###",), _V0_MASK),
        "plain": _PLAIN,
        "v0_plain": _PLAIN,
        "llama_2": TrainingTemplate(llava.LLAMA_2),
        "llava_llama_2": TrainingTemplate(llava.LLAVA_LLAMA_2),
        "mistral_instruct": TrainingTemplate(llava.MISTRAL),
        "chatml_direct": _CHATML_DIRECT,
        "mistral_direct": _CHATML_DIRECT,
        "mpt": TrainingTemplate(llava.MPT),
        "qwen_1_5": _QWEN,
        "qwen_2": _QWEN,
        "qwen_2_5": TrainingTemplate(llava.QWEN_2_5, published_mask=_QWEN_MASK),
        "llava_llama_3": TrainingTemplate(llava.LLAMA_3, published_mask=_LLAMA_3_MASK),
        "gemma_instruct": TrainingTemplate(GEMMA),
    }
)
"""Every name, aliases included.

`v0` is the text that LLaVA v1 was trained with, `llava_v0` the one that it was asked with.  They
differ by a few characters: whoever trains with `v0` exports `v0`, and chats in it too.
"""


def named_template(name: str) -> TrainingTemplate:
    """The template of that name.  Raises `RecipeError` with the names that there are."""
    if name not in TEMPLATES:
        raise RecipeError(
            f"There is no template {name!r}.", f"There are {', '.join(sorted(TEMPLATES))}."
        )
    return TEMPLATES[name]


def open_template(template: TrainingTemplate | str, tokenizer: Any) -> ChatTemplate:
    """The template as the engine renders it.

    Args:
        template: a named one, or the Jinja source of a checkpoint's own.
        tokenizer: of transformers; its BOS and EOS are what the template writes.

    Raises:
        TemplateError: the source cannot be parsed.
    """
    if isinstance(template, str):
        known = [each for each in TEMPLATES.values() if each.source == template]
        template = known[0] if known else TrainingTemplate(template)
    return ChatTemplate(
        template.source,
        bos_token=tokenizer.bos_token or "",
        eos_token=tokenizer.eos_token or "",
        stop=template.stop,
    )
