"""One question, two replies: models and settings side by side, without a window."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest
from fake_engine import CARD, FakeEngine, Script
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QTextCursor, QTextDocument

from app.storage.chat_store.chat_settings import ChatSettings
from app.storage.chat_store.chats import open_store
from app.storage.chat_store.comparison import PREFERENCE
from app.storage.chat_store.records import State
from app.storage.model_choice import ModelChoice
from app.storage.settings import Settings
from app.window.comparison.compare_models import ComparisonModels
from app.window.comparison.difference_marks import mark_differences
from app.window.engines.model_files import fits_beside_another
from app.window.replies.markdown_layout import show_markdown
from app.window_parts import build
from app.wording.word_differences import differing_ranges
from engine.chat import Role
from engine.errors import EngineDied, ModelUnreadable
from engine.options import SamplingOptions

OTHER = Path("/models/other")
THIRD = Path("/models/third")


@dataclass
class Garage:
    """Opens a fake engine for each model; `fits` is asked whether two fit into memory."""

    fits: bool = True
    opened: list[str] = field(default_factory=list)
    engines: dict[str, FakeEngine] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    def open(self, choice, _tell):
        name = choice.path.name
        self.opened.append(name)
        if name in self.broken:
            raise ModelUnreadable("The file is broken.", "Copy it again.")
        engine = self.engine(name)
        engine.closed = False
        return engine

    def engine(self, name):
        card = SimpleNamespace(**{**vars(CARD), "name": name})
        return self.engines.setdefault(name, FakeEngine(card=card))


@pytest.fixture
def garage():
    return Garage()


@pytest.fixture
def parts(qtbot, qapp, paths, garage, monkeypatch):
    monkeypatch.setattr("app.late_parts.fits_beside_another", lambda _choice: garage.fits)
    built = build(paths, opener=garage.open)
    built.line.start()
    qtbot.waitUntil(lambda: built.line.state == "ready")
    yield built
    built.close()


@pytest.fixture
def comparison(parts):
    return parts.late.comparison


def choose_other(comparison, which="right", path=OTHER):
    comparison.openModel(which, QUrl.fromLocalFile(str(path)))


def ended(qtbot, comparison):
    qtbot.waitUntil(lambda: not comparison.busy)


def versions(parts, chat_id):
    """Every reply of a chat: id, parent, text, state."""
    rows = parts.store.database.connection.execute(
        "SELECT id, parent_id, text, state FROM messages"
        " WHERE chat_id = ? AND role = 'assistant' ORDER BY id",
        (chat_id,),
    )
    return [tuple(row) for row in rows]


def test_one_model_with_two_settings(qtbot, parts, comparison, garage):
    comparison.left.options.systemPrompt = "Be brief."
    comparison.right.options.sampling.common.setText(0, "0.9")
    starter = garage.engine("starter")
    starter.queue += [Script(("Short.",)), Script(("Long ", "words."))]
    assert comparison.submit("What is it?", [])
    ended(qtbot, comparison)
    assert garage.opened == ["starter"]
    left, right = starter.asked
    assert [(m.role, m.text) for m in left.messages] == [
        (Role.SYSTEM, "Be brief."),
        (Role.USER, "What is it?"),
    ]
    assert [(m.role, m.text) for m in right.messages] == [(Role.USER, "What is it?")]
    assert starter.samplings == [SamplingOptions(), SamplingOptions(temperature=0.9)]
    assert (comparison.left.words, comparison.right.words) == ("Short.", "Long words.")
    assert comparison.note == "They answer one after the other."
    assert comparison.left.numbers == "12 tokens · 42 tokens/s · first after 0.1 s"


def test_both_replies_are_versions_of_one_question(qtbot, parts, comparison, garage, kept_photo):
    garage.engine("starter").queue += [Script(("A",)), Script(("B",))]
    comparison.submit("Which?", [kept_photo])
    chat_id = comparison.left.message.chat_id
    ended(qtbot, comparison)
    question, shown = parts.store.messages(chat_id)
    assert (question.text, question.photos) == ("Which?", (kept_photo,))
    assert (shown.text, shown.version, shown.versions) == ("A", 1, 2)
    assert [(parent, text, state) for _id, parent, text, state in versions(parts, chat_id)] == [
        (question.id, "A", "done"),
        (question.id, "B", "done"),
    ]
    assert parts.session.chats.row_total() == 1
    assert comparison.question == "Which?"
    assert comparison.photos[0]["name"] == "red.png"


@pytest.fixture
def kept_photo(parts, make_photo):
    photo = parts.store.photo_store.keep(make_photo())
    parts.store.add_photo(photo)
    return photo


def test_two_models_answer_at_the_same_time(qtbot, parts, comparison, garage):
    comparison.setShown(True)
    choose_other(comparison)
    gate = threading.Event()
    for name in ("starter", "other"):
        garage.engine(name).queue.append(Script(("Half", f" {name}"), gate=gate))
    comparison.submit("Hello", [])
    qtbot.waitUntil(lambda: comparison.left.words == comparison.right.words == "Half")
    assert comparison.note == "Both models answer at the same time, so each is slower than alone."
    assert {comparison.left.modelName, comparison.right.modelName} == {"starter", "other"}
    gate.set()
    ended(qtbot, comparison)
    assert (comparison.left.words, comparison.right.words) == ("Half starter", "Half other")
    assert comparison.right.message.numbers.model == "other"
    assert parts.line.name() == "starter"
    comparison.submit("Again", [])
    ended(qtbot, comparison)
    assert garage.opened == ["starter", "other"]  # the second model stays open meanwhile


def test_in_turn_the_second_waits_for_the_first(qtbot, comparison, garage):
    choose_other(comparison)
    comparison.inTurn = True
    gate = threading.Event()
    garage.engine("starter").queue.append(Script(("Half", " one"), gate=gate))
    comparison.submit("Hello", [])
    qtbot.waitUntil(lambda: comparison.left.words == "Half")
    qtbot.wait(50)
    assert garage.opened == ["starter"]
    gate.set()
    ended(qtbot, comparison)
    assert comparison.right.words == "You said: Hello"


def test_where_memory_does_not_hold_both_one_is_opened_after_the_other(
    qtbot, parts, comparison, garage
):
    garage.fits = False
    choose_other(comparison, "left")
    gate = threading.Event()
    garage.engine("other").queue.append(Script(("Half", " other"), gate=gate))
    comparison.submit("Hello", [])
    qtbot.waitUntil(lambda: comparison.left.words == "Half")
    assert "There is not enough memory for both models at once." in comparison.note
    assert comparison.right.words == "You said: Hello"
    assert garage.engine("starter").closed is True
    parts.composer.set_text("Meanwhile")
    parts.composer.send()
    (waiting,) = [m for m in parts.session.messages.messages if m.state is State.STREAMING]
    assert garage.engine("other").asked[1:] == garage.engine("starter").asked[1:] == []
    gate.set()
    ended(qtbot, comparison)
    qtbot.waitUntil(lambda: parts.line.state == "ready" and parts.line.name() == "starter")
    assert garage.opened == ["starter", "other", "starter"]
    assert comparison.left.words == "Half other"
    qtbot.waitUntil(lambda: not parts.session.busy)
    assert parts.store.message(waiting.id).text == "You said: Meanwhile"
    assert len(garage.engine("starter").asked) == 2  # never the other one


def test_what_waits_for_a_comparison_can_be_stopped(qtbot, parts, comparison, garage):
    garage.fits = False
    choose_other(comparison, "left")
    gate = threading.Event()
    garage.engine("other").queue.append(Script(("Half", " other"), gate=gate))
    comparison.submit("Hello", [])
    qtbot.waitUntil(lambda: comparison.left.words == "Half")
    parts.session.submit("Meanwhile", [])
    assert parts.link.prepare(garage.engine("other").asked[0]) > 0
    parts.session.stop()
    qtbot.waitUntil(lambda: not parts.session.busy)
    assert comparison.left.busy
    assert parts.notices.shown == ()
    gate.set()
    ended(qtbot, comparison)
    parts.session.submit("Afterwards", [])
    qtbot.waitUntil(lambda: parts.session.messages.messages[-1].text.endswith("Afterwards"))


def test_enter_during_a_comparison_sends_when_it_has_ended(qtbot, parts, comparison, garage):
    gate, composer = threading.Event(), parts.late.compareComposer
    garage.engine("starter").queue.append(Script(("Half", " one"), gate=gate))
    comparison.submit("Hello", [])
    qtbot.waitUntil(lambda: comparison.left.words == "Half")
    composer.set_text("Next")
    composer.send()
    assert (composer.text, comparison.sendsLater) == ("Next", True)
    composer.set_text("Next one")  # typing on takes it back
    assert comparison.sendsLater is False
    composer.send()
    gate.set()
    qtbot.waitUntil(lambda: comparison.right.words == "You said: Next one")
    ended(qtbot, comparison)
    assert (comparison.question, composer.text, comparison.sendsLater) == ("Next one", "", False)
    garage.engine("starter").queue.append(Script(("Half", " one"), gate=threading.Event()))
    comparison.submit("Hello", [])
    qtbot.waitUntil(lambda: comparison.left.words == "Half")
    composer.set_text("Never")
    composer.send()
    comparison.stop()
    ended(qtbot, comparison)
    qtbot.wait(50)
    assert (comparison.question, composer.text) == ("Hello", "Never")


def test_two_models_beside_the_open_one_share_an_engine(qtbot, parts, comparison, garage):
    choose_other(comparison, "left")
    choose_other(comparison, "right", THIRD)
    comparison.submit("Hello", [])
    ended(qtbot, comparison)
    assert garage.opened == ["starter", "other", "third"]
    assert garage.engine("starter").asked == []
    assert comparison.note == "They answer one after the other."


def test_one_that_fails_leaves_the_other(qtbot, parts, comparison, garage):
    choose_other(comparison)
    gate = threading.Event()
    garage.engine("starter").queue.append(Script(("Half", " one"), gate=gate))
    garage.engine("other").queue.append(Script(("Bro",), error=EngineDied("It died.", "Again.")))
    comparison.submit("Hello", [])
    qtbot.waitUntil(lambda: comparison.right.failed)
    assert comparison.left.busy is True
    assert (comparison.right.words, comparison.right.outcome) == ("Bro", "It died. Again.")
    gate.set()
    ended(qtbot, comparison)
    chat_id = comparison.left.message.chat_id
    stored = [(text, state) for _id, _parent, text, state in versions(parts, chat_id)]
    assert stored == [("Half one", "done"), ("Bro", "failed")]
    assert parts.notices.shown == ()


def test_a_model_that_does_not_open_leaves_the_other(qtbot, comparison, garage):
    garage.broken.add("other")
    choose_other(comparison)
    comparison.submit("Hello", [])
    ended(qtbot, comparison)
    assert comparison.left.words == "You said: Hello"
    assert comparison.right.outcome == "The file is broken. Copy it again."
    assert comparison.canJudge is False
    garage.broken.clear()
    comparison.submit("Hello", [])
    ended(qtbot, comparison)
    assert comparison.right.words == "You said: Hello"


def test_stop_ends_both_and_keeps_their_text(qtbot, parts, comparison, garage):
    choose_other(comparison)
    for name in ("starter", "other"):
        garage.engine(name).queue.append(Script(("Half", " never"), gate=threading.Event()))
    comparison.submit("Hello", [])
    qtbot.waitUntil(lambda: comparison.left.words == comparison.right.words == "Half")
    comparison.stop()
    ended(qtbot, comparison)
    chat_id = comparison.left.message.chat_id
    assert {row[2:] for row in versions(parts, chat_id)} == {("Half", "stopped")}
    assert comparison.left.outcome == "Stopped."


@pytest.mark.parametrize("in_turn", [False, True])
def test_stop_ends_what_has_not_begun(qtbot, parts, comparison, garage, in_turn):
    comparison.inTurn = in_turn
    if in_turn:
        choose_other(comparison)
    garage.engine("starter").queue.append(Script(("Half", " never"), gate=threading.Event()))
    comparison.submit("Hello", [])
    qtbot.waitUntil(lambda: comparison.left.words == "Half")
    comparison.stop()
    ended(qtbot, comparison)
    chat_id = comparison.left.message.chat_id
    assert [row[2:] for row in versions(parts, chat_id)] == [("Half", "stopped"), ("", "stopped")]


def test_the_better_one_is_kept_as_feedback(qtbot, parts, comparison):
    comparison.submit("Hello", [])
    assert comparison.canJudge is False
    comparison.judge("left")
    assert feedback(parts) == []
    ended(qtbot, comparison)
    left, right = comparison.left.message.id, comparison.right.message.id
    comparison.judge("right")
    assert feedback(parts) == [(right, PREFERENCE, 1, left)]
    assert comparison.verdict == "right"
    comparison.judge("left")
    assert feedback(parts) == [(left, PREFERENCE, 1, right)]
    comparison.judge("same")
    assert feedback(parts) == [(left, PREFERENCE, 0, right)]
    comparison.judge("same")
    assert (feedback(parts), comparison.verdict) == ([], "")


def feedback(parts):
    rows = parts.store.database.connection.execute(
        "SELECT message_id, kind, verdict, other_id FROM feedback"
    )
    return [tuple(row) for row in rows]


def test_a_chat_goes_on_with_either_reply(qtbot, parts, comparison, garage):
    choose_other(comparison)
    comparison.right.options.systemPrompt = "Be brief."
    comparison.submit("Hello", [])
    ended(qtbot, comparison)
    with qtbot.waitSignal(comparison.continued) as opened:
        comparison.continueWith("right")
    chat = parts.store.chat(opened.args[0])
    assert chat.settings == ChatSettings(system_prompt="Be brief.")
    assert chat.model == ModelChoice(OTHER)
    parts.session.openChat(chat.id)
    assert parts.session.messages.messages[-1].id == comparison.right.message.id
    parts.session.submit("And now?", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    asked = garage.engine("starter").asked[-1].messages
    assert [m.text for m in asked] == ["Be brief.", "Hello", "You said: Hello", "And now?"]


def test_the_second_model_is_closed_when_the_page_is_left(qtbot, comparison, garage):
    comparison.setShown(True)
    choose_other(comparison)
    comparison.submit("Hello", [])
    ended(qtbot, comparison)
    assert garage.engine("other").closed is False
    comparison.setShown(False)
    qtbot.waitUntil(lambda: garage.engine("other").closed)
    comparison.setShown(True)
    comparison.submit("Hello", [])
    ended(qtbot, comparison)
    assert comparison.right.words == "You said: Hello"


def test_without_a_model_both_sides_say_so(qtbot, paths):
    def refuse(_choice, _tell):
        raise ModelUnreadable("Broken.", "")

    built = build(paths, opener=refuse)
    built.line.start()
    qtbot.waitUntil(lambda: built.line.state == "failed")
    built.late.comparison.submit("Hello", [])
    assert built.late.comparison.left.outcome == "No model is open. Open a model first."
    assert built.late.comparison.busy is False
    built.close()


def test_what_streams_when_the_window_goes_is_stored(qtbot, paths, parts, comparison, garage):
    """Closed in the middle: both texts stay, marked as interrupted."""
    for _ in range(2):
        garage.engine("starter").queue.append(Script(("Half", " never"), gate=threading.Event()))
    comparison.submit("Hello", [])
    qtbot.waitUntil(lambda: comparison.left.words == "Half")
    comparison.close()
    chat_id = comparison.left.message.chat_id
    assert [row[2:] for row in versions(parts, chat_id)] == [
        ("Half", "interrupted"),
        ("", "interrupted"),
    ]


def test_what_streams_at_a_kill_is_found_again(qtbot, paths, parts, comparison, garage):
    """Stored while it streams; whoever opens the chats next marks it as interrupted."""
    garage.engine("starter").queue.append(Script(("Half", " never"), gate=threading.Event()))
    comparison.submit("Hello", [])
    chat_id = comparison.left.message.chat_id
    qtbot.waitUntil(lambda: versions(parts, chat_id)[0][2] == "Half")
    assert {row[3] for row in versions(parts, chat_id)} == {"streaming"}
    parts.store._lock.release()  # as the system does for a process that is killed
    opened = open_store(paths).store
    opened.tidy()
    states = [message.state for message in opened.messages(chat_id)]
    opened.close()
    assert states == [State.SENT, State.INTERRUPTED]
    assert {row[3] for row in versions(parts, chat_id)} == {"interrupted"}


def test_a_question_that_cannot_be_stored_is_kept_in_the_composer(qtbot, parts, comparison):
    parts.store.database.connection.execute("PRAGMA query_only = ON")
    parts.late.compareComposer.set_text("Hello")
    parts.late.compareComposer.send()
    assert parts.late.compareComposer.text == "Hello"
    assert parts.notices.shown[-1].is_error
    parts.store.database.connection.execute("PRAGMA query_only = OFF")


def test_models_to_choose_from(parts, comparison, tmp_path):
    assert comparison.modelNames == ["Open model: starter", "Built-in model"]
    choose_other(comparison)
    assert comparison.modelNames[-1] == "other"
    assert (comparison.modelRow("right"), comparison.modelRow("left")) == (2, 0)
    comparison.chooseModel("right", 0)
    assert comparison.right.choice is None
    comparison.chooseModel("left", 99)
    recent = SimpleNamespace(recent_models=(("/m/a.gguf", "", "A model"),), model="/m/b")
    models = ComparisonModels(lambda: recent, tmp_path)
    assert [each.label for each in models.offered("")] == [
        "Open model",
        "Built-in model",
        "A model",
        "b",
    ]
    first, *_rest = ComparisonModels(Settings, tmp_path).offered("x")
    assert (first.label, first.choice) == ("Open model: x", None)


def test_a_model_that_is_not_there_is_left_to_its_opening(tmp_path):
    assert fits_beside_another(ModelChoice(tmp_path / "nothing")) is True


def test_words_that_differ():
    left, right = "A red  big cat, here.", "A blue cat here."
    assert [left[a:b] for a, b in differing_ranges(left, right)] == ["red  big", ","]
    assert differing_ranges(left, left) == []
    assert differing_ranges("", right) == []
    assert [left[a:b] for a, b in differing_ranges(left, "")] == [left]
    assert differing_ranges("word " * 3000, "x") == []


def test_marks_are_put_on_the_words_as_shown(qapp):
    """On the text without its Markdown."""
    document = QTextDocument()
    show_markdown(document, "A **white** rocket <b>", 14)
    mark_differences(document, "A *blue* rocket <b>", QColor("#123456"))
    marked = ""
    for place in range(1, document.characterCount()):
        cursor = QTextCursor(document)
        cursor.setPosition(place)
        if cursor.charFormat().background().color() == QColor("#123456"):
            marked += document.characterAt(place - 1)
    assert (document.toPlainText(), marked) == ("A white rocket <b>", "white")
