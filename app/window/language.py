"""The language of the window: loads translations, and has everything that is shown said again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
)
from PySide6.QtGui import QGuiApplication

from app.storage.settings import Language
from app.window.chat.chat_list import ChatList
from app.window.settings.preferences import Preferences
from app.wording.translate import install_lookup

FOLDER = Path(__file__).resolve().parent.parent / "translations"
CONTEXT = "Python"
_QT_PARTS = ("qtbase", "qtdeclarative")
"""Qt's own texts: file dialogs, standard buttons, menus of text fields."""


class Retranslated(Protocol):
    """What `QQmlEngine` offers here."""

    def retranslate(self) -> None:
        """Evaluate all texts of QML again."""


class WindowLanguage(QObject):
    """The language that is set: Qt's translators, the lookup of `tr`, numbers, direction."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translators: list[QTranslator] = []
        self._shown: Language | None = None

    def use(self, language: Language) -> bool:
        """Speak this language from now on.  True if that is a change."""
        if language is self._shown:
            return False
        as_found = self._shown is None and language is Language.SYSTEM
        self._shown = language
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators.clear()
        locale = locale_of(language)
        QLocale.setDefault(locale)
        if locale.language() not in (QLocale.Language.English, QLocale.Language.C):
            self._load(locale)
        if self._translators:
            install_lookup(_lookup, numbered_templates())
        else:
            install_lookup(None)
        application = QCoreApplication.instance()
        if isinstance(application, QGuiApplication) and not as_found:
            application.setLayoutDirection(locale.textDirection())
        return True

    def follow(
        self, preferences: Preferences, parts: Callable[[], Iterable[QObject]], qml: Retranslated
    ) -> None:
        """Use the language of the settings, now and whenever it is changed; `parts` then exist."""
        self.use(preferences.settings.language)

        def on_changed() -> None:
            if self.use(preferences.settings.language):
                say_again(parts(), qml)

        preferences.language_changed.connect(on_changed)

    def _load(self, locale: QLocale) -> None:
        """Pumice's texts; and Qt's own, if Pumice has this language."""
        own = QTranslator()
        if not own.load(locale, "pumice", "_", str(FOLDER)):
            return
        system = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        parts = [own]
        for part in _QT_PARTS:
            translator = QTranslator()
            if translator.load(locale, part, "_", system):
                parts.insert(0, translator)
        for translator in parts:
            QCoreApplication.installTranslator(translator)
        self._translators = parts


def locale_of(language: Language) -> QLocale:
    """The locale of a language; the desktop's own if none is chosen."""
    system = QLocale.system()
    if language is Language.SYSTEM:
        return system
    chosen = QLocale(language.value)
    # The desktop may know a country, with its own dates and numbers, for the same language.
    return system if system.language() == chosen.language() else chosen


def numbered_templates() -> list[str]:
    """The templates of errors and notes."""
    listed: list[str] = json.loads((FOLDER / "sentences.json").read_text(encoding="utf-8"))
    return listed


def say_again(parts: Iterable[QObject], qml: Retranslated | None = None) -> None:
    """Have texts of Python and QML read again: every property that changes, every row of a list."""
    seen: set[int] = set()
    for part in parts:
        _emit_all(part, seen)
    if qml is not None:
        qml.retranslate()


def _emit_all(part: QObject, seen: set[int]) -> None:
    if id(part) in seen:
        return
    seen.add(id(part))
    if isinstance(part, ChatList):
        part.say_again()
    if isinstance(part, QAbstractItemModel) and part.rowCount():
        part.dataChanged.emit(part.index(0, 0), part.index(part.rowCount() - 1, 0))
    meta, told = part.metaObject(), set()
    for number in range(1, meta.propertyCount()):  # the first is objectName
        described = meta.property(number)
        value = described.read(part)
        if isinstance(value, QObject):
            _emit_all(value, seen)
        notify = described.notifySignal()
        if described.hasNotifySignal() and notify.methodIndex() not in told:
            told.add(notify.methodIndex())
            if notify.parameterCount() == 0:
                getattr(part, bytes(notify.name().data()).decode()).emit()


def _lookup(template: str) -> str:
    return QCoreApplication.translate(CONTEXT, template)
