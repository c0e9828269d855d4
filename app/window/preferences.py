"""The settings as the window shows and changes them, and whether it is light or dark."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QPalette, QStyleHints

from app.storage.model_choice import ModelChoice
from app.storage.model_settings import (
    RecentModel,
    with_model_options,
    with_recent,
    without_recent,
)
from app.storage.settings import Settings, Theme, save
from app.window.notices import Notices
from engine.errors import OptionError, PumiceError
from engine.options import ModelOptions, SamplingOptions, describe

_SCHEMES = {
    Theme.SYSTEM: Qt.ColorScheme.Unknown,
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
}
_LINKS = {False: "#1f6f6b", True: "#63c5bd"}
_STEP_PERCENT = 10


class Preferences(QObject):
    """Holds the settings; every change is saved at once."""

    changed = Signal()

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
        self._was_dark: bool | None = None
        self._update_link_colour()

    def _is_dark(self) -> bool:
        if self.settings.theme is Theme.SYSTEM:
            return self._hints.colorScheme() == Qt.ColorScheme.Dark
        return self.settings.theme is Theme.DARK

    dark = Property(bool, _is_dark, notify=changed)

    def _update_link_colour(self) -> None:
        """Qt takes the colour of links from the application when Markdown is laid out."""
        dark = self._is_dark()
        if dark != self._was_dark:
            self._was_dark = dark
            palette = QGuiApplication.palette()
            palette.setColor(QPalette.ColorRole.Link, QColor(_LINKS[dark]))
            QGuiApplication.setPalette(palette)

    def _get_theme(self) -> str:
        return self.settings.theme.value

    def _set_theme(self, theme: str) -> None:
        self._put(theme=Theme(theme))
        self._hints.setColorScheme(_SCHEMES[self.settings.theme])

    theme = Property(str, _get_theme, _set_theme, notify=changed)

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

    @Slot(str, result=str)
    def describe(self, name: str) -> str:
        """The sentence that goes with a setting."""
        return describe(Settings)[name]

    @Slot(int)
    def zoom(self, steps: int) -> None:
        """Make all text larger or smaller; 0 returns to the desktop's size."""
        percent = self.settings.text_percent + steps * _STEP_PERCENT if steps else 100
        self._set_text_percent(percent)

    @Slot(int, int)
    def keepSize(self, width_px: int, height_px: int) -> None:
        """Remember the size of the window."""
        self._put(window_px=(max(width_px, 100), max(height_px, 100)))

    def keep_open_chat(self, chat_id: int) -> None:
        """Remember which chat is open, for the next start."""
        self._put(open_chat=chat_id)

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
