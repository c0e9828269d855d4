"""What tests of the engine get besides: pairs of any size, random and without torch."""

from __future__ import annotations

import sys
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def pairs() -> ModuleType:
    """The module tests/kit/random_pair.py."""
    path = Path(__file__).parents[1] / "kit" / "random_pair.py"
    spec = util.spec_from_file_location("random_pair", path)
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
