"""One file from the hub into an unfinished file beside its target: resumed, counted, checked."""

from __future__ import annotations

import hashlib
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import DownloadError
from engine.library.download_progress import DownloadStage, ProgressMeter

if TYPE_CHECKING:
    from engine.library.hub import Hub, RemoteFile
    from engine.library.hub_errors import TryAgain

_BLOCK_BYTES = 2**22


class DownloadStopped(Exception):
    """A download was stopped, because whoever asked for it has changed their mind.

    It is no `PumiceError`: what came is kept, and the next download goes on from there."""


@dataclass(frozen=True)
class Patience:
    """How often and how long to wait for a server.

    Args:
        tries: attempts without a single new byte before giving up.
        first_wait_s: before the second attempt; twice as long before each further one.
        longest_wait_s: a server that wants a longer pause is not waited for.
        read_timeout_s: how long nothing may come.
    """

    tries: int = 6
    first_wait_s: float = 1.0
    longest_wait_s: float = 120.0
    read_timeout_s: float = 15.0


class RetryCounter:
    """Counts attempts that brought nothing, and waits between them."""

    def __init__(self, patience: Patience, stop: threading.Event) -> None:
        self._patience = patience
        self._stop = stop
        self._failed = 0

    def reset(self) -> None:
        """Something came."""
        self._failed = 0

    def wait(self, again: TryAgain) -> None:
        """Before the next attempt.

        Raises:
            DownloadError: there is no next attempt.
            DownloadStopped: it was stopped while it waited.
        """
        self._failed += 1
        wait_s = self._patience.first_wait_s * 2 ** (self._failed - 1)
        if again.wait_s is not None:
            wait_s = again.wait_s
        if self._failed >= self._patience.tries or wait_s > self._patience.longest_wait_s:
            raise again.error
        if self._stop.wait(wait_s):
            raise DownloadStopped


def transfer(
    hub: Hub,
    remote: RemoteFile,
    part: Path,
    *,
    meter: ProgressMeter,
    stop: threading.Event,
    patience: Patience,
) -> None:
    """Complete the unfinished file `part`, and check all of it.

    Raises:
        DownloadError: it cannot be completed.  If it was complete and wrong it is deleted, else
            it stays.
        DownloadStopped: it was stopped; the file stays.
        OSError: it cannot be written.
    """
    from engine.library.hub_errors import TryAgain

    incoming = _UnfinishedFile(remote, part, meter, stop)
    incoming.read_again()
    retries = RetryCounter(patience, stop)
    while incoming.have_bytes < remote.size_bytes:
        before = incoming.have_bytes
        try:
            incoming.receive(hub)
        except TryAgain as again:
            if incoming.have_bytes > before:
                retries.reset()
            meter.enter(DownloadStage.WAITING)
            retries.wait(again)
            meter.enter(DownloadStage.GETTING)
    incoming.check()


class _UnfinishedFile:
    """What has come of a file, with its running checksum."""

    def __init__(
        self, remote: RemoteFile, path: Path, meter: ProgressMeter, stop: threading.Event
    ) -> None:
        self._remote = remote
        self._path = path
        self._meter = meter
        self._stop = stop
        self._digest = hashlib.sha256()
        self.have_bytes = 0

    def read_again(self) -> None:
        """Count and digest what an earlier attempt left."""
        if not self._path.exists():
            return
        if self._path.stat().st_size > self._remote.size_bytes:
            self._path.unlink()
            return
        self._meter.enter(DownloadStage.CHECKING)
        with self._path.open("rb") as stream:
            while block := stream.read(_BLOCK_BYTES):
                self._go_on()
                self._take(block)
                self._meter.present(len(block))
        self._meter.enter(DownloadStage.GETTING)

    def receive(self, hub: Hub) -> None:
        """Append what the hub sends, to the end or until the connection breaks."""
        with (
            hub.stream(self._remote, self.have_bytes) as incoming,
            self._path.open("ab") as stream,
        ):
            if incoming.start > self.have_bytes:
                raise self._wrong("a part is missing")
            skip = self.have_bytes - incoming.start
            for chunk in incoming.chunks:
                self._go_on()
                new = chunk[skip:]
                skip -= min(skip, len(chunk))
                if self.have_bytes + len(new) > self._remote.size_bytes:
                    raise self._wrong("more comes than was announced")
                stream.write(new)
                self._take(new)
                self._meter.add(len(new))
            stream.flush()
            os.fsync(stream.fileno())
        if self.have_bytes < self._remote.size_bytes:
            from engine.library.hub_errors import TryAgain

            raise TryAgain(
                DownloadError(
                    f"{self._remote.file.name} ended early: {self.have_bytes:,} of "
                    f"{self._remote.size_bytes:,} bytes came.",
                    "Try again: it goes on where it was.",
                )
            )

    def check(self) -> None:
        """Whether it is the file that was published; if not, it is deleted."""
        if self._digest.hexdigest() != self._remote.sha256:
            self._path.unlink()
            raise self._wrong("its checksum is not the published one")

    def _take(self, block: bytes) -> None:
        self._digest.update(block)
        self.have_bytes += len(block)

    def _go_on(self) -> None:
        if self._stop.is_set():
            raise DownloadStopped

    def _wrong(self, why: str) -> DownloadError:
        return DownloadError(
            f"{self._remote.file.name} did not come as it was published: {why}.",
            "Try again; if it happens twice, something between here and the hub changes files.",
        )
