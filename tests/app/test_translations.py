"""The languages of the window: complete, with all placeholders, and fresh."""

import importlib
import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from app.wording.translate import LISTS

ROOT = Path(__file__).resolve().parents[2]
MUST_BE_COMPLETE = True
"""Every sentence needs its translation."""


@pytest.fixture(scope="module")
def tool():
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        yield importlib.import_module("translations")
    finally:
        sys.path.remove(str(ROOT / "packaging"))


@pytest.fixture(scope="module")
def found(tool):
    return tool.sentences()


@pytest.fixture(params=["zh_CN", "vi", "ko"])
def language(request):
    return request.param


def keys(messages):
    return {(message.context, message.source) for message in messages}


def test_every_sentence_is_in_the_files(tool, found, language, tmp_path):
    fresh = tmp_path / "fresh.ts"
    shutil.copy(tool.ts_file(language), fresh)
    tool.update_language(language, found, ts=fresh)
    ours, now = keys(tool.read(tool.ts_file(language))), keys(tool.read(fresh))
    assert now - ours == set(), "new sentences: run `make translations`"
    assert ours - now == set(), "sentences that are gone: run `make translations`"
    assert len(ours) > 500


def test_translations_are_finished_and_keep_placeholders(tool, language, capsys):
    messages = list(tool.read(tool.ts_file(language)))
    finished = [message for message in messages if message.finished]
    with capsys.disabled():
        sys.stdout.write(f" [{language}: {len(finished)} of {len(messages)}] ")
    wrong = [m.source for m in messages if m.translation and not m.keeps_placeholders]
    assert wrong == []
    if MUST_BE_COMPLETE:
        assert [m.source for m in messages if not m.finished] == []


def test_outer_spaces_and_line_ends_are_kept(tool, language):
    for message in tool.read(tool.ts_file(language)):
        if message.translation:
            for end in (r"^\s*", r"\s*$"):
                outer = [re.search(end, text)[0] for text in (message.source, message.translation)]
                assert outer[0] == outer[1], message.source


def test_the_window_loads_what_is_written(tool, language, qapp):
    translator = QTranslator()
    messages = list(tool.read(tool.ts_file(language)))
    loaded = translator.load(str(tool.qm_file(language)))
    assert loaded or not any(message.translation for message in messages)
    for message in messages:
        made = translator.translate(message.context, message.source)
        assert (made or "") == message.translation, "run `make translations`"


def test_the_list_of_templates_is_fresh(tool, found):
    listed = json.loads((tool.FOLDER / "sentences.json").read_text(encoding="utf-8"))
    assert listed == tool.numbered_templates(found), "run `make translations`"


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ('raise Missing(f"{name} is gone.", "Add it.")', ["{0} is gone.", "Add it."]),
        ('raise PumiceError("one part " "and another")', ["one part and another"]),
        ('why = "it is a folder" if a else "it is gone"', ["it is a folder", "it is gone"]),
        ('x = f"a {\'red\' if a else \'blue\'} {b}"', ["a red {0}", "a blue {0}"]),
        ('tr("{n} photos", n=len(photos))', ["{n} photos"]),
        ('tr("one photo") if n == 1 else tr("{n} photos", n=n)', ["one photo", "{n} photos"]),
        ('x = "It is " + name + " again."', ["It is {0} again."]),
        ('x = "a repetition is {2,}"', ["a repetition is {{2,}}"]),
        ('log.info("nothing for people %s")', []),
        ('raise ValueError("not for people")', []),
        ('db.execute("SELECT a FROM b")', []),
        ('a == "two words"', []),
        ('"""A docstring, not for people."""', []),
    ],
)  # fmt: skip
def test_sentences_are_found_in_code(tool, code, texts):
    reader = sys.modules["sentences"]._Reader("app/x.py")
    assert [each.text for each in reader.read(code)] == texts


def test_lists_are_joined_as_they_are_found():
    assert sys.modules["sentences"].LISTS == LISTS


def test_tr_takes_a_literal(tool):
    sentences = sys.modules["sentences"]
    with pytest.raises(sentences.UnclearSentence, match=r"app/x\.py:1"):
        list(sentences._Reader("app/x.py").read("tr(words)"))
