"""Names of others on a terminal: one harmless line, and tables that stay straight."""

from __future__ import annotations

import pytest

from app.terminal.outcome import print_error
from app.terminal.plain_text import columns_of, one_line, padded, shortened
from engine.errors import PumiceError

HOSTILE = "red\x1b[31m\x1b]0;title\x07\nerror: forged\u202egnp.exe\x9b2J\udcff"


def test_a_name_cannot_steer_a_terminal_or_begin_a_line():
    assert one_line(HOSTILE) == "red[31m]0;title error: forgedgnp.exe2J?"
    assert (
        one_line("été 模型 \u0645\u0648\u062f 👩\u200d🔬")
        == "été 模型 \u0645\u0648\u062f 👩\u200d🔬"
    )


def test_an_error_is_one_line_whatever_it_names(capsys):
    assert print_error(PumiceError(f"There is no model {HOSTILE}.", f"Look at {HOSTILE}.")) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["error", "hint"]
    assert not set("".join(lines)) & set("\x1b\x07\x9b\u202e")


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("模型", 4), ("e\u0301", 1), ("", 0)])
def test_columns_that_a_text_takes(text, columns):
    assert columns_of(text) == columns
    assert columns_of(padded(text, 9)) == 9


def test_what_is_too_long_is_shortened_to_the_columns_there_are():
    assert shortened("llava", 5) == "llava"
    assert shortened("llava-1.5", 6) == "llava…"
    assert shortened("模型模型", 6) == "模型…"
