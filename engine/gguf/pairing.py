"""GGUF files on a shelf: which are language models, which vision files, and which go together.

They are told apart and paired by what they say of themselves, never by their names; but the other
parts of a split model are found as llama.cpp finds them, by the number in the file's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import ModelError, ModelMissing, ModelUnreadable
from engine.gguf.card import LLM_FILE, VISION_FILE, ModelFiles
from engine.gguf.header import Header, read_header
from engine.gguf.legacy_mmproj import is_llava

_KIN = ("general.name", "general.basename", "general.base_model.0.name", "general.finetune")


@dataclass(frozen=True)
class Pairs:
    """Models that were found, vision files that no model takes, and paths with nothing there."""

    models: tuple[ModelFiles, ...]
    alone: tuple[Path, ...] = ()
    missing: tuple[tuple[Path, ModelError], ...] = ()


def find_pairs(paths: Iterable[Path]) -> Pairs:
    """Models in files, in folders of ours and in folders of GGUF files.  Raises nothing."""
    models: list[ModelFiles] = []
    alone: list[Path] = []
    missing: list[tuple[Path, ModelError]] = []
    loose: list[Path] = []
    for path in paths:
        try:
            if path.is_dir() and (path / LLM_FILE).is_file():
                vision = path / VISION_FILE
                models.append(ModelFiles(path / LLM_FILE, vision if vision.is_file() else None))
            elif path.is_dir():
                found = pair_up(_ggufs_in(path))
                models += found.models
                alone += found.alone
            elif path.exists():
                loose.append(path)
            else:
                raise ModelMissing(f"There is no model {path}.", "Give a GGUF file or a folder.")
        except ModelError as error:
            missing.append((path, error))
    found = pair_up(loose)
    return Pairs((*models, *found.models), (*alone, *found.alone), tuple(missing))


def _ggufs_in(folder: Path) -> list[Path]:
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".gguf")
    except OSError as error:
        raise ModelUnreadable(
            f"{folder} cannot be read: {error.strerror}.", "Check the path."
        ) from error
    if not files:
        raise ModelMissing(f"The folder {folder} holds no GGUF file.", "Give another folder.")
    return files


def pair_up(paths: Sequence[Path]) -> Pairs:
    """Each language model with the vision file that suits it best.

    A file that cannot be read is taken for a language model, so that it is told.  One model and
    one vision file are a pair whatever they say: what does not match is told then.
    """
    headers = {path: _header_or_none(path) for path in paths}
    visions = [header for header in headers.values() if header and _is_vision(header)]
    llms = [path for path, header in headers.items() if header is None or not _is_vision(header)]
    llms = [path for path in llms if not _is_later_part(headers[path], llms, headers)]
    if len(llms) == 1 and len(visions) == 1:
        return Pairs((ModelFiles(llms[0], visions[0].path),))
    models = [ModelFiles(path, _best(headers[path], visions)) for path in llms]
    taken = {files.mmproj for files in models}
    widths = {_width(header) for header in headers.values() if header}
    alone = [v.path for v in visions if v.path not in taken and vision_width(v) not in widths]
    return Pairs(tuple(models), tuple(alone))


def _header_or_none(path: Path) -> Header | None:
    try:
        return read_header(path)
    except ModelUnreadable:
        return None


def _is_vision(header: Header) -> bool:
    return bool(header.get("general.architecture") == "clip")


def _is_later_part(
    header: Header | None, paths: Sequence[Path], headers: dict[Path, Header | None]
) -> bool:
    """A part of a split model whose first part is here too."""
    if header is None or _split(header)[1] == 0:
        return False
    first = part_path(header.path, header, 0)
    return first in paths and headers[first] is not None


def _best(llm: Header | None, visions: Sequence[Header]) -> Path | None:
    """The vision file of the right width that has most in common with the model; the smallest."""
    if llm is None:
        return None
    fitting = [vision for vision in visions if vision_width(vision) == _width(llm)]
    if not fitting:
        return None
    return min(fitting, key=lambda v: (-_kinship(llm, v), v.path.stat().st_size, v.path)).path


def _kinship(llm: Header, vision: Header) -> int:
    return sum(1 for key in _KIN if llm.get(key) and llm.get(key) == vision.get(key))


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
    missing = [part.name for part in others if not part.is_file()]
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
