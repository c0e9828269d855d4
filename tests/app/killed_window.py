"""A window that does at random what people do, and is killed at a random moment, again and again.

    python killed_window.py FOLDER ROUNDS SEED

Every round is a process of its own on the same folder: a fork, so that nothing is imported twice.
What it has said is in a journal that outlives it.  Prints a report as JSON.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import time
from collections import Counter
from pathlib import Path

WORDS = ("a ", "few ", "words ", "that ", "come ", "one ", "by ", "one.")
DUE_MS = 450
"""So long after a draft was written it must be on the disk (it is saved every 300 ms).  A timer of
the window says when that is: a busy machine gets as long as it takes."""


class Journal:
    """What was done, one JSON line after another, as soon as it was done."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(self, kind: str, **values: object) -> None:
        line = json.dumps({"kind": kind, "at": time.monotonic(), **values}) + "\n"
        os.write(self._file, line.encode())


class Person:
    """Uses the window: one action after the other, with short pauses."""

    def __init__(self, parts, journal: Journal, photo: Path, chance: random.Random, tag: str):
        self.parts, self.journal, self.photo, self.chance = parts, journal, photo, chance
        self.tag, self.count, self.drafts = tag, 0, 0
        self.deleted: list[tuple[str, int]] = []
        self.parts.session.chat_changed.connect(
            lambda: journal.note("opened", chat=parts.session.chat_id())
        )
        self.actions = [
            *(self.say, self.say, self.say, self.say_more, self.write, self.write),
            *(self.edit, self.again, self.go_on, self.delete, self.undo, self.version),
            *(self.stop, self.new, self.open, self.add_photo, self.send_waiting),
        ]

    def act(self) -> None:
        action = self.chance.choice(self.actions)
        self.journal.note("acting", action=action.__name__)
        action()
        self.journal.note("acted", action=action.__name__)

    def word(self) -> str:
        self.count += 1
        return f"{self.tag}-{self.count}"

    def shown(self, *, replies: bool = False) -> list:
        from engine.chat import Role

        wanted = Role.ASSISTANT if replies else Role.USER
        return [m for m in self.parts.session.messages.messages if m.role is wanted]

    def put(self, text: str) -> None:
        self.parts.composer.set_text(text)
        self.note_draft(text)

    def note_draft(self, text: str) -> None:
        from PySide6.QtCore import QTimer

        self.drafts += 1
        number = self.drafts
        draft_id = self.parts.composer._keeper.draft_id
        self.journal.note("draft", id=draft_id, text=text, number=number)
        QTimer.singleShot(DUE_MS, lambda: self.journal.note("due", number=number))

    def send(self) -> None:
        composer, text = self.parts.composer, self.parts.composer.text
        if not text or any(chip.kept is None for chip in composer.photos.chips):
            return
        editing = composer.editing_id
        waiting = [m for m in self.shown() if m.id == editing and m.state.value == "queued"]
        for message in waiting:
            self.journal.note("replacing", text=message.text)
        self.note_draft("")
        composer.send()
        if composer.text != text:
            self.journal.note("said", text=text)
        else:
            self.note_draft(text)

    def say(self) -> None:
        self.put(self.word())
        self.send()

    def say_more(self) -> None:
        for _ in range(3):
            self.say()

    def write(self) -> None:
        self.put(f"{self.parts.composer.text} {self.word()}")

    def edit(self) -> None:
        if messages := self.shown():
            self.parts.session.tools.edit(self.chance.choice(messages).id)
            self.put(self.word())
            if self.chance.random() < 0.7:
                self.send()
            else:
                self.note_draft("")
                self.parts.composer.cancelEdit()

    def again(self) -> None:
        if replies := self.shown(replies=True):
            self.parts.session.tools.askAgain(self.chance.choice(replies).id)

    def go_on(self) -> None:
        if replies := self.shown(replies=True):
            self.parts.session.tools.continueReply(replies[-1].id)

    def delete(self) -> None:
        if messages := self.shown():
            message = self.chance.choice(messages)
            self.journal.note("deleting", text=message.text)
            self.parts.session.tools.deleteMessage(message.id)
            if self.parts.notices.shown and self.parts.notices.shown[-1].action:
                self.deleted.append((message.text, self.parts.notices.shown[-1].id))

    def undo(self) -> None:
        for text, notice_id in self.deleted:
            if any(notice.id == notice_id for notice in self.parts.notices.shown):
                self.parts.notices.act(notice_id)
                self.journal.note("undone", text=text)
        self.deleted.clear()

    def version(self) -> None:
        if messages := self.parts.session.messages.messages:
            message = self.chance.choice(messages)
            self.parts.session.tools.showVersion(message.id, self.chance.choice((-1, 1)))

    def stop(self) -> None:
        self.parts.session.stop()

    def new(self) -> None:
        self.parts.session.newChat()

    def open(self) -> None:
        if chats := self.parts.store.chats():
            self.parts.session.openChat(self.chance.choice(chats).id)

    def add_photo(self) -> None:
        if len(self.parts.composer.photos.chips) < 3:
            self.parts.composer.add_file(self.photo)

    def send_waiting(self) -> None:
        for message in self.shown():
            if message.state.value == "queued":
                self.parts.session.tools.sendNow(message.id)
                return


def live(home: Path, photo: Path, seed: int, ready: int, *, rests: bool) -> None:
    """One window, until it is killed; one that rests leaves a draft, and says when it is due."""
    from fake_engine import FakeEngine, Script
    from PySide6.QtCore import QTimer

    from app.main import make_application, show, tidy
    from app.storage.paths import Paths
    from app.window_parts import build

    application = make_application()
    engine = FakeEngine()
    chance = random.Random(seed)
    play = engine.reply

    def reply(*arguments, **named):
        words = chance.sample(WORDS, chance.randint(1, len(WORDS)))
        engine.queue.append(Script(tuple(words), deaf_s=0.01))
        return play(*arguments, **named)

    engine.reply = reply
    parts = build(Paths(home, home), opener=lambda _choice, _tell: engine)
    tidy(parts)
    parts.session.reopen(parts.preferences.settings.open_chat)
    parts.line.start()
    window = show(parts)
    journal = Journal(home / "journal")
    person = Person(parts, journal, photo, chance, f"r{seed}")
    errors = [notice.message for notice in parts.notices.shown if notice.is_error]
    drafts = {"id": parts.composer._keeper.draft_id, "text": parts.composer.text}
    journal.note("begun", chat=parts.session.chat_id(), draft=drafts, errors=errors)
    timer = QTimer(interval=8)
    timer.timeout.connect(lambda: (person.act(), os.write(ready, b".")))
    timer.start()

    def rest() -> None:
        timer.stop()
        person.write()
        QTimer.singleShot(2 * DUE_MS, lambda: os.write(ready, b"r"))

    if rests:
        QTimer.singleShot(500, rest)
    os.write(ready, b"!")
    application.exec()
    del window


def entries(home: Path) -> list[dict]:
    return [json.loads(line) for line in (home / "journal").read_text().splitlines()]


def faults(home: Path) -> list[str]:
    """What is wrong after a kill."""
    db = sqlite3.connect(home / "chats.db")
    found = [f"integrity: {row[0]}" for row in db.execute("PRAGMA integrity_check")]
    found = [] if found == ["integrity: ok"] else found
    found += [f"foreign key: {tuple(row)}" for row in db.execute("PRAGMA foreign_key_check")]
    stored = {text for (text,) in db.execute("SELECT text FROM messages")}
    notes = entries(home)
    found += [f"lost: {text}" for text in sorted(said(notes) - {s.strip() for s in stored})]
    drafts = dict(db.execute("SELECT chat_id, text FROM drafts").fetchall())
    found += wrong_drafts(notes, drafts)
    db.close()
    saved = json.loads((home / "settings.json").read_text()).get("open_chat", 0)
    opened = [note["chat"] for note in notes if note["kind"] in ("opened", "begun")]
    acts = [note["kind"] for note in notes if note["kind"] in ("acting", "acted", "begun")]
    if acts[-1] != "acting" and saved != opened[-1]:
        found.append(f"open chat: {saved}, not {opened[-1]}")
    return found


def said(notes: list[dict]) -> set[str]:
    """What was accepted and neither deleted nor replaced."""
    texts: set[str] = set()
    for note in notes:
        if note["kind"] in ("said", "undone"):
            texts.add(note["text"].strip())
        elif note["kind"] in ("deleting", "replacing"):
            texts.discard(note["text"].strip())
    return texts


def wrong_drafts(notes: list[dict], drafts: dict[int, str]) -> list[str]:
    """Drafts that should have been saved and are not.  Those of this round only."""
    begun = max(n for n, note in enumerate(notes) if note["kind"] == "begun")
    due = max((note["number"] for note in notes[begun:] if note["kind"] == "due"), default=0)
    written: dict[int, list[tuple[int, str]]] = {}
    for note in notes[begun:]:
        if note["kind"] == "draft":
            written.setdefault(note["id"], []).append((note["number"], note["text"]))
    found = []
    for draft_id, texts in written.items():
        old = [place for place, (number, _text) in enumerate(texts) if number <= due]
        allowed = {text for _number, text in texts[old[-1] if old else 0 :]}
        if old and drafts.get(draft_id, "") not in allowed:
            found.append(f"draft {draft_id}: {drafts.get(draft_id, '')!r}, not in {allowed}")
    return found


def one_round(home: Path, photo: Path, seed: int, chance: random.Random) -> None:
    """Start a window, and kill it."""
    rests = chance.random() < 0.12
    listens, ready = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            live(home, photo, seed, ready, rests=rests)
        finally:
            os._exit(1)
    os.close(ready)
    # Counted in what it does, not in time: a busy machine does as much.
    began = os.read(listens, 1)
    for _ in range(0 if rests else chance.randint(0, 12)):
        os.read(listens, 1)
    while rests and os.read(listens, 1) not in (b"r", b""):
        pass
    time.sleep(chance.uniform(0.0, 0.03))
    os.kill(pid, signal.SIGKILL)
    _pid, status = os.waitpid(pid, 0)
    os.close(listens)
    if not began or not os.WIFSIGNALED(status):
        raise RuntimeError(f"round {seed} ended by itself: {status}")


def main() -> int:
    # Imported once, before the forks.
    import fake_engine  # noqa: F401
    import jinja2.sandbox  # noqa: F401
    import markdown_it  # noqa: F401
    import numpy  # noqa: F401
    from PIL import Image
    from PySide6 import QtGui, QtNetwork, QtQml, QtQuick, QtTest  # noqa: F401

    import engine.text.chat_template  # noqa: F401

    home, rounds, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    home.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 30), "red").save(home / "red.png")
    chance = random.Random(seed)
    found: list[str] = []
    for number in range(rounds):
        one_round(home, home / "red.png", seed * 1000 + number, chance)
        found += [f"round {number}: {fault}" for fault in faults(home)]
    notes = entries(home)
    kinds = Counter(note["action"] for note in notes if note["kind"] == "acted")
    errors = [error for note in notes if note["kind"] == "begun" for error in note["errors"]]
    report = {"faults": found, "acted": kinds, "said": len(said(notes)), "errors": errors}
    print(json.dumps(report))  # noqa: T201 - read by the test
    return 0


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    root = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(root), str(Path(__file__).parent)]
    sys.exit(main())
