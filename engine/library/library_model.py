"""A model of the library, as values: where it was found, and which files make it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path

from engine.errors import ModelError
from engine.gguf.pairing import ModelFiles, parts_of


class Program(enum.Enum):
    """Whose folder a model lies in."""

    PUMICE = "pumice"
    """Got from the catalogue by Pumice."""
    ADDED = "added"
    """Added by the person, wherever it lies."""
    HUGGING_FACE = "huggingface"
    LM_STUDIO = "lmstudio"
    OLLAMA = "ollama"
    JAN = "jan"
    GPT4ALL = "gpt4all"
    LLAMA_CPP = "llama.cpp"


class Exactness(enum.Enum):
    """How photos reach a model."""

    AS_TRAINED = "as trained"
    """By Pumice's own tiling and assembly: the same visual tokens as in training."""
    AS_LIBMTMD = "as libmtmd"
    """By llama.cpp's libmtmd, whatever it does."""
    NO_PHOTOS = "no photos"
    """The model has no vision file."""


@dataclass(frozen=True)
class ModelSource:
    """A folder in which a program keeps models; it need not be there."""

    program: Program
    folder: Path


@dataclass(frozen=True)
class LibraryModel:
    """A model on this disk.

    Args:
        name: what its program calls it, such as `llava:7b` or `PUBLISHER/NAME`.
        size_bytes: of all its files, parts of a split model included; 0 for those that are gone.
    """

    name: str
    program: Program
    files: ModelFiles
    size_bytes: int


def files_of(files: ModelFiles) -> tuple[Path, ...]:
    """Every file of a model: the LLM, its other parts if it is split, and the vision file."""
    try:
        parts = [header.path for header in parts_of(files.llm)]
    except ModelError:
        parts = [files.llm]
    return (*parts, files.mmproj) if files.mmproj else tuple(parts)


def size_of(files: ModelFiles) -> int:
    """How many bytes the files of a model take."""
    return sum(_file_bytes(path) for path in files_of(files))


def _file_bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
