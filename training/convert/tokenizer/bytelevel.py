"""Byte-level BPE (Llama-3, Qwen): llama.cpp's name for how text is split before the merges."""

from __future__ import annotations

import json
from typing import Any

from engine.errors import ConvertError

_TAIL = r"|\s+(?!\S)|\s+"
_CASES = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)"
_CASES_WRITTEN_OUT = r"(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])"
_WORDS = r"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
_REST = r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+" + _TAIL
_UPPER, _LOWER = r"\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}", r"\p{Ll}\p{Lm}\p{Lo}\p{M}"
_LEAD = r"[^\r\n\p{L}\p{N}]?"
_TEKKEN = (
    f"{_LEAD}[{_UPPER}]*[{_LOWER}]+|{_LEAD}[{_UPPER}]+[{_LOWER}]*"
    r"|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+" + _TAIL
)

SPLITS = {
    _CASES + _WORDS + _REST: ("qwen2", ""),
    _CASES_WRITTEN_OUT + _WORDS + _REST: ("qwen2", ""),
    _CASES + _WORDS + "{1,3}" + _REST: ("dbrx", "llama-bpe"),
    _CASES_WRITTEN_OUT + _WORDS + "{1,3}" + _REST: ("dbrx", "llama-bpe"),
    r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+" + _TAIL: ("gpt-2", ""),
    _TEKKEN: ("", "tekken"),
}
"""Splitting expression → llama.cpp's name for it (src/llama-vocab.cpp), without and with
`ignore_merges` (a word of the vocabulary is not merged); "" where llama.cpp has none."""

_GPT2_SPLIT = next(expression for expression, names in SPLITS.items() if "gpt-2" in names)
_HINT = "Such a tokenizer cannot be converted yet."


def pre_tokenizer_name(parts: dict[str, Any]) -> str:
    """llama.cpp's name for the pre-tokenizer of a tokenizer.json.  Raises `ConvertError`."""
    expression = _split_expression(parts["pre_tokenizer"])
    plain, without_merges = SPLITS.get(expression, ("", ""))
    name = without_merges if parts["model"].get("ignore_merges") else plain
    if not name:
        raise ConvertError(
            f"The tokenizer splits words by {expression!r}, which has no name in llama.cpp.", _HINT
        )
    return name


def _split_expression(pre: dict[str, Any] | None) -> str:
    """The one regular expression of a pre-tokenizer, or its JSON if it has none."""
    steps = (pre or {}).get("pretokenizers", [pre])
    match steps:
        case [{"type": "ByteLevel", "add_prefix_space": False, "use_regex": True}]:
            return _GPT2_SPLIT
        case [
            {
                "type": "Split",
                "pattern": {"Regex": str(expression)},
                "behavior": "Isolated",
                "invert": False,
            },
            {"type": "ByteLevel", "add_prefix_space": False, "use_regex": False},
        ]:
            return expression
    return json.dumps(pre)


def merges(parts: dict[str, Any]) -> tuple[str, ...]:
    """The merges as in a GGUF: two tokens with a space between."""
    return tuple(m if isinstance(m, str) else " ".join(m) for m in parts["model"]["merges"])


def unicode_form(normalizer: dict[str, Any] | None) -> str:
    """The Unicode form that texts are normalised to.  Raises `ConvertError`."""
    steps = (normalizer or {}).get("normalizers", [normalizer])
    match [step for step in steps if step]:
        case []:
            return ""
        case [{"type": "NFC" | "NFKC" | "NFD" | "NFKD" as form}]:
            return str(form)
    raise ConvertError(f"The tokenizer rewrites texts ({(normalizer or {}).get('type')}).", _HINT)
