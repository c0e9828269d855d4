"""Colours of the window: text is readable in all four looks, more so with high contrast."""

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine

from app.storage.settings import Contrast, Settings, Theme
from app.window.settings.preferences import Preferences

QML = Path(__file__).resolve().parents[2] / "app" / "qml"
GROUNDS = ("background", "side", "surface", "hover", "chosen", "bubble", "newsBack")
TEXTS = [
    *itertools.product(("text", "muted"), GROUNDS),
    ("accentInk", "accent"),
    *itertools.product(("errorText",), ("errorBack", "surface", "background")),
    *itertools.product(("accent",), ("background", "surface", "bubble")),  # links
]
SHAPES = [
    *itertools.product(("accent",), ("background", "side", "surface", "hover")),  # focus
    *itertools.product(("edge",), ("background", "surface")),  # fields
]


@pytest.fixture(params=itertools.product((Theme.LIGHT, Theme.DARK), (False, True)))
def look(request, qapp, paths, notices):
    """The colours by name, and whether contrast is high."""
    theme, high = request.param
    contrast = Contrast.HIGH if high else Contrast.NORMAL
    preferences = Preferences(
        Settings(theme=theme, contrast=contrast),
        paths.settings,
        hints=QGuiApplication.styleHints(),
        notices=notices,
    )
    engine = QQmlEngine()
    engine.setOutputWarningsToStandardError(False)
    component = QQmlComponent(engine)
    code = 'import QtQuick\nimport "."\nQtObject { property var theme: Theme }'
    component.setData(code.encode(), QUrl.fromLocalFile(str(QML / "Probe.qml")))
    probe = component.create()
    assert isinstance(probe, QObject), component.errorString()
    colours = probe.property("theme")
    colours.setProperty("preferences", preferences)
    assert colours.property("dark") is (theme is Theme.DARK)
    assert colours.property("contrast") is high
    yield colours, high
    colours.setProperty("preferences", None)
    probe.deleteLater()


def luminance(colour):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_is_readable(look):
    colours, high = look
    needed = 7.0 if high else 4.5
    ratios = {pair: ratio(*map(colours.property, pair)) for pair in TEXTS}
    assert {pair: found for pair, found in ratios.items() if found < needed} == {}


def test_borders_and_focus_are_visible(look):
    colours, high = look
    pairs = [*SHAPES, *([("line", ground) for ground in GROUNDS] if high else [])]
    ratios = {pair: ratio(*map(colours.property, pair)) for pair in pairs}
    assert {pair: found for pair, found in ratios.items() if found < 3.0} == {}
    assert colours.property("focusPx") == (3 if high else 2)
