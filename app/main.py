"""The composition root of the window: the one place that knows everything.

Read `main` from top to bottom: where things lie, what is on the disk, what thinks, what the window
shows, and at last the window.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import spawn
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEventLoop, QLocale, QLockFile, QMimeData, QObject, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QGuiApplication,
    QIcon,
    QOffscreenSurface,
    QOpenGLContext,
)
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

from app.storage import settings
from app.storage.chats import ChatStore, open_store
from app.storage.paths import (
    Paths,
    assets,
    cache_folder,
    person_paths,
    sample_photos,
    starter_model,
)
from app.window.composer import Composer
from app.window.desktop_services import DesktopServices
from app.window.engine_link import (
    Answers,
    EngineLink,
    Errands,
    ModelChoice,
    Opener,
    Tell,
    as_pumice_error,
)
from app.window.markdown_style import MarkdownStyle
from app.window.model_line import ModelLine
from app.window.notices import Notices
from app.window.photo_provider import PhotoProvider
from app.window.preferences import Preferences
from app.window.sampling_settings import SamplingSettings
from app.window.session import ChatSession
from app.window.welcome import Welcome
from engine.errors import PumiceError
from engine.options import ModelOptions

QML = Path(__file__).with_name("qml") / "Main.qml"


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; returns the exit code once it is closed."""
    spawn.freeze_support()  # where Pumice is one frozen file, the engine's process begins here too
    choice = _choice(sys.argv[1:] if argv is None else argv)
    application = make_application()
    paths = person_paths()
    house = build(paths, opener=open_engine)
    mind_bugs(house.notices)
    lock = _become_first(paths, house)
    house.line.start(choice)
    window = show(house)
    if not window.rootObjects():
        return 1
    code = application.exec()
    put_away(window)
    ended = house.close()
    lock.unlock()
    if not ended:
        # Native code that cannot be stopped; everything is stored, so leave without waiting.
        os._exit(code)
    return code


@dataclass
class House:
    """Everything behind the window."""

    store: ChatStore
    link: EngineLink
    errands: Errands
    notices: Notices
    preferences: Preferences
    sampling: SamplingSettings
    line: ModelLine
    session: ChatSession
    composer: Composer
    welcome: Welcome
    outside: DesktopServices
    typeset: MarkdownStyle

    def close(self) -> bool:
        """Store what there is and end the threads.  False: the engine is still busy."""
        self.session.close()
        self.errands.close()
        ended = self.link.close()
        self.store.close()
        return ended


def build(paths: Paths, *, opener: Opener) -> House:
    """Join the rooms.  What is wrong on the disk becomes a notice."""
    notices = Notices()
    loaded, opened = settings.load(paths.settings), open_store(paths)
    for trouble in (loaded.trouble, opened.trouble):
        if trouble:
            notices.show_error(trouble)
    store, link, errands = opened.store, EngineLink(opener), Errands()
    preferences = Preferences(
        loaded.settings, paths.settings, hints=QGuiApplication.styleHints(), notices=notices
    )
    line = ModelLine(link, notices=notices, preferences=preferences, built_in=starter_model())
    session = ChatSession(
        store,
        link,
        notices=notices,
        sampling=lambda: preferences.settings.sampling,
        model_name=line.name,
    )
    session.numbers_told.connect(line.show_numbers)
    preferences.dark_changed.connect(session.messages.redraw)
    composer = Composer(
        store,
        errands,
        notices=notices,
        clipboard=_clipboard,
        submit=session.submit,
        prepare=session.prepare,
    )
    return House(
        store=store,
        link=link,
        errands=errands,
        notices=notices,
        preferences=preferences,
        sampling=SamplingSettings(preferences),
        line=line,
        session=session,
        composer=composer,
        welcome=Welcome(sample_photos(), composer),
        outside=DesktopServices(copy=_copy, open_url=QDesktopServices.openUrl),
        typeset=MarkdownStyle(),
    )


def show(house: House) -> QQmlApplicationEngine:
    """The window.  No root object means that it could not be made."""
    qml = QQmlApplicationEngine()
    qml.addImageProvider("photo", PhotoProvider(house.store.shelf))
    rooms: dict[str, QObject] = {
        "session": house.session,
        "composer": house.composer,
        "model": house.line,
        "notices": house.notices,
        "preferences": house.preferences,
        "sampling": house.sampling,
        "welcome": house.welcome,
        "outside": house.outside,
        "typeset": house.typeset,
    }
    qml.setInitialProperties(rooms)
    qml.load(QUrl.fromLocalFile(str(QML)))
    return qml


def mind_bugs(notices: Notices) -> None:
    """An error that nobody foresaw is printed as ever and said in the window too.

    Ctrl-C in the terminal ends the window at once: whatever was said is stored already.
    """
    tell = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        tell(kind, error, trace)
        if isinstance(error, Exception):
            notices.show_error(as_pumice_error(error))

    sys.excepthook = hook
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def put_away(window: QQmlApplicationEngine) -> None:
    """Destroy the window within an event loop.

    Its end waits for the thread that reads photos, and that thread needs Python's lock, which a
    plain `del` would hold.
    """
    loop = QEventLoop()
    window.destroyed.connect(loop.quit)
    window.deleteLater()
    loop.exec()


def make_application() -> QGuiApplication:
    """Qt's application object: names, icon, direction of the language, a drawing that works."""
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    assert isinstance(application, QGuiApplication)
    application.setApplicationName("pumice")
    application.setApplicationDisplayName("Pumice")
    application.setDesktopFileName("pumice")
    application.setWindowIcon(QIcon(str(assets() / "icons" / "pumice.svg")))
    application.setLayoutDirection(QLocale().textDirection())
    if "QT_QUICK_BACKEND" not in os.environ and not _has_opengl():
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    return application


def open_engine(choice: ModelChoice, tell: Tell) -> Answers:
    """The real engine, in a process of its own.  Imported here, on the engine's thread, so that the
    window opens at once."""
    from engine.gguf import diagnostics
    from engine.gguf.card import find_model
    from engine.gguf.self_test import self_tested_card
    from engine.process.remote import RemoteEngine

    files, options = find_model(choice.path, choice.mmproj), _model_options()
    found = diagnostics.diagnose(files, options)
    engine = RemoteEngine(files, options)
    try:
        card = self_tested_card(engine, files, report=tell)
    except BaseException:
        engine.close()
        raise
    notices = diagnostics.opening_notices(found, blind=card.blind)
    engine.card = dataclasses.replace(card, notices=(*card.notices, *notices))
    return engine


def _model_options() -> ModelOptions:
    """How models are opened here: with memory on this disk, if the person wants that."""
    wanted = settings.load(person_paths().settings).settings.memory
    return ModelOptions(memory_dir=str(cache_folder()) if wanted else "")


def _choice(argv: Sequence[str]) -> ModelChoice | None:
    parser = argparse.ArgumentParser(prog="pumice", description="Chat about local photos, offline.")
    parser.add_argument("--model", type=Path, help="a model folder or a GGUF file")
    parser.add_argument("--mmproj", type=Path, help="the vision file of a GGUF file")
    words = parser.parse_args(argv)
    if words.mmproj and not words.model:
        parser.error("--mmproj needs --model")
    return ModelChoice(words.model, words.mmproj) if words.model else None


def _become_first(paths: Paths, house: House) -> QLockFile:
    """The first window clears up after a crash; a second must not, for the first may be writing."""
    lock = QLockFile(str(paths.lock))
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        try:
            house.store.tidy()
        except PumiceError as error:
            house.notices.show_error(error)
    return lock


def _has_opengl() -> bool:
    """Whether Qt can draw with OpenGL here; other platforms bring their own way."""
    if not sys.platform.startswith("linux"):
        return True
    surface = QOffscreenSurface()
    surface.create()
    context = QOpenGLContext()
    return context.create() and context.makeCurrent(surface)


def _clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


if __name__ == "__main__":
    sys.exit(main())
