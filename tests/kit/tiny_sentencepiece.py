"""A small SentencePiece tokenizer.model, written byte by byte, and the folder around it."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import tokenizers

from engine.text.pretokenizer import SPACE

_UNKNOWN, _CONTROL, _USER, _NORMAL, _BYTE = 2, 3, 4, 1, 6


def _varint(number: int) -> bytes:
    out = b""
    while number > 127:
        out, number = out + bytes([number & 127 | 128]), number >> 7
    return out + bytes([number])


def _field(number: int, value: bytes | int | float) -> bytes:
    match value:
        case bytes():
            return _varint(number << 3 | 2) + _varint(len(value)) + value
        case float():
            return _varint(number << 3 | 5) + struct.pack("<f", value)
        case _:
            return _varint(number << 3) + _varint(value)


def _trained_words(sentences: tuple[str, ...], count: int) -> tuple[list[str], list[str]]:
    """Words in the order in which merges make them, and single characters."""
    trained = tokenizers.Tokenizer(tokenizers.models.BPE())
    trained.pre_tokenizer = tokenizers.pre_tokenizers.Metaspace()
    trainer = tokenizers.trainers.BpeTrainer(vocab_size=count, show_progress=False)
    # Llama has no piece for a newline: it is written as a byte.
    trained.train_from_iterator([line.replace("\n", " ") for line in sentences], trainer)
    model = json.loads(trained.to_str())["model"]
    merged = list(dict.fromkeys("".join(merge) for merge in model["merges"]))
    return merged, [word for word in model["vocab"] if len(word) == 1]


def write_model(
    path: Path, sentences: tuple[str, ...], *, count: int = 150, prefix: bool = True, **odd: int
) -> Path:
    """In Llama's order: unknown, BOS and EOS, bytes, words by score, characters.

    `odd` sets the trainer's model type (`kind`) or remove_extra_whitespaces (`tidy`).
    """
    merged, letters = _trained_words(sentences, count)
    runs = [SPACE * 2, SPACE * 4]  # Llama has runs of spaces, which merge in more ways than one
    pieces = [("<unk>", _UNKNOWN), ("<s>", _CONTROL), ("</s>", _CONTROL)]
    pieces += [(f"<0x{byte:02X}>", _BYTE) for byte in range(256)]
    start = len(pieces)
    pieces += [(word, _NORMAL) for word in dict.fromkeys([*runs, *merged, *letters])]
    raw = b""
    for number, (word, kind) in enumerate(pieces):
        piece = _field(1, word.encode()) + _field(2, float(min(start - number, 0)))
        raw += _field(1, piece + (b"" if kind == _NORMAL else _field(3, kind)))
    raw += _field(2, _field(3, odd.get("kind", 2)))
    rules = _field(1, b"identity") + _field(3, int(prefix)) + _field(4, odd.get("tidy", 0))
    path.write_bytes(raw + _field(3, rules))
    return path


def write_folder(
    folder: Path, sentences: tuple[str, ...], *, legacy: bool | None, marker: bool, **odd: Any
) -> Path:
    """tokenizer.model and the files beside it; `marker`: with `<image>` and `<pad>` added."""
    folder.mkdir(parents=True, exist_ok=True)
    write_model(folder / "tokenizer.model", sentences, **odd)
    config = {} if legacy is None else {"legacy": legacy}
    (folder / "tokenizer_config.json").write_text(json.dumps(config))
    (folder / "config.json").write_text('{"model_type": "llava"}')
    if marker:
        from training.convert.tokenizer.sentencepiece_model import build_tokenizer

        size = build_tokenizer(folder / "tokenizer.model", legacy=True).get_vocab_size()
        (folder / "added_tokens.json").write_text(json.dumps({"<image>": size, "<pad>": size + 1}))
    return folder
