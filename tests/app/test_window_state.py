"""The window as it was: its size, place, page and look; and the introduction of a first start."""

import pytest
from accessible_tree import texts
from hands import ctrl, key, named, part, tab_to
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from app.main import destroy, show
from app.storage.settings import NOWHERE, Contrast, Settings, load, save
from app.window.settings.preferences import Preferences, desktop_wants_contrast
from app.window_parts import build


def opened(qtbot, paths, engine):
    parts = build(paths, opener=lambda _choice, _tell: engine)
    parts.line.start()
    qml = show(parts)
    (window,) = qml.rootObjects()
    qtbot.waitUntil(lambda: parts.line.state == "ready")
    return parts, qml, window


def closed(parts, qml):
    qml.rootObjects()[0].close()
    destroy(qml)
    parts.close()


def test_size_and_place_are_kept(qtbot, qapp, paths, engine):
    parts, qml, window = opened(qtbot, paths, engine)
    window.setGeometry(31, 17, 700, 560)
    qtbot.wait(30)
    closed(parts, qml)
    kept = load(paths.settings).settings
    assert (kept.window_px, kept.window_at, kept.maximised) == ((700, 560), (31, 17), False)
    parts, qml, window = opened(qtbot, paths, engine)
    assert (window.x(), window.y(), window.width(), window.height()) == (31, 17, 700, 560)
    closed(parts, qml)


def test_a_maximised_window_keeps_its_size_for_later(qtbot, qapp, paths, engine):
    parts, qml, window = opened(qtbot, paths, engine)
    window.showMaximized()
    qtbot.wait(30)
    closed(parts, qml)
    kept = load(paths.settings).settings
    assert (kept.maximised, kept.window_px, kept.window_at) == (True, (1080, 760), NOWHERE)
    parts, qml, window = opened(qtbot, paths, engine)
    assert window.visibility() == window.Visibility.Maximized
    closed(parts, qml)


def test_a_place_beyond_all_screens_is_not_used(qapp, paths, notices):
    def place(at):
        hints = QGuiApplication.styleHints()
        settings = Settings(window_at=at)
        return Preferences(settings, paths.settings, hints=hints, notices=notices).windowPlace

    assert place((40, 50)) == [40, 50]
    assert place((90_000, 50)) == []
    assert place(NOWHERE) == []


def test_a_page_that_is_gone_is_the_chat(qtbot, qapp, paths, engine):
    paths.settings.parent.mkdir(parents=True, exist_ok=True)
    save(Settings(page="of another version"), paths.settings)
    parts, qml, window = opened(qtbot, paths, engine)
    assert window.property("currentPage") == "chat"
    closed(parts, qml)


def test_contrast_follows_the_desktop_unless_it_is_chosen(qapp, paths, notices):
    class Desktop:
        def contrastPreference(self):
            return Qt.ContrastPreference.HighContrast

    class Hints:
        def accessibility(self):
            return Desktop()

    assert desktop_wants_contrast(Hints()) is True
    assert desktop_wants_contrast(QGuiApplication.styleHints()) is False
    assert desktop_wants_contrast(object()) is False  # Qt before 6.10
    hints = QGuiApplication.styleHints()
    preferences = Preferences(Settings(), paths.settings, hints=hints, notices=notices)
    assert preferences.highContrast is False
    preferences.contrast = "high"
    assert preferences.highContrast is True
    assert load(paths.settings).settings.contrast is Contrast.HIGH


def test_the_introduction_is_read_once_and_found_again(qtbot, window, parts):
    assert "How to add a model" in texts(window)
    tab_to(window, "How to add a model")
    key(window, Qt.Key.Key_Space)
    sheet = window.findChild(QObject, "introduction")
    qtbot.waitUntil(lambda: sheet.property("opened"))
    assert {"mmproj-model-f16.gguf", "The built-in model"} <= texts(window)
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not sheet.property("visible"))
    qtbot.wait(30)
    assert parts.preferences.settings.welcomed is True
    assert "How to add a model" not in texts(window)
    key(window, Qt.Key.Key_F1)
    qtbot.wait(50)
    tab_to(window, "Show the introduction")
    key(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: sheet.property("opened"))


def test_the_introduction_can_be_put_away(qtbot, window, parts, paths):
    tab_to(window, "Not now")
    key(window, Qt.Key.Key_Space)
    qtbot.wait(30)
    assert load(paths.settings).settings.welcomed is True
    assert "Not now" not in texts(window)


@pytest.mark.parametrize("percent", [75, 200, 250])
@pytest.mark.parametrize("name", ["settings", "help", "introduction", "about", "link"])
def test_sheets_fit_at_every_text_size(qtbot, window, parts, name, percent):
    window.setWidth(360)
    window.setHeight(480)
    parts.preferences.textPercent = percent
    qtbot.wait(30)
    sheet = part(window, name)
    sheet.metaObject().invokeMethod(sheet, "open")
    qtbot.waitUntil(lambda: sheet.property("opened"))
    qtbot.wait(30)
    assert sheet.property("width") <= 360
    assert sheet.property("height") <= 480
    close = named(window, "Close")
    assert close.mapToScene(close.boundingRect().bottomRight()).x() <= 360


def test_keys_for_text_size_save_it(window, parts, paths):
    ctrl(window, Qt.Key.Key_Plus)
    assert load(paths.settings).settings.text_percent == 110
