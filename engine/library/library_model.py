"""A model of the library, as values: where it was found, and which files make it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path

from engine.gguf.pairing import ModelFiles


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
        size_bytes: of all its files, parts of a split model included.
    """

    name: str
    program: Program
    files: ModelFiles
    size_bytes: int
