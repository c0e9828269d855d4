"""The arguments that skills take which make pictures from words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.regions.generating import GeneratorOptions

GENERATOR_PROPERTIES: Mapping[str, Any] = {
    "prompt": {"type": "string", "description": "what to show", "minLength": 1, "maxLength": 1000},
    "generator": {"type": "string", "description": "a GGUF file of stable-diffusion.cpp"},
    "steps": {"type": "integer", "minimum": 1, "maximum": 200},
    "seed": {"type": "integer", "minimum": 0, "maximum": 2**31 - 1},
}

GENERATOR_MEMORY_BYTES = 24 << 30
"""Models of several gigabytes are ordinary."""

GENERATOR_TIME_S = 3600.0
"""Twenty steps take minutes on a CPU."""


def generator_options(arguments: Mapping[str, Any]) -> GeneratorOptions:
    """How the picture is made.  Raises `OptionError`."""
    known = {name: arguments[name] for name in ("steps", "seed", "strength") if name in arguments}
    return GeneratorOptions(**known)
