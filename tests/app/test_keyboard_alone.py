"""The real window driven by the keyboard alone, from opening a model to undoing a deletion.

Each step is a function that presses keys and checks what came of it; no mouse, no view model is
called.  A new step is one function, named in `STEPS` at the place where it happens.
"""

from fake_engine import Script
from hands import ctrl, focused, key, tab_to, typed
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication


class Person:
    """Someone without a mouse."""

    def __init__(self, qtbot, window, parts, engine, make_photo):
        self.qtbot, self.window, self.parts = qtbot, window, parts
        self.engine, self.make_photo = engine, make_photo

    def wait_until(self, condition):
        self.qtbot.waitUntil(condition, timeout=5000)

    def wait_for_reply(self):
        rows = self.parts.session.messages.rowCount
        self.wait_until(lambda: rows() > 0 and not self.parts.session.busy)
        self.qtbot.wait(50)


def open_a_model(person):
    """Tab to the model's line, open its menu, choose the last entry."""
    tab_to(person.window, "Model: Pumice starter")
    key(person.window, Qt.Key.Key_Space)
    person.qtbot.wait(50)
    states = []
    person.parts.line.changed.connect(lambda: states.append(person.parts.line.state))
    for _ in range(4):
        key(person.window, Qt.Key.Key_Down)
    key(person.window, Qt.Key.Key_Return)
    person.wait_until(lambda: "loading" in states and states[-1] == "ready")


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


def delete_the_chat(person):
    for _ in range(40):
        key(person.window, Qt.Key.Key_Tab)
        if focused(person.window).startswith("What is this?, "):  # the row: title and date
            break
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
    delete_the_chat,
    undo_it,
)


def test_the_keyboard_is_enough(qtbot, window, parts, engine, make_photo):
    person = Person(qtbot, window, parts, engine, make_photo)
    assert QGuiApplication.focusWindow() is not None
    for step in STEPS:
        step(person)
        qtbot.wait(30)
