"""Every page and sheet of the window, and how it is opened with something in it.

Tests that walk through all of them are parametrised by `PAGES` and `SHEETS`; a new one is one line.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fake_engine import FakeEngine, Script
from fake_library import FakeLibrary, mixed_library, offer
from fake_training import write_run
from hands import key, part
from PIL import Image
from PySide6.QtCore import Q_ARG, QMetaObject, QObject, Qt, QUrl
from pytestqt.qtbot import QtBot

from app.storage.model_choice import ModelChoice
from app.window.models.model_check import ModelQuestion
from app.window.photos.photo_provider import photo_source
from app.window_parts import WindowParts
from app.wording.translate import tr
from engine.skill_call import SkillCall, SkillOutcome, SkillUse


@dataclass
class Visit:
    """A window to walk through."""

    qtbot: QtBot
    window: Any
    parts: WindowParts
    engine: FakeEngine
    make_photo: Callable[..., Path]

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=10_000)

    def sheet(self, name: str) -> Any:
        found = part(self.window, name)
        assert found is not None, name
        return found

    def call(self, name: str, method: str, *values: object) -> None:
        """Call a method of something in the window."""
        target = self.sheet(name) if name else self.window
        QMetaObject.invokeMethod(target, method, *(Q_ARG("QVariant", each) for each in values))

    def ask(self) -> None:
        """A question with a photo, and its reply."""
        self.engine.queue.append(Script(("An answer",)))
        self.parts.composer.add_file(self.make_photo())
        self.until(lambda: bool(self.parts.composer.photos.kept()))
        self.parts.composer.set_text("A question")
        self.parts.composer.send()
        rows = self.parts.session.messages.rowCount
        self.until(lambda: rows() == 2 and not self.parts.session.busy)
        self.qtbot.wait(60)

    def message_id(self) -> int:
        """The reply's."""
        return self.parts.session.messages.messages[-1].id

    def photo(self) -> str:
        """The photo of the chat."""
        (photo,) = self.parts.session.messages.messages[0].photos
        return photo_source(photo)


def show_page(visit: Visit, name: str) -> None:
    """A page with all that may be on it."""
    visit.window.setProperty("currentPage", name)
    PAGES[name](visit)
    visit.qtbot.wait(100)


def open_sheet(visit: Visit, name: str) -> Any:
    """A sheet above a chat."""
    SHEETS[name](visit, name)
    sheet = visit.sheet(name)
    visit.until(lambda: sheet.property("opened"))
    for fold in ("more", "form"):
        for folded in sheet.findChildren(QObject, fold):
            folded.setProperty("checked", True)
    visit.qtbot.wait(80)
    return sheet


def close_sheet(visit: Visit, sheet: Any) -> None:
    key(visit.window, Qt.Key.Key_Escape)
    if sheet.property("visible"):  # where Esc is not the way out
        QMetaObject.invokeMethod(sheet, "close")
    visit.until(lambda: not sheet.property("visible"))


def _chat_page(visit: Visit) -> None:
    """A reply for which two skills were used, one of which failed."""
    visit.ask()
    read = SkillUse(SkillCall("read_text"), SkillOutcome('{"text": "HAT"}', seconds=0.9))
    failed = SkillUse(SkillCall("read_codes"), SkillOutcome(error="It hangs."))
    messages = visit.parts.session.messages
    messages.update(dataclasses.replace(messages.messages[-1], uses=(read, failed)))


def _folder_page(visit: Visit) -> None:
    folder = visit.make_photo().parent / "Summer"
    folder.mkdir()
    for name in ("a.png", "b.png"):
        Image.new("RGB", (30, 20), "red").save(folder / name)
    page = visit.parts.late.folder
    visit.engine.queue = [Script(("A dog.",)), Script(("A dog.",)), Script(("Yes, [1].",))]
    page.open_folder(folder)
    visit.until(lambda: page.state == "idle")
    page.start("A question", True)
    visit.until(lambda: page.state == "idle" and page.table.n_captions == 2)
    page.answer.ask("A dog?")
    visit.until(lambda: page.answer.state == "done")


def _compare_page(visit: Visit) -> None:
    comparison = visit.parts.late.comparison
    visit.engine.queue = [Script(("An answer",)), Script(("An answer",))]
    comparison.submit("A question", [])
    visit.until(lambda: comparison.canJudge)
    comparison.judge("left")


def _library_page(visit: Visit) -> None:
    fake = visit.parts.late.library._access
    assert isinstance(fake, FakeLibrary)
    mixed = mixed_library()
    fake.models, fake.known, fake.catalogue = mixed.models, mixed.known, mixed.catalogue
    visit.call("", "showLibrary")
    visit.parts.late.library.rescan()
    page = visit.parts.late.library
    visit.until(lambda: not page.scanning and page.total == 5)


def _training_page(visit: Visit) -> None:
    folder = visit.make_photo().parent / "rocks"
    write_run(folder, photo=visit.make_photo("a.png"))
    visit.call("", "showTraining")
    page = visit.parts.training.opened()
    visit.until(lambda: page.canTrain)
    page.watchFolder(QUrl.fromLocalFile(str(folder)))
    visit.until(lambda: page.run.known.end is not None)


def _with_models(ask: Callable[[WindowParts], None]) -> Callable[[Visit, str], None]:
    """A sheet of the page of models, which is made when it is opened."""

    def opened(visit: Visit, _name: str) -> None:
        visit.call("", "loadLibrary")
        visit.qtbot.wait(30)
        ask(visit.parts)

    return opened


def _plainly(visit: Visit, name: str) -> None:
    visit.call(name, "open")


def _link(visit: Visit, name: str) -> None:
    visit.sheet(name).setProperty("address", "https://example.org/a")
    visit.call(name, "open")


def _model_question(visit: Visit, _name: str) -> None:
    check = visit.parts.models.check
    found = ("It takes text only: there is no vision file (mmproj) with it.", "")
    choice = ModelChoice(Path("red.gguf"))
    check._ask(ModelQuestion(tr("Open {name}?", name="red"), (found,), choice, True, True))


PAGES: dict[str, Callable[[Visit], None]] = {
    "chat": _chat_page,
    "folder": _folder_page,
    "compare": _compare_page,
    "library": _library_page,
    "training": _training_page,
}
"""Names of pages, and what fills them."""

SHEETS: dict[str, Callable[[Visit, str], None]] = {
    "help": _plainly,
    "settings": _plainly,
    "about": _plainly,
    "introduction": _plainly,
    "link": _link,
    "chatOptions": _plainly,
    "usage": _plainly,
    "modelPicker": lambda visit, name: visit.call("keyMap", "modelWanted"),
    "modelQuestion": _model_question,
    "moveSheet": lambda visit, name: visit.call(name, "openFor", visit.parts.session.chatId),
    "exportSheet": lambda visit, name: visit.call(name, "openFor", visit.parts.session.chatId),
    "storageSheet": _plainly,
    "transferSheet": _plainly,
    "correction": lambda visit, name: visit.call(name, "show", visit.message_id()),
    "feedback": _plainly,
    "aboutPumice": lambda visit, name: visit.call("", "showAbout"),
    "downloadSheet": _with_models(lambda parts: parts.late.library.downloads.get(offer())),
    "removalSheet": _with_models(
        lambda parts: parts.late.library.removal.ask(mixed_library().models[4])
    ),
    "leavingSheet": lambda visit, name: (
        visit.call("", "loadLibrary"),
        visit.call(name, "open"),
    ),
    "viewer": lambda visit, name: visit.parts.photos.viewer.show(visit.photo()),
    "plainViewer": lambda visit, name: visit.call(name, "show", visit.photo(), "red.png"),
}
"""Object names of sheets, and what opens them."""
