"""A checkpoint's tokenizer as transformers has it, from tokenizer.json or from tokenizer.model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tokenizers
import transformers

from engine.errors import ConvertError
from training.convert.checkpoint import is_original, read_json
from training.convert.tokenizer.sentencepiece_model import build_tokenizer


def read_tokenizer(folder: Path) -> Any:
    """The checkpoint's tokenizer as transformers loads it.  Raises `ConvertError`."""
    if not (folder / "tokenizer.json").is_file():
        if (folder / "tokenizer.model").is_file():
            return _from_pieces(folder)
        raise ConvertError(
            f"{folder / 'tokenizer.json'} is missing.",
            "Save the tokenizer beside the weights (tokenizer.save_pretrained).",
        )
    read_json(folder / "tokenizer.json")
    try:
        return transformers.AutoTokenizer.from_pretrained(folder, **_config_for(folder))
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise ConvertError(
            f"The tokenizer in {folder} cannot be read: {error}.", "Save it again."
        ) from error


def _config_for(folder: Path) -> dict[str, Any]:
    """None of its own for an original LLaVA: transformers would take it for its own class."""
    said = _said(folder, "config.json")
    return {"config": transformers.PreTrainedConfig()} if is_original(said) else {}


def _from_pieces(folder: Path) -> Any:
    """From tokenizer.model, with what lies beside it: the original LLaVA has nothing else.

    Without a word about `legacy` it is so, as in the transformers of LLaVA's time.
    """
    said, known = _said(folder, "tokenizer_config.json"), _said(folder, "special_tokens_map.json")
    made = build_tokenizer(folder / "tokenizer.model", legacy=bool(said.get("legacy", True)))
    _add_tokens(made, folder, said)
    names = {
        name: _spelling(said.get(name) or known.get(name)) or default
        for name, default in (("bos_token", "<s>"), ("eos_token", "</s>"), ("unk_token", "<unk>"))
    }
    names["pad_token"] = _spelling(said.get("pad_token") or known.get("pad_token"))
    names = {name: word for name, word in names.items() if made.token_to_id(word) is not None}
    if "bos_token" in names and said.get("add_bos_token", True):
        bos = names["bos_token"]
        made.post_processor = tokenizers.processors.TemplateProcessing(
            single=f"{bos} $A", special_tokens=[(bos, made.token_to_id(bos))]
        )
    fast: Any = transformers.PreTrainedTokenizerFast
    return fast(
        tokenizer_object=made,
        chat_template=said.get("chat_template"),
        clean_up_tokenization_spaces=False,
        **names,
    )


def _said(folder: Path, name: str) -> dict[str, Any]:
    return read_json(folder / name) if (folder / name).is_file() else {}


def _spelling(token: Any) -> str:
    return str((token.get("content") if isinstance(token, dict) else token) or "")


def _add_tokens(made: tokenizers.Tokenizer, folder: Path, said: dict[str, Any]) -> None:
    """Tokens that were added later, by tokenizer_config.json or the older added_tokens.json."""
    listed = {int(number): token for number, token in said.get("added_tokens_decoder", {}).items()}
    if not listed:
        older = _said(folder, "added_tokens.json")
        listed = {int(n): {"content": w, "special": True} for w, n in older.items()}
    for number, token in sorted(listed.items()):
        word, flags = _spelling(token), ("lstrip", "rstrip", "single_word", "normalized")
        new = tokenizers.AddedToken(
            word,
            special=bool(token.get("special", True)),
            **{flag: bool(token.get(flag, False)) for flag in flags},
        )
        (made.add_special_tokens if new.special else made.add_tokens)([new])
        if made.token_to_id(word) != number:
            raise ConvertError(
                f"The added token {word} is {number} in {folder}, but its place is "
                f"{made.token_to_id(word)}.",
                "Tokens are missing between the vocabulary and the added ones.",
            )
