"""All skills that can be called now: those of this Python, and those of servers a person named."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

from engine.skills.mcp.client import McpClients
from engine.skills.mcp.server_value import McpServer
from engine.skills.registry import SkillRegistry, read_registry


@contextlib.contextmanager
def open_skills(servers: Sequence[McpServer] = ()) -> Iterator[SkillRegistry]:
    """All skills, while the servers run; one that cannot be started is a note."""
    own = read_registry()
    if not servers:
        yield own
        return
    with McpClients(servers) as clients:
        theirs = clients.registry(taken=frozenset(own.skills))
        yield SkillRegistry(
            {**own.skills, **theirs.skills},
            {**own.sources, **theirs.sources},
            (*own.notes, *theirs.notes),
        )
