"""Formulas are found, and prices are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wording.formula_source import display_formula, find_formulas


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$x$ and $y^2$.", ["x", "y^2"]),
        ("so $E = mc^2$, and **$x$**", ["E = mc^2", "x"]),
        ("a $n$-th, \\(a+b\\)", ["n", "a+b"]),
        ("$$x$$ there", ["x"]),
        ("\\[ a\n+ b \\]", ["a + b"]),
        ("> so\n> \\(a\n> + b\\)", ["a + b"]),
        ("$\\$5$ is 5", ["\\$5"]),
        ("`$x$` but $y$", ["y"]),
        ("``a ` $x$`` but $y$", ["y"]),
        ("$5 and $6", []),
        ("It costs $5, or $6.", []),
        ("US$5 and $6$", ["6"]),
        ("between $5 and 6$", []),
        ("from $5-$6", []),
        ("($5)/($6)", []),
        ("\\$x\\$", []),
        ("$x$y", []),
        ("one $ and\n\nanother $", []),
        ("$", []),
        ("$$", []),
    ],
)
def test_formulas(text, expected):
    found = find_formulas(text)
    assert [formula.latex for _character, formula in found.formulas] == expected


@given(st.text(alphabet="$x\\()[]` 5a\n", max_size=60))
def test_what_was_written_can_be_put_back(text):
    found = find_formulas(text)
    written = found.text
    for character, formula in found.formulas:
        assert found.text.count(character) == 1
        written = written.replace(character, formula.written)
    assert written == text


def test_a_displayed_formula():
    formula = display_formula("$$\nx^2\n+ 1\n$$.")
    assert (formula.latex, formula.written, formula.is_display) == (
        "x^2 + 1",
        "$$\nx^2\n+ 1\n$$.",
        True,
    )
