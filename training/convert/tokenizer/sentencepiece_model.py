"""A tokenizer.model (SentencePiece) → the same tokenizer of the tokenizers library.

The protobuf is parsed here, since transformers would need two more packages for it.  Format:
sentencepiece/src/sentencepiece_model.proto; conversion: transformers/convert_slow_tokenizer.py.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import tokenizers
from tokenizers import decoders, normalizers, pre_tokenizers

from engine.errors import ConvertError
from engine.text.pretokenizer import SPACE

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_BPE = 2
_NORMAL, _UNKNOWN, _CONTROL, _USER, _UNUSED, _BYTE = 1, 2, 3, 4, 5, 6
_HINT = "Such a tokenizer cannot be converted yet."


@dataclass(frozen=True)
class Piece:
    """A token of the vocabulary; `kind` as numbered in sentencepiece_model.proto."""

    text: str
    score: float
    kind: int


def build_tokenizer(path: Path, *, legacy: bool) -> tokenizers.Tokenizer:
    """The tokenizer of a tokenizer.model.

    `legacy`: every text between special tokens gets a space before it, not only the first one.

    Raises:
        ConvertError: the file is damaged, or not a BPE of Llama's kind.
    """
    pieces, prefix = _read_model(path)
    vocabulary = {piece.text: number for number, piece in enumerate(pieces)}
    if len(vocabulary) != len(pieces):
        raise ConvertError(f"Two tokens of {path} have the same text.", _HINT)
    unknown = next((piece.text for piece in pieces if piece.kind == _UNKNOWN), None)
    tokenizer = tokenizers.Tokenizer(
        tokenizers.models.BPE(
            vocab=vocabulary,
            merges=_merges_by_score(pieces, vocabulary),
            unk_token=unknown,
            fuse_unk=True,
            byte_fallback=True,
        )
    )
    replace = normalizers.Replace(" ", SPACE)
    if legacy:
        steps = [normalizers.Prepend(SPACE), replace] if prefix else [replace]
        tokenizer.normalizer = normalizers.Sequence(steps)
    else:
        scheme = "first" if prefix else "never"
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(SPACE, scheme, split=False)
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace(SPACE, " "), decoders.ByteFallback(), decoders.Fuse()]
        + ([decoders.Strip(" ", 1, 0)] if prefix else [])
    )
    for piece in pieces:
        if piece.kind in (_UNKNOWN, _CONTROL, _USER):
            special = piece.kind != _USER
            token = tokenizers.AddedToken(piece.text, special=special, normalized=False)
            (tokenizer.add_special_tokens if special else tokenizer.add_tokens)([token])
    return tokenizer


def _merges_by_score(pieces: list[Piece], vocabulary: dict[str, int]) -> list[tuple[str, str]]:
    """Every pair of tokens that makes a token, the best score first."""
    words = [(n, p) for n, p in enumerate(pieces) if p.kind == _NORMAL]
    words.sort(key=lambda one: (-one[1].score, one[0]))
    return [
        (piece.text[:at], piece.text[at:])
        for _, piece in words
        for at in range(1, len(piece.text))
        if piece.text[:at] in vocabulary and piece.text[at:] in vocabulary
    ]


def _read_model(path: Path) -> tuple[list[Piece], bool]:
    """All pieces, and whether a text gets a space before it."""
    raw = path.read_bytes()
    try:
        fields = list(_protobuf_fields(raw))
        pieces = [_parse_piece(value) for number, value in fields if number == 1]
        trainer = dict(_protobuf_fields(next((v for n, v in fields if n == 2), b"")))
        rules = dict(_protobuf_fields(next((v for n, v in fields if n == 3), b"")))
    except (IndexError, struct.error, UnicodeDecodeError, TypeError, ValueError) as error:
        raise ConvertError(
            f"{path} is damaged, or not a SentencePiece model.", "Download it again."
        ) from error
    if not pieces:
        raise ConvertError(f"{path} is not a SentencePiece model.", "Download it again.")
    if trainer.get(3) != _BPE:
        raise ConvertError(f"{path} is not a BPE model.", _HINT)
    if sum(piece.kind == _BYTE for piece in pieces) != 256:
        raise ConvertError(f"{path} has no byte fallback.", _HINT)
    if rules.get(2) or rules.get(4, 1):
        raise ConvertError(f"{path} rewrites texts before it splits them.", _HINT)
    return pieces, bool(rules.get(3, 1))


def _parse_piece(raw: bytes | int) -> Piece:
    fields = dict(_protobuf_fields(raw))
    text, score = fields[1], fields.get(2, b"\0\0\0\0")
    assert isinstance(text, bytes)
    assert isinstance(score, bytes)
    return Piece(text.decode("utf-8"), struct.unpack("<f", score)[0], int(fields.get(3, _NORMAL)))


def _protobuf_fields(raw: bytes | int) -> Iterator[tuple[int, bytes | int]]:
    """(number, value) of the fields of a protobuf message: varints as int, all others as bytes."""
    if isinstance(raw, int):
        raise TypeError("a number where a message should be")
    at = 0
    while at < len(raw):
        tag, at = _read_varint(raw, at)
        kind = tag & 7
        if kind == _VARINT:
            value, at = _read_varint(raw, at)
            yield tag >> 3, value
            continue
        length = {_FIXED64: 8, _FIXED32: 4}.get(kind, 0)
        if kind == _BYTES:
            length, at = _read_varint(raw, at)
        if kind not in (_FIXED64, _FIXED32, _BYTES) or at + length > len(raw):
            raise ValueError("cut short")
        yield tag >> 3, raw[at : at + length]
        at += length


def _read_varint(raw: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = raw[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at
