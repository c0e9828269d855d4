"""Questions in, events out, on one thread, whatever happens."""

import threading
import time

import pytest
from fake_engine import FakeEngine, Script

from app.window.engine_link import EngineLink, Errands, ModelChoice, as_pumice_error
from engine.chat import Conversation, user
from engine.errors import EngineDied, ModelMissing, PumiceError
from engine.options import SamplingOptions
from engine.reply import Delta, Progress, Reply, Why

pytestmark = pytest.mark.usefixtures("qapp")

HELLO = Conversation((user("hello"),))
CHOICE = ModelChoice("model")


class Heard:
    """Everything a link says, in order, with the thread it was heard on."""

    def __init__(self, link):
        self.said, self.threads = [], set()
        for name in ("model_loading", "model_ready", "model_failed", "happened", "failed"):
            getattr(link, name).connect(self.listener(name))

    def listener(self, name):
        def listen(*values):
            self.said.append((name, *values))
            self.threads.add(threading.get_ident())

        return listen

    def of(self, name):
        return [said[1:] for said in self.said if said[0] == name]

    def ended(self):
        return [s for s in self.said if s[0] == "failed" or isinstance(s[-1], Reply)]


@pytest.fixture
def link(engine):
    made = EngineLink(lambda _choice, _tell: engine)
    yield made
    made.close()


def test_a_reply_streams(qtbot, link, engine):
    heard = Heard(link)
    engine.queue.append(Script(("It is", " red.")))
    link.open(CHOICE)
    number = link.ask(HELLO, SamplingOptions(max_tokens=5))
    qtbot.waitUntil(lambda: bool(heard.ended()))
    events = [event for _number, event in heard.of("happened")]
    assert {number} == {said[0] for said in heard.of("happened")}
    assert [type(event) for event in events] == [Progress, Delta, Delta, Reply]
    assert (events[-1].text, events[-1].why) == ("It is red.", Why.DONE)
    assert engine.asked == [HELLO]
    assert engine.samplings[0].max_tokens == 5
    assert heard.of("model_ready") == [(engine.card,)]


def test_one_thread_owns_the_engine_and_the_window_hears_on_its_own(qtbot, link, engine):
    heard = Heard(link)
    link.open(CHOICE)
    link.ask(HELLO, SamplingOptions())
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: len(heard.ended()) == 2)
    assert link.close()
    assert heard.threads == {threading.get_ident()}
    assert len(engine.threads) == 1
    assert engine.threads != heard.threads
    assert engine.closed


def test_stop_ends_a_reply(qtbot, link, engine):
    heard = Heard(link)
    engine.queue.append(Script(("half ", "never"), gate=threading.Event()))
    link.open(CHOICE)
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: any(isinstance(e, Delta) for _n, e in heard.of("happened")))
    link.stop()
    qtbot.waitUntil(lambda: bool(heard.ended()))
    reply = heard.of("happened")[-1][1]
    assert (reply.text, reply.why) == ("half ", Why.STOPPED)


def test_a_question_stopped_before_its_turn_is_not_asked(qtbot, link, engine):
    heard = Heard(link)
    gate = threading.Event()
    engine.queue.append(Script(("a", "b"), gate=gate))
    link.open(CHOICE)
    link.ask(HELLO, SamplingOptions())
    link.ask(HELLO, SamplingOptions())
    link.stop()
    gate.set()
    qtbot.waitUntil(lambda: len(heard.ended()) == 2)
    assert [said[-1].why for said in heard.ended()] == [Why.DONE, Why.STOPPED]
    assert len(engine.asked) == 1


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PumiceError("It broke.", "Mend it."), ("It broke.", "Mend it.")),
        (ZeroDivisionError("oops"), ("ZeroDivisionError: oops", "Try again")),
        (MemoryError(), ("not enough memory", "Close other programs")),
    ],
)
def test_an_error_comes_out_as_words_and_the_thread_lives(qtbot, link, engine, error, words):
    heard = Heard(link)
    engine.queue.append(Script(("so far",), error=error))
    link.open(CHOICE)
    first = link.ask(HELLO, SamplingOptions())
    second = link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: len(heard.ended()) == 2)
    ((number, trouble),) = heard.of("failed")
    assert number == first
    assert words[0] in trouble.message
    assert words[1] in trouble.hint
    assert heard.ended()[1][1] == second


def test_a_model_that_does_not_open_fails_its_questions(qtbot):
    def opener(_choice, _tell):
        raise ModelMissing("There is no model here.", "Choose another.")

    link = EngineLink(opener)
    heard = Heard(link)
    link.open(CHOICE)
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: bool(heard.ended()))
    assert heard.of("model_failed")[0][0].message == "There is no model here."
    assert heard.of("failed")[0][1].message == "There is no model here."
    assert link.close()


def test_another_model_replaces_the_first(qtbot):
    engines = [FakeEngine(), FakeEngine()]
    waiting = list(engines)
    link = EngineLink(lambda _choice, _tell: waiting.pop(0))
    heard = Heard(link)
    link.open(CHOICE)
    link.open(CHOICE)
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: bool(heard.ended()))
    assert [engine.closed for engine in engines] == [True, False]
    assert engines[1].asked == [HELLO]
    link.close()


def test_an_engine_without_an_end_is_an_error(qtbot, link, engine):
    heard = Heard(link)
    engine.reply = lambda *_args, **_named: iter([Delta("x")])
    link.open(CHOICE)
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: bool(heard.ended()))
    assert "without a reply" in heard.of("failed")[0][1].message


def test_closing_amid_a_reply_ends_the_thread(qtbot, link, engine):
    heard = Heard(link)
    engine.queue.append(Script(("half ", "never"), gate=threading.Event()))
    link.open(CHOICE)
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: any(isinstance(e, Delta) for _n, e in heard.of("happened")))
    assert link.close(timeout_s=5)
    assert engine.closed


def test_closing_does_not_wait_for_deaf_native_code(qtbot, engine):
    link = EngineLink(lambda _choice, _tell: engine)
    heard = Heard(link)
    engine.queue.append(Script(("a",), deaf_s=1.5))
    link.open(CHOICE)
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: bool(heard.of("happened")))
    began = time.monotonic()
    assert not link.close(timeout_s=0.1)
    assert time.monotonic() - began < 1.0
    link._worker.join()


def test_the_window_turns_while_the_engine_is_deaf(qtbot, link, engine):
    """A timer of 10 ms goes on ticking during a second of native code."""
    from PySide6.QtCore import QTimer

    heard, ticks = Heard(link), []
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    engine.queue.append(Script(("a",), deaf_s=0.8))
    link.open(CHOICE)
    timer.start()
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: bool(heard.ended()))
    assert len(ticks) > 20


def test_errands_hand_over_on_the_windows_thread(qtbot):
    errands, heard = Errands(), []
    errands.run(
        threading.get_ident,
        lambda ident: heard.append((ident, threading.get_ident())),
        heard.append,
    )
    qtbot.waitUntil(lambda: bool(heard))
    job, here = heard[0]
    assert here == threading.get_ident()
    assert job != here
    errands.close()


def test_errands_say_what_failed(qtbot):
    errands, heard = Errands(), []
    errands.run(lambda: 1 / 0, heard.append, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], EngineDied)
    assert "ZeroDivisionError" in heard[0].message
    errands.close()


def test_errands_after_the_end_are_dropped():
    errands, heard = Errands(), []
    errands.close()
    errands.run(lambda: 1, heard.append, heard.append)
    assert heard == []


def test_a_pumice_error_stays_what_it_is():
    error = PumiceError("a", "b")
    assert as_pumice_error(error) is error
