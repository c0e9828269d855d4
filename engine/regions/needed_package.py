"""Imports a package of an extra when it is needed, or says how to install it."""

from __future__ import annotations

import importlib
from typing import Any

from engine.errors import PumiceError


def needed_package(module: str, extra: str) -> Any:
    """The module.

    Raises:
        PumiceError: it is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise PumiceError(
            f"This needs the Python package {module}, which is not installed.",
            f'Install it: pip install "pumice[{extra}]"',
        ) from error
