"""The checkpoint's tokenizer, giving the ids that the engine will give after conversion.

The engine tokenises the text between photos piece by piece, by the rules that conversion writes
into the GGUF (`engine.text.pretokenizer`).  Here the same rules split the text, and the tokenizers
library does the merges of each part.  A marker of photos is no token in it: an `<image>` that a
person types is plain text.
"""

from __future__ import annotations

import json
from typing import Any

import tokenizers

from engine.text.chat_template import MARKER, VIDEO_MARKER
from engine.text.pretokenizer import SPACE
from training.convert.tokenizer import sentencepiece_bpe
from training.convert.tokenizer.text_rules import adds_bos, read_pre_tokenizer

_MOST_KNOWN = 4096
"""Parts whose ids are remembered: prompts of one template begin alike."""


class PromptTokenizer:
    """An `engine.text.prompt.TextTokenizer` on a fast tokenizer of transformers.

    Raises:
        ConvertError: the model could not be converted, because llama.cpp would split texts
            differently.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        described = json.loads(tokenizer.backend_tokenizer.to_str())
        vocabulary = tokenizer.get_vocab()
        markers = {vocabulary[text] for text in (MARKER, VIDEO_MARKER) if text in vocabulary}
        # The condition is that of `read_vocabulary`: without a token of its own a photo divides
        # the text, as in the original LLaVA's tokenizer_image_token.
        self._rules = read_pre_tokenizer(described, markers, retokenize=MARKER not in vocabulary)
        self._bos = tokenizer.bos_token_id if adds_bos(tokenizer) else None
        self._bos_text = tokenizer.bos_token or ""
        self._merges = _merges_alone(described)
        self._known: dict[str, tuple[int, ...]] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return PromptTokenizer, (self._tokenizer,)

    def tokenize(self, text: str, *, first: bool) -> list[int]:
        """Token ids of a text; special tokens are recognised in it, markers of photos are not.

        `first` says that the text begins the prompt: BOS is put before it where the tokenizer
        wants one and the template has not written it.
        """
        written = bool(self._bos_text) and text.startswith(self._bos_text)
        ids = [self._bos] if first and self._bos is not None and not written else []
        begins = first or self._rules.retokenize_after_photo
        for part in self._rules.split(text, begins=begins):
            if isinstance(part, int):
                ids.append(part)
            else:
                ids += self._merge(part)
        return ids

    def added_token(self, content: str) -> int | None:
        """The id of a token that is found as a whole, such as `</s>`."""
        return next((one.id for one in self._rules.added_tokens if one.content == content), None)

    def _merge(self, part: str) -> tuple[int, ...]:
        if part not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            # Lone surrogates, which JSON can hold, are "?" in llama.cpp too.
            clean = part.encode("utf-8", "replace").decode()
            self._known[part] = tuple(self._merges.encode(clean).ids)
        return self._known[part]


def _merges_alone(described: dict[str, Any]) -> tokenizers.Tokenizer:
    """The tokenizer without what the rules have done before: added tokens, Unicode form, space."""
    sentencepiece = sentencepiece_bpe.is_sentencepiece(described["model"])
    replace = {"type": "Replace", "pattern": {"String": " "}, "content": SPACE}
    bare = {
        **described,
        "added_tokens": [],
        "normalizer": replace if sentencepiece else None,
        "pre_tokenizer": None if sentencepiece else described["pre_tokenizer"],
        "post_processor": None,
        "truncation": None,
        "padding": None,
    }
    return tokenizers.Tokenizer.from_str(json.dumps(bare))
