"""What a person does at the window: find a control, press it, type, read its name."""

from __future__ import annotations

from PySide6.QtCore import QMetaObject, QObject, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest


def part(window, name):
    """A sheet or page by its object name; one that is not there yet is made, as when it is shown.

    None if the window has none of this name.
    """
    late = window.findChild(QObject, f"late {name}")
    if late is not None:
        QMetaObject.invokeMethod(late, "get")
    return window.findChild(QObject, name)


def walk(item):
    yield item
    for child in item.childItems():
        yield from walk(child)


def controls(window):
    """Whatever can be pressed, typed into or tabbed to."""
    roots = [window.contentItem()]
    overlay = window.contentItem().parentItem() or window.contentItem()
    for item in walk(overlay if overlay is not None else roots[0]):
        pressable = item.inherits("QQuickAbstractButton") or item.inherits("QQuickTextInput")
        if (pressable or item.activeFocusOnTab()) and item.isVisible():
            yield item


def accessible_name(item):
    return QAccessible.queryAccessibleInterface(item).text(QAccessible.Text.Name)


def named(window, name):
    found = [item for item in controls(window) if accessible_name(item) == name]
    assert len(found) == 1, [accessible_name(item) for item in controls(window)]
    return found[0]


def click(window, item):
    """Press the middle of a control, once a layout that is under way has put it in its place."""
    middle, before = middle_of(item), None
    while middle != before:
        QTest.qWait(20)
        middle, before = middle_of(item), middle
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=middle)


def middle_of(item):
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def key(window, which, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window, which, modifier)


def ctrl(window, which):
    key(window, which, Qt.KeyboardModifier.ControlModifier)


def typed(window, text):
    for letter in text:
        QTest.keyClick(window, letter)


def focused(window):
    return accessible_name(window.activeFocusItem())


def ancestors(item):
    while (item := item.parentItem()) is not None:
        yield item


def named_or_not(item):
    interface = QAccessible.queryAccessibleInterface(item)
    return interface is not None and bool(interface.text(QAccessible.Text.Name))


def tab_to(window, name):
    for _ in range(40):
        key(window, Qt.Key.Key_Tab)
        if focused(window) == name:
            return
    raise AssertionError(f"Tab never came to {name}")
