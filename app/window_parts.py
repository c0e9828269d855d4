"""The parts behind the window, made and joined.  `app.main` opens the window itself."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.storage import settings
from app.storage.chats import ChatStore, open_store
from app.storage.drafts import COMPARISON
from app.storage.feedback import FeedbackStore
from app.storage.paths import Paths, sample_photos, starter_model
from app.storage.recent_folders import RecentFolders
from app.window.answer_chat import AnswerChat
from app.window.chat_actions import ChatActions
from app.window.chat_model_offer import ChatModelOffer
from app.window.chat_options import ChatOptions
from app.window.chat_search import ChatSearch
from app.window.chat_titles import ChatTitles
from app.window.chat_transfer import ChatTransfer
from app.window.compare import Comparison
from app.window.compare_models import fits_beside
from app.window.composer import Composer
from app.window.desktop_services import DesktopServices
from app.window.engine_link import EngineLink, EngineOpener, JobRunner
from app.window.engine_requests import NoModelOpen
from app.window.feedback import Feedback
from app.window.folder_page import FolderPage
from app.window.markdown_style import MarkdownStyle
from app.window.model_check import ModelCheck
from app.window.model_line import ModelLine
from app.window.model_option_list import ModelOptionList
from app.window.model_picker import ModelPicker
from app.window.notices import Notices
from app.window.photo_parts import PhotoParts, photo_parts
from app.window.preferences import Preferences
from app.window.presets import Presets
from app.window.reply_announcer import ReplyAnnouncer
from app.window.sampling_settings import SamplingSettings, WindowSampling
from app.window.session import ChatSession
from app.window.storage_view import StorageView
from app.window.usage import ContextMeter
from app.window.welcome import Welcome
from app.wording.translate import tr


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
    models: ModelPicker
    photos: PhotoParts
    model_jobs: JobRunner
    session: ChatSession
    composer: Composer
    welcome: Welcome
    chat_options: ChatOptions
    presets: Presets
    meter: ContextMeter
    comparison: Comparison
    compare_composer: Composer
    desktop: DesktopServices
    markdown_style: MarkdownStyle
    chat_actions: ChatActions
    chat_search: ChatSearch
    chat_titles: ChatTitles
    chat_transfer: ChatTransfer
    storage_view: StorageView
    folder: FolderPage
    answer_chat: AnswerChat
    feedback: Feedback
    announcer: ReplyAnnouncer

    def for_qml(self) -> dict[str, QObject]:
        """What `Main.qml` gets, by the names of its properties."""
        return {
            "session": self.session,
            "composer": self.composer,
            "photoViewer": self.photos.viewer,
            "capture": self.photos.capture,
            "model": self.line,
            "models": self.models,
            "notices": self.notices,
            "preferences": self.preferences,
            "sampling": self.sampling,
            "welcome": self.welcome,
            "chatOptions": self.chat_options,
            "presets": self.presets,
            "meter": self.meter,
            "comparison": self.comparison,
            "compareComposer": self.compare_composer,
            "desktop": self.desktop,
            "markdownStyle": self.markdown_style,
            "chatActions": self.chat_actions,
            "chatSearch": self.chat_search,
            "chatTransfer": self.chat_transfer,
            "storageView": self.storage_view,
            "folder": self.folder,
            "answerChat": self.answer_chat,
            "feedback": self.feedback,
            "announcer": self.announcer,
        }

    def close(self) -> bool:
        """Store what there is and end the threads.  False: the engine is still busy."""
        self.composer.close()
        self.compare_composer.close()
        self.session.close()
        self.chat_search.close()
        self.chat_transfer.close()
        self.folder.close()
        ended = self.comparison.close()
        self.jobs.close()
        self.model_jobs.close()
        ended = self.link.close() and ended
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
    model_jobs = JobRunner()
    models = _model_picker(store, session, line, model_jobs, preferences, notices)
    comparison = Comparison(
        store,
        link,
        opener=opener,
        jobs=jobs,
        notices=notices,
        preferences=preferences,
        built_in=starter_model(),
        fits=fits_beside,
    )
    comparison.stored.connect(session.others.changed)
    compose = functools.partial(Composer, store, jobs, notices=notices, clipboard=_clipboard)
    composer = compose(
        submit=session.submit,
        submit_edit=session.tools.submit_edit,
        take_models=models.check.take,
    )
    session.chat_changed.connect(lambda: composer.show_chat(session.chat_id()))
    session.chat_changed.connect(lambda: preferences.keep_open_chat(session.chat_id()))
    session.tools.edit_wanted.connect(composer.beginEdit)
    composer.editing_changed.connect(lambda: session.tools.hold(composer.editing_id))
    chat_actions = ChatActions(store, session, notices=notices)
    session.chats.fold(preferences.settings.folded)
    session.chats.folded_changed.connect(preferences.keep_folded)
    desktop = DesktopServices(copy=_set_clipboard_text, open_url=QDesktopServices.openUrl)
    folder = FolderPage(
        link,
        recents=RecentFolders(paths.data),
        notices=notices,
        desktop=desktop,
        sampling=lambda: preferences.settings.sampling,
    )
    answer_chat = AnswerChat(
        store, jobs, folder.answer, notices=notices, open_chat=session.openChat
    )
    compare_composer = compose(submit=comparison.submit, draft_id=COMPARISON)
    comparison.send_wanted.connect(compare_composer.send)
    compare_composer.text_changed.connect(comparison.forgetSending)
    return WindowParts(
        store=store,
        link=link,
        jobs=jobs,
        notices=notices,
        preferences=preferences,
        sampling=SamplingSettings(WindowSampling(preferences)),
        line=line,
        models=models,
        photos=photo_parts(store, link, jobs, composer, session, notices),
        model_jobs=model_jobs,
        session=session,
        composer=composer,
        welcome=Welcome(sample_photos(), composer, preferences=preferences),
        desktop=desktop,
        chat_options=_chat_options(session, link, preferences),
        presets=Presets(paths.presets, notices=notices),
        meter=ContextMeter(session, link),
        comparison=comparison,
        compare_composer=compare_composer,
        markdown_style=MarkdownStyle(jobs),
        chat_actions=chat_actions,
        chat_search=ChatSearch(store, session, notices=notices),
        chat_titles=ChatTitles(
            store,
            link,
            session,
            wanted=lambda: preferences.settings.titles,
            built_in=starter_model(),
        ),
        chat_transfer=ChatTransfer(store, session, chat_actions, notices=notices),
        storage_view=StorageView(store, session, jobs, notices=notices),
        folder=folder,
        answer_chat=answer_chat,
        feedback=Feedback(FeedbackStore(store.database), jobs, paths, notices=notices),
        announcer=ReplyAnnouncer(session.messages, session),
    )


def _model_picker(
    store: ChatStore,
    session: ChatSession,
    line: ModelLine,
    jobs: JobRunner,
    preferences: Preferences,
    notices: Notices,
) -> ModelPicker:
    """What chooses, checks and opens models."""
    check = ModelCheck(line, jobs, preferences=preferences)
    picker = ModelPicker(
        line,
        jobs,
        check=check,
        options=ModelOptionList(line, preferences),
        chat_model=ChatModelOffer(
            store,
            session,
            line,
            check=check,
            preferences=preferences,
            notices=notices,
        ),
        preferences=preferences,
        notices=notices,
    )
    notices.offer(NoModelOpen, lambda: tr("Choose a model…"), picker.wanted.emit)
    return picker


def _chat_options(session: ChatSession, link: EngineLink, preferences: Preferences) -> ChatOptions:
    """The settings of the open chat."""
    own = session.own_settings
    options = ChatOptions(preferences, get=own.get, put=own.put)
    session.chat_changed.connect(options.refresh)
    link.model_ready.connect(options.show_card)
    return options


def _clipboard() -> QMimeData:
    # Some platforms have nothing at all in an empty clipboard.
    return QGuiApplication.clipboard().mimeData() or QMimeData()


def _set_clipboard_text(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
