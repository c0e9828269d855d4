"""What llama.cpp says of itself, for bug reports."""

from __future__ import annotations

import ctypes
from typing import Any

import llama_cpp

from engine.native import backends, devices, ggml, log


def about_native() -> dict[str, Any]:
    """Fields of `engine.process.native_facts.NativeFacts`.

    Raises:
        OptionError, EngineDied: as `log.start`.
    """
    log.start()
    return {
        "llama_cpp_python": llama_cpp.__version__,
        "ggml": " ".join(filter(None, (_text("ggml_version"), _text("ggml_commit")))),
        "variant": backends.load() or "",
        "features": devices.cpu_features(),
        "devices": devices.list_devices(),
    }


def _text(call: str) -> str:
    """What a call of ggml's without arguments says; empty where it has no such call."""
    function = getattr(ggml.open_library("ggml-base"), call, None)
    if function is None:
        return ""
    function.restype = ctypes.c_char_p
    return bytes(function() or b"").decode("utf-8", "replace")
