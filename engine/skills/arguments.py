"""Checks the arguments of a call against the skill's JSON schema, in words a model can act on.

The part of JSON schema that skills use; a schema with any other keyword is refused when the skill
is declared, so that no rule of it goes unchecked.  Unlike in JSON schema, an object takes no
properties but those it names, unless `additionalProperties` says otherwise: models make some up.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any, NoReturn

from engine.errors import PumiceError

MOST_BYTES = 64 * 1024
"""Longest text of arguments."""

_TYPES: dict[str, tuple[str, tuple[type, ...]]] = {
    "string": ("a text", (str,)),
    "number": ("a number", (int, float)),
    "integer": ("a whole number", (int,)),
    "boolean": ("true or false", (bool,)),
    "array": ("a list", (list,)),
    "object": ("an object", (dict,)),
    "null": ("null", (type(None),)),
}
"""JSON types: in words, and as Python has them."""

_LONGEST_NAME = 40

_SILENT = {"title", "description", "default", "examples", "$schema", "$comment"}
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_LENGTHS = ("minLength", "maxLength", "minItems", "maxItems")
_OTHERS = ("type", "enum", "const", "anyOf", "properties", "required", "additionalProperties")
_KNOWN = {*_SILENT, *_BOUNDS, *_LENGTHS, *_OTHERS, "items"}


def schema_problem(schema: object) -> str:
    """What is wrong with a skill's schema, as the end of a sentence; empty if nothing is."""
    if not isinstance(schema, Mapping):
        return "the schema of its arguments is no object"
    if schema.get("type", "object") != "object":
        return 'the schema of its arguments must have the type "object"'
    try:
        json.dumps(schema, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        return "the schema of its arguments is no JSON"
    return _schema_problem(schema)


def parse_arguments(name: str, schema: Mapping[str, Any], arguments_json: str) -> dict[str, Any]:
    """The arguments of a call, checked.

    Args:
        name: of the skill, for messages.
        arguments_json: a JSON object; empty text stands for one without arguments.

    Raises:
        PumiceError: they are no JSON object, or not what the schema asks for.
    """
    arguments = read_arguments(name, arguments_json)
    if trouble := _trouble(schema, arguments, ""):
        raise PumiceError(f"{name} {trouble}.", _takes(name, schema))
    return arguments


def read_arguments(name: str, arguments_json: str) -> dict[str, Any]:
    """The arguments as a JSON object, not checked further.  Raises `PumiceError`."""
    if len(arguments_json.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise PumiceError(f"The arguments of {name} are longer than {MOST_BYTES // 1024} KB.")
    try:
        arguments = json.loads(arguments_json or "{}", parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise PumiceError(
            f"The arguments of {name} are not valid JSON.", 'Write an object, such as {"key": 1}.'
        ) from error
    if not isinstance(arguments, dict):
        raise PumiceError(
            f"The arguments of {name} are not a JSON object.",
            'Write an object, such as {"key": 1}.',
        )
    return arguments


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no JSON")


def _takes(name: str, schema: Mapping[str, Any]) -> str:
    """What it takes, as a hint."""
    if not (known := schema.get("properties")):
        return f"{name} takes no arguments: {{}}."
    required = schema.get("required", ())
    told = [each if each in required else f"{each} (optional)" for each in known]
    return f"{name} takes: {', '.join(told)}."


def _schema_problem(schema: object) -> str:
    """The first problem of a schema or of one within it."""
    if isinstance(schema, bool):
        return ""
    if not isinstance(schema, Mapping):
        return "a schema within that of its arguments is no object"
    if unknown := sorted(map(str, schema.keys() - _KNOWN)):
        return f"its arguments' schema has {unknown[0]}, which is not checked here"
    if bad := set(map(str, _types_of(schema))) - _TYPES.keys():
        return f"its arguments' schema has the type {min(bad)}, which JSON has not"
    properties, choices = schema.get("properties", {}), schema.get("anyOf", [])
    if not isinstance(properties, Mapping) or not isinstance(choices, list):
        return "its arguments' schema has properties or choices that are no such thing"
    numbers = [schema[key] for key in (*_BOUNDS, *_LENGTHS) if key in schema]
    if any(isinstance(each, bool) or not isinstance(each, int | float) for each in numbers):
        return "its arguments' schema has a limit that is no number"
    lists = [schema[key] for key in ("required", "enum") if key in schema]
    if not all(isinstance(each, list | tuple) for each in lists):
        return "its arguments' schema has a list that is no list"
    within = [*properties.values(), *choices]
    within += [schema[key] for key in ("items", "additionalProperties") if key in schema]
    return next(filter(None, map(_schema_problem, within)), "")


def _types_of(schema: Mapping[str, Any]) -> tuple[Any, ...]:
    kinds = schema.get("type", ())
    return (kinds,) if isinstance(kinds, str) else tuple(kinds)


def _trouble(schema: Any, value: Any, where: str, *, closed: bool = True) -> str:
    """What is wrong with a value, as a verb and its object; empty if nothing is.

    Args:
        closed: whether an object takes no properties but those that are named.
    """
    if schema is True:
        return ""
    if schema is False:
        return f"takes no {where}"
    wrong = _wrong_kind(schema, value) or _wrong_size(schema, value)
    if wrong:
        return f"needs {wrong} as {where or 'its arguments'}"
    if choices := schema.get("anyOf"):
        found = [_trouble(each, value, where, closed=False) for each in choices]
        if all(found):
            return found[0]
    if isinstance(value, dict):
        return _wrong_property(
            schema,
            value,
            where,
            closed=closed and ("properties" in schema or "anyOf" not in schema),
        )
    if isinstance(value, list) and "items" in schema:
        each_in = f"each item of {where}"
        troubles = (_trouble(schema["items"], each, each_in) for each in value)
        return next(filter(None, troubles), "")
    return ""


def _wrong_kind(schema: Mapping[str, Any], value: Any) -> str:
    """What a value should be, where its type or choice is wrong."""
    kinds = _types_of(schema)
    if kinds and not any(_is_of(kind, value) for kind in kinds):
        return " or ".join(_TYPES[kind][0] for kind in kinds)
    if isinstance(value, float) and not math.isfinite(value):
        return "a finite number"
    choices = [schema["const"]] if "const" in schema else schema.get("enum")
    if choices is not None and not any(_same(value, each) for each in choices):
        return " or ".join(json.dumps(each, ensure_ascii=False) for each in choices)
    return ""


def _is_of(kind: str, value: Any) -> bool:
    if kind == "integer" and isinstance(value, float):
        return value.is_integer()
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, _TYPES[kind][1])


def _same(value: Any, other: Any) -> bool:
    """Equal as JSON has it, where true is not 1."""
    return bool(value == other) and isinstance(value, bool) is isinstance(other, bool)


def _wrong_size(schema: Mapping[str, Any], value: Any) -> str:
    """What a value should be, where it is too small, large, short or long."""
    if isinstance(value, str):
        low, high = schema.get("minLength", -math.inf), schema.get("maxLength", math.inf)
        return "" if low <= len(value) <= high else f"{_between(low, high)} characters"
    if isinstance(value, list):
        low, high = schema.get("minItems", -math.inf), schema.get("maxItems", math.inf)
        return "" if low <= len(value) <= high else f"{_between(low, high)} items"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    low, high = schema.get("minimum", -math.inf), schema.get("maximum", math.inf)
    if not low <= value <= high:
        return f"a number {_between(low, high)}"
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    if above is not None and value <= above:
        return f"a number above {above}"
    if below is not None and value >= below:
        return f"a number below {below}"
    return ""


def _between(low: float, high: float) -> str:
    if low == high:
        return f"exactly {low}"
    if high == math.inf:
        return f"at least {low}"
    return f"at most {high}" if low == -math.inf else f"from {low} to {high}"


def _wrong_property(
    schema: Mapping[str, Any], value: Mapping[str, Any], where: str, *, closed: bool
) -> str:
    known = schema.get("properties", {})
    others = schema.get("additionalProperties", not closed)
    inside = f" of {where}" if where else ""
    for name in schema.get("required", ()):
        if name not in value:
            return f"needs {name}{inside}"
    for name, each in value.items():
        told = f'"{name[:_LONGEST_NAME]}"{inside}'
        if trouble := _trouble(known.get(name, others), each, told):
            return trouble
    return ""
