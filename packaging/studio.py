"""One window whose picture is taken: how it looks, and what is done before."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Scene:
    """What is done before a picture is taken, and in which variants it is."""

    name: str
    prepare: Callable[[Studio], None]
    variants: tuple[str, ...] = ()
    """Empty: all of them."""


@dataclass(frozen=True)
class Variant:
    """How the window looks."""

    name: str
    size: tuple[int, int] = (1080, 760)
    dark: bool = False
    contrast: bool = False
    text_percent: int = 115
    mirrored: bool = False
    language: str = "en"


VARIANTS = (
    Variant("light"),
    Variant("dark", dark=True),
    Variant("contrast", contrast=True),
    Variant("contrast-dark", contrast=True, dark=True),
    Variant("narrow", size=(360, 640)),
    Variant("small-dark", size=(420, 520), dark=True, text_percent=125),
    Variant("smallest-dark", size=(360, 480), dark=True, text_percent=100),
    Variant("rtl", mirrored=True),
    Variant("large", text_percent=200),
    Variant("zh_CN", language="zh_CN"),
    Variant("vi", language="vi"),
    Variant("ko", language="ko"),
)
LOOKS = ("light", "dark", "narrow")
"""Enough for scenes that differ little from others."""


class Studio:
    """One window with its parts, a folder of its own, and the means to wait."""

    def __init__(self, variant: Variant, model: Path | None) -> None:
        from fake_engine import FakeEngine
        from fake_library import FakeLibrary
        from fake_skills import FakeSkills

        from app.main import open_engine, show
        from app.storage.paths import Paths, starter_model
        from app.window_parts import build

        home = Path(tempfile.mkdtemp())
        self.real = model is not None
        self.fake = FakeEngine()
        self.library, self.skills = FakeLibrary(), FakeSkills()
        self.parts = build(
            Paths(home, home),
            opener=open_engine if model else lambda _choice, _tell: self.fake,
            library=self.library,
            skills=self.skills,
        )
        from app.storage.model_choice import ModelChoice
        from app.storage.settings import Contrast, Language, Theme

        self.parts.preferences._put(
            theme=Theme.DARK if variant.dark else Theme.LIGHT,
            contrast=Contrast.HIGH if variant.contrast else Contrast.NORMAL,
            language=Language(variant.language),
            text_percent=variant.text_percent,
            motion=False,
        )
        self.parts.line.start(ModelChoice(model or starter_model()))
        self.qml = show(self.parts)
        self.window: Any = self.qml.rootObjects()[0]
        self.window.setWidth(variant.size[0])
        self.window.setHeight(variant.size[1])
        self.move_pointer_away()
        self.wait(300)

    def move_pointer_away(self) -> None:
        """The pointer rests where nothing reacts to it."""
        from PySide6.QtGui import QCursor

        QCursor.setPos(self.window.width() * 2 // 3, 12)

    def wait(self, ms: int) -> None:
        # Not QTest.qWait: that keeps Python's lock, and the other threads with it.
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def ask(self, text: str, answer: str, *photos: Path) -> None:
        from fake_engine import Script

        self.fake.queue.append(Script(tuple(answer.partition(" "))))
        for photo in photos:
            self.parts.composer.add_file(photo)
        self.parts.composer.set_text(text)
        self.parts.composer.send()
        self.settle()

    def until(self, done: Callable[[], Any]) -> None:
        """Wait for something that must come."""
        for _ in range(400):
            if done():
                return
            self.wait(50)
        raise TimeoutError("what the scene waits for never comes")

    def found(self, name: str) -> Any:
        """A part of the window by its object name; made now if nobody wanted it yet (Late.qml)."""
        from PySide6.QtCore import QObject

        late = self.window.findChild(QObject, f"late {name}")
        if late is not None:
            late.setProperty("wanted", True)
        part = self.window.findChild(QObject, name)
        assert part is not None, name
        return part

    def settle(self) -> None:
        """Wait until the message is sent and its reply is there."""
        while self.parts.composer.ready or self.parts.session.busy:
            self.wait(50)
        self.wait(400)

    def chat(self, messages: tuple[tuple[str, str], ...], *photos: Path) -> None:
        for number, (question, answer) in enumerate(messages):
            self.ask(question, answer, *(photos if number == 0 else ()))

    def close(self, out: Path) -> None:
        from app.main import destroy

        self.wait(200)
        self.window.grabWindow().save(str(out))
        self.parts.preferences.language = "en"  # the next window begins without a translation
        destroy(self.qml)
        self.parts.close()


def sample(number: int = 0) -> Path:
    from app.storage.paths import sample_photos

    return sample_photos()[number]


def nothing(_studio: Studio) -> None:
    pass


def call(part: Any, name: str, *values: Any) -> None:
    """Call a function of QML."""
    from PySide6.QtCore import Q_ARG, QMetaObject

    QMetaObject.invokeMethod(part, name, *(Q_ARG("QVariant", value) for value in values))


def invoked(name: str, then: Callable[[Studio], None]) -> Callable[[Studio], None]:
    """What a key does, by its signal in KeyMap.qml."""

    def prepare(studio: Studio) -> None:
        then(studio)
        call(studio.found("keyMap"), name)
        studio.wait(400)

    return prepare


def sheet(name: str, then: Callable[[Studio], None]) -> Callable[[Studio], None]:
    """A sheet by its object name."""

    def prepare(studio: Studio) -> None:
        then(studio)
        call(studio.found(name), "open")
        studio.wait(400)

    return prepare


def named(studio: Studio, name: str, kind: str = "") -> Any:
    """The visible part of the window with this accessible name, or made from this QML file."""
    from hands import accessible_name, named_or_not, walk

    for item in walk(studio.window.contentItem()):
        if not item.isVisible():
            continue
        if kind and item.metaObject().className().startswith(kind + "_"):
            return item
        if not kind and named_or_not(item) and accessible_name(item) == name:
            return item
    raise LookupError(name or kind)
