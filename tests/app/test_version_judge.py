"""Which of two versions is better: what the model is asked, what is shown, and what is kept."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from fake_engine import CARD, FakeEngine, Script
from PySide6.QtCore import QUrl

from app.storage.chat_store.records import Numbers, State
from app.storage.model_choice import ModelChoice
from engine.chat import Photo
from engine.errors import ContextFull
from engine.judge.judging import JUDGE_SAMPLING
from engine.judge.prompts import preference_prompt
from engine.reply import Why

FIRST, SECOND = "It sees it.\nThe better response: [1]", "It sees it.\nThe better response: [2]"
TIE = "The two responses are equally good."


@pytest.fixture
def session(parts):
    return parts.session


@pytest.fixture
def judge(parts):
    return parts.version_judge


@pytest.fixture
def versions(qtbot, parts, session, engine):
    """Asks a question with some replies; the last one is shown.  Returns the ids of all."""

    def make(*texts, question="What is this?", photos=()):
        engine.queue += [Script((text,)) for text in texts]
        assert session.submit(question, photos)
        qtbot.waitUntil(lambda: not session.busy)
        for _ in texts[1:]:
            session.regenerate()
            qtbot.waitUntil(lambda: not session.busy)
        message = session.messages.messages[-1]
        return (*parts.feedback._others(message.id), message.id)

    return make


@pytest.fixture
def compared(qtbot, judge, engine):
    """Compares a version by scripted answers; returns the card."""

    def compare(message_id, *answers, other_id=0):
        engine.queue += [a if isinstance(a, Script) else Script((a,)) for a in answers]
        judge.compareWith(message_id, other_id)
        qtbot.waitUntil(lambda: not judge.busy)
        return judge.judgementOf(message_id)

    return compare


def test_both_orders_are_asked_with_the_photo(versions, compared, engine, kept, parts):
    first, second = versions("A dog.", "A red field.", photos=[kept])
    card = compared(second, SECOND, FIRST)
    assert (card["state"], card["title"]) == ("done", "Version 2 is better than version 1.")
    assert card["note"] == "Asked in both orders, which agree."
    assert card["judge"] == "Judged by Pumice starter."
    assert card["reasons"] == [{"key": "", "words": "It sees it."}]
    asked = engine.asked[-2:]
    assert [each.messages[0].text for each in asked] == [
        preference_prompt("What is this?", "A dog.", "A red field."),
        preference_prompt("What is this?", "A red field.", "A dog."),
    ]
    photo = Photo(str(parts.store.photo_store.path(kept)))
    assert [each.views for each in asked] == [(photo,)] * 2
    assert engine.samplings[-2:] == [JUDGE_SAMPLING] * 2
    assert parts.version_judge.judgementOf(first)["title"] == card["title"]


@pytest.mark.parametrize(
    ("answers", "title", "note", "can_keep"),
    [
        ((FIRST, SECOND), "Version 1 is better than version 2.", "agree", True),
        ((TIE, TIE), "Versions 1 and 2 are equally good.", "agree", False),
        ((FIRST, FIRST), "Versions 1 and 2: no clear preference.", "disagree", False),
        (("A nice photo.", FIRST), "The model gave no verdict.", "not in the form", False),
    ],
)
def test_every_outcome_is_a_sentence(versions, compared, answers, title, note, can_keep):
    _, second = versions("A dog.", "A red field.")
    card = compared(second, *answers)
    assert card["title"] == title
    assert note in card["note"]
    assert (card["canKeep"], card["isKept"]) == (can_keep, False)


def test_where_the_orders_disagree_both_reasons_are_shown(versions, compared):
    _, second = versions("A dog.", "A red field.")
    assert compared(second, FIRST, "No.\nThe better response: [1]")["reasons"] == [
        {"key": "", "words": "It sees it."},
        {"key": "Response 1 is version 2, response 2 is version 1.", "words": "No."},
    ]


def test_nothing_is_written_into_the_chat(versions, compared, session, parts):
    _, second = versions("A dog.", "A red field.")
    before = parts.store.messages(session.chatId)
    compared(second, FIRST, SECOND)
    assert parts.store.messages(session.chatId) == before
    assert session.messages.messages == tuple(before)
    assert parts.feedback.preferenceOf(second) == 0
    assert parts.notices.shown == () or not any(n.is_error for n in parts.notices.shown)


def test_a_verdict_is_kept_only_on_a_click_and_under_its_own_name(
    qtbot, versions, compared, judge, parts, tmp_path
):
    first, second = versions("A dog.", "A red field.")
    compared(second, SECOND, FIRST)
    judge.keep(second)
    assert judge.judgementOf(second)["isKept"]
    assert (parts.feedback.preferenceOf(second), parts.feedback.preferenceOf(first)) == (1, -1)
    parts.feedback.exportTo(QUrl.fromLocalFile(str(tmp_path)))
    qtbot.waitUntil(lambda: bool(parts.notices.shown))
    (pair,) = json.loads((tmp_path / "pumice-feedback/preference.json").read_text("utf-8"))
    assert pair["judge"] == "Pumice starter"
    assert pair[f"output_{pair['preference']}"]["value"] == "A red field."
    judge.keep(second)
    assert not judge.judgementOf(second)["isKept"]
    assert parts.feedback.preferenceOf(second) == 0


def test_a_persons_own_word_replaces_the_judges(versions, compared, judge, parts):
    first, second = versions("A dog.", "A red field.")
    compared(second, SECOND, FIRST)
    judge.keep(second)
    parts.feedback.prefer(first, 1)
    assert not judge.judgementOf(second)["isKept"]
    rows = parts.store.database.connection.execute("SELECT text FROM feedback").fetchall()
    assert [row[0] for row in rows] == [""]


def test_the_one_before_is_compared_or_the_one_that_a_person_called_better(
    versions, compared, parts, judge
):
    a, b, c, d = versions("A dog.", "A cat.", "A cow.", "A red field.")
    card = compared(d, FIRST, SECOND)
    assert card["title"] == "Version 3 is better than version 4."
    assert card["reasons"][0]["key"] == "Response 1 is version 3, response 2 is version 4."
    assert card["others"] == [
        "Compare with version 1",
        "Compare with version 2",
        "Compare with version 3",
    ]
    assert (card["otherIds"], card["otherRow"]) == ([a, b, c], 2)
    assert compared(d, FIRST, SECOND, other_id=b)["title"] == "Version 2 is better than version 4."
    parts.feedback.prefer(a, 1)
    assert compared(d, FIRST, SECOND)["title"] == "Version 1 is better than version 4."
    assert judge.judgementOf(b)["title"] == "Version 2 is better than version 4."
    assert judge.judgementOf(c)["title"] == "Version 3 is better than version 4."


def test_the_first_version_is_compared_with_the_next(versions, compared, session):
    a, _b, c = versions("A dog.", "A cat.", "A cow.")
    session.tools.showVersion(c, -2)
    assert compared(a, TIE, TIE)["title"] == "Versions 1 and 2 are equally good."


def test_a_later_question_brings_the_conversation(qtbot, versions, compared, engine, kept, session):
    engine.queue.append(Script(("A field.",)))
    session.submit("What is this?", [kept])
    qtbot.waitUntil(lambda: not session.busy)
    _, second = versions("Blue.", "Red.", question="And its colour?")
    compared(second, SECOND, FIRST)
    question = "User: What is this?\n\nAssistant: A field.\n\nUser: And its colour?"
    assert engine.asked[-2].messages[0].text == preference_prompt(question, "Blue.", "Red.")
    assert len(engine.asked[-2].photos) == 1


def test_thoughts_are_not_judged(versions, compared, engine):
    _, second = versions("<think>\nhm\n</think>\n\nA dog.", "A red field.")
    compared(second, TIE, TIE)
    assert "hm" not in engine.asked[-1].messages[0].text


def test_it_can_be_stopped(qtbot, versions, judge, engine):
    _, second = versions("A dog.", "A red field.")
    gate = threading.Event()
    engine.queue += [Script(("The better", " response"), gate=gate)]
    asked = len(engine.asked)
    judge.compare(second)
    qtbot.waitUntil(lambda: len(engine.asked) == asked + 1)
    assert judge.busy
    assert judge.judgementOf(second)["state"] == "busy"
    qtbot.waitUntil(lambda: "Giving reasons" in judge.judgementOf(second)["progress"])
    assert judge.judgementOf(second)["progress"] == "Order 1 of 2: Giving reasons…"
    judge.compare(second)  # one at a time
    judge.stop()
    qtbot.waitUntil(lambda: not judge.busy)
    assert judge.judgementOf(second)["title"] == "The comparison was stopped."
    assert len(engine.asked) == asked + 1
    judge.dismiss(second)
    assert judge.judgementOf(second) == {}


def test_an_error_is_a_sentence_on_the_card(versions, compared, engine, parts):
    _, second = versions("A dog.", "A red field.")
    card = compared(second, Script(error=ContextFull(90, 64)))
    assert (card["state"], card["canKeep"]) == ("failed", False)
    assert card["title"].startswith("The conversation needs 90 tokens, but the model holds 64.")
    assert not any(notice.is_error for notice in parts.notices.shown)


def test_a_question_of_a_chat_goes_before_the_second_order(qtbot, versions, judge, engine, session):
    _, second = versions("A dog.", "A red field.")
    gate = threading.Event()
    engine.queue += [Script(("x", FIRST), gate=gate), Script(("Hello.",)), Script((SECOND,))]
    asked = len(engine.asked)
    judge.compare(second)
    qtbot.waitUntil(lambda: len(engine.asked) == asked + 1)
    session.submit("And now?", [])
    gate.set()
    qtbot.waitUntil(lambda: not session.busy and not judge.busy)
    assert [each.messages[-1].text for each in engine.asked[asked:]][1] == "And now?"
    assert session.messages.messages[-1].text == "Hello."


def test_an_answer_that_is_cut_off_gives_no_verdict(versions, compared):
    _, second = versions("A dog.", "A red field.")
    cut = Script((FIRST,), why=Why.LENGTH)
    assert compared(second, cut, SECOND)["title"] == "The model gave no verdict."


def test_where_there_is_nothing_to_compare_it_says_so(versions, judge, parts, engine):
    (only,) = versions("A dog.")
    asked = len(engine.asked)
    judge.compare(only)
    assert not judge.busy
    assert judge.judgementOf(only) == {}
    assert len(engine.asked) == asked
    assert "no other version" in parts.notices.shown[-1].message
    judge.compare(10**6)
    assert not judge.busy


def test_a_verdict_on_a_reply_that_is_written_on_is_gone(qtbot, versions, compared, judge, parts):
    first, second = versions("A dog.", "A red field.")
    parts.store.save_reply(second, "A red", State.STOPPED, Numbers())
    parts.session.refresh()
    assert compared(second, SECOND, FIRST)["state"] == "done"
    parts.session.tools.continueReply(second)
    qtbot.waitUntil(lambda: not parts.session.busy)
    assert judge.judgementOf(second) == judge.judgementOf(first) == {}


def test_a_model_that_is_changed_meanwhile_ends_it(qtbot, versions, judge, engine, parts):
    _, second = versions("A dog.", "A red field.")
    engine.queue.append(Script(("The", " end"), gate=threading.Event()))
    asked = len(engine.asked)
    judge.compare(second)
    qtbot.waitUntil(lambda: len(engine.asked) == asked + 1)
    parts.link.open(ModelChoice(Path("other.gguf")))
    qtbot.waitUntil(lambda: not judge.busy)
    assert judge.judgementOf(second)["state"] == "stopped"


def test_without_a_model_it_says_so(qtbot, versions, compared, parts):
    _, second = versions("A dog.", "A red field.")
    parts.link.close_model()
    card = compared(second)
    assert (card["state"], card["title"]) == (
        "failed",
        "No model is open. Open a model, then try again.",
    )


@pytest.fixture
def critic(parts, monkeypatch):
    """Another model that was opened before, with an engine of its own."""
    other = FakeEngine(card=SimpleNamespace(**{**vars(CARD), "name": "Critic"}))
    own = parts.version_judge._asker._make_engines
    choice = ModelChoice(Path("/models/critic"))

    def make_engines():
        engines = own()
        engines._opener, engines._fits = (lambda _choice, _tell: other), lambda _choice: True
        return engines

    monkeypatch.setattr(parts.version_judge._asker, "_make_engines", make_engines)
    parts.preferences._put(recent_models=((str(choice.path), "", "Critic"),))
    return other


def test_another_model_can_judge_and_is_closed_again(
    qtbot, versions, compared, judge, engine, critic, parts
):
    _, second = versions("A dog.", "A red field.")
    card = compared(second, TIE, TIE)
    assert card["judges"] == ["Judge: Pumice starter", "Judge: Critic"]
    assert card["judgeRow"] == 0
    critic.queue += [Script((SECOND,)), Script((FIRST,))]
    asked = len(engine.asked)
    judge.judgeBy(second, 1)
    qtbot.waitUntil(lambda: not judge.busy)
    card = judge.judgementOf(second)
    assert card["title"] == "Version 2 is better than version 1."
    assert (card["judge"], card["judgeRow"]) == ("Judged by Critic.", 1)
    assert len(engine.asked) == asked
    assert [each.messages[0].text for each in critic.asked] == [
        preference_prompt("What is this?", "A dog.", "A red field."),
        preference_prompt("What is this?", "A red field.", "A dog."),
    ]
    assert critic.samplings == [JUDGE_SAMPLING] * 2
    qtbot.waitUntil(lambda: critic.closed)
    judge.keep(second)
    rows = parts.store.database.connection.execute("SELECT text FROM feedback").fetchall()
    assert [row[0] for row in rows] == ["Critic"]


def test_another_model_can_be_stopped_and_can_fail(qtbot, versions, compared, judge, critic):
    _, second = versions("A dog.", "A red field.")
    compared(second, TIE, TIE)
    critic.queue.append(Script(("The", " end"), gate=threading.Event()))
    judge.judgeBy(second, 1)
    qtbot.waitUntil(lambda: bool(critic.asked))
    judge.stop()
    qtbot.waitUntil(lambda: not judge.busy)
    assert judge.judgementOf(second)["title"] == "The comparison was stopped."
    qtbot.waitUntil(lambda: critic.closed)
    critic.queue = [Script(error=ContextFull(90, 64))]
    judge.compare(second)
    qtbot.waitUntil(lambda: not judge.busy)
    assert judge.judgementOf(second)["title"].startswith("The conversation needs 90 tokens")
    judge.judgeBy(second, 0)
    qtbot.waitUntil(lambda: not judge.busy)
    assert judge.judgementOf(second)["judgeRow"] == 0
