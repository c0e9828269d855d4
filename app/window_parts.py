"""The parts behind the window, made and joined.  `app.main` opens the window itself."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.storage import settings
from app.storage.captions.recent_folders import RecentFolders
from app.storage.chat_store.chats import ChatStore, open_store
from app.storage.chat_store.drafts import COMPARISON
from app.storage.chat_store.feedback import FeedbackStore
from app.storage.paths import Paths, sample_photos, starter_model
from app.window.chat.composer import Composer
from app.window.chat.feedback import Feedback
from app.window.chat.session import ChatSession
from app.window.chat.usage import ContextMeter
from app.window.chat.welcome import Welcome
from app.window.comparison.compare import Comparison
from app.window.desktop_services import DesktopServices
from app.window.engines.engine_link import EngineLink, EngineOpener, JobRunner
from app.window.engines.engine_requests import NoModelOpen
from app.window.engines.model_files import fits_beside_another
from app.window.folder.answer_chat import AnswerChat
from app.window.folder.folder_page import FolderPage
from app.window.help.about_pumice import AboutPumice, about_text, licences_file, version
from app.window.history.chat_actions import ChatActions
from app.window.history.chat_search import ChatSearch
from app.window.history.chat_titles import ChatTitles
from app.window.history.chat_transfer import ChatTransfer
from app.window.history.storage_view import StorageView
from app.window.library.disk_library import DiskLibrary
from app.window.library.library_access import LibraryAccess
from app.window.library.library_page import LibraryPage
from app.window.models.chat_model_offer import ChatModelOffer
from app.window.models.model_check import ModelCheck
from app.window.models.model_line import ModelLine
from app.window.models.model_option_list import ModelOptionList
from app.window.models.model_picker import ModelPicker
from app.window.notices import Notices
from app.window.photo_parts import PhotoParts, photo_parts
from app.window.replies.markdown_style import MarkdownStyle
from app.window.replies.reply_announcer import ReplyAnnouncer
from app.window.settings.chat_options import ChatOptions
from app.window.settings.preferences import Preferences
from app.window.settings.presets import Presets
from app.window.settings.sampling_settings import SamplingSettings, WindowSampling
from app.window.training.training_entry import TrainingEntry
from app.wording.translate import tr


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
    library: LibraryPage
    training: TrainingEntry
    about: AboutPumice
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
            "library": self.library,
            "training": self.training,
            "aboutPumice": self.about,
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
        self.library.close()
        self.training.close()
        ended = self.comparison.close()
        self.jobs.close()
        self.model_jobs.close()
        ended = self.link.close() and ended
        self.store.close()
        return ended


def build(
    paths: Paths, *, opener: EngineOpener, library: LibraryAccess | None = None
) -> WindowParts:
    """Make and join the parts; trouble becomes a notice.  `library`: by default of this disk."""
    shared = _shared_parts(paths, opener)
    store, link, jobs = shared.store, shared.link, shared.jobs
    preferences, notices = shared.preferences, shared.notices
    line = ModelLine(link, notices=notices, preferences=preferences, built_in=starter_model())
    session = _session(shared, line)
    models = _model_picker(shared, session, line)
    comparison = _comparison(shared, session)
    composer = _composer(shared, session, models)
    chat_actions = ChatActions(store, session, notices=notices)
    desktop = DesktopServices(copy=_set_clipboard_text, open_url=QDesktopServices.openUrl)
    folder = _folder_page(shared, desktop)
    welcome = Welcome(sample_photos(), composer, preferences=preferences)
    library_page = _library_page(shared, library or DiskLibrary(paths), line, models.check, desktop)
    library_page.changed.connect(lambda: welcome.show_found(library_page.count_seeing()))
    return WindowParts(
        store=store,
        link=link,
        jobs=jobs,
        model_jobs=shared.model_jobs,
        notices=notices,
        preferences=preferences,
        desktop=desktop,
        line=line,
        models=models,
        session=session,
        composer=composer,
        photos=photo_parts(store, link, jobs, composer, session, notices),
        chat_options=_chat_options(shared, session),
        presets=Presets(paths.presets, notices=notices),
        sampling=SamplingSettings(WindowSampling(preferences)),
        meter=ContextMeter(session, link),
        markdown_style=MarkdownStyle(jobs),
        announcer=ReplyAnnouncer(session.messages, session),
        feedback=Feedback(FeedbackStore(store.database), jobs, paths, notices=notices),
        chat_actions=chat_actions,
        chat_search=ChatSearch(store, session, notices=notices),
        chat_titles=_chat_titles(shared, session),
        chat_transfer=ChatTransfer(store, session, chat_actions, notices=notices),
        storage_view=StorageView(store, session, jobs, notices=notices),
        folder=folder,
        library=library_page,
        training=TrainingEntry(paths, models.check, notices=notices, desktop=desktop),
        about=_about(shared, desktop),
        answer_chat=_answer_chat(shared, session, folder),
        comparison=comparison,
        compare_composer=_compare_composer(shared, comparison),
        welcome=welcome,
    )


def _shared_parts(paths: Paths, opener: EngineOpener) -> SharedParts:
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
        link=EngineLink(opener),
        jobs=JobRunner(),
        model_jobs=JobRunner(),
    )


def _session(shared: SharedParts, line: ModelLine) -> ChatSession:
    """The open chat and the list of chats; the next start shows both as they were."""
    preferences = shared.preferences
    session = ChatSession(
        shared.store,
        shared.link,
        notices=shared.notices,
        sampling=lambda: preferences.settings.sampling,
        model_name=line.name,
    )
    session.numbers_ready.connect(line.show_numbers)
    session.chat_changed.connect(lambda: preferences.keep_open_chat(session.chat_id()))
    session.chats.fold(preferences.settings.folded)
    session.chats.folded_changed.connect(preferences.keep_folded)
    return session


def _model_picker(shared: SharedParts, session: ChatSession, line: ModelLine) -> ModelPicker:
    """What chooses, checks and opens models."""
    jobs, preferences, notices = shared.model_jobs, shared.preferences, shared.notices
    check = ModelCheck(line, jobs, preferences=preferences)
    picker = ModelPicker(
        line,
        jobs,
        check=check,
        options=ModelOptionList(line, preferences),
        chat_model=ChatModelOffer(
            shared.store,
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


def _comparison(shared: SharedParts, session: ChatSession) -> Comparison:
    """One question to two models; what it stores appears in the list of chats."""
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
    comparison.stored.connect(session.others.changed)
    return comparison


def _composer(shared: SharedParts, session: ChatSession, models: ModelPicker) -> Composer:
    """Where a message of the open chat is written or edited; models can be dropped on it too."""
    composer = Composer(
        shared.store,
        shared.jobs,
        notices=shared.notices,
        clipboard=_clipboard,
        submit=session.submit,
        submit_edit=session.tools.submit_edit,
        take_models=models.check.take,
    )
    session.chat_changed.connect(lambda: composer.show_chat(session.chat_id()))
    session.tools.edit_wanted.connect(composer.beginEdit)
    composer.editing_changed.connect(lambda: session.tools.hold(composer.editing_id))
    return composer


def _compare_composer(shared: SharedParts, comparison: Comparison) -> Composer:
    """Where a question to two models is written."""
    composer = Composer(
        shared.store,
        shared.jobs,
        notices=shared.notices,
        clipboard=_clipboard,
        submit=comparison.submit,
        draft_id=COMPARISON,
    )
    comparison.send_wanted.connect(composer.send)
    composer.text_changed.connect(comparison.forgetSending)
    return composer


def _chat_options(shared: SharedParts, session: ChatSession) -> ChatOptions:
    """The settings of the open chat."""
    own = session.own_settings
    options = ChatOptions(shared.preferences, get=own.get, put=own.put)
    session.chat_changed.connect(options.refresh)
    shared.link.model_ready.connect(options.show_card)
    return options


def _chat_titles(shared: SharedParts, session: ChatSession) -> ChatTitles:
    """Titles by the model, if they are wanted."""
    return ChatTitles(
        shared.store,
        shared.link,
        session,
        wanted=lambda: shared.preferences.settings.titles,
        built_in=starter_model(),
    )


def _folder_page(shared: SharedParts, desktop: DesktopServices) -> FolderPage:
    """A folder of photos and its captions."""
    return FolderPage(
        shared.link,
        recents=RecentFolders(shared.paths.data),
        notices=shared.notices,
        desktop=desktop,
        sampling=lambda: shared.preferences.settings.sampling,
    )


def _library_page(
    shared: SharedParts,
    library: LibraryAccess,
    line: ModelLine,
    check: ModelCheck,
    desktop: DesktopServices,
) -> LibraryPage:
    """The models of this computer, and those that can be downloaded."""
    return LibraryPage(
        library,
        opener=shared.opener,
        line=line,
        check=check,
        preferences=shared.preferences,
        notices=shared.notices,
        desktop=desktop,
    )


def _about(shared: SharedParts, desktop: DesktopServices) -> AboutPumice:
    """What this Pumice is."""
    return AboutPumice(
        about_text,
        shared.model_jobs,
        version=version,
        desktop=desktop,
        notices=shared.notices,
        licences=licences_file,
    )


def _answer_chat(shared: SharedParts, session: ChatSession, folder: FolderPage) -> AnswerChat:
    """A chat that goes on from an answer about a folder."""
    return AnswerChat(
        shared.store,
        shared.jobs,
        folder.answer,
        notices=shared.notices,
        open_chat=session.openChat,
    )


def _clipboard() -> QMimeData:
    # Some platforms have nothing at all in an empty clipboard.
    return QGuiApplication.clipboard().mimeData() or QMimeData()


def _set_clipboard_text(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
