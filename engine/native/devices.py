"""What this build of llama.cpp can compute on: its devices, and the CPU features that it uses."""

from __future__ import annotations

import ctypes
import functools
import re

import llama_cpp

from engine.hardware.cpu import usable_cores
from engine.hardware.devices import Device, Hardware
from engine.native import ggml, log

_KINDS = {0: "cpu", 1: "gpu", 2: "gpu", 3: "accelerator"}
"""By ggml_backend_dev_type; an integrated GPU is a GPU too."""


@functools.cache
def _libraries() -> tuple[ctypes.CDLL, ctypes.CDLL]:
    """libggml with the device registry, and libggml-base with what describes a device."""
    registry, base = ggml.open_library("ggml"), ggml.open_library("ggml-base")
    registry.ggml_backend_dev_count.restype = ctypes.c_size_t
    registry.ggml_backend_dev_get.argtypes = [ctypes.c_size_t]
    registry.ggml_backend_dev_get.restype = ctypes.c_void_p
    for text in (base.ggml_backend_dev_name, base.ggml_backend_dev_description):
        text.argtypes, text.restype = [ctypes.c_void_p], ctypes.c_char_p
    base.ggml_backend_dev_type.argtypes = [ctypes.c_void_p]
    base.ggml_backend_dev_type.restype = ctypes.c_int
    base.ggml_backend_dev_backend_reg.argtypes = [ctypes.c_void_p]
    base.ggml_backend_dev_backend_reg.restype = ctypes.c_void_p
    base.ggml_backend_reg_name.argtypes = [ctypes.c_void_p]
    base.ggml_backend_reg_name.restype = ctypes.c_char_p
    base.ggml_backend_dev_memory.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]
    base.ggml_backend_dev_memory.restype = None
    return registry, base


def detect_hardware() -> Hardware:
    """This machine, as this build of llama.cpp can use it."""
    return Hardware(usable_cores(), list_devices(), cpu_features())


def list_devices() -> tuple[Device, ...]:
    """All devices, with the memory that is free on them now."""
    log.start()
    registry, _ = _libraries()
    found = (registry.ggml_backend_dev_get(n) for n in range(registry.ggml_backend_dev_count()))
    return tuple(_describe(handle) for handle in found)


def _describe(handle: int) -> Device:
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
    """CPU features that this build uses here, such as AVX2."""
    log.start()
    info = llama_cpp.llama_print_system_info().decode("utf-8", "replace")
    return tuple(re.findall(r"([A-Z][A-Z0-9_]*) = 1\b", info))
