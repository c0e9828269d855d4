"""The picker of models in the window: recent models, options, and what each chat used."""

import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from fake_engine import CARD, FakeEngine, Script
from hands import (
    accessible_name,
    click,
    controls,
    ctrl,
    key,
    named,
    named_or_not,
    part,
    typed,
    walk,
)
from PySide6.QtCore import QObject, Qt, QUrl

from app.main import destroy, show
from app.storage.chat_store.records import State
from app.storage.model_choice import ModelChoice
from app.storage.model_settings import (
    MOST_RECENT,
    RecentModel,
    options_of_model,
    options_to_open,
    recent_models,
    with_model_options,
    with_recent,
)
from app.storage.settings import Settings, load, save
from app.window_parts import build
from engine.chat import Conversation
from engine.errors import ModelTooBig
from engine.options import ModelOptions


class Opener:
    """Opens a fake engine named by its folder; notes choices and options; may fail or wait."""

    def __init__(self):
        self.choices, self.options, self.engines, self.errors = [], [], [], {}
        self.gate = None

    def __call__(self, choice, opening):
        self.choices.append(choice)
        self.options.append(opening.options)
        while self.gate is not None and not self.gate.wait(0.005):
            from engine.reply import Progress, Stage

            opening(Progress(Stage.TESTING, 2, 8))
        if error := self.errors.get(choice.path.name):
            raise error
        name = "Pumice starter" if choice.path.name == "starter" else choice.path.name
        engine = FakeEngine(card=SimpleNamespace(**{**vars(CARD), "name": name}))
        self.engines.append(engine)
        return engine


@pytest.fixture
def opener():
    return Opener()


@pytest.fixture
def parts(qtbot, qapp, paths, opener):
    built = build(paths, opener=opener)
    built.line.start()
    yield built
    built.close()


@pytest.fixture
def folder(pairs, tmp_path):
    return pairs.write_pair(tmp_path / "rocks", pairs.Shape())


def rows(picker):
    return [picker.row_values(row) for row in range(picker.row_total())]


def opened(qtbot, parts, name):
    qtbot.waitUntil(
        lambda: parts.line.state == "ready" and parts.line.modelName == name, timeout=10_000
    )


def sheet(window, name):
    return part(window, name)


def notice_of(parts, part):
    return next(each for each in parts.notices.shown if part in each.message)


# The list.


def test_the_built_in_model_comes_first_then_the_latest(qtbot, parts, folder, tmp_path):
    opened(qtbot, parts, "Pumice starter")
    for name in ("one", "two", "one"):
        parts.line.open(ModelChoice(tmp_path / name))
        opened(qtbot, parts, name)
    names = [row[0] for row in rows(parts.models)]
    assert names == ["Pumice starter (built in)", "one", "two"]
    assert [row[3] for row in rows(parts.models)] == ["", "open", ""]
    parts.models.refresh()
    qtbot.waitUntil(lambda: [row[3] for row in rows(parts.models)] == ["", "open", "missing"])
    built_in = rows(parts.models)[0][2]
    assert "sees photos" in built_in
    assert "free" in built_in


def test_a_model_is_taken_out_of_the_list_and_back(qtbot, parts, paths, tmp_path):
    opened(qtbot, parts, "Pumice starter")
    for name in ("one", "two", "three"):
        parts.preferences.add_recent_model(RecentModel(ModelChoice(tmp_path / name), name))
    parts.models.remove(2)
    assert [row[0] for row in rows(parts.models)][1:] == ["three", "one"]
    assert len(load(paths.settings).settings.recent_models) == 2
    parts.notices.act(notice_of(parts, "“two”").id)
    assert [row[0] for row in rows(parts.models)][1:] == ["three", "two", "one"]
    parts.models.remove(0)  # the built-in model stays
    assert len(rows(parts.models)) == 4


def test_the_picker_by_keyboard(qtbot, parts, window, folder):
    parts.preferences.add_recent_model(RecentModel(ModelChoice(folder), "Rocks"))
    ctrl(window, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: sheet(window, "modelPicker").property("opened"))
    assert accessible_name(window.activeFocusItem()).startswith("Pumice starter (built in)")
    key(window, Qt.Key.Key_Down)
    key(window, Qt.Key.Key_Return)
    opened(qtbot, parts, "rocks")
    qtbot.waitUntil(lambda: not sheet(window, "modelPicker").property("visible"))
    assert parts.line.choice == ModelChoice(folder)
    ctrl(window, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: sheet(window, "modelPicker").property("opened"))
    key(window, Qt.Key.Key_Down)
    key(window, Qt.Key.Key_Delete)
    assert len(rows(parts.models)) == 1
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not sheet(window, "modelPicker").property("visible"))
    assert parts.line.choice == ModelChoice(folder)


def test_every_control_of_the_picker_has_a_name(qtbot, parts, window, folder):
    parts.preferences.add_recent_model(RecentModel(ModelChoice(folder), "Rocks"))
    ctrl(window, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: sheet(window, "modelPicker").property("opened"))
    qtbot.wait(50)
    assert [item for item in controls(window) if not accessible_name(item)] == []
    names = {accessible_name(item) for item in controls(window)}
    assert {"Open a folder…", "Open a GGUF…", "About this model", "Close the model"} <= names
    items = walk(sheet(window, "modelPicker").property("contentItem"))
    said = [accessible_name(item) for item in items if named_or_not(item)]
    assert any(name.startswith("Pumice starter (built in), Open") for name in said)


def test_a_question_before_opening_by_keyboard(qtbot, parts, window, folder):
    (folder / "mmproj.gguf").unlink()
    parts.models.check.openUrl(QUrl.fromLocalFile(str(folder / "model.gguf")))
    question = sheet(window, "modelQuestion")
    qtbot.waitUntil(lambda: question.property("opened"), timeout=10_000)
    qtbot.wait(50)
    assert accessible_name(window.activeFocusItem()) == "Cancel"
    assert [item for item in controls(window) if not accessible_name(item)] == []
    click(window, named(window, "Open anyway"))
    opened(qtbot, parts, "model.gguf")
    assert question.property("visible") is False
    parts.models.check.openUrl(QUrl.fromLocalFile(str(folder.parent / "gone.gguf")))
    qtbot.waitUntil(lambda: question.property("opened"), timeout=10_000)
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not question.property("visible"))
    assert parts.models.check.title == ""
    assert parts.line.modelName == "model.gguf"


# Open, cancel, fail, close.


def test_a_model_that_fails_leaves_the_one_before_and_the_next_start(
    qtbot, parts, opener, folder, paths
):
    opened(qtbot, parts, "Pumice starter")
    opener.errors["rocks"] = ModelTooBig("It needs 9 GB.", "Use a smaller one.")
    parts.models.check.open(ModelChoice(folder))
    qtbot.waitUntil(lambda: bool(parts.notices.shown), timeout=10_000)
    opened(qtbot, parts, "Pumice starter")
    assert parts.notices.shown[0].message == "It needs 9 GB."
    assert load(paths.settings).settings.model == ""
    assert list(recent_models(parts.preferences.settings)) == []
    parts.session.submit("Are you there?", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    assert parts.session.messages.textAt(1) == "You said: Are you there?"


def test_an_opening_shows_how_far_it_is_and_is_cancelled(qtbot, parts, window, opener, folder):
    opener.gate = threading.Event()
    parts.models.check.open(ModelChoice(folder))
    words = "Checking that the model sees… 3 of 8"
    qtbot.waitUntil(lambda: parts.line.status == words, timeout=10_000)
    assert parts.line.progress == 0.25
    click(window, named(window, "Cancel opening the model"))
    opened(qtbot, parts, "Pumice starter")
    assert parts.notices.shown == ()


def test_a_closed_model_is_said_at_the_next_question_with_a_way_on(qtbot, parts, window, opener):
    parts.line.closeModel()
    qtbot.waitUntil(lambda: parts.line.state == "closed")
    assert parts.line.status == "No model is open"
    assert opener.engines[0].closed
    parts.session.submit("Hello?", [])
    qtbot.waitUntil(lambda: bool(parts.notices.shown))
    notice = parts.notices.shown[0]
    assert (notice.message, notice.action) == ("No model is open.", "Choose a model…")
    assert parts.session.messages.messages[-1].state is State.FAILED
    parts.notices.act(notice.id)
    qtbot.waitUntil(lambda: sheet(window, "modelPicker").property("opened"))
    key(window, Qt.Key.Key_Return)
    opened(qtbot, parts, "Pumice starter")
    parts.session.regenerate()
    qtbot.waitUntil(lambda: not parts.session.busy)
    assert parts.session.messages.textAt(1) == "You said: Hello?"


def test_a_dropped_model_opens_in_the_window(qtbot, parts, window, folder):
    from PySide6.QtCore import QMimeData

    from app.window.photos.mime_photos import read_drop

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    parts.composer.add(read_drop(data))
    opened(qtbot, parts, "rocks")
    assert parts.composer.photos.rowCount() == 0


# Each chat remembers its model.


def test_the_next_question_goes_to_the_new_model_with_the_whole_chat(
    qtbot, parts, opener, folder, kept
):
    opened(qtbot, parts, "Pumice starter")
    parts.session.submit("What is this?", [kept])
    qtbot.waitUntil(lambda: not parts.session.busy)
    parts.line.open(ModelChoice(folder))
    opened(qtbot, parts, "rocks")
    parts.session.submit("And now?", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    questions = [each.messages for each in opener.engines[-1].asked]  # a title may be asked for too
    (asked,) = [Conversation(messages) for messages in questions if messages[-1].text == "And now?"]
    assert [message.text for message in asked.messages] == [
        "What is this?",
        "You said: What is this?",
        "And now?",
    ]
    assert len(asked.photos) == 1
    chat_id = parts.session.chatId
    assert parts.store.chat(chat_id).model == ModelChoice(folder)


def test_a_reply_being_written_is_kept_when_another_model_is_opened(qtbot, parts, opener, folder):
    opened(qtbot, parts, "Pumice starter")
    opener.engines[0].queue.append(Script(("half ", "never"), gate=threading.Event()))
    parts.session.submit("Tell me", [])
    qtbot.waitUntil(lambda: parts.session.messages.textAt(1) == "half ")
    parts.line.open(ModelChoice(folder))
    opened(qtbot, parts, "rocks")
    qtbot.waitUntil(lambda: not parts.session.busy)
    last = parts.session.messages.messages[-1]
    assert (last.text, last.state) == ("half ", State.STOPPED)
    assert parts.store.chat(last.chat_id).model == parts.line.built_in


def test_a_chat_offers_the_model_it_used(qtbot, parts, window, folder):
    parts.session.submit("Hello", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    offer, first = parts.models.chat_model, parts.session.chatId
    assert offer.text == ""
    parts.store.set_chat_model(first, ModelChoice(folder))
    parts.session.newChat()
    parts.session.openChat(first)
    assert offer.text == "This chat used rocks"
    qtbot.wait(50)
    click(window, named(window, "Open it"))
    opened(qtbot, parts, "rocks")
    assert offer.text == ""
    parts.session.newChat()
    assert offer.text == ""


def test_a_chat_opens_its_model_by_itself_if_the_person_wants_that(qtbot, parts, folder):
    opened(qtbot, parts, "Pumice starter")
    parts.session.submit("Hello", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    chat_id = parts.session.chatId
    parts.store.set_chat_model(chat_id, ModelChoice(folder))
    parts.session.newChat()
    parts.preferences.openChatModel = True
    parts.session.openChat(chat_id)
    opened(qtbot, parts, "rocks")


@pytest.mark.parametrize(
    ("named", "itself", "first"),
    [(True, True, "named"), (False, True, "rocks"), (False, False, "starter")],
)
def test_what_opens_at_a_start(qtbot, parts, paths, opener, folder, named, itself, first):
    opened(qtbot, parts, "Pumice starter")
    parts.session.submit("Hello", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    chat_id = parts.session.chatId
    parts.store.set_chat_model(chat_id, ModelChoice(folder))
    parts.preferences.openChatModel = itself
    parts.close()
    opener.choices.clear()
    again = build(paths, opener=opener)
    again.session.reopen(chat_id)
    qtbot.wait(50)
    assert opener.choices == []
    again.models.chat_model.start(ModelChoice(Path("/models/named")) if named else None)
    qtbot.waitUntil(lambda: again.line.state == "ready")
    qtbot.wait(50)
    assert [choice.path.name for choice in opener.choices] == [first]
    again.close()


def test_replies_say_which_model_wrote_them_once_there_are_several(qtbot, parts, folder):
    def said():
        place = parts.session.messages.ROLES.index("numbers")
        messages = parts.session.messages
        return [messages.row_values(row)[place] for row in range(messages.row_total())]

    opened(qtbot, parts, "Pumice starter")
    parts.session.submit("Hello", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    assert "Pumice starter" not in said()[1]
    parts.line.open(ModelChoice(folder))
    opened(qtbot, parts, "rocks")
    with qtbot.waitSignal(
        parts.session.messages.dataChanged, check_params_cb=lambda a, b, _r: a != b
    ):
        parts.session.submit("And you?", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    for expected in (said(), None):
        first, second = (expected or said())[1::2]
        assert first.startswith("Pumice starter · ")
        assert second.startswith("rocks · ")
        parts.session.openChat(parts.session.chatId)


# Options of a model.


def test_options_are_set_by_hand_kept_for_the_model_and_applied_by_opening_it_again(
    qtbot, parts, opener, window, paths
):
    options = parts.models.options
    place = {row[0]: number for number, row in enumerate(rows(options))}
    assert list(place)[:2] == ["Context tokens", "Threads"]
    assert rows(options)[place["KV-cache dtype"]][3] == ["f16", "f32", "q8_0"]
    assert not options.hasChanges
    options.setText(place["Context tokens"], "1000")
    options.nudge(place["Context tokens"], 1)
    options.setText(place["KV-cache dtype"], "q8_0")
    assert (options.hasChanges, options.changedCount) == (True, 2)
    options.apply()
    qtbot.waitUntil(lambda: len(opener.engines) == 2 and parts.line.state == "ready")
    used = opener.options[-1]
    assert (used.context_tokens, used.kv_type) == (1024, "q8_0")
    assert not options.hasChanges
    kept = load(paths.settings).settings
    assert options_of_model(kept, parts.line.built_in).context_tokens == 1024
    assert options_of_model(kept, ModelChoice(Path("/other"))) == ModelOptions()
    options.reset()
    options.apply()
    qtbot.waitUntil(lambda: len(opener.engines) == 3 and parts.line.state == "ready")
    assert load(paths.settings).settings.model_options == {}


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("GPU layers", "-2", "GPU layers is -2, but it must be at least -1."),
        ("Threads", "many", "“many” is not a whole number."),
        ("Micro batch tokens", "9999", "Micro batch tokens is 9999"),
    ],
)
def test_an_option_that_is_refused_is_explained_at_its_row(qtbot, parts, name, text, why):
    opened(qtbot, parts, "Pumice starter")
    options = parts.models.options
    place = next(n for n, row in enumerate(rows(options)) if row[0] == name)
    with qtbot.waitSignal(options.refused) as refused:
        options.setText(place, text)
    assert refused.args[0].startswith(why)
    assert rows(options)[place][4] == refused.args[0]
    assert options.draft == ModelOptions()
    options.setText(place, "1")
    assert rows(options)[place][4] == ""


def test_options_with_which_the_model_does_not_open_are_taken_back(qtbot, parts, opener, paths):
    opened(qtbot, parts, "Pumice starter")
    parts.models.options.setText(0, "4096")
    opener.errors["starter"] = ModelTooBig("It needs 9 GB.")
    parts.models.options.apply()
    qtbot.waitUntil(lambda: bool(parts.notices.shown))
    opened(qtbot, parts, "Pumice starter")
    assert parts.models.options.draft == ModelOptions()
    assert load(paths.settings).settings.model_options == {}


def test_options_in_the_sheet(qtbot, parts, opener, window):
    about = sheet(window, "about")
    about.open()
    qtbot.waitUntil(lambda: about.property("opened"))
    about.findChild(QObject, "moreOfModel").setProperty("checked", True)
    qtbot.wait(50)
    assert [item for item in controls(window) if not accessible_name(item)] == []
    field = named(window, "Threads")
    field.forceActiveFocus()
    typed(window, "2")
    key(window, Qt.Key.Key_Return)
    named(window, "Open it again with these").click()
    qtbot.waitUntil(lambda: len(opener.engines) == 2)
    assert opener.options[-1].threads == 2


def test_the_cache_setting_offers_to_open_the_model_again(qtbot, parts, opener):
    opened(qtbot, parts, "Pumice starter")
    assert opener.options[-1].memory_dir != ""
    parts.preferences.memory = False
    parts.notices.act(notice_of(parts, "cache is used until").id)
    qtbot.waitUntil(lambda: len(opener.options) == 2)
    assert opener.options[-1].memory_dir == ""


# What the settings keep.


def test_recent_models_in_the_settings_file(paths):
    settings = Settings()
    for number in range(MOST_RECENT + 3):
        choice = ModelChoice(Path(f"/models/{number}"), Path("/mmproj") if number % 2 else None)
        settings = with_recent(settings, RecentModel(choice, f"Model {number}"))
    settings = with_model_options(settings, choice, ModelOptions(threads=3))
    save(settings, paths.settings)
    loaded = load(paths.settings)
    assert loaded.trouble is None
    assert loaded.settings == settings
    kept = list(recent_models(loaded.settings))
    assert len(kept) == MOST_RECENT
    assert (kept[0].choice, kept[0].name) == (choice, f"Model {MOST_RECENT + 2}")
    assert options_to_open(loaded.settings, choice).threads == 3


def test_what_is_invalid_in_the_file_is_left_out(paths):
    import json

    paths.settings.parent.mkdir(parents=True)
    plain = {
        "recent_models": "nonsense",
        "model_options": {"/m": {"threads": -4, "kv_type": "f16", "gpu_layers": 3, "x": 1}},
    }
    paths.settings.write_text(json.dumps(plain))
    loaded = load(paths.settings)
    assert "recent_models" in loaded.trouble.message
    options = options_of_model(loaded.settings, ModelChoice(Path("/m")))
    assert options == ModelOptions(gpu_layers=3)
    paths.settings.write_text(json.dumps({"model_options": [1], "recent_models": [["a"], 3]}))
    assert load(paths.settings).settings == Settings()


def test_the_window_starts_with_the_model_of_the_settings(qtbot, qapp, paths, opener, folder):
    vision = folder / "mmproj.gguf"
    save(Settings(model=str(folder / "model.gguf"), mmproj=str(vision)), paths.settings)
    parts = build(paths, opener=opener)
    parts.line.start()
    qml = show(parts)
    opened(qtbot, parts, "model.gguf")
    assert opener.choices == [ModelChoice(folder / "model.gguf", vision)]
    destroy(qml)
    parts.close()
