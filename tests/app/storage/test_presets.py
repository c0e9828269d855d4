"""The file of presets: kept whole, damaged files set aside, imports checked."""

import json

import pytest

from app.storage.chat_store.chat_settings import ChatSettings
from app.storage.presets import import_presets, load_presets, preset, save_presets
from engine.errors import PumiceError

PIRATE = preset("Pirate", ChatSettings(system_prompt="Arr.", sampling={"temperature": 0.9}))


def test_presets_are_kept(paths):
    assert load_presets(paths.presets).presets == ()
    facts = preset(" With   facts ", ChatSettings(photo_facts=True))
    save_presets([PIRATE, facts], paths.presets)
    loaded = load_presets(paths.presets)
    assert loaded.trouble is None
    assert loaded.presets == (PIRATE, facts)
    assert loaded.presets[0].settings.preset == "Pirate"
    assert loaded.presets[1].name == "With facts"
    assert import_presets(paths.presets) == loaded.presets


@pytest.mark.parametrize("text", ["{", "[]", '{"presets": 3}', "\xff"])
def test_a_damaged_file_is_set_aside(paths, text):
    paths.presets.parent.mkdir(parents=True)
    paths.presets.write_text(text, encoding="latin-1")
    loaded = load_presets(paths.presets)
    assert loaded.presets == ()
    assert "was damaged" in loaded.trouble.message
    assert not paths.presets.exists()
    kept = paths.presets.with_name("presets.json.broken-1")
    assert kept.read_text(encoding="latin-1") == text
    with pytest.raises(PumiceError, match="is no file of presets"):
        import_presets(kept)


def test_rows_that_are_no_presets_are_left_out(paths):
    rows = [{"name": "A", "settings": {"system_prompt": "x", "new": 1}}, {"name": " "}, 7]
    rows += [{"name": "A", "settings": {"system_prompt": "twice"}}, {"name": "B"}]
    paths.presets.parent.mkdir(parents=True)
    paths.presets.write_text(json.dumps({"presets": rows}))
    found = load_presets(paths.presets).presets
    assert [(each.name, each.settings.system_prompt) for each in found] == [("A", "x"), ("B", "")]


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "config").write_text("a file where the folder should be")
    with pytest.raises(PumiceError, match="presets could not be saved"):
        save_presets([PIRATE], tmp_path / "config" / "presets.json")


def test_imports_are_refused_in_words(tmp_path):
    with pytest.raises(PumiceError, match=r"none\.json could not be read"):
        import_presets(tmp_path / "none.json")
    empty = tmp_path / "empty.json"
    empty.write_text('{"presets": []}')
    with pytest.raises(PumiceError, match="no presets in empty"):
        import_presets(empty)
    huge = tmp_path / "huge.json"
    huge.write_bytes(b" " * (2**20 + 1))
    with pytest.raises(PumiceError, match="is no file of presets"):
        import_presets(huge)
