"""The programs that a person named for skills, kept as JSON in the config folder.

A damaged file is reported and left as it is; nothing of it runs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.atomic_file import atomic_write
from engine.errors import PumiceError
from engine.skills.mcp.server_value import McpServer

_MOST_FILE_BYTES = 1 << 20


@dataclass(frozen=True)
class LoadedServers:
    """The servers of a file, and what was wrong with it, if anything."""

    servers: tuple[McpServer, ...] = ()
    trouble: PumiceError | None = None


def load_servers(path: Path) -> LoadedServers:
    """Read the servers; never raises."""
    try:
        if path.stat().st_size > _MOST_FILE_BYTES:
            raise ValueError("it is too large")
        plain = json.loads(path.read_text(encoding="utf-8"))
        found = tuple(_server_from_dict(each) for each in plain["servers"])
    except FileNotFoundError:
        return LoadedServers()
    except OSError as error:
        return LoadedServers((), _unreadable_servers(path, error.strerror or str(error)))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        return LoadedServers((), _unreadable_servers(path, f"it is damaged ({error})"))
    except PumiceError as error:
        return LoadedServers((), _unreadable_servers(path, error.message))
    return LoadedServers(found)


def save_servers(servers: Sequence[McpServer], path: Path) -> None:
    """Write the servers atomically; only this person may read them, as `env` may hold a key.

    Raises:
        PumiceError: the file cannot be written.
    """
    plain = {"servers": [server_to_dict(each) for each in servers]}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(path, private=True) as stream:
            stream.write((json.dumps(plain, indent=2, ensure_ascii=False) + "\n").encode("utf-8"))
    except OSError as error:
        raise PumiceError(
            f"The servers for skills could not be saved: {error.strerror}.",
            f"Check that {path.parent} can be written and the disk is not full.",
        ) from error


def server_to_dict(server: McpServer) -> dict[str, Any]:
    """A server as the file has it."""
    return {
        "name": server.name,
        "command": list(server.command),
        "env": dict(server.env),
        "trusted": server.trusted,
    }


def _server_from_dict(plain: dict[str, Any]) -> McpServer:
    """Raises `TypeError`, `LookupError`, `AttributeError` or `PumiceError`."""
    command, env = plain["command"], plain.get("env", {})
    if not isinstance(command, list) or not all(isinstance(each, str) for each in command):
        raise TypeError("a command is no list of words")
    if not all(isinstance(each, str) for pair in env.items() for each in pair):
        raise TypeError("a value of env is no text")
    return McpServer(plain["name"], tuple(command), env, plain.get("trusted") is True)


def _unreadable_servers(path: Path, why: str) -> PumiceError:
    return PumiceError(
        f"The servers for skills could not be read: {why}. None is used.", f"Check the file {path}."
    )
