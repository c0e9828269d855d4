"""The language of the window: chosen in the settings, changed while it is open, and complete."""

import json
import re
import shutil

import pytest
from accessible_tree import accessible_tree, texts
from every_view import PAGES, SHEETS, Visit, close_sheet, open_sheet, show_page
from hands import controls, part
from pseudo_language import as_json, english_in, longer, make_pseudo_language, spoken, templates
from PySide6.QtCore import QLocale, QMetaObject, QObject, QPointF, Qt
from PySide6.QtGui import QGuiApplication

from app.main import destroy, show
from app.storage.settings import Language, load
from app.window.language import WindowLanguage, locale_of, say_again
from app.wording.translate import install_lookup, tr
from engine.errors import PhotoUnreadable

NOT_TRANSLATED = {
    *("Pumice", "Pumice starter", "LLaVA-1.5", "llava-1.5", "llama", "JSON", "GGUF", "Markdown"),
    *("Ctrl", "Shift", "Enter", "Del", "Esc", "Tab", "Alt"),
    *("English", "Tiếng Việt", "简体中文", "한국어"),
    *("cat and ball", "house and tree", "rocket", "shapes", "three hearts"),
    *("What is in this picture?", "What colour is it?", "How many things are there?"),
    *("llava-v1.6-mistral-7b.Q4_K_M.gguf", "mmproj-model-f16.gguf", "https://example.org/a"),
    *("example.org", "https://example.org/licence", "https://github.com/pumice-app/pumice"),
    "/tree/main/docs",
    *("Hugging Face", "LM Studio", "Ollama", "Jan", "GPT4All", "llama.cpp", "qwen2vl", "qwen2"),
    *("llava-v1.5-7b", "llava-13b", "qwen2.5-vl:7b", "words-only", "gone", "qwen2.5vl_merger"),
    *("projector", "llm", "cpu", "loss"),  # of a run of training
    "pumice skills servers add NAME -- COMMAND",
    *("red.png", "A question", "An answer", "Summer", "a.png", "b.png", "A dog", "Yes"),
}
"""Names, keys, what the person and the model wrote, and questions that the starter understands."""


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory):
    return make_pseudo_language(tmp_path_factory.mktemp("pseudo"))


@pytest.fixture
def speaking(pseudo):
    with spoken(pseudo):
        yield


@pytest.fixture
def strange_window(speaking, qtbot, parts, engine, make_photo):
    """A window in the pseudo-language, with a chat and a notice."""
    parts.preferences.motion = False
    qml = show(parts)
    (window,) = qml.rootObjects()
    with_lookup_again()
    say_again(parts.spoken(), qml)
    window.requestActivate()
    qtbot.waitUntil(lambda: parts.line.state == "ready")
    yield window
    destroy(qml)


def with_lookup_again():
    """Showing the window set the language of the settings, which is English here."""
    from PySide6.QtCore import QCoreApplication

    install_lookup(lambda text: QCoreApplication.translate("Python", text), templates())


def untranslated(window):
    return {
        text
        for node in accessible_tree(window)
        for text in (node.name, node.description)
        if english_in(
            re.sub(r"(?<![\w:/])(/[\w.-]+)+", "", text), allowed=NOT_TRANSLATED
        )  # without paths
    }


@pytest.fixture
def visit(qtbot, strange_window, parts, engine, make_photo):
    return Visit(qtbot, strange_window, parts, engine, make_photo)


def add_chat(visit):
    visit.ask()
    visit.parts.notices.show_error(PhotoUnreadable("red.png", "it is a folder", "Check the path."))
    visit.qtbot.wait(60)


def test_the_empty_page_is_translated(strange_window):
    assert untranslated(strange_window) == set(), as_json(untranslated(strange_window))


def test_a_notice_is_translated(visit):
    add_chat(visit)
    inner = longer("{0} cannot be used: {1}.").format(
        longer("The photo {0}").format("red.png"), longer("it is a folder")
    )
    assert inner in texts(visit.window)


def test_pages_are_translated(visit):
    found = {}
    for name in PAGES:
        show_page(visit, name)
        found[name] = sorted(untranslated(visit.window))
    assert not any(found.values()), as_json(found)


def test_sheets_are_translated(visit):
    visit.ask()
    found = {}
    for name in SHEETS:
        sheet = open_sheet(visit, name)
        found[name] = sorted(untranslated(visit.window))
        close_sheet(visit, sheet)
    assert not any(found.values()), as_json(found)


@pytest.mark.parametrize("size", [(360, 640), (1080, 760)])
def test_longer_texts_stay_within_the_window(visit, size):
    add_chat(visit)
    visit.window.setWidth(size[0])
    visit.window.setHeight(size[1])
    visit.qtbot.wait(80)
    for item in controls(visit.window):
        left = item.mapToScene(QPointF(0, 0)).x()
        right = item.mapToScene(QPointF(item.width(), 0)).x()
        assert min(left, right) >= -1
        assert max(left, right) <= size[0] + 1


@pytest.mark.parametrize("language", list(Language))
def test_the_language_is_chosen_in_the_settings(qtbot, window, parts, paths, language):
    """The choice is saved and shown by the language's own name, also after a change."""
    QMetaObject.invokeMethod(part(window, "settings"), "open")
    qtbot.wait(50)
    parts.preferences.language = language.value
    qtbot.wait(50)
    assert load(paths.settings).settings.language is language
    choice = window.findChild(QObject, "language")
    own = {Language.ENGLISH: "English", Language.CHINESE: "简体中文", Language.KOREAN: "한국어"}
    own[Language.VIETNAMESE] = "Tiếng Việt"
    assert choice.property("currentIndex") == list(Language).index(language)
    assert language not in own or choice.property("displayText") == own[language]
    parts.preferences.language = "en"
    qtbot.wait(50)
    assert "Settings" in texts(window)
    assert choice.property("displayText") == "English"


def test_another_language_is_shown_at_once_and_english_again(
    qtbot, window, parts, engine, make_photo, pseudo, tmp_path, monkeypatch
):
    """All that is on the screen changes while it is there; the focus stays."""
    shutil.copy(pseudo, tmp_path / "pumice_vi.qm")
    (tmp_path / "sentences.json").write_text(json.dumps(templates()), encoding="utf-8")
    monkeypatch.setattr("app.window.language.FOLDER", tmp_path)
    add_chat(Visit(qtbot, window, parts, engine, make_photo))
    parts.preferences.language = "en"  # the tests' own locale writes times differently
    qtbot.wait(30)
    before, focus = texts(window), window.activeFocusItem()
    assert "Check the path." in before
    parts.preferences.language = "vi"
    qtbot.wait(80)
    assert untranslated(window) == set(), as_json(untranslated(window))
    assert longer("Check the path.") in texts(window)
    assert window.activeFocusItem() == focus
    parts.preferences.language = "en"
    qtbot.wait(80)
    assert texts(window) == before


def test_a_change_is_seen_at_once(qtbot, window, parts, pseudo):
    parts.notices.show_error(PhotoUnreadable("red.png", "it is a folder", "Check the path."))
    qtbot.wait(30)
    assert "Check the path." in texts(window)
    with spoken(pseudo):
        say_again(parts.spoken(), None)
        window.property("session")
        qtbot.wait(30)
        assert longer("Check the path.") in texts(window)
    say_again(parts.spoken(), None)
    qtbot.wait(30)
    assert "Check the path." in texts(window)


def test_numbers_and_direction_follow_the_language(qapp):
    before = QLocale()
    language = WindowLanguage()
    try:
        assert language.use(Language.VIETNAMESE) is True
        assert language.use(Language.VIETNAMESE) is False
        assert QLocale().language() == QLocale.Language.Vietnamese
        assert QLocale().toString(1234567) == "1.234.567"
        language.use(Language.ENGLISH)
        assert QLocale().toString(1234567).replace(",", "") == "1234567"
        assert QGuiApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight
        assert tr("one photo") == "one photo"
    finally:
        language.use(Language.ENGLISH)
        QLocale.setDefault(before)


def test_a_language_of_the_desktop_without_translation_is_english(qapp, monkeypatch):
    before = QLocale()
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale("de_DE")))
    language = WindowLanguage()
    try:
        language.use(Language.SYSTEM)
        assert tr("Opening the model…") == "Opening the model…"
        assert locale_of(Language.ENGLISH).language() == QLocale.Language.English
    finally:
        QLocale.setDefault(before)
