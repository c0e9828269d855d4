"""What an input method still holds (the last syllable, say) becomes text before it is used."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QGuiApplication, QInputMethodEvent


class InputMethod(QObject):
    """Commits text for whatever can be typed into."""

    @Slot(QObject)
    def commit(self, field: QObject) -> None:
        """Make the preedit text of a `TextInput` or `TextEdit` part of its text."""
        method = QGuiApplication.inputMethod()
        if not field.property("preeditText"):
            return
        method.commit()
        # Some input methods answer later or not at all.
        if rest := field.property("preeditText"):
            event = QInputMethodEvent()
            event.setCommitString(rest)
            QCoreApplication.sendEvent(field, event)
            method.reset()
