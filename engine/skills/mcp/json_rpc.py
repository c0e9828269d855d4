"""JSON-RPC 2.0 as the Model Context Protocol has it over stdio: one object a line, UTF-8.

No limits of the other side are trusted: a line that is too long is never held whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

VERSIONS = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
"""Versions of the protocol that are agreed on by `initialize`, the latest first."""

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS, INTERNAL_ERROR = (
    -32700, -32600, -32601, -32602, -32603,
)  # fmt: skip


@dataclass(frozen=True)
class BadLine:
    """A line that is no message: an error code of JSON-RPC and why."""

    code: int
    why: str


Message = dict[str, Any]


def read_messages(stream: IO[bytes], most_bytes: int) -> Iterator[Message | BadLine]:
    """Every message of a stream, until it ends; empty lines are none.

    Args:
        most_bytes: the longest line that is read.
    """
    while line := stream.readline(most_bytes + 1):
        if len(line) > most_bytes:
            ended = _skip_line(stream, line)
            yield BadLine(PARSE_ERROR, f"a line is longer than {most_bytes:,} bytes")
            if not ended:
                return
        elif line.strip():
            yield _parsed_line(line)


def _skip_line(stream: IO[bytes], line: bytes) -> bool:
    """Read to the end of a line without holding it.  Returns whether it has one."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 16)
    return bool(line)


def _parsed_line(line: bytes) -> Message | BadLine:
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return BadLine(PARSE_ERROR, "a line is no JSON")
    if isinstance(message, list):
        return BadLine(INVALID_REQUEST, "several messages in one are not taken")
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        return BadLine(INVALID_REQUEST, "a line is no message of JSON-RPC 2.0")
    return message


def message_bytes(message: Message) -> bytes:
    """A message as a line."""
    # ASCII only: no letter of others can be taken for the end of a line.
    return json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=True).encode("ascii") + b"\n"


def error_message(request: str | int | None, code: int, why: str) -> Message:
    """The answer to a request that failed; of an unknown one, the id is null."""
    return {"id": request, "error": {"code": code, "message": why}}
