"""JSON schema → a GBNF grammar: every complete reply is JSON that satisfies the schema.

A keyword is obeyed, has no effect on values (such as `title`), or is refused with its location;
none is ignored.  docs/replies.md says why this is not llguidance or llama-cpp-python's converter.
Properties come in the order of the schema, and no others.  No model here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from engine.errors import OptionError
from engine.text.grammar import ROOT, check_grammar

MOST_REPEATS = 500
"""Largest limit of a length; llama.cpp makes rules for each repetition."""

MOST_NUMBERS = 1000
"""Most integers between two bounds: the grammar lists each of them."""

_ANNOTATIONS = frozenset(
    {
        *("$schema", "$id", "$comment", "$defs", "definitions", "title", "description"),
        *("default", "examples", "deprecated", "readOnly", "writeOnly"),
        *("format", "contentMediaType", "contentEncoding"),
    }
)
"""Keywords that do not restrict values."""

_KEYWORDS: dict[str, frozenset[str]] = {
    "object": frozenset({"properties", "required", "additionalProperties"}),
    "array": frozenset({"items", "minItems", "maxItems"}),
    "string": frozenset({"minLength", "maxLength"}),
    "integer": frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}),
    "number": frozenset({"minimum", "exclusiveMinimum"}),
    "boolean": frozenset(),
    "null": frozenset(),
}
"""The keywords that are obeyed, by type."""

_TYPE_CHECKS: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}

_RULES = {
    "ws": r'("\n" [ ]{0,20} | " ")?',
    "char": r'[^"\\\x00-\x1F\x7F] | "\\" ["\\/bfnrt]',
    "string": r'"\"" char* "\""',
    "digits": r'"0" | [1-9] [0-9]{0,14}',
    "integer": '"-"? digits',
    "tail": '("." [0-9]{1,15})? ([eE] [-+]? [0-9]{1,2})?',
    "number": "integer tail",
    "boolean": '"true" | "false"',
    "null": '"null"',
    "array": '"[" ws (value ("," ws value)*)? ws "]"',
    "object": '"{" ws (pair ("," ws pair)*)? ws "}"',
    "pair": 'string ":" ws value',
    "value": "object | array | string | number | boolean | null",
}
"""Plain JSON (RFC 8259), with little white space."""


def schema_to_grammar(schema: str) -> str:
    """The grammar of a schema.

    Raises:
        OptionError: it is not JSON, not a schema, or has what no grammar can guarantee.
    """
    try:
        text = _GrammarWriter(json.loads(schema, parse_constant=_refuse_constant)).grammar()
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise OptionError(f"The json_schema is not JSON at {place}: {error.msg}.", _HINT) from error
    except RecursionError as error:
        raise OptionError("The json_schema is nested too deeply.", _HINT) from error
    try:
        check_grammar(text)
    except OptionError as error:
        raise OptionError(
            "The json_schema is too large or refers to itself without an end.",
            "Make it smaller, and let what refers to itself be optional or in a list.",
        ) from error
    return text


_HINT = 'A schema is an object such as {"type": "object", "properties": {…}}.'


def _refuse_constant(word: str) -> NoReturn:
    raise OptionError(f"The json_schema has {word}, which is not JSON.", _HINT)


class _GrammarWriter:
    """Writes the rules for one schema."""

    def __init__(self, schema: Any) -> None:
        self._schema = schema
        self._rules = dict(_RULES)
        self._names: dict[str, str] = {}

    def grammar(self) -> str:
        """The whole grammar."""
        begin = self._value_rule(self._schema, "#")
        rules = {ROOT: begin, **self._rules}
        return "\n".join(f"{name} ::= {rule}" for name, rule in rules.items()) + "\n"

    def _add_rule(self, text: str) -> str:
        name = f"r{len(self._rules)}"
        self._rules[name] = text
        return name

    def _value_rule(self, schema: Any, place: str) -> str:
        """A schema as one item of a sequence."""
        if schema is True or schema == {}:
            return "value"
        if not isinstance(schema, dict):
            raise _schema_error(place, "a schema is an object, or true")
        if "$ref" in schema:
            _only(schema, {"$ref"}, place)
            return self._reference_rule(schema["$ref"], place)
        if "anyOf" in schema:
            _only(schema, {"anyOf"}, place)
            return self._any_of_rule(_list_of(schema, "anyOf", place), f"{place}/anyOf")
        if "enum" in schema or "const" in schema:
            _only(schema, {"enum", "const", "type"}, place)
            return self._add_rule(" | ".join(_literal(_json(v)) for v in _values(schema, place)))
        types = _types(schema, place)
        _only(schema, {"type"}.union(*(_KEYWORDS[name] for name in types)), place)
        return self._add_rule(" | ".join(self._typed_rule(name, schema, place) for name in types))

    def _reference_rule(self, target: Any, place: str) -> str:
        """A rule for what is referred to.  Its name comes first, as it may refer to itself."""
        if not isinstance(target, str) or not (target == "#" or target.startswith("#/")):
            raise _schema_error(
                place, "only references within the schema are followed, such as #/$defs/x"
            )
        if target not in self._names:
            self._names[target] = name = self._add_rule("")
            self._rules[name] = self._value_rule(
                _resolve_pointer(self._schema, target, place), target
            )
        return self._names[target]

    def _any_of_rule(self, schemas: list[Any], place: str) -> str:
        if not schemas:
            raise _schema_error(place, "it is empty")
        found = [self._value_rule(each, f"{place}/{n}") for n, each in enumerate(schemas)]
        return self._add_rule(" | ".join(found))

    def _typed_rule(self, type_: str, schema: dict[str, Any], place: str) -> str:
        writers = {
            "object": self._object_rule,
            "array": self._array_rule,
            "string": self._string_rule,
            "integer": self._integer_rule,
            "number": self._number_rule,
        }
        return writers[type_](schema, place) if type_ in writers else type_

    def _object_rule(self, schema: dict[str, Any], place: str) -> str:
        properties = schema.get("properties", {})
        required = _list_of(schema, "required", place)
        others = schema.get("additionalProperties", True)
        if not isinstance(properties, dict):
            raise _schema_error(f"{place}/properties", "it is not an object")
        if not all(isinstance(name, str) for name in required):
            raise _schema_error(f"{place}/required", "it is not a list of names")
        unnamed = {name: others for name in required if name not in properties}
        if False in unnamed.values():
            raise _schema_error(f"{place}/required", "it names a property that is not allowed")
        properties = {**properties, **unnamed}
        if not properties:
            return self._map_rule(others, place)
        pairs = [
            f'{_literal(_json(name))} ":" ws {self._value_rule(each, f"{place}/properties/{name}")}'
            for name, each in properties.items()
        ]
        return self._pairs_rule(
            [(p, n in required) for p, n in zip(pairs, properties, strict=True)]
        )

    def _map_rule(self, others: Any, place: str) -> str:
        """An object with any property names."""
        if others is False:
            return '"{" ws "}"'
        value = self._value_rule(others, f"{place}/additionalProperties")
        pair = self._add_rule(f'string ":" ws {value}')
        return f'"{{" ws ({pair} ("," ws {pair})*)? ws "}}"'

    def _pairs_rule(self, pairs: list[tuple[str, bool]]) -> str:
        """Properties in their order: those that may come first, each with its rest after commas."""
        rest, must = "", any(required for _, required in pairs)
        firsts: list[str] = []
        for pair, required in reversed(pairs):
            name = self._add_rule(pair)
            firsts = [f"{name} {rest}", *(firsts if not required else [])]
            after = f'"," ws {name}' if required else f'("," ws {name})?'
            rest = self._add_rule(f"{after} {rest}")
        inside = " | ".join(firsts)
        return f'"{{" ws ({inside}){"" if must else "?"} ws "}}"'

    def _array_rule(self, schema: dict[str, Any], place: str) -> str:
        least, most = _length_bounds(schema, "minItems", "maxItems", place)
        if most == 0:
            return '"[" ws "]"'
        item = self._value_rule(schema.get("items", True), f"{place}/items")
        times = f"{{{max(least - 1, 0)},{'' if most is None else most - 1}}}"
        # A rule of its own, since llama.cpp copies brackets for each repetition.
        comma = self._add_rule(f'"," ws {item}')
        return f'"[" ws ({item} {comma}{times}){"" if least else "?"} ws "]"'

    def _string_rule(self, schema: dict[str, Any], place: str) -> str:
        least, most = _length_bounds(schema, "minLength", "maxLength", place)
        return f'"\\"" char{{{least},{"" if most is None else most}}} "\\""'

    def _integer_rule(self, schema: dict[str, Any], place: str) -> str:
        low, high = _integer_bounds(schema, place)
        if low is not None and high is not None:
            if high < low or high - low >= MOST_NUMBERS:
                raise _schema_error(
                    place, f"there must be 1 to {MOST_NUMBERS} numbers in its bounds"
                )
            return "(" + " | ".join(f'"{number}"' for number in range(low, high + 1)) + ")"
        if high is not None or low not in (None, 0, 1):
            raise _schema_error(
                place, "an integer has both bounds, or a minimum of 0 or 1, or none"
            )
        return {None: "integer", 0: "digits", 1: "[1-9] [0-9]{0,14}"}[low]

    def _number_rule(self, schema: dict[str, Any], place: str) -> str:
        if "exclusiveMinimum" in schema or schema.get("minimum", 0) != 0:
            raise _schema_error(place, "a number has a minimum of 0, or no bounds")
        return "digits tail" if "minimum" in schema else "number"


def _schema_error(place: str, why: str) -> OptionError:
    return OptionError(
        f"The json_schema cannot be followed at {place}: {why}.",
        "Remove this or write it differently; what cannot be guaranteed is refused.",
    )


def _only(schema: dict[str, Any], known: Iterable[str], place: str) -> None:
    unknown = sorted(schema.keys() - set(known) - _ANNOTATIONS)
    if unknown:
        raise _schema_error(place, f"{', '.join(unknown)} is not understood here")


def _list_of(schema: dict[str, Any], name: str, place: str) -> list[Any]:
    found = schema.get(name, [])
    if not isinstance(found, list):
        raise _schema_error(f"{place}/{name}", "it is not a list")
    return found


def _types(schema: dict[str, Any], place: str) -> list[str]:
    """The types of a value: those named, or else the one that the keywords belong to, or any."""
    named = schema.get("type")
    if named is None:
        named = [name for name in ("object", "array", "string") if schema.keys() & _KEYWORDS[name]]
        if not named:
            _only(schema, (), place)
            named = [name for name in _KEYWORDS if name != "integer"]
    types = [named] if isinstance(named, str) else named
    if not isinstance(types, list) or not types or not all(name in _KEYWORDS for name in types):
        raise _schema_error(place, f"its type is none of {', '.join(_KEYWORDS)}")
    return types


def _values(schema: dict[str, Any], place: str) -> list[Any]:
    """The values of `enum` or `const` that are of the type."""
    values = [schema["const"]] if "const" in schema else _list_of(schema, "enum", place)
    if "const" in schema and "enum" in schema and schema["const"] not in schema["enum"]:
        values = []
    if "type" in schema:
        types = _types(schema, place)
        values = [value for value in values if any(_TYPE_CHECKS[name](value) for name in types)]
    if not values:
        raise _schema_error(place, "no value is left to choose from")
    return values


def _resolve_pointer(schema: Any, target: str, place: str) -> Any:
    """What a reference such as `#/$defs/x` points to (RFC 6901)."""
    found = schema
    for word in target.split("/")[1:]:
        key = word.replace("~1", "/").replace("~0", "~")
        if not isinstance(found, dict) or key not in found:
            raise _schema_error(place, f"there is nothing at {target}")
        found = found[key]
    return found


def _length_bounds(
    schema: dict[str, Any], low: str, high: str, place: str
) -> tuple[int, int | None]:
    least, most = schema.get(low, 0), schema.get(high)
    for number in (least, most):
        if number is not None and not (
            _TYPE_CHECKS["integer"](number) and 0 <= number <= MOST_REPEATS
        ):
            raise _schema_error(place, f"{low} and {high} are between 0 and {MOST_REPEATS}")
    if most is not None and most < least:
        raise _schema_error(place, f"{high} is less than {low}")
    return least, most


def _integer_bounds(schema: dict[str, Any], place: str) -> tuple[int | None, int | None]:
    """The least and the greatest integer."""
    bounds = {name: schema[name] for name in _KEYWORDS["integer"] if name in schema}
    if not all(_TYPE_CHECKS["integer"](number) for number in bounds.values()):
        raise _schema_error(place, "the bounds of an integer are integers")
    lows = [bounds[k] + by for k, by in (("minimum", 0), ("exclusiveMinimum", 1)) if k in bounds]
    highs = [bounds[k] - by for k, by in (("maximum", 0), ("exclusiveMaximum", 1)) if k in bounds]
    return max(lows, default=None), min(highs, default=None)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _literal(text: str) -> str:
    """A text as a GBNF literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
