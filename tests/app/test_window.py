"""The window itself: no Qt warning, every control named and within reach of the keyboard."""

import threading

import pytest
from fake_engine import Script
from hands import (
    accessible_name,
    ancestors,
    click,
    controls,
    ctrl,
    focused,
    key,
    named,
    named_or_not,
    typed,
    walk,
)
from PySide6.QtCore import Q_ARG, QMetaObject, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QInputMethodEvent,
)

from app.main import destroy, show
from app.storage.chat_store.records import State
from app.storage.model_choice import ModelChoice
from app.window_parts import build
from engine.errors import ModelMissing


@pytest.fixture
def chat(qtbot, parts, window, engine, make_photo):
    """Two questions, the first with a photo, and a second chat."""
    engine.queue.append(Script(("A [link](https://example.org) and\n\n- a **list**",)))
    parts.composer.add_file(make_photo())
    parts.composer.set_text("What?")
    parts.composer.send()
    qtbot.waitUntil(lambda: parts.session.messages.rowCount() == 2 and not parts.session.busy)
    parts.session.submit("And?", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    qtbot.wait(50)
    return parts.session.chatId


def test_the_window_is_drawn(window):
    picture = window.grabWindow()
    assert (picture.width(), picture.height()) == (1080, 760)
    colours = {picture.pixelColor(x, y).name() for x in range(0, 1080, 9) for y in range(0, 760, 9)}
    assert "#faf8f5" in colours
    assert len(colours) > 10


def test_dark_is_dark(qtbot, parts, window):
    parts.preferences.theme = "dark"
    qtbot.wait(50)
    picture = window.grabWindow()
    assert picture.pixelColor(700, 60).name() == "#1d1c1b"
    assert picture.pixelColor(5, 5).name() == "#171615"


@pytest.mark.parametrize("size", [(360, 480), (1600, 1000)])
def test_every_control_lies_within_the_window(qtbot, window, chat, size):
    window.setWidth(size[0])
    window.setHeight(size[1])
    qtbot.wait(100)
    for item in controls(window):
        inside_list = any(a.inherits("QQuickFlickable") for a in ancestors(item))
        left = item.mapToScene(QPointF(0, 0))
        right = item.mapToScene(QPointF(item.width(), item.height()))
        assert left.x() >= -1, accessible_name(item)
        assert right.x() <= size[0] + 1, accessible_name(item)
        assert inside_list or (left.y() >= -1 and right.y() <= size[1] + 1), accessible_name(item)


def test_every_control_has_a_name_and_a_role(qtbot, window, chat, parts, make_photo):
    parts.composer.add_file(make_photo("b.png", "blue"))
    parts.notices.show_info("news", action="Undo")
    qtbot.wait(50)
    found = list(controls(window))
    assert len(found) > 12
    for item in found:
        accessible = QAccessible.queryAccessibleInterface(item)
        kind = item.metaObject().className()
        assert accessible.text(QAccessible.Text.Name), kind
        assert accessible.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), kind


@pytest.mark.parametrize("forward", [True, False])
@pytest.mark.parametrize("filled", [True, False])
def test_tab_reaches_every_control(request, qtbot, window, parts, make_photo, forward, filled):
    if filled:
        request.getfixturevalue("chat")
        parts.composer.add_file(make_photo("b.png", "blue"))
        parts.notices.show_info("news", action="Undo")
        qtbot.wait(50)
    wanted = {
        accessible_name(item)
        for item in controls(window)
        if item.activeFocusOnTab() and item.isEnabled()
    }
    met = set()
    for _ in range(60):
        key(window, Qt.Key.Key_Tab if forward else Qt.Key.Key_Backtab)
        item = window.activeFocusItem()
        met |= {accessible_name(one) for one in (item, *ancestors(item)) if named_or_not(one)}
    assert wanted - met == set()
    assert "Message" in wanted


def test_enter_sends_and_shift_enter_begins_a_line(qtbot, window, parts, engine):
    assert focused(window) == "Message"
    typed(window, "ab")
    key(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    typed(window, "c")
    assert parts.composer.text == "ab\nc"
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(engine.asked) == 1 and not parts.session.busy)
    assert engine.asked[0].messages[-1].text == "ab\nc"
    assert parts.composer.text == ""


def test_escape_stops_the_reply(qtbot, window, parts, engine):
    engine.queue.append(Script(("half ", "never"), gate=threading.Event()))
    typed(window, "go")
    key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: parts.session.messages.textAt(1) == "half ")
    named(window, "Stop the reply")
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not parts.session.busy)
    assert parts.session.messages.messages[-1].state is State.STOPPED


def test_escape_closes_the_latest_notice(window, parts):
    parts.notices.show_info("first")
    parts.notices.show_info("second")
    key(window, Qt.Key.Key_Escape)
    assert [notice.message for notice in parts.notices.shown] == ["first"]


def test_a_chat_is_opened_renamed_and_deleted_by_keyboard(qtbot, window, parts, chat):
    ctrl(window, Qt.Key.Key_N)
    assert parts.session.chatId == 0
    qtbot.wait(20)
    key(window, Qt.Key.Key_F6)
    key(window, Qt.Key.Key_Return)
    assert parts.session.chatId == chat
    key(window, Qt.Key.Key_F6)
    key(window, Qt.Key.Key_F2)
    qtbot.wait(20)
    assert focused(window) == "Name of the chat"
    typed(window, "z")
    key(window, Qt.Key.Key_Delete)
    key(window, Qt.Key.Key_Return)
    assert parts.session.chatTitle == "z"
    assert focused(window).startswith("z, ")
    key(window, Qt.Key.Key_Delete)
    assert parts.session.chats.rowCount() == 0
    assert parts.notices.shown[0].action == "Undo"


def test_pasting_a_photo_and_words(qtbot, window, parts, make_photo):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(make_photo()))])
    QGuiApplication.clipboard().setMimeData(data)
    ctrl(window, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: all(chip.kept for chip in parts.composer.photos.chips))
    assert [chip.name for chip in parts.composer.photos.chips] == ["red.png"]
    QGuiApplication.clipboard().setText("words")
    ctrl(window, Qt.Key.Key_V)
    assert parts.composer.text == "words"
    assert len(parts.composer.photos.chips) == 1


COPY, MOVE, LINK = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction, Qt.DropAction.LinkAction


def test_dropping_a_photo(qtbot, window, parts, make_photo):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(make_photo()))])
    drop(window, data)
    qtbot.waitUntil(lambda: len(parts.composer.photos.chips) == 1)
    assert parts.composer.photos.chips[0].name == "red.png"


def drop(window, data, actions=COPY, proposed=COPY, modifier=Qt.KeyboardModifier.NoModifier):
    """Drag over the window and drop; returns the answers to the move and to the drop.

    Qt passes the answer to the entering on as yes or no only, and then sends a move.
    """
    where, left = QPoint(500, 300), Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(where, actions, data, left, modifier)
    move = QDragMoveEvent(where, actions, data, left, modifier)
    fall = QDropEvent(QPointF(where), actions, data, left, modifier)
    answers = []
    for event in (enter, move, fall):
        event.setDropAction(proposed)
        QGuiApplication.sendEvent(window, event)
        answers.append(event.dropAction() if event.isAccepted() else None)
        if answers[-1] is None:
            return []
    return answers[1:]


@pytest.mark.parametrize("actions", [COPY | MOVE, COPY | MOVE | LINK, COPY])
def test_a_drag_that_proposes_to_move_is_copied(qtbot, window, parts, make_photo, actions):
    """The source deletes the person's file where Move is answered."""
    path, data = make_photo(), QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    proposed = MOVE if actions & MOVE else COPY
    answers = drop(window, data, actions, proposed, Qt.KeyboardModifier.ShiftModifier)
    assert answers == [COPY] * 2
    qtbot.waitUntil(lambda: len(parts.composer.photos.chips) == 1)
    assert path.is_file()


def test_a_source_that_only_moves_is_not_accepted(window, parts, make_photo):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(make_photo()))])
    assert drop(window, data, MOVE, MOVE) == []
    assert parts.composer.photos.chips == []


def test_a_link_is_taken_as_a_link(qtbot, window, parts, make_photo):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(make_photo()))])
    assert drop(window, data, LINK | MOVE, MOVE) == [LINK] * 2
    qtbot.waitUntil(lambda: len(parts.composer.photos.chips) == 1)


def test_dropping_a_picture_of_a_browser(qtbot, window, parts):
    """A web address with a bitmap: the bitmap is taken, nothing is fetched and nothing refused."""
    data, picture = QMimeData(), QImage(6, 4, QImage.Format.Format_RGB32)
    picture.fill(QColor("blue"))
    data.setUrls([QUrl("https://example.org/a.png")])
    data.setImageData(picture)
    drop(window, data)
    qtbot.waitUntil(lambda: all(chip.kept for chip in parts.composer.photos.chips))
    (chip,) = parts.composer.photos.chips
    assert (chip.kept.width_px, chip.kept.height_px) == (6, 4)
    assert parts.notices.shown == ()


def test_dropped_words_are_added_to_the_text(window, parts):
    data = QMimeData()
    data.setText("of this")
    typed(window, "what")
    drop(window, data)
    assert parts.composer.text == "what of this"


def preedit(window, text):
    QGuiApplication.sendEvent(window.activeFocusItem(), QInputMethodEvent(text, []))


@pytest.mark.parametrize(
    ("before", "composing"), [("안녕하세", "요"), ("", "네"), ("xin chà", "o"), ("你", "好")]
)
@pytest.mark.parametrize("by", ["click", "enter"])
def test_what_an_input_method_holds_is_sent(qtbot, window, parts, engine, before, composing, by):
    parts.composer.set_text(before)
    window.activeFocusItem().setProperty("cursorPosition", len(before))
    preedit(window, composing)
    assert parts.composer.text == before
    assert named(window, "Send").isEnabled()
    if by == "click":
        click(window, named(window, "Send"))
    else:
        key(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(engine.asked) == 1 and not parts.session.busy)
    assert engine.asked[0].messages[-1].text == before + composing
    assert parts.composer.text == ""
    assert not named(window, "Send").isEnabled()


@pytest.mark.parametrize("words", ["of this", "two\r\nlines"])
def test_what_an_input_method_holds_stays_when_text_is_dropped(window, parts, words, qtlog):
    typed(window, "x")
    preedit(window, "ng")
    data = QMimeData()
    data.setText(words)
    drop(window, data)
    field = window.activeFocusItem()
    assert parts.composer.text == field.property("text") == "xng " + words.replace("\r", "")
    assert field.property("preeditText") == ""
    assert [r.message for r in qtlog.records if "Binding loop" in r.message] == []


def test_a_chosen_question_leaves_nothing_with_the_input_method(window, parts, qtlog):
    preedit(window, "ng")
    parts.welcome.tryQuestion("What is this?")
    field = window.activeFocusItem()
    assert parts.composer.text == field.property("text") == "What is this?"
    assert field.property("preeditText") == ""
    assert [r.message for r in qtlog.records if "Binding loop" in r.message] == []


def test_what_an_input_method_holds_is_sent_when_a_photo_has_been_read(
    qtbot, window, parts, engine, make_photo
):
    """Enter while a photo is read; typing goes on until that has ended."""
    parts.composer.add_file(make_photo())
    parts.composer.send()
    preedit(window, "네")
    qtbot.waitUntil(lambda: len(engine.asked) == 1 and not parts.session.busy)
    assert parts.session.messages.messages[0].text == "네"
    assert parts.composer.text == ""


def test_what_an_input_method_holds_stays_when_the_keyboard_leaves(window, parts):
    preedit(window, "네")
    key(window, Qt.Key.Key_F6)
    assert parts.composer.text == "네"


@pytest.mark.parametrize("by", ["enter", "leave"])
def test_what_an_input_method_holds_is_part_of_a_name(qtbot, window, parts, chat, by):
    key(window, Qt.Key.Key_F6)
    key(window, Qt.Key.Key_F6)
    key(window, Qt.Key.Key_F6)
    parts.session.openChat(chat)
    ctrl(window, Qt.Key.Key_L)
    key(window, Qt.Key.Key_F6)
    key(window, Qt.Key.Key_F2)
    qtbot.wait(20)
    assert focused(window) == "Name of the chat"
    typed(window, "z")
    preedit(window, "요")
    key(window, Qt.Key.Key_Return if by == "enter" else Qt.Key.Key_Tab)
    assert parts.session.chatTitle == "z요"


def text_edits_of_the_reply(window):
    """One for each block of the only reply."""
    edits = [i for i in walk(window.contentItem()) if i.inherits("QQuickTextEdit")]
    return [i for i in edits if i.isVisible() and i.property("reply") is not None]


CODE = 'if (a <b && c![0]) {\n\tputs("<done>\u00a0\u2060");\n}'


@pytest.mark.parametrize("chosen", ["all", "code"])
def test_selected_text_is_copied_as_it_was_written(qtbot, window, parts, engine, chosen):
    engine.queue.append(Script((f"Rose <b>\nblue ![x](file:///a)\n\n```c\n{CODE}\n```",)))
    parts.session.submit("Code?", [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    qtbot.wait(50)
    prose, code = text_edits_of_the_reply(window)
    before = "Rose <b>\nblue !x\n"
    if chosen == "all":
        prose.forceActiveFocus()
        ctrl(window, Qt.Key.Key_A)
    else:
        code.forceActiveFocus()
        QMetaObject.invokeMethod(code, "select", Q_ARG(int, 0), Q_ARG(int, code.property("length")))
    ctrl(window, Qt.Key.Key_C)
    expected = before + CODE if chosen == "all" else CODE
    assert QGuiApplication.clipboard().text() == expected
    texts = [QAccessible.queryAccessibleInterface(edit).textInterface() for edit in (prose, code)]
    shown = "".join(text.text(0, text.characterCount()) for text in texts)
    assert "<b>" in shown
    assert shown.count("\u2060") == 1
    assert not any(0xE000 <= ord(letter) < 0xF900 for letter in shown)


def test_copying_a_message_gives_its_words(qtbot, window, parts, chat):
    key(window, Qt.Key.Key_F6)
    key(window, Qt.Key.Key_F6)
    assert focused(window).startswith("Reply, You said: And?")
    key(window, Qt.Key.Key_Up)
    key(window, Qt.Key.Key_Up)
    qtbot.wait(20)
    ctrl(window, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "A [link](https://example.org) and\n\n- a **list**"


def test_a_photo_is_shown_large_and_escape_closes_it(qtbot, window, chat):
    thumb = next(i for i in controls(window) if accessible_name(i).startswith("Photo red.png"))
    click(window, thumb)
    qtbot.waitUntil(lambda: any(accessible_name(i) == "Close" for i in controls(window)))
    qtbot.wait(50)
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: all(accessible_name(i) != "Close" for i in controls(window)))


def test_a_narrow_window_has_its_chats_in_a_drawer(qtbot, window, parts, chat):
    window.setWidth(360)
    qtbot.wait(50)
    rows = [i for i in controls(window) if accessible_name(i) == "Settings"]
    assert rows == []
    ctrl(window, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: any(accessible_name(i) == "Settings" for i in controls(window)))
    key(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: all(accessible_name(i) != "Settings" for i in controls(window)))


def test_text_can_be_made_larger(window, parts):
    ctrl(window, Qt.Key.Key_Plus)
    ctrl(window, Qt.Key.Key_Plus)
    assert parts.preferences.textPercent == 120
    ctrl(window, Qt.Key.Key_0)
    assert parts.preferences.textPercent == 100


@pytest.mark.parametrize("text", ["long " * 20_000, "W" * 5_000, "שלום עולם " * 50, "\u200f\u202e"])
def test_odd_words_are_shown(qtbot, window, parts, engine, text):
    engine.queue.append(Script((text,)))
    parts.session.submit(text, [])
    qtbot.waitUntil(lambda: not parts.session.busy)
    qtbot.wait(50)
    assert not window.grabWindow().isNull()


def test_a_large_language_from_right_to_left(qtbot, parts, window, chat):
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        qtbot.wait(50)
        assert named(window, "List of chats").mapToScene(QPointF(0, 0)).x() > 500
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_model_that_is_missing_is_said_in_the_window(qtbot, qapp, paths):
    def opener(_choice, _tell):
        raise ModelMissing("There is no model in /nowhere.", "Choose another model.")

    parts = build(paths, opener=opener)
    parts.line.start(ModelChoice("/nowhere"))
    qml = show(parts)
    qtbot.waitUntil(lambda: parts.line.state == "failed")
    assert parts.notices.shown[0].message == "There is no model in /nowhere."
    destroy(qml)
    parts.close()


def test_closing_amid_a_reply(qtbot, parts, engine, paths):
    engine.queue.append(Script(("half ", "never"), gate=threading.Event()))
    qml = show(parts)
    parts.session.submit("hello", [])
    qtbot.waitUntil(lambda: parts.session.messages.textAt(1) == "half ")
    destroy(qml)
    assert parts.close()
