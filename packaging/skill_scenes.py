"""Scenes of skills that replies use, for `packaging/screenshots.py`."""

from __future__ import annotations

import dataclasses
import json
import threading
from typing import Any

from studio import Scene, Studio, invoked, named, nothing, sample

SKILL_LOOKS = ("light", "dark", "contrast", "narrow", "small-dark", "rtl", "large")
TOLD = {
    "codes": [
        {"format": "QR code", "text": "https://example.org/menu?table=12", "turned_degrees": 17},
        {"format": "EAN-13", "text": "4006381333931", "turned_degrees": 0},
    ],
    "note": "One more could not be read: it is blurred. " * 6 + "Überauslangeswort" * 8,
}
ARABIC = ("ماذا تقول اللافتة؟", "تقول اللافتة: مفتوح كل يوم من الساعة التاسعة.")


def _uses() -> tuple[Any, ...]:
    from engine.region import Region
    from engine.skill_call import SkillCall, SkillOutcome, SkillUse

    box = '{"box": [120, 80, 460, 700], "language": "de"}'
    read = SkillOutcome(
        json.dumps({"text": "HAT SHOP\nOPEN DAILY 9-5"}),
        (Region((10.0, 10.0, 90.0, 40.0), "HAT SHOP"), Region((10.0, 45.0, 90.0, 60.0), "OPEN")),
        seconds=0.9,
    )
    missing = SkillOutcome(
        error="read_codes needs zxing-cpp, which is not installed.",
        hint='Install it: pip install "pumice[codes]"',
    )
    return (
        SkillUse(SkillCall("read_text", box, "The sign is small, so I have it read."), read),
        SkillUse(SkillCall("read_codes", "{}", "There is a code."), missing),
        SkillUse(SkillCall("read_codes"), SkillOutcome(json.dumps(TOLD), seconds=12.3)),
    )


def used(studio: Studio, *, opened: tuple[int, ...] = (), arabic: bool = False) -> None:
    """A reply for which skills were used, some of their lines opened."""
    question, answer = ARABIC if arabic else ("What does it say?", "It says **HAT SHOP**.")
    studio.ask(question, answer, sample(2))
    messages: Any = studio.parts.session.messages
    messages.update(dataclasses.replace(messages.messages[-1], uses=_uses()))
    studio.wait(200)
    for number in opened:
        line = messages.row_values(1)[messages.ROLES.index("skillLines")][number]
        header = named(studio, line["title"])
        header.clicked.emit()
        studio.wait(200)
    studio.wait(300)


def running(studio: Studio, *, asks: bool = False) -> None:
    """A skill that runs, or waits for the person."""
    from fake_engine import Script

    from engine.reply import Called
    from engine.skill_call import SkillCall

    studio.ask("What is in this picture?", "A white rocket with a window.", sample(2))
    studio.fake.queue.append(Script(("never",), gate=threading.Event()))
    studio.parts.session.submit("Blur the window, please.", [])
    answering: Any = studio.parts.session.answering
    studio.wait(400)
    live = answering.reply_in(studio.parts.session.chatId)
    asked = SkillCall("blur" if asks else "read_text")
    signals: Any = studio.parts.link
    if asks:
        signals.permission_asked.emit(live.question, asked)
    else:
        signals.event_received.emit(live.question, Called(asked))
    studio.wait(600)


def menu(studio: Studio, *, photo: bool = True) -> None:
    """What can be done with the photo that waits in the composer."""
    if photo:
        studio.parts.composer.add_file(sample(2))
        studio.wait(400)
    invoked("skillsWanted", nothing)(studio)
    studio.wait(300)


def switch(studio: Studio, *, wanted: str = "chatOptionsWanted", name: str = "chatOptions") -> None:
    """A sheet where it is about skills."""
    from PySide6.QtCore import QObject, QPointF

    invoked(wanted, nothing)(studio)
    studio.wait(300)
    sheet = studio.found(name)
    area = sheet.findChild(QObject, "sheetScroll").property("contentItem")
    top = named(studio, "Skills").mapToItem(area.property("contentItem"), QPointF()).y()
    lowest = max(0.0, area.property("contentHeight") - area.height())
    area.setProperty("contentY", min(lowest, max(0.0, top - 60)))
    studio.wait(300)


SKILL_SCENES = (
    Scene("skills", used, SKILL_LOOKS),
    Scene("skills-open", lambda s: used(s, opened=(0, 1)), SKILL_LOOKS),
    Scene("skills-long", lambda s: used(s, opened=(2,)), SKILL_LOOKS),
    Scene("skills-arabic", lambda s: used(s, opened=(0,), arabic=True), ("light", "rtl")),
    Scene("skills-running", running, SKILL_LOOKS),
    Scene("skills-permission", lambda s: running(s, asks=True), SKILL_LOOKS),
    Scene("skills-menu", menu, SKILL_LOOKS),
    Scene("skills-no-photo", lambda s: menu(s, photo=False), ("light", "narrow")),
    Scene("skills-switch", switch, SKILL_LOOKS),
)
