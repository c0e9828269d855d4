"""How each program lays models out in its folder, and what it calls them.

Only names and small files of settings are read here; language models and vision files are told
apart and paired by `engine.gguf.pairing`, from their headers.  Each function yields None now and
then, which says only that the disk still answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import ModelError
from engine.gguf.model_folders import manifest_name, ollama_models
from engine.gguf.pairing import ModelFiles, is_accessory, is_vision_file, pair_files
from engine.library.folder_walk import folders_in, gguf_names, is_there, walk
from engine.library.library_model import ModelSource, Program
from engine.library.small_files import json_object, small_text, yaml_values

_REPO_PREFIX = "models--"
_MANIFEST_PREFIX = "manifest="
_MOST_YAML_BYTES = 2**16


@dataclass(frozen=True)
class NamedFiles:
    """The files of a model and what its program calls it."""

    name: str
    files: ModelFiles


Found = Iterator[NamedFiles | None]


def models_of(source: ModelSource) -> Found:
    """The models in a program's folder, one after another as they are found."""
    return _LAYOUTS[source.program](source.folder)


def _in_folders(root: Path) -> Found:
    """LM Studio's PUBLISHER/NAME/FILE.gguf, and folders that hold a model each in general."""
    for folder in walk(root):
        yield None
        paths = [folder.path / name for name in gguf_names(folder.files)]
        yield from _named(_relative(folder.path, root), _paired(paths), folder.path)


def _paired(
    paths: Sequence[Path], more_visions: Sequence[Path] = (), *, unrelated: bool = False
) -> tuple[ModelFiles, ...]:
    if not paths:
        return ()
    try:
        models = [path for path in paths if not is_accessory(path)]
        return pair_files(models, more_visions, unrelated=unrelated).models
    except (ModelError, OSError):  # a file that is changed or deleted just now
        return tuple(ModelFiles(path) for path in paths)


def _relative(path: Path, root: Path) -> str:
    name = path.relative_to(root).as_posix()
    return "" if name == "." else name


def _named(name: str, models: Sequence[ModelFiles], root: Path) -> Iterator[NamedFiles]:
    """One model is called as its folder; of several each has its file's name too."""
    for files in models:
        own = _relative(files.llm, root)
        if name and len(models) == 1:
            yield NamedFiles(name, files)
        else:
            yield NamedFiles(f"{name}/{own}" if name else own.removesuffix(".gguf"), files)


def _hugging_face(root: Path) -> Found:
    """hub/models--ORG--NAME/snapshots/COMMIT/…, links to blobs (huggingface_hub's guide "Understand
    caching")."""
    for repo in folders_in(root):
        yield None
        if repo.name.startswith(_REPO_PREFIX):
            yield from _repo_models(repo)


def _repo_models(repo: Path) -> Iterator[NamedFiles]:
    name = repo.name.removeprefix(_REPO_PREFIX).replace("--", "/", 1)
    by_folder: dict[str, list[Path]] = {}
    roots: dict[Path, Path] = {}
    for relative, (path, snapshot) in _newest_files(repo).items():
        by_folder.setdefault(relative.rpartition("/")[0], []).append(path)
        roots[path] = snapshot
    visions = {path for paths in by_folder.values() for path in paths if is_vision_file(path)}
    models = [
        files
        for paths in by_folder.values()
        for files in _paired(paths, sorted(visions.difference(paths)))
    ]
    for files in models:
        own = _relative(files.llm, roots[files.llm])
        yield NamedFiles(name if len(models) == 1 else f"{name}/{own}", files)


def _newest_files(repo: Path) -> dict[str, tuple[Path, Path]]:
    """The GGUF files of a repository by their path in it, and in which snapshot each lies: that of
    the branch main if it is there and whole, else the one that was made last."""
    main = small_text(repo / "refs" / "main").strip()
    snapshots = sorted(folders_in(repo / "snapshots"), key=_changed_ns, reverse=True)
    snapshots.sort(key=lambda snapshot: snapshot.name != main)
    newest: dict[str, tuple[Path, Path]] = {}
    for snapshot in snapshots:
        for folder in walk(snapshot):
            for name in gguf_names(folder.files):
                path = folder.path / name
                known = newest.get(_relative(path, snapshot))
                if known is None or (not is_there(known[0]) and is_there(path)):
                    newest[_relative(path, snapshot)] = (path, snapshot)
    return newest


def _changed_ns(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _ollama(root: Path) -> Found:
    """What its manifests list; their blobs are not looked for."""
    yield None
    for model in ollama_models(root):
        name = manifest_name(model.manifest) or model.manifest.name
        yield NamedFiles(name, ModelFiles(model.llm, model.mmproj, model.manifest))


def _jan(data: Path) -> Found:
    """DATA/llamacpp/models/NAME/model.yml, whose paths begin at DATA (jan/extensions/
    llamacpp-extension/src/index.ts); older versions had DATA/models/NAME/FILE.gguf."""
    for root in (data / "llamacpp" / "models", data / "cortex.cpp" / "models", data / "models"):
        for folder in walk(root):
            yield None
            listed = _jan_model(data, folder.path) if "model.yml" in folder.files else None
            if listed:
                yield listed
                continue
            paths = [folder.path / name for name in gguf_names(folder.files)]
            yield from _named(_relative(folder.path, root), _paired(paths), folder.path)


def _jan_model(data: Path, folder: Path) -> NamedFiles | None:
    text = small_text(folder / "model.yml", _MOST_YAML_BYTES)
    llm, mmproj = (_jan_path(data, text, key) for key in ("model_path", "mmproj_path"))
    if llm is None:
        return None
    name = next(iter(yaml_values(text, "name")), folder.name)
    return NamedFiles(name, ModelFiles(llm, mmproj))


def _jan_path(data: Path, text: str, key: str) -> Path | None:
    """A file that Jan left where it was has a whole path."""
    named = next(iter(yaml_values(text, key)), "")
    return data / named if named and "\0" not in named else None


def _flat(root: Path) -> Found:
    """One folder with the files of all models (GPT4All)."""
    folder = next(walk(root, depth=0))
    yield None
    paths = [folder.path / name for name in gguf_names(folder.files)]
    yield from _named("", _paired(paths, unrelated=len(paths) > 2), folder.path)


def _llama_cpp(root: Path) -> Found:
    """USER_REPO_FILE.gguf with manifest=USER=REPO=TAG.json (llama.cpp/common/arg.cpp, until 2026);
    then Hugging Face's layout."""
    yield from _hugging_face(root)
    folder = next(walk(root, depth=0))
    files = set(gguf_names(folder.files))
    taken: set[str] = set()
    for name in folder.files:
        listed = _llama_cpp_manifest(root / name, files)
        if listed:
            yield listed
            taken |= {path.name for path in (listed.files.llm, listed.files.mmproj) if path}
    paths = [root / name for name in sorted(files - taken)]
    yield from _named("", _paired(paths, unrelated=len(paths) > 2), root)


def _llama_cpp_manifest(path: Path, names: set[str]) -> NamedFiles | None:
    """What a manifest lists, if its language model was downloaded."""
    if not (path.name.startswith(_MANIFEST_PREFIX) and path.name.endswith(".json")):
        return None
    stem = path.name.removeprefix(_MANIFEST_PREFIX).removesuffix(".json")
    repo, _, tag = stem.replace("=", "/", 1).partition("=")
    plain = json_object(path)
    llm, mmproj = (_cached_name(repo, plain.get(key)) for key in ("ggufFile", "mmprojFile"))
    if llm not in names:
        return None
    vision = path.with_name(mmproj) if mmproj in names else None
    return NamedFiles(f"{repo}:{tag}" if tag else repo, ModelFiles(path.with_name(llm), vision))


def _cached_name(repo: str, listed: Any) -> str:
    """What the file that a manifest lists is called in the cache."""
    name = listed.get("rfilename") if isinstance(listed, dict) else None
    return f"{repo}_{name}".replace("/", "_") if isinstance(name, str) else ""


_LAYOUTS: dict[Program, Callable[[Path], Found]] = {
    Program.PUMICE: _in_folders,
    Program.ADDED: _in_folders,
    Program.HUGGING_FACE: _hugging_face,
    Program.LM_STUDIO: _in_folders,
    Program.OLLAMA: _ollama,
    Program.JAN: _jan,
    Program.GPT4ALL: _flat,
    Program.LLAMA_CPP: _llama_cpp,
}
