"""The parts behind the window, made and joined.  `app.main` opens the window itself."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.storage import settings
from app.storage.chats import ChatStore, open_store
from app.storage.paths import Paths, sample_photos, starter_model
from app.window.composer import Composer
from app.window.desktop_services import DesktopServices
from app.window.engine_link import EngineLink, EngineOpener, JobRunner
from app.window.markdown_style import MarkdownStyle
from app.window.model_line import ModelLine
from app.window.notices import Notices
from app.window.preferences import Preferences
from app.window.reply_announcer import ReplyAnnouncer
from app.window.sampling_settings import SamplingSettings
from app.window.session import ChatSession
from app.window.welcome import Welcome


@dataclass
class WindowParts:
    """Everything behind the window."""

    store: ChatStore
    link: EngineLink
    jobs: JobRunner
    notices: Notices
    preferences: Preferences
    sampling: SamplingSettings
    line: ModelLine
    session: ChatSession
    composer: Composer
    welcome: Welcome
    desktop: DesktopServices
    markdown_style: MarkdownStyle
    announcer: ReplyAnnouncer

    def for_qml(self) -> dict[str, QObject]:
        """What `Main.qml` gets, by the names of its properties."""
        return {
            "session": self.session,
            "composer": self.composer,
            "model": self.line,
            "notices": self.notices,
            "preferences": self.preferences,
            "sampling": self.sampling,
            "welcome": self.welcome,
            "desktop": self.desktop,
            "markdownStyle": self.markdown_style,
            "announcer": self.announcer,
        }

    def close(self) -> bool:
        """Store what there is and end the threads.  False: the engine is still busy."""
        self.composer.close()
        self.session.close()
        self.jobs.close()
        ended = self.link.close()
        self.store.close()
        return ended


def build(paths: Paths, *, opener: EngineOpener) -> WindowParts:
    """Make the parts and join them.  What is wrong on the disk becomes a notice."""
    notices = Notices()
    loaded, opened = settings.load(paths.settings), open_store(paths)
    for trouble in (loaded.trouble, opened.trouble):
        if trouble:
            notices.show_error(trouble)
    store, link, jobs = opened.store, EngineLink(opener), JobRunner()
    preferences = Preferences(
        loaded.settings, paths.settings, hints=QGuiApplication.styleHints(), notices=notices
    )
    line = ModelLine(link, notices=notices, preferences=preferences, built_in=starter_model())
    session = ChatSession(
        store,
        link,
        notices=notices,
        sampling=lambda: preferences.settings.sampling,
        model_name=line.name,
    )
    session.numbers_ready.connect(line.show_numbers)
    composer = Composer(
        store,
        jobs,
        notices=notices,
        clipboard=_clipboard,
        submit=session.submit,
        submit_edit=session.tools.submit_edit,
        prepare=session.prepare,
    )
    session.chat_changed.connect(lambda: composer.show_chat(session.chat_id()))
    session.chat_changed.connect(lambda: preferences.keep_open_chat(session.chat_id()))
    session.tools.edit_wanted.connect(composer.beginEdit)
    composer.editing_changed.connect(lambda: session.tools.hold(composer.editing_id))
    return WindowParts(
        store=store,
        link=link,
        jobs=jobs,
        notices=notices,
        preferences=preferences,
        sampling=SamplingSettings(preferences),
        line=line,
        session=session,
        composer=composer,
        welcome=Welcome(sample_photos(), composer),
        desktop=DesktopServices(copy=_set_clipboard_text, open_url=QDesktopServices.openUrl),
        markdown_style=MarkdownStyle(jobs),
        announcer=ReplyAnnouncer(session.messages, session),
    )


def _clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def _set_clipboard_text(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
