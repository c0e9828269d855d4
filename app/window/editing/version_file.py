"""A version saved as a file where a person wants it; the stored one is left as it is."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.storage.photos.photo_store import KeptPhoto, PhotoStore
from app.wording.translate import tr
from engine.atomic_file import atomic_write
from engine.errors import PumiceError

_SAME = {".jpeg": ".jpg"}


def version_file_name(photo: KeptPhoto) -> str:
    """A name to save a photo by: what the person's file was called, and that it is edited."""
    stem = Path(photo.name).stem or tr("Photo")
    name = tr("{name}, edited", name=stem) if photo.parent else stem
    return name + (Path(photo.file).suffix or ".png")


def save_version(store: PhotoStore, photo: KeptPhoto, target: Path) -> None:
    """Write a stored photo to a file of a person: as it is, or as PNG, JPEG or WebP.

    Raises:
        PhotoUnreadable: it is gone or broken.
        PumiceError: it cannot be written there.
    """
    source = store.path(photo)
    if target.resolve().is_relative_to(store.folder.resolve()):
        raise PumiceError(
            "This is Pumice's own folder of photos.", "Choose a folder of yours to save it in."
        )
    if _kind(target) == _kind(source):
        _copy_file(source, target)
        return
    from engine.regions.changed_photo import open_to_change, save_changed

    opened = open_to_change(source)
    save_changed(opened.picture, opened, target)


def _kind(path: Path) -> str:
    suffix = path.suffix.lower()
    return _SAME.get(suffix, suffix)


def _copy_file(source: Path, target: Path) -> None:
    try:
        with source.open("rb") as stream, atomic_write(target) as written:
            shutil.copyfileobj(stream, written)
    except OSError as error:
        raise PumiceError(
            f"{target.name} could not be written: {error.strerror or error}.",
            "Check the folder, its permissions and the space on the disk.",
        ) from error
