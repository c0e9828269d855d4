"""An LLM loaded by llama.cpp: its weights and its vocabulary.  No context and no photos here."""

from __future__ import annotations

import ctypes
import functools
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import llama_cpp

from engine.errors import ModelUnreadable
from engine.gguf.header import read_header
from engine.hardware.repacking import repacking_pays
from engine.native import log
from engine.options import ModelOptions
from engine.text.pretokenizer import PreTokenizer, from_gguf_keys, has_rules, unicode_form_of

_CACHED_TOKENS = 4096


class Model:
    """Weights and vocabulary of one GGUF file; with `vocab_only` it needs no weights.

    Raises:
        ModelUnreadable: llama.cpp refuses the file; the last line of its log is in the message.
    """

    def __init__(self, path: Path, options: ModelOptions, *, vocab_only: bool = False) -> None:
        header = read_header(path)
        # Kept alive while the file is loaded.
        overrides = _without_prefix_space() if has_rules(header.keys) else None
        log.start()
        log.forget()
        parameters = llama_cpp.llama_model_default_params()
        parameters.n_gpu_layers = options.gpu_layers
        parameters.use_extra_bufts = repacking_pays(
            {info.type.name for info in header.tensors.values()}
        )
        parameters.vocab_only = vocab_only
        if overrides is not None:
            parameters.kv_overrides = overrides
        self.handle = llama_cpp.llama_model_load_from_file(str(path).encode(), parameters)
        if not self.handle:
            raise ModelUnreadable(
                f"llama.cpp refuses {path}: {log.last_words()}",
                "The file is damaged, or this version of llama.cpp does not support it.",
            )
        self._vocabulary = llama_cpp.llama_model_get_vocab(self.handle)
        self.n_embd = int(llama_cpp.llama_model_n_embd_inp(self.handle))
        self.n_tokens = int(llama_cpp.llama_vocab_n_tokens(self._vocabulary))
        # Where the file names none, llama.cpp falls back to a number of its own choice.
        self._has_bos = "tokenizer.ggml.bos_token_id" in header.keys
        self.unicode_form = unicode_form_of(header.keys)
        self._rules = self._read_rules(path, header.keys) if has_rules(header.keys) else None
        self.token_bytes = functools.lru_cache(maxsize=_CACHED_TOKENS)(self._token_to_piece)

    def _read_rules(self, path: Path, keys: Mapping[str, Any]) -> PreTokenizer:
        try:
            return from_gguf_keys(keys, self._content_of)
        except ValueError as error:
            self.close()
            raise ModelUnreadable(
                f"{path} does not say how its tokenizer splits a text: {error}.",
                "The file is damaged, or from a newer Pumice.",
            ) from error

    def tokenize(self, text: str, *, first: bool) -> list[int]:
        """Token ids of a text; special tokens are recognised in it.

        `first` says that the text begins the prompt: the BOS token is put before it if the
        tokenizer wants one and the template has not written it already.
        """
        add_special = first and not self._starts_with_bos(text)
        if self._rules is None:
            return self._tokenize_without_rules(text, add_special)
        wants_bos = add_special and llama_cpp.llama_vocab_get_add_bos(self._vocabulary)
        ids = [llama_cpp.llama_vocab_bos(self._vocabulary)] if wants_bos else []
        begins = first or self._rules.retokenize_after_photo
        for part in self._rules.split(text, begins=begins):
            if isinstance(part, int):
                ids.append(part)
            else:
                ids += self._llama_tokenize(part, add_special=False, parse_special=False)
        return ids

    def _tokenize_without_rules(self, text: str, add_special: bool) -> list[int]:
        """Token ids as llama.cpp finds them, for files that do not hold their tokenizer's rules."""
        if self.unicode_form:  # llama.cpp normalises nothing
            text = unicodedata.normalize(self.unicode_form, text)
        ids = self._llama_tokenize(text, add_special=add_special, parse_special=True)
        # An EOS that the tokenizer would add belongs after a document, not into a prompt.
        if add_special and llama_cpp.llama_vocab_get_add_eos(self._vocabulary):
            ids = ids[:-1]
        return ids

    def _llama_tokenize(self, text: str, *, add_special: bool, parse_special: bool) -> list[int]:
        raw = text.encode("utf-8", "replace")
        n_max = len(raw) + 8
        while True:
            ids = (llama_cpp.llama_token * n_max)()
            count = llama_cpp.llama_tokenize(
                self._vocabulary, raw, len(raw), ids, n_max, add_special, parse_special
            )
            if count >= 0:
                return list(ids[:count])
            n_max = -count

    def _starts_with_bos(self, text: str) -> bool:
        return bool(self.bos_token) and text.startswith(self.bos_token)

    @functools.cached_property
    def special_texts(self) -> frozenset[str]:
        """The texts that are found in a text as whole tokens, by our rules or by llama.cpp."""
        kinds = (
            llama_cpp.LLAMA_TOKEN_ATTR_CONTROL
            | llama_cpp.LLAMA_TOKEN_ATTR_USER_DEFINED
            | llama_cpp.LLAMA_TOKEN_ATTR_UNKNOWN
        )
        attributes = functools.partial(llama_cpp.llama_vocab_get_attr, self._vocabulary)
        found = {self._token_text(n) for n in range(self.n_tokens) if attributes(n) & kinds}
        if self._rules:
            found.update(token.content for token in self._rules.added_tokens)
        return frozenset(found)

    def control_tokens_in(self, text: str) -> dict[int, bytes]:
        """The tokens of a text that have no bytes of their own, and what they are in it."""
        ids = set(self.tokenize(text, first=False)) if text else set()
        return {n: self._token_text(n).encode() for n in ids if not self.token_bytes(n)}

    def _token_to_piece(self, token: int) -> bytes:
        """The bytes of a token; control tokens have none."""
        n_max = 256
        while True:
            buffer = ctypes.create_string_buffer(n_max)
            count = llama_cpp.llama_token_to_piece(self._vocabulary, token, buffer, n_max, 0, False)
            if count >= 0:
                return buffer.raw[:count]
            n_max = -count

    def ends_reply(self, token: int) -> bool:
        """Whether the token ends a reply."""
        return bool(llama_cpp.llama_vocab_is_eog(self._vocabulary, token))

    @property
    def bos_token(self) -> str:
        """The text of the token that begins a text; empty if there is none."""
        if not self._has_bos:
            return ""
        return self._token_text(llama_cpp.llama_vocab_bos(self._vocabulary))

    @property
    def eos_token(self) -> str:
        """The text of the token that ends a text; empty if there is none."""
        return self._token_text(llama_cpp.llama_vocab_eos(self._vocabulary))

    def _content_of(self, token: int) -> str:
        if not 0 <= token < self.n_tokens:
            raise ValueError(f"there is no token {token}")
        return self._token_text(token)

    def _token_text(self, token: int) -> str:
        if token < 0:
            return ""
        return str(llama_cpp.llama_vocab_get_text(self._vocabulary, token).decode("utf-8"))

    def close(self) -> None:
        """Free the weights."""
        if self.handle:
            llama_cpp.llama_model_free(self.handle)
            self.handle = None


def _without_prefix_space() -> Any:
    """The override by which llama.cpp puts no space before a text: our rules have done so."""
    overrides = (llama_cpp.llama_model_kv_override * 2)()  # the second, empty, ends the list
    overrides[0].tag = llama_cpp.LLAMA_KV_OVERRIDE_TYPE_BOOL
    overrides[0].key = b"tokenizer.ggml.add_space_prefix"
    overrides[0].value.val_bool = False
    return overrides
