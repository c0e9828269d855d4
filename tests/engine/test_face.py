"""What `import engine` offers: every name resolves, and only when it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import engine


@pytest.mark.parametrize("name", engine.__all__)
def test_every_exported_name_resolves_to_what_its_module_defines(name: str) -> None:
    value = getattr(engine, name)
    (module,) = [module for module, names in engine._MODULES.items() if name in names]
    assert value is getattr(sys.modules[module], name)
    assert getattr(value, "__module__", module) in (module, "types", "typing")


def test_the_table_and_the_list_say_the_same() -> None:
    names = [name for names in engine._MODULES.values() for name in names]
    assert sorted(names) == sorted(engine.__all__)
    assert {*names} <= {*dir(engine)}


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Missing'"):
        _ = engine.Missing  # type: ignore[attr-defined]


def test_names_are_imported_when_they_are_first_used() -> None:
    code = (
        "import sys, engine\n"
        "assert 'engine.chat' not in sys.modules\n"
        "engine.Conversation\n"
        "assert 'engine.chat' in sys.modules\n"
        "assert 'engine.engine' not in sys.modules\n"
        "assert not {'numpy', 'llama_cpp', 'PIL'} & {*sys.modules}\n"
        "from engine import Message, Photo\n"
        "assert Photo.__module__ == 'engine.chat'\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
