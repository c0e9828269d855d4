"""The checkpoint's own tokenizer and template, by transformers' code.

No weights here: it works where the model itself does not fit.  Of the engine it uses the nouns.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from typing import Any

import tokenizers
import transformers

from engine.chat import Conversation, Message, Photo, Text
from engine.text.chat_template import MARKER, VICUNA_V1
from training.convert.tokenizer.checkpoint_tokenizer import end_tokens, read_tokenizer

_TYPED = "\ufdd0"
"""Stands for a `<image>` that a person typed, until the text is rendered; never part of text."""

_UNWRITABLE = "\ufdd1" * 4


class Reader:
    """Tokenizer and template of a checkpoint.  Raises `ConvertError`."""

    def __init__(self, source: Any) -> None:
        self._tokenizer = read_tokenizer(source.tokenizer_folder)
        self.ends = frozenset(end_tokens(source.tokenizer_folder, self._tokenizer))
        """The tokens that end a reply."""
        self._template = self._find_template(source)

    def _find_template(self, source: Any) -> str:
        """As transformers finds it: the processor's, else the tokenizer's; Vicuna for neither."""
        if not source.is_hugging_face:
            return str(source.template or VICUNA_V1)
        processor = transformers.ProcessorMixin.get_processor_dict(source.folder)[0]
        return str(processor.get("chat_template") or self._tokenizer.chat_template or VICUNA_V1)

    def words(self, conversation: Conversation) -> list[int | None]:
        """Ids of the open prompt; None stands for a photo, whatever the number of its tokens."""
        text = self._tokenizer.apply_chat_template(
            [self._message(message) for message in conversation.messages],
            chat_template=self._template,
            tokenize=False,
            add_generation_prompt=True,
        )
        return list(self._prompt_ids(text))

    def _message(self, message: Message) -> dict[str, object]:
        parts = [_mask_typed_marker(p) if isinstance(p, Text) else p for p in message.parts]
        if self._takes_parts:
            content: object = [
                {"type": "text", "text": p}
                if isinstance(p, str)
                else {"type": "image" if isinstance(p, Photo) else "video"}
                for p in parts
            ]
        else:
            content = _as_string(parts)
        return {"role": message.role.value, "content": content}

    @functools.cached_property
    def _takes_parts(self) -> bool:
        """Whether the template looks for parts in a message, by the words it is made of."""
        return "'image'" in self._template or '"image"' in self._template

    def _prompt_ids(self, text: str) -> Iterator[int | None]:
        """Ids of a rendered prompt, None for each photo; one BOS if the tokenizer adds one.

        With `<image>` in the vocabulary the whole text is encoded at once, as transformers'
        processors do; without, piece by piece, as the original LLaVA does.
        """
        bos = self._tokenizer.bos_token
        special = not (bos and text.startswith(bos))
        marker = self._tokenizer.get_vocab().get(MARKER)
        if marker is not None:
            ids = self._ids(text, special=special)
            yield from (None if token == marker else token for token in ids)
            return
        for number, piece in enumerate(text.split(MARKER)):
            if number:
                yield None
            first = special and number == 0
            if piece or first:
                yield from self._ids(piece, special=first)

    def _ids(self, text: str, *, special: bool) -> list[int]:
        if _TYPED not in text:
            ids: list[int] = self._tokenizer.encode(text, add_special_tokens=special)
            return ids
        text = text.replace(MARKER, _UNWRITABLE).replace(_TYPED, MARKER)
        return list(self._without_marker.encode(text, add_special_tokens=special).ids)

    @functools.cached_property
    def _without_marker(self) -> tokenizers.Tokenizer:
        """The tokenizer as if `<image>` were ordinary text."""
        return _demote(self._tokenizer.backend_tokenizer, MARKER)

    @property
    def end(self) -> int:
        """The token that ends a reply."""
        return int(self._tokenizer.eos_token_id)

    def spell(self, token: int) -> str:
        """A token for people to read."""
        return repr(self._tokenizer.decode([token]))


def _as_string(parts: list[Any]) -> str:
    """Photos first, each with a newline; several between words stay in their places (LLaVA-NeXT,
    llava/train/train.py, preprocess_multimodal)."""
    places = [n for n, part in enumerate(parts) if not isinstance(part, str)]
    before = parts[: places[-1]] if places else []
    if len(places) > 1 and any(isinstance(part, str) and part.strip() for part in before):
        return "".join(part if isinstance(part, str) else MARKER for part in parts)
    words = "\n".join(part for part in parts if isinstance(part, str))
    return f"{MARKER}\n" * len(places) + words


def _mask_typed_marker(part: Text) -> str:
    return part.text.replace(MARKER, _TYPED)


def _demote(tokenizer: tokenizers.Tokenizer, token: str) -> tokenizers.Tokenizer:
    """A copy in which the token has a text that nobody types; removing it would shift ids."""
    parts = json.loads(tokenizer.to_str())
    for added in parts["added_tokens"]:
        if added["content"] == token:
            added["content"] = _UNWRITABLE
    vocabulary = parts["model"]["vocab"]
    if isinstance(vocabulary, dict) and token in vocabulary:
        vocabulary[_UNWRITABLE] = vocabulary.pop(token)
    return tokenizers.Tokenizer.from_str(json.dumps(parts))
