"""The licence of a model, as its file, its model card or its program states it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.errors import ModelError
from engine.gguf.header import read_header
from engine.gguf.model_folders import ollama_licence
from engine.library.library_model import LibraryModel, Program
from engine.library.small_files import small_text, yaml_values

_MODEL_CARD = "README.md"
_FENCE = "---"
_MOST_CHARS = 80
_UNKNOWN = ("other", "unknown", "none")


def licence_of(model: LibraryModel) -> str:
    """The licence in a few words, such as apache-2.0; empty if it is not stated.

    Asked in turn: the language model's file, the model card beside it, Ollama's manifest.
    """
    return next((text for text in _stated(model) if text), "")


def _stated(model: LibraryModel) -> Iterator[str]:
    yield _of_header(model.files.llm)
    folders = [model.files.llm.parent]
    if model.program is Program.HUGGING_FACE:  # a repository may have a folder for each file
        folders.append(model.files.llm.parent.parent)
    yield from (_of_model_card(folder / _MODEL_CARD) for folder in folders)
    if model.files.manifest:
        text = ollama_licence(model.files.manifest)
        yield _first_line(small_text(text)) if text else ""


def _of_header(llm: Path) -> str:
    try:
        header = read_header(llm)
    except ModelError:
        return ""
    return _named(header.get("general.license"), header.get("general.license.name"))


def _of_model_card(path: Path) -> str:
    """A model card begins with YAML between lines of dashes (Hugging Face, "Model Cards")."""
    lines = small_text(path).splitlines()
    if not lines or lines[0].strip() != _FENCE or _FENCE not in lines[1:]:
        return ""
    text = "\n".join(lines[1 : lines.index(_FENCE, 1)])
    return _named(*(", ".join(yaml_values(text, key)) for key in ("license", "license_name")))


def _named(licence: Any, name: Any) -> str:
    """The identifier; where that says only that it is another one, its name."""
    stated = licence.strip() if isinstance(licence, str) else ""
    if stated.lower() in _UNKNOWN:
        stated = name.strip() if isinstance(name, str) and name.strip() else stated
    return _first_line(stated)


def _first_line(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return next(filter(None, lines), "")[:_MOST_CHARS]
