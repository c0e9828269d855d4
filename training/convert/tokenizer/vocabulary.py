"""A tokenizer as a GGUF holds it, and the writing of its keys.  No checkpoints here."""

from __future__ import annotations

from dataclasses import dataclass

import gguf

from engine.gguf.card import STOP_KEY
from engine.text.pretokenizer import PrefixSpace, PreTokenizer, to_gguf_keys


@dataclass(frozen=True)
class Vocabulary:
    """A tokenizer in llama.cpp's terms.

    `model` is its kind: `gpt2` (byte-level BPE: `pre` and `merges`) or `llama` (SentencePiece:
    `scores`).  `pre_tokenizer` says how a text is split before the merges.  `eos` and `other_ends`
    end a reply; so do the strings of `stop`, which are not tokens.
    """

    model: str
    pre: str
    tokens: tuple[str, ...]
    types: tuple[int, ...]
    merges: tuple[str, ...]
    scores: tuple[float, ...]
    pre_tokenizer: PreTokenizer
    bos: int | None
    eos: int
    other_ends: tuple[int, ...]
    pad: int | None
    unk: int | None
    add_bos: bool
    chat_template: str
    stop: tuple[str, ...] = ()

    @property
    def eot(self) -> int | None:
        """The first token after `eos` that ends a reply."""
        return self.other_ends[0] if self.other_ends else None

    @property
    def unicode_form(self) -> str:
        """The Unicode form of texts; empty if they stay as they are."""
        return self.pre_tokenizer.form


def add_vocabulary(writer: gguf.GGUFWriter, vocabulary: Vocabulary) -> None:
    """Write the keys of a vocabulary: llama.cpp's own, then Pumice's rules for splitting a text."""
    writer.add_tokenizer_model(vocabulary.model)
    writer.add_tokenizer_pre(vocabulary.pre)
    writer.add_token_list(vocabulary.tokens)
    writer.add_token_types(vocabulary.types)
    if vocabulary.scores:
        writer.add_token_scores(vocabulary.scores)
    if vocabulary.merges:
        writer.add_token_merges(vocabulary.merges)
    writer.add_add_bos_token(vocabulary.add_bos)
    writer.add_add_eos_token(False)
    writer.add_add_space_prefix(vocabulary.pre_tokenizer.prefix_space is not PrefixSpace.NEVER)
    for add, token in (
        (writer.add_bos_token_id, vocabulary.bos),
        (writer.add_eos_token_id, vocabulary.eos),
        (writer.add_eot_token_id, vocabulary.eot),
        (writer.add_pad_token_id, vocabulary.pad),
        (writer.add_unk_token_id, vocabulary.unk),
    ):
        if token is not None:
            add(token)
    if len(vocabulary.other_ends) > 1:
        # llama.cpp has a name for a third: end of message.
        writer.add_eom_token_id(vocabulary.other_ends[1])
    if vocabulary.chat_template:
        writer.add_chat_template(vocabulary.chat_template)
    if vocabulary.stop:
        writer.add_array(STOP_KEY, vocabulary.stop)
    _add_pre_tokenizer(writer, vocabulary.pre_tokenizer)


def _add_pre_tokenizer(writer: gguf.GGUFWriter, rules: PreTokenizer) -> None:
    for key, value in to_gguf_keys(rules).items():
        match value:
            case bool():
                writer.add_bool(key, value)
            case str():
                writer.add_string(key, value)
            case _:
                writer.add_array(key, value)
