"""card.md: a card in words, from card.json alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.errors import ConvertError, ModelMissing
from engine.gguf.card import find_model, read_card
from engine.gguf.pairing import find_pairs
from training.check import check
from training.convert.card_json import is_ours
from training.convert.card_md import render, write

STARTER = Path(__file__).parents[2] / "assets/models/starter"


def test_the_starters_card_in_words() -> None:
    card = json.loads((STARTER / "card.json").read_text(encoding="utf-8"))
    page = render(card)
    assert page.startswith(f"# {card['name']}\n\n{card['notes']['about']}\n")
    assert "pumice chat --model DIR" in page
    assert f"| family row | {card['family']} |" in page
    assert f"LLM {card['type']['llm']}, vision file {card['type']['vision']}" in page
    for name, entry in card["parity"]["figures"].items():
        assert f"| {name} | {entry['value']:g} |" in page
    for name, why in card["dropped"].items():
        assert f"| `{name}` | {why} |" in page
    for entry in card["files"].values():
        assert f"| {entry['bytes']:,} | `{entry['sha256']}` |" in page


def test_what_a_card_does_not_say_is_left_out() -> None:
    page = render({"name": "Odd | one\nmore"})
    assert page.startswith("# Odd \\| one more\n")
    assert "Never compared with its checkpoint" in page
    assert "## Files" not in page
    assert "None" not in page


def test_a_refusal_is_said() -> None:
    figures = {
        "a": {"value": None, "count": 3, "at_most": 0.1, "parted": "other words"},
        "b": {"value": 0.5, "count": 4, "at_least": 0.4},
    }
    parity = {"reference": "x", "kept": False, "figures": figures, "not_compared": {"c": "d"}}
    page = render({"parity": parity})
    assert "it is **beyond** the limits" in page
    assert "| a | no number, **beyond**: other words | ≤ 0.1 | 3 |" in page
    assert "| b | 0.5 | ≥ 0.4 | 4 |" in page
    assert "Not compared: c, because d." in page


def test_the_command_writes_it_and_nothing_stumbles_over_it(tmp_path: Path) -> None:
    model = Path(shutil.copytree(STARTER, tmp_path / "starter"))
    (model / "card.md").unlink(missing_ok=True)
    told = CliRunner().invoke(check, ["--card", str(model)])
    assert told.exit_code == 0, told.output
    assert (model / "card.md").read_text(encoding="utf-8").startswith("# Starter\n")
    assert is_ours(model)
    assert read_card(find_model(model)).name == "Starter"
    assert find_pairs([model]).models[0].llm == model / "model.gguf"


def test_no_card(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"no .*card\.json"):
        write(tmp_path)
    (tmp_path / "card.json").write_text("[1]")
    with pytest.raises(ConvertError, match="holds no card"):
        write(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["card.json"]
