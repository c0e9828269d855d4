"""What dies amid a reply, engine or window, takes no word with it: real processes are killed here.

The replies are bound by a grammar to hundreds of tokens, and whoever is to be killed is halted
first: the kill falls within a reply, however quick the machine is.
"""

import dataclasses
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.main import open_engine, tidy
from app.storage.chat_store.records import State
from app.storage.model_choice import ModelChoice
from app.storage.paths import Paths
from app.window.chat.message_list import outcome
from app.window_parts import build
from engine.chat import Role
from engine.options import SamplingOptions

ROOT = Path(__file__).resolve().parents[2]
ENDLESS = SamplingOptions(grammar="root ::= [a-z0-9 ]{1900,}", max_tokens=2000)
SHORT = SamplingOptions(max_tokens=4)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL and SIGSTOP")


@pytest.fixture(scope="module")
def folder(pairs, tmp_path_factory):
    """A small random model."""
    return pairs.write_pair(tmp_path_factory.mktemp("kills") / "pair", pairs.Shape(image_px=56))


def sample_by(parts, sampling):
    parts.preferences.settings = dataclasses.replace(parts.preferences.settings, sampling=sampling)


@pytest.fixture
def opened():
    """The engines that were opened, the last one last."""
    return []


@pytest.fixture
def real(qtbot, qapp, paths, folder, opened):
    """A parts with the real engine in its own process."""

    def opener(choice, tell):
        opened.append(open_engine(choice, tell))
        return opened[-1]

    parts = build(paths, opener=opener)
    parts.line.start(ModelChoice(folder))
    qtbot.waitUntil(lambda: parts.line.state == "ready", timeout=120_000)
    yield parts
    assert parts.close()


def test_a_killed_engine_is_a_notice_and_the_next_question_is_answered(qtbot, real, opened):
    """Killed amid a reply, amid another version of it, and between two questions."""
    session, (engine,) = real.session, opened

    def kill_amid(ask):
        sample_by(real, ENDLESS)
        ask()
        live = session.answering.reply_in(session.chatId)
        qtbot.waitUntil(lambda: bool(live.message.text), timeout=120_000)
        os.kill(engine.worker_pid, signal.SIGSTOP)
        qtbot.wait(200)  # what it sent before arrives
        assert session.busy
        os.kill(engine.worker_pid, signal.SIGKILL)
        return ended()

    def ended():
        qtbot.waitUntil(lambda: not session.busy, timeout=120_000)
        return session.messages.messages[-1]

    killed = kill_amid(lambda: session.submit("w1 w2", []))
    assert (killed.state, bool(killed.text)) == (State.FAILED, True)
    assert "killed" in real.notices.shown[-1].message
    again = kill_amid(session.regenerate)
    assert (again.state, bool(again.text), again.versions) == (State.FAILED, True, 2)
    sample_by(real, SHORT)
    session.regenerate()
    assert ended().state in (State.DONE, State.LENGTH)
    os.kill(engine.worker_pid, signal.SIGKILL)
    time.sleep(0.5)
    session.submit("w3", [])
    assert ended().state in (State.DONE, State.LENGTH)
    texts = [m.text for m in session.messages.messages if m.role is Role.USER]
    assert texts == ["w1 w2", "w3"]
    assert len(real.notices.shown) == 1


WINDOW = """
import json, os, sys
from pathlib import Path

if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    import dataclasses
    from PySide6.QtCore import QTimer
    from app.storage.model_choice import ModelChoice
    from app.main import make_application, open_engine
    from app.window_parts import build
    from app.storage.paths import Paths
    from engine.options import SamplingOptions

    home, model, photo, grammar = sys.argv[1:]
    application, engines = make_application(), []

    def opener(choice, tell):
        engines.append(open_engine(choice, tell))
        return engines[-1]

    parts = build(Paths(Path(home), Path(home)), opener=opener)
    sampling = SamplingOptions(grammar=grammar, max_tokens=2000)
    parts.preferences.settings = dataclasses.replace(
        parts.preferences.settings, sampling=sampling
    )
    kept = parts.store.photo_store.keep(Path(photo))
    parts.store.add_photo(kept)

    def look():
        stored = parts.store.messages(1)[-1]
        if stored.text:
            report = {"worker": engines[0].worker_pid, "text": stored.text}
            print(json.dumps(report), flush=True)
            timer.stop()

    timer = QTimer()
    timer.timeout.connect(look)
    parts.line.start(ModelChoice(Path(model)))
    parts.session.submit("w1 w2", [kept])
    timer.start(20)
    application.exec()
"""


@pytest.mark.parametrize("both", [True, False])
def test_no_message_is_lost_when_window_and_engine_are_killed(
    qtbot, qapp, folder, tmp_path, make_photo, both
):
    """The question with its photo and what there was of the reply are found again; a retry works.

    With `both` engine and window die together, else the window alone, which the engine follows.
    """
    script = tmp_path / "window.py"
    script.write_text(WINDOW)
    words = [str(tmp_path), str(folder), str(make_photo()), ENDLESS.grammar]
    with subprocess.Popen(
        [sys.executable, str(script), *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as window:
        try:
            report = json.loads(window.stdout.readline())
            pids = [window.pid, report["worker"]] if both else [window.pid]
            for how in (signal.SIGSTOP, signal.SIGKILL):
                for pid in pids:
                    os.kill(pid, how)
            assert window.wait(timeout=60) == -signal.SIGKILL
        finally:
            window.kill()
    deadline = time.monotonic() + 60
    while is_alive(report["worker"]):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    found_again(qtbot, Paths(tmp_path, tmp_path), folder, report["text"])


def is_alive(pid):
    """Whether a process is there and no zombie, which the killed window could not bury."""
    try:
        os.kill(pid, 0)
        if not Path("/proc").is_dir():
            return True
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def found_again(qtbot, paths, folder, text):
    """Open the window's parts once more, as the next start does."""
    parts = build(paths, opener=open_engine)
    tidy(parts)
    assert parts.notices.shown == ()
    parts.session.openChat(1)
    question, reply = parts.session.messages.messages
    assert (question.text, [photo.name for photo in question.photos]) == ("w1 w2", ["red.png"])
    assert parts.store.photo_store.path(question.photos[0]).is_file()
    assert reply.text.startswith(text)
    assert reply.state is State.INTERRUPTED
    assert outcome(reply).startswith("Interrupted: Pumice ended")
    sample_by(parts, SHORT)
    parts.line.start(ModelChoice(folder))
    parts.session.regenerate()
    qtbot.waitUntil(lambda: not parts.session.busy, timeout=120_000)
    again = parts.store.messages(1)
    assert [m.state for m in again][1:] in ([State.DONE], [State.LENGTH])
    assert again[0] == question
    assert again[1].text != reply.text
    assert parts.close()
