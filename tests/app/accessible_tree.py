"""What assistive technology finds in the window: its accessible tree, as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow

PRESSABLE = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.Slider,
    QAccessible.Role.EditableText,
    QAccessible.Role.ListItem,
    QAccessible.Role.MenuItem,
    QAccessible.Role.PageTab,
    QAccessible.Role.Link,
}


@dataclass(frozen=True)
class Node:
    """One visible element."""

    role: QAccessible.Role
    name: str
    description: str
    value: str
    rect: QRect
    focusable: bool
    depth: int

    @property
    def is_control(self) -> bool:
        return self.role in PRESSABLE or self.focusable


def accessible_tree(window: QWindow) -> list[Node]:
    """All elements that are visible, in order."""
    return list(_nodes(QAccessible.queryAccessibleInterface(window), 0))


def texts(window: QWindow) -> set[str]:
    """Every name and description."""
    return {
        text for node in accessible_tree(window) for text in (node.name, node.description) if text
    }


def _nodes(interface: QAccessibleInterface, depth: int) -> Iterator[Node]:
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        text = QAccessible.Text
        yield Node(
            child.role(),
            child.text(text.Name),
            child.text(text.Description),
            child.text(text.Value),
            child.rect(),
            bool(child.state().focusable),
            depth,
        )
        yield from _nodes(child, depth + 1)
