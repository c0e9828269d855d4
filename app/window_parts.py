"""The parts behind the window, made and joined.  `app.main` opens the window itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.late_parts import LateParts
from app.shared_parts import SharedParts, clipboard_content, shared_parts
from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.feedback import FeedbackStore
from app.storage.model_choice import ModelChoice
from app.storage.paths import Paths, sample_photos, starter_model
from app.window.chat.composer import Composer
from app.window.chat.feedback import Feedback
from app.window.chat.session import ChatSession
from app.window.chat.skill_menu import SkillMenu, why_no_skill
from app.window.chat.usage import ContextMeter
from app.window.chat.welcome import Welcome
from app.window.desktop_services import DesktopServices
from app.window.engines.engine_link import EngineLink, EngineOpener, JobRunner
from app.window.engines.engine_requests import NoModelOpen
from app.window.engines.model_files import fits_beside_another
from app.window.history.chat_actions import ChatActions
from app.window.history.chat_search import ChatSearch
from app.window.history.chat_titles import ChatTitles
from app.window.judging.judge_asker import JudgeAsker
from app.window.judging.version_judge import VersionJudge
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

if TYPE_CHECKING:
    from app.window.comparison.two_engines import TwoEngines
    from app.window.editing.skill_access import SkillAccess
    from app.window.library.library_access import LibraryAccess


@dataclass
class WindowParts:
    """Everything behind the window."""

    shared: SharedParts
    sampling: SamplingSettings
    line: ModelLine
    models: ModelPicker
    photos: PhotoParts
    session: ChatSession
    composer: Composer
    skill_menu: SkillMenu
    welcome: Welcome
    chat_options: ChatOptions
    presets: Presets
    meter: ContextMeter
    desktop: DesktopServices
    markdown_style: MarkdownStyle
    chat_actions: ChatActions
    chat_search: ChatSearch
    chat_titles: ChatTitles
    late: LateParts
    training: TrainingEntry
    feedback: Feedback
    version_judge: VersionJudge
    announcer: ReplyAnnouncer

    @property
    def store(self) -> ChatStore:
        """The chats."""
        return self.shared.store

    @property
    def link(self) -> EngineLink:
        """The window's end of the engine."""
        return self.shared.link

    @property
    def jobs(self) -> JobRunner:
        """Runs short jobs."""
        return self.shared.jobs

    @property
    def notices(self) -> Notices:
        """Errors and news on the screen."""
        return self.shared.notices

    @property
    def preferences(self) -> Preferences:
        """The settings."""
        return self.shared.preferences

    def for_qml(self) -> dict[str, QObject]:
        """What `Main.qml` gets, by the names of its properties."""
        return {
            "session": self.session,
            "composer": self.composer,
            "skillMenu": self.skill_menu,
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
            "desktop": self.desktop,
            "markdownStyle": self.markdown_style,
            "chatActions": self.chat_actions,
            "chatSearch": self.chat_search,
            "late": self.late,
            "training": self.training,
            "feedback": self.feedback,
            "versionJudge": self.version_judge,
            "announcer": self.announcer,
        }

    def spoken(self) -> list[QObject]:
        """What shows texts by now, and is to say them again in another language."""
        shown = [part for part in self.for_qml().values() if part is not self.late]
        return [*shown, *self.late.made.values()]

    def close(self) -> bool:
        """Store what there is and end the threads.  False: the engine is still busy."""
        self.composer.close()
        self.session.close()
        self.chat_search.close()
        self.training.close()
        ended = self.version_judge.close()
        ended = self.late.close() and ended
        self.jobs.close()
        self.shared.model_jobs.close()
        ended = self.link.close() and ended
        self.store.close()
        return ended


def build(
    paths: Paths,
    *,
    opener: EngineOpener,
    library: LibraryAccess | None = None,
    skills: SkillAccess | None = None,
) -> WindowParts:
    """Make and join the parts, by default with this computer's library and skills."""
    shared = shared_parts(paths, opener)
    store, link, jobs = shared.store, shared.link, shared.jobs
    preferences, notices = shared.preferences, shared.notices
    line = ModelLine(link, notices=notices, preferences=preferences, built_in=starter_model())
    session = _session(shared, line)
    models = _model_picker(shared, session, line)
    skill_menu = SkillMenu(session, store)
    composer = _composer(shared, session, models, skill_menu)
    chat_actions = ChatActions(store, session, notices=notices)
    desktop = DesktopServices(copy=_set_clipboard_text, open_url=QDesktopServices.openUrl)
    welcome = Welcome(sample_photos(), composer, preferences=preferences)
    feedback = Feedback(FeedbackStore(store.database), jobs, paths, notices=notices)
    version_judge = _version_judge(shared, feedback, line, session)
    photos = photo_parts(store, link, jobs, composer, session, notices)
    late = LateParts(
        shared,
        session,
        line,
        check=models.check,
        actions=chat_actions,
        welcome=welcome,
        desktop=desktop,
        library=library,
        photos=photos,
        composer=composer,
        skills=skills,
    )
    return WindowParts(
        shared=shared,
        desktop=desktop,
        line=line,
        models=models,
        session=session,
        composer=composer,
        skill_menu=skill_menu,
        photos=photos,
        chat_options=_chat_options(shared, session),
        presets=Presets(paths.presets, notices=notices),
        sampling=SamplingSettings(WindowSampling(preferences)),
        meter=ContextMeter(session, link),
        markdown_style=MarkdownStyle(jobs),
        announcer=ReplyAnnouncer(session.messages, session),
        feedback=feedback,
        version_judge=version_judge,
        chat_actions=chat_actions,
        chat_search=ChatSearch(store, session, notices=notices),
        chat_titles=_chat_titles(shared, session),
        late=late,
        training=TrainingEntry(paths, models.check, notices=notices, desktop=desktop),
        welcome=welcome,
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


def _composer(
    shared: SharedParts, session: ChatSession, models: ModelPicker, skill_menu: SkillMenu
) -> Composer:
    """Where a message of the open chat is written or edited; models can be dropped on it too."""
    composer = Composer(
        shared.store,
        shared.jobs,
        notices=shared.notices,
        clipboard=clipboard_content,
        submit=skill_menu.submit,
        submit_edit=session.tools.submit_edit,
        take_models=models.check.take,
    )
    session.chat_changed.connect(lambda: composer.show_chat(session.chat_id()))
    session.tools.edit_wanted.connect(composer.beginEdit)
    skill_menu.sending.connect(composer.send)
    skill_menu.why_not = lambda: why_no_skill(
        composer.photos.kept_if_all_read(), session.messages.photo_total()
    )
    composer.photos_read.connect(skill_menu.look_again)
    composer.editing_changed.connect(lambda: session.tools.hold(composer.editing_id))
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


def _version_judge(
    shared: SharedParts, feedback: Feedback, line: ModelLine, session: ChatSession
) -> VersionJudge:
    """The open model or another one as a judge of versions."""
    link, preferences = shared.link, shared.preferences

    def make_engines() -> TwoEngines:
        from app.window.comparison.two_engines import TwoEngines

        return TwoEngines(
            link,
            opener=shared.opener,
            jobs=shared.jobs,
            notices=shared.notices,
            fits=fits_beside_another,
        )

    def judges() -> list[tuple[str, ModelChoice | None]]:
        from app.window.comparison.compare_models import ComparisonModels

        usual = {link.choice, ModelChoice(starter_model())}
        models = ComparisonModels(lambda: preferences.settings, starter_model())
        others = [(each.label, each.choice) for each in models.offered("") if each.choice]
        own = (line.name() or tr("Open model"), None)
        return [own, *(each for each in others if each[1] not in usual)]

    asker = JudgeAsker(link, make_engines)
    judge = VersionJudge(shared.store, asker, feedback, judges=judges, notices=shared.notices)
    session.answering.grown.connect(judge.forget)
    return judge


def _set_clipboard_text(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
