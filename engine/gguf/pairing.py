"""Which files make a model: a folder of ours, one GGUF file, or any folder of GGUF files.

Language models and vision files are told apart and paired by what they say of themselves, never by
their names; but the other parts of a split model are found as llama.cpp finds them, by the number
in the file's name.  `find_model` (one model to open) and `find_pairs` (all there are) go by the
same rules.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import ModelError, ModelMissing, ModelUnreadable
from engine.gguf.header import Header, read_header
from engine.gguf.legacy_mmproj import is_llava
from engine.gguf.model_folders import (
    gguf_files,
    nested_folders,
    ollama_model,
    ollama_models,
    pull_command,
)

LLM_FILE = "model.gguf"
VISION_FILE = "mmproj.gguf"
"""The names in folders that `pumice convert` writes; Jan's folders have them too."""

_SHARED_KEYS = (
    "general.name",
    "general.basename",
    "general.base_model.0.name",
    "general.finetune",
)
_ACCESSORIES = ("adapter", "imatrix")
_MOST_LISTED = 12


@dataclass(frozen=True)
class ModelFiles:
    """Where a model lies; `mmproj` is None for one that cannot see.

    `manifest` is the file of Ollama that lists the two, if one does.
    """

    llm: Path
    mmproj: Path | None = None
    manifest: Path | None = field(default=None, compare=False)


@dataclass(frozen=True)
class FoundModels:
    """Models that were found, vision files that no model takes, and paths with nothing there.

    `names` are what Ollama calls its files: those of its manifests.
    """

    models: tuple[ModelFiles, ...]
    unpaired: tuple[Path, ...] = ()
    errors: tuple[tuple[Path, ModelError], ...] = ()
    names: tuple[Path, ...] = ()


def find_model(path: Path, mmproj: Path | None = None) -> ModelFiles:
    """The files of one model.

    Args:
        path: a folder with one model, a GGUF file, or a manifest of Ollama.
        mmproj: its vision file, if that is not to be looked for.

    Raises:
        ModelMissing: no such folder or file, no language model in the folder, or a manifest of
            Ollama lists files that are not there.
        ModelError: the folder holds several models.
    """
    if mmproj is not None and not mmproj.is_file():
        raise ModelMissing(f"There is no vision file {mmproj}.", "Check the path of --mmproj.")
    if path.is_dir():
        files = _only_model(path, models_in(path))
    elif path.exists():
        files = _model_of_file(path)
    else:
        raise ModelMissing(
            f"There is no model {path}.", "Give a GGUF file, or a folder with GGUF files."
        )
    files = ModelFiles(files.llm, mmproj or files.mmproj, files.manifest)
    check_layers(files)
    return files


def check_layers(files: ModelFiles) -> None:
    """That the files which a manifest of Ollama lists are there.  Raises `ModelMissing`."""
    if files.manifest is None:
        return
    missing = [f"the model ({files.llm})"] if _is_gone(files.llm) else []
    if files.mmproj and _is_gone(files.mmproj):
        missing.append(f"the vision file ({files.mmproj})")
    if missing:
        listed = " and ".join(missing)
        raise ModelMissing(
            f"Ollama's manifest {files.manifest} lists files that are missing: {listed}.",
            f"Pull the model again{pull_command(files.manifest)}.",
        )


def _is_gone(path: Path) -> bool:
    """Whether there is no such file; one in a folder that may not be entered is another matter."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def find_pairs(paths: Iterable[Path]) -> FoundModels:
    """All models in files and folders.  Raises nothing."""
    models: list[ModelFiles] = []
    unpaired: list[Path] = []
    errors: list[tuple[Path, ModelError]] = []
    loose: list[Path] = []
    for path in paths:
        try:
            if path.is_dir():
                found = models_in(path)
                models += found.models
                unpaired += found.unpaired
            elif not path.exists():
                raise ModelMissing(f"There is no model {path}.", "Give a GGUF file or a folder.")
            elif listed := ollama_model(path):
                models.append(ModelFiles(listed.llm, listed.mmproj, listed.manifest))
            else:
                loose.append(path)
        except ModelError as error:
            errors.append((path, error))
    found = pair_files(loose)
    return FoundModels((*models, *found.models), (*unpaired, *found.unpaired), tuple(errors))


def models_in(folder: Path) -> FoundModels:
    """The models in a folder; without a language model in it, those in the folders below.

    Raises:
        ModelMissing: there is no GGUF file.
        ModelUnreadable: the folder cannot be read.
    """
    listed = ollama_models(folder)
    if listed:
        models = tuple(ModelFiles(model.llm, model.mmproj, model.manifest) for model in listed)
        return FoundModels(models, names=tuple(model.manifest for model in listed))
    found = _models_directly_in(folder)
    if not found.models:
        found = _models_below(folder, found.unpaired)
    if not found.models and not found.unpaired:
        raise ModelMissing(
            f"The folder {folder} holds no GGUF file, such as model.gguf.", "Give another folder."
        )
    return found


def _models_directly_in(folder: Path, more_visions: Sequence[Path] = ()) -> FoundModels:
    """The models in a folder itself; a folder of ours holds one, whatever else lies there.

    Args:
        more_visions: vision files beside it, for language models that find none in the folder.
    """
    llm, vision = folder / LLM_FILE, folder / VISION_FILE
    if llm.is_file() and vision.is_file():
        return FoundModels((ModelFiles(llm, vision),))
    files = [path for path in gguf_files(folder) if not is_accessory(path)]
    found = pair_files(files, more_visions)
    own = [files for files in found.models if files.llm == llm]
    return FoundModels(tuple(own)) if own else found


def is_accessory(path: Path) -> bool:
    """Whether a file belongs to a model without being one: an adapter or an importance matrix."""
    header = _header_or_none(path)
    return header is not None and header.get("general.type") in _ACCESSORIES


def _models_below(folder: Path, visions: Sequence[Path]) -> FoundModels:
    """The models in the folders below; vision files of the folder itself may be theirs."""
    models: list[ModelFiles] = []
    unpaired: list[Path] = []
    for each in nested_folders(folder):
        if each != folder:
            found = _models_directly_in(each, visions)
            models += found.models
            unpaired += found.unpaired
    taken = {files.mmproj for files in models}
    return FoundModels(tuple(models), (*(v for v in visions if v not in taken), *unpaired))


def _only_model(folder: Path, found: FoundModels) -> ModelFiles:
    if not found.models:
        raise ModelMissing(
            f"The folder {folder} holds vision files (mmproj) and no language model.",
            "Give the language model with --model and the vision file with --mmproj.",
        )
    if len(found.models) == 1:
        return found.models[0]
    names = [str(path) for path in found.names or [files.llm for files in found.models]]
    listed = ", ".join(names[:_MOST_LISTED]) + (", …" if len(names) > _MOST_LISTED else "")
    raise ModelError(
        f"The folder {folder} holds {len(found.models)} models: {listed}.",
        f"Name one of them: {_as_options(found)}",
    )


def _as_options(found: FoundModels) -> str:
    """How to name one of several models: one that can be read, and sees, if there is any.

    A manifest of Ollama stands for both files.
    """
    orders = ([f for f in found.models if f.mmproj], found.models)
    readable = (files for order in orders for files in order if _is_readable(files))
    files = next(readable, None) or next(iter(orders[0]), found.models[0])
    if files.manifest:
        return f"--model {shlex.quote(str(files.manifest))}"
    beside = f" --mmproj {shlex.quote(str(files.mmproj))}" if files.mmproj else ""
    return f"--model {shlex.quote(str(files.llm))}{beside}"


def _is_readable(files: ModelFiles) -> bool:
    try:
        return bool(parts_of(files.llm)) and (
            files.mmproj is None or bool(read_header(files.mmproj))
        )
    except ModelError:
        return False


def _model_of_file(path: Path) -> ModelFiles:
    listed = ollama_model(path)
    return ModelFiles(listed.llm, listed.mmproj, path) if listed else ModelFiles(path)


def pair_files(
    paths: Sequence[Path], more_visions: Sequence[Path] = (), *, unrelated: bool = False
) -> FoundModels:
    """Each language model with the vision file that suits it best.

    A file that cannot be read is taken for a language model, so that its error is shown.  One model
    and one vision file are a pair whatever they say: what does not match is said later.

    Args:
        more_visions: readable vision files elsewhere, for models that find none among `paths`.
        unrelated: the folder holds models of many publishers, so that the right width says little:
            a vision file must also name the model.
    """
    headers = {path: _header_or_none(path) for path in paths}
    visions = [header for header in headers.values() if header and _is_vision(header)]
    llms = [path for path, header in headers.items() if header is None or not _is_vision(header)]
    llms = [path for path in llms if not _is_later_part(headers[path], llms, headers)]
    if len(llms) == 1 and len(visions) == 1 and not unrelated:
        return FoundModels((ModelFiles(llms[0], visions[0].path),))
    others = [read_header(path) for path in more_visions]
    least = 1 if unrelated else 0
    models = [
        ModelFiles(
            path, _best(headers[path], visions, least) or _best(headers[path], others, least)
        )
        for path in llms
    ]
    taken = {files.mmproj for files in models}
    widths = {_width(header) for header in headers.values() if header}
    unpaired = [v.path for v in visions if v.path not in taken and vision_width(v) not in widths]
    return FoundModels(tuple(models), tuple(unpaired))


def _header_or_none(path: Path) -> Header | None:
    try:
        return read_header(path)
    except ModelError:
        return None


def _is_vision(header: Header) -> bool:
    return bool(header.get("general.architecture") == "clip")


def is_vision_file(path: Path) -> bool:
    """Whether a file can be read and is a vision file (mmproj)."""
    header = _header_or_none(path)
    return header is not None and _is_vision(header)


def _is_later_part(
    header: Header | None, paths: Sequence[Path], headers: dict[Path, Header | None]
) -> bool:
    """A part of a split model whose first part is here too."""
    if header is None or _split(header)[1] == 0:
        return False
    first = part_path(header.path, header, 0)
    return first in paths and headers[first] is not None


def _best(llm: Header | None, visions: Sequence[Header], least: int = 0) -> Path | None:
    """The vision file of the right width that has most in common with the model; the smallest.

    Args:
        least: so many names must be the same.
    """
    if llm is None:
        return None
    fitting = [
        vision
        for vision in visions
        if vision_width(vision) == _width(llm) and _in_common(llm, vision) >= least
    ]
    if not fitting:
        return None
    return min(fitting, key=lambda v: (-_in_common(llm, v), v.path.stat().st_size, v.path)).path


def _in_common(llm: Header, vision: Header) -> int:
    return sum(1 for key in _SHARED_KEYS if llm.get(key) and llm.get(key) == vision.get(key))


def _width(header: Header) -> int | None:
    width = header.get(f"{header.get('general.architecture')}.embedding_length")
    return width if isinstance(width, int) else None


def vision_width(header: Header) -> int | None:
    """How wide the visual tokens of a vision file are.

    In LLaVAs the last projection says it; there the key is often that of CLIP's own projection.
    """
    width = header.get("clip.vision.projection_dim")
    if isinstance(width, int) and not is_llava(header):
        return width
    for name in ("mm.4.bias", "mm.3.bias", "mm.2.bias", "mm.2.weight", "mm.bias"):
        if name in header.tensors:
            return header.tensors[name].shape[-1]
    return None


def parts_of(path: Path) -> list[Header]:
    """The headers of a model's files: one, or all parts of a split one.

    Raises:
        ModelMissing, ModelUnreadable: not the first part, or a part is missing or broken.
    """
    first = read_header(path)
    count, number = _split(first)
    if count <= 1:
        return [first]
    if number:
        raise ModelUnreadable(
            f"{path} is part {number + 1} of {count} of a split model.",
            f"Give the first part: {part_path(path, first, 0).name}",
        )
    others = [part_path(path, first, index) for index in range(1, count)]
    missing = [part.name for part in others if _is_gone(part)]
    if missing:
        raise ModelUnreadable(
            f"{path} is split into {count} parts, and {len(missing)} of them are missing: "
            f"{', '.join(missing[:3])}{' …' if len(missing) > 3 else ''}.",
            "Put all parts into one folder.",
        )
    return [first, *(read_header(part) for part in others)]


def _split(header: Header) -> tuple[int, int]:
    """Into how many parts a model is split, and which of them this is, counted from 0."""
    count, number = header.get("split.count"), header.get("split.no")
    return (
        count if isinstance(count, int) else 1,
        number if isinstance(number, int) else 0,
    )


def part_path(path: Path, header: Header, index: int) -> Path:
    """Where llama.cpp looks for a part (src/llama.cpp, llama_split_path); counted from 0."""
    count, number = _split(header)
    tail = f"-{number + 1:05d}-of-{count:05d}.gguf"
    stem = path.name.removesuffix(tail)
    return path.with_name(f"{stem}-{index + 1:05d}-of-{count:05d}.gguf")
