"""A recipe as TOML text, to read in the report and to copy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def recipe_text(recipe: Mapping[str, Any]) -> str:
    """TOML of plain values: numbers, texts, lists, tables, lists of tables.  None is left out."""
    return "\n".join(_table_lines(recipe, "")).strip() + "\n"


def _table_lines(table: Mapping[str, Any], path: str) -> list[str]:
    lines: list[str] = []
    inner: list[str] = []
    for key, value in table.items():
        name = f"{path}.{_toml_key(key)}" if path else _toml_key(key)
        if isinstance(value, Mapping):
            inner += _section_lines(f"[{name}]", value, name)
        elif isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
            for entry in value:
                inner += _section_lines(f"[[{name}]]", entry, name)
        elif value is not None:
            lines.append(f"{_toml_key(key)} = {_toml_value(value)}")
    return lines + inner


def _section_lines(head: str, table: Mapping[str, Any], name: str) -> list[str]:
    return ["", head, *_table_lines(table, name)] if table else []


def _toml_key(key: str) -> str:
    bare = key and all(c.isascii() and (c.isalnum() or c in "_-") for c in key)
    return key if bare else json.dumps(key)


def _toml_value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml_value(entry) for entry in value) + "]"
    return (
        repr(value)
        if isinstance(value, int | float)
        else json.dumps(str(value), ensure_ascii=False)
    )
