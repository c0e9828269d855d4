"""What lies behind pages and sheets that few people open: imported and made when first asked for.

The window can be used sooner by that (docs/speed.md).  A part that is made late asks for what has
happened before, such as the model that is open (`EngineLink.choice`, `EngineLink.card`).
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.shared_parts import SharedParts, clipboard_content
from app.storage.chat_store.drafts import COMPARISON
from app.storage.paths import starter_model
from app.storage.photos.photo_store import KeptPhoto
from app.window.chat.composer import Composer
from app.window.chat.session import ChatSession
from app.window.chat.welcome import Welcome
from app.window.desktop_services import DesktopServices
from app.window.engines.engine_link import JobRunner
from app.window.engines.model_files import fits_beside_another
from app.window.history.chat_actions import ChatActions
from app.window.models.model_check import ModelCheck
from app.window.models.model_line import ModelLine
from app.window.photo_parts import PhotoParts

if TYPE_CHECKING:
    from app.window.comparison.compare import Comparison
    from app.window.editing.photo_editor import PhotoEditor
    from app.window.editing.skill_access import SkillAccess
    from app.window.folder.answer_chat import AnswerChat
    from app.window.folder.folder_page import FolderPage
    from app.window.help.about_pumice import AboutPumice
    from app.window.history.chat_transfer import ChatTransfer
    from app.window.history.storage_view import StorageView
    from app.window.library.library_access import LibraryAccess
    from app.window.library.library_page import LibraryPage
    from app.window.settings.named_servers import NamedServers

Part = TypeVar("Part")
_AHEAD = (
    "app.window.folder.folder_page",
    "app.window.comparison.compare",
    "app.window.library.library_page",
    "app.window.training.training_page",
    "app.window.editing.photo_editor",
    "app.window.history.chat_transfer",
    "app.window.history.storage_view",
    "app.window.help.about_pumice",
)
"""Importing one takes up to a tenth of a second, for which no person shall wait."""


def _late(make: Callable[[LateParts], Part]) -> Part:
    """A property, of QML too, whose value is made when it is first read."""
    name = make.__name__

    def get(parts: LateParts) -> Part:
        if name not in parts.made:
            parts.made[name] = cast(QObject, make(parts))
        return cast(Part, parts.made[name])

    return cast(Part, Property(QObject, get, constant=True))


class LateParts(QObject):
    """The parts behind pages and sheets.

    Signals:
        announced(str): for assistive technology.
        continued(int): a person goes on with this chat, which was a comparison.
        answer_opened(): an answer about a folder has become a chat, and is shown.
        transfer_changed(): an export or import goes on or has ended.
    """

    announced = Signal(str)
    continued = Signal(int)
    answer_opened = Signal()
    transfer_changed = Signal()

    def __init__(
        self,
        shared: SharedParts,
        session: ChatSession,
        line: ModelLine,
        *,
        check: ModelCheck,
        actions: ChatActions,
        welcome: Welcome,
        desktop: DesktopServices,
        library: LibraryAccess | None,
        photos: PhotoParts,
        composer: Composer,
        skills: SkillAccess | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shared, self._session, self._line = shared, session, line
        self._check, self._actions = check, actions
        self._welcome, self._desktop, self._library_access = welcome, desktop, library
        self._photos, self._composer, self._skill_access = photos, composer, skills
        self.made: dict[str, QObject] = {}
        """Those that exist by now."""

    @_late
    def comparison(self) -> Comparison:
        """One question to two models; what it stores appears in the list of chats."""
        from app.window.comparison.compare import Comparison

        shared = self._shared
        comparison = Comparison(
            shared.store,
            shared.link,
            opener=shared.opener,
            jobs=shared.jobs,
            notices=shared.notices,
            preferences=shared.preferences,
            built_in=starter_model(),
            fits=fits_beside_another,
        )
        comparison.stored.connect(self._session.others.changed)
        comparison.continued.connect(self.continued)
        return comparison

    @_late
    def compareComposer(self) -> Composer:
        """Where a question to two models is written."""
        comparison = self.comparison
        composer = Composer(
            self._shared.store,
            self._shared.jobs,
            notices=self._shared.notices,
            clipboard=clipboard_content,
            submit=comparison.submit,
            draft_id=COMPARISON,
        )
        comparison.send_wanted.connect(composer.send)
        composer.text_changed.connect(comparison.forgetSending)
        return composer

    @_late
    def folder(self) -> FolderPage:
        """A folder of photos and its captions."""
        from app.storage.captions.recent_folders import RecentFolders
        from app.window.folder.folder_page import FolderPage

        preferences = self._shared.preferences
        return FolderPage(
            self._shared.link,
            recents=RecentFolders(self._shared.paths.data),
            notices=self._shared.notices,
            desktop=self._desktop,
            sampling=lambda: preferences.settings.sampling,
        )

    @_late
    def answerChat(self) -> AnswerChat:
        """A chat that goes on from an answer about a folder."""
        from app.window.folder.answer_chat import AnswerChat

        chat = AnswerChat(
            self._shared.store,
            self._shared.jobs,
            self.folder.answer,
            notices=self._shared.notices,
            open_chat=self._session.openChat,
        )
        chat.opened.connect(self.answer_opened)
        return chat

    @_late
    def library(self) -> LibraryPage:
        """The models of this computer, and those that can be downloaded."""
        from app.window.library.disk_library import DiskLibrary
        from app.window.library.library_page import LibraryPage

        page = LibraryPage(
            self._library_access or DiskLibrary(self._shared.paths),
            opener=self._shared.opener,
            line=self._line,
            check=self._check,
            preferences=self._shared.preferences,
            notices=self._shared.notices,
            desktop=self._desktop,
        )
        page.announced.connect(self.announced)
        page.changed.connect(lambda: self._welcome.show_found(page.count_seeing()))
        return page

    @_late
    def photoEditor(self) -> PhotoEditor:
        """The layer over the photo viewer in which photos are changed."""
        from app.window.editing.photo_editor import PhotoEditor
        from app.window.editing.skill_access import SkillsApart
        from app.window.editing.version_steps import EditedChat

        store, session, composer = self._shared.store, self._session, self._composer

        def ask_next(old: KeptPhoto, new: KeptPhoto) -> None:
            sent = {photo.hash for each in session.messages.messages for photo in each.photos}
            composer.put_version(old, None if new.hash in sent else new)

        return PhotoEditor(
            self._photos.viewer,
            EditedChat(self._photos.versions, ask_next),
            store.photo_store,
            skills=self._skill_access or SkillsApart(),
            jobs=JobRunner(self),
        )

    @_late
    def namedServers(self) -> NamedServers:
        """The programs that the person named for skills."""
        from app.window.settings.named_servers import NamedServers

        return NamedServers(self._shared.paths.skill_servers)

    @_late
    def chatTransfer(self) -> ChatTransfer:
        """Export and import of chats."""
        from app.window.history.chat_transfer import ChatTransfer

        transfer = ChatTransfer(
            self._shared.store, self._session, self._actions, notices=self._shared.notices
        )
        transfer.changed.connect(self.transfer_changed)
        return transfer

    @_late
    def storageView(self) -> StorageView:
        """What chats and photos take on the disk."""
        from app.window.history.storage_view import StorageView

        shared = self._shared
        return StorageView(shared.store, self._session, shared.jobs, notices=shared.notices)

    @_late
    def aboutPumice(self) -> AboutPumice:
        """What this Pumice is."""
        from app.window.help.about_pumice import AboutPumice, about_text, licences_file, version

        return AboutPumice(
            about_text,
            self._shared.model_jobs,
            version=version,
            desktop=self._desktop,
            notices=self._shared.notices,
            licences=licences_file,
        )

    def import_ahead(self) -> None:
        """Import what pages need, one by one on the other thread, once the window is idle."""
        for name in _AHEAD:
            self._shared.jobs.run(
                functools.partial(importlib.import_module, name),
                lambda _module: None,
                self._shared.notices.show_error,
            )

    @Slot(result=int)
    def downloading(self) -> int:
        """How many models are being downloaded."""
        return len(self.library.downloads.active) if "library" in self.made else 0

    def close(self) -> bool:
        """Store what there is and end the threads of those that exist.

        Returns:
            False: a second engine is still busy.
        """
        for name in ("compareComposer", "chatTransfer", "folder", "library", "photoEditor"):
            if name in self.made:
                getattr(self, name).close()
        return "comparison" not in self.made or self.comparison.close()
