"""Which files of a folder are GGUF files, and which pairs a folder of Ollama lists.

Files are known by how they begin, not by their names: Ollama's and Hugging Face's blobs have no
suffix.  No headers are read here.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.errors import ModelUnreadable
from engine.gguf.header import is_gguf

_UNFINISHED = (
    ".part",
    ".partial",
    ".crdownload",
    ".download",
    ".incomplete",
    ".tmp",
    ".aria2",
    ".downloadinprogress",
    "-partial",
)
"""How browsers, Hugging Face, llama.cpp and Ollama end the name of a download that is not whole."""

_MOST_DEPTH = 3
_MOST_ENTRIES = 20_000
_MODEL_LAYER = "application/vnd.ollama.image.model"
_PROJECTOR_LAYER = "application/vnd.ollama.image.projector"
_LICENCE_LAYER = "application/vnd.ollama.image.license"
_DIGEST = re.compile(r"sha256[:-]([0-9a-f]{64})")
_MOST_MANIFEST_BYTES = 2**20


@dataclass(frozen=True)
class OllamaModel:
    """A model that a manifest of Ollama lists: the manifest's path and the files of its layers."""

    manifest: Path
    llm: Path
    mmproj: Path | None


def gguf_files(folder: Path) -> list[Path]:
    """The GGUF files in a folder, sorted: by content, and what is called so but cannot be read.

    Raises:
        ModelUnreadable: the folder cannot be read.
    """
    return [path for path in _entries(folder) if _is_candidate(path)]


def is_unfinished(name: str) -> bool:
    """Whether a file of this name is a download that is not complete."""
    return name.lower().endswith(_UNFINISHED)


def _is_candidate(path: Path) -> bool:
    if is_unfinished(path.name):
        return False
    if path.suffix.lower() == ".gguf":
        return path.is_file()
    return is_gguf(path)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise ModelUnreadable(
            f"{folder} cannot be read: {error.strerror}.", "Check the path."
        ) from error


def nested_folders(folder: Path) -> Iterator[Path]:
    """The folder and those below it, as deep as LM Studio (PUBLISHER/NAME) and Jan nest theirs.

    Links to folders are not followed, and subfolders that cannot be read are left out.

    Raises:
        ModelUnreadable: the folder itself cannot be read.
    """
    level, entries_left = [folder], _MOST_ENTRIES
    for depth in range(_MOST_DEPTH + 1):
        deeper: list[Path] = []
        for each in level:
            try:
                entries = _entries(each)
            except ModelUnreadable:
                if each == folder:
                    raise
                continue
            yield each
            entries_left -= len(entries)
            if entries_left < 0:
                return
            if depth < _MOST_DEPTH:
                deeper += [path for path in entries if path.is_dir() and not path.is_symlink()]
        level = deeper


def ollama_models(folder: Path) -> list[OllamaModel]:
    """What the manifests of Ollama's `models` folder list, each pair of files once; also given its
    `blobs` folder, or a part of its `manifests`.  Empty for any other folder."""
    home = _ollama_home(folder)
    if home is None:
        return []
    manifests = home / "manifests"
    start = folder.absolute()
    start = start if manifests in start.parents else manifests
    files = sorted(Path(place, name) for place, _, names in os.walk(start) for name in names)
    found = (_read_manifest(path, home / "blobs") for path in files)
    models: dict[tuple[Path, Path | None], OllamaModel] = {}
    for model in found:
        if model:
            models.setdefault((model.llm, model.mmproj), model)
    return list(models.values())


def ollama_model(manifest: Path) -> OllamaModel | None:
    """The model of one manifest; None if the file is none."""
    home = _ollama_home(manifest.parent)
    return _read_manifest(manifest, home / "blobs") if home else None


def pull_command(manifest: Path) -> str:
    """How to pull a manifest's model again, as an end of a sentence."""
    name = manifest_name(manifest)
    return f": ollama pull {name}" if name else " with Ollama"


def manifest_name(manifest: Path) -> str:
    """What Ollama calls the model of a manifest, such as `llava:7b`: hosts and namespaces are
    folders, and Ollama's own are left out of a name.  Empty for a file that lies elsewhere."""
    parts = manifest.absolute().parts
    begin = len(parts) - parts[::-1].index("manifests") if "manifests" in parts else 0
    if not begin or len(parts) - begin != 4:
        return ""
    *places, model, tag = parts[begin:]
    own = ["registry.ollama.ai", "library"]
    named = places if places[0] != own[0] else places[1:] if places[1] != own[1] else []
    return f"{'/'.join([*named, model])}:{tag}"


def ollama_licence(manifest: Path) -> Path | None:
    """The file with the text of the licence that a manifest lists first; None if it lists none."""
    home = _ollama_home(manifest.parent)
    layers = _read_layers(manifest, home / "blobs") if home else {}
    return layers.get(_LICENCE_LAYER)


def _ollama_home(folder: Path) -> Path | None:
    """The `models` folder of Ollama that a folder is, or is `blobs` or a part of `manifests` of."""
    folder = folder.absolute()
    for home in (folder, *folder.parents):
        inside = folder in (home, home / "blobs") or home / "manifests" in (folder, *folder.parents)
        if inside and _is_folder(home / "manifests") and _is_folder(home / "blobs"):
            return home
    return None


def _is_folder(path: Path) -> bool:
    """Whether there is such a folder, for all one may see: that of Ollama's service may be closed
    to others, of which `Path.is_dir` makes an error."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _read_manifest(path: Path, blobs: Path) -> OllamaModel | None:
    files = _read_layers(path, blobs)
    llm = files.get(_MODEL_LAYER)
    return OllamaModel(path, llm, files.get(_PROJECTOR_LAYER)) if llm else None


def _read_layers(path: Path, blobs: Path) -> dict[str, Path | None]:
    """The first file of each kind that a manifest lists; empty for any other file.  It is Docker's
    manifest format, with media types of Ollama's own."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_MANIFEST_BYTES:
            return {}
        layers = json.loads(path.read_text(encoding="utf-8"))["layers"]
        return {layer["mediaType"]: _blob(blobs, layer["digest"]) for layer in reversed(layers)}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def _blob(blobs: Path, digest: str) -> Path | None:
    """Where a layer lies; older versions of Ollama kept the colon in the name."""
    parts = _DIGEST.fullmatch(digest)
    if parts is None:
        return None
    current, older = blobs / f"sha256-{parts[1]}", blobs / f"sha256:{parts[1]}"
    return older if older.exists() and not current.exists() else current
