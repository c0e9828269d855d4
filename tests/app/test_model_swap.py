"""One model in place of another: a failure, a cancel or a kill leaves the one before."""

import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from fake_engine import CARD, FakeEngine, Script

from app.storage.model_choice import ModelChoice
from app.window.engines.engine_link import EngineLink
from app.window.engines.engine_requests import NoModelOpen, RequestQueue
from engine.chat import Conversation, user
from engine.errors import EngineDied, ModelTooBig, ModelUnreadable, OpeningCancelled, PairMismatch
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Delta, Progress, Reply, Stage, Why

pytestmark = pytest.mark.usefixtures("qapp")

HELLO = Conversation((user("hello"),))
OLD, NEW, THIRD = (ModelChoice(Path(name)) for name in ("old", "new", "third"))


class Models:
    """Opens fake engines and notes what happened, in order."""

    def __init__(self):
        self.events, self.engines, self.errors, self.options = [], {}, {}, []
        self.gate = None

    def __call__(self, choice, opening):
        self.events.append(f"open {choice.path}")
        self.options.append(opening.options)
        if self.gate is not None and choice == NEW:
            while not self.gate.wait(0.005):
                opening(Progress(Stage.TESTING, 1, 8))
        if error := self.errors.get(choice):
            raise error
        engine = FakeEngine(card=SimpleNamespace(**{**vars(CARD), "name": str(choice.path)}))
        close, name = engine.close, choice.path
        engine.close = lambda: (self.events.append(f"close {name}"), close())
        self.engines[choice] = engine
        return engine


@pytest.fixture
def models():
    return Models()


@pytest.fixture(params=[True, False], ids=["both fit", "one fits"])
def link(request, models, qtbot):
    made = EngineLink(models, fits_beside=lambda _choice, _options: request.param)
    made.both_fit = request.param
    made.seen = []
    for name in ("loading", "ready", "failed", "closed"):
        signal = getattr(made, f"model_{name}")
        signal.connect(lambda *values, name=name: made.seen.append((name, *values)))
    made.open(OLD)
    qtbot.waitUntil(lambda: [each[0] for each in made.seen] == ["loading", "ready"])
    made.seen.clear()
    models.events.clear()
    yield made
    made.close()


def answer_of(qtbot, link):
    """The last word of a question asked now: a reply's, or an error."""
    ended = []
    link.event_received.connect(lambda _n, event: ended.append(event))
    link.failed.connect(lambda _n, error: ended.append(error))
    link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: bool(ended) and not isinstance(ended[-1], Progress | Delta))
    return ended[-1]


def test_another_model_is_opened_beside_where_both_fit(qtbot, link, models):
    link.open(NEW)
    qtbot.waitUntil(lambda: [each[0] for each in link.seen] == ["loading", "ready"])
    answer_of(qtbot, link)
    order = ["open new", "close old"]
    assert models.events == (order if link.both_fit else order[::-1])
    assert models.engines[NEW].asked == [HELLO]


@pytest.mark.parametrize(
    "error",
    [
        EngineDied("The engine stopped working: it was killed.", "Try again.", exit_code=-9),
        ModelUnreadable("It is cut short.", "Download it again."),
        ModelTooBig("It needs 9 GB.", "Use a smaller one."),
        PairMismatch("They do not belong together.", "Use its own."),
        MemoryError(),
        ZeroDivisionError("unforeseen"),
    ],
)
def test_a_model_that_fails_leaves_the_one_before(qtbot, link, models, error):
    models.errors[NEW] = error
    link.open(NEW)
    qtbot.waitUntil(lambda: len(link.seen) == 4)
    names = [each[0] for each in link.seen]
    assert names == ["loading", "failed", "loading", "ready"]
    assert link.seen[2][1] == OLD
    assert link.seen[3][1].name == "old"
    assert isinstance(answer_of(qtbot, link), Reply)
    assert models.engines[OLD].asked == [HELLO]
    expected = ["open new"] if link.both_fit else ["close old", "open new", "open old"]
    assert models.events == expected


def test_the_one_before_opens_with_its_own_options_again(qtbot, link, models):
    link.open(OLD, ModelOptions(context_tokens=512))
    qtbot.waitUntil(lambda: len(link.seen) == 2)
    models.errors[NEW] = ModelTooBig("It needs 9 GB.")
    link.open(NEW, ModelOptions(context_tokens=4096))
    qtbot.waitUntil(lambda: len(link.seen) == 6)
    contexts = [options.context_tokens for options in models.options[1:]]
    assert contexts == ([512, 4096] if link.both_fit else [512, 4096, 512])


def test_a_former_model_that_is_gone_too_is_an_error_and_no_model(qtbot, link, models):
    models.errors |= {NEW: ModelTooBig("It needs 9 GB."), OLD: ModelUnreadable("Gone.")}
    link.open(NEW)
    if link.both_fit:
        qtbot.waitUntil(lambda: len(link.seen) == 4)
        assert isinstance(answer_of(qtbot, link), Reply)
        return
    qtbot.waitUntil(lambda: [e[0] for e in link.seen] == ["loading", "failed"] * 2)
    assert answer_of(qtbot, link).message == "Gone."


def test_cancelling_leaves_the_one_before_without_an_error(qtbot, link, models):
    models.gate = threading.Event()
    link.open(NEW)
    qtbot.waitUntil(lambda: "open new" in models.events)
    link.cancel_opening()
    qtbot.waitUntil(lambda: len(link.seen) == 3)
    assert [each[0] for each in link.seen] == ["loading", "loading", "ready"]
    assert isinstance(answer_of(qtbot, link), Reply)
    assert models.engines[OLD].asked == [HELLO]


def test_a_third_model_takes_the_place_of_one_that_is_opening(qtbot, link, models):
    models.gate = threading.Event()
    link.open(NEW)
    qtbot.waitUntil(lambda: "open new" in models.events)
    link.open(THIRD)
    qtbot.waitUntil(lambda: link.seen and link.seen[-1][0] == "ready")
    assert link.seen[-1][1].name == "third"
    assert [each[0] for each in link.seen].count("ready") == 1
    assert models.events.count("open old") == 0


def test_when_the_third_fails_the_first_is_there(qtbot, link, models):
    models.gate = threading.Event()
    models.errors[THIRD] = ModelUnreadable("It is cut short.")
    link.open(NEW)
    qtbot.waitUntil(lambda: "open new" in models.events)
    link.open(THIRD)
    qtbot.waitUntil(lambda: link.seen and link.seen[-1][0] == "ready")
    assert link.seen[-1][1].name == "old"


def test_a_cancel_that_comes_too_late_changes_nothing(qtbot, link):
    link.cancel_opening()
    assert isinstance(answer_of(qtbot, link), Reply)
    assert link.seen == []


def test_a_closed_model_answers_no_question_and_another_can_be_opened(qtbot, link, models):
    link.close_model()
    qtbot.waitUntil(lambda: [each[0] for each in link.seen] == ["closed"])
    assert models.events == ["close old"]
    error = answer_of(qtbot, link)
    assert isinstance(error, NoModelOpen)
    assert error.hint
    models.errors[NEW] = ModelUnreadable("It is cut short.")
    link.open(NEW)
    qtbot.waitUntil(lambda: [e[0] for e in link.seen] == ["closed", "loading", "failed"])
    models.errors.clear()
    link.open(NEW)
    assert isinstance(answer_of(qtbot, link), Reply)


def test_cancelling_the_first_opening_leaves_no_model(qtbot, models):
    models.gate = threading.Event()
    link, closed = EngineLink(models), []
    link.model_closed.connect(lambda: closed.append(True))
    link.open(NEW)
    qtbot.waitUntil(lambda: "open new" in models.events)
    link.cancel_opening()
    qtbot.waitUntil(lambda: closed == [True])
    assert isinstance(answer_of(qtbot, link), NoModelOpen)
    assert link.close()


def test_the_reply_being_written_is_stopped_and_waiting_questions_go_to_the_new_model(
    qtbot, link, models
):
    replies = []
    models.engines[OLD].queue.append(Script(("half ", "never"), gate=threading.Event()))
    link.event_received.connect(lambda number, event: replies.append((number, event)))
    first = link.ask(HELLO, SamplingOptions())
    qtbot.waitUntil(lambda: any(isinstance(event, Delta) for _n, event in replies))
    second = link.ask(HELLO, SamplingOptions())
    link.open(NEW)
    qtbot.waitUntil(lambda: sum(isinstance(event, Reply) for _n, event in replies) == 2)
    ends = {number: event for number, event in replies if isinstance(event, Reply)}
    assert (ends[first].text, ends[first].why) == ("half ", Why.STOPPED)
    assert ends[second].why is Why.DONE
    assert models.engines[NEW].asked == [HELLO]


def test_two_links_hold_two_models_side_by_side(qtbot, models):
    links = [EngineLink(models), EngineLink(models)]
    for link, choice in zip(links, (OLD, NEW), strict=True):
        link.open(choice)
    assert all(isinstance(answer_of(qtbot, link), Reply) for link in links)
    assert [models.engines[choice].asked for choice in (OLD, NEW)] == [[HELLO], [HELLO]]
    assert all(link.close() for link in links)
    assert sorted(models.events[2:]) == ["close new", "close old"]


def test_the_window_closes_while_a_model_opens(qtbot, models):
    models.gate = threading.Event()
    link = EngineLink(models)
    link.open(NEW)
    qtbot.waitUntil(lambda: "open new" in models.events)
    assert link.close(timeout_s=2)


def test_models_go_before_questions_and_background_last():
    from app.window.engines.engine_requests import CloseRequest, Preparation, ReplyRequest

    requests = RequestQueue()
    background = ReplyRequest(1, HELLO, SamplingOptions(), background=True)
    question, photos = ReplyRequest(2, HELLO, SamplingOptions()), Preparation(3, HELLO)
    for each in (background, question, photos, CloseRequest()):
        requests.put(each)
    assert [requests.get() for _ in range(4)] == [CloseRequest(), question, photos, background]


def test_an_opener_that_reports_after_a_cancel_is_told(qtbot):
    from app.window.engines.engine_requests import Opening

    reported = []
    opening = Opening(reported.append)
    opening(Progress(Stage.OPENING, 0, 0))
    opening.cancel()
    with pytest.raises(OpeningCancelled):
        opening(Progress(Stage.OPENING, 0, 0))
    assert len(reported) == 1
    assert opening.end()
