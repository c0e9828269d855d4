"""An LLM loaded by llama.cpp: its weights and its vocabulary.  Knows no context and no photos."""

from __future__ import annotations

import ctypes
import functools
import unicodedata
from pathlib import Path
from typing import Any, Literal

import llama_cpp

from engine.errors import ModelUnreadable
from engine.gguf.header import read_header
from engine.hardware.repacking import pays
from engine.native import log
from engine.options import ModelOptions
from engine.text.pretokenizer import WHOLE_KEY, PreTokenizer, from_keys

_PIECES = 4096
_Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
_FORMS: dict[str, _Form] = {"NFC": "NFC", "NFD": "NFD", "NFKC": "NFKC", "NFKD": "NFKD"}


class Model:
    """Weights and vocabulary of one GGUF file; with `words_only` it needs no weights.

    Raises:
        ModelUnreadable: llama.cpp refuses the file; its last words are in the message.
    """

    def __init__(self, path: Path, options: ModelOptions, *, words_only: bool = False) -> None:
        header = read_header(path)
        keys = header.keys
        overrides = _leave_spaces_to_us() if WHOLE_KEY in keys else None
        log.start()
        log.forget()
        parameters = llama_cpp.llama_model_default_params()
        parameters.n_gpu_layers = options.gpu_layers
        parameters.use_extra_bufts = pays({info.type.name for info in header.tensors.values()})
        parameters.vocab_only = words_only
        if overrides is not None:
            parameters.kv_overrides = overrides
        self.handle = llama_cpp.llama_model_load_from_file(str(path).encode(), parameters)
        if not self.handle:
            raise ModelUnreadable(
                f"llama.cpp refuses {path}: {log.last_words()}",
                "The file is damaged, or of a kind this llama.cpp does not know.",
            )
        self._vocabulary = llama_cpp.llama_model_get_vocab(self.handle)
        self.n_embd = int(llama_cpp.llama_model_n_embd_inp(self.handle))
        self.n_tokens = int(llama_cpp.llama_vocab_n_tokens(self._vocabulary))
        self._rules = self._read_rules(path, keys) if WHOLE_KEY in keys else None
        self.piece = functools.lru_cache(maxsize=_PIECES)(self._piece)

    def _read_rules(self, path: Path, keys: dict[str, Any]) -> PreTokenizer:
        try:
            return from_keys(keys, self._known)
        except ValueError as error:
            self.close()
            raise ModelUnreadable(
                f"{path} does not say how its tokenizer cuts a text: {error}.",
                "The file is damaged, or from a newer Pumice.",
            ) from error

    def tokenize(self, text: str, *, first: bool) -> list[int]:
        """Token ids of a text; special tokens are recognised in it.

        `first` says that the text begins the prompt: the BOS token is put before it if the
        tokenizer wants one and the template has not written it already.
        """
        add_special = first and not self._starts_with_bos(text)
        if self._rules is None:
            return self._tokenize_alone(text, add_special)
        wants_bos = add_special and llama_cpp.llama_vocab_get_add_bos(self._vocabulary)
        ids = [llama_cpp.llama_vocab_bos(self._vocabulary)] if wants_bos else []
        for part in self._rules.cut(text, begins=first or self._rules.anew):
            if isinstance(part, int):
                ids.append(part)
            else:
                raw = part.encode("utf-8", "replace")
                ids += self._tokenize(raw, False, len(raw) + 8, special=False)
        return ids

    def _tokenize_alone(self, text: str, add_special: bool) -> list[int]:
        """Token ids as llama.cpp finds them, for files that say nothing of rules."""
        raw = self._normalized(text).encode("utf-8", "replace")
        ids = self._tokenize(raw, add_special, len(raw) + 8)
        # An EOS that the tokenizer would add belongs after a document, not into a prompt.
        if add_special and llama_cpp.llama_vocab_get_add_eos(self._vocabulary):
            ids = ids[:-1]
        return ids

    def _normalized(self, text: str) -> str:
        """The Unicode form that the tokenizer was made for; llama.cpp has none of its own."""
        form = _FORMS.get(self._key("pumice.text.normalize"))
        return unicodedata.normalize(form, text) if form else text

    def _tokenize(
        self, raw: bytes, add_special: bool, room: int, *, special: bool = True
    ) -> list[int]:
        ids = (llama_cpp.llama_token * room)()
        count = llama_cpp.llama_tokenize(
            self._vocabulary, raw, len(raw), ids, room, add_special, special
        )
        if count < 0:
            return self._tokenize(raw, add_special, -count, special=special)
        return list(ids[:count])

    def _starts_with_bos(self, text: str) -> bool:
        return bool(self.bos_token) and text.startswith(self.bos_token)

    def _piece(self, token: int) -> bytes:
        """The bytes of a token; control tokens have none."""
        room = 256
        buffer = ctypes.create_string_buffer(room)
        count = llama_cpp.llama_token_to_piece(self._vocabulary, token, buffer, room, 0, False)
        if count < 0:
            room = -count
            buffer = ctypes.create_string_buffer(room)
            count = llama_cpp.llama_token_to_piece(self._vocabulary, token, buffer, room, 0, False)
        return buffer.raw[:count]

    def ends_reply(self, token: int) -> bool:
        """Whether the token is one of those that end a turn."""
        return bool(llama_cpp.llama_vocab_is_eog(self._vocabulary, token))

    @property
    def bos_token(self) -> str:
        """The spelling of the token that begins a text; empty if there is none."""
        # Where the file names none, llama.cpp falls back to a number of its own choice.
        if not self._key("tokenizer.ggml.bos_token_id"):
            return ""
        return self._spelling(llama_cpp.llama_vocab_bos(self._vocabulary))

    @property
    def eos_token(self) -> str:
        """The spelling of the token that ends a text; empty if there is none."""
        return self._spelling(llama_cpp.llama_vocab_eos(self._vocabulary))

    def _key(self, key: str) -> str:
        """A key of the file as text; empty if it is not there."""
        room = 64
        buffer = ctypes.create_string_buffer(room)
        count = llama_cpp.llama_model_meta_val_str(self.handle, key.encode(), buffer, room)
        return buffer.value.decode("utf-8", "replace") if count > 0 else ""

    def _known(self, token: int) -> str:
        if not 0 <= token < self.n_tokens:
            raise ValueError(f"there is no token {token}")
        return self._spelling(token)

    def _spelling(self, token: int) -> str:
        if token < 0:
            return ""
        return str(llama_cpp.llama_vocab_get_text(self._vocabulary, token).decode("utf-8"))

    def close(self) -> None:
        """Free the weights."""
        if self.handle:
            llama_cpp.llama_model_free(self.handle)
            self.handle = None


def _leave_spaces_to_us() -> Any:
    """The override by which llama.cpp puts no space before a text: our rules have done so."""
    overrides = (llama_cpp.llama_model_kv_override * 2)()
    overrides[0].tag = llama_cpp.LLAMA_KV_OVERRIDE_TYPE_BOOL
    overrides[0].key = b"tokenizer.ggml.add_space_prefix"
    overrides[0].value.val_bool = False
    return overrides
