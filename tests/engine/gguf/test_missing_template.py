"""A model file without a chat template: what is used instead is chosen by its tokens, and said."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import gguf
import numpy as np
import pytest

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.gguf.card import ModelFiles, read_card
from engine.gguf.diagnostics import diagnose, opening_notices
from engine.options import ModelOptions
from engine.text.known_templates import CHATML, VICUNA_V1

CHATML_TOKENS = ("<|im_start|>", "<|im_end|>")
_FIRST_ID = 400


def without_template(source: Path, target: Path, tokens: tuple[str, ...]) -> Path:
    """A copy without chat template; control tokens of these names take the place of others."""
    reader = gguf.GGUFReader(source)
    writer = gguf.GGUFWriter(str(target), "llama")
    for name, field in reader.fields.items():
        if name.startswith("GGUF.") or name in ("general.architecture", "tokenizer.chat_template"):
            continue
        kind, inner = field.types[0], field.types[-1] if len(field.types) > 1 else None
        value = field.contents()
        for number, token in enumerate(tokens, _FIRST_ID):
            if name == "tokenizer.ggml.tokens":
                value[number] = token
            if name == "tokenizer.ggml.token_type":
                value[number] = int(gguf.TokenType.CONTROL)
        writer.add_key_value(name, value, kind, inner)
    for tensor in reader.tensors:
        writer.add_tensor(tensor.name, np.array(tensor.data), raw_dtype=tensor.tensor_type)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return target


@pytest.mark.parametrize(
    ("tokens", "template", "says"),
    [(CHATML_TOKENS, CHATML, "ChatML is used"), ((), VICUNA_V1, "Vicuna v1 is used")],
)
def test_the_choice_is_said_by_card_diagnostics_and_engine(
    pairs: ModuleType,
    tmp_path: Path,
    tokens: tuple[str, ...],
    template: str,
    says: str,
) -> None:
    folder = pairs.write_pair(tmp_path / "pair", pairs.Shape())
    llm = without_template(folder / "model.gguf", tmp_path / "llm.gguf", tokens)
    files = ModelFiles(llm, folder / "mmproj.gguf")
    card = read_card(files)
    assert card.chat_template == template
    assert "no chat template" in card.template_note
    assert says in card.template_note
    found = diagnose(files, available=lambda: 10**12)
    assert found.problems == ()
    assert found.notes[0] == card.template_note
    with Engine(files, ModelOptions(context_tokens=512, threads=1)) as engine:
        assert engine.card.notices == (card.template_note,)
        ids = engine.prompt_ids(Conversation((user("w1"),)))
    assert (_FIRST_ID in ids) == (_FIRST_ID + 1 in ids) == bool(tokens)
    # The window shows the card's notices and these; nothing stands there twice.
    assert card.template_note not in opening_notices(found, blind=False)


def test_a_file_with_a_template_gets_no_note(pairs: ModuleType, tmp_path: Path) -> None:
    folder = pairs.write_pair(tmp_path / "pair", pairs.Shape())
    card = read_card(ModelFiles(folder / "model.gguf"))
    assert (card.template_note, card.notices) == ("", ())
    assert card.chat_template == pairs.Shape().template
