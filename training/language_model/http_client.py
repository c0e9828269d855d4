"""The client of the `openai` package, held to the one address that a person named.

Neither environment variables, proxies, `.netrc` nor redirects change where a request goes; it has
no other headers than it needs; an answer has a bound in bytes and in time.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator

import httpx2
from openai import OpenAI

MOST_ANSWER_BYTES = 16 * 2**20
CONNECT_S = 10.0
ANSWER_S = 600.0
"""A model on a slow machine may write for minutes, and is silent until it has ended."""

_NO_KEY = "none"
_HEADERS = {"host", "content-type", "content-length", "accept", "connection"}


class AnswerTooLarge(httpx2.TransportError):  # type: ignore[misc]
    """A body that is no answer of a model: too many bytes, packed ones, or for ever under way."""


def open_client(address: str, *, api_key: str, answer_s: float = ANSWER_S) -> OpenAI:
    """A client for one server.

    Args:
        address: where `chat/completions` is, such as `http://127.0.0.1:8080/v1`.
        answer_s: how long an answer may take.
    """
    # Set by OPENAI_LOG, it would write prompts down.
    logging.getLogger("openai").setLevel(logging.WARNING)
    timeout = httpx2.Timeout(answer_s, connect=CONNECT_S)
    client = httpx2.Client(
        transport=_BoundedTransport(answer_s),
        trust_env=False,
        follow_redirects=False,
        timeout=timeout,
        event_hooks={"request": [_only_needed_headers(api_key)]},
    )
    return OpenAI(
        api_key=api_key or _NO_KEY,
        admin_api_key="",
        organization="",
        project="",
        webhook_secret="",
        base_url=address,
        timeout=timeout,
        max_retries=0,
        http_client=client,
    )


def _only_needed_headers(api_key: str) -> Callable[[httpx2.Request], None]:
    """Takes the headers away that name this machine or that environment variables add."""

    def keep(request: httpx2.Request) -> None:
        for name in [*request.headers]:
            if name.lower() not in _HEADERS:
                del request.headers[name]
        request.headers["user-agent"] = "pumice"
        request.headers["accept-encoding"] = "identity"
        if api_key:
            request.headers["authorization"] = f"Bearer {api_key}"

    return keep


class _BoundedTransport(httpx2.HTTPTransport):  # type: ignore[misc]
    """Connections whose answers end, one way or another."""

    def __init__(self, answer_s: float) -> None:
        super().__init__(trust_env=False)
        self._answer_s = answer_s

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        response = super().handle_request(request)
        if response.headers.get("content-encoding", "identity").lower() != "identity":
            response.close()
            raise AnswerTooLarge("its answer is compressed, which it was asked not to do")
        deadline_s = time.monotonic() + self._answer_s
        body = response.stream
        assert isinstance(body, httpx2.SyncByteStream)
        response.stream = _BoundedBody(body, deadline_s)
        return response


class _BoundedBody(httpx2.SyncByteStream):  # type: ignore[misc]
    """A body that is given up above a bound."""

    def __init__(self, body: httpx2.SyncByteStream, deadline_s: float) -> None:
        self._body, self._deadline_s = body, deadline_s

    def __iter__(self) -> Iterator[bytes]:
        n_bytes = 0
        for piece in self._body:
            n_bytes += len(piece)
            if n_bytes > MOST_ANSWER_BYTES:
                raise AnswerTooLarge(f"its answer has more than {MOST_ANSWER_BYTES >> 20} MB")
            if time.monotonic() > self._deadline_s:
                raise AnswerTooLarge("its answer does not end")
            yield piece

    def close(self) -> None:
        self._body.close()
