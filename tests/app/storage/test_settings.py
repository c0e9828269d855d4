"""Settings survive damage, odd values and other versions."""

import json

import pytest

from app.storage.settings import Loaded, Settings, Theme, load, save
from engine.errors import OptionError, PumiceError
from engine.options import SamplingOptions


def test_no_file_gives_defaults(paths):
    assert load(paths.settings) == Loaded(Settings())


def test_what_is_saved_is_loaded(paths):
    sampling = SamplingOptions(temperature=0.5, mirostat=2, seed=7, max_tokens=99)
    settings = Settings(theme=Theme.DARK, text_percent=130, sampling=sampling, window_px=(900, 700))
    save(settings, paths.settings)
    assert load(paths.settings) == Loaded(settings)


@pytest.mark.parametrize("content", ["{", "[1, 2]", "", "\x00\x01"])
def test_damaged_file_is_set_aside(paths, content):
    paths.config.mkdir(parents=True)
    paths.settings.write_text(content)
    loaded = load(paths.settings)
    assert loaded.settings == Settings()
    assert "defaults" in loaded.trouble.message
    assert paths.settings.with_name("settings.json.broken-1").read_text() == content
    assert not paths.settings.exists()


def test_a_second_damaged_file_does_not_replace_the_first(paths):
    paths.config.mkdir(parents=True)
    for content in ("first {", "second {"):
        paths.settings.write_text(content)
        load(paths.settings)
    assert paths.settings.with_name("settings.json.broken-1").read_text() == "first {"
    assert paths.settings.with_name("settings.json.broken-2").read_text() == "second {"


def test_single_odd_values_take_their_defaults(paths):
    paths.config.mkdir(parents=True)
    plain = {"theme": "purple", "text_percent": 9000, "temperature": 1, "motion": "no"}
    plain |= {"top_k": 3, "top_p": 7.5, "min_p": "much", "seed": -4, "mirostat": True}
    paths.settings.write_text(json.dumps(plain))
    loaded = load(paths.settings)
    assert loaded.settings == Settings(sampling=SamplingOptions(temperature=1.0, top_k=3))
    wrong = "theme, text_percent, motion, top_p, min_p, mirostat, seed"
    assert loaded.trouble.message.endswith(f": {wrong}.")


def test_values_that_do_not_go_together_are_named(paths):
    paths.config.mkdir(parents=True)
    paths.settings.write_text(json.dumps({"temperature": 0, "mirostat": 1, "seed": None}))
    loaded = load(paths.settings)
    assert loaded.settings == Settings()
    assert loaded.trouble.message.endswith(": mirostat.")


def test_grammars_are_no_settings(paths):
    sampling = SamplingOptions(grammar='root ::= "a"', stop=("x",), top_k=3)
    save(Settings(sampling=sampling), paths.settings)
    assert load(paths.settings).settings.sampling == SamplingOptions(top_k=3)


def test_keys_of_another_version_are_kept(paths):
    paths.config.mkdir(parents=True)
    paths.settings.write_text(json.dumps({"from_the_future": 7}))
    save(Settings(text_percent=120), paths.settings)
    plain = json.loads(paths.settings.read_text())
    assert (plain["from_the_future"], plain["text_percent"]) == (7, 120)


def test_what_cannot_be_saved_is_said(paths):
    paths.config.parent.mkdir(parents=True, exist_ok=True)
    paths.config.write_text("a file where the folder should be")
    with pytest.raises(PumiceError, match="could not be saved"):
        save(Settings(), paths.settings)


def test_a_setting_out_of_range_is_refused():
    with pytest.raises(OptionError, match="text_percent is 20, but it must be between 75 and 250"):
        Settings(text_percent=20)
