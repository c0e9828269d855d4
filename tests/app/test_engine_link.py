"""Questions in, events out, on one thread, whatever happens."""

import threading
import time

import pytest
from fake_engine import FakeEngine, Script

from app.storage.model_choice import ModelChoice
from app.window.engines.engine_link import EngineLink, JobRunner, as_pumice_error
from engine.chat import Conversation, user
from engine.errors import EngineDied, ModelMissing, PumiceError
from engine.options import SamplingOptions
from engine.reply import Delta, Progress, Reply, Why

pytestmark = pytest.mark.usefixtures("qapp")

HELLO = Conversation((user("hello"),))
CHOICE = ModelChoice("model")


class Received:
    """Everything a link emits, in order, with the thread it arrived on."""

    def __init__(self, link):
        self.emitted, self.threads = [], set()
        for name in ("model_loading", "model_ready", "model_failed", "event_received", "failed"):
            getattr(link, name).connect(self.listener(name))

    def listener(self, name):
        def listen(*values):
            self.emitted.append((name, *values))
            self.threads.add(threading.get_ident())

        return listen

    def of(self, name):
        return [values[1:] for values in self.emitted if values[0] == name]

    def ended(self):
        return [s for s in self.emitted if s[0] == "failed" or isinstance(s[-1], Reply)]


@pytest.fixture
def link(engine):
    made = EngineLink(lambda _choice, _tell: engine)
    yield made
    made.close()


def test_a_reply_streams(qtbot, link, engine):
    received = Received(link)
    engine.queue.append(Script(("It is", " red.")))
    link.open(CHOICE)
    number = link.ask(HELLO, SamplingOptions(max_tokens=5))
    qtbot.waitUntil(lambda: bool(received.ended()))
    events = [event for _number, event in received.of("event_received")]
    assert {number} == {values[0] for values in received.of("event_received")}
    assert [type(event) for event in events] == [Progress, Delta, Delta, Reply]
    assert (events[-1].text, events[-1].why) == ("It is red.", Why.DONE)
    assert engine.asked == [HELLO]
    assert engine.samplings[0].max_tokens == 5
    assert received.of("model_ready") == [(engine.card,)]


def test_one_thread_owns_the_engine_and_the_window_hears_on_its_own(qtbot, link, engine):
    received = Received(link)
    link.open(CHOICE)
    link.ask(HELLO, SamplingOptions())
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: len(received.ended()) == 2)
    assert link.close()
    assert received.threads == {threading.get_ident()}
    assert len(engine.threads) == 1
    assert engine.threads != received.threads
    assert engine.closed


def test_stop_ends_a_reply(qtbot, link, engine):
    received = Received(link)
    engine.queue.append(Script(("half ", "never"), gate=threading.Event()))
    link.open(CHOICE)
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: any(isinstance(e, Delta) for _n, e in received.of("event_received")))
    link.stop()
    qtbot.waitUntil(lambda: bool(received.ended()))
    reply = received.of("event_received")[-1][1]
    assert (reply.text, reply.why) == ("half ", Why.STOPPED)


def test_a_question_stopped_before_its_turn_is_not_asked(qtbot, link, engine):
    received = Received(link)
    gate = threading.Event()
    engine.queue.append(Script(("a", "b"), gate=gate))
    link.open(CHOICE)
    link.ask(HELLO, SamplingOptions())
    second = link.ask(HELLO, SamplingOptions())
    link.stop(second)
    gate.set()
    qtbot.waitUntil(lambda: len(received.ended()) == 2)
    assert [values[-1].why for values in received.ended()] == [Why.DONE, Why.STOPPED]
    assert len(engine.asked) == 1


def test_background_questions_wait_for_others(qtbot, link, engine):
    received = Received(link)
    gate = threading.Event()
    engine.queue.append(Script(("a", "b"), gate=gate))
    link.open(CHOICE)
    first = link.ask(HELLO, SamplingOptions())
    background = link.ask(HELLO, SamplingOptions(), background=True)
    second = link.ask(HELLO, SamplingOptions())
    gate.set()
    qtbot.waitUntil(lambda: len(received.ended()) == 3)
    assert [values[1] for values in received.ended()] == [first, second, background]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PumiceError("It broke.", "Repair it."), ("It broke.", "Repair it.")),
        (ZeroDivisionError("oops"), ("ZeroDivisionError: oops", "Try again")),
        (MemoryError(), ("not enough memory", "Close other programs")),
    ],
)
def test_an_error_comes_out_as_words_and_the_thread_lives(qtbot, link, engine, error, words):
    received = Received(link)
    engine.queue.append(Script(("so far",), error=error))
    link.open(CHOICE)
    first = link.ask(HELLO, SamplingOptions())
    second = link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: len(received.ended()) == 2)
    ((number, trouble),) = received.of("failed")
    assert number == first
    assert words[0] in trouble.message
    assert words[1] in trouble.hint
    assert received.ended()[1][1] == second


def test_a_model_that_does_not_open_fails_its_questions(qtbot):
    def opener(_choice, _tell):
        raise ModelMissing("There is no model here.", "Choose another.")

    link = EngineLink(opener)
    received = Received(link)
    link.open(CHOICE)
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: bool(received.ended()))
    assert received.of("model_failed")[0][0].message == "There is no model here."
    assert received.of("failed")[0][1].message == "There is no model here."
    assert link.close()


def test_another_model_replaces_the_first(qtbot):
    engines = [FakeEngine(), FakeEngine()]
    waiting = list(engines)
    link = EngineLink(lambda _choice, _tell: waiting.pop(0))
    received = Received(link)
    link.open(CHOICE)
    qtbot.waitUntil(lambda: bool(received.of("model_ready")))
    link.open(CHOICE)
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: bool(received.ended()))
    assert [engine.closed for engine in engines] == [True, False]
    assert engines[1].asked == [HELLO]
    link.close()


def test_an_engine_without_an_end_is_an_error(qtbot, link, engine):
    received = Received(link)
    engine.reply = lambda *_args, **_named: iter([Delta("x")])
    link.open(CHOICE)
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: bool(received.ended()))
    assert "without a reply" in received.of("failed")[0][1].message


def test_closing_amid_a_reply_ends_the_thread(qtbot, link, engine):
    received = Received(link)
    engine.queue.append(Script(("half ", "never"), gate=threading.Event()))
    link.open(CHOICE)
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: any(isinstance(e, Delta) for _n, e in received.of("event_received")))
    assert link.close(timeout_s=5)
    assert engine.closed


def test_closing_does_not_wait_for_deaf_native_code(qtbot, engine):
    link = EngineLink(lambda _choice, _tell: engine)
    received = Received(link)
    engine.queue.append(Script(("a",), deaf_s=1.5))
    link.open(CHOICE)
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: bool(received.of("event_received")))
    began = time.monotonic()
    assert not link.close(timeout_s=0.1)
    assert time.monotonic() - began < 1.0
    link._worker.join()


def test_the_window_turns_while_the_engine_is_deaf(qtbot, link, engine):
    """A timer of 10 ms goes on ticking during a second of native code."""
    from PySide6.QtCore import QTimer

    received, ticks = Received(link), []
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    engine.queue.append(Script(("a",), deaf_s=0.8))
    link.open(CHOICE)
    timer.start()
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: bool(received.ended()))
    assert len(ticks) > 20


def test_errands_hand_over_on_the_windows_thread(qtbot):
    jobs, received = JobRunner(), []
    jobs.run(
        threading.get_ident,
        lambda ident: received.append((ident, threading.get_ident())),
        received.append,
    )
    qtbot.waitUntil(lambda: bool(received))
    job, here = received[0]
    assert here == threading.get_ident()
    assert job != here
    jobs.close()


def test_errands_say_what_failed(qtbot):
    jobs, received = JobRunner(), []
    jobs.run(lambda: 1 / 0, received.append, received.append)
    qtbot.waitUntil(lambda: bool(received))
    assert isinstance(received[0], EngineDied)
    assert "ZeroDivisionError" in received[0].message
    jobs.close()


def test_errands_after_the_end_are_dropped():
    jobs, received = JobRunner(), []
    jobs.close()
    jobs.run(lambda: 1, received.append, received.append)
    assert received == []


def test_a_pumice_error_stays_what_it_is():
    error = PumiceError("a", "b")
    assert as_pumice_error(error) is error
