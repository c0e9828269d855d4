"""What nearly every part behind the window is made with: folders, settings, chats, threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from app.storage import settings
from app.storage.chat_store.chats import ChatStore, open_store
from app.storage.paths import Paths
from app.window.engines.engine_link import EngineLink, EngineOpener, JobRunner
from app.window.engines.reply_skills import EngineSkills
from app.window.notices import Notices
from app.window.settings.preferences import Preferences

if TYPE_CHECKING:
    from engine.skills.mcp.server_value import McpServer


@dataclass(frozen=True)
class SharedParts:
    """What nearly every other part is made with."""

    paths: Paths
    opener: EngineOpener
    notices: Notices
    preferences: Preferences
    store: ChatStore
    link: EngineLink
    jobs: JobRunner
    model_jobs: JobRunner


def shared_parts(paths: Paths, opener: EngineOpener) -> SharedParts:
    """Settings and chats from the disk, and the threads."""
    notices = Notices()
    loaded, opened = settings.load(paths.settings), open_store(paths)
    for trouble in (loaded.trouble, opened.trouble):
        if trouble:
            notices.show_error(trouble)
    hints = QGuiApplication.styleHints()
    return SharedParts(
        paths=paths,
        opener=opener,
        notices=notices,
        preferences=Preferences(loaded.settings, paths.settings, hints=hints, notices=notices),
        store=opened.store,
        link=EngineLink(opener, skills=_skills(paths)),
        jobs=JobRunner(),
        model_jobs=JobRunner(),
    )


def _skills(paths: Paths) -> EngineSkills:
    """Skills for replies; the servers are read when one may use them."""

    def servers() -> tuple[McpServer, ...]:
        from app.storage.skill_servers import load_servers

        return load_servers(paths.skill_servers).servers

    return EngineSkills(servers)


def clipboard_content() -> QMimeData:
    """What the clipboard holds."""
    # Some platforms have nothing at all in an empty clipboard.
    return QGuiApplication.clipboard().mimeData() or QMimeData()
