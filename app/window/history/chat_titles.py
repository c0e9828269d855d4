"""Short titles for chats, asked of the model after the first reply.  Never over a person's own."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from app.storage.chat_store.chat_folders import title_by_model
from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.records import State, StoredMessage
from app.storage.database import translated
from app.storage.model_choice import ModelChoice
from app.window.chat.session import ChatSession
from app.window.engines.engine_link import EngineLink
from engine.chat import Conversation, Role, assistant, user
from engine.errors import PumiceError
from engine.options import SamplingOptions
from engine.reply import Event, Reply, Why

TITLE_TOKENS = 24
MOST_CHARS = 60
MOST_WORDS = 8
_EXCERPT_CHARS = 600
_ASK = (
    "Write a title of at most six words for our chat so far, in its language."
    " Answer with the title alone."
)
_LABEL = re.compile(r"(?i)^(?:title|titel|标题|제목|tiêu đề)\s*[:：]\s*")
_MARKUP = " \t*_`#>\"'“”„«»「」『』‘’-–—.:。"


class ChatTitles(QObject):
    """Asks for one title at a time, behind everything else; a question of the person ends it."""

    def __init__(
        self,
        store: ChatStore,
        link: EngineLink,
        session: ChatSession,
        *,
        wanted: Callable[[], bool],
        built_in: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._link, self._session, self._wanted = store, link, session, wanted
        self._built_in, self._is_built_in = built_in, False
        self._since_ms = time.time_ns() // 1_000_000
        self._question: int | None = None
        self._chat_id = 0
        self._tried: set[int] = set()
        session.busy_changed.connect(self._on_busy_changed)
        link.model_loading.connect(self._on_model_loading)
        link.event_received.connect(self._on_title_event)
        link.failed.connect(self._on_title_failed)

    def _on_model_loading(self, choice: ModelChoice) -> None:
        """The built-in model knows drawn pictures and no titles: it is not asked."""
        self._is_built_in = choice.path == self._built_in

    def _on_busy_changed(self) -> None:
        if self._session.busy:
            if self._question is not None:
                self._link.stop(self._question)
        elif self._question is None and self._wanted() and not self._is_built_in:
            self._ask_title()

    def _ask_title(self) -> None:
        try:
            chat_id = self._untitled()
            messages = self._store.messages(chat_id) if chat_id else []
        except PumiceError:
            return  # the list of chats reports it
        if conversation := about(messages):
            self._chat_id = chat_id
            sampling = SamplingOptions(temperature=0.0, max_tokens=TITLE_TOKENS)
            self._question = self._link.ask(conversation, sampling, background=True)

    def _untitled(self) -> int:
        """The latest chat of this window that has a reply and its first words as title; or 0."""
        with translated("Reading the chats"):
            rows = self._store.database.connection.execute(
                "SELECT c.id FROM chats c WHERE c.title_by = 'first words' AND c.updated_ms >= ?"
                " AND (SELECT min(created_ms) FROM messages WHERE chat_id = c.id) >= ?"
                " AND c.binned_ms IS NULL AND EXISTS (SELECT 1 FROM messages m WHERE"
                " m.chat_id = c.id AND m.role = 'assistant' AND m.state = ?)"
                " ORDER BY c.updated_ms DESC",
                (self._since_ms, self._since_ms, State.DONE.value),
            )
            return next((row[0] for row in rows if row[0] not in self._tried), 0)

    def _on_title_event(self, question: int, event: Event) -> None:
        if question != self._question or not isinstance(event, Reply):
            return
        self._question = None
        if event.why is Why.STOPPED:
            return  # asked again after the next reply
        self._tried.add(self._chat_id)
        if title := clean_title(event.text):
            try:
                with translated("Naming the chat"), self._store.database.transaction():
                    title_by_model(self._store.database.connection, self._chat_id, title)
            except PumiceError:
                return  # a title is not worth a notice
            self._session.chats.stale.emit()

    def _on_title_failed(self, question: int, _error: PumiceError) -> None:
        if question == self._question:
            self._question = None
            self._tried.add(self._chat_id)


def about(messages: list[StoredMessage]) -> Conversation | None:
    """The first question and its reply as text, and the wish for a title.

    Without the photos: to see them again would take the time of another question.
    """
    asked = next((m for m in messages if m.role is Role.USER), None)
    said = next(
        (m for m in messages if m.role is Role.ASSISTANT and m.state is State.DONE and m.text), None
    )
    if asked is None or said is None:
        return None
    words = asked.text.strip()[:_EXCERPT_CHARS] or "What is in this photo?"
    return Conversation((user(words), assistant(said.text[:_EXCERPT_CHARS]), user(_ASK)))


def clean_title(text: str) -> str:
    """A title without quotes, Markdown and labels; empty where it is none."""
    lines = [line for line in text.strip().splitlines() if line.strip()]
    title = _LABEL.sub("", lines[0].strip(_MARKUP)).strip(_MARKUP) if lines else ""
    title = " ".join(title.replace("**", "").split())
    too_long = len(title) > MOST_CHARS or len(title.split()) > MOST_WORDS
    return "" if too_long or "<" in title or not any(c.isalpha() for c in title) else title
