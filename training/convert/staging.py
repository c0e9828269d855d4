"""The staging folder of a conversion: beside the output folder, and renamed to it at the end.

It outlives a run that is killed, so that another can resume; a lock keeps two runs apart.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from engine.errors import ConvertError

_LOCK, _MODEL = "lock", "model"


class StagingFolder:
    """A folder `.NAME.part` beside `out`, locked for this run.

    `model` becomes `out`; the journal is in `folder` itself.
    """

    def __init__(self, out: Path) -> None:
        self.out = out
        self.folder = out.with_name(f".{out.name}.part")
        self.model = self.folder / _MODEL

    def clear(self) -> None:
        """Delete what an earlier run left, but restore a model that it was about to replace."""
        if (self.folder / "old").exists() and not self.out.exists():
            (self.folder / "old").replace(self.out)
        for path in self.folder.iterdir():
            if path.name != _LOCK:
                _remove(path)
        self.model.mkdir()

    def has_model(self) -> bool:
        """Whether an earlier run left something."""
        return self.model.is_dir()

    def swap(self, check: Callable[[], None]) -> None:
        """Move the model to `out`; `check` raises if what is there must not be replaced."""
        check()
        old = self.folder / "old"
        try:
            if self.out.exists():
                self.out.replace(old)
            self.model.replace(self.out)
        except OSError as error:
            if old.exists() and not self.out.exists():
                old.replace(self.out)
            raise OutputBlocked(
                f"The model is complete, but cannot be moved to {self.out}: {error.strerror}.",
                "Close what uses that folder and run the command again with --resume.",
            ) from error


class OutputBlocked(ConvertError):
    """The model is complete, but cannot be moved to `out` now: the staging folder stays."""


@contextlib.contextmanager
def staging_folder(out: Path) -> Iterator[StagingFolder]:
    """The locked folder of a run.

    It is deleted when the run succeeds and when the checkpoint is refused; it stays when the run is
    stopped or killed.

    Raises:
        ConvertError: another run has it, or nothing can be written there.
    """
    staging, keep = StagingFolder(out), True
    try:
        with _locked(staging.folder):
            try:
                yield staging
                keep = False
            except ConvertError as error:
                keep = isinstance(error, OutputBlocked)
                raise
            finally:
                if not keep:
                    _clear(staging.folder)
    finally:
        if not keep:  # Windows removes no open file, so the lock goes last
            with contextlib.suppress(OSError):
                (staging.folder / _LOCK).unlink()
                staging.folder.rmdir()


def _clear(folder: Path) -> None:
    for path in folder.iterdir():
        if path.name != _LOCK:
            _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    try:
        file = _open_locked(folder)
    except BlockingIOError as error:
        raise ConvertError(
            f"Another run is making {folder.name.removeprefix('.').removesuffix('.part')} in "
            f"{folder.parent}.",
            "Wait for it, or give another folder.",
        ) from error
    except OSError as error:
        raise ConvertError(
            f"{folder.parent} cannot be written to: {error.strerror}.", "Give another folder."
        ) from error
    with file:
        yield


def _open_locked(folder: Path) -> BinaryIO:
    """The open and locked file; the system unlocks it however this program ends."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / _LOCK).open("ab")
        try:
            _lock_file(file)
            now = (folder / _LOCK).stat()
        except FileNotFoundError:  # the run before has just cleaned up
            file.close()
            continue
        except OSError:
            file.close()
            raise
        if os.path.samestat(now, os.fstat(file.fileno())):
            return file
        file.close()


def _lock_file(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
