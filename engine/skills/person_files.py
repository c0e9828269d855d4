"""Model files that a person has chosen for skills: named in the call, or by environment variables.

Variables reach the process in which skills run, whoever starts it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SAM_VARIABLE = "PUMICE_SAM"
"""An ONNX file of the SAM family, or a folder with encoder and decoder."""

GENERATOR_VARIABLE = "PUMICE_GENERATOR"
"""A GGUF file for stable-diffusion.cpp."""


def segmenter_file(arguments: Mapping[str, Any]) -> Path | None:
    """The SAM model; None to do without."""
    return _chosen_file(arguments.get("sam"), SAM_VARIABLE)


def generator_file(arguments: Mapping[str, Any]) -> Path | None:
    """The model that makes pictures; None if there is none."""
    return _chosen_file(arguments.get("generator"), GENERATOR_VARIABLE)


def _chosen_file(given: object, variable: str) -> Path | None:
    named = given or os.environ.get(variable)
    return Path(str(named)).expanduser() if named else None
