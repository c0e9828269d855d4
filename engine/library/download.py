"""A model from the catalogue into a folder of one's own: whole and checked, or not there at all.

It grows in a hidden folder `.NAME.part` beside its target, which is renamed when both files are
complete and their checksums are right.  What is there stays after a stop, a lost connection or a
crash, and the next download goes on from it.  Nothing here reaches the network before `download` or
`plan_download` is called.
"""

from __future__ import annotations

import contextlib
import errno
import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.atomic_file import sync_folder, write_bytes
from engine.errors import DownloadError
from engine.gguf.diagnostics import in_gigabytes
from engine.gguf.pairing import LLM_FILE, VISION_FILE, ModelFiles
from engine.library.catalogue import CatalogueModel, FileRole
from engine.library.download_progress import DownloadProgress, ProgressMeter, Report
from engine.library.transfer import DownloadStopped, Patience, RetryCounter, transfer

if TYPE_CHECKING:
    from engine.library.hub import Hub, RemoteFile

__all__ = [
    "DownloadPlan",
    "DownloadProgress",
    "DownloadStopped",
    "Patience",
    "discard_partial",
    "download",
    "downloaded_model",
    "partial_bytes",
    "plan_download",
]

SOURCE_FILE = "source.json"
MODEL_CARD_FILE = "README.md"
"""A model card, as the hub has them: its head says the licence."""

RESERVE_BYTES = 256 * 2**20
"""Disk space that is left for chats, photos and the disk cache."""

_ASKED = 3
"""How often the hub is asked what a file is, so that a machine without a network soon says so."""

_STORED = {FileRole.MODEL: LLM_FILE, FileRole.MMPROJ: VISION_FILE}


@dataclass(frozen=True)
class DownloadPlan:
    """What a download takes: sizes as the hub says them, and the space on the disk."""

    model: CatalogueModel
    total_bytes: int
    present_bytes: int
    free_bytes: int

    @property
    def missing_bytes(self) -> int:
        """What is still to come."""
        return self.total_bytes - self.present_bytes

    @property
    def fits(self) -> bool:
        """Whether the disk holds the rest, with some space for everything else."""
        return self.missing_bytes + RESERVE_BYTES <= self.free_bytes


def downloaded_model(model: CatalogueModel, folder: Path) -> ModelFiles | None:
    """The files of a model that was got into `folder`, or None if they are not all there."""
    target = folder / model.name
    try:
        stored = json.loads((target / SOURCE_FILE).read_bytes())["files"]
        sizes = {str(each["stored_as"]): each["size_bytes"] for each in stored}
        if any((target / name).stat().st_size != sizes[name] for name in _STORED.values()):
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return ModelFiles(target / LLM_FILE, target / VISION_FILE)


def partial_bytes(model: CatalogueModel, folder: Path) -> int:
    """How much of a model an earlier download left."""
    with contextlib.suppress(OSError):
        return sum(path.stat().st_size for path in _part_folder(model, folder).glob("*.part"))
    return 0


def discard_partial(model: CatalogueModel, folder: Path) -> None:
    """Delete what a stopped download left.  Raises `DownloadError` while it is running."""
    with _only_one(model, folder):
        shutil.rmtree(_part_folder(model, folder), ignore_errors=True)


def plan_download(
    model: CatalogueModel,
    folder: Path,
    *,
    endpoint: str | None = None,
    patience: Patience | None = None,
    stop: threading.Event | None = None,
) -> DownloadPlan:
    """Ask the hub what a download would take.  Nothing is written.

    Raises:
        DownloadError: the hub does not have it or cannot be reached.
        DownloadStopped: `stop` was set.
    """
    patience = patience or Patience()
    hub = _connect(endpoint, patience)
    return _plan_of(model, folder, _find_remotes(hub, model, patience, stop or threading.Event()))


def download(
    model: CatalogueModel,
    folder: Path,
    *,
    report: Report | None = None,
    stop: threading.Event | None = None,
    endpoint: str | None = None,
    patience: Patience | None = None,
) -> ModelFiles:
    """Get a model into `folder/NAME`; a model that is there already is not asked for again.

    Args:
        folder: where models are kept; it is made if it is not there.
        report: is told how far it is, in this thread.
        stop: ends it when set; within `patience.read_timeout_s` where the server is silent.
        endpoint: the hub's address; None for HF_ENDPOINT, or huggingface.co.

    Raises:
        DownloadError: it cannot be got, does not fit on the disk, or is not what was published.
        DownloadStopped: `stop` was set.
    """
    if files := downloaded_model(model, folder):
        return files
    target = folder / model.name
    if target.exists():
        raise DownloadError(
            f"{target} is there already and is not a finished download of {model.name}.",
            "Move or delete that folder, and try again.",
        )
    stop, patience = stop or threading.Event(), patience or Patience()
    hub = _connect(endpoint, patience)
    with _explained_disk(folder), _only_one(model, folder):
        if files := downloaded_model(model, folder):
            return files
        remotes = _find_remotes(hub, model, patience, stop)
        plan = _plan_of(model, folder, remotes)
        if not plan.fits:
            raise _too_full(plan, folder)
        part = _part_folder(model, folder)
        _prepare_part_folder(part, remotes)
        meter = ProgressMeter(plan.total_bytes, report or (lambda _: None))
        for remote in remotes:
            path = _part_file(part, remote)
            transfer(hub, remote, path, meter=meter, stop=stop, patience=patience)
        meter.show()
        _name_finished(part, target, model, remotes, hub.endpoint)
    return ModelFiles(target / LLM_FILE, target / VISION_FILE)


def _connect(endpoint: str | None, patience: Patience) -> Hub:
    try:
        from engine.library.hub import Hub
    except ImportError as error:
        raise _not_installed(error) from error
    return Hub(endpoint, read_timeout_s=patience.read_timeout_s)


def _not_installed(error: ImportError) -> DownloadError:
    return DownloadError(
        f"Getting models needs huggingface_hub: {error.name} is not installed, or too old.",
        'pip install "pumice[hub]"; or bring the files yourself, as docs/models.md says.',
    )


def _find_remotes(
    hub: Hub, model: CatalogueModel, patience: Patience, stop: threading.Event
) -> tuple[RemoteFile, ...]:
    """What the hub says of each file."""
    from engine.library.hub import TryAgain

    found: list[RemoteFile] = []
    retries = RetryCounter(replace(patience, tries=min(patience.tries, _ASKED)), stop)
    while len(found) < len(model.files):
        if stop.is_set():
            raise DownloadStopped
        try:
            found.append(hub.find(model, model.files[len(found)]))
        except TryAgain as again:
            retries.wait(again)
    return tuple(found)


def _plan_of(model: CatalogueModel, folder: Path, remotes: tuple[RemoteFile, ...]) -> DownloadPlan:
    part = _part_folder(model, folder)
    present = sum(_size_or_zero(_part_file(part, remote)) for remote in remotes)
    total = sum(remote.size_bytes for remote in remotes)
    nearest = next(path for path in (folder, *folder.absolute().parents) if path.is_dir())
    return DownloadPlan(model, total, min(present, total), shutil.disk_usage(nearest).free)


def _size_or_zero(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _part_folder(model: CatalogueModel, folder: Path) -> Path:
    return folder / f".{model.name}.part"


def _part_file(part: Path, remote: RemoteFile) -> Path:
    """The name says which content it will have: another version is not mixed with it."""
    return part / f"{remote.sha256[:16]}-{_STORED[remote.file.role]}.part"


def _prepare_part_folder(part: Path, remotes: tuple[RemoteFile, ...]) -> None:
    """The folder of unfinished files, without what does not belong to this download."""
    part.mkdir(parents=True, exist_ok=True)
    for remote in remotes:
        finished = part / _STORED[remote.file.role]
        if finished.exists():  # the last download ended while it gave the files their names
            finished.replace(_part_file(part, remote))
    wanted = {_part_file(part, remote) for remote in remotes}
    for path in part.iterdir():
        if path not in wanted:
            path.unlink()


def _name_finished(
    part: Path,
    target: Path,
    model: CatalogueModel,
    remotes: tuple[RemoteFile, ...],
    endpoint: str,
) -> None:
    """Give the files their names, say where they are from, and rename the folder."""
    for remote in remotes:
        _part_file(part, remote).replace(part / _STORED[remote.file.role])
    write_bytes(part / MODEL_CARD_FILE, _model_card(model).encode())
    write_bytes(part / SOURCE_FILE, _source_json(model, remotes, endpoint))
    sync_folder(part)
    part.rename(target)
    sync_folder(target.parent)


def _model_card(model: CatalogueModel) -> str:
    named = json.dumps(model.licence, ensure_ascii=False)
    head = f"license: other\nlicense_name: {named}\nlicense_link: {model.licence_page}"
    return (
        f"---\n{head}\n---\n# {model.title}\n\n{model.good_at}. Downloaded from <{model.page}>.\n\n"
        f"Licence: {model.licence}. {model.conditions}\n"
    )


def _source_json(model: CatalogueModel, remotes: tuple[RemoteFile, ...], endpoint: str) -> bytes:
    plain = {
        "name": model.name,
        "title": model.title,
        "endpoint": endpoint,
        "repo": model.repo,
        "commit": remotes[0].commit,
        "licence": model.licence,
        "licence_page": model.licence_page,
        "conditions": model.conditions,
        "files": [
            {
                "name": remote.file.name,
                "stored_as": _STORED[remote.file.role],
                "size_bytes": remote.size_bytes,
                "sha256": remote.sha256,
            }
            for remote in remotes
        ],
    }
    return json.dumps(plain, indent=1, ensure_ascii=False).encode() + b"\n"


@contextlib.contextmanager
def _only_one(model: CatalogueModel, folder: Path) -> Iterator[None]:
    """One download of a model at a time, whichever window or terminal began it."""
    try:
        from filelock import FileLock, Timeout
    except ImportError as error:
        raise _not_installed(error) from error
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / f".{model.name}.lock", timeout=0, is_singleton=False)
    try:
        with lock:
            yield
    except Timeout as error:
        raise DownloadError(
            f"{model.name} is being downloaded already, by another window or terminal.",
            "Wait for it, or stop it there.",
        ) from error


def _too_full(plan: DownloadPlan, folder: Path) -> DownloadError:
    needed = in_gigabytes(plan.missing_bytes)
    if plan.present_bytes:
        needed = f"{needed} more; {in_gigabytes(plan.present_bytes)} are here"
    return DownloadError(
        f"{plan.model.title} needs {needed}, and "
        f"{in_gigabytes(plan.free_bytes)} are free on the disk of {folder}. "
        f"{in_gigabytes(RESERVE_BYTES)} of it are left for everything else.",
        "Free some space, choose a smaller model, or choose a folder on another disk.",
    )


_DISK_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


@contextlib.contextmanager
def _explained_disk(folder: Path) -> Iterator[None]:
    """Errors of the disk as sentences."""
    try:
        yield
    except OSError as error:
        if error.errno in _DISK_FULL:
            raise DownloadError(
                f"The disk of {folder} is full.",
                "Free some space and try again: it goes on where it was.",
            ) from error
        if error.errno == errno.EFBIG:
            raise DownloadError(
                f"The disk of {folder} takes no files this large.",
                "A USB stick with FAT32 stops at 4 GB; format it with exFAT, or use another.",
            ) from error
        raise DownloadError(
            f"{error.filename or folder} cannot be written: {error.strerror or error}.",
            "Check the folder, its permissions and the disk.",
        ) from error
