"""The smaller models of the window: lists, notices, preferences, the model line, the clipboard."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from fake_engine import CARD
from PIL import Image
from PySide6.QtCore import QDateTime, QLocale, QObject, QSize, QTime, QUrl
from PySide6.QtGui import QGuiApplication

from app.storage.chat_store.records import Numbers, State, StoredChat, StoredMessage
from app.storage.model_choice import ModelChoice
from app.storage.settings import Settings, Theme, load
from app.window.chat.chat_list import ChatList, when
from app.window.chat.message_list import FOLD_CHARS, MessageList, describe_numbers
from app.window.chat.welcome import QUESTIONS, Welcome
from app.window.desktop_services import DesktopServices
from app.window.models.model_line import ModelLine
from app.window.notices import MOST_NOTICES
from app.window.photos.photo_provider import LARGEST_PX, PhotoProvider, PhotoShape, bounds, shaped
from app.window.settings.preferences import Preferences
from app.window.throttle import Throttle
from engine.chat import Role
from engine.errors import ModelMissing, PumiceError

pytestmark = pytest.mark.usefixtures("qapp")


def role(model, row, name):
    numbers = {bytes(n.data()).decode(): number for number, n in model.roleNames().items()}
    return model.data(model.index(row), numbers[name])


def message(number, who, text, state=State.DONE):
    return StoredMessage(number, 1, who, text, (), state)


# The list of messages.


def test_text_is_shown_and_copied_as_it_was_written(qtmodeltester):
    messages = MessageList()
    text = "<b>x</b> ![y](z)"
    messages.show([message(1, Role.USER, text), message(2, Role.ASSISTANT, text)])
    assert role(messages, 0, "words") == text
    assert role(messages, 1, "words") == text  # made harmless where it is laid out
    assert messages.textAt(1) == text
    assert messages.textAt(7) == ""
    qtmodeltester.check(messages)


def test_only_the_last_message_that_was_sent_can_be_asked_again():
    messages = MessageList()

    def offered():
        return [role(messages, row, "canRetry") for row in range(messages.rowCount())]

    messages.append(message(1, Role.USER, "a"))
    messages.append(message(2, Role.ASSISTANT, "b"))
    assert offered() == [False, True]
    messages.append(message(3, Role.USER, "c"))  # a reply to it may be asked for
    assert offered() == [False, False, True]
    messages.append(message(4, Role.ASSISTANT, "d", State.STREAMING))
    assert offered() == [False, False, False, False]
    messages.update(message(4, Role.ASSISTANT, "d"))
    messages.append(message(5, Role.USER, "e", State.QUEUED))
    assert offered() == [False, False, False, True, False]


def test_progress_shows_until_words_come():
    messages = MessageList()
    messages.append(message(1, Role.ASSISTANT, "", State.STREAMING))
    messages.update(message(1, Role.ASSISTANT, "", State.STREAMING), "Reading…")
    assert role(messages, 0, "progress") == "Reading…"
    messages.update(message(1, Role.ASSISTANT, "w", State.DONE))
    assert (role(messages, 0, "progress"), role(messages, 0, "isStreaming")) == ("", False)


def test_a_very_long_message_is_folded():
    messages = MessageList()
    messages.append(message(1, Role.USER, "x" * (FOLD_CHARS + 5)))
    assert role(messages, 0, "words") == "x" * FOLD_CHARS + "…"
    assert role(messages, 0, "isFolded") is True
    messages.unfold(0)
    assert role(messages, 0, "words") == "x" * (FOLD_CHARS + 5)


def test_a_screen_reader_hears_who_what_and_how_it_ended():
    messages = MessageList()
    messages.append(message(1, Role.ASSISTANT, "half", State.STOPPED))
    assert role(messages, 0, "spoken") == "Reply, half, Stopped."


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (Numbers(), ""),
        (Numbers("m", 576, 20, 3.14), "576 photo tokens · 20 tokens · 3.1 tokens/s"),
        (Numbers("m", 0, 1, 120.4), "1 tokens · 120 tokens/s"),
    ],
)
def test_numbers_in_words(numbers, words):
    assert describe_numbers(numbers) == words


# The list of chats.


def test_chats_and_which_is_open(qtmodeltester):
    chats = ChatList()
    chats.show(
        [StoredChat(5, "b", 2), StoredChat(3, "a", 1)], open_id=3, writing_ids=frozenset({5})
    )
    assert [role(chats, row, "isOpen") for row in (0, 1)] == [False, True]
    assert [role(chats, row, "isWriting") for row in (0, 1)] == [True, False]
    assert (chats.openRow, chats.chatIdAt(0), chats.chatIdAt(9)) == (1, 5, 0)
    qtmodeltester.check(chats)


def test_a_list_that_only_changes_words_keeps_its_place(qtbot):
    chats = ChatList()
    chats.show([StoredChat(1, "a", 1)], open_id=None, writing_ids=frozenset())
    with qtbot.assertNotEmitted(chats.modelReset):
        chats.show([StoredChat(1, "b", 1)], open_id=1, writing_ids=frozenset())
    assert role(chats, 0, "title") == "b"


def test_moments_in_words():
    noon = QDateTime.currentDateTime()
    noon.setTime(QTime(12, 0))
    written = [when(noon.addDays(-days).toMSecsSinceEpoch(), noon) for days in (0, 1, 3, 30)]
    day = noon.addDays(-3).date().dayOfWeek()
    short = QLocale.FormatType.ShortFormat
    assert written == [
        QLocale().toString(QTime(12, 0), short),
        "Yesterday",
        QLocale().dayName(day),
        QLocale().toString(noon.addDays(-30).date(), short),
    ]


# Notices.


def test_an_error_is_shown_once_with_its_hint(qtbot, notices):
    with qtbot.waitSignal(notices.announced) as announced:
        notices.show_error(PumiceError("It broke.", "Repair it."))
    notices.show_error(PumiceError("It broke.", "Repair it."))
    assert announced.args == ["It broke. Repair it."]
    assert [role(notices, 0, n) for n in ("message", "hint", "isError")] == [
        "It broke.",
        "Repair it.",
        True,
    ]
    assert notices.rowCount() == 1
    notices.dismiss(role(notices, 0, "noticeId"))
    assert notices.rowCount() == 0


def test_the_oldest_notices_make_way(notices):
    gone = []
    for number in range(MOST_NOTICES + 1):
        notices.show_info(f"news {number}", gone=lambda number=number: gone.append(number))
    assert [notice.message for notice in notices.shown] == ["news 1", "news 2", "news 3"]
    assert gone == [0]


def test_a_notice_goes_by_itself(qtbot, notices):
    notices.show_info("soon over", for_ms=20)
    qtbot.waitUntil(lambda: notices.rowCount() == 0)


def test_the_action_runs_once_and_nothing_else(notices):
    done = []
    notices.show_info(
        "x", action="Undo", act=lambda: done.append("act"), gone=lambda: done.append("go")
    )
    number = notices.shown[0].id
    notices.act(number)
    notices.act(number)
    assert done == ["act"]


# Preferences.


@pytest.fixture
def preferences(paths, notices):
    hints = QGuiApplication.styleHints()
    return Preferences(Settings(), paths.settings, hints=hints, notices=notices)


def test_a_change_is_saved_at_once(preferences, paths):
    preferences.theme = "dark"
    assert load(paths.settings).settings == Settings(theme=Theme.DARK)
    assert preferences.dark is True
    preferences.theme = "light"
    assert preferences.dark is False


def test_text_grows_within_bounds(preferences):
    small = preferences.textPx
    preferences.zoom(2)
    assert (preferences.textPercent, preferences.textPx > small) == (120, True)
    preferences.zoom(99)
    assert preferences.textPercent == 250
    preferences.zoom(0)
    assert preferences.textPercent == 100


def test_a_refused_setting_is_a_notice(preferences, notices):
    preferences.keepSize(200_000, 700)
    assert "window_px is 200000" in notices.shown[0].message
    assert preferences.windowWidth == 1080


def test_settings_that_cannot_be_saved_hold_and_are_said(preferences, paths, notices):
    paths.config.write_text("in the way")
    preferences.textPercent = 150
    assert preferences.textPercent == 150
    assert "could not be saved" in notices.shown[0].message


def test_every_setting_has_a_sentence(preferences):
    for name in Settings.__dataclass_fields__:
        assert preferences.sentences[name].endswith(".")


# The model line.


def test_the_model_line_tells_how_the_model_is(qtbot, parts):
    assert parts.line.state in ("loading", "ready")
    qtbot.waitUntil(lambda: parts.line.state == "ready")
    assert parts.line.status == "Pumice starter"


class Link(QObject):
    """A link that only notes what it is asked to open."""

    from PySide6.QtCore import Signal

    model_loading, model_ready, model_failed = Signal(object), Signal(object), Signal(object)
    model_progress, model_changed, model_closed = Signal(object), Signal(object), Signal()

    def __init__(self):
        super().__init__()
        self.opened = []

    def open(self, choice, _options):
        self.opened.append(choice.path)

    def answer(self, name="A model"):
        """The model that was asked for last is open."""
        self.model_loading.emit(ModelChoice(self.opened[-1]))
        self.model_ready.emit(SimpleNamespace(**{**vars(CARD), "name": name}))


def test_another_model_is_opened_and_remembered(preferences, notices, tmp_path):
    link = Link()
    line = ModelLine(link, notices=notices, preferences=preferences, built_in=Path("/built-in"))
    line.start()
    link.answer()
    line.open(ModelChoice(tmp_path))
    assert preferences.settings.model == ""  # not before it is open
    link.answer("Mine")
    assert preferences.settings.recent_models == ((str(tmp_path), "", "Mine"),)
    line.start()
    link.answer("Mine")
    line.open(line.built_in)
    assert preferences.settings.model == str(tmp_path)
    link.answer()
    assert link.opened == [Path("/built-in"), tmp_path, tmp_path, Path("/built-in")]
    assert preferences.settings.model == ""
    assert len(preferences.settings.recent_models) == 1


def test_a_model_that_fails_is_a_notice_and_a_state(preferences, notices):
    link = Link()
    line = ModelLine(link, notices=notices, preferences=preferences, built_in=Path("/built-in"))
    link.model_failed.emit(ModelMissing("No model here.", "Choose one."))
    assert (line.state, line.status) == ("failed", "No model is open")
    assert notices.shown[0].hint == "Choose one."


# What leaves the window, and what an empty chat offers.


def test_only_words_and_safe_links_leave():
    copied, opened = [], []
    desktop = DesktopServices(copy=copied.append, open_url=opened.append)
    desktop.copy("a <\u2060b>")
    desktop.open("https://example.org/x")
    desktop.open("file:///etc/passwd")
    assert copied == ["a <\u2060b>"]
    assert opened == [QUrl("https://example.org/x")]


def test_samples_and_questions_fill_the_composer(make_photo, preferences):
    class Filled:
        def __init__(self):
            self.files, self.texts = [], []
            self.add_file, self.replace_text = self.files.append, self.texts.append

    filled, path = Filled(), make_photo("two_cats.png")
    welcome = Welcome([path], filled, preferences=preferences)
    assert welcome.samples == [
        {"source": QUrl.fromLocalFile(str(path)).toString(), "name": "two cats"}
    ]
    welcome.trySample(0)
    welcome.tryQuestion(QUESTIONS[1])
    assert (filled.files, filled.texts) == ([path], [QUESTIONS[1]])


# Photos for the window.


def test_photos_come_upright_at_the_size_asked_for(store, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = Image.new("RGB", (80, 40), "red")
    photo.paste("blue", (0, 0, 40, 40))
    photo.save(tmp_path / "turned.png", exif=exif)
    kept = store.photo_store.keep(tmp_path / "turned.png")
    size = QSize()
    picture = PhotoProvider(store.photo_store).requestImage(kept.hash, size, QSize(20, 20))
    assert (size.width(), size.height()) == (40, 80)
    assert (picture.width(), picture.height()) == (10, 20)
    assert picture.pixelColor(5, 2).name() == "#0000ff"
    assert picture.pixelColor(5, 18).name() == "#ff0000"


@pytest.mark.parametrize("digest", ["0" * 64, "../../etc/passwd", ""])
def test_a_photo_that_is_gone_is_grey(store, digest):
    picture = PhotoProvider(store.photo_store).requestImage(digest, QSize(), QSize())
    assert picture.pixelColor(1, 1).name() == "#969696"


def test_shapes():
    photo = Image.new("RGB", (400, 100), "red")
    chip = shaped(photo.copy(), PhotoShape.CHIP, (50, 50))
    assert (chip.size, chip.mode) == ((50, 50), "RGBA")
    assert chip.getpixel((0, 0))[3] < 128 < chip.getpixel((25, 25))[3]
    assert shaped(photo, PhotoShape.WHOLE, (200, 200)).size == (200, 50)
    assert bounds(QSize(99999, 0)) == (LARGEST_PX, LARGEST_PX)


# Throttle.


def test_a_throttle_calls_at_once_then_seldom_and_never_loses_the_last(qtbot):
    calls, parent = [], QObject()
    state = {"value": 0}
    throttle = Throttle(lambda: calls.append(state["value"]), every_ms=40, parent=parent)
    for value in range(1, 101):
        state["value"] = value
        throttle.ask()
    assert calls == [1]
    qtbot.waitUntil(lambda: calls == [1, 100])
    qtbot.wait(100)
    assert calls == [1, 100]


def test_a_cancelled_throttle_is_still(qtbot):
    calls, parent = [], QObject()
    throttle = Throttle(lambda: calls.append(1), every_ms=10, parent=parent)
    throttle.ask()
    throttle.ask()
    throttle.cancel()
    qtbot.wait(50)
    assert calls == [1]
