"""What the window's photos need, made and joined: viewer, state of the chips, screen capture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from app.storage.chat_store.chats import ChatStore
from app.window.chat.composer import Composer
from app.window.chat.session import ChatSession
from app.window.engines.engine_link import EngineLink, JobRunner
from app.window.notices import Notices
from app.window.photos.chat_versions import ChatVersions
from app.window.photos.photo_status import PhotoStatus
from app.window.photos.photo_viewer import PhotoViewer, ViewedChat
from app.window.photos.screen_capture import ScreenCapture, screen_taker


@dataclass(frozen=True)
class PhotoParts:
    """The viewer, what chips say of waiting photos, and what takes the screen."""

    viewer: PhotoViewer
    versions: ChatVersions
    status: PhotoStatus
    capture: ScreenCapture


def photo_parts(
    store: ChatStore,
    link: EngineLink,
    jobs: JobRunner,
    composer: Composer,
    session: ChatSession,
    notices: Notices,
) -> PhotoParts:
    """Make them, and join them to the composer and the open chat."""
    versions = ChatVersions(store, session.chat_id, notices=notices)
    session.chat_changed.connect(versions.follow)
    chat = ViewedChat(
        messages=lambda: session.messages.messages,
        latest=lambda: session.messages.latest,
        waiting=composer.photos.kept,
        told_facts=session.tells_photo_facts,
        ask_about=composer.add_spot,
        listed=versions.listed,
    )
    capture = ScreenCapture(screen_taker(), notices=notices)
    capture.taken.connect(composer.add_screenshot)
    viewer = PhotoViewer(chat, store.photo_store, link, jobs=jobs)
    session.messages.completed.connect(viewer.model_changed)
    return PhotoParts(
        viewer,
        versions,
        _photo_status(link, composer, session),
        capture,
    )


def _photo_status(link: EngineLink, composer: Composer, session: ChatSession) -> PhotoStatus:
    """The composer's photos are seen by the model while the person types, and say so."""
    status = PhotoStatus(
        link,
        prepare=session.prepare,
        chat_id=session.chat_id,
        photos_before=session.messages.photo_total,
        waiting=composer.photos.kept_if_all_read,
    )
    composer.photos.status_of = status.line
    status.changed.connect(composer.photos.refresh)
    composer.photos_read.connect(status.check)
    # Queued: while a message is being sent, its photos are in the chat and still in the composer.
    queued = Qt.ConnectionType.QueuedConnection
    signals: tuple[Any, ...] = (composer.photos.count_changed, session.chat_changed)
    for changed in (*signals, session.busy_changed):
        changed.connect(status.check, queued)
    return status
