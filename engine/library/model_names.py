"""Names of models in the library: one of them is found by what a person types."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence

from engine.errors import ModelError, ModelMissing
from engine.library.library_model import LibraryModel

_MOST_LISTED = 8


def full_name(model: LibraryModel) -> str:
    """A name with its program, as in `ollama:llava:7b`: it tells models of one name apart."""
    return f"{model.program.value}:{model.name}"


def model_named(name: str, models: Iterable[LibraryModel]) -> LibraryModel:
    """The model of a name: as it is listed, with its program before it, without regard to case,
    without Ollama's `:latest`, or without the publisher or the file.

    Raises:
        ModelMissing: there is none.
        ModelError: there are several.
    """
    known = list(models)
    for matches in _WAYS:
        found = [model for model in known if matches(name, model)]
        if len(found) == 1:
            return found[0]
        if found:
            raise _ambiguous(name, found)
    raise ModelMissing(f"There is no model {name} in the library.", _suggestion(name, known))


def _exactly(name: str, model: LibraryModel) -> bool:
    return name in (model.name, full_name(model))


def _any_case(name: str, model: LibraryModel) -> bool:
    return name.casefold() in (model.name.casefold(), full_name(model).casefold())


def _as_ollama_does(name: str, model: LibraryModel) -> bool:
    return _any_case(f"{name}:latest", model)


def _in_part(name: str, model: LibraryModel) -> bool:
    """Some of its parts, from the left or from the right, its file's name counted as one."""
    parts = [*model.name.casefold().split("/")]
    if parts[-1] != model.files.llm.name.casefold():
        parts.append(model.files.llm.name.casefold())
    typed = name.casefold().strip("/").split("/")
    starts = range(len(parts) - len(typed) + 1)
    return any(parts[start : start + len(typed)] == typed for start in starts)


_WAYS: tuple[Callable[[str, LibraryModel], bool], ...] = (
    _exactly,
    _any_case,
    _as_ollama_does,
    _in_part,
)


def _ambiguous(name: str, found: Sequence[LibraryModel]) -> ModelError:
    return ModelError(
        f"{len(found)} models are called {name}: {_names_in_words(map(full_name, found))}.",
        "Give one of these names, or the path of its file.",
    )


def _names_in_words(names: Iterable[str]) -> str:
    unique = list(dict.fromkeys(names))
    return ", ".join(unique[:_MOST_LISTED]) + (", …" if len(unique) > _MOST_LISTED else "")


def _suggestion(name: str, known: Sequence[LibraryModel]) -> str:
    typed = name.casefold()
    names = list(dict.fromkeys(model.name for model in known))
    inside = [each for each in names if typed in each.casefold()]
    close = inside or difflib.get_close_matches(name, names, n=_MOST_LISTED, cutoff=0.5)
    if close:
        return f"Did you mean {_names_in_words(close)}?"
    return "`pumice models list --all` shows all names."
