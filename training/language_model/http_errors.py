"""What goes wrong with a server, in sentences.  A key is never in them."""

from __future__ import annotations

import httpx2
import openai

from engine.errors import PhotosNotSupported, PumiceError
from training.language_model.chat_answer import error_text
from training.language_model.http_client import AnswerTooLarge
from training.language_model.language_model import TooLong
from training.language_model.retries import worth_another_try

_TOO_LONG = ("context_length_exceeded", "exceed_context_size_error")
_NO_PHOTOS = ("image input is not supported", "does not support image", "image_url is only supp")


def status_error(error: openai.APIStatusError, address: str, model: str) -> PumiceError:
    """What an HTTP status means.

    Returns:
        `TooLong` where it concerns this one question only.
    """
    status, said = error.status_code, error_text(error.body or error.response.text)
    if 300 <= status < 400:
        to = error.response.headers.get("location", "another address")
        return PumiceError(
            f"{address} sends its callers on to {to[:200]}, which nobody named.",
            "Name that address yourself if you trust it.",
        )
    if status in (401, 403):
        return PumiceError(
            f"{address} refuses the key, or there is none ({status}: {said}).",
            "Put the right one into the environment variable PUMICE_API_KEY.",
        )
    if _says(error, said, _TOO_LONG) or "context length" in said.lower():
        return TooLong(
            f"The question is too long for {model or address} ({said}).", "Use a larger context."
        )
    if _says(error, said, _NO_PHOTOS):
        return PhotosNotSupported(
            f"{model} at {address} cannot see photos ({said}).", "Name a model that sees."
        )
    if status == 404:
        missing = f"model {model}" if model else "list of models"
        return PumiceError(
            f"{address} has no {missing}, or does not speak OpenAI's protocol ({said}).",
            "Check address and model; many servers end their address in /v1.",
        )
    later = "Run the same command again later: what was answered is kept."
    hint = later if worth_another_try(status, error.code) else "Check the model and its server."
    return PumiceError(f"{address} refuses the request ({status}: {said}).", hint)


def _says(error: openai.APIStatusError, said: str, marks: tuple[str, ...]) -> bool:
    kinds = (str(error.code), str(error.type))
    return any(mark in kinds or mark in said.lower() for mark in marks)


def unreachable(error: openai.APIConnectionError, address: str) -> PumiceError:
    """Why nothing came back."""
    cause = error.__cause__
    if isinstance(cause, AnswerTooLarge):
        return PumiceError(
            f"{address} cannot be used: {cause}.", "Check that it is the server of a model."
        )
    if isinstance(error, openai.APITimeoutError):
        return PumiceError(
            f"{address} did not answer in time.", "Ask for fewer tokens, or with fewer jobs."
        )
    why = str(cause) if isinstance(cause, httpx2.HTTPError | OSError) else "no connection"
    return PumiceError(
        f"{address} cannot be reached: {why}.", "Is the server running, and the address right?"
    )


def is_hopeless(error: openai.APIConnectionError) -> bool:
    """Whether asking again would give the same."""
    return isinstance(error.__cause__, AnswerTooLarge | httpx2.UnsupportedProtocol)


def without_key(error: PumiceError, key: str) -> PumiceError:
    """The error; a server that repeats the key it was sent does not get it printed."""
    if key:
        error.message = error.message.replace(key, "…")
        error.hint = error.hint.replace(key, "…")
        error.args = (error.message,)
    return error
