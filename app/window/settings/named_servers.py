"""The programs that the person named for skills, as the settings show them: to read, not to change.

They are named in the terminal: a window that starts what was typed into it is too easily led.
"""

from __future__ import annotations

import shlex
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.wording.translate import tr, translate_sentence

ADD_COMMAND = "pumice skills servers add NAME -- COMMAND"


class NamedServers(QObject):
    """What is in the file of servers; read when the settings are opened."""

    changed = Signal()

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._rows: list[dict[str, str]] = []
        self._trouble = ""

    def _get_rows(self) -> list[dict[str, str]]:
        return self._rows

    rows = Property(list, _get_rows, notify=changed)
    """{name, command, note}; values of variables are not shown, as they may be keys."""

    def _get_trouble(self) -> str:
        return self._trouble

    trouble = Property(str, _get_trouble, notify=changed)
    """What is wrong with the file; mostly empty."""

    command = Property(str, lambda _self: ADD_COMMAND, constant=True)

    @Slot()
    def refresh(self) -> None:
        """Read the file."""
        from app.storage.skill_servers import load_servers

        loaded = load_servers(self._file)
        self._rows = [
            {
                "name": server.name,
                "command": shlex.join(server.command),
                "note": tr("Runs without asking.")
                if server.trusted
                else tr("Asks before it runs."),
            }
            for server in loaded.servers
        ]
        trouble = loaded.trouble
        told = (trouble.message, trouble.hint) if trouble else ()
        self._trouble = " ".join(translate_sentence(each) for each in told if each)
        self.changed.emit()
