"""The checkpoint's tokenizer → the keys `tokenizer.*` of the LLM's GGUF.

Decided by what the tokenizer does and holds, never by a class or file name.  What llama.cpp would
split differently is refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gguf
import transformers

from engine.errors import ConvertError
from engine.template import MARKER, VIDEO_MARKER
from training.convert.checkpoint import read_json

_TAIL = r"|\s+(?!\S)|\s+"
_CASES = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)"
_SPELLED = r"(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])"
_WORDS = r"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}"
_REST = r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+" + _TAIL

SPLITS = {
    _CASES + _WORDS + _REST: ("qwen2", ""),
    _SPELLED + _WORDS + _REST: ("qwen2", ""),
    _CASES + _WORDS + "{1,3}" + _REST: ("dbrx", "llama-bpe"),
    _SPELLED + _WORDS + "{1,3}" + _REST: ("dbrx", "llama-bpe"),
    r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+" + _TAIL: ("gpt-2", ""),
}
"""Splitting expression → llama.cpp's name of it (src/llama-vocab.cpp), without and with
`ignore_merges` (words of the vocabulary are taken whole); "" where llama.cpp has none."""

_GPT2_SPLIT = next(reversed(SPLITS))
_HINT = "Such a tokenizer cannot be converted yet."


@dataclass(frozen=True)
class Vocabulary:
    """All that a GGUF says of a tokenizer.  `normalize` is the Unicode form of texts."""

    pre: str
    tokens: tuple[str, ...]
    types: tuple[int, ...]
    merges: tuple[str, ...]
    bos: int | None
    eos: int
    eot: int | None
    pad: int | None
    unk: int | None
    add_bos: bool
    normalize: str
    chat_template: str


def read_tokenizer(folder: Path) -> Any:
    """The checkpoint's tokenizer as transformers loads it.  Raises `ConvertError`."""
    if not (folder / "tokenizer.json").is_file():
        raise ConvertError(
            f"{folder / 'tokenizer.json'} is missing.",
            "Save the tokenizer beside the weights (tokenizer.save_pretrained).",
        )
    read_json(folder / "tokenizer.json")
    try:
        return transformers.AutoTokenizer.from_pretrained(folder)
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise ConvertError(
            f"The tokenizer in {folder} cannot be read: {error}.", "Save it again."
        ) from error


def read_vocabulary(
    folder: Path, rows: int, image_token: int, *, video_token: int | None = None
) -> Vocabulary:
    """The vocabulary, filled up to the embedding's `rows`.  Raises `ConvertError`."""
    tokenizer = read_tokenizer(folder)
    parts = json.loads(tokenizer.backend_tokenizer.to_str())
    _check_model(parts["model"])
    _check_marker(tokenizer, image_token, MARKER, "image")
    if video_token is not None:
        _check_marker(tokenizer, video_token, VIDEO_MARKER, "video")
    markers = {token for token in (image_token, video_token) if token is not None}
    texts, types = _list_tokens(parts, rows, markers)
    if tokenizer.eos_token_id is None:
        raise ConvertError(
            "The tokenizer has no end-of-sequence token.", "Set eos_token and save it."
        )
    return Vocabulary(
        pre=_name_split(parts),
        tokens=texts,
        types=types,
        merges=tuple(m if isinstance(m, str) else " ".join(m) for m in parts["model"]["merges"]),
        bos=tokenizer.bos_token_id,
        eos=tokenizer.eos_token_id,
        eot=_second_end(folder, tokenizer),
        pad=tokenizer.pad_token_id,
        unk=tokenizer.unk_token_id,
        add_bos=_adds_bos(tokenizer),
        normalize=_normal_form(parts["normalizer"]),
        chat_template=read_template(folder),
    )


def end_tokens(folder: Path, tokenizer: Any) -> tuple[int, ...]:
    """Ids that end a reply: the tokenizer's, then those of generation_config.json.

    There, ids of ordinary words are passed over: a model built from default settings names 2.
    """
    path = folder / "generation_config.json"
    said = read_json(path).get("eos_token_id") if path.is_file() else None
    ids = said if isinstance(said, list) else [said]
    special = set(tokenizer.added_tokens_decoder)
    ends = [tokenizer.eos_token_id, *(i for i in ids if i in special)]
    return tuple(dict.fromkeys(ends))


def read_template(folder: Path) -> str:
    """The chat template: the processor's before the tokenizer's; empty if there is none."""
    if (folder / "chat_template.jinja").is_file():
        return (folder / "chat_template.jinja").read_text(encoding="utf-8")
    for name in ("chat_template.json", "processor_config.json", "tokenizer_config.json"):
        if (folder / name).is_file():
            found = read_json(folder / name).get("chat_template")
            if isinstance(found, list):
                found = {one["name"]: one["template"] for one in found}.get("default")
            if isinstance(found, str):
                return found
    return ""


def _second_end(folder: Path, tokenizer: Any) -> int | None:
    """GGUF has room for one end token beside the first."""
    others = end_tokens(folder, tokenizer)[1:]
    if len(others) > 1:
        raise ConvertError(
            f"generation_config.json names {len(others) + 1} tokens that end a reply.",
            "A GGUF holds two of them; leave out those that the model never says.",
        )
    return others[0] if others else None


def _check_model(model: dict[str, Any]) -> None:
    """Byte-level BPE without frills."""
    kind = model.get("type")
    frills = [key for key in ("continuing_subword_prefix", "end_of_word_suffix") if model.get(key)]
    if kind != "BPE" or model.get("byte_fallback") or frills:
        what = f"{kind} with {', '.join(frills) or 'byte fallback'}" if kind == "BPE" else kind
        raise ConvertError(f"The tokenizer is {what}, not a byte-level BPE.", _HINT)


def _check_marker(tokenizer: Any, token: int, marker: str, kind: str) -> None:
    said = tokenizer.convert_tokens_to_ids(marker)
    if said != token:
        raise ConvertError(
            f"config.json calls token {token} the {kind} token, "
            f"but the tokenizer's {marker} is {said}.",
            f"Add {marker} to the tokenizer as a special token and set {kind}_token_index to it.",
        )


def _name_split(parts: dict[str, Any]) -> str:
    expression = _split_expression(parts["pre_tokenizer"])
    plain, whole_words = SPLITS.get(expression, ("", ""))
    name = whole_words if parts["model"].get("ignore_merges") else plain
    if not name:
        raise ConvertError(
            f"The tokenizer splits words by {expression!r}, which is not known here.", _HINT
        )
    return name


def _split_expression(pre: dict[str, Any] | None) -> str:
    """The one expression that words are split by; a description of the splitter if it has none."""
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


def _normal_form(normalizer: dict[str, Any] | None) -> str:
    if normalizer is None:
        return ""
    if normalizer.get("type") in ("NFC", "NFKC", "NFD", "NFKD"):
        return str(normalizer["type"])
    raise ConvertError(f"The tokenizer rewrites texts ({normalizer.get('type')}).", _HINT)


def _adds_bos(tokenizer: Any) -> bool:
    """Whether a text gets the BOS token before it; nothing else may be added there."""
    bare = tokenizer.encode("x", add_special_tokens=False)
    full = tokenizer.encode("x")
    at = full.index(bare[0])
    if full[:at] not in ([], [tokenizer.bos_token_id]):
        raise ConvertError(f"The tokenizer puts tokens {full[:at]} before a text.", _HINT)
    return bool(at == 1)


def _list_tokens(
    parts: dict[str, Any], rows: int, markers: set[int]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Texts and types of all ids.

    The markers of photos and videos are marked unused: visual tokens take their place, and so a
    person who types `<image>` has typed a word.
    """
    texts = {number: text for text, number in parts["model"]["vocab"].items()}
    types = dict.fromkeys(texts, gguf.TokenType.NORMAL)
    for token in parts["added_tokens"]:
        _check_added(token)
        texts[token["id"]] = token["content"]
        special = token["special"]
        types[token["id"]] = gguf.TokenType.CONTROL if special else gguf.TokenType.USER_DEFINED
    types |= dict.fromkeys(markers, gguf.TokenType.UNUSED)
    if max(texts) >= rows:
        raise ConvertError(
            f"The tokenizer has {max(texts) + 1} tokens, but the embedding only {rows} rows.",
            "Resize the embedding (model.resize_token_embeddings) and save the checkpoint again.",
        )
    listed = tuple(texts.get(number, f"[PAD{number}]") for number in range(rows))
    if len(set(listed)) != rows:
        raise ConvertError("The tokenizer spells two tokens the same way.", "Save it again.")
    return listed, tuple(int(types.get(n, gguf.TokenType.UNUSED)) for n in range(rows))


def _check_added(token: dict[str, Any]) -> None:
    odd = [key for key in ("lstrip", "rstrip", "single_word") if token.get(key)]
    if odd:
        raise ConvertError(
            f"The added token {token['content']!r} has {' and '.join(odd)}, unknown to a GGUF.",
            _HINT,
        )
