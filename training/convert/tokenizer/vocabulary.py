"""All that a GGUF says of a tokenizer, and the writing of it.  Knows no checkpoint."""

from __future__ import annotations

from dataclasses import dataclass

import gguf

from engine.gguf.card import STOP_KEY
from engine.text.pretokenizer import Prefix, PreTokenizer, to_keys


@dataclass(frozen=True)
class Vocabulary:
    """A tokenizer in llama.cpp's terms.

    `model` is its kind: `gpt2` (byte-level BPE: `pre` and `merges`) or `llama` (SentencePiece:
    `scores`).  `spelling` says how a text is cut before; `eos` and `others` end a reply, and
    so do the strings of `stop`, which are no tokens.
    """

    model: str
    pre: str
    tokens: tuple[str, ...]
    types: tuple[int, ...]
    merges: tuple[str, ...]
    scores: tuple[float, ...]
    spelling: PreTokenizer
    bos: int | None
    eos: int
    others: tuple[int, ...]
    pad: int | None
    unk: int | None
    add_bos: bool
    chat_template: str
    stop: tuple[str, ...] = ()

    @property
    def eot(self) -> int | None:
        """The first of the tokens that end a reply besides `eos`."""
        return self.others[0] if self.others else None

    @property
    def normalize(self) -> str:
        """The Unicode form of texts; empty if they stay as they are."""
        return self.spelling.form


def add_vocabulary(writer: gguf.GGUFWriter, words: Vocabulary) -> None:
    """Write the keys of a vocabulary: llama.cpp's own, then how Pumice cuts a text."""
    writer.add_tokenizer_model(words.model)
    writer.add_tokenizer_pre(words.pre)
    writer.add_token_list(words.tokens)
    writer.add_token_types(words.types)
    if words.scores:
        writer.add_token_scores(words.scores)
    if words.merges:
        writer.add_token_merges(words.merges)
    writer.add_add_bos_token(words.add_bos)
    writer.add_add_eos_token(False)
    writer.add_add_space_prefix(words.spelling.prefix is not Prefix.NONE)
    for add, token in (
        (writer.add_bos_token_id, words.bos),
        (writer.add_eos_token_id, words.eos),
        (writer.add_eot_token_id, words.eot),
        (writer.add_pad_token_id, words.pad),
        (writer.add_unk_token_id, words.unk),
    ):
        if token is not None:
            add(token)
    if len(words.others) > 1:
        # llama.cpp has a name for a third: end of message.
        writer.add_eom_token_id(words.others[1])
    if words.chat_template:
        writer.add_chat_template(words.chat_template)
    if words.stop:
        writer.add_array(STOP_KEY, words.stop)
    _add_spelling(writer, words.spelling)


def _add_spelling(writer: gguf.GGUFWriter, spelling: PreTokenizer) -> None:
    for key, value in to_keys(spelling).items():
        match value:
            case bool():
                writer.add_bool(key, value)
            case str():
                writer.add_string(key, value)
            case _:
                writer.add_array(key, value)
