"""Opens the models that a person names, here or at an address; each key goes to one server only."""

from __future__ import annotations

from urllib.parse import urlsplit

from training.language_model.language_model import LanguageModel
from training.language_model.open import is_address, note_on_stderr, open_language_model


def open_named_model(
    where: str, *, name: str = "", threads: int = 0, context_tokens: int = 0
) -> LanguageModel:
    """As `open_language_model`; `ADDRESS#NAME` names one of several models that a server has.

    Raises:
        PumiceError: there is no such model, or the server cannot be asked.
    """
    address, _, own_name = where.partition("#") if is_address(where) else (where, "", "")
    return open_language_model(
        address, model=own_name or name, threads=threads, context_tokens=context_tokens
    )


def open_sampled_model(
    where: str, *, judged_by: str, threads: int = 0, context_tokens: int = 0
) -> LanguageModel:
    """The model whose replies are judged.

    Where it and its judge are at two servers, the key (`PUMICE_API_KEY`) is the judge's alone.

    Raises:
        PumiceError: as `open_named_model`.
    """
    if is_address(where) and is_address(judged_by) and _server(where) != _server(judged_by):
        from training.language_model.http_model import HttpModel

        address, _, name = where.partition("#")
        return HttpModel(address, model=name, tell=note_on_stderr)
    return open_named_model(where, threads=threads, context_tokens=context_tokens)


def _server(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()
