"""The settings as the window shows and changes them, and whether it is light or dark."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Property, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QPalette, QStyleHints

from app.storage.model_choice import ModelChoice
from app.storage.model_settings import (
    RecentModel,
    with_model_options,
    with_recent,
    without_recent,
)
from app.storage.settings import Contrast, Language, Settings, Theme, save
from app.window.notices import Notices
from app.wording.translate import translate_sentence
from engine.errors import OptionError, PumiceError
from engine.options import ModelOptions, SamplingOptions, describe

_SCHEMES = {
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
}
_LINKS = {
    (False, False): "#1f6f6b",
    (True, False): "#63c5bd",
    (False, True): "#00309c",
    (True, True): "#ffe14d",
}
"""By dark and high contrast; `Theme.qml` has the same."""
_STEP_PERCENT = 10


class Preferences(QObject):
    """Holds the settings; every change is saved at once."""

    changed = Signal()
    language_changed = Signal()

    def __init__(
        self,
        settings: Settings,
        file: Path,
        *,
        hints: QStyleHints,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self._file, self._hints, self._notices = file, hints, notices
        hints.setColorScheme(_SCHEMES[settings.theme])
        hints.colorSchemeChanged.connect(self.changed)
        self.changed.connect(self._update_link_colour)
        self._had_colours: tuple[bool, bool] | None = None
        self._update_link_colour()

    def _is_dark(self) -> bool:
        if self.settings.theme is Theme.SYSTEM:
            return self._hints.colorScheme() == Qt.ColorScheme.Dark
        return self.settings.theme is Theme.DARK

    dark = Property(bool, _is_dark, notify=changed)

    def _update_link_colour(self) -> None:
        """Qt takes the colour of links from the application when Markdown is laid out."""
        colours = (self._is_dark(), self._has_high_contrast())
        if colours != self._had_colours:
            self._had_colours = colours
            palette = QGuiApplication.palette()
            palette.setColor(QPalette.ColorRole.Link, QColor(_LINKS[colours]))
            QGuiApplication.setPalette(palette)

    def _has_high_contrast(self) -> bool:
        if self.settings.contrast is Contrast.SYSTEM:
            return desktop_wants_contrast(self._hints)
        return self.settings.contrast is Contrast.HIGH

    highContrast = Property(bool, _has_high_contrast, notify=changed)

    def _get_theme(self) -> str:
        return self.settings.theme.value

    def _set_theme(self, theme: str) -> None:
        self._put(theme=Theme(theme))
        self._hints.setColorScheme(_SCHEMES[self.settings.theme])

    theme = Property(str, _get_theme, _set_theme, notify=changed)

    def _get_contrast(self) -> str:
        return self.settings.contrast.value

    def _set_contrast(self, contrast: str) -> None:
        self._put(contrast=Contrast(contrast))

    contrast = Property(str, _get_contrast, _set_contrast, notify=changed)

    def _get_language(self) -> str:
        return self.settings.language.value

    def _set_language(self, language: str) -> None:
        self._put(language=Language(language))
        self.language_changed.emit()

    language = Property(str, _get_language, _set_language, notify=language_changed)

    def _get_text_percent(self) -> int:
        return self.settings.text_percent

    def _set_text_percent(self, percent: int) -> None:
        self._put(text_percent=max(75, min(250, percent)))

    textPercent = Property(int, _get_text_percent, _set_text_percent, notify=changed)

    def _get_text_px(self) -> int:
        pixels = QFontInfo(QGuiApplication.font()).pixelSize()
        return max(8, round(pixels * self.settings.text_percent / 100))

    textPx = Property(int, _get_text_px, notify=changed)

    def _get_motion(self) -> bool:
        return self.settings.motion

    def _set_motion(self, motion: bool) -> None:
        self._put(motion=motion)

    motion = Property(bool, _get_motion, _set_motion, notify=changed)

    def _get_memory(self) -> bool:
        return self.settings.memory

    def _set_memory(self, memory: bool) -> None:
        self._put(memory=memory)

    memory = Property(bool, _get_memory, _set_memory, notify=changed)

    def _get_titles(self) -> bool:
        return self.settings.titles

    def _set_titles(self, titles: bool) -> None:
        self._put(titles=titles)

    titles = Property(bool, _get_titles, _set_titles, notify=changed)

    def _get_sidebar(self) -> bool:
        return self.settings.sidebar

    def _set_sidebar(self, sidebar: bool) -> None:
        self._put(sidebar=sidebar)

    sidebar = Property(bool, _get_sidebar, _set_sidebar, notify=changed)

    def _get_window_width(self) -> int:
        return self.settings.window_px[0]

    windowWidth = Property(int, _get_window_width, constant=True)

    def _get_window_height(self) -> int:
        return self.settings.window_px[1]

    windowHeight = Property(int, _get_window_height, constant=True)

    def _get_place(self) -> list[int]:
        corner = QPoint(*self.settings.window_at)
        seen = any(each.availableGeometry().contains(corner) for each in QGuiApplication.screens())
        return list(self.settings.window_at) if seen else []

    windowPlace = Property(list, _get_place, constant=True)
    """Left and top of the window, in pixels; empty if none is known or no screen is there now."""

    def _is_maximised(self) -> bool:
        return self.settings.maximised

    maximised = Property(bool, _is_maximised, constant=True)

    def _get_sidebar_percent(self) -> int:
        return self.settings.sidebar_percent

    def _set_sidebar_percent(self, percent: int) -> None:
        self._put(sidebar_percent=max(60, min(250, percent)))

    sidebarPercent = Property(int, _get_sidebar_percent, _set_sidebar_percent, notify=changed)

    def _get_page(self) -> str:
        return self.settings.page

    def _set_page(self, page: str) -> None:
        self._put(page=page)

    page = Property(str, _get_page, _set_page, notify=changed)

    def _is_welcomed(self) -> bool:
        return self.settings.welcomed

    welcomed = Property(bool, _is_welcomed, notify=changed)

    @Slot()
    def set_welcomed(self) -> None:
        """The introduction was read, or put away."""
        self._put(welcomed=True)

    def _get_sentences(self) -> dict[str, str]:
        return {name: translate_sentence(text) for name, text in describe(Settings).items()}

    sentences = Property("QVariantMap", _get_sentences, notify=language_changed)  # type: ignore[arg-type]
    """The sentence that goes with each setting."""

    @Slot(str, result=str)
    def describe(self, name: str) -> str:
        """The sentence of one setting; `sentences` follows a change of the language."""
        return self._get_sentences()[name]

    @Slot(int)
    def zoom(self, steps: int) -> None:
        """Make all text larger or smaller; 0 returns to the desktop's size."""
        percent = self.settings.text_percent + steps * _STEP_PERCENT if steps else 100
        self._set_text_percent(percent)

    @Slot(int, int)
    def keepSize(self, width_px: int, height_px: int) -> None:
        """Remember the size of the window."""
        self._put(window_px=(max(width_px, 100), max(height_px, 100)))

    @Slot(int, int)
    def keepPlace(self, left_px: int, top_px: int) -> None:
        """Remember where the window is, if its desktop tells."""
        self._put(window_at=(left_px, top_px))

    @Slot(bool)
    def keepMaximised(self, maximised: bool) -> None:
        """Remember whether the window is maximised; its size is kept for when it is not."""
        self._put(maximised=maximised)

    def keep_open_chat(self, chat_id: int) -> None:
        """Remember which chat is open, for the next start."""
        self._put(open_chat=chat_id)

    def keep_folded(self, folder_ids: Iterable[int]) -> None:
        """Remember which folders of the list are folded."""
        self._put(folded=tuple(sorted(folder_ids)))

    def _get_open_chat_model(self) -> bool:
        return self.settings.open_chat_model

    def _set_open_chat_model(self, open_chat_model: bool) -> None:
        self._put(open_chat_model=open_chat_model)

    openChatModel = Property(bool, _get_open_chat_model, _set_open_chat_model, notify=changed)

    def set_model(self, model: str, mmproj: str = "") -> None:
        """Remember which model to open."""
        self._put(model=model, mmproj=mmproj)

    def add_recent_model(self, model: RecentModel, place: int = 0) -> None:
        """Put a model among the recent ones."""
        self._put(recent_models=with_recent(self.settings, model, place).recent_models)

    def remove_recent_model(self, choice: ModelChoice) -> None:
        """Take a model out of the recent ones."""
        self._put(recent_models=without_recent(self.settings, choice).recent_models)

    def set_model_options(self, choice: ModelChoice, options: ModelOptions) -> None:
        """Change how a model is opened."""
        self._put(model_options=with_model_options(self.settings, choice, options).model_options)

    def set_sampling(self, sampling: SamplingOptions) -> None:
        """Change the sampling options from the next question on."""
        self._put(sampling=sampling)

    def _put(self, **values: object) -> None:
        try:
            settings = dataclasses.replace(self.settings, **values)  # type: ignore[arg-type]
        except OptionError as error:
            self._notices.show_error(error)
            return
        if settings == self.settings:
            return
        self.settings = settings
        self.changed.emit()
        try:
            save(settings, self._file)
        except PumiceError as error:
            self._notices.show_error(error)


def desktop_wants_contrast(hints: QStyleHints) -> bool:
    """Whether the desktop asks for high contrast; Qt tells since 6.10."""
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is None or accessibility() is None:
        return False
    return bool(accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)
