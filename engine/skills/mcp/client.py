"""Tools of servers that a person named, as skills."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from engine.errors import PumiceError
from engine.skills.mcp.connection import McpConnection
from engine.skills.mcp.results import output_of
from engine.skills.mcp.server_value import McpServer
from engine.skills.registry import NAME_RULE, SkillRegistry
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput

START_S = 30.0
"""How long a server may take to start, and to list its tools."""

CALL_S = 120.0
"""How long a tool may take."""

_MOST_TOOLS = 64
_MOST_PAGES = 16
_MOST_SCHEMA_BYTES = 8 * 1024
_LONGEST_SENTENCE = 200
_PHOTO_NAMES = ("photo", "photo_path", "image_path")
"""Arguments that take the path of a photo: Pumice fills them in, and no model sees them."""


class McpClients:
    """The servers of a person; each is started when it is needed, and again if it ended."""

    def __init__(
        self, servers: Sequence[McpServer], *, start_s: float = START_S, call_s: float = CALL_S
    ) -> None:
        self._clients = [_Client(server, start_s) for server in servers]
        self._call_s = call_s

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all of them."""
        for client in self._clients:
            client.close()

    def registry(self, taken: frozenset[str] = frozenset()) -> SkillRegistry:
        """Their tools as skills; a server that fails is a note.

        Args:
            taken: names of other skills, which none of theirs gets.
        """
        with ThreadPoolExecutor(max(1, len(self._clients)), "servers") as pool:
            listed = list(pool.map(_listed_tools, self._clients))
        found = _ToolSkills(taken)
        for client, (tools, trouble) in zip(self._clients, listed, strict=True):
            found.notes += [trouble] if trouble else []
            found.add(client, tools, self._call_s)
        return SkillRegistry(found.skills, found.sources, tuple(found.notes))


class _Client:
    """One server, started when it is first asked."""

    def __init__(self, server: McpServer, start_s: float) -> None:
        self.server = server
        self._start_s = start_s
        self._connection: McpConnection | None = None

    def tools(self) -> list[Any]:
        """What `tools/list` gives, page by page.  Raises `PumiceError`."""
        found: list[Any] = []
        params: dict[str, Any] = {}
        for _ in range(_MOST_PAGES):
            page = self._connected().request("tools/list", params, self._start_s)
            tools = page.get("tools")
            if not isinstance(tools, list):
                raise PumiceError(f"The server {self.server.name} gave no list of tools.")
            found += tools
            cursor = page.get("nextCursor")
            if not isinstance(cursor, str) or len(found) > _MOST_TOOLS:
                return found
            params = {"cursor": cursor}
        return found

    def call(
        self, tool: str, arguments: Mapping[str, Any], within_s: float, stop: threading.Event | None
    ) -> dict[str, Any]:
        """The result of a tool.  Raises `PumiceError`."""
        params = {"name": tool, "arguments": dict(arguments)}
        return self._connected().request("tools/call", params, within_s, stop)

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            connection.end()

    def _connected(self) -> McpConnection:
        if self._connection is None or not self._connection.is_alive:
            self.close()
            self._connection = McpConnection(self.server, self._start_s)
        return self._connection


@dataclass(frozen=True)
class McpTool:
    """`Skill.run` of a tool: its server is a process of its own (`RunsApart`)."""

    client: _Client
    tool: str
    photo_name: str = ""

    def __call__(self, given: SkillInput) -> SkillOutput:
        return self.run_apart(given, CALL_S, None)

    def run_apart(
        self, given: SkillInput, time_limit_s: float, stop: threading.Event | None
    ) -> SkillOutput:
        """Call the tool.  Raises `PumiceError`."""
        arguments = dict(given.arguments)
        if self.photo_name and given.photos:
            arguments[self.photo_name] = given.photo
        result = self.client.call(self.tool, arguments, time_limit_s, stop)
        return output_of(self.client.server.name, result, given.folder)


def _listed_tools(client: _Client) -> tuple[list[Any], str]:
    """Its tools, or why there are none."""
    try:
        return client.tools(), ""
    except PumiceError as error:
        return [], f"{error.message} {error.hint}".strip()


class _ToolSkills:
    """Skills as they are found, and notes of what is left out."""

    def __init__(self, taken: frozenset[str]) -> None:
        self.skills: dict[str, Skill] = {}
        self.sources: dict[str, str] = {}
        self.notes: list[str] = []
        self._taken = taken

    def add(self, client: _Client, tools: Sequence[Any], call_s: float) -> None:
        """Each tool of a server."""
        server = client.server.name
        for tool in tools[:_MOST_TOOLS]:
            told = tool.get("name") if isinstance(tool, dict) else tool
            try:
                self._add(_skill_of(client, tool, call_s), server)
            except PumiceError as error:
                self.notes.append(f"The tool {str(told)[:64]!r} of {server} {error.message}")
        if len(tools) > _MOST_TOOLS:
            self.notes.append(f"Of the tools of {server} only the first {_MOST_TOOLS} are used.")

    def _add(self, skill: Skill, server: str) -> None:
        if skill.name in self._taken or skill.name in self.skills:
            raise _left_out("another skill has this name")
        self.skills[skill.name], self.sources[skill.name] = skill, server


def _left_out(why: str) -> PumiceError:
    return PumiceError(f"was left out: {why}.")


def _skill_of(client: _Client, tool: Any, call_s: float) -> Skill:
    """A tool as a skill.  Raises `PumiceError`: it cannot be one."""
    try:
        name, description = tool["name"], tool.get("description")
        schema, photo_name = _without_photo(tool.get("inputSchema"))
        size_bytes = len(json.dumps(schema))
    except (TypeError, AttributeError, LookupError, ValueError, RecursionError) as error:
        raise _left_out("it is not described as the protocol has it") from error
    if not isinstance(name, str) or not NAME_RULE.fullmatch(skill_name(client.server.name, name)):
        raise _left_out("its name cannot be written")
    if size_bytes > _MOST_SCHEMA_BYTES:
        raise _left_out("the schema of its arguments is too long")
    return Skill(
        skill_name(client.server.name, name),
        _marked_sentence(client.server.name, description, name),
        schema,
        (Gives.WORDS,),
        McpTool(client, name, photo_name),
        asks_first=not client.server.trusted,
        time_limit_s=call_s,
        needs_photo=bool(photo_name),
    )


def skill_name(server: str, tool: str) -> str:
    """SERVER_TOOL in the letters that names of skills have."""
    return re.sub(r"[^a-z0-9_]+", "_", f"{server}_{tool}".lower())[:64]


def _marked_sentence(server: str, description: object, tool: str) -> str:
    """What a server says of its tool, in one line and marked as its words."""
    told = " ".join(description.split()) if isinstance(description, str) else ""
    told = told or tool
    if len(told) > _LONGEST_SENTENCE:
        told = f"{told[:_LONGEST_SENTENCE]}…"
    return f"(from {server}) {told}"


def _without_photo(schema: Any) -> tuple[dict[str, Any], str]:
    """The schema without the argument that takes a photo's path, and that argument's name."""
    if not isinstance(schema, dict):
        return {"type": "object"}, ""
    properties = schema.get("properties", {})
    for name in _PHOTO_NAMES:
        if name in properties and properties[name].get("type") == "string":
            others = {key: each for key, each in properties.items() if key != name}
            required = [each for each in schema.get("required", ()) if each != name]
            return {**schema, "properties": others, "required": required}, name
    return schema, ""
