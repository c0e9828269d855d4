"""A model's vocabulary: no invented BOS, and the Unicode form its tokenizer was made for."""

import json
import shutil
import struct
from pathlib import Path

import gguf
import pytest
from PIL import Image

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.errors import ModelUnreadable
from engine.gguf.card import find_model
from engine.native.model import Model
from engine.options import ModelOptions
from engine.text.chat_template import ChatTemplate
from engine.text.pretokenizer import LEGACY_KEYS


def test_a_file_without_bos_has_none(tiny_siglip_pair: Path, tiny_pair: Path) -> None:
    for folder, has_bos in ((tiny_siglip_pair, False), (tiny_pair, True)):
        model = Model(folder / "model.gguf", ModelOptions())
        assert bool(model.bos_token) is has_bos
        assert model.eos_token
        model.close()


def test_torn_unicode_is_no_crash(tiny_pair: Path) -> None:
    with Engine(find_model(tiny_pair)) as engine:
        assert engine.prompt_ids(Conversation((user("a\ud800b\0c"),)))


def test_a_text_takes_the_tokenizers_unicode_form(tiny_checkpoint: Path, tmp_path: Path) -> None:
    from training.convert.pair import convert
    from training.convert.write import Kind

    shutil.copytree(tiny_checkpoint, tmp_path / "nfc")
    path = tmp_path / "nfc" / "tokenizer.json"
    tokenizer = json.loads(path.read_text())
    tokenizer["normalizer"] = {"type": "NFC"}
    path.write_text(json.dumps(tokenizer))
    convert(tmp_path / "nfc", tmp_path / "pair", kind=Kind.F32)
    with Engine(find_model(tmp_path / "pair")) as engine:
        composed = engine.prompt_ids(Conversation((user("caf\u00e9"),)))
        assert engine.prompt_ids(Conversation((user("cafe\u0301"),))) == composed


def test_a_prompt_that_begins_with_a_photo_has_its_bos(
    tiny_pair: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("RGB", (60, 60), "red").save(tmp_path / "red.png")
    template = ChatTemplate("{{ messages[0].content }}", bos_token="<s>", eos_token="</s>")
    with Engine(find_model(tiny_pair)) as engine:
        bos = engine.prompt_ids(Conversation((user("x"),)))[0]
        monkeypatch.setattr(engine._prompts, "_template", template)
        ids = engine.prompt_ids(Conversation((user("What?", str(tmp_path / "red.png")),)))
    assert ids[:2] == [bos, None]
    assert bos not in ids[1:]


def test_rules_of_a_damaged_file_are_refused(tiny_pair: Path, tmp_path: Path) -> None:
    shutil.copy(tiny_pair / "model.gguf", tmp_path)
    reader = gguf.GGUFReader(tmp_path / "model.gguf", "r+")
    field = reader.get_field("pumice.tokenizer.added_tokens")
    assert field is not None
    field.parts[field.data[0]][0] = 9999
    reader.data.flush()
    with pytest.raises(ModelUnreadable, match="there is no token 9999"):
        Model(tmp_path / "model.gguf", ModelOptions())


TEXTS = ("a</s>b", " <s> the  cat\n", "<box>", "  <box>  x", "caf\u00e9 cafe\u0301", "")


def test_a_file_with_the_older_keys_gives_the_same_ids(tiny_pair: Path, tmp_path: Path) -> None:
    """Only the header is rewritten: no tensors are loaded, so their offset does not matter."""
    raw = (tiny_pair / "model.gguf").read_bytes()
    for old, new in LEGACY_KEYS.items():
        raw = raw.replace(_named(new), _named(old))
    prefix = gguf.GGUFReader(tiny_pair / "model.gguf").get_field("pumice.tokenizer.prefix_space")
    assert prefix is not None
    assert prefix.contents() == "never"
    raw = raw.replace(_named("never"), _named("none"))
    (tmp_path / "model.gguf").write_bytes(raw)
    assert b"pumice.tokenizer" not in raw
    today = Model(tiny_pair / "model.gguf", ModelOptions(), vocab_only=True)
    older = Model(tmp_path / "model.gguf", ModelOptions(), vocab_only=True)
    for text in TEXTS:
        for first in (True, False):
            assert older.tokenize(text, first=first) == today.tokenize(text, first=first)
    assert len(today.tokenize("a</s>b", first=False)) == 3
    today.close()
    older.close()


def _named(text: str) -> bytes:
    """A string as a GGUF holds it: its length, then its bytes."""
    return struct.pack("<Q", len(text)) + text.encode()
