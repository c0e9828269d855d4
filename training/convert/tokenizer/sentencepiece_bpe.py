"""SentencePiece's BPE as tokenizer.json has it (Llama, Vicuna, Mistral, Yi): scores and spaces.

llama.cpp joins whichever neighbours make a known word, the best score first; a tokenizer.json joins
the pairs of a list in its order.  The two are the same where the list has every pair that makes a
word, words in order of score: so transformers writes it from a tokenizer.model.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from engine.errors import ConvertError
from engine.text.pretokenizer import SPACE, Prefix

_BYTE = re.compile(r"<0x[0-9A-F]{2}>")
_HINT = "Such a tokenizer cannot be converted yet."

_SWAP = {"type": "Replace", "pattern": {"String": " "}, "content": SPACE}
_PREPEND = {"type": "Prepend", "prepend": SPACE}
_SCHEMES = {"always": Prefix.EACH, "first": Prefix.FIRST, "never": Prefix.NONE}


def is_pieces(model: dict[str, Any]) -> bool:
    """Whether a tokenizer.json's model is of this kind: BPE that spells unknown words as bytes."""
    return model.get("type") == "BPE" and bool(model.get("byte_fallback"))


def check_pieces(model: dict[str, Any]) -> None:
    """All 256 bytes must be there, and words may only come about by merges."""
    missing = [f"<0x{byte:02X}>" for byte in range(256) if f"<0x{byte:02X}>" not in model["vocab"]]
    if missing:
        raise ConvertError(f"The tokenizer has byte fallback, but no token {missing[0]}.", _HINT)
    if model.get("ignore_merges"):
        raise ConvertError("The tokenizer has byte fallback and ignore_merges.", _HINT)


def is_byte(text: str) -> bool:
    """Whether a token stands for a single byte."""
    return bool(_BYTE.fullmatch(text))


def read_prefix(parts: dict[str, Any]) -> Prefix:
    """Where words get a space before them.  Raises `ConvertError`."""
    normalizer, splitter = parts["normalizer"], parts["pre_tokenizer"]
    steps = [step for step in (normalizer or {}).get("normalizers", [normalizer]) if step]
    match steps, splitter:
        case [], {"type": "Metaspace", "replacement": "\u2581", "split": False}:
            return _SCHEMES[splitter.get("prepend_scheme", "always")]
        case _, None if steps == [_PREPEND, _SWAP]:
            return Prefix.ALWAYS
        case _, None if steps == [_SWAP]:
            return Prefix.NONE
    raise ConvertError(
        f"The tokenizer has byte fallback, and prepares texts by {json.dumps(steps)} "
        f"and {json.dumps(splitter)}.",
        _HINT,
    )


def read_scores(model: dict[str, Any], rows: int) -> tuple[float, ...]:
    """Scores by the order in which words come about; what does not come about has the least."""
    order: dict[str, int] = {}
    for rank, (left, right) in enumerate(_pairs(model)):
        order.setdefault(left + right, rank)
    scores = [-float(len(order) + rows)] * rows
    for place, word in enumerate(sorted(order, key=order.__getitem__)):
        scores[model["vocab"][word]] = -float(place)
    return tuple(scores)


def unlisted(model: dict[str, Any]) -> Iterator[str]:
    """Words that llama.cpp would make of two others, and the list of merges would not."""
    vocabulary: Mapping[str, int] = model["vocab"]
    listed = set(_pairs(model))
    for word in vocabulary:
        if any(
            word[:at] in vocabulary and word[at:] in vocabulary
            for at in range(1, len(word))
            if (word[:at], word[at:]) not in listed
        ):
            yield word


def _pairs(model: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for merge in model["merges"]:
        left, right = merge.split(" ") if isinstance(merge, str) else merge
        yield left, right
