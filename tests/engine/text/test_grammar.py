"""Grammars are checked before native code sees them: an error names its line and column, and
llama.cpp accepts what passes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import llama_cpp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import OptionError
from engine.native.model import Model
from engine.options import ModelOptions, SamplingOptions
from engine.text.grammar import check_grammar

VALID = [
    'root ::= "yes" | "no"',
    'root::="a"',
    '# a comment\nroot ::= (a |\n  b)+ # more\na ::= [a-z]{2,} b?\nb ::= [^\\x00-\\x1F"\\]]{0,3} .',
    'root ::= "\\u00e9\\n\\"\\\\" item*\nitem ::= "-" [0-9]{2} "\\U0001F600"\n\n',
    'root ::= expr\nexpr ::= term ("+" term)*\nterm ::= [0-9]+ | "(" expr ")"',
    'root ::= "" "a"',
    'root ::= "a" root | "b"',
    'root ::= "a" |',
    "root ::= <[2]> | !<[2]>",
]

WRONG = [
    ('root ::= "yes', "line 1, column 14", 'a " is missing'),
    ("root ::= [a-z", "line 1, column 14", "a ] is missing"),
    ('root ::= "a"\nroot2 := "b"', "line 2, column 7", "::="),
    ('root ::= "a"\n  | "b"', "line 2, column 3", "begins with its name"),
    ('root ::= "a" )', "line 1, column 14", ") is not expected"),
    ('root ::= ("a"\n"b"', "line 2, column 4", "a ) is missing for the ( of line 1"),
    ("root ::= a b\na ::= [x]", "line 1, column 12", "there is no rule b"),
    ("root ::= *", "line 1, column 10", "repeats nothing"),
    ('root ::= "a"{x}', "line 1, column 13", "{2,5}"),
    ('root ::= "a"{3,2}', "line 1, column 13", "2 is less than 3"),
    ('root ::= "a"{9999}', "line 1, column 13", "2000"),
    ('root ::= ("a" "b"{1,900}){1,900}', "line 1, column 26", "2000"),
    ('root ::= root "a" | "b"', "line 1, column 10", "begins with itself"),
    ('root ::= x\nx ::= [a]? y\ny ::= x "b"', "column", "begins with itself"),
    ('root ::= ("a"?)*', "line 1, column 10", "may be empty"),
    ('root ::= x*\nx ::= "a" | ""', "line 1, column 10", "may be empty"),
    ('root ::= "a"*+', "line 1, column 10", "may be empty"),
    ('root ::= "\\q"', "line 1, column 11", "\\ is not followed by"),
    ("root ::= <", "line 1, column 10", "token"),
    ("root ::= " + "(" * 101, "line 1, column 110", "brackets"),
    ("root ::= \0", "line 1, column 10", "NUL"),
    ('yes ::= "a"', "no rule root", ""),
    ("", "no rule root", ""),
    ("x" * 200_001, "200,001 characters", ""),
]


@pytest.mark.parametrize("text", VALID)
def test_a_valid_grammar_passes(text: str) -> None:
    check_grammar(text)


@pytest.mark.parametrize(("text", "place", "why"), WRONG)
def test_a_wrong_grammar_is_refused_with_line_and_column(text: str, place: str, why: str) -> None:
    with pytest.raises(OptionError) as refused:
        check_grammar(text)
    assert place in refused.value.message
    assert why in refused.value.message
    assert refused.value.hint


def test_options_refuse_it_when_they_are_made() -> None:
    with pytest.raises(OptionError, match="line 1, column 10"):
        SamplingOptions(grammar="root ::= *")


@pytest.fixture(scope="module")
def model(pairs: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Model]:
    folder = pairs.write_pair(tmp_path_factory.mktemp("grammar"), pairs.Shape(layers=1))  # type: ignore[attr-defined]
    opened = Model(folder / "model.gguf", ModelOptions())
    yield opened
    opened.close()


def _accepted(model: Model, text: str) -> bool:
    vocabulary = llama_cpp.llama_model_get_vocab(model.handle)
    sampler = llama_cpp.llama_sampler_init_grammar(vocabulary, text.encode(), b"root")
    if sampler:
        llama_cpp.llama_sampler_free(sampler)
    return bool(sampler)


@pytest.mark.parametrize("text", VALID)
def test_llama_accepts_what_passes(model: Model, text: str) -> None:
    assert _accepted(model, text)


@pytest.fixture(scope="module")
def silent_stderr() -> Iterator[None]:
    """Hide what llama.cpp prints about refused grammars."""
    stderr, null = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    yield
    os.dup2(stderr, 2)
    os.close(stderr)
    os.close(null)


PARTS = ["root", "a", "b", "::=", " ", "\n", "|", "(", ")", '"x"', '""', "[a-c]", "[]", "[^"]
PARTS += ["*", "+", "?", "{2}", "{0,3}", "{2,", "}", ".", "#", "\\", "<[2]>", "]", '"']


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=14), st.sampled_from(["root ::= ", ""]))
def test_nothing_passes_that_llama_refuses(
    model: Model, silent_stderr: None, parts: list[str], begin: str
) -> None:
    text = begin + "".join(parts) + '\nb ::= [0-9] a\na ::= "y" | ""'
    try:
        check_grammar(text)
    except OptionError:
        return
    assert _accepted(model, text)


def test_a_grammar_comes_from_a_file(tmp_path: Path) -> None:
    from app.terminal.cli_options import TextOrFile

    (tmp_path / "shape.gbnf").write_text('\ufeffroot ::= "é"', encoding="utf-8")
    assert TextOrFile().convert(f"@{tmp_path}/shape.gbnf", None, None) == 'root ::= "é"'
