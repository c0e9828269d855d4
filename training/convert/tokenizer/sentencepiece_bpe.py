"""SentencePiece's BPE in a tokenizer.json (Llama, Vicuna, Mistral, Yi): scores and spaces.

llama.cpp merges any two neighbours that make a known word, the best score first.  A tokenizer.json
merges the pairs of a list, in its order.  Both give the same ids if the list has every pair that
makes a word, in order of score, as transformers writes it from a tokenizer.model.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from engine.errors import ConvertError
from engine.text.pretokenizer import SPACE, PrefixSpace

_BYTE_TOKEN = re.compile(r"<0x[0-9A-F]{2}>")
_HINT = "Such a tokenizer cannot be converted yet."

_REPLACE = {"type": "Replace", "pattern": {"String": " "}, "content": SPACE}
_PREPEND = {"type": "Prepend", "prepend": SPACE}
_SCHEMES = {scheme: PrefixSpace(scheme) for scheme in ("always", "first", "never")}


def is_sentencepiece(model: dict[str, Any]) -> bool:
    """Whether a tokenizer.json's model is of this kind: BPE with byte fallback."""
    return model.get("type") == "BPE" and bool(model.get("byte_fallback"))


def check_sentencepiece(model: dict[str, Any]) -> None:
    """All 256 byte tokens must be there, and no word may skip the merges."""
    missing = [f"<0x{byte:02X}>" for byte in range(256) if f"<0x{byte:02X}>" not in model["vocab"]]
    if missing:
        raise ConvertError(f"The tokenizer has byte fallback, but no token {missing[0]}.", _HINT)
    if model.get("ignore_merges"):
        raise ConvertError("The tokenizer has byte fallback and ignore_merges.", _HINT)


def is_byte(text: str) -> bool:
    """Whether a token stands for a single byte."""
    return bool(_BYTE_TOKEN.fullmatch(text))


def prefix_space(parts: dict[str, Any]) -> PrefixSpace:
    """Where a text gets a space before it.  Raises `ConvertError`."""
    normalizer, splitter = parts["normalizer"], parts["pre_tokenizer"]
    steps = [step for step in (normalizer or {}).get("normalizers", [normalizer]) if step]
    match steps, splitter:
        case [], {"type": "Metaspace", "replacement": "\u2581", "split": False}:
            return _SCHEMES[splitter.get("prepend_scheme", "always")]
        case _, None if steps == [_PREPEND, _REPLACE]:
            return PrefixSpace.PREPEND
        case _, None if steps == [_REPLACE]:
            return PrefixSpace.NEVER
    raise ConvertError(
        f"The tokenizer has byte fallback, and prepares texts by {json.dumps(steps)} "
        f"and {json.dumps(splitter)}.",
        _HINT,
    )


def scores(model: dict[str, Any], rows: int) -> tuple[float, ...]:
    """Scores by the order in which merges make words; words without a merge have the lowest."""
    order: dict[str, int] = {}
    for rank, (left, right) in enumerate(_merge_pairs(model)):
        order.setdefault(left + right, rank)
    found = [-float(len(order) + rows)] * rows
    for place, word in enumerate(sorted(order, key=order.__getitem__)):
        found[model["vocab"][word]] = -float(place)
    return tuple(found)


def words_with_unlisted_merges(model: dict[str, Any]) -> Iterator[str]:
    """Words that llama.cpp would make by a merge that is not in the list."""
    vocabulary: Mapping[str, int] = model["vocab"]
    listed = set(_merge_pairs(model))
    for word in vocabulary:
        if any(
            word[:at] in vocabulary and word[at:] in vocabulary
            for at in range(1, len(word))
            if (word[:at], word[at:]) not in listed
        ):
            yield word


def _merge_pairs(model: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for merge in model["merges"]:
        left, right = merge.split(" ") if isinstance(merge, str) else merge
        yield left, right
