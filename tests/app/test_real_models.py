"""The real engine behind the window: broken, killed and cancelled models leave the one before."""

import contextlib
import shutil
import threading
import time

import psutil
import pytest

from app.main import open_engine
from app.storage.model_choice import ModelChoice
from app.window.engines.engine_requests import Opening
from app.window_parts import build
from engine.errors import OpeningCancelled
from engine.gguf.card import find_model
from engine.options import SamplingOptions
from engine.process.remote import RemoteEngine
from engine.reply import Stage

pytestmark = pytest.mark.usefixtures("qapp")

PATIENCE_MS = 120_000


@pytest.fixture(scope="module")
def folders(pairs, tmp_path_factory):
    place = tmp_path_factory.mktemp("real")
    shape = pairs.Shape(image_px=56)
    return pairs.write_pair(place / "old", shape), pairs.write_pair(place / "new", shape)


@pytest.fixture
def real(qtbot, paths, folders):
    parts = build(paths, opener=open_engine)
    parts.line.start(ModelChoice(folders[0]))
    qtbot.waitUntil(lambda: parts.line.state == "ready", timeout=PATIENCE_MS)
    yield parts
    assert parts.close()


def workers():
    children = psutil.Process().children()
    found = []
    for child in children:
        with contextlib.suppress(psutil.Error):
            if any("spawn_main" in word for word in child.cmdline()):
                found.append(child)
    return found


def answers(qtbot, parts):
    replies = []
    parts.link.event_received.connect(lambda _number, event: replies.append(event))
    parts.preferences.set_sampling(SamplingOptions(max_tokens=2))
    parts.session.submit("w1 w2", [])
    qtbot.waitUntil(lambda: not parts.session.busy, timeout=PATIENCE_MS)
    return bool(parts.session.messages.textAt(1))


def back(qtbot, parts, folder):
    """The former model is open again, after an error was shown."""
    qtbot.waitUntil(lambda: bool(parts.notices.shown), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: parts.line.state == "ready", timeout=PATIENCE_MS)
    assert parts.line.choice == ModelChoice(folder)
    assert len(workers()) == 1
    return parts.notices.shown[-1]


@pytest.mark.parametrize("fits", [True, False], ids=["both fit", "one fits"])
def test_a_file_that_is_cut_short_leaves_the_model_before(
    qtbot, real, folders, tmp_path, monkeypatch, fits
):
    monkeypatch.setattr(real.link._worker, "_fits_beside", lambda _choice, _options: fits)
    broken = shutil.copytree(folders[1], tmp_path / "broken")
    content = (broken / "model.gguf").read_bytes()
    (broken / "model.gguf").write_bytes(content[: len(content) // 2])
    real.line.open(ModelChoice(broken))
    notice = back(qtbot, real, folders[0])
    assert "cut short" in notice.message
    assert notice.hint
    assert answers(qtbot, real)


def test_a_worker_killed_while_it_opens_leaves_the_model_before(qtbot, real, folders):
    (present,) = workers()
    done = threading.Event()

    def kill_the_next():
        while not done.is_set():
            for each in workers():
                if each.pid != present.pid:
                    each.kill()
                    return

    killer = threading.Thread(target=kill_the_next)
    killer.start()
    real.line.open(ModelChoice(folders[1]))
    notice = back(qtbot, real, folders[0])
    done.set()
    killer.join()
    assert "killed" in notice.message
    assert answers(qtbot, real)


def test_an_opening_that_is_cancelled_leaves_no_process(qtbot, real, folders, fresh_home):
    shutil.rmtree(fresh_home, ignore_errors=True)  # the self-test is made again
    stages = []
    real.link.model_progress.connect(lambda progress: stages.append(progress.stage))
    real.line.open(ModelChoice(folders[1]))
    qtbot.waitUntil(lambda: len(workers()) == 2, timeout=PATIENCE_MS)
    real.line.cancelOpening()
    qtbot.waitUntil(lambda: real.line.state == "ready", timeout=PATIENCE_MS)
    assert real.line.choice == ModelChoice(folders[0])
    assert real.notices.shown == ()
    assert len(workers()) == 1
    assert set(stages) <= {Stage.OPENING, Stage.TESTING}


@pytest.mark.parametrize("wait_s", [0.0, 0.05, 0.3])
def test_a_remote_engine_gives_up_opening_at_once(folders, wait_s):
    before = {each.pid for each in workers()}
    cancelled = threading.Event()
    timer = threading.Timer(wait_s, cancelled.set)
    timer.start()
    began = time.monotonic()
    with contextlib.suppress(OpeningCancelled):
        engine = RemoteEngine(find_model(folders[1]), cancelled=cancelled)
        cancelled.wait()
        with pytest.raises(OpeningCancelled):
            engine.forget()
        engine.close()
    assert time.monotonic() - began < 20
    assert {each.pid for each in workers()} == before


def test_two_models_are_open_side_by_side(folders):
    engines = [
        open_engine(ModelChoice(folder), Opening(lambda _progress: None)) for folder in folders
    ]
    assert len(workers()) == 2
    for engine in engines:
        engine.close()
    assert workers() == []
