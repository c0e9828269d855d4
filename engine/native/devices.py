"""What this build of llama.cpp can compute on: its devices, and what its CPU code makes use of."""

from __future__ import annotations

import ctypes
import functools
import re
from dataclasses import dataclass
from pathlib import Path

import llama_cpp
from llama_cpp._ctypes_extensions import load_shared_library

from engine.native import log

_KINDS = {0: "cpu", 1: "gpu", 2: "gpu", 3: "accelerator"}
"""ggml_backend_dev_type; a GPU within the processor is one too."""


@dataclass(frozen=True)
class Device:
    """A device: `kind` is cpu, gpu or accelerator; `backend` such as CUDA, Metal or Vulkan."""

    name: str
    description: str
    backend: str
    kind: str
    free_bytes: int
    total_bytes: int


@functools.cache
def _libraries() -> tuple[ctypes.CDLL, ctypes.CDLL]:
    """The registry of devices, and what tells of one."""
    folder = Path(llama_cpp.__file__).parent / "lib"
    registry: ctypes.CDLL = load_shared_library("ggml", folder)
    base: ctypes.CDLL = load_shared_library("ggml-base", folder)
    registry.ggml_backend_dev_count.restype = ctypes.c_size_t
    registry.ggml_backend_dev_get.argtypes = [ctypes.c_size_t]
    registry.ggml_backend_dev_get.restype = ctypes.c_void_p
    for tell in (base.ggml_backend_dev_name, base.ggml_backend_dev_description):
        tell.argtypes, tell.restype = [ctypes.c_void_p], ctypes.c_char_p
    base.ggml_backend_dev_type.argtypes = [ctypes.c_void_p]
    base.ggml_backend_dev_type.restype = ctypes.c_int
    base.ggml_backend_dev_backend_reg.argtypes = [ctypes.c_void_p]
    base.ggml_backend_dev_backend_reg.restype = ctypes.c_void_p
    base.ggml_backend_reg_name.argtypes = [ctypes.c_void_p]
    base.ggml_backend_reg_name.restype = ctypes.c_char_p
    base.ggml_backend_dev_memory.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]
    base.ggml_backend_dev_memory.restype = None
    return registry, base


def devices() -> tuple[Device, ...]:
    """All devices, with the memory that is free on them now."""
    log.start()
    registry, _ = _libraries()
    found = (registry.ggml_backend_dev_get(n) for n in range(registry.ggml_backend_dev_count()))
    return tuple(_device(handle) for handle in found)


def _device(handle: int) -> Device:
    _, base = _libraries()
    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    base.ggml_backend_dev_memory(handle, ctypes.byref(free), ctypes.byref(total))
    return Device(
        name=base.ggml_backend_dev_name(handle).decode("utf-8", "replace"),
        description=base.ggml_backend_dev_description(handle).decode("utf-8", "replace"),
        backend=base.ggml_backend_reg_name(base.ggml_backend_dev_backend_reg(handle)).decode(),
        kind=_KINDS.get(base.ggml_backend_dev_type(handle), "other"),
        free_bytes=free.value,
        total_bytes=total.value,
    )


def cpu_features() -> tuple[str, ...]:
    """What the CPU code of this build makes use of here, such as AVX2."""
    log.start()
    said = llama_cpp.llama_print_system_info().decode("utf-8", "replace")
    return tuple(re.findall(r"([A-Z][A-Z0-9_]*) = 1\b", said))
