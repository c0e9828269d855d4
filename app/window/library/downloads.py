"""Downloads of models: asked about once, one at a time, stopped and resumed.

Nothing reaches the network before a person has pressed the button and said yes.
"""

from __future__ import annotations

import dataclasses
import enum
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from app.window.engines.engine_link import JobRunner
from app.window.library.library_access import FoundModel, LibraryAccess, ModelOffer, Transfer
from app.window.throttle import Throttle
from app.wording.translate import tr, translate_error
from engine.errors import PumiceError

ANNOUNCED_PERCENT = 25
"""A screen reader hears of every quarter."""

SHOWN_EVERY_MS = 200


class DownloadStep(enum.Enum):
    """Where the download of a model stands."""

    NONE = "none"
    WAITING = "waiting"
    RUNNING = "running"
    STOPPING = "stopping"
    STOPPED = "stopped"
    """Some of it is here; it can be resumed, also after a restart."""
    FAILED = "failed"
    HERE = "here"


@dataclass(frozen=True)
class DownloadState:
    """What is shown of a download."""

    step: DownloadStep = DownloadStep.NONE
    transfer: Transfer = field(default_factory=lambda: Transfer(0))
    message: str = ""
    hint: str = ""

    @property
    def share(self) -> float:
        """How much is here, 0 to 1."""
        total = self.transfer.total_bytes
        return min(1.0, self.transfer.done_bytes / total) if total else 0.0


ACTIVE = (DownloadStep.WAITING, DownloadStep.RUNNING, DownloadStep.STOPPING)


class Downloads(QObject):
    """Fetches models of the catalogue, one after the other.

    Signals:
        changed(str): the state of the model with this name.
        asked(ModelOffer): whether to begin; `begin` follows if the person agrees.
        finished(ModelOffer, FoundModel): a model is here.
        announced(str): progress for assistive technology.
    """

    changed = Signal(str)
    asked = Signal(object)
    finished = Signal(object, object)
    announced = Signal(str)

    def __init__(self, access: LibraryAccess, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._access = access
        self._jobs = JobRunner(self)
        self._states: dict[str, DownloadState] = {}
        self._stops: dict[str, threading.Event] = {}
        self._agreed: set[str] = set()
        self._quarters: dict[str, int] = {}
        self._latest: dict[str, Transfer] = {}
        self._throttle = Throttle(self._show_latest, every_ms=SHOWN_EVERY_MS, parent=self)

    def state(self, name: str) -> DownloadState:
        """What is to be shown of a model."""
        return self._states.get(name, DownloadState())

    @property
    def active(self) -> tuple[str, ...]:
        """Names of models that are fetched, or wait for that."""
        return tuple(name for name, state in self._states.items() if state.step in ACTIVE)

    def show_begun(self, begun: Mapping[str, int], sizes: Mapping[str, int | None]) -> None:
        """Downloads that an earlier window stopped."""
        for name, done in begun.items():
            if self.state(name).step is DownloadStep.NONE:
                transfer = Transfer(done, sizes.get(name))
                self._agreed.add(name)
                self._set_state(name, DownloadState(DownloadStep.STOPPED, transfer))

    def show_here(self, name: str) -> None:
        """A model that was got before."""
        if self.state(name).step is not DownloadStep.HERE:
            self._set_state(name, DownloadState(DownloadStep.HERE))

    def show_gone(self, name: str) -> None:
        """A model whose files were deleted."""
        if self.state(name).step is DownloadStep.HERE:
            self._agreed.discard(name)
            self._set_state(name, DownloadState())

    def get(self, offer: ModelOffer) -> None:
        """The button was pressed: ask first, unless the person has agreed to this model before."""
        if self.state(offer.name).step in (*ACTIVE, DownloadStep.HERE):
            return
        if offer.name in self._agreed:
            self.begin(offer)
        else:
            self.asked.emit(offer)

    def begin(self, offer: ModelOffer) -> None:
        """Fetch a model, or go on with it."""
        name = offer.name
        if name in self.active:
            return
        self._agreed.add(name)
        stop = self._stops[name] = threading.Event()
        kept = self.state(name).transfer
        first = Transfer(kept.done_bytes, kept.total_bytes or offer.size_bytes)
        self._set_state(name, DownloadState(DownloadStep.WAITING, first))
        self._quarters[name] = _percent(first) // ANNOUNCED_PERCENT
        self._jobs.run(
            lambda: self._fetch(offer, stop),
            lambda got: self._on_fetched(offer, got),
            lambda error: self._on_fetch_failed(name, error),
        )

    def stop(self, name: str) -> None:
        """Stop a download; what is here stays."""
        if name in self.active and (stop := self._stops.get(name)):
            stop.set()
            state = dataclasses.replace(self.state(name), step=DownloadStep.STOPPING)
            self._set_state(name, state)

    def close(self) -> None:
        """Stop all of them and wait until what is here is kept."""
        for stop in self._stops.values():
            stop.set()
        self._jobs.close()

    def _fetch(self, offer: ModelOffer, stop: threading.Event) -> FoundModel | None:
        """On the other thread."""
        if stop.is_set():
            return None

        due = [0.0]

        def report(transfer: Transfer) -> None:
            now = time.monotonic()
            if now >= due[0]:
                due[0] = now + SHOWN_EVERY_MS / 2000
                self._jobs.tell(lambda: self._on_transfer(offer.name, transfer))

        return self._access.download(offer, report=report, stop=stop)

    def _on_transfer(self, name: str, transfer: Transfer) -> None:
        if self.state(name).step in (DownloadStep.WAITING, DownloadStep.RUNNING):
            self._latest[name] = transfer
            self._throttle.ask()

    def _show_latest(self) -> None:
        latest, self._latest = self._latest, {}
        for name, transfer in latest.items():
            if self.state(name).step in (DownloadStep.WAITING, DownloadStep.RUNNING):
                self._set_state(name, DownloadState(DownloadStep.RUNNING, transfer))
                self._announce(name, transfer)

    def _announce(self, name: str, transfer: Transfer) -> None:
        quarter = _percent(transfer) // ANNOUNCED_PERCENT
        if quarter > self._quarters.get(name, 0):
            self._quarters[name] = quarter
            percent = quarter * ANNOUNCED_PERCENT
            self.announced.emit(tr("{name}: {percent} % is here", name=name, percent=percent))

    def _on_fetched(self, offer: ModelOffer, got: FoundModel | None) -> None:
        name = offer.name
        transfer = self._latest.pop(name, self.state(name).transfer)
        if got is None:
            self._set_state(name, DownloadState(DownloadStep.STOPPED, transfer))
            return
        self._set_state(name, DownloadState(DownloadStep.HERE))
        self.finished.emit(offer, got)

    def _on_fetch_failed(self, name: str, error: PumiceError) -> None:
        transfer = self._latest.pop(name, self.state(name).transfer)
        state = DownloadState(DownloadStep.FAILED, transfer, error.message, error.hint)
        self._set_state(name, state)
        message, hint = translate_error(error)
        self.announced.emit(f"{message} {hint}".strip())

    def _set_state(self, name: str, state: DownloadState) -> None:
        self._states[name] = state
        self.changed.emit(name)


def _percent(transfer: Transfer) -> int:
    total = transfer.total_bytes
    return int(100 * transfer.done_bytes / total) if total else 0
