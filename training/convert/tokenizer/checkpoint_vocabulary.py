"""The checkpoint's tokenizer → the keys `tokenizer.*` of the LLM's GGUF.

Decided by what the tokenizer does and contains, never by a class or file name.  A tokenizer that
llama.cpp would read differently is refused.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import gguf

from engine.errors import ConvertError
from engine.text.chat_template import MARKER, VIDEO_MARKER
from engine.text.known_templates import END_TOKENS_BY_TEXT
from training.convert.tokenizer import bytelevel, sentencepiece_bpe
from training.convert.tokenizer.checkpoint_tokenizer import (
    end_tokens,
    read_template,
    read_tokenizer,
)
from training.convert.tokenizer.text_rules import adds_bos, read_pre_tokenizer
from training.convert.tokenizer.tokenizer_check import check_tokenizer
from training.convert.tokenizer.vocabulary import Vocabulary

_HINT = "Such a tokenizer cannot be converted yet."
_TYPES = gguf.TokenType

_MOST_END_TOKENS = 3
"""How many others a GGUF can name: eos, eot and eom."""


def read_vocabulary(
    folder: Path, rows: int, image_token: int | None, *, video_token: int | None = None
) -> Vocabulary:
    """The vocabulary, filled up to the embedding's `rows`.

    Without an `image_token` photos have no token of their own.  Text before and after a photo is
    then tokenised separately, as in the original LLaVA.

    Raises:
        ConvertError: llama.cpp would give other ids, or the tokenizer lacks something.
    """
    tokenizer = read_tokenizer(folder)
    parts = json.loads(tokenizer.backend_tokenizer.to_str())
    model = parts["model"]
    _check_model(model)
    if tokenizer.eos_token_id is None:
        raise ConvertError(
            "The tokenizer has no end-of-sequence token.", "Set eos_token and save it."
        )
    if image_token is None:
        image_token = tokenizer.get_vocab().get(MARKER)
    else:
        _check_marker(tokenizer, image_token, MARKER, "image")
    if video_token is not None:
        _check_marker(tokenizer, video_token, VIDEO_MARKER, "video")
    markers = {token for token in (image_token, video_token) if token is not None}
    texts, types = _list_tokens(parts, rows, markers)
    sentencepiece = sentencepiece_bpe.is_sentencepiece(model)
    vocabulary = Vocabulary(
        model="llama" if sentencepiece else "gpt2",
        pre="default" if sentencepiece else bytelevel.pre_tokenizer_name(parts),
        tokens=texts,
        types=types,
        merges=() if sentencepiece else bytelevel.merges(parts),
        scores=sentencepiece_bpe.scores(model, rows) if sentencepiece else (),
        pre_tokenizer=read_pre_tokenizer(parts, markers, retokenize=image_token is None),
        bos=tokenizer.bos_token_id,
        eos=tokenizer.eos_token_id,
        other_ends=_other_ends(folder, tokenizer),
        pad=tokenizer.pad_token_id,
        unk=tokenizer.unk_token_id,
        add_bos=adds_bos(tokenizer),
        chat_template=read_template(folder),
    )
    doubtful = list(sentencepiece_bpe.words_with_unlisted_merges(model)) if sentencepiece else []
    check_tokenizer(tokenizer, vocabulary, doubtful)
    return vocabulary


def _other_ends(folder: Path, tokenizer: Any) -> tuple[int, ...]:
    """End tokens after the first.  Those that llama.cpp knows anyway come last, in any number."""
    others = end_tokens(folder, tokenizer)[1:]
    known = [t for t in others if tokenizer.convert_ids_to_tokens(t) in END_TOKENS_BY_TEXT]
    unknown = [t for t in others if t not in known]
    if len(unknown) >= _MOST_END_TOKENS:
        raise ConvertError(
            f"generation_config.json names {len(others) + 1} tokens that end a reply.",
            "A GGUF can name three of them; leave out those that the model never writes.",
        )
    return tuple(unknown + known)


def _check_model(model: dict[str, Any]) -> None:
    """Plain BPE, byte-level or with byte fallback."""
    kind = model.get("type")
    extras = [key for key in ("continuing_subword_prefix", "end_of_word_suffix") if model.get(key)]
    if kind != "BPE" or extras:
        what = f"{kind} with {', '.join(extras)}" if kind == "BPE" else kind
        raise ConvertError(f"The tokenizer is {what}, not a plain BPE.", _HINT)
    if sentencepiece_bpe.is_sentencepiece(model):
        sentencepiece_bpe.check_sentencepiece(model)


def _check_marker(tokenizer: Any, token: int, marker: str, kind: str) -> None:
    actual = tokenizer.convert_tokens_to_ids(marker)
    if actual != token:
        raise ConvertError(
            f"config.json calls token {token} the {kind} token, "
            f"but the tokenizer's {marker} is {actual}.",
            f"Add {marker} to the tokenizer as a special token and set {kind}_token_index to it.",
        )


def _list_tokens(
    parts: dict[str, Any], rows: int, markers: set[int]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Texts and types of all ids.

    The markers of photos and videos get the type unused.  Visual tokens take their place, so that
    an `<image>` that a person types is plain text.
    """
    model = parts["model"]
    sentencepiece = sentencepiece_bpe.is_sentencepiece(model)
    texts = {number: text for text, number in model["vocab"].items()}
    types = {
        number: (
            _TYPES.BYTE if sentencepiece and sentencepiece_bpe.is_byte(text) else _TYPES.NORMAL
        )
        for number, text in texts.items()
    }
    for token in parts["added_tokens"]:
        texts[token["id"]] = token["content"]
        types[token["id"]] = _TYPES.CONTROL if token["special"] else _TYPES.USER_DEFINED
    unknown = model["vocab"].get(model.get("unk_token"))
    if sentencepiece and unknown is not None:
        types[unknown] = _TYPES.UNKNOWN
    types |= dict.fromkeys(markers, _TYPES.UNUSED)
    if max(texts) >= rows:
        raise ConvertError(
            f"The tokenizer has {max(texts) + 1} tokens, but the embedding only {rows} rows.",
            "Resize the embedding (model.resize_token_embeddings) and save the checkpoint again.",
        )
    listed = tuple(texts.get(number, f"[PAD{number}]") for number in range(rows))
    if len(set(listed)) != rows:
        raise ConvertError("Two tokens of the tokenizer have the same text.", "Save it again.")
    return listed, tuple(int(types.get(n, _TYPES.UNUSED)) for n in range(rows))
