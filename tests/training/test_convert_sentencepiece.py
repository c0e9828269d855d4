"""SentencePiece tokenizers (Llama, Vicuna, Mistral, Yi): ids in llama.cpp, text by text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import gguf
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.chat import Conversation, assistant, user
from engine.engine import Engine
from engine.errors import ConvertError
from engine.gguf.card import find_model
from engine.native.model import Model
from engine.options import ModelOptions
from engine.text.chat_template import VICUNA_V1
from engine.text.pretokenizer import PrefixSpace
from training.convert.pair import convert
from training.convert.tokenizer.checkpoint_tokenizer import read_tokenizer
from training.convert.tokenizer.checkpoint_vocabulary import read_vocabulary
from training.convert.tokenizer.vocabulary import Vocabulary, add_vocabulary
from training.convert.write import Kind
from training.parity.probes import NASTY, draw_photos

ROWS = 600
TYPES = gguf.TokenType


def _open_vocabulary(path: Path, vocabulary: Vocabulary) -> Model:
    writer = gguf.GGUFWriter(path, "llama")
    add_vocabulary(writer, vocabulary)
    writer.add_tensor("nothing", np.zeros(1, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return Model(path, ModelOptions(gpu_layers=0), vocab_only=True)


class Both:
    """A tokenizer in transformers and in llama.cpp."""

    def __init__(self, folder: Path) -> None:
        self.theirs = read_tokenizer(folder)
        self.image = self.theirs.get_vocab().get("<image>")
        self.vocabulary = read_vocabulary(folder, ROWS, self.image)
        self.ours = _open_vocabulary(folder / "vocabulary.gguf", self.vocabulary)

    def tokens_of(self, ids: list[int]) -> list[str]:
        return list(self.theirs.convert_ids_to_tokens(ids))


@pytest.fixture(scope="module", params=["legacy", "first", "original", "original-first", "yi"])
def both(
    request: pytest.FixtureRequest,
    kit: ModuleType,
    pieces_kit: ModuleType,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Both]:
    kind = request.param
    folder = pieces_kit.write_folder(
        tmp_path_factory.mktemp("pieces") / kind,
        kit.SENTENCES,
        legacy=not kind.endswith("first"),
        marker=not kind.startswith("original"),
        prefix=kind != "yi",
    )
    made = Both(folder)
    yield made
    made.ours.close()


def test_every_nasty_text(both: Both) -> None:
    for text in NASTY:
        if "<image>" not in text and not text.startswith("<s>"):
            assert both.ours.tokenize(text, first=True) == both.theirs.encode(text), text


_PARTS = st.sampled_from([" ", "  ", "\n", "</s>", "<s>", "<unk>", "the", "USER: ", "▁", "é", "😀"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(_PARTS, st.text(max_size=6)), max_size=8).map("".join))
def test_any_text(both: Both, text: str) -> None:
    if "<image>" in text or text.startswith("<s>"):
        return
    assert both.ours.tokenize(text, first=True) == both.theirs.encode(
        text.encode("utf-8", "replace").decode()
    )


@pytest.mark.parametrize("after", ["\nWhat is it? ASSISTANT:", " in the middle", "", "</s>x", "x"])
@pytest.mark.parametrize("before", ["", "USER: ", "USER:"])
def test_text_around_a_photo(both: Both, before: str, after: str) -> None:
    ours = [both.ours.tokenize(before, first=True), both.ours.tokenize(after, first=False)]
    if both.image is None:
        # As the original LLaVA: chunk by chunk, one BOS at the very start.
        theirs = [both.theirs.encode(before), both.theirs.encode(after)[1:]]
    else:
        ids = both.theirs.encode(f"{before}<image>{after}")
        at = ids.index(both.image)
        theirs = [ids[:at], ids[at + 1 :]]
    assert ours == theirs


def test_what_comes_after_a_photo(both: Both) -> None:
    """Known from LLaVA: `29871 13`, a space and a newline, after the photo."""
    after = both.tokens_of(both.ours.tokenize("\nQ", first=False))
    where = both.vocabulary.pre_tokenizer.prefix_space
    goes_on = where in (PrefixSpace.FIRST, PrefixSpace.NEVER)
    spaced = not goes_on or (both.image is None and where is PrefixSpace.FIRST)
    assert after[:2] == (["▁", "<0x0A>"] if spaced else ["<0x0A>", *after[1:2]])


def test_types_scores_and_rows(both: Both) -> None:
    vocabulary = both.vocabulary
    types = dict(zip(vocabulary.tokens, vocabulary.types, strict=True))
    assert vocabulary.model == "llama"
    assert types["<0x41>"] == TYPES.BYTE
    assert types["<unk>"] == TYPES.UNKNOWN
    assert types["<s>"] == types["</s>"] == TYPES.CONTROL
    assert types["▁the"] == TYPES.NORMAL
    assert types[f"[PAD{ROWS - 1}]"] == TYPES.UNUSED
    assert vocabulary.add_bos
    scores = dict(zip(vocabulary.tokens, vocabulary.scores, strict=True))
    assert 0 >= scores["▁t"] > scores["▁the"] > scores["t"]
    if both.image is not None:
        assert types["<image>"] == TYPES.UNUSED
        assert types["<pad>"] == TYPES.CONTROL


def test_tokenizer_json_reads_like_tokenizer_model(both: Both, tmp_path: Path) -> None:
    both.theirs.save_pretrained(tmp_path)
    (tmp_path / "config.json").write_text('{"model_type": "llava"}')
    again = read_vocabulary(tmp_path, ROWS, both.image)
    assert (again.tokens, again.types, again.scores) == (
        both.vocabulary.tokens,
        both.vocabulary.types,
        both.vocabulary.scores,
    )
    assert again.pre_tokenizer == both.vocabulary.pre_tokenizer


def _folder(kit: ModuleType, pieces_kit: ModuleType, folder: Path, **odd: Any) -> Path:
    return Path(pieces_kit.write_folder(folder, kit.SENTENCES, legacy=True, marker=False, **odd))


@pytest.mark.parametrize(
    ("odd", "match"), [({"kind": 1}, "not a BPE model"), ({"tidy": 1}, "rewrites texts")]
)
def test_other_sentencepiece_models_are_refused(
    kit: ModuleType, pieces_kit: ModuleType, tmp_path: Path, odd: dict[str, int], match: str
) -> None:
    with pytest.raises(ConvertError, match=match):
        read_vocabulary(_folder(kit, pieces_kit, tmp_path, **odd), ROWS, None)


@pytest.mark.parametrize("keep", [0, 10, 3000])
def test_a_damaged_model_is_refused(
    kit: ModuleType, pieces_kit: ModuleType, tmp_path: Path, keep: int
) -> None:
    path = _folder(kit, pieces_kit, tmp_path) / "tokenizer.model"
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(ConvertError, match=r"damaged|not a SentencePiece|not a BPE"):
        read_vocabulary(tmp_path, ROWS, None)


def test_merges_in_another_order_are_refused_with_a_text(
    kit: ModuleType, pieces_kit: ModuleType, tmp_path: Path
) -> None:
    """A BPE trained by the tokenizers library lists one pair for each word, not all pairs."""
    tokenizer = read_tokenizer(_folder(kit, pieces_kit, tmp_path / "model"))
    tokenizer.save_pretrained(tmp_path / "json")
    (tmp_path / "json" / "config.json").write_text('{"model_type": "llava"}')
    path = tmp_path / "json" / "tokenizer.json"
    parsed = json.loads(path.read_text())
    # Merges for words of three letters and more are gone: llama.cpp would still make them.
    parsed["model"]["merges"] = [m for m in parsed["model"]["merges"] if len("".join(m)) < 3]
    path.write_text(json.dumps(parsed))
    with pytest.raises(ConvertError, match=r"llama.cpp reads '.*' differently"):
        read_vocabulary(tmp_path / "json", ROWS, None)


@pytest.mark.parametrize("legacy", [True, False])
def test_a_whole_model_asks_what_transformers_asks(
    kit: ModuleType, pieces_kit: ModuleType, tmp_path: Path, *, legacy: bool
) -> None:
    made = pieces_kit.write_folder(tmp_path / "t", kit.SENTENCES, legacy=legacy, marker=True)
    tokenizer = read_tokenizer(made)
    tokenizer.chat_template = VICUNA_V1
    folder = tmp_path / "c"
    kit.make_model(kit.CLIP, tokenizer).save_pretrained(folder)
    kit.make_image_processor(kit.CLIP).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    convert(folder, tmp_path / "pair", kind=Kind.F32)
    photo = draw_photos(tmp_path)[0]
    chat = Conversation((user("What  is it?", photo), assistant("A cat."), user("Where?\n")))
    messages = [
        {"role": "user", "content": "<image>\nWhat  is it?"},
        {"role": "assistant", "content": "A cat."},
        {"role": "user", "content": "Where?\n"},
    ]
    text = tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
    image = tokenizer.convert_tokens_to_ids("<image>")
    theirs = [None if one == image else one for one in tokenizer.encode(text)]
    with Engine(find_model(tmp_path / "pair")) as engine:
        ours = engine.prompt_ids(chat)
    at = theirs.index(None)
    photo_tokens = ours.count(None)
    assert photo_tokens == 16
    assert ours == [*theirs[:at], *[None] * photo_tokens, *theirs[at + 1 :]]
