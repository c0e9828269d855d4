"""Each chat remembers the model that answered last: offers to open it, or opens it by itself."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.records import State, StoredMessage
from app.storage.model_choice import ModelChoice
from app.storage.model_settings import recent_models
from app.window.chat.session import ChatSession
from app.window.engines.model_files import shown_name
from app.window.models.model_check import ModelCheck
from app.window.models.model_line import ModelLine
from app.window.notices import Notices
from app.window.settings.preferences import Preferences
from app.wording.translate import tr
from engine.errors import PumiceError


class ChatModelOffer(QObject):
    """The model of the open chat, where it is not the one that is open."""

    changed = Signal()

    def __init__(
        self,
        store: ChatStore,
        session: ChatSession,
        line: ModelLine,
        *,
        check: ModelCheck,
        preferences: Preferences,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._session, self._line = store, session, line
        self._check, self._preferences, self._notices = check, preferences, notices
        self._chat_id = 0
        self._has_started = False
        self._used: ModelChoice | None = None
        session.chat_changed.connect(self._on_chat_changed)
        session.answering.ended.connect(self._on_answered)
        line.changed.connect(self._on_line_changed)

    def _is_offered(self) -> bool:
        if self._used is None or self._line.loading is not None:
            return False
        return self._used != self._line.choice

    def _get_offer(self) -> str:
        if self._used is None or not self._is_offered():
            return ""
        return tr("This chat used {name}", name=self._name_of(self._used))

    text = Property(str, _get_offer, notify=changed)
    """A few words that name the chat's model; empty if it is the one that is open."""

    @Slot()
    def open(self) -> None:
        """Open the chat's model."""
        if self._used is not None:
            self._check.open(self._used)

    def start(self, named: ModelChoice | None) -> None:
        """Open the first model: one that the command line names, or that of the open chat if it
        opens by itself, or the usual one.
        """
        self._line.start(named or (self._used if self._opens_itself() else None))

    def _name_of(self, choice: ModelChoice) -> str:
        if choice == self._line.built_in:
            return "Pumice starter"
        known = recent_models(self._preferences.settings)
        names = (model.name for model in known if model.choice == choice)
        return next(names, shown_name(choice))

    def _on_chat_changed(self) -> None:
        chat_id = self._session.chat_id()
        if chat_id == self._chat_id:
            return
        self._chat_id, self._used = chat_id, None
        try:
            self._used = self._store.chat(chat_id).model if chat_id else None
        except PumiceError as error:
            self._notices.show_error(error)
        self.changed.emit()
        wanted = self._opens_itself() and not self._session.answering.chat_ids
        if wanted and self._has_started and self._is_offered():
            self.open()

    def _opens_itself(self) -> bool:
        return self._preferences.settings.open_chat_model

    def _on_line_changed(self) -> None:
        self._has_started = True
        self.changed.emit()

    def _on_answered(self, reply: StoredMessage) -> None:
        choice = self._line.choice
        if choice is None or reply.state is State.FAILED:
            return
        try:
            self._store.set_chat_model(reply.chat_id, choice)
        except PumiceError as error:
            self._notices.show_error(error)
        if reply.chat_id == self._session.chat_id():
            self._chat_id, self._used = reply.chat_id, choice
            self.changed.emit()
