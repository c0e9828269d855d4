"""Variants of llama.cpp's CPU code: a build for every computer has one for each kind of CPU.

They lie beside libggml, from `libggml-cpu-x64.so`, which any 64-bit PC can run, to
`libggml-cpu-sapphirerapids.so`; a build for one computer has a single `libggml-cpu.so`.  Only names
of files are read here; `engine.native.backends` chooses one and loads it.

The environment variable PUMICE_CPU_VARIANT names the one to use, such as `haswell`.
"""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Mapping
from pathlib import Path

FORCED = "PUMICE_CPU_VARIANT"
_VARIANT = re.compile(r"(?:lib)?ggml-cpu-(?P<name>.+)\.(?:so|dll|dylib)")
_SINGLE = re.compile(r"(?:lib)?ggml-cpu\.(?:so|dll|dylib)")
_WITH_AMX = "sapphirerapids"
"""The only variant with code for Intel's AMX unit (ggml/src/CMakeLists.txt)."""


def library_folder() -> Path | None:
    """Where the libraries of the installed llama.cpp lie; None if there is none."""
    elsewhere = os.environ.get("LLAMA_CPP_LIB_PATH")  # llama_cpp heeds it too
    if elsewhere:
        return Path(elsewhere)
    found = importlib.util.find_spec("llama_cpp")
    return Path(found.origin).parent / "lib" if found and found.origin else None


def cpu_variants(folder: Path | None) -> dict[str, Path]:
    """The variants in a folder by name; none in a build for one kind of CPU."""
    matches = ((_VARIANT.fullmatch(path.name), path) for path in _files(folder))
    return {matched["name"]: path for matched, path in matches if matched}


def forced_variant(environ: Mapping[str, str] = os.environ) -> str | None:
    """The variant that the person wants; None to use the best."""
    return environ.get(FORCED, "").strip().lower() or None


def amx_library(folder: Path | None, environ: Mapping[str, str] = os.environ) -> Path | None:
    """The library whose code a CPU with an AMX unit runs; None if it leaves that unit alone.

    The single library of a build may use it: that was made for the CPU it was built on.
    """
    variants = cpu_variants(folder)
    if variants:
        return variants.get(_WITH_AMX) if forced_variant(environ) in (None, _WITH_AMX) else None
    single = (path for path in _files(folder) if _SINGLE.fullmatch(path.name))
    return next(single, (folder or Path()) / "libggml-cpu.so")


def _files(folder: Path | None) -> list[Path]:
    return sorted(folder.iterdir()) if folder and folder.is_dir() else []
