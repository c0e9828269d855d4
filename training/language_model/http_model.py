"""A model at an address that a person names: any server that speaks OpenAI's chat completions, such
as llama-server, LM Studio, Ollama, vLLM or OpenAI's own."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import httpx2
import openai

from engine.chat import Conversation
from engine.errors import PumiceError
from engine.options import SamplingOptions
from training.language_model.chat_answer import BrokenAnswer, parse_body, read_answer
from training.language_model.chat_request import chat_messages, sampling_fields
from training.language_model.http_client import ANSWER_S, open_client
from training.language_model.http_errors import (
    is_hopeless,
    status_error,
    unreachable,
    without_key,
)
from training.language_model.language_model import ModelText
from training.language_model.retries import (
    LONGEST_PAUSE_S,
    RetryPolicy,
    retry_after_s,
    worth_another_try,
)

_TRIES_BEFORE_FIRST = 3
"""A server that never answered is probably not there."""

_MOST_LISTED = 8

_WORTH_TELLING_S = 5.0

R = TypeVar("R")


@dataclass(frozen=True)
class FailedTry:
    """What went wrong, whether it is worth another try, and the pause that the server asks for."""

    problem: PumiceError
    again: bool
    pause_s: float | None = None


class HttpModel:
    """A `LanguageModel` at an address; its methods are for any thread.

    Args:
        address: of the server; one without a path gets `/v1`.
        api_key: "" sends none.
        model: its name there; "" takes the only one that the server has.
        tell: takes sentences that a person should read.
        retries, answer_s: how often and how long it is tried.

    Raises:
        PumiceError: the address is none, or `model` is not given and the server has several.
    """

    def __init__(
        self,
        address: str,
        *,
        api_key: str = "",
        model: str = "",
        tell: Callable[[str], None] = lambda _sentence: None,
        retries: RetryPolicy | None = None,
        answer_s: float = ANSWER_S,
    ) -> None:
        self._address = plain_address(address)
        self._key, self._retries = api_key, retries or RetryPolicy()
        self._client = open_client(self._address, api_key=api_key, answer_s=answer_s)
        self._model, self._tell = model, tell
        self._reached = False
        self._tokens_field = "max_tokens"
        self._not_before_s = 0.0
        self._closed = threading.Event()
        if api_key and _is_readable_on_the_way(self._address):
            tell(f"The key goes to {self._address} without encryption; https:// would hide it.")
        try:
            self._model = model or self._only_model()
        except BaseException:
            self.close()
            raise
        self.name = f"{self._model} at {urlsplit(self._address).netloc}"
        self.identity = f"{self._model} at {self._address}"

    def write(self, conversation: Conversation, sampling: SamplingOptions) -> ModelText:
        """The next reply.

        Raises:
            NoAnswer: the model refused, or the question is too long for it.
            PhotoError, VideoError: a photo is unreadable, or the model cannot see.
            PumiceError: the server cannot be had, after several tries.
        """
        fields = sampling_fields(sampling)
        body = {"model": self._model, "messages": chat_messages(conversation), **fields}
        return self._patiently(lambda: self._ask_server(body))

    def _ask_server(self, body: dict[str, Any]) -> ModelText:
        most = body["max_tokens"]
        sent = {**{name: body[name] for name in body if name != "max_tokens"},
                self._tokens_field: most}  # fmt: skip
        try:
            plain = self._request("POST", "/chat/completions", sent)
        except openai.BadRequestError as error:
            if error.param != "max_tokens" or self._tokens_field != "max_tokens":
                raise
            self._tokens_field = "max_completion_tokens"  # what OpenAI's newer models call it
            return self._ask_server(body)
        return read_answer(plain, self._model)

    def _only_model(self) -> str:
        plain = self._patiently(lambda: self._request("GET", "/models"))
        rows = plain.get("data")
        names = [
            str(row["id"])
            for row in (rows if isinstance(rows, list) else [])
            if isinstance(row, dict) and row.get("id")
        ]
        if len(names) == 1:
            return names[0]
        listed = ", ".join(names[:_MOST_LISTED]) + (", …" if len(names) > _MOST_LISTED else "")
        raise PumiceError(
            f"{self._address} has {len(names)} models{': ' + listed if names else ''}.",
            f"Say which one: {self._address}#NAME.",
        )

    def _request(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        if method == "GET":
            response = self._client.get(path, cast_to=httpx2.Response)
        else:
            response = self._client.post(path, cast_to=httpx2.Response, body=body)
        return parse_body(response.content)

    def _patiently(self, call: Callable[[], R]) -> R:
        """What a call gives, tried as often as is of use.  Raises `PumiceError`."""
        tried = 0
        while True:
            self._wait_for_turn()
            tried += 1
            try:
                result = call()
            except (openai.APIStatusError, openai.APIConnectionError, BrokenAnswer) as error:
                failed = self._failed(error)
            else:
                self._reached = True
                return result
            most = (
                self._retries.tries
                if self._reached
                else min(_TRIES_BEFORE_FIRST, self._retries.tries)
            )
            if not failed.again or tried >= most or self._closed.is_set():
                raise without_key(failed.problem, self._key)
            self._pause(self._retries.pause_s(tried, failed.pause_s), failed.problem)

    def _failed(
        self, error: openai.APIStatusError | openai.APIConnectionError | BrokenAnswer
    ) -> FailedTry:
        if isinstance(error, openai.APIStatusError):
            self._reached = True
            return self._refused(error)
        if isinstance(error, openai.APIConnectionError):
            return FailedTry(unreachable(error, self._address), not is_hopeless(error))
        problem = PumiceError(
            f"{self._address} gives an answer that cannot be read: {error}.",
            "Check that it speaks OpenAI's protocol (chat completions).",
        )
        return FailedTry(problem, True)

    def _refused(self, error: openai.APIStatusError) -> FailedTry:
        problem = status_error(error, self._address, self._model)
        pause_s = retry_after_s(error.response.headers)
        again = worth_another_try(error.status_code, error.code)
        if again and pause_s is not None and pause_s > LONGEST_PAUSE_S:
            problem = PumiceError(
                f"{self._address} asks to wait for {pause_s / 60:.0f} min ({problem.message})",
                "Run the same command again later: what was answered is kept.",
            )
            again = False
        return FailedTry(problem, again, pause_s)

    def _pause(self, pause_s: float, problem: PumiceError) -> None:
        """All threads wait: a server that refuses one of them refuses the others too."""
        now = time.monotonic()
        if pause_s >= _WORTH_TELLING_S and self._not_before_s <= now:
            self._tell(f"{without_key(problem, self._key).message} Next try in {pause_s:.0f} s.")
        self._not_before_s = max(self._not_before_s, now + pause_s)

    def _wait_for_turn(self) -> None:
        while (left_s := self._not_before_s - time.monotonic()) > 0:
            if self._closed.wait(left_s):
                return

    def close(self) -> None:
        """Close the connections; pauses end at once."""
        self._closed.set()
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def plain_address(address: str) -> str:
    """Where `chat/completions` is below.

    Raises:
        PumiceError: it is no address, or has a password in it.
    """
    stripped = address.strip().rstrip("/").removesuffix("/chat/completions")
    try:
        parts = urlsplit(stripped)
        host, _port = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.query or parts.fragment:
        raise PumiceError(
            f"{address[:200]} is no address of a server.", "Such as http://127.0.0.1:8080/v1."
        )
    if parts.username or parts.password:
        raise PumiceError(
            f"The address of {host} has a name or a password in it.",
            "Put the key into the environment variable PUMICE_API_KEY.",
        )
    return stripped if parts.path.strip("/") else f"{stripped}/v1"


def _is_readable_on_the_way(address: str) -> bool:
    """Whether it goes over a network without encryption."""
    parts = urlsplit(address)
    if parts.scheme.lower() != "http":
        return False
    host = parts.hostname or ""
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host != "localhost" and not host.endswith(".localhost")
