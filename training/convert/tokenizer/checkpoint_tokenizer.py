"""What a checkpoint says of its tokenizer: the tokenizer itself, its chat template, its end tokens.

As transformers loads it, from tokenizer.json, or from tokenizer.model if there is nothing else.
"""

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
            return _from_sentencepiece(folder)
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


def end_tokens(folder: Path, tokenizer: Any) -> tuple[int, ...]:
    """Ids that end a reply: the tokenizer's, then those of generation_config.json.

    Of those, ids of ordinary words are skipped: a model built from default settings names 2.
    """
    named = _optional_json(folder, "generation_config.json").get("eos_token_id")
    ids = named if isinstance(named, list) else [named]
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
                found = {each["name"]: each["template"] for each in found}.get("default")
            if isinstance(found, str):
                return found
    return ""


def _config_for(folder: Path) -> dict[str, Any]:
    """An empty config for an original LLaVA, which transformers would take for its own class."""
    config = _optional_json(folder, "config.json")
    return {"config": transformers.PreTrainedConfig()} if is_original(config) else {}


def _from_sentencepiece(folder: Path) -> Any:
    """From tokenizer.model and the files beside it: the original LLaVA has nothing else.

    Where no file says so, `legacy` is true, as in the transformers of LLaVA's time.
    """
    config = _optional_json(folder, "tokenizer_config.json")
    special = _optional_json(folder, "special_tokens_map.json")
    backend = build_tokenizer(folder / "tokenizer.model", legacy=bool(config.get("legacy", True)))
    _add_tokens(backend, folder, config)
    names = {
        name: _token_content(config.get(name) or special.get(name)) or default
        for name, default in (("bos_token", "<s>"), ("eos_token", "</s>"), ("unk_token", "<unk>"))
    }
    names["pad_token"] = _token_content(config.get("pad_token") or special.get("pad_token"))
    names = {name: word for name, word in names.items() if backend.token_to_id(word) is not None}
    if "bos_token" in names and config.get("add_bos_token", True):
        bos = names["bos_token"]
        backend.post_processor = tokenizers.processors.TemplateProcessing(
            single=f"{bos} $A", special_tokens=[(bos, backend.token_to_id(bos))]
        )
    fast: Any = transformers.PreTrainedTokenizerFast
    return fast(
        tokenizer_object=backend,
        chat_template=config.get("chat_template"),
        clean_up_tokenization_spaces=False,
        **names,
    )


def _optional_json(folder: Path, name: str) -> dict[str, Any]:
    return read_json(folder / name) if (folder / name).is_file() else {}


def _token_content(token: Any) -> str:
    return str((token.get("content") if isinstance(token, dict) else token) or "")


def _add_tokens(backend: tokenizers.Tokenizer, folder: Path, config: dict[str, Any]) -> None:
    """Tokens that were added later, by tokenizer_config.json or the older added_tokens.json."""
    added = {int(id_): token for id_, token in config.get("added_tokens_decoder", {}).items()}
    if not added:
        older = _optional_json(folder, "added_tokens.json")
        added = {int(id_): {"content": text, "special": True} for text, id_ in older.items()}
    for id_, token in sorted(added.items()):
        content, flags = _token_content(token), ("lstrip", "rstrip", "single_word", "normalized")
        new = tokenizers.AddedToken(
            content,
            special=bool(token.get("special", True)),
            **{flag: bool(token.get(flag, False)) for flag in flags},
        )
        (backend.add_special_tokens if new.special else backend.add_tokens)([new])
        if backend.token_to_id(content) != id_:
            raise ConvertError(
                f"The added token {content} is {id_} in {folder}, but its place is "
                f"{backend.token_to_id(content)}.",
                "Tokens are missing between the vocabulary and the added ones.",
            )
