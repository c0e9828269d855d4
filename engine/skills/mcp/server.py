"""A server of the Model Context Protocol over stdio: other programs call our skills.

One thread reads and answers at once; another runs calls, one after another, so that a call can be
cancelled and a ping is answered meanwhile.
"""

from __future__ import annotations

import contextlib
import json
import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from engine.skills.mcp.json_rpc import (
    INVALID_PARAMS,
    INVALID_REQUEST,
    METHOD_NOT_FOUND,
    VERSIONS,
    BadLine,
    Message,
    error_message,
    message_bytes,
    read_messages,
)
from engine.skills.mcp.tools import PHOTO, is_offered, result_of, tool_of
from engine.skills.runner import SkillRunner
from engine.skills.skill import Skill

MOST_LINE_BYTES = 1 << 20
"""Photos are named by path, so no request is long."""

_MOST_WAITING = 64
_END_S = 5.0

_INSTRUCTIONS = (
    "Photos are named by absolute path. Boxes are x1, y1, x2, y2 in pixels of the photo as it is "
    "shown upright. Tools that make a photo write a new file and never change the one they get."
)


class _RefusedRequest(Exception):
    """Why a request is refused: an error code of JSON-RPC, and a sentence."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code
        self.why = why


@dataclass(frozen=True)
class _WaitingCall:
    request: str | int
    skill: Skill
    photos: tuple[str, ...]
    arguments_json: str
    stop: threading.Event = field(default_factory=threading.Event)


class SkillServer:
    """Serves one client.

    Args:
        sink: where answers go; nothing else may be written there.
        version: of Pumice.
    """

    def __init__(
        self, skills: Mapping[str, Skill], runner: SkillRunner, sink: BinaryIO, version: str
    ) -> None:
        self._skills = {name: skill for name, skill in skills.items() if is_offered(skill)}
        self._runner = runner
        self._sink = sink
        self._version = version
        self._writing = threading.Lock()
        self._is_reader_gone = False
        self._calls: queue.Queue[_WaitingCall | None] = queue.Queue(_MOST_WAITING)
        self._waiting: dict[str | int, _WaitingCall] = {}

    def serve(self, source: BinaryIO) -> None:
        """Answer until the client closes the stream; calls that run then are stopped."""
        caller = threading.Thread(target=self._run_calls, name="calls", daemon=True)
        caller.start()
        try:
            for message in read_messages(source, MOST_LINE_BYTES):
                if isinstance(message, BadLine):
                    self._send(error_message(None, message.code, message.why))
                else:
                    self._receive_message(message)
                if self._is_reader_gone:
                    break
        finally:
            for call in list(self._waiting.values()):
                call.stop.set()
            with contextlib.suppress(queue.Full):
                self._calls.put_nowait(None)
            caller.join(_END_S)

    def _receive_message(self, message: Message) -> None:
        """A request gets an answer, now or later; a notification never does."""
        method, request, given = message.get("method"), message.get("id"), message.get("params")
        params = given if isinstance(given, dict) else {}
        if "id" not in message:
            if method == "notifications/cancelled":
                self._cancel(params.get("requestId"))
            return
        if not isinstance(request, str | int) or isinstance(request, bool):
            self._send(error_message(None, INVALID_REQUEST, "the id is no text and no number"))
        elif isinstance(method, str):
            self._answer_request(request, method, params)
        elif "result" not in message and "error" not in message:
            self._send(error_message(request, INVALID_REQUEST, "there is no method"))

    def _answer_request(self, request: str | int, method: str, params: dict[str, Any]) -> None:
        answers: dict[str, Callable[[dict[str, Any]], Message]] = {
            "initialize": self._initialize,
            "ping": lambda _: {},
            "tools/list": lambda _: {"tools": [tool_of(each) for each in self._skills.values()]},
        }
        try:
            if method == "tools/call":
                self._put_call(request, params)
            elif method in answers:
                self._send({"id": request, "result": answers[method](params)})
            else:
                raise _RefusedRequest(METHOD_NOT_FOUND, f"There is no method {method[:80]}.")
        except _RefusedRequest as refused:
            self._send(error_message(request, refused.code, refused.why))

    def _initialize(self, params: dict[str, Any]) -> Message:
        asked = params.get("protocolVersion")
        return {
            "protocolVersion": asked if asked in VERSIONS else VERSIONS[0],
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "pumice", "title": "Pumice", "version": self._version},
            "instructions": _INSTRUCTIONS,
        }

    def _put_call(self, request: str | int, params: dict[str, Any]) -> None:
        """Check a call and let it wait for its turn."""
        name, arguments = params.get("name"), params.get("arguments", {})
        if not isinstance(name, str) or name not in self._skills:
            raise _RefusedRequest(INVALID_PARAMS, f"There is no tool {str(name)[:80]}.")
        if not isinstance(arguments, dict):
            raise _RefusedRequest(INVALID_PARAMS, "The arguments are no object.")
        photos = _photos_of(arguments)
        others = {key: value for key, value in arguments.items() if key != PHOTO}
        call = _WaitingCall(request, self._skills[name], photos, json.dumps(others))
        if self._calls.full():  # only this thread puts any
            raise _RefusedRequest(INVALID_REQUEST, f"More than {_MOST_WAITING} calls wait.")
        self._waiting[request] = call
        self._calls.put_nowait(call)

    def _cancel(self, request: object) -> None:
        if isinstance(request, str | int) and (call := self._waiting.get(request)):
            call.stop.set()

    def _run_calls(self) -> None:
        while call := self._calls.get():
            outcome = self._runner.run(call.skill, call.photos, call.arguments_json, stop=call.stop)
            self._waiting.pop(call.request, None)
            if not call.stop.is_set():  # whoever cancelled wants no answer
                self._send({"id": call.request, "result": result_of(outcome)})

    def _send(self, message: Message) -> None:
        with self._writing:
            try:
                self._sink.write(message_bytes(message))
                self._sink.flush()
            except (OSError, ValueError):  # the client has closed its end
                self._is_reader_gone = True


def _photos_of(arguments: dict[str, Any]) -> tuple[str, ...]:
    """The photo of a call; none if it names none, which the skill then says."""
    if PHOTO not in arguments:
        return ()
    photo = arguments[PHOTO]
    if not isinstance(photo, str) or not Path(photo).is_absolute():
        raise _RefusedRequest(INVALID_PARAMS, "photo must be the absolute path of a file.")
    return (photo,)
