"""Whether the installed llama.cpp may use a GPU, told by its libraries without loading them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

_BACKENDS = ("cuda", "hip", "metal", "vulkan", "sycl", "musa", "cann", "opencl")


def has_gpu_backend(package: str = "llama_cpp") -> bool:
    """Whether a library of a GPU backend (ggml-cuda, ggml-metal, …) lies in the package."""
    spec = importlib.util.find_spec(package)
    folders = list(spec.submodule_search_locations or ()) if spec else []
    names = (path.name for folder in folders for path in Path(folder).rglob("*ggml-*"))
    return any(f"ggml-{backend}" in name for name in names for backend in _BACKENDS)
