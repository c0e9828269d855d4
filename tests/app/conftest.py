"""What tests of the window get: no display, folders of their own, a fake engine.

A warning of Qt or QML fails a test (`qt_log_level_fail` in pyproject.toml).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_QUICK_BACKEND"] = "software"
sys.path.insert(0, str(Path(__file__).parent))

from fake_engine import FakeEngine
from fake_library import FakeLibrary
from fake_skills import FakeSkills
from PySide6.QtCore import QLocale, QObject
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

import app.window.comparison.compare
import app.window.editing.photo_editor
import app.window.folder.answer_chat
import app.window.help.about_pumice
import app.window.history.chat_transfer
import app.window.history.storage_view
import app.window.library.library_page
import app.window.training.training_page  # noqa: F401 - made on demand; their objects stay too
from app.main import destroy, register_qml_types, show
from app.storage.chat_store.chats import ChatStore, open_store
from app.storage.paths import Paths
from app.storage.photos.photo_store import KeptPhoto
from app.storage.settings import Language
from app.window.language import WindowLanguage
from app.window.notices import Notices
from app.window_parts import WindowParts, build
from app.wording.translate import install_lookup

_LIVING: list[QObject] = []
"""What earlier tests made stays: PySide and QML may take a new object for a freed one that lay at
its address.  A program has one window and never meets this."""


def _ours(base: type[QObject] = QObject) -> Iterator[type[QObject]]:
    for kind in base.__subclasses__():
        yield from _ours(kind)
        if kind.__module__.startswith("app."):
            yield kind


def _keep_alive(kind: Any) -> None:
    begin = kind.__init__

    def remembered(self: QObject, *arguments: Any, **named: Any) -> None:
        _LIVING.append(self)
        begin(self, *arguments, **named)

    kind.__init__ = remembered


for _kind in set(_ours()):
    _keep_alive(_kind)

_SPEAKING: list[WindowLanguage] = []
"""What has set a language during this test."""


def _remember_languages(use: Callable[[WindowLanguage, Language], bool]) -> None:
    def remembered(self: WindowLanguage, language: Language) -> bool:
        _SPEAKING.append(self)
        return use(self, language)

    WindowLanguage.use = remembered  # type: ignore[method-assign]


_remember_languages(WindowLanguage.use)
# pytest-qt gives up after five seconds, which a busy machine may need for a photo.
QtBot.waitUntil.__kwdefaults__["timeout"] = 30_000
register_qml_types()  # Qt gets confused by types that are registered after a first QML engine


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """The window needs no widgets."""
    return QGuiApplication


@pytest.fixture(autouse=True, scope="session")
def clipboard_emptied() -> Iterator[None]:
    """Qt frees what a test put there after Python has ended, and crashes if Python made it."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """Whatever a test set, and even if it failed, the next one meets no translation."""
    before, direction = QLocale(), QGuiApplication.layoutDirection()
    yield
    install_lookup(None)
    QLocale.setDefault(before)
    if speaking := set(_SPEAKING):
        for language in speaking:
            language.use(Language.ENGLISH)
        _SPEAKING.clear()
        QLocale.setDefault(before)
        QGuiApplication.setLayoutDirection(direction)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "config", tmp_path / "data")


@pytest.fixture
def store(paths: Paths) -> Iterator[ChatStore]:
    opened = open_store(paths)
    assert opened.trouble is None
    yield opened.store
    opened.store.close()


@pytest.fixture
def make_photo(tmp_path: Path) -> Callable[..., Path]:
    """Makes a photo file of one colour."""

    def make(name: str = "red.png", colour: str = "red", size: tuple[int, int] = (40, 30)) -> Path:
        path = tmp_path / name
        Image.new("RGB", size, colour).save(path)
        return path

    return make


@pytest.fixture
def kept(store: ChatStore, make_photo: Callable[..., Path]) -> KeptPhoto:
    photo = store.photo_store.keep(make_photo())
    store.add_photo(photo)
    return photo


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def library() -> FakeLibrary:
    return FakeLibrary()


@pytest.fixture
def skills() -> FakeSkills:
    return FakeSkills()


@pytest.fixture
def notices(qapp: QGuiApplication) -> Notices:
    return Notices()


@pytest.fixture
def parts(
    qapp: QGuiApplication,
    paths: Paths,
    engine: FakeEngine,
    library: FakeLibrary,
    skills: FakeSkills,
) -> Iterator[WindowParts]:
    """Everything behind the window, with the fake engine open."""
    built = build(paths, opener=lambda _choice, _tell: engine, library=library, skills=skills)
    built.line.start()
    yield built
    built.close()


@pytest.fixture
def window(qtbot: QtBot, parts: WindowParts) -> Iterator[Any]:
    """The open window, as a person sees it, its model ready."""
    parts.preferences.motion = False
    qml = show(parts)
    (root,) = qml.rootObjects()
    root.requestActivate()
    qtbot.waitUntil(lambda: parts.line.state == "ready")
    qtbot.wait(20)
    yield root
    destroy(qml)
