"""The composition root of the window: the only place where all parts are joined.

Read `main` from top to bottom: folders, what is on the disk, the engine, what the window shows, and
at last the window itself.
"""

from __future__ import annotations

import argparse
import functools
import os
import signal
import sys
from collections.abc import Callable, Sequence
from multiprocessing import spawn
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEventLoop, QLocale, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QGuiApplication,
    QIcon,
    QOffscreenSurface,
    QOpenGLContext,
)
from PySide6.QtQml import QQmlApplicationEngine, qmlRegisterSingletonType, qmlRegisterType
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

from app.engine_opener import open_engine as open_engine
from app.storage.model_choice import ModelChoice
from app.storage.paths import assets, person_paths
from app.storage.photos.photo_store import MediaKind
from app.window.engines.engine_link import (
    as_pumice_error,
)
from app.window.engines.model_files import choice_of, holds_model
from app.window.folder.folder_photos import FOLDER_PHOTO, FOLDER_VIDEO, FolderPhotos
from app.window.input_method import InputMethod
from app.window.language import WindowLanguage
from app.window.notices import Notices
from app.window.photos.mime_photos import MimeContent
from app.window.photos.photo_drop_area import PhotoDropArea
from app.window.photos.photo_provider import PhotoProvider
from app.window.photos.seen_photo import SeenPhotoProvider
from app.window.replies.reply_blocks import ReplyBlocks
from app.window.window_picture import PictureRequest, WindowPicture
from app.window_parts import WindowParts, build
from engine.errors import PumiceError

HIDDEN_MS = 1500
"""After this a window that draws nothing opens its model all the same."""

QUIET_MS = 5000
"""By then the built-in model is open, so that looking for others delays nothing."""

QML = Path(__file__).with_name("qml") / "Main.qml"


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; returns the exit code once it is closed."""
    spawn.freeze_support()  # where Pumice is one frozen file, the engine's process begins here too
    words = sys.argv[1:] if argv is None else argv
    choice, photos = _choice(words), _photos(words)
    application = make_application()
    parts = build(person_paths(), opener=open_engine)
    report_unexpected_errors(parts.notices)
    tidy(parts)
    if photos:
        parts.composer.add(MimeContent(files=photos))
    else:
        parts.session.reopen(parts.preferences.settings.open_chat)
    window = show(parts)
    if not window.rootObjects():
        return 1
    after_first_frame(window, lambda: parts.models.chat_model.start(choice))
    request = _picture_request(words)
    picture = take_picture(window, parts, request) if request else None
    mention_found_models(parts)
    code = application.exec()
    del picture
    destroy(window)
    if not parts.close():
        # Native code that cannot be stopped; everything is stored, so leave without waiting.
        os._exit(code)
    return code


def show(parts: WindowParts) -> QQmlApplicationEngine:
    """The window.  No root object means that it could not be made."""
    register_qml_types()
    qml = QQmlApplicationEngine()
    for kind in MediaKind:
        photo_provider = PhotoProvider(parts.store.photo_store, kind)
        parts.photos.viewer.closed.connect(photo_provider.forget)
        qml.addImageProvider(kind.value, photo_provider)
    qml.addImageProvider(
        "seen", SeenPhotoProvider(parts.store.photo_store, parts.photos.viewer.spec)
    )
    for provider, kind in ((FOLDER_PHOTO, MediaKind.PHOTO), (FOLDER_VIDEO, MediaKind.VIDEO)):
        qml.addImageProvider(provider, PhotoProvider(FolderPhotos(), kind))
    WindowLanguage(qml).follow(parts.preferences, parts.spoken, qml)
    qml.setInitialProperties(parts.for_qml())
    qml.load(QUrl.fromLocalFile(str(QML)))
    return qml


def after_first_frame(window: QQmlApplicationEngine, act: Callable[[], None]) -> None:
    """Do something once the window can be seen, or soon after if it is hidden.

    Opening a model imports much, and Python's lock would keep the window waiting.
    """
    left = [act]

    def act_once() -> None:
        if left:
            left.pop()()

    (root,) = window.rootObjects()
    assert isinstance(root, QQuickWindow)
    root.frameSwapped.connect(act_once, Qt.ConnectionType.QueuedConnection)
    QTimer.singleShot(HIDDEN_MS, root, act_once)


def take_picture(
    window: QQmlApplicationEngine, parts: WindowParts, request: PictureRequest
) -> WindowPicture:
    """Write a picture of the window once it has settled, and end with 0, or with 1 and why."""
    (root,) = window.rootObjects()
    assert isinstance(root, QQuickWindow)
    picture = WindowPicture(
        root, request, line=parts.line, session=parts.session, composer=parts.composer
    )

    def leave(error: PumiceError | None) -> None:
        errors = [notice.message for notice in parts.notices.shown if notice.is_error]
        for message in errors + ([error.message] if error else []):
            print(f"error: {message}", file=sys.stderr)  # noqa: T201
        QGuiApplication.exit(1 if error else 0)

    picture.done.connect(leave)
    picture.start()
    return picture


@functools.cache
def register_qml_types() -> None:
    """What QML imports as `Pumice`."""
    qmlRegisterType(PhotoDropArea, "Pumice", 1, 0, "PhotoDropArea")  # type: ignore[call-overload]
    qmlRegisterType(ReplyBlocks, "Pumice", 1, 0, "ReplyBlocks")  # type: ignore[call-overload]
    qmlRegisterSingletonType(InputMethod, "Pumice", 1, 0, "InputMethod")  # type: ignore[call-overload]


def mention_found_models(parts: WindowParts) -> None:
    """On a first run, look quietly for models that other programs keep here."""
    if parts.welcome.introduces:
        QTimer.singleShot(QUIET_MS, parts.late, lambda: parts.late.library.rescan())


def report_unexpected_errors(notices: Notices) -> None:
    """Show unexpected errors in the window, besides printing them as usual.

    Ctrl-C in the terminal ends the window at once: every message is stored already.
    """
    print_error = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        print_error(kind, error, trace)
        if isinstance(error, Exception):
            notices.show_error(as_pumice_error(error))

    sys.excepthook = hook
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def destroy(window: QQmlApplicationEngine) -> None:
    """Destroy the window within an event loop.

    Destroying waits for the thread that reads photos. That thread needs Python's lock, which a
    plain `del` would hold.
    """
    loop = QEventLoop()
    window.destroyed.connect(loop.quit)
    window.deleteLater()
    loop.exec()


def make_application() -> QGuiApplication:
    """Qt's application object: names, icon, direction of the language, a working graphics API."""
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


def _choice(argv: Sequence[str]) -> ModelChoice | None:
    """The model that the command line names, if any."""
    words = _command_line(argv)
    return ModelChoice(words.model, words.mmproj) if words.model else choice_of(words.files)


def _photos(argv: Sequence[str]) -> tuple[Path, ...]:
    """The photos and videos that it names."""
    return tuple(path for path in _command_line(argv).files if not holds_model(path))


def _picture_request(argv: Sequence[str]) -> PictureRequest | None:
    words = _command_line(argv)
    return PictureRequest(words.screenshot, words.ask) if words.screenshot else None


def _command_line(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="pumice", description="Chat about local photos, offline.")
    parser.add_argument("files", nargs="*", type=Path, help="photos, videos or a model")
    parser.add_argument("--model", type=Path, help="a model folder or a GGUF file")
    parser.add_argument("--mmproj", type=Path, help="the vision file of a GGUF file")
    parser.add_argument("--screenshot", type=Path, help="write a picture of the window, and leave")
    parser.add_argument("--ask", default="", help="ask this before the picture is taken")
    words = parser.parse_args(argv)
    if words.mmproj and not words.model:
        parser.error("--mmproj needs --model")
    if words.ask and not words.screenshot:
        parser.error("--ask needs --screenshot")
    if missing := [str(path) for path in words.files if not path.exists()]:
        parser.error(f"{missing[0]} does not exist")
    return words


def tidy(parts: WindowParts) -> None:
    """Clear up after a crash, and delete what was deleted long ago; a failure becomes a notice."""
    try:
        parts.store.tidy()
    except PumiceError as error:
        parts.notices.show_error(error)


def _has_opengl() -> bool:
    """Whether Qt can draw with OpenGL here; other platforms bring their own way."""
    if not sys.platform.startswith("linux"):
        return True
    surface = QOffscreenSurface()
    surface.create()
    context = QOpenGLContext()
    return context.create() and context.makeCurrent(surface)


if __name__ == "__main__":
    sys.exit(main())
