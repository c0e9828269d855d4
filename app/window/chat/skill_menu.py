"""The menu of skills that a person may have done with the photo of the next question.

The question is stored with what was chosen; the skill runs before the model is asked.  It goes with
what is written in the composer, or with words of its own where nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.records import StoredMessage
from app.storage.photos.photo_store import KeptPhoto, MediaKind
from app.window.engines.reply_skills import NOT_IN_CHATS
from app.wording.translate import tr, translate_sentence
from engine.skill_call import SkillCall, SkillOutcome, SkillUse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.skills.skill import Skill

Installed = Callable[[], "Mapping[str, Skill]"]


class AsksQuestions(Protocol):
    """What the menu needs of the open chat."""

    def submit(self, text: str, photos: Sequence[KeptPhoto]) -> bool: ...

    def submit_question(self, add: Callable[[], StoredMessage]) -> bool: ...

    def chat_id(self) -> int: ...

    def is_writing(self, chat_id: int) -> bool: ...


class SkillMenu(QObject):
    """Skills to choose from; the chosen one goes with the message that is sent next.

    Signals:
        sending: the composer is to send what is in it.
    """

    changed = Signal()
    sending = Signal()

    def __init__(
        self,
        chat: AsksQuestions,
        store: ChatStore,
        *,
        why_not: Callable[[], str] = str,
        installed: Installed | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._chat, self._store, self._installed = chat, store, installed or _skills_here
        self.why_not = why_not
        self._rows: list[dict[str, Any]] = []
        self._note = ""
        self._chosen = ""

    def _get_rows(self) -> list[dict[str, Any]]:
        return self._rows

    rows = Property(list, _get_rows, notify=changed)
    """{name, title, sentence, missing}: `missing` says how to install what a skill lacks."""

    def _get_why_not(self) -> str:
        return self._note

    note = Property(str, _get_why_not, notify=changed)
    """Why nothing can be chosen now; mostly empty."""

    @Slot()
    def refresh(self) -> None:
        """Look for skills; the menu is about to be shown."""
        self._rows = [
            _menu_row(skill) for skill in self._installed().values() if _is_offered(skill)
        ]
        self._note = self.why_not()
        self.changed.emit()

    def look_again(self) -> None:
        """Other photos wait in the composer, and have been read."""
        if self._note != self.why_not():
            self._note = self.why_not()
            self.changed.emit()

    @Slot(str)
    def use(self, name: str) -> None:
        """Send the message in the composer with this skill."""
        if self._chat.is_writing(self._chat.chat_id()) or self.why_not():
            return
        self._chosen = name
        try:
            self.sending.emit()
        finally:
            self._chosen = ""

    def submit(self, text: str, photos: Sequence[KeptPhoto]) -> bool:
        """Take what the composer sends.  False: it was not accepted."""
        if not self._chosen:
            return self._chat.submit(text, photos)
        asked, call = text.strip() or question_of(self._chosen), SkillCall(self._chosen)
        chat_id = self._chat.chat_id() or None

        def add() -> StoredMessage:
            stored = self._store.add_question(chat_id, asked, photos, draft_id=chat_id or 0)
            chosen = (SkillUse(call, SkillOutcome()),)
            self._store.save_uses(stored.id, chosen, photos=stored.photos)
            return self._store.message(stored.id)

        return self._chat.submit_question(add)


def why_no_skill(waiting: Sequence[KeptPhoto] | None, in_chat: int) -> str:
    """Why there is nothing to be done with a photo; empty where there is one.

    Args:
        waiting: what is in the composer; None while it is being read.
        in_chat: how many photos the chat has.
    """
    if waiting is None:
        return tr("The photo is still being read.")
    if in_chat or any(photo.kind is MediaKind.PHOTO for photo in waiting):
        return ""
    return tr("Add a photo first: this chat has none.")


def _skills_here() -> Mapping[str, Skill]:
    """Skills of this computer; imported once they are asked for."""
    from engine.skills.registry import all_skills

    return all_skills()


def _is_offered(skill: Skill) -> bool:
    """Whether it needs nothing but a photo of the chat, and makes none."""
    return (
        skill.name not in NOT_IN_CHATS
        and skill.for_models
        and skill.needs_photo
        and not skill.asks_first
        and not skill.arguments.get("required")
    )


def _menu_row(skill: Skill) -> dict[str, Any]:
    from engine.skills.installing import install_hint

    return {
        "name": skill.name,
        "title": title_of(skill.name),
        "sentence": translate_sentence(skill.sentence),
        "missing": install_hint(skill) if skill.missing else "",
    }


def title_of(name: str) -> str:
    """What a person chooses."""
    known = {
        "read_text": tr("Read the text"),
        "read_codes": tr("Read the codes"),
        "measure_colours": tr("Measure the colours"),
        "when_and_where": tr("Say when and where it was taken"),
    }
    return known.get(name, name)


def question_of(name: str) -> str:
    """What is asked where the person has written nothing."""
    known = {
        "read_text": tr("What does it say?"),
        "read_codes": tr("What do the codes say?"),
        "measure_colours": tr("Which colours are there?"),
        "when_and_where": tr("When and where was this taken?"),
    }
    return known.get(name) or tr("What does {name} find?", name=name)
