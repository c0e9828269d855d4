"""Tokenizers: what the GGUF says of them, and which are refused."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import gguf
import numpy as np
import pytest

from engine.errors import ConvertError
from engine.native.model import Model
from engine.options import ModelOptions
from training.convert.tokenizer.checkpoint_tokenizer import end_tokens, read_tokenizer
from training.convert.tokenizer.checkpoint_vocabulary import read_vocabulary
from training.convert.tokenizer.vocabulary import Vocabulary, add_vocabulary

TYPES = gguf.TokenType


def _save(kit: ModuleType, folder: Path, **changes: Any) -> Path:
    tokenizer = kit.make_tokenizer(dataclasses.replace(kit.CLIP, **changes))
    tokenizer.save_pretrained(folder)
    (folder / "config.json").write_text('{"model_type": "llava"}', encoding="utf-8")
    return folder


def _read(folder: Path, rows: int = 400) -> Vocabulary:
    image = read_tokenizer(folder).convert_tokens_to_ids("<image>")
    return read_vocabulary(folder, rows, image)


def _edit(folder: Path, key: str, value: object) -> None:
    path = folder / "tokenizer.json"
    parsed = json.loads(path.read_text(encoding="utf-8"))
    where: Any = parsed
    *steps, last = key.split(".")
    for step in steps:
        where = where[int(step) if step.isdigit() else step]
    where[last] = value
    path.write_text(json.dumps(parsed), encoding="utf-8")


def test_types_spare_rows_and_markers(kit: ModuleType, tmp_path: Path) -> None:
    vocabulary = _read(_save(kit, tmp_path))
    types = dict(zip(vocabulary.tokens, vocabulary.types, strict=True))
    assert len(vocabulary.tokens) == 400
    assert types["<s>"] == types["</s>"] == types["<pad>"] == TYPES.CONTROL
    assert types["<box>"] == TYPES.USER_DEFINED
    assert types["Ġthe"] == types["!"] == TYPES.NORMAL
    assert types["<image>"] == types["[PAD399]"] == TYPES.UNUSED
    assert vocabulary.tokens[vocabulary.eos] == "</s>"
    assert vocabulary.bos is not None
    assert vocabulary.tokens[vocabulary.bos] == "<s>"
    assert vocabulary.add_bos
    assert vocabulary.chat_template == kit.PARTS_TEMPLATE
    assert "Ġ t" in vocabulary.merges or "Ġt h" in vocabulary.merges


def test_without_bos(kit: ModuleType, tmp_path: Path) -> None:
    vocabulary = _read(_save(kit, tmp_path, bos=None))
    assert vocabulary.bos is None
    assert not vocabulary.add_bos


def test_the_pre_tokenizer_is_recognised_by_its_expression(kit: ModuleType, tmp_path: Path) -> None:
    assert _read(_save(kit, tmp_path / "a")).pre == "qwen2"
    llama = _save(kit, tmp_path / "b", split=kit.LLAMA3_SPLIT)
    assert _read(llama).pre == "dbrx"
    _edit(llama, "model.ignore_merges", True)
    assert _read(llama).pre == "llama-bpe"
    plain = _save(kit, tmp_path / "c")
    _edit(
        plain,
        "pre_tokenizer",
        {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True},
    )
    assert _read(plain).pre == "gpt-2"


@pytest.mark.parametrize(
    ("key", "value", "match"),
    [
        ("pre_tokenizer", {"type": "Whitespace"}, "splits words by"),
        ("pre_tokenizer.pretokenizers.0.pattern", {"Regex": r"\w+"}, "splits words by"),
        ("pre_tokenizer.pretokenizers.1.add_prefix_space", True, "splits words by"),
        ("model.ignore_merges", True, "splits words by"),
        ("model.byte_fallback", True, "byte fallback"),
        ("model.end_of_word_suffix", "</w>", "end_of_word_suffix"),
        ("normalizer", {"type": "Lowercase"}, "rewrites texts"),
        ("added_tokens.0.single_word", True, "found only beside"),
    ],
)
def test_what_llama_cpp_would_split_differently_is_refused(
    kit: ModuleType, tmp_path: Path, key: str, value: object, match: str
) -> None:
    folder = _save(kit, tmp_path)
    _edit(folder, key, value)
    with pytest.raises(ConvertError, match=match):
        _read(folder)


def test_the_unicode_form_is_written(kit: ModuleType, tmp_path: Path) -> None:
    folder = _save(kit, tmp_path)
    _edit(folder, "normalizer", {"type": "NFC"})
    assert _read(folder).unicode_form == "NFC"


def test_more_tokens_than_rows(kit: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(ConvertError, match="only 300 rows"):
        _read(_save(kit, tmp_path), rows=300)


def test_another_image_token_than_the_config_says(kit: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(ConvertError, match="calls token 7 the image token"):
        read_vocabulary(_save(kit, tmp_path), 400, 7)


def test_ends_of_a_reply(kit: ModuleType, tmp_path: Path) -> None:
    folder = _save(kit, tmp_path)
    tokenizer = read_tokenizer(folder)
    pad = tokenizer.pad_token_id
    parsed = {"eos_token_id": [tokenizer.eos_token_id, pad, 2]}
    (folder / "generation_config.json").write_text(json.dumps(parsed), encoding="utf-8")
    # 2 is an ordinary token here: left over from default settings, not an end.
    assert end_tokens(folder, tokenizer) == (tokenizer.eos_token_id, pad)
    assert _read(folder).eot == pad


@pytest.mark.parametrize("name", ["tokenizer_config.json", "chat_template.json"])
def test_the_chat_template_is_found_where_it_lies(
    kit: ModuleType, tmp_path: Path, name: str
) -> None:
    folder = _save(kit, tmp_path)
    (folder / "chat_template.jinja").unlink()
    path = folder / name
    parsed = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    path.write_text(json.dumps({**parsed, "chat_template": "{{ 'hi' }}"}), encoding="utf-8")
    assert _read(folder).chat_template == "{{ 'hi' }}"


def _ends(folder: Path, contents: list[str]) -> Vocabulary:
    """With these added as special tokens, all of them ends of a reply."""
    tokenizer = read_tokenizer(folder)
    tokenizer.add_special_tokens({"additional_special_tokens": contents})
    tokenizer.save_pretrained(folder)
    ids = tokenizer.convert_tokens_to_ids(contents)
    (folder / "generation_config.json").write_text(json.dumps({"eos_token_id": ids}))
    return _read(folder)


def test_many_ends_of_a_reply(kit: ModuleType, tmp_path: Path) -> None:
    """Two have keys of their own; those that llama.cpp knows by their text need none."""
    known = ["<|eot_id|>", "<|end_of_text|>", "<|eom_id|>"]
    vocabulary = _ends(_save(kit, tmp_path), [*known, "<my_end>", "<my_other>"])
    assert [vocabulary.tokens[end] for end in vocabulary.other_ends[:2]] == [
        "<my_end>",
        "<my_other>",
    ]
    writer = gguf.GGUFWriter(tmp_path / "vocabulary.gguf", "llama")
    add_vocabulary(writer, vocabulary)
    writer.add_tensor("nothing", np.zeros(1, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    model = Model(tmp_path / "vocabulary.gguf", ModelOptions(gpu_layers=0), vocab_only=True)
    ends = {word for n, word in enumerate(vocabulary.tokens) if model.ends_reply(n)}
    model.close()
    assert ends == {"</s>", *known, "<my_end>", "<my_other>"}


def test_too_many_ends_of_a_reply(kit: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(ConvertError, match="names 4 tokens that end a reply"):
        _ends(_save(kit, tmp_path), ["<one>", "<two>", "<three>"])


def test_a_token_that_strips_spaces_is_kept(kit: ModuleType, tmp_path: Path) -> None:
    """The check compares with the tokenizers library: that it passes is the test."""
    folder = _save(kit, tmp_path)
    parsed = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    at = next(n for n, one in enumerate(parsed["added_tokens"]) if one["content"] == "<box>")
    _edit(folder, f"added_tokens.{at}.lstrip", True)
    _edit(folder, f"added_tokens.{at}.rstrip", True)
    tokens = _read(folder).pre_tokenizer.added_tokens
    box = next(token for token in tokens if token.content == "<box>")
    assert box.lstrip
    assert box.rstrip


def test_without_an_image_token_text_after_a_photo_is_tokenised_on_its_own(
    kit: ModuleType, tmp_path: Path
) -> None:
    folder = _save(kit, tmp_path)
    assert not read_vocabulary(
        folder, 400, None
    ).pre_tokenizer.retokenize_after_photo  # it has one all the same
    parsed = (folder / "tokenizer.json").read_text(encoding="utf-8")
    (folder / "tokenizer.json").write_text(parsed.replace("<image>", "<photo>"), encoding="utf-8")
    config = (folder / "tokenizer_config.json").read_text(encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(
        config.replace("<image>", "<photo>"), encoding="utf-8"
    )
    vocabulary = read_vocabulary(folder, 400, None)
    assert vocabulary.pre_tokenizer.retokenize_after_photo
    assert vocabulary.types[vocabulary.tokens.index("<photo>")] == TYPES.CONTROL
