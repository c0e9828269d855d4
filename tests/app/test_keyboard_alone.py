"""The real window driven by the keyboard alone, from opening a model to undoing a deletion.

Each step is a function that presses keys and checks what came of it; no mouse, no view model is
called; only the desktop's own dialog is answered.  A new step is one function, named in `STEPS` at
the place where it happens.
"""

import pytest
from fake_engine import Script
from hands import ctrl, focused, key, tab_to, typed
from PySide6.QtCore import QMetaObject, QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QGuiApplication

from app.storage.model_choice import ModelChoice
from app.storage.model_settings import RecentModel


class Person:
    """Someone without a mouse."""

    def __init__(self, qtbot, window, parts, engine, make_photo):
        self.qtbot, self.window, self.parts = qtbot, window, parts
        self.engine, self.make_photo = engine, make_photo

    def wait_until(self, condition):
        self.qtbot.waitUntil(condition, timeout=15_000)

    def texts(self):
        return [message.text for message in self.parts.session.messages.messages]

    def wait_for_reply(self):
        rows = self.parts.session.messages.rowCount
        self.wait_until(lambda: rows() > 0 and not self.parts.session.busy)
        self.qtbot.wait(50)


def open_a_model(person):
    """Press the model's line, choose the one below the built-in one."""
    tab_to(person.window, "Model: Pumice starter")
    key(person.window, Qt.Key.Key_Space)
    person.wait_until(lambda: focused(person.window).startswith("Pumice starter (built in), Open"))
    key(person.window, Qt.Key.Key_Down)
    assert focused(person.window).startswith("Rocks")
    key(person.window, Qt.Key.Key_Return)
    line = person.parts.line
    person.wait_until(lambda: line.choice == person.rocks and line.state == "ready")
    person.wait_until(lambda: not person.window.property("covered"))


def add_a_photo(person):
    """A file copied in the file manager, pasted here."""
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(person.make_photo("cat.png")))])
    QGuiApplication.clipboard().setMimeData(copied)
    ctrl(person.window, Qt.Key.Key_L)
    ctrl(person.window, Qt.Key.Key_V)
    person.wait_until(lambda: person.parts.composer.photos.rowCount() == 1)
    assert focused(person.window) == "Message"


def ask(person):
    person.engine.queue.append(Script(("It is ", "a red wall.")))
    typed(person.window, "What is this?")
    key(person.window, Qt.Key.Key_Return)
    person.wait_for_reply()
    last = person.engine.asked[-1]
    assert (last.messages[-1].text, len(last.photos)) == ("What is this?", 1)
    assert person.parts.session.messages.messages[-1].text == "It is a red wall."


def ask_again_with_another_answer(person):
    """From the message to its button: the reply is written again."""
    person.engine.queue.append(Script(("It is ", "a red door.")))
    tab_to(person.window, "Ask again")
    key(person.window, Qt.Key.Key_Space)
    person.wait_until(
        lambda: person.parts.session.messages.messages[-1].text == "It is a red door."
    )
    person.wait_for_reply()


def branch(person):
    """Change the question: it gets another version; then move between both."""
    to_the_last_message(person)
    key(person.window, Qt.Key.Key_Up)
    assert focused(person.window).startswith("You, ")
    key(person.window, Qt.Key.Key_E)
    person.wait_until(lambda: focused(person.window) == "Message")
    key(person.window, Qt.Key.Key_End)
    typed(person.window, " Really")
    person.engine.queue.append(Script(("A wall, really.",)))
    key(person.window, Qt.Key.Key_Return)
    changed = ["What is this? Really", "A wall, really."]
    person.wait_until(lambda: person.texts() == changed)
    person.wait_for_reply()
    to_the_last_message(person)
    key(person.window, Qt.Key.Key_Up)
    key(person.window, Qt.Key.Key_Left)
    person.wait_until(lambda: person.texts() == ["What is this?", "It is a red door."])
    person.qtbot.wait(50)
    key(person.window, Qt.Key.Key_Right)
    person.wait_until(lambda: person.texts() == changed)


def search(person):
    """What another branch says is found as one types, and opened there."""
    ctrl(person.window, Qt.Key.Key_F)
    person.wait_until(lambda: focused(person.window) == "Search chats")
    typed(person.window, "red door")
    person.wait_until(lambda: person.parts.chat_search.outcome == "Found once.")
    key(person.window, Qt.Key.Key_Down)
    key(person.window, Qt.Key.Key_Return)
    person.wait_until(lambda: person.texts() == ["What is this?", "It is a red door."])
    ctrl(person.window, Qt.Key.Key_F)
    person.wait_until(lambda: focused(person.window) == "Search chats")
    key(person.window, Qt.Key.Key_Escape)
    person.wait_until(lambda: not person.parts.chat_search.active)


def export(person):
    """The menu of the chat, the sheet, a format; where to is asked by the desktop."""
    tab_to_the_chat(person)
    key(person.window, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    person.wait_until(lambda: focused(person.window) == "Rename")
    for _ in range(4):
        key(person.window, Qt.Key.Key_Down)
    assert focused(person.window) == "Export…"
    key(person.window, Qt.Key.Key_Return)
    sheet = person.window.findChild(QObject, "exportSheet")
    person.wait_until(lambda: sheet.property("opened"))
    tab_to(person.window, "Markdown")
    key(person.window, Qt.Key.Key_Space)
    tab_to(person.window, "Export…")
    key(person.window, Qt.Key.Key_Space)
    kinds = ("QQuickFolderDialog", "QQuickFileDialog")
    asked = [each for kind in kinds for each in find_all(person.window, kind)]
    (dialog,) = [each for each in asked if each.property("visible")]
    dialog.setProperty("selectedFolder", QUrl.fromLocalFile(str(person.folder)))
    QMetaObject.invokeMethod(dialog, "accept")
    person.wait_until(lambda: len(list(person.folder.rglob("*.md"))) == 1)
    assert "red door" in next(person.folder.rglob("*.md")).read_text()
    person.window.requestActivate()  # as the desktop does once its dialog has closed
    person.wait_until(lambda: person.window.isActive() and not person.window.property("covered"))
    ctrl(person.window, Qt.Key.Key_L)
    person.wait_until(lambda: person.window.activeFocusItem() is not None)


def find_all(window, kind):
    return [each for each in window.findChildren(QObject) if each.inherits(kind)]


def to_the_last_message(person):
    key(person.window, Qt.Key.Key_F6)
    person.wait_until(lambda: pressed_until_message(person.window))
    key(person.window, Qt.Key.Key_End)
    assert focused(person.window).startswith("Reply, ")


def pressed_until_message(window):
    if focused(window).startswith(("You, ", "Reply, ")):
        return True
    key(window, Qt.Key.Key_F6)
    return False


def tab_to_the_chat(person):
    (chat,) = person.parts.store.chats()
    for _ in range(40):
        key(person.window, Qt.Key.Key_Tab)
        if focused(person.window).startswith(f"{chat.title}, "):  # the row: title and date
            return
    raise AssertionError("Tab never came to the chat")


def delete_the_chat(person):
    tab_to_the_chat(person)
    key(person.window, Qt.Key.Key_Delete)
    person.wait_until(lambda: person.parts.session.chats.rowCount() == 0)
    assert "was deleted" in person.parts.notices.shown[-1].message


def undo_it(person):
    tab_to(person.window, "Undo")
    key(person.window, Qt.Key.Key_Space)
    person.wait_until(lambda: person.parts.session.chats.rowCount() == 1)


STEPS = (
    open_a_model,
    add_a_photo,
    ask,
    ask_again_with_another_answer,
    branch,
    search,
    export,
    delete_the_chat,
    undo_it,
)


@pytest.fixture
def rocks(pairs, tmp_path, parts):
    """A model that was open before."""
    folder = pairs.write_pair(tmp_path / "rocks", pairs.Shape())
    choice = ModelChoice(folder / "model.gguf", folder / "mmproj.gguf")
    parts.preferences.add_recent_model(RecentModel(choice, "Rocks"))
    parts.preferences.titles = False  # replies are scripted one by one
    return choice


def test_the_keyboard_is_enough(qtbot, rocks, window, parts, engine, make_photo, tmp_path):
    person = Person(qtbot, window, parts, engine, make_photo)
    person.rocks, person.folder = rocks, tmp_path / "exported"
    person.folder.mkdir()
    assert QGuiApplication.focusWindow() is not None
    for step in STEPS:
        step(person)
        qtbot.wait(30)
