"""A program that offers tools over stdio, as a person named it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.errors import PumiceError

_NAME_RULE = re.compile(r"[a-z][a-z0-9_]{0,31}")


@dataclass(frozen=True)
class McpServer:
    """What is started, and how far it is trusted.

    Args:
        name: begins the names of its skills.
        command: the program and its arguments.
        env: variables that it gets beside a few of ours, such as PATH.
        trusted: whether models may call its tools without asking.

    Raises:
        PumiceError: no such name, or no command.
    """

    name: str
    command: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)
    trusted: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not _NAME_RULE.fullmatch(self.name):
            raise PumiceError(
                "The name of a server has small letters, digits and _, and begins with a letter.",
                "Give it another name, such as weather.",
            )
        if not self.command or not self.command[0]:
            raise PumiceError(
                f"The server {self.name} has no command.", "Name the program that is started."
            )
