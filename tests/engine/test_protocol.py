"""`Engine` and `RemoteEngine` keep one protocol: same methods, same signatures."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from engine.engine import Engine
from engine.process.remote import RemoteEngine
from engine.protocol import EngineProtocol

BOTH = (Engine, RemoteEngine)
OWN = {Engine: set(), RemoteEngine: {"worker_pid"}}
"""What only one of them has."""


def _public(kind: type) -> set[str]:
    return {
        name
        for name, value in vars(kind).items()
        if callable(value) or isinstance(value, property)
        if not name.startswith("_") or name in ("__enter__", "__exit__")
    }


def _signature(kind: type, name: str) -> inspect.Signature:
    """Names, kinds, defaults and annotations of the parameters, and what is returned."""
    value = inspect.getattr_static(kind, name)
    return inspect.signature(value.fget if isinstance(value, property) else value)


def test_the_protocol_is_not_empty() -> None:
    assert {"reply", "prepare", "see", "close", "context_tokens"} <= _public(EngineProtocol)
    assert EngineProtocol.__annotations__ == {"card": "Card"}


@pytest.mark.parametrize("kind", BOTH)
def test_each_engine_has_the_methods_of_the_protocol_and_no_others(kind: type) -> None:
    assert _public(kind) == _public(EngineProtocol) | OWN[kind]


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("name", sorted(_public(EngineProtocol)))
def test_signatures_are_the_same(kind: type, name: str) -> None:
    wanted = _signature(EngineProtocol, name)
    assert _signature(kind, name) == wanted
    assert isinstance(inspect.getattr_static(kind, name), property) == isinstance(
        inspect.getattr_static(EngineProtocol, name), property
    )


@pytest.mark.parametrize("kind", BOTH)
def test_each_can_be_opened_with_files_and_options_alone(kind: type) -> None:
    files, options, *others = inspect.signature(kind).parameters.values()
    assert (files.name, files.default) == ("files", inspect.Parameter.empty)
    assert (options.name, options.default) == ("options", None)
    assert all(other.kind is inspect.Parameter.KEYWORD_ONLY for other in others)


def test_a_type_checker_accepts_them_as_the_protocol_and_not_just_anything(
    tmp_path: Path,
) -> None:
    """An ignored error that is none is an error of a strict mypy."""
    lines = [
        "from engine.chat import Conversation",
        "from engine.engine import Engine",
        "from engine.process.remote import RemoteEngine",
        "from engine.protocol import EngineProtocol",
        "def local(one: Engine) -> EngineProtocol:",
        "    return one",
        "def remote(one: RemoteEngine) -> EngineProtocol:",
        "    return one",
        "def other(one: Conversation) -> EngineProtocol:",
        "    return one  # type: ignore[return-value]",
    ]
    (tmp_path / "assigned.py").write_text("\n".join(lines) + "\n")
    ran = subprocess.run(
        [sys.executable, "-m", "mypy", "--follow-imports=silent", str(tmp_path / "assigned.py")],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
