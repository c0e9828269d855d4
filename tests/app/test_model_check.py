"""Before a model is opened: paired, checked, refused in words, or asked about; real files."""

import shutil
from pathlib import Path

import gguf
import pytest
from PySide6.QtCore import QUrl

from app.storage.model_choice import ModelChoice
from app.window.engines import model_files
from app.window.engines.model_files import choice_of, facts_in_words, facts_of, holds_model, paired
from app.window.photos.mime_photos import MimeContent
from engine.options import ModelOptions


@pytest.fixture
def pair(pairs, tmp_path):
    def make(name="pair", **sizes):
        return pairs.write_pair(tmp_path / name, pairs.Shape(**sizes))

    return make


@pytest.fixture
def check(qtbot, parts):
    qtbot.waitUntil(lambda: parts.line.state == "ready")
    parts.opened = []
    parts.line.opened.connect(parts.opened.append)
    parts.models.check.parts = parts
    return parts.models.check


def url(path):
    return QUrl.fromLocalFile(str(path))


def opened(qtbot, check):
    qtbot.waitUntil(lambda: bool(check.parts.opened), timeout=10_000)
    return check.parts.opened[-1]


def asked(qtbot, check, path):
    with qtbot.waitSignal(check.asked, timeout=10_000):
        check.openUrl(url(path))
    assert check.parts.opened == []
    return [(each["message"], each["hint"]) for each in check.sentences]


def without_template(folder):
    """The language model without its chat template."""
    reader = gguf.GGUFReader(folder / "model.gguf")
    key = reader.fields["tokenizer.chat_template"]
    content = bytearray((folder / "model.gguf").read_bytes())
    name = content.find(b"tokenizer.chat_template")
    content[name : name + len(b"tokenizer.chat_template")] = b"tokenizer.chat_templatX"
    (folder / "model.gguf").write_bytes(content)
    assert key is not None
    return folder


def test_a_model_without_problems_opens_without_asking(qtbot, check, pair):
    folder = pair()
    check.openUrl(url(folder))
    assert check.checking == "pair"
    assert opened(qtbot, check) == ModelChoice(folder)
    assert (check.checking, check.title) == ("", "")
    preferences = check.parts.preferences.settings
    assert preferences.model == str(folder)
    assert preferences.recent_models == ((str(folder), "", "Pumice starter"),)


def test_a_gguf_is_paired_with_the_vision_file_beside_it(qtbot, check, pair):
    folder = pair()
    for old, new in (("model", "random-q4"), ("mmproj", "mmproj-f16")):
        (folder / f"{old}.gguf").rename(folder / f"{new}.gguf")
    both = ModelChoice(folder / "random-q4.gguf", folder / "mmproj-f16.gguf")
    check.openUrl(url(both.path))
    assert opened(qtbot, check) == both
    assert paired(ModelChoice(both.mmproj)) == both  # the vision file was chosen
    assert choice_of([both.mmproj, both.path]) == both  # both were dropped
    assert check.parts.preferences.settings.mmproj == str(both.mmproj)


def test_without_a_vision_file_it_is_asked_for(qtbot, check, pair, tmp_path):
    folder = pair()
    vision = tmp_path / "elsewhere" / "mmproj.gguf"
    vision.parent.mkdir()
    (folder / "mmproj.gguf").rename(vision)
    ((message, hint),) = asked(qtbot, check, folder / "model.gguf")[:1]
    assert message == "It takes text only: there is no vision file (mmproj) with it."
    assert hint.startswith("Choose the vision file")
    assert (check.canOpen, check.wantsVision, check.title) == (True, True, "Open Random?")
    with qtbot.waitSignal(check.vision_wanted):
        check.chooseVision()
    check.useVision(url(vision))
    assert opened(qtbot, check) == ModelChoice(folder / "model.gguf", vision)


def test_text_only_opens_if_the_person_says_so(qtbot, check, pair):
    folder = pair()
    (folder / "mmproj.gguf").unlink()
    asked(qtbot, check, folder / "model.gguf")
    check.openAnyway()
    assert opened(qtbot, check) == ModelChoice(folder / "model.gguf")
    assert check.title == ""
    check.parts.opened.clear()
    check.open(ModelChoice(folder / "model.gguf"))  # it is known now
    assert opened(qtbot, check) == ModelChoice(folder / "model.gguf")


def test_a_vision_file_of_another_model_is_refused(qtbot, check, pair):
    folder, other = pair(width=256), pair("other", width=128)
    shutil.copy(other / "mmproj.gguf", folder / "mmproj.gguf")
    ((message, hint),) = asked(qtbot, check, folder)
    assert "128 wide" in message
    assert hint == "Use the vision file (mmproj) that was made for this model."
    assert (check.canOpen, check.wantsVision) == (False, True)
    check.openAnyway()
    assert check.parts.opened == []
    assert check.parts.line.state == "ready"  # the one before is open


@pytest.mark.parametrize(
    ("damage", "word"),
    [
        (lambda content: content[:5000], ""),
        (lambda content: content[: len(content) // 2], ""),
        (lambda _content: b"GGUF\x03\x00\x00\x00" + b"\x07" * 40, ""),
        (lambda _content: b"", "GGUF"),
        (lambda _content: b"MZ an installer", "GGUF"),
    ],
)
def test_a_broken_file_is_refused_with_a_sentence_and_a_hint(qtbot, check, pair, damage, word):
    folder = pair()
    path = folder / "model.gguf"
    path.write_bytes(damage(path.read_bytes()))
    ((message, hint), *_rest) = asked(qtbot, check, folder)
    assert message.endswith(".")
    assert word in message
    assert hint
    assert "--" not in hint
    assert check.canOpen is False
    assert check.title.endswith("cannot be opened")


def test_what_is_not_there_is_said(qtbot, check, tmp_path):
    ((message, hint),) = asked(qtbot, check, tmp_path / "gone.gguf")
    assert "gone.gguf" in message
    assert hint
    assert check.title == "gone.gguf was not found"


def test_too_little_memory_asks_each_time(qtbot, check, pair, monkeypatch):
    folder = pair()
    monkeypatch.setattr("engine.hardware.memory.available_bytes", lambda: 50_000_000)
    monkeypatch.setattr(model_files, "_returned_bytes", lambda _former, _options: 0)
    for _ in range(2):
        ((message, hint), *_notes) = asked(qtbot, check, folder)
        assert "50 MB are free" in message
        assert "smaller file" in hint
        check.openAnyway()
        assert opened(qtbot, check) == ModelChoice(folder)
        check.parts.opened.clear()
        check.parts.line._choice = None


def test_too_little_memory_offers_a_smaller_context_that_fits(qtbot, check, pair, monkeypatch):
    folder = pair(context=4096, layers=8)
    needs = {
        tokens: model_files.diagnosed(
            ModelChoice(folder), ModelOptions(context_tokens=tokens)
        ).memory.total
        for tokens in (2048, 1024)
    }
    free = (needs[2048] + needs[1024]) // 2
    monkeypatch.setattr("engine.hardware.memory.available_bytes", lambda: free)
    monkeypatch.setattr(model_files, "_returned_bytes", lambda _former, _options: 0)
    asked(qtbot, check, folder)
    assert check.smallContext == 1024
    check.openSmall()
    assert opened(qtbot, check) == ModelChoice(folder)
    settings = check.parts.preferences.settings
    assert settings.model_options == {str(folder): {"context_tokens": 1024}}
    check.parts.opened.clear()
    check.open(ModelChoice(folder))  # it fits as it is opened from now on
    assert opened(qtbot, check) == ModelChoice(folder)


def test_the_memory_of_the_model_that_is_open_counts_as_free(pair, monkeypatch):
    first, second = (ModelChoice(pair(name)) for name in ("first", "second"))
    monkeypatch.setattr("engine.hardware.memory.available_bytes", lambda: 100_000_000)
    alone = facts_of(second, ModelOptions())
    instead = facts_of(second, ModelOptions(), first)
    assert alone.free_bytes == 100_000_000
    assert 0 < instead.free_bytes - alone.free_bytes < alone.memory_bytes


def test_a_model_without_a_chat_template_says_which_is_used(qtbot, check, pair):
    sentences = asked(qtbot, check, without_template(pair()))
    assert any("no chat template" in message for message, _hint in sentences)
    assert check.canOpen is True


def test_a_folder_with_several_models_lets_one_be_chosen(qtbot, check, pair):
    folder, other = pair("many/one"), pair("many/two")
    assert asked(qtbot, check, folder.parent) == []
    assert check.title == "Which model do you want to open?"
    assert check.several == ["one/model.gguf", "two/model.gguf"]
    check.openOne(1)
    assert opened(qtbot, check).path == other / "model.gguf"


def test_a_later_choice_takes_the_place_of_an_earlier_one(qtbot, check, pair):
    first, second = pair("first"), pair("second")
    check.openUrl(url(first))
    check.openUrl(url(second))
    assert opened(qtbot, check) == ModelChoice(second)
    assert check.parts.opened == [ModelChoice(second)]
    check.openUrl(url(first))
    check.cancel()
    qtbot.wait(300)
    assert check.parts.opened == [ModelChoice(second)]


# Dropped and pasted.


def test_models_are_told_by_their_content(pair, make_photo, tmp_path):
    folder = pair()
    disguised = shutil.copy(folder / "model.gguf", tmp_path / "holiday.jpg")
    named = tmp_path / "notes.gguf"
    named.write_text("no model")
    assert [holds_model(Path(p)) for p in (folder, disguised, named, make_photo())] == [
        True,
        True,
        False,
        False,
    ]
    assert holds_model(tmp_path / "gone") is False


def test_a_dropped_model_opens_and_photos_go_to_the_message(qtbot, check, pair, make_photo):
    folder = pair()
    files = (folder / "mmproj.gguf", make_photo(), folder / "model.gguf")
    check.parts.composer.add(MimeContent(files=files))
    assert opened(qtbot, check) == ModelChoice(folder / "model.gguf", folder / "mmproj.gguf")
    assert [chip.name for chip in check.parts.composer.photos.chips] == ["red.png"]
    assert check.parts.notices.shown == ()


def test_a_pasted_path_of_a_model_opens_it_and_other_text_stays_text(qtbot, check, pair, tmp_path):
    folder = pair()
    check.parts.composer.add(MimeContent(text=f' "{folder}" \n'))
    assert opened(qtbot, check) == ModelChoice(folder)
    assert check.parts.composer.text == ""
    for text in (str(tmp_path), "model.gguf", "Is /tmp a folder?"):
        assert check.take(MimeContent(text=text)).text == text


# What the picker says of a model.


def test_facts_in_one_line(pair, tmp_path):
    facts = facts_of(ModelChoice(pair()), ModelOptions())
    words = facts_in_words(facts)
    assert words.startswith("llava-1.5 · llama · sees photos · ")
    assert " on disk · needs " in words
    assert words.endswith(" free")
    gone = facts_of(ModelChoice(tmp_path / "gone"), ModelOptions())
    assert (gone.is_missing, gone.name) == (True, "gone")
    assert facts_in_words(gone) == gone.trouble
