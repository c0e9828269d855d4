"""Opens the language model that a person names: a GGUF model here, or one at an address."""

from __future__ import annotations

import os
from collections.abc import Callable

import click

from engine.errors import PumiceError
from training.language_model.language_model import LanguageModel

KEY_VARIABLE = "PUMICE_API_KEY"
"""The environment variable that a key is taken from; it is never stored or printed."""


def is_address(where: str) -> bool:
    """Whether a person names a server, not a file."""
    return where.lower().startswith(("http://", "https://"))


def note_on_stderr(sentence: str) -> None:
    """Say a sentence that a person should read."""
    click.echo(f"note: {sentence}", err=True)


def open_language_model(
    where: str,
    *,
    api_key: str = "",
    model: str = "",
    threads: int = 0,
    context_tokens: int = 0,
    tell: Callable[[str], None] = note_on_stderr,
) -> LanguageModel:
    """Open a model that writes text.

    Args:
        where: a GGUF folder or file, a name of the library, or the `http://` or `https://` address
            of a server that speaks OpenAI's protocol.
        api_key: for a server; "" takes it from `PUMICE_API_KEY`.
        model: the model's name at a server; "" takes the only one that it has.
        threads, context_tokens: as in `ModelOptions`, for a local model.
        tell: takes sentences that a person should read, such as a key sent without encryption.

    Raises:
        PumiceError: there is no such model, or the server cannot be asked.
    """
    if is_address(where):
        # Imported here: no network code where a model is on this disk.
        try:
            from training.language_model.http_model import HttpModel
        except ModuleNotFoundError as error:
            raise PumiceError(
                f"A model at an address needs the package {error.name}, which is not installed.",
                "Install it with pip install 'pumice[training]'.",
            ) from error
        key = api_key or os.environ.get(KEY_VARIABLE, "").strip()
        return HttpModel(where, api_key=key, model=model, tell=tell)
    from training.language_model.library_name import files_named
    from training.language_model.local_model import LocalModel

    return LocalModel(files_named(where), threads=threads, context_tokens=context_tokens)
