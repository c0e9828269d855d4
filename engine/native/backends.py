"""The backends of ggml, which do the computing, loaded from beside libggml and nowhere else.

Where they are loadable (`-DGGML_BACKEND_DL=ON`) and none is loaded yet, `llama_backend_init` looks
for them in the folder of the program and in the current folder, and runs what lies there under a
fitting name.  So they are loaded here first.  GGML_BACKEND_PATH, which names one anywhere on the
disk, is not heeded for the same reason: put a backend of your own beside libggml.
"""

from __future__ import annotations

import _ctypes
import ctypes
import functools
import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from engine.errors import EngineDied, OptionError
from engine.hardware.cpu_variants import FORCED, cpu_variants, forced_variant, library_folder
from engine.hardware.gpu_backend import BACKENDS, backend_of
from engine.native import ggml

_LOGGER = logging.getLogger("engine.native")


@functools.cache
def load() -> str | None:
    """Load GPU backends and the CPU code that lie beside libggml; once a process.

    Returns:
        The variant of the CPU code; None if this build has only one.

    Raises:
        OptionError: the variant that the person wants is not there, or this CPU cannot run it.
        EngineDied: there is no CPU code that this CPU can run.
    """
    folder, forced = library_folder() or Path(), forced_variant()
    variants = cpu_variants(folder)
    if forced and forced not in variants:
        raise OptionError(
            f"{FORCED} names the CPU variant {forced}, which is not there.",
            _choose_another(variants),
        )
    registry = _registry()
    if registry.ggml_backend_reg_count():
        return None  # they are part of the library
    chosen = choose_variant(variants, forced)
    for path in sorted(folder.iterdir(), key=_order) if folder.is_dir() else ():
        if backend_of(path.name) and not registry.ggml_backend_load(os.fsencode(path)):
            _LOGGER.warning("%s cannot be used here", path.name)
    if chosen is None or not registry.ggml_backend_load(os.fsencode(variants[chosen])):
        raise EngineDied(
            f"No library with llama.cpp's CPU code that this computer can run is in {folder}.",
            "Install Pumice again; a program that guards against viruses may have removed it.",
        )
    _LOGGER.info("CPU variant %s", chosen)
    return chosen


def choose_variant(variants: Mapping[str, Path], forced: str | None) -> str | None:
    """The variant with the best score on this CPU, or the one wanted; None if none can run here.

    Raises:
        OptionError: this CPU cannot run the one wanted.
    """
    scores = {name: score(path) for name, path in variants.items()}
    if forced and not scores[forced]:
        able = [name for name, points in scores.items() if points]
        raise OptionError(
            f"{FORCED} names the CPU variant {forced}, which this CPU cannot run.",
            _choose_another(able),
        )
    best = forced or max(scores, key=lambda name: scores[name], default=None)
    return best if best and scores[best] else None


def score(path: Path) -> int:
    """How well a variant fits this CPU, as it judges itself: 0 means that it would crash."""
    try:
        library = ctypes.CDLL(str(path))
    except OSError as error:
        _LOGGER.warning("%s cannot be loaded: %s", path.name, error)
        return 0
    try:
        return int(library.ggml_backend_score())
    except AttributeError:
        return 0
    finally:
        _close(library)


def _close(library: ctypes.CDLL) -> None:
    if sys.platform == "win32":
        _ctypes.FreeLibrary(library._handle)
    else:
        _ctypes.dlclose(library._handle)


def _order(path: Path) -> int:
    """The place of a GPU backend among those that are loaded, as in ggml."""
    backend = backend_of(path.name)
    return BACKENDS.index(backend) if backend else len(BACKENDS)


def _registry() -> ctypes.CDLL:
    registry = ggml.open_library("ggml")
    registry.ggml_backend_reg_count.restype = ctypes.c_size_t
    registry.ggml_backend_load.argtypes = [ctypes.c_char_p]
    registry.ggml_backend_load.restype = ctypes.c_void_p
    return registry


def _choose_another(names: Mapping[str, Path] | list[str]) -> str:
    if not names:
        return f"Unset {FORCED}: this llama.cpp was built for one kind of CPU."
    return f"Unset {FORCED}, or choose one of {', '.join(sorted(names))}."
