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

from engine.errors import ConvertError
from engine.text.chat_template import MARKER, VIDEO_MARKER
from engine.text.known_templates import END_TOKENS_BY_TEXT
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
        backend = tokenizer.backend_tokenizer
        photo, video = (backend.token_to_id(marker) for marker in (MARKER, VIDEO_MARKER))
        markers = {token for token in (photo, video) if token is not None}
        described = _describe_tokenizer(backend)
        # The condition is that of `read_vocabulary`: without a token of its own a photo divides
        # the text, as in the original LLaVA's tokenizer_image_token.
        self._rules = read_pre_tokenizer(described, markers, retokenize=photo is None)
        self.unicode_form = self._rules.form
        self.special_texts = frozenset(token.content for token in self._rules.added_tokens)
        self._bos = tokenizer.bos_token_id if adds_bos(tokenizer) else None
        self._bos_text = tokenizer.bos_token or ""
        self._merges = _merges_alone(backend, described)
        self.ends = {id_: self._text_of(id_) for id_ in end_token_ids(tokenizer)}
        """The tokens that end a reply, and their texts."""
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

    def _text_of(self, token: int) -> str:
        return str(self._tokenizer.convert_ids_to_tokens(token))

    def _merge(self, part: str) -> tuple[int, ...]:
        if part not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            # Lone surrogates, which JSON can hold, are "?" in llama.cpp too.
            clean = part.encode("utf-8", "replace").decode()
            self._known[part] = tuple(self._merges.encode(clean).ids)
        return self._known[part]


def _describe_tokenizer(backend: tokenizers.Tokenizer) -> dict[str, Any]:
    """What tokenizer.json says beside the vocabulary, of which some have many megabytes.

    Raises:
        ConvertError: it is no BPE.
    """
    kind = type(backend.model).__name__
    if kind != "BPE":
        raise ConvertError(f"The tokenizer is {kind}, not a BPE.", "It cannot be converted yet.")
    empty = tokenizers.Tokenizer(tokenizers.models.BPE())
    empty.normalizer = backend.normalizer
    empty.pre_tokenizer = backend.pre_tokenizer
    described: dict[str, Any] = json.loads(empty.to_str())
    described["model"]["byte_fallback"] = backend.model.byte_fallback
    flags = ("content", "single_word", "lstrip", "rstrip", "normalized", "special")
    described["added_tokens"] = [
        {"id": id_, **{flag: getattr(token, flag) for flag in flags}}
        for id_, token in sorted(backend.get_added_tokens_decoder().items())
    ]
    return described


def _merges_alone(backend: tokenizers.Tokenizer, described: dict[str, Any]) -> tokenizers.Tokenizer:
    """The tokenizer without what the rules have done before: added tokens, Unicode form, space.

    It shares the model, of which there is one in memory.
    """
    bare = tokenizers.Tokenizer(backend.model)
    if sentencepiece_bpe.is_sentencepiece(described["model"]):
        bare.normalizer = tokenizers.normalizers.Replace(" ", SPACE)
    else:
        bare.pre_tokenizer = backend.pre_tokenizer
    return bare


def end_token_ids(tokenizer: Any) -> tuple[int, ...]:
    """The tokens that end a reply in llama.cpp: EOS, and others that it knows by their text.

    A reply of transformers must stop at each of them too: the template's end token, such as
    `<|im_end|>`, may be another than the tokenizer's EOS.
    """
    added = {token.content: id_ for id_, token in tokenizer.added_tokens_decoder.items()}
    known = [added[text] for text in END_TOKENS_BY_TEXT if text in added]
    return tuple(dict.fromkeys([tokenizer.eos_token_id, *known]))
