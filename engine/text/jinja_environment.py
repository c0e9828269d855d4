"""The Jinja environment of chat templates: the same sandbox that transformers gives them.

Follows `_compile_jinja_template` in transformers/utils/chat_template_utils.py (5.x), so that every
template that transformers accepts is accepted here and renders the same text.  No messages here.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn

import jinja2
import jinja2.ext
import jinja2.nodes
import jinja2.parser
import jinja2.sandbox
import jinja2.utils


def chat_environment() -> jinja2.Environment:
    """A sandbox with the whitespace rules, tags, filters and functions of transformers."""
    environment = jinja2.sandbox.ImmutableSandboxedEnvironment(
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[GenerationTag, jinja2.ext.loopcontrols],
    )
    environment.filters["tojson"] = _to_json
    environment.globals["raise_exception"] = _raise_exception
    environment.globals["strftime_now"] = _strftime_now
    environment.globals["dict"] = _DictFactory()
    environment.globals["namespace"] = _Namespace
    return environment


class GenerationTag(jinja2.ext.Extension):
    """`{% generation %}…{% endgeneration %}`, which marks what the assistant writes.

    transformers makes its assistant mask from it.  Ours comes from marks around each reply, so the
    body is rendered and nothing else.
    """

    tags = {"generation"}  # noqa: RUF012 (Jinja reads it so)

    def parse(self, parser: jinja2.parser.Parser) -> jinja2.nodes.Node:
        """A call block, as in transformers: what is set inside is not known outside."""
        line = next(parser.stream).lineno
        body = parser.parse_statements(("name:endgeneration",), drop_needle=True)
        call = self.call_method("_render_body")
        return jinja2.nodes.CallBlock(call, [], [], body).set_lineno(line)

    @staticmethod
    def _render_body(caller: Callable[[], str]) -> str:
        return caller()


class _DictFactory:
    """`dict` without the attributes of a Python class."""

    def __call__(
        self, items: Mapping[Any, Any] | Iterable[tuple[Any, Any]] = (), **named: Any
    ) -> dict[Any, Any]:
        return dict(items, **named)

    def fromkeys(self, keys: Iterable[Any], value: Any = None) -> dict[Any, Any]:
        return dict.fromkeys(keys, value)


class _Namespace(jinja2.utils.Namespace):
    """`namespace` that takes no names with an underscore in front: they reach into Python."""

    def __init__(*arguments: Any, **named: Any) -> None:
        # Not `self`: a template may store an attribute of that name.
        namespace, *rest = arguments
        attributes = dict(*rest, **named)
        for name in attributes:
            _refuse_private(name)
        jinja2.utils.Namespace.__init__(namespace, attributes)

    def __setitem__(self, name: str, value: Any) -> None:
        _refuse_private(name)
        super().__setitem__(name, value)


def _refuse_private(name: Any) -> None:
    if isinstance(name, str) and name.startswith("_"):
        raise jinja2.exceptions.SecurityError(f"a namespace cannot hold {name!r}")


def _to_json(
    value: Any,
    ensure_ascii: bool = False,
    indent: int | str | None = None,
    separators: tuple[str, str] | None = None,
    sort_keys: bool = False,
) -> str:
    """Plain JSON; Jinja's own filter escapes HTML."""
    return json.dumps(
        value,
        ensure_ascii=ensure_ascii,
        indent=indent,
        separators=separators,
        sort_keys=sort_keys,
    )


def _raise_exception(message: str) -> NoReturn:
    raise jinja2.TemplateError(message)


def _strftime_now(format: str) -> str:
    return datetime.datetime.now().strftime(format)
