"""The way to the page of training: it is imported and made when a person first opens it.

A window that is never used for training starts as quickly as before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.storage.paths import Paths
from app.window.desktop_services import DesktopServices
from app.window.models.model_check import ModelCheck
from app.window.notices import Notices

if TYPE_CHECKING:
    from app.window.training.training_page import TrainingPage


class TrainingEntry(QObject):
    """Holds the page once it is made.

    Signals:
        announced(str): for assistive technology.
        wanted(): the page is to be shown.
    """

    changed = Signal()
    announced = Signal(str)
    wanted = Signal()

    def __init__(
        self,
        paths: Paths,
        check: ModelCheck,
        *,
        notices: Notices,
        desktop: DesktopServices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._paths, self._check = paths, check
        self._notices, self._desktop = notices, desktop
        self._page: TrainingPage | None = None

    def _get_training_page(self) -> TrainingPage | None:
        return self._page

    page = Property(QObject, _get_training_page, notify=changed)
    """None until it is opened."""

    @Slot(result=QObject)
    def opened(self) -> TrainingPage:
        """The page; made the first time."""
        if self._page is None:
            from app.window.training.training_page import TrainingPage

            self._page = TrainingPage(
                self._paths,
                self._check,
                notices=self._notices,
                desktop=self._desktop,
                parent=self,
            )
            self._page.announced.connect(self.announced)
            self._page.wanted.connect(self.wanted)
            self.changed.emit()
        return self._page

    def close(self) -> None:
        """The window closes; runs go on."""
        if self._page is not None:
            self._page.close()
