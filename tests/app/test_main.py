"""From the command line to the open window, with whatever may lie on the disk."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

from app.main import _choice, open_engine, report_unexpected_errors, tidy
from app.storage.chat_store.chats import open_store
from app.storage.chat_store.records import State
from app.storage.model_choice import ModelChoice
from app.window_parts import build
from engine.reply import Progress, Stage

ROOT = Path(__file__).resolve().parents[2]


def test_no_words_mean_the_model_of_the_settings():
    assert _choice([]) is None


def test_a_model_and_its_vision_file():
    assert _choice(["--model", "a.gguf"]) == ModelChoice(Path("a.gguf"))
    both = ["--model", "a.gguf", "--mmproj", "b.gguf"]
    assert _choice(both) == ModelChoice(Path("a.gguf"), Path("b.gguf"))


def test_gguf_files_are_told_by_their_content(pairs, tmp_path):
    folder = pairs.write_pair(tmp_path / "pair", pairs.Shape())
    llm, vision = (str(folder / name) for name in ("model.gguf", "mmproj.gguf"))
    assert _choice([llm]) == ModelChoice(Path(llm))
    assert _choice([vision, llm]) == ModelChoice(Path(llm), Path(vision))
    assert _choice([str(folder)]) == ModelChoice(folder)


@pytest.mark.parametrize("words", [["--mmproj", "b.gguf"], ["--nonsense"], ["extra"]])
def test_a_command_line_that_makes_no_sense_is_exit_2(words, capsys):
    with pytest.raises(SystemExit) as caught:
        _choice(words)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.usefixtures("qapp")
def test_damage_on_the_disk_is_said_and_the_window_opens(paths, engine):
    for file in (paths.settings, paths.chats):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("damaged " * 1000)
    parts = build(paths, opener=lambda _choice, _tell: engine)
    messages = [notice.message for notice in parts.notices.shown]
    assert ["settings" in messages[0], "chats" in messages[1]] == [True, True]
    assert parts.session.submit("still works", [])
    parts.close()


@pytest.mark.usefixtures("qapp")
def test_only_the_first_window_clears_up(paths, engine):
    before = open_store(paths).store
    before.begin_reply(before.add_question(None, "asked").chat_id)
    before.close()
    first = build(paths, opener=lambda _choice, _tell: engine)
    tidy(first)
    assert [m.state for m in first.store.messages(1)][1:] == [State.INTERRUPTED]
    first.store.begin_reply(1)
    second = build(paths, opener=lambda _choice, _tell: engine)
    tidy(second)
    assert [m.state for m in second.store.messages(1)][1:] == [
        State.INTERRUPTED,
        State.STREAMING,
    ]
    first.close()
    second.close()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda _path: None, "There is no"),
        (lambda path: path.mkdir(), "model.gguf"),
        (lambda path: path.write_bytes(b""), "GGUF"),
        (lambda path: path.write_bytes(b"GGUF\x03\x00\x00\x00" + b"\x07" * 40), ""),
    ],
)
def test_a_model_that_cannot_be_opened_is_a_sentence_in_the_window(
    qtbot, qapp, paths, tmp_path, make, words
):
    make(tmp_path / "model")
    parts = build(paths, opener=open_engine)
    parts.line.start(ModelChoice(tmp_path / "model"))
    qtbot.waitUntil(lambda: parts.line.state == "failed", timeout=30_000)
    (notice,) = parts.notices.shown
    assert words in notice.message
    assert "Something went wrong" not in notice.message
    assert notice.hint
    parts.close()
    del qapp


@pytest.mark.usefixtures("qapp")
def test_the_first_opening_says_how_far_it_is_and_what_is_to_be_known(qtbot, paths, pairs):
    """The real engine and its self-test; the second opening needs none."""
    folder = pairs.write_pair(paths.settings.parent / "pair", pairs.Shape(image_px=56))
    parts, messages, words = build(paths, opener=open_engine), [], []
    parts.link.model_progress.connect(messages.append)
    parts.line.changed.connect(lambda: words.append(parts.line.status))

    def opened():
        parts.line.start(ModelChoice(folder))
        qtbot.waitUntil(lambda: parts.line.state == "loading", timeout=120_000)
        qtbot.waitUntil(lambda: parts.line.state == "ready", timeout=120_000)

    opened()
    assert messages[:2] == [Progress(Stage.TESTING, 0, 4), Progress(Stage.TESTING, 1, 4)]
    assert words[:2] == ["Opening the model…", "Checking that the model sees… 1 of 4"]
    (note,) = parts.line.notes
    assert note.startswith("Its tokenizer has no token <image>.")
    assert parts.notices.shown == ()
    messages.clear()
    opened()
    assert messages == []
    assert parts.line.notes == [note]
    assert parts.close()


def test_an_error_nobody_foresaw_is_said_in_the_window(qtbot, notices, monkeypatch):
    printed = []
    monkeypatch.setattr(sys, "excepthook", lambda *args: printed.append(args[1]))
    monkeypatch.setattr("signal.signal", lambda *_args: None)
    report_unexpected_errors(notices)
    error = ZeroDivisionError("oops")
    sys.excepthook(ZeroDivisionError, error, None)
    assert printed == [error]
    assert "ZeroDivisionError: oops" in notices.shown[0].message
    del qtbot


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGINT")
def test_the_program_opens_its_window_and_ctrl_c_ends_it(tmp_path):
    """The real thing in a process of its own: no traceback, no warning, chats on the disk."""
    home = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "--model", str(tmp_path / "nowhere")],
        cwd=ROOT,
        env={**os.environ, **home},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    windows = tmp_path / "pumice" / "windows"
    for _ in range(600):
        if windows.exists() or process.poll() is not None:
            break
        time.sleep(0.05)
    time.sleep(1.5)
    process.send_signal(2)
    _out, printed = process.communicate(timeout=30)
    assert printed == ""
    assert process.returncode == -2
    assert (tmp_path / "pumice" / "chats.db").is_file()


class Emitter(QObject):
    """Something that emits."""

    happened = Signal(int, object)


def test_emitting_keeps_the_count_of_references():
    """PySide6 6.12.0 loses one to True at every emit; Python 3.11 dies after some 2,500."""
    emitter = Emitter()
    before = sys.getrefcount(True)
    for number in range(500):
        emitter.happened.emit(number, None)
    assert abs(sys.getrefcount(True) - before) < 50
