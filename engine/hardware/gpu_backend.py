"""Whether the installed llama.cpp may use a GPU, told by its libraries without loading them."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

BACKENDS = ("cuda", "hip", "metal", "sycl", "vulkan", "opencl", "musa", "cann")
"""In ggml's own order, which decides which GPU is the first."""

_LIBRARY = re.compile(r"(?:lib)?ggml-(?P<backend>[a-z]+)\.(?:so|dll|dylib)(?:\.[\d.]+)?")


def backend_of(library: str) -> str | None:
    """The GPU backend in a library of this name, such as `vulkan`; None if it holds none."""
    matched = _LIBRARY.fullmatch(library)
    return matched["backend"] if matched and matched["backend"] in BACKENDS else None


def has_gpu_backend(package: str = "llama_cpp") -> bool:
    """Whether a library of a GPU backend (ggml-cuda, ggml-metal, …) lies in the package."""
    spec = importlib.util.find_spec(package)
    folders = list(spec.submodule_search_locations or ()) if spec else []
    return any(
        backend_of(path.name) for folder in folders for path in Path(folder).rglob("*ggml-*")
    )
