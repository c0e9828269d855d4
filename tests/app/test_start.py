"""The window opens before what only a model, a photo or a page needs is imported or made."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

HOUSE = Path(__file__).resolve().parents[2]
LATER = ("numpy", "gguf", "PIL.Image", "yaml", "av", "jinja2", "llama_cpp", "pygments")
"""Each takes a tenth of a second or more; they are imported when something needs them."""
PAGES = (
    "app.window.comparison.compare",
    "app.window.editing.photo_editor",
    "app.window.folder.folder_page",
    "app.window.help.about_pumice",
    "app.window.history.chat_transfer",
    "app.window.history.storage_view",
    "app.window.library.library_page",
    "app.window.training.training_page",
    "app.storage.transfer.chat_export",
    "app.storage.transfer.feedback_export",
    "importlib.metadata",
    "html.parser",
)
"""Together a third of the time of importing; `app/late_parts.py` makes what is in them."""


def test_what_a_model_a_photo_or_a_page_needs_is_imported_later():
    code = f"import sys, app.main; print([m for m in {LATER + PAGES!r} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]", ran.stderr


def test_the_window_makes_only_the_page_that_it_shows(qtbot, parts, window):
    assert parts.late.made == {}
    late = [each for each in window.findChildren(QObject) if each.property("shown") is not None]
    unmade = {each.property("name") for each in late if each.property("made") is None}
    assert {"help", "settings", "viewer", "folderPage", "comparePage", "moveSheet"} <= unmade
    window.setProperty("currentPage", "folder")
    assert set(parts.late.made) == {"folder", "answerChat"}


def test_a_part_that_is_made_late_knows_the_model_that_is_open(qtbot, parts, engine):
    """Even one whose signals were sent before it was there, but have not arrived yet."""
    time.sleep(0.3)  # the engine's thread opens the model, and the event loop does not run
    turns = parts.late.comparison._engines.main
    assert (turns.choice, turns.card) == (parts.link.choice, parts.link.card)
    qtbot.waitUntil(lambda: parts.line.state == "ready")
    assert turns.choice == parts.line.choice
    assert turns.card is not None
    assert parts.late.folder._card is turns.card


def test_pages_are_imported_ahead_while_nobody_waits(qtbot, parts):
    """On the other thread: the window's thread makes none of them."""
    names = [name for name in PAGES if name.startswith("app.window.")]
    given = []
    with pytest.MonkeyPatch.context() as patch:  # what else is given to the thread is not asked for
        patch.setattr(parts.jobs, "run", lambda call, done, failed: given.append(call))
        parts.late.import_ahead()
    assert {call().__name__ for call in given} == set(names)
    assert parts.late.made == {}
