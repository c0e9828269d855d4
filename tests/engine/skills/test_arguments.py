"""Arguments are checked against a schema as JSON schema has it, but no property is made up."""

from __future__ import annotations

import json

import pytest

from engine.errors import PumiceError
from engine.skills.arguments import parse_arguments, schema_problem

SCHEMA = {
    "type": "object",
    "properties": {
        "box": {
            "type": "array",
            "items": {"type": "number", "minimum": 0},
            "minItems": 4,
            "maxItems": 4,
        },
        "language": {"enum": ["en", "vi"]},
        "words": {"type": "string", "minLength": 1, "maxLength": 5},
        "count": {"type": "integer", "exclusiveMinimum": 0, "exclusiveMaximum": 9},
        "wide": {"type": "integer", "minimum": 0, "maximum": 9},
        "deep": {"type": "boolean"},
        "either": {"type": ["string", "null"]},
        "inner": {"properties": {"a": {"const": 1}}, "required": ["a"]},
    },
    "required": ["box"],
}
BOX = {"box": [0, 1.5, 2, 3]}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"language": "vi"},
        {"words": "größe"},
        {"count": 8},
        {"count": 8.0},
        {"deep": False},
        {"either": None},
        {"either": ""},
        {"inner": {"a": 1}},
    ],
)
def test_what_fits_is_taken_as_it_is(more):
    given = {**BOX, **more}
    assert parse_arguments("cut", SCHEMA, json.dumps(given)) == given


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"box": 5}, 'cut needs a list as "box".'),
        ({"box": [1, 2, 3]}, 'cut needs exactly 4 items as "box".'),
        ({"box": [1, 2, 3, "4"]}, 'cut needs a number as each item of "box".'),
        ({"box": [1, 2, 3, -4]}, 'cut needs a number at least 0 as each item of "box".'),
        ({"box": [1, 2, 3, True]}, 'cut needs a number as each item of "box".'),
        ({"language": "xx"}, 'cut needs "en" or "vi" as "language".'),
        ({"words": ""}, 'cut needs from 1 to 5 characters as "words".'),
        ({"words": "longer"}, 'cut needs from 1 to 5 characters as "words".'),
        ({"count": 1.5}, 'cut needs a whole number as "count".'),
        ({"count": 0}, 'cut needs a number above 0 as "count".'),
        ({"count": 9}, 'cut needs a number below 9 as "count".'),
        ({"wide": -1}, 'cut needs a number from 0 to 9 as "wide".'),
        ({"deep": 1}, 'cut needs true or false as "deep".'),
        ({"either": 1}, 'cut needs a text or null as "either".'),
        ({"inner": {}}, 'cut needs a of "inner".'),
        ({"inner": {"a": True}}, 'cut needs 1 as "a" of "inner".'),
        ({"inner": {"a": 1, "b": 2}}, 'cut takes no "b" of "inner".'),
        ({"langauge": "vi"}, 'cut takes no "langauge".'),
    ],
)
def test_what_does_not_fit_is_a_sentence(more, sentence):
    with pytest.raises(PumiceError) as error:
        parse_arguments("cut", SCHEMA, json.dumps({**BOX, **more}))
    assert error.value.message == sentence
    assert error.value.hint.startswith("cut takes: box, language (optional), words (optional)")


def test_what_is_required_is_asked_for():
    with pytest.raises(PumiceError, match=r"^cut needs box\.$"):
        parse_arguments("cut", SCHEMA, "{}")


@pytest.mark.parametrize("text", ["", "{}", " {} "])
def test_a_skill_without_arguments_takes_none(text):
    assert parse_arguments("read", {}, text) == {}
    with pytest.raises(PumiceError, match=r'^read takes no "x"\.$') as error:
        parse_arguments("read", {}, '{"x": 1}')
    assert error.value.hint == "read takes no arguments: {}."


PLACES = {
    "type": "object",
    "properties": {
        "box": {"type": "array"},
        "mask": {"type": "string"},
        "widen_px": {"type": "integer"},
    },
    "anyOf": [{"required": ["box"]}, {"required": ["mask"]}],
}


def test_one_of_several_can_be_required():
    for given in ({"box": [], "widen_px": 3}, {"mask": "m.png"}, {"box": [], "mask": ""}):
        assert parse_arguments("cut", PLACES, json.dumps(given)) == given
    for given in ({}, {"widen_px": 3}, {"box": [], "other": 1}, {"mask": 5}):
        with pytest.raises(PumiceError):
            parse_arguments("cut", PLACES, json.dumps(given))


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "null",
        '"x"',
        "{",
        '{"box": NaN}',
        '{"box": [0, 0, Infinity, 1]}',
        '{"box": [0, 0, 1e999, 1]}',
        "[" * 100_000,
        '{"x": ' + "9" * 5000 + "}",
        '{"words": "' + "x" * 70_000 + '"}',
    ],
    ids=range(10),
)
def test_what_is_no_object_is_a_sentence(text):
    with pytest.raises(PumiceError):
        parse_arguments("cut", SCHEMA, text)


@pytest.mark.parametrize(
    "schema",
    [
        5,
        None,
        {"type": "array"},
        {"type": "objct"},
        {"properties": 5},
        {"properties": {"a": 5}},
        {"properties": {"a": {"type": "text"}}},
        {"properties": {"a": {"pattern": "x"}}},
        {"properties": {"a": {"$ref": "#/x"}}},
        {"properties": {"a": {"minimum": "1"}}},
        {"properties": {"a": {"enum": 5}}},
        {"anyOf": {}},
        {"anyOf": [5]},
        {"required": "a"},
        {"x": {1, 2}},
    ],
    ids=str,
)
def test_a_schema_that_would_not_be_checked_whole_is_refused(schema):
    assert schema_problem(schema)


def test_these_schemas_are_taken():
    assert [schema_problem(each) for each in ({}, SCHEMA, PLACES)] == ["", "", ""]
