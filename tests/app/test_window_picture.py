"""`pumice --screenshot FILE --ask QUESTION`: waits for the window to settle, then writes it."""

from __future__ import annotations

import threading

import pytest
from fake_engine import Script
from PIL import Image

from app.main import _picture_request
from app.window import window_picture
from app.window.window_picture import PictureRequest, WindowPicture


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(window_picture, "TICK_MS", 10)


@pytest.fixture
def taken(qtbot, window, parts):
    """Takes a picture; returns what it says at the end."""

    def take(request, **named):
        picture = WindowPicture(
            window,
            request,
            line=parts.line,
            session=parts.session,
            composer=parts.composer,
            **named,
        )
        with qtbot.waitSignal(picture.done, timeout=20_000) as ended:
            picture.start()
        return ended.args[0]

    return take


def colours(file):
    with Image.open(file) as picture:
        return picture.size, len(picture.convert("RGB").getcolors(maxcolors=1 << 24))


def test_the_picture_shows_the_window(taken, window, engine, tmp_path):
    assert taken(PictureRequest(tmp_path / "window.png")) is None
    size, different = colours(tmp_path / "window.png")
    assert size == (window.width(), window.height())
    assert different > 20
    assert engine.asked == []


def test_a_question_is_asked_and_its_reply_is_waited_for(taken, parts, engine, tmp_path):
    gate, file = threading.Event(), tmp_path / "reply.png"
    engine.queue = [Script(("It is ", "a cat."), gate=gate)]
    seen_while_written = []

    def finish():
        seen_while_written.append(file.exists())
        gate.set()

    timer = threading.Timer(1.0, finish)  # longer than a window that has settled is waited for
    timer.start()
    assert taken(PictureRequest(file, "What is it?")) is None
    timer.join()
    assert seen_while_written == [False]
    assert [each.messages[-1].text for each in engine.asked] == ["What is it?"]
    assert not parts.session.busy
    assert file.exists()


def test_a_picture_that_cannot_be_written_is_an_error(taken, tmp_path):
    error = taken(PictureRequest(tmp_path / "no folder" / "window.png"))
    assert "No picture could be written" in error.message
    assert error.hint


def test_a_window_that_stays_busy_is_drawn_all_the_same_and_this_is_said(taken, engine, tmp_path):
    gate = threading.Event()
    engine.queue = [Script(("It is ", "a cat."), gate=gate)]
    error = taken(PictureRequest(tmp_path / "busy.png", "What is it?"), longest_s=1.0)
    gate.set()
    assert error.message == "The window was still busy when the picture was taken."
    assert (tmp_path / "busy.png").exists()


def test_a_window_without_a_model_says_so_and_asks_nothing(taken, parts, engine, tmp_path):
    parts.line._state = "failed"
    error = taken(PictureRequest(tmp_path / "none.png", "What is it?"))
    assert error.message == "No model is open; the picture shows why."
    assert (tmp_path / "none.png").exists()
    assert engine.asked == []


def test_the_command_line(tmp_path, capsys):
    file = tmp_path / "a.png"
    assert _picture_request([]) is None
    assert _picture_request(["--screenshot", str(file), "--ask", "Why?"]) == PictureRequest(
        file, "Why?"
    )
    with pytest.raises(SystemExit):
        _picture_request(["--ask", "Why?"])
    assert "--ask needs --screenshot" in capsys.readouterr().err
