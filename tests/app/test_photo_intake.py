"""Photos and models from the command line, from drops, and from the screen."""

from pathlib import Path

import pytest
from hands import click, focused, key, named
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

import app.main
from app.command import run
from app.main import _choice, _photos
from app.storage.model_choice import ModelChoice
from app.terminal import verbs
from app.window.photos.screen_capture import (
    PortalTaker,
    QtTaker,
    ScreenCapture,
    no_portal,
    not_taken,
)


@pytest.fixture
def gguf(tmp_path):
    folder = tmp_path / "a model"
    folder.mkdir()
    (folder / "weights.bin").write_bytes(b"GGUF\3\0\0\0")
    return folder / "weights.bin"


def test_files_of_the_command_line(gguf, make_photo):
    photo = make_photo()
    both = [str(photo), str(gguf)]
    assert (_choice(both), _photos(both)) == (ModelChoice(gguf, None), (photo,))
    apart = ["--model", "m.gguf", "--", str(photo)]
    assert (_choice(apart), _photos(apart)) == (ModelChoice(Path("m.gguf"), None), (photo,))
    assert (_choice([]), _photos([])) == (None, ())


def test_pumice_photo_opens_the_window(monkeypatch, make_photo, tmp_path):
    words = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(app.main, "main", lambda argv: words.append(argv) or 0)
    first, second = str(make_photo("-a b.png")), str(make_photo("c.png"))
    assert run([first, second]) == 0
    assert run(["--model", "m.gguf", first]) == 0
    assert words == [["--", first, second], ["--model", "m.gguf", "--", first]]
    assert run([str(tmp_path / "nothing.jpg")]) == 2
    assert run([first, str(tmp_path / "nothing.jpg")]) == 2
    assert run(["--model", "m.gguf", "ask"]) == 2
    assert len(words) == 2


def test_a_verb_wins_over_a_file_of_its_name(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "memory").touch()
    assert verbs.verbs.get_command(None, "memory").name == "memory"


def test_photos_of_the_command_line_are_in_the_composer(
    qtbot, monkeypatch, paths, engine, make_photo
):
    photos = []

    class Application:
        def exec(self):
            qtbot.waitUntil(lambda: len(parts[0].composer.photos.kept()) == 2)
            photos.extend(photo.name for photo in parts[0].composer.photos.kept())
            return 0

    parts = []
    build = app.main.build
    monkeypatch.setattr(app.main, "make_application", Application)
    monkeypatch.setattr(app.main, "person_paths", lambda: paths)
    monkeypatch.setattr(app.main, "report_unexpected_errors", lambda _notices: None)

    def built(where, *, opener):
        parts.append(build(where, opener=lambda _choice, _tell: engine))
        return parts[0]

    monkeypatch.setattr(app.main, "build", built)
    assert app.main.main([str(make_photo("a.png")), str(make_photo("b.png", "blue"))]) == 0
    assert photos == ["a.png", "b.png"]


class Taker:
    """Gives what it was told to give."""

    def __init__(self, given):
        self.given = given

    def take(self, done, failed):
        failed(self.given) if isinstance(self.given, Exception) else done(self.given)


def screen():
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("purple"))
    return picture


def test_a_screenshot_lands_in_the_composer(qtbot, window, parts):
    shown = []
    parts.photos.capture._taker = Taker(screen())
    parts.photos.capture.hide_wanted.connect(lambda: shown.append(window.isVisible()))
    ctrl_shift_s = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    key(window, Qt.Key.Key_S, ctrl_shift_s)
    parts.photos.capture.take()  # a second press changes nothing
    qtbot.waitUntil(lambda: len(parts.composer.photos.kept()) == 1)
    qtbot.wait(400)
    assert shown == [False]
    assert window.isVisible()
    (kept,) = parts.composer.photos.kept()
    assert kept.name.startswith("Screenshot 20")
    assert (kept.width_px, kept.height_px) == (60, 40)
    assert len(parts.composer.photos.chips) == 1
    assert focused(window) == "Message"


def test_a_screenshot_that_the_desktop_wrote(qtbot, window, parts, make_photo):
    parts.photos.capture._taker = Taker(make_photo("Screenshot from desktop.png"))
    click(window, named(window, "Take a screenshot"))
    qtbot.waitUntil(lambda: len(parts.composer.photos.kept()) == 1)
    assert parts.composer.photos.kept()[0].name == "Screenshot from desktop.png"


@pytest.mark.parametrize("given", [None, no_portal(), not_taken()])
def test_a_screenshot_that_is_none(qtbot, parts, notices, given):
    capture = ScreenCapture(Taker(given), notices=notices)
    taken = []
    capture.taken.connect(lambda *what: taken.append(what))
    with qtbot.waitSignal(capture.show_wanted):
        capture.take()
    assert taken == []
    assert len(notices.shown) == (given is not None)


def test_qt_takes_the_screen_or_says_why_not(qtbot, window):
    outcome = []
    QtTaker().take(outcome.append, outcome.append)
    assert len(outcome) == 1
    assert isinstance(outcome[0], QImage) or outcome[0].hint.endswith("Ctrl+V.")


def test_without_a_bus_wayland_says_so(qapp, monkeypatch):
    class Bus:
        @staticmethod
        def sessionBus():
            return Bus()

        @staticmethod
        def isConnected():
            return False

    import PySide6.QtDBus

    monkeypatch.setattr(PySide6.QtDBus, "QDBusConnection", Bus)
    errors = []
    PortalTaker().take(errors.append, errors.append)
    assert errors[0].args == no_portal().args


def test_the_answer_of_the_portal(qapp):
    portal, done, failed = PortalTaker(), [], []
    portal._done, portal._failed = done.append, failed.append
    portal.onResponse(0, {"uri": "file:///tmp/a%20b.png"})
    portal.onResponse(1, {})
    portal.onResponse(2, {})
    portal.onResponse(0, {})
    assert done == [Path("/tmp/a b.png"), None]
    assert len(failed) == 2
