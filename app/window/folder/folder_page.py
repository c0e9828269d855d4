"""The folder page: chooses a folder, runs over its photos, searches and edits the captions.

The table is `caption_table.py`, the run `folder_run.py`, questions `folder_answer.py`.  Whatever
reads or writes a disk does so on a thread of its own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot

from app.storage.captions.caption_file import CaptionFile, form_of
from app.storage.captions.caption_run import PHOTO_QUESTION, CaptionRun, files_to_ask, questions_of
from app.storage.captions.captions import Caption
from app.storage.captions.folder_contents import FolderContents, read_folder
from app.storage.captions.recent_folders import FolderChoice, RecentFolders
from app.window.desktop_services import DesktopServices
from app.window.engines.engine_link import EngineLink, JobRunner
from app.window.folder.caption_actions import CaptionActions
from app.window.folder.caption_search import CaptionSearch
from app.window.folder.caption_table import CaptionTable, readable
from app.window.folder.folder_answer import FolderAnswer
from app.window.folder.folder_run import FolderRun, RunState, disk_work
from app.window.folder.folder_words import problems_in_words, status_in_words
from app.window.folder.recent_folder_list import RecentFolderList
from app.window.notices import Notices
from app.window.photos.mime_photos import MimeContent, local_path
from app.wording.translate import tr
from engine.errors import ModelMissing, PhotosNotSupported, PumiceError
from engine.options import SamplingOptions

if TYPE_CHECKING:
    from engine.gguf.card import Card


class FolderPage(QObject):
    """What a person can do with a folder of photos."""

    changed = Signal()
    problems_changed = Signal()

    def __init__(
        self,
        link: EngineLink,
        *,
        recents: RecentFolders,
        notices: Notices,
        desktop: DesktopServices,
        sampling: Callable[[], SamplingOptions],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs = JobRunner(self)
        self._notices, self._desktop = notices, desktop
        self.recents = RecentFolderList(recents, notices, self)
        self._link = link
        self._choice: FolderChoice | None = None
        self._contents: FolderContents | None = None
        self._reading = False
        self._gone: list[str] = []
        self._left_out_videos = ""
        self.table = CaptionTable(self)
        self.run = FolderRun(
            link, self._jobs, sampling=sampling, model_name=self._model_name, parent=self
        )
        self.answer = FolderAnswer(
            link,
            self._jobs,
            self.table,
            notices=notices,
            sampling=sampling,
            card=lambda: self._card,
            parent=self,
        )
        self.actions = CaptionActions(self.table, self._jobs, notices=notices, desktop=desktop)
        self.search = CaptionSearch(self.table, self._jobs, notices=notices, parent=self)
        self.actions.written.connect(self._on_captioned)
        self.table.counts_changed.connect(self.changed)
        self.run.changed.connect(self.changed)
        self.run.captioned.connect(self._on_captioned)
        self.run.gone.connect(self._on_gone)
        self.run.trouble.connect(notices.show_error)
        self.run.ended.connect(self._on_ended)

    # What the window reads.

    def _get_table(self) -> CaptionTable:
        return self.table

    captionTable = Property(QObject, _get_table, constant=True)

    def _get_answer(self) -> FolderAnswer:
        return self.answer

    folderAnswer = Property(QObject, _get_answer, constant=True)

    def _get_actions(self) -> CaptionActions:
        return self.actions

    captionActions = Property(QObject, _get_actions, constant=True)

    def _get_page_state(self) -> str:
        if self._reading:
            return "reading"
        if self._contents is None:
            return "none"
        return self.run.state.value

    state = Property(str, _get_page_state, notify=changed)
    """`none`, `reading`, `idle`, `running`, `paused` or `stopping`."""

    def _get_folder(self) -> str:
        return readable(self._choice.folder) if self._choice else ""

    folder = Property(str, _get_folder, notify=changed)

    def _get_folder_name(self) -> str:
        return readable(Path(self._choice.folder).name) if self._choice else ""

    name = Property(str, _get_folder_name, notify=changed)

    def _get_file(self) -> str:
        return readable(self._choice.file) if self._choice else ""

    file = Property(str, _get_file, notify=changed)

    def _get_question(self) -> str:
        return self._choice.question if self._choice else PHOTO_QUESTION

    question = Property(str, _get_question, notify=changed)

    def _is_recursive(self) -> bool:
        return self._choice.recursive if self._choice else True

    recursive = Property(bool, _is_recursive, notify=changed)

    def _is_unfinished(self) -> bool:
        return bool(self._choice and self._choice.unfinished)

    unfinished = Property(bool, _is_unfinished, notify=changed)
    """Whether a run was begun earlier and has not asked about every photo."""

    def _get_share(self) -> float:
        return self.run.done / self.run.total if self.run.total else 0.0

    share = Property(float, _get_share, notify=changed)

    def _get_status(self) -> str:
        shown = self.table
        return status_in_words(self._get_page_state(), self.run, len(shown.rows), shown.n_captions)

    status = Property(str, _get_status, notify=changed)

    def _get_current(self) -> str:
        return readable(self.run.current)

    current = Property(str, _get_current, notify=changed)

    def _get_problems(self) -> list[str]:
        return problems_in_words(self._contents, self._gone, self._left_out_videos)

    problems = Property(list, _get_problems, notify=problems_changed)

    def _get_search(self) -> CaptionSearch:
        return self.search

    captionSearch = Property(QObject, _get_search, constant=True)

    def _get_recents(self) -> RecentFolderList:
        return self.recents

    recentFolders = Property(QObject, _get_recents, constant=True)

    # Choosing.

    @Slot(QUrl)
    def chooseUrl(self, url: QUrl) -> None:
        """Open a folder that was chosen in a dialog."""
        path = local_path(QUrl(url))
        if path is not None:
            self.open_folder(path)

    @Slot(object)
    def drop(self, content: MimeContent) -> None:
        """Open a folder that was dropped, or the folder of a dropped photo."""
        if content.files:
            path = content.files[0]
            self.open_folder(path if path.is_dir() else path.parent)
        for error in content.refused:
            self._notices.show_error(error)

    @Slot(str)
    def choose(self, folder: str) -> None:
        """Open one of the recent folders."""
        self.open_folder(Path(folder))

    def open_folder(self, folder: Path) -> None:
        """Show a folder, with the captions that there are."""
        if self._refuses():
            return
        self._choice = self.recents.choice_of(folder)
        self._read_folder(start=False)

    @Slot(QUrl)
    def chooseFile(self, url: QUrl) -> None:
        """Keep the captions in another file; one that is there is gone on with."""
        path = local_path(QUrl(url))
        if path is None or self._choice is None or self._refuses():
            return
        self._choice = dataclasses.replace(self._choice, file=str(path))
        self._read_folder(start=False)

    @Slot()
    def leave(self) -> None:
        """Go back to choosing a folder."""
        if not self._refuses():
            self._choice = self._contents = self.answer.index = None
            self.answer.clear()
            self.search.use(None)
            self.table.show(Path(), ())
            self.changed.emit()

    # The run.

    @Slot(str, bool)
    def start(self, question: str, recursive: bool) -> None:
        """Ask the question about every photo that has no caption yet."""
        question = question.strip()
        if self._choice is None or not question or self._refuses():
            return
        if self._card is None or not self._card.sees:
            self._notices.show_error(_no_model(self._card))
            return
        choice = dataclasses.replace(self._choice, question=question, recursive=recursive)
        if self.recents.is_own_file(Path(choice.file)):
            file = self.recents.file_for(Path(choice.folder), question)
            choice = dataclasses.replace(choice, file=str(file))
        self._choice = choice
        self._read_folder(start=True)

    @Slot()
    def pause(self) -> None:
        """Hold the run."""
        self.run.pause()

    @Slot()
    def resume(self) -> None:
        """Go on after a pause."""
        self.run.resume()

    @Slot()
    def stop(self) -> None:
        """End the run; it can be gone on with later."""
        self.run.stop()

    @Slot()
    def openFile(self) -> None:
        """Open the file of captions in the person's program for it."""
        if self._choice and Path(self._choice.file).is_file():
            self._desktop.open_path(Path(self._choice.file))

    def close(self) -> None:
        """The window closes; a run goes on when it is started again."""
        self._jobs.close()
        self.run.close()

    # Inside.

    def _model_name(self) -> str:
        return self._card.name if self._card else ""

    @property
    def _card(self) -> Card | None:
        """Of the model that is open."""
        return self._link.card

    def _refuses(self) -> bool:
        """A folder that is being asked about is not changed under the run."""
        if self.run.state is RunState.IDLE and not self._reading:
            return False
        self._notices.show_info(
            tr("A folder is being asked about."), tr("Stop the run before you change this.")
        )
        return True

    def _read_folder(self, *, start: bool) -> None:
        """Read folder and captions; then begin the run if that is wanted."""
        choice, card = self._choice, self._card
        assert choice is not None
        self._reading = True
        self._gone.clear()
        self.changed.emit()
        folder, file = Path(choice.folder), Path(choice.file)

        def read() -> tuple[FolderContents, CaptionFile | None]:
            contents = read_folder(folder, file, recursive=choice.recursive)
            store = None
            if start and contents.rows:
                file.parent.mkdir(parents=True, exist_ok=True)
                questions = questions_of(choice.question)
                store = CaptionFile(file, form_of(file), questions, folder, resume=True)
            return contents, store

        def done(outcome: tuple[FolderContents, CaptionFile | None]) -> None:
            self._on_read(*outcome, card=card)

        self._jobs.run(lambda: disk_work(read), done, self._on_unreadable)

    def _on_read(
        self, contents: FolderContents, store: CaptionFile | None, *, card: Card | None
    ) -> None:
        assert self._choice is not None
        self._reading = False
        self._contents = contents
        self.answer.index = contents.index
        self.actions.use(Path(self._choice.file), contents.captions, store)
        self.table.show(contents.folder, contents.rows)
        self.search.use(contents.index)
        if contents.captions.questions and store is None:
            question = contents.captions.questions[0]
            self._choice = dataclasses.replace(self._choice, question=question)
        for note in store.notes if store else contents.captions.owner.notes:
            self._notices.show_info(note)
        if store is not None and card is not None:
            self._begin_run(contents, store, card)
        self._remember(dataclasses.replace(self._choice, unfinished=self._is_open_ended(store)))
        self.problems_changed.emit()
        self.changed.emit()

    def _is_open_ended(self, store: CaptionFile | None) -> bool:
        assert self._choice is not None
        return store is not None or (self._choice.unfinished and self._waiting() > 0)

    def _waiting(self) -> int:
        return sum(row.caption is None for row in self.table.rows)

    def _begin_run(self, contents: FolderContents, store: CaptionFile, card: Card) -> None:
        files, left_out = files_to_ask(contents.scan, card)
        self._left_out_videos = left_out.why if left_out.count else ""
        wanted = {file.path for file in files}
        rows = [row for row in contents.rows if row.file.path in wanted]
        run = CaptionRun(contents.folder, self._get_question(), store, card.name)
        self.run.start(run, rows)

    def _on_unreadable(self, error: PumiceError) -> None:
        self._reading = False
        if self._contents is None:
            self._choice = None
        self._notices.show_error(error)
        self.changed.emit()

    def _on_captioned(self, number: int, caption: Caption) -> None:
        self.table.put_caption(number, caption)
        self.search.put(self.table.rows[number])

    def _on_gone(self, path: str) -> None:
        self._gone.append(path)
        self.problems_changed.emit()

    def _on_ended(self, finished: bool) -> None:
        assert self._choice is not None
        self.actions.release()
        self._remember(dataclasses.replace(self._choice, unfinished=not finished))
        if finished:
            self._notices.show_info(
                tr("The folder “{name}” is done.", name=self._get_folder_name()),
                tr("The captions are in {file}.", file=self._get_file()),
            )

    def _remember(self, choice: FolderChoice) -> None:
        if self._choice and self._choice.folder == choice.folder:
            self._choice = choice
        self.recents.remember(choice)
        self.changed.emit()


def _no_model(card: Card | None) -> PumiceError:
    if card is None:
        return ModelMissing("No model is open.", "Open a model first.")
    return PhotosNotSupported(
        f"The model {card.name} cannot see photos.", "Open a model with a vision file."
    )
