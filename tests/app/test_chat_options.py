"""System prompt, sampling, presets and the context meter of one chat, without a window."""

from types import SimpleNamespace

import pytest
from fake_engine import CARD, USAGE, Script
from PySide6.QtCore import QUrl

from app.storage.chat_store.chat_settings import ChatSettings
from app.storage.chat_store.chats import open_store
from app.storage.chat_store.records import Numbers
from app.storage.presets import load_presets
from app.window.chat.usage import LiveSpeed
from app.window.chat.usage_words import (
    LEAVES_PERCENT,
    context_in_words,
    details,
    filled_percent,
    rule_in_words,
    seconds_in_words,
    tokens_in_words,
)
from app.window.settings.chat_options import summary, system_note
from engine.chat import Role
from engine.options import SamplingOptions
from engine.text.truncation import PromptLengths, truncate


@pytest.fixture
def options(parts):
    return parts.chat_options


def ask(qtbot, parts, text):
    assert parts.session.submit(text, [])
    qtbot.waitUntil(lambda: not parts.session.busy)


def roles_and_texts(conversation):
    return [(message.role, message.text) for message in conversation.messages]


def test_a_new_chat_has_its_settings_before_its_first_message(qtbot, parts, options, engine, paths):
    options.systemPrompt = "Be brief."
    options.sampling.common.setText(0, "0.5")
    options.photoFacts = True
    assert parts.session.chatId == 0
    ask(qtbot, parts, "Hello")
    assert roles_and_texts(engine.asked[0]) == [(Role.SYSTEM, "Be brief."), (Role.USER, "Hello")]
    assert engine.samplings == [SamplingOptions(temperature=0.5)]
    assert parts.preferences.settings.sampling == SamplingOptions()
    opened = open_store(paths).store
    stored = opened.chat(parts.session.chatId).settings
    opened.close()
    assert stored == ChatSettings(
        system_prompt="Be brief.", sampling={"temperature": 0.5}, photo_facts=True
    )
    parts.session.newChat()
    assert (options.systemPrompt, options.isChanged) == ("", False)


def test_settings_belong_to_their_chat(qtbot, parts, options, engine):
    ask(qtbot, parts, "One")
    first = parts.session.chatId
    options.systemPrompt = "Only here."
    parts.session.newChat()
    ask(qtbot, parts, "Two")
    assert roles_and_texts(engine.asked[-1]) == [(Role.USER, "Two")]
    with qtbot.waitSignal(options.changed):
        parts.session.openChat(first)
    assert options.systemPrompt == "Only here."
    ask(qtbot, parts, "Three")
    assert roles_and_texts(engine.asked[-1])[0] == (Role.SYSTEM, "Only here.")


def test_a_value_of_the_chat_goes_back_to_that_of_the_window(parts, options):
    parts.sampling.common.setText(0, "0.3")
    rows = options.sampling.common
    assert rows.row_values(0)[2] == "0.3"
    assert rows.row_values(0)[6] is True
    rows.setText(0, "0.9")
    assert (rows.row_values(0)[2], rows.row_values(0)[6], rows.changedCount) == ("0.9", False, 1)
    assert parts.preferences.settings.sampling.temperature == 0.3
    rows.unset(0)
    assert (rows.row_values(0)[2], rows.row_values(0)[6]) == ("0.3", True)
    parts.sampling.common.setText(0, "0.4")
    assert rows.row_values(0)[2] == "0.4"


def test_a_value_that_another_needs_cannot_be_taken_back(parts, options):
    options.sampling.common.setText(0, "0.8")
    rest = options.sampling.rest
    rest.setText(rest._names.index("mirostat"), "2")
    options.sampling.common.unset(0)
    assert "Mirostat needs a temperature" in options.sampling.common.row_values(0)[5]
    assert options.settings.sampling == {"temperature": 0.8, "mirostat": 2}
    options.reset()
    assert options.settings == ChatSettings()


def test_a_grammar_and_a_schema_are_checked(qtbot, parts, options, engine):
    options.setLongText("grammar", 'root ::= "yes" | oops')
    assert "oops" in options.grammarTrouble
    assert options.grammar == ""
    options.setLongText("grammar", 'root ::= "yes" | "no"')
    assert options.grammarTrouble == ""
    options.setLongText("json_schema", "{}")
    assert "only one" in options.schemaTrouble
    assert options.summary == "fixed form"
    ask(qtbot, parts, "Is it?")
    assert engine.samplings[-1].grammar == 'root ::= "yes" | "no"'
    options.setLongText("grammar", " ")
    options.setLongText("json_schema", "{")
    assert options.schemaTrouble
    assert options.settings.sampling == {}


def test_a_model_without_a_system_role_says_so(parts, options):
    template = "{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('no') }}"
    template += "{% endif %}{{ m.content }}{% endfor %}"
    card = SimpleNamespace(**{**vars(CARD), "name": "Old one", "chat_template": template})
    assert system_note(CARD) == ""
    parts.link.model_ready.emit(card)
    assert options.systemNote == (
        "Old one has no place for a system prompt in its chat template. Pumice puts it at the "
        "head of the first question."
    )


def test_what_is_set_in_a_few_words():
    assert summary(ChatSettings()) == ""
    own = ChatSettings(system_prompt="x", sampling={"top_k": 1, "seed": 2}, photo_facts=True)
    assert summary(own) == "System prompt · 2 values set · with photo facts"
    assert summary(ChatSettings(preset="Caption", system_prompt="x")) == "Caption"


def test_presets_are_saved_applied_renamed_and_deleted(parts, options, paths):
    presets = parts.presets
    built_in = presets.names()
    assert "Short answers" in built_in
    presets.apply(options, "Short answers")
    assert options.presetName == "Short answers"
    assert options.settings.sampling == {"max_tokens": 128}
    assert presets.differs(options) is False
    options.systemPrompt = "In one word."
    assert presets.differs(options) is True
    assert presets.save(options, " One  word ") is True
    assert presets.save(options, "  ") is False
    assert (options.presetName, presets.differs(options)) == ("One word", False)
    assert presets.names() == [*built_in, "One word"]
    assert load_presets(paths.presets).presets[0].settings.system_prompt == "In one word."
    presets.rename("One word", "Caption")
    assert parts.notices.shown[-1].message == "There is a preset “Caption” already."
    presets.rename("One word", "A word")
    assert presets.names()[-1] == "A word"
    presets.remove("A word")
    assert presets.names() == built_in
    notice = parts.notices.shown[-1]
    assert notice.message == "The preset “A word” was deleted."
    parts.notices.act(notice.id)
    assert presets.names()[-1] == "A word"
    presets.apply(options, "")
    assert options.settings == ChatSettings()


def test_built_in_presets_stay(parts, options, paths):
    parts.presets.remove("Caption")
    parts.presets.rename("Caption", "Mine")
    assert "Caption" in parts.presets.names()
    assert not paths.presets.exists()


def test_presets_go_out_and_come_in(parts, options, tmp_path):
    presets = parts.presets
    options.systemPrompt = "First."
    presets.save(options, "One")
    presets.exportTo(QUrl.fromLocalFile(str(tmp_path / "mine")))
    options.systemPrompt = "Second."
    presets.save(options, "One")
    presets.importFrom(QUrl.fromLocalFile(str(tmp_path / "mine.json")))
    assert presets.settings_of("One").system_prompt == "First."
    parts.notices.act(parts.notices.shown[-1].id)
    assert presets.settings_of("One").system_prompt == "Second."
    presets.importFrom(QUrl.fromLocalFile(str(tmp_path / "nothing.json")))
    assert "could not be read" in parts.notices.shown[-1].message


def test_a_preset_that_cannot_be_saved_is_not_shown(parts, options, paths):
    paths.config.mkdir(parents=True, exist_ok=True)
    paths.presets.mkdir()
    assert parts.presets.save(options, "Mine") is False
    assert "Mine" not in parts.presets.names()
    assert "presets could not be saved" in parts.notices.shown[-1].message


# What a chat takes.

FULL = Numbers(
    photo_tokens=576,
    reply_tokens=120,
    tokens_per_second=42.4,
    prompt_tokens=1310,
    kept_tokens=1204,
    context_tokens=4096,
    left_tokens=2666,
    photos_remembered=2,
    see_ms=100,
    read_ms=290,
    first_token_ms=400,
)


def test_the_meter_says_how_full_the_context_is(qtbot, parts, monkeypatch):
    meter = parts.meter
    assert (meter.known, meter.sentence, meter.details) == (False, "", [])
    usage = SimpleNamespace(**vars(USAGE))
    assert usage.context_tokens == 0
    monkeypatch.setattr("fake_engine.USAGE", _usage())
    ask(qtbot, parts, "Hello")
    assert meter.known is True
    assert meter.sentence == "The context is 25 % full; the oldest exchange leaves at 88 %."
    assert (meter.shortText, meter.share, meter.nearlyFull) == ("25 % full", 0.25, False)
    parts.session.newChat()
    assert meter.known is False


def _usage():
    from engine.reply import Usage

    return Usage(prompt_tokens=180, reply_tokens=12, context_tokens=1000, left_tokens=750)


def test_the_number_at_which_exchanges_leave_is_that_of_the_engine():
    """A prompt just below it stays whole, one above it does not."""
    from engine.chat import Conversation, assistant, user

    chat = Conversation((user("a"), assistant("b"), user("c"), assistant("d"), user("e")))
    limit = 1000

    def dropped(tokens_each):
        return truncate(chat, PromptLengths(0, lambda _m: tokens_each), limit).dropped_exchanges

    assert dropped((LEAVES_PERCENT - 1) * limit // 100 // 5) == 0
    assert dropped(LEAVES_PERCENT * limit // 100 // 5 + 1) == 1


def test_details_say_what_was_reused_and_how_long_it_took():
    assert list(details(FULL)) == [
        "1,430 of 4,096 tokens of the context are taken.",
        "Prompt: 1,310 tokens, 576 of them photos.",
        "Reply: 120 tokens · 42 tokens/s.",
        "1,204 of 1,310 tokens of the prompt were still in memory.",
        "2 photos were not looked at again.",
        "First token after 0.4 s: photos 0.1 s, reading 0.3 s.",
    ]
    assert "more than 87.5 %" in rule_in_words()
    first = Numbers(prompt_tokens=10, reply_tokens=1, context_tokens=100, photos_seen=1)
    assert list(details(first))[1:5] == [
        "Prompt: 10 tokens.",
        "Reply: one token.",
        "The whole prompt was read.",
        "One photo was looked at.",
    ]
    left = Numbers(context_tokens=100, left_tokens=30, dropped_exchanges=2)
    assert context_in_words(left) == (
        "The context is 70 % full. The oldest exchanges have left it to make room."
    )
    assert "The 2 oldest questions were left out, with their replies." in list(details(left))


@pytest.mark.parametrize(
    ("left", "percent"), [(1000, 0), (999, 1), (990, 1), (985, 1), (500, 50), (1, 99), (0, 100)]
)
def test_percent_of_the_context(left, percent):
    assert filled_percent(Numbers(context_tokens=1000, left_tokens=left)) == percent


def test_times_and_lengths_in_words():
    assert [seconds_in_words(ms) for ms in (20, 440, 12_300)] == ["under 0.1 s", "0.4 s", "12 s"]
    assert tokens_in_words(FULL) == "120 tokens · 42 tokens/s · first after 0.4 s"
    assert tokens_in_words(Numbers()) == "0 tokens"


def test_speed_while_a_reply_is_written():
    times = iter([10.0, 10.1, 10.5, 11.0])
    speed = LiveSpeed(lambda: next(times))
    for _ in range(2):
        speed.count()
    assert speed.per_second == 0.0  # too soon to say
    speed.count()
    assert speed.per_second == pytest.approx(4.0)
    speed.count()
    assert speed.per_second == pytest.approx(3.0)


def test_the_meter_shows_the_speed_of_the_reply_that_is_written(qtbot, parts, engine):
    import threading

    gate = threading.Event()
    engine.queue.append(Script(("a", "b", "c"), deaf_s=0.15, gate=gate))
    parts.session.submit("Count", [])
    qtbot.waitUntil(lambda: parts.session.messages.messages[-1].text == "ab")
    parts.meter._live.count()
    qtbot.wait(200)
    parts.meter._live.count()
    assert parts.meter.liveSpeed.endswith("tokens/s")
    gate.set()
    qtbot.waitUntil(lambda: not parts.session.busy)
    assert parts.meter.liveSpeed == ""
