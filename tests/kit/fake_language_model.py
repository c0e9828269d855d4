"""Language models for tests: one that follows a script, and a server that speaks OpenAI's protocol
and can misbehave.

    with FakeServer(answer=lambda body: "Hello.") as server:
        open_language_model(server.address)   # server.bodies has what was asked
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from engine.chat import Conversation
from engine.options import SamplingOptions
from training.language_model.language_model import ModelText, NoAnswer


class ScriptedModel:
    """A `LanguageModel` whose answers come from a function of the conversation.

    `asked` holds what it was asked, in order.  An answer of None is a refusal.
    """

    def __init__(
        self,
        answer: Callable[[Conversation], str | None],
        *,
        name: str = "scripted",
        complete: bool = True,
    ) -> None:
        self.name = self.identity = name
        self._answer, self._complete = answer, complete
        self.asked: list[tuple[Conversation, SamplingOptions]] = []
        self.closed = False

    def write(self, conversation: Conversation, sampling: SamplingOptions) -> ModelText:
        self.asked.append((conversation, sampling))
        text = self._answer(conversation)
        if text is None:
            raise NoAnswer(f"{self.name} refused.")
        words = sum(len(message.text.split()) for message in conversation.messages)
        return ModelText(text, self._complete, words, len(text.split()))

    def close(self) -> None:
        self.closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Raw:
    """An answer of the server as it is: status, headers, and a body (or its pieces, slowly)."""

    def __init__(
        self,
        body: bytes | str | Iterator[bytes] | Mapping[str, Any] = b"",
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        if isinstance(body, Mapping):
            body = json.dumps(body)
        self.body = body.encode() if isinstance(body, str) else body
        self.status = status
        self.headers = dict(headers or {})


Answer = str | Raw
_POLL_S = 0.01


class FakeServer:
    """`POST …/chat/completions` and `GET …/models` on this machine.

    `answer` is called with each request's body, on the request's thread: text becomes an answer of
    the protocol, `Raw` is sent as it is.  `bodies` and `headers` hold what came, in order.
    """

    def __init__(
        self,
        answer: Callable[[dict[str, Any]], Answer] = lambda body: "Yes.",
        *,
        models: tuple[str, ...] = ("fake",),
        delay_s: float = 0.0,
        port: int = 0,
    ) -> None:
        self.answer, self.models, self.delay_s = answer, models, delay_s
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.most_at_once = 0
        self._at_once = 0
        self._guard = threading.Lock()
        self._server = _QuietServer(("127.0.0.1", port), _handler_of(self))
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_POLL_S,), daemon=True
        )

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def take(self, body: dict[str, Any], headers: dict[str, str]) -> Answer:
        with self._guard:
            self.bodies.append(body)
            self.headers.append(headers)
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            time.sleep(self.delay_s)
            return self.answer(body)
        finally:
            with self._guard:
                self._at_once -= 1

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away in the middle is what some tests want."""


def _handler_of(server: FakeServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            rows = [{"id": name, "object": "model"} for name in server.models]
            self._send(Raw({"object": "list", "data": rows}))

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            headers = {name.lower(): value for name, value in self.headers.items()}
            answer = server.take(body, headers)
            self._send(Raw(completion(answer, body)) if isinstance(answer, str) else answer)

        def _send(self, raw: Raw) -> None:
            with suppress(OSError):
                self.send_response(raw.status)
                for name, value in {"content-type": "application/json", **raw.headers}.items():
                    self.send_header(name, value)
                if isinstance(raw.body, bytes):
                    self.send_header("content-length", str(len(raw.body)))
                    self.end_headers()
                    self.wfile.write(raw.body)
                    return
                self.send_header("connection", "close")
                self.end_headers()
                for piece in raw.body:
                    self.wfile.write(piece)
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing on stderr."""

    return Handler


def completion(text: str, body: Mapping[str, Any], *, ended: str = "stop") -> dict[str, Any]:
    """An answer of the protocol, with words counted as tokens."""
    words = len(json.dumps(body.get("messages", [])).split())
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "model": body.get("model", ""),
        "choices": [
            {
                "index": 0,
                "finish_reason": ended,
                "message": {"role": "assistant", "content": text},
            }
        ],
        "usage": {"prompt_tokens": words, "completion_tokens": len(text.split())},
    }
